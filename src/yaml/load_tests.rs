//! Tests of `load`: what a person may write, and what each fault says.

use super::load;
use crate::model::{Lanes, Place, Status};

fn timeline(text: &str) -> crate::model::Timeline {
    load(text, "t.yaml").unwrap_or_else(|error| panic!("{error}")).timeline
}

/// Loads `text`, which must fail, and gives line, column, message and help of the first problem.
fn fault(text: &str) -> (usize, usize, String, String) {
    let error = load(text, "t.yaml").expect_err("must not load");
    let problem = &error.problems[0];
    let before = &text[..problem.span.start()];
    let line = before.matches('\n').count() + 1;
    let column = before.rsplit('\n').next().unwrap_or("").chars().count() + 1;
    (line, column, problem.message.clone(), problem.help.clone().unwrap_or_default())
}

#[track_caller]
fn check_fault(text: &str, line: usize, column: usize, message: &str, help: &str) {
    let found = fault(text);
    assert_eq!((found.0, found.1), (line, column), "{found:?}");
    assert!(found.2.contains(message), "{found:?}");
    assert!(found.3.contains(help), "{found:?}");
}

const EVENT: &str = "title: T\nevents:\n  - id: a\n    date: 2025-02-18\n    title: A\n";

#[test]
fn title_and_date_are_enough() {
    let timeline = timeline(
        "title: T\nevents:\n- {date: 2025-02-18, title: Envoys meet}\n- title: Envoys meet\n  date: 2025-02-18\n",
    );
    let ids: Vec<&str> = timeline.events.iter().map(|event| event.id.as_str()).collect();
    assert_eq!(ids, ["envoys-meet-2025-02-18", "envoys-meet-2025-02-18-2"]);
    assert_eq!(timeline.events[0].status, Status::Happened);
}

#[test]
fn one_thing_counts_as_a_list() {
    let timeline = timeline(&format!(
        "{EVENT}    actors: Russia\n    sources: wire\n    after: b\n    caused_by: {{event: c, quote: so}}\n"
    ));
    let event = &timeline.events[0];
    assert_eq!(event.actors, ["Russia"]);
    assert_eq!(event.sources[0].article, "wire");
    assert_eq!(event.after[0].event, "b");
    assert_eq!(event.caused_by[0].quote.as_deref(), Some("so"));
}

#[test]
fn dates_without_quotes_are_read_as_written() {
    for (written, read) in [
        ("2025-02-18", "2025-02-18"),
        ("2025-02", "2025-02"),
        ("2025", "2025"),
        ("2025-02-18~", "2025-02-18~"),
        ("2025-03-11/2025-03-13", "2025-03-11/2025-03-13"),
        ("[2025-03-11..2025-03-18]", "[2025-03-11..2025-03-18]"),
        ("[..2025-03-11]", "[..2025-03-11]"),
        ("'[..2025-03-11]'", "[..2025-03-11]"),
        ("2025-02-18 14:30", "2025-02-18T14:30"),
    ] {
        let text = format!("title: T\nevents:\n  - title: A\n    date: {written}\n");
        assert_eq!(timeline(&text).events[0].date.to_string(), read, "{written}");
    }
}

#[test]
fn lanes_keep_their_order() {
    let text =
        "title: T\nchart:\n  lanes:\n    West: [France, Germany]\n    East: Japan\n    All: []\n";
    let Lanes::Groups(groups) = timeline(text).chart.lanes else { panic!("no groups") };
    let names: Vec<&str> = groups.iter().map(|(name, _)| name.as_str()).collect();
    assert_eq!(names, ["West", "East", "All"]);
    assert_eq!(groups[1].1, ["Japan"]);
    assert_eq!(timeline("title: T\nchart: {lanes: kind, top: 3}\n").chart.lanes, Lanes::Kind);
}

#[test]
fn marks_line_ends_anchors_and_merge_keys_are_understood() {
    let text = "\u{feff}title: T\r\nx-who: &who {actors: [Oman], place: Muscat}\r\nevents:\r\n  - title: A\r\n    date: 2025\r\n    <<: *who\r\n    place: Sohar\r\n";
    let event = &timeline(text).events[0];
    assert_eq!(event.actors, ["Oman"]);
    assert_eq!(event.place.as_deref(), Some("Sohar"), "own keys win");
}

#[test]
fn unknown_keys_warn_and_name_the_nearest() {
    let document = load(&format!("{EVENT}    actor: Oman\n"), "t.yaml").unwrap();
    let warning = &document.warnings[0];
    assert_eq!(warning.code, "unknown-key");
    assert_eq!(warning.hint.as_deref(), Some("did you mean `actors`?"));
    let span = document.place(&warning.place).unwrap();
    let position = document.position(span.start());
    assert_eq!((position.line, position.column), (6, 5));
}

#[test]
fn fields_and_articles_have_their_places() {
    let text = format!("{EVENT}    after: [aa]\narticles: [{{id: wire}}]\n");
    let document = load(&text, "t.yaml").unwrap();
    let of = |place| document.place(&place).unwrap().of(&text);
    assert_eq!(of(Place::Event { id: "a".into(), field: "after" }), "after: [aa]");
    assert_eq!(of(Place::Event { id: "a".into(), field: "place" }), "id: a");
    assert_eq!(of(Place::Article { id: "wire".into() }), "{id: wire}");
    assert_eq!(document.place(&Place::Timeline), None);
}

#[test]
fn every_fault_has_its_place_and_a_hint() {
    check_fault(
        "title: T\nevents:\n  - title: A\n    date: 2025-02-30\n",
        4,
        11,
        "2025-02-30",
        "write 2025-02-18",
    );
    check_fault(
        &format!("{EVENT}    status: canceled\n"),
        6,
        13,
        "`canceled` is not a status",
        "`cancelled`?",
    );
    check_fault(
        &format!("{EVENT}    kind: dance\n"),
        6,
        11,
        "`dance` is not a kind",
        "write one of: agree",
    );
    check_fault(&format!("{EVENT}    place: [a, b]\n"), 6, 12, "place must be a text", "quotes");
    check_fault(&format!("{EVENT}    title: B\n"), 6, 5, "`title` stands twice", "keep one");
    check_fault(
        &format!("{EVENT}  - id: a\n    date: 2025\n    title: B\n"),
        6,
        5,
        "two events have the id `a`",
        "unique",
    );
    check_fault("title: T\nevents:\n  - title: A\n", 3, 5, "no date", "at least");
    check_fault("title: T\nevents: soon\n", 2, 9, "an event must be a map", "keys are");
    check_fault("- a\n", 1, 1, "a timeline must be a map", "keys are");
    check_fault("", 1, 1, "empty", "title");
    check_fault("title: T\n---\ntitle: U\n", 2, 1, "second document", "one document");
    check_fault("title: a: b\n", 1, 9, "not valid YAML", "quotes");
    check_fault("title: T\nevents:\n\t- a\n", 3, 2, "not valid YAML", "tab");
}

#[test]
fn all_faults_are_named_at_once() {
    let text = "title: T\nevents:\n  - {title: A, date: soon}\n  - {title: B, date: 2025, status: maybe}\n";
    let error = load(text, "t.yaml").expect_err("two faults");
    assert_eq!(error.problems.len(), 2);
    let drawn = format!("{:?}", miette::Report::new(error));
    assert!(drawn.contains("t.yaml:3:22") && drawn.contains("status: maybe"), "{drawn}");
}

#[test]
fn hostile_files_are_refused_at_once() {
    let mut laughs = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let of = vec![format!("*a{}", level - 1); 9].join(", ");
        laughs += &format!("a{level}: &a{level} [{of}]\n");
    }
    let deep = format!("title: {}", "[".repeat(200_000));
    let huge = format!("title: \"{}\"", "x".repeat(100 << 20));
    let blocks: String = (0..500).map(|depth| format!("{}a:\n", " ".repeat(depth))).collect();
    for (text, says) in
        [(laughs, "aliases"), (deep, "not valid"), (huge, "limit"), (blocks, "not valid")]
    {
        let begun = std::time::Instant::now();
        let error = load(&text, "t.yaml").expect_err(says);
        assert!(error.to_string().contains(says), "{error}");
        assert!(begun.elapsed().as_secs() < 2, "{says} took too long");
    }
    assert!(load("a: &a [*a]\n", "t.yaml").is_err());
}
