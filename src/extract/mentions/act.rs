//! What a clause's verb group does: the trigger of its act, its kind, its actors and the words that tell it from others.
//! A noun may name the act: "held talks", "the signing was postponed".

use crate::extract::clauses::Clause;
use crate::extract::discourse::{Referent, actors_in};
use crate::extract::kind::main_act;
use crate::extract::sentence::Sentence;
use crate::extract::triggers::{any_act, loose_act};
use crate::extract::verbs::{
    Modal, VerbGroup, is_adverb, is_determiner, is_preposition, is_pronoun, verb_groups,
};
use crate::lang::clauses::{
    CLAUSE_WORDS, Governor, NARRATIVE_WORDS, TITLE_WORDS, opener, referred_kinds, verb_kind,
};
use crate::lang::kinds::noun_act;
use crate::model::{EventKind, EventMention, EventType, Status};
use std::ops::Range;

/// The act of a clause.
#[derive(Debug, Clone, Copy)]
pub struct Act {
    pub trigger: Option<usize>,
    /// The trigger, where a noun names the act: "held talks", "the signing was postponed".
    pub noun: Option<usize>,
    pub token: usize,
}

impl Act {
    /// The act of a trigger, told by itself.
    pub fn of(sentence: &Sentence, trigger: usize) -> Act {
        Act { trigger: Some(trigger), noun: None, token: sentence.triggers[trigger].token }
    }
}

/// What the clause's verb group does, or the noun that it carries.
pub fn act(sentence: &Sentence, clause: &Clause, group: &VerbGroup) -> Act {
    let noun_act = |noun: usize| Act {
        trigger: Some(noun),
        noun: Some(noun),
        token: sentence.triggers[noun].token,
    };
    let carried = sentence
        .triggers
        .iter()
        .position(|trigger| trigger.nominal && trigger.carrier == Some(group.act));
    let verb =
        |at: usize| sentence.trigger_at(at).filter(|trigger| !sentence.triggers[*trigger].nominal);
    let own = verb(group.act).or_else(|| {
        group.aim.and_then(verb).filter(|_| group.governor == Some(Governor::Promised))
    });
    let ends = matches!(
        group.governor,
        Some(Governor::Cancelled | Governor::Dropped | Governor::Postponed | Governor::Planned)
    ) && group.act == group.main;
    let carrier = CLAUSE_WORDS.carriers.contains(&sentence.base(group.act));
    // "a meeting that was to have been held": the meeting.
    let occasion = || {
        let kinds = |at: usize| referred_kinds(sentence.word(at));
        let meets =
            |at: usize| kinds(at).contains(&EventType::Consult) && sentence.named[at].is_none();
        sentence.triggers.iter().position(|trigger| {
            trigger.nominal && clause.subject.contains(&trigger.token) && meets(trigger.token)
        })
    };
    if group.passive
        && CLAUSE_WORDS.occasions.contains(&sentence.base(group.act))
        && let Some(noun) = occasion()
    {
        return noun_act(noun);
    }
    if (own.is_none() || ends)
        && let Some(noun) = carried
    {
        return noun_act(noun);
    }
    if ends || (carrier && own.is_none()) || group.copula {
        let inside = |range: Range<usize>| {
            sentence
                .triggers
                .iter()
                .position(|trigger| trigger.nominal && range.contains(&trigger.token))
        };
        let object = if group.passive || group.copula {
            None
        } else {
            inside(object(sentence, clause, group))
        };
        if let Some(noun) = object.or_else(|| inside(clause.subject.clone())) {
            return noun_act(noun);
        }
    }
    let own = own.or_else(|| {
        sentence.triggers.iter().position(|trigger| {
            !trigger.nominal && (group.start..group.end).contains(&trigger.token)
        })
    });
    Act {
        trigger: own,
        noun: None,
        token: own.map_or(group.act, |own| sentence.triggers[own].token),
    }
}

/// Whether a noun trigger only describes the noun after it: "the ruling family", "treaty words".
pub fn is_modifier(sentence: &Sentence, noun: usize) -> bool {
    let next = sentence.tokens_of(sentence.triggers[noun].span).end;
    let word = sentence.word(next);
    let idle = is_preposition(word)
        || is_determiner(word)
        || is_adverb(word)
        || is_pronoun(word)
        || word == "to"
        || opener(word).is_some()
        || CLAUSE_WORDS.conjunctions.contains(word)
        || TITLE_WORDS.adverbs.contains(word);
    sentence.is_word(next)
        && !idle
        && !sentence.is_capital(next)
        && !sentence.timed[next]
        && sentence.named[next].is_none()
        && sentence.trigger_at(next).is_none()
        && !verb_groups(sentence).iter().any(|group| (group.start..group.end).contains(&next))
}

/// The noun phrase after the verb, up to the next preposition but "of".
pub fn object(sentence: &Sentence, clause: &Clause, group: &VerbGroup) -> Range<usize> {
    let start = group.end.min(clause.range.end);
    let end = (start..clause.range.end).find(|at| {
        let word = sentence.word(*at);
        (is_preposition(word) && word != "of")
            || !sentence.is_word(*at) && sentence.is_mark(*at, ",")
    });
    start..end.unwrap_or(clause.range.end)
}

/// "scrapped the tariff", "cancelled the sanctions": giving up a restraint is an act, not the end of a plan.
pub fn is_relief(sentence: &Sentence, clause: &Clause, group: &VerbGroup, act: &Act) -> bool {
    let ends = matches!(group.governor, Some(Governor::Cancelled | Governor::Dropped));
    let own = act.trigger.map(|trigger| &sentence.triggers[trigger]);
    let easing = |kind: EventType| kind == EventType::Concede;
    let object = object(sentence, clause, group);
    // "will scrap the one on wine", after a surcharge on fruit
    let stands_in = object.clone().any(|at| CLAUSE_WORDS.stand_ins.contains(sentence.word(at)))
        && sentence.triggers.iter().any(|trigger| {
            trigger.token < group.start
                && matches!(trigger.kind.root, EventType::Concede | EventType::Sanction)
        });
    let eases = stands_in || own.is_some_and(|own| !own.nominal && easing(own.kind.root));
    let plan = |kind: EventType| {
        matches!(kind, EventType::Protest | EventType::Assault | EventType::Consult)
    };
    let planned = sentence.triggers.iter().any(|trigger| {
        trigger.nominal && plan(trigger.kind.root) && object.contains(&trigger.token)
    });
    ends && group.act == group.main && eases && !planned
}

/// The status of what a verb of giving up says of a restraint.
pub fn relief_status(group: &VerbGroup) -> Status {
    match group.modal {
        Modal::None => Status::Happened,
        Modal::Possible => Status::Proposed,
        _ => Status::Planned,
    }
}

/// "was due in Bern on Monday": a visit to come.
fn is_due_somewhere(sentence: &Sentence, clause: &Clause, group: &VerbGroup) -> bool {
    group.governor == Some(Governor::Planned)
        && group.act == group.main
        && is_preposition(sentence.word(group.end))
        && names_place(sentence, clause)
}

/// Whether the clause names a place to be in or at.
pub fn names_place(sentence: &Sentence, clause: &Clause) -> bool {
    let span = sentence.span_of(&clause.range);
    sentence.names.iter().any(|name| span.contains(name.span) && name.class.is_place())
}

/// The act's own kind where it took place or is to; the sentence's kind where its verb turns it into another.
pub fn kind(
    kinds: Option<(&EventKind, &EventKind)>,
    group: Option<&VerbGroup>,
) -> Option<EventKind> {
    // "did not attend": only what is a refusal is told though it is denied.
    if group.is_some_and(|group| group.negated && group.governor.is_none()) {
        return Some(EventKind::new(EventType::Reject));
    }
    let (act, statement) = kinds?;
    let turned = group.is_some_and(|group| matches!(group.governor, Some(Governor::Refused)));
    Some(EventKind::new(if turned { statement } else { act }.root))
}

/// The kind of a clause whose verb, at `token`, is no act that a rule knows: what the verb suggests alone, or the
/// noun beside a verb that says nothing of its own ("talks began").
pub fn loose_kind(sentence: &Sentence, clause: &Clause, token: usize) -> Option<EventKind> {
    let base = sentence.base(token);
    let alone = || verb_kind(&base).and_then(EventType::parse).map(EventKind::new);
    if clause.group.as_ref().is_some_and(|group| is_due_somewhere(sentence, clause, group)) {
        return Some(EventKind::new(EventType::Consult));
    }
    let inside = || clause_kind(sentence, clause);
    let noun = || noun_kind(sentence, clause);
    let loose = || {
        let kind = loose_act(sentence.text, sentence.tokens, token)?;
        Some(EventKind::new(kind.root))
    };
    let carries = CLAUSE_WORDS.carriers.contains(&base) && !CLAUSE_WORDS.telling.contains(&base);
    let any = || {
        let kind = any_act(sentence.text, sentence.tokens, token)?;
        Some(EventKind::new(kind.root))
    };
    if clause.reduced || carries {
        inside().or_else(loose).or_else(noun).or_else(alone).or_else(any)
    } else {
        loose().or_else(alone).or_else(inside).or_else(noun).or_else(any)
    }
}

/// The kind of a noun beside the verb that a longer phrase has taken: "pulled out of talks that were to begin".
fn noun_kind(sentence: &Sentence, clause: &Clause) -> Option<EventKind> {
    let mut nouns = clause.subject.clone().rev().chain(clause.range.clone());
    nouns.find_map(|at| {
        if sentence.named[at].is_some() || sentence.timed[at] {
            return None;
        }
        let kind = noun_act(sentence.word(at)).or_else(|| noun_act(&sentence.base(at)))?;
        kind.split('/').next().and_then(EventType::parse).map(EventKind::new)
    })
}

/// The kind of the main act among the words of the clause and its subject.
fn clause_kind(sentence: &Sentence, clause: &Clause) -> Option<EventKind> {
    let inside: Vec<_> = sentence
        .triggers
        .iter()
        .filter(|trigger| {
            clause.range.contains(&trigger.token) || clause.subject.contains(&trigger.token)
        })
        .cloned()
        .collect();
    let main = main_act(&inside, None, None)?;
    Some(EventKind::new(inside[main].kind.root))
}

pub fn actors(
    sentence: &Sentence,
    subject: &Range<usize>,
    clause: &Range<usize>,
    referent: Option<Referent>,
) -> Vec<String> {
    let mut found: Vec<String> = referent.map(|referent| referent.actors).unwrap_or_default();
    found.extend(actors_in(sentence, subject).map(|name| name.name.clone()));
    found.extend(actors_in(sentence, clause).map(|name| name.name.clone()));
    dedup(&mut found);
    found.truncate(6);
    found
}

/// The content words of the clause and its subject, in base form.
pub fn keywords(sentence: &Sentence, clause: &Clause) -> Vec<String> {
    let outside = clause.subject.clone().filter(|at| !clause.range.contains(at));
    let mut found: Vec<String> = outside
        .chain(clause.range.clone())
        .filter(|at| {
            !sentence.timed[*at] && sentence.named[*at].is_none() && sentence.word(*at).len() > 1
        })
        .filter(|at| sentence.word(*at).starts_with(char::is_alphanumeric))
        .map(|at| sentence.base(at))
        .filter(|word| !TITLE_WORDS.stop.contains(word) && !word.ends_with("'s"))
        .collect();
    found.sort();
    found.dedup();
    found
}

/// The clause on the act's side of its verb: "the talks were made possible by the vote" tells of two things.
pub fn own_side(clause: &Clause, token: usize, nominal: bool) -> Clause {
    let range = match clause.group.as_ref().filter(|_| nominal) {
        Some(group) if group.end <= token => group.end..clause.range.end,
        Some(group) if token < group.start => clause.range.start..group.start,
        _ => return clause.clone(),
    };
    Clause { subject: range.start..range.start, range, ..clause.clone() }
}

/// Whether a title's first word can stand alone: no pronoun, no connective, no preposition ("Under the plan").
pub fn is_plain_head(title: &str) -> bool {
    let head = title.split(' ').next().unwrap_or("").to_lowercase();
    let words = &*CLAUSE_WORDS;
    let pronoun = [&words.person, &words.group, &words.thing, &words.owner, &words.speakers]
        .iter()
        .any(|set| set.contains(&head));
    let next = title.split(' ').nth(1).unwrap_or("").to_lowercase();
    // "Both sides" tells who, "both signed" does not.
    let several = words.group.contains(&head) && is_determiner(&head) && next.ends_with('s');
    let pronoun = pronoun && !several;
    let number =
        next.starts_with(|c: char| c.is_ascii_digit()) || NARRATIVE_WORDS.counts.contains(&next);
    // "About 40 people" is a doer, "Under the plan" is none.
    let leads = pronoun || head == "to" || is_preposition(&head) && !number;
    !leads && opener(&head).is_none() && !words.conjunctions.contains(&head)
}

/// Whether one of the phrases stands in the range.
pub fn has_phrase(sentence: &Sentence, range: &Range<usize>, phrases: &[String]) -> bool {
    range.clone().any(|start| phrases.iter().any(|phrase| sentence.has_phrase_at(start, phrase)))
}

/// Whether the sentence starts with one of the phrases.
pub fn opens_with(sentence: &Sentence, phrases: &[String]) -> bool {
    phrases.iter().any(|phrase| sentence.has_phrase_at(0, phrase))
}

pub fn dedup(names: &mut Vec<String>) {
    let mut seen = std::collections::BTreeSet::new();
    names.retain(|name| seen.insert(name.clone()));
}

/// Whether the clause has no doer: "it was learned that the envoys had left", "the same Friday brought news", "it took
/// place at night", "it took an hour to agree".
pub fn tells_nothing(sentence: &Sentence, clauses: &[Clause], at: usize) -> bool {
    let clause = &clauses[at];
    let Some(group) = &clause.group else { return false };
    let subject = clause.subject.clone();
    let it = subject.len() == 1 && CLAUSE_WORDS.thing.contains(sentence.word(subject.start));
    let told = clauses.get(at + 1).is_some_and(|next| sentence.word(next.range.start) == "that");
    let occurs = NARRATIVE_WORDS.occurs.contains(&sentence.base(group.main))
        || NARRATIVE_WORDS.occurs.contains(&format!(
            "{} {}",
            sentence.base(group.main),
            sentence.word(group.main + 1)
        ));
    let timed = |at: usize| sentence.timed[at] || is_determiner(sentence.word(at));
    let same = |at: usize| NARRATIVE_WORDS.same.contains(sentence.word(at));
    let time = subject.clone().all(|at| timed(at) || same(at))
        && subject.clone().any(|at| sentence.timed[at] || same(at));
    let lasts = NARRATIVE_WORDS.lasts.contains(&sentence.base(group.main))
        && sentence.timed.get(group.end).copied().unwrap_or(false);
    it && (told && (group.passive || group.copula) || occurs || lasts) || time
}

/// Adds `words` to what the mention is known by, in order and once each.
pub fn keywords_of(mention: &mut EventMention, words: Vec<String>) {
    mention.keywords.extend(words);
    mention.keywords.sort();
    mention.keywords.dedup();
}

/// Whether the noun at `token` is the subject of a verb that tells what it did: "the raid killed nine".
pub fn does(sentence: &Sentence, clause: &Clause, group: &VerbGroup, token: usize) -> bool {
    clause.subject.contains(&token)
        && !group.copula
        && !group.negated
        && group.modal == Modal::None
        && (sentence.trigger_at(group.act).is_some()
            || verb_kind(&sentence.base(group.act)).is_some())
}

/// "warned on Monday that": words that are an act.
pub fn warns(sentence: &Sentence, group: &VerbGroup) -> bool {
    let trigger = sentence.trigger_at(group.act).map(|trigger| &sentence.triggers[trigger]);
    trigger.is_some_and(|trigger| !trigger.nominal && trigger.kind.root == EventType::Threaten)
}

/// "followed suit", "did the same": the act is the one told before.
pub fn is_likewise(sentence: &Sentence, subject: &Range<usize>, group: &VerbGroup) -> bool {
    let base = sentence.base(group.main);
    let next = group.end;
    let alone =
        !sentence.is_word(next) || sentence.timed[next] || is_preposition(sentence.word(next));
    let act = |at: usize| {
        sentence.trigger_at(at).is_some() || !referred_kinds(sentence.word(at)).is_empty()
    };
    let doer = !subject.is_empty()
        && sentence.word(subject.start) != "that"
        && !subject.clone().any(act)
        && !CLAUSE_WORDS.thing.contains(sentence.word(subject.start));
    if CLAUSE_WORDS.follows_alone.contains(&base) && alone && doer && !group.passive {
        return true;
    }
    CLAUSE_WORDS.likewise.iter().any(|phrase| {
        phrase
            .split_once(' ')
            .is_some_and(|(verb, rest)| verb == base && sentence.has_phrase_at(group.end, rest))
    })
}
