//! A sentence's tokens in, the same words out with what the vocabulary knows of each: base forms and word class.
//! One look-up a token; every later stage of extraction works on numbers.

use crate::lang::morphology::{Form, noun_forms, verb_forms};
use crate::lang::words::SMALL_WORDS;
use crate::model::{Span, Token, TokenKind};
use std::collections::HashMap;

fn is_adverb(spelling: &str) -> bool {
    spelling.len() > 4
        && spelling.ends_with("ly")
        && !SMALL_WORDS.not_adverbs.iter().any(|word| word == spelling)
}

/// A base form in the vocabulary.
pub type WordId = u32;

/// One reading of a word: which base form, in which inflection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reading {
    pub word: WordId,
    pub form: Form,
}

/// A set of word classes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Classes(u16);

impl Classes {
    pub const DETERMINER: Classes = Classes(1);
    pub const PREPOSITION: Classes = Classes(1 << 1);
    pub const PRONOUN: Classes = Classes(1 << 2);
    pub const MODAL: Classes = Classes(1 << 3);
    pub const AUXILIARY: Classes = Classes(1 << 4);
    pub const BE: Classes = Classes(1 << 5);
    pub const HAVE: Classes = Classes(1 << 6);
    pub const BORDER: Classes = Classes(1 << 7);
    pub const ADVERB: Classes = Classes(1 << 8);
    pub const NEGATION: Classes = Classes(1 << 9);
    pub const PARTICLE: Classes = Classes(1 << 10);
    pub const NUMERAL: Classes = Classes(1 << 11);

    pub fn has(self, other: Classes) -> bool {
        self.0 & other.0 != 0
    }

    pub fn or(self, other: Classes) -> Classes {
        Classes(self.0 | other.0)
    }
}

/// What the vocabulary holds of one spelling.
#[derive(Debug, Default)]
struct Entry {
    readings: Vec<Reading>,
    classes: Classes,
}

/// Every word that some rule names, by spelling.
#[derive(Debug, Default)]
pub struct Vocabulary {
    spellings: HashMap<String, Entry>,
    ids: HashMap<String, WordId>,
}

/// A token with what is known of it.
#[derive(Debug, Clone, Copy)]
pub struct Word<'v> {
    pub span: Span,
    pub kind: TokenKind,
    pub readings: &'v [Reading],
    pub classes: Classes,
    /// Starts with a capital letter.
    pub capital: bool,
    /// Ends with "'s" or an apostrophe.
    pub possessive: bool,
    /// The first character, which tells one mark from another.
    pub mark: char,
    /// Ends in "ly".
    pub adverb: bool,
    /// Ends as adjectives do: "nuclear", "Russian", "Swedish".
    pub adjective: bool,
    /// Ends in "s" and starts small.
    pub plural: bool,
}

impl Word<'_> {
    pub fn is(&self, id: WordId) -> bool {
        self.readings.iter().any(|reading| reading.word == id)
    }

    /// In digits or in letters.
    pub fn is_number(&self) -> bool {
        self.kind == TokenKind::Number || self.has_class(Classes::NUMERAL)
    }

    pub fn has_class(&self, classes: Classes) -> bool {
        self.classes.has(classes)
    }
}

impl Vocabulary {
    /// A vocabulary that knows the small words only.
    pub fn new() -> Vocabulary {
        let mut vocabulary = Vocabulary::default();
        let small = &*SMALL_WORDS;
        for (class, words) in [
            (Classes::DETERMINER, &small.determiners),
            (Classes::PREPOSITION, &small.prepositions),
            (Classes::PRONOUN, &small.pronouns),
            (Classes::MODAL, &small.modals),
            (Classes::AUXILIARY, &small.auxiliaries),
            (Classes::BE, &small.be),
            (Classes::HAVE, &small.have),
            (Classes::BORDER, &small.borders),
            (Classes::ADVERB, &small.adverbs),
            (Classes::NEGATION, &small.negations),
            (Classes::PARTICLE, &small.particles),
            (Classes::NUMERAL, &small.numerals),
        ] {
            for word in words {
                let entry = vocabulary.spellings.entry(word.replace('’', "'")).or_default();
                entry.classes = entry.classes.or(class);
            }
        }
        vocabulary
    }

    /// Adds a word with its verb forms.
    pub fn add_verb(&mut self, base: &str) -> WordId {
        self.add(base, verb_forms(base))
    }

    /// Adds a word with its noun forms.
    pub fn add_noun(&mut self, base: &str) -> WordId {
        self.add(base, noun_forms(base))
    }

    /// Whether a spelling is never inflected: "to", "must", "who".
    pub fn is_fixed(&self, spelling: &str) -> bool {
        let fixed = Classes::DETERMINER
            .or(Classes::PREPOSITION)
            .or(Classes::PRONOUN)
            .or(Classes::MODAL)
            .or(Classes::BORDER)
            .or(Classes::NEGATION);
        spelling == "to"
            || self.spellings.get(spelling).is_some_and(|entry| entry.classes.has(fixed))
    }

    /// Adds one spelling that stands for itself.
    pub fn add_exact(&mut self, spelling: &str) -> WordId {
        let id = self.id(&format!("={spelling}"));
        self.put(spelling, Reading { word: id, form: Form::Exact });
        id
    }

    /// Looks the tokens of a sentence up.
    pub fn words<'v>(&'v self, text: &str, tokens: &[Token]) -> Vec<Word<'v>> {
        let mut spelling = String::new();
        tokens.iter().map(|token| self.word(text, *token, &mut spelling)).collect()
    }

    fn word<'v>(&'v self, text: &str, token: Token, spelling: &mut String) -> Word<'v> {
        let raw = token.span.of(text);
        spelling.clear();
        spelling.extend(raw.chars().map(|c| if c == '’' { '\'' } else { c.to_ascii_lowercase() }));
        let mut entry = self.spellings.get(spelling.as_str());
        let mut possessive = false;
        if entry.is_none() {
            let stem = spelling.strip_suffix("'s").or_else(|| spelling.strip_suffix('\''));
            if let Some(stem) = stem.filter(|stem| !stem.is_empty()) {
                possessive = true;
                entry = self.spellings.get(stem);
            }
        }
        if spelling == "'s" || spelling == "'" {
            possessive = spelling == "'s";
        }
        Word {
            span: token.span,
            kind: token.kind,
            readings: entry.map_or(&[], |entry| &entry.readings),
            classes: entry.map_or(Classes::default(), |entry| entry.classes),
            capital: raw.chars().next().is_some_and(char::is_uppercase),
            possessive,
            mark: raw.chars().next().unwrap_or(' '),
            adverb: is_adverb(spelling),
            adjective: spelling.len() > 4
                && SMALL_WORDS.adjective_ends.iter().any(|end| spelling.ends_with(end.as_str())),
            plural: spelling.ends_with('s') && !spelling.ends_with("ss"),
        }
    }

    fn add(&mut self, base: &str, forms: Vec<(String, Form)>) -> WordId {
        let id = self.id(base);
        for (spelling, form) in forms {
            self.put(&spelling, Reading { word: id, form });
        }
        id
    }

    fn id(&mut self, base: &str) -> WordId {
        if let Some(id) = self.ids.get(base) {
            return *id;
        }
        let id = self.ids.len() as WordId;
        self.ids.insert(base.to_owned(), id);
        id
    }

    fn put(&mut self, spelling: &str, reading: Reading) {
        let readings = &mut self.spellings.entry(spelling.to_owned()).or_default().readings;
        if !readings.contains(&reading) {
            readings.push(reading);
        }
    }
}
