//! A web page into a draft: claims from its metadata, then the frame taken out of the document, then the
//! paragraphs of its body. It runs no script and loads nothing.

use super::draft::{Block, BlockKind, Draft};
use dom_query::Document;

mod blocks;
mod body;
mod clean;
mod metadata;

/// Lines above the story that may hold its date.
const HEADER_LINES: usize = 30;

/// Elements inside one another.
const DEEPEST: usize = 300;

/// Takes a page apart.
pub fn read_html(text: &str) -> Draft {
    let document = Document::from(text);
    let mut draft = Draft::default();
    metadata::read_metadata(&document, &mut draft);
    if depth(&document) > DEEPEST {
        // No page is nested like this. Its text is taken as it stands, since to look at it closely takes too long.
        draft.blocks = document.body().map(|body| blocks::blocks(&body)).unwrap_or_default();
        return draft;
    }
    clean::remove_foreign(&document);
    metadata::read_times(&document, &mut draft);
    let all = document.body().map(|body| blocks::blocks(&body)).unwrap_or_default();
    clean::remove_frame(&document);
    let story = body::body_blocks(&document);
    draft.blocks = header_lines(all, &story, &draft.titles);
    let framed = document.body().map(|body| blocks::blocks(&body)).unwrap_or_default();
    draft.blocks.extend(standfirst(framed, &story));
    draft.blocks.extend(story);
    draft
}

/// The lines that stand above the story and were cut off with its frame.
fn header_lines(all: Vec<Block>, story: &[Block], titles: &[String]) -> Vec<Block> {
    let first = story.iter().find(|block| block.is_sentence());
    let end = all.iter().position(|block| Some(&block.text) == first.map(|block| &block.text));
    let above = all.into_iter().take(end.unwrap_or(0));
    let is_new = |block: &Block| {
        !block.linked
            && !titles.contains(&block.text)
            && !story.iter().any(|other| other.text == block.text)
    };
    let mut lines: Vec<Block> = above.filter(is_new).filter(|block| block.words() <= 25).collect();
    let cut = lines.len().saturating_sub(HEADER_LINES);
    lines.drain(..cut);
    lines.retain(|block| super::header::is_header_line(&block.text));
    lines
}

/// Running text between the headline and the element that holds the story.
fn standfirst(framed: Vec<Block>, story: &[Block]) -> Vec<Block> {
    let Some(first) = story.first() else { return Vec::new() };
    let end = framed.iter().position(|block| block.text == first.text).unwrap_or(0);
    let above = framed.get(..end).unwrap_or_default();
    let Some(headline) = above.iter().rposition(|block| block.kind == BlockKind::Title) else {
        return Vec::new();
    };
    let mut lines: Vec<Block> = above[headline..].iter().skip(1).cloned().collect();
    lines.retain(|block| block.is_sentence() && block.is_closed() && !block.linked);
    lines.into_iter().map(|block| Block { kind: BlockKind::Paragraph, ..block }).collect()
}

fn depth(document: &Document) -> usize {
    let mut deepest = 0;
    let mut stack = vec![(document.root(), 0)];
    while let Some((node, level)) = stack.pop() {
        deepest = deepest.max(level);
        stack.extend(node.children_it(false).map(|child| (child, level + 1)));
    }
    deepest
}
