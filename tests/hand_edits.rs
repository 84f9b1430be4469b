//! Laws of the patcher on generated files: any of the styles people write in, any comments, any edits.
//! No edits change no byte; comments and untouched events stay as they are; the new text says what was asked for.

use dateline::model::{Edit, Event, FieldValue, Source, Status, Timeline};
use dateline::yaml::{load, patch};
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeSet;

#[derive(Debug, Clone)]
struct Style {
    dash: usize,
    offset: usize,
    nested: usize,
    quote: usize,
    crlf: bool,
    mark: bool,
    last_break: bool,
    parted: bool,
    fields_after: bool,
}

#[derive(Debug, Clone)]
struct Written {
    days: u64,
    braces: bool,
    above: bool,
    beside: bool,
    inside: bool,
    place: usize,
    actors: usize,
    sources: usize,
    note: usize,
}

fn style() -> impl Strategy<Value = Style> {
    (0..3usize, 2..5usize, 0..3usize, 0..3usize, any::<[bool; 5]>()).prop_map(
        |(dash, offset, nested, quote, [crlf, mark, last_break, parted, fields_after])| Style {
            dash: dash * 2,
            offset,
            nested: nested * 2,
            quote,
            crlf,
            mark,
            last_break,
            parted,
            fields_after,
        },
    )
}

fn written() -> impl Strategy<Value = Written> {
    (0..400u64, 0..6usize, any::<[bool; 3]>(), 0..6usize, 0..6usize, 0..5usize, 0..4usize).prop_map(
        |(days, braces, [above, beside, inside], place, actors, sources, note)| Written {
            days,
            braces: braces == 0,
            above,
            beside,
            inside,
            place,
            actors,
            sources,
            note,
        },
    )
}

fn day(days: u64) -> String {
    let start = chrono::NaiveDate::from_ymd_opt(2025, 1, 1).unwrap();
    (start + chrono::Days::new(days)).to_string()
}

impl Style {
    fn quoted(&self, text: &str) -> String {
        match self.quote {
            0 => text.to_owned(),
            1 => format!("'{text}'"),
            _ => format!("\"{text}\""),
        }
    }

    /// The lines of an event, dash first; its comments carry its number.
    fn event(&self, number: usize, event: &Written) -> Vec<String> {
        let title = self.quoted(&format!("Ereignis é {number}"));
        let mut lines = vec![];
        if event.above {
            lines.push(format!("# above {number}"));
        }
        if event.braces {
            let day = day(event.days);
            lines.push(format!(
                "- {{id: e{number}, date: {day}, title: {title}, actors: [A, B]}} # brace {number}"
            ));
            return lines;
        }
        let nested = " ".repeat(self.nested);
        let mut fields = vec![format!("id: e{number}"), format!("date: {}", day(event.days))];
        fields.push(format!(
            "title: {title}{}",
            if event.beside { format!("   # beside {number}") } else { String::new() }
        ));
        match event.place {
            0 => {}
            1 => fields.push("place:".into()),
            2 => fields.push("place: ~".into()),
            3 => fields.extend(["place: >-".into(), "    Genf am".into(), "    See".into()]),
            4 => fields.push("place: &p'x Genf".replace("'x", &number.to_string())),
            _ => fields.push(format!("place: {}", self.quoted("Genf"))),
        }
        match event.actors {
            0 => {}
            1 => fields.push("actors: []".into()),
            2 => fields.push("actors: A".into()),
            3 => fields.push("actors: [A, 'B']".into()),
            4 => fields.extend([
                "actors:".into(),
                format!("{nested}- A  # actor {number}"),
                format!("{nested}- B"),
            ]),
            _ => fields.extend(["actors: [".into(), "    A,".into(), "    B".into(), "  ]".into()]),
        }
        if event.inside {
            fields.push(format!("# inside {number}"));
        }
        match event.sources {
            0 => {}
            1 => fields.push("sources: wire".into()),
            2 => fields.extend([
                "sources:".into(),
                format!("{nested}- {{article: wire, quote: \"q, {number}\"}}"),
            ]),
            3 => fields.extend([
                "sources:".into(),
                format!("{nested}- article: wire"),
                format!("{nested}  quote: q {number}"),
            ]),
            _ => fields.extend([
                "sources:".into(),
                format!("{nested}- article: wire"),
                format!("{nested}  quote: |+"),
                format!("{nested}    q {number}"),
                String::new(),
            ]),
        }
        match event.note {
            0 => fields.extend([
                "note: |".into(),
                "    two".into(),
                String::new(),
                "    # no comment".into(),
            ]),
            1 => fields.push(format!("note: \"mine # {number}\"")),
            _ => {}
        }
        let lead = format!("-{}", " ".repeat(self.offset - 1));
        for (index, field) in fields.iter().enumerate() {
            let lead = if index == 0 { lead.clone() } else { " ".repeat(self.offset) };
            lines.push(if field.is_empty() { String::new() } else { format!("{lead}{field}") });
        }
        lines
    }

    fn file(&self, events: &[Written]) -> String {
        let mut lines = vec!["# head".to_owned(), "title: T # title".into()];
        if !self.fields_after {
            lines.push("articles: [{id: wire}]".into());
        }
        lines.push(if events.is_empty() { "events:".into() } else { "events: # list".into() });
        let dash = " ".repeat(self.dash);
        for (number, event) in events.iter().enumerate() {
            let event = self.event(number, event);
            lines.extend(
                event.iter().map(|line| {
                    if line.is_empty() { String::new() } else { format!("{dash}{line}") }
                }),
            );
            if self.parted {
                lines.push(String::new());
            }
        }
        if self.fields_after {
            lines.extend([
                "# chart".into(),
                "chart: {top: 9}".into(),
                "articles:".into(),
                "- wire.txt".into(),
            ]);
        }
        let mut text = lines.join("\n");
        if self.last_break {
            text.push('\n');
        }
        if self.crlf {
            text = text.replace('\n', "\r\n");
        }
        if self.mark { format!("\u{feff}{text}") } else { text }
    }
}

fn source(quote: &str) -> Source {
    Source { article: "wire".into(), quote: Some(quote.into()), date: None, status: None }
}

fn new_event(id: &str, days: u64) -> Event {
    Event {
        id: id.into(),
        date: day(days).parse().unwrap(),
        title: "Neu: \"eins\"".into(),
        kind: None,
        status: Status::Planned,
        actors: vec!["A".into(), "C, D".into()],
        place: None,
        sources: vec![source("so: # it is")],
        after: vec![],
        caused_by: vec![],
        note: None,
    }
}

/// An edit of the event `at`, by number `kind`.
fn edit(timeline: &Timeline, kind: usize, at: usize, days: u64) -> Edit {
    let insert = Edit::InsertEvent(new_event(&format!("n{kind}-{at}-{days}"), days));
    let Some(event) = timeline.events.get(at % timeline.events.len().max(1)) else { return insert };
    let value = match kind {
        0 | 1 => return insert,
        2 => return Edit::RemoveEvent(event.id.clone()),
        3 => FieldValue::Date(day(days).parse().unwrap()),
        4 => FieldValue::Title(format!("It's: # {days}")),
        5 => FieldValue::Place(Some(format!("Ort {days}"))),
        6 => FieldValue::Place(None),
        7 => FieldValue::Actors([event.actors.clone(), vec![format!("N{days}")]].concat()),
        8 => FieldValue::Actors(event.actors.iter().skip(1).cloned().collect()),
        9 => FieldValue::Actors(vec![]),
        10 => FieldValue::Sources(
            [event.sources.clone(), vec![source(&format!("new {days}"))]].concat(),
        ),
        _ => FieldValue::Status(Status::Cancelled),
    };
    Edit::SetField { id: event.id.clone(), value }
}

/// What the events say afterwards, by id: said here once more, in the plainest way.
fn wished(timeline: &Timeline, edits: &[Edit]) -> Vec<Event> {
    let mut events = timeline.events.clone();
    for edit in edits {
        match edit.clone() {
            Edit::InsertEvent(event) => events.push(event),
            Edit::RemoveEvent(id) => events.retain(|event| event.id != id),
            Edit::SetField { id, value } => {
                let event = events.iter_mut().find(|event| event.id == id);
                value.apply(event.expect("an edit of an event that is there"));
            }
            other => panic!("no such edit is made here: {other:?}"),
        }
    }
    events.sort_by(|a, b| a.id.cmp(&b.id));
    events
}

fn touched(edits: &[Edit]) -> BTreeSet<String> {
    let id = |edit: &Edit| match edit {
        Edit::SetField { id, .. } | Edit::RemoveEvent(id) => Some(id.clone()),
        _ => None,
    };
    edits.iter().filter_map(id).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1500, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn patches_keep_their_laws(
        style in style(),
        events in vec(written(), 0..6),
        wishes in vec((0..12usize, 0..6usize, 0..400u64), 0..5),
    ) {
        let text = style.file(&events);
        let document = load(&text, "t.yaml").map_err(|error| TestCaseError::fail(format!("{error}\n{text}")))?;
        prop_assert_eq!(document.timeline.events.len(), events.len());
        prop_assert_eq!(&patch(&document, &[]).unwrap(), &text);

        let mut edits: Vec<Edit> = vec![];
        for (kind, at, days) in wishes {
            let edit = edit(&document.timeline, kind, at, days);
            let id = |edit: &Edit| match edit {
                Edit::InsertEvent(event) => event.id.clone(),
                Edit::SetField { id, .. } | Edit::RemoveEvent(id) => id.clone(),
                _ => String::new(),
            };
            let clash = |other: &Edit| id(other) == id(&edit)
                && (matches!(other, Edit::RemoveEvent(_) | Edit::InsertEvent(_)) || matches!(edit, Edit::RemoveEvent(_)));
            if !edits.iter().any(clash) {
                edits.push(edit);
            }
        }
        let after = patch(&document, &edits).map_err(|error| TestCaseError::fail(format!("{error}\n{edits:?}\n{text}")))?;
        let again = load(&after, "t.yaml").map_err(|error| TestCaseError::fail(format!("{error}\n{after}")))?;

        let mut found = again.timeline.events.clone();
        found.sort_by(|a, b| a.id.cmp(&b.id));
        prop_assert_eq!(&found, &wished(&document.timeline, &edits), "{}", after);
        prop_assert_eq!(after.starts_with('\u{feff}'), text.starts_with('\u{feff}'));
        // A block scalar that keeps its line ends and comes to stand last makes the final one its own.
        let kept = after.rsplit("id: e").next().is_some_and(|last| last.contains("|+"));
        prop_assert!(kept || after.ends_with('\n') == text.ends_with('\n'), "{}", after);
        if style.crlf {
            prop_assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
        } else {
            prop_assert!(!after.contains('\r'));
        }
        let touched = touched(&edits);
        let eol = if style.crlf { "\r\n" } else { "\n" };
        for (number, event) in events.iter().enumerate() {
            let removed = edits.iter().any(|edit| matches!(edit, Edit::RemoveEvent(id) if *id == format!("e{number}")));
            let dash = " ".repeat(style.dash);
            let lines = style.event(number, event);
            for comment in lines.iter().filter_map(|line| line.find("# ").map(|at| &line[at..])) {
                let own = comment.ends_with(&number.to_string());
                prop_assert!(removed || !own || after.contains(comment), "{} is gone\n{}", comment, after);
            }
            if !touched.contains(&format!("e{number}")) {
                let lines: Vec<String> = lines.iter().map(|line| if line.is_empty() { String::new() } else { format!("{dash}{line}") }).collect();
                prop_assert!(after.contains(&lines.join(eol)), "event {} changed\n{}", number, after);
            }
        }
        prop_assert!(after.contains("# head") && after.contains("title: T # title"));
        prop_assert_eq!(&patch(&again, &[]).unwrap(), &after);
    }

    /// Files that a slip of the hand has damaged: read or refused, patched or refused, but never a panic,
    /// and never another byte than asked for.
    #[test]
    fn slips_are_met_without_a_panic(
        style in style(),
        events in vec(written(), 1..4),
        slips in vec((any::<prop::sample::Index>(), 0..24usize), 1..6),
        wishes in vec((0..12usize, 0..6usize, 0..400u64), 1..4),
    ) {
        const SIGNS: [&str; 24] = [
            "", "", "", "\n", "\r", "\t", " ", "  ", "#", ": ", "- ", "[", "]", "{", "}", ",", "&a ", "*a",
            "|\n", "'", "\"", "? ", "<<: ", "é",
        ];
        let mut text = style.file(&events);
        for (at, sign) in slips {
            let at = at.index(text.len());
            if let Some(old) = text.get(at..).and_then(|rest| rest.chars().next()) {
                let end = if sign < 3 { at + old.len_utf8() } else { at };
                text.replace_range(at..end, SIGNS[sign]);
            }
        }
        let Ok(document) = load(&text, "t.yaml") else { return Ok(()) };
        prop_assert_eq!(&patch(&document, &[]).unwrap(), &text);
        for (kind, at, days) in wishes {
            let edit = edit(&document.timeline, kind, at, days);
            if let Ok(after) = patch(&document, std::slice::from_ref(&edit)) {
                let mut found = load(&after, "t.yaml").expect("a patched file").timeline.events;
                found.sort_by(|a, b| a.id.cmp(&b.id));
                prop_assert_eq!(found, wished(&document.timeline, &[edit]), "{}", after);
            }
        }
    }
}
