//! Rows and cells to YAML text, in a file's own style: as lines of a block map, or in braces.

use super::cells::{Cell, Item, Row};
use super::style::Style;
use crate::yaml::write::{Quote, date, scalar};

/// The lines of a block map, without their common indent.
pub(super) fn map_lines(row: &Row, style: &Style) -> Vec<String> {
    row.iter().flat_map(|(key, cell)| field_lines(key, cell, style)).collect()
}

/// The lines of one field of a block map, without the map's indent.
pub(super) fn field_lines(key: &str, cell: &Cell, style: &Style) -> Vec<String> {
    match cell {
        Cell::List(items) if !in_brackets(key, items, style) => {
            let indent = " ".repeat(style.nested);
            let lines = items.iter().flat_map(|item| item_lines(key, item, style, 2));
            std::iter::once(format!("{key}:"))
                .chain(lines.map(|line| indent.clone() + &line))
                .collect()
        }
        _ => vec![format!("{key}: {}", inline(key, cell, style, false))],
    }
}

/// The lines of a block list's item, dash first; keys stand `offset` from the dash.
pub(super) fn item_lines(key: &str, item: &Item, style: &Style, offset: usize) -> Vec<String> {
    let lines = match item {
        Item::Text(text) => vec![scalar(text, style.quote(key), false)],
        Item::Map(row) => map_lines(row, style),
    };
    dashed(lines, offset)
}

/// Puts a dash before the first line and indents the others under it.
pub(super) fn dashed(lines: Vec<String>, offset: usize) -> Vec<String> {
    let first = format!("-{}", " ".repeat(offset - 1));
    let rest = " ".repeat(offset);
    let lead = |index: usize| if index == 0 { &first } else { &rest };
    lines.iter().enumerate().map(|(index, line)| format!("{}{line}", lead(index))).collect()
}

/// Texts stand in brackets unless the file's habit is lines; maps stand in lines.
fn in_brackets(key: &str, items: &[Item], style: &Style) -> bool {
    items.iter().all(|item| matches!(item, Item::Text(_))) && !style.is_block(key)
}

/// A cell on one line. `flow`: within brackets or braces.
pub(super) fn inline(key: &str, cell: &Cell, style: &Style, flow: bool) -> String {
    match cell {
        Cell::Text(text) => scalar(text, style.quote(key), flow),
        Cell::Date(text) => date(text, style.quote(key), flow),
        Cell::List(items) => flow_list(key, items, style),
    }
}

/// A list in brackets.
pub(super) fn flow_list(key: &str, items: &[Item], style: &Style) -> String {
    let items: Vec<String> = items.iter().map(|item| flow_item(key, item, style)).collect();
    format!("[{}]", items.join(", "))
}

pub(super) fn flow_item(key: &str, item: &Item, style: &Style) -> String {
    match item {
        Item::Text(text) => scalar(text, style.quote(key), true),
        Item::Map(row) => flow_map(row, style),
    }
}

/// A map in braces.
pub(super) fn flow_map(row: &Row, style: &Style) -> String {
    let field = |(key, cell): &(&str, Cell)| format!("{key}: {}", inline(key, cell, style, true));
    format!("{{{}}}", row.iter().map(field).collect::<Vec<_>>().join(", "))
}

/// A single value in the quotes that the old one had.
pub(super) fn requoted(cell: &Cell, quote: Quote, flow: bool) -> Option<String> {
    match cell {
        Cell::Text(text) => Some(scalar(text, quote, flow)),
        Cell::Date(text) => Some(date(text, quote, flow)),
        Cell::List(_) => None,
    }
}
