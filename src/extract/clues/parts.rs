//! How far the two sides of a connective reach. In: a sentence's words and a place among them. Out: ranges of tokens.

use super::is_mark;
use super::rules::COMPILED;
use crate::extract::words::{Classes, Word};
use crate::model::TokenKind;
use std::ops::Range;

/// Words of a noun phrase that opens a sentence after a connective, at most.
const PHRASE: usize = 5;

/// The sides of connectives in one sentence.
pub struct Parts<'w, 'v> {
    words: &'w [Word<'v>],
    /// The sentence without its final marks.
    end: usize,
}

impl<'w, 'v> Parts<'w, 'v> {
    pub fn new(words: &'w [Word<'v>]) -> Self {
        let last = words.iter().rposition(|word| word.kind != TokenKind::Mark);
        Parts { words, end: last.map_or(0, |last| last + 1) }
    }

    /// Where "two days" before "after" starts.
    pub fn lead_start(&self, at: usize) -> usize {
        let leads = |place: &usize| {
            COMPILED.leads.at(self.words, *place) || self.words[*place].kind == TokenKind::Number
        };
        let start = (0..at).rev().take_while(leads).last().unwrap_or(at);
        // "the talks, a day after": a lone article or number is no lead
        let measured = (start..at).any(|place| self.words[place].kind == TokenKind::Word);
        if measured { start } else { at }
    }

    /// Whether the sentence opens here, perhaps after "But" or "Five days later,".
    pub fn is_head(&self, at: usize) -> bool {
        let lead = |place: usize| COMPILED.leads.at(self.words, place);
        let half = (0..at).rev().find(|place| is_mark(&self.words[*place], ';'));
        let start = half.map_or(0, |mark| mark + 1);
        (start..at).all(|place| {
            let word = &self.words[place];
            matches!(word.kind, TokenKind::Mark | TokenKind::Number)
                || lead(place)
                || place == start && COMPILED.and.at(self.words, start)
        })
    }

    /// All that follows, without a report at its end: "the summit was put off" of ", the summit was put off, he said".
    pub fn rest(&self, from: usize) -> Range<usize> {
        let start = self.skip_marks(from);
        let end =
            (start..self.end).find(|place| is_mark(&self.words[*place], ';')).unwrap_or(self.end);
        start..self.without_report(start, end).max(start)
    }

    /// The part before a connective, not further back than `barrier`.
    pub fn left(&self, at: usize, barrier: usize) -> Range<usize> {
        let mut end = at;
        let auxiliary = Classes::BE.or(Classes::HAVE).or(Classes::MODAL).or(Classes::ADVERB);
        while end > barrier
            && (self.words[end - 1].kind == TokenKind::Mark
                || self.words[end - 1].has_class(auxiliary))
        {
            end -= 1;
        }
        if end > barrier && self.is_relative(end - 1) {
            let before = self.antecedent(end - 1, barrier);
            if !before.is_empty() {
                return before;
            }
        }
        let mut start = end;
        while start > barrier && !self.starts_clause(start - 1, end) {
            start -= 1;
        }
        start = self.skip_marks(start).min(end);
        start..end
    }

    /// What "which" at `at` stands for: the clause before its comma, or the noun just before it.
    fn antecedent(&self, at: usize, barrier: usize) -> Range<usize> {
        let clause = self.left(at, barrier);
        if at > 0 && is_mark(&self.words[at - 1], ',') {
            return clause;
        }
        let opens =
            |place: &usize| self.words[*place].has_class(Classes::PREPOSITION.or(Classes::BE));
        let start = clause.clone().rev().find(opens).map_or(clause.start, |place| place + 1);
        start..clause.end
    }

    /// The part after a connective.
    pub fn right(&self, from: usize) -> Range<usize> {
        let start = self.past_report(self.skip_marks(from)).min(self.end);
        let mut end = start;
        while end < self.end && !self.ends_clause(start, end) {
            end += 1;
        }
        start..end
    }

    /// "because, officials said, the port was shelled": the part opens after the report.
    fn past_report(&self, from: usize) -> usize {
        let inserted = from > 0 && from < self.end && is_mark(&self.words[from - 1], ',');
        let close = (from..self.end.min(from + 5)).find(|at| is_mark(&self.words[*at], ','));
        let reports = |close: &usize| (from..*close).any(|at| COMPILED.reports.at(self.words, at));
        close.filter(|close| inserted && reports(close)).map_or(from, |close| close + 1)
    }

    pub fn comma_at(&self, at: usize) -> Option<usize> {
        self.words.get(at).filter(|word| is_mark(word, ',')).map(|_| at)
    }

    /// Where a second noun phrase opens right after the first, without a comma: "the storm | the summit was put off".
    pub fn next_phrase(&self, part: Range<usize>) -> Option<usize> {
        let opens = |word: &Word| word.has_class(Classes::DETERMINER) || word.capital;
        let goes_on = Classes::DETERMINER.or(Classes::PREPOSITION).or(Classes::BORDER);
        let closed = |word: &Word| {
            word.kind == TokenKind::Word
                && !word.capital
                && !word.possessive
                && !word.has_class(goes_on.or(Classes::BE).or(Classes::HAVE).or(Classes::MODAL))
        };
        let verb = |at: usize| self.words[at].has_class(Classes::BE.or(Classes::HAVE));
        let start = (part.start + 2..part.end)
            .find(|at| opens(&self.words[*at]) && closed(&self.words[at - 1]))?;
        // "after Belmoria left the talks" is a clause of its own, with a verb before the second phrase.
        let bare = self.words[part.start].has_class(Classes::DETERMINER);
        let whole = !(part.start..start).any(verb) && part.end >= start + 3;
        (bare && whole && start - part.start <= PHRASE).then_some(start)
    }

    /// Whether these words only point to the sentence before: "The move".
    pub fn is_anaphor(&self, part: Range<usize>) -> bool {
        let words = &self.words[part.clone()];
        let names = |place: usize| COMPILED.anaphors.at(self.words, place);
        let opens = words
            .first()
            .is_some_and(|first| first.has_class(Classes::DETERMINER.or(Classes::PRONOUN)));
        opens
            && words.len() <= 3
            && part.clone().next_back().is_some_and(|last| (part.start..=last).any(names))
            && self.is_head(part.start)
    }

    fn is_relative(&self, at: usize) -> bool {
        let after_comma = at > 0 && is_mark(&self.words[at - 1], ',');
        COMPILED.ends.at(self.words, at)
            && self.words[at].has_class(Classes::PRONOUN)
            && (after_comma || at > 2)
    }

    /// Whether a clause that ends at `end` starts just after `at`.
    fn starts_clause(&self, at: usize, end: usize) -> bool {
        let word = &self.words[at];
        if word.kind == TokenKind::Mark {
            return is_stop(word);
        }
        let comma = at > 0 && is_mark(&self.words[at - 1], ',');
        let joins = comma && (COMPILED.and.at(self.words, at) || COMPILED.ends.at(self.words, at));
        let reports = COMPILED.reports.at(self.words, at) && end - at > 2;
        joins || reports || (self.is_that(at) && end - at > 2 && self.reported_before(at))
    }

    fn is_that(&self, at: usize) -> bool {
        self.words[at].has_class(Classes::BORDER) && self.words[at].has_class(Classes::DETERMINER)
    }

    fn reported_before(&self, at: usize) -> bool {
        (at.saturating_sub(4)..at).any(|place| COMPILED.reports.at(self.words, place))
    }

    fn ends_clause(&self, start: usize, at: usize) -> bool {
        let word = &self.words[at];
        if word.kind == TokenKind::Mark {
            let comma = word.mark == ',' && (at >= start + 2 || self.reports_after(at));
            return comma || is_stop(word);
        }
        at > start + 1 && COMPILED.ends.at(self.words, at)
    }

    /// ", officials said"
    fn reports_after(&self, at: usize) -> bool {
        (at + 1..self.words.len().min(at + 5)).any(|place| COMPILED.reports.at(self.words, place))
    }

    fn without_report(&self, start: usize, end: usize) -> usize {
        let comma = (start..end).rev().find(|place| is_mark(&self.words[*place], ','));
        comma.filter(|comma| self.reports_after(*comma) && end - comma < 8).unwrap_or(end)
    }

    fn skip_marks(&self, from: usize) -> usize {
        (from..self.words.len())
            .find(|place| self.words[*place].kind != TokenKind::Mark)
            .unwrap_or(self.words.len())
    }
}

/// A mark that parts clauses; quotation marks, brackets and dashes inside one do not.
fn is_stop(word: &Word) -> bool {
    matches!(word.mark, ';' | ':' | '.' | '?' | '!' | '—')
}
