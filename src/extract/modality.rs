//! A clause in, its status out: whether its act happened, is planned, proposed, put off, called off or denied.
//! A clause whose act is only imagined, required or negated has none.

use super::clauses::Clause;
use super::sentence::Sentence;
use super::verbs::{Modal, Tense, VerbGroup, is_determiner};
use crate::lang::clauses::{CLAUSE_WORDS, DATE_WORDS, Governor, MODAL_WORDS, Opener};
use crate::model::{EventType, Status};

/// The status of the act of clause `at`; none where no event is told.
pub fn status(sentence: &Sentence, clauses: &[Clause], at: usize) -> Option<Status> {
    let clause = &clauses[at];
    if clause.opener == Some(Opener::If) {
        return None;
    }
    let Some(group) = &clause.group else { return Some(Status::Happened) };
    if is_none(sentence, clause) {
        return None;
    }
    if is_contrary(sentence) {
        return (clause.opener.is_none() && group.negated).then_some(Status::Denied);
    }
    let promised = clause.content_of.is_some_and(|of| {
        let group = clauses[of].group.as_ref();
        group.is_some_and(|group| group.governor == Some(Governor::Promised))
    });
    let own = match own_status(sentence, group) {
        // "promised that the consulate can open in May"
        None if promised && group.modal == Modal::Other && !group.negated => Status::Planned,
        own => own?,
    };
    if own == Status::Happened && hangs_on_plan(clauses, at, group) {
        return Some(Status::Planned);
    }
    if own == Status::Planned && is_deed(sentence, clause, group) {
        return Some(Status::Happened);
    }
    if own == Status::Planned && group.tense == Tense::Past && is_quit(sentence, clauses, at) {
        return Some(Status::Cancelled);
    }
    if clause.content_of.is_some_and(|of| is_rejection(sentence, &clauses[of]))
        || denial(sentence, clauses, at).is_some()
    {
        return Some(Status::Denied);
    }
    match clause
        .content_of
        .and_then(|of| clauses[of].group.as_ref())
        .and_then(|group| group.governor)
    {
        Some(Governor::Denied) => Some(Status::Denied),
        Some(Governor::Proposed) if own == Status::Happened && group.tense == Tense::Present => {
            Some(Status::Proposed)
        }
        _ => Some(own),
    }
}

/// "Not all the rebels accepted", "No meeting was agreed": the subject denies the rest.
fn is_none(sentence: &Sentence, clause: &Clause) -> bool {
    let first = clause.subject.start;
    let before = first.checked_sub(1).map_or("", |at| sentence.word(at));
    !clause.subject.is_empty()
        && (CLAUSE_WORDS.none_of.contains(sentence.word(first)) || before == "not")
}

/// "Its answer was to shut the port": done, and no plan.
fn is_deed(sentence: &Sentence, clause: &Clause, group: &VerbGroup) -> bool {
    let last = clause.subject.end.checked_sub(1);
    group.tense == Tense::Past
        && group.modal == Modal::Planned
        && last.is_some_and(|last| CLAUSE_WORDS.deeds.contains(sentence.word(last)))
}

/// "pulled out of the talks that were to open in May": they did not.
fn is_quit(sentence: &Sentence, clauses: &[Clause], at: usize) -> bool {
    let main = clauses[..at].iter().rev().find_map(|clause| clause.group.as_ref());
    let trigger = main.and_then(|main| sentence.trigger_at(main.act));
    clauses[at].opener == Some(Opener::Relative)
        && trigger.is_some_and(|trigger| {
            sentence.triggers[trigger].kind.root == EventType::Reject
                && main.is_some_and(|main| !main.negated && main.modal == Modal::None)
        })
}

/// "Contrary to reports, the ministry has not offered to …"
fn is_contrary(sentence: &Sentence) -> bool {
    sentence.word(0) == "contrary" && sentence.word(1) == "to"
}

/// "rejects reports that the bridge was shut", "dismissed claims according to which …"
pub fn is_rejection(sentence: &Sentence, clause: &Clause) -> bool {
    clause.group.as_ref().is_some_and(|group| {
        !group.negated
            && CLAUSE_WORDS.rejecting.contains(&sentence.base(group.main))
            && (group.end..clause.range.end)
                .any(|at| CLAUSE_WORDS.reports.contains(sentence.word(at)))
    })
}

/// The clause that denies what the one at `at` tells: "the report that two envoys were held was rejected".
pub fn denial(sentence: &Sentence, clauses: &[Clause], at: usize) -> Option<usize> {
    let clause = &clauses[at];
    let noun = clause.range.start.checked_sub(1)?;
    let reported = sentence.word(clause.range.start) == "that"
        && CLAUSE_WORDS.reports.contains(sentence.word(noun));
    let denies = |later: &Clause| {
        later.subject.contains(&noun)
            && later.group.as_ref().is_some_and(|group| {
                let verb = CLAUSE_WORDS.rejecting.contains(&sentence.base(group.main));
                group.passive && !group.negated && verb
            })
    };
    let later = clauses[at + 1..].iter().position(denies).filter(|_| reported)?;
    Some(at + 1 + later)
}

/// "will disarm once the troops have left": the second is as much to come as the first.
fn hangs_on_plan(clauses: &[Clause], at: usize, group: &VerbGroup) -> bool {
    let opened = matches!(clauses[at].opener, Some(Opener::After | Opener::Before | Opener::When));
    let open_tense = matches!(group.tense, Tense::Present | Tense::Perfect);
    let main = clauses
        .iter()
        .find(|clause| clause.group.is_some() && clause.opener.is_none() && !clause.speech);
    let to_come = main.and_then(|main| main.group.as_ref()).is_some_and(|main| {
        matches!(main.modal, Modal::Planned | Modal::Would)
            || main.governor == Some(Governor::Planned)
    });
    opened && open_tense && to_come
}

fn own_status(sentence: &Sentence, group: &VerbGroup) -> Option<Status> {
    match group.governor {
        Some(Governor::Cancelled | Governor::Dropped) => return Some(Status::Cancelled),
        Some(Governor::Postponed) => return Some(Status::Postponed),
        Some(Governor::Denied) if group.act != group.main => return Some(Status::Denied),
        Some(Governor::Planned) if group.negated => return None,
        Some(Governor::Planned) if group.act != group.main || group.passive || group.copula => {
            return Some(Status::Planned);
        }
        // "hoped to meet"; "wants a vote in May", whose vote is as open.
        Some(Governor::Proposed)
            if !group.negated
                && (group.act != group.main
                    || group.tense == Tense::Present && group.modal == Modal::None) =>
        {
            return Some(Status::Proposed);
        }
        _ => {}
    }
    // "was to have been signed in May": it was not.
    let unmet = group.tense == Tense::Past && group.modal == Modal::Planned;
    if unmet && !group.negated && perfect(sentence, group) {
        return Some(Status::Cancelled);
    }
    if group.negated && group.governor != Some(Governor::Refused) {
        let ahead = matches!(group.modal, Modal::Planned | Modal::Would | Modal::Should);
        let status = if ahead { Status::Planned } else { Status::Happened };
        return is_absence(sentence, group).then_some(status);
    }
    match group.modal {
        Modal::Planned => Some(Status::Planned),
        Modal::Would | Modal::Should if perfect(sentence, group) => None,
        Modal::Would | Modal::Should => Some(Status::Planned),
        Modal::Possible if perfect(sentence, group) => None,
        Modal::Possible => Some(Status::Proposed),
        Modal::Other if has_deadline(sentence, group) => Some(Status::Planned),
        Modal::Other => None,
        Modal::None => Some(Status::Happened),
    }
}

/// "did not attend", "would not take part": who stays away does something.
fn is_absence(sentence: &Sentence, group: &VerbGroup) -> bool {
    let stands = |phrase: &String| {
        let mut words = phrase.split(' ');
        words.next().is_some_and(|verb| verb == sentence.base(group.main))
            && words.enumerate().all(|(at, word)| sentence.word(group.main + 1 + at) == word)
    };
    group.act == group.main && MODAL_WORDS.absences.iter().any(stands)
}

/// "must leave by Friday": what has to be done by then.
fn has_deadline(sentence: &Sentence, group: &VerbGroup) -> bool {
    let must = MODAL_WORDS.duties.contains(sentence.word(group.start));
    let by = |at: &usize| DATE_WORDS.no_later.contains(sentence.word(*at));
    let stops = |at: &usize| sentence.is_mark(*at, ",") || sentence.is_mark(*at, ";");
    let clause = (group.end..sentence.len()).take_while(|at| !stops(at));
    must && clause.clone().filter(by).any(|at| {
        let first = at + 1 + usize::from(is_determiner(sentence.word(at + 1)));
        sentence.timed.get(first).copied().unwrap_or(false)
    })
}

/// "would have been", "should have signed": it did not come to that.
fn perfect(sentence: &Sentence, group: &VerbGroup) -> bool {
    (group.start..group.main).any(|at| super::verbs::is_have(sentence.word(at)))
}
