//! A date as far as it is known: Extended Date/Time Format (ISO 8601-2:2019), level 1 and the sets `[a..b]`.
//! In comes the text as written, out come the earliest and the latest day it may mean.
//! Duration and doubt are kept apart: `a/b` lasted from a to b, `[a..b]` is one moment somewhere in there.

use chrono::{Datelike, Days, Months, NaiveDate, NaiveTime};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

mod parse;
mod write;

pub use parse::EdtfError;

/// A date, a stretch of time, or one unknown moment within bounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Edtf {
    /// One date, as precise as it is known.
    Date(Moment),
    /// `from/to`: lasted from … to. None is an open end (`..`).
    Interval(Option<Moment>, Option<Moment>),
    /// `[from..to]`: one moment, no earlier than … and no later than. None is an open end; at most one is.
    OneOf(Option<Moment>, Option<Moment>),
}

/// A calendar date with its precision and its qualifier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment {
    /// First day of the precision's stretch.
    start: NaiveDate,
    precision: Precision,
    pub qualifier: Qualifier,
}

/// How fine a date is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Precision {
    /// `19XX`.
    Century,
    /// `201X`.
    Decade,
    Year,
    /// Northern hemisphere by month: 21 spring to 24 winter (winter starts in December of its year).
    Season(u8),
    Month,
    Day,
    /// Seconds where known, and the offset from UTC in minutes where known.
    Time {
        time: NaiveTime,
        seconds: bool,
        offset: Option<i16>,
    },
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub enum Qualifier {
    #[default]
    Exact,
    /// `?`: sources disagree, or the source itself doubts.
    Uncertain,
    /// `~`: about.
    Approximate,
    /// `%`: both.
    Both,
}

impl Moment {
    pub fn day(day: NaiveDate) -> Self {
        Moment { start: day, precision: Precision::Day, qualifier: Qualifier::Exact }
    }

    /// The month that holds `day`.
    pub fn month_of(day: NaiveDate) -> Self {
        Self::from_start(day.with_day(1), Precision::Month, day)
    }

    /// The year that holds `day`.
    pub fn year_of(day: NaiveDate) -> Self {
        Self::from_start(NaiveDate::from_ymd_opt(day.year(), 1, 1), Precision::Year, day)
    }

    /// A moment of the day `day`, to the minute.
    pub fn time(day: NaiveDate, time: NaiveTime, offset: Option<i16>) -> Self {
        let precision = Precision::Time { time, seconds: false, offset };
        Moment { start: day, precision, qualifier: Qualifier::Exact }
    }

    /// A moment of any precision; none where `start` is not the first day of such a stretch.
    pub fn new(start: NaiveDate, precision: Precision) -> Option<Self> {
        let (month, day, year) = (start.month(), start.day(), start.year());
        let fits = match precision {
            Precision::Century => year >= 0 && year % 100 == 0 && month == 1 && day == 1,
            Precision::Decade => year >= 0 && year % 10 == 0 && month == 1 && day == 1,
            Precision::Year => month == 1 && day == 1,
            Precision::Season(code) => {
                (21..=24).contains(&code) && month == season_month(code) && day == 1
            }
            Precision::Month => day == 1,
            Precision::Day | Precision::Time { .. } => true,
        };
        fits.then_some(Moment { start, precision, qualifier: Qualifier::Exact })
    }

    pub fn with(mut self, qualifier: Qualifier) -> Self {
        self.qualifier = qualifier;
        self
    }

    pub fn precision(self) -> Precision {
        self.precision
    }

    /// The first day it may mean.
    pub fn earliest(self) -> NaiveDate {
        self.start
    }

    /// The last day it may mean.
    pub fn latest(self) -> NaiveDate {
        let months = match self.precision {
            Precision::Century => 1200,
            Precision::Decade => 120,
            Precision::Year => 12,
            Precision::Season(_) => 3,
            Precision::Month => 1,
            Precision::Day | Precision::Time { .. } => return self.start,
        };
        let next = self.start.checked_add_months(Months::new(months));
        next.and_then(|next| next.checked_sub_days(Days::new(1))).unwrap_or(NaiveDate::MAX)
    }

    fn from_start(start: Option<NaiveDate>, precision: Precision, or: NaiveDate) -> Self {
        Moment { start: start.unwrap_or(or), precision, qualifier: Qualifier::Exact }
    }
}

fn season_month(code: u8) -> u32 {
    match code {
        21 => 3,
        22 => 6,
        23 => 9,
        _ => 12,
    }
}

impl Edtf {
    /// A known day.
    pub fn day(day: NaiveDate) -> Self {
        Edtf::Date(Moment::day(day))
    }

    /// One day of `from..=to`; the day itself where they are the same.
    pub fn one_of_days(from: NaiveDate, to: NaiveDate) -> Self {
        if from == to {
            return Edtf::day(from);
        }
        Edtf::OneOf(Some(Moment::day(from.min(to))), Some(Moment::day(from.max(to))))
    }

    /// Lasted from the day `from` to the day `to`.
    pub fn lasting_days(from: NaiveDate, to: NaiveDate) -> Self {
        Edtf::Interval(Some(Moment::day(from.min(to))), Some(Moment::day(from.max(to))))
    }

    /// By then: `[..day]`.
    pub fn by(day: NaiveDate) -> Self {
        Edtf::OneOf(None, Some(Moment::day(day)))
    }

    /// The first day it may touch; none where it is open to the past.
    pub fn earliest(&self) -> Option<NaiveDate> {
        match self {
            Edtf::Date(moment) => Some(moment.earliest()),
            Edtf::Interval(from, _) | Edtf::OneOf(from, _) => from.map(Moment::earliest),
        }
    }

    /// The last day it may touch; none where it is open to the future.
    pub fn latest(&self) -> Option<NaiveDate> {
        match self {
            Edtf::Date(moment) => Some(moment.latest()),
            Edtf::Interval(_, to) | Edtf::OneOf(_, to) => to.map(Moment::latest),
        }
    }

    /// Whether it names one calendar day, without doubt.
    pub fn is_day(&self) -> bool {
        matches!(self, Edtf::Date(moment)
            if matches!(moment.precision, Precision::Day | Precision::Time { .. })
                && moment.qualifier == Qualifier::Exact)
    }

    /// Whether any part of it is marked uncertain or approximate.
    pub fn is_qualified(&self) -> bool {
        let qualified = |moment: &Moment| moment.qualifier != Qualifier::Exact;
        match self {
            Edtf::Date(moment) => qualified(moment),
            Edtf::Interval(from, to) | Edtf::OneOf(from, to) => {
                from.iter().chain(to).any(qualified)
            }
        }
    }

    /// The same with `qualifier` on every date of it.
    pub fn with(self, qualifier: Qualifier) -> Self {
        let mark = |moment: Option<Moment>| moment.map(|moment| moment.with(qualifier));
        match self {
            Edtf::Date(moment) => Edtf::Date(moment.with(qualifier)),
            Edtf::Interval(from, to) => Edtf::Interval(mark(from), mark(to)),
            Edtf::OneOf(from, to) => Edtf::OneOf(mark(from), mark(to)),
        }
    }

    /// The order of a timeline: by earliest day (open to the past first), then the shorter first.
    pub fn sort_key(&self) -> (NaiveDate, NaiveDate, NaiveTime) {
        let time = match self {
            Edtf::Date(Moment { precision: Precision::Time { time, .. }, .. }) => *time,
            _ => NaiveTime::MIN,
        };
        let latest = self.latest().unwrap_or(NaiveDate::MAX);
        let earliest = match (self.earliest(), self) {
            (Some(earliest), _) => earliest,
            // "By then": sorts where it is sure to have happened, not at the beginning of time.
            (None, Edtf::OneOf(..)) => latest,
            (None, _) => NaiveDate::MIN,
        };
        (earliest, latest, time)
    }
}

impl Serialize for Edtf {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Edtf {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}
