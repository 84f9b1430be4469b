//! The page of an article: its text as it was read, with the words marked that events rest on.

use super::{Site, escape, frame};
use crate::lang::phrases::PHRASES;
use crate::model::Span;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write;

/// The page of the article `id`; none where there is no such article.
pub fn article_page(site: &Site, id: &str, version: u64) -> Option<String> {
    let article = site.articles.iter().find(|article| article.id == id)?;
    let mut body =
        format!("<nav><a href=\"/\">{}</a></nav>\n<article>\n", escape(&PHRASES.live.back));
    let _ = writeln!(body, "<h1>{}</h1>", escape(&article.title));
    let published = article.created.map(|day| PHRASES.day(day));
    let head = [article.publisher.clone(), article.author.clone(), published];
    let head = head.into_iter().flatten().collect::<Vec<_>>().join(" · ");
    let _ = writeln!(body, "<p class=\"head\">{}</p>", escape(&head));
    let marks = marks(site, id, &article.text);
    let mut seen = BTreeSet::new();
    let mut start = 0;
    for paragraph in article.text.split("\n\n") {
        let span = Span::new(start, start + paragraph.len());
        let _ = writeln!(body, "<p>{}</p>", marked(site, &article.text, span, &marks, &mut seen));
        start = span.end() + "\n\n".len();
    }
    body.push_str("</article>\n");
    Some(frame(&article.title, version, &body))
}

/// Where the quotes of each event stand in `text`, with the event's index.
fn marks(site: &Site, article: &str, text: &str) -> Vec<(Span, usize)> {
    let mut marks = Vec::new();
    for (index, event) in site.timeline.events.iter().enumerate() {
        let told = event.sources.iter().filter(|source| source.article == article);
        let links = event.caused_by.iter().chain(&event.after);
        let linked = links.filter(|link| link.article.as_deref() == Some(article));
        let quotes = told.filter_map(|source| source.quote.as_deref());
        let quotes = quotes.chain(linked.filter_map(|link| link.quote.as_deref()));
        marks.extend(quotes.filter_map(|quote| Some((locate(text, quote)?, index))));
    }
    marks
}

/// The quote in the text, be it broken over lines in another way.
fn locate(text: &str, quote: &str) -> Option<Span> {
    let quote = quote.trim();
    if quote.is_empty() {
        return None;
    }
    if let Some(start) = text.find(quote) {
        return Some(Span::new(start, start + quote.len()));
    }
    let words: Vec<String> = quote.split_whitespace().map(regex::escape).collect();
    let pattern = regex::Regex::new(&words.join(r"\s+")).ok()?;
    pattern.find(text).map(|found| Span::new(found.start(), found.end()))
}

/// The paragraph with its marks. Quotes may overlap: the text is cut wherever one begins or ends, and each
/// piece names its events; the first piece of an event carries its anchor.
fn marked(
    site: &Site,
    text: &str,
    paragraph: Span,
    marks: &[(Span, usize)],
    seen: &mut BTreeSet<usize>,
) -> String {
    let here: Vec<&(Span, usize)> =
        marks.iter().filter(|(span, _)| span.overlaps(paragraph)).collect();
    let mut cuts = BTreeSet::from([paragraph.start(), paragraph.end()]);
    for (span, _) in &here {
        cuts.insert(span.start().max(paragraph.start()));
        cuts.insert(span.end().min(paragraph.end()));
    }
    let cuts: Vec<usize> = cuts.into_iter().collect();
    let mut html = String::new();
    for pair in cuts.windows(2) {
        let piece = Span::new(pair[0], pair[1]);
        let events: BTreeMap<usize, bool> = here
            .iter()
            .filter(|(span, _)| span.contains(piece))
            .map(|(_, event)| (*event, seen.insert(*event)))
            .collect();
        html.push_str(&piece_html(site, piece.of(text), &events));
    }
    html
}

fn piece_html(site: &Site, words: &str, events: &BTreeMap<usize, bool>) -> String {
    let words = escape(words);
    let first: Vec<String> = events
        .iter()
        .filter(|(_, first)| **first)
        .map(|(event, _)| escape(&site.timeline.events[*event].id))
        .map(|id| format!("<span id=\"event:{id}\"></span>"))
        .collect();
    match events.keys().next() {
        None => words,
        Some(_) => {
            format!("{}<mark title=\"{}\">{words}</mark>", first.concat(), titles(site, events))
        }
    }
}

fn titles(site: &Site, events: &BTreeMap<usize, bool>) -> String {
    let title = |event: &usize| site.timeline.events[*event].title.as_str();
    escape(&events.keys().map(title).collect::<Vec<_>>().join("; "))
}
