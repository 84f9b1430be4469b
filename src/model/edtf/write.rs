//! Writing a date in its one canonical form.

use super::{Edtf, Moment, Precision, Qualifier};
use chrono::{Datelike, Timelike};
use std::fmt::{Display, Formatter, Result};

impl Display for Edtf {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        match self {
            Edtf::Date(moment) => moment.fmt(f),
            Edtf::Interval(from, to) => {
                bound(from, "..", f)?;
                f.write_str("/")?;
                bound(to, "..", f)
            }
            Edtf::OneOf(from, to) => {
                f.write_str("[")?;
                bound(from, "", f)?;
                f.write_str("..")?;
                bound(to, "", f)?;
                f.write_str("]")
            }
        }
    }
}

fn bound(moment: &Option<Moment>, open: &str, f: &mut Formatter<'_>) -> Result {
    match moment {
        Some(moment) => moment.fmt(f),
        None => f.write_str(open),
    }
}

impl Display for Moment {
    fn fmt(&self, f: &mut Formatter<'_>) -> Result {
        let year = self.start.year();
        match self.precision {
            Precision::Century => write!(f, "{:02}XX", year / 100)?,
            Precision::Decade => write!(f, "{:03}X", year / 10)?,
            precision => {
                write_year(year, f)?;
                write_within_year(self, precision, f)?;
            }
        }
        f.write_str(match self.qualifier {
            Qualifier::Exact => "",
            Qualifier::Uncertain => "?",
            Qualifier::Approximate => "~",
            Qualifier::Both => "%",
        })
    }
}

fn write_year(year: i32, f: &mut Formatter<'_>) -> Result {
    match year {
        0..=9999 => write!(f, "{year:04}"),
        -9999..=-1 => write!(f, "-{:04}", -year),
        _ => write!(f, "Y{year}"),
    }
}

fn write_within_year(moment: &Moment, precision: Precision, f: &mut Formatter<'_>) -> Result {
    let (month, day) = (moment.start.month(), moment.start.day());
    match precision {
        Precision::Century | Precision::Decade | Precision::Year => Ok(()),
        Precision::Season(code) => write!(f, "-{code}"),
        Precision::Month => write!(f, "-{month:02}"),
        Precision::Day => write!(f, "-{month:02}-{day:02}"),
        Precision::Time { time, seconds, offset } => {
            write!(f, "-{month:02}-{day:02}T{:02}:{:02}", time.hour(), time.minute())?;
            if seconds {
                write!(f, ":{:02}", time.second())?;
            }
            match offset {
                None => Ok(()),
                Some(0) => f.write_str("Z"),
                Some(minutes) => {
                    let sign = if minutes < 0 { '-' } else { '+' };
                    let minutes = minutes.unsigned_abs();
                    write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
                }
            }
        }
    }
}
