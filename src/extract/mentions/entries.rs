//! Dated lists: "Feb. 11: …" opens an entry, whose sentences tell events of that day whatever their verbs. The date
//! may also be a sentence or a paragraph of its own.

use super::act::{Act, actors};
use super::{Reader, Scene, Told};
use crate::extract::clauses::Clause;
use crate::extract::dates::Dating;
use crate::extract::kind::main_act;
use crate::extract::sentence::Sentence;
use crate::extract::titles::entry_title;
use crate::extract::verbs::is_preposition;
use crate::model::Status;

impl Reader {
    /// "Feb. 11: …" opens an entry, which lasts to the end of its paragraph.
    pub(super) fn note_entry(&mut self, scene: &Scene) {
        let sentence = scene.sentence;
        if sentence.opens_paragraph {
            self.entry = if self.headed { self.entry } else { None };
            self.headed = false;
        }
        let Some(first) = scene.datings.first().filter(|dating| dating.tokens.start == 0) else {
            return;
        };
        if matches!(sentence.word(first.tokens.end), ":" | "—" | "–" | "--")
            || sentence.opens_paragraph && is_date(sentence) && !self.is_created(scene, first)
        {
            self.entry = sentence.times[first.time].date;
            self.entry_first = self.drafts.len();
            self.headed = first.tokens.end == sentence.len();
        }
    }

    /// The report's own day stands above it as often as above an entry.
    fn is_created(&self, scene: &Scene, dating: &Dating) -> bool {
        let date = scene.sentence.times[dating.time].date;
        date.and_then(|date| date.earliest()) == self.created
    }

    /// An entry of a dated list tells an event whatever its verb: "Feb. 11: Fogel leaves Russia".
    pub(super) fn tell_entry(&mut self, scene: &Scene, first: usize) {
        let sentence = scene.sentence;
        let Some(date) =
            self.entry.filter(|_| self.drafts.len() == first && first == self.entry_first)
        else {
            return;
        };
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

/// Whether the sentence is a date and nothing else: "7 May."
fn is_date(sentence: &Sentence) -> bool {
    (0..sentence.len()).all(|at| sentence.timed[at] || sentence.is_mark(at, "."))
}
