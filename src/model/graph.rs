//! A timeline's events as a directed graph: nodes in the timeline's order, edges from earlier to later.

use super::Edtf;
use petgraph::graph::DiGraph;
use serde::{Deserialize, Serialize};

/// Node weights are indexes into `Timeline::events`; node `n` is event `n`.
#[derive(Debug, Clone, Default)]
pub struct EventGraph {
    pub edges: DiGraph<usize, Relation>,
    /// Each event's date after stated order has narrowed it (never wider than the written date).
    pub narrowed: Vec<Edtf>,
}

/// Why one event stands before another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Relation {
    pub kind: RelationKind,
    /// Stated in the file, or implied by the dates.
    pub stated: bool,
    pub quote: Option<String>,
    pub article: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum RelationKind {
    /// The first brought the second about.
    Cause,
    /// The second came after the first.
    Sequence,
}
