//! How wide texts are, and how they break into lines. In goes a text and a style, out come widths in tenths of a pixel
//! or measured lines. Each word is shaped once.

use crate::model::{TextStyle, Weight};
use std::cell::RefCell;
use std::collections::HashMap;

/// A line of a wrapped text with its width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    pub width: i32,
}

/// Measures texts and remembers words.
#[derive(Default)]
pub struct Measure {
    words: RefCell<[HashMap<Box<str>, i64>; 2]>,
}

impl Measure {
    /// Width in tenths of a pixel, rounded up.
    pub fn width(&self, text: &str, style: TextStyle) -> i32 {
        let units: i64 = text
            .split(' ')
            .enumerate()
            .map(|(n, word)| {
                let space = if n > 0 { self.word(" ", style.weight()) } else { 0 };
                space + self.word(word, style.weight())
            })
            .sum();
        scaled(units, style)
    }

    /// `text` in at most `max_lines` lines no wider than `max_width`: as few lines as it takes, as even as they can be.
    /// A word too long is cut; what does not fit ends in an ellipsis.
    pub fn wrap(&self, text: &str, style: TextStyle, max_width: i32, max_lines: usize) -> Wrapped {
        let words = self.words_of(text, style, max_width);
        let lines = self.fill(&words, style, max_width).len();
        self.wrap_to(text, style, max_width, lines.min(max_lines))
    }

    /// The same, as narrow as `lines` lines allow.
    pub fn wrap_to(&self, text: &str, style: TextStyle, max_width: i32, lines: usize) -> Wrapped {
        let words = self.words_of(text, style, max_width);
        if self.fill(&words, style, max_width).len() > lines {
            return self.shorten(&words, style, max_width, lines);
        }
        let longest = words.iter().map(|(_, width)| *width).max().unwrap_or(0);
        let (mut narrow, mut wide) = (longest.max(max_width / 4) - 1, max_width);
        while lines > 1 && wide - narrow > 20 {
            let middle = i32::midpoint(narrow, wide);
            let fits = self.fill(&words, style, middle).len() <= lines;
            if fits { wide = middle } else { narrow = middle }
        }
        Wrapped { lines: self.fill(&words, style, wide), shortened: false }
    }

    fn word(&self, word: &str, weight: Weight) -> i64 {
        let of_weight = weight as usize;
        if let Some(&units) = self.words.borrow()[of_weight].get(word) {
            return units;
        }
        let units = weight.advance(word);
        self.words.borrow_mut()[of_weight].insert(word.into(), units);
        units
    }

    /// The words with their widths; words wider than a line in pieces.
    fn words_of(&self, text: &str, style: TextStyle, max_width: i32) -> Vec<(String, i32)> {
        let mut words = Vec::new();
        for word in text.split_whitespace() {
            let width = self.width(word, style);
            if width <= max_width {
                words.push((word.to_owned(), width));
                continue;
            }
            let mut piece = String::new();
            let mut wide = 0;
            for c in word.chars() {
                let mut utf8 = [0; 4];
                let next = self.width(c.encode_utf8(&mut utf8), style);
                if wide + next > max_width && !piece.is_empty() {
                    words.push((std::mem::take(&mut piece), wide));
                    wide = 0;
                }
                piece.push(c);
                wide += next;
            }
            words.push((piece, wide));
        }
        words
    }

    fn fill(&self, words: &[(String, i32)], style: TextStyle, max_width: i32) -> Vec<Line> {
        let space = self.width(" ", style);
        let mut lines: Vec<Line> = Vec::new();
        for (word, width) in words {
            match lines.last_mut() {
                Some(line) if line.width + space + width <= max_width => {
                    line.text.push(' ');
                    line.text.push_str(word);
                    line.width += space + width;
                }
                _ => lines.push(Line { text: word.clone(), width: *width }),
            }
        }
        for line in &mut lines {
            line.width = self.width(&line.text, style);
        }
        lines
    }

    /// The first `max_lines` lines; the last one is filled up and ends in an ellipsis.
    fn shorten(
        &self,
        words: &[(String, i32)],
        style: TextStyle,
        max_width: i32,
        max_lines: usize,
    ) -> Wrapped {
        let mut lines = self.fill(words, style, max_width);
        let before = max_lines.saturating_sub(1);
        let rest: Vec<&str> =
            lines[before..].iter().take(2).map(|line| line.text.as_str()).collect();
        let mut text = rest.join(" ");
        lines.truncate(before);
        let dots = self.width("…", style);
        while self.width(&text, style) + dots > max_width {
            let Some((at, _)) = text.char_indices().next_back() else { break };
            text.truncate(at);
        }
        // A cut word is dropped where that costs little.
        if let Some((at, _)) = text.char_indices().rev().take(9).find(|(_, c)| *c == ' ') {
            text.truncate(at);
        }
        let text = text.trim_end_matches([' ', ',', ';', ':', '.', '–', '-']).to_owned() + "…";
        lines.push(Line { width: self.width(&text, style), text });
        Wrapped { lines, shortened: true }
    }
}

/// The lines of a text, and whether some of it had to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrapped {
    pub lines: Vec<Line>,
    pub shortened: bool,
}

fn scaled(units: i64, style: TextStyle) -> i32 {
    let tenths = (units * i64::from(style.size()) + 999) / 1000;
    tenths.min(i64::from(i32::MAX / 4)) as i32
}

/// `text` as one clean line: no control characters, no hidden direction marks, single spaces.
pub fn clean(text: &str) -> String {
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
    fn long_words_and_none() {
        assert!(lines("Donaudampfschifffahrtsgesellschaftskapitän", 800, 4).len() > 2);
        assert!(lines("", 800, 3).is_empty());
        assert_eq!(clean("a\u{0}b\u{202e}\n c"), "a b c");
    }
}
