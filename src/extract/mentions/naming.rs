//! The title of a clause's act: who "he" is, whose "its parliament" is, and what the act was done to where the clause
//! itself has only a pronoun for it, or a gap: "which the council endorsed".

use super::{Reader, Scene};
use crate::extract::clauses::{Clause, antecedent, whole_phrase};
use crate::extract::discourse::Referent;
use crate::extract::sentence::Sentence;
use crate::extract::titles::{Known, Object, capitalize, clause_title, words};
use crate::extract::verbs::{VerbGroup, is_preposition, is_pronoun};
use crate::lang::clauses::{CLAUSE_WORDS, Opener, TITLE_WORDS};
use crate::model::EventType;
use std::ops::Range;

/// The longest noun phrase that fills a gap, in words.
const GAP_WORDS: usize = 8;

impl Reader {
    /// The title of the clause's act, and whom its subject's pronoun stands for.
    pub(super) fn title(&self, scene: &Scene, at: usize) -> (String, Option<Referent>) {
        let (sentence, clause) = (scene.sentence, &scene.clauses[at]);
        let subject = &clause.subject;
        let object = self.object(scene, at);
        let object = object.as_ref();
        let content = content(sentence, scene.clauses, at);
        let passive = clause.group.as_ref().filter(|group| group.passive && subject.len() == 1);
        let decided = passive
            .and_then(|group| self.discourse.object_pronoun(sentence, group.main, subject.start))
            .filter(|_| CLAUSE_WORDS.thing.contains(sentence.word(subject.start)));
        let held = clause
            .group
            .as_ref()
            .filter(|group| is_held(sentence, clause, group))
            .and_then(|_| self.discourse.occasion(sentence, subject).cloned());
        let freed = clause
            .group
            .as_ref()
            .filter(|group| group.passive && is_suffered(sentence, group))
            .and_then(|_| self.discourse.patients(sentence, subject).cloned());
        if let Some(text) = decided.or(held).or(freed) {
            let words = capitalize(&text.words);
            let known = Known { subject: Some(&words), object, content };
            return (clause_title(sentence, clause, &known), Some(text));
        }
        if let Some(referent) = self.discourse.pronoun(sentence, subject) {
            let referent = referent.cloned();
            let words =
                referent.as_ref().map(|referent| referent.words.clone()).unwrap_or_default();
            let known = Known { subject: Some(&words), object, content };
            return (clause_title(sentence, clause, &known), referent);
        }
        if let Some(owner) = self.discourse.owner(sentence, subject) {
            let rest = words(sentence, subject.start + 1..subject.end);
            let owner = owner.clone();
            let words = owned(&owner.words, &rest);
            let known = Known { subject: Some(&words), object, content };
            return (clause_title(sentence, clause, &known), Some(owner));
        }
        (clause_title(sentence, clause, &Known { subject: None, object, content }), None)
    }

    /// What the act was done to, where the clause does not name it.
    fn object(&self, scene: &Scene, at: usize) -> Option<Object> {
        let (sentence, clause) = (scene.sentence, &scene.clauses[at]);
        let group = clause.group.as_ref().filter(|group| !group.passive && !group.copula)?;
        let next = group.end;
        let stops = ends_object(sentence, clause, next + 1)
            || TITLE_WORDS.cuts.contains(sentence.word(next + 1));
        if next < clause.range.end && stops {
            let word = sentence.word(next);
            let referent = self.discourse.object_pronoun(sentence, group.main, next);
            let subject = match self.discourse.pronoun(sentence, &clause.subject) {
                Some(referent) => referent.map_or(String::new(), |doer| doer.words.clone()),
                None => words(sentence, clause.subject.clone()),
            };
            if let Some(referent) = referent.filter(|referent| !subject.contains(&referent.words)) {
                return Some(Object { words: referent.words, tokens: 1 });
            }
            if CLAUSE_WORDS.person.contains(word) {
                return Some(Object { words: String::new(), tokens: 1 });
            }
        }
        let told = clause.content_of.is_some();
        // "It was thanks to that talk that they agreed": the talk is no object.
        let cleft = scene.clauses[..at].iter().any(|other| {
            let it = other.subject.len() == 1
                && CLAUSE_WORDS.thing.contains(sentence.word(other.subject.start));
            it && other.group.as_ref().is_some_and(|group| group.copula || group.passive)
        });
        let gap = !told
            && !cleft
            && is_object_clause(sentence, clause, group)
            && ends_object(sentence, clause, next);
        let noun = gap.then(|| antecedent(sentence, clause.range.start, &scene.clauses[..at]))?;
        let named = noun.clone().any(|at| sentence.named[at].is_some());
        // "a hearing in the senate, which the mayor had asked for": not the senate.
        let inner = noun.start > 0 && is_preposition(sentence.word(noun.start - 1)) && !named;
        let set_off = sentence.is_mark(clause.range.start.saturating_sub(1), ",");
        let noun = match inner && !set_off {
            // "the duty on chicken that the state imposed": the duty.
            true => whole_phrase(sentence, noun, &scene.clauses[..at]),
            false => noun,
        };
        let fits = (1..=GAP_WORDS).contains(&noun.len()) && !(inner && set_off);
        fits.then(|| Object {
            words: lowered(sentence, words(sentence, noun.clone()), noun.start),
            tokens: 0,
        })
    }
}

/// "were let go", "were jailed": what is done to people who were taken before.
fn is_suffered(sentence: &Sentence, group: &VerbGroup) -> bool {
    let act = sentence.trigger_at(group.act).map(|act| sentence.triggers[act].kind.root);
    matches!(act, Some(EventType::Concede | EventType::Coerce))
}

/// "resumed on Monday", "was scheduled to be held": what is said of talks and the like.
fn is_held(sentence: &Sentence, clause: &Clause, group: &VerbGroup) -> bool {
    let held = |at: usize| CLAUSE_WORDS.occasions.contains(&sentence.base(at));
    let alone = group.passive && group.act == group.main;
    held(group.act) && (alone || ends_object(sentence, clause, group.end))
}

/// "proposed that a fourth state send observers": what follows a verb that has no other object.
pub fn content(sentence: &Sentence, clauses: &[Clause], at: usize) -> Range<usize> {
    let clause = &clauses[at];
    let end = clause.range.end;
    let idle = |at: usize| sentence.timed[at] || !sentence.is_word(at);
    let active = clause.group.as_ref().filter(|group| !group.passive);
    let bare = active.is_some_and(|group| (group.end..end).all(idle));
    let that = |next: &&Clause| sentence.word(next.range.start) == "that";
    let next =
        clauses.get(at + 1).filter(|next| bare && (next.content_of == Some(at) || that(next)));
    next.map_or(end..end, |next| next.range.clone())
}

/// "Tarvonia’s envoy", but "the envoy of Tarvonia's senate": one genitive is enough.
fn owned(owner: &str, thing: &str) -> String {
    if owner.contains("'s") || owner.contains('’') {
        format!("{thing} {} {owner}", TITLE_WORDS.of)
    } else {
        let ending = if owner.ends_with('s') && !owner.contains(char::is_uppercase) {
            "’"
        } else {
            "’s"
        };
        format!("{owner}{ending} {thing}")
    }
}

/// "which the council endorsed": the pronoun at the head is what was endorsed.
fn is_object_clause(sentence: &Sentence, clause: &Clause, group: &VerbGroup) -> bool {
    let head = sentence.word(clause.range.start);
    let pronoun = is_pronoun(head) || CLAUSE_WORDS.thing.contains(head);
    // "the crash in which two ships met" has no object.
    let led = clause.range.start.checked_sub(1).is_some_and(|at| is_preposition(sentence.word(at)));
    clause.opener == Some(Opener::Relative)
        && !clause.reduced
        && !led
        && pronoun
        && clause.subject.start > clause.range.start
        && clause.subject.end <= group.start
        && !clause.subject.is_empty()
}

/// Whether no noun phrase goes on at `at`.
pub fn ends_object(sentence: &Sentence, clause: &Clause, at: usize) -> bool {
    at >= clause.range.end
        || sentence.timed[at]
        || !sentence.is_word(at)
        || is_preposition(sentence.word(at))
}

/// A common noun's phrase with a small letter at its head.
pub fn lowered(sentence: &Sentence, words: String, first: usize) -> String {
    if sentence.named.get(first).copied().flatten().is_some() {
        return words;
    }
    let mut letters = words.chars();
    let head = letters.next().map(|head| head.to_lowercase().to_string()).unwrap_or_default();
    head + letters.as_str()
}
