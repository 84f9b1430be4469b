//! Diagnostics on the terminal: in one line each, or with the lines they point at.

use dateline::model::{Diagnostic, Place, Severity, Span};
use dateline::pipeline::ArticleFile;
use dateline::yaml::{Document, Position};
use miette::{LabeledSpan, MietteDiagnostic, NamedSource, Report};
use std::borrow::Cow;
use std::path::Path;

/// The texts that diagnostics point into.
pub struct Sources<'b> {
    /// The folder that the articles' paths start from.
    pub timelines: &'b Path,
    pub document: &'b Document,
    pub articles: &'b [ArticleFile],
}

/// The file to show for a place, its text, and the bytes in it.
struct Located<'b> {
    file: Cow<'b, str>,
    text: Cow<'b, str>,
    span: Option<Span>,
}

impl Sources<'_> {
    fn article(&self, file: &str) -> Option<&ArticleFile> {
        self.articles.iter().find(|article| article.file == file)
    }

    fn locate(&self, place: &Place) -> Located<'_> {
        if let Place::File { file, span } = place
            && let Some(article) = self.article(file)
        {
            let path = self.timelines.join(file);
            let shown = path.strip_prefix(".").unwrap_or(&path).display().to_string();
            let text = String::from_utf8_lossy(&article.bytes);
            let fits = text.get(span.start()..span.end()).is_some();
            return Located { file: shown.into(), text, span: Some(*span).filter(|_| fits) };
        }
        let Document { file, text, .. } = self.document;
        Located { file: file.into(), text: text.into(), span: self.document.place(place) }
    }

    fn position(&self, located: &Located, place: &Place) -> Option<Position> {
        let span = located.span?;
        Some(match place {
            Place::File { file, .. } if self.article(file).is_some() => {
                position(&located.text, span)
            }
            _ => self.document.position(span.start()),
        })
    }
}

/// One line: `file:line:column: warning: message (hint)`.
pub fn brief(diagnostic: &Diagnostic, sources: &Sources) -> String {
    let located = sources.locate(&diagnostic.place);
    let position = sources.position(&located, &diagnostic.place);
    let position =
        position.map_or(String::new(), |Position { line, column }| format!(":{line}:{column}"));
    let hint = diagnostic.hint.as_ref().map(|hint| format!(" ({hint})")).unwrap_or_default();
    let severity = match diagnostic.severity {
        Severity::Advice => "advice",
        Severity::Warning => "warning",
        Severity::Error => "error",
    };
    format!("{}{position}: {severity}: {}{hint}", located.file, diagnostic.message)
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
    let Located { file, text, span } = sources.locate(&diagnostic.place);
    let Some(span) = span else {
        shown.message = format!("{file}: {}", shown.message);
        return Report::new(shown);
    };
    shown = shown.with_label(LabeledSpan::at(span.start()..span.end(), "here"));
    Report::new(shown).with_source_code(NamedSource::new(file, text.into_owned()))
}
