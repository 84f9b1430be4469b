//! Cuts tokens finer for the time rules: "five-year" and "year's" come apart, and every piece is looked up.
//! In come tokens, out come atoms; an atom knows its place, its word and whether it is a number.

use super::lexicon::{Lexicon, WordId};
use crate::model::{Span, Token, TokenKind};

/// The smallest thing a rule can ask for.
#[derive(Debug, Clone, Copy)]
pub struct Atom {
    pub span: Span,
    pub word: WordId,
    pub number: bool,
    pub capital: bool,
}

/// The atoms of `tokens`, into `atoms`, which is cleared first.
pub fn atoms_into(atoms: &mut Vec<Atom>, text: &str, tokens: &[Token], lexicon: &Lexicon) {
    atoms.clear();
    for token in tokens {
        match token.kind {
            TokenKind::Word => split_word(atoms, text, token.span, lexicon),
            _ => atoms.push(atom(text, token.span, token.kind == TokenKind::Number, lexicon)),
        }
    }
}

fn split_word(atoms: &mut Vec<Atom>, text: &str, span: Span, lexicon: &Lexicon) {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'.';
    if span.of(text).bytes().all(plain) {
        atoms.push(atom(text, span, false, lexicon));
        return;
    }
    let mut start = span.start();
    let mut push = |start: usize, end: usize| {
        if start < end {
            let number = text.as_bytes()[start].is_ascii_digit();
            atoms.push(atom(text, Span::new(start, end), number, lexicon));
        }
    };
    for (at, c) in span.of(text).char_indices() {
        let at = span.start() + at;
        match c {
            '-' | '‑' => {
                push(start, at);
                push(at, at + c.len_utf8());
                start = at + c.len_utf8();
            }
            '\'' | '’' if !(text[..at].ends_with('n') && ends_in_t(&text[at..span.end()])) => {
                push(start, at);
                start = at;
            }
            _ => {}
        }
    }
    push(start, span.end());
}

/// The mark of "didn't", whose halves stay together.
fn ends_in_t(mark_and_rest: &str) -> bool {
    mark_and_rest.ends_with('t') && mark_and_rest.chars().count() == 2
}

fn atom(text: &str, span: Span, number: bool, lexicon: &Lexicon) -> Atom {
    let written = span.of(text);
    let capital = written.starts_with(char::is_uppercase);
    let word = match written.strip_prefix('’') {
        Some(rest) if !rest.is_empty() => lexicon.find(&format!("'{rest}")),
        _ if written == "‑" => lexicon.find("-"),
        _ => lexicon.find(written),
    };
    Atom { span, word, number, capital }
}
