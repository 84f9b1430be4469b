//! What keeps a file from being read as a timeline: every fault of it, each with its place, its words and a hint.
//! `miette` draws them with the lines they stand in; `diagnostics` gives the same as plain values.

use crate::model::{Diagnostic, Place, Span};
use miette::{LabeledSpan, NamedSource, SourceCode};
use std::fmt;
use std::sync::Arc;

/// A file that cannot be read as a timeline. Holds at least one problem.
#[derive(Debug, Clone)]
pub struct YamlError {
    pub problems: Vec<Problem>,
    pub file: String,
}

/// One fault in a file.
#[derive(Debug, Clone)]
pub struct Problem {
    pub message: String,
    pub span: Span,
    pub help: Option<String>,
    /// A second place that belongs to the fault, as the first use of a doubled id.
    pub also: Option<(Span, &'static str)>,
    source: Option<Arc<NamedSource<String>>>,
}

impl Problem {
    pub(super) fn new(message: impl Into<String>, span: Span) -> Self {
        Problem { message: message.into(), span, help: None, also: None, source: None }
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(super) fn also(mut self, span: Span, label: &'static str) -> Self {
        self.also = Some((span, label));
        self
    }
}

impl YamlError {
    pub(super) fn new(file: &str, text: &str, mut problems: Vec<Problem>) -> Self {
        let source = Arc::new(NamedSource::new(file, text.to_owned()).with_language("yaml"));
        problems.iter_mut().for_each(|problem| problem.source = Some(source.clone()));
        problems.sort_by_key(|problem| problem.span);
        YamlError { problems, file: file.to_owned() }
    }

    /// The same as diagnostics, for those who list them with others.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let place = |problem: &Problem| Place::File { file: self.file.clone(), span: problem.span };
        let diagnostic = |problem: &Problem| {
            let found = Diagnostic::error("yaml", place(problem), problem.message.clone());
            Diagnostic { hint: problem.help.clone(), ..found }
        };
        self.problems.iter().map(diagnostic).collect()
    }
}

impl fmt::Display for YamlError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.problems.as_slice() {
            [] => write!(f, "{} cannot be read", self.file),
            [only] => write!(f, "{only}"),
            [first, rest @ ..] => write!(f, "{first} (and {} more)", rest.len()),
        }
    }
}

impl std::error::Error for YamlError {}

impl miette::Diagnostic for YamlError {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.problems.first()?.code()
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.problems.first()?.help()
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.problems.first()?.source_code()
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        self.problems.first()?.labels()
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn miette::Diagnostic> + 'a>> {
        let rest = self.problems.get(1..).filter(|rest| !rest.is_empty())?;
        Some(Box::new(rest.iter().map(|problem| problem as &dyn miette::Diagnostic)))
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Problem {}

impl miette::Diagnostic for Problem {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new("yaml"))
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        Some(Box::new(self.help.as_ref()?))
    }

    fn source_code(&self) -> Option<&dyn SourceCode> {
        self.source.as_deref().map(|source| source as &dyn SourceCode)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        let label = |text: &str, span: Span| {
            LabeledSpan::new(Some(text.to_owned()), span.start(), span.len())
        };
        let here = if self.also.is_some() { "again here" } else { "here" };
        let also = self.also.map(|(span, text)| label(text, span));
        Some(Box::new(also.into_iter().chain([label(here, self.span)])))
    }
}
