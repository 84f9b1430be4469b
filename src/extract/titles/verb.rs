//! A clause's verb in, the words that tell it in a title out, in the tense of a chronicle.

use super::{skip, words};
use crate::extract::clauses::Clause;
use crate::extract::sentence::Sentence;
use crate::extract::verbs::{
    Tense, VerbGroup, is_adverb, is_do, is_have, is_preposition, is_pronoun,
};
use crate::lang::clauses::{CLAUSE_WORDS, MODAL_WORDS, TITLE_WORDS, base_form, is_plural_noun};
use crate::lang::morphology::{Form, verb_forms};

/// The verb in the tense of a chronicle: "had landed" becomes "landed", "have been freed" "were freed".
pub fn verb_words(sentence: &Sentence, clause: &Clause, group: &VerbGroup) -> String {
    let range = group.start..group.end;
    let kept: Vec<usize> =
        range.clone().filter(|at| skip(sentence, *at, &range).is_none()).collect();
    // "had itself been delayed"
    let own = |at: &usize| {
        let word = sentence.word(*at);
        *at == group.start || *at == group.main || !is_pronoun(word) && !is_adverb(word)
    };
    let kept: Vec<usize> = kept.into_iter().filter(own).collect();
    let first = kept.first().copied().unwrap_or(group.start);
    // "had not agreed until Monday" tells that they agreed.
    let late =
        !group.negated && range.clone().any(|at| MODAL_WORDS.negations.contains(sentence.word(at)));
    let done = late && is_do(sentence.word(first));
    let helped = is_have(sentence.word(first)) || done;
    let simple = helped && group.main > first && !group.negated;
    if !simple {
        return words(sentence, range);
    }
    let rest: Vec<usize> = kept.iter().copied().filter(|at| *at > first).collect();
    let Some(next) = rest.first().copied() else { return words(sentence, range) };
    let head = match done {
        true => simple_past(&base_form(sentence.word(next))),
        false => None,
    };
    let head = head.unwrap_or_else(|| past_of(sentence, next, clause, group));
    let tail = rest[1..].iter().map(|at| sentence.raw(*at).to_owned());
    std::iter::once(head).chain(tail).collect::<Vec<_>>().join(" ")
}

/// "The forum shelved in July": a participle that tells what was done to its noun.
pub fn passive_participle(sentence: &Sentence, clause: &Clause, group: &VerbGroup) -> bool {
    let next = sentence.word(group.end);
    let ends = group.end >= clause.range.end
        || sentence.timed[group.end]
        || !sentence.is_word(group.end)
        || is_preposition(next)
        || next == "to"
        || TITLE_WORDS.cuts.contains(next)
        || is_adverb(next);
    clause.reduced && ends && group.start == group.main && group.tense == Tense::Past
}

/// The form of "be" that goes with the subject in the past.
pub fn was(sentence: &Sentence, clause: &Clause, group: &VerbGroup) -> &'static str {
    if is_plural(sentence, clause, group) { &TITLE_WORDS.were } else { &TITLE_WORDS.was }
}

/// Whether the subject are several: "the envoys and the king" are, "a summit between two leaders" is not.
fn is_plural(sentence: &Sentence, clause: &Clause, group: &VerbGroup) -> bool {
    let verb = sentence.word(group.start);
    let several = |at: usize| CLAUSE_WORDS.conjunctions.contains(sentence.word(at));
    let own = clause.subject.clone().take_while(|at| !is_preposition(sentence.word(*at)));
    let noun = |head: usize| {
        let word = sentence.word(head);
        sentence.named[head].is_none() && (word.ends_with('s') || is_plural_noun(word))
    };
    let they = |at: usize| CLAUSE_WORDS.group.contains(sentence.word(at));
    let plural = own.clone().any(|at| several(at) || they(at))
        || verb == "have"
        || own.last().is_some_and(noun);
    plural && verb != "has"
}

fn past_of(sentence: &Sentence, at: usize, clause: &Clause, group: &VerbGroup) -> String {
    let word = sentence.word(at);
    if word == "been" {
        return was(sentence, clause, group).to_owned();
    }
    let base = base_form(word);
    let is_past = |(form, kind): &(String, Form)| form == word && *kind == Form::Past;
    simple_past(&base)
        .filter(|_| base != word || verb_forms(&base).iter().any(is_past))
        .unwrap_or_else(|| word.to_owned())
}

fn simple_past(base: &str) -> Option<String> {
    verb_forms(base).into_iter().find_map(|(form, kind)| (kind == Form::Past).then_some(form))
}
