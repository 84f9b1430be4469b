//! Two mentions in, how surely they tell of one event out: by their days, actors, place, kind and words.
//! Rare words weigh more than words that half the story uses.

use super::Told;
use crate::lang::accents::without_accents;
use crate::lang::synonyms::shared_word;
use crate::model::{Edtf, EventType, Status};
use chrono::NaiveDate;
use std::borrow::Cow;
use std::collections::HashMap;

/// The words of all mentions, numbered, each with its weight.
#[derive(Debug)]
pub struct Features {
    weights: Vec<f32>,
    /// How rare each actor is.
    rarity: Vec<f32>,
    mentions: Vec<Feature>,
}

/// What is compared of one mention.
#[derive(Debug, Clone)]
pub struct Feature {
    /// Sorted word numbers.
    pub words: Vec<u32>,
    /// What the words weigh together.
    weight: f32,
    pub actors: Vec<u32>,
    /// What a name and the name of a body or people of it share: "Tarvonia", "Tarvonian Assembly".
    pub stems: Vec<u32>,
    /// Who is named first: mostly the doer.
    pub doer: Option<u32>,
    pub place: Option<u32>,
    pub lemma: u32,
    pub root: Option<EventType>,
    pub first: NaiveDate,
    pub last: NaiveDate,
    pub exact: bool,
    pub status: Status,
    pub rank: usize,
    /// The day of the article.
    pub told_on: Option<NaiveDate>,
}

impl Features {
    pub fn of(told: &[Told]) -> Features {
        let (mut numbers, mut stems) = (Numbers::default(), Numbers::default());
        let mut mentions: Vec<Feature> =
            told.iter().map(|told| feature(told, &mut numbers, &mut stems)).collect();
        let telling = || {
            mentions
                .iter()
                .zip(told)
                .filter(|(_, told)| !told.is_reference())
                .map(|(mention, _)| mention)
        };
        let mut counts = vec![0usize; numbers.ids.len()];
        for word in telling().flat_map(|mention| &mention.words) {
            counts[*word as usize] += 1;
        }
        let mut acting = vec![0usize; numbers.ids.len()];
        for actor in telling().flat_map(|mention| &mention.actors) {
            acting[*actor as usize] += 1;
        }
        let total = telling().count().max(1) as f32;
        let weight = |count: &usize| (1.0 + total / (*count).max(1) as f32).ln();
        let weights: Vec<f32> = counts.iter().map(weight).collect();
        let rarity = acting.iter().map(weight).collect();
        for mention in &mut mentions {
            mention.weight = mention.words.iter().map(|word| weights[*word as usize]).sum();
        }
        Features { weights, rarity, mentions }
    }

    pub fn get(&self, at: usize) -> &Feature {
        &self.mentions[at]
    }

    /// How alike the two are, whatever their days: about 0 for strangers, 3 and more for the same.
    pub fn likeness(&self, one: usize, other: usize) -> f32 {
        let (a, b) = (&self.mentions[one], &self.mentions[other]);
        let shared: f32 = common(&a.words, &b.words).map(|word| self.weights[word as usize]).sum();
        let least = a.weight.min(b.weight);
        let open =
            |feature: &Feature| feature.first == NaiveDate::MIN || feature.last == NaiveDate::MAX;
        let doubtful = (open(a) || open(b)) && a.root != b.root || a.status == Status::Denied;
        let nothing = shared == 0.0 && a.lemma != b.lemma && doubtful;
        let vague = match kinds(a.root, b.root) < 0.0 && (open(a) || open(b)) {
            true => VAGUE,
            false => 0.0,
        };
        let words = match least > 0.0 {
            _ if nothing => -UNLIKE,
            true => 2.4 * shared / least,
            false => 0.0,
        };
        let lemma = if a.lemma == b.lemma { 0.7 } else { 0.0 };
        let ended = !matches!(a.status, Status::Happened | Status::Planned | Status::Proposed);
        let come_true = matches!(
            (a.status, b.status),
            (Status::Planned, Status::Happened) | (Status::Happened, Status::Planned)
        );
        let kind = match kinds(a.root, b.root) {
            kind if a.status.is_put_off() && b.status.is_put_off() => {
                // "The first meeting was scrapped" names nobody: in those days nothing else was.
                let unnamed =
                    |mention: &Feature| mention.actors.is_empty() && mention.words.len() <= UNNAMED;
                let unnamed = unnamed(a) || unnamed(b);
                kind.max(0.2) + if unnamed { 1.4 } else { 0.8 }
            }
            kind if ended && a.status == b.status => kind.max(0.2) + 0.5,
            kind if come_true => kind + 0.4,
            kind => kind,
        };
        let place = match (a.place, b.place) {
            (Some(a), Some(b)) if a == b => 0.5,
            (Some(_), Some(_)) => -0.2,
            _ => 0.0,
        };
        let rare = common(&a.actors, &b.actors).any(|actor| self.rarity[actor as usize] >= RARE);
        words - vague + lemma + kind + place + actors(a, b) + if rare { 0.4 } else { 0.0 }
    }
}

/// What two mentions lose that share no word, where one has hardly a date or denies: that the same people took part is
/// not enough.
const UNLIKE: f32 = 1.0;
/// What two mentions of unlike types lose where one has hardly a date.
const VAGUE: f32 = 0.5;
/// "The first meeting was scrapped": so few words say no more than that something was.
const UNNAMED: usize = 4;
/// The weight from which an actor tells events apart.
const RARE: f32 = 2.0;

/// Types that reports give one act in turn: a raid is an assault and the seizing of men.
const FAMILIES: [&[EventType]; 4] = [
    &[EventType::Assault, EventType::Coerce, EventType::Mobilize],
    &[EventType::Agree, EventType::Support, EventType::Cooperate, EventType::Aid],
    &[EventType::Concede, EventType::Retreat, EventType::Cooperate],
    &[EventType::Reject, EventType::Accuse, EventType::Threaten, EventType::Request],
];

/// A measure and its undoing share nearly all their words, and are two events all the same.
const OPPOSITES: [(&[EventType], &[EventType]); 2] = [
    (
        &[EventType::Sanction, EventType::Coerce],
        &[EventType::Concede, EventType::Retreat, EventType::Aid],
    ),
    (&[EventType::Agree], &[EventType::Reject]),
];

fn kinds(a: Option<EventType>, b: Option<EventType>) -> f32 {
    let (Some(a), Some(b)) = (a, b) else { return 0.0 };
    let akin = FAMILIES.iter().any(|family| family.contains(&a) && family.contains(&b));
    let opposed = OPPOSITES.iter().any(|(one, other)| {
        one.contains(&a) && other.contains(&b) || one.contains(&b) && other.contains(&a)
    });
    match (a == b, akin, opposed) {
        (true, _, _) => 0.9,
        (_, true, _) => 0.2,
        (_, _, true) => -1.5,
        _ => -0.5,
    }
}

fn actors(a: &Feature, b: &Feature) -> f32 {
    let least = a.actors.len().min(b.actors.len());
    if least == 0 {
        return 0.0;
    }
    let shared = common(&a.actors, &b.actors).count() as f32 / least as f32;
    let akin = common(&a.stems, &b.stems).next().is_some();
    match (shared == 0.0, akin) {
        (true, false) => -0.6,
        (true, true) => 0.6,
        (false, _) => 1.2 * shared,
    }
}

/// Texts and their numbers, in the order in which they were first met.
#[derive(Default)]
struct Numbers<'a> {
    ids: HashMap<Cow<'a, str>, u32>,
}

impl<'a> Numbers<'a> {
    fn number(&mut self, text: &'a str) -> u32 {
        let next = self.ids.len() as u32;
        *self.ids.entry(without_accents(text)).or_insert(next)
    }

    /// The numbers of `texts`, sorted, each once.
    fn sorted(&mut self, texts: impl Iterator<Item = &'a str>) -> Vec<u32> {
        let mut found: Vec<u32> = texts.map(|text| self.number(text)).collect();
        found.sort_unstable();
        found.dedup();
        found
    }
}

fn feature<'a>(told: &Told<'a>, numbers: &mut Numbers<'a>, stems: &mut Numbers<'a>) -> Feature {
    let mention = told.mention;
    let act = mention.lemma.contains(' ').then_some(&mention.lemma);
    let words = mention.keywords.iter().chain(act).map(|word| shared_word(word));
    let (first, last) = bounds(&mention.date);
    Feature {
        words: numbers.sorted(words),
        weight: 0.0,
        actors: numbers.sorted(told.actors.iter().copied()),
        stems: stems.sorted(told.actors.iter().flat_map(|name| beginnings(name))),
        doer: told.actors.first().map(|name| numbers.number(name)),
        place: mention.place.as_deref().map(|place| numbers.number(place)),
        lemma: numbers.number(shared_word(&mention.lemma)),
        root: mention.kind.as_ref().map(|kind| kind.root),
        first,
        last,
        exact: first == last,
        status: mention.status,
        rank: told.rank,
        told_on: told.article.published,
    }
}

/// Letters that a name shares with the names made from it.
const STEM: usize = 5;

/// The beginnings of a name's long words.
fn beginnings(name: &str) -> impl Iterator<Item = &str> {
    name.split(' ').filter_map(|word| {
        let (last, letter) = word.char_indices().nth(STEM - 1)?;
        Some(&word[..last + letter.len_utf8()])
    })
}

/// The days that a date may mean; an open end is the end of the calendar.
pub fn bounds(date: &Edtf) -> (NaiveDate, NaiveDate) {
    (date.earliest().unwrap_or(NaiveDate::MIN), date.latest().unwrap_or(NaiveDate::MAX))
}

/// The numbers that two sorted lists share.
fn common<'a>(one: &'a [u32], other: &'a [u32]) -> impl Iterator<Item = u32> + 'a {
    one.iter().copied().filter(|word| other.binary_search(word).is_ok())
}
