//! Where a clause's subject stands: past openings and appositions, before a relative pronoun, or in an earlier clause.
//! In goes a stretch of tokens, out comes the stretch of the subject alone.

use super::{Border, Clause, Why};
use crate::extract::names::NameClass;
use crate::extract::sentence::Sentence;
use crate::extract::verbs::{
    VerbGroup, is_adverb, is_determiner, is_finite_auxiliary, is_infinitive, is_preposition,
    is_pronoun,
};
use crate::lang::clauses::{
    CLAUSE_WORDS, NARRATIVE_WORDS, Opener, TITLE_WORDS, governor, opener,
};
use crate::lang::names::BODIES;
use crate::model::TokenKind;
use std::ops::Range;

pub fn has_word(sentence: &Sentence, range: &Range<usize>) -> bool {
    range.clone().any(|at| sentence.is_word(at))
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
                    return own;
                }
            }
        }
    }
    0..0
}

/// The noun phrase right before a relative pronoun or a participle. "talks between ministers, which began": what a
/// comma sets off describes the whole phrase, unless it speaks of a person.
pub fn antecedent(sentence: &Sentence, at: usize, before: &[Clause]) -> Range<usize> {
    let verb =
        before.iter().filter_map(|clause| clause.group.as_ref()).map(|group| group.end).max();
    let floor = verb.unwrap_or(0);
    let mut end = at;
    while end > floor && sentence.is_mark(end - 1, ",") {
        end -= 1;
    }
    // "Ada Holm, 44, who": her age is not what is spoken of.
    let age = end > floor + 1
        && sentence.tokens[end - 1].kind == TokenKind::Number
        && sentence.is_mark(end - 2, ",");
    if age {
        return antecedent(sentence, end - 1, before);
    }
    let mut start = phrase_start(sentence, floor, end);
    let outside = outside(sentence, at, floor, start, end);
    if let Some(comma) = outside {
        return antecedent(sentence, comma + 1, before);
    }
    if let Some(person) = apposed(sentence, start, end) {
        return person;
    }
    // "talks between Ann Lee and Ito Ken that ended": persons are not what ended.
    let things = || {
        let relative = opener(sentence.word(at)) == Some(Opener::Relative);
        relative && (start..end).any(|at| is_person(sentence, at))
    };
    if (end < at || things()) && !CLAUSE_WORDS.person_relatives.contains(sentence.word(at)) {
        start = whole_start(sentence, floor, start..end, at);
    }
    if CLAUSE_WORDS.person_relatives.contains(sentence.word(at)) {
        start = named_start(sentence, start, end);
    }
    trim(sentence, past_particle(sentence, past_adverbial(sentence, start, end), end)..end)
}

/// "Ann Lee, the engineer arrested in May": the person whom the phrase describes.
fn apposed(sentence: &Sentence, start: usize, end: usize) -> Option<Range<usize>> {
    let last = start.checked_sub(2).filter(|_| sentence.is_mark(start - 1, ","))?;
    let name = sentence.named[last].filter(|_| is_person(sentence, last))?;
    let phrase = NARRATIVE_WORDS.definite.contains(sentence.word(start))
        && (start..end).all(|at| sentence.named[at].is_none() || at + 1 < end);
    phrase.then(|| sentence.tokens_of(sentence.names[name].span))
}

/// "the urging of Ann Lee, who": the person named last.
fn named_start(sentence: &Sentence, start: usize, end: usize) -> usize {
    let of = (start..end).rev().find(|at| CLAUSE_WORDS.inner_prepositions.contains(sentence.word(*at)));
    let person = end > start && is_person(sentence, end - 1);
    match of.filter(|_| person) {
        // "the envoy of Ann Lee, who" is the envoy.
        Some(of) if !BODIES.posts.contains(sentence.word(of - 1)) => of + 1,
        _ => start,
    }
}

/// "pulled out of the talks which": the verb's own small words are none of the noun's.
fn past_particle(sentence: &Sentence, start: usize, end: usize) -> usize {
    let particle = |at: &usize| CLAUSE_WORDS.particles.contains(sentence.word(*at));
    let after = (start..end).take_while(particle).count() + start;
    let of = after > start && is_preposition(sentence.word(after));
    let first = after + usize::from(of);
    if first < end { first } else { start }
}

/// "In return Belmoria, which": at a sentence's head a preposition takes its bare noun with it.
fn past_adverbial(sentence: &Sentence, start: usize, end: usize) -> usize {
    let adverbial = start == 1
        && CLAUSE_WORDS.adverbial_nouns.contains(sentence.word(start))
        && is_preposition(sentence.word(0));
    if adverbial && start + 1 < end { start + 1 } else { start }
}

/// The comma before a remark that is not what is spoken of: "an effort, by Belmoria, which", "a meeting between the
/// envoy and the minister, Ada Holm, which".
fn outside(
    sentence: &Sentence,
    at: usize,
    floor: usize,
    start: usize,
    end: usize,
) -> Option<usize> {
    let set_off = |comma: usize| comma > floor && sentence.is_mark(comma, ",");
    let led = start
        .checked_sub(2)
        .filter(|comma| end < at && set_off(*comma) && is_preposition(sentence.word(start - 1)));
    let person = || (start..end).any(|at| is_person(sentence, at));
    let name = start.checked_sub(1).filter(|comma| {
        set_off(*comma)
            && !CLAUSE_WORDS.person_relatives.contains(sentence.word(at))
            && opener(sentence.word(at)).is_some()
            && person()
    });
    led.or(name)
}

fn is_person(sentence: &Sentence, at: usize) -> bool {
    sentence.named[at].is_some_and(|name| sentence.names[name].class == NameClass::Person)
}

/// Where the noun phrase that ends at `end` starts, not before `floor`.
fn phrase_start(sentence: &Sentence, floor: usize, end: usize) -> usize {
    let mut start = end;
    while start > floor {
        let at = start - 1;
        let word = sentence.word(at);
        let number = sentence.tokens[at].kind == TokenKind::Number;
        let purpose = at > 0 && sentence.word(at - 1) == "to" && is_infinitive(sentence, at);
        let stops = (!sentence.is_word(at) && !number && start < end)
            || is_finite_auxiliary(word)
            || opener(word).is_some()
            || sentence.timed[at]
            || purpose
            || word == "to"
            || (is_preposition(word) && !CLAUSE_WORDS.inner_prepositions.contains(word));
        if stops {
            break;
        }
        start -= 1;
    }
    start
}

/// The noun phrase with what comes before its preposition: of "chicken", "the duty on chicken".
pub fn whole_phrase(sentence: &Sentence, inner: Range<usize>, before: &[Clause]) -> Range<usize> {
    let ends = before.iter().filter_map(|clause| clause.group.as_ref()).map(|group| group.end);
    let floor = ends.max().unwrap_or(0);
    match inner.start.checked_sub(1).filter(|at| *at > floor) {
        Some(preposition) => {
            let start = phrase_start(sentence, floor, preposition);
            trim(sentence, start..preposition).start..inner.end
        }
        None => inner,
    }
}

/// Where the phrase starts that the phrase `inner` closes, for what the word at `at` says of it: "a complaint to the
/// council, lodged", "a treaty between two states, which", "a visit by the king, planned".
fn whole_start(sentence: &Sentence, floor: usize, inner: Range<usize>, at: usize) -> usize {
    let acts = |range: Range<usize>| {
        sentence.triggers.iter().any(|trigger| trigger.nominal && range.contains(&trigger.token))
    };
    let named = inner.clone().all(|at| {
        let word = sentence.word(at);
        sentence.named[at].is_some()
            || is_determiner(word)
            || CLAUSE_WORDS.conjunctions.contains(word)
    });
    let of_acts = opener(sentence.word(at)).is_some() || governor(sentence.word(at)).is_some();
    let mut start = inner.start;
    for depth in 0..WIDENINGS {
        let Some(preposition) = start.checked_sub(1).filter(|at| *at >= floor) else { break };
        let word = sentence.word(preposition);
        let outer = head_start(sentence, phrase_start(sentence, floor, preposition), preposition);
        let joins = is_preposition(word) || word == "to";
        if !joins || !has_word(sentence, &(outer..preposition)) {
            break;
        }
        let first = depth == 0 && (named || CLAUSE_WORDS.pairs.contains(word));
        if first || of_acts && acts(outer..preposition) && !acts(inner.clone()) {
            return outer;
        }
        start = outer;
    }
    inner.start
}

/// How many prepositions a phrase may have before the noun that it is about.
const WIDENINGS: usize = 3;

/// "the fruit of the treaty" before "between": the treaty.
fn head_start(sentence: &Sentence, start: usize, end: usize) -> usize {
    let of = (start..end).rev().find(|at| sentence.word(*at) == "of");
    // "four days of talks" without the days
    let start = if of == Some(start) { start + 1 } else { start };
    of.filter(|of| is_determiner(sentence.word(of + 1))).map_or(start, |of| of + 1)
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
        || (is_preposition(word) && next_timed)
        || (is_adverb(word) && sentence.is_mark(at + 1, ","))
}

fn is_loose_end(sentence: &Sentence, at: usize) -> bool {
    let word = sentence.word(at);
    let name = sentence.named[at].is_some();
    let number = sentence.raw(at).starts_with(|c: char| c.is_ascii_digit());
    let adverb = is_adverb(word) || TITLE_WORDS.adverbs.contains(word);
    !name
        && ((!sentence.is_word(at) && !number)
            || is_preposition(word)
            || word == "to"
            || adverb
            || CLAUSE_WORDS.conjunctions.contains(word)
            || sentence.timed[at])
}
