//! The list in a field: actors, sources, links. Entries that stay keep their bytes; new ones come after them.

use super::PatchError;
use super::cells::{Item, link_item, source_item};
use super::ground::Ground;
use super::items::{Comments, block_change, flow_change};
use super::render::{dashed, field_lines, flow_item, flow_list, item_lines};
use super::splice::Splices;
use super::style::Style;
use crate::yaml::read::Reader;
use crate::yaml::tree::{NodeId, Value};

/// A field whose value is a list, or stands for one.
pub(super) struct List<'g, 'a> {
    pub ground: &'g Ground<'a>,
    pub name: &'static str,
    pub key: NodeId,
    pub value: NodeId,
    /// Whether the map around it stands in braces.
    pub flow: bool,
    pub style: &'g Style,
}

impl List<'_, '_> {
    /// Makes the list say `new`, which is not empty.
    pub fn set(&self, new: &[Item], splices: &mut Splices) -> Result<(), PatchError> {
        let ground = self.ground;
        let node = ground.tree.written(self.value);
        let (start, end) = (node.span.start(), node.span.end());
        let brackets = || flow_list(self.name, new, self.style);
        match &node.value {
            Value::Scalar { .. } if node.is_null() => self.fill(new, splices),
            Value::List { items, .. } if items.is_empty() => self.fill(new, splices),
            Value::List { items, flow } => self.change(items, *flow, new, splices),
            Value::Scalar { .. } if node.is_block_scalar() => {
                Err(ground.refuse(start, "a block text where a list should stand"))
            }
            Value::Map { flow: false, .. } => self.map_to_list(new, splices),
            _ => {
                splices.replace(start, end, brackets());
                Ok(())
            }
        }
    }

    /// Fills an empty place, `~` or `[]`.
    fn fill(&self, new: &[Item], splices: &mut Splices) -> Result<(), PatchError> {
        let ground = self.ground;
        let colon = ground.colon(self.key)?;
        let end = ground.span(self.value).end().max(colon);
        let cell = super::cells::Cell::List(new.to_vec());
        let lines = field_lines(self.name, &cell, self.style);
        if self.flow || lines.len() == 1 {
            if !ground.comments(colon, end).is_empty() {
                return Err(ground.refuse(colon, "a comment in an empty list"));
            }
            splices.replace(colon, end, format!(" {}", flow_list(self.name, new, self.style)));
            return Ok(());
        }
        let column = ground.column(ground.span(self.key).start());
        empty_to_lines(ground, colon, end, splices)?;
        let indent = " ".repeat(column);
        let lines: Vec<String> = lines[1..].iter().map(|line| format!("{indent}{line}")).collect();
        splices.insert_lines(ground, ground.line_end(end), &lines);
        Ok(())
    }

    /// Turns a block map that stands for a list into a list's first item, and adds the others.
    fn map_to_list(&self, new: &[Item], splices: &mut Splices) -> Result<(), PatchError> {
        let ground = self.ground;
        let start = ground.span(self.value).start();
        let [first, rest @ ..] = new else { return Ok(()) };
        if self.read(self.value).as_ref() != Some(first) {
            return Err(ground.refuse(start, "a map where a list of maps should stand"));
        }
        let end = ground.content_end(self.value);
        splices.insert(start, "- ");
        let mut line = ground.line_end(start);
        while line < end {
            let next = ground.line_end(line).min(end);
            if !ground.text[line..next].trim().is_empty() {
                splices.insert(line, "  ");
            }
            line = next;
        }
        let indent = " ".repeat(ground.column(start));
        let lines = rest.iter().flat_map(|item| item_lines(self.name, item, self.style, 2));
        let lines: Vec<String> = lines.map(|line| format!("{indent}{line}")).collect();
        if !lines.is_empty() {
            splices.insert_lines(ground, end, &lines);
        }
        Ok(())
    }

    fn change(
        &self,
        items: &[NodeId],
        flow: bool,
        new: &[Item],
        splices: &mut Splices,
    ) -> Result<(), PatchError> {
        let ground = self.ground;
        let old: Vec<Option<Item>> = items.iter().map(|item| self.read(*item)).collect();
        let (removed, added) = match kept_and_added(&old, new) {
            Some(plan) => plan,
            None => {
                let span = ground.span(self.value);
                if !ground.comments(span.start(), span.end()).is_empty() {
                    return Err(
                        ground.refuse(span.start(), "comments in a list whose order changes")
                    );
                }
                (vec![true; items.len()], new)
            }
        };
        if flow && removed.iter().all(|removed| *removed) {
            let span = ground.span(self.value);
            splices.replace(span.start(), span.end(), flow_list(self.name, new, self.style));
            return Ok(());
        }
        if flow {
            let texts =
                added.iter().map(|item| (items.len(), flow_item(self.name, item, self.style)));
            return flow_change(ground, items, &removed, texts.collect(), splices);
        }
        let offset = self.offset(items);
        let lines = |item| (items.len(), self.lines(item, items, offset));
        let added = added.iter().map(lines).collect();
        block_change(ground, items, &removed, added, false, Comments::Stay, splices)
    }

    /// The lines of a new item; in braces where the others are.
    fn lines(&self, item: &Item, items: &[NodeId], offset: usize) -> Vec<String> {
        let braces = items.iter().any(|item| {
            matches!(self.ground.tree.written(*item).value, Value::Map { flow: true, .. })
        });
        match item {
            Item::Map(_) if braces => dashed(vec![flow_item(self.name, item, self.style)], offset),
            item => item_lines(self.name, item, self.style, offset),
        }
    }

    /// From the dashes to what follows them.
    fn offset(&self, items: &[NodeId]) -> usize {
        let ground = self.ground;
        let offset = |item: &NodeId| {
            let (dash, start) = (ground.dash(*item).ok()?, ground.span(*item).start());
            ground.column(start).checked_sub(ground.column(dash)).filter(|offset| *offset >= 2)
        };
        items.iter().find_map(offset).unwrap_or(2)
    }

    /// What an item says.
    fn read(&self, item: NodeId) -> Option<Item> {
        let document = self.ground.document;
        let mut reader = Reader {
            text: &document.text,
            file: &document.file,
            tree: &document.tree,
            problems: vec![],
            diagnostics: vec![],
        };
        match self.name {
            "sources" => reader.source(item).map(|source| source_item(&source)),
            "after" | "caused_by" => reader.link(item, self.name).map(|link| link_item(&link)),
            _ => reader.line(item, self.name).map(Item::Text),
        }
    }
}

/// Which old items go, and which new ones follow those that stay; none where the order changes.
fn kept_and_added<'n>(old: &[Option<Item>], new: &'n [Item]) -> Option<(Vec<bool>, &'n [Item])> {
    let mut stays = 0;
    let removed = old.iter().map(|item| {
        let kept = new.get(stays).is_some() && item.as_ref() == new.get(stays);
        stays += usize::from(kept);
        !kept
    });
    let removed: Vec<bool> = removed.collect();
    let added = &new[stays..];
    let reordered = added.iter().any(|item| old.contains(&Some(item.clone())));
    (!reordered).then_some((removed, added))
}

/// Takes out `~` or `[]` between a colon and `end`, for lines to follow.
pub(super) fn empty_to_lines(
    ground: &Ground,
    colon: usize,
    end: usize,
    splices: &mut Splices,
) -> Result<(), PatchError> {
    if ground.text[colon..end].contains(['#', '&', '!', '\n']) {
        return Err(ground.refuse(colon, "an empty list with a comment, an anchor or a tag"));
    }
    splices.remove(colon, end);
    Ok(())
}
