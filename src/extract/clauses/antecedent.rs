//! What a relative pronoun or a participle describes: the noun phrase before it, whole or in part, past dates, ages and
//! remarks.

use super::Clause;
use super::subject::{has_word, trim};
use crate::extract::names::NameClass;
use crate::extract::sentence::Sentence;
use crate::extract::verbs::{is_determiner, is_finite_auxiliary, is_infinitive, is_preposition};
use crate::lang::clauses::{
    CLAUSE_WORDS, NARRATIVE_WORDS, Opener, governor, opener, referred_kinds,
};
use crate::lang::names::BODIES;
use crate::model::TokenKind;
use std::ops::Range;

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
    let timed = past_times(sentence, floor, end);
    if timed < end {
        return antecedent(sentence, timed, before);
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
        // And no name is told apart by "that": "a meeting in Bern that was put off".
        let that = end == at && sentence.word(at) == "that";
        let name = || (start..end).all(|at| sentence.named[at].is_some());
        relative && ((start..end).any(|at| is_person(sentence, at)) || that && name())
    };
    if (end < at || things()) && !CLAUSE_WORDS.person_relatives.contains(sentence.word(at)) {
        start = whole_start(sentence, floor, start..end, at);
    }
    if CLAUSE_WORDS.person_relatives.contains(sentence.word(at)) {
        start = named_start(sentence, start, end);
    }
    trim(sentence, past_particle(sentence, past_adverbial(sentence, start, end), end)..end)
}

/// Where the phrase ends without its date: "the raid | on 3 May | that killed nine".
fn past_times(sentence: &Sentence, floor: usize, end: usize) -> usize {
    let first = (floor..end).rev().take_while(|at| sentence.timed[*at]).last();
    match first {
        Some(first) if first > floor + 1 && is_preposition(sentence.word(first - 1)) => first - 1,
        _ => end,
    }
}

/// "Ann Lee, the engineer arrested in May": the person whom the phrase describes.
pub fn apposed(sentence: &Sentence, start: usize, end: usize) -> Option<Range<usize>> {
    let last = start.checked_sub(2).filter(|_| sentence.is_mark(start - 1, ","))?;
    let name = sentence.named[last].filter(|_| is_person(sentence, last))?;
    let phrase = NARRATIVE_WORDS.definite.contains(sentence.word(start))
        && (start..end).all(|at| sentence.named[at].is_none() || at + 1 < end);
    phrase.then(|| sentence.tokens_of(sentence.names[name].span))
}

/// "the urging of Ann Lee, who": the person named last.
fn named_start(sentence: &Sentence, start: usize, end: usize) -> usize {
    let of =
        (start..end).rev().find(|at| CLAUSE_WORDS.inner_prepositions.contains(sentence.word(*at)));
    let person = end > start && is_person(sentence, end - 1);
    match of.filter(|_| person) {
        // "the envoy of Ann Lee, who" is the envoy.
        Some(of) if of > start && !BODIES.posts.contains(sentence.word(of - 1)) => of + 1,
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
    let of_acts = opener(sentence.word(at)).is_some()
        || governor(sentence.word(at)).is_some()
        || CLAUSE_WORDS.decides.contains(&sentence.base(at));
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
    // But "a meeting of the two" before "in" is the meeting.
    let act = |of: usize| !referred_kinds(sentence.word(of - 1)).is_empty();
    of.filter(|of| *of > start && is_determiner(sentence.word(of + 1)) && !act(*of))
        .map_or(start, |of| of + 1)
}
