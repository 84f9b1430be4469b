//! A dated announcement in, a draft of it out where what is announced tells no event of its own: "announced on Monday
//! that it had finished the text".

use super::act::{actors, loose_kind};
use super::{Act, Reader, Scene, Told};
use crate::extract::dates::{Dates, Dating, date_of};
use crate::extract::modality::status;
use crate::lang::clauses::CLAUSE_WORDS;
use crate::model::Status;

impl Reader {
    /// Tells the announcement that clause `at` makes, where none of the drafts from `first` on tells its content.
    pub(super) fn tell_announcement(&mut self, scene: &Scene, at: usize, first: usize) {
        let (sentence, clause) = (scene.sentence, &scene.clauses[at]);
        let announces = clause.group.as_ref().is_some_and(|group| {
            clause.speech
                && CLAUSE_WORDS.announcing.contains(&sentence.base(group.main))
                && !sentence.quoted[group.main]
        });
        let content =
            scene.clauses.get(at + 1).filter(|next| announces && next.content_of == Some(at));
        let Some(content) = content else { return };
        let told = |start: usize| start >= content.range.start;
        let known = self.drafts[first..].iter().any(|draft| told(draft.clause));
        if known || status(sentence, scene.clauses, at) != Some(Status::Happened) {
            return;
        }
        let spoken: Vec<&Dating> = scene
            .datings
            .iter()
            .filter(
                |dating| matches!(dating.dates, Dates::Speech(of) | Dates::Clause(of) if of == at),
            )
            .collect();
        let Some(date) = date_of(sentence, &spoken, Status::Happened, true, self.created) else {
            return;
        };
        let Some(verb) = content.group.as_ref() else { return };
        let trigger = sentence.trigger_at(verb.act);
        let kind = trigger.is_some() || loose_kind(sentence, content, verb.act).is_some();
        if !kind || verb.copula || self.is_future(&date) {
            return;
        }
        let (title, referent) = self.title(scene, at);
        let actors = actors(sentence, &clause.subject, &content.range, referent);
        let act = Act { trigger, noun: None, token: verb.act };
        let status = Status::Happened;
        self.push(
            scene,
            content,
            Told { status, date, title, actors, act: &act, dated: true, group: Some(verb) },
        );
    }
}
