//! Marks on the time axis: days, weeks, months or years, whichever leaves room for their labels. In goes the scale,
//! out come marks with measured labels on two lines: the unit, and below it the year or the month it begins in.

use super::measure::Measure;
use crate::lang::chart::{ChartWords, fill};
use crate::model::{HalfDay, Run, Text, TextStyle, TimeScale, start_of};
use chrono::{Datelike, Days, Months, NaiveDate};

/// Least distance between marks of a unit, in tenths of a pixel.
const LEAST_STEP: i64 = 460;

/// A mark before its grid line is known.
pub struct Mark {
    pub at: HalfDay,
    pub x: i32,
    pub major: bool,
    pub label: Option<Text>,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Unit {
    Days(u64),
    Months(u32),
    Years(i32),
}

const UNITS: [(Unit, i64); 16] = [
    (Unit::Days(1), 1),
    (Unit::Days(2), 2),
    (Unit::Days(7), 7),
    (Unit::Months(1), 30),
    (Unit::Months(2), 61),
    (Unit::Months(3), 91),
    (Unit::Months(6), 182),
    (Unit::Years(1), 365),
    (Unit::Years(2), 730),
    (Unit::Years(5), 1826),
    (Unit::Years(10), 3652),
    (Unit::Years(20), 7305),
    (Unit::Years(50), 18262),
    (Unit::Years(100), 36524),
    (Unit::Years(500), 182_621),
    (Unit::Years(1000), 365_242),
];

/// Labels above the axis line at `axis`, none of them outside `left..right`.
pub fn marks(
    scale: &TimeScale,
    axis: i32,
    (left, right): (i32, i32),
    measure: &Measure,
    words: &ChartWords,
) -> Vec<Mark> {
    let step = |days: i64| scale.per_thousand_days().saturating_mul(days) / 1000;
    let unit =
        UNITS.iter().find(|(_, days)| step(*days) >= LEAST_STEP).map_or(Unit::Years(1000), |u| u.0);
    let mut marks = Vec::new();
    let mut labels = Labels { measure, words, left, right, axis, free: [left; 2], context: None };
    for piece in scale.pieces() {
        labels.context = None;
        // A label does not run over the strokes of the break that follows.
        labels.right = if piece.to == scale.domain().1 { right } else { piece.x1 - 50 };
        for day in days(unit, piece.from, piece.to) {
            let at = start_of(day);
            let x = scale.x(at);
            let (label, major) = labels.label(unit, day, x);
            marks.push(Mark { at, x, major, label });
        }
        if labels.context.is_none()
            && let Some(day) = day_of(piece.from.saturating_add(1))
        {
            let label = labels.context_only(unit, day, piece.x0);
            marks.push(Mark { at: piece.from, x: piece.x0, major: false, label });
        }
    }
    marks
}

/// The first days of each unit within the stretch.
fn days(unit: Unit, from: HalfDay, to: HalfDay) -> Vec<NaiveDate> {
    let Some(first) = day_of(from).and_then(|day| floor(unit, day)) else { return Vec::new() };
    let mut days = Vec::new();
    let mut day = Some(first);
    while let Some(at) = day.filter(|&day| start_of(day) <= to && days.len() < 400) {
        if start_of(at) >= from {
            days.push(at);
        }
        day = match unit {
            Unit::Days(n) => at.checked_add_days(Days::new(n)),
            Unit::Months(n) => at.checked_add_months(Months::new(n)),
            Unit::Years(n) => at.checked_add_months(Months::new(12 * n as u32)),
        };
    }
    days
}

fn day_of(at: HalfDay) -> Option<NaiveDate> {
    NaiveDate::from_num_days_from_ce_opt(at.div_euclid(2))
}

fn floor(unit: Unit, day: NaiveDate) -> Option<NaiveDate> {
    match unit {
        Unit::Days(7) => {
            day.checked_sub_days(Days::new(u64::from(day.weekday().num_days_from_monday())))
        }
        Unit::Days(_) => Some(day),
        Unit::Months(n) => NaiveDate::from_ymd_opt(day.year(), day.month0() / n * n + 1, 1),
        Unit::Years(n) => NaiveDate::from_ymd_opt(day.year().div_euclid(n) * n, 1, 1),
    }
}

/// Lays labels from left to right and leaves out those that would touch the one before.
struct Labels<'m> {
    measure: &'m Measure,
    words: &'m ChartWords,
    left: i32,
    right: i32,
    axis: i32,
    /// Where each line is free from.
    free: [i32; 2],
    /// The month or year last named.
    context: Option<(i32, u32)>,
}

impl Labels<'_> {
    fn label(&mut self, unit: Unit, day: NaiveDate, x: i32) -> (Option<Text>, bool) {
        let context = context_of(unit, day);
        let fresh = self.context != Some(context);
        let name = match unit {
            Unit::Days(_) => day.day().to_string(),
            Unit::Months(_) => self.words.months[day.month0() as usize].clone(),
            Unit::Years(_) => {
                return (self.run(0, day.year().to_string(), x, fresh).map(one), false);
            }
        };
        let mut runs: Vec<Run> = self.run(0, name, x, false).into_iter().collect();
        if fresh
            && !runs.is_empty()
            && let Some(run) = self.run(1, self.context_name(unit, day), x, true)
        {
            runs.push(run);
            self.context = Some(context);
        }
        let major = fresh && context.1.max(1) == day.month() * u32::from(day.day() == 1);
        ((!runs.is_empty()).then_some(Text { runs }), major)
    }

    fn context_only(&mut self, unit: Unit, day: NaiveDate, x: i32) -> Option<Text> {
        let name = match unit {
            Unit::Years(_) => day.year().to_string(),
            _ => self.context_name(unit, day),
        };
        self.context = Some(context_of(unit, day));
        // Its mark must not run through a label of the piece before.
        if x < self.free[0] {
            return None;
        }
        self.run(1, name, x, true).map(one)
    }

    fn context_name(&self, unit: Unit, day: NaiveDate) -> String {
        let year = day.year().to_string();
        match unit {
            Unit::Days(_) => {
                let month = self.words.long_months[day.month0() as usize].as_str();
                fill(&self.words.month, &[("month", month), ("year", &year)])
            }
            _ => year,
        }
    }

    fn run(&mut self, line: usize, text: String, x: i32, major: bool) -> Option<Run> {
        let style = if line == 1 || major { TextStyle::MajorTick } else { TextStyle::Tick };
        let width = self.measure.width(&text, style);
        let x = (x + 30).max(self.left);
        if x < self.free[line] || x + width > self.right {
            return None;
        }
        self.free[line] = x + width + 80;
        let y = self.axis - if line == 0 { 50 } else { 190 };
        Some(Run { x, y, width, style, struck: false, text })
    }
}

fn one(run: Run) -> Text {
    Text { runs: vec![run] }
}

/// Year and month (0 where only the year is named) that the second line names.
fn context_of(unit: Unit, day: NaiveDate) -> (i32, u32) {
    match unit {
        Unit::Days(_) => (day.year(), day.month()),
        _ => (day.year(), 0),
    }
}
