//! A clause with a verb in, a draft of what it tells out: whether it tells anything, as done, planned or given up, and
//! on which day.

use super::act::{Act, actors, is_likewise, is_relief, names_place, relief_status, tells_nothing};
use super::brought::{brought, responded};
use super::implied::missed;
use super::plans::is_plan_of_noun;
use super::untold::{compares, is_untold};
use super::{Reader, Scene, Told};
use crate::extract::clauses::Clause;
use crate::extract::dates::{Dates, Dating, date_of, is_deadline, is_linking};
use crate::extract::modality::{denial, is_rejection, status};
use crate::extract::sentence::Sentence;
use crate::extract::titles::past_title;
use crate::extract::verbs::{Modal, Tense, VerbGroup};
use crate::lang::clauses::{CLAUSE_WORDS, Governor};
use crate::model::{Edtf, Status};

impl Reader {
    /// Tells what the verb of clause `at` does; the drafts of its sentence start at `first`.
    pub(super) fn verb_draft(
        &mut self,
        scene: &Scene,
        at: usize,
        group: &VerbGroup,
        act: &Act,
        first: usize,
    ) {
        let (sentence, clause) = (scene.sentence, &scene.clauses[at]);
        let Some(status) = told_status(scene, at, group, act) else { return };
        let Some(own) = own_datings(scene, at, group, act, status) else { return };
        if only_links(sentence, clause, group, act, !own.is_empty())
            || is_untold(scene, clause, group, &own)
        {
            return;
        }
        let status = self.turned(scene, clause, group, act, status, &own);
        let explicit = self.explicit(scene, clause, group, act, status, &own);
        let Some(date) =
            explicit.or_else(|| self.implied(scene, clause, group, act, status, first))
        else {
            return;
        };
        let expected = group.governor == Some(Governor::Planned) && names_place(sentence, clause);
        let ended = status.is_put_off();
        let again =
            ended && self.drafts[first..].iter().any(|draft| draft.mention.status == status);
        let bare = act.trigger.is_none() && (group.copula || explicit.is_none());
        if again || bare && !expected && !ended {
            return;
        }
        let (status, mut act) = self.ahead(scene, clause, group, act, status, &date);
        let brought = brought(sentence, clause, group).or_else(|| {
            let reply = responded(sentence, clause, group)?;
            act.trigger = sentence.trigger_at(reply.range.start).or(act.trigger);
            Some(reply)
        });
        let (title, actors) = match brought.filter(|_| status == Status::Happened) {
            Some(brought) => (
                past_title(sentence, &brought),
                actors(sentence, &brought.subject, &brought.range, None),
            ),
            None => {
                let (title, referent) = self.title(scene, at);
                (title, actors(sentence, &clause.subject, &clause.range, referent))
            }
        };
        let (dated, group, act) = (explicit.is_some(), Some(group), &act);
        self.push(scene, clause, Told { status, date, title, actors, act, dated, group });
    }

    /// The status by what the clause is part of and when it lies.
    fn turned(
        &self,
        scene: &Scene,
        clause: &Clause,
        group: &VerbGroup,
        act: &Act,
        status: Status,
        own: &[&Dating],
    ) -> Status {
        let status = match clause.reduced && group.governor == Some(Governor::Planned) {
            true => Status::Planned,
            false => status,
        };
        if status.is_put_off() && is_relief(scene.sentence, clause, group, act) {
            return relief_status(group);
        }
        match status == Status::Happened && self.lies_ahead(scene.sentence, group, own) {
            true => Status::Planned,
            false => status,
        }
    }

    /// The date that the text gives the act.
    fn explicit(
        &self,
        scene: &Scene,
        clause: &Clause,
        group: &VerbGroup,
        act: &Act,
        status: Status,
        own: &[&Dating],
    ) -> Option<Edtf> {
        let sentence = scene.sentence;
        // "has called a rally on Monday": the rally is to come.
        let calls = CLAUSE_WORDS.convening.contains(&sentence.base(group.main));
        let past = group.modal == Modal::None && group.tense != Tense::Present && !calls;
        date_of(sentence, own, status, past, self.created)
            .or(self.entry)
            .or_else(|| self.said(scene, clause, group, act))
            .map(|date| missed(sentence, group, date))
    }

    /// What lies ahead is planned; of a promise the plan is what was promised.
    fn ahead(
        &self,
        scene: &Scene,
        clause: &Clause,
        group: &VerbGroup,
        act: &Act,
        status: Status,
        date: &Edtf,
    ) -> (Status, Act) {
        if status != Status::Happened || !self.is_future(date) {
            let planned = status == Status::Happened && is_plan_of_noun(clause, group);
            return (if planned { Status::Planned } else { status }, *act);
        }
        let promised = clause.content_of.is_some_and(|of| {
            let group = scene.clauses[of].group.as_ref();
            group.is_some_and(|group| group.governor == Some(Governor::Promised))
        });
        match group.aim.filter(|_| !promised && !is_plan_of_noun(clause, group)) {
            Some(aim) => {
                let trigger = scene.sentence.trigger_at(aim);
                (Status::Planned, Act { trigger, noun: None, token: aim })
            }
            None => (Status::Planned, *act),
        }
    }
}

/// The status of the clause's act; none where it only denies, or tells nothing.
fn told_status(scene: &Scene, at: usize, group: &VerbGroup, act: &Act) -> Option<Status> {
    let (sentence, clauses) = (scene.sentence, scene.clauses);
    let status = status(sentence, clauses, at)?;
    let says_no = group.governor == Some(Governor::Denied) && group.act == group.main
        || is_rejection(sentence, &clauses[at]);
    let that = clauses.get(at + 1).map_or(0, |next| next.range.start);
    let told =
        clauses.iter().any(|other| other.content_of == Some(at)) || sentence.word(that) == "that";
    let denied = |other| denial(sentence, clauses, other) == Some(at);
    if says_no && told || (0..at).any(denied) || tells_nothing(sentence, clauses, at) {
        return None;
    }
    let drops = group.governor == Some(Governor::Dropped)
        && act.noun.is_none()
        && group.act == group.main
        && status == Status::Cancelled;
    Some(if drops { Status::Happened } else { status })
}

/// The expressions that date the act; none where all only compare it with another time.
fn own_datings<'s>(
    scene: &'s Scene,
    at: usize,
    group: &VerbGroup,
    act: &Act,
    status: Status,
) -> Option<Vec<&'s Dating>> {
    let sentence = scene.sentence;
    let denial = scene.clauses[at].content_of.filter(|_| status == Status::Denied);
    let own = scene.datings.iter().filter(|dating| match dating.dates {
        Dates::Clause(of) if is_deadline(sentence, dating) => of == at && group.act != group.main,
        Dates::Clause(of) => of == at || denial == Some(of),
        Dates::Noun(noun) => Some(noun) == act.noun,
        Dates::Speech(of) => of == at,
        Dates::Phrase(_) | Dates::Nothing => false,
    });
    let (compared, own): (Vec<_>, Vec<_>) = own.partition(|dating| compares(sentence, dating));
    (!own.is_empty() || compared.is_empty()).then_some(own)
}

/// Whether the verb only orders or joins two events.
fn only_links(
    sentence: &Sentence,
    clause: &Clause,
    group: &VerbGroup,
    act: &Act,
    dated: bool,
) -> bool {
    let carried = act.noun.is_some_and(|noun| sentence.triggers[noun].carrier == Some(group.main));
    // "came into force", "followed suit" are acts for all that "come" and "follow" only join two events.
    let phrase = dated
        && act.trigger.is_some_and(|trigger| {
            let lone = !sentence.triggers[trigger].lemma.contains(' ');
            act.noun.is_none() && (group.passive || !lone)
        });
    let likewise = is_likewise(sentence, &clause.subject, group);
    is_linking(sentence, group) && !likewise && !phrase && (!carried || group.passive)
}
