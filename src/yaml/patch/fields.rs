//! The fields of one map, an event or an article: set, come in and go, in lines or in braces.

use super::PatchError;
use super::cells::{Cell, Row, get};
use super::ground::Ground;
use super::lists;
use super::render::{field_lines, flow_map, inline, map_lines, requoted};
use super::splice::Splices;
use super::style::Style;
use crate::yaml::tree::{NodeId, Value};
use crate::yaml::write::Quote;
use granit_parser::ScalarStyle;

/// Changes the map `node` from `old` to `new`. `keys` is the order in which fields stand.
pub(super) fn change(
    ground: &Ground,
    node: NodeId,
    old: &Row,
    new: &Row,
    keys: &[&'static str],
    style: &Style,
    splices: &mut Splices,
) -> Result<(), PatchError> {
    let written = ground.tree.written(node);
    let at = written.span.start();
    let (entries, flow) = match &written.value {
        Value::Map { entries, flow } if !entries.is_empty() => (entries.as_slice(), *flow),
        // A bare file name becomes a map.
        Value::Scalar { .. } if !written.is_block_scalar() => {
            let indent = format!("{}{}", ground.eol, " ".repeat(ground.column(at)));
            let in_list = ground.dash(node).is_ok();
            let text =
                if in_list { map_lines(new, style).join(&indent) } else { flow_map(new, style) };
            splices.replace(at, written.span.end(), text);
            return Ok(());
        }
        _ => return Err(ground.refuse(at, "an event or article that is an alias or an empty map")),
    };
    let map = Map { ground, entries, flow, keys, style };
    for &key in keys {
        match (get(old, key), get(new, key), map.find(key)) {
            (before, after, _) if before == after => {}
            (_, None, Some(entry)) => map.remove(entry, splices)?,
            (_, None, None) => {
                return Err(ground.refuse(at, "a field that comes from elsewhere by `<<`"));
            }
            (_, Some(cell), Some(entry)) => map.set(key, entry, cell, splices)?,
            (_, Some(cell), None) => map.insert(key, cell, splices)?,
        }
    }
    Ok(())
}

struct Map<'g, 'a> {
    ground: &'g Ground<'a>,
    entries: &'g [(NodeId, NodeId)],
    flow: bool,
    keys: &'g [&'static str],
    style: &'g Style,
}

impl Map<'_, '_> {
    fn find(&self, name: &str) -> Option<usize> {
        self.entries.iter().position(|(key, _)| {
            matches!(&self.ground.tree.written(*key).value, Value::Scalar { text, .. } if text == name)
        })
    }

    fn key_start(&self, entry: usize) -> usize {
        self.ground.span(self.entries[entry].0).start()
    }

    /// Where the value ends; after the colon where there is none.
    fn value_end(&self, entry: usize) -> Result<usize, PatchError> {
        let (key, value) = self.entries[entry];
        Ok(self.ground.span(value).end().max(self.ground.colon(key)?))
    }

    /// After the last line of a field, with the comments that belong to its list's last item.
    fn lines_end(&self, entry: usize) -> Result<usize, PatchError> {
        let (key, value) = self.entries[entry];
        let end = self.ground.lines_end(key, value)?;
        let Value::List { items, flow: false } = &self.ground.tree.written(value).value else {
            return Ok(end);
        };
        let regions = self.ground.regions(items)?;
        Ok(regions.last().map_or(end, |last| end.max(last.end)))
    }

    fn set(
        &self,
        name: &'static str,
        entry: usize,
        cell: &Cell,
        splices: &mut Splices,
    ) -> Result<(), PatchError> {
        let (key, value) = self.entries[entry];
        if let Cell::List(items) = cell {
            let list = lists::List {
                ground: self.ground,
                name,
                key,
                value,
                flow: self.flow,
                style: self.style,
            };
            return list.set(items, splices);
        }
        let ground = self.ground;
        let node = ground.tree.written(value);
        let quote = match &node.value {
            Value::Scalar { style: ScalarStyle::SingleQuoted, .. } => Quote::Single,
            Value::Scalar { style: ScalarStyle::DoubleQuoted, .. } => Quote::Double,
            Value::Scalar { style: ScalarStyle::Plain, text } if !text.is_empty() => Quote::Plain,
            _ => self.style.quote(name),
        };
        let text = requoted(cell, quote, self.flow).unwrap_or_default();
        let (start, end) = (node.span.start(), node.span.end());
        match &node.value {
            Value::Scalar { style: ScalarStyle::Plain, text: old } if old.is_empty() => {
                splices.insert(ground.colon(key)?, format!(" {text}"));
            }
            Value::Scalar { .. } if node.is_block_scalar() => {
                let from = ground.colon(key)?;
                let header = &ground.text[from..start];
                if header.contains(['#', '&', '!']) {
                    return Err(
                        ground.refuse(from, "a block text with a comment, an anchor or a tag")
                    );
                }
                let eol = if ground.text[..end].ends_with('\n') { ground.eol } else { "" };
                splices.replace(from, end, format!(" {text}{eol}"));
            }
            Value::Scalar { .. } | Value::Alias(_) | Value::List { flow: true, .. } => {
                splices.replace(start, end, text);
            }
            _ => return Err(ground.refuse(start, "a list or map where one value should stand")),
        }
        Ok(())
    }

    /// A new field stands below all that come before it in order.
    fn insert(
        &self,
        name: &'static str,
        cell: &Cell,
        splices: &mut Splices,
    ) -> Result<(), PatchError> {
        let rank = self.keys.iter().position(|key| *key == name).unwrap_or(0);
        let after = self.keys[..rank].iter().filter_map(|key| self.find(key)).max();
        let first = self.key_start(0);
        if self.flow {
            let text = format!("{name}: {}", inline(name, cell, self.style, true));
            match after {
                Some(entry) => splices.insert(self.value_end(entry)?, format!(", {text}")),
                None => splices.insert(first, format!("{text}, ")),
            }
            return Ok(());
        }
        let ground = self.ground;
        let indent = " ".repeat(ground.column(first));
        let lines = field_lines(name, cell, self.style);
        let Some(entry) = after else {
            let mut text = lines.join(&format!("{}{indent}", ground.eol));
            text += &format!("{}{indent}", ground.eol);
            splices.insert(first, text);
            return Ok(());
        };
        let indented: Vec<String> = lines.iter().map(|line| format!("{indent}{line}")).collect();
        splices.insert_lines(ground, self.lines_end(entry)?, &indented);
        Ok(())
    }

    fn remove(&self, entry: usize, splices: &mut Splices) -> Result<(), PatchError> {
        let ground = self.ground;
        let start = self.key_start(entry);
        ground.colon(self.entries[entry].0)?;
        let next = (entry + 1 < self.entries.len()).then(|| self.key_start(entry + 1));
        let line = ground.line_start(start);
        let own_line = ground.text[line..start].trim().is_empty();
        let (from, to) = match (self.flow, next) {
            (false, _) if own_line => {
                let end = self.lines_end(entry)?;
                let indent = &ground.text[line..start];
                let kept = ground.comments(start, end).iter();
                let kept: String = kept
                    .map(|one| format!("{indent}{}{}", one.of(ground.text), ground.eol))
                    .collect();
                splices.replace(line, end, kept);
                return Ok(());
            }
            (_, Some(next)) => (start, next),
            (true, None) if entry > 0 => (self.value_end(entry - 1)?, self.value_end(entry)?),
            _ => return Err(ground.refuse(start, "the only field of a map")),
        };
        if !ground.comments(from, to).is_empty() {
            return Err(ground.refuse(start, "a comment between the fields"));
        }
        splices.remove(from, to);
        Ok(())
    }
}
