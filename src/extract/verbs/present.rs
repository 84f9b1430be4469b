//! Whether a form in "s" or a base form is a verb in the present: "Belmoria owes its creditors", "delegations meet",
//! and not a noun: "talks on the agreement".

use super::{is_adverb, is_determiner, is_finite_auxiliary, is_preposition, is_pronoun};
use crate::extract::sentence::Sentence;
use crate::lang::clauses::{CLAUSE_WORDS, Opener, opener};

/// A form in "s" at the head of a clause is a noun: "Talks on the agreement", "that talks failed".
pub fn has_subject_before(sentence: &Sentence, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let word = sentence.word(before);
    let relative = opener(word) == Some(Opener::Relative);
    let opens = opener(word).is_some() && !relative;
    !opens
        && !is_preposition(word)
        && (!is_determiner(word) || relative || is_pronoun(word))
        && !word.ends_with("'s")
        && (sentence.is_word(before)
            || sentence.word(before) == ","
            || sentence.tokens[before].kind == crate::model::TokenKind::Number)
}

/// Whether a base form at `at` can be a verb in the present, or a past alike: "delegations meet", "he put".
pub fn may_be_plural_subject(sentence: &Sentence, at: usize) -> bool {
    if at == 0 {
        return false;
    }
    let before = sentence.word(at - 1);
    let joined =
        (at.saturating_sub(3)..at).any(|at| CLAUSE_WORDS.conjunctions.contains(sentence.word(at)));
    sentence.named[at - 1].is_some()
        || is_pronoun(before)
        || before.ends_with('s')
        || joined
        || is_adverb(before)
        || !is_preposition(before)
            && CLAUSE_WORDS.same_past.contains(sentence.word(at))
            && !is_determiner(before)
}

/// "Belmoria owes its creditors": a form in "s" between a name and what is done to.
pub fn is_present(sentence: &Sentence, at: usize) -> bool {
    let Some(before) = at.checked_sub(1) else { return false };
    let (word, next) = (sentence.word(at), sentence.word(at + 1));
    let head = sentence.word(before);
    let subject = sentence.named[before].is_some() && !head.ends_with("'s")
        || CLAUSE_WORDS.person.contains(head)
        || CLAUSE_WORDS.thing.contains(head)
        || opener(head) == Some(Opener::Relative)
        // "The inquiry, led by a judge, finds that"
        || head == "," && CLAUSE_WORDS.finding.contains(&sentence.base(at));
    let third = word.len() > 3 && word.ends_with('s') && !word.ends_with("ss");
    // "the Belmorian forces that were to leave"
    let described =
        opener(next) == Some(Opener::Relative) && is_finite_auxiliary(sentence.word(at + 2));
    let object =
        is_determiner(next) || CLAUSE_WORDS.person_relatives.contains(head) && is_preposition(next);
    !described
        && subject
        && third
        && !sentence.is_capital(at)
        && object
        && sentence.base(at) != word
}
