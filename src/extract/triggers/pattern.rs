//! Phrases and word sets, and how they are found among a sentence's words.

use crate::extract::words::{Classes, Reading, Vocabulary, Word, WordId};
use crate::lang::morphology::Form;
use crate::model::TokenKind;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// A phrase in base forms: "lay down", "take _ into custody".
#[derive(Debug, Clone)]
pub struct Pattern {
    steps: Vec<Step>,
}

#[derive(Debug, Clone, Copy)]
enum Step {
    Word(WordId),
    /// A word that must not be a past or -ing form.
    Noun(WordId),
    /// Up to four words of any sort.
    Gap,
}

const GAP: usize = 4;

impl Pattern {
    /// Reads a phrase; its first word is a noun or a verb, the others may be either.
    pub fn compile(phrase: &str, vocabulary: &mut Vocabulary, nominal: bool) -> Pattern {
        let mut steps = Vec::new();
        for word in phrase.split_whitespace() {
            steps.push(match (word, word.strip_prefix('=')) {
                ("_", _) => Step::Gap,
                (_, Some(exact)) => Step::Word(vocabulary.add_exact(exact)),
                _ if vocabulary.is_fixed(word) => Step::Word(vocabulary.add_exact(word)),
                _ if nominal => Step::Noun(vocabulary.add_noun(word)),
                _ => {
                    let id = vocabulary.add_verb(word);
                    if !steps.is_empty() {
                        vocabulary.add_noun(word);
                    }
                    Step::Word(id)
                }
            });
        }
        Pattern { steps }
    }

    pub fn first(&self) -> Option<WordId> {
        match self.steps.first() {
            Some(Step::Word(id) | Step::Noun(id)) => Some(*id),
            _ => None,
        }
    }

    pub fn len(&self) -> usize {
        self.steps.len()
    }

    /// Whether other words may stand in the phrase.
    pub fn has_gap(&self) -> bool {
        self.steps.iter().any(|step| matches!(step, Step::Gap))
    }

    /// Whether the phrase ends with this word.
    pub fn ends_with(&self, id: WordId) -> bool {
        matches!(self.steps.last(), Some(Step::Word(last)) if *last == id)
    }

    /// Whether the phrase starts at `at` and its last word stands just before `end`, with anything between:
    /// "agreed on Friday to".
    pub fn reaches(&self, words: &[Word], at: usize, end: usize) -> bool {
        let (Some(Step::Word(last)), Some(before)) =
            (self.steps.last(), words.get(end.wrapping_sub(1)))
        else {
            return false;
        };
        let head = &self.steps[..self.steps.len() - 1];
        before.is(*last) && end_of(head, words, at, true).is_some_and(|stop| stop < end)
    }

    /// The index after the phrase, where it stands at `at`.
    pub fn end_at(&self, words: &[Word], at: usize) -> Option<usize> {
        end_of(&self.steps, words, at, true)
    }
}

fn end_of(steps: &[Step], words: &[Word], at: usize, first: bool) -> Option<usize> {
    match steps {
        [] => Some(at),
        [Step::Gap, rest @ ..] => {
            (at..words.len().min(at + GAP + 1)).find_map(|from| end_of(rest, words, from, false))
        }
        [step @ (Step::Word(id) | Step::Noun(id)), rest @ ..] => {
            let word = words.get(at)?;
            let noun = matches!(step, Step::Noun(_));
            let bent = |form| matches!(form, Form::Past | Form::Gerund);
            let is = |reading: &Reading| reading.word == *id && !(noun && bent(reading.form));
            if word.readings.iter().any(is) {
                return end_of(rest, words, at + 1, false);
            }
            let skips = !first && (word.adverb || word.has_class(Classes::ADVERB));
            if skips { end_of(steps, words, at + 1, false) } else { None }
        }
    }
}

/// Words and phrases of which one is wanted.
#[derive(Debug, Clone, Default)]
pub struct Set {
    words: HashSet<WordId>,
    phrases: HashMap<WordId, Vec<Pattern>>,
    name: bool,
    number: bool,
    negation: bool,
    /// Whether the lack of an object will do too.
    pub none: bool,
}

impl Set {
    pub fn compile(words: &[String], vocabulary: &mut Vocabulary) -> Set {
        let mut set = Set::default();
        for word in words {
            match word.as_str() {
                "@name" => set.name = true,
                "@number" => set.number = true,
                "@not" => set.negation = true,
                "@none" => set.none = true,
                phrase if phrase.contains(' ') => {
                    let pattern = Pattern::compile(phrase, vocabulary, true);
                    if let Some(first) = pattern.first() {
                        set.phrases.entry(first).or_default().push(pattern);
                    }
                }
                exact if exact.starts_with('=') => set.insert(vocabulary.add_exact(&exact[1..])),
                word => {
                    vocabulary.add_verb(word);
                    set.insert(vocabulary.add_noun(word));
                }
            }
        }
        set
    }

    pub fn insert(&mut self, id: WordId) {
        self.words.insert(id);
    }

    pub fn is_empty(&self) -> bool {
        self.words.is_empty()
            && self.phrases.is_empty()
            && !self.name
            && !self.number
            && !self.negation
            && !self.none
    }

    /// Whether a member starts at `at`.
    pub fn at(&self, words: &[Word], at: usize) -> bool {
        let Some(word) = words.get(at) else { return false };
        (self.name && word.capital)
            || (self.number && word.kind == TokenKind::Number)
            || (self.negation && word.has_class(Classes::NEGATION))
            || word.readings.iter().any(|reading| {
                self.words.contains(&reading.word)
                    || self.phrases.get(&reading.word).is_some_and(|patterns| {
                        patterns.iter().any(|pattern| pattern.end_at(words, at).is_some())
                    })
            })
    }

    /// The index after the longest phrase of the set that starts at `at`.
    pub fn end_at(&self, words: &[Word], at: usize) -> Option<usize> {
        let phrases =
            words[at].readings.iter().filter_map(|reading| self.phrases.get(&reading.word));
        phrases.flatten().filter_map(|pattern| pattern.end_at(words, at)).max()
    }

    /// The first place in `range` where a member stands.
    pub fn find(&self, words: &[Word], range: Range<usize>) -> Option<usize> {
        range.into_iter().find(|at| self.at(words, *at))
    }

    /// The last place in `range` where a member stands.
    pub fn find_last(&self, words: &[Word], range: Range<usize>) -> Option<usize> {
        range.into_iter().rev().find(|at| self.at(words, *at))
    }
}
