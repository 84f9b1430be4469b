//! Something doubtful that a person should see: never fatal, always with a place and a hint where there is one.

use super::Span;
use serde::Serialize;

#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Diagnostic {
    pub severity: Severity,
    /// Short and stable, for people who filter: `cycle`, `no-date`, `conflict`.
    pub code: &'static str,
    pub message: String,
    pub hint: Option<String>,
    pub place: Place,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    Advice,
    Warning,
    Error,
}

/// Where the doubt lies. The caller turns it into file, line and column.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// The timeline as a whole.
    Timeline,
    /// An event of the timeline file, and the field in doubt (`""` for the event itself).
    Event { id: String, field: &'static str },
    /// An article that the timeline file lists.
    Article { id: String },
    /// Bytes of a named file.
    File { file: String, span: Span },
}

impl Diagnostic {
    pub fn warning(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Warning, code, message: message.into(), hint: None, place }
    }

    pub fn error(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Error, ..Self::warning(code, place, message) }
    }

    pub fn advice(code: &'static str, place: Place, message: impl Into<String>) -> Self {
        Diagnostic { severity: Severity::Advice, ..Self::warning(code, place, message) }
    }

    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }
}
