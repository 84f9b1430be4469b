//! Any text on any day: no panic, spans on character borders, in order and without overlap.
#![no_main]

use chrono::NaiveDate;
use dateline::annotate::annotate;
use dateline::model::Span;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|input: (i32, bool, &str)| {
    let (day, dated, text) = input;
    let created = NaiveDate::from_num_days_from_ce_opt(day).filter(|_| dated);
    let annotation = annotate(text, created);
    in_order(text, annotation.tokens.iter().map(|token| token.span));
    in_order(text, annotation.sentences.iter().copied());
    in_order(text, annotation.times.iter().map(|time| time.span));
});

fn in_order(text: &str, spans: impl Iterator<Item = Span>) {
    let mut end = 0;
    for span in spans {
        assert!(span.start() >= end && !span.is_empty());
        assert!(text.get(span.start()..span.end()).is_some());
        end = span.end();
    }
}
