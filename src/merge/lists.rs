//! Merging lists item by item: the additions of both sides stay, and what either side took out is out.

use super::Names;
use crate::model::{Link, Source};
use std::collections::BTreeSet;

/// An item with the key that makes it the same item on all three sides.
pub trait Item: Clone + PartialEq {
    type Key: Ord;
    fn key(&self) -> Self::Key;
}

impl Item for String {
    type Key = String;
    fn key(&self) -> String {
        self.clone()
    }
}

impl Item for Source {
    type Key = (String, Option<String>);
    fn key(&self) -> Self::Key {
        (self.article.clone(), self.quote.clone())
    }
}

impl Item for Link {
    type Key = String;
    fn key(&self) -> String {
        self.event.clone()
    }
}

/// `ours` in its own order, without what `theirs` dropped since `base`, then what `theirs` added since.
pub fn merge<T: Item>(base: &[T], ours: &[T], theirs: &[T]) -> Vec<T> {
    if theirs == base {
        return ours.to_vec();
    }
    let keys = |items: &[T]| -> BTreeSet<T::Key> { items.iter().map(Item::key).collect() };
    let (in_base, in_ours, in_theirs) = (keys(base), keys(ours), keys(theirs));
    let find = |items: &[T], key: &T::Key| items.iter().find(|item| item.key() == *key).cloned();
    let kept = ours.iter().filter_map(|item| {
        let key = item.key();
        let untouched = find(base, &key).is_some_and(|base| base == *item);
        if untouched && !in_theirs.contains(&key) {
            return None;
        }
        if untouched { find(theirs, &key) } else { Some(item.clone()) }
    });
    let added = theirs.iter().filter(|item| {
        let key = item.key();
        !in_base.contains(&key) && !in_ours.contains(&key)
    });
    kept.chain(added.cloned()).collect()
}

/// Links by the file's ids; of those to events that a person took out only the ones to `keep` stay.
pub fn rename(links: &[Link], names: &Names, keep: impl Fn(&Link) -> bool) -> Vec<Link> {
    let rename = |link: &Link| match names.get(&link.event) {
        Some(Some(to)) => Some(Link { event: to.clone(), ..link.clone() }),
        Some(None) if !keep(link) => None,
        _ => Some(link.clone()),
    };
    links.iter().filter_map(rename).collect()
}
