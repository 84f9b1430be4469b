//! The lock's text: one JSON object a line, so that version control shows what changed.
//! The first line names the format and carries a checksum of the rest: a damaged lock is told, never trusted.

use crate::model::{Lock, LockedArticle, LockedEvent};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::borrow::{Borrow, Cow};
use thiserror::Error;

/// Raised whenever the lines change their meaning, or what is read in an article does.
const VERSION: u32 = 1;

/// Why a lock cannot be used.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum LockError {
    #[error("it was written by another version of the program")]
    Version,
    #[error("it is damaged")]
    Damaged,
}

#[derive(Serialize, Deserialize)]
struct Header {
    dateline_lock: u32,
    checksum: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Line<A, E> {
    Article(A),
    Event(E),
}

/// The lock of these articles and events as text; the same ones give the same bytes.
pub fn write<A: Borrow<LockedArticle> + Sync>(articles: &[A], events: &[LockedEvent]) -> String {
    let articles =
        articles.par_iter().map(|article| line(&Line::Article::<_, ()>(article.borrow())));
    let events = events.par_iter().map(|event| line(&Line::Event::<(), _>(event)));
    let lines: Vec<String> = articles.chain(events).collect();
    let mut hash = blake3::Hasher::new();
    lines.iter().for_each(|line| _ = hash.update(line.as_bytes()));
    let mut text = line(&Header { dateline_lock: VERSION, checksum: shown(hash.finalize()) });
    text.reserve_exact(lines.iter().map(String::len).sum());
    lines.iter().for_each(|line| text.push_str(line));
    text
}

fn line(value: &impl Serialize) -> String {
    // Strings, dates and lists: there is nothing in a lock that JSON cannot hold.
    serde_json::to_string(value).map(|json| json + "\n").unwrap_or_default()
}

/// Reads a lock; line ends may be those of any system.
pub fn read(text: &str) -> Result<Lock, LockError> {
    let text = match text.contains('\r') {
        true => Cow::Owned(text.replace("\r\n", "\n")),
        false => Cow::Borrowed(text),
    };
    let (header, body) = text.split_once('\n').ok_or(LockError::Damaged)?;
    let header: Header = serde_json::from_str(header).map_err(|_| LockError::Damaged)?;
    if header.dateline_lock != VERSION {
        return Err(LockError::Version);
    }
    let (checksum, lines) = rayon::join(
        || shown(blake3::hash(body.as_bytes())),
        || {
            let lines: Vec<&str> = body.lines().collect();
            lines.into_par_iter().map(|line| serde_json::from_str(line).ok()).collect::<Vec<_>>()
        },
    );
    if header.checksum != checksum {
        return Err(LockError::Damaged);
    }
    let mut lock = Lock { articles: Vec::new(), events: Vec::with_capacity(lines.len()) };
    for line in lines {
        match line.ok_or(LockError::Damaged)? {
            Line::Article(article) => lock.articles.push(article),
            Line::Event(event) => lock.events.push(event),
        }
    }
    Ok(lock)
}

/// As much of a hash as a checksum needs.
fn shown(hash: blake3::Hash) -> String {
    hash.to_hex()[..16].to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ArticleRef, Event, Extraction, Fate, Status};

    fn example() -> Lock {
        let listed =
            ArticleRef { id: "a".into(), title: Some("Ünïcode".into()), ..ArticleRef::default() };
        let extraction = Extraction::default();
        let article = LockedArticle { listed, hash: "00".into(), created: None, extraction };
        let event = Event {
            id: "talks".into(),
            date: "[..2025-03-11]".parse().unwrap(),
            title: "Talks \"held\"\nin two lines".into(),
            kind: None,
            status: Status::Planned,
            actors: vec!["A".into()],
            place: None,
            sources: Vec::new(),
            after: Vec::new(),
            caused_by: Vec::new(),
            note: None,
        };
        let events = vec![LockedEvent { event, fate: Fate::Renamed("other".into()) }];
        Lock { articles: vec![article], events }
    }

    fn written(lock: &Lock) -> String {
        write(&lock.articles, &lock.events)
    }

    #[test]
    fn comes_back_as_it_was_written() {
        let text = written(&example());
        assert_eq!(text.lines().count(), 3);
        assert_eq!(read(&text), Ok(example()));
        assert_eq!(read(&text.replace('\n', "\r\n")), Ok(example()));
        assert_eq!(read(&written(&Lock::default())), Ok(Lock::default()));
    }

    #[test]
    fn damage_is_told() {
        let text = written(&example());
        assert_eq!(read(""), Err(LockError::Damaged));
        assert_eq!(read(&text[..text.len() - 9]), Err(LockError::Damaged));
        assert_eq!(read(&text.replace("Talks", "Walks")), Err(LockError::Damaged));
        assert_eq!(read(&text.replace("_lock\":1", "_lock\":99")), Err(LockError::Version));
    }
}
