//! What sort of act an event is: the PLOVER event type, with an optional mode.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// The sixteen event types of the PLOVER ontology (Open Event Data Alliance, 2018; successor of CAMEO).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EventType {
    Agree,
    Consult,
    Support,
    Concede,
    Cooperate,
    Aid,
    Retreat,
    Request,
    Accuse,
    Reject,
    Threaten,
    Protest,
    Sanction,
    Mobilize,
    Coerce,
    Assault,
}

impl EventType {
    pub const ALL: [EventType; 16] = [
        EventType::Agree,
        EventType::Consult,
        EventType::Support,
        EventType::Concede,
        EventType::Cooperate,
        EventType::Aid,
        EventType::Retreat,
        EventType::Request,
        EventType::Accuse,
        EventType::Reject,
        EventType::Threaten,
        EventType::Protest,
        EventType::Sanction,
        EventType::Mobilize,
        EventType::Coerce,
        EventType::Assault,
    ];

    /// The type's name in lower case, as it stands in a timeline file.
    pub fn as_str(self) -> &'static str {
        match self {
            EventType::Agree => "agree",
            EventType::Consult => "consult",
            EventType::Support => "support",
            EventType::Concede => "concede",
            EventType::Cooperate => "cooperate",
            EventType::Aid => "aid",
            EventType::Retreat => "retreat",
            EventType::Request => "request",
            EventType::Accuse => "accuse",
            EventType::Reject => "reject",
            EventType::Threaten => "threaten",
            EventType::Protest => "protest",
            EventType::Sanction => "sanction",
            EventType::Mobilize => "mobilize",
            EventType::Coerce => "coerce",
            EventType::Assault => "assault",
        }
    }

    pub fn parse(word: &str) -> Option<EventType> {
        EventType::ALL.into_iter().find(|kind| kind.as_str() == word)
    }
}

/// A PLOVER type and, after a slash, its mode: `consult/visit`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct EventKind {
    pub root: EventType,
    pub mode: Option<String>,
}

impl EventKind {
    pub fn new(root: EventType) -> Self {
        EventKind { root, mode: None }
    }

    /// Reads `consult` or `consult/visit`; none where the type is not PLOVER's or the mode is empty.
    pub fn parse(text: &str) -> Option<EventKind> {
        let (root, mode) = match text.split_once('/') {
            Some((root, mode)) if !mode.trim().is_empty() => (root, Some(mode.trim().to_owned())),
            Some(_) => return None,
            None => (text, None),
        };
        Some(EventKind { root: EventType::parse(root.trim())?, mode })
    }
}

impl std::fmt::Display for EventKind {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.root.as_str())?;
        match &self.mode {
            Some(mode) => write!(f, "/{mode}"),
            None => Ok(()),
        }
    }
}

impl Serialize for EventKind {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for EventKind {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        EventKind::parse(&text)
            .ok_or_else(|| serde::de::Error::custom(format!("`{text}` is not a PLOVER event type")))
    }
}
