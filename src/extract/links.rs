//! A report's sentences and drafts in, the stated causes and orders between its mentions out, each with its words.
//! A side of a connective that holds no mention may still mean an earlier one: "the visit", "that meeting".

mod adding;
mod likeness;
mod look;
mod narrative;
mod references;
mod sides;
#[cfg(test)]
mod tests;

use super::clauses::clauses;
use super::clues::Clue;
use super::mentions::Draft;
use super::sentence::Sentence;
use super::verbs::{Modal, Tense, verb_groups};
use crate::lang::clauses::Opener;
use crate::model::{RelationKind, RelationMention, Span, Status};
use adding::{add_effects, add_references, add_stated, date_by_distance};
use chrono::NaiveDate;
use likeness::{heads, points, refers};
use look::{CLEAR, Days, Look, SOME, SURE};
use narrative::narrative;
use references::{Other, distance};
use sides::{describing, goes_on, stated};

/// The relations that the report states, in text order.
pub fn relations(
    sentences: &[Sentence],
    created: Option<NaiveDate>,
    drafts: &mut Vec<Draft>,
) -> Vec<RelationMention> {
    let clues: Vec<Vec<Clue>> = sentences.iter().map(stated).collect();
    let report = Report { sentences, clues: &clues, created };
    date_by_distance(&report, drafts);
    add_effects(&report, drafts);
    add_stated(&report, drafts);
    date_by_distance(&report, drafts);
    add_references(&report, drafts);
    let drafts = &*drafts;
    let mut found = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        if sentence.quoted.iter().all(|quoted| *quoted) && !sentence.quoted.is_empty() {
            continue;
        }
        for clue in &clues[number] {
            let (from, to) = report.ends(drafts, number, clue);
            add(&mut found, clue.kind, from, to, drafts, sentence);
        }
        narrative(drafts, number, sentence, &mut found);
    }
    found
}

/// A report's sentences, with the clues that each states.
struct Report<'r, 'a> {
    sentences: &'r [Sentence<'a>],
    clues: &'r [Vec<Clue>],
    created: Option<NaiveDate>,
}

/// The least likeness of what a side of a connective means. A cause that is told nowhere else is a mention of its
/// own, so only a clear likeness refers to another; and what a main clause tells is seldom told elsewhere.
fn least(sentence: &Sentence, clue: &Clue, span: Span) -> u32 {
    let of_cause = clue.kind == RelationKind::Cause && span == clue.from;
    let governed = span.start() >= clue.span.end()
        && sentence.tokens_of(Span::new(clue.span.end(), span.start())).len() <= 1;
    if points(sentence, span) {
        SOME
    } else if !governed && is_clause(sentence, span) {
        SURE
    } else if of_cause || !refers(sentence, span) {
        CLEAR
    } else {
        SOME
    }
}

/// Whether the span tells by a verb of its own: not by one that only describes its noun ("the talks that were held in
/// May"), nor by what was done to an act named before ("the ultimatum was issued").
fn is_clause(sentence: &Sentence, span: Span) -> bool {
    clauses(sentence).iter().any(|clause| {
        let relative = clause.reduced || clause.opener == Some(Opener::Relative);
        clause.group.as_ref().is_some_and(|group| {
            let inside = span.contains(sentence.tokens[group.main].span);
            let of_act = group.passive
                && refers(sentence, sentence.span_of(&clause.subject))
                && !heads(sentence, sentence.span_of(&clause.subject)).is_empty();
            inside && !relative && !group.copula && !of_act
        })
    })
}

fn add(
    found: &mut Vec<RelationMention>,
    kind: RelationKind,
    from: Option<usize>,
    to: Option<usize>,
    drafts: &[Draft],
    sentence: &Sentence,
) {
    let (Some(from), Some(to)) = (from, to) else { return };
    // "denied that the trip was put off for fear of a raid": the cause is denied with it; and nothing follows on what
    // an earlier sentence denies.
    let denied = |at: usize| drafts[at].mention.status == Status::Denied;
    let apart = drafts[from].sentence != drafts[to].sentence;
    if (kind == RelationKind::Cause || apart) && (denied(from) || denied(to)) {
        return;
    }
    let known = found
        .iter()
        .any(|relation| relation.kind == kind && relation.from == from && relation.to == to);
    if from != to && !known {
        let quote = sentence.span.of(sentence.text).trim().to_owned();
        found.push(RelationMention { kind, from, to, quote });
    }
}

impl<'a> Report<'_, 'a> {
    fn look<'l>(&'l self, drafts: &'l [Draft], number: usize, across: bool) -> Look<'l, 'a> {
        Look {
            sentences: self.sentences,
            clues: self.clues,
            drafts,
            number,
            across,
            days: None,
            created: self.created,
            other: None,
            cause: false,
        }
    }

    /// "The talks were made possible by the vote": talks still to come are others.
    fn is_ahead(&self, drafts: &[Draft], number: usize, clue: &Clue, effect: usize) -> bool {
        let sentence = &self.sentences[number];
        let tokens = sentence.tokens_of(clue.span);
        let verb = verb_groups(sentence).iter().rfind(|group| group.start <= tokens.end);
        let over =
            verb.is_some_and(|group| group.modal == Modal::None && group.tense != Tense::Present);
        let draft = &drafts[effect];
        over && clue.kind == RelationKind::Cause
            && draft.sentence != number
            && draft.mention.status.is_open()
    }

    /// The drafts that the sides of a connective speak of. What the later one dates, the earlier one must agree with.
    fn ends(&self, drafts: &[Draft], number: usize, clue: &Clue) -> (Option<usize>, Option<usize>) {
        let sentence = &self.sentences[number];
        let look = self.look(drafts, number, clue.across);
        let gap = distance(sentence, clue);
        let counted = gap.is_some_and(|(_, slack)| slack <= 1);
        // What stands on a side is surer than what a side may mean, so it tells the days of the other side.
        let backward = clue.from.is_empty() && clue.to.start() < clue.span.start();
        let later = if backward { look.last_inside(clue.to) } else { look.inside(clue.to) };
        // "opened the way for a summit": what brought it about and what it was may be told as one.
        let later = later.or_else(|| look.inside(clue.span)).or_else(|| {
            let on = clue.kind == RelationKind::Cause
                && (clue.to.start() >= clue.span.end() || backward);
            goes_on(sentence, clue.to).filter(|_| on).and_then(|rest| look.inside(rest))
        });
        // "The meeting followed the raid": the meeting was told before.
        let named = later.filter(|_| points(sentence, clue.to));
        let known = named.and_then(|_| look.elsewhere(clue.to, CLEAR));
        let later = known.filter(|to| !self.is_ahead(drafts, number, clue, *to)).or(later);
        // "until the trips, which led Belmoria to yield": the trips did.
        let described =
            describing(sentence, clue.span).filter(|_| clue.from.end() <= clue.span.start());
        let earlier = described
            .and_then(|clause| look.inside(sentence.span_of(&clause.subject)))
            .or_else(|| look.inside(clue.from));
        // "The arrest led Tarvonia to return": the arrest was told before, and what is told here is the return.
        let before = clue.from.end() <= clue.span.start();
        let only_named = before && later.is_none() && points(sentence, clue.from);
        let only_named = only_named && earlier.is_some();
        let told = if only_named { (None, earlier) } else { (earlier, later) };
        if let (Some(from), None) = told
            && drafts[from].dated
            && !clue.to.is_empty()
        {
            let days = Days::of(&Other::Earlier(&drafts[from].mention.date), gap, counted);
            // "Belmoria could not vote because …": what the report tells of no act is seldom told elsewhere.
            let least = least(sentence, clue, clue.to);
            let look = Look { days, other: Some(from), ..look };
            let to =
                look.side(clue.to, least).filter(|to| !self.is_ahead(drafts, number, clue, *to));
            return (Some(from), to);
        }
        // "As a result, Belmoria shut the port": what is told here is meant, or nothing.
        let only = clue.from.is_empty() && is_clause(sentence, clue.to);
        let to = told.1.or_else(|| {
            if only { None } else { look.side(clue.to, least(sentence, clue, clue.to)) }
        });
        let settled = to.filter(|to| !drafts[*to].mention.status.is_open());
        let days =
            settled.and_then(|to| Days::of(&Other::Later(&drafts[to].mention.date), gap, counted));
        let days = days.map(|days| match counted && is_clause(sentence, clue.from) {
            true => days.exactly(),
            false => days,
        });
        let just = to.filter(|_| clue.across && clue.from.is_empty()).and_then(|to| {
            // "shelled the port, and Belmoria left the talks in protest": the cause stands just before.
            let first = drafts.iter().position(|draft| draft.sentence == number)?;
            let before = drafts.get(first..to)?;
            before.iter().position(|draft| !draft.is_reference()).map(|at| first + at)
        });
        // "lifted the ban before the talks": a bare clause is seldom told elsewhere in other words.
        let bare = !counted && !refers(sentence, clue.from);
        let least = least(sentence, clue, clue.from);
        let least = if bare { least.max(CLEAR) } else { least };
        let cause = clue.kind == RelationKind::Cause;
        let look = Look { days, cause, other: to, ..look };
        let meant = || match only_named {
            true => look.elsewhere(clue.from, least),
            false if clue.to.is_empty() => look.inside(clue.from),
            false => look.side(clue.from, least),
        };
        (just.or_else(meant), to)
    }
}
