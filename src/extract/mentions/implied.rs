//! The date of a clause that names none, where the report tells it as an event all the same: news of the day, or
//! the day of the event told before. Everything else stays untold.

use super::act::{Act, has_phrase, opens_with, warns};
use super::{Draft, LEAD, Reader, Scene};
use crate::extract::clauses::Clause;
use crate::extract::dates::{Dates, Dating, date_of, undated};
use crate::extract::sentence::Sentence;
use crate::extract::triggers::Strength;
use crate::extract::verbs::{Modal, Tense, VerbGroup};
use crate::lang::clauses::{CLAUSE_WORDS, Governor, MODAL_WORDS, NARRATIVE_WORDS, Opener};
use crate::model::{Edtf, Status};

/// The number of opening sentences in which "has agreed" is news; farther down it sums up what is known.
const NEWS: usize = 4;

/// Days back from the report within which what opens it is its news.
const FRESH: i64 = 3;

/// How many words after "hours after" may name the event.
const DAY_OF_REACH: usize = 8;

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
        let opinion = act.noun.is_none()
            && CLAUSE_WORDS.opinions.contains(&scene.sentence.base(group.act))
            || group.governor == Some(Governor::Denied) && group.act == group.main;
        let habit = (clause.range.start..group.end)
            .any(|at| CLAUSE_WORDS.habits.contains(scene.sentence.word(at)));
        if (opinion || habit) && status == Status::Happened {
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
        let main = clause.opener.is_none();
        if main
            && group.modal == Modal::None
            && let Some(date) = self.day_of(scene, news)
        {
            return Some(date);
        }
        let shared = self.drafts[first..].iter().rev().find(|draft| draft.dated && !draft.relative);
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
        match (status, group.tense) {
            (Status::Happened, Tense::Perfect) if main && scene.number < NEWS => {
                Some(undated(status, created))
            }
            (Status::Happened, Tense::Past) if main && scene.number < LEAD => {
                Some(self.lead_day(scene).unwrap_or_else(|| undated(status, created)))
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

    /// "They made peace yesterday. The envoys signed …": the day of the news that opens the paragraph.
    fn lead_day(&self, scene: &Scene) -> Option<Edtf> {
        let news = self.drafts.last().filter(|draft| {
            draft.dated
                && draft.sentence + 1 == scene.number
                && draft.mention.status == Status::Happened
                && draft.mention.date.is_day()
        })?;
        let away = (self.created? - news.mention.date.earliest()?).num_days();
        ((0..=FRESH).contains(&away) && !scene.sentence.opens_paragraph)
            .then_some(news.mention.date)
    }

    /// "said on Monday that it was withdrawing", "that it would withdraw": done or promised on the day it was said.
    pub(super) fn said(
        &self,
        scene: &Scene,
        clause: &Clause,
        group: &VerbGroup,
        act: &Act,
    ) -> Option<Edtf> {
        let sentence = scene.sentence;
        let of = clause.content_of?;
        if scene.clauses[of].group.as_ref().is_some_and(|group| warns(sentence, group)) {
            return None;
        }
        let strong = act.noun.is_none()
            && act
                .trigger
                .is_some_and(|trigger| sentence.triggers[trigger].strength == Strength::Strong);
        let going = group.act == group.main
            && sentence.word(group.main).ends_with("ing")
            && group.tense != Tense::Present;
        if !strong || !going && group.modal != Modal::Would || group.negated {
            return None;
        }
        // "The next day Tarvonia, angered by that, said it was …": the date stands before the insertion.
        let fronted = |at: usize| at < of && scene.clauses[at].group.is_none();
        let saying: Vec<_> = scene
            .datings
            .iter()
            .filter(|dating| match dating.dates {
                Dates::Speech(at) => at == of,
                Dates::Clause(at) => fronted(at),
                _ => false,
            })
            .collect();
        let date = date_of(sentence, &saying, Status::Happened, true, Some(self.created?))?;
        match (going, date) {
            (true, _) => Some(date),
            (false, Edtf::Date(day)) => Some(Edtf::OneOf(Some(day), None)),
            (false, _) => None,
        }
    }

    /// "goes back by the end of the month": what is told in the present lies ahead where its date does.
    pub(super) fn lies_ahead(
        &self,
        sentence: &Sentence,
        group: &VerbGroup,
        datings: &[&Dating],
    ) -> bool {
        let present = group.modal == Modal::None && group.tense == Tense::Present;
        let date = date_of(sentence, datings, Status::Planned, false, self.created);
        let last = date.and_then(|date| date.latest());
        present && matches!((last, self.created), (Some(last), Some(created)) if last > created)
    }

    /// "hours after the vote": the day of the event that the words after the phrase tell of, else of the latest news.
    fn day_of(&self, scene: &Scene, news: Option<&Draft>) -> Option<Edtf> {
        let sentence = scene.sentence;
        let phrase = (0..sentence.len())
            .find(|at| has_phrase(sentence, &(*at..at + 1), &NARRATIVE_WORDS.day_of))?;
        let named: Vec<String> = (phrase + 2..sentence.len().min(phrase + DAY_OF_REACH))
            .map(|at| sentence.base(at))
            .collect();
        let told = |draft: &&Draft| {
            let known = |word: &String| {
                draft.mention.lemma == *word || draft.mention.keywords.contains(word)
            };
            draft.dated && draft.mention.status == Status::Happened && named.iter().any(known)
        };
        self.drafts.iter().rev().find(told).or(news).map(|draft| draft.mention.date)
    }
}

/// "failed to agree by Friday": it is Friday that they missed.
pub fn missed(sentence: &Sentence, group: &VerbGroup, date: Edtf) -> Edtf {
    let misses = MODAL_WORDS.missing.contains(&sentence.base(group.main));
    match date.latest().filter(|_| misses && date.earliest().is_none()) {
        Some(last) => Edtf::day(last),
        None => date,
    }
}
