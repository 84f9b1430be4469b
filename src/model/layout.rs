//! A picture with everything decided: what `layout` hands to `draw`. All places are whole tenths of a CSS pixel, so
//! that the same input gives the same bytes on any machine. Nothing here measures or draws.

use super::{HalfDay, Length, RelationKind, Status, Theme, TimeScale, Weight};
use serde::{Deserialize, Serialize};

/// A whole picture. Bands follow one another downwards, each with its own axis.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Layout {
    pub width: i32,
    /// Where it begins: a later page of a long picture begins further down.
    pub top: i32,
    pub height: i32,
    /// The width as the reader asked for it.
    pub size: Length,
    pub theme: Theme,
    pub text: TextMode,
    pub title: String,
    /// The picture in words, for those who cannot see it.
    pub description: String,
    pub header: Vec<Text>,
    pub bands: Vec<Band>,
    pub legend: Vec<LegendEntry>,
    pub notes: Vec<Text>,
    /// Hairlines between the parts of the page: x from, x to, y.
    pub rules: Vec<(i32, i32, i32)>,
    /// Where a page ends and the next begins: between bands.
    pub page_breaks: Vec<i32>,
}

impl Layout {
    /// The lower end of the picture.
    pub fn bottom(&self) -> i32 {
        self.top + self.height
    }

    /// The pages to print, each a picture of its own: the heading on the first, legend and notes on the last.
    pub fn pages(&self) -> Vec<Layout> {
        let bottom = self.bottom();
        let tops = std::iter::once(self.top).chain(self.page_breaks.iter().copied());
        let ends = self.page_breaks.iter().copied().chain([bottom]);
        tops.zip(ends).map(|(from, to)| self.page(from, to, bottom)).collect()
    }

    fn page(&self, from: i32, to: i32, bottom: i32) -> Layout {
        let first = from == self.top;
        let last = to == bottom;
        let within = |band: &&Band| from <= band.axis && band.axis < to;
        Layout {
            top: from,
            height: to - from,
            title: self.title.clone(),
            description: self.description.clone(),
            header: if first { self.header.clone() } else { Vec::new() },
            bands: self.bands.iter().filter(within).cloned().collect(),
            legend: if last { self.legend.clone() } else { Vec::new() },
            notes: if last { self.notes.clone() } else { Vec::new() },
            rules: if last { self.rules.clone() } else { Vec::new() },
            page_breaks: Vec::new(),
            ..*self
        }
    }
}

/// Whether texts stay texts, with pinned widths, or become outlines.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TextMode {
    #[default]
    Live,
    Outlines,
}

/// One stretch of time with its lanes.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Band {
    pub left: i32,
    pub right: i32,
    /// The axis line.
    pub axis: i32,
    pub bottom: i32,
    pub scale: TimeScale,
    pub ticks: Vec<Tick>,
    pub lanes: Vec<Lane>,
    pub events: Vec<PlacedEvent>,
    pub routes: Vec<Route>,
    pub as_of: Option<AsOf>,
}

/// A mark on the axis, and the pieces of its grid line, from y to y, that touch no text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Tick {
    pub at: HalfDay,
    pub major: bool,
    pub label: Option<Text>,
    pub grid: Vec<(i32, i32)>,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Lane {
    pub name: Text,
    pub top: i32,
    pub bottom: i32,
    pub tinted: bool,
}

/// The day of knowledge: a broken line in pieces that touch no text.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AsOf {
    pub at: HalfDay,
    pub pieces: Vec<(i32, i32)>,
    pub label: Text,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PlacedEvent {
    pub id: String,
    pub number: usize,
    pub status: Status,
    /// Which colour repeats its lane.
    pub hue: usize,
    /// Date, title and quote, for the pointer and the screen reader.
    pub tooltip: String,
    pub mark: Mark,
    pub text: Text,
    pub badges: Vec<Badge>,
}

/// The sign of an event on the time axis, at height `y`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Mark {
    pub shape: Shape,
    pub from: HalfDay,
    pub to: HalfDay,
    pub y: i32,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Shape {
    /// A known day.
    Dot,
    /// A day that sources or the writer doubt.
    Doubt,
    /// One moment somewhere in there; an open end runs out of the bar.
    Within { open_start: bool, open_end: bool },
    /// Lasted from … to.
    Lasting { open_start: bool, open_end: bool },
}

/// A link between two events, as a path of straight pieces from the earlier mark to the later one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Route {
    pub from: String,
    pub to: String,
    pub kind: RelationKind,
    pub points: Vec<(i32, i32)>,
    pub tooltip: String,
}

/// The box around one end of a link that would tangle; the number of the event at its other end is in the label.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Badge {
    pub kind: RelationKind,
    pub x: i32,
    pub y: i32,
    pub width: i32,
    pub height: i32,
}

#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct LegendEntry {
    pub sign: Sign,
    pub x: i32,
    pub y: i32,
    pub text: Text,
}

/// Width of the badge that the legend shows.
pub const BADGE_WIDTH: i32 = 200;

/// What the legend can explain.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Sign {
    Day,
    Doubt,
    Within,
    Lasting,
    Planned,
    Proposed,
    Postponed,
    Cancelled,
    Denied,
    Cause,
    Sequence,
    CauseBadge,
    SequenceBadge,
    AsOf,
    Break,
}

/// Words in one block: lines of runs, each run at its own place with its own measured width.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Text {
    pub runs: Vec<Run>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Run {
    /// Left end.
    pub x: i32,
    /// Baseline.
    pub y: i32,
    pub width: i32,
    pub style: TextStyle,
    /// Struck through: cancelled or denied.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub struck: bool,
    pub text: String,
}

/// What a text is for; size, weight and colour follow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextStyle {
    Headline,
    Subtitle,
    Lane,
    EventTitle,
    Number,
    Date,
    Tick,
    MajorTick,
    AsOf,
    Badge,
    Legend,
    Note,
    NoteNumber,
    NoteStrong,
}

impl TextStyle {
    /// Font size in tenths of a pixel. The smallest makes 8 pt of an A4 landscape page.
    pub fn size(self) -> i32 {
        match self {
            TextStyle::Headline => 220,
            TextStyle::Subtitle => 135,
            TextStyle::Lane => 125,
            TextStyle::EventTitle => 122,
            TextStyle::MajorTick => 115,
            _ => 108,
        }
    }

    pub fn weight(self) -> Weight {
        match self {
            TextStyle::Headline | TextStyle::Lane | TextStyle::Number | TextStyle::MajorTick => {
                Weight::Semibold
            }
            TextStyle::AsOf | TextStyle::Badge => Weight::Semibold,
            TextStyle::NoteNumber | TextStyle::NoteStrong => Weight::Semibold,
            _ => Weight::Regular,
        }
    }
}

impl Layout {
    /// Every run of text of the picture.
    pub fn runs(&self) -> impl Iterator<Item = &Run> {
        fn of_band(band: &Band) -> Vec<&Text> {
            let ticks = band.ticks.iter().filter_map(|tick| tick.label.as_ref());
            let lanes = band.lanes.iter().map(|lane| &lane.name);
            let events = band.events.iter().map(|event| &event.text);
            let as_of = band.as_of.iter().map(|as_of| &as_of.label);
            ticks.chain(lanes).chain(events).chain(as_of).collect()
        }
        let texts = self.header.iter().chain(&self.notes);
        let texts = texts.chain(self.legend.iter().map(|entry| &entry.text));
        let texts = texts.chain(self.bands.iter().flat_map(of_band));
        texts.flat_map(|text| &text.runs)
    }
}
