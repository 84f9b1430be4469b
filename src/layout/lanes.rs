//! Lanes: which event runs in which, and in which order they stand. In go the timeline and its entries, out come lane
//! names; each entry gets its lane. Linked lanes come to stand near each other.

use super::entry::{Entry, EntryLink};
use super::measure::clean;
use crate::lang::chart::ChartWords;
use crate::model::{Event, Lanes, RelationKind, Timeline};
use std::collections::BTreeMap;

/// More lanes than this are too many to follow; the rest share one.
const MOST_LANES: usize = 8;

/// Lane names from top to bottom; a single nameless one where there are no lanes.
pub fn assign(
    timeline: &Timeline,
    lanes: &Lanes,
    entries: &mut [Entry],
    links: &[EntryLink],
    words: &ChartWords,
) -> Vec<String> {
    if matches!(lanes, Lanes::None) || entries.is_empty() {
        return vec![String::new()];
    }
    let wishes: Vec<Vec<String>> =
        entries.iter().map(|entry| wishes(&timeline.events[entry.index], lanes)).collect();
    let fixed = matches!(lanes, Lanes::Groups(_));
    let mut names = match lanes {
        Lanes::Groups(groups) => groups.iter().map(|(name, _)| clean(name)).collect(),
        _ => kept(&wishes),
    };
    for (entry, wishes) in entries.iter_mut().zip(&wishes) {
        let lane = wishes.iter().find_map(|wish| names.iter().position(|name| name == wish));
        entry.lane = lane.unwrap_or(names.len());
    }
    let named = names.len();
    names.push(words.other_lane.clone());
    let order = if fixed { (0..named).collect() } else { best_order(named, entries, links) };
    drop_empty(names, order, entries)
}

/// The lanes an event could run in, best first.
fn wishes(event: &Event, lanes: &Lanes) -> Vec<String> {
    match lanes {
        Lanes::Actor => event.actors.iter().map(|actor| clean(actor)).collect(),
        Lanes::Kind => event.kind.iter().map(|kind| capital(kind.root.as_str())).collect(),
        Lanes::Place => event.place.iter().map(|place| clean(place)).collect(),
        Lanes::None => Vec::new(),
        Lanes::Groups(groups) => {
            let holds = |actor: &String, members: &[String]| members.iter().any(|m| m == actor);
            let group = |actor| groups.iter().find(|(_, members)| holds(actor, members));
            event.actors.iter().filter_map(group).map(|(name, _)| clean(name)).collect()
        }
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars.next().map(|first| first.to_uppercase().chain(chars).collect()).unwrap_or_default()
}

/// The names that get a lane, in order of their first event. The most wished for are kept; where there are many, one
/// that would hold a single event is not.
fn kept(wishes: &[Vec<String>]) -> Vec<String> {
    let mut weight: BTreeMap<&str, (usize, usize)> = BTreeMap::new();
    for (n, wishes) in wishes.iter().enumerate() {
        for (rank, wish) in wishes.iter().filter(|wish| !wish.is_empty()).enumerate() {
            let (weight, _) = weight.entry(wish).or_insert((0, n));
            *weight += if rank == 0 { 3 } else { 1 };
        }
    }
    let first: BTreeMap<&str, usize> =
        weight.iter().map(|(&name, &(_, first))| (name, first)).collect();
    let mut names: Vec<(&str, usize)> =
        weight.iter().map(|(&n, &(weight, _))| (n, weight)).collect();
    names.sort_by(|a, b| b.1.cmp(&a.1).then(first[a.0].cmp(&first[b.0])).then(a.0.cmp(b.0)));
    let leads = |name: &str| wishes.iter().filter(|w| w.first().is_some_and(|w| w == name)).count();
    let crowded = names.iter().filter(|(name, _)| leads(name) > 0).count() > MOST_LANES;
    let mut names: Vec<&str> = names
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| leads(name) > usize::from(crowded))
        .take(if crowded { MOST_LANES - 1 } else { MOST_LANES })
        .collect();
    names.sort_by_key(|name| (first[name], *name));
    names.into_iter().map(str::to_owned).collect()
}

/// The order of the `named` lanes with the shortest links: exact, by trying all of them.
fn best_order(named: usize, entries: &[Entry], links: &[EntryLink]) -> Vec<usize> {
    let mut pull = vec![vec![0usize; named]; named];
    for link in links {
        let (a, b) = (entries[link.from].lane, entries[link.to].lane);
        if a < named && b < named && a != b {
            let weight = if link.kind == RelationKind::Cause { 2 } else { 1 };
            pull[a.min(b)][a.max(b)] += weight;
        }
    }
    let start: Vec<usize> = (0..named).collect();
    let mut best = (cost(&start, &pull), start.clone());
    permute(&mut start.clone(), 0, &mut |order| {
        let cost = cost(order, &pull);
        if (cost, order) < (best.0, best.1.as_slice()) {
            best = (cost, order.to_vec());
        }
    });
    best.1
}

fn cost(order: &[usize], pull: &[Vec<usize>]) -> usize {
    let mut place = [0; MOST_LANES];
    for (at, &lane) in order.iter().enumerate() {
        place[lane] = at;
    }
    let pairs = (0..order.len()).flat_map(|a| (a + 1..order.len()).map(move |b| (a, b)));
    pairs.map(|(a, b)| pull[a][b] * place[a].abs_diff(place[b]).pow(2)).sum()
}

fn permute(order: &mut Vec<usize>, from: usize, visit: &mut impl FnMut(&[usize])) {
    if from + 1 >= order.len() {
        return visit(order);
    }
    for n in from..order.len() {
        order.swap(from, n);
        permute(order, from + 1, visit);
        order.swap(from, n);
    }
}

/// Names in drawing order without the lanes that hold nothing; entries follow.
fn drop_empty(names: Vec<String>, mut order: Vec<usize>, entries: &mut [Entry]) -> Vec<String> {
    order.push(names.len() - 1);
    order.retain(|&lane| entries.iter().any(|entry| entry.lane == lane));
    for entry in entries.iter_mut() {
        entry.lane = order.iter().position(|&lane| lane == entry.lane).unwrap_or(0);
    }
    let only_other = order.len() == 1 && order[0] == names.len() - 1;
    if only_other {
        return vec![String::new()];
    }
    order.into_iter().map(|lane| names[lane].clone()).collect()
}
