//! The live pages: a timeline's picture with its events and their quotes, and each article with its quotes marked.
//! In comes a timeline worked out, out goes HTML. It serves nothing and reads no file.

mod article;
mod page;

use crate::model::{Article, Diagnostic, EventGraph, Timeline, entity};

pub use article::article_page;
pub use page::timeline_page;

/// The style sheet of all pages.
pub const STYLE: &str = include_str!("live.css");
/// The script of all pages: waits for changes, and ties the picture to the list of events.
pub const SCRIPT: &str = include_str!("live.js");

/// All that the pages show.
#[derive(Debug, Clone, Default)]
pub struct Site {
    pub timeline: Timeline,
    pub graph: EventGraph,
    /// The picture, as SVG.
    pub svg: String,
    pub articles: Vec<Article>,
    pub doubts: Vec<Diagnostic>,
}

/// A whole page. `version` tells the script which state it shows; the next one makes it load again.
fn frame(title: &str, version: u64, body: &str) -> String {
    let title = escape(title);
    format!(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>{title}</title>\n\
         <link rel=\"icon\" href=\"data:,\">\n<link rel=\"stylesheet\" href=\"/live.css\">\n\
         <script src=\"/live.js\" defer></script>\n</head>\n<body data-version=\"{version}\">\n{body}</body>\n</html>\n"
    )
}

/// Where an article is shown. The id is the only part that a request chooses, and no file name.
fn article_address(id: &str) -> String {
    let mut address = String::from("/article?id=");
    for byte in id.bytes() {
        match byte {
            b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.' | b'~' => {
                address.push(byte.into())
            }
            _ => address.push_str(&format!("%{byte:02X}")),
        }
    }
    address
}

/// A text for HTML.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match entity(c) {
            Some(entity) => escaped.push_str(entity),
            None => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests;
