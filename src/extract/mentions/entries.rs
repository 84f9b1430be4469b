//! Dated lists: "Feb. 11: …" opens an entry, whose sentences tell events of that day whatever their verbs.

use super::act::{Act, actors};
use super::{Reader, Scene, Told};
use crate::extract::clauses::Clause;
use crate::extract::kind::main_act;
use crate::extract::titles::entry_title;
use crate::extract::verbs::is_preposition;
use crate::model::Status;

impl Reader {
    /// "Feb. 11: …" opens an entry, which lasts to the end of its paragraph.
    pub(super) fn note_entry(&mut self, scene: &Scene) {
        let sentence = scene.sentence;
        if sentence.opens_paragraph {
            self.entry = None;
        }
        let Some(first) = scene.datings.first().filter(|dating| dating.tokens.start == 0) else {
            return;
        };
        if matches!(sentence.word(first.tokens.end), ":" | "—" | "–" | "--") {
            self.entry = sentence.times[first.time].date;
        }
    }

    /// An entry of a dated list tells an event whatever its verb: "Feb. 11: Fogel leaves Russia".
    pub(super) fn tell_entry(&mut self, scene: &Scene, first: usize) {
        let sentence = scene.sentence;
        let Some(date) = self.entry.filter(|_| self.drafts.len() == first) else { return };
        let start = scene
            .datings
            .first()
            .filter(|dating| dating.tokens.start == 0)
            .map_or(0, |dating| dating.tokens.end + 1);
        let range = start..sentence.len();
        let verb = range.clone().skip(1).find(|at| {
            sentence.is_word(*at)
                && sentence.named[*at].is_none()
                && !is_preposition(sentence.word(*at))
        });
        let Some(token) = verb.filter(|_| range.len() > 2) else { return };
        let clause = Clause {
            range: range.clone(),
            opener: None,
            group: None,
            subject: start..start,
            speech: false,
            content_of: None,
            reduced: false,
        };
        let trigger = main_act(&sentence.triggers, None, None);
        let act = Act {
            trigger,
            noun: None,
            token: trigger.map_or(token, |trigger| sentence.triggers[trigger].token),
        };
        let title = entry_title(sentence, range.clone());
        let actors = actors(sentence, &range, &range, None);
        let status = if self.is_future(&date) { Status::Planned } else { Status::Happened };
        self.push(
            scene,
            &clause,
            Told { status, date, title, actors, act: &act, dated: true, group: None },
        );
    }
}
