//! The names of all reports in, the full name of each bare surname out: one report's "Velt" is another's "Anton Velt",
//! where the story knows but one of that name.

use super::Read;
use crate::lang::names::STATES;
use std::collections::HashMap;

/// Full names by surname; none where two persons share it.
pub struct People<'a> {
    full: HashMap<&'a str, Option<&'a str>>,
}

/// A person has at most so many names.
const NAMES: usize = 4;

impl<'a> People<'a> {
    pub fn of(read: &[Read<'a>]) -> People<'a> {
        let mut full: HashMap<&str, Option<&str>> = HashMap::new();
        let mentions = read.iter().flat_map(|(_, extraction)| &extraction.mentions);
        for name in mentions.flat_map(|mention| &mention.actors) {
            let Some((_, surname)) = name.rsplit_once(' ') else { continue };
            let capitals = name.split(' ').all(|word| word.starts_with(char::is_uppercase));
            if !capitals || name.split(' ').count() > NAMES || STATES.contains_key(surname) {
                continue;
            }
            let known = full.entry(surname).or_insert(Some(name));
            *known = known.filter(|known| *known == name);
        }
        People { full }
    }

    /// The name in full, where it is a surname that one person of the story bears.
    pub fn full<'n>(&self, name: &'n str) -> &'n str
    where
        'a: 'n,
    {
        self.full.get(name).copied().flatten().unwrap_or(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{ArticleRef, Edtf, EventMention, Extraction, Span, Status};

    fn told(actors: &[&str]) -> Extraction {
        let mention = EventMention {
            span: Span::new(0, 1),
            quote: String::new(),
            lemma: String::new(),
            kind: None,
            status: Status::Happened,
            date: Edtf::OneOf(None, None),
            title: String::new(),
            actors: actors.iter().map(|name| (*name).to_owned()).collect(),
            place: None,
            keywords: Vec::new(),
        };
        Extraction { mentions: vec![mention], relations: Vec::new() }
    }

    #[test]
    fn a_surname_is_the_one_person_who_bears_it() {
        let article = ArticleRef::default();
        let said = told(&["Anton Velt", "Maria Holt", "Ida Holt", "North Tarvonia", "Velt"]);
        let people = People::of(&[(&article, &said)]);
        assert_eq!(people.full("Velt"), "Anton Velt");
        assert_eq!(people.full("Holt"), "Holt");
        assert_eq!(people.full("Rusk"), "Rusk");
    }
}
