//! Laws of every picture: texts do not overlap, all lies on the page, lines keep off texts, and the order of events in
//! the file does not matter. Titles are as bad as people and machines can make them.

use chrono::NaiveDate;
use dateline::draw::draw;
use dateline::layout::{LayoutOptions, layout};
use dateline::model::{
    Edtf, Event, EventGraph, Layout, Relation, RelationKind, Source, Status, Text, Timeline,
};
use proptest::prelude::*;

type Box = (i32, i32, i32, i32);

fn title() -> impl Strategy<Value = String> {
    prop_oneof![
        4 => "[A-Z][a-z]{2,9}( [a-z]{2,12}){0,14}",
        1 => Just(String::new()),
        1 => "[a-z]{40,120}",
        1 => "[\u{0}-\u{1f}<>&\"']{1,12}",
        1 => Just("محادثات السلام في المدينة \u{202e}abc".to_owned()),
        1 => Just("外交部長会談、停戦合意について協議する".to_owned()),
    ]
}

fn date() -> impl Strategy<Value = Edtf> {
    let day = |n: i32| NaiveDate::from_num_days_from_ce_opt(n).unwrap();
    let near = 741_000..741_060i32;
    prop_oneof![
        5 => near.clone().prop_map(move |n| Edtf::day(day(n))),
        1 => Just(Edtf::day(day(741_000))),
        1 => (near.clone(), 1..40i32).prop_map(move |(n, l)| Edtf::lasting_days(day(n), day(n + l))),
        1 => (near.clone(), 1..40i32).prop_map(move |(n, l)| Edtf::one_of_days(day(n), day(n + l))),
        1 => near.prop_map(move |n| Edtf::by(day(n))),
        1 => (1..1_000_000i32).prop_map(move |n| Edtf::day(day(n))),
    ]
}

fn source() -> impl Strategy<Value = Source> {
    (0..30usize, title()).prop_map(|(article, quote)| Source {
        article: format!("report-{article}"),
        quote: Some(quote),
        date: None,
        status: None,
    })
}

fn event() -> impl Strategy<Value = Event> {
    let parts = (title(), date(), 0..6usize, 0..9usize, prop::collection::vec(source(), 0..3));
    parts.prop_map(|(title, date, status, actor, sources)| Event {
        id: String::new(),
        date,
        title,
        kind: None,
        status: Status::ALL[status],
        actors: vec![format!("Delegation of state number {actor}")],
        place: None,
        sources,
        after: Vec::new(),
        caused_by: Vec::new(),
        note: None,
    })
}

fn story(most: usize) -> impl Strategy<Value = (Timeline, Vec<(usize, usize, bool)>)> {
    let links = prop::collection::vec((0..most, 0..most, any::<bool>()), 0..most);
    (prop::collection::vec(event(), 0..most), links).prop_map(|(mut events, links)| {
        for (n, event) in events.iter_mut().enumerate() {
            event.id = format!("e{n}");
        }
        let count = events.len();
        let timeline = Timeline { title: "Talks".to_owned(), events, ..Timeline::default() };
        (timeline, links.into_iter().filter(|(a, b, _)| a < b && *b < count).collect())
    })
}

fn graph(timeline: &Timeline, links: &[(usize, usize, bool)]) -> EventGraph {
    let mut graph = EventGraph::default();
    let nodes: Vec<_> = (0..timeline.events.len()).map(|n| graph.edges.add_node(n)).collect();
    let at = |n: usize| {
        let id = format!("e{n}");
        nodes[timeline.events.iter().position(|event| event.id == id).unwrap()]
    };
    for &(from, to, cause) in links {
        let kind = if cause { RelationKind::Cause } else { RelationKind::Sequence };
        let relation = Relation { kind, stated: true, quote: None, article: None };
        graph.edges.add_edge(at(from), at(to), relation);
    }
    graph.narrowed = timeline.events.iter().map(|event| event.date).collect();
    graph
}

fn lay(timeline: &Timeline, links: &[(usize, usize, bool)]) -> Layout {
    let mut options = LayoutOptions::of(timeline);
    options.as_of = NaiveDate::from_num_days_from_ce_opt(741_030);
    layout(timeline, &graph(timeline, links), &options)
}

/// The boxes of a text's ink, a run each: letters reach less far than their line is tall.
fn ink(text: &Text) -> impl Iterator<Item = Box> + '_ {
    text.runs.iter().map(|run| {
        let size = run.style.size();
        (run.x, run.y - size * 7 / 10, run.x + run.width, run.y + size / 10)
    })
}

fn texts(layout: &Layout) -> Vec<Box> {
    let mut texts: Vec<&Text> = layout.header.iter().chain(&layout.notes).collect();
    texts.extend(layout.legend.iter().map(|entry| &entry.text));
    for band in &layout.bands {
        texts.extend(band.lanes.iter().map(|lane| &lane.name));
        texts.extend(band.events.iter().map(|event| &event.text));
        texts.extend(band.ticks.iter().filter_map(|tick| tick.label.as_ref()));
        texts.extend(band.as_of.iter().map(|as_of| &as_of.label));
    }
    texts.into_iter().flat_map(ink).collect()
}

fn lines(layout: &Layout) -> Vec<Box> {
    let mut lines = Vec::new();
    for band in &layout.bands {
        for route in &band.routes {
            for pair in route.points.windows(2) {
                let (a, b) = (pair[0], pair[1]);
                lines.push((a.0.min(b.0), a.1.min(b.1), a.0.max(b.0), a.1.max(b.1)));
            }
        }
        for tick in &band.ticks {
            let x = band.scale.x(tick.at);
            lines.extend(tick.grid.iter().map(|&(from, to)| (x, from, x, to)));
        }
        if let Some(as_of) = &band.as_of {
            let x = band.scale.x(as_of.at);
            lines.extend(as_of.pieces.iter().map(|&(from, to)| (x, from, x, to)));
        }
    }
    lines
}

fn overlap(a: &Box, b: &Box) -> bool {
    a.0 < b.2 && b.0 < a.2 && a.1 < b.3 && b.1 < a.3
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn texts_keep_apart_and_on_the_page((timeline, links) in story(34)) {
        let layout = lay(&timeline, &links);
        let texts = texts(&layout);
        for (n, a) in texts.iter().enumerate() {
            prop_assert!(a.0 >= 0 && a.1 >= 0 && a.2 <= layout.width && a.3 <= layout.height);
            for b in &texts[n + 1..] {
                prop_assert!(!overlap(a, b), "{a:?} {b:?}");
            }
        }
        for line in lines(&layout) {
            let wide = (line.0, line.1, line.2 + 1, line.3 + 1);
            let hit = texts.iter().find(|text| overlap(text, &wide));
            prop_assert!(hit.is_none(), "{line:?} through {hit:?}");
        }
    }

    #[test]
    fn the_order_of_events_does_not_matter((timeline, links) in story(14)) {
        let mut turned = timeline.clone();
        turned.events.reverse();
        prop_assert_eq!(draw(&lay(&timeline, &links)), draw(&lay(&turned, &links)));
    }

    #[test]
    fn few_events_fit_a_page((timeline, links) in story(26)) {
        let layout = lay(&timeline, &links);
        prop_assert!(layout.height <= 6885, "{} for {}", layout.height, timeline.events.len());
    }
}

#[test]
fn pages_part_a_long_picture_and_lose_nothing() {
    let start = NaiveDate::from_num_days_from_ce_opt(741_000).unwrap();
    let event = |n: usize| Event {
        id: format!("e{n}"),
        date: Edtf::day(start + chrono::Days::new(3 * n as u64)),
        title: format!("Envoys of the two ports meet for the {n}th round of talks"),
        kind: None,
        status: Status::Happened,
        actors: vec![format!("Port {}", n % 5)],
        place: None,
        sources: Vec::new(),
        after: Vec::new(),
        caused_by: Vec::new(),
        note: None,
    };
    let events = (0..300).map(event).collect();
    let whole = lay(&Timeline { title: "Ports".to_owned(), events, ..Timeline::default() }, &[]);
    let pages = whole.pages();
    assert!(pages.len() > 2);
    assert_eq!(pages.iter().map(|page| page.height).sum::<i32>(), whole.height);
    assert_eq!(pages.iter().map(|page| texts(page).len()).sum::<usize>(), texts(&whole).len());
    for page in &pages {
        let within = |ink: &Box| page.top <= ink.1 && ink.3 <= page.top + page.height;
        assert!(texts(page).iter().all(within));
    }
}
