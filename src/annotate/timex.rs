//! Writes TIMEX3 values: `2025-02-18`, `2025-W08`, `1989-Q3`, `P2Y6M`, `XXXX-WXX-2`. In come stretches and lengths,
//! out comes text. It decides nothing.

use super::calendar::{Stretch, Unit};
use super::meaning::{Fields, Quantity};
use super::resolve::TimeOfDay;
use chrono::Datelike;

/// The value of a stretch, with the time of day where one is known.
pub fn stretch(stretch: Stretch, time: TimeOfDay) -> String {
    let start = stretch.start;
    let year = start.year();
    let value = match stretch.unit {
        Unit::Week | Unit::Fortnight => week(stretch),
        Unit::Weekend => format!("{}-WE", week(stretch)),
        Unit::Month => format!("{year:04}-{:02}", start.month()),
        Unit::Quarter => format!("{year:04}-Q{}", start.month0() / 3 + 1),
        Unit::Half => format!("{year:04}-H{}", start.month0() / 6 + 1),
        Unit::Season => format!("{year:04}-{}", season(start.month())),
        Unit::Year => format!("{year:04}"),
        Unit::Decade => format!("{:03}", year.div_euclid(10)),
        Unit::Century => format!("{:02}", year.div_euclid(100)),
        Unit::Millennium => format!("{}", year.div_euclid(1000)),
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => start.to_string(),
    };
    value + &time_of_day(time)
}

fn week(stretch: Stretch) -> String {
    let week = stretch.start.iso_week();
    format!("{:04}-W{:02}", week.year(), week.week())
}

/// TIMEX3 code of the season that begins in `month`.
pub fn season(month: u32) -> &'static str {
    match month {
        3..=5 => "SP",
        6..=8 => "SU",
        9..=11 => "FA",
        _ => "WI",
    }
}

fn time_of_day(time: TimeOfDay) -> String {
    match (time.clock, time.part) {
        (Some(clock), _) => {
            let mut value = format!("T{:02}:{:02}", clock.hour, clock.minute.unwrap_or(0));
            if let Some(second) = clock.second {
                value += &format!(":{second:02}");
            }
            value
        }
        (None, Some(part)) => format!("T{}", part.code()),
        (None, None) => String::new(),
    }
}

/// The value of fields that no context completes.
pub fn open(fields: &Fields) -> String {
    let time = TimeOfDay { part: fields.daypart, clock: fields.clock };
    let date = match (fields.month, fields.day, fields.weekday) {
        (Some(month), Some(day), _) => format!("XXXX-{month:02}-{day:02}"),
        (Some(month), None, _) => format!("XXXX-{month:02}"),
        (None, _, Some(weekday)) => format!("XXXX-WXX-{weekday}"),
        _ if fields.weekend => "XXXX-WXX-WE".to_owned(),
        _ if fields.quarter.is_some() => format!("XXXX-Q{}", fields.quarter.unwrap_or(1)),
        _ if fields.half.is_some() => format!("XXXX-H{}", fields.half.unwrap_or(1)),
        _ if fields.season.is_some() => {
            format!("XXXX-{}", season(super::calendar::season_month(fields.season.unwrap_or(24))))
        }
        _ => "XXXX-XX-XX".to_owned(),
    };
    date + &time_of_day(time)
}

/// The value of a length.
pub fn length(quantity: Quantity, unit: Unit) -> String {
    let (clock, letter) = match unit {
        Unit::Second => ("T", "S"),
        Unit::Minute => ("T", "M"),
        Unit::Hour => ("T", "H"),
        Unit::Day => ("", "D"),
        Unit::Weekend => ("", "WE"),
        Unit::Week | Unit::Fortnight => ("", "W"),
        Unit::Month => ("", "M"),
        Unit::Quarter => ("", "Q"),
        Unit::Season | Unit::Half | Unit::Year => ("", "Y"),
        Unit::Decade | Unit::Century => ("", "Y"),
        Unit::Millennium => ("", "L"),
    };
    let Some(thousandths) = quantity.thousandths else {
        return format!("P{clock}X{letter}");
    };
    let times = match unit {
        Unit::Fortnight => 2,
        Unit::Decade => 10,
        Unit::Century => 100,
        _ => 1,
    };
    let thousandths = thousandths.saturating_mul(times);
    let (whole, rest) = (thousandths / 1000, thousandths % 1000);
    let lesser = match (unit, rest) {
        (_, 0) => String::new(),
        (Unit::Year, rest) => format!("{}M", rest * 12 / 1000),
        (Unit::Hour, rest) => format!("{}M", rest * 60 / 1000),
        (Unit::Minute, rest) => format!("{}S", rest * 60 / 1000),
        (_, rest) => {
            let decimals = format!("{rest:03}");
            return format!("P{clock}{whole}.{}{letter}", decimals.trim_end_matches('0'));
        }
    };
    if whole == 0 && !lesser.is_empty() {
        return format!("P{clock}{lesser}");
    }
    format!("P{clock}{whole}{letter}{lesser}")
}
