//! English clauses, modality and titles as data: the words, parsed once from `en/`.
//! What is made of them is the extractor's work.

use crate::model::EventType;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

/// The words by which a sentence falls into clauses.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ClauseWords {
    pub speech: HashSet<String>,
    pub speech_or_act: HashSet<String>,
    pub announcing: HashSet<String>,
    pub finding: HashSet<String>,
    pub inserted: HashSet<String>,
    pub lasting: HashSet<String>,
    openers: BTreeMap<Opener, Vec<String>>,
    pub need_verb: HashSet<String>,
    pub conjunctions: HashSet<String>,
    pub openings: HashSet<String>,
    pub deeds: HashSet<String>,
    pub not_verbs: HashSet<String>,
    pub verbs_after_subject: HashSet<String>,
    pub plural_endings: Vec<String>,
    pub same_past: HashSet<String>,
    pub carriers: HashSet<String>,
    pub occasions: HashSet<String>,
    pub linking: HashSet<String>,
    pub stands_before: HashSet<String>,
    pub superlatives: HashSet<String>,
    pub measuring: HashSet<String>,
    pub shares: HashSet<String>,
    pub reports: HashSet<String>,
    pub rejecting: HashSet<String>,
    pub none_of: HashSet<String>,
    pub habits: HashSet<String>,
    pub markets: HashSet<String>,
    pub moving: HashSet<String>,
    pub stretches: HashSet<String>,
    pub speakers: HashSet<String>,
    pub particles: HashSet<String>,
    pub telling: HashSet<String>,
    pub causative: HashSet<String>,
    pub tallying: HashSet<String>,
    pub tallies: HashSet<String>,
    pub opinions: HashSet<String>,
    pub provisos: HashSet<String>,
    pub likewise: Vec<String>,
    pub stand_ins: HashSet<String>,
    pub onset: HashSet<String>,
    pub aspect: HashSet<String>,
    pub person_relatives: HashSet<String>,
    pub inner_prepositions: HashSet<String>,
    pub adverbial_nouns: HashSet<String>,
    pub pairs: HashSet<String>,
    pub leaders: HashSet<String>,
    pub in_pairs: HashSet<String>,
    pub pair_counts: HashSet<String>,
    pub documents: HashSet<String>,
    pub decides: HashSet<String>,
    pub undoing: HashSet<String>,
    pub person: HashSet<String>,
    pub group: HashSet<String>,
    pub thing: HashSet<String>,
    pub owner: HashSet<String>,
}

/// What a clause is to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Opener {
    After,
    Before,
    Because,
    When,
    If,
    Although,
    Relative,
}

/// What the words around an act make of it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ModalWords {
    pub planned_modals: HashSet<String>,
    pub proposed_modals: HashSet<String>,
    pub duties: HashSet<String>,
    pub missing: HashSet<String>,
    pub other_modals: HashSet<String>,
    pub negations: HashSet<String>,
    /// "attend", "take part": not to do it is an act.
    pub absences: Vec<String>,
    governors: BTreeMap<Governor, Vec<String>>,
}

/// What a verb makes of the act that depends on it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Governor {
    Planned,
    Promised,
    Proposed,
    Refused,
    Denied,
    Cancelled,
    /// Called off where the object is a plan, given up otherwise: "dropped plans", "dropped its objections".
    Dropped,
    Postponed,
}

/// What a title leaves out.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TitleWords {
    pub adverbs: HashSet<String>,
    pub attribution: HashSet<String>,
    pub cuts: HashSet<String>,
    pub and: String,
    pub by: String,
    pub of: String,
    pub until: HashSet<String>,
    pub deadline: String,
    pub the: String,
    pub plans: Vec<String>,
    pub gaps: HashSet<String>,
    pub is: String,
    pub are: String,
    pub be: String,
    pub was: String,
    pub were: String,
    pub dangling: HashSet<String>,
    pub time_prepositions: HashSet<String>,
    pub honorifics: HashSet<String>,
    pub stop: HashSet<String>,
}

/// How a date hangs on the word before it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DateWords {
    pub belongs: HashSet<String>,
    pub joins: HashSet<String>,
    pub no_later: HashSet<String>,
    pub moved_by: HashSet<String>,
    pub citing: HashSet<String>,
    pub until: HashSet<String>,
}

/// How a report moves from one event to the next.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NarrativeWords {
    pub same_day_later: Vec<String>,
    pub same_day_before: Vec<String>,
    pub same_day: Vec<String>,
    pub day_of: Vec<String>,
    pub next_day: Vec<String>,
    pub agent: HashSet<String>,
    pub arrival: HashSet<String>,
    pub definite: HashSet<String>,
    pub near: HashSet<String>,
    pub stays: HashSet<String>,
    pub prolongs: HashSet<String>,
    pub responds: HashSet<String>,
    pub again: HashSet<String>,
    pub there: HashSet<String>,
    pub cleft: Vec<String>,
    pub cleft_main: String,
    pub indefinite: HashSet<String>,
    pub infinitive: String,
    pub dashes: HashSet<String>,
    pub appositives: HashSet<String>,
    pub counts: HashSet<String>,
    reference: BTreeMap<String, Vec<String>>,
    acts_of: BTreeMap<String, HashSet<String>>,
    pub any_reference: HashSet<String>,
    pub so: HashSet<String>,
    pub occurs: HashSet<String>,
    pub lasts: HashSet<String>,
    pub same: HashSet<String>,
}

/// The types of act that a noun may stand for, where it refers to what was told: "the attack", "the move".
static REFERENCES: LazyLock<HashMap<&'static str, Vec<EventType>>> = LazyLock::new(|| {
    let words = &*NARRATIVE_WORDS;
    let mut found: HashMap<&str, Vec<EventType>> = HashMap::new();
    for (kind, nouns) in &words.reference {
        for noun in nouns {
            found.entry(noun).or_default().extend(EventType::parse(kind));
        }
    }
    found
});

/// The same by the nouns' base forms, as keywords have them: "shell" for "shelling".
static REFERENCE_BASES: LazyLock<HashMap<String, Vec<EventType>>> = LazyLock::new(|| {
    let mut found: HashMap<String, Vec<EventType>> = HashMap::new();
    for (noun, kinds) in REFERENCES.iter() {
        found.entry(base_form(noun)).or_default().extend(kinds);
    }
    found
});

/// Whether a noun may stand for an act of this type, and the word for such an act: "the attack" of a shelling.
pub fn may_stand_for(noun: &str, word: &str, kind: EventType) -> bool {
    let has = |word: &str| REFERENCE_BASES.get(word).is_some_and(|kinds| kinds.contains(&kind));
    has(&base_form(noun)) && has(&base_form(word))
}

/// Whether a noun stands for what the verb tells: "the vote" by which a budget was approved.
pub fn stands_for_act(noun: &str, verb: &str) -> bool {
    NARRATIVE_WORDS.acts_of.get(noun).is_some_and(|verbs| verbs.contains(verb))
}

/// Whether the noun stands for what certain verbs tell.
pub fn has_acts(noun: &str) -> bool {
    NARRATIVE_WORDS.acts_of.contains_key(noun)
}

/// The types of act that a noun may stand for; none where it is no such noun.
pub fn referred_kinds(noun: &str) -> &'static [EventType] {
    REFERENCES.get(noun).map_or(&[], Vec::as_slice)
}

pub static CLAUSE_WORDS: LazyLock<ClauseWords> =
    LazyLock::new(|| parse(include_str!("en/clauses.yaml")));
pub static MODAL_WORDS: LazyLock<ModalWords> =
    LazyLock::new(|| parse(include_str!("en/modality.yaml")));
/// The act that a verb denotes on its own, whatever its object.
static VERB_KINDS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    static KINDS: LazyLock<BTreeMap<String, Vec<String>>> =
        LazyLock::new(|| parse(include_str!("en/verb_kinds.yaml")));
    KINDS
        .iter()
        .flat_map(|(kind, verbs)| verbs.iter().map(|verb| (verb.as_str(), kind.as_str())))
        .collect()
});

/// The PLOVER type that a verb suggests where nothing else tells it.
pub fn verb_kind(base: &str) -> Option<&'static str> {
    VERB_KINDS.get(base).copied()
}

pub static TITLE_WORDS: LazyLock<TitleWords> =
    LazyLock::new(|| parse(include_str!("en/titles.yaml")));
pub static DATE_WORDS: LazyLock<DateWords> = LazyLock::new(|| parse(include_str!("en/dates.yaml")));
pub static NARRATIVE_WORDS: LazyLock<NarrativeWords> =
    LazyLock::new(|| parse(include_str!("en/narrative.yaml")));

static OPENERS: LazyLock<HashMap<&'static str, Opener>> =
    LazyLock::new(|| invert(&CLAUSE_WORDS.openers));
static GOVERNORS: LazyLock<HashMap<&'static str, Governor>> =
    LazyLock::new(|| invert(&MODAL_WORDS.governors));

/// The forms of the verbs that rules name, each with its base form.
static FORMS: LazyLock<HashMap<String, &'static str>> = LazyLock::new(|| {
    let words = &*CLAUSE_WORDS;
    let governors = MODAL_WORDS.governors.values().flatten();
    let verbs = words.speech.iter().chain(&words.carriers).chain(&words.aspect).chain(governors);
    let kinds = super::kinds::KINDS.rules.iter().flat_map(|rule| &rule.verb);
    let mut verbs: Vec<&str> = verbs
        .chain(kinds)
        .map(String::as_str)
        .chain(VERB_KINDS.keys().copied())
        .filter(|verb| !verb.contains([' ', '=', '$', '@']))
        .collect();
    verbs.sort_unstable();
    let forms = verbs.into_iter().flat_map(|verb| {
        super::morphology::verb_forms(verb).into_iter().map(move |(form, _)| (form, verb))
    });
    let mut map = HashMap::new();
    for (form, verb) in forms {
        map.entry(form).or_insert(verb);
    }
    map
});

/// Whether the word is an irregular plural ("fishermen"), which no ending tells from a verb.
pub fn is_plural_noun(word: &str) -> bool {
    CLAUSE_WORDS.plural_endings.iter().any(|ending| word.ends_with(ending.as_str()))
}

/// The base form of a lower-case word: a known verb's, else as far as the spelling tells.
pub fn base_form(word: &str) -> String {
    match FORMS.get(word) {
        Some(base) => (*base).to_owned(),
        None => super::morphology::base(word),
    }
}

/// What a word opens, lower case.
pub fn opener(word: &str) -> Option<Opener> {
    OPENERS.get(word).copied()
}

/// What a verb's base form (or a phrase) makes of the act that depends on it.
pub fn governor(base: &str) -> Option<Governor> {
    GOVERNORS.get(base).copied()
}

fn invert<K: Copy>(lists: &'static BTreeMap<K, Vec<String>>) -> HashMap<&'static str, K> {
    lists.iter().flat_map(|(key, words)| words.iter().map(|word| (word.as_str(), *key))).collect()
}

fn parse<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_yaml::from_str(text).expect("the embedded word lists are valid")
}
