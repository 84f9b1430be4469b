//! Fields of one event: each case is its line before, the edit, and its line after, with either line end.

use super::*;

/// One event with the line `field` in it, and the edit done on it.
#[track_caller]
fn check_field(before: &str, edit: Edit, after: &str) {
    let around = |field: &str| {
        format!("title: T\nevents:\n  - id: a\n    title: A\n    date: 2025\n{field}    note: n\n")
    };
    check(&around(before), std::slice::from_ref(&edit), &around(after));
    let crlf = |field: &str| around(field).replace('\n', "\r\n");
    check(&crlf(before), std::slice::from_ref(&edit), &crlf(after));
    let last = |field: &str| {
        format!(
            "\u{feff}title: T\nevents:\n- id: a\n  title: A\n  date: 2025\n{}",
            field.replace("    ", "  ").trim_end()
        )
    };
    // Without the line break at the end, and after a byte-order mark.
    if !before.contains(['+', '#'])
        && !before.trim().is_empty()
        && !after.trim().is_empty()
        && !before.contains("        ")
    {
        let document = load(&last(before), "t.yaml").unwrap();
        let text = patch(&document, &[edit]).unwrap();
        assert!(text.starts_with('\u{feff}') && !text.ends_with('\n'), "{text}");
    }
}

#[test]
fn a_value_keeps_its_quotes_and_its_comment() {
    check_field("    place: X # why\n", place("a", "P: Z"), "    place: \"P: Z\" # why\n");
    check_field("    place: 'X'\n", place("a", "It's"), "    place: 'It''s'\n");
    check_field("    place: \"X\"   # é\n", place("a", "Ÿ"), "    place: \"Ÿ\"   # é\n");
    check_field("    place:   X\n", place("a", "P"), "    place:   P\n");
    check_field("    place:\n      X\n      Z\n", place("a", "P"), "    place:\n      P\n");
    check_field("    place: |+\n        X\n\n\n", place("a", "P"), "    place: P\n");
    check_field("    place: >-\n        X\n        Z\n", place("a", "P"), "    place: P\n");
    check_field("    place: &p X\n", place("a", "P"), "    place: &p P\n");
}

#[test]
fn empty_values_are_filled() {
    check_field("    place:\n", place("a", "P"), "    place: P\n");
    check_field("    place:   # where?\n", place("a", "P"), "    place: P   # where?\n");
    check_field("    place: ~\n", place("a", "P"), "    place: P\n");
    check_field("    actors: []\n", actors("a", &["X"]), "    actors: [X]\n");
    check_field("    actors:\n", actors("a", &["X", "P"]), "    actors: [X, P]\n");
    check_field("    actors: null # who?\n", actors("a", &["X"]), "    actors: [X] # who?\n");
    let sources = set("a", FieldValue::Sources(vec![source("w", "q")]));
    check_field(
        "    sources: [] # none\n",
        sources.clone(),
        "    sources: # none\n      - article: w\n        quote: q\n",
    );
    check_field("    sources:\n", sources, "    sources:\n      - article: w\n        quote: q\n");
}

#[test]
fn fields_come_and_go() {
    check_field("", place("a", "P"), "    place: P\n");
    check_field("    place: X\n", place("a", ""), "");
    check_field("    place: X # why\n", place("a", ""), "    # why\n");
    check_field(
        "    actors:\n      - X # one\n      # two\n      - P\n",
        actors("a", &[]),
        "    # one\n    # two\n",
    );
    check_field("    place: |+\n        X\n\n", place("a", ""), "");
}

#[test]
fn lists_in_brackets() {
    check_field(
        "    actors: [X, 'P']  # c\n",
        actors("a", &["X", "P", "Z"]),
        "    actors: [X, 'P', Z]  # c\n",
    );
    check_field("    actors: [X, 'P', Z]\n", actors("a", &["X", "Z"]), "    actors: [X, Z]\n");
    check_field("    actors: [X, 'P', Z]\n", actors("a", &["X"]), "    actors: [X]\n");
    check_field("    actors: [ X, P ]\n", actors("a", &["P", "Q"]), "    actors: [ P, Q ]\n");
    check_field("    actors: [X, P]\n", actors("a", &["P", "X"]), "    actors: [P, X]\n");
    check_field("    actors: [X]\n", actors("a", &["Z"]), "    actors: [Z]\n");
    check_field(
        "    actors: [\n      X, # one\n      P, # two\n    ]\n",
        actors("a", &["X", "P", "Z"]),
        "    actors: [\n      X, # one\n      P, # two\n      Z,\n    ]\n",
    );
    check_field("    actors: X\n", actors("a", &["X", "P"]), "    actors: [X, P]\n");
    check_field(
        "    sources: w\n",
        set("a", FieldValue::Sources(vec![source("w", ""), source("v", "a, b")])),
        "    sources: [{article: w}, {article: v, quote: \"a, b\"}]\n",
    );
}

#[test]
fn a_map_that_stands_for_a_list_becomes_one() {
    check_field(
        "    sources:\n      article: w\n      # why\n      quote: q\n",
        set("a", FieldValue::Sources(vec![source("w", "q"), source("v", "r")])),
        "    sources:\n      - article: w\n        # why\n        quote: q\n      - article: v\n        quote: r\n",
    );
}

#[test]
fn lists_in_lines() {
    let both = |two: &str| format!("    actors:\n      - X  # one\n{two}");
    check_field(
        &both("      - \"P\"\n"),
        actors("a", &["X", "P", "Z"]),
        &both("      - \"P\"\n      - Z\n"),
    );
    check_field(&both("      - P\n"), actors("a", &["X"]), &both(""));
    check_field(&both("      - P # two\n"), actors("a", &["X"]), &both("      # two\n"));
    check_field(
        "    actors:\n    - X\n",
        actors("a", &["X", "P"]),
        "    actors:\n    - X\n    - P\n",
    );
    check_field(
        "    actors:\n      - X\n      - P\n",
        actors("a", &["P", "X"]),
        "    actors:\n      - P\n      - X\n",
    );
    let sources = set("a", FieldValue::Sources(vec![source("w", "q"), source("v", "r")]));
    check_field(
        "    sources:\n      -   article: w\n          quote: q\n          # mine\n",
        sources.clone(),
        "    sources:\n      -   article: w\n          quote: q\n          # mine\n      -   article: v\n          quote: r\n",
    );
    check_field(
        "    sources:\n      - {article: w, quote: q}\n",
        sources.clone(),
        "    sources:\n      - {article: w, quote: q}\n      - {article: v, quote: r}\n",
    );
    check_field(
        "    sources:\n      - article: w\n        quote: |+\n          q\n\n",
        sources,
        "    sources:\n      - article: w\n        quote: |+\n          q\n\n      - article: v\n        quote: r\n",
    );
}

#[test]
fn a_list_keeps_the_comments_under_its_last_item() {
    for (end, last) in [("\n", ""), ("", "\n")] {
        let before = format!(
            "events:\n- id: a\n  date: 2025-01-01\n  title: T\n  actors:\n  - A\n  # under{end}"
        );
        let after = format!(
            "events:\n- id: a\n  date: 2025-01-01\n  title: T\n  actors:\n  - A\n  # under\n  - B{end}{last}  place: Ort{end}"
        );
        let edits = [place("a", "Ort"), actors("a", &["A", "B"])];
        check(&before, &edits, &after);
    }
}
