//! YAML as a tree of nodes that know their place in the text: an arena, with aliases as references. Nothing is typed
//! here, and nothing is ever copied for an alias: a "billion laughs" is counted, not built.

use super::error::Problem;
use crate::model::Span;
use granit_parser::ScalarStyle;
use std::ops::Range;

/// Nodes that aliases may add by repetition, beyond ten times those that are written.
const ALIAS_ALLOWANCE: u64 = 100_000;

pub(super) type NodeId = usize;

/// The nodes of one document.
#[derive(Debug, Clone, Default)]
pub(super) struct Tree {
    pub nodes: Vec<Node>,
    pub root: Option<NodeId>,
    /// In the order of the text.
    pub comments: Vec<Span>,
    /// The items of the articles and the events, for the next reading to use again.
    pub chunks: Vec<Chunk>,
}

/// A list item, which means the same wherever it stands, and what was read in it.
#[derive(Debug, Clone)]
pub(super) struct Chunk {
    pub text: Span,
    pub nodes: Range<usize>,
    pub comments: Range<usize>,
    pub root: NodeId,
}

#[derive(Debug, Clone)]
pub(super) struct Node {
    pub value: Value,
    /// The content as written: brackets and quotes included, anchor, tag and block scalar header not.
    /// Block collections run from their first key or item to the end of their last one's content.
    pub span: Span,
    /// Nodes below, with aliases followed.
    pub weight: u64,
}

#[derive(Debug, Clone)]
pub(super) enum Value {
    Scalar { text: String, style: ScalarStyle },
    List { items: Vec<NodeId>, flow: bool },
    Map { entries: Vec<(NodeId, NodeId)>, flow: bool },
    Alias(NodeId),
}

impl Tree {
    /// The node, an alias followed to its anchor.
    pub fn node(&self, id: NodeId) -> &Node {
        let node = &self.nodes[id];
        match node.value {
            Value::Alias(target) => &self.nodes[target],
            _ => node,
        }
    }

    /// The node as it stands, be it an alias.
    pub fn written(&self, id: NodeId) -> &Node {
        &self.nodes[id]
    }

    /// Takes over the nodes and comments of a chunk of `from`, moved by `by` bytes; gives the new id of its root.
    pub fn adopt(&mut self, from: &mut Tree, chunk: &Chunk, by: isize) -> NodeId {
        let (old, new) = (chunk.nodes.start, self.nodes.len());
        let moved = |span: Span| {
            Span::new(span.start().wrapping_add_signed(by), span.end().wrapping_add_signed(by))
        };
        let id = |id: NodeId| id - old + new;
        for node in &mut from.nodes[chunk.nodes.clone()] {
            let mut value = std::mem::replace(&mut node.value, Value::Alias(0));
            value.renumber(id);
            self.nodes.push(Node { value, span: moved(node.span), weight: node.weight });
        }
        self.comments.extend(from.comments[chunk.comments.clone()].iter().copied().map(moved));
        id(chunk.root)
    }

    /// Takes in another tree whole; what was node 0 there is now the one whose id comes back.
    pub fn absorb(&mut self, mut from: Tree) -> NodeId {
        let base = self.nodes.len();
        from.nodes.iter_mut().for_each(|node| node.value.renumber(|id| id + base));
        self.nodes.append(&mut from.nodes);
        self.comments.append(&mut from.comments);
        base
    }

    /// Refuses a file whose aliases stand for far more than it holds.
    pub fn check_weight(&self) -> Result<(), Problem> {
        let Some(root) = self.root else { return Ok(()) };
        let allowed = 10 * self.nodes.len() as u64 + ALIAS_ALLOWANCE;
        if self.nodes[root].weight <= allowed {
            return Ok(());
        }
        let alias = |node: &&Node| matches!(node.value, Value::Alias(_));
        let heaviest = self.nodes.iter().filter(alias).max_by_key(|node| node.weight);
        let at = heaviest.map_or(Span::new(0, 0), |node| node.span);
        Err(Problem::new("the aliases of this file repeat far more than is written in it", at)
            .help("write the repeated part out, or repeat less of it"))
    }
}

impl Value {
    fn renumber(&mut self, id: impl Fn(NodeId) -> NodeId) {
        match self {
            Value::Alias(target) => *target = id(*target),
            Value::List { items, .. } => items.iter_mut().for_each(|item| *item = id(*item)),
            Value::Map { entries, .. } => {
                entries.iter_mut().for_each(|(key, value)| (*key, *value) = (id(*key), id(*value)));
            }
            Value::Scalar { .. } => {}
        }
    }
}

impl Node {
    /// Whether it says "nothing": an empty place, `~` or `null`.
    pub fn is_null(&self) -> bool {
        matches!(&self.value, Value::Scalar { text, style: ScalarStyle::Plain }
            if matches!(text.as_str(), "" | "~" | "null" | "Null" | "NULL"))
    }

    /// Whether it is a block scalar, `|` or `>`.
    pub fn is_block_scalar(&self) -> bool {
        matches!(
            &self.value,
            Value::Scalar { style: ScalarStyle::Literal | ScalarStyle::Folded, .. }
        )
    }

    /// What it is, for messages.
    pub fn noun(&self) -> &'static str {
        match &self.value {
            _ if self.is_null() => "nothing",
            Value::Scalar { .. } => "a text",
            Value::List { .. } => "a list",
            Value::Map { .. } => "a map",
            Value::Alias(_) => "an alias",
        }
    }
}
