//! A noun or a verb and a mention in, how surely the one stands for the other out: by the word, by another word for
//! the same act ("the deal" of an accord), or by the type of act alone ("the attack" of a shelling).

use super::super::sentence::Sentence;
use super::super::triggers::Trigger;
use super::super::verbs::{VerbGroup, is_determiner, is_preposition, verb_groups};
use crate::lang::clauses::{
    CLAUSE_WORDS, NARRATIVE_WORDS, has_acts, may_stand_for, opener, referred_kinds, stands_for_act,
};
use crate::lang::morphology::base;
use crate::lang::synonyms::shared_word;
use crate::model::{EventMention, EventType, Span, TokenKind};
use std::ops::Range;

/// A word that may stand for an act.
pub struct Noun {
    lemma: String,
    kinds: Vec<EventType>,
    /// Whether it may stand for whatever was told last: "the announcement".
    pub any: bool,
    /// Whether it is a verb, which tells its type for itself.
    verb: bool,
}

/// The words within the span that denote acts, or stand for them: of a clause only its verb and subject.
pub fn nouns(sentence: &Sentence, span: Span) -> Vec<Noun> {
    let tokens = sentence.tokens_of(span);
    let verb = verb_groups(sentence).iter().find(|group| tokens.contains(&group.start));
    let own = verb.as_ref().filter(|group| {
        let told = sentence.trigger_at(group.act);
        told.is_some_and(|trigger| !sentence.triggers[trigger].nominal)
            && !(tokens.start..group.start).any(|at| opener(sentence.word(at)).is_some())
    });
    // "the truce took effect": what the subject names counts as well.
    let counts = |trigger: &&Trigger| match own {
        Some(group) => {
            let subject = trigger.nominal && (tokens.start..group.start).contains(&trigger.token);
            trigger.token == group.act || subject
        }
        None => span.contains(trigger.span),
    };
    let triggers = sentence.triggers.iter().filter(counts);
    let mut found: Vec<Noun> = triggers.map(|trigger| noun(sentence, trigger)).collect();
    if found.is_empty() {
        found.extend(heads(sentence, span));
    }
    found
}

fn noun(sentence: &Sentence, trigger: &Trigger) -> Noun {
    let word = sentence.word(trigger.token);
    let others = if trigger.nominal { referred_kinds(word) } else { &[] };
    let mut kinds = vec![trigger.kind.root];
    kinds.extend(others);
    let any = trigger.nominal && NARRATIVE_WORDS.any_reference.contains(word);
    Noun { lemma: trigger.lemma.clone(), kinds, any, verb: !trigger.nominal }
}

/// The head of the noun phrase that opens the span: "understanding" of "the Orlen Understanding of 3 May".
pub fn heads(sentence: &Sentence, span: Span) -> Vec<Noun> {
    let tokens = sentence.tokens_of(span);
    let Some(head) = head_of(sentence, tokens.clone()) else { return Vec::new() };
    let trigger =
        sentence.triggers.iter().rfind(|trigger| (tokens.start..=head).contains(&trigger.token));
    let word = sentence.word(head);
    let kinds = referred_kinds(word);
    let any = NARRATIVE_WORDS.any_reference.contains(word);
    let stands = any || !kinds.is_empty() || has_acts(word);
    match trigger.filter(|trigger| trigger.token == head || !stands) {
        Some(trigger) => vec![noun(sentence, trigger)],
        None if stands => vec![Noun { lemma: base(word), kinds: kinds.to_vec(), any, verb: false }],
        None => Vec::new(),
    }
}

/// The last word of the noun phrase that opens a stretch of tokens.
pub fn head_of(sentence: &Sentence, tokens: Range<usize>) -> Option<usize> {
    let ends = |at: &usize| {
        let word = sentence.word(*at);
        let mark = !sentence.is_word(*at)
            && sentence.tokens[*at].kind == TokenKind::Mark
            && !["'", "-"].iter().any(|mark| sentence.is_mark(*at, mark));
        *at > tokens.start
            && (mark
                || is_preposition(word)
                || opener(word).is_some()
                || (sentence.timed[*at] && *at > tokens.start + 1))
    };
    let end = tokens.clone().find(ends).unwrap_or(tokens.end);
    // "the recall of the envoy" is no verb.
    let noun = |group: &VerbGroup| group.start > 0 && is_determiner(sentence.word(group.start - 1));
    let verb =
        verb_groups(sentence).iter().find(|group| tokens.contains(&group.start) && !noun(group));
    let end = verb.map_or(end, |group| end.min(group.start));
    end.checked_sub(1).filter(|at| *at >= tokens.start)
}

/// Types so wide that "the treaty" is no other act of its type: it must be an act that such a noun names.
const WIDE: [EventType; 6] = [
    EventType::Accuse,
    EventType::Agree,
    EventType::Support,
    EventType::Cooperate,
    EventType::Concede,
    EventType::Reject,
];

/// 3 for the same act, 2 for one that the mention's words name, 1 for one of its type. `aside` tells of words that stand
/// in what the mention followed on, not in the mention itself: "the raid" of "left the talks in protest at the raid".
pub fn likeness(mention: &EventMention, noun: &Noun, aside: impl Fn(&str) -> bool) -> u32 {
    let named =
        |word: &str| same_act(word, &noun.lemma) || shared_word(word) == shared_word(&noun.lemma);
    if same_act(&mention.lemma, &noun.lemma) {
        3
    } else if stands_for_act(&noun.lemma, &mention.lemma)
        || mention.keywords.iter().any(|word| named(word) && !aside(word))
    {
        2
    } else {
        let mut words = std::iter::once(&mention.lemma).chain(&mention.keywords);
        let kind = mention.kind.as_ref().map(|kind| kind.root);
        let kind = kind.filter(|kind| noun.kinds.contains(kind)).filter(|kind| {
            let stands = |word: &String| may_stand_for(&noun.lemma, word, *kind);
            noun.verb || !WIDE.contains(kind) || words.any(stands)
        });
        u32::from(kind.is_some())
    }
}

pub fn has_name(mention: &EventMention, name: &str) -> bool {
    mention.place.as_deref() == Some(name) || mention.actors.iter().any(|actor| actor == name)
}

/// "The visit" refers; a bare clause and "a visit" tell.
pub fn refers(sentence: &Sentence, span: Span) -> bool {
    let first = sentence.word(sentence.tokens_of(span).start);
    is_determiner(first) && !NARRATIVE_WORDS.indefinite.contains(first)
}

/// "The exchange" alone points at what is told elsewhere, and tells nothing new.
pub fn points(sentence: &Sentence, span: Span) -> bool {
    let tokens = sentence.tokens_of(span);
    let first = sentence.word(tokens.start);
    let whole = |at: usize| sentence.is_word(at) && !is_preposition(sentence.word(at));
    NARRATIVE_WORDS.definite.contains(first)
        && (tokens.len() == 2 || tokens.len() == 3 && tokens.clone().all(whole))
}

/// Whether the span opens with a pronoun that has no noun with it: "it was cancelled", but "that meeting".
pub fn is_pronoun(sentence: &Sentence, span: Span) -> bool {
    let tokens = sentence.tokens_of(span);
    let first = sentence.word(tokens.start);
    let words = &*CLAUSE_WORDS;
    let verb = |at: usize| verb_groups(sentence).iter().any(|group| group.start == at);
    let alone = tokens.len() <= 1 || verb(tokens.start + 1);
    (words.thing.contains(first) || words.group.contains(first)) && alone
}

/// Whether two base forms name one act: "sign" and "signing", "release" and "releases".
pub fn same_act(one: &str, other: &str) -> bool {
    let (one, other) = (base(one), base(other));
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    one == other || (common >= 5 && common + 4 >= one.len().max(other.len()))
}
