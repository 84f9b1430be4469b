//! A clause in that tells what somebody else did, or by what they answered; that act out as a clause of its own.

use crate::extract::clauses::Clause;
use crate::extract::sentence::Sentence;
use crate::extract::verbs::{Tense, VerbGroup};
use crate::lang::clauses::{CLAUSE_WORDS, NARRATIVE_WORDS};

/// What somebody was brought to do, as a clause of its own: "the council to meet" of "This prompted the council to
/// meet".
pub fn brought(sentence: &Sentence, clause: &Clause, group: &VerbGroup) -> Option<Clause> {
    let to = group.act.checked_sub(1).filter(|to| sentence.word(*to) == "to")?;
    let causes = CLAUSE_WORDS.causative.contains(&sentence.base(group.main)) && !group.passive;
    let subject = group.main + 1..to;
    (causes && !subject.is_empty()).then(|| {
        let verb = VerbGroup::bare(group.act, Tense::Past);
        Clause::plain(subject, group.act..clause.range.end, Some(verb))
    })
}

/// What somebody answered by, as a clause of its own: "responded to the raid by closing the port".
pub fn responded(sentence: &Sentence, clause: &Clause, group: &VerbGroup) -> Option<Clause> {
    let by = |at: &usize| NARRATIVE_WORDS.agent.contains(sentence.word(*at));
    let gerund = (group.end..clause.range.end).find(by)? + 1;
    let told = sentence.trigger_at(gerund).is_some_and(|act| !sentence.triggers[act].nominal);
    let answers = NARRATIVE_WORDS.responds.contains(&sentence.base(group.main));
    (answers && told && sentence.word(gerund).ends_with("ing")).then(|| {
        let verb = VerbGroup::bare(gerund, Tense::Past);
        Clause::plain(clause.subject.clone(), gerund..clause.range.end, Some(verb))
    })
}
