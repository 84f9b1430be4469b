//! A mention that only refers ("two days after the raid") in, the cluster whose event it means out; none where no
//! event is clearly meant. The date that its connective gives it counts most.

use super::super::Told;
use super::super::similarity::{Feature, Features};
use super::{Cluster, gap};
use crate::lang::clauses::may_stand_for;
use crate::model::{EventMention, Status};
use chrono::NaiveDate;

/// How alike a reference must be to a mention on the very days that it names, and on no day that it names.
const ON_ITS_DAYS: f32 = 1.5;
const ON_SOME_DAY: f32 = 2.4;
/// Days by which a counted distance may be off: "two days after" counts from the evening or the morning.
const OFF: i64 = 1;
/// A reference that may mean so many days names none.
const NARROW: i64 = 45;
/// The days from which an event is old, and how much an old one lacks.
const OLD: i64 = 120;
const AGE: f32 = 0.8;
/// What a telling gains that has the noun of the reference.
const NAMED: f32 = 0.7;
/// And one that has another noun for such an act.
const AKIN: f32 = 1.7;

/// The cluster that the reference means.
pub fn meant(features: &Features, clusters: &[Cluster], told: &[Told], at: usize) -> Option<usize> {
    // "shelled the port in breach of the truce": the truce is not what this sentence tells.
    let here = |other: &usize| {
        let (one, other) = (&told[at], &told[*other]);
        one.rank == other.rank && one.mention.quote == other.mention.quote
    };
    let mut best: Option<(f32, usize)> = None;
    for (number, cluster) in clusters.iter().enumerate() {
        if cluster.iter().any(here) {
            continue;
        }
        let Some(surplus) = surplus(features, cluster, told, at) else { continue };
        if best.is_none_or(|(most, _)| surplus > most) {
            best = Some((surplus, number));
        }
    }
    best.map(|(_, cluster)| cluster)
}

fn surplus(features: &Features, cluster: &Cluster, told: &[Told], at: usize) -> Option<f32> {
    let reference = features.get(at);
    let narrow = (reference.last - reference.first).num_days() <= NARROW;
    let needed = if narrow { ON_ITS_DAYS } else { ON_SOME_DAY };
    let fits = |told: &&Feature| gap(told, reference) <= OFF && is_open_to(told, reference);
    let told = cluster.iter().filter(|other| fits(&features.get(**other))).map(|other| {
        let (one, other_told) = (told[at].mention, told[*other].mention);
        let akin = if stands_for(one, other_told) { AKIN } else { 0.0 };
        features.likeness(at, *other) + named(features.get(*other), reference).max(akin)
            - age(features.get(*other), reference)
    });
    told.map(|likeness| likeness - needed).filter(|surplus| *surplus >= 0.0).reduce(f32::max)
}

/// What speaks for a reference besides its likeness: that the telling has its very noun.
fn named(told: &Feature, reference: &Feature) -> f32 {
    let same = told.lemma == reference.lemma || told.words.contains(&reference.lemma);
    if same { NAMED } else { 0.0 }
}

/// "The attack on the port" may be a shelling, "the accord" a truce.
fn stands_for(reference: &EventMention, told: &EventMention) -> bool {
    let Some(kind) = &told.kind else { return false };
    let place = told.place.is_some() && told.place == reference.place;
    if !place && !reference.actors.iter().any(|actor| told.actors.contains(actor)) {
        return false;
    }
    let mut words = std::iter::once(&told.lemma).chain(&told.keywords);
    words.any(|word| may_stand_for(&reference.lemma, word, kind.root))
}

/// "The signing" is the latest one: what is older must be the more alike.
fn age(told: &Feature, reference: &Feature) -> f32 {
    if reference.last == NaiveDate::MAX || told.last == NaiveDate::MAX {
        return 0.0;
    }
    let days = (reference.last - told.last).num_days().clamp(0, OLD);
    AGE * days as f32 / OLD as f32
}

/// What was denied, or is still to come, is not referred to as a fact.
fn is_open_to(told: &Feature, reference: &Feature) -> bool {
    let to_come = told.status.is_open() && reference.told_on.is_some_and(|day| told.first > day);
    told.status != Status::Denied && !to_come && reference.status == Status::Happened
}
