//! What a page says about itself: JSON-LD (also in `@graph` and lists), meta elements, `<time>`, title and address.

use super::super::draft::{Draft, Trust};
use super::super::plain::squeeze;
use super::super::publisher::split_title;
use super::super::words::HEADER;
use dom_query::Document;
use serde_json::Value;

/// Enters the claims of the page's metadata, the most trusted first.
pub fn read_metadata(document: &Document, draft: &mut Draft) {
    let scripts = document.select("script[type*='ld+json']");
    let parsed: Vec<Value> = scripts.iter().filter_map(|script| parse(&script.text())).collect();
    let mut things = Vec::new();
    parsed.iter().for_each(|value| collect(value, &mut things, 0));
    things.iter().filter(|thing| is_story(thing)).for_each(|thing| enter_story(thing, draft));
    read_meta(document, draft);
    read_site(&things, draft);
    read_titles(document, draft);
    read_address(document, draft);
}

/// JSON as pages write it: in a comment, and with line ends inside strings.
fn parse(script: &str) -> Option<Value> {
    let (start, end) = (script.find(['{', '['])?, script.rfind(['}', ']'])?);
    let json = script.get(start..=end)?;
    let repaired = || json.replace(|c: char| c.is_control(), " ");
    serde_json::from_str(json).or_else(|_| serde_json::from_str(&repaired())).ok()
}

/// Entries deeper than this are not the story's.
const DEEPEST: usize = 4;

fn collect<'a>(value: &'a Value, things: &mut Vec<&'a Value>, depth: usize) {
    match value {
        Value::Array(items) if depth < DEEPEST => {
            items.iter().for_each(|item| collect(item, things, depth + 1));
        }
        Value::Object(fields) => {
            things.push(value);
            for inner in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = fields.get(inner).filter(|_| depth < DEEPEST) {
                    collect(inner, things, depth + 1);
                }
            }
        }
        _ => {}
    }
}

fn types(thing: &Value) -> Vec<&str> {
    match thing.get("@type") {
        Some(Value::String(name)) => vec![name],
        Some(Value::Array(names)) => names.iter().filter_map(Value::as_str).collect(),
        _ => Vec::new(),
    }
}

fn is_story(thing: &Value) -> bool {
    types(thing).iter().any(|name| {
        name.ends_with("Article")
            || name.ends_with("BlogPosting")
            || matches!(*name, "Report" | "WebPage")
    }) && (thing.get("headline").is_some() || thing.get("datePublished").is_some())
}

fn enter_story(thing: &Value, draft: &mut Draft) {
    let text = |field: &str| thing.get(field).and_then(Value::as_str);
    let web_page = types(thing) == ["WebPage"];
    let trust = if web_page { Trust::Meta } else { Trust::Structured };
    if let Some(day) = text("datePublished") {
        draft.claim_date(trust, false, day);
    }
    if let Some(day) = text("dateModified") {
        draft.claim_date(trust, true, day);
    }
    if !web_page {
        draft.titles.extend(text("headline").map(plain).filter(|title| !title.is_empty()));
        draft.authors.extend(thing.get("author").and_then(names));
    }
    draft.publishers.extend(thing.get("publisher").and_then(names));
}

/// The name of a person or organisation, or the names of a list of them.
fn names(value: &Value) -> Option<String> {
    let name = match value {
        Value::String(name) => plain(name),
        Value::Object(fields) => plain(fields.get("name").and_then(Value::as_str)?),
        Value::Array(items) => items.iter().filter_map(names).collect::<Vec<_>>().join(", "),
        _ => return None,
    };
    (!name.is_empty() && !name.starts_with("http")).then_some(name)
}

/// JSON-LD holds entities now and then.
fn plain(text: &str) -> String {
    match text.contains(['&', '<']) {
        true => squeeze(&Document::fragment(text).text()),
        false => squeeze(text),
    }
}

fn read_meta(document: &Document, draft: &mut Draft) {
    let mut metas: Vec<(String, String)> = Vec::new();
    for meta in document.select("meta[content]").iter() {
        let names = ["property", "name", "itemprop", "http-equiv"];
        let name = names.iter().find_map(|name| meta.attr(name)).unwrap_or_default();
        metas.push((name.to_lowercase(), squeeze(&meta.attr_or("content", ""))));
    }
    let values = |names: &[String]| -> Vec<String> {
        let mut found = Vec::new();
        for name in names {
            let same = metas.iter().filter(|(key, value)| key == name && !value.is_empty());
            found.extend(same.map(|(_, value)| value.clone()));
        }
        found
    };
    if let Some(day) = values(&HEADER.meta_published).first() {
        draft.claim_date(Trust::Meta, false, day);
    }
    if let Some(day) = values(&HEADER.meta_updated).first() {
        draft.claim_date(Trust::Meta, true, day);
    }
    draft
        .publishers
        .extend(values(&HEADER.meta_publisher).into_iter().filter(|name| is_name(name)));
    draft.authors.extend(values(&HEADER.meta_author).into_iter().filter(|name| is_name(name)));
    draft.titles.extend(values(&["og:title".to_owned(), "twitter:title".to_owned()]));
}

fn is_name(text: &str) -> bool {
    !text.contains("://") && !text.starts_with('@') && text.len() <= 80
}

fn read_site(things: &[&Value], draft: &mut Draft) {
    for thing in things {
        if types(thing)
            .iter()
            .any(|name| matches!(*name, "WebSite" | "NewsMediaOrganization" | "Organization"))
        {
            draft.publishers.extend(names(thing));
        }
    }
}

fn read_titles(document: &Document, draft: &mut Draft) {
    let heads = document.select("h1");
    let heads: Vec<String> = heads.iter().map(|head| squeeze(&head.text())).collect();
    let page = squeeze(&document.select("head title, title").first().text());
    let marked = document.select("h1[itemprop=headline]").first();
    draft.titles.extend(Some(squeeze(&marked.text())).filter(|title| !title.is_empty()));
    // Of several headlines the page's own title tells which one is the story's.
    let own = heads.iter().find(|head| !head.is_empty() && page.contains(head.as_str()));
    let first = heads.iter().find(|head| head.split_whitespace().count() > 2);
    draft.titles.extend(own.or(first).cloned());
    let (title, site) = split_title(&page);
    draft.publishers.extend(site);
    draft.titles.extend((!title.is_empty()).then_some(title));
}

/// `/2011/05/03/` in the canonical address.
fn read_address(document: &Document, draft: &mut Draft) {
    let link = document.select("link[rel=canonical]").first().attr("href");
    let address =
        link.or_else(|| document.select("meta[property='og:url']").first().attr("content"));
    if let Some(address) = address.filter(|address| address.contains('/')) {
        draft.claim_date(Trust::Address, false, &address.replace(['?', '#'], " "));
    }
}

/// `<time>` of the story's head; comments and related stories must be gone from `document`.
pub fn read_times(document: &Document, draft: &mut Draft) {
    let marked = document.select(
        "time[pubdate], [itemprop=datePublished], time.published, time.entry-date, abbr.published",
    );
    let first = document.select("article time[datetime], main time[datetime], time[datetime]");
    for time in marked.iter().chain(first.iter()).take(1) {
        let value = ["datetime", "content", "title"].iter().find_map(|name| time.attr(name));
        let value = value.unwrap_or_else(|| time.text());
        draft.claim_date(Trust::TimeElement, false, &value);
    }
}
