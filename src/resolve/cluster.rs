//! All mentions in, the groups that tell of one event each out (coreference). Every mention joins the likest earlier
//! one that its days allow. Only mentions that share a word in the same stretch of time are compared.

mod reference;

use super::Told;
use super::similarity::{Feature, Features};
use crate::lang::clauses::referred_kinds;
use crate::model::{EventType, Status};
use chrono::{Datelike, Days, NaiveDate};
use std::collections::BTreeMap;

/// Mentions of one event, as indexes, in order.
pub type Cluster = Vec<usize>;

/// The clusters in the order of their first mention. A mention that only refers opens none, and is left out where no
/// other mention tells its event.
pub fn clusters(told: &[Told]) -> Vec<Cluster> {
    let features = Features::of(told);
    let mut clusters: Vec<Cluster> = Vec::new();
    let mut index = Index::default();
    let refers = |at: &usize| told[*at].is_reference();
    for at in (0..told.len()).filter(|at| !refers(at)) {
        let vague =
            || is_vague(features.get(at)) && !referred_kinds(&told[at].mention.lemma).is_empty();
        let found = best(&features, &clusters, &mut index, at).or_else(|| {
            vague().then(|| reference::meant(&features, &clusters, told, at)).flatten()
        });
        let cluster = found.unwrap_or(clusters.len());
        if found.is_none() {
            clusters.push(Vec::new());
        }
        clusters[cluster].push(at);
        index.add(features.get(at), cluster);
    }
    let referred: Vec<_> = (0..told.len())
        .filter(refers)
        .filter_map(|at| Some((at, reference::meant(&features, &clusters, told, at)?)))
        .collect();
    for (at, cluster) in referred {
        clusters[cluster].push(at);
    }
    clusters
}

/// "in response to the attack on the port": what took place at some time before may be told elsewhere in other words.
fn is_vague(feature: &Feature) -> bool {
    feature.status == Status::Happened && feature.first == NaiveDate::MIN
}

fn best(features: &Features, clusters: &[Cluster], index: &mut Index, at: usize) -> Option<usize> {
    let mut best: Option<(f32, usize)> = None;
    for cluster in index.candidates(features.get(at)) {
        let Some(surplus) = surplus(features, &clusters[cluster], at) else { continue };
        if best.is_none_or(|(most, _)| surplus > most) {
            best = Some((surplus, cluster));
        }
    }
    best.map(|(_, cluster)| cluster)
}

/// By how much the mention is liker to the cluster than it must be; none where it is not, or the days forbid it.
fn surplus(features: &Features, cluster: &Cluster, at: usize) -> Option<f32> {
    let mention = features.get(at);
    let mut best: Option<f32> = None;
    let put_off = cluster.iter().any(|other| features.get(*other).status == Status::Postponed);
    for other in cluster {
        let told = features.get(*other);
        if !put_off && is_overdue(told, mention) {
            continue;
        }
        let one_article = told.rank == mention.rank;
        if let Some(needed) = needed(mention, told) {
            let surplus = features.likeness(at, *other) - needed;
            if one_article && surplus < 0.0 {
                return None;
            }
            best = Some(best.map_or(surplus, |best| best.max(surplus)));
        } else if one_article
            || is_settled(told) && (is_settled(mention) || mention.rank >= told.rank)
        {
            // What has taken place is not planned again: the next meeting is another one.
            return None;
        }
    }
    best.filter(|surplus| *surplus >= 0.0)
}

/// Whether the day of a plan had passed when another plan was told of: that is the next one.
fn is_overdue(plan: &Feature, next: &Feature) -> bool {
    let both_open = plan.status.is_open() && next.status.is_open();
    let told_on = next.told_on.and_then(|day| day.checked_sub_days(Days::new(OVERDUE)));
    both_open && told_on.is_some_and(|day| plan.last < day) && next.first > plan.last
}

fn is_settled(feature: &Feature) -> bool {
    feature.exact && feature.status == Status::Happened
}

/// How much liker two mentions of one article must be: a report rarely tells one event twice.
const RETOLD: f32 = 1.0;
/// And how much more where two do alike: "ordered sanctions", "ordered his agency to prepare".
const REPEATED: f32 = 0.9;
/// And how much liker what one denies must be to what another tells.
const DISPUTED: f32 = 0.6;
/// Days by which reports of one event may differ.
const DISAGREEMENT: i64 = 2;
/// Days after which a plan that nobody called off is taken for past.
const OVERDUE: u64 = 7;
/// Days before the report within which what is told without a day took place, at most.
const UNTOLD: i64 = 60;
/// Days by which an event may be put off, or come early.
const SHIFT: i64 = 70;

/// How alike two mentions must be to be one event, given their days; none where the days exclude it.
fn needed(a: &Feature, b: &Feature) -> Option<f32> {
    if is_settled(a) && b.status.is_put_off() || is_settled(b) && a.status.is_put_off() {
        // What has taken place cannot be put off any more.
        return None;
    }
    let gap = gap(a, b);
    let both_exact = a.exact && b.exact;
    let one_article = a.rank == b.rank;
    let disputed = (a.status == Status::Denied) != (b.status == Status::Denied);
    let retold = match one_article {
        true if is_repeated(a, b) => RETOLD + REPEATED,
        true => RETOLD,
        false => 0.0,
    };
    let apart = retold + if disputed { DISPUTED } else { 0.0 };
    if gap == 0 {
        let days = if both_exact {
            0.9
        } else if narrow(a) && narrow(b) {
            1.5
        } else {
            1.7
        };
        return Some(days + apart);
    }
    let (early, late) = if a.rank <= b.rank { (a, b) } else { (b, a) };
    if !one_article && early.status.is_open() && gap <= SHIFT {
        return Some(2.5);
    }
    if !one_article && both_exact && gap <= DISAGREEMENT && late.status == early.status {
        return Some(3.0);
    }
    None
}

/// Whether two do one after the other what nobody does together: order, demand, strike.
fn is_repeated(a: &Feature, b: &Feature) -> bool {
    let mutual = |feature: &Feature| {
        matches!(feature.root, None | Some(EventType::Consult | EventType::Agree))
    };
    let apart = matches!((a.doer, b.doer), (Some(one), Some(other)) if one != other);
    apart && a.lemma == b.lemma && !mutual(a) && !mutual(b)
}

fn narrow(feature: &Feature) -> bool {
    (feature.last - feature.first).num_days() <= 31
}

fn gap(a: &Feature, b: &Feature) -> i64 {
    let between = |first: NaiveDate, last: NaiveDate| (first - last).num_days();
    // "has frozen all aid" is no old news.
    let old = |a: &Feature, b: &Feature| {
        let news = a.first == NaiveDate::MIN && a.told_on == Some(a.last);
        news && b.exact && between(a.last, b.last) > UNTOLD
    };
    if old(a, b) || old(b, a) {
        return SHIFT + 1;
    }
    between(a.first, b.last).max(between(b.first, a.last)).max(0)
}

/// Which clusters have a key in a month.
#[derive(Debug, Default)]
struct Index {
    /// By key.
    months: Vec<BTreeMap<i32, Vec<usize>>>,
    /// For each cluster the search that last met it.
    met: Vec<usize>,
    searches: usize,
}

/// Months that a vague date is looked for in, at most.
const MONTHS: i32 = 15;
/// Clusters of one key and month that are compared, at most; the newest first.
const COMPARED: usize = 24;

impl Index {
    fn add(&mut self, feature: &Feature, cluster: usize) {
        self.met.resize(self.met.len().max(cluster + 1), 0);
        for key in keys(feature) {
            if self.months.len() <= key {
                self.months.resize_with(key + 1, BTreeMap::new);
            }
            for month in months(feature) {
                let clusters = self.months[key].entry(month).or_default();
                if clusters.last() != Some(&cluster) {
                    clusters.push(cluster);
                }
            }
        }
    }

    /// The clusters to compare a mention with, in order.
    fn candidates(&mut self, feature: &Feature) -> Vec<usize> {
        self.searches += 1;
        let mut found = Vec::new();
        for of_key in keys(feature).filter_map(|key| self.months.get(key)) {
            for clusters in months(feature).filter_map(|month| of_key.get(&month)) {
                for &cluster in clusters.iter().rev().take(COMPARED) {
                    if self.met[cluster] != self.searches {
                        self.met[cluster] = self.searches;
                        found.push(cluster);
                    }
                }
            }
        }
        found.sort_unstable();
        found
    }
}

/// The key of all plans that came to nothing; after it come those of the kinds, then those of the words.
const PUT_OFF: usize = 0;
const WORDS: usize = PUT_OFF + 1 + EventType::ALL.len();

/// What a mention is found by: its words, its actors, its kind, and that a plan came to nothing.
fn keys(feature: &Feature) -> impl Iterator<Item = usize> + '_ {
    let root = feature.root.map(|root| PUT_OFF + 1 + root as usize);
    let ended = feature.status.is_put_off().then_some(PUT_OFF);
    let words = feature.words.iter().chain(&feature.actors).chain([&feature.lemma]);
    words.map(|word| WORDS + *word as usize).chain(root).chain(ended)
}

/// The months, counted from year 0, in which a mention is looked for.
fn months(feature: &Feature) -> std::ops::RangeInclusive<i32> {
    let month = |day: NaiveDate| day.year() * 12 + day.month0() as i32;
    let shift = if feature.status == Status::Happened { DISAGREEMENT } else { SHIFT };
    let back = |day: NaiveDate| day.checked_sub_days(Days::new(DISAGREEMENT as u64)).unwrap_or(day);
    let on = |day: NaiveDate| day.checked_add_days(Days::new(shift as u64)).unwrap_or(day);
    match (feature.first == NaiveDate::MIN, feature.last == NaiveDate::MAX) {
        (true, _) => month(feature.last) - MONTHS / 3..=month(feature.last),
        (_, true) => month(feature.first)..=month(feature.first) + MONTHS / 3,
        _ => {
            let (first, last) = (month(back(feature.first)), month(on(feature.last)));
            first..=last.min(first + MONTHS)
        }
    }
}
