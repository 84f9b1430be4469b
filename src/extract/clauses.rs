//! A sentence in, its clauses out: who does what, and what each clause is to the one before.
//! Clauses cover the sentence without overlap; "the talks held in May failed" gives two.

mod antecedent;
mod borders;
mod main_verb;
mod speech;
mod subject;

use super::sentence::Sentence;
use super::verbs::{VerbGroup, verb_groups};
use crate::lang::clauses::{CLAUSE_WORDS, Opener};
pub use antecedent::{antecedent, whole_phrase};
use borders::{Border, Why, borders, comma_before, is_bare_past};
use main_verb::{is_main, lend_subject, make_main};
pub use speech::is_speech_group;
use speech::{content_of, is_speech};
use std::ops::Range;
use subject::{has_word, subject};

/// A stretch of a sentence with at most one verb group.
#[derive(Debug, Clone, PartialEq)]
pub struct Clause {
    pub range: Range<usize>,
    pub opener: Option<Opener>,
    pub group: Option<VerbGroup>,
    /// The tokens of the subject, perhaps in an earlier clause.
    pub subject: Range<usize>,
    /// Only tells who said the rest.
    pub speech: bool,
    /// What is said: the content of an earlier clause's speech verb or governor.
    pub content_of: Option<usize>,
    /// A participle that describes a noun: "a truce declared in March".
    pub reduced: bool,
}

impl Clause {
    /// A stretch taken as a clause of its own.
    pub fn plain(subject: Range<usize>, range: Range<usize>, group: Option<VerbGroup>) -> Clause {
        Clause {
            range,
            opener: None,
            group,
            subject,
            speech: false,
            content_of: None,
            reduced: false,
        }
    }
}

/// The clauses of a sentence, in text order.
pub fn clauses<'s>(sentence: &'s Sentence) -> &'s [Clause] {
    sentence.clauses.get_or_init(|| find_clauses(sentence))
}

fn find_clauses(sentence: &Sentence) -> Vec<Clause> {
    let groups = verb_groups(sentence);
    let borders = borders(sentence, groups);
    let mut clauses: Vec<Clause> = Vec::new();
    for (n, border) in borders.iter().enumerate() {
        let end = borders.get(n + 1).map_or(sentence.len(), |next| next.at);
        if border.at < end {
            let clause = clause(sentence, groups, border, border.at..end, &clauses);
            clauses.push(clause);
        }
    }
    lend_subject(sentence, &mut clauses);
    for at in 1..clauses.len() {
        if clauses[at].reduced && is_main(sentence, &clauses, at) {
            make_main(sentence, &mut clauses, at);
        }
    }
    clauses
}

fn clause(
    sentence: &Sentence,
    groups: &[VerbGroup],
    border: &Border,
    range: Range<usize>,
    before: &[Clause],
) -> Clause {
    let group = groups.iter().find(|group| range.contains(&group.start)).cloned();
    let subject = group
        .as_ref()
        .map_or(range.start..range.start, |group| subject(sentence, border, group, before));
    // "after an appeal the recall was called off": the opening word has a noun of its own.
    let apart = has_word(sentence, &(border.at + 1..subject.start));
    let opener = match border.why {
        Why::Opened(Opener::After | Opener::Before) if apart => None,
        Why::Opened(opener) => Some(opener),
        _ => None,
    };
    // "a boycott announced in June": nobody says anything.
    let described = |group: &VerbGroup| {
        border.why == Why::Reduced
            && is_bare_past(group)
            && group.start == border.at
            && !comma_before(sentence, group.start)
            && CLAUSE_WORDS.speech_or_act.contains(&sentence.base(group.main))
    };
    let speech =
        group.as_ref().is_some_and(|group| !described(group) && is_speech(sentence, group, &range));
    let content_of = content_of(sentence, sentence.word(border.at), border.why, before);
    Clause {
        range,
        opener,
        group,
        subject,
        speech,
        content_of,
        reduced: border.why == Why::Reduced,
    }
}
