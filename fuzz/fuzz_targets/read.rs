//! Any bytes are an article: no panic, paragraphs without blank lines inside, and a date only where one is told.
#![no_main]

use dateline::read::read;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| {
    for file in ["a.html", "a.md", "a.txt"] {
        let (article, doubts) = read(bytes, "a", file);
        assert!(article.text.split("\n\n").all(|paragraph| !paragraph.contains('\n')));
        assert!(article.created.is_some() || doubts.iter().any(|doubt| doubt.code == "no-date"));
    }
});
