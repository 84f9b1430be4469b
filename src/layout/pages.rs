//! The page as a whole: head, bands one under the other, legend and notes. In goes all that was prepared, out comes the
//! layout. Up to 25 events fit one A4 landscape page at 8 pt; longer timelines are cut into bands, each a page tall.

use super::band::{Content, Density, Frame, Links, Plan, labels, plan};
use super::cuts::Bands;
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

pub(super) const SHAPES: [LabelShape; 5] = [
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
pub(super) struct Air {
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

    pub(super) fn density(self, label: LabelShape) -> Density {
        let Air { gutter, lane_gutter, growth, links } = self;
        Density { label, growth, gutter, lane_gutter, links }
    }
}

const AIRY: Air = air(170, 270, 2600, OneLine::Never);
const NORMAL: Air = air(110, 190, 3400, OneLine::Never);
pub(super) const DENSE: Air = air(70, 130, 4400, OneLine::Never);
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
        let content = self.content(0, self.entries.len());
        let mut best: Option<Layout> = None;
        let mut plans: Vec<((i32, OneLine, Links), Plan)> = Vec::new();
        for (air, notes) in FILLS {
            let way = (air.gutter, air.growth.one_line, air.links);
            let known = plans.iter().position(|(key, _)| *key == way);
            let at = known.unwrap_or_else(|| {
                let plan = self.least_tall(&content, air, air.shapes());
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

    /// The bands are planned while the next ones are still being cut.
    fn many_bands(&self) -> Layout {
        let labels = labels(self.entries, SHAPES[0], self.frame.measure);
        let planned = |(from, to): (usize, usize)| {
            let content = self.content(from, to);
            let plan = if to - from == self.entries.len() {
                self.least_tall(&content, DENSE, DENSE.shapes())
            } else {
                plan(&content, &labels[from..to], self.frame, DENSE.density(SHAPES[0]))
            };
            (from, plan)
        };
        let bands = Bands::new(self.entries, &labels, self.frame);
        let mut plans: Vec<(usize, Plan)> = bands.par_bridge().map(planned).collect();
        plans.sort_by_key(|(from, _)| *from);
        let plans: Vec<Plan> = plans.into_iter().map(|(_, plan)| plan).collect();
        let few = self.entries.len() <= MOST_QUOTED;
        let quoted = Notes::Quoted { columns: 3, lines: 2 };
        self.assemble(
            &plans,
            if few { quoted } else { Notes::ByArticle { columns: 3, most: MOST } },
        )
    }

    /// Of several label shapes the one with whole titles that makes the lowest band.
    fn least_tall<'a>(&self, content: &Content<'a>, air: Air, shapes: &[LabelShape]) -> Plan<'a> {
        let try_shape = |label: &LabelShape| {
            let labels = labels(content.entries, *label, self.frame.measure);
            plan(content, &labels, self.frame, air.density(*label))
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

    /// What the band of the entries `from..to` shows.
    fn content(&self, from: usize, to: usize) -> Content<'_> {
        let mut tags = vec![Vec::new(); to - from];
        let within = |n: usize| from <= n && n < to;
        let number = |n: usize| self.entries[n].number;
        for &EntryLink { from: a, to: b, kind, .. } in self.links {
            if within(a) && !within(b) {
                tags[a - from].push(Tag { kind, leads: true, number: number(b) });
            } else if within(b) && !within(a) {
                tags[b - from].push(Tag { kind, leads: false, number: number(a) });
            }
        }
        let links = inner_links(self.links, from, to).into();
        Content { entries: &self.entries[from..to], links, tags }
    }

    fn assemble(&self, plans: &[Plan], notes: Notes) -> Layout {
        let frame = self.frame;
        let sides = (MARGIN, self.width - MARGIN);
        let (header, mut y) =
            header::set(self.timeline, self.entries, sides, 20, frame.measure, frame.words);
        let (mut page_breaks, mut tops) = (Vec::new(), Vec::new());
        for plan in plans {
            if !tops.is_empty() {
                page_breaks.push(y);
                y += 200;
            }
            tops.push(y);
            y += plan.height;
        }
        let set = plans.par_iter().zip(tops).map(|(plan, top)| plan.set(top, frame));
        let bands: Vec<Band> = set.collect();
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
