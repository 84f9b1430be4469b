//! How long a picture takes, from a timeline with its graph to the SVG, by the number of events.

use chrono::{Days, NaiveDate};
use dateline::layout::{LayoutOptions, layout};
use dateline::model::{Edtf, Event, Link, Status, Timeline};
use dateline::{draw::draw, graph::graph};

fn main() {
    divan::main();
}

/// Events three days apart in six lanes; two of three are linked to one before.
fn timeline(count: usize) -> Timeline {
    let start = NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
    let event = |number: usize| {
        let day = start + Days::new(3 * number as u64);
        let link = Link {
            event: format!("event-{}", number.saturating_sub(4)),
            quote: None,
            article: None,
        };
        Event {
            id: format!("event-{number}"),
            date: if number.is_multiple_of(5) {
                Edtf::one_of_days(day, day + Days::new(9))
            } else {
                Edtf::day(day)
            },
            title: format!("Delegation {number} signs a protocol on fishing rights"),
            kind: None,
            status: Status::ALL[number % Status::ALL.len()],
            actors: vec![format!("Party {}", number % 6)],
            place: None,
            sources: Vec::new(),
            after: if number > 4 && number.is_multiple_of(3) {
                vec![link.clone()]
            } else {
                Vec::new()
            },
            caused_by: if number > 4 && number % 3 == 1 { vec![link] } else { Vec::new() },
            note: None,
        }
    };
    Timeline {
        title: "Fishing rights".into(),
        events: (0..count).map(event).collect(),
        ..Timeline::default()
    }
}

#[divan::bench(args = [6, 60, 1_000, 10_000], max_time = 5)]
fn picture(bencher: divan::Bencher, count: usize) {
    let timeline = timeline(count);
    let options = LayoutOptions::of(&timeline);
    let graph = graph(&timeline).0;
    bencher.bench(|| draw(&layout(&timeline, &graph, &options)));
}

#[divan::bench(args = [6, 60, 1_000, 10_000], max_time = 5)]
fn checked_graph(bencher: divan::Bencher, count: usize) {
    let timeline = timeline(count);
    bencher.bench(|| graph(&timeline));
}
