//! Large files piece by piece. An item of the articles or the events means the same wherever it stands, so items are
//! read side by side, and one that was read before is not read again. Wherever the pieces are in doubt, the text is
//! read as a whole: the result is always that of `scan`.

use super::error::Problem;
use super::scan::scan;
use super::tree::{Chunk, Node, NodeId, Tree, Value};
use crate::model::Span;
use granit_parser::ScalarStyle;
use rayon::prelude::*;

/// Smaller files are read as a whole in no time.
const SMALL: usize = 64 << 10;
/// So many items are read at a time.
const BATCH: usize = 32;
/// How many items of a text read before may be gone or changed in one place.
const AHEAD: usize = 64;

/// A text that was read before, and what was read in it.
#[derive(Default)]
pub(super) struct Known {
    pub text: String,
    pub tree: Tree,
}

/// Reads `text` from byte `shift` on. Items that stand in `known` word for word are taken from there.
pub(super) fn parse(text: &str, shift: usize, known: Option<Known>) -> Result<Tree, Problem> {
    let pieces = if text.len() < SMALL { None } else { pieces(text, shift) };
    match pieces.and_then(|pieces| assemble(text, pieces, known.unwrap_or_default())) {
        Some(tree) => tree.check_weight().map(|()| tree),
        None => scan(&text[shift..], shift),
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Piece {
    /// Lines of other fields.
    Fields(Span),
    /// The word `articles` or `events`, and the comment after its colon.
    Key(Span, Option<Span>),
    Item(Span),
}

/// Parts the text into fields, keys and items; none where that is not plain to see.
fn pieces(text: &str, shift: usize) -> Option<Vec<Piece>> {
    let body = &text[shift..];
    if body.starts_with('%')
        || body.contains("\n---")
        || body.contains("\n...")
        || body.contains("\n%")
    {
        return None;
    }
    let (mut pieces, mut begun, mut at) = (vec![], shift, shift);
    while at < text.len() {
        let end = line_end(text, at);
        match list_key(text, at, end) {
            Some((key, comment)) if dash_column(text, end).is_some() => {
                pieces.push(Piece::Fields(Span::new(begun, at)));
                pieces.push(Piece::Key(key, comment));
                at = items(text, end, dash_column(text, end)?, &mut pieces)?;
                begun = at;
            }
            _ => at = end,
        }
    }
    pieces.push(Piece::Fields(Span::new(begun, text.len())));
    Some(pieces)
}

fn line_end(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |found| at + found + 1)
}

/// The key of a list of items that begins on a later line.
fn list_key(text: &str, start: usize, end: usize) -> Option<(Span, Option<Span>)> {
    let line = &text[start..end];
    let word = ["articles", "events"].into_iter().find(|word| line.starts_with(word))?;
    let rest = line[word.len()..].strip_prefix(':')?;
    let key = Span::new(start, start + word.len());
    let bare = rest.trim();
    if bare.is_empty() {
        return Some((key, None));
    }
    let comment = bare.starts_with('#') && rest.starts_with(' ');
    let from = start + word.len() + 1 + (rest.len() - rest.trim_start().len());
    comment.then_some((key, Some(Span::new(from, from + bare.len()))))
}

/// The column of the dash on the first line from `at` on that says something.
fn dash_column(text: &str, mut at: usize) -> Option<usize> {
    while at < text.len() {
        let line = &text[at..line_end(text, at)];
        let bare = line.trim_start_matches(' ');
        if !bare.trim().is_empty() && !bare.starts_with('#') {
            return is_dash(bare).then_some(line.len() - bare.len());
        }
        at += line.len();
    }
    None
}

fn is_dash(bare: &str) -> bool {
    bare.strip_prefix('-').is_some_and(|rest| rest.starts_with([' ', '\r', '\n']))
}

/// The items from `at` on; gives the place where the list ends.
fn items(text: &str, mut at: usize, dash: usize, pieces: &mut Vec<Piece>) -> Option<usize> {
    let (mut begun, mut found) = (at, false);
    while at < text.len() {
        let line = &text[at..line_end(text, at)];
        let bare = line.trim_start_matches(' ');
        let indent = line.len() - bare.len();
        let speaks = !bare.trim().is_empty() && !bare.starts_with('#');
        if speaks && indent == dash && is_dash(bare) {
            if found {
                pieces.push(Piece::Item(Span::new(begun, at)));
                begun = at;
            }
            found = true;
        } else if speaks && indent <= dash {
            if indent > 0 {
                return None;
            }
            break;
        }
        at += line.len();
    }
    pieces.push(Piece::Item(Span::new(begun, at)));
    Some(at)
}

/// What is read at once.
enum Part {
    Fields(Span),
    Key(Span, Option<Span>),
    /// Items next to each other.
    Items(Vec<Span>),
    /// An item that was read before, and its place among the chunks.
    Known(Span, usize),
}

/// Gathers items into parts. Between two readings items come, go and change, but keep their order.
fn parts(text: &str, pieces: Vec<Piece>, known: &Known) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut next = 0;
    for piece in pieces {
        let span = match piece {
            Piece::Fields(span) => {
                parts.push(Part::Fields(span));
                continue;
            }
            Piece::Key(key, comment) => {
                parts.push(Part::Key(key, comment));
                continue;
            }
            Piece::Item(span) => span,
        };
        let mut ahead = known.tree.chunks[next..].iter().take(AHEAD);
        if let Some(at) = ahead.position(|chunk| chunk.text.of(&known.text) == span.of(text)) {
            parts.push(Part::Known(span, next + at));
            next += at + 1;
        } else if let Some(Part::Items(items)) = parts.last_mut().filter(|part| part.has_room()) {
            items.push(span);
        } else {
            parts.push(Part::Items(vec![span]));
        }
    }
    parts
}

impl Part {
    fn has_room(&self) -> bool {
        matches!(self, Part::Items(items) if items.len() < BATCH)
    }

    /// What is new in it.
    fn read(&self, text: &str) -> Option<Tree> {
        let span = match self {
            Part::Key(..) | Part::Known(..) => return Some(Tree::default()),
            Part::Fields(span) => *span,
            Part::Items(items) => items.first()?.join(*items.last()?),
        };
        scan(span.of(text), span.start()).ok()
    }
}

fn assemble(text: &str, pieces: Vec<Piece>, mut known: Known) -> Option<Tree> {
    let parts = parts(text, pieces, &known);
    let read: Vec<Tree> = parts.par_iter().map(|part| part.read(text)).collect::<Option<_>>()?;
    let chunks = std::mem::take(&mut known.tree.chunks);
    let mut tree = Tree::default();
    let count: usize = read.iter().map(|tree| tree.nodes.len()).sum();
    tree.nodes.reserve_exact(count + known.tree.nodes.len() + 8);
    tree.chunks.reserve(parts.len());
    let mut assembly = Assembly { text, tree, entries: vec![], list: vec![] };
    for (part, read) in parts.into_iter().zip(read) {
        match part {
            Part::Fields(span) => assembly.fields(span, read)?,
            Part::Key(span, comment) => assembly.key(span, comment),
            Part::Items(spans) => assembly.items(&spans, read)?,
            Part::Known(span, at) => assembly.known(span, &chunks[at], &mut known.tree),
        }
    }
    assembly.finish()
}

struct Assembly<'a> {
    text: &'a str,
    tree: Tree,
    entries: Vec<(NodeId, NodeId)>,
    /// The items of the list that is being gathered, its key first.
    list: Vec<NodeId>,
}

impl Assembly<'_> {
    fn key(&mut self, span: Span, comment: Option<Span>) {
        let value =
            Value::Scalar { text: span.of(self.text).to_owned(), style: ScalarStyle::Plain };
        let key = self.node(value, span);
        self.tree.comments.extend(comment);
        self.list = vec![key];
    }

    fn fields(&mut self, span: Span, read: Tree) -> Option<()> {
        self.close_list();
        let root = read.root;
        let base = self.tree.absorb(read);
        let Some(root) = root else { return Some(()) };
        let node = &self.tree.nodes[base + root];
        let start = node.span.start();
        let at_margin = start == span.start() || self.text[..start].ends_with('\n');
        let Value::Map { entries, flow: false } = &node.value else { return None };
        if !at_margin {
            return None;
        }
        self.entries.extend(entries.iter().copied());
        Some(())
    }

    /// Takes in what was read in these items, each a chunk; none where something else was read.
    fn items(&mut self, spans: &[Span], read: Tree) -> Option<()> {
        let Value::List { items, flow: false } = &read.nodes.get(read.root?)?.value else {
            return None;
        };
        if items.len() != spans.len() {
            return None;
        }
        let ends = items[1..].iter().copied().chain([read.nodes.len()]);
        let roots: Vec<(NodeId, NodeId)> = items.iter().copied().zip(ends).collect();
        let strays = |node: &Node, from| matches!(node.value, Value::Alias(to) if to < from);
        if roots.iter().any(|&(root, end)| read.nodes[root..end].iter().any(|n| strays(n, root))) {
            return None;
        }
        let mut comments = self.tree.comments.len();
        let base = self.tree.absorb(read);
        for (&text, (root, end)) in spans.iter().zip(roots) {
            let within = |comment: &&Span| comment.start() < text.end();
            let own = self.tree.comments[comments..].iter().take_while(within).count();
            let (nodes, root) = (base + root..base + end, base + root);
            let chunk = Chunk { text, nodes, comments: comments..comments + own, root };
            self.tree.chunks.push(chunk);
            self.list.push(root);
            comments += own;
        }
        Some(())
    }

    fn known(&mut self, text: Span, chunk: &Chunk, from: &mut Tree) {
        let (nodes, comments) = (self.tree.nodes.len(), self.tree.comments.len());
        let by = text.start() as isize - chunk.text.start() as isize;
        let root = self.tree.adopt(from, chunk, by);
        let (nodes, comments) = (nodes..self.tree.nodes.len(), comments..self.tree.comments.len());
        self.tree.chunks.push(Chunk { text, nodes, comments, root });
        self.list.push(root);
    }

    fn close_list(&mut self) {
        let list = std::mem::take(&mut self.list);
        if let [key, items @ ..] = list.as_slice() {
            let edge = |id: Option<&NodeId>| id.map(|id| self.tree.nodes[*id].span);
            let start = edge(items.first()).map_or(0, |span| self.dash_before(span.start()));
            let end = edge(items.last()).map_or(start, Span::end);
            let value = Value::List { items: items.to_vec(), flow: false };
            let list = self.node(value, Span::new(start, end));
            self.entries.push((*key, list));
        }
    }

    /// The dash of the first item, where the list begins.
    fn dash_before(&self, at: usize) -> usize {
        self.text[..at].rfind('-').unwrap_or(at)
    }

    fn node(&mut self, value: Value, span: Span) -> NodeId {
        let weigh = |id: &NodeId| self.tree.nodes[*id].weight;
        let below: u64 = match &value {
            Value::List { items, .. } => items.iter().map(weigh).sum(),
            Value::Map { entries, .. } => {
                entries.iter().map(|(key, value)| weigh(key) + weigh(value)).sum()
            }
            _ => 0,
        };
        self.tree.nodes.push(Node { value, span, weight: below + 1 });
        self.tree.nodes.len() - 1
    }

    fn finish(mut self) -> Option<Tree> {
        self.close_list();
        let span = |id: NodeId| self.tree.nodes[id].span;
        let start = span(self.entries.first()?.0).start();
        let end = span(self.entries.last()?.1).end();
        let value = Value::Map { entries: std::mem::take(&mut self.entries), flow: false };
        self.tree.root = Some(self.node(value, Span::new(start, end)));
        Some(self.tree)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The tree in words, with every place.
    fn words(tree: &Tree, id: NodeId) -> String {
        let node = tree.written(id);
        let span = (node.span.start(), node.span.end());
        match &node.value {
            Value::Scalar { text, .. } => format!("{text:?}{span:?}"),
            Value::List { items, .. } => {
                let items: Vec<String> = items.iter().map(|item| words(tree, *item)).collect();
                format!("{items:?}{}", span.1)
            }
            Value::Map { entries, .. } => {
                let entry =
                    |(key, value): &(NodeId, NodeId)| words(tree, *key) + &words(tree, *value);
                let entries: Vec<String> = entries.iter().map(entry).collect();
                format!("{entries:?}{span:?}")
            }
            Value::Alias(target) => format!("*{}", words(tree, *target)),
        }
    }

    const FILES: [&str; 7] = [
        "# a\ntitle: T\narticles:\n- a.txt\n- {id: b}\nevents: # c\n  # d\n  - id: a\n    note: |+\n      x\n\n  # e\n  -\n    id: b\n    p:\nchart: {top: 1}\n# f",
        "title: T\r\nevents:\r\n  - id: a\r\n    t: \"x\r\n      y\"\r\n\r\n  - id: b\r\n",
        "\u{feff}title: é\nevents:\n    - &a {x: 1}\n    - [*b]\n",
        "title: T\nevents:\n  - a: &x 1\n    b: *x\n  - >\n    fold\n    ed\n",
        "title: T\nevents:\n  - a: &x 1\n  - b: *x\n",
        "title: T\nevents:\n  - a: \"x\n  - y\"\n  - b\n",
        "events:\n- a\n- b",
    ];

    #[test]
    fn pieces_give_the_tree_of_the_whole() {
        let mut pieced = 0;
        for text in FILES {
            let shift = text.len() - text.trim_start_matches('\u{feff}').len();
            let whole = scan(&text[shift..], shift);
            if let Some(tree) =
                pieces(text, shift).and_then(|pieces| assemble(text, pieces, Known::default()))
            {
                let whole = whole.unwrap();
                assert_eq!(words(&tree, tree.root.unwrap()), words(&whole, whole.root.unwrap()));
                assert_eq!(tree.comments, whole.comments);
                pieced += 1;
            }
        }
        assert_eq!(pieced, 4, "three of the files must be read as a whole");
    }

    #[test]
    fn a_large_file_reads_the_same_from_what_is_known() {
        let event =
            |at: usize| format!("  - id: e{at}\n    date: 2025\n    title: Event {at} # {at}\n\n");
        let text: String = (0..3000).map(event).collect();
        let before = crate::yaml::load(&format!("title: T\nevents:\n{text}"), "t.yaml").unwrap();
        let changed = format!(
            "title: Other\nevents:\n{}",
            text.replace("Event 77 ", "Event: 77 ").replace("Event: 77 ", "'Event: 77' ")
        );
        let count = before.tree.chunks.len();
        let known = Known { text: before.text, tree: before.tree };
        let tree = parse(&changed, 0, Some(known)).unwrap();
        let whole = scan(&changed, 0).unwrap();
        assert_eq!(words(&tree, tree.root.unwrap()), words(&whole, whole.root.unwrap()));
        assert_eq!(tree.comments, whole.comments);
        assert_eq!((count, tree.chunks.len()), (3000, 3000));
    }
}
