//! Entries that come into a list and go from it, in lines or in brackets. In lines they stand clear of the comments
//! of other entries, parted by blank lines where the file does so.

use super::PatchError;
use super::cells::Row;
use super::ground::{Ground, Region};
use super::lists::empty_to_lines;
use super::render::{dashed, flow_map, map_lines};
use super::root_field;
use super::splice::Splices;
use super::style::Style;
use crate::yaml::tree::{NodeId, Value};

/// What becomes of the comments within a removed entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Comments {
    Go,
    Stay,
}

/// Changes to the events or the articles.
pub(super) struct ListPatch<'a> {
    pub name: &'static str,
    pub nodes: &'a [NodeId],
    pub removed: &'a [bool],
    /// Index in the list before which each row comes.
    pub rows: Vec<(usize, Row)>,
}

impl ListPatch<'_> {
    pub fn change(
        self,
        ground: &Ground,
        style: Style,
        splices: &mut Splices,
    ) -> Result<(), PatchError> {
        let Some((key, value)) = root_field(ground, self.name) else {
            return self.create(ground, &style, splices);
        };
        let node = ground.tree.written(value);
        let (colon, span) = (ground.colon(key)?, node.span);
        let flow_text = |row: &Row| flow_map(row, &style);
        match &node.value {
            Value::List { flow: true, items } if !items.is_empty() => {
                let texts = self.rows.iter().map(|(slot, row)| (*slot, flow_text(row))).collect();
                flow_change(ground, items, self.removed, texts, splices)
            }
            Value::List { flow: false, items } => {
                let parted = is_parted(ground, items, style.parted)?;
                let rows = self.lines(ground, &style);
                let gone = self.removed.iter().all(|removed| *removed);
                if gone && rows.is_empty() {
                    splices.insert(colon, " []");
                }
                block_change(ground, items, self.removed, rows, parted, Comments::Go, splices)
            }
            _ if node.is_null() || matches!(node.value, Value::List { .. }) => {
                if is_flow(ground, ground.tree.root) {
                    let rows: Vec<String> =
                        self.rows.iter().map(|(_, row)| flow_text(row)).collect();
                    let start = span.start().max(colon);
                    let end = span.end().max(colon);
                    splices.replace(start, end, format!(" [{}]", rows.join(", ")));
                    return Ok(());
                }
                let end = span.end().max(colon);
                empty_to_lines(ground, colon, end, splices)?;
                splices.insert_lines(ground, ground.line_end(end), &self.fresh(&style));
                Ok(())
            }
            _ => Err(ground.refuse(span.start(), "a list that is an alias or a single entry")),
        }
    }

    /// A list that the file does not have yet: the articles before the events, the events at the end.
    fn create(
        &self,
        ground: &Ground,
        style: &Style,
        splices: &mut Splices,
    ) -> Result<(), PatchError> {
        let root = ground.tree.root.filter(|root| !is_flow(ground, Some(*root)));
        let root = root.ok_or_else(|| ground.refuse(0, "a file in braces without such a list"))?;
        let column = ground.column(ground.span(root).start());
        let indent = " ".repeat(column);
        let mut lines = vec![format!("{}:", self.name)];
        lines.extend(self.fresh(style));
        let lines: Vec<String> = lines.into_iter().map(|line| indented(&indent, line)).collect();
        let events = root_field(ground, "events").filter(|_| self.name == "articles");
        let at = match events {
            Some((key, _)) => ground.lead(ground.line_start(ground.span(key).start()), 0),
            None => match &ground.tree.written(root).value {
                Value::Map { entries, .. } => match entries.last() {
                    Some(&(key, value)) => ground.lines_end(key, value)?,
                    None => return Err(ground.refuse(0, "an empty map")),
                },
                _ => return Err(ground.refuse(0, "a file that is no map")),
            },
        };
        splices.insert_lines(ground, at, &lines);
        Ok(())
    }

    /// The lines of a list that is new.
    fn fresh(&self, style: &Style) -> Vec<String> {
        let mut lines: Vec<String> = vec![];
        for (_, row) in &self.rows {
            if style.parted && !lines.is_empty() {
                lines.push(String::new());
            }
            let indent = " ".repeat(style.dash);
            let row = dashed(map_lines(row, style), style.offset);
            lines.extend(row.into_iter().map(|line| indented(&indent, line)));
        }
        lines
    }

    /// The lines of each row, without the indent of its dash; in braces where the last entry is.
    fn lines(&self, ground: &Ground, style: &Style) -> Vec<(usize, Vec<String>)> {
        let braces = is_flow(ground, self.nodes.last().copied());
        let lines = |row| match braces {
            true => vec![flow_map(row, style)],
            false => map_lines(row, style),
        };
        let rows = self.rows.iter();
        rows.map(|(slot, row)| (*slot, dashed(lines(row), style.offset))).collect()
    }
}

fn indented(indent: &str, line: String) -> String {
    if line.is_empty() { line } else { format!("{indent}{line}") }
}

fn is_flow(ground: &Ground, node: Option<NodeId>) -> bool {
    let value = node.map(|node| &ground.tree.written(node).value);
    matches!(value, Some(Value::Map { flow: true, .. } | Value::List { flow: true, .. }))
}

/// Whether blank lines part most of the entries.
fn is_parted(ground: &Ground, items: &[NodeId], habit: bool) -> Result<bool, PatchError> {
    let sample = &items[..items.len().min(100)];
    let regions = ground.regions(sample)?;
    let gaps = regions.windows(2).map(|pair| &ground.text[pair[0].end..pair[1].lead]);
    let parted = gaps.filter(|gap| gap.contains('\n')).count();
    match regions.len() {
        0 | 1 if is_flow(ground, items.last().copied()) => Ok(false),
        0 | 1 => Ok(habit),
        many => Ok(parted * 2 >= many - 1 && parted > 0),
    }
}

/// Entries of a block list come and go. `added`: the index before which it comes, and its lines from the dash on.
pub(super) fn block_change(
    ground: &Ground,
    items: &[NodeId],
    removed: &[bool],
    added: Vec<(usize, Vec<String>)>,
    parted: bool,
    comments: Comments,
    splices: &mut Splices,
) -> Result<(), PatchError> {
    let regions = ground.regions(items)?;
    let Some(first) = regions.first() else { return Ok(()) };
    let indent = " ".repeat(ground.column(first.dash));
    for (slot, lines) in added {
        let mut lines: Vec<String> =
            lines.into_iter().map(|line| indented(&indent, line)).collect();
        let before = (0..slot).rev().find(|at| !removed[*at]);
        match before {
            Some(at) => {
                if parted && !ground.keeps_blank_lines(items[at]) {
                    lines.insert(0, String::new());
                }
                splices.insert_lines(ground, regions[at].end, &lines);
            }
            None => {
                if parted && removed.contains(&false) {
                    lines.push(String::new());
                }
                splices.insert_lines(ground, first.lead, &lines);
            }
        }
    }
    for at in (0..items.len()).filter(|at| removed[*at]) {
        remove_region(ground, &regions, at, comments, splices);
    }
    Ok(())
}

/// Takes out an entry with its comments and the blank lines on one side of it.
fn remove_region(
    ground: &Ground,
    regions: &[Region],
    at: usize,
    comments: Comments,
    splices: &mut Splices,
) {
    let Region { lead, dash, end } = regions[at];
    if comments == Comments::Stay && !ground.comments(lead, end).is_empty() {
        let indent = " ".repeat(ground.column(dash));
        let kept = ground.comments(lead, end).iter();
        let kept: String =
            kept.map(|one| format!("{indent}{}{}", one.of(ground.text), ground.eol)).collect();
        splices.replace(lead, end, kept);
        return;
    }
    match regions.get(at + 1) {
        Some(next) => splices.remove(lead, ground.after_blank_lines(end).min(next.lead)),
        None => {
            let floor = if at == 0 { lead } else { regions[at - 1].end };
            splices.remove(ground.before_blank_lines(lead, floor), end);
        }
    }
}

/// Entries of a list in brackets come and go. `added`: the index before which it comes, and its text.
pub(super) fn flow_change(
    ground: &Ground,
    items: &[NodeId],
    removed: &[bool],
    added: Vec<(usize, String)>,
    splices: &mut Splices,
) -> Result<(), PatchError> {
    let span = |at: usize| ground.span(items[at]);
    let gap = match items.len() {
        0 | 1 => " ",
        _ => {
            ground.text[span(0).end()..span(1).start()].split_once(',').map_or(" ", |(_, gap)| gap)
        }
    };
    if !added.is_empty()
        && gap.contains('\n')
        && removed.last() == Some(&false)
        && added.iter().all(|(slot, _)| *slot == items.len())
    {
        let texts: Vec<String> = added.into_iter().map(|(_, text)| text).collect();
        if append_lines(ground, items, &texts, splices) {
            return flow_change(ground, items, removed, vec![], splices);
        }
        return Err(
            ground.refuse(span(0).start(), "a list in brackets whose last line is not plain")
        );
    }
    let gap = if gap.trim().is_empty() { gap } else { " " };
    for (slot, text) in added {
        match (0..slot).rev().find(|at| !removed[*at]) {
            Some(at) => splices.insert(span(at).end(), format!(",{gap}{text}")),
            None if removed.contains(&false) => {
                splices.insert(span(0).start(), format!("{text},{gap}"));
            }
            None => {
                return Err(ground.refuse(span(0).start(), "a list in brackets that is all new"));
            }
        }
    }
    let last_kept = removed.iter().rposition(|removed| !removed);
    for at in (0..items.len()).filter(|at| removed[*at]) {
        // What stands before a kept entry goes with the comma after it, what stands after the last with that before it.
        let (from, to) = match last_kept {
            Some(last) if at > last => (span(at - 1).end(), span(at).end()),
            _ if at + 1 < items.len() => (span(at).start(), span(at + 1).start()),
            _ => (span(at).start(), span(at).end()),
        };
        if !ground.comments(from, to).is_empty() {
            return Err(ground.refuse(from, "a comment in a list in brackets"));
        }
        splices.remove(from, to);
    }
    Ok(())
}

/// Appends to a list in brackets that has an entry a line. False where the last line leaves no room.
fn append_lines(
    ground: &Ground,
    items: &[NodeId],
    texts: &[String],
    splices: &mut Splices,
) -> bool {
    let (Some(last), [_, ..]) = (items.last(), texts) else { return true };
    let span = ground.span(*last);
    let line_end = ground.line_end(span.end());
    let rest = ground.text[span.end()..line_end].trim_start();
    let comma = rest.starts_with(',');
    let beyond = rest.trim_start_matches(',').trim();
    if !(beyond.is_empty() || beyond.starts_with('#')) {
        return false;
    }
    if !comma {
        splices.insert(span.end(), ",");
    }
    let indent = " ".repeat(ground.column(span.start()));
    let count = texts.len();
    for (index, text) in texts.iter().enumerate() {
        let mark = if comma || index + 1 < count { "," } else { "" };
        splices.insert(line_end, format!("{indent}{text}{mark}{}", ground.eol));
    }
    true
}
