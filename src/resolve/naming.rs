//! Lives in, a readable id for each out, no two alike: `us-russia-talks-2025-02-18`. And of one event's mentions,
//! the one whose title names it best.

use super::Told;
use super::life::Life;
use crate::lang::accents::without_accents;
use crate::model::Status;
use rayon::prelude::*;
use std::collections::HashMap;

/// Actors that an id names.
const ACTORS_IN_ID: usize = 2;

/// The mention whose title says most in few words: told as it stands now, by a verb, newest first.
pub fn best_told<'t, 'a>(told: &[&'t Told<'a>], status: Status) -> &'t Told<'a> {
    let score = |told: &Told| {
        let title = &told.mention.title;
        let length = title.chars().count();
        let fits = i32::from((20..=80).contains(&length)) * 3;
        let current = i32::from(told.mention.status == status) * 5;
        let words = title.split(' ').count();
        let clause = i32::from(words >= 4) * 2;
        let actor = i32::from(told.actors.first().is_some_and(|actor| title.contains(actor)));
        (fits + current + clause + actor, told.rank, std::cmp::Reverse(told.number))
    };
    told.iter().copied().max_by_key(|told| score(told)).unwrap_or(told[0])
}

/// An id for each life, in the same order.
pub fn ids(lives: &[Life]) -> Vec<String> {
    let bases: Vec<String> = lives.par_iter().map(id).collect();
    let mut used: HashMap<String, usize> = HashMap::with_capacity(bases.len());
    let mut ids = Vec::with_capacity(bases.len());
    for base in bases {
        let mut id = base.clone();
        while used.contains_key(&id) {
            let count = used.entry(base.clone()).or_insert(1);
            *count += 1;
            id = format!("{base}-{count}");
        }
        used.entry(id.clone()).or_insert(1);
        ids.push(id);
    }
    ids
}

fn id(life: &Life) -> String {
    let actors = life.actors.iter().take(ACTORS_IN_ID).map(|actor| slug(actor));
    let mut parts: Vec<String> = actors.collect();
    parts.push(slug(&life.lemma));
    let day = life.date.earliest().or_else(|| life.date.latest());
    parts.extend(day.map(|day| day.to_string()));
    parts.retain(|part| !part.is_empty());
    parts.join("-")
}

/// Lower-case words and digits joined by hyphens.
fn slug(name: &str) -> String {
    let lower = without_accents(name).to_lowercase();
    let words = lower.split(|c: char| !c.is_ascii_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join("-")
}
