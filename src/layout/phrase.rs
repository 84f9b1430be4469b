//! A text cut into words and measured once, so that breaking it into lines again and again costs only additions. In go
//! measured words and a width, out come lines in whole tenths of a pixel.

use crate::model::TextStyle;
use std::borrow::Cow;

/// A line of a wrapped text with its width.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    pub text: String,
    pub width: i32,
}

/// The lines of a text, and whether some of it had to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Wrapped {
    pub lines: Vec<Line>,
    pub shortened: bool,
}

/// A measured text. Widths are kept in thousandths of an em.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    text: String,
    words: Vec<Word>,
    space: i64,
    style: TextStyle,
}

/// A stretch of the text, in bytes, that stays on one line.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Word {
    from: usize,
    to: usize,
    units: i64,
}

impl Phrase {
    /// `text` in words, each as wide as `measured` says.
    pub fn new(text: &str, style: TextStyle, measured: impl Fn(&str) -> i64) -> Phrase {
        let mut phrase =
            Phrase { text: String::new(), words: Vec::new(), space: measured(" "), style };
        for word in text.split_whitespace() {
            if !phrase.text.is_empty() {
                phrase.text.push(' ');
            }
            let from = phrase.text.len();
            phrase.text.push_str(word);
            phrase.words.push(Word { from, to: phrase.text.len(), units: measured(word) });
        }
        phrase
    }

    /// Width on one line, in tenths of a pixel, rounded up.
    pub fn width(&self) -> i32 {
        let words: i64 = self.words.iter().map(|word| word.units).sum();
        let spaces = self.words.len().saturating_sub(1) as i64 * self.space;
        scaled(words + spaces, self.style)
    }

    /// How many lines the text takes where there is this much room.
    pub fn line_count(&self, max_width: i32) -> usize {
        let room = self.room(max_width);
        self.count(&self.words_within(room), room)
    }

    /// How many lines `wrap_to` makes of the text.
    pub fn lines_of(&self, max_width: i32, lines: usize) -> usize {
        let room = self.room(max_width);
        let words = self.words_within(room);
        let count = self.count(&words, room);
        if count >= lines { lines } else { self.count(&words, self.narrowed(&words, room, lines)) }
    }

    /// At most `max_lines` lines no wider than `max_width`: as few lines as it takes, as even as they can be.
    /// A word too long is cut; what does not fit ends in an ellipsis.
    pub fn wrap(&self, max_width: i32, max_lines: usize) -> Wrapped {
        self.wrap_to(max_width, self.line_count(max_width).min(max_lines))
    }

    /// The same, as narrow as `lines` lines allow.
    pub fn wrap_to(&self, max_width: i32, lines: usize) -> Wrapped {
        let room = self.room(max_width);
        let words = self.words_within(room);
        if self.count(&words, room) > lines {
            return self.shorten(&words, room, lines);
        }
        let width = self.narrowed(&words, room, lines);
        let lines = self.fill(&words, width).map(|line| self.line(line)).collect();
        Wrapped { lines, shortened: false }
    }

    /// About the least width, no more than `room`, in which `words` take no more than `lines` lines.
    fn narrowed(&self, words: &[Word], room: i64, lines: usize) -> i64 {
        let longest = words.iter().map(|word| word.units).max().unwrap_or(0);
        let (mut narrow, mut wide) = (longest.max(room / 4) - 1, room);
        let close_enough = self.room(20);
        while lines > 1 && wide - narrow > close_enough {
            let middle = i64::midpoint(narrow, wide);
            if self.count(words, middle) <= lines { wide = middle } else { narrow = middle }
        }
        wide
    }

    /// The words; those wider than a line in pieces.
    fn words_within(&self, room: i64) -> Cow<'_, [Word]> {
        if self.words.iter().all(|word| word.units <= room) {
            return Cow::Borrowed(&self.words);
        }
        let mut pieces = Vec::new();
        for word in &self.words {
            if word.units <= room {
                pieces.push(*word);
                continue;
            }
            let mut piece = Word { from: word.from, to: word.from, units: 0 };
            for c in self.text[word.from..word.to].chars() {
                let units = self.style.weight().advance(c.encode_utf8(&mut [0; 4]));
                if piece.units + units > room && piece.to > piece.from {
                    pieces.push(piece);
                    piece = Word { from: piece.to, to: piece.to, units: 0 };
                }
                piece.to += c.len_utf8();
                piece.units += units;
            }
            pieces.push(piece);
        }
        Cow::Owned(pieces)
    }

    /// How many lines `fill` makes.
    fn count(&self, words: &[Word], room: i64) -> usize {
        let (mut count, mut line) = (0, 0);
        for word in words {
            let longer = line + self.space + word.units;
            if count > 0 && longer <= room {
                line = longer;
            } else {
                count += 1;
                line = word.units;
            }
        }
        count
    }

    /// Lines no wider than `room`, each filled before the next.
    fn fill<'w>(&self, words: &'w [Word], room: i64) -> impl Iterator<Item = Word> + use<'w> {
        let space = self.space;
        let mut words = words.iter().copied().peekable();
        std::iter::from_fn(move || {
            let mut line = words.next()?;
            while let Some(word) = words.next_if(|word| line.units + space + word.units <= room) {
                line.to = word.to;
                line.units += space + word.units;
            }
            Some(line)
        })
    }

    /// The first `max_lines` lines; the last one is filled up and ends in an ellipsis.
    fn shorten(&self, words: &[Word], room: i64, max_lines: usize) -> Wrapped {
        let before = max_lines.saturating_sub(1);
        let mut lines = self.fill(words, room);
        let mut kept: Vec<Line> = lines.by_ref().take(before).map(|line| self.line(line)).collect();
        let from = lines.next().map_or(self.text.len(), |line| line.from);
        let width = |text: &str| self.style.weight().advance(text);
        let mut room = room - width("…");
        let mut to = from;
        for word in words.iter().skip_while(|word| word.from < from) {
            room -= if to > from { self.space } else { 0 };
            if word.units > room {
                let cut = self.cut(word, room);
                // A cut word is dropped where little of it would stay.
                let little = self.text[word.from..cut].chars().count() < 9;
                to = if to > from && little { to } else { cut };
                break;
            }
            room -= word.units;
            to = word.to;
        }
        let end = [' ', ',', ';', ':', '.', '–', '-'];
        let text = self.text[from..to].trim_end_matches(end).to_owned() + "…";
        let units =
            text.split(' ').map(width).sum::<i64>() + text.matches(' ').count() as i64 * self.space;
        kept.push(Line { width: scaled(units, self.style), text });
        Wrapped { lines: kept, shortened: true }
    }

    /// Where `word` must end to fit.
    fn cut(&self, word: &Word, room: i64) -> usize {
        let letters = &self.text[word.from..word.to];
        let mut ends = letters.char_indices().map(|(at, _)| at).rev();
        let fitting = ends.find(|&at| self.style.weight().advance(&letters[..at]) <= room);
        word.from + fitting.unwrap_or(0)
    }

    fn line(&self, line: Word) -> Line {
        Line {
            text: self.text[line.from..line.to].to_owned(),
            width: scaled(line.units, self.style),
        }
    }

    /// The units that are no wider than `max_width` when scaled.
    fn room(&self, max_width: i32) -> i64 {
        i64::from(max_width) * 1000 / i64::from(self.style.size().max(1))
    }
}

/// Units in tenths of a pixel, rounded up.
pub fn scaled(units: i64, style: TextStyle) -> i32 {
    let tenths = (units * i64::from(style.size()) + 999) / 1000;
    tenths.min(i64::from(i32::MAX / 4)) as i32
}
