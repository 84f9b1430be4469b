//! The mentions of one event in, the event as last reported out: its status and date move on with the articles,
//! and each source keeps what it said where that is no longer so.

use super::Told;
use super::naming;
use super::similarity::bounds;
use super::tense;
use crate::model::{Diagnostic, Edtf, Event, EventKind, Place, Qualifier, Source, Status};
use std::collections::BTreeMap;

/// An event before it has an id and links.
#[derive(Debug, Clone)]
pub struct Life {
    pub date: Edtf,
    pub status: Status,
    pub title: String,
    pub kind: Option<EventKind>,
    pub actors: Vec<String>,
    pub place: Option<String>,
    pub lemma: String,
    sources: Vec<Source>,
    /// Two articles that give different days, with what they give.
    conflict: Option<[(String, Edtf); 2]>,
}

/// The life of the event that the cluster's mentions tell.
pub fn life(cluster: &[usize], told: &[Told]) -> Life {
    let mut told: Vec<&Told> =
        cluster.iter().map(|at| &told[*at]).filter(|told| !told.is_reference()).collect();
    told.sort_by_key(|told| (told.rank, told.number));
    let status = status(&told);
    let (date, conflict) = date(&told, status);
    let best = naming::best_told(&told, status);
    Life {
        date,
        status,
        title: match status == Status::Happened && best.mention.status.is_open() {
            true => tense::in_the_past(&best.mention.title),
            false => best.mention.title.clone(),
        },
        kind: kind(&told, status),
        actors: ranked(told.iter().flat_map(|told| told.actors.iter().copied().enumerate())),
        place: ranked(
            told.iter().filter_map(|told| told.mention.place.as_deref()).map(|place| (0, place)),
        )
        .into_iter()
        .next(),
        lemma: best.mention.lemma.clone(),
        sources: sources(&told, date, status),
        conflict,
    }
}

/// The status as last reported; an end to the event outweighs a plan within one article.
fn status(told: &[&Told]) -> Status {
    let happened_before = |told: &&&Told| told.mention.status == Status::Happened;
    let last = told.last().map_or(0, |told| told.rank);
    let newest = told.iter().filter(|told| told.rank == last).map(|told| told.mention.status);
    let newest = newest.max_by_key(|status| weight(*status)).unwrap_or_default();
    let still_open = newest.is_open();
    if still_open && told.iter().any(|told| happened_before(&told)) {
        Status::Happened
    } else {
        newest
    }
}

fn weight(status: Status) -> u8 {
    match status {
        Status::Proposed => 0,
        Status::Planned => 1,
        Status::Denied => 2,
        Status::Happened => 3,
        Status::Postponed => 4,
        Status::Cancelled => 5,
    }
}

/// The date as last and best known, and the two articles that disagree about it.
fn date(told: &[&Told], status: Status) -> (Edtf, Option<[(String, Edtf); 2]>) {
    let alike = |other: Status| other == status || other.is_put_off() && status.is_put_off();
    let same: Vec<&&Told> = told.iter().filter(|told| alike(told.mention.status)).collect();
    let relevant = if same.is_empty() { told.iter().collect() } else { same };
    let newest_first = relevant.iter().rev();
    let mut best: Option<&Told> = None;
    for told in newest_first {
        best = Some(match best {
            Some(best) if !is_finer(&told.mention.date, &best.mention.date) => best,
            _ => told,
        });
    }
    let Some(best) = best else { return (Edtf::by(chrono::NaiveDate::MAX), None) };
    let date = merged(best.mention.date, &relevant);
    let other = relevant.iter().find(|told| {
        told.article.id != best.article.id
            && status == Status::Happened
            && is_apart(&told.mention.date, &date)
    });
    match other {
        Some(other) => {
            let pair = [
                (other.article.id.clone(), other.mention.date),
                (best.article.id.clone(), best.mention.date),
            ];
            (date.with(Qualifier::Uncertain), Some(pair))
        }
        None => (date, None),
    }
}

/// Two stretches that overlap say more together: "[..11 March]" and "March".
fn merged(date: Edtf, told: &[&&Told]) -> Edtf {
    let (mut first, mut last) = bounds(&date);
    if first == last || !matches!(date, Edtf::OneOf(..)) {
        return date;
    }
    for told in told {
        let (from, to) = bounds(&told.mention.date);
        if matches!(told.mention.date, Edtf::OneOf(..) | Edtf::Date(_))
            && from <= last
            && to >= first
        {
            (first, last) = (first.max(from), last.min(to));
        }
    }
    match (first == chrono::NaiveDate::MIN, last == chrono::NaiveDate::MAX) {
        (false, false) => Edtf::one_of_days(first, last),
        (true, false) => Edtf::by(last),
        _ => date,
    }
}

fn is_finer(date: &Edtf, than: &Edtf) -> bool {
    let width = |date: &Edtf| {
        let (first, last) = bounds(date);
        (last - first).num_days()
    };
    let (date_width, than_width) = (width(date), width(than));
    // what lasted for days is no vaguer than its first day
    let lasting = matches!(than, Edtf::Interval(Some(_), Some(_))) && than_width < 30;
    date_width < than_width && !lasting
}

fn is_apart(one: &Edtf, other: &Edtf) -> bool {
    let ((a, b), (c, d)) = (bounds(one), bounds(other));
    one.is_day() && other.is_day() && (a > d || c > b)
}

/// The kind that most mentions with the event's status give; the first told wins a tie.
fn kind(told: &[&Told], status: Status) -> Option<EventKind> {
    let mut counts: BTreeMap<&EventKind, (usize, usize)> = BTreeMap::new();
    for (at, told) in told.iter().enumerate() {
        if let Some(kind) = &told.mention.kind {
            let count = counts.entry(kind).or_insert((0, usize::MAX - at));
            count.0 += 1 + usize::from(told.mention.status == status);
        }
    }
    counts.into_iter().max_by_key(|(_, count)| *count).map(|(kind, _)| kind.clone())
}

/// Names by how often and how early they are told, each once.
fn ranked<'a>(names: impl Iterator<Item = (usize, &'a str)>) -> Vec<String> {
    let mut counts: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for (order, (place, name)) in names.enumerate() {
        let count = counts.entry(name).or_insert((0, place, order));
        count.0 += 1;
        count.1 = count.1.min(place);
    }
    let mut names: Vec<_> = counts.into_iter().collect();
    names.sort_by_key(|(_, (count, place, order))| (std::cmp::Reverse(*count), *place, *order));
    names.into_iter().take(MAX_ACTORS).map(|(name, _)| name.to_owned()).collect()
}

/// More actors than this say less.
const MAX_ACTORS: usize = 6;

/// One source an article and quote, with the date and status it gave where the event's have moved on.
fn sources(told: &[&Told], date: Edtf, status: Status) -> Vec<Source> {
    let mut sources: Vec<Source> = Vec::new();
    for told in told {
        let quote = Some(told.mention.quote.clone());
        if sources.iter().any(|source| source.article == told.article.id && source.quote == quote) {
            continue;
        }
        sources.push(Source {
            article: told.article.id.clone(),
            quote,
            date: Some(told.mention.date).filter(|given| *given != date),
            status: Some(told.mention.status).filter(|given| *given != status),
        });
    }
    sources
}

impl Life {
    /// The event under its id, without links.
    pub fn event(self, id: String) -> Event {
        Event {
            id,
            date: self.date,
            title: self.title,
            kind: self.kind,
            status: self.status,
            actors: self.actors,
            place: self.place,
            sources: self.sources,
            after: Vec::new(),
            caused_by: Vec::new(),
            note: None,
        }
    }

    /// What to tell a person where sources disagree about the date.
    pub fn conflict(&self, id: &str) -> Option<Diagnostic> {
        let [(one, first), (other, second)] = self.conflict.as_ref()?;
        let place = Place::Event { id: id.to_owned(), field: "date" };
        let message =
            format!("sources disagree about the date: {one} gives {first}, {other} gives {second}");
        Some(
            Diagnostic::warning("conflict", place, message)
                .hint("write the right one under `date`"),
        )
    }
}
