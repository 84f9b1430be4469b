//! Past or future: the tense of the verb that governs a time expression. In come a sentence's atoms and the place of the
//! expression, out comes the tense, or none where no verb tells. Words come from the language data.

use super::lexicon::{Form, Tense, Word};
use super::slot::Reader;

/// What the clause around an expression says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Governor {
    pub tense: Tense,
    /// Whether the verb stands close enough to leave no doubt that it governs the expression.
    pub close: bool,
    /// Whether at most a preposition stands between a past verb and the expression: "met on May 20".
    pub beside: bool,
    /// Whether it is "has given" or "demanded", which may look ahead to a deadline.
    pub perfect: bool,
    /// Whether a verb in the past follows a plan: "talks due Monday failed", "a visit planned for Monday was put off".
    pub torn: bool,
}

/// The tense of the clause around the atoms `start..end`.
pub fn tense_at(reader: &Reader, start: usize, end: usize) -> Option<Governor> {
    let before = (0..start).rev().take(FARTHEST);
    let after = (end..reader.atoms.len()).take(FARTHEST);
    let (mut at, mut tense) = governing(reader, before).or_else(|| governing(reader, after))?;
    if at + ADJACENT < start && is_modal(reader, end) {
        // "Said the talks on May 3 would fail"
        (at, tense) = (end, Some(Tense::Future));
    }
    let close = at + CLOSE >= start && at < end + CLOSE;
    let beside = at < start && at + ADJACENT >= start && !may_look_ahead(reader, at);
    let granted = (at.saturating_sub(1)..=at).any(|at| reader.word(at).is_some_and(|w| w.perfect));
    let perfect = granted || reader.word(at).is_some_and(|word| word.grants);
    Some(match tense? {
        Tense::Present if is_planned(reader, at, start, end) => {
            Governor { tense: Tense::Future, close: false, beside, perfect, torn: false }
        }
        Tense::Past if is_moved_to(reader, at, start) => {
            Governor { tense: Tense::Future, close, beside, perfect, torn: false }
        }
        Tense::Past if is_aimed_at(reader, at, start, end) => {
            Governor { tense: Tense::Future, close, beside: false, perfect, torn: true }
        }
        Tense::Future if looks_back(reader, at) => {
            // Most likely over, but "had been set for April" in March is still to come.
            Governor { tense: Tense::Past, close: false, beside: false, perfect, torn: false }
        }
        tense => {
            let torn = tense == Tense::Future && at < start && is_past_after(reader, at, end);
            Governor { tense, close, beside, perfect, torn }
        }
    })
}

fn is_modal(reader: &Reader, at: usize) -> bool {
    at < reader.atoms.len()
        && reader.word(at).is_some_and(|word| word.modal)
        && tense_of(reader, at) == Some(Some(Tense::Future))
}

/// Whether a past verb follows right after `end`, or after the comma of an aside that holds the verb at `at`: "the vote,
/// planned for May 3, was put off".
fn is_past_after(reader: &Reader, at: usize, end: usize) -> bool {
    let comma =
        |at: usize| reader.atoms.get(at).is_some_and(|atom| atom.span.of(reader.text) == ",");
    let aside = comma(end) && at.checked_sub(1).is_some_and(comma);
    let next = if aside { end + 1 } else { end };
    next < reader.atoms.len() && tense_of(reader, next) == Some(Some(Tense::Past))
}

/// "Set May 20", "put off May 20": what such a verb is told of may lie ahead.
fn may_look_ahead(reader: &Reader, at: usize) -> bool {
    reader.word(at).is_some_and(|word| word.moved || !word.appointed.is_empty())
}

/// "Put off until Friday", "extended to Nov. 16", "was adjourned, officials said, until May".
fn is_moved_to(reader: &Reader, at: usize, start: usize) -> bool {
    let word = |at: usize| reader.word(at).is_some_and(|word| word.moved);
    let towards = |at: usize| reader.word(at).is_some_and(|word| word.towards);
    at < start && start.checked_sub(1).is_some_and(towards) && (word(at) || word(at + 1))
}

/// "A strike called for Friday", "set a summit for May 3", "set a deadline of May 3".
fn is_aimed_at(reader: &Reader, at: usize, start: usize, end: usize) -> bool {
    let before = |back: usize| start.checked_sub(back).and_then(|at| reader.word(at));
    let term = before(1).is_some_and(|word| word.of) && before(2).is_some_and(|word| word.term)
        || reader.word(end).is_some_and(|word| word.term);
    let dated =
        reader.word(start).is_some_and(|word| word.month.is_some() || word.weekday.is_some())
            || reader.number_text(start).is_some();
    let owned = reader.word(end).is_some_and(|word| word.possessive);
    let aimed = before(1).is_some_and(|word| word.aim) && dated && !owned;
    at < start && at + 1 + CLOSE >= start && (term || aimed)
}

/// Whether the verb in the present at `at` speaks of what is to come on that day: "the vote is Monday", "they meet
/// Monday". "Tuesday's statement" and a verb far behind tell nothing of the plan.
fn is_planned(reader: &Reader, at: usize, start: usize, end: usize) -> bool {
    let beside = at < start && at + ADJACENT >= start || start == 0 && at == end;
    let owned = reader.word(end).is_some_and(|word| word.possessive);
    beside || is_scheduled(reader, at) && !owned && at < end + 2 * CLOSE
}

/// How near "is" stands in "the vote is on Monday".
const ADJACENT: usize = 2;

/// "Had been due to end": a plan told from a later day.
fn looks_back(reader: &Reader, at: usize) -> bool {
    (at.saturating_sub(CLOSE)..at)
        .any(|before| reader.word(before).is_some_and(|word| word.pluperfect))
}

/// Whether the word at `at` is a verb in the plain present that tells of the calendar, and no noun or infinitive.
fn is_scheduled(reader: &Reader, at: usize) -> bool {
    let Some(form) = reader.word(at).and_then(|word| word.scheduled) else { return false };
    let before = |back: usize| at.checked_sub(back).and_then(|at| reader.word(at));
    let near = |reach: usize, fits: fn(&Word) -> bool| (1..=reach).filter_map(before).any(fits);
    let noun = before(1).is_some_and(|word| word.noun_follows || word.possessive);
    match form {
        Form::Finite => !noun,
        Form::Bare => !noun && !near(3, |word| word.modal || word.infinitive || word.unfinished),
        Form::Participle => near(2, |word| word.tense == Some(Tense::Present)),
    }
}

/// A verb further off than this many words governs something else.
const FARTHEST: usize = 30;
const CLOSE: usize = 4;

/// The first verb on the way, with its tense; none for an infinitive ("an accord to meet in May"), which has no tense.
fn governing(
    reader: &Reader,
    way: impl Iterator<Item = usize> + Clone,
) -> Option<(usize, Option<Tense>)> {
    let mut rest = way.clone();
    let (at, tense) = rest.find_map(|at| Some((at, tense_of(reader, at)?)))?;
    if tense != Some(Tense::Present) {
        return Some((at, tense));
    }
    // "is scheduled": the stronger word beside it decides.
    let stronger = rest.take(3).find_map(|at| tense_of(reader, at)).flatten();
    Some((at, stronger.filter(|tense| *tense == Tense::Future).or(tense)))
}

/// The tense of the verb at `at`; an inner none is an infinitive, an outer one no verb.
fn tense_of(reader: &Reader, at: usize) -> Option<Option<Tense>> {
    let atom = reader.atoms[at];
    let word = reader.lexicon.word(atom.word);
    if word.infinitive && is_infinitive(reader, at + 1) {
        let led = at.checked_sub(1).and_then(|before| reader.word(before));
        let ahead = led.is_some_and(|word| word.prospective) || is_to_be_done(reader, at);
        return Some(ahead.then_some(Tense::Future));
    }
    if is_appointed(reader, at) {
        return Some(Some(Tense::Future));
    }
    if is_not_done(reader, at) {
        return Some(Some(Tense::Past));
    }
    // "May" within a sentence is the month.
    let month = word.month.is_some() && atom.capital && at > 0;
    if let Some(tense) = word.tense.filter(|tense| *tense != Tense::Past && !month) {
        return Some(Some(tense));
    }
    if is_scheduled(reader, at) {
        return Some(Some(Tense::Present));
    }
    let ending = (!atom.capital || at == 0)
        && has_past_ending(reader, at)
        && !at.checked_sub(1).and_then(|at| reader.word(at)).is_some_and(|word| word.noun_follows);
    let past = word.tense == Some(Tense::Past) || ending;
    past.then(|| auxiliary(reader, at).unwrap_or(Some(Tense::Past)))
}

/// Whether it is "a speech to be given": a noun, and a passive infinitive.
fn is_to_be_done(reader: &Reader, to: usize) -> bool {
    let Some(noun) = to.checked_sub(1).and_then(|at| reader.atoms.get(at)) else { return false };
    let be = reader.word(to + 1).is_some_and(|word| word.tense == Some(Tense::Present));
    be && reader.lexicon.word(noun.word).tense.is_none()
        && !has_past_ending(reader, to - 1)
        && (has_past_ending(reader, to + 2)
            || reader.word(to + 2).is_some_and(|word| word.tense == Some(Tense::Past)))
}

fn has_past_ending(reader: &Reader, at: usize) -> bool {
    reader.atoms.get(at).is_some_and(|atom| {
        let written = atom.span.of(reader.text);
        let ended = |ending: &String| written.ends_with(ending.as_str());
        !atom.number && written.len() > 3 && reader.lexicon.past_endings.iter().any(ended)
    })
}

/// "Could not be reached", "would not comment".
fn is_not_done(reader: &Reader, at: usize) -> bool {
    let (Some(word), Some(next)) = (reader.word(at), reader.atoms.get(at + 1)) else {
        return false;
    };
    let withheld = || {
        let negation = reader.word(at + 1).is_some_and(|word| word.negation);
        negation && reader.word(at + 2).is_some_and(|word| word.withheld)
    };
    word.past_before.contains(&next.word) || word.modal && withheld()
}

/// "Set for", "due on", "due Monday".
fn is_appointed(reader: &Reader, at: usize) -> bool {
    let (Some(word), Some(next)) = (reader.word(at), reader.atoms.get(at + 1)) else {
        return false;
    };
    let date = |word: &Word| word.weekday.is_some() || word.month.is_some();
    word.appointed.contains(&next.word)
        || word.tense.is_none()
            && !word.appointed.is_empty()
            && date(reader.lexicon.word(next.word))
}

/// "Will be paid", "to be paid", "is paid": what stands before a participle has the last word.
fn auxiliary(reader: &Reader, participle: usize) -> Option<Option<Tense>> {
    let beside = participle.checked_sub(1).and_then(|at| reader.word(at)?.tense);
    let reach = if beside == Some(Tense::Present) { 3 } else { 2 };
    let ahead = (participle.saturating_sub(reach)..participle).rev().find_map(|at| {
        let word = reader.word(at)?;
        let infinitive = word.infinitive && is_infinitive(reader, at + 1);
        let future = word.modal || infinitive;
        future.then(|| tense_of(reader, at)).flatten()
    });
    ahead.or(beside.filter(|tense| *tense == Tense::Present).map(Some))
}

/// Whether the word after "to" may be a verb: in lower case, no determiner, no plural.
fn is_infinitive(reader: &Reader, at: usize) -> bool {
    let (Some(atom), Some(word)) = (reader.atoms.get(at), reader.word(at)) else { return false };
    let written = atom.span.of(reader.text);
    let ended =
        |endings: &[String]| endings.iter().any(|ending| written.ends_with(ending.as_str()));
    let plural =
        ended(&reader.lexicon.plural_endings) && !ended(&reader.lexicon.not_plural_endings);
    written.starts_with(char::is_lowercase) && !word.determiner && !plural
}
