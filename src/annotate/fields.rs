//! Completes the fields of a date from context: the year of "18 February", the week of "Friday", the month of "the 5th".
//! In come named fields, out comes a place in the calendar. Tense and the day of the report choose among the possible ones.

use super::calendar::{Stretch, Unit, season_month, shift_day};
use super::context::Context;
use super::holidays;
use super::lexicon::Tense;
use super::meaning::{Anchor, Fields, Holiday, Lean};
use super::resolve::{Place, Resolved, TimeOfDay, Unplaced};
use super::tense::Governor;
use super::timex;
use crate::model::TimexKind;
use chrono::{Datelike, NaiveDate};

/// Resolves named fields.
pub fn resolve(fields: &Fields, context: &Context) -> Result<Resolved, Unplaced> {
    let time = TimeOfDay { part: fields.daypart, clock: fields.clock };
    let timed = time != TimeOfDay::default();
    let kind = if timed { TimexKind::Time } else { TimexKind::Date };
    let Some(stretch) = place(fields, context)? else {
        let value = timex::open(fields);
        return Ok(Resolved { kind, value, place: Place::Nowhere, absolute: false });
    };
    let value = timex::stretch(stretch, time);
    let named = fields.year.is_some() || fields.decade.is_some() || fields.century.is_some();
    let until = fields.until.map(|until| stretch.start.with_day(until));
    let until = until.or(fields.until_year.map(|year| stretch.start.with_year(year)));
    let place = match until {
        None => Place::In(stretch, time),
        Some(Some(until)) if until > stretch.start => {
            Place::Lasting(stretch, Stretch { start: until, unit: stretch.unit })
        }
        Some(_) => return Err(Unplaced::Impossible),
    };
    Ok(Resolved { kind, value, place, absolute: named })
}

/// The stretch that the fields name; none where the context does not tell.
fn place(fields: &Fields, context: &Context) -> Result<Option<Stretch>, Unplaced> {
    if let Some(start) = fields.century {
        return stretch(start, 1, 1, Unit::Century).map(Some);
    }
    if let Some(hundreds) =
        fields.decade.filter(|year| year % 100 == 0 && (1000..1900).contains(year))
    {
        // "The 1800s"
        return stretch(hundreds, 1, 1, Unit::Century).map(Some);
    }
    if let Some(decade) = fields.decade {
        return stretch(full_decade(decade, context), 1, 1, Unit::Decade).map(Some);
    }
    let year = fields.year.map(i64::from).or_else(|| {
        let anchor = context.anchor(fields.anchor, Unit::Year)?;
        fields.years.map(|years| i64::from(anchor.year()) + years)
    });
    let year = year.and_then(|year| i32::try_from(year).ok());
    if let Some(holiday) = fields.holiday {
        return Ok(holiday_near(holiday, year, fields, context));
    }
    if let Some((month, day, unit)) = within_year(fields) {
        return match year {
            Some(year) => stretch(year, month, day, unit).map(Some),
            None => yearless(fields, month, day, unit, context),
        };
    }
    if let Some(year) = year {
        let like = || context.near(6, |stretch| stretch.unit == Unit::Quarter);
        return match fields.like.then(like).flatten() {
            Some(quarter) => stretch(year, quarter.start.month(), 1, Unit::Quarter).map(Some),
            None => stretch(year, 1, 1, Unit::Year).map(Some),
        };
    }
    Ok(day_of_report(fields, context))
}

fn stretch(year: i32, month: u32, day: u32, unit: Unit) -> Result<Stretch, Unplaced> {
    let start = NaiveDate::from_ymd_opt(year, month, day).ok_or(Unplaced::Impossible)?;
    Ok(Stretch { start, unit })
}

/// "The nineties" are the last ones.
fn full_decade(decade: i32, context: &Context) -> i32 {
    if decade >= 100 {
        return decade;
    }
    let year = context.created.map_or(2000, |created| created.year());
    let this = year - year.rem_euclid(100) + decade;
    if this > year { this - 100 } else { this }
}

/// Month, day and unit of fields that lie within a year.
fn within_year(fields: &Fields) -> Option<(u32, u32, Unit)> {
    if let Some(month) = fields.month {
        return Some(match fields.day {
            Some(day) => (month, day, Unit::Day),
            None => (month, 1, Unit::Month),
        });
    }
    if let Some(season) = fields.season {
        return Some((season_month(season), 1, Unit::Season));
    }
    if let Some(quarter) = fields.quarter {
        return Some((u32::from(quarter) * 3 - 2, 1, Unit::Quarter));
    }
    fields.half.map(|half| (if half == 1 { 1 } else { 7 }, 1, Unit::Half))
}

/// The year of "18 February": that of the nearest one on the side that tense and words point to.
fn yearless(
    fields: &Fields,
    month: u32,
    day: u32,
    unit: Unit,
    context: &Context,
) -> Result<Option<Stretch>, Unplaced> {
    // 29 February exists in some year; 30 February in none.
    if NaiveDate::from_ymd_opt(2000, month, day).is_none() {
        return Err(Unplaced::Impossible);
    }
    let told_from = match fields.anchor {
        Anchor::Created => context.created,
        Anchor::Mentioned => context.anchor(Anchor::Mentioned, unit),
    };
    let Some(created) = told_from else { return Ok(None) };
    let candidates: Vec<Stretch> = (-8..=8)
        .filter_map(|years| stretch(created.year().checked_add(years)?, month, day, unit).ok())
        .collect();
    let on_weekday = |found: &&Stretch| {
        fields
            .weekday
            .is_none_or(|weekday| found.start.weekday().number_from_monday() == u32::from(weekday))
    };
    let near = |found: &&Stretch| (found.start - created).num_days().abs() < 500;
    let matching: Vec<Stretch> =
        candidates.iter().filter(on_weekday).filter(near).copied().collect();
    let candidates = if matching.is_empty() { candidates } else { matching };
    // Results are told of a quarter that has ended.
    let future = context.governor.is_some_and(|governor| governor.tense == Tense::Future);
    let doubt = if unit == Unit::Quarter && !future { Doubt::Past } else { Doubt::Nearest };
    let chosen = choose(&candidates, fields.lean, context.governor, created, doubt);
    let told = || narrated(chosen?, fields, context).filter(|_| !future);
    Ok(told().or(chosen).and_then(|found| earlier(found, fields)))
}

/// A date that follows one of years ago is of the same time: "signed on Nov. 21, 1995. On Dec. 14 …". That holds within
/// one month, and where the date would else be old for one without its year.
fn narrated(found: Stretch, fields: &Fields, context: &Context) -> Option<Stretch> {
    let created = context.created?;
    let told = context.near(1, |stretch| stretch.unit <= Unit::Month)?;
    let plain = fields.lean.is_none() && fields.weekday.is_none() && found.unit <= Unit::Month;
    if !plain || (created - told.start).num_days() < LONG_AGO {
        return None;
    }
    let in_year = |year| stretch(year, found.start.month(), found.start.day(), found.unit).ok();
    let year = told.start.year();
    let next =
        [year, year + 1].into_iter().filter_map(in_year).find(|next| next.start > told.start)?;
    let month = |day: NaiveDate| (day.year(), day.month());
    let same_month = told.unit == Unit::Day && month(next.start) == month(told.start);
    let old = (created - found.start).num_days() > OLD;
    let soon = (next.start - told.start).num_days() <= SOON;
    (same_month || old && soon).then_some(next)
}

/// In days: a mention so far behind is history, a date so far behind has its year with it, and a story goes on so soon.
const LONG_AGO: i64 = 300;
const OLD: i64 = 150;
const SOON: i64 = 100;

/// The holiday of the year, or the one that tense and words point to.
fn holiday_near(
    holiday: Holiday,
    year: Option<i32>,
    fields: &Fields,
    context: &Context,
) -> Option<Stretch> {
    if let Some(year) = year {
        return holidays::day(holiday, year).map(Stretch::day);
    }
    let created = context.created?;
    let candidates: Vec<Stretch> = (-1..=1)
        .filter_map(|years| holidays::day(holiday, created.year().checked_add(years)?))
        .map(Stretch::day)
        .collect();
    choose(&candidates, fields.lean, context.governor, created, Doubt::Nearest)
}

/// "The year-earlier third quarter": the one meant, so many years before.
fn earlier(found: Stretch, fields: &Fields) -> Option<Stretch> {
    let start = shift_day(found.start, -fields.earlier.unwrap_or(0), Unit::Year)?;
    Some(Stretch { start, unit: found.unit })
}

/// What to do where neither words nor tense tell.
#[derive(Clone, Copy, PartialEq)]
enum Doubt {
    Nearest,
    Past,
}

/// How much farther the side that tense speaks against may be and still be meant: "declared a dividend payable
/// Nov. 22", read in October, is a past verb with a coming day.
const FAR_WEIGHT: i64 = 3;
/// The same where the verb stands close by: only a day just past speaks against "will meet in March".
const CLOSE_WEIGHT: i64 = 40;
/// The same where nothing but a preposition stands between: "met on May 20" may be a day off, no more.
const BESIDE_WEIGHT: i64 = 360;

/// The one of `candidates`, in order, that words and tense point to.
fn choose(
    candidates: &[Stretch],
    lean: Option<Lean>,
    governor: Option<Governor>,
    created: NaiveDate,
    doubt: Doubt,
) -> Option<Stretch> {
    let past = || candidates.iter().rev().find(|found| found.start <= created);
    let coming = || candidates.iter().find(|found| found.end() >= created);
    let weighted = |past: i64, future: i64| {
        candidates.iter().min_by_key(|found| {
            let behind = (created - found.end()).num_days().max(0);
            let ahead = (found.start - created).num_days().max(0);
            behind * future + ahead * past
        })
    };
    let tense = governor.map(|governor| governor.tense);
    let weight = match governor {
        Some(governor) if governor.beside && tense == Some(Tense::Past) => BESIDE_WEIGHT,
        Some(governor) if governor.close => CLOSE_WEIGHT,
        _ => FAR_WEIGHT,
    };
    let long = candidates.iter().any(|found| found.unit >= Unit::Month);
    let torn = governor.is_some_and(|governor| governor.torn);
    let chosen = match (lean, tense, doubt) {
        (None, ..) if torn => weighted(1, 1),
        (Some(Lean::Last), ..) => candidates.iter().rev().find(|found| found.end() < created),
        (Some(Lean::Next), ..) => candidates.iter().find(|found| found.start > created),
        (Some(Lean::Coming), ..) => coming(),
        (None, Some(Tense::Future), Doubt::Past) => coming(),
        (None, _, Doubt::Past) => past(),
        // Of a month or a season nobody says that it will come once it is over.
        (None, Some(Tense::Future), Doubt::Nearest) if long && weight == CLOSE_WEIGHT => coming(),
        (None, Some(Tense::Future), Doubt::Nearest) => weighted(1, 2 * weight),
        (None, Some(Tense::Past), Doubt::Nearest) => weighted(weight, 1),
        (None, _, Doubt::Nearest) => weighted(1, 1),
    };
    chosen.or_else(|| weighted(1, 1)).copied()
}

/// Fields that count from the day of the report or of the last mention.
fn day_of_report(fields: &Fields, context: &Context) -> Option<Stretch> {
    let created = context.created?;
    if fields.weekend {
        let candidates = around(created, Unit::Weekend);
        return choose(&candidates, fields.lean, context.governor, created, Doubt::Past);
    }
    if let Some(weekday) = fields.weekday {
        let mentioned = || context.near(3, |stretch| stretch.unit == Unit::Day);
        let told_from = match fields.anchor {
            Anchor::Created => created,
            Anchor::Mentioned => mentioned().map_or(created, |stretch| stretch.start),
        };
        return weekday_near(weekday, fields, context, told_from);
    }
    if let Some(day) = fields.day {
        return day_near(day, fields, context, created);
    }
    if let Some(days) = fields.days {
        let anchor = context.anchor(fields.anchor, Unit::Day)?;
        return shift_day(anchor, days, Unit::Day).map(Stretch::day);
    }
    // "The talks began on Monday. At 9 p.m. they broke up."
    let told = context.governor.is_some_and(|governor| governor.tense == Tense::Past);
    let mentioned = match fields.anchor {
        Anchor::Created => context.near(usize::from(told), |stretch| stretch.unit == Unit::Day),
        Anchor::Mentioned => context.near(3, |stretch| stretch.unit == Unit::Day),
    };
    Some(mentioned.unwrap_or(Stretch::day(created)))
}

fn weekday_near(
    weekday: u8,
    fields: &Fields,
    context: &Context,
    created: NaiveDate,
) -> Option<Stretch> {
    let ahead = i64::from(weekday) - i64::from(created.weekday().number_from_monday());
    let in_week = shift_day(created, ahead, Unit::Day)?;
    let reach = if fields.day.is_some() { 61 } else { 1 };
    let candidates: Vec<Stretch> = (-reach..=reach)
        .filter_map(|weeks| shift_day(in_week, weeks, Unit::Week).map(Stretch::day))
        .filter(|found| fields.day.is_none_or(|day| found.start.day() == day))
        .collect();
    choose(&candidates, fields.lean, context.governor, created, Doubt::Past)
}

/// "The 5th": that day of this month or of one beside it.
fn day_near(day: u32, fields: &Fields, context: &Context, created: NaiveDate) -> Option<Stretch> {
    let this = created.with_day(1)?;
    let candidates: Vec<Stretch> = (-2..=2)
        .filter_map(|months| shift_day(this, months, Unit::Month)?.with_day(day))
        .map(Stretch::day)
        .collect();
    choose(&candidates, fields.lean, context.governor, created, Doubt::Past)
}

/// The stretch of `unit` that holds `day`, with its neighbours.
fn around(day: NaiveDate, unit: Unit) -> Vec<Stretch> {
    let Some(held) = Stretch::holding(day, unit) else { return Vec::new() };
    (-1..=1).filter_map(|count| held.moved(count)).collect()
}
