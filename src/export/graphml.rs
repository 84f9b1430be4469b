//! GraphML: events as nodes, edges with kind and quote, all as typed attributes.

use super::facts::{edges, xml};
use crate::model::{Event, EventGraph, RelationKind, Timeline};
use std::fmt::Write;

const NODE_KEYS: [&str; 9] =
    ["event", "date", "earliest", "latest", "title", "kind", "status", "actors", "place"];

/// `timeline` as GraphML.
pub fn graphml(timeline: &Timeline, graph: &EventGraph) -> String {
    let mut text = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    text.push_str("<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n");
    for name in NODE_KEYS {
        key(&mut text, name, "node", "string");
    }
    for (name, kind) in
        [("relation", "string"), ("stated", "boolean"), ("quote", "string"), ("article", "string")]
    {
        key(&mut text, name, "edge", kind);
    }
    text.push_str("  <graph id=\"timeline\" edgedefault=\"directed\">\n");
    for (index, event) in timeline.events.iter().enumerate() {
        let _ = writeln!(text, "    <node id=\"e{index}\">");
        let values = node(event, graph.narrowed.get(index).unwrap_or(&event.date));
        NODE_KEYS.iter().zip(values).for_each(|(name, value)| data(&mut text, name, &value));
        text.push_str("    </node>\n");
    }
    for (from, to, relation) in edges(graph) {
        let _ = writeln!(text, "    <edge source=\"e{from}\" target=\"e{to}\">");
        let kind = match relation.kind {
            RelationKind::Cause => "cause",
            RelationKind::Sequence => "sequence",
        };
        data(&mut text, "relation", kind);
        data(&mut text, "stated", if relation.stated { "true" } else { "false" });
        data(&mut text, "quote", relation.quote.as_deref().unwrap_or_default());
        data(&mut text, "article", relation.article.as_deref().unwrap_or_default());
        text.push_str("    </edge>\n");
    }
    text + "  </graph>\n</graphml>\n"
}

fn key(text: &mut String, name: &str, of: &str, kind: &str) {
    let _ = writeln!(
        text,
        "  <key id=\"{name}\" for=\"{of}\" attr.name=\"{name}\" attr.type=\"{kind}\"/>"
    );
}

fn data(text: &mut String, name: &str, value: &str) {
    if !value.is_empty() {
        let _ = writeln!(text, "      <data key=\"{name}\">{}</data>", xml(value));
    }
}

/// The values of `NODE_KEYS`.
fn node(event: &Event, narrowed: &crate::model::Edtf) -> [String; 9] {
    let day = |day: Option<chrono::NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    [
        event.id.clone(),
        event.date.to_string(),
        day(narrowed.earliest()),
        day(narrowed.latest()),
        event.title.clone(),
        event.kind.as_ref().map(ToString::to_string).unwrap_or_default(),
        event.status.to_string(),
        event.actors.join("; "),
        event.place.clone().unwrap_or_default(),
    ]
}
