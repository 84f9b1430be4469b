//! A timeline and its graph in the formats of other programs, one file each. In come values, out comes a text;
//! what a format cannot say (a doubt, a quote) is written into its free text rather than dropped.

use crate::model::{EventGraph, Timeline};

mod csv;
mod dot;
mod facts;
mod graphml;
mod html;
mod ics;
mod json;
mod markdown;
mod markwhen;
mod mermaid;
mod pdf;
mod png;
mod timelinejs;

pub use csv::csv;
pub use dot::dot;
pub use graphml::graphml;
pub use html::html;
pub use ics::ics;
pub use json::json;
pub use markdown::markdown;
pub use markwhen::markwhen;
pub use mermaid::mermaid;
pub use pdf::pdf;
pub use png::png;
pub use timelinejs::timelinejs;

/// The formats that a timeline can be written in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, clap::ValueEnum)]
pub enum Format {
    /// All of it, for programs
    Json,
    /// A row an event, for spreadsheets
    Csv,
    /// iCalendar (RFC 5545), for calendars
    Ics,
    /// Graphviz
    Dot,
    /// GraphML, for Gephi, yEd, networkx
    Graphml,
    /// A Mermaid timeline, for Markdown pages
    Mermaid,
    /// TimelineJS (Knight Lab)
    Timelinejs,
    /// Markwhen
    Markwhen,
    /// Markdown with numbered sources and quotes, for reports
    Md,
    /// The picture
    Svg,
    /// The picture as pixels
    Png,
    /// The picture on pages
    Pdf,
    /// An interactive page that needs nothing from the network
    Html,
}

impl Format {
    /// Whether its bytes are no text.
    pub fn is_binary(self) -> bool {
        matches!(self, Format::Png | Format::Pdf)
    }
}

impl std::fmt::Display for Format {
    /// The name that `--to` takes.
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let value = clap::ValueEnum::to_possible_value(self);
        f.write_str(value.as_ref().map_or("", |value| value.get_name()))
    }
}

/// What only formats with a picture need.
#[derive(Debug, Clone, Copy)]
pub struct Options<'a> {
    /// The picture of the timeline.
    pub svg: &'a str,
    /// The same on pages, for formats that have them.
    pub pages: &'a [String],
    /// Resolution of a picture of dots.
    pub dpi: u32,
}

/// Why a timeline cannot be written in a format.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    #[error("the picture is not an SVG: {0}")]
    Svg(String),
    #[error("{width} × {height} pixels are too many; ask for fewer dots an inch")]
    TooLarge { width: u64, height: u64 },
    #[error("the picture cannot be turned into {format}: {reason}")]
    Picture { format: Format, reason: String },
}

/// `timeline` in `format`.
pub fn export(
    timeline: &Timeline,
    graph: &EventGraph,
    format: Format,
    options: &Options,
) -> Result<Vec<u8>, ExportError> {
    let text = match format {
        Format::Json => json(timeline, graph),
        Format::Csv => csv(timeline, graph),
        Format::Ics => ics(timeline, graph),
        Format::Dot => dot(timeline, graph),
        Format::Graphml => graphml(timeline, graph),
        Format::Mermaid => mermaid(timeline, graph),
        Format::Timelinejs => timelinejs(timeline, graph),
        Format::Markwhen => markwhen(timeline, graph),
        Format::Md => markdown(timeline, graph),
        Format::Svg => options.svg.to_owned(),
        Format::Html => html(timeline, graph, options.svg),
        Format::Png => return png(options.svg, options.dpi),
        Format::Pdf => return pdf(options.pages),
    };
    Ok(text.into_bytes())
}

#[cfg(test)]
mod tests;
