//! Tokens for tests, split the simple way, so that extraction is tested apart from annotation.

use crate::model::{Span, Token, TokenKind};

/// The words, numbers and marks of a short text.
pub fn tokens(text: &str) -> Vec<Token> {
    let letters: Vec<(usize, char)> = text.char_indices().collect();
    let mut tokens = Vec::new();
    let mut at = 0;
    while at < letters.len() {
        let (start, first) = letters[at];
        at += 1;
        if first.is_whitespace() {
            continue;
        }
        let kind = match first {
            first if first.is_alphabetic() => TokenKind::Word,
            first if first.is_ascii_digit() => TokenKind::Number,
            _ => TokenKind::Mark,
        };
        while kind != TokenKind::Mark && at < letters.len() && goes_on(&letters, at) {
            at += 1;
        }
        let end = letters.get(at).map_or(text.len(), |(end, _)| *end);
        tokens.push(Token { span: Span::new(start, end), kind });
    }
    tokens
}

/// Letters and digits go on a token, and so do inner marks: "U.S.", "sit-in", "Tarvonia's".
fn goes_on(letters: &[(usize, char)], at: usize) -> bool {
    let (_, letter) = letters[at];
    let next = letters.get(at + 1).is_some_and(|(_, next)| next.is_alphanumeric());
    let short = at >= 2 && !letters[at - 2].1.is_alphanumeric();
    let abbreviation = letter == '.' && at >= 1 && letters[at - 1].1.is_uppercase() && short;
    letter.is_alphanumeric()
        || (next && "-'’".contains(letter))
        || (letter == '.' && (abbreviation && at >= 2))
}
