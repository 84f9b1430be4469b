//! A whole article in, what its own unknown names stand for out: lands and their peoples by the shape of the words,
//! persons by title and form, bodies by their last word, places by the words before them.

use super::chunk::{Chunk, chunks};
use super::gazetteer::{GAZETTEER, Gazetteer, Known, PEOPLE, known, surname, usual_spelling};
use super::{NameClass, Named};
use crate::lang::names::{BODIES, PLACES};
use crate::lang::words::SMALL_WORDS;
use crate::model::{Token, TokenKind};
use std::collections::{BTreeMap, HashMap};

/// What an article makes known.
#[derive(Debug, Clone, Default)]
pub struct Registry {
    /// States, peoples, bodies and places that no table holds.
    pub own: Gazetteer,
    /// Persons by full name, with their state.
    people: BTreeMap<String, Option<String>>,
    /// Full names by surname.
    surnames: HashMap<String, String>,
}

/// What the article says about an unknown name, counted.
#[derive(Debug, Clone, Default)]
struct Facts {
    /// Times it stands where an ordinary word would be small.
    inner: u32,
    /// Before a small word, as an adjective would.
    adjective: u32,
    /// "X's parliament", "government of X"
    state: u32,
    /// "the Xian army"
    people: u32,
    /// "in X"
    place: u32,
    /// "President X", "X, the envoy"
    person: u32,
    /// "X said"
    speaks: u32,
    /// The state that goes with it.
    country: Option<String>,
    /// "the city of X", "the Swiss capital, X"
    city: bool,
}

impl Registry {
    pub fn read(text: &str, tokens: &[Token]) -> Registry {
        let mut registry = Registry::default();
        let facts = registry.facts(text, tokens);
        registry.learn_states(&facts);
        let facts = registry.facts(text, tokens);
        registry.learn_bodies(text, tokens);
        // Full names first: they say whose the bare surnames are.
        let (many, one): (Vec<_>, Vec<_>) = facts.iter().partition(|(name, _)| name.contains(' '));
        for (name, facts) in many.into_iter().chain(one) {
            registry.learn(name, facts);
        }
        registry
    }

    /// What an unknown chunk stands for; `before` is the name just before it.
    pub fn resolve(&self, text: &str, chunk: &Chunk, before: Option<&Named>) -> Option<Named> {
        let words = chunk.span.of(text);
        let country = before
            .filter(|before| before.class == NameClass::Country)
            .map(|before| before.name.clone());
        let named = |name: &str, class, country| {
            let name = match class {
                NameClass::Person => usual_spelling(name).unwrap_or(name),
                _ => name,
            };
            Some(Named { span: chunk.span, name: name.to_owned(), class, country, people: false })
        };
        if let Some(state) = &self.people.get(words) {
            return named(words, NameClass::Person, (*state).clone().or_else(|| state_of(words)));
        }
        if is_generic_body(words) {
            return country.and_then(|state| named(&state, NameClass::Office, Some(state.clone())));
        }
        if is_body(words) {
            return named(words, NameClass::Organisation, country);
        }
        if let Some(full) = self.surnames.get(surname(words)).filter(|_| !words.contains(' ')) {
            let state = self.people.get(full).cloned().flatten();
            return named(full, NameClass::Person, state.or_else(|| state_of(full)));
        }
        let leader =
            PEOPLE.get(words).filter(|_| !chunk.initial || chunk.titled || chunk.possessive);
        if let Some((full, state)) = leader {
            return named(full, NameClass::Person, Some((*state).to_owned()));
        }
        if chunk.titled { named(words, NameClass::Person, country) } else { None }
    }

    fn facts(&self, text: &str, tokens: &[Token]) -> BTreeMap<String, Facts> {
        let mut facts: BTreeMap<String, Facts> = BTreeMap::new();
        let chunks = chunks(text, tokens, &self.own);
        for (number, chunk) in chunks.iter().enumerate().filter(|(_, chunk)| chunk.known.is_none())
        {
            let before = number.checked_sub(1).map(|before| &chunks[before]);
            let entry = facts.entry(chunk.span.of(text).to_owned()).or_default();
            entry.note(&Sight { text, tokens, chunk, before, after: chunks.get(number + 1) });
        }
        facts
    }

    fn learn_states(&mut self, facts: &BTreeMap<String, Facts>) {
        for people in facts.keys() {
            if let Some(land) = known_land(people) {
                self.own.insert(people, Known { people: true, ..land.clone() });
                self.own.insert(&format!("{people}s"), Known { people: true, ..land });
            }
        }
        for (people, seen) in
            facts.iter().filter(|(name, seen)| seen.adjective > 0 && !name.contains(' '))
        {
            let land = BODIES.endings.iter().find_map(|ending| {
                let stem = people.strip_suffix(ending.people.as_str())?;
                let land = format!("{stem}{}", ending.land);
                let other = facts.get(&land).filter(|_| land != *people && stem.len() > 2)?;
                (other.person == 0 || other.state > 0).then_some(land)
            });
            let land = land.or_else(|| {
                if seen.people > 0 && seen.person == 0 { land_of(people) } else { None }
            });
            if let Some(land) = land {
                self.insert_state(&land, Some(people));
            }
        }
        for (name, seen) in facts {
            if seen.state > 0 && seen.person == 0 && !name.contains(' ') && !is_body(name) {
                self.insert_state(name, None);
            }
        }
    }

    fn insert_state(&mut self, land: &str, people: Option<&str>) {
        let state = known(land, NameClass::Country, Some(land));
        self.own.insert(land, state.clone());
        if let Some(people) = people {
            for spelling in [people.to_owned(), format!("{people}s")] {
                self.own.insert(&spelling, Known { people: true, ..state.clone() });
            }
        }
    }

    /// Abbreviations in brackets, and short forms: "the Azure Front", later "the Front".
    fn learn_bodies(&mut self, text: &str, tokens: &[Token]) {
        for chunk in chunks(text, tokens, &self.own) {
            let words = chunk.span.of(text);
            let body = match &chunk.known {
                Some(known) if known.class == NameClass::Organisation => known.clone(),
                None if is_body(words) && !is_generic_body(words) => {
                    known(words, NameClass::Organisation, None)
                }
                _ => continue,
            };
            if let Some(short) = bracketed(text, tokens, chunk.to) {
                self.own.insert(short, body.clone());
            }
            let last = words.rsplit(' ').next().unwrap_or(words);
            if chunk.known.is_none() && last != words && BODIES.body_words.contains(last) {
                self.own.insert(words, body.clone());
                self.own.insert(last, body);
            }
        }
    }

    fn learn(&mut self, name: &str, facts: &Facts) {
        let many = name.contains(' ');
        let person = facts.person > 0 || facts.speaks > 0;
        if is_body(name) {
            return;
        }
        if !person && (facts.city || is_site(name) || facts.place > 0) && facts.inner > 0 {
            let class = if is_site(name) { NameClass::Site } else { NameClass::City };
            self.own.insert(name, known(name, class, facts.country.as_deref()));
        } else if many && name.split(' ').count() <= 5 && (facts.inner > 0 || person) {
            self.insert_person(name, facts.country.clone());
        } else if facts.person > 0
            && !PEOPLE.contains_key(name)
            && !self.surnames.contains_key(name)
        {
            self.people.entry(name.to_owned()).or_insert(facts.country.clone());
        }
    }

    fn insert_person(&mut self, name: &str, state: Option<String>) {
        let first_name = name.split(' ').next().unwrap_or(name);
        self.people.insert(name.to_owned(), state);
        // A full name takes the place of the bare surname that was met as a person before.
        for short in [surname(name), first_name] {
            if short != name && !self.surnames.contains_key(short) {
                self.people.remove(short);
                self.surnames.insert(short.to_owned(), name.to_owned());
            }
        }
    }
}

/// One place where a chunk stands.
struct Sight<'t> {
    text: &'t str,
    tokens: &'t [Token],
    chunk: &'t Chunk,
    before: Option<&'t Chunk>,
    after: Option<&'t Chunk>,
}

impl Facts {
    fn note(&mut self, sight: &Sight) {
        let (chunk, next, previous) = (
            sight.chunk,
            sight.word(sight.chunk.to as isize),
            sight.word(sight.chunk.from as isize - 1),
        );
        let small = sight.is_small_noun(chunk.to);
        self.inner += u32::from(!chunk.initial);
        self.adjective += u32::from(small && !chunk.possessive);
        let has_state = BODIES.state_words.contains(next);
        let of_state =
            previous == "of" && BODIES.state_words.contains(sight.word(chunk.from as isize - 2));
        self.state += u32::from((has_state && chunk.possessive) || of_state);
        self.people += u32::from(has_state && !chunk.possessive);
        let previous = previous.to_lowercase();
        self.place += u32::from(
            PLACES.scene_words.contains(&previous) || PLACES.goal_words.contains(&previous),
        );
        self.speaks += u32::from(BODIES.speaks.contains(next));
        self.person += u32::from(chunk.titled || sight.is_apposed());
        self.country = self.country.take().or_else(|| sight.country());
        self.city |= sight.is_city();
    }
}

impl Sight<'_> {
    fn word(&self, at: isize) -> &str {
        usize::try_from(at)
            .ok()
            .and_then(|at| self.tokens.get(at))
            .map_or("", |token| token.span.of(self.text))
    }

    /// A small word that is no function word and no verb of speech follows.
    fn is_small_noun(&self, at: usize) -> bool {
        let word = self.word(at as isize);
        let small = &*SMALL_WORDS;
        let verb = small.modals.iter().chain(&small.have).chain(&small.be).any(|verb| verb == word);
        let function = small.openers.contains(word) && !BODIES.state_words.contains(word);
        word.starts_with(char::is_lowercase) && !function && !verb && !BODIES.speaks.contains(word)
    }

    /// "the envoy, X", "X, the foreign minister", "X, 46,", "X, who"
    fn is_apposed(&self) -> bool {
        let (from, to) = (self.chunk.from as isize, self.chunk.to as isize);
        let before = self.word(from - 1) == "," && BODIES.posts.contains(self.word(from - 2));
        let after =
            self.word(to) == "," && (to + 1..to + 6).any(|at| BODIES.posts.contains(self.word(at)));
        let aged = self.word(to + 2) == ","
            && self.word(to + 1).parse::<u8>().is_ok_and(|age| (10..=110).contains(&age));
        let described = self.word(to) == "," && (aged || self.word(to + 1) == "who");
        (before || after || described)
            && self.tokens.get(self.chunk.from).is_some_and(|token| token.kind == TokenKind::Word)
    }

    /// The state named just before a title, or after "of".
    fn country(&self) -> Option<String> {
        let state = |chunk: &Chunk| {
            chunk
                .known
                .as_ref()
                .filter(|known| known.class == NameClass::Country)
                .map(|known| known.name.clone())
        };
        let title = |at: usize| {
            let word = self.word(at as isize);
            word == ","
                || BODIES.titles.contains(word)
                || BODIES.posts.contains(word)
                || PLACES.place_nouns.contains(word)
                || BODIES.state_words.contains(word)
        };
        let before = self.before.filter(|before| {
            before.to < self.chunk.from && (before.to..self.chunk.from).all(title)
        });
        let of = self.after.filter(|after| {
            self.word(self.chunk.to as isize) == "of" && after.from == self.chunk.to + 1
        });
        of.and_then(state).or_else(|| before.and_then(state))
    }

    /// "the town of X", "the Swiss capital, X", "X, the Swiss capital"
    fn is_city(&self) -> bool {
        let (from, to) = (self.chunk.from as isize, self.chunk.to as isize);
        let noun = |at: isize| PLACES.place_nouns.contains(self.word(at));
        let before = [",", "of"].contains(&self.word(from - 1)) && noun(from - 2);
        let after = self.word(to) == "," && (to + 1..to + 5).any(noun);
        before || after
    }
}

/// The state of a well-known person.
fn state_of(name: &str) -> Option<String> {
    let usual = usual_spelling(name)?;
    PEOPLE
        .get(surname(usual))
        .filter(|(full, _)| *full == usual)
        .map(|(_, state)| (*state).to_owned())
}

/// An abbreviation in brackets at `at`.
fn bracketed<'t>(text: &'t str, tokens: &[Token], at: usize) -> Option<&'t str> {
    let word = |at: usize| tokens.get(at).map(|token| token.span.of(text));
    let short = word(at + 1)?;
    let fits = word(at)? == "(" && word(at + 2)? == ")" && short.len() > 1 && short.len() < 9;
    (fits && short.chars().filter(|c| c.is_uppercase()).count() > 1).then_some(short)
}

/// The known land of a people that no table holds: "Tigrayan" gives Tigray.
fn known_land(people: &str) -> Option<Known> {
    BODIES.endings.iter().filter(|ending| !ending.people.is_empty()).find_map(|ending| {
        let stem = people.strip_suffix(ending.people.as_str()).filter(|stem| stem.len() > 3)?;
        let (_, land) = GAZETTEER.longest(&format!("{stem}{}", ending.land), |_| None)?;
        (land.class == NameClass::Region).then(|| land.clone())
    })
}

/// The land of a people that is named alone: "Arvonian" gives "Arvonia".
fn land_of(people: &str) -> Option<String> {
    BODIES.endings.iter().find_map(|ending| {
        // A single letter is too little to tell a people by: "the Portadown leaders".
        let long = ending.people.len() > 1;
        let stem = people.strip_suffix(ending.people.as_str()).filter(|stem| stem.len() > 3)?;
        long.then(|| format!("{stem}{}", ending.land))
    })
}

fn is_body(name: &str) -> bool {
    let mut words = name.split(' ');
    let first = words.next().unwrap_or(name);
    let last = words.next_back().unwrap_or(first);
    BODIES.body_words.contains(last) || (name.contains(" of ") && BODIES.body_heads.contains(first))
}

/// A body that every state has: "Foreign Ministry", "Parliament".
fn is_generic_body(name: &str) -> bool {
    is_body(name)
        && name.split(' ').all(|word| {
            BODIES.body_words.contains(word)
                || BODIES.titles.contains(word)
                || BODIES.particles.contains(word)
        })
}

fn is_site(name: &str) -> bool {
    let mut words = name.split(' ');
    let head = words.next().is_some_and(|first| BODIES.site_heads.contains(first));
    let mut rest = words.peekable();
    rest.peek().is_some() && (head || rest.any(|word| BODIES.site_words.contains(word)))
}
