//! An event's label: number and date on its first line, with the badges of links that would tangle, then the title. In
//! goes an entry, out come measured lines; where they stand is decided later.

use super::entry::Entry;
use super::measure::Measure;
use super::phrase::{Line, Phrase, Wrapped};
use crate::model::{Badge, RelationKind, Run, Text, TextStyle};

/// Baseline of the first line below the top of the slot.
const FIRST: i32 = 108;
const LINE: i32 = 146;
const BELOW: i32 = 40;
/// The height that a bar takes over a label that stands under it.
pub const UNDER: i32 = 105;
const GAP: i32 = 55;
const BADGE_PAD: i32 = 35;
/// The room of a title on the first line, however little there is.
const LEAST_TITLE: i32 = 400;

/// How wide and how tall labels may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LabelShape {
    pub width: i32,
    pub lines: usize,
    pub one_line: OneLine,
}

/// Whether a title stands on the line of its date.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OneLine {
    Never,
    WhereItFits,
    /// And where it does not, it is cut.
    Always,
}

/// What every label of an event shows, measured.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    pub number: Line,
    /// The date, and the status where it is not plain.
    pub date: Line,
    pub title: Phrase,
}

/// A measured label.
#[derive(Debug, Clone)]
pub struct Label<'e> {
    pub width: i32,
    pub height: i32,
    pub shortened: bool,
    head: &'e Head,
    title: Vec<Line>,
    badges: Vec<(RelationKind, Line)>,
    /// Width of the first line: number, date and badges.
    first: i32,
    /// Whether the title stands on the first line.
    inline: bool,
}

/// A tagged link as one of its ends shows it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Tag {
    pub kind: RelationKind,
    /// Whether this end is the earlier one.
    pub leads: bool,
    /// The number of the event at the other end.
    pub number: usize,
}

/// How tall a label is whose title takes so many lines under the first one.
pub fn height_of(lines: usize) -> i32 {
    FIRST + LINE * lines as i32 + BELOW
}

impl<'e> Label<'e> {
    pub fn new(entry: &'e Entry, shape: LabelShape, tags: &[Tag], measure: &Measure) -> Label<'e> {
        let head = &entry.head;
        let line = |text: String, style| Line { width: measure.width(&text, style), text };
        let badges: Vec<(RelationKind, Line)> = tags
            .iter()
            .map(|tag| {
                let arrow = if tag.leads { "→" } else { "←" };
                let text = if tag.leads {
                    format!("{arrow}{}", tag.number)
                } else {
                    format!("{}{arrow}", tag.number)
                };
                (tag.kind, line(text, TextStyle::Badge))
            })
            .collect();
        let badge_width = |(_, line): &(_, Line)| GAP + 2 * BADGE_PAD + line.width;
        let first =
            head.number.width + GAP + head.date.width + badges.iter().map(badge_width).sum::<i32>();
        let mut label = Label {
            width: 0,
            height: 0,
            shortened: false,
            head,
            title: Vec::new(),
            badges,
            first,
            inline: false,
        };
        let width = shape.width.max(first);
        let fits = || label.inline_width() <= width;
        match shape.one_line {
            OneLine::Always => label.set_inline(width),
            OneLine::WhereItFits if fits() => label.set_inline(width),
            _ => label.take(head.title.wrap(width, shape.lines)),
        }
        label
    }

    fn take(&mut self, wrapped: Wrapped) {
        let widest = wrapped.lines.iter().map(|line| line.width).max().unwrap_or(0);
        self.inline = false;
        self.width = self.first.max(widest);
        self.height = height_of(wrapped.lines.len());
        self.shortened = wrapped.shortened;
        self.title = wrapped.lines;
    }

    /// How few lines the title takes where there is this much room.
    pub fn least_lines(&self, room: i32) -> usize {
        self.head.title.line_count(room)
    }

    /// Width of the label with its title on the first line.
    pub fn inline_width(&self) -> i32 {
        let title = self.head.title.width();
        self.first + if title > 0 { 2 * GAP + title } else { 0 }
    }

    /// Sets the title on the first line, cut where there is less room than it takes.
    pub fn set_inline(&mut self, room: i32) {
        let room = room - self.first - 2 * GAP;
        self.take(self.head.title.wrap(room.max(LEAST_TITLE), 1));
        let title = self.title.first().map_or(0, |line| 2 * GAP + line.width);
        self.inline = true;
        self.width = self.first + title;
        self.height = height_of(0);
    }

    /// Sets the title in `lines` lines, as narrow as they allow.
    pub fn set_lines(&mut self, lines: usize, room: i32) {
        self.take(self.head.title.wrap_to(room.max(self.first), lines));
    }

    /// How many lines `set_lines` would make of the title.
    pub fn lines_of(&self, lines: usize, room: i32) -> usize {
        self.head.title.lines_of(room.max(self.first), lines)
    }

    /// The label as text and badges, its top left corner at `x`, `y`.
    pub fn set(&self, x: i32, y: i32, struck: bool) -> (Text, Vec<Badge>) {
        let mut baseline = y + FIRST;
        let run = |x, y, line: &Line, style, struck| Run {
            x,
            y,
            width: line.width,
            style,
            struck,
            text: line.text.clone(),
        };
        let date_x = x + self.head.number.width + GAP;
        let mut runs = vec![
            run(x, baseline, &self.head.number, TextStyle::Number, false),
            run(date_x, baseline, &self.head.date, TextStyle::Date, false),
        ];
        let mut pen = date_x + self.head.date.width;
        let mut badges = Vec::new();
        for (kind, line) in &self.badges {
            let width = line.width + 2 * BADGE_PAD;
            runs.push(run(pen + GAP + BADGE_PAD, baseline, line, TextStyle::Badge, false));
            badges.push(Badge { kind: *kind, x: pen + GAP, y: baseline - 95, width, height: 122 });
            pen += GAP + width;
        }
        let title_x = if self.inline { pen + 2 * GAP } else { x };
        for line in &self.title {
            baseline += if self.inline { 0 } else { LINE };
            runs.push(run(title_x, baseline, line, TextStyle::EventTitle, struck));
        }
        (Text { runs }, badges)
    }
}
