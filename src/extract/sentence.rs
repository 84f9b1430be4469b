//! One sentence with all that is known of its words: triggers, names, times, and which tokens are quoted speech.
//! Looks words up; decides nothing about events.

use super::clauses::Clause;
use super::clues::Clue;
use super::names::{Named, Names};
use super::triggers::{Trigger, triggers};
use super::verbs::VerbGroup;
use crate::lang::clauses::base_form;
use crate::model::{Annotation, Span, TimeExpression, Token, TokenKind};
use chrono::NaiveDate;
use std::cell::OnceCell;
use std::ops::Range;

/// A sentence, ready to be cut into clauses.
pub struct Sentence<'a> {
    pub text: &'a str,
    pub span: Span,
    pub tokens: &'a [Token],
    /// Each token in lower case, with straight apostrophes.
    pub lower: Vec<String>,
    pub triggers: Vec<Trigger>,
    pub names: Vec<Named>,
    pub times: &'a [TimeExpression],
    /// Whether the token lies in a time expression.
    pub timed: Vec<bool>,
    /// The name that the token belongs to.
    pub named: Vec<Option<usize>>,
    /// Whether the token stands between quotation marks, in a quotation long enough to be speech.
    pub quoted: Vec<bool>,
    /// Whether the sentence opens its paragraph.
    pub opens_paragraph: bool,
    /// Known once `verb_groups` was asked for.
    pub verb_groups: OnceCell<Vec<VerbGroup>>,
    /// Known once `clauses` was asked for.
    pub clauses: OnceCell<Vec<Clause>>,
    /// Known once `clues_of` was asked for.
    pub clues: OnceCell<Vec<Clue>>,
}

/// A quotation of fewer words is a name or a turn of phrase, not speech.
const SPEECH_WORDS: usize = 4;

impl<'a> Sentence<'a> {
    /// The sentences of a text, in order.
    pub fn all(text: &'a str, annotation: &'a Annotation, names: &Names) -> Vec<Sentence<'a>> {
        let (mut token, mut time) = (0, 0);
        let mut open_quote = false;
        let mut sentences = Vec::with_capacity(annotation.sentences.len());
        for span in &annotation.sentences {
            let tokens = take(&annotation.tokens, &mut token, *span, |token| token.span);
            let times = take(&annotation.times, &mut time, *span, |time| time.span);
            let created = annotation.created;
            let opens_paragraph =
                text[..span.start()].trim_end_matches(' ').ends_with('\n') || span.start() == 0;
            if opens_paragraph {
                open_quote = false;
            }
            let sentence = Self::new(
                text,
                *span,
                tokens,
                times,
                created,
                names,
                &mut open_quote,
                opens_paragraph,
            );
            sentences.push(sentence);
        }
        sentences
    }

    #[expect(clippy::too_many_arguments, reason = "one call, right above")]
    fn new(
        text: &'a str,
        span: Span,
        tokens: &'a [Token],
        times: &'a [TimeExpression],
        created: Option<NaiveDate>,
        names: &Names,
        open_quote: &mut bool,
        opens_paragraph: bool,
    ) -> Self {
        let lower = tokens.iter().map(|token| lower_case(token.span.of(text))).collect();
        let found = names.names(text, tokens);
        let timed = tokens
            .iter()
            .map(|token| {
                times.iter().any(|time| {
                    time.span.overlaps(token.span) && super::dates::is_near(time, created)
                })
            })
            .collect();
        let named = tokens
            .iter()
            .map(|token| found.iter().position(|name| name.span.overlaps(token.span)))
            .collect();
        let quoted = quoted(text, tokens, open_quote);
        let triggers = triggers(text, tokens);
        Sentence {
            text,
            span,
            tokens,
            lower,
            triggers,
            names: found,
            times,
            timed,
            named,
            quoted,
            opens_paragraph,
            verb_groups: OnceCell::new(),
            clauses: OnceCell::new(),
            clues: OnceCell::new(),
        }
    }

    pub fn len(&self) -> usize {
        self.tokens.len()
    }

    /// The token's text in lower case; empty beyond the end.
    pub fn word(&self, at: usize) -> &str {
        self.lower.get(at).map_or("", String::as_str)
    }

    /// Whether the words of `phrase` stand from `at` on.
    pub fn has_phrase_at(&self, at: usize, phrase: &str) -> bool {
        phrase.split(' ').enumerate().all(|(next, word)| self.word(at + next) == word)
    }

    /// Whether the token is written as a year: "1988".
    pub fn is_year(&self, at: usize) -> bool {
        let raw = self.raw(at);
        raw.len() == 4 && raw.bytes().all(|c| c.is_ascii_digit())
    }

    /// Whether one of `tokens` is the figure `number`, perhaps with an ending: "20", "20th".
    pub fn numbers(&self, tokens: &Range<usize>, number: u32) -> bool {
        let figure = |at| self.word(at).trim_end_matches(char::is_alphabetic).parse();
        tokens.clone().any(|at| figure(at) == Ok(number))
    }

    pub fn raw(&self, at: usize) -> &'a str {
        self.tokens.get(at).map_or("", |token| token.span.of(self.text))
    }

    /// The base form of the token, read as a verb or noun.
    pub fn base(&self, at: usize) -> String {
        base_form(self.word(at))
    }

    pub fn is_mark(&self, at: usize, mark: &str) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Mark)
            && self.word(at) == mark
    }

    pub fn is_word(&self, at: usize) -> bool {
        self.tokens.get(at).is_some_and(|token| token.kind == TokenKind::Word)
    }

    pub fn is_capital(&self, at: usize) -> bool {
        self.raw(at).chars().next().is_some_and(char::is_uppercase)
    }

    /// The trigger whose first word is this token.
    pub fn trigger_at(&self, at: usize) -> Option<usize> {
        self.triggers.iter().position(|trigger| trigger.token == at)
    }

    /// The tokens that a span covers.
    pub fn tokens_of(&self, span: Span) -> Range<usize> {
        let start = self
            .tokens
            .iter()
            .position(|token| token.span.end() > span.start())
            .unwrap_or(self.len());
        let end = self
            .tokens
            .iter()
            .rposition(|token| token.span.start() < span.end())
            .map_or(start, |at| at + 1);
        start..end.max(start)
    }

    /// The text from the first to the last of the tokens.
    pub fn span_of(&self, range: &Range<usize>) -> Span {
        match (self.tokens.get(range.start), self.tokens.get(range.end.saturating_sub(1))) {
            (Some(first), Some(last)) if range.start < range.end => first.span.join(last.span),
            _ => Span::new(self.span.start(), self.span.start()),
        }
    }
}

fn lower_case(word: &str) -> String {
    word.chars()
        .flat_map(|c| if c == '’' { '\''.to_lowercase() } else { c.to_lowercase() })
        .collect()
}

/// The items that lie in `span`, from `*at` on; moves `*at` past them.
fn take<'a, T>(items: &'a [T], at: &mut usize, span: Span, of: impl Fn(&T) -> Span) -> &'a [T] {
    let start =
        *at + items[*at..].iter().take_while(|item| of(item).start() < span.start()).count();
    let end =
        start + items[start..].iter().take_while(|item| of(item).start() < span.end()).count();
    *at = end;
    &items[start..end]
}

fn quoted(text: &str, tokens: &[Token], open: &mut bool) -> Vec<bool> {
    let mut quoted = Vec::with_capacity(tokens.len());
    for token in tokens {
        match token.span.of(text) {
            "“" => *open = true,
            "”" => *open = false,
            "\"" => *open = !*open,
            _ => {}
        }
        quoted.push(*open);
    }
    forget_short(&mut quoted);
    quoted
}

fn forget_short(quoted: &mut [bool]) {
    let mut start = 0;
    while start < quoted.len() {
        let run = quoted[start..].iter().take_while(|inside| **inside).count();
        if run > 0 && run <= SPEECH_WORDS && start + run < quoted.len() {
            quoted[start..start + run].fill(false);
        }
        start += run.max(1);
    }
}
