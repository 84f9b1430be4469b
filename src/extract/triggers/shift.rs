//! Acts that are promised, refused, threatened or asked for: the sentence then does another act than the verb
//! names. In: a sentence's triggers. Out: the same with their statement and governor set.

use super::lexicon::{CompiledShift, Lexicon};
use super::reading::is_border;
use super::{Strength, Trigger};
use crate::extract::words::{Classes, Word};
use crate::model::{EventKind, EventType};

/// How far before an act the word that shifts it may stand.
const REACH: usize = 9;

/// Sets what each act is to the sentence.
pub fn apply(lexicon: &Lexicon, words: &[Word], triggers: &mut [Trigger]) {
    for number in 0..triggers.len() {
        let trigger = &triggers[number];
        let verb =
            trigger.carrier.filter(|carrier| *carrier < trigger.token).unwrap_or(trigger.token);
        let bare = trigger.nominal && trigger.carrier.is_none();
        let Some((shift, place)) = find(lexicon, words, verb, bare) else { continue };
        let told = shifted(shift, trigger.kind.root);
        if let Some(kind) = told.or_else(|| shifted(shift, trigger.statement.root)) {
            triggers[number].statement = kind;
        }
        let governor = triggers[..number].iter().position(|other| other.token == place);
        triggers[number].governor =
            governor.filter(|governor| triggers[*governor].strength > Strength::Weak);
    }
}

/// The shift that governs the word `at`, and where it stands.
fn find<'l>(
    lexicon: &'l Lexicon,
    words: &[Word],
    at: usize,
    noun: bool,
) -> Option<(&'l CompiledShift, usize)> {
    let left = skip_adverbs(words, at)?;
    if noun {
        return governing(lexicon, words, at, false);
    }
    if words[left].is(lexicon.to) {
        return governing(lexicon, words, left + 1, true)
            .or_else(|| governing(lexicon, words, left, false));
    }
    let modal =
        (at.saturating_sub(5)..at).rev().find(|place| words[*place].has_class(Classes::MODAL))?;
    let clear = (modal + 1..at).all(|place| {
        let word = &words[place];
        word.adverb
            || word
                .has_class(Classes::BE.or(Classes::HAVE).or(Classes::ADVERB).or(Classes::NEGATION))
    });
    let starts = |shift: &&CompiledShift| {
        shift.patterns.iter().any(|p| p.end_at(words, modal).is_some_and(|end| end <= at))
    };
    if clear { lexicon.shifts.iter().find(starts).map(|shift| (shift, modal)) } else { None }
}

/// The nearest shift phrase before `end`; with `to`, one that ends with that very "to".
fn governing<'l>(
    lexicon: &'l Lexicon,
    words: &[Word],
    end: usize,
    to: bool,
) -> Option<(&'l CompiledShift, usize)> {
    for place in (end.saturating_sub(REACH)..end).rev() {
        if is_border(words, place, true) {
            return None;
        }
        if words[place].readings.is_empty() && words[place].classes == Classes::default() {
            continue;
        }
        let fits = |shift: &&CompiledShift| {
            shift.patterns.iter().any(|pattern| {
                if to {
                    pattern.ends_with(lexicon.to) && pattern.reaches(words, place, end)
                } else {
                    !pattern.ends_with(lexicon.to)
                        && !words[place].has_class(Classes::MODAL)
                        && pattern.end_at(words, place).is_some_and(|stop| stop <= end)
                }
            })
        };
        if let Some(shift) = lexicon.shifts.iter().find(fits) {
            return Some((shift, place));
        }
    }
    None
}

fn skip_adverbs(words: &[Word], at: usize) -> Option<usize> {
    (0..at).rev().find(|place| !(words[*place].adverb || words[*place].has_class(Classes::ADVERB)))
}

fn shifted(shift: &CompiledShift, act: EventType) -> Option<EventKind> {
    use EventType::*;
    match act {
        Agree | Consult | Support | Concede | Cooperate | Aid | Retreat => shift.friendly.clone(),
        Protest | Sanction | Mobilize | Coerce | Assault => shift.hostile.clone(),
        Request | Accuse | Reject | Threaten => None,
    }
}
