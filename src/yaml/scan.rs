//! YAML text to a tree, through the parser's events. In comes the text, out come its nodes, or the first fault of it.

use super::error::Problem;
use super::tree::{Node, NodeId, Tree, Value};
use crate::model::Span;
use granit_parser::{Event, Parser, ScalarStyle, StructureStyle, options};
use std::collections::HashMap;

/// Deeper nesting than any timeline needs; deep nesting makes YAML parsers slow or overflow.
const DEPTH: usize = 32;

/// A node takes about so many bytes of text.
const BYTES_A_NODE: usize = 12;

/// Reads `text`, whose offsets are moved by `shift`.
pub(super) fn scan(text: &str, shift: usize) -> Result<Tree, Problem> {
    let mut builder =
        Builder { text, shift, tree: Tree::default(), open: vec![], anchors: HashMap::new() };
    let options = options! {
        max_buffered_comment_events: usize::MAX,
        flow_nesting_limit: DEPTH,
        block_nesting_limit: DEPTH,
    };
    builder.tree.nodes.reserve(text.len() / BYTES_A_NODE);
    let mut documents = 0;
    for next in Parser::new_from_str_with_options(text, options) {
        let (event, span) = next.map_err(|error| builder.scan_problem(&error))?;
        let range = span.byte_range().unwrap_or(0..0);
        if let Event::DocumentStart(..) = event {
            documents += 1;
            if documents > 1 {
                let at = Span::new(range.start + shift, range.end + shift);
                return Err(Problem::new("there is a second document in this file", at)
                    .help("a timeline file holds one document; take out the second `---`"));
            }
        }
        builder.event(event, Span::new(range.start, range.end))?;
    }
    builder.tree.check_weight()?;
    builder.tree.comments.sort_unstable();
    Ok(builder.tree)
}

struct Builder<'a> {
    text: &'a str,
    shift: usize,
    tree: Tree,
    /// Collections not yet closed; a map with the key that waits for its value.
    open: Vec<(NodeId, Option<NodeId>)>,
    anchors: HashMap<usize, NodeId>,
}

impl Builder<'_> {
    fn event(&mut self, event: Event<'_>, span: Span) -> Result<(), Problem> {
        match event {
            Event::Scalar(text, style, anchor, _) => {
                let (text, span) = self.scalar(text.into_owned(), style, span);
                self.add(Value::Scalar { text, style }, span, anchor);
            }
            Event::SequenceStart(style, anchor, _) => {
                let flow = style == StructureStyle::Flow;
                let id = self.add(Value::List { items: vec![], flow }, span, anchor);
                self.open.push((id, None));
            }
            Event::MappingStart(style, anchor, _) => {
                let flow = style == StructureStyle::Flow;
                let id = self.add(Value::Map { entries: vec![], flow }, span, anchor);
                self.open.push((id, None));
            }
            Event::Alias(anchor) => self.alias(anchor, span)?,
            Event::SequenceEnd | Event::MappingEnd => self.close(span),
            Event::Comment(..) => {
                let moved = Span::new(span.start() + self.shift, span.end() + self.shift);
                self.tree.comments.push(moved);
            }
            _ => {}
        }
        Ok(())
    }

    /// The parser writes `~` for an empty place, and lets a block scalar run on to the next token.
    fn scalar(&self, text: String, style: ScalarStyle, span: Span) -> (String, Span) {
        match style {
            ScalarStyle::Plain if span.is_empty() => (String::new(), span),
            ScalarStyle::Literal | ScalarStyle::Folded => {
                let raw = span.of(self.text);
                let whole_lines = if span.end() == self.text.len() {
                    raw
                } else {
                    &raw[..raw.rfind('\n').map_or(0, |at| at + 1)]
                };
                let kept =
                    if text.ends_with("\n\n") { whole_lines } else { whole_lines.trim_end() };
                let end = span.start() + kept.len();
                (text, Span::new(span.start(), end))
            }
            _ => (text, span),
        }
    }

    fn add(&mut self, value: Value, span: Span, anchor: usize) -> NodeId {
        let id = self.tree.nodes.len();
        let span = Span::new(span.start() + self.shift, span.end() + self.shift);
        self.tree.nodes.push(Node { value, span, weight: 1 });
        if anchor > 0 {
            self.anchors.insert(anchor, id);
        }
        self.attach(id);
        id
    }

    /// Hangs a node into the innermost open collection.
    fn attach(&mut self, id: NodeId) {
        let Some((parent, waiting)) = self.open.last_mut() else {
            self.tree.root.get_or_insert(id);
            return;
        };
        match &mut self.tree.nodes[*parent].value {
            Value::List { items, .. } => items.push(id),
            Value::Map { entries, .. } => match waiting.take() {
                Some(key) => entries.push((key, id)),
                None => *waiting = Some(id),
            },
            _ => {}
        }
    }

    fn alias(&mut self, anchor: usize, span: Span) -> Result<(), Problem> {
        let moved = Span::new(span.start() + self.shift, span.end() + self.shift);
        let unknown = || Problem::new("this alias stands inside its own anchor", moved);
        let target = *self.anchors.get(&anchor).ok_or_else(unknown)?;
        if self.open.iter().any(|(open, _)| *open == target) {
            return Err(unknown());
        }
        let id = self.add(Value::Alias(target), span, 0);
        self.tree.nodes[id].weight = self.tree.nodes[target].weight;
        Ok(())
    }

    /// Ends the innermost collection: its span and its weight are now known.
    fn close(&mut self, span: Span) {
        let Some((id, _)) = self.open.pop() else { return };
        let (last, flow, weight) = match &self.tree.nodes[id].value {
            Value::List { items, flow } => {
                let weight = items.iter().map(|item| self.tree.nodes[*item].weight).sum::<u64>();
                (items.last(), *flow, weight)
            }
            Value::Map { entries, flow } => {
                let weigh = |(key, value): &(usize, usize)| {
                    self.tree.nodes[*key].weight.saturating_add(self.tree.nodes[*value].weight)
                };
                let weight = entries.iter().map(weigh).fold(0u64, u64::saturating_add);
                (entries.last().map(|(_, value)| value), *flow, weight)
            }
            _ => return,
        };
        let end = match last {
            _ if flow => span.end() + self.shift,
            Some(last) => self.tree.nodes[*last].span.end(),
            None => span.start() + self.shift,
        };
        let node = &mut self.tree.nodes[id];
        node.span = Span::new(node.span.start(), end);
        node.weight = weight.saturating_add(1).min(u64::MAX / 1_000_000);
    }

    fn scan_problem(&self, error: &granit_parser::ScanError) -> Problem {
        let offset = error.marker().byte_offset().unwrap_or(0).min(self.text.len());
        let start = (0..=offset).rev().find(|at| self.text.is_char_boundary(*at)).unwrap_or(0);
        let end = self.text[start..].chars().next().map_or(start, |c| start + c.len_utf8());
        let line_start = self.text[..start].rfind('\n').map_or(0, |at| at + 1);
        let line = self.text[line_start..].lines().next().unwrap_or("");
        let indent = &line[..line.len() - line.trim_start().len()];
        let at = Span::new(start + self.shift, end + self.shift);
        let problem = Problem::new(format!("not valid YAML: {}", error.info()), at);
        if indent.contains('\t') {
            problem.help("this line is indented with a tab; YAML wants spaces")
        } else if line.contains(": ") && line.matches(": ").count() > 1 {
            problem.help("a text that holds `: ` must stand in quotes")
        } else {
            problem
        }
    }
}
