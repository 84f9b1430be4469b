//! `patch`: edits that name events and fields, done on the text. Whole lines come in where a person would put them;
//! every other byte stays. The result is read again and must say what the edits ask for, or nothing is given out.

mod cells;
mod fields;
mod ground;
mod guard;
mod items;
mod lists;
mod plan;
mod render;
mod splice;
mod style;

#[cfg(test)]
mod tests;

use super::YamlError;
use super::events::made_id;
use super::events::unused;
use super::keys;
use super::load::Document;
use super::places::Position;
use super::tree::{NodeId, Value};
use crate::model::{Edit, Timeline};
use cells::{Row, article_row, event_row};
use ground::Ground;
use items::ListPatch;
use plan::{Changes, Entry, Plan};
use splice::Splices;
use std::collections::HashSet;
use style::Style;
use thiserror::Error;

/// Why a file cannot be patched. Nothing is written then.
#[derive(Debug, Clone, Error, miette::Diagnostic)]
#[diagnostic(code(patch))]
pub enum PatchError {
    #[error("there is no `{id}` in this file")]
    Unknown { id: String },
    #[error("`{id}` is in this file already")]
    Taken { id: String },
    /// A way of writing that cannot be changed safely.
    #[error(
        "{file}:{}:{}: {what}; this cannot be changed without a guess, so nothing was. \
         Write it in a plainer way, and try again", .position.line, .position.column
    )]
    Style { file: String, position: Position, what: &'static str },
    #[error("two changes fall on the same place of the file; nothing was changed")]
    Overlap,
    #[error("the changed file could not be read again, so nothing was changed: {0}")]
    Unreadable(Box<YamlError>),
    /// The text would say something else than was asked for.
    #[error(
        "the changed file would differ from what was asked for, so nothing was changed: {what}"
    )]
    Differs { what: String },
}

/// The text of `document` with `edits` done, in their order.
pub fn patch(document: &Document, edits: &[Edit]) -> Result<String, PatchError> {
    patched(document.clone(), edits).map(|document| document.text)
}

/// `document` with `edits` done, as read again from the new text.
pub fn patched(document: Document, edits: &[Edit]) -> Result<Document, PatchError> {
    if edits.is_empty() {
        return Ok(document);
    }
    let plan = plan::plan(&document.timeline, edits)?;
    guard::read_back(splice(&document, &plan)?, document, &plan.timeline)
}

fn splice(document: &Document, plan: &Plan) -> Result<String, PatchError> {
    let ground = Ground::new(document);
    let mut splices = Splices::default();
    let nodes: Vec<(NodeId, bool)> =
        document.article_nodes.iter().map(|node| (*node, true)).collect();
    let articles = Part { name: "articles", keys: keys::ARTICLE, nodes: &nodes, parted: false };
    let old = &document.timeline.articles;
    articles.change(&ground, &plan.articles, old, article_row, &HashSet::new(), &mut splices)?;
    let pinned = pinned(document, &plan.timeline);
    let nodes = &document.event_nodes;
    let events = Part { name: "events", keys: keys::EVENT, nodes, parted: true };
    let old = &document.timeline.events;
    events.change(&ground, &plan.events, old, event_row, &pinned, &mut splices)?;
    let mut text = splices.apply(&document.text)?;
    // A file without a last line break stays one.
    if !document.text.ends_with('\n') && text.ends_with(ground.eol) {
        text.truncate(text.len() - ground.eol.len());
    }
    Ok(text)
}

/// One of the two lists of a timeline file.
struct Part<'a> {
    name: &'static str,
    keys: &'static [&'static str],
    /// The entries, and whether their ids are written.
    nodes: &'a [(NodeId, bool)],
    /// Whether a blank line parts entries, unless the file shows otherwise.
    parted: bool,
}

impl Part<'_> {
    fn change<T: Entry>(
        &self,
        ground: &Ground,
        changes: &Changes<T>,
        old: &[T],
        row: fn(&T) -> Row,
        pinned: &HashSet<String>,
        splices: &mut Splices,
    ) -> Result<(), PatchError> {
        if changes.changed.is_empty() && !changes.moves() && pinned.is_empty() {
            return Ok(());
        }
        let nodes: Vec<NodeId> = self.nodes.iter().map(|(node, _)| *node).collect();
        let style = Style::of(ground, &nodes, self.parted);
        for (at, entry) in &changes.changed {
            let (before, after) = (row(&old[*at]), row(entry));
            fields::change(ground, nodes[*at], &before, &after, self.keys, &style, splices)?;
        }
        for (at, entry) in old.iter().enumerate().filter(|(_, entry)| pinned.contains(entry.id())) {
            if !changes.removed[at] {
                let after = row(entry);
                let before: Row = after.iter().filter(|(key, _)| *key != "id").cloned().collect();
                fields::change(ground, nodes[at], &before, &after, self.keys, &style, splices)?;
            }
        }
        if !changes.moves() {
            return Ok(());
        }
        let rows = changes.inserted.iter().map(|(slot, entry)| (*slot, row(entry))).collect();
        let list = ListPatch { name: self.name, nodes: &nodes, removed: &changes.removed, rows };
        list.change(ground, style, splices)
    }
}

/// The events whose id was made from title and date, and would be made differently now: their id must be written down.
fn pinned(document: &Document, after: &Timeline) -> HashSet<String> {
    let made = document.timeline.events.iter().zip(&document.event_nodes);
    let made: HashSet<&str> =
        made.filter(|(_, (_, written))| !written).map(|(event, _)| event.id.as_str()).collect();
    let mut pinned = HashSet::new();
    if made.is_empty() {
        return pinned;
    }
    loop {
        let is_made = |id: &str| made.contains(id) && !pinned.contains(id);
        let ids = after.events.iter().map(|event| event.id.as_str());
        let mut taken: HashSet<String> = ids.filter(|id| !is_made(id)).map(str::to_owned).collect();
        let mut moved = vec![];
        for event in after.events.iter().filter(|event| is_made(&event.id)) {
            let id = unused(&made_id(event), |id| taken.contains(id));
            if id != event.id {
                moved.push(event.id.clone());
            }
            taken.insert(id);
        }
        if moved.is_empty() {
            return pinned;
        }
        pinned.extend(moved);
    }
}

/// Whether comments stand in the entry `node` of a list, or right above it.
pub(super) fn has_comments(document: &Document, node: NodeId) -> bool {
    let ground = Ground::new(document);
    let span = ground.span(node);
    match ground.regions(&[node]).as_deref() {
        Ok([region]) => !ground.comments(region.lead, region.end).is_empty(),
        _ => !ground.comments(span.start(), span.end()).is_empty(),
    }
}

/// The value of `name` in the file's outermost map: its key and its value.
fn root_field(ground: &Ground, name: &str) -> Option<(NodeId, NodeId)> {
    let Value::Map { entries, .. } = &ground.tree.written(ground.tree.root?).value else {
        return None;
    };
    let is_named = |key: NodeId| matches!(&ground.tree.written(key).value, Value::Scalar { text, .. } if text == name);
    entries.iter().copied().find(|(key, _)| is_named(*key))
}
