//! What is doubtful about single events: plans whose day has passed, happenings still to come, words without a source.

use crate::model::{Diagnostic, Edtf, Event, Place, Status, Timeline};
use chrono::NaiveDate;
use std::collections::{HashMap, HashSet};

pub fn check(timeline: &Timeline, diagnostics: &mut Vec<Diagnostic>) {
    let articles: HashSet<&str> =
        timeline.articles.iter().map(|article| article.id.as_str()).collect();
    let known_at = timeline.known_at();
    for event in &timeline.events {
        if let Some(as_of) = known_at {
            diagnostics.extend(check_as_of(event, as_of));
        }
        let dead =
            event.sources.iter().filter(|source| !articles.contains(source.article.as_str()));
        diagnostics.extend(dead.map(|source| {
            let place = Place::Event { id: event.id.clone(), field: "sources" };
            let message = format!("there is no article `{}`", source.article);
            Diagnostic::warning("unknown-article", place, message)
                .hint("list it under `articles:`, or correct the id")
        }));
    }
    diagnostics.extend(suspects(timeline));
}

fn check_as_of(event: &Event, as_of: NaiveDate) -> Option<Diagnostic> {
    let place = Place::Event { id: event.id.clone(), field: "status" };
    let passed = event.date.latest().is_some_and(|latest| latest < as_of);
    let to_come = event.date.earliest().is_some_and(|earliest| earliest > as_of);
    match event.status {
        Status::Planned if passed => {
            let message =
                format!("`{}` was planned for {}, which has passed", event.id, event.date);
            Some(
                Diagnostic::advice("plan-passed", place, message)
                    .hint("if it took place, write `status: happened`"),
            )
        }
        Status::Happened if to_come => {
            let message =
                format!("`{}` is said to have happened on {}, after {as_of}", event.id, event.date);
            Some(
                Diagnostic::warning("happened-later", place, message)
                    .hint("write `status: planned`, correct the date, or move `as_of` on"),
            )
        }
        _ => None,
    }
}

/// Events of one day with one title, or with the same kind and the same actors.
fn suspects(timeline: &Timeline) -> Vec<Diagnostic> {
    let mut seen: HashMap<(Edtf, String), &Event> = HashMap::new();
    let mut found = Vec::new();
    for event in timeline.events.iter().filter(|event| event.date.is_day()) {
        let title = event.title.to_lowercase();
        let Some(first) = seen.insert((event.date, title), event) else { continue };
        let place = Place::Event { id: event.id.clone(), field: "title" };
        let message = format!("`{}` and `{}` look like one event", first.id, event.id);
        found.push(
            Diagnostic::warning("duplicate", place, message)
                .hint("delete one of them, or tell them apart in the titles"),
        );
    }
    found
}
