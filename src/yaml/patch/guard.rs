//! The last word on a patch: the new text is read as a file would be, and must say exactly what was planned.

use super::PatchError;
use crate::model::{Event, Timeline};
use crate::yaml::chunks::Known;
use crate::yaml::load::{Document, load_after};

/// Reads `text`, which must say what `wished` holds.
pub(super) fn read_back(
    text: String,
    before: Document,
    wished: &Timeline,
) -> Result<Document, PatchError> {
    let known = Known { text: before.text, tree: before.tree };
    let after = load_after(text, &before.file, Some(known))
        .map_err(|error| PatchError::Unreadable(Box::new(error)))?;
    if after.timeline == *wished {
        return Ok(after);
    }
    Err(PatchError::Differs { what: difference(&after.timeline, wished) })
}

/// The first difference, in words.
fn difference(found: &Timeline, wished: &Timeline) -> String {
    if found.events.len() != wished.events.len() {
        let (found, wished) = (found.events.len(), wished.events.len());
        return format!("it would have {found} events, not {wished}");
    }
    let mut pairs = found.events.iter().zip(&wished.events);
    if let Some((found, wished)) = pairs.find(|(found, wished)| found != wished) {
        return format!("the event `{}` would differ in {}", wished.id, field(found, wished));
    }
    let mut pairs = found.articles.iter().zip(&wished.articles);
    match pairs.find(|(found, wished)| found != wished) {
        Some((_, wished)) => format!("the article `{}` would differ", wished.id),
        None => "a line above the events would change".to_owned(),
    }
}

fn field(found: &Event, wished: &Event) -> &'static str {
    let (found, wished) = (super::event_row(found), super::event_row(wished));
    let other = |key: &str| super::cells::get(&found, key) != super::cells::get(&wished, key);
    crate::yaml::keys::EVENT.iter().find(|key| other(key)).copied().unwrap_or("its keys")
}
