//! Turns news articles into cited, hand-editable timelines of diplomatic events, and draws them.

pub mod annotate;
pub mod draw;
pub mod export;
pub mod extract;
pub mod graph;
pub mod lang;
pub mod layout;
pub mod live;
pub mod lock;
pub mod merge;
pub mod model;
pub mod pipeline;
pub mod read;
pub mod resolve;
pub mod store;
pub mod tell;
pub mod yaml;
