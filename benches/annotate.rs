//! Speed of `annotate` on generated news, beside a plain split at white space: compare the two within one run.

use chrono::{Days, NaiveDate};
use dateline::annotate::annotate;
use divan::counter::BytesCount;
use std::fmt::Write;

fn main() {
    divan::main();
}

const ARTICLES: u64 = 200;

fn created() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 3, 10).unwrap_or_default()
}

/// Articles of about 2 kB with a time expression in most sentences.
fn articles() -> Vec<String> {
    (0..ARTICLES).map(|at| article(created() + Days::new(at))).collect()
}

fn article(day: NaiveDate) -> String {
    let mut text = String::new();
    for round in 1..=6 {
        let _ = write!(
            text,
            "Delegations from both countries met on {} for round {round} of their talks, the U.S. envoy said on {}. \
             Two days later, at 14:30 GMT, the ministers signed what Mr. Doe called “a first step” after months of delay. \
             They will meet again early next week, and the accord should be in force by the end of the year. \
             Trade between the neighbours had fallen by 12 percent in the third quarter of 2025, officials added, \
             although the ports stayed open to grain ships and fishing boats throughout the dispute.\n\n",
            day.format("%B %-d"),
            day.format("%A"),
        );
    }
    text
}

#[divan::bench]
fn annotated(bencher: divan::Bencher) {
    let articles = articles();
    let bytes: usize = articles.iter().map(String::len).sum();
    bencher.counter(BytesCount::new(bytes)).bench_local(|| {
        articles.iter().map(|text| annotate(text, Some(created())).times.len()).sum::<usize>()
    });
}

#[divan::bench]
fn split_at_spaces(bencher: divan::Bencher) {
    let articles = articles();
    let bytes: usize = articles.iter().map(String::len).sum();
    bencher
        .counter(BytesCount::new(bytes))
        .bench_local(|| articles.iter().map(|text| text.split_whitespace().count()).sum::<usize>());
}
