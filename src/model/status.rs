//! Whether an event took place, is to come, or will not come.

use serde::{Deserialize, Serialize};

/// The state of an event as last reported.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize,
)]
#[serde(rename_all = "lowercase")]
pub enum Status {
    #[default]
    Happened,
    Planned,
    Proposed,
    Postponed,
    Cancelled,
    Denied,
}

impl Status {
    pub const ALL: [Status; 6] = [
        Status::Happened,
        Status::Planned,
        Status::Proposed,
        Status::Postponed,
        Status::Cancelled,
        Status::Denied,
    ];

    /// The word as it stands in a timeline file.
    pub fn as_str(self) -> &'static str {
        match self {
            Status::Happened => "happened",
            Status::Planned => "planned",
            Status::Proposed => "proposed",
            Status::Postponed => "postponed",
            Status::Cancelled => "cancelled",
            Status::Denied => "denied",
        }
    }

    /// Whether it is still to come.
    pub fn is_open(self) -> bool {
        matches!(self, Status::Planned | Status::Proposed)
    }

    /// Whether a plan came to nothing, for good or for now: reports call one end by either name.
    pub fn is_put_off(self) -> bool {
        matches!(self, Status::Cancelled | Status::Postponed)
    }

    pub fn parse(word: &str) -> Option<Status> {
        Status::ALL.into_iter().find(|status| status.as_str() == word)
    }
}

impl std::fmt::Display for Status {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(self.as_str())
    }
}
