//! Edits to a plan: what the timeline is to say afterwards, and for events and articles which go, which change and
//! which come in where. Knows nothing of text.

use super::PatchError;
use crate::model::{ArticleRef, Edit, Event, Timeline};
use chrono::{NaiveDate, NaiveTime};
use std::collections::HashMap;

/// The wished timeline and the way to it.
pub(super) struct Plan {
    pub timeline: Timeline,
    pub events: Changes<Event>,
    pub articles: Changes<ArticleRef>,
}

/// What happens to the entries of a list.
pub(super) struct Changes<T> {
    pub removed: Vec<bool>,
    /// Index in the old list, and the new value.
    pub changed: Vec<(usize, T)>,
    /// Index in the old list before which it comes, in order.
    pub inserted: Vec<(usize, T)>,
}

impl<T> Changes<T> {
    /// Whether entries come or go.
    pub fn moves(&self) -> bool {
        !self.inserted.is_empty() || self.removed.contains(&true)
    }
}

/// An entry with an id and a place in time.
pub(super) trait Entry: Clone + PartialEq {
    fn id(&self) -> &str;
    fn when(&self) -> (NaiveDate, NaiveDate, NaiveTime);
}

impl Entry for Event {
    fn id(&self) -> &str {
        &self.id
    }

    fn when(&self) -> (NaiveDate, NaiveDate, NaiveTime) {
        self.date.sort_key()
    }
}

impl Entry for ArticleRef {
    fn id(&self) -> &str {
        &self.id
    }

    fn when(&self) -> (NaiveDate, NaiveDate, NaiveTime) {
        let day = self.published.unwrap_or(NaiveDate::MAX);
        (day, day, NaiveTime::MIN)
    }
}

pub(super) fn plan(timeline: &Timeline, edits: &[Edit]) -> Result<Plan, PatchError> {
    let mut events = Draft::new(&timeline.events);
    let mut articles = Draft::new(&timeline.articles);
    for edit in edits {
        match edit.clone() {
            Edit::InsertArticle(article) => articles.insert(article)?,
            Edit::SetArticle(article) => {
                let id = article.id.clone();
                *articles.get(&id)? = article;
            }
            Edit::InsertEvent(event) => events.insert(event)?,
            Edit::RemoveEvent(id) => events.remove(&id)?,
            Edit::SetField { id, value } => value.apply(events.get(&id)?),
        }
    }
    let (events_after, events) = events.finish();
    let (articles_after, articles) = articles.finish();
    let timeline = Timeline {
        title: timeline.title.clone(),
        subtitle: timeline.subtitle.clone(),
        as_of: timeline.as_of,
        chart: timeline.chart.clone(),
        articles: articles_after,
        events: events_after,
    };
    Ok(Plan { timeline, events, articles })
}

/// A list under edits.
struct Draft<'a, T> {
    old: &'a [T],
    /// The old entries, then the inserted ones; none where removed.
    now: Vec<Option<T>>,
    index: HashMap<String, usize>,
}

impl<'a, T: Entry> Draft<'a, T> {
    fn new(old: &'a [T]) -> Self {
        let index = old.iter().enumerate().map(|(at, entry)| (entry.id().to_owned(), at)).collect();
        Draft { old, now: old.iter().cloned().map(Some).collect(), index }
    }

    fn get(&mut self, id: &str) -> Result<&mut T, PatchError> {
        let at = self.index.get(id).copied();
        let entry = at.and_then(|at| self.now[at].as_mut());
        entry.ok_or_else(|| PatchError::Unknown { id: id.to_owned() })
    }

    fn insert(&mut self, entry: T) -> Result<(), PatchError> {
        let id = entry.id().to_owned();
        if self.index.insert(id.clone(), self.now.len()).is_some() {
            return Err(PatchError::Taken { id });
        }
        self.now.push(Some(entry));
        Ok(())
    }

    fn remove(&mut self, id: &str) -> Result<(), PatchError> {
        self.get(id)?;
        if let Some(at) = self.index.remove(id) {
            self.now[at] = None;
        }
        Ok(())
    }

    /// The list afterwards, and the changes that lead to it.
    fn finish(mut self) -> (Vec<T>, Changes<T>) {
        let count = self.old.len();
        let new: Vec<T> = self.now.split_off(count).into_iter().flatten().collect();
        let inserted = positions(self.old, new);
        let removed: Vec<bool> = self.now.iter().map(Option::is_none).collect();
        let mut after = Vec::with_capacity(count + inserted.len());
        let mut coming = inserted.iter().peekable();
        let mut changed = vec![];
        for (at, now) in self.now.into_iter().enumerate() {
            while let Some((_, entry)) = coming.next_if(|(slot, _)| *slot == at) {
                after.push(entry.clone());
            }
            let Some(now) = now else { continue };
            if now != self.old[at] {
                changed.push((at, now.clone()));
            }
            after.push(now);
        }
        after.extend(coming.map(|(_, entry)| entry.clone()));
        (after, Changes { removed, changed, inserted })
    }
}

/// Where new entries go: in order of date; newest first where the list is kept so. In a list without order,
/// after the last entry that is not later.
fn positions<T: Entry>(old: &[T], mut new: Vec<T>) -> Vec<(usize, T)> {
    new.sort_by(|a, b| a.when().cmp(&b.when()).then_with(|| a.id().cmp(b.id())));
    let times: Vec<_> = old.iter().map(Entry::when).collect();
    let falls = times.windows(2).all(|pair| pair[0] >= pair[1]) && times.first() > times.last();
    if falls {
        new.reverse();
        let slot = |entry: &T| times.partition_point(|time| *time > entry.when());
        return new.into_iter().map(|entry| (slot(&entry), entry)).collect();
    }
    // The earliest of all from here on: rising even where the list is not.
    let mut earliest = times;
    for at in (1..earliest.len()).rev() {
        earliest[at - 1] = earliest[at - 1].min(earliest[at]);
    }
    let slot = |entry: &T| earliest.partition_point(|time| *time <= entry.when());
    new.into_iter().map(|entry| (slot(&entry), entry)).collect()
}
