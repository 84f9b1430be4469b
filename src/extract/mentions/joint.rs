//! Verbs joined under one subject: "was found guilty and jailed on Monday" dates both, "met on Monday and is to sign"
//! tells one plan.

use super::act::{is_likewise, keywords_of};
use super::{Draft, Reader};
use crate::extract::clauses::Clause;
use crate::extract::sentence::Sentence;
use crate::extract::verbs::VerbGroup;
use crate::model::{EventKind, Status};

impl Reader {
    /// Gives the undated half of a joined pair the date of the other.
    pub(super) fn share_dates(&mut self, first: usize) {
        let mut at = first;
        while at + 1 < self.drafts.len() {
            let (one, two) = (&self.drafts[at], &self.drafts[at + 1]);
            if !is_joint(one, two) {
                at += 1;
            } else if two.dated && !one.dated && one.mention.status == Status::Happened {
                self.drafts[at].mention.date = self.drafts[at + 1].mention.date;
                self.drafts[at].dated = true;
                at += 1;
            } else if one.dated && !two.dated && one.mention.status == Status::Planned {
                let plan = self.drafts.remove(at + 1);
                keywords_of(&mut self.drafts[at].mention, plan.mention.keywords);
            } else {
                at += 1;
            }
        }
    }

    /// "Belmoria followed suit": the kind of what was told before.
    pub(super) fn kind_before(
        &self,
        sentence: &Sentence,
        clause: &Clause,
        group: Option<&VerbGroup>,
    ) -> Option<EventKind> {
        let last = self.drafts.iter().rev().find(|draft| draft.dated)?;
        group
            .filter(|group| is_likewise(sentence, &clause.subject, group))
            .and(last.mention.kind.clone())
    }
}

fn is_joint(one: &Draft, two: &Draft) -> bool {
    one.sentence == two.sentence
        && one.subject == two.subject
        && !one.subject.is_empty()
        && one.relative == two.relative
        && one.mention.status == two.mention.status
}
