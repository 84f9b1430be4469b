//! The life of one event: what each source said of it, in the order in which they were published.

use super::{article_name, sign};
use crate::lang::phrases::{PHRASES, fill};
use crate::model::{Event, Source, Timeline};
use chrono::NaiveDate;
use std::fmt::Write;

/// What is known of `event`, and which article said what.
pub fn history(timeline: &Timeline, event: &Event) -> String {
    let mut text = format!("{} {}\n", sign(event.status), event.title);
    let _ = writeln!(text, "  {}", state(event, None));
    let _ = writeln!(text, "  {}", details(event));
    if let Some(note) = &event.note {
        let _ = writeln!(text, "  {}", note.trim());
    }
    if event.sources.is_empty() {
        let _ = writeln!(text, "\n  {}", PHRASES.no_sources);
    }
    for source in by_day(timeline, event) {
        let name = article_name(timeline, &source.article);
        let _ = writeln!(text, "\n  {name}: {}", state(event, Some(source)));
        if let Some(quote) = &source.quote {
            let _ = writeln!(text, "    {}", PHRASES.quoted(quote));
        }
    }
    text
}

/// `planned, between 11 March 2025 and 18 March 2025`: as a source had it, or as it stands.
fn state(event: &Event, source: Option<&Source>) -> String {
    let status = source.and_then(|source| source.status).unwrap_or(event.status);
    let date = source.and_then(|source| source.date).unwrap_or(event.date);
    let (status, date) = (PHRASES.status(status), PHRASES.date(&date));
    fill(&PHRASES.known_as, &[("status", status), ("date", &date)])
}

fn details(event: &Event) -> String {
    let kind = event.kind.as_ref().map(ToString::to_string);
    let actors = (!event.actors.is_empty()).then(|| event.actors.join(", "));
    let parts = kind.into_iter().chain(actors).chain(event.place.clone()).chain([event.id.clone()]);
    parts.collect::<Vec<_>>().join(" · ")
}

/// Sources by their articles' days; those without a day last, each in the file's order.
fn by_day<'a>(timeline: &Timeline, event: &'a Event) -> Vec<&'a Source> {
    let day = |source: &&Source| {
        let article = timeline.articles.iter().find(|article| article.id == source.article);
        article.and_then(|article| article.published).unwrap_or(NaiveDate::MAX)
    };
    let mut sources: Vec<&Source> = event.sources.iter().collect();
    sources.sort_by_key(day);
    sources
}
