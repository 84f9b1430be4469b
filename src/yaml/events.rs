//! Reads the events: each a map of keys, of which only title and date must stand; an absent id is made from the two.

use super::error::Problem;
use super::keys;
use super::places::Entry;
use super::read::{Field, Reader};
use super::tree::NodeId;
use crate::model::{Event, EventKind, EventType, Link, Source, Span, Status};
use rayon::prelude::*;
use std::collections::HashMap;

/// So many events are read at a time.
const PART: usize = 128;

/// An event, where it stands, and whether its id is written or made.
pub(super) struct ReadEvent {
    pub event: Event,
    pub node: NodeId,
    pub place: Entry,
    pub written_id: bool,
}

impl Reader<'_> {
    pub fn events(&mut self, list: NodeId) -> Vec<ReadEvent> {
        let Reader { text, file, tree, .. } = *self;
        let nodes = self.list(list);
        let parts = nodes.par_chunks(PART).map(|nodes| {
            let mut reader = Reader { text, file, tree, problems: vec![], diagnostics: vec![] };
            let read: Vec<_> = nodes.iter().filter_map(|node| reader.event(*node)).collect();
            (read, reader.problems, reader.diagnostics)
        });
        let mut read = Vec::with_capacity(nodes.len());
        for (part, problems, diagnostics) in parts.collect::<Vec<_>>() {
            read.extend(part);
            self.problems.extend(problems);
            self.diagnostics.extend(diagnostics);
        }
        self.name(&mut read);
        read
    }

    /// Makes the ids that are not written; each is there once.
    fn name(&mut self, read: &mut [ReadEvent]) {
        let mut seen: HashMap<String, Span> = HashMap::with_capacity(read.len());
        for ReadEvent { event, place, .. } in read.iter().filter(|read| read.written_id) {
            if let Some(first) = seen.insert(event.id.clone(), id_span(place)) {
                let message = format!("two events have the id `{}`", event.id);
                let problem = Problem::new(message, id_span(place)).also(first, "first here");
                self.problems.push(problem.help("ids are unique; give one of the two another"));
            }
        }
        for ReadEvent { event, place, .. } in read.iter_mut().filter(|read| !read.written_id) {
            event.id = unused(&made_id(event), |id| seen.contains_key(id));
            seen.insert(event.id.clone(), place.whole);
        }
    }

    fn event(&mut self, node: NodeId) -> Option<ReadEvent> {
        let fields = self.map(node, keys::EVENT, "an event")?;
        let whole = first_line(self.span(node), self.text);
        let mut place = Entry { whole, fields: Vec::with_capacity(fields.len()) };
        let (mut date, mut title) = (None, None);
        let mut event = blank();
        let before = self.problems.len();
        for field in &fields {
            if let Some(key) = keys::EVENT.iter().find(|key| **key == field.key) {
                place.fields.push((key, field.key_span.join(self.span(field.value))));
            }
            match field.key {
                "date" => date = self.edtf(field.value, "date"),
                "title" => title = self.line(field.value, "title"),
                _ => self.event_field(&mut event, field),
            }
        }
        let faultless = self.problems.len() == before;
        for (missing, key) in [(date.is_none(), "date"), (title.is_none(), "title")] {
            if missing && faultless {
                let help = "an event needs at least a title and a date";
                self.problem(format!("this event has no {key}"), whole, help);
            }
        }
        event.date = date?;
        event.title = title?;
        let written_id = !event.id.is_empty();
        Some(ReadEvent { event, node, place, written_id })
    }

    fn event_field(&mut self, event: &mut Event, Field { key, value, .. }: &Field) {
        let value = *value;
        match *key {
            "id" => event.id = self.line(value, "id").unwrap_or_default(),
            "kind" => event.kind = self.kind(value),
            "status" => event.status = self.status(value).unwrap_or_default(),
            "actors" => event.actors = self.lines(value, "an actor"),
            "place" => event.place = self.line(value, "place"),
            "sources" => event.sources = self.sources(value),
            "after" => event.after = self.links(value, "after"),
            "caused_by" => event.caused_by = self.links(value, "caused_by"),
            "note" => event.note = self.text(value, "note").map(|note| note.trim_end().to_owned()),
            _ => {}
        }
    }

    /// Texts, each once.
    pub fn lines(&mut self, list: NodeId, what: &str) -> Vec<String> {
        let mut lines: Vec<String> = vec![];
        for item in self.list(list) {
            match self.line(item, what) {
                Some(line) if !lines.contains(&line) => lines.push(line),
                _ => {}
            }
        }
        lines
    }

    fn status(&mut self, value: NodeId) -> Option<Status> {
        self.word(value, "status", &Status::ALL.map(Status::as_str), Status::parse)
    }

    fn kind(&mut self, value: NodeId) -> Option<EventKind> {
        self.word(value, "kind of event", &EventType::ALL.map(EventType::as_str), EventKind::parse)
    }

    fn sources(&mut self, list: NodeId) -> Vec<Source> {
        // `sources: {article: a}` is a list of one.
        let items = self.list(list);
        items.into_iter().filter_map(|item| self.source(item)).collect()
    }

    pub fn source(&mut self, node: NodeId) -> Option<Source> {
        let mut source = Source { article: String::new(), quote: None, date: None, status: None };
        if self.is_scalar(node) {
            source.article = self.line(node, "a source")?;
            return Some(source);
        }
        for field in self.map(node, keys::SOURCE, "a source")? {
            match field.key {
                "article" => source.article = self.line(field.value, "article").unwrap_or_default(),
                "quote" => source.quote = self.line(field.value, "quote"),
                "date" => source.date = self.edtf(field.value, "date"),
                "status" => source.status = self.status(field.value),
                _ => {}
            }
        }
        if source.article.is_empty() {
            let help = "write `article:` and the id of an article of this file";
            self.problem("this source names no article", self.span(node), help);
            return None;
        }
        Some(source)
    }

    fn links(&mut self, list: NodeId, what: &str) -> Vec<Link> {
        let items = self.list(list);
        items.into_iter().filter_map(|item| self.link(item, what)).collect()
    }

    pub fn link(&mut self, node: NodeId, what: &str) -> Option<Link> {
        let mut link = Link { event: String::new(), quote: None, article: None };
        if self.is_scalar(node) {
            link.event = self.line(node, what)?;
            return Some(link);
        }
        for field in self.map(node, keys::LINK, "a link")? {
            match field.key {
                "event" => link.event = self.line(field.value, "event").unwrap_or_default(),
                "quote" => link.quote = self.line(field.value, "quote"),
                "article" => link.article = self.line(field.value, "article"),
                _ => {}
            }
        }
        if link.event.is_empty() {
            let help = "write `event:` and the id of an event of this file";
            self.problem("this link names no event", self.span(node), help);
            return None;
        }
        Some(link)
    }

    fn is_scalar(&self, node: NodeId) -> bool {
        matches!(self.tree.node(node).value, super::tree::Value::Scalar { .. })
    }
}

fn blank() -> Event {
    Event {
        id: String::new(),
        date: crate::model::Edtf::day(chrono::NaiveDate::MIN),
        title: String::new(),
        kind: None,
        status: Status::default(),
        actors: vec![],
        place: None,
        sources: vec![],
        after: vec![],
        caused_by: vec![],
        note: None,
    }
}

fn id_span(place: &Entry) -> Span {
    place.fields.iter().find(|(key, _)| *key == "id").map_or(place.whole, |(_, span)| *span)
}

/// The part of `span` on its first line.
pub(super) fn first_line(span: Span, text: &str) -> Span {
    let line = span.of(text).lines().next().unwrap_or("").trim_end();
    Span::new(span.start(), span.start() + line.len())
}

/// The id of an event that has none written: its title and date as lower-case words.
pub(super) fn made_id(event: &Event) -> String {
    let mut title = slug(&event.title);
    // A sentence of a title would make an id nobody types; cut at a word.
    if let Some((at, _)) = title.char_indices().nth(48) {
        title.truncate(title[..at].rfind('-').unwrap_or(at));
    }
    let date = slug(&event.date.to_string());
    match title.as_str() {
        "" => format!("event-{date}"),
        title => format!("{title}-{date}"),
    }
}

/// `id`, or the first of `id-2`, `id-3` … that is not `taken`.
pub(super) fn unused(id: &str, taken: impl Fn(&str) -> bool) -> String {
    if !taken(id) {
        return id.to_owned();
    }
    let numbered = (2..).map(|number: usize| format!("{id}-{number}"));
    numbered.into_iter().find(|id| !taken(id)).unwrap_or_default()
}

fn slug(text: &str) -> String {
    let lower = text.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}
