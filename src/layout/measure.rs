//! How wide texts are. In goes a text and a style, out come widths in tenths of a pixel or measured phrases. Each word is
//! shaped once.

use super::phrase::{Phrase, Wrapped, scaled};
use crate::model::{TextStyle, Weight};
use std::collections::HashMap;
use std::sync::{PoisonError, RwLock};

/// Measures texts and remembers words.
#[derive(Default)]
pub struct Measure {
    words: RwLock<[HashMap<Box<str>, i64>; 2]>,
}

impl Measure {
    /// Width in tenths of a pixel, rounded up.
    pub fn width(&self, text: &str, style: TextStyle) -> i32 {
        let words: i64 = text.split(' ').map(|word| self.word(word, style.weight())).sum();
        let spaces = text.matches(' ').count() as i64;
        scaled(words + spaces * self.word(" ", style.weight()), style)
    }

    /// `text`, ready to be broken into lines of many widths.
    pub fn phrase(&self, text: &str, style: TextStyle) -> Phrase {
        Phrase::new(text, style, |word| self.word(word, style.weight()))
    }

    /// `text` in at most `max_lines` even lines no wider than `max_width`.
    pub fn wrap(&self, text: &str, style: TextStyle, max_width: i32, max_lines: usize) -> Wrapped {
        self.phrase(text, style).wrap(max_width, max_lines)
    }

    fn word(&self, word: &str, weight: Weight) -> i64 {
        let known = self.words.read().unwrap_or_else(PoisonError::into_inner);
        if let Some(&units) = known[weight as usize].get(word) {
            return units;
        }
        drop(known);
        let units = weight.advance(word);
        let mut known = self.words.write().unwrap_or_else(PoisonError::into_inner);
        known[weight as usize].insert(word.into(), units);
        units
    }
}

/// `text` as one clean line: no control characters, no hidden direction marks, single spaces.
pub fn clean(text: &str) -> String {
    let is_clean = |c: &u8| matches!(c, b'!'..=b'~') || *c == b' ';
    if text.as_bytes().iter().all(is_clean) && !text.contains("  ") && text.trim() == text {
        return text.to_owned();
    }
    let visible = text.chars().map(|c| match c {
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{fffe}' | '\u{ffff}' => ' ',
        '\u{feff}' | '\u{200b}' | '\u{2028}' | '\u{2029}' => ' ',
        c if c.is_control() => ' ',
        c => c,
    });
    visible.collect::<String>().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(text: &str, max_width: i32, max_lines: usize) -> Vec<String> {
        let wrapped = Measure::default().wrap(text, TextStyle::EventTitle, max_width, max_lines);
        assert!(wrapped.lines.iter().all(|line| line.width <= max_width), "{wrapped:?}");
        wrapped.lines.into_iter().map(|line| line.text).collect()
    }

    #[test]
    fn breaks_evenly() {
        assert_eq!(
            lines("Envoys of both sides meet in the capital for talks", 1700, 3),
            ["Envoys of both sides meet", "in the capital for talks"]
        );
    }

    #[test]
    fn shortens_what_does_not_fit() {
        let lines = lines("Envoys of both sides meet in the capital for talks on a truce", 900, 2);
        assert_eq!(lines.len(), 2);
        assert!(lines[1].ends_with('…'));
    }

    #[test]
    fn lines_are_counted_as_they_are_set() {
        let text = "Envoys of both sides meet in the capital for talks on a truce";
        let phrase = Measure::default().phrase(text, TextStyle::EventTitle);
        for (width, lines) in (600..4000).step_by(90).flat_map(|w| (1..6).map(move |n| (w, n))) {
            let set = phrase.wrap_to(width, lines).lines.len();
            assert_eq!(phrase.lines_of(width, lines), set, "{width} {lines}");
        }
    }

    #[test]
    fn long_words_and_none() {
        assert!(lines("Donaudampfschifffahrtsgesellschaftskapitän", 800, 4).len() > 2);
        assert!(lines("", 800, 3).is_empty());
        assert_eq!(clean("a\u{0}b\u{202e}\n c"), "a b c");
    }
}
