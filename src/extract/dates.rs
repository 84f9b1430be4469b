//! A sentence and its clauses in, what each time expression dates out: the clause's verb, a noun, or only the
//! saying of it. Then the date of an act, from its expressions, its status and the day the report was made.

use super::clauses::Clause;
use super::sentence::Sentence;
use super::verbs::is_preposition;
use crate::lang::clauses::{CLAUSE_WORDS, DATE_WORDS, Opener};
use crate::model::{Bound, Edtf, EventType, Moment, Precision, Status, TimeExpression, TimexKind};
use chrono::{Datelike, NaiveDate};
use std::ops::Range;

/// What a time expression tells the time of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dates {
    /// The act of the clause with this index.
    Clause(usize),
    /// The noun trigger with this index.
    Noun(usize),
    /// What the noun at this token names: "the Feb. 28 shouting match".
    Phrase(usize),
    /// When it was said.
    Speech(usize),
}

/// A time expression with what it dates, as indexes and tokens.
#[derive(Debug, Clone)]
pub struct Dating {
    pub time: usize,
    pub tokens: Range<usize>,
    pub dates: Dates,
}

/// What each dated expression of the sentence tells the time of.
pub fn datings(sentence: &Sentence, clauses: &[Clause], created: Option<NaiveDate>) -> Vec<Dating> {
    let mut found = Vec::new();
    for (time, expression) in sentence.times.iter().enumerate() {
        let tokens = sentence.tokens_of(expression.span);
        let clause = clauses.iter().position(|clause| clause.range.contains(&tokens.start));
        if let (Some(clause), true) = (clause, names_a_day(expression, created)) {
            let dates = target(sentence, clauses, clause, &tokens);
            found.push(Dating { time, tokens, dates });
        }
    }
    found
}

/// Years from the report beyond which a number is hardly a year of its story.
const CENTURIES: i32 = 150;

fn names_a_day(expression: &TimeExpression, created: Option<NaiveDate>) -> bool {
    let kind = matches!(expression.kind, TimexKind::Date | TimexKind::Time);
    kind && expression.date.is_some() && is_near(expression, created)
}

/// Whether the expression's year is one that a report may speak of; "Resolution 1701" names none.
pub fn is_near(expression: &TimeExpression, created: Option<NaiveDate>) -> bool {
    let day = expression.date.and_then(|date| date.earliest().or(date.latest()));
    match (day, created) {
        (Some(day), Some(created)) => (created.year() - day.year()).abs() <= CENTURIES,
        _ => true,
    }
}

/// A time of day alone, "around midday": it says nothing of the day.
fn is_clock(sentence: &Sentence, dating: &Dating) -> bool {
    let expression = &sentence.times[dating.time];
    let named = dating.tokens.clone().any(|at| sentence.is_capital(at));
    let clock = expression
        .value
        .split_once('T')
        .is_some_and(|(_, time)| time.starts_with(|c: char| c.is_ascii_digit()));
    expression.kind == TimexKind::Time && clock && !named && !expression.absolute
}

fn target(sentence: &Sentence, clauses: &[Clause], at: usize, time: &Range<usize>) -> Dates {
    let clause = &clauses[at];
    if let Some(noun) =
        noun_after(sentence, clause, time).or_else(|| noun_of_side(sentence, clause, time))
    {
        return Dates::Noun(noun);
    }
    if let Some(head) = phrase_after(sentence, clause, time) {
        return Dates::Phrase(head);
    }
    if let Some(noun) = noun_before(sentence, clause, time) {
        return Dates::Noun(noun);
    }
    if clause.speech || is_of_deed(sentence, clause, time) {
        return Dates::Speech(at);
    }
    Dates::Clause(told_by(sentence, clauses, outside(sentence, clauses, at, time), time))
}

/// "accused of selling the plans in 1988": the year dates the deed, not the charge.
fn is_of_deed(sentence: &Sentence, clause: &Clause, time: &Range<usize>) -> bool {
    let raw = sentence.raw(time.end - 1);
    let year = raw.len() == 4 && raw.bytes().all(|c| c.is_ascii_digit());
    let Some(group) = clause.group.as_ref().filter(|_| year) else { return false };
    let gerund = group.end + 1;
    gerund < time.start
        && is_preposition(sentence.word(group.end))
        && sentence.word(gerund).ends_with("ing")
        && sentence
            .trigger_at(group.main)
            .is_some_and(|trigger| sentence.triggers[trigger].kind.root == EventType::Accuse)
}

/// "The assembly rejected the pact, known as X, on 14 October": the date lies past the insertion.
fn outside(sentence: &Sentence, clauses: &[Clause], at: usize, time: &Range<usize>) -> usize {
    let clause = &clauses[at];
    let Some(group) =
        clause.group.as_ref().filter(|_| clause.reduced || clause.opener == Some(Opener::Relative))
    else {
        return at;
    };
    let opened = clause.range.start > 0 && sentence.is_mark(clause.range.start - 1, ",");
    let closed = (group.end..time.start).any(|at| sentence.is_mark(at, ","));
    let main = clauses[..at].iter().rposition(|clause| {
        clause.group.is_some() && !clause.reduced && clause.opener != Some(Opener::Relative)
    });
    main.filter(|_| opened && closed).unwrap_or(at)
}

/// "began on 3 May, when fighters crossed …" tells in its second part what happened on the day.
fn told_by(sentence: &Sentence, clauses: &[Clause], at: usize, time: &Range<usize>) -> usize {
    let Some(group) = &clauses[at].group else { return at };
    // "It was on 3 May that the bridge fell."
    let cleft = group.copula
        && clauses[at].subject.len() == 1
        && CLAUSE_WORDS.thing.contains(sentence.word(clauses[at].subject.start));
    // "approved it after a debate that lasted until Friday": so it was approved on Friday.
    let lasting = clauses[at].opener == Some(Opener::Relative)
        && CLAUSE_WORDS.lasting.contains(&sentence.base(group.main));
    let main = clauses[..at].iter().rposition(|clause| {
        clause.group.as_ref().is_some_and(|group| !group.negated)
            && clause.opener.is_none()
            && !clause.speech
    });
    let between = main.map_or(at, |main| main + 1)..at;
    let after = clauses[between].iter().any(|clause| clause.opener == Some(Opener::After));
    if let Some(main) = main.filter(|_| lasting && after) {
        return main;
    }
    let next = clauses.get(at + 1).filter(|next| {
        (next.opener == Some(Opener::When) || cleft)
            && next.group.as_ref().is_some_and(|group| !group.copula && !group.negated)
            && time.end + 1 >= next.range.start
    });
    let empty =
        group.copula || group.negated || CLAUSE_WORDS.onset.contains(&sentence.base(group.main));
    if next.is_some() && empty { at + 1 } else { at }
}

/// "was sent in answer to the raid last week": the date stays on its side of the connective.
fn noun_of_side(sentence: &Sentence, clause: &Clause, time: &Range<usize>) -> Option<usize> {
    let span = sentence.span_of(time);
    let group = clause.group.as_ref()?;
    let verb = sentence.tokens.get(group.main)?.span;
    let clues = super::clues::clues(sentence.text, sentence.span, sentence.tokens);
    let sides = clues.iter().filter(|clue| !clue.loose).flat_map(|clue| [clue.from, clue.to]);
    let side = sides
        .filter(|side| side.contains(span) && !side.contains(verb))
        .min_by_key(|side| side.len())?;
    let nouns = sentence.triggers.iter().enumerate().rev();
    let mut nouns = nouns.filter(|(_, trigger)| trigger.nominal && side.contains(trigger.span));
    let inside = clause.range.clone();
    nouns
        .find(|(_, trigger)| inside.contains(&trigger.token) && trigger.token < time.start)
        .map(|(noun, _)| noun)
}

/// How many words may stand between a date and the noun it goes before: "the 4 March street riots".
const ATTRIBUTE_REACH: usize = 4;

fn noun_after(sentence: &Sentence, clause: &Clause, time: &Range<usize>) -> Option<usize> {
    let possessive = sentence.word(time.end.saturating_sub(1)).ends_with("'s")
        || sentence.word(time.end) == "'s";
    if time.start > 0 && is_preposition(sentence.word(time.start - 1)) && !possessive {
        return None;
    }
    let start = time.end + usize::from(sentence.word(time.end) == "'s");
    for at in start..(start + ATTRIBUTE_REACH).min(clause.range.end) {
        if let Some(trigger) =
            sentence.trigger_at(at).filter(|trigger| sentence.triggers[*trigger].nominal)
        {
            return Some(trigger);
        }
        let in_group =
            clause.group.as_ref().is_some_and(|group| (group.start..group.end).contains(&at));
        if in_group || !sentence.is_word(at) || is_preposition(sentence.word(at)) {
            return None;
        }
    }
    None
}

/// The head of the noun phrase that a date opens: after "the" or with an "'s" of its own.
fn phrase_after(sentence: &Sentence, clause: &Clause, time: &Range<usize>) -> Option<usize> {
    let possessive = sentence.word(time.end - 1).ends_with("'s") || sentence.word(time.end) == "'s";
    let determined = time.start > 0 && super::verbs::is_determiner(sentence.word(time.start - 1));
    if !possessive && !determined && !is_attribute(sentence, time) {
        return None;
    }
    let start = time.end + usize::from(sentence.word(time.end) == "'s");
    let group = clause.group.as_ref().map_or(usize::MAX, |group| group.start);
    let words = (start..(start + ATTRIBUTE_REACH).min(clause.range.end))
        .take_while(|at| {
            sentence.is_word(*at) && !is_preposition(sentence.word(*at)) && *at != group
        })
        .filter(|at| sentence.named[*at].is_none());
    words.last()
}

/// A year inside a noun phrase, which dates its noun alone: "his last 1996 campaign".
fn is_attribute(sentence: &Sentence, time: &Range<usize>) -> bool {
    let raw = sentence.raw(time.start);
    let year = time.len() == 1 && raw.len() == 4 && raw.bytes().all(|c| c.is_ascii_digit());
    let before = time.start.checked_sub(1).filter(|at| {
        let word = sentence.word(*at);
        sentence.is_word(*at)
            && !is_preposition(word)
            && crate::lang::clauses::opener(word).is_none()
            && !CLAUSE_WORDS.conjunctions.contains(word)
            && !DATE_WORDS.until.contains(word)
            && !sentence.is_capital(*at)
    });
    year && before.is_some()
        && sentence.is_word(time.end)
        && !is_preposition(sentence.word(time.end))
}

/// "Both steps followed the row of 28 February": the verb is no event, the noun is.
pub fn is_linking(sentence: &Sentence, group: &super::verbs::VerbGroup) -> bool {
    group.act == group.main && CLAUSE_WORDS.linking.contains(&sentence.base(group.main))
}

fn noun_before(sentence: &Sentence, clause: &Clause, time: &Range<usize>) -> Option<usize> {
    let group = clause.group.as_ref();
    let from = match group {
        Some(group) if time.start >= group.end => group.end,
        _ => clause.range.start,
    };
    let nouns = sentence.triggers.iter().enumerate().rev();
    let mut nouns =
        nouns.filter(|(_, trigger)| trigger.nominal && (from..time.start).contains(&trigger.token));
    let linking = group.is_some_and(|group| is_linking(sentence, group));
    let of = time.start > 0 && DATE_WORDS.belongs.contains(sentence.word(time.start - 1));
    let (noun, trigger) = nouns.next()?;
    let in_subject =
        group.is_some_and(|group| trigger.token < group.start && time.start < group.start);
    let comma = (trigger.token..time.start).any(|at| sentence.is_mark(at, ","));
    (group.is_none()
        || linking
        || (in_subject && !comma)
        || (of && time.start - trigger.token <= 3))
        .then_some(noun)
}

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
