//! Nodes to values: the tools that every reader of a part uses. They take what a person may write (one for a list,
//! a number for a text) and note every fault with its place, so that one reading names all of them.

use super::error::Problem;
use super::keys::nearest;
use super::tree::{NodeId, Tree, Value};
use crate::model::{Diagnostic, Place, Span};

/// Reads one file; gathers what is wrong and what is doubtful on the way.
pub(super) struct Reader<'a> {
    pub text: &'a str,
    pub file: &'a str,
    pub tree: &'a Tree,
    pub problems: Vec<Problem>,
    pub diagnostics: Vec<Diagnostic>,
}

/// A key of a map, where it stands, and its value.
pub(super) struct Field<'a> {
    pub key: &'a str,
    pub key_span: Span,
    pub value: NodeId,
}

impl<'a> Reader<'a> {
    pub fn span(&self, id: NodeId) -> Span {
        self.tree.written(id).span
    }

    pub fn is_null(&self, id: NodeId) -> bool {
        self.tree.node(id).is_null()
    }

    pub fn problem(&mut self, message: impl Into<String>, at: Span, help: &str) {
        self.problems.push(Problem::new(message, at).help(help));
    }

    pub fn place(&self, span: Span) -> Place {
        Place::File { file: self.file.to_owned(), span }
    }

    /// The fields of a map, `<<` followed; keys that are not `known` give a warning, doubled ones a problem.
    /// None, and a problem, where the node is no map.
    pub fn map(&mut self, id: NodeId, known: &[&str], what: &str) -> Option<Vec<Field<'a>>> {
        let fields = self.fields(id, 0);
        let Some(fields) = fields else {
            let message =
                format!("{what} must be a map of keys, not {}", self.tree.node(id).noun());
            self.problem(message, self.span(id), &format!("keys are: {}", known.join(", ")));
            return None;
        };
        for field in &fields {
            if !known.is_empty() && !known.contains(&field.key) && !is_own(field.key) {
                self.unknown_key(field, known, what);
            }
        }
        Some(fields)
    }

    fn fields(&mut self, id: NodeId, depth: usize) -> Option<Vec<Field<'a>>> {
        let tree = self.tree;
        let Value::Map { entries, .. } = &tree.node(id).value else { return None };
        let mut fields: Vec<Field<'a>> = Vec::with_capacity(entries.len());
        let mut merged = vec![];
        for &(key, value) in entries {
            let key_span = self.span(key);
            let Value::Scalar { text, .. } = &tree.node(key).value else {
                self.problem("a key must be a plain word", key_span, "write `key: value`");
                continue;
            };
            if text == "<<" {
                merged.extend(self.merge_key(value, depth));
            } else if let Some(first) = fields.iter().find(|field| field.key == *text) {
                let problem =
                    Problem::new(format!("the key `{text}` stands twice in one map"), key_span);
                let problem = problem.help("keep one of the two");
                self.problems.push(problem.also(first.key_span, "first here"));
            } else {
                fields.push(Field { key: text, key_span, value });
            }
        }
        // A map's own keys win over merged ones, earlier merged maps over later ones.
        for field in merged {
            if fields.iter().all(|own| own.key != field.key) {
                fields.push(field);
            }
        }
        Some(fields)
    }

    fn merge_key(&mut self, value: NodeId, depth: usize) -> Vec<Field<'a>> {
        let tree = self.tree;
        let maps: Vec<NodeId> = match &tree.node(value).value {
            Value::List { items, .. } => items.clone(),
            _ => vec![value],
        };
        let mut merged = vec![];
        for map in maps {
            let fields = if depth < 8 { self.fields(map, depth + 1) } else { None };
            match fields {
                Some(fields) => merged.extend(fields),
                None => self.problem(
                    "`<<` must name a map",
                    self.span(map),
                    "write `<<: *name` where `&name` marks a map",
                ),
            }
        }
        merged
    }

    fn unknown_key(&mut self, field: &Field, known: &[&str], what: &str) {
        let message = format!("{what} has no key `{}`", field.key);
        let hint = match nearest(field.key, known.iter().copied()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("keys are: {}; keys of your own begin with `x-`", known.join(", ")),
        };
        let place = self.place(field.key_span);
        self.diagnostics.push(Diagnostic::warning("unknown-key", place, message).hint(hint));
    }

    /// A list's items; one thing alone counts as a list of one, nothing as an empty list.
    pub fn list(&self, id: NodeId) -> Vec<NodeId> {
        match &self.tree.node(id).value {
            Value::List { items, .. } => items.clone(),
            _ if self.is_null(id) => vec![],
            _ => vec![id],
        }
    }

    /// A text; numbers and dates count as the text they are written as. None for nothing.
    pub fn text(&mut self, id: NodeId, what: &str) -> Option<&'a str> {
        let tree = self.tree;
        let node = tree.node(id);
        match &node.value {
            _ if node.is_null() => None,
            Value::Scalar { text, .. } => Some(text),
            _ => {
                let message = format!("{what} must be a text, not {}", node.noun());
                let help = match node.span.of(self.text).chars().next() {
                    Some('[' | '{') => "a text that begins with a bracket must stand in quotes",
                    _ => "write it on one line, in quotes if need be",
                };
                self.problem(message, self.span(id), help);
                None
            }
        }
    }

    /// A text on one line, without white space around it.
    pub fn line(&mut self, id: NodeId, what: &str) -> Option<String> {
        self.bare(id, what).map(str::to_owned)
    }

    /// The same, as it stands in the tree.
    pub fn bare(&mut self, id: NodeId, what: &str) -> Option<&'a str> {
        self.text(id, what).map(str::trim).filter(|line| !line.is_empty())
    }

    /// A word that `parse` knows; else a problem that names the nearest of `known`.
    pub fn word<T>(
        &mut self,
        id: NodeId,
        what: &str,
        known: &[&str],
        parse: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let written = self.bare(id, what)?;
        let parsed = parse(written).or_else(|| parse(&written.to_lowercase()));
        if parsed.is_none() {
            let help = match nearest(written, known.iter().copied()) {
                Some(near) => format!("did you mean `{near}`?"),
                None => format!("write one of: {}", known.join(", ")),
            };
            self.problem(format!("`{written}` is not a {what}"), self.span(id), &help);
        }
        parsed
    }
}

/// Keys that begin with `x-` or `_` are a person's own.
fn is_own(key: &str) -> bool {
    key.starts_with("x-") || key.starts_with('_')
}
