//! Gives an expression its place in the calendar. In come what its words mean and the context, out come the TIMEX3 type
//! and value and the stretch it names; a day that does not exist is said to be so.

use super::calendar::{Stretch, Unit, season_month, shift_day};
use super::context::Context;
use super::fields;
use super::meaning::{Anchor, Clock, Daypart, Expression, Lean, Meaning, Quantity, SetOf, Shift};
use super::timex;
use crate::model::TimexKind;

/// An expression with its place.
#[derive(Debug, Clone, PartialEq)]
pub struct Resolved {
    pub kind: TimexKind,
    pub value: String,
    pub place: Place,
    /// Whether the words alone name it.
    pub absolute: bool,
}

/// Where in the calendar.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Place {
    /// The whole of a stretch or somewhere in it, perhaps at a time of day.
    In(Stretch, TimeOfDay),
    /// From the one to the other, both included.
    Lasting(Stretch, Stretch),
    /// Some day from the one to the other.
    Between(chrono::NaiveDate, chrono::NaiveDate),
    Nowhere,
}

#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct TimeOfDay {
    pub part: Option<Daypart>,
    pub clock: Option<Clock>,
}

/// Why an expression has no place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unplaced {
    /// No such day in the calendar.
    Impossible,
    /// Beyond what the calendar can count.
    Beyond,
}

/// Resolves `expression` in `context`.
pub fn resolve(expression: &Expression, context: &Context) -> Result<Resolved, Unplaced> {
    match expression.meaning {
        Meaning::Calendar(fields) => {
            let resolved = fields::resolve(&fields, context)?;
            moved(widened(resolved, expression.within), expression.moved)
        }
        Meaning::Shift(shift) => moved(resolve_shift(shift, context)?, expression.moved),
        Meaning::Length(quantity, unit, lean) => Ok(resolve_length(quantity, unit, lean, context)),
        Meaning::Set(set) => Ok(timeless(TimexKind::Set, set_value(set))),
        Meaning::Reference(reference) => Ok(timeless(TimexKind::Date, reference.code().to_owned())),
    }
}

/// The stretch of `unit` that holds the place found.
fn widened(resolved: Resolved, unit: Option<Unit>) -> Resolved {
    let (Some(unit), Place::In(stretch, _) | Place::Lasting(stretch, _)) = (unit, resolved.place)
    else {
        return resolved;
    };
    let Some(stretch) = Stretch::holding(stretch.start, unit) else { return resolved };
    let time = TimeOfDay::default();
    let value = timex::stretch(stretch, time);
    Resolved { value, place: Place::In(stretch, time), kind: TimexKind::Date, ..resolved }
}

/// The place found, so many units on or back.
fn moved(resolved: Resolved, by: Option<(i64, Unit)>) -> Result<Resolved, Unplaced> {
    let (Some((count, unit)), Place::In(stretch, time)) = (by, resolved.place) else {
        return Ok(resolved);
    };
    let start = shift_day(stretch.start, count, unit).ok_or(Unplaced::Beyond)?;
    let stretch = Stretch::holding(start, stretch.unit).ok_or(Unplaced::Beyond)?;
    Ok(Resolved {
        value: timex::stretch(stretch, time),
        place: Place::In(stretch, time),
        ..resolved
    })
}

fn timeless(kind: TimexKind, value: String) -> Resolved {
    Resolved { kind, value, place: Place::Nowhere, absolute: false }
}

fn resolve_shift(shift: Shift, context: &Context) -> Result<Resolved, Unplaced> {
    let Some(thousandths) = shift.count.thousandths else {
        return Ok(vague_shift(shift, context));
    };
    let (unit, count) = whole_units(thousandths, shift);
    let count = if shift.back { -count } else { count };
    let moved = unit;
    let (anchor, unit) = shift_anchor(shift, unit, context);
    let Some(anchor) = anchor else {
        return Ok(timeless(TimexKind::Duration, timex::length(shift.count, shift.unit)));
    };
    let day = shift_day(anchor, count, moved);
    let stretch = day.and_then(|day| Stretch::holding(day, unit)).ok_or(Unplaced::Beyond)?;
    let kind = if unit < Unit::Day { TimexKind::Time } else { TimexKind::Date };
    Ok(Resolved {
        kind,
        value: timex::stretch(stretch, TimeOfDay::default()),
        place: Place::In(stretch, TimeOfDay::default()),
        absolute: false,
    })
}

/// Half a year is six months, a decade ago is ten years ago, a century a hundred; other halves are rounded down.
fn whole_units(thousandths: i64, shift: Shift) -> (Unit, i64) {
    match shift.unit {
        Unit::Year if thousandths % 1000 != 0 => (Unit::Month, thousandths * 12 / 1000),
        Unit::Decade if shift.counted => (Unit::Year, thousandths / 100),
        Unit::Century if shift.counted => (Unit::Year, thousandths / 10),
        unit => (unit, thousandths / 1000),
    }
}

/// "A year earlier" keeps the grain of what it is compared with: the same quarter, or month, a year before.
fn shift_anchor(shift: Shift, unit: Unit, context: &Context) -> (Option<chrono::NaiveDate>, Unit) {
    let begun = |stretch: Stretch| context.created.is_none_or(|day| stretch.start <= day);
    let part = |stretch: Stretch| matches!(stretch.unit, Unit::Quarter | Unit::Half);
    let compared =
        shift.compares_year().then(|| context.near(4, |stretch| part(stretch) && begun(stretch)));
    let compared = compared.flatten();
    match compared {
        Some(stretch) => (Some(stretch.start), stretch.unit),
        // "The quarter" that nobody has named yet is the last one that ended.
        None if unit == Unit::Quarter && shift.anchor == Anchor::Mentioned => {
            let ended = || shift_day(context.created?, -1, Unit::Quarter);
            let over = |stretch: Stretch| context.created.is_none_or(|day| stretch.end() < day);
            let named = context.latest(|stretch| stretch.unit == Unit::Quarter && over(stretch));
            (named.map(|stretch| stretch.start).or_else(ended), unit)
        }
        None => (context.anchor(shift.anchor, unit), unit),
    }
}

/// "Several days ago", "some weeks later".
fn vague_shift(shift: Shift, context: &Context) -> Resolved {
    let anchor = context.anchor(shift.anchor, Unit::Day);
    let few = |count: i64| anchor.and_then(|day| shift_day(day, count, shift.unit));
    let (near, far) = if shift.back { (few(-2), few(-9)) } else { (few(2), few(9)) };
    let place = match (near, far) {
        (Some(near), Some(far)) => Place::Between(near.min(far), near.max(far)),
        _ => Place::Nowhere,
    };
    let value = match (shift.anchor, shift.back) {
        (Anchor::Created, true) => "PAST_REF".to_owned(),
        (Anchor::Created, false) => "FUTURE_REF".to_owned(),
        (Anchor::Mentioned, _) => timex::length(shift.count, shift.unit),
    };
    let kind = if value.ends_with("REF") { TimexKind::Date } else { TimexKind::Duration };
    Resolved { kind, value, place, absolute: false }
}

/// A length; one that leans has its place before or after the day of the report.
fn resolve_length(
    quantity: Quantity,
    unit: Unit,
    lean: Option<Lean>,
    context: &Context,
) -> Resolved {
    let value = timex::length(quantity, unit);
    let count = quantity.thousandths.map_or(several(unit), |count| (count / 1000).max(1));
    let place = lean.zip(context.created).and_then(|(lean, created)| {
        let other = shift_day(created, if lean == Lean::Last { -count } else { count }, unit)?;
        Some(Place::Between(created.min(other), created.max(other)))
    });
    Resolved {
        kind: TimexKind::Duration,
        value,
        place: place.unwrap_or(Place::Nowhere),
        absolute: false,
    }
}

/// How many "the coming days" or "recent years" may be at most.
fn several(unit: Unit) -> i64 {
    match unit {
        Unit::Day => 7,
        Unit::Week => 4,
        Unit::Month => 6,
        _ => 5,
    }
}

fn set_value(set: SetOf) -> String {
    match set {
        SetOf::Units(quantity, unit) => timex::length(quantity, unit),
        SetOf::Weekday(weekday, part) => {
            format!(
                "XXXX-WXX-{weekday}{}",
                part.map_or(String::new(), |part| format!("T{}", part.code()))
            )
        }
        SetOf::Date(month, day) => format!("XXXX-{month:02}-{day:02}"),
        SetOf::Season(season) => format!("XXXX-{}", timex::season(season_month(season))),
        SetOf::Month(month) => format!("XXXX-{month:02}"),
        SetOf::Dayparts(part) => format!("XXXX-XX-XXT{}", part.code()),
    }
}
