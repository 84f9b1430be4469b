//! An article and its annotation in, what it says of events out: mentions with status, date, title, actors and
//! place, and the relations that its words state between them. One article only; nothing is compared with others.

mod clauses;
pub mod clues;
mod dates;
mod discourse;
pub mod kind;
mod links;
mod mentions;
mod modality;
pub mod names;
mod sentence;
mod titles;
pub mod triggers;
mod verbs;
mod words;

#[cfg(test)]
mod testing;

use crate::model::{Annotation, Article, Diagnostic, EventKind, Extraction, Place, Span, Status};
use names::Names;
use sentence::Sentence;

/// What the article says of events.
pub fn extract(article: &Article, annotation: &Annotation) -> (Extraction, Vec<Diagnostic>) {
    let names = Names::of(&article.text, &annotation.tokens);
    let sentences = Sentence::all(&article.text, annotation, &names);
    let mut drafts = mentions::drafts(&sentences, annotation.created);
    let relations = links::relations(&sentences, annotation.created, &mut drafts);
    let mentions = drafts.into_iter().map(|draft| draft.mention).collect();
    (Extraction { mentions, relations }, problems(article, annotation))
}

fn problems(article: &Article, annotation: &Annotation) -> Vec<Diagnostic> {
    let place = || Place::Article { id: article.id.clone() };
    let doubtful = annotation.problems.iter().map(|(_, message)| {
        Diagnostic::warning("doubtful-date", place(), message.clone())
            .hint("compare the article; the date stands in the timeline as a guess, or not at all")
    });
    let undated = annotation.created.is_none().then(|| {
        Diagnostic::warning(
            "no-created",
            place(),
            "the article has no date, so its relative dates stay unknown",
        )
        .hint("write its day under `published`")
    });
    undated.into_iter().chain(doubtful).collect()
}

/// A word that denotes an event, with its reading.
#[derive(Debug, Clone, PartialEq)]
pub struct Spotted {
    pub span: Span,
    pub lemma: String,
    /// The sentence's own act, as PLOVER codes it: a promised release is `agree`.
    pub kind: Option<EventKind>,
    pub status: Status,
}

/// Every word of the text that denotes an event, dated or not, in text order.
pub fn spot(text: &str, annotation: &Annotation) -> Vec<Spotted> {
    let names = Names::of(text, &annotation.tokens);
    let sentences = Sentence::all(text, annotation, &names);
    sentences.iter().flat_map(spotted).collect()
}

fn spotted(sentence: &Sentence) -> Vec<Spotted> {
    let clauses = clauses::clauses(sentence);
    let status_at = |token: usize| {
        let clause = clauses.iter().position(|clause| clause.range.contains(&token))?;
        modality::status(sentence, clauses, clause)
    };
    let triggers = sentence.triggers.iter();
    let spotted = triggers.map(|trigger| Spotted {
        span: trigger.span,
        lemma: trigger.lemma.clone(),
        kind: Some(trigger.statement.clone()),
        status: status_at(trigger.token).unwrap_or_default(),
    });
    spotted.collect()
}
