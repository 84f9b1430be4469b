//! Where each event, field and article of a loaded file stands, and the line and column of any byte.

use crate::model::{Place, Span, Timeline};
use std::sync::OnceLock;

/// A point in a file as people count: line and column from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// Spans of the events and the articles of one file, in the timeline's order.
#[derive(Debug, Clone, Default)]
pub struct Places {
    pub(super) events: Vec<Entry>,
    pub(super) articles: Vec<Span>,
    line_starts: OnceLock<Vec<usize>>,
}

#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub whole: Span,
    /// Key, then the span of key and value.
    pub fields: Vec<(&'static str, Span)>,
}

impl Places {
    /// The bytes that `place` speaks of: the field, or else the event's or article's first line;
    /// none for the timeline as a whole and for other files.
    pub fn find(&self, timeline: &Timeline, place: &Place) -> Option<Span> {
        match place {
            Place::Timeline | Place::File { .. } => None,
            Place::Article { id } => {
                let at = timeline.articles.iter().position(|article| article.id == *id)?;
                self.articles.get(at).copied()
            }
            Place::Event { id, field } => {
                let at = timeline.events.iter().position(|event| event.id == *id)?;
                let entry = self.events.get(at)?;
                let field = entry.fields.iter().find(|(key, _)| key == field);
                Some(field.map_or(entry.whole, |(_, span)| *span))
            }
        }
    }

    /// The line and column of the byte `offset` of `text`, which must be the text that was loaded.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let line_starts = self.line_starts.get_or_init(|| {
            let after = text.match_indices('\n').map(|(at, _)| at + 1);
            std::iter::once(0).chain(after).collect()
        });
        let line = line_starts.partition_point(|start| *start <= offset).max(1);
        let start = line_starts.get(line - 1).copied().unwrap_or(0);
        let before = text.get(start..offset).unwrap_or("");
        let column = before.trim_start_matches('\u{feff}').chars().count() + 1;
        Position { line, column }
    }
}
