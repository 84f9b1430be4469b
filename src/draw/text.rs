//! Texts: live, each run at its place with its width pinned, or as outlines of the glyphs. In goes a text with all its
//! places, out comes XML.

use super::backend::{SvgBackend, escape, tenths};
use super::outline::Outlines;
use super::palette::{Palette, css};
use crate::model::{FAMILY, Run, Text, TextMode, TextStyle, Weight};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use std::fmt::Write;

/// Every style there is.
const STYLES: [TextStyle; 14] = [
    TextStyle::Headline,
    TextStyle::Subtitle,
    TextStyle::Lane,
    TextStyle::EventTitle,
    TextStyle::Number,
    TextStyle::Date,
    TextStyle::Tick,
    TextStyle::MajorTick,
    TextStyle::AsOf,
    TextStyle::Badge,
    TextStyle::Legend,
    TextStyle::Note,
    TextStyle::NoteNumber,
    TextStyle::NoteStrong,
];

/// Writes `text`; `outlines` are there where texts become paths.
pub fn write(
    text: &Text,
    outlines: Option<&Outlines>,
    palette: &Palette,
    backend: &mut SvgBackend,
) {
    let Some(first) = text.runs.first() else { return };
    let outlined = |run: &Run| outlines.filter(|o| o.covers(&run.text, run.style.weight()));
    if text.runs.iter().all(|run| outlined(run).is_some()) {
        for run in &text.runs {
            if let Some(outlines) = outlined(run) {
                backend.raw(&outlines.run(run, palette));
            }
        }
        return;
    }
    let mut xml = format!("<text class=\"{}\">", class(first.style));
    for run in text.runs.iter().filter(|run| run.width > 0) {
        let (x, y, width) = (tenths(run.x), tenths(run.y), tenths(run.width));
        let style = if run.style == first.style { "" } else { class(run.style) };
        let mut classes = style.to_owned();
        if run.struck {
            classes.push_str(" struck");
        }
        if !classes.is_empty() {
            classes = format!(" class=\"{}\"", classes.trim());
        }
        let words = escape(&run.text);
        let _ = write!(
            xml,
            "<tspan x=\"{x}\" y=\"{y}\" textLength=\"{width}\" lengthAdjust=\"spacingAndGlyphs\"{classes}>{words}</tspan>"
        );
    }
    xml.push_str("</text>\n");
    backend.raw(&xml);
}

/// The style sheet: the font, where texts are live, and sizes and colours.
pub fn style_sheet(mode: TextMode, palette: &Palette) -> String {
    let mut css = String::new();
    if mode == TextMode::Live {
        for weight in [Weight::Regular, Weight::Semibold] {
            let font = STANDARD.encode(weight.web_font());
            let _ = writeln!(
                css,
                "@font-face{{font-family:\"{FAMILY}\";font-weight:{};src:url(data:font/woff2;base64,{font}) format(\"woff2\")}}",
                weight.css()
            );
        }
    }
    let _ = writeln!(
        css,
        "text{{font-family:\"{FAMILY}\",\"Source Sans 3\",Arial,sans-serif;white-space:pre}}"
    );
    for style in STYLES {
        let (size, weight, color) =
            (tenths(style.size()), style.weight().css(), color(style, palette));
        let name = class(style);
        let _ = writeln!(css, ".{name}{{font-size:{size}px;font-weight:{weight};fill:{color}}}");
    }
    css.push_str(".struck{text-decoration:line-through}\n");
    css
}

/// The colour of a text as CSS.
pub fn color(style: TextStyle, palette: &Palette) -> String {
    css(match style {
        TextStyle::Subtitle | TextStyle::Date | TextStyle::Tick => palette.quiet,
        TextStyle::Legend | TextStyle::Note => palette.quiet,
        _ => palette.ink,
    })
}

fn class(style: TextStyle) -> &'static str {
    match style {
        TextStyle::Headline => "headline",
        TextStyle::Subtitle => "subtitle",
        TextStyle::Lane => "lane",
        TextStyle::EventTitle => "title",
        TextStyle::Number => "number",
        TextStyle::Date => "date",
        TextStyle::Tick => "tick",
        TextStyle::MajorTick => "major",
        TextStyle::AsOf => "as-of",
        TextStyle::Badge => "badge",
        TextStyle::Legend => "key",
        TextStyle::Note => "note",
        TextStyle::NoteNumber => "note-number",
        TextStyle::NoteStrong => "note-strong",
    }
}
