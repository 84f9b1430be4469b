//! Golden pages: each file of `tests/read/` is read, and the outcome compared with the `.json` beside it.

use dateline::read::read;
use proptest::prelude::*;
use serde_json::{Value, json};
use std::fs;
use std::path::{Path, PathBuf};

fn pages() -> Vec<PathBuf> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/read");
    let files = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path());
    let mut pages: Vec<PathBuf> = files
        .filter(|path| path.extension().is_some_and(|extension| extension != "json"))
        .collect();
    pages.sort();
    pages
}

fn outcome(path: &Path) -> Value {
    let file = path.file_name().unwrap().to_str().unwrap();
    let (article, doubts) = read(&fs::read(path).unwrap(), file, file);
    json!({
        "title": article.title,
        "publisher": article.publisher,
        "author": article.author,
        "created": article.created,
        "dateline": article.dateline,
        "doubts": doubts.iter().map(|doubt| doubt.code).collect::<Vec<_>>(),
        "text": article.text.split("\n\n").collect::<Vec<_>>(),
    })
}

#[test]
fn every_page_is_read_as_expected() {
    let pages = pages();
    assert!(pages.len() >= 12);
    for path in pages {
        let expected = fs::read_to_string(path.with_extension("json")).unwrap();
        let expected: Value = serde_json::from_str(&expected).unwrap();
        let found = outcome(&path);
        assert_eq!(found, expected, "{}\n{found:#}", path.display());
    }
}

/// Holds for any bytes under any name.
fn check(bytes: &[u8], file: &str) {
    let (article, doubts) = read(bytes, "id", file);
    assert_eq!((article.id.as_str(), article.file.as_str()), ("id", file));
    assert!(article.text.split("\n\n").all(|paragraph| !paragraph.contains('\n')));
    let undated = doubts.iter().any(|doubt| doubt.code == "no-date");
    assert_eq!(article.created.is_none(), undated);
    assert!(doubts.iter().all(|doubt| doubt.hint.is_some()));
    assert_eq!(read(bytes, "id", file), (article, doubts));
}

const PIECES: [&str; 24] = [
    "<p>",
    "</p>",
    "<div class=related>",
    "<article>",
    "<h1>",
    "<br><br>",
    "<table><tr><td>",
    "<time datetime='2031-02-30'>",
    "<script type='application/ld+json'>",
    "{\"@graph\":[",
    "{\"datePublished\":3}",
    "]}",
    "</script>",
    "<li>",
    "---\n",
    "title: a: b\n",
    "By Jane Doe\n",
    "May 3, 2031\n",
    "LIMA, Peru (LW) — ",
    "Ministers met at the lake on Tuesday and left.",
    "\n\n",
    "Comments",
    "&nbsp;&#0;&#x110000;",
    "# *a* [b](c) ![d](e)\n",
];

proptest! {
    #[test]
    fn any_bytes_are_an_article(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        ["a.html", "a.md", "a.txt", "", "2031-02-30.x"].iter().for_each(|file| check(&bytes, file));
    }

    #[test]
    fn any_page_is_an_article(pieces in prop::collection::vec(prop::sample::select(&PIECES[..]), 0..40)) {
        let page = pieces.concat();
        ["2031-01-01-a.html", "a.md", "a.txt"].iter().for_each(|file| check(page.as_bytes(), file));
    }
}
