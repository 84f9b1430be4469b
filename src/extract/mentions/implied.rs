//! The date of a clause that names none, where the report tells it as an event all the same: news of the day, or
//! the day of the event told before. Everything else stays untold.

use super::act::{Act, has_phrase, opens_with};
use super::{Draft, LEAD, Reader, Scene};
use crate::extract::clauses::Clause;
use crate::extract::dates::undated;
use crate::extract::triggers::Strength;
use crate::extract::verbs::{Modal, Tense, VerbGroup};
use crate::lang::clauses::{CLAUSE_WORDS, Governor, NARRATIVE_WORDS, Opener};
use crate::model::{Edtf, Status};

impl Reader {
    /// The date of a clause without one of its own, where the report tells it as an event all the same.
    pub(super) fn implied(
        &self,
        scene: &Scene,
        clause: &Clause,
        group: &VerbGroup,
        act: &Act,
        status: Status,
        first: usize,
    ) -> Option<Edtf> {
        let created = self.created?;
        if CLAUSE_WORDS.lasting.contains(&scene.sentence.base(group.main)) {
            return None;
        }
        let strong = act
            .trigger
            .is_some_and(|trigger| scene.sentence.triggers[trigger].strength == Strength::Strong)
            || act.trigger.is_none() && group.governor == Some(Governor::Planned);
        let ended = status.is_put_off();
        if !strong && !ended || clause.reduced || clause.opener == Some(Opener::Although) {
            return None;
        }
        let happened = |draft: &&Draft| draft.dated && draft.mention.status == Status::Happened;
        let news =
            self.drafts.iter().filter(happened).max_by_key(|draft| draft.mention.date.latest());
        let last = match opens_with(scene.sentence, &NARRATIVE_WORDS.same_day_before) {
            true => news,
            false => self.drafts.iter().rev().find(|draft| draft.dated),
        };
        let same_day =
            scene.same_day || has_phrase(scene.sentence, &clause.range, &NARRATIVE_WORDS.same_day);
        if same_day
            && !matches!(clause.opener, Some(Opener::Before))
            && let Some(last) = last
        {
            return Some(last.mention.date);
        }
        let shared = self.drafts[first..].iter().rev().find(|draft| draft.dated);
        let joined = CLAUSE_WORDS.conjunctions.contains(scene.sentence.word(clause.range.start));
        if joined
            && !group.passive
            && clause.content_of.is_none()
            && group.tense == Tense::Past
            && group.modal == Modal::None
            && let Some(shared) = shared
        {
            return Some(shared.mention.date);
        }
        let main = clause.opener.is_none();
        match (status, group.tense) {
            (Status::Happened, Tense::Perfect) if main => Some(undated(status, created)),
            (Status::Happened, Tense::Past) if main && scene.number < LEAD => {
                Some(undated(status, created))
            }
            (Status::Planned, Tense::Present)
                if main && group.modal != Modal::Would && group.modal != Modal::Should =>
            {
                Some(undated(status, created))
            }
            (Status::Cancelled | Status::Postponed, _) => Some(undated(status, created)),
            (Status::Denied, Tense::Past | Tense::PastPerfect | Tense::Perfect) => {
                Some(undated(status, created))
            }
            _ => None,
        }
    }
}
