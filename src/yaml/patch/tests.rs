//! Tests of `patch`: each case names the text before, the edits and the text after, byte for byte.

mod fields;

use super::{PatchError, patch};
use crate::model::{ArticleRef, Edit, Event, FieldValue, Link, Source, Status};
use crate::yaml::load;

/// Patches `before`, which must give `after`.
#[track_caller]
fn check(before: &str, edits: &[Edit], after: &str) {
    let document = load(before, "t.yaml").unwrap();
    match patch(&document, edits) {
        Ok(text) => assert_eq!(text, after, "\n--- got\n{text}\n--- wanted\n{after}"),
        Err(error) => panic!("{error}"),
    }
}

#[track_caller]
fn refused(before: &str, edits: &[Edit]) -> PatchError {
    let document = load(before, "t.yaml").unwrap();
    patch(&document, edits).expect_err("must be refused")
}

fn set(id: &str, value: FieldValue) -> Edit {
    Edit::SetField { id: id.into(), value }
}

fn place(id: &str, place: &str) -> Edit {
    set(id, FieldValue::Place((!place.is_empty()).then(|| place.into())))
}

fn actors(id: &str, actors: &[&str]) -> Edit {
    set(id, FieldValue::Actors(actors.iter().map(|actor| actor.to_string()).collect()))
}

fn event(id: &str, date: &str) -> Event {
    Event {
        id: id.into(),
        date: date.parse().unwrap(),
        title: format!("Event {id}"),
        kind: None,
        status: Status::Happened,
        actors: vec!["Oman".into()],
        place: None,
        sources: vec![source("wire", "They met.")],
        after: vec![],
        caused_by: vec![],
        note: None,
    }
}

fn source(article: &str, quote: &str) -> Source {
    let quote = (!quote.is_empty()).then(|| quote.into());
    Source { article: article.into(), quote, date: None, status: None }
}

fn link(event: &str) -> Link {
    Link { event: event.into(), quote: None, article: None }
}

const TWO: &str = "\
title: T
events:
  # the first
  - id: a
    date: 2025-01-01
    title: A   # a comment
    # inner

  # the second
  - id: c
    date: 2025-03-01
    title: C
    place: Muscat

# the end
";

#[test]
fn no_edits_change_no_byte() {
    check(TWO, &[], TWO);
    check(TWO, &[place("c", "Muscat"), actors("a", &[])], TWO);
}

#[test]
fn an_event_comes_in_by_date_clear_of_comments() {
    let after = TWO.replace(
        "    # inner\n",
        "    # inner\n\n  - id: b\n    date: 2025-02\n    title: Event b\n    status: happened\n    actors: [Oman]\n    sources:\n      - article: wire\n        quote: They met.\n",
    );
    check(TWO, &[Edit::InsertEvent(event("b", "2025-02"))], &after);
}

#[test]
fn the_first_and_the_last_event() {
    let mut bare = event("z", "2024-01-01");
    (bare.actors, bare.sources) = (vec![], vec![]);
    let z = "  - id: z\n    date: 2024-01-01\n    title: Event z\n    status: happened\n";
    let after = TWO.replace("  # the first\n", &format!("{z}\n  # the first\n"));
    check(TWO, &[Edit::InsertEvent(bare.clone())], &after);
    bare.date = "2026".parse().unwrap();
    let z = z.replace("2024-01-01", "2026");
    let after = TWO.replace("place: Muscat\n", &format!("place: Muscat\n\n{z}"));
    check(TWO, &[Edit::InsertEvent(bare)], &after);
}

#[test]
fn newest_first_stays_newest_first() {
    let text = "title: T\nevents:\n- {id: b, title: B, date: 2025-02-01}\n- {id: a, title: A, date: 2025-01-01}\n";
    let mut new = event("m", "2025-01-15");
    (new.actors, new.sources) = (vec!["A, B".into()], vec![]);
    let after = text.replace(
        "- {id: a",
        "- {id: m, date: 2025-01-15, title: Event m, status: happened, actors: [\"A, B\"]}\n- {id: a",
    );
    check(text, &[Edit::InsertEvent(new)], &after);
}

#[test]
fn a_new_file_fills() {
    let text = crate::yaml::create("T");
    let article = ArticleRef {
        id: "wire".into(),
        file: Some("t/wire.txt".into()),
        published: Some("2025-03-11".parse().unwrap()),
        ..ArticleRef::default()
    };
    let mut b = event("b", "[..2025-03-11]");
    b.caused_by =
        vec![Link { quote: Some("so: yes".into()), article: Some("wire".into()), ..link("a") }];
    b.after = vec![link("a")];
    let edits =
        [Edit::InsertEvent(b), Edit::InsertArticle(article), Edit::InsertEvent(event("a", "2025"))];
    check(
        &text,
        &edits,
        "\
# yaml-language-server: $schema=timeline.schema.json
title: T
articles:
  - id: wire
    file: t/wire.txt
    published: 2025-03-11
events:
  - id: a
    date: 2025
    title: Event a
    status: happened
    actors: [Oman]
    sources:
      - article: wire
        quote: They met.

  - id: b
    date: \"[..2025-03-11]\"
    title: Event b
    status: happened
    actors: [Oman]
    sources:
      - article: wire
        quote: They met.
    after: [a]
    caused_by:
      - event: a
        article: wire
        quote: \"so: yes\"
",
    );
}

#[test]
fn events_go_with_their_comments() {
    let without_a = "title: T\nevents:\n  # the second\n  - id: c\n    date: 2025-03-01\n    title: C\n    place: Muscat\n\n# the end\n";
    check(TWO, &[Edit::RemoveEvent("a".into())], without_a);
    let without_c = &TWO[..TWO.find("\n  # the second").unwrap()].to_owned();
    check(TWO, &[Edit::RemoveEvent("c".into())], &format!("{without_c}\n# the end\n"));
    let none = "title: T\nevents: []\n\n# the end\n";
    let both = [Edit::RemoveEvent("a".into()), Edit::RemoveEvent("c".into())];
    check(TWO, &both, none);
    let text = "title: T\nevents:\n  - id: a\n    date: 2025\n    title: A";
    check(text, &[Edit::RemoveEvent("a".into())], "title: T\nevents: []");
}

#[test]
fn one_goes_while_another_comes() {
    let mut new = event("m", "2025-03-02");
    (new.actors, new.sources) = (vec![], vec![]);
    let edits = [Edit::RemoveEvent("c".into()), Edit::InsertEvent(new)];
    let start = &TWO[..TWO.find("\n  # the second").unwrap()];
    let n = "\n  - id: m\n    date: 2025-03-02\n    title: Event m\n    status: happened\n";
    check(TWO, &edits, &format!("{start}{n}\n# the end\n"));
}

#[test]
fn events_in_braces() {
    let text = "title: T\nevents:\n  - {id: a, title: A, date: 2025, place: , actors: []}\n";
    check(
        text,
        &[place("a", "X, P"), actors("a", &["Q"])],
        "title: T\nevents:\n  - {id: a, title: A, date: 2025, place: \"X, P\" , actors: [Q]}\n",
    );
    let json =
        "{\"title\": \"T\", \"events\": [{\"id\": \"a\", \"title\": \"A\", \"date\": \"2025\"}]}\n";
    check(
        json,
        &[place("a", "X")],
        "{\"title\": \"T\", \"events\": [{\"id\": \"a\", \"title\": \"A\", \"date\": \"2025\", place: X}]}\n",
    );
    check(json, &[Edit::RemoveEvent("a".into())], "{\"title\": \"T\", \"events\": []}\n");
    let mut new = event("b", "2026");
    (new.actors, new.sources) = (vec![], vec![]);
    check(
        json,
        &[Edit::InsertEvent(new)],
        "{\"title\": \"T\", \"events\": [{\"id\": \"a\", \"title\": \"A\", \"date\": \"2025\"}, {id: \"b\", date: \"2026\", title: \"Event b\", status: happened}]}\n",
    );
}

#[test]
fn anchors_are_kept_or_the_patch_is_refused() {
    let text = "title: T\nx-g: &g [X, P]\nevents:\n  - id: a\n    title: A\n    date: 2025\n    actors: *g\n  - id: b\n    title: B\n    date: 2025\n    actors: *g\n    place: &p Muscat\n  - id: c\n    title: C\n    date: 2025\n    place: *p\n";
    check(text, &[actors("a", &["X", "P", "Z"])], &text.replacen("*g", "[X, P, Z]", 1));
    let error = refused(text, &[place("b", "Sohar")]);
    assert!(error.to_string().contains("`c` would differ in place"), "{error}");
}

#[test]
fn merged_fields_are_overridden() {
    let text = "title: T\nx-g: &g {place: X}\nevents:\n  - <<: *g\n    id: a\n    title: A\n    date: 2025\n";
    check(text, &[place("a", "P")], &format!("{text}    place: P\n"));
    assert!(matches!(refused(text, &[place("a", "")]), PatchError::Style { .. }));
}

#[test]
fn ids_that_were_made_are_written_down_when_they_would_move() {
    let text = "title: T\nevents:\n- title: Talks\n  date: 2025\n";
    let edit = set("talks-2025", FieldValue::Date("2025-02-18".parse().unwrap()));
    check(
        text,
        &[edit],
        "title: T\nevents:\n- id: talks-2025\n  title: Talks\n  date: 2025-02-18\n",
    );
    check(
        text,
        &[place("talks-2025", "X")],
        "title: T\nevents:\n- title: Talks\n  date: 2025\n  place: X\n",
    );
}

#[test]
fn articles_come_change_and_go() {
    let text = "title: T\narticles:\n  - a.txt\n  - id: b\n    file: b.txt # mine\nevents: []\n";
    let article = |id: &str, title: Option<&str>| ArticleRef {
        id: id.into(),
        file: Some(format!("{id}.txt")),
        title: title.map(Into::into),
        ..ArticleRef::default()
    };
    check(
        text,
        &[Edit::SetArticle(article("b", Some("B")))],
        &text.replace("# mine\n", "# mine\n    title: B\n"),
    );
    check(
        text,
        &[Edit::SetArticle(article("a", Some("A")))],
        &text.replace("- a.txt", "- id: a\n    file: a.txt\n    title: A"),
    );
    check(
        text,
        &[Edit::InsertArticle(article("c", None))],
        &text.replace("# mine\n", "# mine\n  - id: c\n    file: c.txt\n"),
    );
    let none = "title: T\n# about events\nevents: []\n";
    check(
        none,
        &[Edit::InsertArticle(article("c", None))],
        "title: T\narticles:\n  - id: c\n    file: c.txt\n# about events\nevents: []\n",
    );
}

#[test]
fn a_list_that_is_not_there_is_begun() {
    let mut new = event("m", "2025");
    (new.actors, new.sources) = (vec![], vec![]);
    let n = "  - id: m\n    date: 2025\n    title: Event m\n    status: happened\n";
    for (before, after) in [
        ("title: T\n", format!("title: T\nevents:\n{n}")),
        ("title: T", format!("title: T\nevents:\n{}", n.trim_end())),
        ("title: T\nevents:\n", format!("title: T\nevents:\n{n}")),
        (
            "title: T\nevents:\nchart:\n  top: 3\n",
            format!("title: T\nevents:\n{n}chart:\n  top: 3\n"),
        ),
        (
            "---\ntitle: T\nevents: [] # soon\n...\n",
            format!("---\ntitle: T\nevents: # soon\n{n}...\n"),
        ),
    ] {
        check(before, &[Edit::InsertEvent(new.clone())], &after);
    }
}

#[test]
fn odd_indents_are_followed() {
    let text = "title: T\nevents:\n      -    id: a\n           title: A\n           date: 2025\n           actors:\n             - X\n";
    let mut new = event("m", "2026");
    new.sources = vec![];
    let n = "      -    id: m\n           date: 2026\n           title: Event m\n           status: happened\n           actors:\n             - Oman\n";
    check(text, &[Edit::InsertEvent(new)], &format!("{text}\n{n}"));
    let text = "title: T\nevents:\n  -\n    id: a\n    title: A\n    date: 2025\n  -\n    # why\n    id: b\n    title: B\n    date: 2026\n";
    check(
        text,
        &[Edit::RemoveEvent("a".into()), place("b", "X")],
        "title: T\nevents:\n  -\n    # why\n    id: b\n    title: B\n    date: 2026\n    place: X\n",
    );
}

#[test]
fn what_is_not_there_and_what_is_there_already() {
    assert!(matches!(refused(TWO, &[place("x", "P")]), PatchError::Unknown { id } if id == "x"));
    let twice = Edit::InsertEvent(event("a", "2025"));
    assert!(matches!(refused(TWO, &[twice]), PatchError::Taken { id } if id == "a"));
}

#[test]
fn styles_out_of_reach_are_refused_with_their_place() {
    let text = "title: T\nevents:\n  - ? id\n    : a\n    ? place\n    : X\n    title: A\n    date: 2025\n";
    check(text, &[place("a", "Q")], &text.replace(": X", ": Q"));
    let PatchError::Style { position, .. } = refused(text, &[place("a", "")]) else {
        panic!("no place named")
    };
    assert_eq!((position.line, position.column), (5, 12));
}
