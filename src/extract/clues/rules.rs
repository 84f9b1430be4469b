//! The clue rules as data in, an index from first word to rule out, built once.

use super::is_mark;
use crate::extract::triggers::pattern::{Pattern, Set};
use crate::extract::triggers::reading::{Role, role};
use crate::extract::words::{Classes, Vocabulary, Word, WordId};
use crate::lang::clues::{CLUES, ClueKind, ClueRule, Clues, Part};
use crate::lang::morphology::Form;
use crate::model::{RelationKind, TokenKind};
use std::collections::HashMap;
use std::sync::LazyLock;

/// All compiled clue rules.
#[derive(Debug)]
pub struct Compiled {
    pub vocabulary: Vocabulary,
    pub rules: Vec<Rule>,
    pub leads: Set,
    pub anaphors: Set,
    pub reports: Set,
    pub ends: Set,
    pub and: Set,
    index: HashMap<WordId, Vec<(usize, Pattern)>>,
}

/// A rule whose words are numbers.
#[derive(Debug)]
pub struct Rule {
    #[cfg(test)]
    pub name: String,
    pub kind: RelationKind,
    pub loose: bool,
    pub after: Option<Part>,
    pub opens: Option<Part>,
    pub inside: bool,
    pub leads: bool,
    pub backward: bool,
    /// Only the first of the words is the connective.
    pub span_first: bool,
    /// The part after the words starts at their gap.
    pub from_gap: bool,
    gerund: bool,
    no_gerund: bool,
    verb: bool,
    after_comma: bool,
    left: Set,
    left_not: Set,
    left_far_not: Set,
    right_not: Set,
    right: Set,
    /// Something must follow.
    open_end: bool,
}

pub static COMPILED: LazyLock<Compiled> = LazyLock::new(|| Compiled::new(&CLUES));

impl Compiled {
    /// The rules whose words can start with this one.
    pub fn starts(&self, word: WordId) -> &[(usize, Pattern)] {
        self.index.get(&word).map_or(&[], Vec::as_slice)
    }

    fn new(clues: &Clues) -> Compiled {
        let mut vocabulary = Vocabulary::new();
        let mut index: HashMap<WordId, Vec<(usize, Pattern)>> = HashMap::new();
        let mut rules = Vec::new();
        for (number, rule) in clues.rules.iter().enumerate() {
            for words in &rule.words {
                let pattern = Pattern::compile(words, &mut vocabulary, false);
                if let Some(first) = pattern.first() {
                    index.entry(first).or_default().push((number, pattern));
                }
            }
            rules.push(Rule::new(rule, clues, &mut vocabulary));
        }
        let mut exact = |words: &[String]| {
            let mut set = Set::default();
            words.iter().for_each(|word| set.insert(vocabulary.add_exact(word)));
            set
        };
        let leads = exact(&clues.leads);
        let anaphors = exact(&clues.anaphors);
        let reports = exact(&clues.reports);
        let ends = exact(&clues.ends);
        let and = exact(&clues.joins);
        Compiled { rules, leads, anaphors, reports, ends, and, index, vocabulary }
    }
}

impl Rule {
    fn new(rule: &ClueRule, clues: &Clues, vocabulary: &mut Vocabulary) -> Rule {
        let mut right_not: Vec<String> = Vec::new();
        for word in &rule.right_not {
            match word.as_str() {
                "@month" => right_not.extend(clues.months.iter().map(|month| format!("={month}"))),
                "@end" => {}
                word => right_not.push(word.to_owned()),
            }
        }
        Rule {
            #[cfg(test)]
            name: rule.clue.clone(),
            kind: match rule.kind {
                ClueKind::Sequence => RelationKind::Sequence,
                ClueKind::Cause | ClueKind::Loose => RelationKind::Cause,
            },
            loose: rule.kind == ClueKind::Loose,
            after: rule.after,
            opens: rule.opens,
            inside: rule.inside,
            leads: rule.leads,
            backward: rule.backward,
            gerund: rule.gerund,
            no_gerund: rule.no_gerund,
            verb: rule.verb,
            after_comma: rule.after_comma,
            from_gap: rule.from_gap,
            left: Set::compile(&rule.left, vocabulary),
            left_not: Set::compile(&rule.left_not, vocabulary),
            left_far_not: Set::compile(&rule.left_far_not, vocabulary),
            right_not: Set::compile(&right_not, vocabulary),
            right: Set::compile(&rule.right, vocabulary),
            span_first: rule.span_first,
            open_end: rule.right_not.iter().any(|word| word == "@end"),
        }
    }

    /// Whether the rule's conditions hold for its words at `at..end`.
    pub fn fits(&self, words: &[Word], at: usize, end: usize) -> bool {
        let gerund = words[at].readings.iter().any(|reading| reading.form == Form::Gerund);
        let comma = at == 0 || is_mark(&words[at - 1], ',');
        let ends = words.get(end).is_none_or(|next| {
            next.kind == TokenKind::Mark && next.mark.is_ascii() && next.mark != '"'
        });
        let near = at.saturating_sub(1)..at;
        let left = at.saturating_sub(6)..at;
        (!self.gerund || (gerund && is_loose(words, at)))
            && !(self.no_gerund && gerund)
            && (!self.after_comma || comma)
            && !(self.open_end && ends)
            && (!self.verb || is_verb(words, at))
            && self.left_not.find(words, near).is_none()
            && self.left_far_not.find(words, left.clone()).is_none()
            && !self.right_not.at(words, end)
            && (self.right.is_empty()
                || self.right.find(words, end..words.len().min(end + 7)).is_some())
            && (self.left.is_empty() || self.left.find(words, left).is_some())
    }
}

/// Not "were demanding", not "the demanding".
fn is_loose(words: &[Word], at: usize) -> bool {
    words[at].readings.iter().any(|reading| {
        reading.form == Form::Gerund && role(words, at, *reading, false) == Role::Loose
    })
}

fn is_verb(words: &[Word], at: usize) -> bool {
    let verb = |role| matches!(role, Role::Finite | Role::Loose);
    // "The raid on May 3 prompted Belmoria to leave": a day tells no number of what follows.
    let day = at > 1 && words[at - 1].kind == TokenKind::Number && words[at - 2].capital;
    // "This prompted the council to meet": the sentence opens with what did it.
    let object = |next: &Word| next.capital || next.has_class(Classes::DETERMINER);
    let pronoun =
        at == 1 && words[0].has_class(Classes::DETERMINER) && words.get(2).is_some_and(object);
    let past = || words[at].readings.iter().any(|reading| reading.form == Form::Past);
    if (day || pronoun) && past() {
        return true;
    }
    words[at]
        .readings
        .iter()
        .any(|reading| reading.form != Form::Exact && verb(role(words, at, *reading, true)))
}
