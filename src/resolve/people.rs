//! The names of all reports in, one spelling of each person out: one report's "Velt" is another's "Anton Velt", where
//! the story knows but one of that name, and "Jan Dvorak" is "Jan Dvořák".

use super::Read;
use crate::lang::accents::without_accents;
use crate::lang::names::STATES;
use std::borrow::Cow;
use std::collections::HashMap;

/// Full names by surname, without accents.
pub struct People<'a> {
    surnames: HashMap<Cow<'a, str>, Bearer<'a>>,
}

/// Who bears a surname.
enum Bearer<'a> {
    One { plain: Cow<'a, str>, name: &'a str },
    Several,
}

/// A person has at most so many names.
const NAMES: usize = 4;

impl<'a> People<'a> {
    pub fn of(read: &[Read<'a>]) -> People<'a> {
        let mut people = People { surnames: HashMap::new() };
        let mentions = read.iter().flat_map(|(_, extraction)| &extraction.mentions);
        for name in mentions.flat_map(|mention| &mention.actors) {
            if let Some((_, surname)) = name.rsplit_once(' ').filter(|_| may_be_person(name)) {
                people.add(surname, name);
            }
        }
        people
    }

    fn add(&mut self, surname: &'a str, name: &'a str) {
        let plain = without_accents(name);
        let known = self
            .surnames
            .entry(without_accents(surname))
            .or_insert_with(|| Bearer::One { plain: plain.clone(), name });
        match known {
            Bearer::One { plain: other, name: usual } if *other == plain => {
                // The spelling with accents is the person's own.
                *usual = (*usual).max(name);
            }
            other => *other = Bearer::Several,
        }
    }

    /// The name in full and in its usual spelling, where one person of the story bears it.
    pub fn full<'n>(&self, name: &'n str) -> &'n str
    where
        'a: 'n,
    {
        let surname = name.rsplit(' ').next().unwrap_or(name);
        match self.surnames.get(&without_accents(surname)) {
            Some(Bearer::One { plain, name: usual })
                if surname == name || without_accents(name) == *plain =>
            {
                usual
            }
            _ => name,
        }
    }
}

fn may_be_person(name: &str) -> bool {
    let surname = name.rsplit(' ').next().unwrap_or(name);
    let capitals = name.split(' ').all(|word| word.starts_with(char::is_uppercase));
    capitals && name.split(' ').count() <= NAMES && !STATES.contains_key(surname)
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
        assert_eq!(people.full("Maria Holt"), "Maria Holt");
        assert_eq!(people.full("Rusk"), "Rusk");
    }

    #[test]
    fn a_name_is_spelled_with_its_accents() {
        let article = ArticleRef::default();
        let said = told(&["Jan Dvorak", "Jan Dvořák"]);
        let people = People::of(&[(&article, &said)]);
        for name in ["Jan Dvorak", "Jan Dvořák", "Dvorak"] {
            assert_eq!(people.full(name), "Jan Dvořák");
        }
    }
}
