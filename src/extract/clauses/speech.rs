//! Which clauses only pass on what somebody said, and which clauses are what was said.
//! A verb with a noun for its object ("announced a deal") is an act, not speech.

use super::{Clause, Why};
use crate::extract::sentence::Sentence;
use crate::extract::verbs::{Modal, VerbGroup};
use crate::lang::clauses::{CLAUSE_WORDS, Governor, Opener, opener};
use std::ops::Range;

pub fn is_speech_group(sentence: &Sentence, group: &VerbGroup) -> bool {
    group.act == group.main
        && group.governor != Some(Governor::Planned)
        && CLAUSE_WORDS.speech.contains(&sentence.base(group.main))
}

pub fn is_speech(sentence: &Sentence, group: &VerbGroup, range: &Range<usize>) -> bool {
    if is_inserted(sentence, group, range) {
        return true;
    }
    if !is_speech_group(sentence, group) || group.negated && group.modal != Modal::None {
        return false;
    }
    let base = sentence.base(group.main);
    if !CLAUSE_WORDS.speech_or_act.contains(&base) {
        return true;
    }
    // "announced a deal" is an act; "announced:", "announced that", "he announced." pass words on
    let rest =
        (group.end..range.end).filter(|at| sentence.is_word(*at) && !sentence.timed[*at]).count();
    let next = sentence.word(range.end);
    if group.passive {
        return false;
    }
    rest <= 1 && (base != "call")
        || opener(next) == Some(Opener::Relative) && rest <= 3
        || base == "tell"
        || base == "hope" && rest == 0
}

/// ", both sides agreed last night,": a remark on who says it.
fn is_inserted(sentence: &Sentence, group: &VerbGroup, range: &Range<usize>) -> bool {
    let comma = |at: usize| sentence.is_mark(at, ",");
    let idle = |at: usize| sentence.timed[at] || comma(at);
    let agrees = CLAUSE_WORDS.inserted.contains(&sentence.base(group.main));
    agrees
        && group.act == group.main
        && range.start > 0
        && range.end < sentence.len()
        && comma(range.start - 1)
        && comma(range.end - 1)
        && (group.end..range.end).all(idle)
}

/// "rejects reports according to which the bridge was shut"
fn is_rejected(sentence: &Sentence, before: &[Clause]) -> bool {
    let clause = before.iter().rev().find(|clause| clause.group.is_some());
    clause.is_some_and(|clause| crate::extract::modality::is_rejection(sentence, clause))
}

/// The clause whose verb this clause is the content of: "said (that) …", "denied that …".
pub fn content_of(sentence: &Sentence, opened: &str, why: Why, before: &[Clause]) -> Option<usize> {
    let last = before.len().checked_sub(1)?;
    match why {
        Why::Said => Some(last),
        Why::Opened(Opener::Relative)
            if opened == "that" || opened == "which" && is_rejected(sentence, before) =>
        {
            let clause = before.iter().rposition(|clause| clause.group.is_some())?;
            let group = before[clause].group.as_ref()?;
            let governs = before[clause].speech
                || crate::extract::modality::is_rejection(sentence, &before[clause])
                || is_speech_group(sentence, group)
                || group.governor.is_some();
            governs.then_some(clause)
        }
        Why::Joined | Why::Own => before[last].content_of,
        _ => None,
    }
}
