//! The whole road, one line a stage: `update` leads from articles to the timeline file, `render` from there to the picture.
//! Text and bytes in, text out; nothing is read or written here.

mod intake;

use crate::draw::draw;
use crate::graph::graph;
use crate::layout::{LayoutOptions, layout};
use crate::lock;
use crate::merge::merge;
use crate::model::{Diagnostic, Edit, EventGraph, Layout, Lock, Place, Timeline};
use crate::resolve::resolve;
use crate::yaml::{Document, PatchError, patched};
use miette::Diagnostic as Report;
use thiserror::Error;

pub use intake::ArticleFile;

/// What an update starts from.
pub struct Before<'a> {
    /// The timeline file as it stands.
    pub document: Document,
    pub base: Base,
    pub articles: &'a [ArticleFile],
    pub again: Again,
}

/// What the lock says, the base of the merge; nothing where there is none, or none that can be used.
#[derive(Default)]
pub struct Base {
    lock: Option<Lock>,
    ahead: intake::Ahead,
    diagnostics: Vec<Diagnostic>,
}

impl Base {
    /// Reads the lock's text, where there is one.
    pub fn read(text: Option<&str>) -> Base {
        match text.map(lock::read) {
            None => Base::default(),
            Some(Ok(lock)) => Base { lock: Some(lock), ..Base::default() },
            Some(Err(error)) => {
                let message = format!("the lock file cannot be used: {error}");
                let told = Diagnostic::warning("lock", Place::Timeline, message).hint(
                    "all that stands in the timeline now counts as yours; the lock is written anew",
                );
                Base { diagnostics: vec![told], ..Base::default() }
            }
        }
    }

    /// Reads those of `articles` that the lock does not know, and need not wait for the timeline to do so.
    pub fn read_ahead(&mut self, articles: &[ArticleFile]) {
        self.ahead = intake::read_ahead(self.lock.as_ref(), articles);
    }
}

/// Which articles are read again.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Again {
    /// Those that have changed.
    Changed,
    /// All, to hear again what is doubtful in them.
    All,
}

/// What an update ends with. Nothing of it is written yet.
pub struct After {
    pub document: Document,
    pub lock: String,
    pub diagnostics: Vec<Diagnostic>,
}

/// Why a timeline cannot be updated. Its file stays as it is.
#[derive(Debug, Error, Report)]
pub enum UpdateError {
    #[error(transparent)]
    #[diagnostic(transparent)]
    Patch(#[from] PatchError),
}

/// Reads the articles and merges what they say into the timeline file.
pub fn update(before: Before) -> Result<After, UpdateError> {
    let ours = before.document;
    let Base { lock: base, ahead, mut diagnostics } = before.base;
    let (intake, doubts) =
        intake::take(&ours.timeline, base.as_ref(), ahead, before.articles, before.again);
    diagnostics.extend(doubts);
    let read = intake.read();
    let (theirs, doubts) = resolve(&read);
    diagnostics.extend(doubts);
    let listed: Vec<_> = read.into_iter().map(|(article, _)| article).collect();
    let merged = merge(base.as_ref(), &ours.timeline, theirs, &listed);
    diagnostics.extend(merged.diagnostics);
    let (edits, spared) = spare_commented(&ours, merged.edits);
    diagnostics.extend(spared);
    let (document, lock) =
        rayon::join(|| patched(ours, &edits), || lock::write(&intake.locked, &merged.events));
    drop(intake);
    // Taking a large lock apart takes time, and nobody need wait for it.
    rayon::spawn(move || drop(base));
    Ok(After { document: document?, lock, diagnostics })
}

/// Takes the removals of events out of `edits` where a person has left a comment: it would go with the event.
fn spare_commented(ours: &Document, mut edits: Vec<Edit>) -> (Vec<Edit>, Vec<Diagnostic>) {
    let mut spared = Vec::new();
    edits.retain(|edit| match edit {
        Edit::RemoveEvent(id) if ours.is_commented(id) => {
            let place = Place::Event { id: id.clone(), field: "sources" };
            let message =
                format!("no article tells of `{id}` any more; it stays because of its comment");
            let told = Diagnostic::warning("unsupported", place, message);
            spared.push(told.hint("delete the event, or keep it as your own"));
            false
        }
        _ => true,
    });
    (edits, spared)
}

/// A picture, and all that is doubtful about what it shows.
pub struct Picture {
    pub svg: String,
    layout: Layout,
    pub graph: EventGraph,
    pub diagnostics: Vec<Diagnostic>,
}

/// Checks a timeline and draws it.
pub fn render(timeline: &Timeline, options: &LayoutOptions) -> Picture {
    let (graph, diagnostics) = graph(timeline);
    let layout = layout(timeline, &graph, options);
    let svg = draw(&layout);
    Picture { svg, layout, graph, diagnostics }
}

impl Picture {
    /// The picture on pages, an SVG each.
    pub fn pages(&self) -> Vec<String> {
        self.layout.pages().iter().map(draw).collect()
    }
}
