//! Finds the element that holds the story: the one the page marks as such, or else the innermost that holds nearly all
//! running text, or else what the readability algorithm picks, or else the whole body.

use super::super::draft::Block;
use super::blocks::blocks;
use dom_query::{Document, NodeId, NodeRef};
use dom_smoothie::{Config, Readability, TextMode};
use std::collections::BTreeSet;

/// Running text below this is not yet a story.
const ENOUGH: usize = 200;
/// Hundredths of the running text that the story's element holds.
const NEARLY_ALL: usize = 85;
/// So deep the story's element is looked for.
const DEEPEST_HOLDER: usize = 40;

/// The story's blocks, frame already taken out of `document`.
pub fn body_blocks(document: &Document) -> Vec<Block> {
    let marked = marked_body(document);
    if weight(&marked) >= ENOUGH {
        return marked;
    }
    let container = container_body(document);
    if weight(&container) >= ENOUGH {
        return container;
    }
    let found = readable_body(document);
    if weight(&found) >= ENOUGH {
        return found;
    }
    let whole = document.body().map(|body| blocks(&body)).unwrap_or_default();
    [marked, found, whole].into_iter().rev().max_by_key(|blocks| weight(blocks)).unwrap_or_default()
}

/// Letters in running text.
fn weight(blocks: &[Block]) -> usize {
    blocks
        .iter()
        .filter(|block| block.is_sentence() && !block.linked)
        .map(|block| block.text.len())
        .sum()
}

fn marked_body(document: &Document) -> Vec<Block> {
    for selector in ["[itemprop=articleBody]", "article", "main, [role=main]"] {
        let nodes = outermost(document.select(selector).nodes());
        let mut bodies: Vec<Vec<Block>> = nodes.iter().map(blocks).collect();
        let heaviest = bodies.iter().map(|blocks| weight(blocks)).max().unwrap_or(0);
        // Cards of other stories are light beside the story; the posts of a live page are not.
        bodies.retain(|blocks| weight(blocks) * 5 >= heaviest);
        if heaviest >= ENOUGH {
            return bodies.concat();
        }
    }
    Vec::new()
}

/// Those of `nodes` that do not lie in another of them.
fn outermost<'a>(nodes: &[NodeRef<'a>]) -> Vec<NodeRef<'a>> {
    let all: BTreeSet<NodeId> = nodes.iter().map(|node| node.id).collect();
    let inside = |node: &NodeRef<'a>| node.ancestors_it(None).any(|above| all.contains(&above.id));
    nodes.iter().filter(|node| !inside(node)).copied().collect()
}

/// The innermost element, below the body, with nearly all of its running text.
fn container_body(document: &Document) -> Vec<Block> {
    let Some(body) = document.body() else { return Vec::new() };
    let whole = weight(&blocks(&body));
    let mut holder = body;
    for _ in 0..DEEPEST_HOLDER {
        let children = holder.element_children();
        let Some(inner) =
            children.iter().find(|child| weight(&blocks(child)) * 100 >= whole * NEARLY_ALL)
        else {
            break;
        };
        if inner.has_name("p") {
            break;
        }
        holder = *inner;
    }
    if holder.id == body.id { Vec::new() } else { blocks(&holder) }
}

fn readable_body(document: &Document) -> Vec<Block> {
    let config =
        Config { text_mode: TextMode::Formatted, disable_json_ld: true, ..Config::default() };
    let parsed = Readability::with_document(document.clone(), None, Some(config))
        .and_then(|mut page| page.parse());
    let Ok(article) = parsed else { return Vec::new() };
    let content = Document::from(article.content);
    content.body().map(|body| blocks(&body)).unwrap_or_default()
}
