//! The coordinates that plotters translates: a day on the axis of a band, and a height on the page. In goes a time, out
//! comes the place that the layout gave it; a break in the axis is honoured.

use crate::model::{Band, HalfDay, TimeScale};
use plotters::coord::cartesian::Cartesian2d;
use plotters::coord::ranged1d::{DefaultFormatting, KeyPointHint, Ranged};
use std::ops::Range;

/// The time axis of a band.
pub struct DateAxis {
    scale: TimeScale,
    left: i32,
}

/// Heights as they are.
pub struct Height(Range<i32>);

/// Days and heights of a band, on a page as tall as `height`.
pub fn coordinates(band: &Band, height: i32) -> Cartesian2d<DateAxis, Height> {
    let axis = DateAxis { scale: band.scale.clone(), left: band.left };
    Cartesian2d::new(axis, Height(0..height), (band.left..band.right, 0..height))
}

impl Ranged for DateAxis {
    type FormatOption = DefaultFormatting;
    type ValueType = HalfDay;

    fn map(&self, value: &HalfDay, limit: (i32, i32)) -> i32 {
        limit.0 + self.scale.x(*value) - self.left
    }

    /// The ends of the straight pieces: between them the axis is to scale.
    fn key_points<Hint: KeyPointHint>(&self, hint: Hint) -> Vec<HalfDay> {
        let ends = self.scale.pieces().iter().flat_map(|piece| [piece.from, piece.to]);
        ends.take(hint.max_num_points()).collect()
    }

    fn range(&self) -> Range<HalfDay> {
        let (from, to) = self.scale.domain();
        from..to
    }
}

impl Ranged for Height {
    type FormatOption = DefaultFormatting;
    type ValueType = i32;

    fn map(&self, value: &i32, limit: (i32, i32)) -> i32 {
        limit.0 + value - self.0.start
    }

    fn key_points<Hint: KeyPointHint>(&self, _: Hint) -> Vec<i32> {
        vec![self.0.start, self.0.end]
    }

    fn range(&self) -> Range<i32> {
        self.0.clone()
    }
}
impl From<Range<i32>> for Height {
    fn from(range: Range<i32>) -> Self {
        Height(range)
    }
}
