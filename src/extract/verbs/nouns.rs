//! Words that look like verbs and stand for a noun or describe one. In: a sentence and the place of the word.

use super::{is_determiner, is_preposition};
use crate::extract::sentence::Sentence;
use crate::lang::clauses::CLAUSE_WORDS;
use crate::model::TokenKind;

/// "rejected media reports that": the noun, after the verb that rejects it.
pub fn is_reports(sentence: &Sentence, at: usize) -> bool {
    CLAUSE_WORDS.reports.contains(sentence.word(at))
        && (at.saturating_sub(4)..at).any(|at| CLAUSE_WORDS.rejecting.contains(&sentence.base(at)))
}

/// ", provided the truce holds": no giving, but a condition.
pub fn is_proviso(sentence: &Sentence, at: usize) -> bool {
    at > 0 && sentence.is_mark(at - 1, ",") && CLAUSE_WORDS.provisos.contains(sentence.word(at))
}

/// "60 captured fighters", where the form describes the noun after it.
pub fn is_counted(sentence: &Sentence, at: usize) -> bool {
    let next = sentence.word(at + 1);
    sentence.tokens[at - 1].kind == TokenKind::Number
        && !sentence.timed[at - 1]
        && at + 1 < sentence.len()
        && next.ends_with('s')
        && sentence.is_word(at + 1)
        && !is_determiner(next)
        && !is_preposition(next)
}

/// "Unarmed observers": what is not done is a quality, unless it is the undoing itself, "unveiled a plan".
pub fn is_undone(sentence: &Sentence, at: usize) -> bool {
    let rest = sentence.word(at).strip_prefix("un").filter(|rest| rest.len() > 4);
    rest.is_some() && !CLAUSE_WORDS.undoing.contains(&sentence.base(at))
}

pub fn is_noun_place(sentence: &Sentence, at: usize) -> bool {
    at > 0
        && !is_done_by_this(sentence, at)
        && (is_determiner(sentence.word(at - 1)) && sentence.word(at - 1) != "both"
            || sentence.word(at - 1).ends_with("'s"))
}

/// "This prompted the council to meet": the pronoun is who does it.
fn is_done_by_this(sentence: &Sentence, at: usize) -> bool {
    let object = is_determiner(sentence.word(at + 1))
        || sentence.named.get(at + 1).copied().flatten().is_some();
    CLAUSE_WORDS.thing.contains(sentence.word(at - 1)) && object
}

pub fn follows_noun_opener(sentence: &Sentence, at: usize) -> bool {
    at > 0 && !is_done_by_this(sentence, at) && {
        let before = sentence.word(at - 1);
        is_determiner(before) && crate::lang::clauses::opener(before).is_none()
            || is_preposition(before)
            || before.ends_with("'s")
    }
}
