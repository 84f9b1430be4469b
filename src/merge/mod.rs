//! The three-way merge: base (the lock), ours (the file as it stands), theirs (what the articles say now).
//! Out go edits to the file, what the next lock must hold, and every disagreement. A person's word wins; what a person
//! took out stays out. It touches no text.

mod align;
mod articles;
mod fields;
mod lists;

use crate::model::{ArticleRef, Diagnostic, Edit, Event, Fate, Lock, LockedEvent, Place, Timeline};
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub use articles::merge_articles;

/// What a merge asks for.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Merged {
    pub edits: Vec<Edit>,
    /// For the next lock, in order of id.
    pub events: Vec<LockedEvent>,
    pub diagnostics: Vec<Diagnostic>,
}

/// Merges `theirs` into `ours`. `articles` are the articles as read now; without a `base`, all that stands in
/// `ours` counts as a person's. The order of `theirs` plays no part.
pub fn merge(
    base: Option<&Lock>,
    ours: &Timeline,
    theirs: Vec<Event>,
    articles: &[ArticleRef],
) -> Merged {
    let known = base.map_or(&[][..], |lock| &lock.events);
    let fates = align::follow(known, &ours.events);
    let (theirs, bases) = align::name(theirs, known, &ours.events, &fates);
    let names = names(known, &fates);
    let mut merged = Merged::default();
    merge_articles(base, ours, articles, &mut merged);
    let in_file: HashMap<&str, &Event> =
        ours.events.iter().map(|event| (event.id.as_str(), event)).collect();
    for (event, base) in theirs.into_iter().zip(&bases) {
        let fate = base.map_or(Fate::Kept, |index| fates[index].clone());
        if fate != Fate::Deleted {
            let id = file_id(&event.id, &fate);
            match in_file.get(id) {
                Some(ours) => {
                    let base = base.map(|index| &known[index].event);
                    fields::merge(base, ours, &event, &names, &mut merged);
                }
                None => merged.edits.push(Edit::InsertEvent(shown(&event, &names))),
            }
        }
        merged.events.push(LockedEvent { event, fate });
    }
    let told: BTreeSet<usize> = bases.iter().flatten().copied().collect();
    for (index, locked) in known.iter().enumerate() {
        if !told.contains(&index) {
            lapse(locked, &fates[index], ours, &in_file, &mut merged);
        }
    }
    follow_links(ours, &names, &mut merged);
    merged.events.sort_by(|a, b| a.event.id.cmp(&b.event.id));
    merged
}

/// The id that an event goes by in the file.
fn file_id<'a>(id: &'a str, fate: &'a Fate) -> &'a str {
    match fate {
        Fate::Renamed(to) => to,
        Fate::Kept | Fate::Deleted => id,
    }
}

/// From the lock's ids to the file's; none for what a person took out.
type Names = BTreeMap<String, Option<String>>;

fn names(known: &[LockedEvent], fates: &[Fate]) -> Names {
    let pairs = known.iter().zip(fates).filter(|(_, fate)| **fate != Fate::Kept);
    let name = |(locked, fate): (&LockedEvent, &Fate)| {
        let to = (*fate != Fate::Deleted).then(|| file_id(&locked.event.id, fate).to_owned());
        (locked.event.id.clone(), to)
    };
    pairs.map(name).collect()
}

/// A new event as it goes into the file: its links by the file's ids.
fn shown(event: &Event, names: &Names) -> Event {
    let mut event = event.clone();
    event.after = lists::rename(&event.after, names, |_| false);
    event.caused_by = lists::rename(&event.caused_by, names, |_| false);
    event
}

/// An event that no article tells of any more: taken out if no person touched it or leans on it.
fn lapse(
    locked: &LockedEvent,
    fate: &Fate,
    ours: &Timeline,
    in_file: &HashMap<&str, &Event>,
    merged: &mut Merged,
) {
    let id = file_id(&locked.event.id, fate);
    if *fate == Fate::Deleted {
        merged.events.push(LockedEvent { event: locked.event.clone(), fate: Fate::Deleted });
        return;
    }
    let Some(&event) = in_file.get(id) else { return };
    let leaned_on = ours.events.iter().any(|other| {
        other.id != id && other.after.iter().chain(&other.caused_by).any(|link| link.event == id)
    });
    if *event == locked.event && !leaned_on {
        merged.edits.push(Edit::RemoveEvent(id.to_owned()));
        return;
    }
    let place = Place::Event { id: id.to_owned(), field: "sources" };
    let message = format!(
        "no article tells of `{id}` any more; it stays because it was edited or is linked to"
    );
    merged.diagnostics.push(
        Diagnostic::warning("unsupported", place, message)
            .hint("delete the event, or keep it as your own"),
    );
}

/// Links in the file to an id that a person has since changed follow it.
fn follow_links(ours: &Timeline, names: &Names, merged: &mut Merged) {
    if names.values().any(Option::is_some) {
        let stays = |event: &&Event| !merged.edits.contains(&Edit::RemoveEvent(event.id.clone()));
        let staying: Vec<&Event> = ours.events.iter().filter(stays).collect();
        staying.into_iter().for_each(|event| fields::follow(event, names, &mut merged.edits));
    }
}
#[cfg(test)]
mod tests;
