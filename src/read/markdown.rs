//! Markdown into blocks: headings, list items, quotes and paragraphs, with the marks of emphasis, links, images
//! and inline HTML taken off. It knows what news notes use, not all of CommonMark.

use super::draft::{Block, BlockKind, Draft};
use super::front_matter::take_front_matter;
use super::plain::{item_text, squeeze};
use regex::Regex;
use std::sync::LazyLock;

/// Patterns and what takes their place, in order.
static MARKS: LazyLock<Vec<(Regex, &str)>> = LazyLock::new(|| {
    let marks = [
        (r"!\[[^\]]*\]\([^)]*\)", ""),
        (r"\[([^\]]+)\]\([^)]*\)", "$1"),
        (r"\[([^\]]+)\]\[[^\]]*\]", "$1"),
        (r"\[\^[^\]]+\]", ""),
        (r"<(https?://[^>\s]+)>", "$1"),
        (r"</?[a-zA-Z][^<>]*>", ""),
        (r"\*\*\*([^*]+)\*\*\*", "$1"),
        (r"\*\*([^*]+)\*\*", "$1"),
        (r"(^|[^\w*])\*([^*\s][^*]*)\*", "$1$2"),
        (r"\b__([^_]+)__\b", "$1"),
        (r"(^|[^\w_])_([^_\s][^_]*)_(\W|$)", "$1$2$3"),
        (r"`([^`]+)`", "$1"),
        (r"\\([\\`*_{}\[\]()#+.!>-])", "$1"),
    ];
    marks.iter().filter_map(|(mark, text)| Some((Regex::new(mark).ok()?, *text))).collect()
});

/// Takes `text` apart.
pub fn read_markdown(text: &str) -> Draft {
    let mut draft = Draft::default();
    let body = take_front_matter(text, &mut draft);
    let mut open: Option<Block> = None;
    for line in body.lines().map(str::trim_end) {
        step(line, &mut open, &mut draft.blocks);
    }
    close(&mut open, &mut draft.blocks);
    draft
}

fn step(line: &str, open: &mut Option<Block>, blocks: &mut Vec<Block>) {
    let (quoted, text) = unquote(line);
    if text.is_empty() || is_rule(text) {
        return close(open, blocks);
    }
    if text.chars().all(|c| c == '=') && open.is_some() {
        if let Some(block) = open {
            block.kind = BlockKind::Title;
        }
        return close(open, blocks);
    }
    let begins = match heading(text) {
        Some((level, words)) => {
            close(open, blocks);
            let kind = if level == 1 { BlockKind::Title } else { BlockKind::Heading };
            blocks.push(Block::new(kind, bare(words)));
            return;
        }
        None => item(text).map(|words| Block::new(BlockKind::Item, words)),
    };
    match (begins, open.as_mut()) {
        (Some(block), _) => {
            close(open, blocks);
            *open = Some(block);
        }
        (None, Some(block)) if !quoted || block.kind == BlockKind::Quote => {
            block.text.push(' ');
            block.text.push_str(text);
        }
        (None, _) => {
            close(open, blocks);
            let kind = if quoted { BlockKind::Quote } else { BlockKind::Paragraph };
            *open = Some(Block::new(kind, text));
        }
    }
    // Two spaces or a backslash at a line's end break it.
    if line.ends_with('\\') {
        close(open, blocks);
    }
}

fn close(open: &mut Option<Block>, blocks: &mut Vec<Block>) {
    let Some(mut block) = open.take() else { return };
    let only_link = block.text.starts_with('[')
        && block.text.ends_with(')')
        && block.text.matches("](").count() == 1;
    block.linked = only_link && !block.text.contains(". ");
    if block.kind == BlockKind::Paragraph && is_note(&block.text) {
        return;
    }
    block.text = bare(&block.text);
    if !block.text.is_empty() {
        blocks.push(block);
    }
}

/// Sentences all in italics are a note by the editors: who compiled the text, what else the house offers.
fn is_note(text: &str) -> bool {
    let inside = |mark: char| {
        let inner = text.strip_prefix(mark).and_then(|rest| rest.strip_suffix(mark));
        inner.is_some_and(|inner| {
            inner.ends_with(['.', '!']) && !inner.starts_with(mark) && !inner.contains(mark)
        })
    };
    inside('*') || inside('_')
}

fn unquote(line: &str) -> (bool, &str) {
    let text = line.trim_start();
    match text.strip_prefix('>') {
        Some(inner) => (true, inner.trim_start_matches(['>', ' '])),
        None => (false, text),
    }
}

fn is_rule(text: &str) -> bool {
    let marks: String = text.chars().filter(|c| !c.is_whitespace()).collect();
    marks.len() >= 3 && ["-", "*", "_"].iter().any(|mark| marks.replace(mark, "").is_empty())
}

fn heading(text: &str) -> Option<(usize, &str)> {
    let words = text.trim_start_matches('#');
    let level = text.len() - words.len();
    let fits = (1..=6).contains(&level) && words.starts_with(' ');
    fits.then(|| (level, words.trim().trim_end_matches('#').trim_end()))
}

/// The text of `- item` or `1. item`.
fn item(text: &str) -> Option<&str> {
    let numbered = || {
        let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
        let digits = text.len() - rest.len();
        let words = rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") "))?;
        (1..=2).contains(&digits).then_some(words)
    };
    item_text(text).or_else(|| text.strip_prefix("+ ")).or_else(numbered)
}

/// The words without their marks.
fn bare(text: &str) -> String {
    let text = MARKS
        .iter()
        .fold(text.to_owned(), |text, (mark, with)| mark.replace_all(&text, *with).into_owned());
    squeeze(text.trim_end_matches('\\'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<(BlockKind, String)> {
        read_markdown(text).blocks.into_iter().map(|block| (block.kind, block.text)).collect()
    }

    use BlockKind::{Heading, Item, Paragraph, Quote, Title};

    #[test]
    fn blocks_of_every_kind() {
        let text = "# The **bridge**\n\nTwo *ministers* [met](http://x.y/z_a)\nat the `lake`.\n\n## Then\n- one\n- two\n  more\n1. three\n\n> said\n> he\n\n---\nEnd\n";
        let expected = [
            (Title, "The bridge"),
            (Paragraph, "Two ministers met at the lake."),
            (Heading, "Then"),
            (Item, "one"),
            (Item, "two more"),
            (Item, "three"),
            (Quote, "said he"),
            (Paragraph, "End"),
        ];
        assert_eq!(read(text), expected.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn marks_inside_words_stay() {
        assert_eq!(read("snake_case and 2 * 3 * 4 \\*")[0].1, "snake_case and 2 * 3 * 4 *");
        assert_eq!(read("Title\n=====\ntext")[0], (Title, "Title".into()));
        assert_eq!(
            read("![a](b.png)\n\n**Because it said yes, it met.** Then")[0].1,
            "Because it said yes, it met. Then"
        );
    }

    #[test]
    fn sentences_in_italics_are_notes() {
        let text = "*BERN, 3 May*\n\nThe *two* met.\n\n*The house fair opens on 9 May.*\n\n**All agreed.**";
        let read: Vec<String> = read(text).into_iter().map(|(_, text)| text).collect();
        assert_eq!(read, ["BERN, 3 May", "The two met.", "All agreed."]);
    }

    #[test]
    fn a_line_that_is_a_link_points_elsewhere() {
        let draft = read_markdown("[More on the lake](http://x.y)\n\n[He](http://x.y) said so.");
        assert_eq!(
            draft.blocks.iter().map(|block| block.linked).collect::<Vec<_>>(),
            [true, false]
        );
    }
}
