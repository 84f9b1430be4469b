//! Which events tell most of a story: named by many sources, tied to many others, done by many actors. In goes a
//! timeline and a count, out come the indexes of the events to draw.

use super::entry::order;
use crate::model::{EventGraph, RelationKind, Timeline};
use petgraph::Direction;

/// The `top` most salient events, or all of them.
pub fn most_salient(timeline: &Timeline, graph: &EventGraph, top: Option<usize>) -> Vec<usize> {
    let mut chosen: Vec<usize> = (0..timeline.events.len()).collect();
    let Some(top) = top.filter(|&top| top < chosen.len()) else { return chosen };
    let score = salience(timeline, graph);
    chosen.sort_by(|&a, &b| {
        let dated = order(&timeline.events[a]).cmp(&order(&timeline.events[b]));
        score[b].cmp(&score[a]).then(dated)
    });
    chosen.truncate(top);
    chosen
}

/// Two for each source and each cause or effect, one for each other stated link, each actor and a known day.
fn salience(timeline: &Timeline, graph: &EventGraph) -> Vec<usize> {
    let mut score: Vec<usize> = timeline
        .events
        .iter()
        .map(|e| 2 * e.sources.len() + e.actors.len().min(4) + usize::from(e.date.is_day()))
        .collect();
    for node in graph.edges.node_indices() {
        let Some(&event) = graph.edges.node_weight(node) else { continue };
        for direction in [Direction::Outgoing, Direction::Incoming] {
            let stated = graph.edges.edges_directed(node, direction).filter(|e| e.weight().stated);
            let weight = stated.map(|edge| match edge.weight().kind {
                RelationKind::Cause => 2,
                RelationKind::Sequence => 1,
            });
            if let Some(score) = score.get_mut(event) {
                *score += weight.sum::<usize>();
            }
        }
    }
    score
}
