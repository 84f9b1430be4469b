//! Bytes of a `.txt`, `.md` or `.html` file in, an article out: its text without the page around it, its headline,
//! paper, writer, place and day of publication. It does not guess a date that nothing tells, and any bytes will do.

use crate::model::{Article, Diagnostic, Place};
use draft::{Draft, Trust};
use words::HEADER;

mod casing;
mod created;
mod day;
mod decode;
mod draft;
mod front_matter;
mod header;
mod html;
mod markdown;
mod plain;
mod publisher;
mod story;
mod words;

/// Reads the file `file`, whose bytes are `bytes`, as the article `id`.
pub fn read(bytes: &[u8], id: &str, file: &str) -> (Article, Vec<Diagnostic>) {
    let text = decode::decode(bytes);
    let mut draft = match format_of(file, &text) {
        Format::Html => html::read_html(&text),
        Format::Markdown => markdown::read_markdown(&text),
        Format::Plain => plain::read_plain(&text),
    };
    header::take_header(&mut draft);
    let paragraphs = story::take_story(&mut draft);
    let name = FileName::of(file);
    draft.claim_date(Trust::FileName, false, name.date);
    let place = Place::Article { id: id.to_owned() };
    let (created, mut doubts) = created::created(&draft.dates, &place);
    doubts.extend(other_doubts(&draft, &paragraphs, &place));
    let (dateline, agency) = dateline(&paragraphs);
    let article = Article {
        id: id.to_owned(),
        file: file.to_owned(),
        title: title(&draft, file),
        publisher: publisher::publisher(&draft.publishers, &text, agency, name.slug),
        author: draft.authors.first().map(|author| author_name(author)),
        created,
        dateline: draft.dateline.or(dateline),
        text: paragraphs.join("\n\n"),
    };
    (article, doubts)
}

enum Format {
    Html,
    Markdown,
    Plain,
}

/// By extension; a page saved under another name is told by how it begins.
fn format_of(file: &str, text: &str) -> Format {
    let extension = file.rsplit_once('.').map(|(_, extension)| extension.to_lowercase());
    let head: String = text.trim_start().chars().take(14).collect::<String>().to_lowercase();
    match extension.as_deref() {
        Some("html" | "htm" | "xhtml") => Format::Html,
        _ if head.starts_with("<!doctype html") || head.starts_with("<html") => Format::Html,
        Some("md" | "markdown") => Format::Markdown,
        _ => Format::Plain,
    }
}

/// `2011-05-03-lakewire.txt`: a leading date, and the paper. A name without a date is no paper's.
struct FileName<'a> {
    date: &'a str,
    slug: &'a str,
}

impl<'a> FileName<'a> {
    fn of(file: &'a str) -> Self {
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        let dashes = |c: char| c == '-' || c == '_' || c == ' ' || c == '.';
        match day::find_day(stem).filter(|found| found.range.start == 0) {
            Some(found) => {
                let end = found.range.end.min(stem.len());
                FileName { date: stem, slug: stem.get(end..).unwrap_or("").trim_matches(dashes) }
            }
            None => FileName { date: "", slug: "" },
        }
    }
}

/// The headline; where there is none, the file's name.
fn title(draft: &Draft, file: &str) -> String {
    let stated = draft.titles.iter().find(|title| !title.trim().is_empty());
    let named = || {
        let name = file.rsplit(['/', '\\']).next().unwrap_or(file);
        name.split('.').next().unwrap_or(name).replace(['-', '_'], " ")
    };
    stated.map_or_else(named, |title| plain::squeeze(title))
}

/// The name without the role or the city after it.
fn author_name(author: &str) -> String {
    let author = casing::person_case(author);
    match HEADER.byline.captures(&author).and_then(|found| found.name("by")) {
        Some(name) => name.as_str().split(", ").next().unwrap_or_default().to_owned(),
        None => author.split(", ").next().unwrap_or_default().to_owned(),
    }
}

/// The place and the agency before the first paragraph's dash.
fn dateline(paragraphs: &[String]) -> (Option<String>, Option<String>) {
    let found = paragraphs.iter().take(3).find_map(|text| HEADER.dateline.captures(text));
    let Some(found) = found else { return (None, None) };
    let agency = found.name("agency").or_else(|| found.name("agency2"));
    (Some(found["place"].to_owned()), agency.map(|agency| agency.as_str().to_owned()))
}

fn other_doubts(draft: &Draft, paragraphs: &[String], place: &Place) -> Vec<Diagnostic> {
    let mut doubts = Vec::new();
    if let Some(reason) = &draft.bad_front_matter {
        let message = format!("the front matter is not YAML: {reason}");
        let hint = "put a value that holds a colon between quotes";
        doubts.push(Diagnostic::warning("bad-front-matter", place.clone(), message).hint(hint));
    }
    if paragraphs.is_empty() {
        let hint = "save the article's text as .txt, .md or .html";
        let message = "no running text found in the article";
        doubts.push(Diagnostic::warning("no-text", place.clone(), message).hint(hint));
    }
    doubts
}
