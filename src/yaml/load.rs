//! `load`: the text of a timeline file to a value, its doubtful points, and where everything stands in the text.
//! Faults that would make the value wrong are errors, all of them at once; the rest are diagnostics. Opens no file.

use super::chunks::{Known, parse};
use super::error::{Problem, YamlError};
use super::events::{ReadEvent, first_line};
use super::keys;
use super::places::{Places, Position};
use super::read::Reader;
use super::tree::{NodeId, Tree, Value};
use crate::model::{ArticleRef, Chart, Diagnostic, Lanes, Length, Place, Span, Theme, Timeline};
use std::collections::HashMap;

/// Larger files are no timelines; ten thousand events with their quotes are under ten.
pub const SIZE_LIMIT: usize = 16 << 20;

/// A timeline file as read.
#[derive(Debug, Clone)]
pub struct Document {
    pub timeline: Timeline,
    /// Doubtful, but readable: unknown keys, a missing title. What names lead nowhere, the graph knows.
    pub warnings: Vec<Diagnostic>,
    pub file: String,
    pub text: String,
    pub(super) places: Places,
    pub(super) tree: Tree,
    /// The node of each event, and whether its id is written; in the timeline's order.
    pub(super) event_nodes: Vec<(NodeId, bool)>,
    pub(super) article_nodes: Vec<NodeId>,
}

/// Reads a timeline file. `file` is its name, for messages.
pub fn load(text: &str, file: &str) -> Result<Document, YamlError> {
    load_after(text.to_owned(), file, None)
}

/// The same, with less to do where most of the text is `known`.
pub(super) fn load_after(
    text: String,
    file: &str,
    known: Option<Known>,
) -> Result<Document, YamlError> {
    let fail = |problem| YamlError::new(file, &excerpt(&text), vec![problem]);
    if text.len() > SIZE_LIMIT {
        let message = format!("the file has {} MiB; 16 is the limit", text.len() >> 20);
        return Err(fail(
            Problem::new(message, Span::new(0, 0)).help("part it into several timelines"),
        ));
    }
    let body = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let tree = parse(&text, text.len() - body.len(), known).map_err(&fail)?;
    let mut reader =
        Reader { text: &text, file, tree: &tree, problems: vec![], diagnostics: vec![] };
    let mut places = Places::default();
    let read = reader.timeline(&mut places);
    if !reader.problems.is_empty() {
        return Err(YamlError::new(file, &text, reader.problems));
    }
    let (timeline, event_nodes, article_nodes) = read;
    let (warnings, file) = (reader.diagnostics, file.to_owned());
    Ok(Document { timeline, warnings, file, text, places, tree, event_nodes, article_nodes })
}

impl Document {
    /// The bytes of this file that `place` speaks of.
    pub fn place(&self, place: &Place) -> Option<Span> {
        match place {
            Place::File { file, span } if *file == self.file => Some(*span),
            place => self.places.find(&self.timeline, place),
        }
    }

    /// Whether a comment stands in the event or right above it. A person who comments on an event cares for it.
    pub fn is_commented(&self, event: &str) -> bool {
        let at = self.timeline.events.iter().position(|other| other.id == event);
        let Some(&(node, _)) = at.and_then(|at| self.event_nodes.get(at)) else { return false };
        super::patch::has_comments(self, node)
    }

    /// The line and column of a byte of this file.
    pub fn position(&self, offset: usize) -> Position {
        self.places.position(&self.text, offset)
    }
}

type Read = (Timeline, Vec<(NodeId, bool)>, Vec<NodeId>);

impl Reader<'_> {
    fn timeline(&mut self, places: &mut Places) -> Read {
        let mut timeline = Timeline::default();
        let (mut events, mut articles) = (vec![], vec![]);
        let Some(root) = self.tree.root.filter(|root| !self.is_null(*root)) else {
            let help = "a timeline file begins with `title:` and has a list `events:`";
            self.problem("the file is empty", Span::new(0, 0), help);
            return (timeline, vec![], vec![]);
        };
        for field in self.map(root, keys::TIMELINE, "a timeline").unwrap_or_default() {
            match field.key {
                "title" => timeline.title = self.line(field.value, "title").unwrap_or_default(),
                "subtitle" => timeline.subtitle = self.line(field.value, "subtitle"),
                "as_of" => timeline.as_of = self.day_or_none(field.value, "as_of"),
                "articles" => articles = self.articles(field.value, places),
                "events" => events = self.events(field.value),
                "chart" => timeline.chart = self.chart(field.value).unwrap_or_default(),
                _ => {}
            }
        }
        if timeline.title.is_empty() {
            let place = self.place(first_line(self.span(root), self.text));
            let untitled = Diagnostic::warning("no-title", place, "the timeline has no title");
            self.diagnostics.push(untitled.hint("begin the file with `title: …`"));
        }
        let nodes = events.iter().map(|read: &ReadEvent| (read.node, read.written_id)).collect();
        (timeline.events, places.events) =
            events.into_iter().map(|read| (read.event, read.place)).unzip();
        let (refs, article_nodes) = articles.into_iter().unzip();
        timeline.articles = refs;
        (timeline, nodes, article_nodes)
    }

    fn articles(&mut self, list: NodeId, places: &mut Places) -> Vec<(ArticleRef, NodeId)> {
        let mut articles: Vec<(ArticleRef, NodeId)> = vec![];
        let mut seen: HashMap<String, Span> = HashMap::new();
        for node in self.list(list) {
            let Some(article) = self.article(node) else { continue };
            let span = first_line(self.span(node), self.text);
            if let Some(first) = seen.insert(article.id.clone(), span) {
                let message = format!("two articles have the id `{}`", article.id);
                let problem = Problem::new(message, span).also(first, "first here");
                self.problems.push(problem.help("ids are unique; give one of the two another"));
            }
            places.articles.push(span);
            articles.push((article, node));
        }
        articles
    }

    /// An article; a bare text is its file. The id is by default the file's name without its extension.
    fn article(&mut self, node: NodeId) -> Option<ArticleRef> {
        let mut article = ArticleRef::default();
        if matches!(self.tree.node(node).value, Value::Scalar { .. }) {
            article.file = self.line(node, "an article");
        } else {
            for field in self.map(node, keys::ARTICLE, "an article")? {
                let value = field.value;
                match field.key {
                    "id" => article.id = self.line(value, "id").unwrap_or_default(),
                    "file" => article.file = self.line(value, "file"),
                    "title" => article.title = self.line(value, "title"),
                    "publisher" => article.publisher = self.line(value, "publisher"),
                    "author" => article.author = self.line(value, "author"),
                    "url" => article.url = self.line(value, "url"),
                    "published" => article.published = self.day_or_none(value, "published"),
                    _ => {}
                }
            }
        }
        if article.id.is_empty() {
            let file = article.file.as_deref().unwrap_or("");
            let name = file.rsplit('/').next().unwrap_or("");
            article.id = name.rsplit_once('.').map_or(name, |(stem, _)| stem).to_owned();
        }
        if article.id.is_empty() {
            let at = first_line(self.span(node), self.text);
            self.problem("this article has neither id nor file", at, "give it an `id:`");
            return None;
        }
        Some(article)
    }

    fn day_or_none(&mut self, id: NodeId, what: &str) -> Option<chrono::NaiveDate> {
        if self.is_null(id) { None } else { self.day(id, what) }
    }

    fn chart(&mut self, id: NodeId) -> Option<Chart> {
        let mut chart = Chart::default();
        if self.is_null(id) {
            return None;
        }
        for field in self.map(id, keys::CHART, "the chart")? {
            let value = field.value;
            match field.key {
                "lanes" => chart.lanes = self.lanes(value).unwrap_or_default(),
                "width" => chart.width = self.length(value),
                "theme" => chart.theme = self.theme(value).unwrap_or_default(),
                "top" => chart.top = self.count(value),
                _ => {}
            }
        }
        Some(chart)
    }

    fn lanes(&mut self, id: NodeId) -> Option<Lanes> {
        if let Value::Map { .. } = self.tree.node(id).value {
            let groups = self.map(id, &[], "lanes")?;
            let group = |field: &super::read::Field| {
                (field.key.to_owned(), self.lines(field.value, "an actor"))
            };
            return Some(Lanes::Groups(groups.iter().map(group).collect()));
        }
        self.word(id, "way to part lanes", &["actor", "kind", "place", "none"], |word| match word {
            "actor" => Some(Lanes::Actor),
            "kind" => Some(Lanes::Kind),
            "place" => Some(Lanes::Place),
            "none" => Some(Lanes::None),
            _ => None,
        })
    }

    fn theme(&mut self, id: NodeId) -> Option<Theme> {
        self.word(id, "theme", &["report", "print", "dark"], |word| match word {
            "report" => Some(Theme::Report),
            "print" => Some(Theme::Print),
            "dark" => Some(Theme::Dark),
            _ => None,
        })
    }

    fn length(&mut self, id: NodeId) -> Option<Length> {
        let written = self.line(id, "width")?;
        written
            .parse()
            .map_err(|error: String| self.problem(error, self.span(id), "width: 267mm"))
            .ok()
    }

    fn count(&mut self, id: NodeId) -> Option<usize> {
        let written = self.line(id, "top")?;
        let count = written.parse::<usize>().ok().filter(|count| *count > 0);
        if count.is_none() {
            self.problem("top must be a number of events", self.span(id), "write for example 40");
        }
        count
    }
}

/// Messages about a file that is too large carry no more of it than they show.
fn excerpt(text: &str) -> String {
    if text.len() <= SIZE_LIMIT {
        return text.to_owned();
    }
    text.chars().take(1000).collect()
}
