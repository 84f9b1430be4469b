//! Gives the bare days of a list the month of the day beside them: "May 3, 4 and 5, 2024", "3, 4 and 5 May". In come the
//! matches of one sentence, out come the same with the days of such lists added. It reads no single dates.

use super::join::Found;
use super::meaning::{Expression, Fields, Meaning};
use super::slot::{Reader, small_number};
use std::ops::Range;

/// Adds the listed days to `found`, which is and stays in order.
pub fn add_listed(found: &mut Vec<Found>, reader: &Reader) {
    let mut at = 0;
    while at < found.len() {
        let before = days_before(found, at, reader);
        let after = days_after(found, at, reader);
        let own = at + before.len();
        let end = own + after.len() + 1;
        found.splice(at..at, before);
        found.splice(own + 1..own + 1, after);
        if end > own + 1 {
            take_year(found, own..end, reader);
        }
        at = end;
    }
}

/// The days of ", 4 and 5" after a day with its month.
fn days_after(found: &[Found], at: usize, reader: &Reader) -> Vec<Found> {
    let first = found[at];
    let Some(fields) = day_of_month(&first).filter(|fields| fields.year.is_none()) else {
        return Vec::new();
    };
    let (mut days, mut place) = (Vec::new(), first.end);
    while is_comma(reader, place) && bare_day(reader, place + 1).is_some() {
        days.push(place + 1);
        place += 2;
    }
    place += usize::from(is_comma(reader, place));
    let closes = reader.word(place).is_some_and(|word| word.and) && !days.is_empty();
    days.push(place + 1);
    let rest = reader.word(place + 2);
    let counts = rest.is_some_and(|word| word.unit.is_some() || word.scale.is_some());
    let free = found.get(at + 1).is_none_or(|next| place + 1 < next.start);
    let rises = days.first().and_then(|day| bare_day(reader, *day)) > fields.day;
    if closes && free && !counts && rises {
        read(&days, fields, &first, reader)
    } else {
        Vec::new()
    }
}

/// The days of "3, " before "4 and 5 May".
fn days_before(found: &[Found], at: usize, reader: &Reader) -> Vec<Found> {
    let last = found[at];
    let earliest = at.checked_sub(1).map_or(0, |before| found[before].end);
    let Meaning::Calendar(fields) = last.expression.meaning else { return Vec::new() };
    let numbered = bare_day(reader, last.start) == fields.day;
    if fields.month.is_none() || fields.until.is_none() || !numbered {
        return Vec::new();
    }
    let (mut days, mut place) = (Vec::new(), last.start);
    while place >= earliest + 2 && is_comma(reader, place - 1) {
        if bare_day(reader, place - 2).is_none() {
            break;
        }
        place -= 2;
        days.insert(0, place);
    }
    let rises = days.last().and_then(|day| bare_day(reader, *day)) < fields.day;
    let fields = Fields { until: None, ..fields };
    if rises { read(&days, fields, &last, reader) } else { Vec::new() }
}

/// The days at the atoms `days` in the month of `fields`; none where they do not rise.
fn read(days: &[usize], fields: Fields, beside: &Found, reader: &Reader) -> Vec<Found> {
    let numbers: Option<Vec<u32>> = days.iter().map(|at| bare_day(reader, *at)).collect();
    let Some(numbers) = numbers.filter(|numbers| numbers.is_sorted()) else { return Vec::new() };
    let at = |(start, day): (&usize, u32)| {
        let fields = Fields { day: Some(day), weekday: None, ..fields };
        let expression = Expression { meaning: Meaning::Calendar(fields), ..beside.expression };
        Found { start: *start, end: start + 1, expression }
    };
    days.iter().zip(numbers).map(at).collect()
}

/// "May 3, 4 and 5, 2024": the year after the list is that of all its days.
fn take_year(found: &mut Vec<Found>, list: Range<usize>, reader: &Reader) {
    let (Some(last), Some(next)) = (found.get(list.end - 1), found.get(list.end)) else { return };
    let gap = next.start - last.end;
    let Meaning::Calendar(fields) = next.expression.meaning else { return };
    let bare = Fields { year: None, ..fields } == Fields::default() && fields.year.is_some();
    if !bare || gap > 1 || gap == 1 && !is_comma(reader, last.end) {
        return;
    }
    let end = next.end;
    found.remove(list.end);
    found[list.end - 1].end = end;
    for day in &mut found[list] {
        if let Meaning::Calendar(own) = &mut day.expression.meaning {
            own.year = fields.year;
        }
    }
}

/// The fields of a single day of a named month.
fn day_of_month(found: &Found) -> Option<Fields> {
    let Meaning::Calendar(fields) = found.expression.meaning else { return None };
    let named = fields.month.is_some() && fields.day.is_some();
    (named && fields.until.is_none() && fields.clock.is_none()).then_some(fields)
}

fn bare_day(reader: &Reader, at: usize) -> Option<u32> {
    let day = small_number(reader.number_text(at)?, 2)?;
    u32::try_from(day).ok().filter(|day| (1..=31).contains(day))
}

fn is_comma(reader: &Reader, at: usize) -> bool {
    reader.atoms.get(at).is_some_and(|atom| atom.span.of(reader.text) == ",")
}
