//! The words that time rules know, each with all it may mean. Built once from the language data.
//! In comes a word of the text, out comes its number; number 0 is every word no rule knows.

use super::calendar::Unit;
use super::meaning::{Daypart, Holiday};
use crate::lang;
use crate::model::Bound;
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::hash::{BuildHasherDefault, Hasher};

/// A known word.
pub type WordId = u16;

/// Everything one word may stand for.
#[derive(Debug, Clone, Default)]
pub struct Word {
    pub month: Option<u32>,
    pub weekday: Option<u8>,
    pub weekdays: Option<u8>,
    pub unit: Option<Unit>,
    pub plural: bool,
    pub season: Option<u8>,
    pub daypart: Option<Daypart>,
    pub zone: Option<i16>,
    pub halfday: Option<u8>,
    pub cardinal: Option<i64>,
    pub scale: Option<i64>,
    pub vague: bool,
    pub ordinal: Option<u8>,
    pub decade: Option<i32>,
    /// "couple": a count after an article, perhaps with "of".
    pub pair: Option<i64>,
    pub article: bool,
    pub half: bool,
    pub and: bool,
    pub of: bool,
    pub hyphen: bool,
    /// Between two figures.
    pub dash: bool,
    pub possessive: bool,
    /// Stands between the bounds of a range.
    pub range: bool,
    pub holiday: Option<Holiday>,
    /// Joins a time of day and its day.
    pub joint: bool,
    pub bound: Option<Bound>,
    pub doubtful: bool,
    pub leads: bool,
    pub tense: Option<Tense>,
    pub infinitive: bool,
    /// A word before a verb that puts it into the future ("will").
    pub modal: bool,
    pub prospective: bool,
    pub determiner: bool,
    /// Stands before a noun ("the", "their").
    pub noun_follows: bool,
    /// The words before which it tells of the past.
    pub past_before: Vec<WordId>,
    pub negation: bool,
    /// Between a past verb and the day it plans something for.
    pub aim: bool,
    /// A day by which something is due.
    pub term: bool,
    /// What somebody does not do who "would not comment".
    pub withheld: bool,
    /// Grants or asks for something by a later day.
    pub grants: bool,
    /// Tells of the calendar where it stands in the present.
    pub scheduled: Option<Form>,
    /// Moves something to another day.
    pub moved: bool,
    /// Between such a verb and the new day.
    pub towards: bool,
    /// The words before which it looks ahead.
    pub appointed: Vec<WordId>,
    /// Before a verb that has no tense of its own.
    pub unfinished: bool,
    pub perfect: bool,
    pub pluperfect: bool,
}

/// The form of a verb.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// "Meets".
    Finite,
    /// "Meet".
    Bare,
    /// "Meeting".
    Participle,
}

/// What a word says about the tense of its clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tense {
    Past,
    Present,
    Future,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WordFile {
    month: BTreeMap<String, u32>,
    weekday: BTreeMap<String, u8>,
    weekdays: BTreeMap<String, u8>,
    unit: BTreeMap<String, Unit>,
    plural: Vec<String>,
    season: BTreeMap<String, u8>,
    part: BTreeMap<String, Daypart>,
    zone: BTreeMap<String, i16>,
    halfday: BTreeMap<String, u8>,
    cardinal: BTreeMap<String, i64>,
    scale: BTreeMap<String, i64>,
    vague: Vec<String>,
    ordinal: BTreeMap<String, u8>,
    decades: BTreeMap<String, i32>,
    pair: BTreeMap<String, i64>,
    articles: Vec<String>,
    half: Vec<String>,
    and: Vec<String>,
    of: Vec<String>,
    hyphen: Vec<String>,
    dash: Vec<String>,
    possessive: Vec<String>,
    range: Vec<String>,
    holiday: BTreeMap<String, Holiday>,
    doubtful: Vec<String>,
    leads: Vec<String>,
    joint: Vec<String>,
    bound: BTreeMap<String, Bound>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct TenseFile {
    future: Vec<String>,
    past: Vec<String>,
    present: Vec<String>,
    past_endings: Vec<String>,
    infinitive: Vec<String>,
    modal: Vec<String>,
    prospective: Vec<String>,
    determiner: Vec<String>,
    noun_follows: Vec<String>,
    past_before: BTreeMap<String, Vec<String>>,
    negation: Vec<String>,
    aim: Vec<String>,
    term: Vec<String>,
    withheld: Vec<String>,
    grants: Vec<String>,
    scheduled: Vec<String>,
    scheduled_bare: Vec<String>,
    scheduled_participle: Vec<String>,
    unfinished: Vec<String>,
    moved: Vec<String>,
    towards: Vec<String>,
    appointed: BTreeMap<String, Vec<String>>,
    perfect: Vec<String>,
    pluperfect: Vec<String>,
    plural_endings: Vec<String>,
    not_plural_endings: Vec<String>,
}

/// All known words.
pub struct Lexicon {
    ids: HashMap<Box<[u8]>, WordId, BuildHasherDefault<WordHasher>>,
    words: Vec<Word>,
    pub past_endings: Vec<String>,
    pub plural_endings: Vec<String>,
    pub not_plural_endings: Vec<String>,
    longest: usize,
}

impl Lexicon {
    /// The lexicon of the embedded language data.
    pub fn load() -> Self {
        let file: WordFile =
            serde_yaml::from_str(lang::TIME_WORDS).expect("the embedded time words are valid");
        let tenses: TenseFile =
            serde_yaml::from_str(lang::TENSES).expect("the embedded tense words are valid");
        let mut lexicon = Lexicon {
            ids: HashMap::default(),
            words: vec![Word::default()],
            past_endings: tenses.past_endings,
            plural_endings: tenses.plural_endings,
            not_plural_endings: tenses.not_plural_endings,
            longest: 0,
        };
        lexicon.add(file);
        lexicon.each(tenses.infinitive, |word| word.infinitive = true);
        lexicon.each(tenses.modal, |word| {
            word.modal = true;
            word.tense = Some(Tense::Future);
        });
        lexicon.each(tenses.prospective, |word| word.prospective = true);
        lexicon.each(tenses.determiner, |word| word.determiner = true);
        lexicon.each(tenses.noun_follows, |word| word.noun_follows = true);
        lexicon.each(tenses.negation, |word| word.negation = true);
        lexicon.each(tenses.aim, |word| word.aim = true);
        lexicon.each(tenses.term, |word| word.term = true);
        lexicon.each(tenses.withheld, |word| word.withheld = true);
        lexicon.each(tenses.grants, |word| word.grants = true);
        for (word, before) in tenses.past_before {
            let before: Vec<WordId> = before.iter().map(|word| lexicon.intern(word)).collect();
            lexicon.each(vec![word], |word| word.past_before.clone_from(&before));
        }
        for (words, form) in [
            (tenses.scheduled, Form::Finite),
            (tenses.scheduled_bare, Form::Bare),
            (tenses.scheduled_participle, Form::Participle),
        ] {
            lexicon.each(words, |word| word.scheduled = Some(form));
        }
        lexicon.each(tenses.moved, |word| word.moved = true);
        lexicon.each(tenses.towards, |word| word.towards = true);
        for (word, before) in tenses.appointed {
            let before: Vec<WordId> = before.iter().map(|word| lexicon.intern(word)).collect();
            lexicon.each(vec![word], |word| word.appointed.clone_from(&before));
        }
        lexicon.each(tenses.unfinished, |word| word.unfinished = true);
        lexicon.each(tenses.perfect, |word| word.perfect = true);
        lexicon.each(tenses.pluperfect, |word| word.pluperfect = true);
        for (words, tense) in [
            (tenses.past, Tense::Past),
            (tenses.present, Tense::Present),
            (tenses.future, Tense::Future),
        ] {
            lexicon.each(words, |word| word.tense = Some(tense));
        }
        lexicon
    }

    fn add(&mut self, file: WordFile) {
        self.map(file.month, |word, month| word.month = Some(month));
        self.map(file.weekday, |word, weekday| word.weekday = Some(weekday));
        self.map(file.weekdays, |word, weekday| word.weekdays = Some(weekday));
        self.map(file.unit, |word, unit| word.unit = Some(unit));
        self.map(file.season, |word, season| word.season = Some(season));
        self.map(file.part, |word, part| word.daypart = Some(part));
        self.map(file.zone, |word, zone| word.zone = Some(zone));
        self.map(file.halfday, |word, hours| word.halfday = Some(hours));
        self.map(file.cardinal, |word, value| word.cardinal = Some(value));
        self.map(file.scale, |word, value| word.scale = Some(value));
        self.map(file.ordinal, |word, value| word.ordinal = Some(value));
        self.map(file.decades, |word, value| word.decade = Some(value));
        self.map(file.holiday, |word, value| word.holiday = Some(value));
        self.each(file.plural, |word| word.plural = true);
        self.each(file.vague, |word| word.vague = true);
        self.each(file.articles, |word| word.article = true);
        self.map(file.pair, |word, value| word.pair = Some(value));
        self.each(file.half, |word| word.half = true);
        self.each(file.and, |word| word.and = true);
        self.each(file.of, |word| word.of = true);
        self.each(file.hyphen, |word| word.hyphen = true);
        self.each(file.dash, |word| word.dash = true);
        self.each(file.possessive, |word| word.possessive = true);
        self.each(file.range, |word| word.range = true);
        self.each(file.doubtful, |word| word.doubtful = true);
        self.each(file.joint, |word| word.joint = true);
        self.map(file.bound, |word, bound| word.bound = Some(bound));
        self.each(file.leads, |word| word.leads = true);
    }

    fn map<T>(&mut self, words: BTreeMap<String, T>, set: impl Fn(&mut Word, T)) {
        for (word, value) in words {
            let id = self.intern(&word);
            set(&mut self.words[usize::from(id)], value);
        }
    }

    fn each(&mut self, words: Vec<String>, set: impl Fn(&mut Word)) {
        for word in words {
            let id = self.intern(&word);
            set(&mut self.words[usize::from(id)]);
        }
    }

    /// The number of `word` (lower case), new where it is not known yet.
    pub fn intern(&mut self, word: &str) -> WordId {
        if let Some(&id) = self.ids.get(word.as_bytes()) {
            return id;
        }
        let id = self.words.len() as WordId;
        self.words.push(Word::default());
        self.longest = self.longest.max(word.len());
        self.ids.insert(word.as_bytes().into(), id);
        id
    }

    /// The number of a word as written, in any case; 0 where no rule knows it.
    pub fn find(&self, word: &str) -> WordId {
        let word = word.strip_suffix('.').filter(|stem| !stem.is_empty()).unwrap_or(word);
        let mut lower = [0; 24];
        let (Some(lower), true) = (lower.get_mut(..word.len()), word.len() <= self.longest) else {
            return 0;
        };
        lower.copy_from_slice(word.as_bytes());
        lower.make_ascii_lowercase();
        self.ids.get(&*lower).copied().unwrap_or(0)
    }

    pub fn word(&self, id: WordId) -> &Word {
        &self.words[usize::from(id)]
    }

    pub fn len(&self) -> usize {
        self.words.len()
    }
}

/// FNV-1a: short keys, no attacker; the default hasher would cost more than the rest of the look-up.
#[derive(Clone, Copy)]
pub struct WordHasher(u64);

impl Default for WordHasher {
    fn default() -> Self {
        WordHasher(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for WordHasher {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
