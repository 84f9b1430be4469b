//! Events and articles as rows of keys and cells: the common form that is compared, placed and written.
//! Knows no text and no style.

use crate::model::{ArticleRef, Event, Link, Source};

/// The keys of a map with their values, in the order they are written; what is empty is left out.
pub(in crate::yaml) type Row = Vec<(&'static str, Cell)>;

#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::yaml) enum Cell {
    Text(String),
    /// Stands bare where a text would be quoted.
    Date(String),
    List(Vec<Item>),
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::yaml) enum Item {
    Text(String),
    Map(Row),
}

pub(super) fn event_row(event: &Event) -> Row {
    let links = |links: &[Link]| Cell::List(links.iter().map(link_item).collect());
    let actors = event.actors.iter().cloned().map(Item::Text).collect();
    let row = [
        ("id", Some(Cell::Text(event.id.clone()))),
        ("date", Some(Cell::Date(event.date.to_string()))),
        ("title", Some(Cell::Text(event.title.clone()))),
        ("kind", event.kind.as_ref().map(|kind| Cell::Text(kind.to_string()))),
        ("status", Some(Cell::Text(event.status.to_string()))),
        ("actors", Some(Cell::List(actors))),
        ("place", event.place.clone().map(Cell::Text)),
        ("sources", Some(Cell::List(event.sources.iter().map(source_item).collect()))),
        ("after", Some(links(&event.after))),
        ("caused_by", Some(links(&event.caused_by))),
        ("note", event.note.clone().map(Cell::Text)),
    ];
    filled(row)
}

pub(super) fn article_row(article: &ArticleRef) -> Row {
    let text = |text: &Option<String>| text.clone().map(Cell::Text);
    filled([
        ("id", Some(Cell::Text(article.id.clone()))),
        ("file", text(&article.file)),
        ("title", text(&article.title)),
        ("publisher", text(&article.publisher)),
        ("author", text(&article.author)),
        ("url", text(&article.url)),
        ("published", article.published.map(|day| Cell::Date(day.to_string()))),
    ])
}

pub(super) fn source_item(source: &Source) -> Item {
    Item::Map(filled([
        ("article", Some(Cell::Text(source.article.clone()))),
        ("quote", source.quote.clone().map(Cell::Text)),
        ("date", source.date.map(|date| Cell::Date(date.to_string()))),
        ("status", source.status.map(|status| Cell::Text(status.to_string()))),
    ]))
}

/// A link that is only an id is written as the bare id.
pub(super) fn link_item(link: &Link) -> Item {
    if link.quote.is_none() && link.article.is_none() {
        return Item::Text(link.event.clone());
    }
    Item::Map(filled([
        ("event", Some(Cell::Text(link.event.clone()))),
        ("article", link.article.clone().map(Cell::Text)),
        ("quote", link.quote.clone().map(Cell::Text)),
    ]))
}

fn filled(row: impl IntoIterator<Item = (&'static str, Option<Cell>)>) -> Row {
    let cells = row.into_iter().filter_map(|(key, cell)| Some((key, cell?)));
    cells.filter(|(_, cell)| *cell != Cell::List(vec![])).collect()
}

/// The cell under `key`.
pub(super) fn get<'a>(row: &'a Row, key: &str) -> Option<&'a Cell> {
    row.iter().find(|(known, _)| *known == key).map(|(_, cell)| cell)
}
