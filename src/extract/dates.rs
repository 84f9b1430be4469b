//! A sentence and its clauses in, what each time expression dates out: the clause's verb, a noun, or only the
//! saying of it.

mod when;

use super::clauses::Clause;
use super::clues::clues_of;
use super::mentions::{is_modifier, responded};
use super::sentence::Sentence;
use super::verbs::{is_adverb, is_determiner, is_preposition};
use crate::lang::clauses::{CLAUSE_WORDS, DATE_WORDS, Opener};
use crate::model::{EventType, TimeExpression, TimexKind};
use chrono::{Datelike, NaiveDate};
use std::ops::Range;
pub use when::{date_of, is_short, undated};

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
    /// No act that is told here: "Citing the floods of May, …".
    Nothing,
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

/// "gave the rebels until Friday to reply": the day is when the time runs out, not when it was given.
pub fn is_deadline(sentence: &Sentence, dating: &Dating) -> bool {
    is_until(sentence, dating) && sentence.word(dating.tokens.end) == "to"
}

/// "until Friday", "till the spring"
pub fn is_until(sentence: &Sentence, dating: &Dating) -> bool {
    let before =
        |back: usize| dating.tokens.start.checked_sub(back).map_or("", |at| sentence.word(at));
    let back = if is_determiner(before(1)) { 2 } else { 1 };
    DATE_WORDS.until.contains(before(back))
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
    if opens_with_a_reason(sentence, clause, time) {
        let noun = sentence.triggers.iter().rposition(|trigger| {
            trigger.nominal && (clause.range.start..time.start).contains(&trigger.token)
        });
        return noun.map_or(Dates::Nothing, Dates::Noun);
    }
    let explained = explained(sentence, clauses, at, time);
    if let Some(next) = explained.or_else(|| told_there(sentence, clauses, at, time)) {
        return Dates::Clause(next);
    }
    let reply = clause.group.as_ref().and_then(|group| responded(sentence, clause, group));
    if reply.is_some_and(|reply| time.start < reply.range.start) {
        return Dates::Clause(at);
    }
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

/// "Angered by the raid on Monday, Belmoria left", "Citing a raid on Monday, …": the day is the reason's.
fn opens_with_a_reason(sentence: &Sentence, clause: &Clause, time: &Range<usize>) -> bool {
    let first = clause.range.start;
    let word = sentence.word(first);
    let moved = word.ends_with("ed")
        && sentence.base(first) != word
        && DATE_WORDS.moved_by.contains(sentence.word(first + 1));
    let cites = word.ends_with("ing") && DATE_WORDS.citing.contains(&sentence.base(first));
    let comma = (time.end..clause.subject.start).any(|at| sentence.is_mark(at, ","));
    first == 0 && clause.group.is_some() && (moved || cites) && comma
}

/// "accused of selling the plans in 1988": the year dates the deed, not the charge.
fn is_of_deed(sentence: &Sentence, clause: &Clause, time: &Range<usize>) -> bool {
    let year = sentence.is_year(time.end - 1);
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
    let Some(group) = &clauses[at].group else { return resumed(clauses, at) };
    // "It was on 3 May that the bridge fell."
    let focus = sentence.word(group.end);
    let cleft = group.copula
        && (is_preposition(focus) || is_adverb(focus) || time.start <= group.end + 1)
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
    // "It was on 3 May, at a rally in Bern, that …": what stands between is set off.
    let set_off =
        |start: usize| cleft && sentence.word(start) == "that" && sentence.is_mark(start - 1, ",");
    let next = clauses.get(at + 1).filter(|next| {
        (next.opener == Some(Opener::When) || cleft)
            && next.group.as_ref().is_some_and(|group| !group.copula && !group.negated)
            && (time.end + 1 >= next.range.start || set_off(next.range.start))
    });
    let verb = sentence.base(group.main);
    let phrase = format!("{verb} {}", sentence.word(group.main + 1));
    let onset = CLAUSE_WORDS.onset.contains(&verb) || CLAUSE_WORDS.onset.contains(&phrase);
    let empty = group.copula || group.negated || onset;
    if next.is_some() && empty { at + 1 } else { at }
}

/// "because of the events of 6 May, when a frigate struck the boat", "the collision of 6 May, in which two ships met":
/// the next clause tells what the noun means.
fn explained(
    sentence: &Sentence,
    clauses: &[Clause],
    at: usize,
    time: &Range<usize>,
) -> Option<usize> {
    let of = time.start > 0 && DATE_WORDS.belongs.contains(sentence.word(time.start - 1));
    let next = clauses.get(at + 1).filter(|next| of && next.group.is_some())?;
    let start = next.range.start;
    let inside = next.opener == Some(Opener::Relative) && is_preposition(sentence.word(start - 1));
    let when = next.opener == Some(Opener::When);
    let near = time.end + 1 + usize::from(inside) >= start;
    (near && (when || inside)).then_some(at + 1)
}

/// "the Feb. 28 clash in Bern, where the two quarrelled": the next clause tells what the dated noun was.
fn told_there(
    sentence: &Sentence,
    clauses: &[Clause],
    at: usize,
    time: &Range<usize>,
) -> Option<usize> {
    let next = clauses.get(at + 1).filter(|next| next.opener == Some(Opener::When))?;
    let group = next.group.as_ref().filter(|group| !group.copula && !group.negated)?;
    let kind = |act: usize| sentence.triggers[act].kind.root;
    let act = sentence.trigger_at(group.act)?;
    let inner = clauses[at].group.as_ref().is_none_or(|group| time.start >= group.end);
    let comma = sentence.is_mark(next.range.start - 1, ",");
    let noun = noun_after(sentence, &clauses[at], time)?;
    (inner && comma && kind(noun) == kind(act)).then_some(at + 1)
}

/// "On Saturday the leaders, gathered in Bern, voted": the main clause goes on after the insertion.
fn resumed(clauses: &[Clause], at: usize) -> usize {
    let inside = |clause: &Clause| {
        clause.group.is_some()
            && !clause.reduced
            && clause.opener.is_none()
            && !clause.subject.is_empty()
            && clauses[at].range.contains(&clause.subject.start)
    };
    let next = clauses[at + 1..].iter().position(inside);
    next.filter(|next| !clauses[at + 1 + next].speech).map_or(at, |next| at + 1 + next)
}

/// "was sent in answer to the raid last week": the date stays on its side of the connective.
fn noun_of_side(sentence: &Sentence, clause: &Clause, time: &Range<usize>) -> Option<usize> {
    let span = sentence.span_of(time);
    let group = clause.group.as_ref()?;
    let verb = sentence.tokens.get(group.main)?.span;
    let sides =
        clues_of(sentence).iter().filter(|clue| !clue.loose).flat_map(|clue| [clue.from, clue.to]);
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

/// "Monday's": the date goes before its noun.
fn is_possessive(sentence: &Sentence, time: &Range<usize>) -> bool {
    sentence.word(time.end.saturating_sub(1)).ends_with("'s") || sentence.word(time.end) == "'s"
}

fn noun_after(sentence: &Sentence, clause: &Clause, time: &Range<usize>) -> Option<usize> {
    let preposition = time.start > 0 && is_preposition(sentence.word(time.start - 1));
    if preposition && !is_possessive(sentence, time) {
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
    let determined = time.start > 0 && is_determiner(sentence.word(time.start - 1));
    if !is_possessive(sentence, time) && !determined && !is_attribute(sentence, time) {
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
    let year = time.len() == 1 && sentence.is_year(time.start);
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
    let mut nouns = nouns.filter(|(noun, trigger)| {
        trigger.nominal
            && (from..time.start).contains(&trigger.token)
            && !is_modifier(sentence, *noun)
    });
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
