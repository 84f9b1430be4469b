//! What `annotate` finds in a text: its sentences, its tokens and its time expressions.

use super::{Edtf, Span};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

/// A text's sentences, tokens and time expressions, each in text order.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Annotation {
    /// The day that relative expressions are read from; none where the text has no known date.
    pub created: Option<NaiveDate>,
    pub sentences: Vec<Span>,
    pub tokens: Vec<Token>,
    pub times: Vec<TimeExpression>,
    /// Words that look like a date and are none ("February 30"), with what is wrong.
    pub problems: Vec<(Span, String)>,
}

/// A word, a number or a mark. Tokens never cross a sentence border.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Token {
    pub span: Span,
    pub kind: TokenKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TokenKind {
    /// Letters, with inner hyphens, apostrophes and abbreviation stops ("Jean-Marc", "don't", "U.S.").
    Word,
    /// Digits, with inner separators ("1,200", "3.5", "2025-02-18").
    Number,
    /// Anything else that is not white space, one character each.
    Mark,
}

/// Words that express a time (ISO-TimeML TIMEX3).
#[derive(Debug, Clone, PartialEq)]
pub struct TimeExpression {
    pub span: Span,
    pub kind: TimexKind,
    /// The TIMEX3 `value`: `2025-02-18`, `2025-W08`, `P3D`, `PAST_REF`, `XXXX-WXX-2`.
    pub value: String,
    /// The same as a calendar date with its uncertainty; none for durations, sets and references
    /// that no calendar holds.
    pub date: Option<Edtf>,
    /// Whether the words name the day on their own ("18 February 2025"), or lean on an anchor ("Tuesday").
    pub absolute: bool,
    /// How the words before it make it a bound of the event they date.
    pub bound: Bound,
}

/// Where an event lies that is said to be "on", "by" or "since" a time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Bound {
    /// "on Friday", or no word at all.
    #[default]
    At,
    /// "by Friday": then or earlier.
    By,
    /// "before Friday".
    Before,
    /// "after Friday".
    After,
    /// "since Friday": from then on.
    Since,
    /// "until Friday": up to then.
    Until,
}

/// The TIMEX3 `type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum TimexKind {
    Date,
    Time,
    Duration,
    Set,
}
