//! Plain text into blocks: blank lines part paragraphs; inside one, a line that the next word would still have
//! fitted on was ended on purpose, any other was wrapped.

use super::draft::{Block, BlockKind, Draft};
use super::front_matter::take_front_matter;

/// Longer lines than this are not wrapped by hand.
const WRAP: usize = 100;

/// Takes `text` apart.
pub fn read_plain(text: &str) -> Draft {
    let mut draft = Draft::default();
    let body = take_front_matter(text, &mut draft);
    draft.blocks = split_blocks(body);
    draft
}

fn split_blocks(text: &str) -> Vec<Block> {
    let width = text.lines().map(|line| line.trim_end().chars().count()).max().unwrap_or(0);
    let mut blocks: Vec<String> = Vec::new();
    let mut previous: Option<&str> = None;
    for line in text.lines() {
        let words = line.trim();
        match (previous, blocks.last_mut()) {
            (Some(before), Some(block)) if !words.is_empty() && continues(before, line, width) => {
                block.push(' ');
                block.push_str(words);
            }
            _ if !words.is_empty() => blocks.push(words.to_owned()),
            _ => {}
        }
        previous = (!words.is_empty()).then_some(line);
    }
    blocks.into_iter().map(|text| block_of(&text)).collect()
}

fn continues(before: &str, line: &str, width: usize) -> bool {
    let first = line.split_whitespace().next().unwrap_or_default();
    let indented = line.starts_with(' ') && !before.starts_with(' ');
    let would_fit = before.trim_end().chars().count() + 1 + first.chars().count() <= width;
    // Past the usual widths a full line may be a paragraph of its own: then it ends a sentence.
    let runs_on = width <= WRAP || !before.trim_end().ends_with(['.', '!', '?', ':', '”', '"']);
    let mid_sentence = runs_on && first.starts_with(char::is_lowercase);
    runs_on && (!would_fit || mid_sentence) && !indented && item_text(line.trim()).is_none()
}

fn block_of(text: &str) -> Block {
    let squeezed = squeeze(text);
    if let Some(item) = item_text(&squeezed) {
        return Block::new(BlockKind::Item, item);
    }
    let kind = if is_heading(&squeezed) { BlockKind::Heading } else { BlockKind::Paragraph };
    Block::new(kind, squeezed)
}

/// The text of `- item`, `* item`, `• item`.
pub fn item_text(line: &str) -> Option<&str> {
    let rest = line.strip_prefix(['-', '*', '•', '·', '▪', '–'])?;
    let item = rest.strip_prefix(' ')?.trim();
    item.chars().any(char::is_alphanumeric).then_some(item)
}

/// A short line in capitals.
fn is_heading(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    letters > 3 && !text.chars().any(char::is_lowercase) && text.split_whitespace().count() <= 8
}

/// One space between words.
pub fn squeeze(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Vec<String> {
        read_plain(text).blocks.into_iter().map(|block| block.text).collect()
    }

    #[test]
    fn wrapped_lines_are_one_paragraph() {
        let text = "Title of it\n\nThe ministers met at the lake before\ndawn and agreed to open the bridge\nagain.\n\nThey left.\n";
        assert_eq!(
            read(text),
            [
                "Title of it",
                "The ministers met at the lake before dawn and agreed to open the bridge again.",
                "They left."
            ]
        );
    }

    #[test]
    fn lines_ended_on_purpose_stay_apart() {
        let long = "The ministers met at the lake before dawn and agreed to open the bridge again, after ten years of waiting and two wars.";
        assert_eq!(read(&format!("By Jane Doe\nMay 3, 2011\n{long}\n{long}")).len(), 4);
        let list = "The ministers met at the lake before\ndawn.\nMay 3: talks\nMay 4: more talks\n- one\n- two";
        assert_eq!(read(list).len(), 5);
    }

    #[test]
    fn no_text_gives_no_block() {
        assert!(read("").is_empty() && read(" \n\n \n").is_empty());
    }
}
