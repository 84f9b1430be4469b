//! Narrowing vague dates by stated order: what came after the 3rd and before the 5th was on one of those days.
//!
//! A simple temporal network (Dechter, Meiri and Pearl, "Temporal constraint networks", 1991) over each event's earliest and
//! latest day. Since every constraint says "no earlier than" and the graph has no cycle, one pass in topological
//! order and one against it give the network's minimal domains.

use crate::model::{Diagnostic, Edtf, Place, Precision, Relation, Timeline};
use chrono::NaiveDate;
use petgraph::graph::{DiGraph, NodeIndex};
use petgraph::visit::EdgeRef;

type Bounds = (Option<NaiveDate>, Option<NaiveDate>);

/// Each event's date, never wider than written. Dates marked `?` or `~` neither narrow nor are narrowed: their bounds
/// are no bounds. Links that the dates contradict are passed over.
pub fn narrow(
    timeline: &Timeline,
    edges: &DiGraph<usize, Relation>,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Edtf> {
    let written: Vec<Bounds> = timeline.events.iter().map(|event| bounds(&event.date)).collect();
    let mut days = written.clone();
    // The graph was built without cycles.
    let order = petgraph::algo::toposort(edges, None).unwrap_or_default();
    for &node in &order {
        for edge in edges.edges(node) {
            if !contradict(&written, node, edge.target()) {
                let (from, to) = (days[node.index()].0, &mut days[edge.target().index()].0);
                *to = (*to).max(from);
            }
        }
    }
    for &node in order.iter().rev() {
        for edge in edges.edges(node) {
            if !contradict(&written, node, edge.target()) {
                let (to, from) = (days[edge.target().index()].1, &mut days[node.index()].1);
                *from = min_known(*from, to);
            }
        }
    }
    let events = timeline.events.iter().zip(&days);
    events.map(|(event, &days)| apply(event, days, diagnostics)).collect()
}

/// The first and the last day that an event's beginning may fall on.
fn bounds(date: &Edtf) -> Bounds {
    match date {
        _ if date.is_qualified() => (None, None),
        Edtf::Interval(from, _) => {
            (from.map(|from| from.earliest()), from.map(|from| from.latest()))
        }
        _ => (date.earliest(), date.latest()),
    }
}

fn contradict(days: &[Bounds], from: NodeIndex, to: NodeIndex) -> bool {
    matches!((days[from.index()].0, days[to.index()].1), (Some(from), Some(to)) if from > to)
}

fn min_known(a: Option<NaiveDate>, b: Option<NaiveDate>) -> Option<NaiveDate> {
    match (a, b) {
        (Some(a), Some(b)) => Some(a.min(b)),
        (a, b) => a.or(b),
    }
}

fn apply(
    event: &crate::model::Event,
    (earliest, latest): Bounds,
    diagnostics: &mut Vec<Diagnostic>,
) -> Edtf {
    let vague = match event.date {
        Edtf::Date(moment) => {
            !matches!(moment.precision(), Precision::Day | Precision::Time { .. })
        }
        Edtf::OneOf(..) => true,
        Edtf::Interval(..) => false,
    };
    let same = (earliest, latest) == (event.date.earliest(), event.date.latest());
    if !vague || event.date.is_qualified() || same {
        return event.date;
    }
    match (earliest, latest) {
        (Some(earliest), Some(latest)) if earliest > latest => {
            let place = Place::Event { id: event.id.clone(), field: "date" };
            let message = format!(
                "stated order leaves no day for `{}`: after {earliest} and before {latest}",
                event.id
            );
            diagnostics.push(
                Diagnostic::error("order", place, message)
                    .hint("correct a date, or one of the links of this event"),
            );
            event.date
        }
        (Some(earliest), Some(latest)) => Edtf::one_of_days(earliest, latest),
        (Some(earliest), None) => Edtf::OneOf(Some(crate::model::Moment::day(earliest)), None),
        (None, Some(latest)) => Edtf::by(latest),
        (None, None) => event.date,
    }
}
