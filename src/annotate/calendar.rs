//! Stretches of the calendar (a day, a week, a quarter …) and how to move among them.
//! All arithmetic is checked: what leaves the calendar is none. No context, no words.

use chrono::{Datelike, Days, Months, NaiveDate};
use serde::Deserialize;

/// Units that time is counted in, short to long.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Unit {
    Second,
    Minute,
    Hour,
    Day,
    Weekend,
    Week,
    Fortnight,
    Month,
    Quarter,
    Season,
    Half,
    Year,
    Decade,
    Century,
    Millennium,
}

/// One unit's length of calendar. `start` is its first day; seconds, minutes and hours are kept as their day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    pub start: NaiveDate,
    pub unit: Unit,
}

impl Stretch {
    /// The stretch of `unit` that holds `day`.
    pub fn holding(day: NaiveDate, unit: Unit) -> Option<Self> {
        let year = day.year();
        let weekday = u64::from(day.weekday().num_days_from_monday());
        let start = match unit {
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => Some(day),
            Unit::Week | Unit::Fortnight => day.checked_sub_days(Days::new(weekday)),
            Unit::Weekend => {
                day.checked_sub_days(Days::new(weekday))?.checked_add_days(Days::new(5))
            }
            Unit::Month => day.with_day(1),
            Unit::Quarter => NaiveDate::from_ymd_opt(year, day.month0() / 3 * 3 + 1, 1),
            Unit::Half => NaiveDate::from_ymd_opt(year, day.month0() / 6 * 6 + 1, 1),
            Unit::Season => {
                let months_in = day.month() % 3;
                day.with_day(1)?.checked_sub_months(Months::new(months_in))
            }
            Unit::Year => NaiveDate::from_ymd_opt(year, 1, 1),
            Unit::Decade => NaiveDate::from_ymd_opt(year - year.rem_euclid(10), 1, 1),
            Unit::Century => NaiveDate::from_ymd_opt(year - year.rem_euclid(100), 1, 1),
            Unit::Millennium => NaiveDate::from_ymd_opt(year - year.rem_euclid(1000), 1, 1),
        };
        start.map(|start| Stretch { start, unit })
    }

    pub fn day(day: NaiveDate) -> Self {
        Stretch { start: day, unit: Unit::Day }
    }

    /// The last day of it.
    pub fn end(self) -> NaiveDate {
        let after = match self.unit {
            Unit::Weekend => return self.start.succ_opt().unwrap_or(self.start),
            Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => return self.start,
            unit => shift_day(self.start, 1, unit),
        };
        after.and_then(|after| after.pred_opt()).unwrap_or(self.start)
    }

    /// The stretch of the same unit `count` units on, or back where `count` is negative.
    pub fn moved(self, count: i64) -> Option<Self> {
        let start = shift_day(self.start, count, self.unit)?;
        Some(Stretch { start, unit: self.unit })
    }
}

/// The day `count` units after `day`, or before it where `count` is negative.
pub fn shift_day(day: NaiveDate, count: i64, unit: Unit) -> Option<NaiveDate> {
    let months = |each: i64| {
        let months = Months::new(u32::try_from(count.checked_mul(each)?.unsigned_abs()).ok()?);
        if count < 0 { day.checked_sub_months(months) } else { day.checked_add_months(months) }
    };
    let days = |each: i64| {
        let days = Days::new(count.checked_mul(each)?.unsigned_abs());
        if count < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
    };
    match unit {
        Unit::Second => days(0),
        Unit::Minute => days(0),
        Unit::Hour => {
            let whole = count / 24;
            let days = Days::new(whole.unsigned_abs());
            if whole < 0 { day.checked_sub_days(days) } else { day.checked_add_days(days) }
        }
        Unit::Day => days(1),
        Unit::Week | Unit::Weekend => days(7),
        Unit::Fortnight => days(14),
        Unit::Month => months(1),
        Unit::Quarter | Unit::Season => months(3),
        Unit::Half => months(6),
        Unit::Year => months(12),
        Unit::Decade => months(120),
        Unit::Century => months(1200),
        Unit::Millennium => months(12000),
    }
}

/// The first month of a season by its EDTF code.
pub fn season_month(code: u8) -> u32 {
    match code {
        21 => 3,
        22 => 6,
        23 => 9,
        _ => 12,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(day: &str, unit: Unit, start: &str, end: &str) {
        let stretch = Stretch::holding(day.parse().unwrap(), unit).unwrap();
        assert_eq!(
            (stretch.start.to_string(), stretch.end().to_string()),
            (start.into(), end.into())
        );
    }

    #[test]
    fn finds_the_stretch_that_holds_a_day() {
        check("2026-03-10", Unit::Week, "2026-03-09", "2026-03-15");
        check("2026-03-10", Unit::Weekend, "2026-03-14", "2026-03-15");
        check("2026-03-10", Unit::Quarter, "2026-01-01", "2026-03-31");
        check("2026-01-10", Unit::Season, "2025-12-01", "2026-02-28");
        check("2026-03-10", Unit::Season, "2026-03-01", "2026-05-31");
        check("2026-03-10", Unit::Decade, "2020-01-01", "2029-12-31");
    }

    #[test]
    fn stops_at_the_end_of_the_calendar() {
        assert_eq!(shift_day(NaiveDate::MAX, 1, Unit::Day), None);
        assert_eq!(shift_day(NaiveDate::MIN, -1, Unit::Millennium), None);
        assert_eq!(shift_day(NaiveDate::MIN, i64::MIN, Unit::Year), None);
        assert!(Stretch::holding(NaiveDate::MAX, Unit::Weekend).is_none_or(|s| s.end() >= s.start));
    }
}
