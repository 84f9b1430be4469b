//! What is told together is one mention. A plan and its end: "a visit due in May is now put off".

use super::act::{dedup, is_plain_head, keywords, keywords_of};
use super::{Draft, Reader, Scene};
use crate::extract::clauses::Clause;
use crate::extract::verbs::{VerbGroup, is_finite_auxiliary};
use crate::lang::clauses::{Governor, NARRATIVE_WORDS, Opener};
use crate::model::{EventMention, EventType, Status};

impl Reader {
    /// "a visit due in May is now put off": the plan and its end are one mention.
    pub(super) fn absorb_plans(&mut self, first: usize) {
        let mut at = first;
        while at < self.drafts.len() {
            match self.plan_of(at) {
                Some(plan) => {
                    self.absorb(at, plan);
                    at = first.min(plan);
                }
                None => at += 1,
            }
        }
        // "It was put off", "Was let go": nothing tells what, or whom.
        let mut number = 0;
        self.drafts.retain(|draft| {
            let title = &draft.mention.title;
            number += 1;
            number <= first
                || !opens_with_auxiliary(title)
                    && (!draft.mention.status.is_put_off() || is_plain_head(title))
        });
    }

    /// "A truce that was to run out in April was prolonged": what was to come did not.
    pub(super) fn absorb_ends(&mut self, first: usize) {
        let prolonged: Vec<_> = self.drafts[first..]
            .iter()
            .filter(|draft| NARRATIVE_WORDS.prolongs.contains(&draft.mention.lemma))
            .map(|draft| draft.subject.clone())
            .collect();
        let mut number = 0;
        self.drafts.retain(|draft| {
            number += 1;
            let plan = draft.relative && draft.mention.status == Status::Planned;
            number <= first || !plan || !prolonged.contains(&draft.subject)
        });
    }

    /// "reached Bern on Monday and met the envoy": coming and what one came for are one mention.
    pub(super) fn absorb_arrivals(&mut self, first: usize) {
        let mut at = first;
        while at + 1 < self.drafts.len() {
            let (arrival, next) = (&self.drafts[at], &self.drafts[at + 1]);
            let (a, b) = (&arrival.mention, &next.mention);
            let joined = arrival.subject == next.subject && !arrival.relative && !next.relative;
            let consult = |mention: &EventMention| {
                mention.kind.as_ref().is_some_and(|kind| kind.root == EventType::Consult)
            };
            if joined
                && NARRATIVE_WORDS.arrival.contains(&a.lemma)
                && consult(b)
                && !NARRATIVE_WORDS.arrival.contains(&b.lemma)
                && a.status == b.status
                && a.date == b.date
            {
                let place = a.place.clone();
                let words = a.keywords.clone();
                let met = &mut self.drafts[at + 1].mention;
                met.place = met.place.take().or(place);
                keywords_of(met, words);
                self.drafts.remove(at);
            } else {
                at += 1;
            }
        }
    }

    /// "The truce ended on 3 May, when fighting resumed": what tells the moment tells the event too, in other words.
    pub(super) fn absorb_moments(&mut self, scene: &Scene, first: usize) {
        let told: Vec<usize> = self.drafts[first..].iter().map(|draft| draft.clause).collect();
        for draft in self.drafts[first..].iter_mut().filter(|draft| draft.dated) {
            let at = scene.clauses.iter().position(|clause| clause.range.start == draft.clause);
            let moment = at.and_then(|at| scene.clauses.get(at + 1)).filter(|moment| {
                moment.opener == Some(Opener::When) && !told.contains(&moment.range.start)
            });
            if let Some(moment) = moment {
                keywords_of(&mut draft.mention, keywords(scene.sentence, moment));
            }
        }
    }

    /// The planned mention that this one calls off or puts off.
    fn plan_of(&self, at: usize) -> Option<usize> {
        let ended = &self.drafts[at];
        if !ended.mention.status.is_put_off() {
            return None;
        }
        let unmet = |draft: &Draft| draft.mention.status.is_put_off() && draft.act <= ended.act;
        let is_plan = |draft: &Draft| {
            draft.dated && (draft.mention.status == Status::Planned || !ended.dated && unmet(draft))
        };
        let near = |draft: &Draft| draft.sentence == ended.sentence;
        let within = |draft: &Draft| {
            draft.act == ended.act
                || draft.subject == ended.subject
                // "had been due in May, but the trip was put off"
                || !ended.dated && draft.act < ended.act
                || draft.relative && draft.clause > ended.subject.start
        };
        let same =
            self.drafts.iter().rposition(|draft| is_plan(draft) && near(draft) && within(draft));
        let refers = !ended.dated;
        same.or_else(|| {
            let just_before = |draft: &Draft| {
                draft.sentence < ended.sentence && draft.sentence + 2 >= ended.sentence
            };
            self.drafts.iter().rposition(|draft| {
                refers
                    && is_plan(draft)
                    && just_before(draft)
                    && (draft.mention.kind == ended.mention.kind
                        || draft.sentence + 1 == ended.sentence)
            })
        })
    }

    fn absorb(&mut self, at: usize, plan: usize) {
        let planned = self.drafts[plan].mention.clone();
        let draft = &mut self.drafts[at];
        if !names_subject(&draft.mention.title) {
            draft.mention.title = planned.title;
        }
        let turned = draft.mention.kind.as_ref().is_some_and(|kind| kind.root == EventType::Reject);
        if turned && planned.kind.is_some() {
            draft.mention.kind = planned.kind.clone();
        }
        draft.mention.date = planned.date;
        draft.dated = true;
        draft.mention.actors.extend(planned.actors);
        dedup(&mut draft.mention.actors);
        keywords_of(&mut draft.mention, planned.keywords);
        if draft.mention.kind.is_none() {
            draft.mention.kind = planned.kind;
        }
        self.drafts.remove(plan);
    }
}

/// "a journey that the king had planned for May": what is planned is the noun.
pub fn is_plan_of_noun(clause: &Clause, group: &VerbGroup) -> bool {
    clause.opener == Some(Opener::Relative)
        && group.governor == Some(Governor::Planned)
        && group.act == group.main
}

/// Whether a title tells what was put off: not "It was put off", not "Was put off".
fn names_subject(title: &str) -> bool {
    is_plain_head(title) && !opens_with_auxiliary(title)
}

fn opens_with_auxiliary(title: &str) -> bool {
    let (head, rest) = title.split_once(' ').unwrap_or((title, ""));
    // "Will Holm" and "May Berg" are names.
    is_finite_auxiliary(&head.to_lowercase()) && !rest.starts_with(char::is_uppercase)
}
