//! What each article says in, the events of the story out: mentions of one event joined across articles, its date,
//! status and title as last reported, and the stated links between events. Pure; the order of the input is no matter.

mod cluster;
mod life;
mod links;
mod naming;
mod people;
mod similarity;
mod tense;

use crate::model::{ArticleRef, Diagnostic, Event, EventMention, Extraction};
use people::People;
use rayon::prelude::*;
use std::borrow::Borrow;

/// An article and what it says.
type Read<'a> = (&'a ArticleRef, &'a Extraction);

/// A mention with the article that it stands in.
#[derive(Debug, Clone)]
pub(crate) struct Told<'a> {
    pub article: &'a ArticleRef,
    /// The place of the article in the order of publication.
    pub rank: usize,
    /// The mention's place in its article.
    pub number: usize,
    pub mention: &'a EventMention,
    /// Its actors, persons by their full names.
    pub actors: Vec<&'a str>,
}

impl Told<'_> {
    /// Whether the mention only refers to an event that other mentions tell: it has no title.
    fn is_reference(&self) -> bool {
        self.mention.title.is_empty()
    }
}

/// The events that the articles tell, in time order, each with an id of its own.
pub fn resolve<E: Borrow<Extraction>>(read: &[(ArticleRef, E)]) -> (Vec<Event>, Vec<Diagnostic>) {
    let mut read: Vec<Read> =
        read.iter().map(|(article, extraction)| (article, extraction.borrow())).collect();
    read.sort_by(|(a, _), (b, _)| (a.published, &a.id).cmp(&(b.published, &b.id)));
    let told = told(&read);
    let clusters = cluster::clusters(&told);
    let lives: Vec<life::Life> =
        clusters.par_iter().map(|cluster| life::life(cluster, &told)).collect();
    let ids = naming::ids(&lives);
    let mut diagnostics = Vec::new();
    let mut events: Vec<Event> = Vec::with_capacity(lives.len());
    for (life, id) in lives.into_iter().zip(&ids) {
        diagnostics.extend(life.conflict(id));
        events.push(life.event(id.clone()));
    }
    links::link(&mut events, &clusters, &told, &read);
    events.sort_by_cached_key(|event| (event.date.sort_key(), event.id.clone()));
    (events, diagnostics)
}

fn told<'a>(read: &[Read<'a>]) -> Vec<Told<'a>> {
    let people = People::of(read);
    let mut told = Vec::new();
    for (rank, &(article, extraction)) in read.iter().enumerate() {
        for (number, mention) in extraction.mentions.iter().enumerate() {
            let mut actors: Vec<&str> = Vec::with_capacity(mention.actors.len());
            for actor in mention.actors.iter().map(|actor| people.full(actor)) {
                if !actors.contains(&actor) {
                    actors.push(actor);
                }
            }
            told.push(Told { article, rank, number, mention, actors });
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::resolve;
    use crate::model::{
        ArticleRef, Edtf, EventKind, EventMention, EventType, Extraction, RelationKind,
        RelationMention, Span, Status,
    };
    use chrono::NaiveDate;

    fn mention(
        title: &str,
        day: u32,
        kind: EventType,
        lemma: &str,
        words: &[&str],
    ) -> EventMention {
        EventMention {
            span: Span::new(0, 1),
            quote: lemma.to_owned(),
            lemma: lemma.to_owned(),
            kind: Some(EventKind::new(kind)),
            status: Status::Happened,
            date: Edtf::day(NaiveDate::from_ymd_opt(2031, 5, day).unwrap_or_default()),
            title: title.to_owned(),
            actors: vec!["Tarvonia".to_owned()],
            place: None,
            keywords: words.iter().map(|word| (*word).to_owned()).collect(),
        }
    }

    fn article(id: &str, day: u32, mentions: Vec<EventMention>) -> (ArticleRef, Extraction) {
        let published = NaiveDate::from_ymd_opt(2031, 5, day);
        let article = ArticleRef { id: id.to_owned(), published, ..ArticleRef::default() };
        let relations = match mentions.len() {
            2 => vec![RelationMention {
                kind: RelationKind::Sequence,
                from: 0,
                to: 1,
                quote: "after".to_owned(),
            }],
            _ => Vec::new(),
        };
        (article, Extraction { mentions, relations })
    }

    fn told(first: EventMention) -> Vec<(ArticleRef, Extraction)> {
        let truce =
            mention("Tarvonia signed a truce", 9, EventType::Agree, "sign", &["sign", "truce"]);
        let raid = mention("", 7, EventType::Assault, "raid", &["port", "raid"]);
        vec![article("one", 8, vec![first]), article("two", 10, vec![raid, truce])]
    }

    #[test]
    fn a_reference_is_the_event_of_another_report() {
        let raid =
            mention("Tarvonia raided the port", 7, EventType::Assault, "raid", &["port", "raid"]);
        let (events, _) = resolve(&told(raid));
        assert_eq!(events.len(), 2);
        assert_eq!(events[1].after.len(), 1);
        assert_eq!(events[1].after[0].event, events[0].id);
    }

    #[test]
    fn a_reference_to_nothing_told_is_no_event() {
        let vote = mention("Tarvonia held a vote", 2, EventType::Consult, "vote", &["vote"]);
        let (events, _) = resolve(&told(vote));
        assert_eq!(events.len(), 2);
        assert!(events.iter().all(|event| event.after.is_empty() && !event.title.is_empty()));
    }
}
