//! From all blocks of a page to the paragraphs of the story: leaves out captions, adverts, notes, related links
//! and repeated pull quotes by the rules of the language, and joins a bare date to the paragraph it heads.

use super::day::find_day;
use super::draft::{Block, BlockKind, Draft, Trust};
use super::header::is_date_line;
use super::words::{FURNITURE, HEADER};

/// Takes the blocks out of `draft` and returns the story's paragraphs.
pub fn take_story(draft: &mut Draft) -> Vec<String> {
    let blocks = std::mem::take(&mut draft.blocks);
    let mut kept: Vec<Block> = Vec::new();
    let mut in_list = false;
    for block in blocks {
        if FURNITURE.is_end(&block.text) {
            break;
        }
        if FURNITURE.is_list_head(&block.text) {
            in_list = true;
            continue;
        }
        in_list = in_list && !block.is_sentence();
        if in_list || is_repeated_title(&block, draft) || is_furniture(&block, draft) {
            continue;
        }
        kept.push(block);
    }
    join_dates(drop_pull_quotes(kept))
}

fn is_repeated_title(block: &Block, draft: &Draft) -> bool {
    let same = |title: &String| folded(title) == folded(&block.text);
    block.kind == BlockKind::Title || draft.titles.iter().any(same)
}

/// Not of the story; where it tells the day of publication, the claim is kept.
fn is_furniture(block: &Block, draft: &mut Draft) -> bool {
    let text = block.text.as_str();
    if HEADER.published_note.is_match(text) {
        draft.claim_date(Trust::LabelledLine, false, text);
        return true;
    }
    if is_date_line(text) && HEADER.published.is_match(text) {
        draft.claim_date(Trust::LabelledLine, false, text);
        return true;
    }
    if is_date_line(text) && HEADER.updated.is_match(text) {
        return true;
    }
    let is_byline = HEADER.byline.captures(text).is_some_and(|found| found.name("by").is_some());
    block.linked || is_byline || FURNITURE.is_block(text) || is_frame(block)
}

/// Headings and stray lines, unless they date what follows.
fn is_frame(block: &Block) -> bool {
    match block.kind {
        BlockKind::Heading => find_day(&block.text).is_none(),
        BlockKind::Fragment => !block.is_sentence() && find_day(&block.text).is_none(),
        _ => false,
    }
}

/// A page of more paragraphs is a book, and sets no sentence large.
const MOST_COMPARED: usize = 1000;

/// A sentence set large in the margin stands in the text as well.
fn drop_pull_quotes(blocks: Vec<Block>) -> Vec<Block> {
    if blocks.len() > MOST_COMPARED {
        return blocks;
    }
    let texts: Vec<String> = blocks.iter().map(|block| folded(&block.text)).collect();
    let repeated = |index: usize| {
        let text = &texts[index];
        blocks[index].words() >= 4
            && texts.iter().enumerate().any(|(other, longer)| {
                other != index
                    && (longer.len() > text.len() || other < index)
                    && longer.contains(text.as_str())
            })
    };
    let quotes =
        |index: usize| blocks[index].kind != BlockKind::Paragraph || !blocks[index].is_closed();
    let keep: Vec<bool> =
        (0..blocks.len()).map(|index| !(quotes(index) && repeated(index))).collect();
    blocks.into_iter().zip(keep).filter_map(|(block, keep)| keep.then_some(block)).collect()
}

/// Letters and digits only, in lower case, one space between words.
fn folded(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ").to_lowercase()
}

/// `18 February` on a line of its own belongs to the paragraph under it.
fn join_dates(blocks: Vec<Block>) -> Vec<String> {
    let mut paragraphs: Vec<String> = Vec::with_capacity(blocks.len());
    let mut pending: Option<String> = None;
    for block in blocks {
        let text = match pending.take() {
            Some(date) if block.is_sentence() || block.kind == BlockKind::Item => {
                format!("{date} {}", block.text)
            }
            Some(date) => {
                paragraphs.push(date);
                block.text
            }
            None => block.text,
        };
        let short = text.split_whitespace().count() <= 5;
        if short && is_date_line(&text) {
            pending = Some(text);
        } else {
            paragraphs.push(text);
        }
    }
    paragraphs.extend(pending);
    paragraphs
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(blocks: &[(BlockKind, &str)]) -> Vec<String> {
        let block = |(kind, text): &(BlockKind, &str)| Block::new(*kind, *text);
        let mut draft = Draft { blocks: blocks.iter().map(block).collect(), ..Draft::default() };
        draft.titles.push("Bridge opens at last".into());
        take_story(&mut draft)
    }

    use BlockKind::{Fragment, Heading, Item, Paragraph, Quote};
    const BODY: &str =
        "Two ministers met at the lake on Tuesday and agreed to open the old bridge.";

    #[test]
    fn the_story_stays_and_its_frame_goes() {
        let story = read(&[
            (Paragraph, "BRIDGE OPENS AT LAST"),
            (Paragraph, BODY),
            (Heading, "A long wait"),
            (Fragment, "Smoke over the lake"),
            (Quote, "agreed to open the old bridge"),
            (Paragraph, "Picture: the bridge"),
            (Paragraph, "More on this story"),
            (Item, "Lake profile - 3 May 2011"),
            (Item, "Who owns the lake?"),
            (Paragraph, "He said the lake was calm that day."),
            (Paragraph, "Comments"),
            (Paragraph, "I was there and saw it all, and it is not true."),
        ]);
        assert_eq!(story, [BODY, "He said the lake was calm that day."]);
    }

    #[test]
    fn a_list_of_dated_events_is_story() {
        let story = read(&[
            (Paragraph, BODY),
            (Heading, "How it came about"),
            (Item, "Feb. 3: Talks open"),
            (Item, "March 4: Talks fail"),
        ]);
        assert_eq!(story.len(), 3);
    }

    #[test]
    fn a_bare_date_heads_its_paragraph() {
        let story = read(&[
            (Heading, "18 February"),
            (Paragraph, BODY),
            (Heading, "19 February 2011"),
            (Item, "Talks fail"),
        ]);
        assert_eq!(story, [format!("18 February {BODY}"), "19 February 2011 Talks fail".into()]);
    }
}
