//! A sentence in, its verb groups out: "had been due to sign" is one group, whose act is "sign".
//! A group knows its tense, its modal, whether it is negated, and the verb that governs its act.

mod nouns;
mod present;
mod small;
mod until;

use super::sentence::Sentence;
use crate::lang::clauses::{CLAUSE_WORDS, Governor, MODAL_WORDS, governor};
use nouns::{follows_noun_opener, is_counted, is_noun_place, is_proviso, is_reports, is_undone};
use present::{has_subject_before, is_present, may_be_plural_subject};
pub use small::{
    is_adverb, is_determiner, is_do, is_finite_auxiliary, is_have, is_preposition, is_pronoun,
};
use small::{is_be, is_modal, is_reflexive};
use until::{allow_time, is_late};

/// The words of one verb with its auxiliaries and the verb it controls.
#[derive(Debug, Clone, PartialEq)]
pub struct VerbGroup {
    pub start: usize,
    /// The first content verb; the last auxiliary where there is none ("was ready").
    pub main: usize,
    /// The verb that names the act: "sign" in "had been due to sign", else `main`.
    pub act: usize,
    /// One past the last token of the group.
    pub end: usize,
    pub tense: Tense,
    pub modal: Modal,
    pub negated: bool,
    pub passive: bool,
    pub copula: bool,
    pub governor: Option<Governor>,
    /// The verb that a promise or refusal is about: "meet" in "agreed to meet".
    pub aim: Option<usize>,
}

impl VerbGroup {
    /// A single verb, told as done or doing.
    pub fn bare(at: usize, tense: Tense) -> VerbGroup {
        VerbGroup {
            start: at,
            main: at,
            act: at,
            end: at + 1,
            tense,
            modal: Modal::None,
            negated: false,
            passive: false,
            copula: false,
            governor: None,
            aim: None,
        }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    Past,
    Perfect,
    PastPerfect,
    Present,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Modal {
    None,
    /// "will", "is to"
    Planned,
    /// "would"
    Would,
    /// "should"
    Should,
    /// "may", "could"
    Possible,
    /// "must", "can"
    Other,
}

/// The verb groups of a sentence, in text order, none overlapping another. They are looked for once.
pub fn verb_groups<'s>(sentence: &'s Sentence) -> &'s [VerbGroup] {
    sentence.verb_groups.get_or_init(|| find_groups(sentence))
}

fn find_groups(sentence: &Sentence) -> Vec<VerbGroup> {
    let mut groups: Vec<VerbGroup> = Vec::new();
    let mut at = 0;
    while at < sentence.len() {
        if starts_group(sentence, at) {
            let group = group_from(sentence, at);
            at = group.end.max(at + 1);
            let noun =
                groups.last().is_some_and(|last| last.end == group.start && is_bare_present(last));
            if noun {
                groups.pop();
            }
            groups.push(group);
        } else {
            at += 1;
        }
    }
    groups
}

/// A lone present form, which is a noun where another verb follows at once: "Israeli forces left".
fn is_bare_present(group: &VerbGroup) -> bool {
    group.start == group.main
        && group.end == group.main + 1
        && group.tense == Tense::Present
        && !group.copula
}

/// Whether a verb group can start at this token.
fn starts_group(sentence: &Sentence, at: usize) -> bool {
    let word = sentence.word(at);
    if !sentence.is_word(at)
        || crate::lang::clauses::is_plural_noun(sentence.word(at))
        || sentence.timed[at]
        || sentence.named[at].is_some()
    {
        return false;
    }
    if at > 0 && sentence.word(at - 1) == "to" {
        return false;
    }
    if is_destined(sentence, at) {
        return true;
    }
    if is_finite_auxiliary(word) {
        return true;
    }
    if is_reports(sentence, at) || is_proviso(sentence, at) {
        return false;
    }
    let finite = sentence.triggers.iter().any(|trigger| {
        trigger.token == at
            && !trigger.nominal
            && trigger.strength != super::triggers::Strength::Fair
    });
    if finite && word.ends_with('s') && !has_subject_before(sentence, at) {
        return false;
    }
    if finite && !word.ends_with("ing") {
        return !is_noun_place(sentence, at)
            && (sentence.base(at) != word || may_be_plural_subject(sentence, at));
    }
    let governs = governor(word).is_some() && sentence.word(at + 1) == "to";
    governs && may_be_plural_subject(sentence, at)
        || is_speech(sentence, at)
        || is_past(sentence, at)
        || is_present(sentence, at)
}

/// ", to be elected in June", ", due to open in May": what is to be done to the noun before.
pub fn is_destined(sentence: &Sentence, at: usize) -> bool {
    if at == 0 || !sentence.is_mark(at - 1, ",") {
        return false;
    }
    let (word, next) = (sentence.word(at), sentence.word(at + 1));
    let adjective = governor(word) == Some(Governor::Planned) && sentence.base(at) == word;
    word == "to" && next == "be" && is_past(sentence, at + 2) || adjective && next == "to"
}

fn is_speech(sentence: &Sentence, at: usize) -> bool {
    let word = sentence.word(at);
    let base = sentence.base(at);
    let passes_on = CLAUSE_WORDS.speech.contains(&base) || governor(&base).is_some();
    base != word && !word.ends_with("ing") && passes_on && !follows_noun_opener(sentence, at)
}

/// Whether the token looks like a past form that carries a clause.
fn is_past(sentence: &Sentence, at: usize) -> bool {
    let word = sentence.word(at);
    if at == 0
        || sentence.is_capital(at)
        || word.len() < 3
        || word.ends_with("ing")
        || word.ends_with('s')
    {
        return false;
    }
    let before = sentence.word(at - 1);
    let describes = is_counted(sentence, at) || is_undone(sentence, at);
    if follows_noun_opener(sentence, at) || word.contains('-') || describes {
        return false;
    }
    if CLAUSE_WORDS.same_past.contains(word) {
        return may_be_plural_subject(sentence, at);
    }
    let after_subject = sentence.named[at - 1].is_some()
        || sentence.timed[at - 1]
        || is_pronoun(before)
        || before.ends_with('s');
    if CLAUSE_WORDS.not_verbs.contains(word) {
        // "The appeal led to their release", but "talks led by the king"
        let next = sentence.word(at + 1);
        let named = sentence.named.get(at + 1).copied().flatten().is_some();
        let object = next == "to" || is_determiner(next) || named;
        let leads = CLAUSE_WORDS.causative.contains(&sentence.base(at)) && object;
        return CLAUSE_WORDS.verbs_after_subject.contains(word) && (after_subject || leads);
    }
    (word.ends_with("ed") && word.len() > 4)
        || (!is_adverb(word) && sentence.base(at) != word && !word.ends_with("er"))
}

fn group_from(sentence: &Sentence, start: usize) -> VerbGroup {
    let mut group = VerbGroup::bare(start, Tense::Present);
    let mut be = false;
    let mut at = start;
    while at < sentence.len() {
        let word = sentence.word(at);
        group.negated |= MODAL_WORDS.negations.contains(word);
        if is_modal(word) {
            group.modal = modal(word);
        } else if is_be(word) {
            be = true;
            if at == start && (word.starts_with("was") || word.starts_with("were")) {
                group.tense = Tense::Past;
            }
        } else if is_have(word) {
            if at == start {
                group.tense =
                    if word.starts_with("had") { Tense::PastPerfect } else { Tense::Perfect };
            }
        } else if is_do(word) {
            group.tense = if word.starts_with("did") { Tense::Past } else { group.tense };
        } else if word == "to" {
            group.modal = if group.modal == Modal::None { Modal::Planned } else { group.modal };
        } else if at > start && word == "at" && sentence.word(at + 1) == "once" {
            at += 1;
        } else if (is_adverb(word) || is_reflexive(word)) && at > start
            || MODAL_WORDS.negations.contains(word)
        {
        } else {
            break;
        }
        at += 1;
    }
    finish(sentence, group, at, be)
}

fn modal(word: &str) -> Modal {
    match word {
        "would" | "'d" => Modal::Would,
        "should" => Modal::Should,
        word if MODAL_WORDS.planned_modals.contains(word) || word == "won't" => Modal::Planned,
        word if MODAL_WORDS.proposed_modals.contains(word) => Modal::Possible,
        _ => Modal::Other,
    }
}

/// Settles the content verb at `at`, past the auxiliaries, and what it controls.
fn finish(sentence: &Sentence, mut group: VerbGroup, at: usize, be: bool) -> VerbGroup {
    let word = sentence.word(at);
    let bare = at == group.start;
    let infinitive =
        at > group.start && sentence.word(at - 1) == "to" && is_infinitive(sentence, at);
    if !sentence.is_word(at) || (!bare && !infinitive && !is_content_verb(sentence, at, be)) {
        group.copula = true;
        group.main = at.saturating_sub(1).max(group.start);
        group.act = group.main;
        group.end = at.max(group.start + 1);
        allow_time(sentence, &mut group);
        return group;
    }
    group.main = at;
    group.act = at;
    group.end = at + 1;
    group.passive = be && !infinitive && !word.ends_with("ing");
    if bare {
        let third_or_base = word.ends_with('s') || sentence.base(at) == word;
        let past = !third_or_base || CLAUSE_WORDS.not_verbs.contains(word) && !word.ends_with('s');
        group.tense = if past || is_same_past(word) { Tense::Past } else { Tense::Present };
    }
    control(sentence, &mut group);
    allow_time(sentence, &mut group);
    group.negated &= !is_late(sentence, &group);
    group
}

/// "put", "cut", "hit": a bare form after a singular subject is a past.
fn is_same_past(word: &str) -> bool {
    CLAUSE_WORDS.same_past.contains(word)
}

fn is_content_verb(sentence: &Sentence, at: usize, be: bool) -> bool {
    let word = sentence.word(at);
    if is_determiner(word)
        || is_preposition(word)
        || crate::lang::clauses::opener(word).is_some()
        || sentence.timed[at]
        || sentence.named[at].is_some()
    {
        return false;
    }
    if governor(word).is_some() || governor(&sentence.base(at)).is_some() {
        return true;
    }
    if !be {
        return true;
    }
    word.ends_with("ed")
        || word.ends_with("ing")
        || sentence.base(at) != word && !word.ends_with('s')
        || is_same_past(word)
        || sentence.trigger_at(at).is_some_and(|trigger| !sentence.triggers[trigger].nominal)
}

/// How far an infinitive may stand from the verb that controls it: "urged both sides to stop".
const CONTROL_REACH: usize = 6;

fn control(sentence: &Sentence, group: &mut VerbGroup) {
    let base = sentence.base(group.main);
    let phrase = format!("{base} {}", sentence.word(group.main + 1));
    if governor(&phrase).is_some() {
        group.end = group.main + 2;
    }
    let found = governor(&phrase)
        .or_else(|| governor(sentence.word(group.main)))
        .or_else(|| governor(&base));
    group.governor = found;
    let causes = CLAUSE_WORDS.causative.contains(&base) && !group.passive;
    if found.is_none() && !causes && !CLAUSE_WORDS.aspect.contains(&base) {
        return;
    }
    // "due in Bern on Monday to thank the mediators": the visit is the plan.
    let placed = found == Some(Governor::Planned)
        && is_preposition(sentence.word(group.end))
        && sentence
            .named
            .get(group.end + 1)
            .copied()
            .flatten()
            .is_some_and(|name| sentence.names[name].class.is_place());
    if placed {
        return;
    }
    if let Some((to, act)) = infinitive(sentence, group) {
        if matches!(found, Some(Governor::Promised | Governor::Refused)) {
            group.aim = Some(act);
        } else {
            group.act = act;
        }
        if to == group.end || group.act == act {
            group.end = group.end.max(act + 1);
        }
    } else if found == Some(Governor::Denied) && sentence.word(group.end).ends_with("ing") {
        let having =
            is_have(sentence.word(group.end)) || sentence.word(group.end).starts_with("having");
        group.act = group.end + usize::from(having);
        group.end = group.act + 1;
    }
}

/// The "to" within reach of the group, and the verb that it brings.
fn infinitive(sentence: &Sentence, group: &VerbGroup) -> Option<(usize, usize)> {
    let reach = group.end..(group.end + CONTROL_REACH).min(sentence.len());
    let to =
        reach.take_while(|at| !ends_reach(sentence, *at)).find(|at| sentence.word(*at) == "to")?;
    let next = to + 1;
    let auxiliary = matches!(sentence.word(next), "be" | "have");
    if auxiliary && sentence.is_word(next + 1) && !is_determiner(sentence.word(next + 1)) {
        let been = usize::from(sentence.word(next + 1) == "been");
        return Some((to, next + 1 + been));
    }
    is_infinitive(sentence, next).then_some((to, next))
}

fn ends_reach(sentence: &Sentence, at: usize) -> bool {
    let word = sentence.word(at);
    (!sentence.is_word(at) && !sentence.timed[at])
        || crate::lang::clauses::opener(word).is_some()
        || is_finite_auxiliary(word)
}

/// Whether the word may be a verb's base form: "to stop", not "to the port".
pub fn is_infinitive(sentence: &Sentence, at: usize) -> bool {
    let word = sentence.word(at);
    sentence.is_word(at)
        && !is_determiner(word)
        && !sentence.is_capital(at)
        && !is_preposition(word)
        && !sentence.timed[at]
        && !word.ends_with("ing")
        && (sentence.base(at) == word || is_same_past(word))
}
