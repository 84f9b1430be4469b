//! Where each event, field and article of a loaded file stands, and the line and column of any byte.

use crate::model::{Place, Span};
use std::collections::HashMap;

/// A point in a file as people count: line and column from 1, the column in characters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Position {
    pub line: usize,
    pub column: usize,
}

/// Spans of the events and the articles of one file.
#[derive(Debug, Clone, Default)]
pub struct Places {
    events: HashMap<String, Entry>,
    articles: HashMap<String, Span>,
    line_starts: Vec<usize>,
}

#[derive(Debug, Clone)]
pub(super) struct Entry {
    pub whole: Span,
    /// Key, then the span of key and value.
    pub fields: Vec<(&'static str, Span)>,
}

impl Default for Entry {
    fn default() -> Self {
        Entry { whole: Span::new(0, 0), fields: vec![] }
    }
}

impl Places {
    pub(super) fn new(text: &str) -> Self {
        let after = text.match_indices('\n').map(|(at, _)| at + 1);
        let line_starts = std::iter::once(0).chain(after).collect();
        Places { line_starts, ..Places::default() }
    }

    pub(super) fn event(&mut self, id: &str, entry: Entry) {
        self.events.insert(id.to_owned(), entry);
    }

    pub(super) fn article(&mut self, id: &str, span: Span) {
        self.articles.insert(id.to_owned(), span);
    }

    /// The bytes that `place` speaks of: the field, or else the event's or article's first line;
    /// none for the timeline as a whole and for other files.
    pub fn find(&self, place: &Place) -> Option<Span> {
        match place {
            Place::Timeline | Place::File { .. } => None,
            Place::Article { id } => self.articles.get(id).copied(),
            Place::Event { id, field } => {
                let entry = self.events.get(id)?;
                let field = entry.fields.iter().find(|(key, _)| key == field);
                Some(field.map_or(entry.whole, |(_, span)| *span))
            }
        }
    }

    /// The line and column of the byte `offset` of `text`, which must be the text that was loaded.
    pub fn position(&self, text: &str, offset: usize) -> Position {
        let line = self.line_starts.partition_point(|start| *start <= offset).max(1);
        let start = self.line_starts.get(line - 1).copied().unwrap_or(0);
        let before = text.get(start..offset).unwrap_or("");
        let column = before.trim_start_matches('\u{feff}').chars().count() + 1;
        Position { line, column }
    }
}
