//! Whether an ambiguous word ("visits", "strike", "meeting") is a verb or a noun where it stands,
//! and how far the words reach that belong to it.

use super::pattern::Set;
use crate::extract::words::{Classes, Reading, Word};
use crate::lang::morphology::Form;
use crate::model::TokenKind;
use std::ops::Range;

/// How a word stands in its sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Role {
    /// Carries the clause: "met", "will meet", "were freed".
    Finite,
    /// "after meeting the envoy", "a man held in Bern"
    Loose,
    Noun,
    /// "the frozen aid", or a word of another class.
    Other,
}

/// The role of word `at` when read as `reading`; `both` tells that the spelling is also a noun of the lexicon.
pub fn role(words: &[Word], at: usize, reading: Reading, both: bool) -> Role {
    let before = left_of(words, at);
    match reading.form {
        // "the ministry cut the grant"
        Form::Past if also_base(words, at, reading) => {
            let told = before.is_some_and(|word| word.kind == TokenKind::Word) && !nominal(before);
            if told && takes_object(words, at) {
                Role::Finite
            } else {
                base_role(words, at, before, both)
            }
        }
        Form::Past => past_role(words, at, before),
        Form::Gerund => gerund_role(before, both),
        Form::Third | Form::Plural => third_role(words, at, before, both),
        Form::Base => base_role(words, at, before, both),
        Form::Exact => exact_role(words, at, before, both),
    }
}

/// A word that a rule names in one form only takes the role of its other readings.
fn exact_role(words: &[Word], at: usize, before: Option<&Word>, both: bool) -> Role {
    let has = |form| words[at].readings.iter().any(|reading| reading.form == form);
    if has(Form::Third) { third_role(words, at, before, both) } else { Role::Noun }
}

/// The word before, past adverbs.
pub fn left_of<'w, 'v>(words: &'w [Word<'v>], at: usize) -> Option<&'w Word<'v>> {
    words[..at].iter().rev().find(|word| !(word.adverb || word.has_class(Classes::ADVERB)))
}

fn also_base(words: &[Word], at: usize, reading: Reading) -> bool {
    words[at].readings.contains(&Reading { word: reading.word, form: Form::Base })
}

fn nominal(before: Option<&Word>) -> bool {
    before.is_some_and(|word| {
        word.possessive
            || word.is_number()
            || word.has_class(Classes::DETERMINER.or(Classes::PREPOSITION))
            || word.adjective
    })
}

fn verbal(before: Option<&Word>) -> bool {
    before.is_some_and(|word| {
        word.has_class(Classes::MODAL.or(Classes::AUXILIARY).or(Classes::PRONOUN))
    })
}

/// "the frozen aid" is no act; "the man held in Bern" is one, told in passing.
fn past_role(words: &[Word], at: usize, before: Option<&Word>) -> Role {
    let Some(before) = before else { return Role::Loose };
    if before.has_class(Classes::BE.or(Classes::HAVE).or(Classes::PRONOUN)) {
        return Role::Finite;
    }
    if before.has_class(Classes::DETERMINER.or(Classes::PREPOSITION)) || before.possessive {
        return Role::Other;
    }
    if before.is_number()
        && words.get(at + 1).is_some_and(|next| {
            next.kind == TokenKind::Word
                && !next.has_class(Classes::PREPOSITION.or(Classes::DETERMINER))
        })
    {
        return Role::Other;
    }
    Role::Finite
}

fn gerund_role(before: Option<&Word>, both: bool) -> Role {
    let Some(word) = before else { return if both { Role::Noun } else { Role::Loose } };
    if word.has_class(Classes::BE) {
        return Role::Finite;
    }
    let loose =
        word.has_class(Classes::PREPOSITION.or(Classes::BORDER)) || word.kind == TokenKind::Mark;
    let noun = word.has_class(Classes::DETERMINER) || word.possessive || word.adjective;
    match (loose, noun || both) {
        (true, _) => Role::Loose,
        (_, true) => Role::Noun,
        _ => Role::Loose,
    }
}

fn third_role(words: &[Word], at: usize, before: Option<&Word>, both: bool) -> Role {
    if !both && before.is_some_and(|word| word.adjective) {
        return Role::Finite; // "the military gives"
    }
    if nominal(before) || (before.is_none() && both) {
        return Role::Noun;
    }
    if !both || verbal(before) || takes_object(words, at) { Role::Finite } else { Role::Noun }
}

fn base_role(words: &[Word], at: usize, before: Option<&Word>, both: bool) -> Role {
    if verbal(before) {
        return Role::Finite;
    }
    if nominal(before) {
        return Role::Noun;
    }
    if words[at].has_class(Classes::ADVERB) {
        return Role::Other;
    }
    let plural = before.is_some_and(|word| word.plural || word.capital);
    if !both || (plural && takes_object(words, at)) { Role::Finite } else { Role::Noun }
}

/// Whether what follows looks like an object: "the", "its", a name, a number.
fn takes_object(words: &[Word], at: usize) -> bool {
    let particle = words.get(at + 1).is_some_and(|next| next.has_class(Classes::PARTICLE));
    words.get(at + 1 + usize::from(particle)).is_some_and(|next| {
        let border = next.has_class(Classes::BORDER);
        (!border && next.has_class(Classes::DETERMINER.or(Classes::PRONOUN)))
            || next.capital
            || next.is_number()
    })
}

const REACH: usize = 14;

/// The words after `at` that can belong to it: up to the next clause.
pub fn reach_after(words: &[Word], at: usize) -> Range<usize> {
    let last = words.len().min(at + 1 + REACH);
    let mut end = at + 1;
    while end < last && !is_border(words, end, end - at > 4) {
        end += 1;
    }
    at + 1..end
}

/// The words before `at` that can belong to it.
pub fn reach_before(words: &[Word], at: usize) -> Range<usize> {
    let first = at.saturating_sub(REACH);
    let mut start = at;
    while start > first && !is_border(words, start - 1, true) {
        start -= 1;
    }
    start..at
}

/// How many words an insertion between subject and verb may have.
const INSERTION: usize = 12;

/// The noun phrase to which the words before `start` belong: before the pronoun in "the truce, which began", before
/// the insertion in "the truce, which Belmoria broke, began".
pub fn reach_subject(words: &[Word], start: usize, relatives: &Set) -> Range<usize> {
    let Some(border) = start.checked_sub(1) else { return 0..0 };
    let relative = if relatives.at(words, border) {
        Some(border)
    } else {
        let first = border.saturating_sub(INSERTION);
        let inserted = words[border].mark == ',';
        // "the exercise, called Blue Lake, begins", "a shipload of flour, 90 tonnes in all, left"
        let described = |at: usize| {
            at > 0
                && words[at - 1].mark == ','
                && (words[at].readings.iter().any(|reading| reading.form == Form::Past)
                    || words[at].is_number()
                    || words[at].has_class(Classes::DETERMINER))
        };
        (first..border).rev().find(|at| inserted && (relatives.at(words, *at) || described(*at)))
    };
    let Some(relative) = relative else { return 0..0 };
    let comma = relative > 0 && words[relative - 1].mark == ',';
    reach_before(words, relative - usize::from(comma))
}

/// Whether a clause ends at this word; a comma only counts where `comma` says so.
pub fn is_border(words: &[Word], at: usize, comma: bool) -> bool {
    let word = &words[at];
    match word.kind {
        TokenKind::Mark => match word.mark {
            ';' | ':' | '.' | '?' | '!' => true,
            ',' => comma,
            _ => false,
        },
        _ => word.has_class(Classes::BORDER),
    }
}
