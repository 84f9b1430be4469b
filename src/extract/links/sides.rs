//! A sentence's connectives in, each with its two sides as far as they truly reach out: over insertions, past
//! descriptions, to the main clause of a cleft.

use crate::extract::clauses::{Clause, clauses};
use crate::extract::clues::{Clue, clues};
use crate::extract::mentions::responded;
use crate::extract::sentence::Sentence;
use crate::extract::verbs::{is_determiner, is_preposition, verb_groups};
use crate::lang::clauses::{
    CLAUSE_WORDS, NARRATIVE_WORDS, Opener, TITLE_WORDS, opener, referred_kinds,
};
use crate::model::{RelationKind, Span, TimexKind};

/// The clues that state a link, the passive ones turned: "was made possible by the truce".
pub fn stated(sentence: &Sentence) -> Vec<Clue> {
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
        without_reply(sentence, clue);
        reach_over(sentence, clue);
        of_cleft(sentence, clue);
        within_cleft(sentence, clue);
        if clue.across && clue.from.is_empty() {
            clue.to = within_half(sentence, clue);
        }
        clue.from = with_description(sentence, without_joined(sentence, clue.from));
    }
    found
}

/// The relative clause with a verb before the connective at `span`, which only tells of its noun.
pub fn describing<'s>(sentence: &'s Sentence, span: Span) -> Option<&'s Clause> {
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
        let timed = tokens.clone().any(|at| sentence.timed[at]);
        let when = clause.opener == Some(Opener::When) && timed;
        let describes = clause.reduced || clause.opener == Some(Opener::Relative) || when;
        follows
            && describes
            && clause.group.is_some()
            && (led > 0 || when || tokens.contains(&clause.subject.end.saturating_sub(1)))
    });
    described.map_or(span, |clause| sentence.span_of(&(tokens.start..clause.range.end)))
}

/// Where a report's first sentence starts after its place and day: "BERN, June 2 (Wire) - After the talks, …".
pub fn past_dateline(sentence: &Sentence) -> usize {
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

/// "responded to the ban on Monday by closing the port": the cause is the ban alone.
fn without_reply(sentence: &Sentence, clue: &mut Clue) {
    let side = sentence.tokens_of(clue.from);
    let clause = clauses(sentence).iter().find(|clause| clause.range.contains(&side.start));
    let reply = clause.and_then(|clause| responded(sentence, clause, clause.group.as_ref()?));
    let Some(reply) = reply.filter(|reply| side.contains(&reply.range.start)) else { return };
    let ends = |at: &usize| sentence.timed[*at] || *at + 1 == reply.range.start;
    let end = side.clone().find(ends).unwrap_or(side.end);
    let on = end > side.start && is_preposition(sentence.word(end - 1));
    clue.from = sentence.span_of(&(side.start..end - usize::from(on)));
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
pub fn goes_on(sentence: &Sentence, side: Span) -> Option<Span> {
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
        && NARRATIVE_WORDS.cleft.iter().any(|cleft| sentence.has_phrase_at(start, cleft));
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

/// "It was this raid that led them to leave": the cause is the raid.
fn within_cleft(sentence: &Sentence, clue: &mut Clue) {
    let side = sentence.tokens_of(clue.from);
    let opens =
        NARRATIVE_WORDS.cleft.iter().find(|cleft| sentence.has_phrase_at(side.start, cleft));
    let Some(opens) = opens.filter(|_| clue.from.end() <= clue.span.start()) else { return };
    let start = side.start + opens.split(' ').count();
    let comma = (start..side.end).find(|at| {
        sentence.is_mark(*at, ",")
            || sentence.word(*at) == NARRATIVE_WORDS.cleft_main && *at > start
    });
    let end = comma.unwrap_or(side.end);
    if start < end {
        clue.from = sentence.span_of(&(start..end));
        clue.across = true;
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
