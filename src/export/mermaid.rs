//! A Mermaid `timeline`: dates in words, so that doubt is not lost to an axis. Mermaid draws no links there.

use super::facts::{by_date, one_line};
use crate::lang::phrases::PHRASES;
use crate::model::{Event, EventGraph, Status, Timeline};
use std::fmt::Write;

/// `timeline` as a Mermaid diagram.
pub fn mermaid(timeline: &Timeline, _: &EventGraph) -> String {
    let mut text = format!("timeline\n    title {}\n", plain(&timeline.title));
    let mut last = None;
    for (_, event) in by_date(timeline) {
        // Events of one date share its column.
        let date = plain(&PHRASES.date(&event.date));
        match last.as_ref() == Some(&date) {
            true => {
                let _ =
                    writeln!(text, "    {} : {}", " ".repeat(date.chars().count()), label(event));
            }
            false => {
                let _ = writeln!(text, "    {date} : {}", label(event));
            }
        }
        last = Some(date);
    }
    text
}

fn label(event: &Event) -> String {
    match event.status {
        Status::Happened => plain(&event.title),
        status => format!("{} ({})", plain(&event.title), PHRASES.status(status)),
    }
}

/// Colons, semicolons, hashes and angle brackets mean something to Mermaid; look-alikes do not.
fn plain(text: &str) -> String {
    let looks_like = |c: char| match c {
        ':' => '꞉',
        ';' => ',',
        '#' => '＃',
        '<' => '‹',
        '>' => '›',
        '%' => '％',
        '{' => '(',
        '}' => ')',
        '"' => '”',
        '`' | '\\' => '\'',
        c => c,
    };
    let plain: String = one_line(text).chars().map(looks_like).collect();
    if plain.is_empty() { "–".to_owned() } else { plain }
}
