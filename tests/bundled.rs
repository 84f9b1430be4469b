//! The bundled timelines: every quote stands literally in its article, and the story of early 2025 comes out right.

use dateline::model::{Event, Status, Timeline};
use dateline::{read::read, yaml::load};
use std::fs;
use std::path::{Path, PathBuf};

fn timelines() -> Vec<(PathBuf, Timeline)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("timelines");
    let mut paths: Vec<PathBuf> =
        fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.retain(|path| path.extension().is_some_and(|extension| extension == "yaml"));
    paths.sort();
    assert!(paths.len() >= 2);
    let load = |path: PathBuf| {
        let text = fs::read_to_string(&path).unwrap();
        let timeline = load(&text, &path.display().to_string()).unwrap().timeline;
        (path, timeline)
    };
    paths.into_iter().map(load).collect()
}

#[test]
fn every_quote_is_literal() {
    for (path, timeline) in timelines() {
        let text = |id: &str| {
            let listed = timeline.articles.iter().find(|article| article.id == id).unwrap();
            let file = listed.file.as_ref().unwrap();
            let bytes = fs::read(path.parent().unwrap().join(file)).unwrap();
            read(&bytes, id, file).0.text
        };
        let mut quotes = 0;
        for event in &timeline.events {
            let sources = event.sources.iter().map(|source| (Some(&source.article), &source.quote));
            let links = event
                .after
                .iter()
                .chain(&event.caused_by)
                .map(|link| (link.article.as_ref(), &link.quote));
            for (article, quote) in sources.chain(links) {
                let (Some(article), Some(quote)) = (article, quote) else { continue };
                assert!(text(article).contains(quote.as_str()), "{}: {quote}", event.id);
                quotes += 1;
            }
        }
        assert!(quotes >= timeline.events.len(), "an event has no quote in {}", path.display());
    }
}

/// The first event of the date whose title or quotes hold all the words.
#[track_caller]
fn first<'a>(timeline: &'a Timeline, date: &str, words: &[&str]) -> &'a Event {
    let says = |event: &&Event| {
        let quotes = event.sources.iter().filter_map(|source| source.quote.as_deref());
        let all = std::iter::once(event.title.as_str()).chain(quotes).collect::<Vec<_>>().join(" ");
        event.date.to_string() == date && words.iter().all(|word| all.contains(word))
    };
    let found: Vec<&Event> = timeline.events.iter().filter(says).collect();
    found.into_iter().next().unwrap_or_else(|| panic!("nothing on {date} with {words:?}"))
}

#[test]
fn early_2025_comes_out_right() {
    let (_, story) = timelines()
        .into_iter()
        .find(|(path, _)| path.ends_with("us-russia-ukraine-2025.yaml"))
        .unwrap();
    let happened = |date: &str, words: &[&str]| {
        assert_eq!(first(&story, date, words).status, Status::Happened, "{date} {words:?}");
    };
    happened("2025-02-11", &["Fogel"]);
    happened("2025-02-18", &["Rubio", "Lavrov", "Riyadh"]);
    happened("2025-02-28", &["Oval Office"]);
    happened("2025-03-03", &["froze", "aid"]);
    happened("2025-03-05", &["intelligence"]);
    happened("2025-03-11", &["Jeddah"]);
    happened("2025-03-13", &["Witkoff", "Moscow"]);
    let trip = first(&story, "2025-03-13", &["Witkoff", "Moscow"]);
    assert!(trip.sources.len() >= 2, "the plan and the visit are one event: {trip:?}");
    assert!(trip.sources.iter().any(|source| source.status == Some(Status::Planned)));
    let freeze = first(&story, "2025-03-03", &["froze", "aid"]);
    let clash = first(&story, "2025-02-28", &["Oval Office", "clash"]);
    let cause = freeze.caused_by.iter().find(|link| link.event == clash.id);
    assert!(cause.is_some_and(|link| link.quote.is_some()), "{:?}", freeze.caused_by);
    assert!(story.events.iter().any(|event| !event.after.is_empty()), "no sequence edge");
}

#[test]
fn titles_are_ones_to_keep() {
    for (_, timeline) in timelines() {
        for event in &timeline.events {
            assert!(event.title.chars().count() <= 90, "{}", event.title);
            assert!(
                event.title.starts_with(|c: char| c.is_uppercase() || c.is_numeric()),
                "{}",
                event.title
            );
        }
    }
}
