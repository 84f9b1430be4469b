//! A side of a connective that this report tells nowhere else in, a mention that only refers out: it has no title, and
//! `resolve` joins it to the event that another report tells. "Two days after" gives it a date of its own.

use super::super::clauses::Clause;
use super::super::clues::Clue;
use super::super::mentions::{Draft, actors, keywords};
use super::super::names::place_of;
use super::super::sentence::Sentence;
use super::super::verbs::{is_determiner, verb_groups};
use super::likeness::head_of;
use crate::lang::clauses::{NARRATIVE_WORDS, TITLE_WORDS, referred_kinds};
use crate::model::{
    Edtf, EventKind, EventMention, EventType, Moment, RelationKind, Span, Status, TimexKind,
    TokenKind,
};
use chrono::{Days, NaiveDate};
use std::ops::Range;

/// Which side of a connective is told nowhere, and when the other side took place.
pub enum Other<'d> {
    Earlier(&'d Edtf),
    Later(&'d Edtf),
}

/// The mention that `side` refers to, dated from the other side, by the distance stated where it counts.
pub fn reference(
    sentence: &Sentence,
    number: usize,
    clue: &Clue,
    side: Span,
    other: &Other,
    counted: bool,
) -> Option<Draft> {
    let tokens = sentence.tokens_of(side);
    let quoted = tokens.clone().any(|at| sentence.quoted.get(at).copied().unwrap_or(false));
    let triggers = sentence.triggers.iter().filter(|trigger| side.contains(trigger.span));
    let trigger = triggers.max_by_key(|trigger| {
        (trigger.strength, trigger.nominal, std::cmp::Reverse(trigger.token))
    });
    let (token, lemma, kind) = match trigger {
        Some(trigger) => (trigger.token, trigger.lemma.clone(), trigger.kind.root),
        None => head(sentence, side)?,
    };
    if quoted {
        return None;
    }
    let clause = whole(tokens.clone());
    let place = place_of(sentence.text, sentence.tokens, &sentence.names, token);
    let mention = EventMention {
        span: sentence.tokens[token].span,
        quote: sentence.span.of(sentence.text).trim().to_owned(),
        lemma,
        kind: Some(EventKind::new(kind)),
        status: Status::Happened,
        date: own_date(sentence, side)
            .or_else(|| date(other, distance(sentence, clue).filter(|_| counted)))?,
        title: String::new(),
        actors: actors(sentence, &(tokens.start..tokens.start), &tokens, None),
        place: place.map(|name| name.name.clone()),
        keywords: keywords(sentence, &clause),
    };
    Some(Draft::reference(mention, number, token))
}

/// The narrowest date that stands in the side itself: "the vote of 3 May".
pub fn own_date(sentence: &Sentence, side: Span) -> Option<Edtf> {
    let times = sentence.times.iter().filter(|time| side.contains(time.span));
    let width = |date: &Edtf| date.latest().zip(date.earliest()).map(|(last, first)| last - first);
    times.filter_map(|time| time.date).filter(|date| width(date).is_some()).min_by_key(width)
}

/// The head noun of a side that names no act of its own, with what it may stand for: "the inquiry", "the accord".
fn head(sentence: &Sentence, side: Span) -> Option<(usize, String, EventType)> {
    let tokens = sentence.tokens_of(side);
    let token =
        head_of(sentence, tokens.clone()).filter(|_| is_determiner(sentence.word(tokens.start)))?;
    let kind = *referred_kinds(sentence.word(token)).first()?;
    Some((token, sentence.base(token), kind))
}

/// "ten days after the first three of them": the same was done to others, so many days before.
pub fn elliptic(
    sentence: &Sentence,
    number: usize,
    clue: &Clue,
    same: &EventMention,
) -> Option<Draft> {
    let tokens = sentence.tokens_of(clue.from);
    let counts = |at: usize| {
        sentence.tokens[at].kind == TokenKind::Number
            || NARRATIVE_WORDS.counts.contains(sentence.word(at))
    };
    let bare = !tokens.is_empty() && tokens.clone().take(3).any(counts);
    let verb = verb_groups(sentence).iter().any(|group| tokens.contains(&group.start));
    if !bare || verb {
        return None;
    }
    let mention = EventMention {
        span: sentence.tokens[tokens.start].span,
        date: date(&Other::Later(&same.date), distance(sentence, clue))?,
        title: String::new(),
        keywords: keywords(sentence, &whole(tokens.clone())),
        ..same.clone()
    };
    Some(Draft::reference(mention, number, tokens.start))
}

pub fn whole(range: Range<usize>) -> Clause {
    Clause::plain(range.start..range.start, range, None)
}

/// How far apart the sides are said to be, in days, and by how much that may be off.
pub fn distance(sentence: &Sentence, clue: &Clue) -> Option<(u64, u64)> {
    if clue.kind == RelationKind::Cause {
        return None;
    }
    let stated = sentence
        .times
        .iter()
        .find(|time| time.kind == TimexKind::Duration && clue.span.overlaps(time.span))?;
    // "after four days of talks" tells how long they lasted.
    if sentence.word(sentence.tokens_of(stated.span).end) == TITLE_WORDS.of {
        return None;
    }
    let value = stated.value.strip_prefix('P')?;
    if value.starts_with('T') {
        return Some((0, 0));
    }
    let unit = value.chars().next_back()?;
    let count: u64 = value[..value.len() - unit.len_utf8()].parse().ok()?;
    match unit {
        'D' => Some((count, 0)),
        'W' => Some((count * 7, 4)),
        'M' => Some((count * 30, 20)),
        'Y' => Some((count * 365, 200)),
        _ => None,
    }
}

/// When the side took place, by the date of the other and the distance stated.
pub fn date(other: &Other, distance: Option<(u64, u64)>) -> Option<Edtf> {
    let between = |first: Option<NaiveDate>, last: Option<NaiveDate>| match (first?, last?) {
        (first, last) if first >= last => Some(Edtf::day(first)),
        (first, last) => Some(Edtf::one_of_days(first, last)),
    };
    let less = |day: NaiveDate, days: u64| day.checked_sub_days(Days::new(days));
    let more = |day: NaiveDate, days: u64| day.checked_add_days(Days::new(days));
    match (other, distance) {
        (Other::Earlier(date), None) => {
            Some(Edtf::OneOf(Some(Moment::day(date.earliest()?)), None))
        }
        (Other::Later(date), None) => Some(Edtf::by(date.latest()?)),
        (Other::Earlier(date), Some((days, slack))) => between(
            more(date.earliest()?, days.saturating_sub(slack)),
            more(date.latest()?, days + slack),
        ),
        (Other::Later(date), Some((days, slack))) => between(
            less(date.earliest()?, days + slack),
            less(date.latest()?, days.saturating_sub(slack)),
        ),
    }
}
