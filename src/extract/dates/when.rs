//! The expressions that date an act in, with its status and the day the report was made; the date of the act out: on
//! the right side of the report, and no wider than the words allow.

use super::{Dating, is_clock};
use crate::extract::sentence::Sentence;
use crate::lang::clauses::DATE_WORDS;
use crate::model::{Bound, Edtf, Moment, Precision, Status, TimeExpression};
use chrono::{Datelike, NaiveDate};

/// The date of an act that the expressions of `datings` date.
pub fn date_of(
    sentence: &Sentence,
    datings: &[&Dating],
    status: Status,
    past: bool,
    created: Option<NaiveDate>,
) -> Option<Edtf> {
    let days = datings.iter().filter(|dating| !is_clock(sentence, dating));
    let best = days.min_by_key(|dating| width(sentence, dating))?;
    let expression = &sentence.times[best.time];
    let until = best
        .tokens
        .start
        .checked_sub(1)
        .is_some_and(|at| DATE_WORDS.until.contains(sentence.word(at)));
    let date = expression.date?;
    // "May 20" is never the week before, as "Friday" may be.
    let numbered = date.earliest().is_some_and(|day| sentence.numbers(&best.tokens, day.day()));
    let date = settled(expression, date, status, past && !until && !numbered, created);
    let date = joined(sentence, datings, best, date);
    let date = bounded(sentence, best, date, created);
    Some(narrowed(date, status, created))
}

/// A day that only its weekday or its place in the year names lies on the side of the report that the clause's
/// tense tells, and within half a year of it.
fn settled(
    expression: &TimeExpression,
    date: Edtf,
    status: Status,
    past: bool,
    created: Option<NaiveDate>,
) -> Edtf {
    let (Some(created), Some(day), false) = (created, date.earliest(), expression.absolute) else {
        return date;
    };
    if status.is_open()
        && let Some(next) = next_year(date, created)
    {
        return next;
    }
    if !date.is_day() {
        return date;
    }
    let away = (day - created).num_days();
    let week = chrono::Duration::days(7);
    let open = status.is_open();
    if past && (1..=7).contains(&away) && !open {
        return Edtf::day(day - week);
    }
    if away > DAYS_AWAY
        && let Some(before) = day.checked_sub_months(chrono::Months::new(12))
    {
        return Edtf::day(before);
    }
    date
}

/// A day without its year lies no farther ahead.
const DAYS_AWAY: i64 = 200;

/// A month or day that lies far behind, where what is planned must lie ahead.
fn next_year(date: Edtf, created: NaiveDate) -> Option<Edtf> {
    let Edtf::Date(moment) = date else { return None };
    let far = (created - moment.latest()).num_days() > DAYS_AWAY;
    let start = moment.earliest().checked_add_months(chrono::Months::new(12))?;
    let next = Moment::new(start, moment.precision())?;
    let fits = (next.latest() - created).num_days() <= DAYS_AWAY && next.latest() >= created;
    let year = matches!(moment.precision(), Precision::Month | Precision::Day);
    let season = matches!(moment.precision(), Precision::Season(_)) && moment.latest() < created;
    (season || far && fits && year).then_some(Edtf::Date(next))
}

/// Whether the expression names a month at most: "last year's harvest" tells no event.
pub fn is_short(sentence: &Sentence, dating: &Dating) -> bool {
    width(sentence, dating) <= 31
}

fn width(sentence: &Sentence, dating: &Dating) -> i64 {
    let date = sentence.times[dating.time].date;
    date.and_then(|date| Some((date.latest()? - date.earliest()?).num_days())).unwrap_or(i64::MAX)
}

/// "on Tuesday and Wednesday" lasted from the one to the other.
fn joined(sentence: &Sentence, datings: &[&Dating], best: &Dating, date: Edtf) -> Edtf {
    let next = datings.iter().find(|other| {
        other.tokens.start > best.tokens.end
            && other.tokens.start - best.tokens.end <= 2
            && DATE_WORDS.joins.contains(sentence.word(other.tokens.start - 1))
    });
    let last = next.and_then(|other| sentence.times[other.time].date);
    match (date.is_day(), date.earliest(), last.and_then(|last| last.latest())) {
        (true, Some(first), Some(last)) if first < last && (last - first).num_days() < 60 => {
            Edtf::lasting_days(first, last)
        }
        _ => date,
    }
}

/// "by Friday", "before Friday", "until Friday": no later than that.
fn bounded(sentence: &Sentence, dating: &Dating, date: Edtf, created: Option<NaiveDate>) -> Edtf {
    let before = dating.tokens.start.checked_sub(1).map_or("", |at| sentence.word(at));
    let first = sentence.word(dating.tokens.start);
    // "Before dawn on Friday" is still that day.
    let stated = sentence.times[dating.time].bound != Bound::At;
    let before = stated && DATE_WORDS.no_later.contains(before);
    if !before && !DATE_WORDS.no_later.contains(first) {
        return date;
    }
    match (date.latest(), created) {
        (Some(latest), Some(created)) if latest > created => Edtf::one_of_days(created, latest),
        (Some(latest), _) => Edtf::by(latest),
        _ => date,
    }
}

/// What is over happened no later than the report; what is planned comes no earlier.
fn narrowed(date: Edtf, status: Status, created: Option<NaiveDate>) -> Edtf {
    let (Some(created), Some(first), Some(last)) = (created, date.earliest(), date.latest()) else {
        return date;
    };
    let vague = matches!(date, Edtf::OneOf(..)) || matches!(date, Edtf::Date(_)) && first < last;
    if !vague || date.is_qualified() || !(first <= created && created < last) {
        return date;
    }
    let short = (last - first).num_days() < 60;
    match status {
        Status::Planned | Status::Proposed if short => Edtf::one_of_days(created, last),
        Status::Happened if short => Edtf::one_of_days(first, created),
        _ => date,
    }
}

/// The date of an act that no expression dates, told as news of the day.
pub fn undated(status: Status, created: NaiveDate) -> Edtf {
    match status {
        Status::Planned | Status::Proposed => Edtf::OneOf(Some(Moment::day(created)), None),
        _ => Edtf::by(created),
    }
}
