//! Any text is a timeline file, or is refused: no panic, no edits change no byte, and a patch says what it was asked to.
#![no_main]

use dateline::model::{Edit, FieldValue};
use dateline::yaml::{load, patch};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    let Ok(document) = load(text, "t.yaml") else { return };
    assert_eq!(patch(&document, &[]).as_deref().ok(), Some(text));
    let mut edits = vec![];
    for (at, event) in document.timeline.events.iter().enumerate() {
        let id = event.id.clone();
        let actors = [event.actors.clone(), vec!["Añá: b, c".to_owned()]].concat();
        match at % 4 {
            0 => edits.push(Edit::SetField { id, value: FieldValue::Place(Some("x # y".into())) }),
            1 => edits.push(Edit::SetField { id, value: FieldValue::Actors(actors) }),
            2 => edits.push(Edit::RemoveEvent(id)),
            _ => {
                let id = format!("{id}-new");
                edits.push(Edit::InsertEvent(dateline::model::Event { id, ..event.clone() }));
            }
        }
    }
    if let Ok(after) = patch(&document, &edits) {
        assert!(load(&after, "t.yaml").is_ok());
    }
});
