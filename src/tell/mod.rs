//! A timeline told in a terminal: all of it by date, the history of one event, and what led to an event and what it
//! led to. In come a timeline and its graph, out come plain lines of text. It prints nothing.

mod find;
mod history;
mod show;
mod why;

pub use find::{NoEvent, find};
pub use history::history;
pub use show::show;
pub use why::why;

use crate::lang::phrases::{PHRASES, fill};
use crate::model::{ArticleRef, Status, Timeline};

/// The sign of each status: full for what happened, hollow for what may, crossed for what will not.
fn sign(status: Status) -> char {
    match status {
        Status::Happened => '●',
        Status::Planned => '○',
        Status::Proposed => '◌',
        Status::Postponed => '◑',
        Status::Cancelled => '✕',
        Status::Denied => '⊘',
    }
}

/// `Lake Wire, 3 May 2011`, as far as the article is known.
fn article_name(timeline: &Timeline, id: &str) -> String {
    let article = timeline.articles.iter().find(|article| article.id == id);
    let publisher = article.and_then(|article| article.publisher.as_deref()).unwrap_or(id);
    match article.and_then(|article| article.published) {
        Some(day) => format!("{publisher}, {}", PHRASES.day(day)),
        None => publisher.to_owned(),
    }
}

/// `as of 3 May 2011 · 4 events · 2 articles`.
fn extent(timeline: &Timeline) -> String {
    let as_of = timeline.known_at().map(|day| fill(&PHRASES.as_of, &[("date", &PHRASES.day(day))]));
    let events = PHRASES.events.count(timeline.events.len());
    let articles: Vec<&ArticleRef> = timeline.articles.iter().collect();
    let articles = (!articles.is_empty()).then(|| PHRASES.articles.count(articles.len()));
    as_of.into_iter().chain([events]).chain(articles).collect::<Vec<_>>().join(" · ")
}

#[cfg(test)]
mod tests;
