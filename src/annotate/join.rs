//! Joins a time of day with the day beside it: "5 p.m. EST, Nov. 9", "Friday at noon". In come the matches of one
//! sentence, out come the same with such pairs made one.

use super::meaning::{Expression, Fields, Meaning};
use super::slot::Reader;

/// An expression and its atoms `start..end`.
#[derive(Debug, Clone, Copy)]
pub struct Found {
    pub start: usize,
    pub end: usize,
    pub expression: Expression,
}

/// Joins neighbours in `found`, which is in order.
pub fn join(found: &mut Vec<Found>, reader: &Reader) {
    found.dedup_by(|next, first| match joined(first, next, reader) {
        Some(expression) => {
            first.end = next.end;
            first.expression = expression;
            true
        }
        None => false,
    });
}

fn joined(first: &Found, next: &Found, reader: &Reader) -> Option<Expression> {
    let between = next.start - first.end;
    let joint = |at: usize| reader.word(first.end + at).is_some_and(|word| word.joint);
    if between > 2 || !(0..between).all(joint) {
        return None;
    }
    let (left, right) = (&first.expression, &next.expression);
    let merged = with_time(left, right).or_else(|| with_time(right, left))?;
    Some(Expression { meaning: merged, portion: left.portion.or(right.portion), within: None })
}

/// The day of `day` at the time of `time`.
fn with_time(time: &Expression, day: &Expression) -> Option<Meaning> {
    let Meaning::Calendar(clock) = time.meaning else { return None };
    let bare =
        Fields { clock: None, daypart: None, anchor: Default::default(), days: None, ..clock };
    let only_time = bare == Fields::default()
        && (clock.clock.is_some() || clock.daypart.is_some() && clock.days == Some(0));
    if !only_time {
        return None;
    }
    let fields = match day.meaning {
        Meaning::Calendar(fields) => fields,
        Meaning::Shift(shift) => {
            let count = shift.count.thousandths? / 1000;
            let days = Some(if shift.back { -count } else { count });
            let day = shift.unit == super::calendar::Unit::Day;
            day.then_some(Fields { days, anchor: shift.anchor, ..Fields::default() })?
        }
        _ => return None,
    };
    let names_day = fields.day.is_some() || fields.weekday.is_some() || fields.days.is_some();
    (names_day && fields.clock.is_none() && (fields.daypart.is_none() || clock.clock.is_some()))
        .then_some(Meaning::Calendar(Fields {
            clock: clock.clock,
            daypart: clock.daypart.or(fields.daypart),
            ..fields
        }))
}
