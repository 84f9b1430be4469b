//! From days to places on a time axis: straight, but for marked breaks that fold long empty stretches.
//! Days count from 1 January of year 1; a time of the axis is in half days, so that a day has a middle.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

/// A point of a time axis: twice the day number. A day begins at an even number; its middle is odd.
pub type HalfDay = i32;

/// The moment at which `day` begins.
pub fn start_of(day: NaiveDate) -> HalfDay {
    day.num_days_from_ce().saturating_mul(2)
}

/// A straight piece of the axis: the half days `from..=to` on the tenths of a pixel `x0..=x1`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Piece {
    pub from: HalfDay,
    pub to: HalfDay,
    pub x0: i32,
    pub x1: i32,
}

/// Pieces in order, all at the same scale, with a break between any two.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct TimeScale {
    pieces: Vec<Piece>,
}

impl TimeScale {
    /// The scale that shows the `stretches` (in order, apart from each other) between `x0` and `x1`, with breaks of
    /// width `fold` between them.
    pub fn new(stretches: &[(HalfDay, HalfDay)], x0: i32, x1: i32, fold: i32) -> Self {
        let stretches = if stretches.is_empty() { &[(0, 2)] } else { stretches };
        let breaks = (stretches.len() - 1) as i64;
        let room = (i64::from(x1) - i64::from(x0) - breaks * i64::from(fold)).max(1);
        let length = |&(from, to): &(i32, i32)| (i64::from(to) - i64::from(from)).max(1);
        let total: i64 = stretches.iter().map(length).sum();
        let mut done = 0;
        let mut pieces = Vec::with_capacity(stretches.len());
        for (n, stretch) in stretches.iter().enumerate() {
            let at = |done: i64| i64::from(x0) + n as i64 * i64::from(fold) + done * room / total;
            let (from, to) = *stretch;
            pieces.push(Piece {
                from,
                to: to.max(from.saturating_add(1)),
                x0: at(done) as i32,
                x1: at(done + length(stretch)) as i32,
            });
            done += length(stretch);
        }
        TimeScale { pieces }
    }

    pub fn pieces(&self) -> &[Piece] {
        &self.pieces
    }

    /// The first and the last half day shown.
    pub fn domain(&self) -> (HalfDay, HalfDay) {
        (self.pieces[0].from, self.pieces[self.pieces.len() - 1].to)
    }

    /// Whether `at` is shown: inside the domain and in no break.
    pub fn shows(&self, at: HalfDay) -> bool {
        self.pieces.iter().any(|piece| piece.from <= at && at <= piece.to)
    }

    /// Where `at` stands. A time inside a break stands in the middle of the break; one outside the domain, at its end.
    pub fn x(&self, at: HalfDay) -> i32 {
        let (first, last) = (self.pieces[0], self.pieces[self.pieces.len() - 1]);
        if at <= first.from {
            return first.x0;
        }
        let mut before = first;
        for &piece in &self.pieces {
            if at < piece.from {
                return (before.x1 + piece.x0) / 2;
            }
            if at <= piece.to {
                let (done, width) = (i64::from(at - piece.from), i64::from(piece.x1 - piece.x0));
                return piece.x0 + (done * width / i64::from(piece.to - piece.from)) as i32;
            }
            before = piece;
        }
        last.x1
    }

    /// Tenths of a pixel that 1000 days take.
    pub fn per_thousand_days(&self) -> i64 {
        let width: i64 = self.pieces.iter().map(|p| i64::from(p.x1 - p.x0)).sum();
        let length: i64 = self.pieces.iter().map(|p| i64::from(p.to - p.from)).sum();
        width * 2000 / length.max(1)
    }

    /// The breaks, as places from … to.
    pub fn breaks(&self) -> impl Iterator<Item = (i32, i32)> + '_ {
        self.pieces.windows(2).map(|pair| (pair[0].x1, pair[1].x0))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn straight_with_a_break() {
        let scale = TimeScale::new(&[(0, 10), (1000, 1010)], 0, 2200, 200);
        assert_eq!([scale.x(0), scale.x(5), scale.x(10)], [0, 500, 1000]);
        assert_eq!([scale.x(500), scale.x(1000), scale.x(1010)], [1100, 1200, 2200]);
        assert_eq!(scale.breaks().collect::<Vec<_>>(), [(1000, 1200)]);
        assert!(scale.shows(1005) && !scale.shows(500) && !scale.shows(-1));
    }

    #[test]
    fn out_of_range_stands_at_the_ends() {
        let scale = TimeScale::new(&[(0, 10)], 100, 200, 0);
        assert_eq!([scale.x(i32::MIN), scale.x(i32::MAX)], [100, 200]);
    }
}
