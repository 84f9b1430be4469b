//! Turns a place in the calendar into an EDTF date with its uncertainty kept: "last week" is one of seven days, "earlier
//! this month" one of those before the report. In come a place and what the words add, out comes the date.

use super::calendar::{Stretch, Unit};
use super::meaning::{Clock, Portion};
use super::resolve::{Place, TimeOfDay};
use crate::model::{Edtf, Moment, Precision, Qualifier};
use chrono::{Datelike, NaiveDate, NaiveTime, TimeDelta};

/// The date of `place`; none where no calendar holds it.
pub fn date(place: Place, portion: Option<Portion>, created: Option<NaiveDate>) -> Option<Edtf> {
    match place {
        Place::Nowhere => None,
        Place::Between(from, to) => Some(Edtf::one_of_days(from, to)),
        Place::Lasting(from, to) => Some(lasting(from, to)),
        Place::In(stretch, time) => match portion {
            Some(Portion::About) => Some(whole(stretch, time).with(Qualifier::Approximate)),
            Some(portion) if stretch.unit > Unit::Day => Some(part(stretch, portion, created)),
            _ => Some(whole(stretch, time)),
        },
    }
}

fn whole(stretch: Stretch, time: TimeOfDay) -> Edtf {
    let start = stretch.start;
    let precise = |precision| Moment::new(start, precision).map(Edtf::Date);
    let date = match stretch.unit {
        Unit::Month => Some(Edtf::Date(Moment::month_of(start))),
        Unit::Year => Some(Edtf::Date(Moment::year_of(start))),
        Unit::Decade => precise(Precision::Decade),
        Unit::Century => precise(Precision::Century),
        Unit::Season => precise(Precision::Season(season_code(start))),
        Unit::Second | Unit::Minute | Unit::Hour | Unit::Day => {
            Some(time.clock.and_then(|clock| at_clock(start, clock)).unwrap_or(Edtf::day(start)))
        }
        _ => None,
    };
    date.unwrap_or_else(|| Edtf::one_of_days(start, stretch.end()))
}

/// "1990-91" in years, "3 to 5 May" in days.
fn lasting(from: Stretch, to: Stretch) -> Edtf {
    let time = TimeOfDay::default();
    match (whole(from, time), whole(to, time)) {
        (Edtf::Date(start), Edtf::Date(end)) => Edtf::Interval(Some(start), Some(end)),
        _ => Edtf::lasting_days(from.start, to.end()),
    }
}

fn season_code(start: NaiveDate) -> u8 {
    match start.month() {
        3..=5 => 21,
        6..=8 => 22,
        9..=11 => 23,
        _ => 24,
    }
}

/// Midnight at the end of a day is the start of the next.
fn at_clock(day: NaiveDate, clock: Clock) -> Option<Edtf> {
    let day = if clock.hour == 24 { day.succ_opt()? } else { day };
    let time =
        NaiveTime::from_hms_opt(u32::from(clock.hour) % 24, clock.minute.unwrap_or(0).into(), 0)?;
    Some(Edtf::Date(Moment::time(day, time, clock.zone)))
}

/// "Early", "the end of", "earlier this": some day in that part of the stretch.
fn part(stretch: Stretch, portion: Portion, created: Option<NaiveDate>) -> Edtf {
    let (from, to) = (stretch.start, stretch.end());
    let days = (to - from).num_days() + 1;
    let day = |number: i64| from.checked_add_signed(TimeDelta::days(number - 1)).unwrap_or(from);
    let held = created.filter(|day| (from..=to).contains(day));
    let parts = Parts::of(days);
    let (from, to) = match portion {
        Portion::Early => (from, day(parts.early)),
        Portion::Middle => (day(parts.middle.0), day(parts.middle.1)),
        Portion::Late => (day(parts.late), to),
        Portion::FirstWeek => (from, day(days.min(WEEK))),
        Portion::SecondWeek => (day((WEEK + 1).min(days)), day((2 * WEEK).min(days))),
        Portion::ThirdWeek => (day((2 * WEEK + 1).min(days)), day((3 * WEEK).min(days))),
        Portion::LastWeek => (day((days - WEEK + 1).max(1)), to),
        Portion::Before => (from, held.unwrap_or(to)),
        Portion::After => (held.unwrap_or(from), to),
        Portion::About => (from, to),
    };
    Edtf::one_of_days(from, to)
}

const WEEK: i64 = 7;

/// Where the parts of a stretch lie, in days counted from 1: the last early day, the middle, the first late day.
struct Parts {
    early: i64,
    middle: (i64, i64),
    late: i64,
}

impl Parts {
    /// Early May ends on the 10th, mid-May on the 20th; early in a year is its first quarter, the middle May to August.
    fn of(days: i64) -> Parts {
        let third = days / 3;
        match days {
            28..=31 => Parts { early: 10, middle: (11, 20), late: 21 },
            365..=366 => {
                Parts { early: days - 275, middle: (days - 244, days - 122), late: days - 91 }
            }
            7 => Parts { early: 3, middle: (2, 4), late: 4 },
            _ => Parts {
                early: third.max(1),
                middle: (third + 1, days - third),
                late: days - third + 1,
            },
        }
    }
}
