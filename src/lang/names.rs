//! States, places, bodies and well-known people, as they stand in `en/countries.yaml`, `en/places.yaml`,
//! `en/bodies.yaml` and `en/leaders.yaml`. Finding them in a text is the extractor's work.

use serde::Deserialize;
use std::collections::{BTreeMap, HashSet};
use std::sync::LazyLock;

/// A state: what its people are called, its seats of government, its other names.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct State {
    #[serde(default)]
    pub people: Vec<String>,
    #[serde(default)]
    pub capital: Vec<String>,
    #[serde(default)]
    pub also: Vec<String>,
}

/// Names under the state they belong to.
pub type ByState = BTreeMap<String, Vec<String>>;

/// Places, and the words that tell that a name is one.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Places {
    pub cities: ByState,
    pub regions: ByState,
    pub sites: ByState,
    pub lands: Vec<String>,
    pub place_words: HashSet<String>,
    pub scene_words: HashSet<String>,
    pub goal_words: HashSet<String>,
    pub motion: HashSet<String>,
    pub place_verbs: HashSet<String>,
    pub place_nouns: HashSet<String>,
    /// Small words that join a place's name to what leads to it.
    pub name_links: HashSet<String>,
}

/// Bodies, and the words that tell what a name is.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Bodies {
    pub organisations: ByState,
    pub offices: ByState,
    pub body_words: HashSet<String>,
    pub state_heads: HashSet<String>,
    pub body_heads: HashSet<String>,
    pub site_words: HashSet<String>,
    pub site_heads: HashSet<String>,
    pub particles: HashSet<String>,
    pub person_particles: HashSet<String>,
    pub never: HashSet<String>,
    pub titles: HashSet<String>,
    pub posts: HashSet<String>,
    pub state_words: HashSet<String>,
    pub endings: Vec<Ending>,
    /// Letters that only transliteration parts, and what they are read as.
    pub foldings: Vec<(String, String)>,
    pub speaks: HashSet<String>,
}

/// How the name of a people is made from that of its land.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Ending {
    pub land: String,
    pub people: String,
}

pub static STATES: LazyLock<BTreeMap<String, State>> =
    LazyLock::new(|| parse(include_str!("en/countries.yaml")));
pub static PLACES: LazyLock<Places> = LazyLock::new(|| parse(include_str!("en/places.yaml")));
pub static BODIES: LazyLock<Bodies> = LazyLock::new(|| parse(include_str!("en/bodies.yaml")));
pub static LEADERS: LazyLock<ByState> = LazyLock::new(|| parse(include_str!("en/leaders.yaml")));

fn parse<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_yaml::from_str(text).expect("the embedded name tables are valid")
}
