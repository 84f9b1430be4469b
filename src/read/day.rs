//! Finds the first calendar day written out in a line, in any usual order. It reads dates of page headers,
//! not of running text: no weekday, no "yesterday".

use super::words::HEADER;
use chrono::NaiveDate;
use regex::Captures;
use std::ops::Range;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Day {
    Known(NaiveDate),
    /// `03/05/2011`: day first, or month first.
    Ambiguous(NaiveDate, NaiveDate),
    /// Month and day.
    Yearless(u32, u32),
    /// Such as the 30th of February.
    Invalid,
}

pub struct FoundDay {
    pub day: Day,
    pub range: Range<usize>,
}

/// The first day in `text`.
pub fn find_day(text: &str) -> Option<FoundDay> {
    let matches = HEADER.days.iter().filter_map(|pattern| pattern.captures(text));
    let first = matches.min_by_key(|found| found.get(0).map(|whole| whole.start()))?;
    let range = first.get(0)?.range();
    Some(FoundDay { day: read_day(&first)?, range })
}

fn read_day(found: &Captures<'_>) -> Option<Day> {
    let number = |name| found.name(name).and_then(|digits| digits.as_str().parse::<u32>().ok());
    let year = found.name("y").and_then(|digits| digits.as_str().parse::<i32>().ok());
    if let (Some(a), Some(b), Some(year)) = (number("a"), number("b"), year) {
        return Some(numeric(year, a, b));
    }
    let named = found.name("month").and_then(|name| HEADER.month(name.as_str()));
    let (month, day) = (named.or_else(|| number("m"))?, number("d")?);
    Some(match year {
        Some(year) => NaiveDate::from_ymd_opt(year, month, day).map_or(Day::Invalid, Day::Known),
        None if NaiveDate::from_ymd_opt(2000, month, day).is_some() => Day::Yearless(month, day),
        None => Day::Invalid,
    })
}

fn numeric(year: i32, a: u32, b: u32) -> Day {
    let day_first = NaiveDate::from_ymd_opt(year, b, a);
    let month_first = NaiveDate::from_ymd_opt(year, a, b);
    match (day_first, month_first) {
        (Some(one), Some(other)) if one != other => Day::Ambiguous(one, other),
        (Some(day), _) | (None, Some(day)) => Day::Known(day),
        (None, None) => Day::Invalid,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<Day> {
        find_day(text).map(|found| found.day)
    }

    fn day(text: &str) -> Option<Day> {
        text.parse().ok().map(Day::Known)
    }

    #[test]
    fn reads_every_usual_order() {
        for text in [
            "2011-05-03",
            "2011-05-03T23:10:00-05:00",
            "Published: 2011/05/03",
            "3 May 2011 Last updated at 11:06",
            "Updated 6:15 a.m. GMT, May 3, 2011",
            "Tuesday 3 May 2011",
            "May 3rd, 2011",
            "Tue, 03 May 2011 10:00:00 GMT",
            "20110503T100000Z",
            "3.5.2011 oder 5.3.2011",
        ] {
            let expected = if text.starts_with("3.5") { None } else { day("2011-05-03") };
            match expected {
                Some(_) => assert_eq!(read(text), expected, "{text}"),
                None => assert!(matches!(read(text), Some(Day::Ambiguous(..))), "{text}"),
            }
        }
    }

    #[test]
    fn keeps_doubt_apart() {
        assert_eq!(read("23/05/2011"), day("2011-05-23"));
        assert_eq!(read("05/23/2011"), day("2011-05-23"));
        assert_eq!(read("05/05/2011"), day("2011-05-05"));
        assert_eq!(read("30 February 2011"), Some(Day::Invalid));
        assert_eq!(read("2011-13-40"), Some(Day::Invalid));
        assert_eq!(read("Mon Jul 12, 4:05 AM ET"), Some(Day::Yearless(7, 12)));
        assert_eq!(read("Aug 32"), Some(Day::Invalid));
    }

    #[test]
    fn finds_nothing_where_no_day_is() {
        for text in ["", "marching 5 miles", "May", "2011", "in may 20 talks? no: 20-2011", "12:30"]
        {
            assert!(!matches!(read(text), Some(Day::Known(_))), "{text}");
        }
    }
}
