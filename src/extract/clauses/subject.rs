//! Where a clause's subject stands: past openings and appositions, before a relative pronoun, or in an earlier clause.
//! In goes a stretch of tokens, out comes the stretch of the subject alone.

use super::Clause;
use crate::extract::sentence::Sentence;
use crate::extract::verbs::{is_determiner, is_finite_auxiliary, is_preposition, is_pronoun};
use crate::lang::clauses::{CLAUSE_WORDS, Opener, TITLE_WORDS, opener};
use crate::model::TokenKind;
use std::ops::Range;

pub fn has_word(sentence: &Sentence, range: &Range<usize>) -> bool {
    range.clone().any(|at| sentence.is_word(at))
}

/// The subject that an insertion parted from its verb.
pub fn resumed(sentence: &Sentence, before: &[Clause]) -> Range<usize> {
    for clause in before.iter().rev() {
        match &clause.group {
            Some(_) if clause.opener == Some(Opener::Relative) || clause.reduced => continue,
            Some(_) => return clause.subject.clone(),
            None => {
                let own = trim(sentence, clause.range.clone());
                if has_word(sentence, &own) {
                    return own;
                }
            }
        }
    }
    0..0
}

/// The noun phrase right before a relative pronoun or a participle.
pub fn antecedent(sentence: &Sentence, at: usize, before: &[Clause]) -> Range<usize> {
    let verb =
        before.iter().filter_map(|clause| clause.group.as_ref()).map(|group| group.end).max();
    let mut start = at;
    let mut end = at;
    while end > 0 && !sentence.is_word(end - 1) && sentence.is_mark(end - 1, ",") {
        end -= 1;
    }
    while start > verb.unwrap_or(0) {
        let word = sentence.word(start - 1);
        let number = sentence.tokens[start - 1].kind == TokenKind::Number;
        let stops = (!sentence.is_word(start - 1) && !number && start < end)
            || is_finite_auxiliary(word)
            || opener(word).is_some()
            || sentence.timed[start - 1]
            || (is_preposition(word) && word != "of");
        if stops {
            break;
        }
        start -= 1;
    }
    trim(sentence, start..end)
}

/// Takes leading conjunctions, marks and time expressions off a subject, and an opening phrase before it.
pub fn trim(sentence: &Sentence, mut range: Range<usize>) -> Range<usize> {
    let set_off = range.start < range.end && sentence.is_mark(range.end - 1, ",");
    while range.start < range.end && is_loose_start(sentence, &range) {
        range.start += 1;
    }
    while range.start < range.end && is_loose_end(sentence, range.end - 1) {
        range.end -= 1;
    }
    if set_off && let Some(apposition) = apposition(sentence, &range) {
        return apposition;
    }
    range.start = past_opening(sentence, &range);
    range
}

/// "Trump's envoy, Steve Witkoff," is the named part; "the engineers, all from Valdoria," the first.
fn apposition(sentence: &Sentence, range: &Range<usize>) -> Option<Range<usize>> {
    let commas: Vec<usize> = range.clone().filter(|at| sentence.is_mark(*at, ",")).collect();
    let last = *commas.last()?;
    let before = commas.len().checked_sub(2).map_or(range.start, |n| commas[n] + 1);
    let (head, tail) = (before..last, last + 1..range.end);
    let listed = tail.clone().any(|at| CLAUSE_WORDS.conjunctions.contains(sentence.word(at)));
    if listed || !has_word(sentence, &tail) || !has_word(sentence, &head) {
        return None;
    }
    let all_named = tail.clone().all(|at| sentence.named[at].is_some());
    let opening = is_preposition(sentence.word(head.start)) || sentence.timed[head.start];
    if all_named || opening {
        return Some(tail);
    }
    Some(past_opening(sentence, &head)..head.end)
}

/// Where the subject starts, past an opening phrase: "Hours later, the army", "In return Orlen".
fn past_opening(sentence: &Sentence, range: &Range<usize>) -> usize {
    let mut commas = range.clone().filter(|at| sentence.is_mark(*at, ","));
    let (comma, more) = (commas.next(), commas.next());
    let preposition = is_preposition(sentence.word(range.start));
    if let Some(comma) = comma.filter(|_| more.is_none() || preposition) {
        let rest = comma + 1..range.end;
        let conjunction = CLAUSE_WORDS.conjunctions.contains(sentence.word(comma + 1));
        if has_word(sentence, &rest) && !conjunction {
            return trim(sentence, rest).start;
        }
    }
    let inner = (range.start + 1..range.end).find(|at| {
        let before = sentence.word(at - 1);
        let plain = sentence.is_word(at - 1)
            && !is_preposition(before)
            && !is_determiner(before)
            && !CLAUSE_WORDS.conjunctions.contains(before)
            && !sentence.is_capital(at - 1)
            && opener(before).is_none();
        // "Talks to end the war" is one phrase.
        let purpose = *at > range.start + 1 && sentence.word(at - 2) == "to";
        plain
            && !purpose
            && comma.is_none()
            && !preposition
            && is_determiner(sentence.word(*at))
            && sentence.word(*at) != "all"
    });
    if let Some(inner) = inner {
        return inner;
    }
    if preposition && comma.is_none() {
        let mut later = range.start + 2..range.end;
        let name = later.find(|at| {
            sentence.named[*at].is_some()
                || is_determiner(sentence.word(*at))
                || is_pronoun(sentence.word(*at))
        });
        return name.unwrap_or(range.start);
    }
    range.start
}

fn is_loose_start(sentence: &Sentence, range: &Range<usize>) -> bool {
    let at = range.start;
    let word = sentence.word(at);
    let number = sentence.raw(at).starts_with(|c: char| c.is_ascii_digit());
    let next_timed = sentence.timed.get(at + 1).copied().unwrap_or(false);
    (!sentence.is_word(at) && !number)
        || sentence.timed[at]
        || CLAUSE_WORDS.conjunctions.contains(word)
        || (is_preposition(word) && next_timed)
        || (word.ends_with("ly") && sentence.is_mark(at + 1, ","))
}

fn is_loose_end(sentence: &Sentence, at: usize) -> bool {
    let word = sentence.word(at);
    let name = sentence.named[at].is_some();
    let number = sentence.raw(at).starts_with(|c: char| c.is_ascii_digit());
    let adverb = word.ends_with("ly") || TITLE_WORDS.adverbs.contains(word);
    !name
        && ((!sentence.is_word(at) && !number)
            || adverb
            || CLAUSE_WORDS.conjunctions.contains(word)
            || sentence.timed[at])
}
