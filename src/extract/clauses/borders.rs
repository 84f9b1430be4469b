//! A sentence and its verb groups in, the places where its clauses start out, each with the reason: an opening word, a
//! conjunction, a comma before a verb, a participle after its noun.

use super::is_speech_group;
use crate::extract::sentence::Sentence;
use crate::extract::verbs::{
    Tense, VerbGroup, is_adverb, is_destined, is_determiner, is_finite_auxiliary, is_preposition,
    is_pronoun,
};
use crate::lang::clauses::{CLAUSE_WORDS, Opener, TITLE_WORDS, opener};
use crate::model::{TimeExpression, TimexKind, TokenKind};
use std::ops::Range;

/// Where a clause starts, and why there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Border {
    pub at: usize,
    pub why: Why,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Why {
    /// The sentence's start, a semicolon, a colon.
    Start,
    Opened(Opener),
    /// "and", "but" or a comma before a verb: the subject is shared.
    Joined,
    /// A new subject of its own.
    Own,
    /// After "said": the content follows.
    Said,
    /// A participle after its noun.
    Reduced,
    /// The main clause goes on after an insertion.
    Resumed,
}

/// The borders of a sentence's clauses, in text order.
pub fn borders(sentence: &Sentence, groups: &[VerbGroup]) -> Vec<Border> {
    let mut found = vec![Border { at: 0, why: Why::Start }];
    let mut from = 0;
    for n in 0..=groups.len() {
        let to = groups.get(n).map_or(sentence.len(), |group| group.start);
        openers(sentence, groups, from..to, &mut found);
        let destined = n < groups.len() && is_destined(sentence, to);
        let first = n == 0 && groups.len() > 1;
        if destined
            || first && (is_inserted(sentence, &groups[0]) || is_in_opening(sentence, groups))
        {
            found.push(Border { at: to, why: Why::Reduced });
        }
        if n > 0 && n < groups.len() && !destined {
            between(sentence, groups, n, from..to, &mut found);
        }
        from = groups.get(n).map_or(to, |group| group.end);
    }
    found.sort_by_key(|border| (border.at, !matches!(border.why, Why::Opened(_))));
    found.dedup_by_key(|border| border.at);
    found
}

/// Adds the borders that an opening word or a strong mark makes.
fn openers(
    sentence: &Sentence,
    groups: &[VerbGroup],
    range: Range<usize>,
    found: &mut Vec<Border>,
) {
    for at in range.clone() {
        if sentence.timed[at] {
            continue;
        }
        let word = sentence.word(at);
        if at > 0 && is_break(sentence, at) {
            found.push(Border { at: at + 1, why: Why::Start });
        } else if let Some(opens) = opener(word) {
            // "That led to a boycott", "as a result the port was shut"
            let pronoun = word == "that" && at == 0 && groups.iter().any(|group| group.start == 1);
            if pronoun || is_adverbial(sentence, at) {
                continue;
            }
            // "rejected as baseless a claim that …": the verb is another's.
            let compared =
                word == "as" && (at + 1..range.end).any(|at| sentence.word(at) == "that");
            let verb_follows = !compared
                && groups.iter().any(|group| {
                    group.start >= range.end
                        && group.start == range.end
                        && !(at + 1..range.end).any(|at| sentence.is_mark(at, ","))
                        && !CLAUSE_WORDS.conjunctions.contains(sentence.word(range.end - 1))
                });
            // "recalled that, in reply, two envoys left": whatever comes first, what was said follows.
            let told = word == "that"
                && groups.iter().any(|group| group.end == at && is_speech_group(sentence, group));
            let needs_verb = CLAUSE_WORDS.need_verb.contains(word) && !told;
            let phrase = at + 1..phrase_end(sentence, at + 1, range.end);
            let noun_follows = sentence
                .triggers
                .iter()
                .any(|trigger| trigger.nominal && phrase.contains(&trigger.token));
            // "after two days of talks" names an act.
            let time_follows = sentence.timed.get(at + 1).copied().unwrap_or(false)
                && !verb_follows
                && !(noun_follows && is_length(sentence, at + 1));
            let time_inside = phrase.clone().take(2).any(|at| sentence.timed[at]);
            let idle = !verb_follows
                && !matches!(opens, Opener::Relative | Opener::Because)
                && !noun_follows
                && !time_inside;
            let determiner = at > 0 && word == "once" && sentence.word(at - 1) == "at"
                || word == "that" && at > 0 && leads_to_noun(sentence.word(at - 1));
            // "went before the assembly", "appeared before the court"
            let facing = word == "before"
                && at > 0
                && CLAUSE_WORDS.stands_before.contains(&sentence.base(at - 1))
                && (!verb_follows
                    || (at + 1..range.end).any(|at| opener(sentence.word(at)).is_some()));
            if (needs_verb && !verb_follows) || time_follows || determiner || idle || facing {
                continue;
            }
            found.push(Border { at, why: Why::Opened(opens) });
            let comma = (at + 1..range.end).find(|at| sentence.is_mark(*at, ","));
            let inserted = !verb_follows && !told && range.end < sentence.len();
            if let Some(comma) = comma.filter(|_| inserted) {
                found.push(Border { at: comma + 1, why: Why::Own });
            }
        }
    }
}

/// "as a result", "as a consequence": no clause of its own.
fn is_adverbial(sentence: &Sentence, at: usize) -> bool {
    let noun = at + 1 + usize::from(is_determiner(sentence.word(at + 1)));
    opener(sentence.word(at)) == Some(Opener::When)
        && noun > at + 1
        && CLAUSE_WORDS.adverbial_nouns.contains(sentence.word(noun))
        && sentence.word(noun + 1) != TITLE_WORDS.of
}

/// "thanks to that talk", "after that meeting"
fn leads_to_noun(word: &str) -> bool {
    is_preposition(word) || word == "to"
}

/// Whether the word at `at` stands in a length of time.
fn is_length(sentence: &Sentence, at: usize) -> bool {
    let span = sentence.tokens[at].span;
    let length = |time: &TimeExpression| time.kind == TimexKind::Duration;
    sentence.times.iter().any(|time| length(time) && time.span.overlaps(span))
}

/// How far the noun phrase after an opening word may reach.
const PHRASE_REACH: usize = 9;

fn phrase_end(sentence: &Sentence, start: usize, end: usize) -> usize {
    let end = end.min(start + PHRASE_REACH);
    (start..end).find(|at| sentence.is_mark(*at, ",")).unwrap_or(end)
}

/// A semicolon, a colon, or a dash that stands apart from the word before it.
fn is_break(sentence: &Sentence, at: usize) -> bool {
    let apart = || sentence.tokens[at - 1].span.end() < sentence.tokens[at].span.start();
    let dash = matches!(sentence.word(at), "-" | "–");
    let after_dash = sentence.is_mark(at - 1, "-");
    matches!(sentence.word(at), ";" | ":" | "—" | "--") || dash && (apart() || after_dash)
}

/// A bare participle after a comma: "a deal, left unsigned in May, will be …".
fn is_inserted(sentence: &Sentence, group: &VerbGroup) -> bool {
    comma_before(sentence, group.start) && group.start == group.main && group.tense == Tense::Past
}

/// "In a report published last week, the agency blamed": a participle inside an opening phrase.
fn is_in_opening(sentence: &Sentence, groups: &[VerbGroup]) -> bool {
    let (first, next) = (&groups[0], &groups[1]);
    let comma = (first.end..next.start).find(|at| sentence.is_mark(*at, ","));
    let subject = |comma: usize| (comma + 1..next.start).any(|at| sentence.is_word(at));
    let plain = |at: usize| sentence.is_word(at) && opener(sentence.word(at)).is_none();
    is_preposition(sentence.word(0))
        && is_bare_past(first)
        && participle_first(sentence, first)
        && (1..first.start).all(plain)
        && comma.is_some_and(subject)
}

pub fn is_bare_past(group: &VerbGroup) -> bool {
    group.start == group.main && group.tense == Tense::Past
}

/// Whether of two verbs in a row the first is the participle: it has no object of its own, "a truce declared in March".
fn participle_first(sentence: &Sentence, group: &VerbGroup) -> bool {
    let next = sentence.word(group.end);
    let no_object = is_preposition(next)
        || sentence.timed.get(group.end).copied().unwrap_or(false)
        || is_adverb(next);
    is_bare_past(group) && no_object
}

pub fn comma_before(sentence: &Sentence, at: usize) -> bool {
    at > 0 && sentence.is_mark(at - 1, ",")
}

/// Adds the border between two verb groups that no opening word parts.
fn between(
    sentence: &Sentence,
    groups: &[VerbGroup],
    n: usize,
    gap: Range<usize>,
    found: &mut Vec<Border>,
) {
    let last = found.iter().rposition(|border| gap.contains(&border.at));
    if last.is_some_and(|n| matches!(found[n].why, Why::Opened(_) | Why::Own | Why::Start))
        && !comma_before(sentence, gap.end)
    {
        return;
    }
    let from = last
        .map_or(gap.start, |n| found[n].at + usize::from(matches!(found[n].why, Why::Opened(_))));
    let before = skip_back(sentence, gap.end, from);
    let comma = (from..gap.end).rev().find(|at| sentence.is_mark(*at, ","));
    let joined = before > from && CLAUSE_WORDS.conjunctions.contains(sentence.word(before - 1));
    if joined {
        let at = before - 1;
        found.push(Border { at, why: Why::Joined });
        return;
    }
    if before > from && sentence.is_mark(before - 1, ",") {
        // "allowed one train a week, and the first, with wheat, pulled in": a subject with a remark.
        let joined = conjunction(sentence, from..before - 1);
        let opens = |at: usize| is_determiner(sentence.word(at)) || sentence.is_capital(at);
        if let Some(at) =
            joined.filter(|at| *at > from && sentence.is_mark(at - 1, ",") && opens(at + 1))
        {
            found.push(Border { at, why: Why::Own });
            // "and Belmoria, angered by that, left": the verb is still to come.
            let awaited = groups.get(n + 1).is_some_and(|next| comma_before(sentence, next.start));
            if awaited && participle_first(sentence, &groups[n]) {
                found.push(Border { at: before, why: Why::Reduced });
            }
            return;
        }
        let bare = !is_finite_auxiliary(sentence.word(gap.end));
        let why = if closes_insertion(found) || last.is_some() {
            Why::Resumed
        } else if bare {
            Why::Reduced
        } else {
            Why::Joined
        };
        found.push(Border { at: before, why });
        return;
    }
    if let Some(at) = conjunction(sentence, from..gap.end) {
        found.push(Border { at, why: Why::Own });
        return;
    }
    if let Some(at) = comma {
        // "freed the crew of the Orlen, a ship seized in May": a remark, and no act of the ship.
        let remark = n + 1 == groups.len()
            && !is_speech_group(sentence, &groups[n])
            && participle_first(sentence, &groups[n])
            && is_determiner(sentence.word(at + 1))
            && (at + 1..gap.end)
                .all(|at| sentence.is_word(at) && !is_preposition(sentence.word(at)));
        match remark {
            true => found.push(Border { at: gap.end, why: Why::Reduced }),
            false => found.push(Border { at: at + 1, why: Why::Own }),
        }
        return;
    }
    if last.is_some_and(|n| matches!(found[n].why, Why::Opened(_) | Why::Start)) {
        return;
    }
    let earlier = &groups[n - 1];
    if let Some(at) = contact(sentence, gap.clone()) {
        let idle = |at: usize| sentence.timed[at] || is_preposition(sentence.word(at));
        let near = (gap.start..at).all(idle);
        let why = if is_speech_group(sentence, earlier) && near {
            Why::Said
        } else {
            Why::Opened(Opener::Relative)
        };
        found.push(Border { at, why });
        return;
    }
    // "The arrangement under which boats were let in lapsed": the main verb follows the description.
    let described = found.iter().rev().find(|border| border.at < earlier.start);
    let described = described.filter(|border| border.why == Why::Opened(Opener::Relative));
    let awaited = described.is_some_and(|border| {
        border.at > 0 && groups[..n - 1].iter().all(|group| group.start > border.at)
    });
    if awaited && is_bare_past(&groups[n]) {
        found.push(Border { at: gap.end, why: Why::Resumed });
        return;
    }
    let participle = earlier.start == earlier.main && earlier.tense == Tense::Past;
    // "a boycott announced in June had collapsed": nobody is named who ended it, so nobody announced that.
    let idle = gap.clone().all(|at| sentence.timed[at] || is_preposition(sentence.word(at)));
    let described = participle && idle && !gap.is_empty();
    if is_speech_group(sentence, earlier) && !described {
        found.push(Border { at: gap.start, why: Why::Said });
    } else if !participle_first(sentence, earlier)
        && is_bare_past(&groups[n])
        && earlier.end < gap.end
    {
        found.push(Border { at: gap.end, why: Why::Reduced });
    } else if participle && !found.iter().any(|border| border.at == earlier.start) {
        found.push(Border { at: earlier.start, why: Why::Reduced });
        found.push(Border { at: gap.end, why: Why::Resumed });
    } else {
        found.push(Border { at: gap.end, why: Why::Resumed });
    }
}

/// Where a relative clause without its pronoun starts: "the engineers | they had seized".
fn contact(sentence: &Sentence, gap: Range<usize>) -> Option<usize> {
    let last = gap.end.checked_sub(1).filter(|last| *last >= gap.start)?;
    (is_pronoun(sentence.word(last)) && opener(sentence.word(last)).is_none()).then_some(last)
}

fn skip_back(sentence: &Sentence, mut at: usize, from: usize) -> usize {
    while at > from
        && (is_adverb(sentence.word(at - 1)) || TITLE_WORDS.adverbs.contains(sentence.word(at - 1)))
    {
        at -= 1;
    }
    at
}

fn closes_insertion(found: &[Border]) -> bool {
    found
        .last()
        .is_some_and(|border| matches!(border.why, Why::Opened(Opener::Relative) | Why::Reduced))
}

/// The last "and" or "but" that may part two clauses.
fn conjunction(sentence: &Sentence, range: Range<usize>) -> Option<usize> {
    let start = range.start;
    let comma = range.clone().rev().find(|at| {
        CLAUSE_WORDS.conjunctions.contains(sentence.word(*at))
            && *at > start
            && sentence.is_mark(*at - 1, ",")
    });
    comma.or_else(|| {
        range.clone().rev().find(|at| {
            CLAUSE_WORDS.conjunctions.contains(sentence.word(*at))
                && !joins_names(sentence, *at, start)
        })
    })
}

/// "Tarvonia and Belmoria", "aid and intelligence": the conjunction stands inside one subject.
fn joins_names(sentence: &Sentence, at: usize, start: usize) -> bool {
    let both_named = at > 0
        && sentence.tokens[start..at].iter().all(|token| token.kind == TokenKind::Word)
        && (start..at).all(|at| sentence.named[at].is_some() || is_determiner(sentence.word(at)))
        && sentence.named[at - 1].is_some()
        && sentence.named.get(at + 1).copied().flatten().is_some();
    both_named || sentence.word(at.wrapping_sub(2)) == "between"
}
