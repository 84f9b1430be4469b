//! A planned band put at its place: from heights within the band to places on the page. In goes a plan and where its top
//! is, out comes the band with all its texts, signs and lines.

use super::band::{AXIS, Frame, Plan, shown};
use super::entry::Extent;
use super::phrase::Line;
use super::route::Way;
use super::{axis, lines};
use crate::model::{
    AsOf, Band, HalfDay, Lane, Mark, PlacedEvent, Route, Run, Shape, Status, Text, TextStyle, Tick,
};

impl Plan<'_> {
    /// The band with its top at `top`.
    pub fn set(&self, top: i32, frame: &Frame) -> Band {
        let bottom = self.lane_bounds.last().map_or(top + AXIS, |lane| top + lane.2);
        let events: Vec<PlacedEvent> =
            (0..self.entries.len()).map(|n| self.event(n, top)).collect();
        let boxes: Vec<lines::Block> =
            (0..self.entries.len()).map(|n| self.label_box(n, top)).collect();
        let axis = top + AXIS;
        let marks =
            axis::marks(&self.scale, axis, (frame.left, frame.right), frame.measure, frame.words);
        let tick = |mark: axis::Mark| Tick {
            at: mark.at,
            major: mark.major,
            label: mark.label,
            grid: lines::pieces(mark.x, (axis, bottom), &boxes),
        };
        Band {
            left: frame.left,
            right: frame.right,
            axis,
            bottom,
            scale: self.scale.clone(),
            ticks: marks.into_iter().map(tick).collect(),
            lanes: self.lanes(top, frame),
            routes: self.ways.iter().map(|way| self.route(way, top)).collect(),
            as_of: self.as_of(axis, bottom, &boxes, frame),
            events,
        }
    }

    fn lanes(&self, top: i32, frame: &Frame) -> Vec<Lane> {
        let lane = |(n, &(lane, from, to)): (usize, &(usize, i32, i32))| {
            let row = self.rows.lane_of_row.iter().position(|&of| of == lane).unwrap_or(0);
            let first = top + self.row_tops.get(row).copied().unwrap_or(0) + 112;
            let lines = frame.lanes[lane].iter().enumerate();
            let run = |(n, line): (usize, &Line)| Run {
                x: frame.page_left,
                y: first + 150 * n as i32,
                width: line.width,
                style: TextStyle::Lane,
                struck: false,
                text: line.text.clone(),
            };
            let name = Text { runs: lines.map(run).collect() };
            Lane { name, top: top + from, bottom: top + to, tinted: n % 2 == 0 }
        };
        self.lane_bounds.iter().enumerate().map(lane).collect()
    }

    fn event(&self, n: usize, top: i32) -> PlacedEvent {
        let (entry, slot) = (&self.entries[n], &self.rows.slots[n]);
        let row_top = top + self.row_tops[slot.row];
        let struck = matches!(entry.status, Status::Cancelled | Status::Denied);
        let under = slot.under();
        let (text, badges) = self.labels[n].set(slot.label_x, row_top + under, struck);
        let (from, to) = shown(entry.extent, &self.scale);
        let open = |end: Option<HalfDay>| end.is_none();
        let (first, last) = self.scale.domain();
        let shape = match entry.extent {
            Extent::Day { doubted: false, .. } => Shape::Dot,
            Extent::Day { doubted: true, .. } => Shape::Doubt,
            Extent::Within { from: f, to: t } => Shape::Within {
                open_start: open(f) || from < first,
                open_end: open(t) || to > last,
            },
            Extent::Lasting { from: f, to: t } => Shape::Lasting {
                open_start: open(f) || from < first,
                open_end: open(t) || to > last,
            },
        };
        PlacedEvent {
            id: entry.id.clone(),
            number: entry.number,
            status: entry.status,
            hue: entry.lane,
            tooltip: entry.tooltip.clone(),
            mark: Mark { shape, from, to, y: row_top + self.sign_y(slot) },
            text,
            badges,
        }
    }

    fn label_box(&self, n: usize, top: i32) -> lines::Block {
        let slot = &self.rows.slots[n];
        let y = top + self.row_tops[slot.row];
        let under = slot.under();
        lines::Block {
            x: (slot.label_x, slot.label_x + self.labels[n].width),
            y: (y + under, y + under + self.labels[n].height),
        }
    }

    fn route(&self, way: &Way, top: i32) -> Route {
        let link = &self.links[way.link];
        Route {
            from: self.entries[link.from].id.clone(),
            to: self.entries[link.to].id.clone(),
            kind: link.kind,
            points: self.points(way, top),
            tooltip: link.tooltip.clone(),
        }
    }

    fn as_of(&self, axis: i32, bottom: i32, boxes: &[lines::Block], frame: &Frame) -> Option<AsOf> {
        let at = self.as_of?;
        let (_, words) = frame.as_of.as_ref()?;
        let x = self.scale.x(at);
        let width = frame.measure.width(words, TextStyle::AsOf);
        let left = (x - width / 2).min(frame.right - width).max(frame.left);
        let run = Run {
            x: left,
            y: bottom + 150,
            width,
            style: TextStyle::AsOf,
            struck: false,
            text: words.clone(),
        };
        let pieces = lines::pieces(x, (axis, bottom + 40), boxes);
        Some(AsOf { at, pieces, label: Text { runs: vec![run] } })
    }
}
