//! The kind rules as data in, an index from base form to rule out: what the matcher needs, built once.

use super::pattern::{Pattern, Set};
use crate::extract::words::{Vocabulary, WordId};
use crate::lang::kinds::{KINDS, KindRule, Kinds};
use crate::model::EventKind;
use std::collections::HashMap;
use std::sync::LazyLock;

/// Stands for every verb in a loose rule.
const ANY: &str = "@any";

/// All compiled rules, with the vocabulary they are written in.
#[derive(Debug)]
pub struct Lexicon {
    pub vocabulary: Vocabulary,
    pub rules: Vec<Rule>,
    pub shifts: Vec<CompiledShift>,
    /// Verbs that only carry a noun.
    pub light: Set,
    /// Phrases that name no act.
    pub idle: Set,
    /// Verbs that tell of the noun before them.
    pub runs: Set,
    /// More often nouns than verbs.
    pub plain: Set,
    /// Pronouns that open a clause about the noun before them.
    pub relatives: Set,
    /// The word "to".
    pub to: WordId,
    index: HashMap<WordId, Vec<Start>>,
    loose: HashMap<WordId, Vec<Start>>,
    /// The loose rules for any verb, as the rules stand.
    pub any: Vec<usize>,
}

/// A kind rule whose words are numbers.
#[derive(Debug)]
pub struct Rule {
    #[cfg(test)]
    pub name: String,
    pub kind: EventKind,
    pub statement: EventKind,
    pub with: Set,
    pub before: Set,
    pub near: Set,
    pub next: Set,
    pub without: Set,
    pub weak: bool,
    pub firm: bool,
}

/// One way in which a rule can start at a word.
#[derive(Debug)]
pub struct Start {
    pub rule: usize,
    pub pattern: Pattern,
    pub nominal: bool,
    pub lemma: String,
}

/// Words that turn the act after them into another.
#[derive(Debug)]
pub struct CompiledShift {
    pub patterns: Vec<Pattern>,
    pub friendly: Option<EventKind>,
    pub hostile: Option<EventKind>,
}

/// The English lexicon.
pub static LEXICON: LazyLock<Lexicon> = LazyLock::new(|| Lexicon::compile(&KINDS));

impl Lexicon {
    /// The rules that can start with a base form.
    pub fn starts(&self, word: WordId) -> &[Start] {
        self.index.get(&word).map_or(&[], Vec::as_slice)
    }

    /// The loose rules that can start with a base form.
    pub fn loose_starts(&self, word: WordId) -> &[Start] {
        self.loose.get(&word).map_or(&[], Vec::as_slice)
    }

    fn compile(kinds: &Kinds) -> Lexicon {
        let mut vocabulary = Vocabulary::new();
        let mut index: HashMap<WordId, Vec<Start>> = HashMap::new();
        let mut loose: HashMap<WordId, Vec<Start>> = HashMap::new();
        let mut rules = Vec::new();
        let mut any = Vec::new();
        for (number, rule) in kinds.rules.iter().enumerate() {
            for (phrases, nominal) in [(&rule.verb, false), (&rule.noun, true)] {
                for phrase in expand(phrases, kinds).iter().filter(|phrase| *phrase != ANY) {
                    let pattern = Pattern::compile(phrase, &mut vocabulary, nominal);
                    let lemma = phrase.replace("_ ", "").trim_start_matches('=').to_owned();
                    let Some(first) = pattern.first() else { continue };
                    let starts = if rule.loose { &mut loose } else { &mut index };
                    starts.entry(first).or_default().push(Start {
                        rule: number,
                        pattern,
                        nominal,
                        lemma,
                    });
                }
            }
            rules.push(compile_rule(rule, kinds, &mut vocabulary));
            if rule.verb.iter().any(|verb| verb == ANY) {
                any.push(number);
            }
        }
        let shifts = compile_shifts(kinds, &mut vocabulary);
        let mut light = Set::default();
        for verb in &kinds.shifts.light {
            light.insert(vocabulary.add_verb(verb));
        }
        let idle = Set::compile(&kinds.shifts.idle, &mut vocabulary);
        let runs = Set::compile(&kinds.shifts.runs, &mut vocabulary);
        let plain = Set::compile(&kinds.shifts.plain, &mut vocabulary);
        let relatives = Set::compile(&kinds.shifts.relatives, &mut vocabulary);
        let to = vocabulary.add_exact("to");
        Lexicon {
            idle,
            relatives,
            runs,
            plain,
            vocabulary,
            rules,
            shifts,
            light,
            to,
            index,
            loose,
            any,
        }
    }
}

fn compile_rule(rule: &KindRule, kinds: &Kinds, vocabulary: &mut Vocabulary) -> Rule {
    let mut set = |words: &[String]| Set::compile(&expand(words, kinds), vocabulary);
    Rule {
        #[cfg(test)]
        name: rule.rule.clone(),
        kind: kind(&rule.kind),
        statement: kind(rule.codebook.as_ref().unwrap_or(&rule.kind)),
        with: set(&rule.with),
        before: set(&rule.before),
        near: set(&rule.near),
        next: set(&rule.next),
        without: set(&rule.without),
        weak: rule.weak,
        firm: rule.firm,
    }
}

fn compile_shifts(kinds: &Kinds, vocabulary: &mut Vocabulary) -> Vec<CompiledShift> {
    let compile = |shift: &crate::lang::kinds::Shift| CompiledShift {
        patterns: shift
            .words
            .iter()
            .map(|words| Pattern::compile(words, vocabulary, false))
            .collect(),
        friendly: shift.friendly.as_deref().map(kind),
        hostile: shift.hostile.as_deref().map(kind),
    };
    kinds.shifts.shifts.iter().map(compile).collect()
}

fn kind(name: &str) -> EventKind {
    EventKind::parse(name).expect("a kind rule names a PLOVER type")
}

/// Replaces `$aid` by the words of that set.
fn expand(words: &[String], kinds: &Kinds) -> Vec<String> {
    let mut expanded = Vec::new();
    for word in words {
        match word.strip_prefix('$') {
            Some(name) => {
                let set = kinds.sets.get(name).expect("a kind rule names a set that exists");
                expanded.extend(set.iter().cloned());
            }
            None => expanded.push(word.clone()),
        }
    }
    expanded
}
