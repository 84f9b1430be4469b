//! What "until Friday" makes of a verb group: time allowed for an act, or an act that came late.

use super::small::is_reflexive;
use super::{Modal, Tense, VerbGroup, is_determiner, is_have, is_infinitive};
use crate::extract::sentence::Sentence;
use crate::lang::clauses::DATE_WORDS;

/// "has until Friday to reply", "gave themselves until Friday to reply": replying is the plan.
pub fn allow_time(sentence: &Sentence, group: &mut VerbGroup) {
    let own = is_reflexive(sentence.word(group.end));
    let until = group.end + usize::from(own);
    let to = (until + 1..sentence.len()).find(|at| {
        !sentence.timed[*at] && !is_determiner(sentence.word(*at)) && sentence.word(*at) != "of"
    });
    if let Some(to) = to.filter(|to| {
        DATE_WORDS.until.contains(sentence.word(until))
            && (own || is_have(sentence.word(group.main)))
            && *to > until + 1
            && sentence.word(*to) == "to"
            && is_infinitive(sentence, to + 1)
    }) {
        group.copula = false;
        group.modal = Modal::Planned;
        group.act = to + 1;
    }
}

/// How far "until 8 July" may stand behind "had not approved".
const LATE_REACH: usize = 8;

/// "had not approved the deal until 8 July": it did so then.
pub fn is_late(sentence: &Sentence, group: &VerbGroup) -> bool {
    let done = group.modal == Modal::None && group.tense != Tense::Present && !group.copula;
    let reach = group.end..sentence.len().min(group.end + LATE_REACH);
    let stops = |at: &usize| sentence.is_word(*at) || sentence.timed[*at];
    done && reach.take_while(stops).any(|at| {
        let next = at + 1 + usize::from(is_determiner(sentence.word(at + 1)));
        DATE_WORDS.until.contains(sentence.word(at))
            && sentence.timed.get(next).copied().unwrap_or(false)
    })
}
