//! Joins a time of day with the day beside it: "4 p.m. EST, Oct. 12", "Friday at noon". In come the matches of one
//! sentence, out come the same with such pairs made one.

use super::calendar::Unit;
use super::meaning::{Anchor, Clock, Daypart, Expression, Fields, Lean, Meaning, Quantity};
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
    for at in (1..found.len()).rev() {
        let (first, next) = (found[at - 1], found[at]);
        found[at - 1].expression.meaning = with_year_of(&first, &next, reader);
        found[at].expression.meaning = after_weekday_of(&first, &next, reader);
        found[at - 1].expression.meaning = with_date_in_brackets(&found[at - 1], &next, reader);
    }
    found.dedup_by(|next, first| match elsewhere(first, next, reader) {
        Some(expression) => {
            first.end = next.end + 1;
            first.expression = expression;
            true
        }
        None => false,
    });
    found.dedup_by(|next, first| match joined(first, next, reader) {
        Some(expression) => {
            first.end = next.end;
            first.expression = expression;
            true
        }
        None => false,
    });
    for at in (1..found.len()).rev() {
        let next = found[at];
        found[at - 1].expression.meaning = on_day_of(&found[at - 1], &next, reader);
    }
}

fn joined(first: &Found, next: &Found, reader: &Reader) -> Option<Expression> {
    let between = next.start - first.end;
    let sum = matches!(first.expression.meaning, Meaning::Length(..));
    let joint = |at: usize| {
        reader.word(first.end + at).is_some_and(|word| if sum { word.and } else { word.joint })
    };
    if between > 2 || !(0..between).all(joint) {
        return None;
    }
    let (left, right) = (&first.expression, &next.expression);
    if let Some(meaning) = summed(left.meaning, right.meaning) {
        return Some(Expression { meaning, ..*left });
    }
    let merged = with_time(left, right).or_else(|| with_time(right, left))?;
    let portion = left.portion.or(right.portion);
    Some(Expression { meaning: merged, portion, within: None, moved: left.moved.or(right.moved) })
}

/// "One hour and 20 minutes": a length and the lesser one that belongs to it.
fn summed(first: Meaning, next: Meaning) -> Option<Meaning> {
    let (Meaning::Length(whole, unit, lean), Meaning::Length(rest, lesser, None)) = (first, next)
    else {
        return None;
    };
    let parts = match (unit, lesser) {
        (Unit::Year, Unit::Month) => 12,
        (Unit::Hour, Unit::Minute) | (Unit::Minute, Unit::Second) => 60,
        _ => return None,
    };
    let rest = rest.thousandths.filter(|rest| rest % 1000 == 0 && rest / 1000 < parts)?;
    let whole = whole.thousandths.filter(|whole| whole % 1000 == 0)?;
    // Rounded up, so that rounding down gives the lesser count again.
    let thousandths = whole.checked_add((rest + parts - 1) / parts);
    Some(Meaning::Length(Quantity { thousandths }, unit, lean))
}

/// "Tuesday (June 3)": the weekday is that day.
fn with_date_in_brackets(first: &Found, next: &Found, reader: &Reader) -> Meaning {
    let opens = reader.atoms.get(first.end).is_some_and(|atom| atom.span.of(reader.text) == "(");
    match (first.expression.meaning, next.expression.meaning) {
        (Meaning::Calendar(from), Meaning::Calendar(to))
            if opens
                && next.start == first.end + 1
                && from == (Fields { weekday: from.weekday, ..Fields::default() })
                && to.month.is_some()
                && to.day.is_some() =>
        {
            Meaning::Calendar(Fields { weekday: from.weekday, clock: None, ..to })
        }
        (meaning, _) => meaning,
    }
}

/// In "from 9 a.m. to 5 p.m. on Monday" both times are of the day named last.
fn on_day_of(first: &Found, next: &Found, reader: &Reader) -> Meaning {
    let ranged = next.start == first.end + 1
        && reader.word(first.end).is_some_and(|word| word.range || word.and);
    match (first.expression.meaning, next.expression.meaning) {
        (Meaning::Calendar(from), Meaning::Calendar(to))
            if ranged && from.clock.is_some() && names_no_day(&from) && to.clock.is_some() =>
        {
            Meaning::Calendar(Fields { clock: from.clock, ..to })
        }
        (meaning, _) => meaning,
    }
}

/// In "Friday to Monday" the last day is the first such one after the first.
fn after_weekday_of(first: &Found, next: &Found, reader: &Reader) -> Meaning {
    let ranged =
        next.start == first.end + 1 && reader.word(first.end).is_some_and(|word| word.range);
    let bare = |fields: Fields| {
        fields.weekday.is_some() && Fields { weekday: None, ..fields } == Fields::default()
    };
    match (first.expression.meaning, next.expression.meaning) {
        (Meaning::Calendar(from), Meaning::Calendar(to))
            if ranged && from.weekday.is_some() && bare(to) =>
        {
            let (lean, anchor) = (Some(Lean::Next), Anchor::Mentioned);
            Meaning::Calendar(Fields { lean, anchor, ..to })
        }
        (_, meaning) => meaning,
    }
}

/// In "May 3 to June 5, 2024" the first day takes its year from the last; it is the year before where the range
/// crosses the new year.
fn with_year_of(first: &Found, next: &Found, reader: &Reader) -> Meaning {
    let ranged = next.start == first.end + 1
        && reader.word(first.end).is_some_and(|word| word.range || word.and);
    match (first.expression.meaning, next.expression.meaning) {
        (Meaning::Calendar(from), Meaning::Calendar(to))
            if ranged && from.year.is_none() && from.years.is_none() && from.month.is_some() =>
        {
            let after = (from.month, from.day) > (to.month, to.day);
            let year = to.year.filter(|_| to.month.is_some()).map(|year| year - i32::from(after));
            Meaning::Calendar(Fields { year, ..from })
        }
        (meaning, _) => meaning,
    }
}

/// "9:20 a.m. (0620 GMT)": a time with the same in another zone, which tells how far its own zone is off.
fn elsewhere(first: &Found, next: &Found, reader: &Reader) -> Option<Expression> {
    let mark = |at: usize, mark: &str| {
        reader.atoms.get(at).is_some_and(|atom| atom.span.of(reader.text) == mark)
    };
    let bracketed = next.start == first.end + 1 && mark(first.end, "(") && mark(next.end, ")");
    let (Meaning::Calendar(here), Meaning::Calendar(there)) =
        (first.expression.meaning, next.expression.meaning)
    else {
        return None;
    };
    let (mut clock, other) =
        (here.clock?, there.clock.filter(|_| bracketed && names_no_day(&there))?);
    clock.zone = clock.zone.or(zone_of(clock, other));
    let meaning = Meaning::Calendar(Fields { clock: Some(clock), ..here });
    Some(Expression { meaning, ..first.expression })
}

/// The zone in which `clock` is the same time as `other` in its zone, the nearest to UTC.
fn zone_of(clock: Clock, other: Clock) -> Option<i16> {
    let minutes = |clock: Clock| i16::from(clock.hour) * 60 + i16::from(clock.minute.unwrap_or(0));
    let off = (minutes(clock) - minutes(other) + other.zone?).rem_euclid(24 * 60);
    Some(if off > 13 * 60 { off - 24 * 60 } else { off })
}

fn names_no_day(fields: &Fields) -> bool {
    let bare = Fields { clock: None, ..*fields };
    bare == Fields::default()
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
    let fields = day.meaning.day()?;
    (fields.clock.is_none() && (fields.daypart.is_none() || clock.clock.is_some())).then_some(
        Meaning::Calendar(Fields {
            clock: clock.clock.map(|clock| on_side(clock, fields.daypart)),
            daypart: clock.daypart.or(fields.daypart),
            ..fields
        }),
    )
}

/// "11:45 last night" is before midnight, "8 in the evening" after noon.
fn on_side(clock: Clock, part: Option<Daypart>) -> Clock {
    let earliest = match part {
        Some(Daypart::Af) => 1,
        Some(Daypart::Ev) => 4,
        Some(Daypart::Ni) => 6,
        _ => 12,
    };
    let hour = if (earliest..12).contains(&clock.hour) { clock.hour + 12 } else { clock.hour };
    Clock { hour, ..clock }
}
