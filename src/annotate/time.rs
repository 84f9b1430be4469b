//! The time expressions of a text: one pass over its sentences. In come text, tokens and sentences, out come expressions
//! with type, value and date, in order and without overlap, and the words that look like a date and are none.

use super::atom::{Atom, atoms_into};
use super::context::Context;
use super::date::date;
use super::grammar::Grammar;
use super::join::{Found, join};
use super::lexicon::Tense;
use super::list::add_listed;
use super::meaning::{Expression, Fields, Meaning};
use super::resolve::{Place, Unplaced, resolve};
use super::slot::Reader;
use super::tense::{Governor, tense_at};
use super::written::writes_day_first;
use crate::model::{Bound, Qualifier, Span, TimeExpression, Token, TokenKind};
use chrono::{Datelike, NaiveDate};

/// Expressions, and dates that do not exist.
pub type Times = (Vec<TimeExpression>, Vec<(Span, String)>);

/// All time expressions of a text.
pub fn times(
    text: &str,
    tokens: &[Token],
    sentences: &[Span],
    created: Option<NaiveDate>,
) -> Times {
    let grammar = Grammar::get();
    let numbers = tokens.iter().filter(|token| token.kind == TokenKind::Number);
    let day_first = writes_day_first(numbers.map(|token| token.span.of(text)));
    let mut context = Context::new(created);
    let (mut atoms, mut rest) = (Vec::new(), tokens);
    let mut times = Times::default();
    for sentence in sentences {
        let inside = rest.partition_point(|token| token.span.end() <= sentence.end());
        let (here, later) = rest.split_at(inside);
        rest = later;
        atoms_into(&mut atoms, text, here, &grammar.lexicon);
        let reader = Reader {
            text,
            atoms: &atoms,
            lexicon: &grammar.lexicon,
            created_year: created.map(|day| day.year()),
            day_first,
        };
        read_sentence(&reader, grammar, &mut context, &mut times);
        context.next_sentence();
    }
    times
}

fn read_sentence(reader: &Reader, grammar: &Grammar, context: &mut Context, times: &mut Times) {
    let mut found = find(reader, grammar);
    add_listed(&mut found, reader);
    join(&mut found, reader);
    for Found { start, end, expression } in found {
        let span = reader.atoms[start].span.join(reader.atoms[end - 1].span);
        let bound = bound(reader, start, &expression);
        context.governor = governor(reader, start, end, bound);
        match resolve(&expression, context) {
            Ok(resolved) => {
                let mentioned = match resolved.place {
                    Place::In(stretch, _) => Some(stretch),
                    Place::Lasting(from, _) => Some(from),
                    Place::Between(..) | Place::Nowhere => None,
                };
                if let Some(stretch) = mentioned.filter(|_| !compares(&expression)) {
                    context.mention(stretch);
                }
                let mut date = date(resolved.place, expression.portion, context.created);
                if let Some(day) = contradicted(&expression, resolved.place) {
                    let (words, name) = (span.of(reader.text), day.format("%A"));
                    times.1.push((span, format!("`{words}`: {day} is a {name}")));
                    date = date.map(|date| date.with(Qualifier::Uncertain));
                }
                times.0.push(TimeExpression {
                    span,
                    kind: resolved.kind,
                    value: resolved.value,
                    date,
                    absolute: resolved.absolute,
                    bound,
                });
            }
            Err(Unplaced::Impossible) => {
                let message = format!("`{}` does not exist in the calendar", span.of(reader.text));
                times.1.push((span, message));
            }
            Err(Unplaced::Beyond) => {}
        }
    }
}

/// The day meant, where the text names another weekday with it.
fn contradicted(expression: &Expression, place: Place) -> Option<NaiveDate> {
    let (Meaning::Calendar(fields), Place::In(stretch, _)) = (expression.meaning, place) else {
        return None;
    };
    let weekday = fields.weekday.filter(|_| fields.month.is_some() && fields.day.is_some())?;
    let day = stretch.start;
    (day.weekday().number_from_monday() != u32::from(weekday)).then_some(day)
}

/// The matches of a sentence, the longest at each place.
fn find(reader: &Reader, grammar: &Grammar) -> Vec<Found> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < reader.atoms.len() {
        match grammar.longest(reader, at).filter(|hit| is_time(reader, at, hit.end)) {
            Some(hit) => {
                if !grammar.rules[hit.rule].silent {
                    found.push(Found { start: at, end: hit.end, expression: hit.expression });
                }
                at = hit.end;
            }
            None => at += 1,
        }
    }
    found
}

/// A lone "may" or "sat" is a time only with a capital and where the words before lead a date in.
fn is_time(reader: &Reader, start: usize, end: usize) -> bool {
    if end - start > 1 {
        return true;
    }
    let Some(word) = reader.word(start).filter(|word| word.doubtful) else {
        return !is_given_name(reader, start);
    };
    let led = start.checked_sub(1).and_then(|before| reader.word(before)).is_some_and(|w| w.leads);
    let name = || reader.atoms.get(end).is_some_and(|next| next.capital);
    // "Sun." is a day, "Sun" is not.
    let short = word.weekday.is_none() || reader.atoms[start].span.of(reader.text).ends_with('.');
    led && short && (word.season.is_some() || reader.atoms[start].capital && !name())
}

/// "June" of "June Carter": a month before a name, at the head of a sentence or after a verb or "and".
fn is_given_name(reader: &Reader, at: usize) -> bool {
    let month = reader.word(at).is_some_and(|word| word.month.is_some());
    let name = || {
        let letters = |atom: &Atom| atom.span.of(reader.text).len() > 2;
        reader.atoms.get(at + 1).is_some_and(|next| next.capital && next.word == 0 && letters(next))
    };
    let before = at.checked_sub(1).and_then(|before| reader.word(before));
    let head = || before.is_none_or(|word| word.tense.is_some());
    let joined = || {
        let first = at.checked_sub(2).and_then(|at| reader.word(at));
        before.is_some_and(|word| word.and) && first.is_some_and(|word| word.month.is_none())
    };
    month && name() && (head() || joined())
}

/// A year-earlier figure is only told beside the real subject; what follows does not refer to it.
fn compares(expression: &Expression) -> bool {
    match expression.meaning {
        Meaning::Shift(shift) => shift.compares,
        Meaning::Calendar(fields) => fields.earlier.is_some() || fields.like,
        _ => false,
    }
}

/// A deadline lies ahead unless a verb in the past says otherwise; what has lasted since a day began in the past.
fn governor(reader: &Reader, start: usize, end: usize, bound: Bound) -> Option<Governor> {
    let ahead =
        Governor { tense: Tense::Future, close: false, beside: false, perfect: false, torn: false };
    match tense_at(reader, start, end) {
        // "In office since May, he will resign"
        found if bound == Bound::Since => {
            let governor = found.unwrap_or(ahead);
            Some(Governor {
                tense: Tense::Past,
                close: true,
                beside: true,
                torn: false,
                ..governor
            })
        }
        None | Some(Governor { tense: Tense::Present, .. } | Governor { perfect: true, .. })
            if matches!(bound, Bound::By | Bound::Until) =>
        {
            Some(ahead)
        }
        governor => governor,
    }
}

/// The bound that the word before makes it; "before dawn on Monday" is still that day.
fn bound(reader: &Reader, start: usize, expression: &Expression) -> Bound {
    let before = |back: usize| start.checked_sub(back).and_then(|at| reader.word(at));
    let bound = before(1).and_then(|word| word.bound).unwrap_or_default();
    match (bound, expression.meaning) {
        (Bound::Before | Bound::After, Meaning::Calendar(Fields { daypart: Some(_), .. })) => {
            Bound::At
        }
        _ => bound,
    }
}
