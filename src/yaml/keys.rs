//! The keys a timeline file may hold, map by map. The loader, the JSON Schema and the writer all go by these lists.

pub(super) const TIMELINE: &[&str] = &["title", "subtitle", "as_of", "articles", "events", "chart"];
pub(super) const ARTICLE: &[&str] =
    &["id", "file", "title", "publisher", "author", "url", "published"];
pub(super) const EVENT: &[&str] = &[
    "id",
    "date",
    "title",
    "kind",
    "status",
    "actors",
    "place",
    "sources",
    "after",
    "caused_by",
    "note",
];
pub(super) const SOURCE: &[&str] = &["article", "quote", "date", "status"];
pub(super) const LINK: &[&str] = &["event", "quote", "article"];
pub(super) const CHART: &[&str] = &["lanes", "width", "theme", "top"];

/// The key or word of `known` that a person most likely meant by `written`.
pub(super) fn nearest<'a>(
    written: &str,
    known: impl IntoIterator<Item = &'a str>,
) -> Option<&'a str> {
    let written = written.to_lowercase().replace(['-', ' '], "_");
    let near = |word: &&'a str| strsim::damerau_levenshtein(&written, word);
    let best = known.into_iter().min_by_key(near)?;
    let allowed = (best.chars().count() / 3).max(1);
    let close = near(&best) <= allowed;
    let begins = written.len() >= 3 && (best.starts_with(&written) || written.starts_with(best));
    (close || begins).then_some(best)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nearest_finds_slips_and_leaves_strangers() {
        assert_eq!(nearest("actor", EVENT.iter().copied()), Some("actors"));
        assert_eq!(nearest("Caused-By", EVENT.iter().copied()), Some("caused_by"));
        assert_eq!(nearest("titel", EVENT.iter().copied()), Some("title"));
        assert_eq!(nearest("weather", EVENT.iter().copied()), None);
    }
}
