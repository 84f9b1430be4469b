//! A report's sentences and drafts in, the stated causes and orders between its mentions out, each with its words.
//! A side of a connective that holds no mention may still mean an earlier one: "the visit", "that meeting".

mod adding;
mod likeness;
mod look;
mod narrative;
mod references;
#[cfg(test)]
mod tests;

use super::clauses::{Clause, clauses};
use super::clues::{Clue, clues};
use super::mentions::Draft;
use super::sentence::Sentence;
use super::verbs::{is_determiner, is_preposition, verb_groups};
use crate::lang::clauses::{
    CLAUSE_WORDS, NARRATIVE_WORDS, Opener, TITLE_WORDS, opener, referred_kinds,
};
use crate::model::{RelationKind, RelationMention, Span, Status, TimexKind};
use adding::{add_effects, add_references, add_stated, date_by_distance};
use chrono::NaiveDate;
use likeness::{heads, points, refers};
use look::{CLEAR, Days, Look, SOME, SURE};
use narrative::narrative;
use references::{Other, distance};

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

/// The clues that state a link, the passive ones turned: "was made possible by the truce".
fn stated(sentence: &Sentence) -> Vec<Clue> {
    let start = past_dateline(sentence);
    let span = sentence.span_of(&(start..sentence.len()));
    let mut found = clues(sentence.text, span, &sentence.tokens[start..]);
    found.retain(|clue| !clue.loose && !opens_with_a_duration(sentence, clue.from));
    // "having won the vote a day earlier": what a clause after a connective tells is placed by that.
    let taken = found.clone();
    found.retain(|clue| {
        let inner = |other: &Clue| !other.to.is_empty() && clue.from.contains(other.span);
        !(clue.across && clue.to.is_empty() && taken.iter().any(inner))
    });
    for clue in &mut found {
        let first = sentence.tokens_of(clue.to).next().map_or("", |at| sentence.word(at));
        if clue.kind == RelationKind::Cause && NARRATIVE_WORDS.agent.contains(first) {
            std::mem::swap(&mut clue.from, &mut clue.to);
        }
        if clue.kind == RelationKind::Cause && clue.to.start() >= clue.span.end() {
            clue.to = without_verb(sentence, clue.to);
        }
        // "freed three men who had been held over the raid": the raid is why they were held.
        if let Some(clause) = describing(sentence, clue.span)
            && clue.kind == RelationKind::Cause
            && clue.to.end() <= clue.span.start()
            && sentence.tokens_of(clue.to).start < clause.range.start
        {
            let connective = sentence.tokens_of(clue.span).start;
            clue.to = sentence.span_of(&(clause.range.start..connective));
        }
        reach_over(sentence, clue);
        of_cleft(sentence, clue);
        if clue.across && clue.from.is_empty() {
            clue.to = within_half(sentence, clue);
        }
        clue.from = with_description(sentence, without_joined(sentence, clue.from));
    }
    found
}

/// The relative clause with a verb before the connective at `span`, which only tells of its noun.
fn describing<'s>(sentence: &'s Sentence, span: Span) -> Option<&'s Clause> {
    let at = sentence.tokens_of(span).start;
    clauses(sentence).iter().find(|clause| {
        let relative = clause.opener == Some(Opener::Relative) && clause.content_of.is_none();
        relative
            && clause.range.contains(&at)
            && clause.group.as_ref().is_some_and(|group| group.start <= at)
    })
}

/// "an appeal by the bishops, issued in Bern": what describes the noun after a comma belongs to it.
fn with_description(sentence: &Sentence, span: Span) -> Span {
    let tokens = sentence.tokens_of(span);
    if tokens.is_empty() || !sentence.is_mark(tokens.end, ",") {
        return span;
    }
    let described = clauses(sentence).iter().find(|clause| {
        let led = usize::from(is_preposition(sentence.word(tokens.end + 1)));
        let follows =
            clause.range.start == tokens.end || clause.range.start == tokens.end + 1 + led;
        // "the events of 6 May, when a frigate struck the boat"
        let when = clause.opener == Some(Opener::When) && sentence.timed[tokens.end - 1];
        let describes = clause.reduced || clause.opener == Some(Opener::Relative) || when;
        follows
            && describes
            && clause.group.is_some()
            && (led > 0 || when || tokens.contains(&clause.subject.end.saturating_sub(1)))
    });
    described.map_or(span, |clause| sentence.span_of(&(tokens.start..clause.range.end)))
}

/// Where a report's first sentence starts after its place and day: "BERN, June 2 (Wire) - After the talks, …".
fn past_dateline(sentence: &Sentence) -> usize {
    let dash = (1..sentence.len().min(DATELINE)).find(|at| {
        !sentence.is_word(*at)
            && NARRATIVE_WORDS.dashes.contains(sentence.word(*at))
            && sentence.tokens[at - 1].span.end() < sentence.tokens[*at].span.start()
    });
    let place = sentence.raw(0);
    let shouts = place.chars().count() > 2 && place.chars().all(|letter| !letter.is_lowercase());
    dash.filter(|_| sentence.opens_paragraph && shouts).map_or(0, |dash| dash + 1)
}

/// Tokens within which a dateline ends.
const DATELINE: usize = 16;

/// "was what made the truce possible": the effect is the truce.
fn without_verb(sentence: &Sentence, span: Span) -> Span {
    let tokens = sentence.tokens_of(span);
    let verb = verb_groups(sentence).iter().find(|group| group.start == tokens.start);
    let first = tokens.start;
    let bare = sentence.is_word(first) && !is_determiner(sentence.word(first));
    let told = bare && is_determiner(sentence.word(first + 1)) && !sentence.is_capital(first);
    let end = verb.map_or(first + usize::from(told), |group| group.end);
    if end < tokens.end { sentence.span_of(&(end..tokens.end)) } else { span }
}

/// "met at the request of Belmoria and called for calm": what is joined to the main clause belongs to that.
fn without_joined(sentence: &Sentence, span: Span) -> Span {
    let tokens = sentence.tokens_of(span);
    let verb = verb_groups(sentence).iter().find(|group| tokens.contains(&group.start));
    let joins = |at: usize| CLAUSE_WORDS.conjunctions.contains(sentence.word(at));
    match verb {
        Some(group) if group.start > tokens.start + 1 && joins(group.start - 1) => {
            sentence.span_of(&(tokens.start..group.start - 1))
        }
        _ => span,
    }
}

/// "On Monday, in protest at the raid, Tarvonia recalled its envoy", "Tarvonia, angered by the raid, recalled its
/// envoy": the effect goes on after the insertion.
fn reach_over(sentence: &Sentence, clue: &mut Clue) {
    let (whole, after) = (sentence.tokens_of(clue.to), sentence.tokens_of(clue.from));
    // "Tarvonia expelled two envoys, and Belmoria, angered by that, …": only what goes with Belmoria.
    let own =
        clauses(sentence).iter().find(|clause| clause.range.contains(&(whole.end.max(1) - 1)));
    let before = own.map_or(whole.start, |own| own.range.start.max(whole.start))..whole.end;
    let connective = sentence.tokens_of(clue.span).start;
    let inserted = before.end < after.start
        && !before.is_empty()
        && connective > 0
        && sentence.is_mark(connective - 1, ",")
        && sentence.is_mark(after.end, ",");
    let verb = |from: usize, to: usize| {
        verb_groups(sentence).iter().any(|group| (from..to).contains(&group.start))
    };
    let stop = (after.end + 1..sentence.len()).find(|at| sentence.is_mark(*at, ";"));
    let rest = after.end + 1..stop.unwrap_or(sentence.len());
    if inserted && !verb(before.start, before.end) && verb(rest.start, rest.end) {
        clue.to = sentence.span_of(&rest);
    }
}

/// "The envoy is due on Monday; the premier comes two days later": what follows is the half with the connective.
fn within_half(sentence: &Sentence, clue: &Clue) -> Span {
    let tokens = sentence.tokens_of(clue.to);
    let at = sentence.tokens_of(clue.span).start;
    let parts = |at: &usize| sentence.is_mark(*at, ";");
    let start = (tokens.start..at).rfind(parts).map_or(tokens.start, |mark| mark + 1);
    let end = (at..tokens.end).find(parts).unwrap_or(tokens.end);
    if start < end { sentence.span_of(&(start..end)) } else { clue.to }
}

/// "drew a quick reply: Belmoria shut the port", "The answer came on Friday, when Belmoria shut the port": the rest of
/// the sentence tells what the side names.
fn goes_on(sentence: &Sentence, side: Span) -> Option<Span> {
    let end = sentence.tokens_of(side).end;
    let start = end + usize::from(sentence.is_mark(end, ","));
    let on = sentence.is_mark(end, ":") || opener(sentence.word(start)) == Some(Opener::When);
    (on && !side.is_empty() && start + 1 < sentence.len())
        .then(|| sentence.span_of(&(start + 1..sentence.len())))
}

/// "It was because of the raid that Tarvonia left": the effect is what follows.
fn of_cleft(sentence: &Sentence, clue: &mut Clue) {
    let start = sentence.tokens_of(clue.to).start;
    let opens = clue.to.end() <= clue.from.start()
        && NARRATIVE_WORDS.cleft.iter().any(|cleft| {
            cleft.split(' ').enumerate().all(|(at, word)| sentence.word(start + at) == word)
        });
    let cause = sentence.tokens_of(clue.from);
    let main = (cause.start + 1..sentence.len()).find(|at| {
        opens
            && sentence.word(*at) == NARRATIVE_WORDS.cleft_main
            && sentence.is_word(*at + 1)
            && verb_groups(sentence).iter().any(|group| group.start > *at)
    });
    if let Some(main) = main {
        let end = sentence.tokens[cause.start..main.min(cause.end)].last();
        clue.from = end.map_or(clue.from, |last| Span::new(clue.from.start(), last.span.end()));
        clue.to = sentence.span_of(&(main + 1..sentence.len()));
        clue.across = false;
    }
}

/// "after three years in prison" tells how long, not what came before; "after three days of talks" tells both.
fn opens_with_a_duration(sentence: &Sentence, span: Span) -> bool {
    let first = sentence.tokens_of(span).next().map(|at| sentence.tokens[at].span);
    let Some(first) = first else { return false };
    let long = sentence.times.iter().find(|time| {
        // "more than three years": a few words may stand before the number.
        let near = time.span.start() <= first.end() + 12 && time.span.end() > first.start();
        time.kind == TimexKind::Duration && near
    });
    long.is_some_and(|time| {
        let after = sentence.tokens_of(time.span).end;
        let acts = |at: usize| {
            sentence.trigger_at(at).is_some() || !referred_kinds(sentence.word(at)).is_empty()
        };
        let of = TITLE_WORDS.of == sentence.word(after);
        !(acts(after) || of && (after + 1..after + 3).any(acts))
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
        let later = named.and_then(|_| look.elsewhere(clue.to, CLEAR)).or(later);
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
            return (Some(from), look.side(clue.to, least));
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
