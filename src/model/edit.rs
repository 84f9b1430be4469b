//! A change to a timeline file: it names an event or an article and the new value, never a place in the text.

use super::{ArticleRef, Edtf, Event, EventKind, Link, Source, Status};

#[derive(Debug, Clone, PartialEq)]
pub enum Edit {
    InsertArticle(ArticleRef),
    /// The article with the same id gets these values.
    SetArticle(ArticleRef),
    InsertEvent(Event),
    RemoveEvent(String),
    /// One field of the event `id`.
    SetField {
        id: String,
        value: FieldValue,
    },
}

/// A field of an event with its new value. A list is given whole; none or an empty list takes the field out.
#[derive(Debug, Clone, PartialEq)]
pub enum FieldValue {
    Date(Edtf),
    Title(String),
    Kind(Option<EventKind>),
    Status(Status),
    Actors(Vec<String>),
    Place(Option<String>),
    Sources(Vec<Source>),
    After(Vec<Link>),
    CausedBy(Vec<Link>),
}

impl FieldValue {
    /// The field's name in a timeline file.
    pub fn name(&self) -> &'static str {
        match self {
            FieldValue::Date(_) => "date",
            FieldValue::Title(_) => "title",
            FieldValue::Kind(_) => "kind",
            FieldValue::Status(_) => "status",
            FieldValue::Actors(_) => "actors",
            FieldValue::Place(_) => "place",
            FieldValue::Sources(_) => "sources",
            FieldValue::After(_) => "after",
            FieldValue::CausedBy(_) => "caused_by",
        }
    }

    /// Writes the value into `event`.
    pub fn apply(self, event: &mut Event) {
        match self {
            FieldValue::Date(date) => event.date = date,
            FieldValue::Title(title) => event.title = title,
            FieldValue::Kind(kind) => event.kind = kind,
            FieldValue::Status(status) => event.status = status,
            FieldValue::Actors(actors) => event.actors = actors,
            FieldValue::Place(place) => event.place = place,
            FieldValue::Sources(sources) => event.sources = sources,
            FieldValue::After(links) => event.after = links,
            FieldValue::CausedBy(links) => event.caused_by = links,
        }
    }
}
