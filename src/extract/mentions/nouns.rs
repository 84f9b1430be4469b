//! A dated noun in that names an act, a draft of the act out: "the vote of 3 May", "talks on Monday".

use super::act::{Act, actors, does, is_modifier, own_side};
use super::{Reader, Scene, Told};
use crate::extract::dates::{Dating, date_of, is_until};
use crate::extract::titles::{Known, clause_title, noun_title};
use crate::extract::verbs::{Modal, Tense};
use crate::lang::clauses::{CLAUSE_WORDS, Opener};
use crate::model::Status;

impl Reader {
    /// Tells what a dated noun names.
    pub(super) fn noun_draft(&mut self, scene: &Scene, at: usize, act: Act, dating: &Dating) {
        let (sentence, clause) = (scene.sentence, &scene.clauses[at]);
        if clause.opener == Some(Opener::If) {
            return;
        }
        let group = clause.group.as_ref();
        if group.is_some_and(|group| group.negated)
            || is_until(sentence, dating)
            || act.noun.is_some_and(|noun| is_modifier(sentence, noun))
        {
            return;
        }
        let main = scene.clauses.iter().rev().find_map(|clause| clause.group.as_ref());
        let adjunct = matches!(clause.opener, Some(Opener::After | Opener::Because));
        let past = adjunct && !main.is_some_and(|group| group.modal == Modal::Planned)
            || group
                .or(main)
                .is_some_and(|group| group.modal == Modal::None && group.tense != Tense::Present);
        let Some(date) = date_of(sentence, &[dating], Status::Happened, past, self.created) else {
            return;
        };
        let status = if self.is_future(&date) { Status::Planned } else { Status::Happened };
        let token = act.token;
        // "Finland closed the border over a raid": Finland did not raid.
        let mut side = own_side(clause, token, true).range;
        if token < clause.subject.start {
            side.end = side.end.min(clause.subject.start);
        }
        let actors = actors(sentence, &(token..token), &side, None);
        let title = noun_title(sentence, clause, token, actors.first().map_or("", String::as_str));
        // "their release": the release of those who were held.
        let owned = token.checked_sub(1);
        let owned = owned.filter(|at| CLAUSE_WORDS.owner.contains(sentence.word(*at)));
        let title = match owned.filter(|_| !title.contains(' ') || title.contains(':')) {
            Some(owner) => self.discourse.owned(sentence, owner, token).unwrap_or(title),
            None => title,
        };
        // "The raid on Monday killed nine": what the noun did tells it.
        let title = match group {
            Some(group) if !title.contains(' ') && does(sentence, clause, group, token) => {
                clause_title(sentence, clause, &Known::default())
            }
            _ => title,
        };
        if !title.contains(' ') {
            return;
        }
        let told = self.drafts.iter_mut().rev().find(|draft| {
            draft.sentence == scene.number && draft.mention.title == title && !draft.dated
        });
        if let Some(draft) = told {
            (draft.mention.date, draft.mention.status, draft.dated) = (date, status, true);
            return;
        }
        self.push(
            scene,
            clause,
            Told { status, date, title, actors, act: &act, dated: true, group: None },
        );
    }
}
