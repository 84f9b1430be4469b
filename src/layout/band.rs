//! One band of the picture: a stretch of time with its axis, lanes, events and links. In go entries and links, out comes
//! a plan whose heights are known; `set` puts it at its place. Links that find no clean way become badges.

use super::crossings;
use super::entry::{Entry, EntryLink, Extent};
use super::label::{Label, LabelShape, Tag};
use super::measure::Measure;
use super::route::{Port, Router, Way};
use super::rows::{Growth, Item, Rows, Side, Slot, lower, place, widen};
use super::stretch::stretches;
use super::tracks::{Tracks, assign};
use crate::lang::chart::ChartWords;
use crate::model::{HalfDay, RelationKind, TimeScale};
use rayon::prelude::*;
use std::collections::BTreeSet;
use std::sync::Arc;

/// From the top of the band to the axis line: two lines of labels.
pub(super) const AXIS: i32 = 330;
/// From the top of a slot to the middle of its sign.
const SIGN: i32 = 70;
const RADIUS: i32 = 45;
const TRACK: i32 = 45;
/// Least room above the first track of a gutter, and below the last, for arrow heads.
const ABOVE: i32 = 28;
const HEAD: i32 = 60;
const FOLD: i32 = 260;
/// The strip under the lanes that names the day of knowledge.
const AS_OF: i32 = 190;

/// What every band of a picture shares.
pub struct Frame<'f> {
    pub lanes: &'f [Vec<super::phrase::Line>],
    /// Left end of lane names, of the plot, and the right end of both.
    pub page_left: i32,
    pub left: i32,
    pub right: i32,
    pub as_of: Option<(HalfDay, String)>,
    pub measure: &'f Measure,
    pub words: &'f ChartWords,
}

/// How dense a band is.
#[derive(Debug, Clone, Copy)]
pub struct Density {
    pub label: LabelShape,
    pub growth: Growth,
    /// Least height of a gutter within a lane, and between two.
    pub gutter: i32,
    pub lane_gutter: i32,
    pub links: Links,
}

/// Which links may be drawn as lines; the others become badges.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Links {
    All,
    Causes,
    None,
}

impl Links {
    fn draws(self, kind: RelationKind) -> bool {
        match self {
            Links::All => true,
            Links::Causes => kind == RelationKind::Cause,
            Links::None => false,
        }
    }
}

/// What a band shows.
#[derive(Clone)]
pub struct Content<'p> {
    pub entries: &'p [Entry],
    /// Between the entries, by place in the slice.
    pub links: Arc<[EntryLink]>,
    /// For each entry the ends of links that leave the band.
    pub tags: Vec<Vec<Tag>>,
}

/// A band with all but its place decided.
pub struct Plan<'p> {
    pub(super) entries: &'p [Entry],
    pub(super) scale: TimeScale,
    pub(super) labels: Vec<Label<'p>>,
    pub(super) rows: Rows,
    pub(super) ways: Vec<Way>,
    pub(super) links: Arc<[EntryLink]>,
    pub(super) tracks: Tracks,
    pub(super) gutter_tops: Vec<i32>,
    pub(super) row_tops: Vec<i32>,
    pub(super) lane_bounds: Vec<(usize, i32, i32)>,
    pub(super) as_of: Option<HalfDay>,
    pub height: i32,
    pub shortened: usize,
}

/// The label of each entry without tags.
pub fn labels<'p>(entries: &'p [Entry], shape: LabelShape, measure: &Measure) -> Vec<Label<'p>> {
    entries.par_iter().map(|entry| Label::new(entry, shape, &[], measure)).collect()
}

/// How tall the band of `entries` would be without its links. `labels` are those without tags.
pub fn height<'p>(
    entries: &'p [Entry],
    labels: &[Label<'p>],
    frame: &Frame,
    density: Density,
) -> i32 {
    let mut plan = arrange(entries, labels, frame);
    lower(&mut plan.rows, labels, density.growth, (frame.left, frame.right));
    plan.measure_heights(frame, density);
    plan.height
}

/// Plans the band of `content`. `labels` are those of its entries without tags.
pub fn plan<'p>(
    content: &Content<'p>,
    labels: &[Label<'p>],
    frame: &Frame,
    density: Density,
) -> Plan<'p> {
    let Content { entries, links, .. } = content;
    let undrawn = links.iter().enumerate().filter(|(_, link)| !density.links.draws(link.kind));
    let mut tagged: BTreeSet<usize> = undrawn.map(|(n, _)| n).collect();
    let most_crossings = (links.len() / 3).max(3);
    for round in 0.. {
        if round == 8 {
            tagged.extend(0..links.len());
        }
        let tags = with_tagged(content, &tagged);
        let label = |((entry, tags), bare): ((&'p Entry, &Vec<Tag>), &Label<'p>)| {
            if tags.is_empty() {
                bare.clone()
            } else {
                Label::new(entry, density.label, tags, frame.measure)
            }
        };
        let mut labels: Vec<Label> = entries.iter().zip(&tags).zip(labels).map(label).collect();
        let mut plan = arrange(entries, &labels, frame);
        widen(&mut plan.rows, &mut labels, density.growth, (frame.left, frame.right));
        plan.shortened = labels.iter().filter(|label| label.shortened).count();
        (plan.labels, plan.links) = (labels, Arc::clone(links));
        let lost = plan.find_ways(frame, &tagged);
        plan.measure_heights(frame, density);
        let tangled = if lost.is_empty() { plan.tangled(most_crossings) } else { lost };
        if tangled.is_empty() {
            return plan;
        }
        tagged.extend(tangled);
    }
    unreachable!("with every link tagged nothing tangles")
}

/// The tags of each entry, in a fixed order.
fn with_tagged(content: &Content, tagged: &BTreeSet<usize>) -> Vec<Vec<Tag>> {
    let mut all = content.tags.clone();
    for link in tagged.iter().map(|&n| &content.links[n]) {
        let number = |n: usize| content.entries[n].number;
        all[link.from].push(Tag { kind: link.kind, leads: true, number: number(link.to) });
        all[link.to].push(Tag { kind: link.kind, leads: false, number: number(link.from) });
    }
    all.iter_mut().for_each(|tags| tags.sort());
    all
}

/// Scale and rows for these labels; no ways yet.
fn arrange<'p>(entries: &'p [Entry], labels: &[Label<'p>], frame: &Frame) -> Plan<'p> {
    let extents: Vec<Extent> = entries.iter().map(|entry| entry.extent).collect();
    let as_of = frame.as_of.as_ref().map(|(day, _)| *day);
    let scale = TimeScale::new(&stretches(&extents, as_of), frame.left, frame.right, FOLD);
    let items: Vec<Item> = entries
        .iter()
        .zip(labels)
        .map(|(entry, label)| Item { lane: entry.lane, sign: sign(entry.extent, &scale), label })
        .collect();
    let rows = place(&items, frame.lanes.len(), (frame.left, frame.right));
    Plan {
        entries,
        as_of: as_of.filter(|&day| scale.shows(day)),
        scale,
        labels: Vec::new(),
        rows,
        ways: Vec::new(),
        links: Arc::from([]),
        tracks: Tracks { levels: Vec::new(), counts: Vec::new() },
        gutter_tops: Vec::new(),
        row_tops: Vec::new(),
        lane_bounds: Vec::new(),
        height: 0,
        shortened: 0,
    }
}

/// The half days that a sign shows, open ends drawn as far as a twelfth of the axis.
pub(super) fn shown(extent: Extent, scale: &TimeScale) -> (HalfDay, HalfDay) {
    let (first, last) = scale.domain();
    let lead = last.saturating_sub(first) / 12;
    let (from, to) = match extent {
        Extent::Day { day, .. } => return (day, day),
        Extent::Within { from, to } | Extent::Lasting { from, to } => (from, to),
    };
    match (from, to) {
        (Some(from), Some(to)) => (from, to),
        (Some(from), None) => (from, from.saturating_add(lead)),
        (None, Some(to)) => (to.saturating_sub(lead), to),
        (None, None) => (first, last),
    }
}

/// Ends of an event's sign: a dot has its radius, a bar at least as much.
fn sign(extent: Extent, scale: &TimeScale) -> (i32, i32) {
    let (from, to) = shown(extent, scale);
    let (x0, x1) = (scale.x(from), scale.x(to));
    let lack = (2 * RADIUS - (x1 - x0)).max(0);
    (x0 - lack / 2, x1 + lack - lack / 2)
}

impl Plan<'_> {
    /// Routes all links but the tagged ones, causes and short ones first; gives those that found no way.
    fn find_ways(&mut self, frame: &Frame, tagged: &BTreeSet<usize>) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.links.len()).filter(|n| !tagged.contains(n)).collect();
        order.sort_by_key(|&n| {
            let link = &self.links[n];
            let (a, b) = (&self.rows.slots[link.from], &self.rows.slots[link.to]);
            (a.row.abs_diff(b.row) * 1000 + a.sign.1.abs_diff(b.sign.0) as usize, link.kind, n)
        });
        let mut router = Router::new(&self.rows, (frame.left, frame.right));
        let mut lost = Vec::new();
        let mut ways = Vec::new();
        for n in order {
            match router.route(n, self.links[n].from, self.links[n].to) {
                Some(way) => ways.push(way),
                None => lost.push(n),
            }
        }
        self.tracks = assign(&ways, self.rows.heights.len() + 1);
        self.ways = ways;
        lost
    }

    /// Heights of gutters, rows and lanes, from the top of the band.
    fn measure_heights(&mut self, frame: &Frame, density: Density) {
        let rows = &self.rows;
        let count = rows.heights.len();
        let mut y = AXIS;
        let mut lane_top = y;
        for row in 0..=count {
            let lane = rows.lane_of_row.get(row);
            let last = row.checked_sub(1).and_then(|row| rows.lane_of_row.get(row));
            let edge = lane != last;
            let tracks = self.tracks.counts.get(row).copied().unwrap_or(0) as i32;
            let least = match (edge, row == 0 || row == count) {
                (_, true) => density.lane_gutter / 2 + 10,
                (true, _) => density.lane_gutter,
                _ => density.gutter,
            };
            let height =
                if tracks > 0 { least.max(ABOVE + (tracks - 1) * TRACK + HEAD) } else { least };
            if let Some(&last) = last.filter(|_| edge) {
                let bound = if row == count { y + height } else { y + height / 2 };
                let name = frame.lanes.get(last).map_or(0, Vec::len) as i32;
                let lack = (name * 150 + 20 - (bound - lane_top)).max(0);
                y += lack;
                self.lane_bounds.push((last, lane_top, bound + lack));
                lane_top = bound + lack;
            }
            self.gutter_tops.push(y);
            y += height;
            if let Some(height) = rows.heights.get(row) {
                self.row_tops.push(y);
                y += height;
            }
        }
        self.height = y + if self.as_of.is_some() { AS_OF } else { 40 };
    }

    /// The links to give up so that few enough ways cross: always the one that crosses most.
    fn tangled(&self, most: usize) -> Vec<usize> {
        let paths: Vec<Vec<(i32, i32)>> = self.ways.iter().map(|way| self.points(way, 0)).collect();
        let mut pairs = crossings::pairs(&paths);
        let mut given_up = Vec::new();
        loop {
            let mut hits = vec![0usize; self.ways.len()];
            for &(a, b) in &pairs {
                hits[a] += 1;
                hits[b] += 1;
            }
            let cost = |n: &usize| {
                let sequence = self.links[self.ways[*n].link].kind == RelationKind::Sequence;
                (hits[*n], sequence, *n)
            };
            let Some(worst) = (0..hits.len()).max_by_key(cost) else { break };
            if pairs.len() <= most && hits[worst] <= 4 {
                break;
            }
            given_up.push(self.ways[worst].link);
            pairs.retain(|&(a, b)| a != worst && b != worst);
        }
        given_up
    }

    /// A way as points from sign to sign, the band's top at `top`.
    pub(super) fn points(&self, way: &Way, top: i32) -> Vec<(i32, i32)> {
        let n = self.ways.iter().position(|w| w.link == way.link).unwrap_or(0);
        let link = &self.links[way.link];
        let mut points = vec![(way.from.x, top + self.port_y(way.from, link.from))];
        for (run, level) in way.runs.iter().zip(&self.tracks.levels[n]) {
            if let Some(level) = level {
                let y = top + self.track_y(run.gutter, *level);
                points.push((run.enter, y));
                points.push((run.leave, y));
            }
        }
        points.push((way.to.x, top + self.port_y(way.to, link.to)));
        points
    }

    fn track_y(&self, gutter: usize, level: usize) -> i32 {
        let top = self.gutter_tops[gutter];
        let bottom = self.row_tops.get(gutter).copied().unwrap_or(self.lanes_end());
        let used = (self.tracks.counts[gutter] as i32 - 1) * TRACK;
        // Room for an arrow head below; what is left over goes to both sides.
        let spare = (bottom - top - used - ABOVE - HEAD).max(0);
        top + ABOVE + spare / 2 + level as i32 * TRACK
    }

    fn lanes_end(&self) -> i32 {
        self.lane_bounds.last().map_or(AXIS, |lane| lane.2)
    }

    /// Where a way touches its sign: the edge of the dot or of the bar.
    fn port_y(&self, port: Port, slot: usize) -> i32 {
        let slot = &self.rows.slots[slot];
        let y = self.row_tops[port.row] + self.sign_y(slot);
        let off = (port.x - i32::midpoint(slot.sign.0, slot.sign.1)).abs();
        let bar = slot.sign.1 - slot.sign.0 > 2 * RADIUS;
        let reach =
            if bar { 40 } else { isqrt(RADIUS * RADIUS - off.min(RADIUS) * off.min(RADIUS)) };
        if port.below { y + reach + 12 } else { y - reach - 12 }
    }

    pub(super) fn sign_y(&self, slot: &Slot) -> i32 {
        if slot.side == Side::Under { 50 } else { SIGN }
    }
}

fn isqrt(n: i32) -> i32 {
    n.max(0).isqrt()
}
