//! What one passage of one article says about an event, and how it relates two of them.

use super::{Edtf, EventKind, RelationKind, Span, Status};
use serde::{Deserialize, Serialize};

/// All that one article says: the unit that is kept in the lock, so that only changed articles are read again.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct Extraction {
    pub mentions: Vec<EventMention>,
    pub relations: Vec<RelationMention>,
}

/// One passage's word on one event. After `extract`, no date is relative and no actor is a bare string.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct EventMention {
    /// Where the trigger word stands in the article's text.
    pub span: Span,
    /// The literal sentence, or the part of it that speaks of this event.
    pub quote: String,
    /// The trigger word in its base form: `meet`, `release`, `visit`.
    pub lemma: String,
    pub kind: Option<EventKind>,
    pub status: Status,
    pub date: Edtf,
    /// Who did what. Empty where the mention only refers to an event told elsewhere: "two days after the raid".
    pub title: String,
    /// Canonical names, the doer first.
    pub actors: Vec<String>,
    pub place: Option<String>,
    /// Words that tell this event from others of its kind, in base form and sorted; coreference compares them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub keywords: Vec<String>,
}

/// One passage's word on how two mentions of its article stand to each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct RelationMention {
    pub kind: RelationKind,
    /// Index of the cause, or of the earlier one, in `Extraction::mentions`.
    pub from: usize,
    /// Index of the effect, or of the later one.
    pub to: usize,
    /// The literal words that state it.
    pub quote: String,
}
