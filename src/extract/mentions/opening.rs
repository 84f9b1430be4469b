//! A sentence in that opens with a stay somewhere, a draft of that out: "Visiting Bern on Monday, the king announced".

use super::act::{Act, actors, names_place};
use super::{Reader, Scene, Told};
use crate::extract::clauses::Clause;
use crate::extract::dates::date_of;
use crate::extract::titles::past_title;
use crate::extract::verbs::{Tense, VerbGroup};
use crate::lang::clauses::NARRATIVE_WORDS;
use crate::model::Status;

impl Reader {
    /// Tells the stay that the first words name, dated as they are or as what came of it.
    pub(super) fn tell_stay(&mut self, scene: &Scene) {
        let sentence = scene.sentence;
        let Some(first) = scene.clauses.first().filter(|clause| clause.group.is_none()) else {
            return;
        };
        let stays = sentence.word(0).ends_with("ing")
            && NARRATIVE_WORDS.stays.contains(&sentence.base(0))
            && names_place(sentence, first);
        let host = scene
            .clauses
            .iter()
            .find(|clause| clause.group.is_some() && first.range.contains(&clause.subject.start));
        let Some(host) = host.filter(|_| stays) else { return };
        let comma = first.range.clone().find(|at| sentence.is_mark(*at, ","));
        let range = 0..comma.unwrap_or(first.range.end).min(host.subject.start);
        let own: Vec<_> =
            scene.datings.iter().filter(|dating| range.contains(&dating.tokens.start)).collect();
        let date = date_of(sentence, &own, Status::Happened, true, self.created);
        let Some(date) = date.filter(|date| !self.is_future(date)) else { return };
        let group = VerbGroup::bare(0, Tense::Past);
        let clause = Clause::plain(host.subject.clone(), range, Some(group.clone()));
        let title = past_title(sentence, &clause);
        let actors = actors(sentence, &clause.subject, &clause.range, None);
        let act = Act { trigger: sentence.trigger_at(0), noun: None, token: 0 };
        let status = Status::Happened;
        self.push(
            scene,
            &clause,
            Told { status, date, title, actors, act: &act, dated: true, group: Some(&group) },
        );
    }
}
