//! Short stories of our own, read article by article: every expected event is told, under a clean title and with
//! literal quotes, and the order of the articles is no matter.

use dateline::model::{Article, ArticleRef, Event, Extraction, Status};
use dateline::{annotate::annotate, extract::extract, read::read, resolve::resolve};
use serde::Deserialize;
use std::path::{Path, PathBuf};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    date: String,
    status: Status,
    #[serde(default)]
    kind: Option<String>,
    /// A word of the title.
    title: String,
    /// How many articles tell it, at least.
    #[serde(default)]
    sources: usize,
}

#[test]
fn stories_give_their_events() {
    for folder in folders() {
        let (events, _) = resolve(&read_all(&folder));
        let text = std::fs::read_to_string(folder.join("expected.yaml")).unwrap();
        let expected: Vec<Expected> = serde_yaml::from_str(&text).unwrap();
        for expected in &expected {
            let found = events.iter().any(|event| is_told(event, expected));
            assert!(found, "{}: {expected:?} is not among {:#?}", folder.display(), shown(&events));
        }
    }
}

#[test]
fn titles_are_short_and_quotes_are_literal() {
    for folder in folders() {
        let articles: Vec<Article> = articles(&folder);
        let (events, _) = resolve(&read_all(&folder));
        for event in &events {
            assert!(event.title.chars().count() <= 90, "{}", event.title);
            assert!(event.title.starts_with(|c: char| c.is_uppercase() || c.is_numeric()));
            for source in &event.sources {
                let article = articles.iter().find(|article| article.id == source.article).unwrap();
                let quote = source.quote.as_deref().unwrap();
                assert!(article.text.contains(quote), "{quote}");
            }
        }
    }
}

#[test]
fn the_order_of_the_articles_is_no_matter() {
    for folder in folders() {
        let mut told = read_all(&folder);
        let forward = resolve(&told);
        told.reverse();
        assert_eq!(forward, resolve(&told));
    }
}

fn is_told(event: &Event, expected: &Expected) -> bool {
    let kind = event.kind.as_ref().map(ToString::to_string);
    let articles: std::collections::BTreeSet<&str> =
        event.sources.iter().map(|source| source.article.as_str()).collect();
    event.date.to_string() == expected.date
        && event.status == expected.status
        && (expected.kind.is_none() || kind == expected.kind)
        && event.title.to_lowercase().contains(&expected.title)
        && articles.len() >= expected.sources
}

fn shown(events: &[Event]) -> Vec<String> {
    let line =
        |event: &Event| format!("{} {} {:?} {}", event.date, event.status, event.kind, event.title);
    events.iter().map(line).collect()
}

fn folders() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/story");
    let mut folders: Vec<PathBuf> =
        std::fs::read_dir(root).unwrap().map(|entry| entry.unwrap().path()).collect();
    folders.sort();
    folders
}

fn articles(folder: &Path) -> Vec<Article> {
    let files = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files.filter(|file| !file.ends_with("expected.yaml")).collect();
    files.sort();
    let article = |file: &PathBuf| {
        let id = file.file_stem().unwrap().to_str().unwrap();
        read(&std::fs::read(file).unwrap(), id, id).0
    };
    files.iter().map(article).collect()
}

fn read_all(folder: &Path) -> Vec<(ArticleRef, Extraction)> {
    let told = articles(folder).into_iter().map(|article| {
        let extraction = extract(&article, &annotate(&article.text, article.created)).0;
        let reference =
            ArticleRef { id: article.id, published: article.created, ..ArticleRef::default() };
        (reference, extraction)
    });
    told.collect()
}
