//! One sentence's tokens in, the words that state a cause or an order of events out, with both sides.
//! Which events stand on the sides is not decided here.

mod parts;
mod rules;

use super::sentence::Sentence;
use super::words::Word;
use crate::lang::clues::Part;
use crate::model::{RelationKind, Span, Token, TokenKind};
use parts::Parts;
use rules::{COMPILED, Compiled, Rule};
use std::ops::Range;

/// Words that state how two parts of a text stand to each other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Clue {
    pub kind: RelationKind,
    /// The connective: "because of", "led to", "two days after".
    pub span: Span,
    /// The cause, or the earlier part; empty at the sentence's start where it lies in the sentence before.
    pub from: Span,
    /// The effect, or the later part; likewise.
    pub to: Span,
    /// Whether one side lies in the sentence before ("As a result, …", "The move came after …").
    pub across: bool,
    /// A cause to most readers, but too weak to draw an arrow from ("when", "for", "to demand").
    pub loose: bool,
}

/// The clues of the whole sentence, in text order.
pub fn clues_of<'s>(sentence: &'s Sentence) -> &'s [Clue] {
    sentence.clues.get_or_init(|| clues(sentence.text, sentence.span, sentence.tokens))
}

/// The clues of the tokens of one sentence, in text order.
pub fn clues(text: &str, sentence: Span, tokens: &[Token]) -> Vec<Clue> {
    let words = COMPILED.vocabulary.words(text, tokens);
    let parts = Parts::new(&words);
    let mut clues = Vec::new();
    let mut at = 0;
    let mut barrier = 0;
    while at < words.len() {
        let hit =
            if words[at].readings.is_empty() { None } else { find(&COMPILED, &words, &parts, at) };
        let Some((rule, end)) = hit else {
            at += 1;
            continue;
        };
        let start = if rule.leads { parts.lead_start(at) } else { at };
        // "forced the envoy to leave": the effect starts at the gap of "force _ to".
        let end = if rule.from_gap { at + 1 } else { end };
        if let Some(sides) = sides(rule, &parts, start..end, barrier) {
            barrier = barrier.max(sides.barrier);
            let connective = if rule.span_first { start..at + 1 } else { start..end };
            clues.push(clue(rule, &words, sentence, connective, &sides));
        }
        at = end;
    }
    clues
}

/// The two sides of a connective, as tokens.
struct Sides {
    left: Range<usize>,
    right: Range<usize>,
    /// The left side points to the sentence before.
    across: bool,
    /// Which part the right side is.
    right_is: Part,
    /// Later clues of the sentence do not reach back before this token.
    barrier: usize,
}

/// The longest rule that fits at `at`, and where its words end.
fn find<'c>(
    compiled: &'c Compiled,
    words: &[Word],
    parts: &Parts,
    at: usize,
) -> Option<(&'c Rule, usize)> {
    let mut best: Option<(&Rule, usize)> = None;
    for reading in words[at].readings {
        for (rule, pattern) in compiled.starts(reading.word) {
            let rule = &compiled.rules[*rule];
            let Some(end) = pattern.end_at(words, at) else { continue };
            let placed = if rule.backward {
                !parts.is_head(at)
            } else {
                rule.opens.is_none() || parts.is_head(at)
            };
            let after = if rule.from_gap { at + 1 } else { end };
            if placed
                && best.is_none_or(|(_, longest)| end > longest)
                && rule.fits(words, at, after)
            {
                best = Some((rule, end));
            }
        }
    }
    best
}

fn sides(rule: &Rule, parts: &Parts, words: Range<usize>, barrier: usize) -> Option<Sides> {
    if let Some(part) = rule.opens {
        let right = parts
            .is_head(words.start)
            .then(|| parts.rest(words.end))
            .filter(|rest| !rest.is_empty())?;
        return Some(Sides { left: 0..0, right, across: true, right_is: part, barrier: words.end });
    }
    let left = parts.left(words.start, barrier);
    if rule.backward {
        let end = if rule.inside { parts.right(words.end).end } else { left.end };
        return (!left.is_empty()).then_some(Sides {
            left: 0..0,
            right: left.start..end,
            across: true,
            right_is: rule.after.unwrap_or(Part::To),
            barrier,
        });
    }
    let part = rule.after?;
    if left.is_empty() {
        return fronted(parts, words, part);
    }
    let right = parts.right(words.end);
    let across = parts.is_anaphor(left.clone());
    (!right.is_empty()).then_some(Sides { left, right, across, right_is: part, barrier })
}

/// "Because of the storm, the summit was put off."
fn fronted(parts: &Parts, words: Range<usize>, part: Part) -> Option<Sides> {
    let right = parts.right(words.end);
    let (right, start) = match parts.comma_at(right.end) {
        Some(comma) => (right, comma + 1),
        // "Because of the storm the summit was put off."
        None => {
            let start = parts.next_phrase(right.clone())?;
            (right.start..start, start)
        }
    };
    let rest = parts.rest(start);
    let fits = !right.is_empty() && !rest.is_empty();
    fits.then_some(Sides { left: rest, right, across: false, right_is: part, barrier: start })
}

fn clue(
    rule: &Rule,
    words: &[Word],
    sentence: Span,
    connective: Range<usize>,
    sides: &Sides,
) -> Clue {
    let span = |tokens: Range<usize>| match words.get(tokens.clone()) {
        Some([first, .., last]) => first.span.join(last.span),
        Some([only]) => only.span,
        _ => Span::new(sentence.start(), sentence.start()),
    };
    let inside = rule.inside && !rule.backward;
    let right = if inside { connective.start..sides.right.end } else { sides.right.clone() };
    let (from, to) = match sides.right_is {
        Part::From => (right, sides.left.clone()),
        Part::To => (sides.left.clone(), right),
    };
    Clue {
        kind: rule.kind,
        span: span(connective),
        from: span(from),
        to: span(to),
        across: sides.across,
        loose: rule.loose,
    }
}

/// Whether a token is this mark.
fn is_mark(word: &Word, mark: char) -> bool {
    word.kind == TokenKind::Mark && word.mark == mark
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::tokens;
    use crate::lang::clues::{CLUES, ClueKind};

    fn found(sentence: &str) -> Vec<Clue> {
        clues(sentence, Span::new(0, sentence.len()), &tokens(sentence))
    }

    #[test]
    fn every_rule_keeps_its_examples() {
        let mut wrong = Vec::new();
        for rule in &CLUES.rules {
            let kind = match rule.kind {
                ClueKind::Sequence => RelationKind::Sequence,
                _ => RelationKind::Cause,
            };
            for (sentence, parts) in &rule.yes {
                let clues = found(sentence);
                let fits = |clue: &Clue| {
                    clue.kind == kind
                        && clue.loose == (rule.kind == ClueKind::Loose)
                        && clue.from.of(sentence) == parts.from
                        && clue.to.of(sentence) == parts.to
                };
                if !clues.iter().any(fits) {
                    let sides: Vec<_> = clues
                        .iter()
                        .map(|c| (c.span.of(sentence), c.from.of(sentence), c.to.of(sentence)))
                        .collect();
                    wrong.push(format!("{}: {sentence} {sides:?}", rule.clue));
                }
            }
            for sentence in &rule.no {
                let words = COMPILED.vocabulary.words(sentence, &tokens(sentence));
                let hit = (0..words.len()).filter_map(|at| {
                    find(&COMPILED, &words, &Parts::new(&words), at)
                        .map(|(rule, end)| (rule, at, end))
                });
                let parts = Parts::new(&words);
                for (hit, at, end) in hit.filter(|(hit, ..)| hit.name == rule.clue) {
                    if sides(hit, &parts, at..end, 0).is_some() {
                        wrong.push(format!("{} must not match: {sentence}", rule.clue));
                    }
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn a_word_for_the_sentence_before_makes_the_clue_cross_it() {
        assert!(found("The move came after weeks of talks.")[0].across);
        assert!(found("That led to a boycott.")[0].across);
        assert!(!found("The raid on the port led to a boycott.")[0].across);
    }
}
