//! Cuts a text into words, numbers and marks. In comes any text; out come tokens in order, on character borders,
//! that leave out nothing but white space. It does not know sentences; the stop of an abbreviation stays with its word.

use super::abbreviation::Abbreviations;
use crate::model::{Span, Token, TokenKind};

/// All tokens of `text`.
pub fn tokens(text: &str) -> Vec<Token> {
    let abbreviations = Abbreviations::get();
    let mut tokens = Vec::with_capacity(text.len() / 5);
    let mut at = 0;
    while let Some(first) = text[at..].chars().next() {
        if first.is_whitespace() {
            at += first.len_utf8();
            continue;
        }
        let (end, kind) = if first.is_alphabetic() {
            (word_end(text, at, abbreviations), TokenKind::Word)
        } else if first.is_ascii_digit() {
            (number_end(text, at), TokenKind::Number)
        } else {
            (at + first.len_utf8(), TokenKind::Mark)
        };
        tokens.push(Token { span: Span::new(at, end), kind });
        at = end;
    }
    tokens
}

fn word_end(text: &str, start: usize, abbreviations: &Abbreviations) -> usize {
    let mut end = letters_end(text, start);
    loop {
        let mut rest = text[end..].chars();
        let (mark, next) = (rest.next(), rest.next());
        let joins = match mark {
            Some('-' | '‑') => next.is_some_and(char::is_alphanumeric),
            Some('\'' | '’') => next.is_some_and(char::is_alphabetic),
            Some('&') => next.is_some_and(char::is_uppercase) && end - start == 1,
            Some('.') => is_dotted(&text[start..end]) && next.is_some_and(char::is_alphabetic),
            _ => false,
        };
        match mark {
            Some(mark) if joins => end = letters_end(text, end + mark.len_utf8()),
            Some('.') if takes_stop(text, start, end, abbreviations) => return end + 1,
            _ => return end,
        }
    }
}

/// Letters, digits and combining marks.
fn letters_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let mut at = start;
    while at < bytes.len() && bytes[at].is_ascii_alphanumeric() {
        at += 1;
    }
    if at == bytes.len() || bytes[at].is_ascii() {
        return at;
    }
    let more = text[at..].find(|c: char| !c.is_alphanumeric() && !is_combining(c));
    more.map_or(text.len(), |more| at + more)
}

fn is_combining(c: char) -> bool {
    ('\u{300}'..='\u{36f}').contains(&c)
}

/// Single letters with stops between them ("U", "U.S", "a.m"), or a part of such a word after a hyphen.
fn is_dotted(word: &str) -> bool {
    word.split('.').all(|part| part.chars().nth(1).is_none())
}

fn takes_stop(text: &str, start: usize, end: usize, abbreviations: &Abbreviations) -> bool {
    let word = &text[start..end];
    if text[end + 1..].starts_with('.') {
        return false; // an ellipsis
    }
    if is_dotted(word) {
        let initial = word.len() == 1 && word != "I" && word.starts_with(char::is_uppercase);
        return word.contains('.') || initial;
    }
    abbreviations.is_one(word, text[end + 1..].trim_start())
}

/// Digits, with separators between digits ("1,200", "3.5", "2025-02-18", "14:30") and letters after ("30th", "5pm").
fn number_end(text: &str, start: usize) -> usize {
    let bytes = text.as_bytes();
    let digit = |at: usize| bytes.get(at).is_some_and(u8::is_ascii_digit);
    let mut end = start;
    loop {
        while digit(end) {
            end += 1;
        }
        match bytes.get(end) {
            Some(b',' | b'.' | b':' | b'/' | b'-') if digit(end + 1) => end += 1,
            Some(b'T') if digit(end + 1) && text[start..end].contains('-') => end += 1,
            _ => return letters_end(text, end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let found: Vec<&str> = tokens(text).iter().map(|token| token.span.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn keeps_words_whole() {
        check("Jean-Marc didn't go.", &["Jean-Marc", "didn't", "go", "."]);
        check("a U.S. envoy, J. Doe", &["a", "U.S.", "envoy", ",", "J.", "Doe"]);
        check("on Feb. 18, 2025", &["on", "Feb.", "18", ",", "2025"]);
        check("at 5 p.m. EST", &["at", "5", "p.m.", "EST"]);
        check("the café’s “menu”", &["the", "café’s", "“", "menu", "”"]);
    }

    #[test]
    fn leaves_the_stop_of_a_sentence_alone() {
        check("He said no. They left.", &["He", "said", "no", ".", "They", "left", "."]);
        check("So did I. She", &["So", "did", "I", ".", "She"]);
        check("Wait, Mr...", &["Wait", ",", "Mr", ".", ".", "."]);
    }

    #[test]
    fn keeps_numbers_whole() {
        check("1,200 on 2025-02-18T14:30", &["1,200", "on", "2025-02-18T14:30"]);
        check("the 30th, at 14:30.", &["the", "30th", ",", "at", "14:30", "."]);
        check("an 8-month-old", &["an", "8", "-", "month-old"]);
        check("3-5 May", &["3-5", "May"]);
    }
}
