//! An act that a connective names and nothing dates in, a draft of its mention out.

use super::Draft;
use super::act::{Act, actors, is_modifier, keywords, loose_kind, own_side};
use super::naming::{content, ends_object, lowered};
use crate::extract::clauses::{Clause, clauses};
use crate::extract::names::place_of;
use crate::extract::sentence::Sentence;
use crate::extract::titles::{Known, Object, clause_title, noun_title, words};
use crate::extract::verbs::Modal;
use crate::lang::clauses::CLAUSE_WORDS;
use crate::model::{Edtf, EventKind, EventMention, Status};

/// A draft of an act that a connective names but nothing dates: a cause is over by the time of its effect.
pub fn stated_draft(sentence: &Sentence, number: usize, act: &Act, date: Edtf) -> Option<Draft> {
    let token = act.token;
    let trigger = act.trigger.map(|trigger| &sentence.triggers[trigger]);
    let clauses = clauses(sentence);
    let clause = clauses.iter().find(|clause| clause.range.contains(&token))?;
    let nominal = trigger.is_some_and(|trigger| trigger.nominal);
    let group = clause.group.as_ref();
    if group.is_some_and(|group| group.negated || group.modal != Modal::None)
        || sentence.quoted[token]
        || act.trigger.is_some_and(|noun| nominal && is_modifier(sentence, noun))
    {
        return None;
    }
    let actors = actors(sentence, &clause.subject, &clause.range, None);
    let title = if nominal {
        noun_title(sentence, clause, token, "")
    } else {
        let at = clauses.iter().position(|other| other == clause).unwrap_or(0);
        let content = content(sentence, clauses, at);
        let object = spoken_of(sentence, clauses, clause);
        let object = object.as_ref();
        clause_title(sentence, clause, &Known { content, object, ..Known::default() })
    };
    if !title.contains(' ') {
        return None;
    }
    let place = place_of(sentence.text, sentence.tokens, &sentence.names, token);
    let mention = EventMention {
        span: trigger.map_or(sentence.tokens[token].span, |trigger| trigger.span),
        quote: sentence.span.of(sentence.text).trim().to_owned(),
        lemma: trigger.map_or_else(|| sentence.base(token), |trigger| trigger.lemma.clone()),
        kind: trigger
            .map(|trigger| EventKind::new(trigger.kind.root))
            .or_else(|| loose_kind(sentence, clause, token)),
        status: Status::Happened,
        date,
        title,
        actors,
        place: place.map(|name| name.name.clone()),
        keywords: keywords(sentence, &own_side(clause, token, nominal)),
    };
    let subject = clause.subject.clone();
    Some(Draft {
        mention,
        sentence: number,
        act: token,
        dated: false,
        clause: clause.range.start,
        subject,
        relative: false,
    })
}

/// "The pact was signed a day after they had finished it": the pact.
fn spoken_of(sentence: &Sentence, clauses: &[Clause], clause: &Clause) -> Option<Object> {
    let group = clause.group.as_ref()?;
    let it = CLAUSE_WORDS.thing.contains(sentence.word(group.end))
        && ends_object(sentence, clause, group.end + 1);
    let main = clauses.iter().find(|main| {
        main.opener.is_none() && main.group.as_ref().is_some_and(|group| group.passive)
    })?;
    let words = lowered(sentence, words(sentence, main.subject.clone()), main.subject.start);
    (it && !words.is_empty()).then_some(Object { words, tokens: 1 })
}
