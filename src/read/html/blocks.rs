//! An element into blocks, in document order. Layout tables give a block a cell, data tables a block a row;
//! `<br><br>` parts paragraphs as people once wrote them. Iterative: no depth of nesting can exhaust the stack.

use super::super::draft::{Block, BlockKind};
use super::super::plain::squeeze;
use dom_query::NodeRef;

const BLOCK_TAGS: [&str; 34] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figure",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hr",
    "li",
    "main",
    "ol",
    "p",
    "pre",
    "section",
    "summary",
    "table",
    "tbody",
    "td",
    "tr",
    "ul",
];

/// A row longer than this holds the page's layout.
const LONGEST_ROW: usize = 500;

/// The blocks of `root`.
pub fn blocks(root: &NodeRef<'_>) -> Vec<Block> {
    let mut walk = Walk::default();
    let mut stack = vec![Step::Enter(*root)];
    while let Some(step) = stack.pop() {
        match step {
            Step::Leave(node, tag) => walk.leave(&node, &tag),
            Step::Enter(node) if node.is_text() => walk.text(&node.text()),
            Step::Enter(node) => {
                let tag = node.node_name().map(|name| name.to_string()).unwrap_or_default();
                walk.enter(&node, &tag);
                stack.push(Step::Leave(node, tag));
                let mut children = node.children();
                children.reverse();
                stack.extend(children.into_iter().map(Step::Enter));
            }
        }
    }
    walk.flush();
    walk.blocks
}

enum Step<'a> {
    Enter(NodeRef<'a>),
    Leave(NodeRef<'a>, String),
}

#[derive(Default)]
struct Walk {
    blocks: Vec<Block>,
    text: String,
    /// Letters inside links, to tell a pointer from a sentence that holds one.
    linked: usize,
    links: usize,
    kinds: Vec<BlockKind>,
    /// Rows whose cells stand on one line.
    rows: usize,
}

impl Walk {
    fn text(&mut self, text: &str) {
        self.text.push_str(&text.replace('\n', " "));
        if self.links > 0 {
            self.linked += letters(text);
        }
    }

    fn enter(&mut self, node: &NodeRef<'_>, tag: &str) {
        match tag {
            "br" => self.text.push('\n'),
            "a" => self.links += 1,
            "td" | "th" if self.rows > 0 => self.text.push(' '),
            "dd" => self.text.push(' '),
            "tr" => {
                self.flush();
                if self.rows > 0 || is_data_row(node) {
                    self.rows += 1;
                }
            }
            _ if BLOCK_TAGS.contains(&tag) => self.flush(),
            _ => {}
        }
        if let Some(kind) = kind_of(tag) {
            self.kinds.push(kind);
        }
    }

    fn leave(&mut self, _: &NodeRef<'_>, tag: &str) {
        match tag {
            "a" => self.links = self.links.saturating_sub(1),
            "td" | "th" if self.rows > 0 => self.text.push(' '),
            "dt" => self.text.push(' '),
            "tr" => {
                self.flush();
                self.rows = self.rows.saturating_sub(1);
            }
            "br" => {}
            _ if BLOCK_TAGS.contains(&tag) || matches!(tag, "td" | "th") => self.flush(),
            _ => {}
        }
        if kind_of(tag).is_some() {
            self.kinds.pop();
        }
    }

    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let linked = std::mem::take(&mut self.linked);
        let kind = self.kinds.last().copied().unwrap_or(BlockKind::Fragment);
        let whole = letters(&text);
        if whole == 0 {
            return;
        }
        let linked = linked * 10 >= whole * 8;
        let lines = split_lines(&text);
        self.blocks.extend(lines.into_iter().map(|text| Block { kind, text, linked }));
    }
}

/// Two breaks part paragraphs; one does where the line before it is closed or short.
fn split_lines(text: &str) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    let mut joined = false;
    for line in text.split('\n').map(squeeze) {
        match lines.last_mut() {
            Some(last) if joined && !line.is_empty() => {
                last.push(' ');
                last.push_str(&line);
            }
            _ if !line.is_empty() => lines.push(line.clone()),
            _ => {}
        }
        let open = !Block::new(BlockKind::Paragraph, line.as_str()).is_closed();
        joined = open && line.chars().count() > 60;
    }
    lines
}

fn letters(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).count()
}

fn kind_of(tag: &str) -> Option<BlockKind> {
    match tag {
        "h1" => Some(BlockKind::Title),
        "h2" | "h3" | "h4" | "h5" | "h6" => Some(BlockKind::Heading),
        "p" => Some(BlockKind::Paragraph),
        "li" | "dl" => Some(BlockKind::Item),
        "blockquote" => Some(BlockKind::Quote),
        "tr" => Some(BlockKind::Fragment),
        _ => None,
    }
}

/// Two or more short cells without blocks of their own.
fn is_data_row(row: &NodeRef<'_>) -> bool {
    let cells = row.element_children();
    let holds_blocks = || {
        let nodes = row.descendants_it();
        let is_block = |name: &str| {
            BLOCK_TAGS.contains(&name) && name != "td" || name == "br" || name == "img"
        };
        nodes.filter_map(|node| node.node_name()).any(|name| is_block(&name))
    };
    cells.len() >= 2 && row.text().len() <= LONGEST_ROW && !holds_blocks()
}

#[cfg(test)]
mod tests {
    use super::*;
    use dom_query::Document;

    fn read(html: &str) -> Vec<(BlockKind, String)> {
        let document = Document::from(html);
        let body = document.body().unwrap();
        blocks(&body).into_iter().map(|block| (block.kind, block.text)).collect()
    }

    #[test]
    fn paragraphs_headings_and_items() {
        let found = read(
            "<h1>Bridge</h1><p>Two <b>ministers</b>\nmet.</p>stray<ul><li>Feb. 3: talks<li><p>May</p></ul><blockquote>said</blockquote>",
        );
        let expected = [
            (BlockKind::Title, "Bridge"),
            (BlockKind::Paragraph, "Two ministers met."),
            (BlockKind::Fragment, "stray"),
            (BlockKind::Item, "Feb. 3: talks"),
            (BlockKind::Paragraph, "May"),
            (BlockKind::Quote, "said"),
        ];
        assert_eq!(found, expected.map(|(kind, text)| (kind, text.to_owned())));
    }

    #[test]
    fn old_pages_part_paragraphs_by_breaks() {
        let found = read(
            "<font>Ministers met at the lake.<br><br>They left.<br>SEE ALSO<br>A thing</font>",
        );
        assert_eq!(found.len(), 4);
        let long = "Ministers met at the lake and talked for a very long time about the bridge and";
        assert_eq!(read(&format!("{long}<br>the road."))[0].1, format!("{long} the road."));
    }

    #[test]
    fn rows_and_definitions_are_lines() {
        let found = read(
            "<table><tr><td>Feb. 3</td><td>Talks open</td></tr></table><dl><dt>Feb. 4</dt><dd>Talks fail</dd></dl>",
        );
        assert_eq!(
            found.iter().map(|(_, text)| text.as_str()).collect::<Vec<_>>(),
            ["Feb. 3 Talks open", "Feb. 4 Talks fail"]
        );
        assert_eq!(
            read("<table><tr><td><p>One.</p></td><td><p>Two.</p></td></tr></table>").len(),
            2
        );
    }

    #[test]
    fn links_are_told_from_sentences() {
        let document = Document::from(
            "<p><a href=x>Who owns the lake?</a></p><p>He <a href=x>met</a> them.</p>",
        );
        let found = blocks(&document.body().unwrap());
        assert_eq!(found.iter().map(|block| block.linked).collect::<Vec<_>>(), [true, false]);
    }

    #[test]
    fn any_depth_of_nesting() {
        assert_eq!(read(&format!("{}deep", "<div>".repeat(20_000))).len(), 1);
    }
}
