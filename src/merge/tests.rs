//! Short cases of the three-way merge, and the law that a second build finds nothing to do.

use super::{Merged, merge};
use crate::model::{
    ArticleRef, Edit, Event, Fate, FieldValue, Link, Lock, LockedEvent, Source, Status, Timeline,
};
use proptest::prelude::*;

fn event(id: &str, date: &str, quotes: &[&str]) -> Event {
    let source = |quote: &&str| Source {
        article: "a".into(),
        quote: Some((*quote).to_owned()),
        date: None,
        status: None,
    };
    Event {
        id: id.into(),
        date: date.parse().unwrap(),
        title: format!("Title of {id}"),
        kind: None,
        status: Status::Happened,
        actors: Vec::new(),
        place: None,
        sources: quotes.iter().map(source).collect(),
        after: Vec::new(),
        caused_by: Vec::new(),
        note: None,
    }
}

fn link(id: &str) -> Link {
    Link { event: id.into(), quote: None, article: None }
}

fn lock(events: &[Event]) -> Lock {
    let kept = |event: &Event| LockedEvent { event: event.clone(), fate: Fate::Kept };
    Lock { articles: Vec::new(), events: events.iter().map(kept).collect() }
}

fn file(events: Vec<Event>) -> Timeline {
    Timeline { events, ..Timeline::default() }
}

/// The file after the edits, in order of id.
fn apply(ours: &Timeline, merged: &Merged) -> Timeline {
    let mut after = ours.clone();
    for edit in merged.edits.iter().cloned() {
        match edit {
            Edit::InsertEvent(event) => after.events.push(event),
            Edit::RemoveEvent(id) => after.events.retain(|event| event.id != id),
            Edit::SetField { id, value } => {
                value.apply(after.events.iter_mut().find(|event| event.id == id).unwrap());
            }
            Edit::InsertArticle(article) => after.articles.push(article),
            Edit::SetArticle(_) => {}
        }
    }
    after.events.sort_by(|a, b| a.id.cmp(&b.id));
    after
}

fn codes(merged: &Merged) -> Vec<&str> {
    merged.diagnostics.iter().map(|diagnostic| diagnostic.code).collect()
}

#[test]
fn a_field_equal_to_its_base_takes_the_new_value() {
    let base = event("talks", "2025-03", &["q"]);
    let theirs =
        Event { status: Status::Planned, ..event("talks-2025-03-11", "2025-03-11", &["q"]) };
    let merged =
        merge(Some(&lock(std::slice::from_ref(&base))), &file(vec![base]), vec![theirs], &[]);
    let set = |value| Edit::SetField { id: "talks".into(), value };
    assert_eq!(
        merged.edits,
        [
            set(FieldValue::Date("2025-03-11".parse().unwrap())),
            set(FieldValue::Title("Title of talks-2025-03-11".into())),
            set(FieldValue::Status(Status::Planned)),
        ]
    );
    assert_eq!(codes(&merged), [""; 0]);
}

#[test]
fn a_field_that_a_person_changed_stays_and_a_conflict_names_both_values() {
    let base = event("talks", "2025-03", &["q"]);
    let ours = Event { date: "2025-03-10".parse().unwrap(), ..base.clone() };
    let theirs = Event { date: "2025-03-11".parse().unwrap(), ..base.clone() };
    let merged = merge(Some(&lock(&[base])), &file(vec![ours]), vec![theirs], &[]);
    assert_eq!(merged.edits, []);
    let message = &merged.diagnostics[0].message;
    assert!(message.contains("2025-03-10") && message.contains("2025-03-11"), "{message}");
}

#[test]
fn what_a_person_took_out_stays_out() {
    let base = event("talks", "2025-03-11", &["q"]);
    let theirs = event("talks-2025-03-12", "2025-03-12", &["q", "r"]);
    let merged = merge(Some(&lock(&[base])), &file(vec![]), vec![theirs.clone()], &[]);
    assert_eq!(merged.edits, []);
    assert_eq!(merged.events[0].fate, Fate::Deleted);
    let next = Lock { articles: Vec::new(), events: merged.events };
    assert_eq!(merge(Some(&next), &file(vec![]), vec![theirs], &[]).edits, []);
}

#[test]
fn a_renamed_event_is_followed_with_its_links() {
    let base = [
        event("talks", "2025-03-11", &["q"]),
        Event { after: vec![link("talks")], ..event("truce", "2025-03-12", &["r"]) },
    ];
    let renamed = Event { id: "jeddah".into(), ..base[0].clone() };
    let ours = file(vec![renamed, base[1].clone()]);
    let mut theirs = base.clone();
    theirs[0].status = Status::Denied;
    let merged = merge(Some(&lock(&base)), &ours, theirs.to_vec(), &[]);
    let after = apply(&ours, &merged);
    assert_eq!(after.events[0].id, "jeddah");
    assert_eq!(after.events[0].status, Status::Denied);
    assert_eq!(after.events[1].after, [link("jeddah")]);
    assert_eq!(after.events.len(), 2);
}

#[test]
fn lists_take_the_additions_of_both_sides() {
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect();
    let base = Event { actors: names(&["A", "B"]), ..event("e", "2025", &["q"]) };
    let ours = Event { actors: names(&["B", "Mine"]), ..base.clone() };
    let theirs = Event { actors: names(&["A", "B", "New"]), ..base.clone() };
    let merged = merge(Some(&lock(&[base])), &file(vec![ours]), vec![theirs], &[]);
    let value = FieldValue::Actors(names(&["B", "Mine", "New"]));
    assert_eq!(merged.edits, [Edit::SetField { id: "e".into(), value }]);
}

#[test]
fn without_a_lock_all_is_a_persons_and_nothing_is_doubled() {
    let ours = file(vec![event("mine", "2025-03-10", &["q"])]);
    let theirs =
        [Event { title: "Other".into(), ..event("talks-2025-03-11", "2025-03-11", &["q"]) }];
    assert_eq!(merge(None, &ours, theirs.to_vec(), &[]).edits, []);
}

#[test]
fn what_no_article_tells_of_goes_unless_a_person_touched_it() {
    let base = [event("a", "2025", &["q"]), event("b", "2025", &["r"])];
    let edited = Event { note: Some("checked".into()), ..base[1].clone() };
    let merged = merge(Some(&lock(&base)), &file(vec![base[0].clone(), edited]), vec![], &[]);
    assert_eq!(merged.edits, [Edit::RemoveEvent("a".into())]);
    assert_eq!(codes(&merged), ["unsupported"]);
}

#[test]
fn an_article_taken_off_the_list_stays_off() {
    let article = ArticleRef { id: "a".into(), ..ArticleRef::default() };
    let articles = [article.clone()];
    let merged = merge(None, &file(vec![]), vec![], &articles);
    assert_eq!(merged.edits, [Edit::InsertArticle(article.clone())]);
    let locked = crate::model::LockedArticle {
        listed: article,
        hash: String::new(),
        created: None,
        extraction: Default::default(),
    };
    let base = Lock { articles: vec![locked], events: Vec::new() };
    assert_eq!(merge(Some(&base), &file(vec![]), vec![], &articles).edits, []);
}

prop_compose! {
    fn any_events()(parts in prop::collection::vec((1u32..28, 0usize..6, any::<bool>()), 0..8)) -> Vec<Event> {
        parts.iter().enumerate().map(|(n, (day, links_to, told))| {
            let quotes = [format!("quote {n}"), format!("quote {links_to}")];
            let quotes: Vec<&str> = quotes.iter().map(String::as_str).take(1 + usize::from(*told)).collect();
            let mut event = event(&format!("e{n}"), &format!("2025-03-{day:02}"), &quotes);
            if *links_to < n {
                event.after.push(link(&format!("e{links_to}")));
            }
            event
        }).collect()
    }
}

proptest! {
    #[test]
    fn a_second_build_finds_nothing_to_do(
        base in any_events(),
        theirs in any_events(),
        deleted in 0usize..8,
        renamed in 0usize..8,
        retitled in 0usize..8,
    ) {
        let mut events = base.clone();
        if let Some(event) = events.get_mut(renamed) { event.id = "renamed-by-hand".into(); }
        if let Some(event) = events.get_mut(retitled) { event.title = "Written by hand".into(); }
        if deleted < events.len() { events.remove(deleted); }
        let ours = file(events);
        let first = merge(Some(&lock(&base)), &ours, theirs.clone(), &[]);
        let mut turned = theirs.clone();
        turned.reverse();
        prop_assert_eq!(&merge(Some(&lock(&base)), &ours, turned, &[]), &first);
        let after = apply(&ours, &first);
        let hand = |timeline: &Timeline| timeline.events.iter().filter(|event| event.title == "Written by hand").count();
        prop_assert_eq!(hand(&ours), hand(&after));
        let next = Lock { articles: Vec::new(), events: first.events };
        prop_assert_eq!(merge(Some(&next), &after, theirs, &[]).edits, vec![]);
    }
}
