//! Diagnostics on the terminal: in one line each, or with the lines they point at.

use dateline::model::{Diagnostic, Place, Severity, Span};
use dateline::pipeline::ArticleFile;
use dateline::yaml::{Document, Position};
use miette::{LabeledSpan, MietteDiagnostic, NamedSource, Report};
use std::collections::HashMap;
use std::path::Path;

/// The texts that diagnostics point into.
pub struct Sources {
    document: Document,
    /// Articles by their path in the timeline file: the path to show, and the text.
    articles: HashMap<String, (String, String)>,
}

impl Sources {
    pub fn new(timelines: &Path, document: &Document, articles: Vec<ArticleFile>) -> Self {
        let shown = |file: &str| {
            let path = timelines.join(file);
            path.strip_prefix(".").unwrap_or(&path).display().to_string()
        };
        let text = |article: ArticleFile| {
            let text = String::from_utf8_lossy(&article.bytes).into_owned();
            (article.file.clone(), (shown(&article.file), text))
        };
        Sources { document: document.clone(), articles: articles.into_iter().map(text).collect() }
    }

    /// The file to show for a place, its text, and the bytes in it.
    fn locate(&self, place: &Place) -> (&str, &str, Option<Span>) {
        if let Place::File { file, span } = place
            && let Some((shown, text)) = self.articles.get(file)
        {
            let fits = text.get(span.start()..span.end()).is_some();
            return (shown, text, Some(*span).filter(|_| fits));
        }
        (&self.document.file, &self.document.text, self.document.place(place))
    }
}

/// One line: `file:line:column: warning: message (hint)`.
pub fn brief(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let (file, text, span) = sources.locate(&diagnostic.place);
    let position = span.map_or(String::new(), |span| {
        let Position { line, column } = match &diagnostic.place {
            Place::File { file, .. } if sources.articles.contains_key(file) => position(text, span),
            _ => sources.document.position(span.start()),
        };
        format!(":{line}:{column}")
    });
    let hint = diagnostic.hint.as_ref().map(|hint| format!(" ({hint})")).unwrap_or_default();
    let severity = match diagnostic.severity {
        Severity::Advice => "advice",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    format!("{file}{position}: {severity}: {}{hint}", diagnostic.message)
}

fn position(text: &str, span: Span) -> Position {
    let before = text.get(..span.start()).unwrap_or("");
    let line = before.matches('\n').count() + 1;
    let column = before.chars().rev().take_while(|c| *c != '\n').count() + 1;
    Position { line, column }
}

/// The diagnostic with a snippet and its hint.
pub fn full(diagnostic: &Diagnostic, sources: &Sources) -> Report {
    let mut shown = MietteDiagnostic::new(diagnostic.message.clone())
        .with_code(diagnostic.code)
        .with_severity(match diagnostic.severity {
            Severity::Advice => miette::Severity::Advice,
            Severity::Warning => miette::Severity::Warning,
            Severity::Error => miette::Severity::Error,
        });
    if let Some(hint) = &diagnostic.hint {
        shown = shown.with_help(hint.clone());
    }
    let (file, text, span) = sources.locate(&diagnostic.place);
    let Some(span) = span else {
        shown.message = format!("{file}: {}", shown.message);
        return Report::new(shown);
    };
    shown = shown.with_label(LabeledSpan::at(span.start()..span.end(), "here"));
    Report::new(shown).with_source_code(NamedSource::new(file, text.to_owned()))
}
