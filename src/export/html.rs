//! The picture as one interactive page: point at an event, or move to it with the keyboard, and read its quotes; show
//! one actor's events only. In go the timeline, its graph and the SVG, out comes HTML that loads nothing from anywhere.

use super::facts::xml;
use crate::lang::chart::{ChartWords, chart_words, fill};
use crate::model::{ArticleRef, Event, EventGraph, RelationKind, Source, Timeline};
use petgraph::Direction;
use petgraph::visit::EdgeRef;
use std::collections::BTreeMap;
use std::fmt::Write;

const STYLE: &str = include_str!("page.css");
const SCRIPT: &str = include_str!("page.js");

/// The page. Everything a person wrote is escaped; the script only reads what stands in the page.
pub fn html(timeline: &Timeline, graph: &EventGraph, svg: &str) -> String {
    let words = chart_words();
    let mut page = String::with_capacity(svg.len() + 4096);
    let _ = write!(
        page,
        "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n\
         <meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; \
         script-src 'unsafe-inline'; font-src data:; img-src data:\">\n\
         <title>{}</title>\n<style>\n{STYLE}</style>\n</head>\n<body>\n",
        escape(&timeline.title)
    );
    page.push_str(&filter(timeline, words));
    let _ = write!(page, "<main>\n<div class=\"picture\" tabindex=\"-1\">\n{svg}</div>\n");
    page.push_str("<aside id=\"card\" aria-live=\"polite\" hidden></aside>\n</main>\n");
    page.push_str("<div id=\"cards\" hidden>\n");
    for (n, event) in timeline.events.iter().enumerate() {
        page.push_str(&card(n, event, timeline, graph, words));
    }
    let _ = write!(page, "</div>\n<script>\n{SCRIPT}</script>\n</body>\n</html>\n");
    page
}

/// A choice of actors, most frequent first.
fn filter(timeline: &Timeline, words: &ChartWords) -> String {
    let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
    for actor in timeline.events.iter().flat_map(|event| &event.actors) {
        *counts.entry(actor).or_default() += 1;
    }
    let mut actors: Vec<(&str, usize)> = counts.into_iter().collect();
    actors.sort_by_key(|&(actor, count)| (std::cmp::Reverse(count), actor));
    let mut form = format!(
        "<form class=\"filter\"><label>{} <select id=\"actor\"><option value=\"\">{}</option>",
        escape(&words.html.filter),
        escape(&words.html.everyone)
    );
    for (actor, count) in actors {
        let actor = escape(actor);
        let _ = write!(form, "<option value=\"{actor}\">{actor} ({count})</option>");
    }
    let _ = writeln!(form, "</select></label> <span>{}</span></form>", escape(&words.html.hint));
    form
}

/// What is known of an event, as the page shows it.
fn card(
    n: usize,
    event: &Event,
    timeline: &Timeline,
    graph: &EventGraph,
    words: &ChartWords,
) -> String {
    let mut card = format!(
        "<article data-event=\"{}\" data-actors=\"{}\"><p class=\"when\">{} · {}</p><h2>{}</h2>",
        escape(&event.id),
        escape(&serde_json::to_string(&event.actors).unwrap_or_default()),
        escape(&event.date.to_string()),
        escape(words.status(event.status)),
        escape(&event.title)
    );
    for source in &event.sources {
        card.push_str(&quote(source, timeline, words));
    }
    for (heading, direction, kind) in [
        (&words.html.caused_by, Direction::Incoming, RelationKind::Cause),
        (&words.html.led_to, Direction::Outgoing, RelationKind::Cause),
        (&words.html.came_after, Direction::Incoming, RelationKind::Sequence),
        (&words.html.came_before, Direction::Outgoing, RelationKind::Sequence),
    ] {
        let others = linked(n, timeline, graph, direction, kind);
        if !others.is_empty() {
            let _ = write!(card, "<h3>{}</h3><ul>", escape(heading));
            for other in others {
                let (id, title) = (escape(&other.id), escape(&other.title));
                let _ = write!(card, "<li><a href=\"#\" data-go=\"{id}\">{title}</a></li>");
            }
            card.push_str("</ul>");
        }
    }
    if let Some(note) = &event.note {
        let _ = write!(card, "<p class=\"note\">{}</p>", escape(note));
    }
    card.push_str("</article>\n");
    card
}

fn quote(source: &Source, timeline: &Timeline, words: &ChartWords) -> String {
    let article = timeline.articles.iter().find(|article| article.id == source.article);
    let publisher = article.and_then(|article| article.publisher.as_deref());
    let mut named = publisher.unwrap_or(&source.article).to_owned();
    if let Some(day) = article.and_then(|article| article.published) {
        let values = [("publisher", named.as_str()), ("date", &day.to_string())];
        named = fill(&words.source, &values);
    }
    let title = article.and_then(|article| article.title.as_deref()).unwrap_or("");
    let cite = match article.and_then(web_address) {
        Some(url) => {
            let url = escape(url);
            format!("<a href=\"{url}\" rel=\"noopener noreferrer\">{}</a>", escape(&named))
        }
        None => escape(&named),
    };
    let words = source.quote.as_deref().map(|quote| format!("<p>“{}”</p>", escape(quote)));
    format!(
        "<blockquote>{}<footer>{cite} <cite>{}</cite></footer></blockquote>",
        words.unwrap_or_default(),
        escape(title)
    )
}

/// An article's address, where following it can do no harm.
fn web_address(article: &ArticleRef) -> Option<&str> {
    let url = article.url.as_deref()?;
    (url.starts_with("https://") || url.starts_with("http://")).then_some(url)
}

fn linked<'t>(
    n: usize,
    timeline: &'t Timeline,
    graph: &EventGraph,
    direction: Direction,
    kind: RelationKind,
) -> Vec<&'t Event> {
    let nodes = graph.edges.node_indices().filter(|&node| graph.edges[node] == n);
    let edges = nodes.flat_map(|node| graph.edges.edges_directed(node, direction));
    let mut others: Vec<usize> = edges
        .filter(|edge| edge.weight().stated && edge.weight().kind == kind)
        .map(|edge| match direction {
            Direction::Outgoing => graph.edges[edge.target()],
            Direction::Incoming => graph.edges[edge.source()],
        })
        .collect();
    others.sort_unstable();
    others.dedup();
    others.into_iter().filter_map(|other| timeline.events.get(other)).collect()
}

fn escape(text: &str) -> String {
    xml(&text.replace(['\n', '\t'], " "))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Edtf, Status};
    use chrono::NaiveDate;

    fn timeline(title: &str) -> Timeline {
        let event = Event {
            id: "a".to_owned(),
            date: Edtf::day(NaiveDate::from_ymd_opt(2031, 4, 5).unwrap()),
            title: title.to_owned(),
            kind: None,
            status: Status::Happened,
            actors: vec!["\"><script>".to_owned()],
            place: None,
            sources: Vec::new(),
            after: Vec::new(),
            caused_by: Vec::new(),
            note: None,
        };
        Timeline { title: title.to_owned(), events: vec![event], ..Timeline::default() }
    }

    #[test]
    fn what_people_write_stays_text() {
        let page = html(&timeline("</title><script>x</script>"), &EventGraph::default(), "<svg/>");
        assert_eq!(page.matches("<script").count(), 1, "only ours");
        assert!(page.contains("&lt;script&gt;x"));
    }

    #[test]
    fn loads_nothing() {
        let page = html(&timeline("Talks"), &EventGraph::default(), "<svg/>");
        assert!(!page.contains("src=") && !page.contains("<link"));
    }
}
