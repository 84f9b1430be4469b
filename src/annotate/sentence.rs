//! Groups tokens into sentences. In come a text and its tokens; out come spans, in order, without overlap, each from its
//! first token to its last. A paragraph border always ends a sentence; a line border does only where lines are not wrapped.

use super::abbreviation::Abbreviations;
use crate::model::{Span, Token, TokenKind};

/// The sentences of `text`.
pub fn sentences(text: &str, tokens: &[Token]) -> Vec<Span> {
    let lines = Lines::of(text);
    let mut sentences = Vec::new();
    let mut first = 0;
    for at in 0..tokens.len() {
        let ends = match tokens.get(at + 1) {
            None => true,
            Some(next) => {
                let gap = &text[tokens[at].span.end()..next.span.start()];
                lines.are_cut_by(gap, next.span.of(text))
                    || (!gap.is_empty() && closes(text, &tokens[first..=at], &tokens[at + 1..]))
            }
        };
        if ends {
            sentences.push(tokens[first].span.join(tokens[at].span));
            first = at + 1;
        }
    }
    sentences
}

/// How a text uses line ends.
struct Lines {
    /// Every line is a paragraph: some line is longer than most people wrap, and most lines end a sentence.
    unwrapped: bool,
}

const LONGEST_WRAPPED: usize = 110;

impl Lines {
    fn of(text: &str) -> Self {
        if !text.lines().any(|line| line.len() > LONGEST_WRAPPED) {
            return Lines { unwrapped: false };
        }
        let followed = text
            .lines()
            .zip(text.lines().skip(1))
            .filter(|(line, next)| !line.trim().is_empty() && !next.trim().is_empty());
        let (mut ended, mut all) = (0, 0);
        for (line, _) in followed {
            let last = line.trim_end().trim_end_matches(['"', '\'', '”', '’', ')']);
            ended += usize::from(last.ends_with(['.', '!', '?', ':']));
            all += 1;
        }
        Lines { unwrapped: 2 * ended >= all }
    }

    fn are_cut_by(&self, gap: &str, next: &str) -> bool {
        if gap.len() < 2 && gap != "\n" {
            return false;
        }
        let breaks = gap.bytes().filter(|&byte| byte == b'\n').count();
        let indented = breaks == 1 && gap.len() > 2 && !gap.trim_end_matches([' ', '\t']).eq(gap);
        match breaks {
            0 => gap.contains('\u{2029}'),
            1 => self.unwrapped || indented || matches!(next, "•" | "*" | "-" | "–" | "#" | "■"),
            _ => true,
        }
    }
}

/// Whether the tokens `before` end a sentence, given that white space and `after` follow.
fn closes(text: &str, before: &[Token], after: &[Token]) -> bool {
    // Most tokens are plain words: they close nothing, whatever follows.
    let plain = |token: &Token| {
        token.kind != TokenKind::Mark && text.as_bytes().get(token.span.end() - 1) != Some(&b'.')
    };
    if before.last().is_none_or(plain) {
        return false;
    }
    let Some(last) = before.iter().rev().find(|token| !is_closer(token.span.of(text))) else {
        return false;
    };
    let Some(next) = after.iter().find(|token| !is_opener(token.span.of(text))) else {
        return false;
    };
    let (word, next_word) = (last.span.of(text), next.span.of(text));
    if starts_lower(next_word) {
        return false;
    }
    match last.kind {
        TokenKind::Mark => matches!(word, "." | "!" | "?" | "…"),
        TokenKind::Number => false,
        TokenKind::Word => {
            let quoted =
                next.span != after[0].span || before.last().map(|t| t.span) != Some(last.span);
            word.ends_with('.')
                && next.kind == TokenKind::Word
                && (quoted && word.len() > 2 || Abbreviations::get().may_close(word, next_word))
        }
    }
}

fn is_closer(mark: &str) -> bool {
    matches!(mark, "\"" | "'" | "”" | "’" | ")" | "]" | "»")
}

fn is_opener(mark: &str) -> bool {
    matches!(mark, "\"" | "'" | "“" | "‘" | "(" | "[" | "«" | "`" | "_" | "—" | "–" | "-")
}

fn starts_lower(word: &str) -> bool {
    word.starts_with(char::is_lowercase)
}

#[cfg(test)]
mod tests {
    use super::super::token::tokens;
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> =
            sentences(text, &tokens(text)).iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn abbreviations_do_not_end_a_sentence() {
        check("Talks began on Feb. 18 in Rome.", &["Talks began on Feb. 18 in Rome."]);
        check("Mr. Smith met J. Doe, a U.N. envoy.", &["Mr. Smith met J. Doe, a U.N. envoy."]);
        check("The U.S. Senate voted.", &["The U.S. Senate voted."]);
        check("Acme Corp. Chairman Li quit.", &["Acme Corp. Chairman Li quit."]);
    }

    #[test]
    fn sentences_end_at_their_marks() {
        check("They left the U.S. The talks failed.", &["They left the U.S.", "The talks failed."]);
        check("Is it over? “No.” He left.", &["Is it over?", "“No.”", "He left."]);
        check("He came at 5 p.m. He left.", &["He came at 5 p.m.", "He left."]);
        check(
            "“Stop!” he said. It grew 3.5 percent.",
            &["“Stop!” he said.", "It grew 3.5 percent."],
        );
        check("It ended in 2019. In 2020 it began.", &["It ended in 2019.", "In 2020 it began."]);
    }

    #[test]
    fn paragraphs_end_sentences() {
        check("Talks end\n\nThe envoy left", &["Talks end", "The envoy left"]);
        check("The envoy\nleft Rome.", &["The envoy\nleft Rome."]);
        check("", &[]);
    }
}
