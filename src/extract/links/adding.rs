//! The connectives of a report and its drafts in; the drafts dated by them, and those added that only they tell of:
//! causes and effects that no day dates, and mentions that only refer to what other reports tell.

use super::Report;
use super::likeness::{heads, points, refers};
use super::references::{Other, date, distance, elliptic, reference, whole};
use super::sides::past_dateline;
use crate::extract::clauses::{Clause, clauses};
use crate::extract::clues::Clue;
use crate::extract::dates::{date_of, datings, is_linking};
use crate::extract::mentions::{Act, Draft, actors, is_plain_head, keywords, stated_draft};
use crate::extract::sentence::Sentence;
use crate::extract::titles::{Known, clause_title, past_title, words};
use crate::extract::triggers::Strength;
use crate::extract::verbs::{Modal, Tense, VerbGroup, verb_groups};
use crate::lang::clauses::{NARRATIVE_WORDS, Opener, verb_kind};
use crate::model::{Edtf, RelationKind, Span, Status};
use chrono::NaiveDate;
use std::ops::Range;

/// "a month after the first meeting was scrapped" dates the meeting, which nothing else does.
pub fn date_by_distance(report: &Report, drafts: &mut [Draft]) {
    for (number, sentence) in report.sentences.iter().enumerate() {
        for clue in &report.clues[number] {
            let gap = distance(sentence, clue);
            let (Some(from), Some(to)) = report.ends(drafts, number, clue) else { continue };
            let (earlier, later) = (&drafts[from], &drafts[to]);
            let found = match (earlier.dated, later.dated, gap.is_some()) {
                (false, true, true) => (from, date(&Other::Later(&later.mention.date), gap)),
                (true, false, true) => (to, date(&Other::Earlier(&earlier.mention.date), gap)),
                _ => continue,
            };
            if let (at, Some(date)) = found
                && !drafts[at].mention.status.is_open()
                && (drafts[at].sentence == number || is_within(&date, &drafts[at].mention.date))
            {
                drafts[at].mention.date = date;
                drafts[at].dated = true;
            }
        }
    }
}

/// Whether all days of the one are days of the other, which has more of them.
fn is_within(one: &Edtf, other: &Edtf) -> bool {
    let days = |date: &Edtf| date.earliest().zip(date.latest());
    let (Some((first, last)), Some((from, to))) = (days(one), days(other)) else { return false };
    from <= first && last <= to && last - first < to - from
}

/// Days back from the report within which what followed on something is told without its day.
const RECENT: i64 = 60;

/// Tokens within which a day that opens a sentence stands: "The next day Belmoria, …".
const HEAD: usize = 3;

/// Adds drafts of what followed on something told, but has no day of its own: "In response, Tarvonia cut off aid",
/// and of what somebody was brought to do: "prompted Tarvonia to cut off aid".
pub fn add_effects(report: &Report, drafts: &mut Vec<Draft>) {
    let Some(created) = report.created else { return };
    for (number, sentence) in report.sentences.iter().enumerate() {
        let mut found = Vec::new();
        for clue in &report.clues[number] {
            let brought = brought_about(sentence, clue);
            let counted = distance(sentence, clue).is_some();
            let told = told_act(sentence, clue.to).filter(|act| counted || act.trigger.is_some());
            let trigger = brought.as_ref().map(|brought| Act::of(sentence, brought.trigger));
            let Some(act) = told.or(trigger) else { continue };
            let look = report.look(drafts, number, clue.across);
            if look.is_told(sentence.tokens[act.token].span) {
                continue;
            }
            let start = past_dateline(sentence);
            let head = sentence.span_of(&(start..sentence.len().min(start + HEAD)));
            let day = day_within(sentence, clue.to, created)
                .or_else(|| day_within(sentence, head, created));
            let cause = match report.ends(drafts, number, clue) {
                (Some(from), None) => Some(&drafts[from]),
                (None, None) if brought.is_some() && day.is_some() => None,
                _ => continue,
            };
            let date = day.or_else(|| after(sentence, clue, cause?, created));
            let draft = date.and_then(|date| stated_draft(sentence, number, &act, date));
            found.extend(draft.map(|draft| match &brought {
                Some(brought) => brought.retold(sentence, draft),
                None => without_opening(sentence, clue.to, draft),
            }));
        }
        found.retain(|draft: &Draft| is_plain_head(&draft.mention.title));
        found.dedup_by_key(|draft: &mut Draft| draft.act);
        drafts.extend(found);
        drafts.sort_by_key(|draft| (draft.sentence, draft.act));
    }
}

/// When what followed on `cause` took place, by the connective or at some time until the report.
fn after(sentence: &Sentence, clue: &Clue, cause: &Draft, created: NaiveDate) -> Option<Edtf> {
    let (first, last) = (cause.mention.date.earliest()?, cause.mention.date.latest()?);
    let recent = (created - first).num_days() <= RECENT;
    if cause.mention.status.is_open() || last > created || !recent {
        return None;
    }
    match distance(sentence, clue) {
        None => Some(Edtf::one_of_days(first, created)),
        gap => date(&Other::Earlier(&cause.mention.date), gap),
    }
}

/// The day that the span names.
fn day_within(sentence: &Sentence, span: Span, created: NaiveDate) -> Option<Edtf> {
    let all = datings(sentence, clauses(sentence), Some(created));
    let tokens = sentence.tokens_of(span);
    let own: Vec<_> = all.iter().filter(|dating| tokens.contains(&dating.tokens.start)).collect();
    let date = date_of(sentence, &own, Status::Happened, true, Some(created))?;
    date.latest().is_some_and(|last| last <= created).then_some(date)
}

/// What a cause brought somebody to do: "Belmoria to recall its envoy".
struct Brought {
    trigger: usize,
    clause: Clause,
}

fn brought_about(sentence: &Sentence, clue: &Clue) -> Option<Brought> {
    let span = clue.to;
    let tokens = sentence.tokens_of(span);
    if let Some(response) = response(sentence, clue) {
        return Some(response);
    }
    if clue.from.is_empty()
        || clue.kind != RelationKind::Cause
        || span.start() < clue.span.start()
        || tokens.len() < 3
    {
        return None;
    }
    let groups = verb_groups(sentence);
    let to = tokens
        .clone()
        .skip(1)
        .take(SUBJECT)
        .find(|at| sentence.word(*at) == NARRATIVE_WORDS.infinitive)?;
    let trigger = sentence.trigger_at(to + 1)?;
    let subject = tokens.start..to;
    let plain = !groups.iter().any(|group| subject.contains(&group.start));
    let whole = subject.clone().all(|at| sentence.is_word(at)) && tokens.contains(&(to + 1));
    if !plain || !whole || sentence.triggers[trigger].nominal {
        return None;
    }
    let end = (to + 1..tokens.end).find(|at| sentence.is_mark(*at, ",")).unwrap_or(tokens.end);
    Some(Brought::new(trigger, subject, to + 1..end))
}

/// What somebody responded by: "Belmoria responded by halting its exports".
fn response(sentence: &Sentence, clue: &Clue) -> Option<Brought> {
    let (connective, tokens) = (sentence.tokens_of(clue.span), sentence.tokens_of(clue.to));
    let by = connective.end.checked_sub(1)?;
    let subject = tokens.start..connective.start;
    let trigger = sentence.trigger_at(connective.end)?;
    let told = NARRATIVE_WORDS.agent.contains(sentence.word(by))
        && clue.across
        && !subject.is_empty()
        && tokens.contains(&connective.end)
        && !sentence.triggers[trigger].nominal;
    told.then(|| Brought::new(trigger, subject, connective.end..tokens.end))
}

impl Brought {
    /// A clause of its own for a verb that stands in none, told as done.
    fn new(trigger: usize, subject: Range<usize>, range: Range<usize>) -> Brought {
        let group = VerbGroup::bare(range.start, Tense::Past);
        let clause = Clause::plain(subject, range, Some(group));
        Brought { trigger, clause }
    }

    /// The draft as if the act were told: "Belmoria recalled its envoy".
    fn retold(&self, sentence: &Sentence, mut draft: Draft) -> Draft {
        draft.mention.title = past_title(sentence, &self.clause);
        draft.mention.actors = actors(sentence, &self.clause.subject, &self.clause.range, None);
        draft.mention.keywords = keywords(sentence, &self.clause);
        draft
    }
}

/// "In response Belmoria shut the port": the connective is no part of the title, and a pronoun no doer.
fn without_opening(sentence: &Sentence, span: Span, mut draft: Draft) -> Draft {
    let from = sentence.tokens_of(span).start;
    let all = clauses(sentence);
    let clause = all.iter().find(|clause| clause.range.contains(&draft.act)).cloned();
    // "Belmoria said it was recalling its envoy": it is Belmoria.
    let speaker = clause.as_ref().and_then(|clause| all.get(clause.content_of?));
    if let (Some(clause), Some(speaker)) = (&clause, speaker)
        && !is_plain_head(&draft.mention.title)
    {
        let subject = words(sentence, speaker.subject.clone());
        let known = Known { subject: Some(&subject), ..Known::default() };
        draft.mention.title = clause_title(sentence, clause, &known);
        draft.mention.actors = actors(sentence, &speaker.subject, &clause.range, None);
    }
    if let Some(mut clause) = clause
        && clause.subject.contains(&from)
        && clause.subject.start < from
    {
        clause.subject.start = from;
        draft.mention.title = clause_title(sentence, &clause, &Known::default());
    }
    draft
}

/// Words that the one who is brought to act may be named by, at most.
const SUBJECT: usize = 8;

/// The act that the main verb within the span tells as done.
fn told_act(sentence: &Sentence, span: Span) -> Option<Act> {
    clauses(sentence).iter().find_map(|clause| {
        let group = clause.group.as_ref()?;
        let own = !clause.reduced && !clause.speech && clause.opener != Some(Opener::Relative);
        let inside = span.contains(sentence.tokens[group.main].span);
        (own && inside).then(|| done(sentence, group)).flatten()
    })
}

/// The act that a verb tells as done; one without a trigger is told by any verb that is no mere link.
fn done(sentence: &Sentence, group: &VerbGroup) -> Option<Act> {
    let done = group.modal == Modal::None
        && group.tense != Tense::Present
        && !group.negated
        && group.governor.is_none()
        && !sentence.quoted[group.main];
    if !done {
        return None;
    }
    let own = sentence.trigger_at(group.act).filter(|act| !sentence.triggers[*act].nominal);
    let carried =
        || sentence.triggers.iter().position(|trigger| trigger.carrier == Some(group.act));
    // "was recalling its envoy": an auxiliary makes the participle tell.
    let least = if group.act > group.start { Strength::Fair } else { Strength::Strong };
    match own.or_else(carried) {
        Some(act) => (sentence.triggers[act].strength >= least).then(|| Act::of(sentence, act)),
        None => {
            let known = verb_kind(&sentence.base(group.act)).is_some();
            let plain = known && !group.copula && !is_linking(sentence, group);
            plain.then_some(Act { trigger: None, noun: None, token: group.act })
        }
    }
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
                RelationKind::Cause => named.map(|(at, _)| Act::of(sentence, at)),
                RelationKind::Sequence => {
                    let counted = distance(sentence, clue).is_some();
                    told_act(sentence, clue.from).filter(|act| counted || act.trigger.is_some())
                }
            };
            let gap = distance(sentence, clue);
            // "The decision came a day after a bomb went off": the decision was told just before.
            let near = heads(sentence, clue.to).iter().any(|noun| noun.any)
                && drafts[effect].sentence + 1 == number
                && drafts[effect].mention.date.is_day();
            let away = drafts[effect].sentence != number && !clue.to.is_empty() && !near;
            let effect = &drafts[effect].mention;
            if gap.is_some() && (away || effect.status.is_open()) {
                continue;
            }
            let day = report.created.and_then(|day| day_within(sentence, clue.from, day));
            let by = day.or_else(|| date(&Other::Later(&effect.date), gap));
            if let (Some(cause), Some(by)) = (cause, by) {
                let draft = stated_draft(sentence, number, &cause, by);
                let nominal = cause.trigger.is_some_and(|at| sentence.triggers[at].nominal);
                causes.extend(draft.map(|draft| match nominal {
                    true => of_side(sentence, clue.from, draft),
                    false => draft,
                }));
            }
        }
    }
    causes.retain(|cause: &Draft| is_plain_head(&cause.mention.title));
    drafts.extend(causes);
    drafts.sort_by_key(|draft| (draft.sentence, draft.act));
}

/// A cause that a noun names is told by its side alone: "the raid on the port" of "shut the road after the raid on the
/// port".
fn of_side(sentence: &Sentence, side: Span, mut draft: Draft) -> Draft {
    let tokens = sentence.tokens_of(side);
    draft.mention.actors = actors(sentence, &(tokens.start..tokens.start), &tokens, None);
    draft.mention.keywords = keywords(sentence, &whole(tokens));
    draft
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
                (Some(from), None)
                    if drafts[from].mention.status == Status::Happened
                        && (counted
                            || refers(sentence, clue.to)
                            || brought_about(sentence, clue).is_some()) =>
                {
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
