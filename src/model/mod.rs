//! The nouns: every type that two stages share, and no behaviour beyond their own invariants.
//! A stage may import this module and `lang`, never another stage.

mod annotation;
mod article;
mod diagnostic;
mod edit;
mod edtf;
mod event;
mod graph;
mod kind;
mod layout;
mod lock;
mod markup;
mod mention;
mod scale;
mod span;
mod status;
mod timeline;
mod typeface;

pub use annotation::{Annotation, Bound, TimeExpression, TimexKind, Token, TokenKind};
pub use article::Article;
pub use diagnostic::{Diagnostic, Place, Severity};
pub use edit::{Edit, FieldValue};
pub use edtf::{Edtf, EdtfError, Moment, Precision, Qualifier};
pub use event::{Event, Link, Source};
pub use graph::{EventGraph, Relation, RelationKind};
pub use kind::{EventKind, EventType};
pub use layout::{
    AsOf, BADGE_WIDTH, Badge, Band, Lane, Layout, LegendEntry, Mark, PlacedEvent, Route, Run,
    Shape, Sign, Text, TextMode, TextStyle, Tick,
};
pub use lock::{Fate, Lock, LockedArticle, LockedEvent};
pub use markup::entity;
pub use mention::{EventMention, Extraction, RelationMention};
pub use scale::{HalfDay, Piece, TimeScale, start_of};
pub use span::Span;
pub use status::Status;
pub use timeline::{ArticleRef, Chart, Lanes, Length, Theme, Timeline, Unit};
pub use typeface::{FAMILY, PlacedGlyph, Weight};
