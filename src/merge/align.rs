//! Which event is which, from one build to the next: by shared provenance first, then by id, then by day and title.

use crate::model::{Event, Fate, LockedEvent};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What has become of each locked event in the file: still there, under another id, or taken out.
pub fn follow(known: &[LockedEvent], ours: &[Event]) -> Vec<Fate> {
    let in_file: BTreeSet<&str> = ours.iter().map(|event| event.id.as_str()).collect();
    let in_lock: BTreeSet<&str> = known.iter().map(|locked| locked.event.id.as_str()).collect();
    let strangers: Vec<&Event> =
        ours.iter().filter(|event| !in_lock.contains(event.id.as_str())).collect();
    let missing: Vec<&Event> = known
        .iter()
        .map(|locked| &locked.event)
        .filter(|event| !in_file.contains(event.id.as_str()))
        .collect();
    let pairs = pair(&missing, &strangers);
    let renamed: HashMap<&str, &str> = pairs
        .into_iter()
        .map(|(from, to)| (missing[from].id.as_str(), strangers[to].id.as_str()))
        .collect();
    let fate = |locked: &LockedEvent| {
        let id = locked.event.id.as_str();
        match (&locked.fate, renamed.get(id)) {
            _ if in_file.contains(id) => Fate::Kept,
            (Fate::Renamed(to), _) if in_file.contains(to.as_str()) => Fate::Renamed(to.clone()),
            // What was taken out stays out, even where a person wrote something like it later.
            (Fate::Deleted, _) | (_, None) => Fate::Deleted,
            (_, Some(to)) => Fate::Renamed((*to).to_owned()),
        }
    };
    known.iter().map(fate).collect()
}

/// The events of the articles under their lasting ids, in order of id, each with its place in `known`.
pub fn name(
    theirs: &[Event],
    known: &[LockedEvent],
    ours: &[Event],
    fates: &[Fate],
) -> (Vec<Event>, Vec<Option<usize>>) {
    let mut theirs: Vec<&Event> = theirs.iter().collect();
    theirs.sort_by(|a, b| a.id.cmp(&b.id));
    let locked: Vec<&Event> = known.iter().map(|locked| &locked.event).collect();
    let bases: BTreeMap<usize, usize> = pair(&theirs, &locked).into_iter().collect();
    let claimed: BTreeSet<&str> = known
        .iter()
        .zip(fates)
        .flat_map(|(locked, fate)| {
            [locked.event.id.as_str(), super::file_id(&locked.event.id, fate)]
        })
        .collect();
    let own: Vec<&Event> =
        ours.iter().filter(|event| !claimed.contains(event.id.as_str())).collect();
    let new: Vec<usize> = (0..theirs.len()).filter(|index| !bases.contains_key(index)).collect();
    let new_events: Vec<&Event> = new.iter().map(|index| theirs[*index]).collect();
    let by_hand: BTreeMap<usize, usize> =
        pair(&new_events, &own).into_iter().map(|(event, hand)| (new[event], hand)).collect();
    let mut taken: BTreeSet<String> = claimed
        .iter()
        .copied()
        .chain(ours.iter().map(|event| event.id.as_str()))
        .map(str::to_owned)
        .collect();
    let mut ids = BTreeMap::new();
    for (index, event) in theirs.iter().enumerate() {
        let id = match (bases.get(&index), by_hand.get(&index)) {
            (Some(base), _) => locked[*base].id.clone(),
            (None, Some(hand)) => own[*hand].id.clone(),
            (None, None) => free_id(&event.id, &mut taken),
        };
        ids.insert(event.id.as_str(), id);
    }
    let mut named: Vec<(Event, Option<usize>)> = theirs
        .iter()
        .enumerate()
        .map(|(index, event)| (rename(event, &ids), bases.get(&index).copied()))
        .collect();
    named.sort_by(|a, b| a.0.id.cmp(&b.0.id));
    named.into_iter().unzip()
}

fn free_id(id: &str, taken: &mut BTreeSet<String>) -> String {
    let numbered = (2..).map(|number| format!("{id}-{number}"));
    let free = std::iter::once(id.to_owned()).chain(numbered).find(|id| !taken.contains(id));
    let free = free.unwrap_or_else(|| id.to_owned());
    taken.insert(free.clone());
    free
}

fn rename(event: &Event, ids: &BTreeMap<&str, String>) -> Event {
    let mut event = event.clone();
    let lasting = |id: &String| ids.get(id.as_str()).unwrap_or(id).clone();
    event.id = lasting(&event.id);
    for link in event.after.iter_mut().chain(&mut event.caused_by) {
        link.event = lasting(&link.event);
    }
    event
}

/// Pairs of one event: those that share the most quotes first, then equal ids, then one title on one date.
/// No event is in two pairs; ties go by the order of the lists.
fn pair(left: &[&Event], right: &[&Event]) -> Vec<(usize, usize)> {
    let mut pairing = Pairing::default();
    let mut shared = shared_quotes(left, right);
    // One sentence may tell of two events, so what is alike decides between equals.
    shared.sort_by_key(|&(a, b, count)| (Reverse((count, likeness(left[a], right[b]))), a, b));
    shared.into_iter().for_each(|(left, right, _)| pairing.add(left, right));
    for key in [
        |event: &Event| event.id.clone(),
        |event: &Event| format!("{} {}", event.date, event.title),
    ] {
        let by_key: HashMap<String, usize> =
            right.iter().enumerate().rev().map(|(index, event)| (key(event), index)).collect();
        for (index, event) in left.iter().enumerate() {
            if let Some(right) = by_key.get(&key(event)) {
                pairing.add(index, *right);
            }
        }
    }
    pairing.pairs
}

fn likeness(a: &Event, b: &Event) -> usize {
    let same = [a.id == b.id, a.title == b.title, a.kind == b.kind, a.date == b.date];
    same.into_iter().filter(|same| *same).count()
}

#[derive(Default)]
struct Pairing {
    pairs: Vec<(usize, usize)>,
    left: BTreeSet<usize>,
    right: BTreeSet<usize>,
}

impl Pairing {
    fn add(&mut self, left: usize, right: usize) {
        if !self.left.contains(&left) && !self.right.contains(&right) {
            self.left.insert(left);
            self.right.insert(right);
            self.pairs.push((left, right));
        }
    }
}

fn shared_quotes(left: &[&Event], right: &[&Event]) -> Vec<(usize, usize, usize)> {
    let mut by_quote: HashMap<(&str, &str), Vec<usize>> = HashMap::new();
    for (index, event) in right.iter().enumerate() {
        for quote in quotes(event) {
            by_quote.entry(quote).or_default().push(index);
        }
    }
    let mut counts: BTreeMap<(usize, usize), usize> = BTreeMap::new();
    for (index, event) in left.iter().enumerate() {
        for right in quotes(event).filter_map(|quote| by_quote.get(&quote)).flatten() {
            *counts.entry((index, *right)).or_default() += 1;
        }
    }
    counts.into_iter().map(|((left, right), count)| (left, right, count)).collect()
}

fn quotes(event: &Event) -> impl Iterator<Item = (&str, &str)> {
    event
        .sources
        .iter()
        .filter_map(|source| Some((source.article.as_str(), source.quote.as_deref()?)))
}
