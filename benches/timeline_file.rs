//! Speed of the timeline file: reading it and patching it, at five thousand events and a thousand articles.

use dateline::model::{Edit, Event, FieldValue, Source, Status};
use dateline::yaml::{load, patch};
use std::fmt::Write;

fn main() {
    divan::main();
}

fn file(events: usize) -> String {
    let mut text = String::from("title: Rounds of talks\narticles:\n");
    let day = |at: usize| {
        let start = chrono::NaiveDate::from_ymd_opt(2020, 1, 1).unwrap_or_default();
        start + chrono::Days::new(at as u64)
    };
    for at in 0..events / 5 {
        let _ = write!(
            text,
            "  - id: art-{at}\n    file: talks/art-{at}.txt\n    title: Ministers meet for round {at}\n    \
             publisher: Example Wire\n    published: {}\n",
            day(at)
        );
    }
    text += "events:\n";
    for at in 0..events {
        let _ = write!(
            text,
            "  - id: talks-{at}\n    date: {}\n    title: Delegations hold round {at} of talks\n    kind: consult\n    \
             status: happened\n    actors: [Norway, Chile]\n    place: Geneva\n    sources:\n      - article: art-{}\n        \
             quote: The delegations met for round {at} of their talks, the ministry said in a statement to reporters.\n      \
             - article: art-{}\n        quote: Another report of round {at} which said the same in other words.\n    \
             after: [talks-{}]\n\n",
            day(at / 4),
            at / 5,
            (at * 7) % (events / 5),
            at.saturating_sub(1)
        );
    }
    text
}

fn edits() -> Vec<Edit> {
    let source = Source {
        article: "art-7".into(),
        quote: Some("They met again: it was short.".into()),
        date: None,
        status: None,
    };
    let mut new: Vec<Edit> = (0..20)
        .map(|at| {
            Edit::InsertEvent(Event {
                id: format!("new-{at}"),
                date: chrono::NaiveDate::from_ymd_opt(2021, 5, 1 + at)
                    .map(dateline::model::Edtf::day)
                    .expect("a day of May"),
                title: "A new round".into(),
                kind: None,
                status: Status::Planned,
                actors: vec!["Norway".into()],
                place: None,
                sources: vec![source.clone()],
                after: vec![],
                caused_by: vec![],
                note: None,
            })
        })
        .collect();
    let value = FieldValue::Status(Status::Postponed);
    new.push(Edit::SetField { id: "talks-77".into(), value });
    new
}

#[divan::bench(args = [500, 5_000])]
fn read(bencher: divan::Bencher, events: usize) {
    let text = file(events);
    bencher.bench(|| load(&text, "talks.yaml").map(|document| document.timeline.events.len()));
}

#[divan::bench(args = [500, 5_000])]
fn patch_and_read_back(bencher: divan::Bencher, events: usize) {
    let document = load(&file(events), "talks.yaml").expect("a timeline");
    let edits = edits();
    bencher.bench(|| patch(&document, &edits).map(|text| text.len()));
}
