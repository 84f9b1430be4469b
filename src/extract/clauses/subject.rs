//! Where a clause's subject stands: past openings and appositions, before a relative pronoun, or in an earlier clause.
//! In goes a stretch of tokens, out comes the stretch of the subject alone.

use super::antecedent::{antecedent, apposed};
use super::{Border, Clause, Why};
use crate::extract::sentence::Sentence;
use crate::extract::verbs::{VerbGroup, is_adverb, is_determiner, is_preposition, is_pronoun};
use crate::lang::clauses::{CLAUSE_WORDS, Opener, TITLE_WORDS, opener};
use crate::model::TokenKind;
use std::ops::Range;

/// Whether a word or a number stands in the range: "16 were detained".
pub fn has_word(sentence: &Sentence, range: &Range<usize>) -> bool {
    let number = |at: usize| sentence.tokens[at].kind == TokenKind::Number && !sentence.timed[at];
    range.clone().any(|at| sentence.is_word(at) || number(at))
}

/// "The five — Sweden, Finland and others — are to meet": the subject stands before the first dash.
fn before_dash(sentence: &Sentence, at: usize, before: &[Clause]) -> Option<Range<usize>> {
    let dash = |at: usize| at > 0 && matches!(sentence.word(at - 1), "-" | "–" | "—" | "--");
    let mut outside = before.iter().rev().filter(|clause| !dash(clause.range.start));
    let clause = outside.next().filter(|_| dash(at))?;
    Some(match &clause.group {
        Some(_) => clause.subject.clone(),
        None => trim(sentence, clause.range.clone()),
    })
}

/// The tokens of the subject of a clause that starts at `border`.
pub fn subject(
    sentence: &Sentence,
    border: &Border,
    group: &VerbGroup,
    before: &[Clause],
) -> Range<usize> {
    let shared = || {
        before
            .iter()
            .rev()
            .find(|clause| clause.group.is_some())
            .map(|clause| clause.subject.clone())
    };
    let start = border.at + usize::from(matches!(border.why, Why::Opened(_)));
    match border.why {
        Why::Joined => shared().unwrap_or(group.start..group.start),
        Why::Resumed => {
            let direct = start..group.start;
            if has_word(sentence, &direct) {
                trim(sentence, direct)
            } else {
                resumed(sentence, before)
            }
        }
        Why::Opened(Opener::Relative)
            if sentence.word(border.at) != "that" || start == group.start =>
        {
            if start == group.start {
                antecedent(sentence, border.at, before)
            } else {
                trim(sentence, start..group.start)
            }
        }
        Why::Reduced => antecedent(sentence, border.at, before),
        _ => {
            let own = trim(sentence, start..group.start);
            let inserted = || before_dash(sentence, border.at, before);
            if has_word(sentence, &own) { own } else { inserted().or_else(shared).unwrap_or(own) }
        }
    }
}

/// The subject that an insertion parted from its verb.
fn resumed(sentence: &Sentence, before: &[Clause]) -> Range<usize> {
    for clause in before.iter().rev() {
        match &clause.group {
            Some(_) if clause.opener == Some(Opener::Relative) || clause.reduced => continue,
            Some(_) => return clause.subject.clone(),
            None => {
                let own = trim(sentence, clause.range.clone());
                if has_word(sentence, &own) {
                    return apposed(sentence, own.start, own.end).unwrap_or(own);
                }
            }
        }
    }
    0..0
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
    // "Ann Lee, 34, and Ito Ken, 51,": their ages are no part of it.
    let age = |at: usize| sentence.tokens[at].kind == TokenKind::Number;
    if last + 1 < range.end && (last + 1..range.end).all(age) {
        return Some(trim(sentence, range.start..last));
    }
    let before = commas.len().checked_sub(2).map_or(range.start, |n| commas[n] + 1);
    let (head, tail) = (before..last, last + 1..range.end);
    let listed = tail.clone().any(|at| CLAUSE_WORDS.conjunctions.contains(sentence.word(at)));
    if head.clone().any(|at| CLAUSE_WORDS.pairs.contains(sentence.word(at))) {
        // "a meeting between the envoy and the minister, Ada Holm,": what was held, not who is named last.
        return Some(range.clone());
    }
    let joins = |at: usize| CLAUSE_WORDS.conjunctions.contains(sentence.word(at));
    let name = |at: usize| {
        sentence.named[at].is_some() || TITLE_WORDS.honorifics.contains(sentence.word(at))
    };
    if head.clone().any(joins) && tail.clone().all(name) {
        // "Ann Lee and her deputy, Ito Ken,", "Ann Lee, the envoy, and her deputy, Ito Ken,": both.
        let start = if joins(head.start) { range.start } else { past_opening(sentence, &head) };
        return Some(start..range.end);
    }
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

/// Where the subject starts, past an opening phrase: "Hours later, the army", "In return Orlen", "as a result Orlen".
fn past_opening(sentence: &Sentence, range: &Range<usize>) -> usize {
    let noun = range.start + 2;
    let result = opener(sentence.word(range.start)).is_some()
        && is_determiner(sentence.word(range.start + 1))
        && CLAUSE_WORDS.adverbial_nouns.contains(sentence.word(noun));
    if result && noun + 1 < range.end {
        return trim(sentence, noun + 1..range.end).start;
    }
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
    // "after an appeal by Ann Lee the recall", but "William the Great"
    let closes_name = |at: usize| sentence.named[at - 1].is_some() && !sentence.is_capital(at + 1);
    let inner = (range.start + 1..range.end).find(|at| {
        let before = sentence.word(at - 1);
        let plain = sentence.is_word(at - 1)
            && !is_preposition(before)
            && before != "to"
            && !is_determiner(before)
            && !CLAUSE_WORDS.conjunctions.contains(before)
            && (!sentence.is_capital(at - 1) || closes_name(*at))
            && opener(before).is_none();
        // "Talks to end the war" is one phrase.
        let purpose = *at > range.start + 1 && sentence.word(at - 2) == "to";
        // So is "the order expelling the envoy".
        let gerund = before.ends_with("ing")
            && *at > range.start + 1
            && sentence.is_word(at - 2)
            && !is_preposition(sentence.word(at - 2))
            && !CLAUSE_WORDS.conjunctions.contains(sentence.word(at - 2));
        plain
            && !purpose
            && !gerund
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
        || CLAUSE_WORDS.openings.contains(word)
        || (is_preposition(word) && next_timed)
        || (is_adverb(word) && sentence.is_mark(at + 1, ","))
}

fn is_loose_end(sentence: &Sentence, at: usize) -> bool {
    let word = sentence.word(at);
    let name = sentence.named[at].is_some();
    let number = sentence.raw(at).starts_with(|c: char| c.is_ascii_digit());
    // "The first, on Monday, broke up"
    let noun = at > 0 && is_determiner(sentence.word(at - 1));
    let adverb = !noun && (is_adverb(word) || TITLE_WORDS.adverbs.contains(word));
    !name
        && ((!sentence.is_word(at) && !number)
            || is_preposition(word)
            || word == "to"
            || adverb
            || CLAUSE_WORDS.conjunctions.contains(word)
            || sentence.timed[at])
}
