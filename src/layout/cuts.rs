//! Where a long timeline is cut into bands, each about a page tall. In go the entries and their labels, out come the
//! bands one by one, so that the first can be planned while the next are still being cut.

use super::band::{Density, Frame, height};
use super::entry::Entry;
use super::label::Label;
use super::pages::{DENSE, SHAPES};
use std::collections::VecDeque;

/// How tall a band of a long timeline gets, about an A4 portrait page.
const BAND_HEIGHT: i32 = 11_500;

/// The bands from the first to the last, as the entries `from..to` that each shows.
pub struct Bands<'b> {
    entries: &'b [Entry],
    labels: &'b [Label<'b>],
    frame: &'b Frame<'b>,
    density: Density,
    /// How many entries the next band may hold.
    guess: usize,
    /// Where the next band begins.
    from: usize,
    /// Where it ends, and those after it that are cut already.
    ends: VecDeque<usize>,
}

impl<'b> Bands<'b> {
    /// `labels` are those of `entries` without the ends of links.
    pub fn new(entries: &'b [Entry], labels: &'b [Label<'b>], frame: &'b Frame<'b>) -> Self {
        // Room for the tracks of links, which are not laid here.
        let Density { gutter, lane_gutter, .. } = DENSE.density(SHAPES[0]);
        let (gutter, lane_gutter) = (gutter + 20, lane_gutter + 40);
        let density = Density { gutter, lane_gutter, ..DENSE.density(SHAPES[0]) };
        Bands { entries, labels, frame, density, guess: 64, from: 0, ends: VecDeque::new() }
    }

    /// Where a band that begins at `from` ends: it takes as many events as its height allows.
    fn cut(&mut self, from: usize) -> usize {
        let count = self.entries.len();
        let (mut good, mut bad) = (from + 1, count + 1);
        let mut next = (from + self.guess).min(count);
        while good + 1 < bad {
            if self.fits(from, next) {
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
        self.guess = good - from;
        good
    }

    fn fits(&self, from: usize, to: usize) -> bool {
        let (entries, labels) = (&self.entries[from..to], &self.labels[from..to]);
        height(entries, labels, self.frame, self.density) <= BAND_HEIGHT
    }

    /// A last band that would stand nearly empty shares with the one before.
    fn even_out(&mut self) {
        let before = self.from;
        if let (true, [middle, last]) = (before > 0, self.ends.make_contiguous()) {
            let (full, rest) = (*middle - before, *last - *middle);
            if rest * 2 < full {
                *middle = before + (full + rest).div_ceil(2);
            }
        }
    }
}

impl Iterator for Bands<'_> {
    type Item = (usize, usize);

    fn next(&mut self) -> Option<(usize, usize)> {
        while self.ends.len() < 3 {
            let from = self.ends.back().copied().unwrap_or(self.from);
            if from == self.entries.len() {
                self.even_out();
                break;
            }
            let end = self.cut(from);
            self.ends.push_back(end);
        }
        let from = self.from;
        self.from = self.ends.pop_front()?;
        Some((from, self.from))
    }
}
