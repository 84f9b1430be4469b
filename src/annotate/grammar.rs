//! All rules of a language as one trie over words and slots, so that a text is read in one pass and a rule is tried only
//! where a word stands that can start it. In come atoms and a place, out comes the longest match there.

use super::atom::Atom;
use super::lexicon::{Lexicon, WordId};
use super::meaning::{Expression, Meaning};
use super::pattern::{Step, sequences};
use super::rule::Rule;
use super::slot::{Captures, Reader, Slot};
use super::start::{self, Slots};
use crate::lang;
use std::sync::LazyLock;

/// A language's rules, ready to match.
pub struct Grammar {
    pub lexicon: Lexicon,
    pub rules: Vec<Rule>,
    guards: Vec<Guard>,
    nodes: Vec<Node>,
    /// For each word, the slots it can start; whole expressions among them where some rule can start with it.
    starts: Vec<Slots>,
}

#[derive(Default)]
struct Node {
    words: Vec<(WordId, usize)>,
    slots: Vec<(Slot, usize)>,
    rules: Vec<usize>,
}

impl Node {
    /// Where the word leads; to nowhere where no rule knows it.
    fn next(&self, word: WordId) -> Option<usize> {
        let known = word != 0 && !self.words.is_empty();
        let at = self.words.binary_search_by_key(&word, |(known, _)| *known).ok().filter(|_| known);
        at.map(|at| self.words[at].1)
    }
}

/// The words that a rule does not want, or wants, beside it.
struct Guard {
    not_before: Vec<WordId>,
    not_after: Vec<WordId>,
    only_before: Vec<WordId>,
    only_after: Vec<WordId>,
}

/// A rule's match: it ends before the atom `end`.
#[derive(Clone, Copy)]
pub struct Match {
    pub end: usize,
    pub rule: usize,
    pub expression: Expression,
}

static GRAMMAR: LazyLock<Grammar> =
    LazyLock::new(|| Grammar::new().expect("the embedded time rules are valid"));

/// How deep a `{date}` may stand in a `{date}`: "early in the last week of …".
const DEEPEST: usize = 3;

impl Grammar {
    pub fn get() -> &'static Self {
        &GRAMMAR
    }

    fn new() -> Result<Self, String> {
        let mut grammar = Grammar {
            lexicon: Lexicon::load(),
            rules: Vec::new(),
            guards: Vec::new(),
            nodes: vec![Node::default()],
            starts: Vec::new(),
        };
        for file in lang::TIME_RULES {
            let rules: Vec<Rule> = serde_yaml::from_str(file).map_err(|error| error.to_string())?;
            for rule in rules {
                grammar.add(rule)?;
            }
        }
        for node in &mut grammar.nodes {
            node.words.sort_unstable();
        }
        let rooted = grammar.nodes[0].slots.iter().map(|(slot, _)| start::bit(*slot));
        let rooted = rooted.fold(0, |all, slot| all | slot);
        grammar.starts = (0..grammar.lexicon.len() as WordId)
            .map(|id| {
                let slots = start::slots(grammar.lexicon.word(id));
                let starts = slots & rooted != 0 || grammar.nodes[0].next(id).is_some();
                slots | if starts { start::NESTED } else { 0 }
            })
            .collect();
        Ok(grammar)
    }

    fn add(&mut self, rule: Rule) -> Result<(), String> {
        let index = self.rules.len();
        for sequence in sequences(&rule.pattern).map_err(|why| format!("{}: {why}", rule.rule))? {
            let mut node = 0;
            for step in sequence {
                node = match step {
                    Step::Word(word) => {
                        let id = self.lexicon.intern(&word);
                        self.child(node, |node| &mut node.words, id)
                    }
                    Step::Slot(slot) => self.child(node, |node| &mut node.slots, slot),
                };
            }
            self.nodes[node].rules.push(index);
        }
        let mut ids =
            |words: &[String]| words.iter().map(|word| self.lexicon.intern(word)).collect();
        self.guards.push(Guard {
            not_before: ids(&rule.not_before),
            not_after: ids(&rule.not_after),
            only_before: ids(&rule.only_before),
            only_after: ids(&rule.only_after),
        });
        self.rules.push(rule);
        Ok(())
    }

    fn child<K: PartialEq + Copy>(
        &mut self,
        node: usize,
        edges: impl Fn(&mut Node) -> &mut Vec<(K, usize)>,
        key: K,
    ) -> usize {
        if let Some((_, next)) =
            edges(&mut self.nodes[node]).iter().find(|(known, _)| *known == key)
        {
            return *next;
        }
        let next = self.nodes.len();
        self.nodes.push(Node::default());
        edges(&mut self.nodes[node]).push((key, next));
        next
    }

    /// The slots that `atom` can start.
    fn starts(&self, atom: &Atom, text: &str) -> Slots {
        let word = self.starts.get(usize::from(atom.word)).copied().unwrap_or(0);
        let quote = || matches!(atom.span.of(text), "'" | "’" | "‘");
        match atom.number {
            true => word | start::OF_NUMBER,
            false if quote() => word | start::OF_QUOTE,
            false => word,
        }
    }

    /// The longest match at the atom `at`; of two equally long ones that of the earlier rule.
    pub fn longest(&self, reader: &Reader, at: usize) -> Option<Match> {
        let atom = reader.atoms.get(at)?;
        if self.starts(atom, reader.text) & start::NESTED == 0 {
            return None;
        }
        self.longest_within(reader, at, 0)
    }

    fn longest_within(&self, reader: &Reader, at: usize, depth: usize) -> Option<Match> {
        let mut search = Search { grammar: self, reader, start: at, depth, best: None };
        search.walk(0, at, &Captures::default());
        search.best
    }

    fn allows(&self, rule: usize, reader: &Reader, start: usize, end: usize) -> bool {
        let guard = &self.guards[rule];
        let word =
            |at: Option<usize>| at.and_then(|at| reader.atoms.get(at)).map_or(0, |atom| atom.word);
        let (before, after) = (word(start.checked_sub(1)), word(Some(end)));
        !guard.not_before.contains(&after)
            && !guard.not_after.contains(&before)
            && (guard.only_before.is_empty() || guard.only_before.contains(&after))
            && (guard.only_after.is_empty() || guard.only_after.contains(&before))
    }
}

struct Search<'a> {
    grammar: &'a Grammar,
    reader: &'a Reader<'a>,
    start: usize,
    depth: usize,
    best: Option<Match>,
}

impl Search<'_> {
    fn walk(&mut self, node: usize, at: usize, captures: &Captures) {
        let node = &self.grammar.nodes[node];
        for &rule in &node.rules {
            self.offer(rule, at, captures);
        }
        let Some(atom) = self.reader.atoms.get(at) else { return };
        if let Some(next) = node.next(atom.word) {
            self.walk(next, at + 1, captures);
        }
        let starts = self.grammar.starts(atom, self.reader.text);
        for &(slot, next) in node.slots.iter().filter(|(slot, _)| starts & start::bit(*slot) != 0) {
            let taken = match slot {
                Slot::Date | Slot::Duration => self.nested(slot, at, captures),
                slot => self.reader.take(slot, at, captures),
            };
            if let Some((used, captures)) = taken {
                self.walk(next, at + used, &captures);
            }
        }
    }

    fn offer(&mut self, rule: usize, end: usize, captures: &Captures) {
        let longer = match &self.best {
            Some(best) => end > best.end || end == best.end && rule < best.rule,
            None => true,
        };
        if longer
            && self.grammar.allows(rule, self.reader, self.start, end)
            && let Some(expression) = self.grammar.rules[rule].read(captures)
        {
            self.best = Some(Match { end, rule, expression });
        }
    }

    /// A whole expression inside another.
    fn nested(&self, slot: Slot, at: usize, captures: &Captures) -> Option<(usize, Captures)> {
        if self.depth >= DEEPEST {
            return None;
        }
        let found = self.grammar.longest_within(self.reader, at, self.depth + 1)?;
        let fits = !self.grammar.rules[found.rule].silent
            && match found.expression.meaning {
                Meaning::Calendar(_) | Meaning::Shift(_) => slot == Slot::Date,
                Meaning::Length(..) => slot == Slot::Duration,
                Meaning::Set(_) | Meaning::Reference(_) => false,
            };
        fits.then_some((found.end - at, Captures { inner: Some(found.expression), ..*captures }))
    }
}
