//! Which event is which, from one build to the next: by shared provenance first, then by id, then by day and title.

use crate::model::{Event, Fate, LockedEvent};
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;

/// What has become of each locked event in the file: still there, under another id, or taken out.
pub fn follow(known: &[LockedEvent], ours: &[Event]) -> Vec<Fate> {
    let in_file: HashSet<&str> = ours.iter().map(|event| event.id.as_str()).collect();
    let in_lock: HashSet<&str> = known.iter().map(|locked| locked.event.id.as_str()).collect();
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
    mut theirs: Vec<Event>,
    known: &[LockedEvent],
    ours: &[Event],
    fates: &[Fate],
) -> (Vec<Event>, Vec<Option<usize>>) {
    theirs.sort_by(|a, b| a.id.cmp(&b.id));
    let events: Vec<&Event> = theirs.iter().collect();
    let locked: Vec<&Event> = known.iter().map(|locked| &locked.event).collect();
    let bases: HashMap<usize, usize> = pair(&events, &locked).into_iter().collect();
    let mut taken: HashSet<&str> = known
        .iter()
        .zip(fates)
        .flat_map(|(locked, fate)| {
            [locked.event.id.as_str(), super::file_id(&locked.event.id, fate)]
        })
        .collect();
    let own: Vec<&Event> = ours.iter().filter(|event| !taken.contains(event.id.as_str())).collect();
    let new: Vec<usize> = (0..events.len()).filter(|index| !bases.contains_key(index)).collect();
    let new_events: Vec<&Event> = new.iter().map(|index| events[*index]).collect();
    let by_hand: HashMap<usize, usize> =
        pair(&new_events, &own).into_iter().map(|(event, hand)| (new[event], hand)).collect();
    taken.extend(own.iter().map(|event| event.id.as_str()));
    let mut free = Free { taken, given: HashSet::new() };
    let id = |(index, event): (usize, &Event)| match (bases.get(&index), by_hand.get(&index)) {
        (Some(base), _) => locked[*base].id.clone(),
        (None, Some(hand)) => own[*hand].id.clone(),
        (None, None) => free.id(&event.id),
    };
    let ids: Vec<String> = theirs.iter().enumerate().map(id).collect();
    rename(&mut theirs, ids);
    let bases = (0..theirs.len()).map(|index| bases.get(&index).copied());
    let mut named: Vec<(Event, Option<usize>)> = theirs.into_iter().zip(bases).collect();
    named.sort_by(|a, b| a.0.id.cmp(&b.0.id));
    named.into_iter().unzip()
}

/// Ids that no event has.
struct Free<'a> {
    taken: HashSet<&'a str>,
    given: HashSet<String>,
}

impl Free<'_> {
    /// `id`, or with a number where it is no longer free.
    fn id(&mut self, id: &str) -> String {
        let numbered = (2..).map(|number| format!("{id}-{number}"));
        let is_free = |id: &String| !self.taken.contains(id.as_str()) && !self.given.contains(id);
        let free = std::iter::once(id.to_owned()).chain(numbered).find(is_free);
        let free = free.unwrap_or_else(|| id.to_owned());
        self.given.insert(free.clone());
        free
    }
}

/// Gives each event its id of `ids`; links follow.
fn rename(events: &mut [Event], ids: Vec<String>) {
    let mut renamed: HashMap<String, String> = HashMap::new();
    for (event, id) in events.iter_mut().zip(ids) {
        if event.id != id {
            renamed.insert(std::mem::replace(&mut event.id, id.clone()), id);
        }
    }
    if renamed.is_empty() {
        return;
    }
    for link in
        events.iter_mut().flat_map(|event| event.after.iter_mut().chain(&mut event.caused_by))
    {
        if let Some(id) = renamed.get(&link.event) {
            link.event.clone_from(id);
        }
    }
}

/// Pairs of one event: those that share the most quotes first, then equal ids, then one title on one date.
/// No event is in two pairs; ties go by the order of the lists.
fn pair(left: &[&Event], right: &[&Event]) -> Vec<(usize, usize)> {
    let mut pairing = Pairing {
        pairs: Vec::new(),
        left: vec![false; left.len()],
        right: vec![false; right.len()],
    };
    let mut shared = shared_quotes(left, right);
    // One sentence may tell of two events, so what is alike decides between equals.
    shared
        .sort_by_cached_key(|&(a, b, count)| (Reverse((count, likeness(left[a], right[b]))), a, b));
    shared.into_iter().for_each(|(left, right, _)| pairing.add(left, right));
    pairing.add_by(left, right, |event| event.id.as_str());
    pairing.add_by(left, right, |event| (event.date, event.title.as_str()));
    pairing.pairs
}

fn likeness(a: &Event, b: &Event) -> usize {
    let same = [a.id == b.id, a.title == b.title, a.kind == b.kind, a.date == b.date];
    same.into_iter().filter(|same| *same).count()
}

struct Pairing {
    pairs: Vec<(usize, usize)>,
    /// Which events have found theirs.
    left: Vec<bool>,
    right: Vec<bool>,
}

impl Pairing {
    fn add(&mut self, left: usize, right: usize) {
        if !self.left[left] && !self.right[right] {
            self.left[left] = true;
            self.right[right] = true;
            self.pairs.push((left, right));
        }
    }

    /// Pairs what is left over with the first event on the right that has the same key.
    fn add_by<'e, K: Hash + Eq>(
        &mut self,
        left: &[&'e Event],
        right: &[&'e Event],
        key: impl Fn(&'e Event) -> K,
    ) {
        let over: Vec<usize> = (0..left.len()).filter(|index| !self.left[*index]).collect();
        if over.is_empty() {
            return;
        }
        let by_key: HashMap<K, usize> =
            right.iter().enumerate().rev().map(|(index, event)| (key(event), index)).collect();
        for index in over {
            if let Some(right) = by_key.get(&key(left[index])) {
                self.add(index, *right);
            }
        }
    }
}

/// Pairs of events that share quotes, with how many.
fn shared_quotes(left: &[&Event], right: &[&Event]) -> Vec<(usize, usize, usize)> {
    let mut by_quote: HashMap<(&str, &str), Vec<usize>> = HashMap::with_capacity(right.len());
    for (index, event) in right.iter().enumerate() {
        for quote in quotes(event) {
            by_quote.entry(quote).or_default().push(index);
        }
    }
    let mut shared = Vec::with_capacity(left.len());
    for (index, event) in left.iter().enumerate() {
        let found = quotes(event).filter_map(|quote| by_quote.get(&quote)).flatten();
        let mut found: Vec<usize> = found.copied().collect();
        found.sort_unstable();
        let same = found.chunk_by(|one, other| one == other);
        shared.extend(same.map(|same| (index, same[0], same.len())));
    }
    shared
}

fn quotes(event: &Event) -> impl Iterator<Item = (&str, &str)> {
    event
        .sources
        .iter()
        .filter_map(|source| Some((source.article.as_str(), source.quote.as_deref()?)))
}
