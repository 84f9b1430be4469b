//! Rows: events of a lane side by side where they fit, in the next row where they do not. In go entries with their
//! labels, out come slots whose boxes never touch: a row is a colouring of an interval graph, first fit by time.

use super::label::{Label, OneLine, height_of};

/// Air between two slots of a row.
const BETWEEN: i32 = 140;
/// Room at each side of a sign, for the links that end there.
pub const PORT: i32 = 80;
/// From the middle of a sign to its label.
const TO_LABEL: i32 = 85;

/// Bars up to this length have their label beside them by preference, and longer ones may.
const SHORT: i32 = 700;
const BESIDE: i32 = 2600;

/// Where a label stands to its sign.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    Right,
    Left,
    Under,
}

/// An event in a row: the box `left..right` holds its sign, its label and its ports.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Slot {
    pub row: usize,
    pub left: i32,
    pub right: i32,
    pub height: i32,
    pub side: Side,
    /// Ends of the sign.
    pub sign: (i32, i32),
    /// Left end of the label.
    pub label_x: i32,
}

/// Rows of all lanes from top to bottom; `lane_of_row` says whose they are.
pub struct Rows {
    pub slots: Vec<Slot>,
    pub lane_of_row: Vec<usize>,
    pub heights: Vec<i32>,
}

/// An event to place: its lane, its sign on the axis and its measured label.
pub struct Item<'l> {
    pub lane: usize,
    pub sign: (i32, i32),
    pub label: &'l Label<'l>,
}

/// Places `items`, given in time order, between `left` and `right`.
pub fn place(items: &[Item], lanes: usize, (left, right): (i32, i32)) -> Rows {
    let mut rows =
        Rows { slots: vec![EMPTY; items.len()], lane_of_row: Vec::new(), heights: Vec::new() };
    for lane in 0..lanes {
        let mut taken: Vec<Vec<(i32, i32)>> = Vec::new();
        let base = rows.lane_of_row.len();
        for (n, item) in items.iter().enumerate().filter(|(_, item)| item.lane == lane) {
            let shapes = shapes(item, left, right);
            let fits = |row: &Vec<(i32, i32)>, slot: &Slot| {
                row.iter().all(|&(a, b)| slot.right + BETWEEN <= a || b + BETWEEN <= slot.left)
            };
            let found = taken.iter().enumerate().find_map(|(row, taken)| {
                shapes.iter().find(|slot| fits(taken, slot)).map(|slot| (row, *slot))
            });
            let (row, slot) = found.unwrap_or((taken.len(), shapes[0]));
            if row == taken.len() {
                taken.push(Vec::new());
                rows.lane_of_row.push(lane);
                rows.heights.push(0);
            }
            taken[row].push((slot.left, slot.right));
            rows.heights[base + row] = rows.heights[base + row].max(slot.height);
            rows.slots[n] = Slot { row: base + row, ..slot };
        }
    }
    rows
}

/// How far labels may grow into the free room of their row, to take fewer lines.
#[derive(Debug, Clone, Copy)]
pub struct Growth {
    pub widest: i32,
    pub one_line: OneLine,
}

/// A row whose labels know how far they may grow.
struct Fitted {
    members: Vec<usize>,
    room: Vec<i32>,
    /// Whether all titles stand on the lines of their dates.
    inline: bool,
    /// How many lines the titles take otherwise.
    lines: usize,
}

fn fit(rows: &Rows, labels: &[Label], growth: Growth, sides: (i32, i32)) -> Vec<Fitted> {
    let mut in_row: Vec<Vec<usize>> = vec![Vec::new(); rows.heights.len()];
    for (n, slot) in rows.slots.iter().enumerate() {
        in_row[slot.row].push(n);
    }
    let fit = |mut members: Vec<usize>| {
        members.sort_by_key(|&n| rows.slots[n].left);
        let room: Vec<i32> =
            (0..members.len()).map(|at| room(rows, &members, at, growth, sides)).collect();
        let fits = || members.iter().zip(&room).all(|(&n, &room)| labels[n].inline_width() <= room);
        let inline = match growth.one_line {
            OneLine::Never => false,
            OneLine::WhereItFits => fits(),
            OneLine::Always => true,
        };
        let lines = members.iter().zip(&room).map(|(&n, &room)| labels[n].least_lines(room));
        let lines = lines.max().unwrap_or(0);
        Fitted { members, room, inline, lines }
    };
    in_row.into_iter().map(fit).collect()
}

/// Lets each row's labels grow sideways until the row is as low as it can be.
pub fn widen(rows: &mut Rows, labels: &mut [Label], growth: Growth, sides: (i32, i32)) {
    for (row, fitted) in fit(rows, labels, growth, sides).into_iter().enumerate() {
        let mut height = 0;
        for (n, room) in fitted.members.into_iter().zip(fitted.room) {
            let (label, slot) = (&mut labels[n], &mut rows.slots[n]);
            if fitted.inline {
                label.set_inline(room)
            } else {
                label.set_lines(fitted.lines, room)
            }
            if slot.side == Side::Left {
                slot.label_x = slot.sign.0 + half(slot.sign) - TO_LABEL - label.width;
            }
            slot.left = slot.label_x.min(slot.sign.0 - PORT);
            slot.right = (slot.label_x + label.width).max(slot.sign.1 + PORT);
            slot.height = label.height + slot.under();
            height = height.max(slot.height);
        }
        rows.heights[row] = height;
    }
}

/// Makes the rows as low as `widen` would, without setting a label.
pub fn lower(rows: &mut Rows, labels: &[Label], growth: Growth, sides: (i32, i32)) {
    for (row, fitted) in fit(rows, labels, growth, sides).into_iter().enumerate() {
        let lines = if fitted.inline { 0 } else { fitted.lines };
        let mut height = 0;
        for (n, room) in fitted.members.into_iter().zip(fitted.room) {
            let under = rows.slots[n].under();
            // A label that could not make the row taller need not be broken into lines.
            if height_of(lines) + under > height {
                height = height.max(height_of(labels[n].lines_of(lines, room)) + under);
            }
        }
        rows.heights[row] = height;
    }
}

impl Slot {
    /// The height that its sign takes over its label.
    pub fn under(&self) -> i32 {
        if self.side == Side::Under { super::label::UNDER } else { 0 }
    }
}

/// How wide the label of a slot may grow: towards the side where it grows, up to half way to what also grows there.
fn room(
    rows: &Rows,
    members: &[usize],
    at: usize,
    growth: Growth,
    (left, right): (i32, i32),
) -> i32 {
    let slot = &rows.slots[members[at]];
    let now = match slot.side {
        Side::Left => slot.sign.0 + half(slot.sign) - TO_LABEL - slot.label_x,
        _ => slot.right - slot.label_x,
    };
    let free = if slot.side == Side::Left {
        let before = at.checked_sub(1).map(|at| &rows.slots[members[at]]);
        let edge = before.map_or(left, |b| b.right + BETWEEN);
        let shared = before.is_some_and(|b| b.side != Side::Left);
        (slot.label_x - edge) / if shared { 2 } else { 1 }
    } else {
        let after = members.get(at + 1).map(|&n| &rows.slots[n]);
        let edge = after.map_or(right, |a| a.left - BETWEEN);
        let shared = after.is_some_and(|a| a.side == Side::Left);
        (edge - slot.right) / if shared { 2 } else { 1 }
    };
    let label = if slot.side == Side::Under { slot.right.min(right) - slot.label_x } else { now };
    (label + free.max(0)).min(growth.widest).max(label.min(growth.widest))
}

/// How far a sign reaches back over its end, as dots do.
fn half(sign: (i32, i32)) -> i32 {
    (sign.1 - sign.0).min(90) / 2
}

const EMPTY: Slot =
    Slot { row: 0, left: 0, right: 0, height: 0, side: Side::Right, sign: (0, 0), label_x: 0 };

/// The ways to set an event, best first; at least one, and all within the page.
fn shapes(item: &Item, left: i32, right: i32) -> Vec<Slot> {
    let (from, to) = item.sign;
    let half = half(item.sign);
    let width = item.label.width;
    let slot = |side, label_x: i32, under| Slot {
        row: 0,
        left: label_x.min(from - PORT),
        right: (label_x + width).max(to + PORT),
        height: item.label.height + under,
        side,
        sign: item.sign,
        label_x,
    };
    let fits = |slot: &Slot| slot.label_x >= left && slot.label_x + width <= right;
    let mut shapes = Vec::new();
    if to - from <= BESIDE {
        let beside = [
            slot(Side::Right, to - half + TO_LABEL, 0),
            slot(Side::Left, from + half - TO_LABEL - width, 0),
        ];
        shapes.extend(beside.into_iter().filter(fits));
    }
    if shapes.is_empty() || to - from > SHORT {
        let label_x = from.min(right - width).max(left);
        shapes.push(slot(Side::Under, label_x, super::label::UNDER));
    }
    shapes
}
