//! Markdown for a report: events by date with their quotes, sources numbered in the order in which they are called on.

use super::facts::{article_line, by_date, causes, one_line};
use crate::lang::phrases::{PHRASES, fill};
use crate::model::{Event, EventGraph, RelationKind, Status, Timeline};
use std::fmt::Write;

/// `timeline` as a section of a report.
pub fn markdown(timeline: &Timeline, graph: &EventGraph) -> String {
    let mut text = format!("# {}\n", plain(&timeline.title));
    if let Some(subtitle) = &timeline.subtitle {
        let _ = write!(text, "\n{}\n", plain(subtitle));
    }
    if let Some(day) = timeline.known_at() {
        let as_of = fill(&PHRASES.as_of, &[("date", &PHRASES.day(day))]);
        let _ = write!(text, "\n*{}*\n", plain(&as_of));
    }
    let mut sources = Sources::default();
    for (index, event) in by_date(timeline) {
        write_event(&mut text, timeline, graph, (index, event), &mut sources);
    }
    if !sources.articles.is_empty() {
        let _ = write!(text, "\n## {}\n\n", PHRASES.sources);
    }
    for (number, article) in sources.articles.iter().enumerate() {
        let line = plain(&article_line(timeline, article));
        let url = timeline.articles.iter().find(|listed| listed.id == *article);
        let url =
            url.and_then(|listed| listed.url.as_deref()).map(|url| format!(" <{}>", address(url)));
        let _ = writeln!(text, "{}. {line}{}", number + 1, url.unwrap_or_default());
    }
    text
}

/// Articles in the order in which they are first called on.
#[derive(Default)]
struct Sources<'a> {
    articles: Vec<&'a str>,
}

impl<'a> Sources<'a> {
    /// `[3]`.
    fn call(&mut self, article: &'a str) -> String {
        let known = self.articles.iter().position(|other| *other == article);
        let index = known.unwrap_or_else(|| {
            self.articles.push(article);
            self.articles.len() - 1
        });
        format!("\\[{}\\]", index + 1)
    }
}

fn write_event<'a>(
    text: &mut String,
    timeline: &'a Timeline,
    graph: &'a EventGraph,
    (index, event): (usize, &'a Event),
    sources: &mut Sources<'a>,
) {
    let status = match event.status {
        Status::Happened => String::new(),
        status => format!(" ({})", PHRASES.status(status)),
    };
    let date = plain(&PHRASES.date(&event.date));
    let _ = write!(text, "\n**{date}**{status} — {}", plain(&event.title));
    let (quoted, bare): (Vec<_>, Vec<_>) =
        event.sources.iter().partition(|source| source.quote.is_some());
    for source in bare {
        let _ = write!(text, " {}", sources.call(&source.article));
    }
    text.push('\n');
    for source in quoted {
        let quote = plain(&PHRASES.quoted(source.quote.as_deref().unwrap_or_default()));
        let _ = write!(text, "\n> {quote} {}\n", sources.call(&source.article));
    }
    for (cause, relation) in causes(timeline, graph, index) {
        let word = match relation.kind {
            RelationKind::Cause => &PHRASES.cause,
            RelationKind::Sequence => &PHRASES.sequence,
        };
        let quote =
            relation.quote.as_deref().map(|quote| format!(": {}", plain(&PHRASES.quoted(quote))));
        let call = relation.article.as_deref().map(|article| format!(" {}", sources.call(article)));
        let title = plain(&cause.title);
        let _ = writeln!(
            text,
            "\n- {word} *{title}*{}{}",
            quote.unwrap_or_default(),
            call.unwrap_or_default()
        );
    }
}

/// Words on one line whose marks Markdown leaves alone.
fn plain(text: &str) -> String {
    let line = one_line(text);
    let mut plain = String::with_capacity(line.len() + 8);
    for (index, c) in line.char_indices() {
        let starts_block = index == 0 && matches!(c, '#' | '+' | '-' | '>' | '=' | '~');
        let numbers = matches!(c, '.' | ')')
            && index > 0
            && line[..index].chars().all(|c| c.is_ascii_digit());
        if starts_block
            || numbers
            || matches!(c, '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '|' | '&')
        {
            plain.push('\\');
        }
        plain.push(c);
    }
    plain
}

/// An address that stays inside its angle brackets.
fn address(url: &str) -> String {
    url.chars()
        .filter(|c| !c.is_whitespace() && !c.is_control() && !matches!(c, '<' | '>'))
        .collect()
}
