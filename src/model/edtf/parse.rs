//! Reading a date; an impossible one is an error that says what is wrong, never another date.

use super::{Edtf, Moment, Precision, Qualifier, season_month};
use chrono::{NaiveDate, NaiveTime};
use std::str::FromStr;
use thiserror::Error;

/// Why a text is no date.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum EdtfError {
    #[error("the date is empty")]
    Empty,
    #[error("`{0}` is not an EDTF date")]
    Form(String),
    #[error("`{0}` does not exist in the calendar")]
    Impossible(String),
    #[error("`{0}` is not a time of day")]
    Time(String),
    #[error("`{0}` ends before it starts")]
    Reversed(String),
    #[error("`{0}` is open at both ends and says nothing")]
    Boundless(String),
}

impl FromStr for Edtf {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, EdtfError> {
        let text = text.trim();
        if text.is_empty() {
            return Err(EdtfError::Empty);
        }
        if let Some(inner) = text.strip_prefix('[') {
            let (from, to) = inner
                .strip_suffix(']')
                .and_then(|inner| inner.split_once(".."))
                .ok_or_else(|| EdtfError::Form(text.to_owned()))?;
            let (from, to) = ordered(text, bound(from)?, bound(to)?)?;
            return Ok(Edtf::OneOf(from, to));
        }
        match text.split_once('/') {
            Some((from, to)) => {
                let (from, to) = ordered(text, bound(from)?, bound(to)?)?;
                Ok(Edtf::Interval(from, to))
            }
            None => Ok(Edtf::Date(text.parse()?)),
        }
    }
}

/// An end of an interval or a set: a date, or open (empty or `..`).
fn bound(text: &str) -> Result<Option<Moment>, EdtfError> {
    match text.trim() {
        "" | ".." => Ok(None),
        text => text.parse().map(Some),
    }
}

type Bounds = (Option<Moment>, Option<Moment>);

fn ordered(text: &str, from: Option<Moment>, to: Option<Moment>) -> Result<Bounds, EdtfError> {
    match (from, to) {
        (None, None) => Err(EdtfError::Boundless(text.to_owned())),
        (Some(a), Some(b)) if a.earliest() > b.latest() || reversed_times(a, b) => {
            Err(EdtfError::Reversed(text.to_owned()))
        }
        bounds => Ok(bounds),
    }
}

fn reversed_times(from: Moment, to: Moment) -> bool {
    match (from.precision, to.precision) {
        (
            Precision::Time { time: a, offset: a_offset, .. },
            Precision::Time { time: b, offset: b_offset, .. },
        ) => from.start == to.start && a_offset == b_offset && a > b,
        _ => false,
    }
}

impl FromStr for Moment {
    type Err = EdtfError;

    fn from_str(text: &str) -> Result<Self, EdtfError> {
        let form = || EdtfError::Form(text.to_owned());
        let (body, qualifier) = match text.as_bytes().last() {
            Some(b'?') => (&text[..text.len() - 1], Qualifier::Uncertain),
            Some(b'~') => (&text[..text.len() - 1], Qualifier::Approximate),
            Some(b'%') => (&text[..text.len() - 1], Qualifier::Both),
            _ => (text, Qualifier::Exact),
        };
        let moment = match body.split_once('T') {
            Some((day, time)) => {
                let day: Moment = day.parse()?;
                if day.precision != Precision::Day || day.qualifier != Qualifier::Exact {
                    return Err(form());
                }
                Moment { precision: parse_time(time)?, ..day }
            }
            None => parse_date(body)?,
        };
        Ok(moment.with(qualifier))
    }
}

fn parse_date(text: &str) -> Result<Moment, EdtfError> {
    let form = || EdtfError::Form(text.to_owned());
    let impossible = || EdtfError::Impossible(text.to_owned());
    let (year_text, rest) = split_year(text).ok_or_else(form)?;
    if let Some(coarse) = parse_unspecified_year(year_text) {
        // `201X-XX`: the months of an unknown year add nothing.
        let unspecified = rest.iter().all(|part| *part == "XX");
        return if unspecified { coarse.ok_or_else(impossible) } else { Err(form()) };
    }
    let year: i32 = year_text.trim_start_matches('Y').parse().map_err(|_| form())?;
    let at = |month, day| NaiveDate::from_ymd_opt(year, month, day).ok_or_else(impossible);
    let (start, precision) = match rest.as_slice() {
        [] | ["XX"] | ["XX", "XX"] => (at(1, 1)?, Precision::Year),
        [month] | [month, "XX"] => match two_digits(month).ok_or_else(form)? {
            code @ 21..=24 if rest.len() == 1 => {
                (at(season_month(code), 1)?, Precision::Season(code))
            }
            month => (at(month.into(), 1)?, Precision::Month),
        },
        [month, day] => {
            let month = two_digits(month).ok_or_else(form)?;
            let day = two_digits(day).ok_or_else(form)?;
            (at(month.into(), day.into())?, Precision::Day)
        }
        _ => return Err(form()),
    };
    Ok(Moment { start, precision, qualifier: Qualifier::Exact })
}

/// Parts a year (four signs, a minus and four, or `Y` and more) from what follows it.
fn split_year(text: &str) -> Option<(&str, Vec<&str>)> {
    let sign = usize::from(text.starts_with('-'));
    let long = text.starts_with('Y');
    let from = if long { 1 + usize::from(text[1..].starts_with('-')) } else { sign };
    let end = text.get(from..)?.find('-').map_or(text.len(), |at| at + from);
    let year = &text[..end];
    let fits = if long { end - from > 4 } else { end - from == 4 };
    let digits = year[from..].bytes().all(|b| b.is_ascii_digit() || (b == b'X' && !long));
    let rest = text[end..].strip_prefix('-');
    (fits && digits).then(|| (year, rest.map_or_else(Vec::new, |rest| rest.split('-').collect())))
}

/// `201X` or `20XX`; the outer none for a plain year, the inner none for a shape EDTF does not have.
fn parse_unspecified_year(year: &str) -> Option<Option<Moment>> {
    let known = year.find('X').map(|at| &year[..at])?;
    let all_unknown = year[known.len()..].bytes().all(|b| b == b'X');
    let (scale, precision) = match (known.len(), all_unknown) {
        (3, true) => (10, Precision::Decade),
        (2, true) => (100, Precision::Century),
        _ => return Some(None),
    };
    let start = known.parse::<i32>().ok();
    let start = start.and_then(|start| NaiveDate::from_ymd_opt(start * scale, 1, 1));
    Some(start.and_then(|start| Moment::new(start, precision)))
}

fn two_digits(text: &str) -> Option<u8> {
    let fits = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    fits.then(|| text.parse().ok()).flatten()
}

fn parse_time(text: &str) -> Result<Precision, EdtfError> {
    let wrong = || EdtfError::Time(text.to_owned());
    let (clock, offset) = match text.find(['Z', '+', '-']) {
        None => (text, None),
        Some(at) => {
            let (clock, zone) = text.split_at(at);
            (clock, Some(parse_offset(zone).ok_or_else(wrong)?))
        }
    };
    let parts: Option<Vec<u8>> = clock.split(':').map(two_digits).collect();
    let (hour, minute, second, seconds) = match parts.as_deref() {
        Some([hour, minute]) => (*hour, *minute, 0, false),
        Some([hour, minute, second]) => (*hour, *minute, *second, true),
        _ => return Err(wrong()),
    };
    let time = NaiveTime::from_hms_opt(hour.into(), minute.into(), second.into());
    Ok(Precision::Time { time: time.ok_or_else(wrong)?, seconds, offset })
}

/// `Z`, `+02`, `+02:00`, in minutes.
fn parse_offset(zone: &str) -> Option<i16> {
    if zone == "Z" {
        return Some(0);
    }
    let sign: i16 = if zone.starts_with('-') { -1 } else { 1 };
    let (hours, minutes) = zone.get(1..)?.split_once(':').unwrap_or((zone.get(1..)?, "00"));
    let (hours, minutes) = (two_digits(hours)?, two_digits(minutes)?);
    (hours <= 14 && minutes < 60).then(|| sign * (i16::from(hours) * 60 + i16::from(minutes)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, earliest: &str, latest: &str) {
        let date: Edtf = text.parse().unwrap();
        let show = |day: Option<NaiveDate>| day.map_or("open".to_owned(), |day| day.to_string());
        assert_eq!(date.to_string(), text);
        assert_eq!(
            (show(date.earliest()).as_str(), show(date.latest()).as_str()),
            (earliest, latest)
        );
    }

    #[test]
    fn reads_and_writes_back() {
        check("2025-02-18", "2025-02-18", "2025-02-18");
        check("2025-02", "2025-02-01", "2025-02-28");
        check("2024", "2024-01-01", "2024-12-31");
        check("201X", "2010-01-01", "2019-12-31");
        check("19XX", "1900-01-01", "1999-12-31");
        check("2025-21", "2025-03-01", "2025-05-31");
        check("2025-24", "2025-12-01", "2026-02-28");
        check("2025-02-18~", "2025-02-18", "2025-02-18");
        check("2025-02?", "2025-02-01", "2025-02-28");
        check("2025-03-11/2025-03-13", "2025-03-11", "2025-03-13");
        check("2025-03-11/..", "2025-03-11", "open");
        check("../2025-03", "open", "2025-03-31");
        check("[2025-03-11..2025-03-18]", "2025-03-11", "2025-03-18");
        check("[..2025-03-11]", "open", "2025-03-11");
        check("[2025-03..]", "2025-03-01", "open");
        check("2025-02-18T14:30", "2025-02-18", "2025-02-18");
        check("2025-02-18T14:30:05Z", "2025-02-18", "2025-02-18");
        check("2025-02-18T14:30-05:30", "2025-02-18", "2025-02-18");
        check("-0043-03-15", "-0043-03-15", "-0043-03-15");
        check("Y12025", "+12025-01-01", "+12025-12-31");
    }

    #[test]
    fn says_what_is_wrong() {
        let error = |text: &str| text.parse::<Edtf>().unwrap_err();
        assert_eq!(error(""), EdtfError::Empty);
        assert_eq!(error("yesterday"), EdtfError::Form("yesterday".into()));
        assert_eq!(error("2025-2-18"), EdtfError::Form("2025-2-18".into()));
        assert_eq!(error("2025-02-30"), EdtfError::Impossible("2025-02-30".into()));
        assert_eq!(error("2025-13"), EdtfError::Impossible("2025-13".into()));
        assert_eq!(error("2025-02-18T25:00"), EdtfError::Time("25:00".into()));
        assert_eq!(error("2025-03/2025-02"), EdtfError::Reversed("2025-03/2025-02".into()));
        assert_eq!(error("[..]"), EdtfError::Boundless("[..]".into()));
        assert!("2025-02-18T14:30T".parse::<Edtf>().is_err());
        assert!("é".parse::<Edtf>().is_err());
        assert!("-".parse::<Edtf>().is_err());
        assert!("Y".parse::<Edtf>().is_err());
    }
}
