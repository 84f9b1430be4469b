//! The day of a yearly holiday in a given year: fixed days, nth weekdays, and feasts that move with Easter.
//! It knows no names.

use super::calendar::{Unit, shift_day};
use super::meaning::Holiday;
use chrono::{NaiveDate, Weekday};

/// The day of `holiday` in `year`.
pub fn day(holiday: Holiday, year: i32) -> Option<NaiveDate> {
    match holiday {
        Holiday::Fixed { month, day } => NaiveDate::from_ymd_opt(year, month, day),
        Holiday::Weekday { month, weekday, nth } => nth_weekday(year, month, weekday, nth),
        Holiday::Last { last_of } => {
            shift_day(NaiveDate::from_ymd_opt(year, last_of, 1)?, 1, Unit::Month)?.pred_opt()
        }
        Holiday::Easter { easter } => shift_day(easter_sunday(year)?, easter, Unit::Day),
    }
}

fn nth_weekday(year: i32, month: u32, weekday: u8, nth: i8) -> Option<NaiveDate> {
    let weekday = Weekday::try_from(weekday.checked_sub(1)?).ok()?;
    if let Ok(nth) = u8::try_from(nth) {
        return NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth);
    }
    let last = |nth| NaiveDate::from_weekday_of_month_opt(year, month, weekday, nth);
    last(5).or_else(|| last(4))
}

/// Western Easter by the anonymous Gregorian computus (Meeus, Astronomical Algorithms, ch. 8).
fn easter_sunday(year: i32) -> Option<NaiveDate> {
    if !(1583..=9999).contains(&year) {
        return None;
    }
    let golden = year % 19;
    let (century, rest) = (year / 100, year % 100);
    let correction = (century - (century + 8) / 25 + 1) / 3;
    let epact = (19 * golden + century - century / 4 - correction + 15) % 30;
    let weekday = (32 + 2 * (century % 4) + 2 * (rest / 4) - epact - rest % 4) % 7;
    let shift = (golden + 11 * epact + 22 * weekday) / 451;
    let days = epact + weekday - 7 * shift + 114;
    NaiveDate::from_ymd_opt(
        year,
        u32::try_from(days / 31).ok()?,
        u32::try_from(days % 31 + 1).ok()?,
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(holiday: Holiday, year: i32, expected: &str) {
        assert_eq!(day(holiday, year).unwrap().to_string(), expected);
    }

    #[test]
    fn holidays_move() {
        check(Holiday::Easter { easter: 0 }, 2025, "2025-04-20");
        check(Holiday::Easter { easter: -2 }, 2024, "2024-03-29");
        check(Holiday::Easter { easter: 0 }, 2000, "2000-04-23");
        check(Holiday::Weekday { month: 11, weekday: 4, nth: 4 }, 2025, "2025-11-27");
        check(Holiday::Weekday { month: 5, weekday: 1, nth: -1 }, 2025, "2025-05-26");
        check(Holiday::Fixed { month: 12, day: 25 }, 2025, "2025-12-25");
        check(Holiday::Last { last_of: 2 }, 2024, "2024-02-29");
    }
}
