//! The connectives of a report and its drafts in; the drafts dated by them, and those added that only they tell of:
//! causes and effects that no day dates, and mentions that only refer to what other reports tell.

use super::Report;
use super::likeness::{points, refers};
use super::references::{Other, date, distance, elliptic, reference};
use crate::extract::clauses::clauses;
use crate::extract::mentions::{Draft, stated_draft};
use crate::extract::sentence::Sentence;
use crate::extract::triggers::Strength;
use crate::extract::verbs::{Modal, Tense, VerbGroup};
use crate::lang::clauses::Opener;
use crate::model::{Edtf, RelationKind, Span};
use chrono::NaiveDate;

/// "a month after the first meeting was scrapped" dates the meeting, which nothing else does.
pub fn date_by_distance(report: &Report, drafts: &mut [Draft]) {
    for (number, sentence) in report.sentences.iter().enumerate() {
        for clue in &report.clues[number] {
            let gap = distance(sentence, clue);
            let (Some(from), Some(to)) = report.ends(drafts, number, clue) else { continue };
            let (earlier, later) = (&drafts[from], &drafts[to]);
            let found = match (earlier.dated, later.dated, gap.is_some()) {
                (false, true, true) if earlier.sentence == number => {
                    (from, date(&Other::Later(&later.mention.date), gap))
                }
                (true, false, true) if later.sentence == number => {
                    (to, date(&Other::Earlier(&earlier.mention.date), gap))
                }
                _ => continue,
            };
            if let (at, Some(date)) = found
                && !drafts[at].mention.status.is_open()
            {
                drafts[at].mention.date = date;
                drafts[at].dated = true;
            }
        }
    }
}

/// Days back from the report within which what followed on something is told without its day.
const RECENT: i64 = 60;

/// Adds drafts of what followed on something told, but has no day of its own: "In response, Tarvonia cut off aid".
pub fn add_effects(report: &Report, created: Option<NaiveDate>, drafts: &mut Vec<Draft>) {
    let Some(created) = created else { return };
    for (number, sentence) in report.sentences.iter().enumerate() {
        let mut found = Vec::new();
        for clue in &report.clues[number] {
            let Some(trigger) = told_act(sentence, clue.to) else { continue };
            let look = report.look(drafts, number, clue.across);
            if look.is_told(sentence.triggers[trigger].span) {
                continue;
            }
            let (Some(from), None) = report.ends(drafts, number, clue) else { continue };
            let cause = &drafts[from];
            let (Some(first), Some(last)) =
                (cause.mention.date.earliest(), cause.mention.date.latest())
            else {
                continue;
            };
            let recent = (created - first).num_days() <= RECENT;
            if cause.mention.status.is_open() || last > created || !recent {
                continue;
            }
            let counted = distance(sentence, clue).is_some();
            let date = if counted {
                date(&Other::Earlier(&cause.mention.date), distance(sentence, clue))
            } else {
                Some(Edtf::one_of_days(first, created))
            };
            found.extend(date.and_then(|date| stated_draft(sentence, number, trigger, date)));
        }
        found.dedup_by_key(|draft: &mut Draft| draft.act);
        drafts.extend(found);
        drafts.sort_by_key(|draft| (draft.sentence, draft.act));
    }
}

/// The act that the main verb within the span tells as done.
fn told_act(sentence: &Sentence, span: Span) -> Option<usize> {
    let clauses = clauses(sentence);
    let main = |group: &VerbGroup| span.contains(sentence.tokens[group.main].span);
    let clause = clauses.iter().find(|clause| {
        !clause.reduced
            && !clause.speech
            && clause.opener != Some(Opener::Relative)
            && clause.group.as_ref().is_some_and(main)
    })?;
    let group = clause.group.as_ref()?;
    let done = group.modal == Modal::None
        && group.tense != Tense::Present
        && !group.negated
        && group.governor.is_none();
    let plain = done && !sentence.quoted[group.main];
    let act = sentence.trigger_at(group.act).filter(|act| !sentence.triggers[*act].nominal);
    let carried = || {
        let carries = |act: &&usize| sentence.triggers[**act].carrier == Some(group.act);
        let all: Vec<usize> = (0..sentence.triggers.len()).collect();
        all.iter().find(carries).copied()
    };
    act.or_else(carried).filter(|act| plain && sentence.triggers[*act].strength == Strength::Strong)
}

/// Adds drafts of the causes that are named but told nowhere else: "after an appeal by the president".
pub fn add_stated(report: &Report, drafts: &mut Vec<Draft>) {
    let mut causes = Vec::new();
    for (number, sentence) in report.sentences.iter().enumerate() {
        for clue in &report.clues[number] {
            let (None, Some(effect)) = report.ends(drafts, number, clue) else { continue };
            let look = report.look(drafts, number, clue.across);
            if look.is_told(clue.from) || points(sentence, clue.from) {
                continue;
            }
            let triggers = sentence
                .triggers
                .iter()
                .enumerate()
                .filter(|(_, trigger)| clue.from.contains(trigger.span));
            let named =
                triggers.max_by_key(|(at, trigger)| (trigger.strength, std::cmp::Reverse(*at)));
            let cause = match clue.kind {
                RelationKind::Cause => named.map(|(at, _)| at),
                RelationKind::Sequence => {
                    told_act(sentence, clue.from).filter(|_| distance(sentence, clue).is_none())
                }
            };
            let last = drafts[effect].mention.date.latest();
            if let (Some(cause), Some(last)) = (cause, last) {
                causes.extend(stated_draft(sentence, number, cause, Edtf::by(last)));
            }
        }
    }
    drafts.extend(causes);
    drafts.sort_by_key(|draft| (draft.sentence, draft.act));
}

/// Adds mentions that only refer: to events that connectives name and only other reports tell.
pub fn add_references(report: &Report, drafts: &mut Vec<Draft>) {
    let mut found = Vec::new();
    for (number, sentence) in report.sentences.iter().enumerate() {
        for clue in &report.clues[number] {
            let counted = distance(sentence, clue).is_some();
            let look = report.look(drafts, number, clue.across);
            let here = |span: Span| look.is_told(span) && !counted;
            found.extend(match report.ends(drafts, number, clue) {
                (None, Some(to)) if !here(clue.from) => {
                    let other = Other::Later(&drafts[to].mention.date);
                    let counts = !drafts[to].mention.status.is_open();
                    reference(sentence, number, clue, clue.from, &other, counts).or_else(|| {
                        let same = Some(&drafts[to].mention).filter(|_| counted && counts)?;
                        elliptic(sentence, number, clue, same)
                    })
                }
                (Some(from), None) if counted || refers(sentence, clue.to) => {
                    let other = Other::Earlier(&drafts[from].mention.date);
                    reference(sentence, number, clue, clue.to, &other, true)
                }
                _ => None,
            });
        }
    }
    drafts.extend(found);
    drafts.sort_by_key(|draft| (draft.sentence, draft.act));
}
