//! The lock's text: one JSON object a line, so that version control shows what changed.
//! The first line names the format and carries a checksum of the rest: a damaged lock is told, never trusted.

use crate::model::{Lock, LockedArticle, LockedEvent};
use serde::{Deserialize, Serialize};
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

/// The lock as text; the same lock gives the same bytes.
pub fn write(lock: &Lock) -> String {
    let mut body = String::new();
    let articles = lock.articles.iter().map(Line::<_, &LockedEvent>::Article);
    articles.for_each(|line| push(&mut body, &line));
    let events = lock.events.iter().map(Line::<&LockedArticle, _>::Event);
    events.for_each(|line| push(&mut body, &line));
    let mut text = String::with_capacity(body.len() + 100);
    push(&mut text, &Header { dateline_lock: VERSION, checksum: checksum(&body) });
    text + &body
}

fn push(text: &mut String, line: &impl Serialize) {
    // Strings, dates and lists: there is nothing in a lock that JSON cannot hold.
    if let Ok(json) = serde_json::to_string(line) {
        text.push_str(&json);
        text.push('\n');
    }
}

/// Reads a lock; line ends may be those of any system.
pub fn read(text: &str) -> Result<Lock, LockError> {
    let text = text.replace("\r\n", "\n");
    let (header, body) = text.split_once('\n').ok_or(LockError::Damaged)?;
    let header: Header = serde_json::from_str(header).map_err(|_| LockError::Damaged)?;
    if header.dateline_lock != VERSION {
        return Err(LockError::Version);
    }
    if header.checksum != checksum(body) {
        return Err(LockError::Damaged);
    }
    let mut lock = Lock::default();
    for line in body.lines() {
        match serde_json::from_str(line).map_err(|_| LockError::Damaged)? {
            Line::Article(article) => lock.articles.push(article),
            Line::Event(event) => lock.events.push(event),
        }
    }
    Ok(lock)
}

fn checksum(body: &str) -> String {
    blake3::hash(body.as_bytes()).to_hex()[..16].to_owned()
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

    #[test]
    fn comes_back_as_it_was_written() {
        let text = write(&example());
        assert_eq!(text.lines().count(), 3);
        assert_eq!(read(&text), Ok(example()));
        assert_eq!(read(&text.replace('\n', "\r\n")), Ok(example()));
        assert_eq!(read(&write(&Lock::default())), Ok(Lock::default()));
    }

    #[test]
    fn damage_is_told() {
        let text = write(&example());
        assert_eq!(read(""), Err(LockError::Damaged));
        assert_eq!(read(&text[..text.len() - 9]), Err(LockError::Damaged));
        assert_eq!(read(&text.replace("Talks", "Walks")), Err(LockError::Damaged));
        assert_eq!(read(&text.replace("_lock\":1", "_lock\":99")), Err(LockError::Version));
    }
}
