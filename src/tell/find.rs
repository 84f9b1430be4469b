//! The event that a person means by an id, or by a part of one that only one event has.

use crate::model::{Event, Timeline};
use thiserror::Error;

#[derive(Debug, PartialEq, Eq, Error)]
pub enum NoEvent {
    #[error("there is no event `{wanted}`{}", suggestion(near))]
    Unknown { wanted: String, near: Option<String> },
    #[error("`{wanted}` may be any of {}", several.join(", "))]
    Several { wanted: String, several: Vec<String> },
}

fn suggestion(near: &Option<String>) -> String {
    near.as_ref().map(|id| format!("; did you mean `{id}`?")).unwrap_or_default()
}

/// The event whose id is `wanted`, or the only one whose id holds it.
pub fn find<'a>(timeline: &'a Timeline, wanted: &str) -> Result<&'a Event, NoEvent> {
    if let Some(event) = timeline.events.iter().find(|event| event.id == wanted) {
        return Ok(event);
    }
    let holding = |event: &&Event| !wanted.is_empty() && event.id.contains(wanted);
    let found: Vec<&Event> = timeline.events.iter().filter(holding).collect();
    match found.as_slice() {
        [event] => Ok(event),
        [] => Err(NoEvent::Unknown { wanted: wanted.to_owned(), near: nearest(timeline, wanted) }),
        several => {
            let several = several.iter().map(|event| format!("`{}`", event.id)).collect();
            Err(NoEvent::Several { wanted: wanted.to_owned(), several })
        }
    }
}

fn nearest(timeline: &Timeline, wanted: &str) -> Option<String> {
    let ids: Vec<&str> = timeline.events.iter().map(|event| event.id.as_str()).collect();
    similar::get_close_matches(wanted, &ids, 1, 0.5).first().map(|id| (*id).to_owned())
}
