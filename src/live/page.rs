//! The page of a timeline: picture, doubts, events by date with their quotes, articles.

use super::{Site, article_address, escape, frame};
use crate::lang::phrases::{PHRASES, fill};
use crate::model::{Diagnostic, Event, Place, RelationKind, Severity, Status};
use petgraph::Direction;
use petgraph::graph::NodeIndex;
use petgraph::visit::EdgeRef;
use std::fmt::Write;

/// The page of `site`. `failure` says why a newer one could not be made.
pub fn timeline_page(site: &Site, version: u64, failure: Option<&str>) -> String {
    let timeline = &site.timeline;
    let mut body = String::new();
    if let Some(failure) = failure {
        let (said, why) = (escape(&PHRASES.live.failed), escape(failure));
        let _ = writeln!(
            body,
            "<div class=\"failure\" role=\"alert\"><p>{said}</p><pre>{why}</pre></div>"
        );
    }
    let _ = writeln!(body, "<header><h1>{}</h1>", escape(&timeline.title));
    if let Some(day) = timeline.known_at() {
        let as_of = fill(&PHRASES.as_of, &[("date", &PHRASES.day(day))]);
        let _ = writeln!(
            body,
            "<p>{} · {}</p>",
            escape(&as_of),
            PHRASES.events.count(timeline.events.len())
        );
    }
    body.push_str("</header>\n");
    match site.svg.is_empty() {
        true => body.push_str(&format!("<p>{}</p>\n", escape(&PHRASES.live.no_picture))),
        // Drawn by the program itself, every word in it escaped there.
        false => {
            let hint = escape(&PHRASES.live.hint);
            let _ = writeln!(
                body,
                "<figure id=\"picture\">{}<figcaption>{hint}</figcaption></figure>",
                site.svg
            );
        }
    }
    write_doubts(&mut body, &site.doubts);
    write_events(&mut body, site);
    write_articles(&mut body, site);
    frame(&timeline.title, version, &body)
}

fn write_doubts(body: &mut String, doubts: &[Diagnostic]) {
    if doubts.is_empty() {
        return;
    }
    let count = PHRASES.live.doubts.count(doubts.len());
    let _ = writeln!(body, "<details class=\"doubts\"><summary>{count}</summary><ul>");
    for doubt in doubts {
        let severity = match doubt.severity {
            Severity::Advice => "advice",
            Severity::Warning => "warning",
            Severity::Error => "error",
        };
        let hint = doubt.hint.as_deref().map(|hint| format!("<small>{}</small>", escape(hint)));
        let message = match &doubt.place {
            Place::Event { id, .. } => {
                format!("<a href=\"#event:{}\">{}</a>", escape(id), escape(&doubt.message))
            }
            _ => escape(&doubt.message),
        };
        let _ =
            writeln!(body, "<li class=\"{severity}\">{message} {}</li>", hint.unwrap_or_default());
    }
    body.push_str("</ul></details>\n");
}

fn write_events(body: &mut String, site: &Site) {
    let mut order: Vec<usize> = (0..site.timeline.events.len()).collect();
    order.sort_by_key(|&index| (site.timeline.events[index].date.sort_key(), index));
    body.push_str("<ol class=\"events\">\n");
    for index in order {
        write_event(body, site, index);
    }
    body.push_str("</ol>\n");
}

fn write_event(body: &mut String, site: &Site, index: usize) {
    let event = &site.timeline.events[index];
    let (id, date) = (escape(&event.id), escape(&PHRASES.date(&event.date)));
    let _ = writeln!(
        body,
        "<li class=\"event {}\" id=\"event:{id}\" data-list=\"{id}\">",
        event.status
    );
    let _ = writeln!(
        body,
        "<p class=\"date\" title=\"{}\">{date}</p>",
        escape(&event.date.to_string())
    );
    let status = match event.status {
        Status::Happened => String::new(),
        status => format!(" <span class=\"status\">{}</span>", PHRASES.status(status)),
    };
    let _ = writeln!(body, "<h2>{}{status}</h2>", escape(&event.title));
    write_causes(body, site, index);
    for source in &event.sources {
        let quote = source.quote.as_deref().map(|quote| escape(&PHRASES.quoted(quote)));
        let address = escape(&format!("{}#event:{}", article_address(&source.article), event.id));
        let name = escape(&article_name(site, &source.article));
        let _ = writeln!(
            body,
            "<blockquote>{} <cite><a href=\"{address}\">{name}</a></cite></blockquote>",
            quote.unwrap_or_default()
        );
    }
    body.push_str(&note(event));
    body.push_str("</li>\n");
}

fn note(event: &Event) -> String {
    event
        .note
        .as_deref()
        .map(|note| format!("<p class=\"note\">{}</p>\n", escape(note)))
        .unwrap_or_default()
}

fn write_causes(body: &mut String, site: &Site, index: usize) {
    let edges = site.graph.edges.edges_directed(NodeIndex::new(index), Direction::Incoming);
    let mut stated: Vec<_> = edges
        .filter(|edge| edge.weight().stated)
        .map(|edge| (edge.weight().kind, edge.source().index()))
        .collect();
    stated.sort_unstable();
    for (kind, from) in stated {
        let Some(cause) = site.timeline.events.get(from) else { continue };
        let word = match kind {
            RelationKind::Cause => &PHRASES.cause,
            RelationKind::Sequence => &PHRASES.sequence,
        };
        let (id, title) = (escape(&cause.id), escape(&cause.title));
        let _ = writeln!(
            body,
            "<p class=\"cause\">{} <a href=\"#event:{id}\">{title}</a></p>",
            escape(word)
        );
    }
}

fn write_articles(body: &mut String, site: &Site) {
    if site.articles.is_empty() {
        return;
    }
    let _ = writeln!(body, "<h2>{}</h2>\n<ul class=\"articles\">", escape(&PHRASES.live.articles));
    for article in &site.articles {
        let (address, title) = (escape(&article_address(&article.id)), escape(&article.title));
        let name = escape(&article_name(site, &article.id));
        let _ = writeln!(body, "<li><a href=\"{address}\">{title}</a> <small>{name}</small></li>");
    }
    body.push_str("</ul>\n");
}

/// `Lake Wire, 3 May 2031`, as far as the timeline knows.
fn article_name(site: &Site, id: &str) -> String {
    let listed = site.timeline.articles.iter().find(|article| article.id == id);
    let publisher = listed.and_then(|article| article.publisher.as_deref()).unwrap_or(id);
    match listed.and_then(|article| article.published) {
        Some(day) => format!("{publisher}, {}", PHRASES.day(day)),
        None => publisher.to_owned(),
    }
}
