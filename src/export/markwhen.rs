//! Markwhen: a line an event with an ISO range, doubt and status in the words, kind as a tag, quotes below.

use super::facts::{article_line, by_date, one_line};
use crate::lang::phrases::PHRASES;
use crate::model::{Edtf, Event, EventGraph, Moment, Precision, Status, Timeline};
use std::fmt::Write;

/// `timeline` as a Markwhen document.
pub fn markwhen(timeline: &Timeline, _: &EventGraph) -> String {
    // A JSON string is a YAML string, whatever it holds.
    let title = serde_json::to_string(&one_line(&timeline.title)).unwrap_or_default();
    let mut text = format!("---\ntitle: {title}\n---\n");
    for (_, event) in by_date(timeline) {
        let Some(range) = range(&event.date) else { continue };
        let _ = write!(text, "\n{range}: {}", plain(&event.title));
        if !event.date.is_day() {
            let _ = write!(text, " ({})", PHRASES.date(&event.date));
        }
        let _ = writeln!(text, "{}", tags(event));
        for source in &event.sources {
            let article = plain(&article_line(timeline, &source.article));
            let quote = source
                .quote
                .as_deref()
                .map(|quote| format!("{} — ", PHRASES.quoted(&plain(quote))));
            let _ = writeln!(text, "- {}{article}", quote.unwrap_or_default());
        }
    }
    text
}

/// `2031-05-03`, `2031-05`, or first and last day parted by a bar; an open end reads as its known one.
fn range(date: &Edtf) -> Option<String> {
    if let Edtf::Date(moment) = date
        && let Some(point) = point(*moment)
    {
        return Some(point);
    }
    let first = date.earliest().or(date.latest())?;
    let last = date.latest().or(date.earliest())?;
    Some(if first == last { first.to_string() } else { format!("{first}/{last}") })
}

/// What Markwhen reads as one date.
fn point(moment: Moment) -> Option<String> {
    let day = moment.earliest();
    match moment.precision() {
        Precision::Year => Some(day.format("%Y").to_string()),
        Precision::Month => Some(day.format("%Y-%m").to_string()),
        Precision::Day => Some(day.to_string()),
        Precision::Time { time, .. } => Some(format!("{day}T{}:00Z", time.format("%H:%M"))),
        _ => None,
    }
}

fn tags(event: &Event) -> String {
    let kind = event.kind.as_ref().map(|kind| format!(" #{}", kind.root.as_str()));
    let status = (event.status != Status::Happened).then(|| format!(" #{}", event.status));
    format!("{}{}", kind.unwrap_or_default(), status.unwrap_or_default())
}

/// Words on one line that make no tag, no comment and no link.
fn plain(text: &str) -> String {
    let line = one_line(text).replace("//", "/ /").replace('#', "＃");
    line.replace('[', "(").replace(']', ")").replace('@', "＠")
}
