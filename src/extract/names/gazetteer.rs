//! The name tables in, an index from first word to full name out; and the longest known name at a place in a text.

use super::NameClass;
use crate::lang::names::{BODIES, ByState, LEADERS, PLACES, STATES};
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a spelling stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Known {
    pub name: String,
    pub class: NameClass,
    pub country: Option<String>,
    /// A seat of government: "Moscow" may be Russia.
    pub capital: bool,
    /// A people or an adjective: "Russian", "Russians".
    pub people: bool,
}

/// Known names by their first word.
#[derive(Debug, Clone, Default)]
pub struct Gazetteer {
    names: HashMap<String, Vec<(Vec<String>, Known)>>,
}

/// The names that hold in every text.
pub static GAZETTEER: LazyLock<Gazetteer> = LazyLock::new(Gazetteer::standard);

/// Well-known people by surname.
pub static PEOPLE: LazyLock<HashMap<&'static str, (&'static str, &'static str)>> =
    LazyLock::new(|| {
        let mut people = HashMap::new();
        for (state, names) in LEADERS.iter() {
            for name in names {
                people.insert(surname(name), (name.as_str(), state.as_str()));
            }
        }
        people
    });

/// A well-known person's usual spelling, for one of its transliterations.
pub fn usual_spelling(name: &str) -> Option<&'static str> {
    let (full, _) = BY_FOLDED_NAME.get(fold(name).as_str())?;
    Some(full)
}

static BY_FOLDED_NAME: LazyLock<HashMap<String, (&'static str, &'static str)>> =
    LazyLock::new(|| PEOPLE.values().map(|person| (fold(person.0), *person)).collect());

/// One spelling for what only transliteration parts: "Sergey Zelenskyy" and "Sergei Zelenskiy".
fn fold(name: &str) -> String {
    // Middle initials are left out: "Vladimir V. Putin".
    let words: Vec<&str> = name.split(' ').filter(|word| !word.ends_with('.')).collect();
    let mut folded = words.join(" ").to_lowercase();
    for (from, to) in &BODIES.foldings {
        folded = folded.replace(from, to);
    }
    folded
}

/// The last word of a person's name: "Salman", "al-Sisi".
pub fn surname(name: &str) -> &str {
    let last = name.rfind(' ').map_or(0, |space| space + 1);
    &name[last..]
}

impl Gazetteer {
    fn standard() -> Gazetteer {
        let mut gazetteer = Gazetteer::default();
        for (state, entry) in STATES.iter() {
            let country = |people| Known {
                name: state.clone(),
                class: NameClass::Country,
                country: Some(state.clone()),
                capital: false,
                people,
            };
            gazetteer.insert(state, country(false));
            for name in &entry.also {
                gazetteer.insert(name.trim_start_matches("the "), country(false));
            }
            for people in &entry.people {
                gazetteer.insert(people, country(true));
                gazetteer.insert(&format!("{people}s"), country(true));
            }
            let main = entry.capital.first();
            for capital in &entry.capital {
                let city =
                    main.filter(|main| capital.starts_with(main.as_str())).unwrap_or(capital);
                gazetteer.insert(
                    capital,
                    Known { capital: true, ..known(city, NameClass::City, Some(state)) },
                );
            }
        }
        gazetteer.insert_places();
        gazetteer.insert_bodies();
        gazetteer
    }

    fn insert_places(&mut self) {
        for (table, class) in [
            (&PLACES.cities, NameClass::City),
            (&PLACES.regions, NameClass::Region),
            (&PLACES.sites, NameClass::Site),
        ] {
            self.insert_table(table, class);
        }
        for land in &PLACES.lands {
            self.insert(land, known(land, NameClass::Region, None));
        }
    }

    fn insert_bodies(&mut self) {
        for (name, others) in &BODIES.organisations {
            for spelling in others.iter().chain([name]) {
                self.insert(
                    spelling.trim_start_matches("the "),
                    known(name, NameClass::Organisation, None),
                );
            }
        }
        for (state, offices) in &BODIES.offices {
            for office in offices {
                self.insert(office, known(state, NameClass::Office, Some(state)));
            }
        }
    }

    fn insert_table(&mut self, table: &ByState, class: NameClass) {
        for (state, names) in table {
            for name in names {
                self.insert(name, known(name, class, Some(state)));
            }
        }
    }

    /// Adds a spelling; the first meaning of a spelling stays.
    pub fn insert(&mut self, spelling: &str, known: Known) {
        let words: Vec<String> = spelling.split_whitespace().map(str::to_owned).collect();
        let Some(first) = words.first() else { return };
        let names = self.names.entry(first.clone()).or_default();
        if names.iter().any(|(other, _)| *other == words) {
            return;
        }
        let place = names.partition_point(|(other, _)| other.len() >= words.len());
        names.insert(place, (words, known));
    }

    /// The longest known name that starts with `words`, and how many words it has.
    pub fn longest<'w>(
        &self,
        first: &str,
        mut word: impl FnMut(usize) -> Option<&'w str>,
    ) -> Option<(usize, &Known)> {
        let names = self.names.get(first)?;
        names.iter().find_map(|(words, known)| {
            let fits = (1..words.len()).all(|place| word(place) == Some(words[place].as_str()));
            fits.then_some((words.len(), known))
        })
    }
}

/// A plain entry.
pub fn known(name: &str, class: NameClass, country: Option<&str>) -> Known {
    Known {
        name: name.to_owned(),
        class,
        country: country.map(str::to_owned),
        capital: false,
        people: false,
    }
}
