//! The page as a whole: head, bands one under the other, legend and notes. In goes all that was prepared, out comes the
//! layout. Up to 25 events fit one A4 landscape page at 8 pt; longer timelines are cut into bands, each a page tall.

use super::band::{Density, Frame, Links, Plan, plan};
use super::entry::{Entry, EntryLink};
use super::label::{LabelShape, OneLine, Tag};
use super::notes::{MOST_QUOTED, Notes};
use super::rows::Growth;
use super::{MARGIN, header, inner_links, legend};
use crate::model::{Band, Layout, Length, Text, TextMode, Theme, Timeline, Unit};
use rayon::prelude::*;

/// An A4 landscape page at 8 pt for the smallest text, in tenths of a pixel.
const A4_HEIGHT: i32 = 6830;
/// So many events must fit it.
const ONE_PAGE: usize = 25;
/// How tall a band of a long timeline gets, about an A4 portrait page.
const BAND_HEIGHT: i32 = 11_500;

const SHAPES: [LabelShape; 5] = [
    LabelShape { width: 1700, lines: 3, one_line: OneLine::Never },
    LabelShape { width: 1400, lines: 4, one_line: OneLine::Never },
    LabelShape { width: 2200, lines: 3, one_line: OneLine::Never },
    LabelShape { width: 1200, lines: 5, one_line: OneLine::Never },
    LabelShape { width: 5400, lines: 2, one_line: OneLine::WhereItFits },
];

/// Titles cut to one line.
const CUT: [LabelShape; 1] = [LabelShape { width: 5400, lines: 1, one_line: OneLine::Always }];

/// How much air there is between rows and lanes, and how far labels spread instead of standing tall.
#[derive(Clone, Copy)]
struct Air {
    gutter: i32,
    lane_gutter: i32,
    growth: Growth,
    links: Links,
}

impl Air {
    /// The label shapes to try: on one line with the date only where nothing else fits.
    fn shapes(self) -> &'static [LabelShape] {
        match self.growth.one_line {
            OneLine::Never => &SHAPES[..SHAPES.len() - 1],
            OneLine::WhereItFits => &SHAPES,
            OneLine::Always => &CUT,
        }
    }
}

const AIRY: Air = air(170, 270, 2600, OneLine::Never);
const NORMAL: Air = air(110, 190, 3400, OneLine::Never);
const DENSE: Air = air(70, 130, 4400, OneLine::Never);
const DENSEST: Air = air(40, 80, 6000, OneLine::WhereItFits);

/// With ever fewer links drawn as lines, where nothing else fits the page.
const FEW_LINES: Air = Air { links: Links::Causes, ..DENSEST };
const NO_LINES: Air = Air { links: Links::None, gutter: 20, lane_gutter: 50, ..DENSEST };
/// Where even that is too tall.
const CUT_TITLES: Air = Air { links: Links::None, ..air(10, 30, 9000, OneLine::Always) };

const fn air(gutter: i32, lane_gutter: i32, widest: i32, one_line: OneLine) -> Air {
    Air { gutter, lane_gutter, growth: Growth { widest, one_line }, links: Links::All }
}

/// More articles than this are only counted.
const MOST: usize = 120;

/// The ways to fill a page with few events, roomiest first.
const FILLS: [(Air, Notes); 19] = [
    (AIRY, Notes::Quoted { columns: 2, lines: 3 }),
    (AIRY, Notes::Quoted { columns: 3, lines: 3 }),
    (NORMAL, Notes::Quoted { columns: 2, lines: 3 }),
    (NORMAL, Notes::Quoted { columns: 3, lines: 3 }),
    (NORMAL, Notes::Quoted { columns: 3, lines: 2 }),
    (DENSE, Notes::Quoted { columns: 3, lines: 3 }),
    (DENSE, Notes::Quoted { columns: 3, lines: 2 }),
    (DENSE, Notes::Quoted { columns: 3, lines: 1 }),
    (DENSEST, Notes::Quoted { columns: 3, lines: 2 }),
    (DENSEST, Notes::Quoted { columns: 3, lines: 1 }),
    (DENSE, Notes::ByArticle { columns: 3, most: MOST }),
    (DENSEST, Notes::ByArticle { columns: 3, most: MOST }),
    (FEW_LINES, Notes::Quoted { columns: 3, lines: 1 }),
    (FEW_LINES, Notes::ByArticle { columns: 3, most: MOST }),
    (NO_LINES, Notes::Quoted { columns: 3, lines: 1 }),
    (NO_LINES, Notes::ByArticle { columns: 3, most: MOST }),
    (CUT_TITLES, Notes::Quoted { columns: 3, lines: 1 }),
    (CUT_TITLES, Notes::ByArticle { columns: 3, most: MOST }),
    (CUT_TITLES, Notes::ByArticle { columns: 3, most: 2 }),
];

/// All that a page shows.
pub struct Page<'p> {
    pub timeline: &'p Timeline,
    pub entries: &'p [Entry],
    pub links: &'p [EntryLink],
    pub frame: &'p Frame<'p>,
    pub width: i32,
}

impl Page<'_> {
    pub fn compose(&self) -> Layout {
        if self.entries.len() <= ONE_PAGE { self.one_page() } else { self.many_bands() }
    }

    /// The roomiest of the ways to set few events that fits the page; else the least tall.
    fn one_page(&self) -> Layout {
        let tags = vec![Vec::new(); self.entries.len()];
        let mut best: Option<Layout> = None;
        let mut plans: Vec<((i32, OneLine, Links), Plan)> = Vec::new();
        for (air, notes) in FILLS {
            let way = (air.gutter, air.growth.one_line, air.links);
            let known = plans.iter().position(|(key, _)| *key == way);
            let at = known.unwrap_or_else(|| {
                let plan = self.least_tall(self.entries, self.links, &tags, air, air.shapes());
                plans.push((way, plan));
                plans.len() - 1
            });
            let layout = self.assemble(std::slice::from_ref(&plans[at].1), notes);
            if layout.height <= A4_HEIGHT {
                return layout;
            }
            if best.as_ref().is_none_or(|best| layout.height < best.height) {
                best = Some(layout);
            }
        }
        best.unwrap_or_else(|| self.assemble(&[], FILLS[0].1))
    }

    fn many_bands(&self) -> Layout {
        let ends = self.cuts();
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let ranges: Vec<(usize, usize)> = starts.zip(ends.iter().copied()).collect();
        let links: Vec<Vec<EntryLink>> =
            ranges.iter().map(|&(from, to)| inner_links(self.links, from, to)).collect();
        let tags = self.outer_tags(&ends);
        let shapes = if ranges.len() > 1 { &SHAPES[..1] } else { DENSE.shapes() };
        let plans: Vec<Plan> = ranges
            .par_iter()
            .zip(&links)
            .map(|(&(from, to), links)| {
                self.least_tall(&self.entries[from..to], links, &tags[from..to], DENSE, shapes)
            })
            .collect();
        let few = self.entries.len() <= MOST_QUOTED;
        let quoted = Notes::Quoted { columns: 3, lines: 2 };
        self.assemble(
            &plans,
            if few { quoted } else { Notes::ByArticle { columns: 3, most: MOST } },
        )
    }

    /// Of several label shapes the one with whole titles that makes the lowest band.
    fn least_tall<'a>(
        &self,
        entries: &'a [Entry],
        links: &'a [EntryLink],
        tags: &[Vec<Tag>],
        air: Air,
        shapes: &[LabelShape],
    ) -> Plan<'a> {
        let try_shape = |label: &LabelShape| {
            let Air { gutter, lane_gutter, growth, links: lines } = air;
            let density = Density { label: *label, growth, gutter, lane_gutter, links: lines };
            plan(entries, links, tags, self.frame, density)
        };
        let (first, others) = shapes.split_first().unwrap_or((&SHAPES[0], &[]));
        let mut best = try_shape(first);
        let cost = |plan: &Plan| plan.height + 400 * plan.shortened as i32;
        for shape in others {
            let plan = try_shape(shape);
            if cost(&plan) < cost(&best) {
                best = plan;
            }
        }
        best
    }

    /// Where bands end: each takes as many events as its height allows.
    fn cuts(&self) -> Vec<usize> {
        // Room for the tracks of links, which are not laid here.
        let (gutter, lane_gutter) = (DENSE.gutter + 20, DENSE.lane_gutter + 40);
        let density = Density {
            label: SHAPES[0],
            growth: DENSE.growth,
            gutter,
            lane_gutter,
            links: Links::All,
        };
        let fits = |from: usize, to: usize| {
            plan(&self.entries[from..to], &[], &[], self.frame, density).height <= BAND_HEIGHT
        };
        let count = self.entries.len();
        let (mut ends, mut from, mut guess) = (Vec::new(), 0, 64);
        while from < count {
            let (mut good, mut bad) = (from + 1, count + 1);
            let mut next = (from + guess).min(count);
            while good + 1 < bad {
                if fits(from, next) {
                    good = good.max(next)
                } else {
                    bad = bad.min(next)
                }
                // The next band holds about as many as the last: a little more is worth a try.
                let far = good + ((good - from) / 6).max(8);
                next = if bad > count { far.min(count) } else { good.midpoint(bad) };
                if next == good || (bad - good) * 24 < good - from {
                    break;
                }
            }
            ends.push(good);
            guess = good - from;
            from = good;
        }
        even_out(&mut ends);
        ends
    }

    /// For each event the ends of its links that leave its band.
    fn outer_tags(&self, ends: &[usize]) -> Vec<Vec<Tag>> {
        let mut tags = vec![Vec::new(); self.entries.len()];
        let band = |n: usize| ends.partition_point(|&end| end <= n);
        for link in self.links.iter().filter(|link| band(link.from) != band(link.to)) {
            let number = |n: usize| self.entries[n].number;
            tags[link.from].push(Tag { kind: link.kind, leads: true, number: number(link.to) });
            tags[link.to].push(Tag { kind: link.kind, leads: false, number: number(link.from) });
        }
        tags
    }

    fn assemble(&self, plans: &[Plan], notes: Notes) -> Layout {
        let frame = self.frame;
        let sides = (MARGIN, self.width - MARGIN);
        let (header, mut y) =
            header::set(self.timeline, self.entries, sides, 20, frame.measure, frame.words);
        let mut page_breaks = Vec::new();
        let mut bands: Vec<Band> = Vec::new();
        for plan in plans {
            if !bands.is_empty() {
                page_breaks.push(y);
                y += 200;
            }
            bands.push(plan.set(y, frame));
            y += plan.height;
        }
        let (legend, end) = legend::set(&bands, sides, y, frame.measure, frame.words);
        y = end + 40;
        let mut rules = Vec::new();
        let (notes, end): (Vec<Text>, i32) = super::notes::set(
            self.timeline,
            self.entries,
            sides,
            y + 90,
            notes,
            frame.measure,
            frame.words,
        );
        if !notes.is_empty() {
            rules.push((sides.0, sides.1, y + 30));
            y = end;
        }
        Layout {
            width: self.width,
            top: 0,
            height: y + 60,
            size: Length { value: 1.0, unit: Unit::Px },
            theme: Theme::Report,
            text: TextMode::Live,
            title: String::new(),
            description: String::new(),
            header,
            bands,
            legend,
            notes,
            rules,
            page_breaks,
        }
    }
}

/// A last band that would stand nearly empty shares with the one before.
fn even_out(ends: &mut [usize]) {
    let Some([.., before, middle, last]) = ends.get(..).filter(|ends| ends.len() > 2) else {
        return;
    };
    let (full, rest) = (middle - before, last - middle);
    if rest * 2 < full {
        let at = ends.len() - 2;
        ends[at] = before + (full + rest).div_ceil(2);
    }
}
