//! Merging one event, field by field.

use super::{Merged, Names, lists};
use crate::model::{Diagnostic, Edit, Event, FieldValue, Link, Place};
use std::fmt::Display;

/// Adds the edits that bring `ours` up to what `theirs` says beyond `base`. `names` leads from the lock's ids to
/// the file's.
///
/// Without a base the whole event counts as a person's, and only new sources are added.
pub fn merge(
    base: Option<&Event>,
    ours: &Event,
    theirs: &Event,
    names: &Names,
    merged: &mut Merged,
) {
    let mut field = Field { ours, merged };
    let Some(base) = base else {
        field.list(&[], &ours.sources, &ours.sources, &theirs.sources, FieldValue::Sources);
        return;
    };
    if theirs == base && names.is_empty() {
        return;
    }
    field.scalar([&base.date, &ours.date, &theirs.date], ToString::to_string, FieldValue::Date);
    field.scalar([&base.title, &ours.title, &theirs.title], Clone::clone, FieldValue::Title);
    field.scalar([&base.kind, &ours.kind, &theirs.kind], shown, FieldValue::Kind);
    field.scalar(
        [&base.status, &ours.status, &theirs.status],
        ToString::to_string,
        FieldValue::Status,
    );
    field.scalar([&base.place, &ours.place, &theirs.place], shown, FieldValue::Place);
    field.list(&base.actors, &ours.actors, &ours.actors, &theirs.actors, FieldValue::Actors);
    field.list(&base.sources, &ours.sources, &ours.sources, &theirs.sources, FieldValue::Sources);
    field.links([&base.after, &ours.after, &theirs.after], names, FieldValue::After);
    field.links([&base.caused_by, &ours.caused_by, &theirs.caused_by], names, FieldValue::CausedBy);
}

fn shown<T: Display>(value: &Option<T>) -> String {
    value.as_ref().map_or_else(|| "nothing".to_owned(), ToString::to_string)
}

struct Field<'a> {
    ours: &'a Event,
    merged: &'a mut Merged,
}

impl Field<'_> {
    fn set(&mut self, value: FieldValue) {
        self.merged.edits.push(Edit::SetField { id: self.ours.id.clone(), value });
    }

    fn scalar<T: PartialEq + Clone>(
        &mut self,
        [base, ours, theirs]: [&T; 3],
        show: impl Fn(&T) -> String,
        field: impl Fn(T) -> FieldValue,
    ) {
        if theirs == base || theirs == ours {
            return;
        }
        let value = field(theirs.clone());
        if ours == base {
            return self.set(value);
        }
        let (name, id) = (value.name(), &self.ours.id);
        let (ours, theirs) = (show(ours), show(theirs));
        let place = Place::Event { id: id.clone(), field: name };
        let message =
            format!("the {name} of `{id}` is `{ours}` here, but the articles now say `{theirs}`");
        self.merged.diagnostics.push(
            Diagnostic::warning("conflict", place, message)
                .hint(format!("your value stays; write `{theirs}` to take theirs")),
        );
    }

    /// `written` is the list as it stands in the file, `ours` the same by the file's present ids.
    fn list<T: lists::Item>(
        &mut self,
        base: &[T],
        written: &[T],
        ours: &[T],
        theirs: &[T],
        field: impl Fn(Vec<T>) -> FieldValue,
    ) {
        let merged = lists::merge(base, ours, theirs);
        if merged != written {
            self.set(field(merged));
        }
    }

    fn links(
        &mut self,
        [base, written, theirs]: [&Vec<Link>; 3],
        names: &Names,
        field: impl Fn(Vec<Link>) -> FieldValue,
    ) {
        let ours = lists::rename(written, names, |link| !base.contains(link));
        let [base, theirs] = [base, theirs].map(|links| lists::rename(links, names, |_| false));
        self.list(&base, written, &ours, &theirs, field);
    }
}

/// Adds edits for the links of `event` that name a renamed id, unless the merge has set them already.
pub fn follow(event: &Event, names: &Names, edits: &mut Vec<Edit>) {
    let lists = [
        (&event.after, FieldValue::After as fn(Vec<Link>) -> FieldValue),
        (&event.caused_by, FieldValue::CausedBy),
    ];
    for (written, field) in lists {
        let links = lists::rename(written, names, |_| true);
        let value = field(links.clone());
        let is_set = edits.iter().any(|edit| {
            matches!(edit, Edit::SetField { id, value: set } if *id == event.id && set.name() == value.name())
        });
        if links != *written && !is_set {
            edits.push(Edit::SetField { id: event.id.clone(), value });
        }
    }
}
