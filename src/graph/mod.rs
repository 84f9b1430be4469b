//! A timeline as a checked graph: events as nodes, sequence and cause as edges, always from the earlier to the later.
//! In comes a timeline, out go the graph, free of cycles, each event's date as far as stated order narrows it, and
//! everything that contradicts itself. It changes nothing in the timeline.

mod implied;
mod narrow;
mod plausible;
mod stated;

use crate::model::{Diagnostic, EventGraph, Timeline};

/// The events of `timeline` with their stated and implied links. Node `n` is event `n`; the graph has no cycle: of
/// links that make one, those that fit the dates best stay, causes before sequences.
pub fn graph(timeline: &Timeline) -> (EventGraph, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let mut edges = stated::link(timeline, &mut diagnostics);
    let narrowed = narrow::narrow(timeline, &edges, &mut diagnostics);
    implied::link(&narrowed, &mut edges);
    plausible::check(timeline, &mut diagnostics);
    (EventGraph { edges, narrowed }, diagnostics)
}

#[cfg(test)]
mod tests;
