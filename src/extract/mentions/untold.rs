//! A dated clause in, whether it tells no event at all out: sums of deaths, figures of trade, comparisons with the
//! past, plans that only describe a noun, openings such as "Having failed in May".

use super::Scene;
use crate::extract::clauses::Clause;
use crate::extract::dates::Dating;
use crate::extract::sentence::Sentence;
use crate::extract::verbs::{Tense, VerbGroup, is_preposition};
use crate::lang::clauses::{CLAUSE_WORDS, Governor, Opener, opener};
use crate::model::{Edtf, TokenKind};

/// Whether the clause tells no event for all its dates.
pub fn is_untold(scene: &Scene, clause: &Clause, group: &VerbGroup, datings: &[&Dating]) -> bool {
    let sentence = scene.sentence;
    is_toll(sentence, clause, group, datings)
        || is_figure(sentence, clause, group, datings)
        || is_describing(clause, group)
        || is_tally(sentence, clause, group)
        || is_market(sentence, clause, group)
        || is_stretch(sentence, clause, group)
        || is_inverted(sentence, clause, group)
        || group.start > 0 && sentence.word(group.start - 1) == "having"
}

/// A sentence in brackets is a remark on the report, not part of it.
pub fn is_aside(sentence: &Sentence) -> bool {
    let text = sentence.span.of(sentence.text).trim();
    text.starts_with('(') && text.ends_with(')')
}

/// "put the death toll at 22": a figure, and no event.
fn is_tally(sentence: &Sentence, clause: &Clause, group: &VerbGroup) -> bool {
    CLAUSE_WORDS.tallying.contains(&sentence.base(group.main))
        && (group.end..clause.range.end).any(|at| CLAUSE_WORDS.tallies.contains(sentence.word(at)))
}

/// "Shares in the bank slipped on Friday"
fn is_market(sentence: &Sentence, clause: &Clause, group: &VerbGroup) -> bool {
    CLAUSE_WORDS.moving.contains(&sentence.base(group.main))
        && !group.passive
        && clause.subject.clone().any(|at| CLAUSE_WORDS.markets.contains(sentence.word(at)))
}

/// "the year ended 30 June"
fn is_stretch(sentence: &Sentence, clause: &Clause, group: &VerbGroup) -> bool {
    let before = group.start.checked_sub(1).map_or("", |at| sentence.word(at));
    clause.reduced && CLAUSE_WORDS.stretches.contains(before)
}

/// "At the root of the quarrel is the night of 3 May": the quarrel does nothing.
fn is_inverted(sentence: &Sentence, clause: &Clause, group: &VerbGroup) -> bool {
    let before = clause.subject.start.checked_sub(1).filter(|at| clause.range.contains(at));
    // "The raid was what drove them to leave": the raid is told by its noun.
    let names = opener(sentence.word(group.end)) == Some(Opener::Relative);
    group.copula && (names || before.is_some_and(|at| is_preposition(sentence.word(at))))
}

fn is_since(sentence: &Sentence, dating: &Dating) -> bool {
    let before = dating.tokens.start.checked_sub(1).map_or("", |at| sentence.word(at));
    opener(before) == Some(Opener::After)
}

/// "About 900 people have died since March" sums up, and tells no event of March.
fn is_toll(sentence: &Sentence, clause: &Clause, group: &VerbGroup, datings: &[&Dating]) -> bool {
    let mut subject = clause.subject.clone();
    group.tense == Tense::Perfect
        && datings.iter().any(|dating| is_since(sentence, dating))
        && subject.any(|at| sentence.tokens[at].kind == TokenKind::Number)
}

/// "the first visit since 2004", "the worst raid since March": the date belongs to another event.
pub fn compares(sentence: &Sentence, dating: &Dating) -> bool {
    is_since(sentence, dating)
        && (0..dating.tokens.start).any(|at| CLAUSE_WORDS.superlatives.contains(sentence.word(at)))
}

/// "Tarvonia bought grain worth $3 million last year": a figure of a whole year.
fn is_figure(sentence: &Sentence, clause: &Clause, group: &VerbGroup, datings: &[&Dating]) -> bool {
    let long = |date: Edtf| match (date.earliest(), date.latest()) {
        (Some(first), Some(last)) => (last - first).num_days() > 80,
        _ => false,
    };
    let whole = !datings.is_empty()
        && datings.iter().all(|dating| sentence.times[dating.time].date.is_some_and(long));
    let counted = |at: usize| {
        !sentence.timed[at]
            && (sentence.tokens[at].kind == TokenKind::Number
                || CLAUSE_WORDS.shares.contains(sentence.word(at)))
    };
    whole
        && CLAUSE_WORDS.measuring.contains(&sentence.base(group.main))
        && clause.range.clone().chain(clause.subject.clone()).any(counted)
}

/// "The forum shelved in July will be held in May": the day when a plan was given up is not the day of the plan.
fn is_describing(clause: &Clause, group: &VerbGroup) -> bool {
    let ended = matches!(
        group.governor,
        Some(Governor::Cancelled | Governor::Dropped | Governor::Postponed)
    );
    clause.reduced && ended
}
