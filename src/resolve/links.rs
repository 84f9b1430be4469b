//! Events and what the articles state of their order and causes in; the events with their links out.
//! A link that the dates contradict, or that would close a circle, is left out.

use super::cluster::Cluster;
use super::{Read, Told};
use crate::model::{Event, Link, RelationKind};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Adds the stated links to the events, which stand in the order of `clusters`.
pub fn link(events: &mut [Event], clusters: &[Cluster], told: &[Told], read: &[Read]) {
    let event_of = event_of(clusters, told);
    let mut edges = Edges::default();
    for kind in [RelationKind::Cause, RelationKind::Sequence] {
        for (rank, (article, extraction)) in read.iter().enumerate() {
            for relation in extraction.relations.iter().filter(|relation| relation.kind == kind) {
                let ends =
                    (event_of.get(&(rank, relation.from)), event_of.get(&(rank, relation.to)));
                if let (Some(from), Some(to)) = ends
                    && edges.allow(events, *from, *to)
                {
                    let link = Link {
                        event: events[*from].id.clone(),
                        quote: Some(relation.quote.clone()),
                        article: Some(article.id.clone()),
                    };
                    add(&mut events[*to], kind, link);
                }
            }
        }
    }
}

fn add(event: &mut Event, kind: RelationKind, link: Link) {
    let known = |links: &[Link]| links.iter().any(|other| other.event == link.event);
    if known(&event.caused_by) || known(&event.after) {
        return;
    }
    match kind {
        RelationKind::Cause => event.caused_by.push(link),
        RelationKind::Sequence => event.after.push(link),
    }
}

/// The event of each mention, by article and number.
fn event_of(clusters: &[Cluster], told: &[Told]) -> HashMap<(usize, usize), usize> {
    let members = clusters
        .iter()
        .enumerate()
        .flat_map(|(event, cluster)| cluster.iter().map(move |at| (event, *at)));
    members.map(|(event, at)| ((told[at].rank, told[at].number), event)).collect()
}

/// The edges laid so far.
#[derive(Default)]
struct Edges {
    following: BTreeMap<usize, BTreeSet<usize>>,
}

impl Edges {
    /// Whether `from` may come before `to`; takes note of the edge if so.
    fn allow(&mut self, events: &[Event], from: usize, to: usize) -> bool {
        let first = events[from].date.earliest();
        let last = events[to].date.latest();
        let contradicts = matches!((first, last), (Some(first), Some(last)) if first > last);
        if from == to || contradicts || self.reaches(to, from) {
            return false;
        }
        self.following.entry(from).or_default().insert(to);
        true
    }

    fn reaches(&self, from: usize, to: usize) -> bool {
        let mut seen = BTreeSet::new();
        let mut todo = vec![from];
        while let Some(node) = todo.pop() {
            if node == to {
                return true;
            }
            if seen.insert(node) {
                todo.extend(self.following.get(&node).into_iter().flatten());
            }
        }
        false
    }
}
