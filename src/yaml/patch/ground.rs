//! The lie of the text: lines, columns, the dash of a list item, and which comments belong to which item.
//! Reads only; what it cannot make out it reports as a style that cannot be patched.

use super::PatchError;
use crate::model::Span;
use crate::yaml::load::Document;
use crate::yaml::tree::{NodeId, Tree, Value};

/// A loaded file's text with its tree.
pub(super) struct Ground<'a> {
    pub document: &'a Document,
    pub text: &'a str,
    pub tree: &'a Tree,
    pub eol: &'static str,
}

/// The lines of one item of a block list.
#[derive(Debug, Clone, Copy)]
pub(super) struct Region {
    /// Where the comments that stand right above it begin.
    pub lead: usize,
    /// The dash.
    pub dash: usize,
    /// After its last line and the comments that belong to it.
    pub end: usize,
}

impl<'a> Ground<'a> {
    pub fn new(document: &'a Document) -> Self {
        let text = document.text.as_str();
        let eol = match text.find('\n') {
            Some(at) if text[..at].ends_with('\r') => "\r\n",
            _ => "\n",
        };
        Ground { document, text, tree: &document.tree, eol }
    }

    pub fn span(&self, id: NodeId) -> Span {
        self.tree.written(id).span
    }

    pub fn line_start(&self, at: usize) -> usize {
        let bytes = &self.text.as_bytes()[..at];
        let start = bytes.iter().rposition(|byte| *byte == b'\n').map_or(0, |at| at + 1);
        // The mark before the first line is no column.
        if start == 0 && self.text.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { start }
    }

    /// After the line break of the line that holds `at`.
    pub fn line_end(&self, at: usize) -> usize {
        self.text[at..].find('\n').map_or(self.text.len(), |found| at + found + 1)
    }

    pub fn column(&self, at: usize) -> usize {
        at - self.line_start(at).min(at)
    }

    /// After the line on which the node's content ends.
    pub fn content_end(&self, id: NodeId) -> usize {
        self.end_of_line(self.span(id).end())
    }

    /// After the last line of a field.
    pub fn lines_end(&self, key: NodeId, value: NodeId) -> Result<usize, PatchError> {
        Ok(self.end_of_line(self.span(value).end().max(self.colon(key)?)))
    }

    /// After the line that ends at or after `end`; a text that keeps its line breaks ends with one.
    fn end_of_line(&self, end: usize) -> usize {
        if self.text[..end].ends_with('\n') { end } else { self.line_end(end) }
    }

    /// Whether the node ends with a block scalar that keeps the blank lines after it.
    pub fn keeps_blank_lines(&self, id: NodeId) -> bool {
        match &self.tree.written(id).value {
            Value::Scalar { text, .. } => {
                self.tree.written(id).is_block_scalar() && text.ends_with("\n\n")
                    || self.header(id).is_some_and(|header| header.contains('+'))
            }
            Value::List { items, flow: false } => {
                items.last().is_some_and(|last| self.keeps_blank_lines(*last))
            }
            Value::Map { entries, flow: false } => {
                entries.last().is_some_and(|(_, last)| self.keeps_blank_lines(*last))
            }
            _ => false,
        }
    }

    /// The rest of the line before a block scalar: its `|` or `>` with what stands around.
    fn header(&self, id: NodeId) -> Option<&'a str> {
        if !self.tree.written(id).is_block_scalar() {
            return None;
        }
        let start = self.line_start(self.span(id).start());
        let above = self.text[..start].trim_end();
        let line = above.rsplit('\n').next()?;
        Some(&line[line.rfind(['|', '>'])?..])
    }

    /// After the colon of a key. An explicit key (`? key`) has none on its line.
    pub fn colon(&self, key: NodeId) -> Result<usize, PatchError> {
        let end = self.span(key).end();
        let rest = &self.text[end..];
        let blank = rest.len() - rest.trim_start_matches([' ', '\t']).len();
        if rest[blank..].starts_with(':') {
            return Ok(end + blank + 1);
        }
        Err(self.refuse(end, "a key without its colon on the same line"))
    }

    /// The dash of an item of a block list.
    pub fn dash(&self, item: NodeId) -> Result<usize, PatchError> {
        let at = self.span(item).start();
        let refuse = || self.refuse(at, "a list item without a dash of its own line");
        let mut start = self.line_start(at);
        let mut line = &self.text[start.min(at)..at];
        loop {
            let bare = line.trim();
            if let Some(rest) = bare.strip_prefix('-') {
                let rest = rest.trim_start();
                let plain = rest.is_empty() || rest.starts_with(['&', '!', '#']);
                return if plain { Ok(start + line.find('-').unwrap_or(0)) } else { Err(refuse()) };
            }
            let passable = bare.is_empty() || bare.starts_with(['#', '&', '!']);
            if !passable || start == 0 {
                return Err(refuse());
            }
            let end = start;
            start = self.line_start(end - 1);
            line = &self.text[start.min(end)..end];
        }
    }

    /// The regions of all items of a block list. They do not overlap, and between them stand only
    /// blank lines and comments that belong to none.
    pub fn regions(&self, items: &[NodeId]) -> Result<Vec<Region>, PatchError> {
        let dashes: Vec<usize> =
            items.iter().map(|item| self.dash(*item)).collect::<Result<_, _>>()?;
        let mut regions: Vec<Region> = Vec::with_capacity(items.len());
        for (index, (&item, &dash)) in items.iter().zip(&dashes).enumerate() {
            let next = dashes.get(index + 1).map(|dash| self.line_start(*dash));
            let floor = regions.last().map_or(0, |region| region.end);
            let lead = self.lead(self.line_start(dash), floor);
            let content = self.content_end(item);
            if next.is_some_and(|next| content > next) {
                return Err(self.refuse(dash, "an item that goes on past the next dash"));
            }
            let end = self.trailing(content, self.column(dash), next);
            regions.push(Region { lead, dash, end });
        }
        Ok(regions)
    }

    /// The first of the comment lines that stand without a gap above the line at `start`.
    pub fn lead(&self, start: usize, floor: usize) -> usize {
        let mut lead = start;
        while lead > floor {
            let above = self.line_start(lead - 1);
            if above < floor || !self.text[above.min(lead)..lead].trim_start().starts_with('#') {
                break;
            }
            lead = above;
        }
        lead
    }

    /// The end of an item whose content ends at `end`: comments indented deeper than its dash are its own,
    /// and so are those right under it that a blank line parts from what follows.
    fn trailing(&self, end: usize, dash: usize, next: Option<usize>) -> usize {
        let limit = next.unwrap_or(self.text.len());
        let (mut own, mut at) = (end, end);
        while at < limit {
            let after = self.line_end(at).min(limit);
            let line = &self.text[at..after];
            let bare = line.trim_start();
            let deep = line.len() - bare.len() > dash;
            match bare.chars().next() {
                None => {}
                Some('#') if deep => own = after,
                _ => break,
            }
            at = after;
        }
        let mut under = own;
        while under < limit {
            let line = &self.text[under..self.line_end(under).min(limit)];
            let indent = line.len() - line.trim_start().len();
            if !line.trim_start().starts_with('#') || indent != dash {
                break;
            }
            under += line.len();
        }
        let rest = &self.text[under..limit];
        let parted = rest.is_empty() && next.is_none() || rest.lines().next().is_some_and(is_blank);
        if parted { under } else { own }
    }

    /// After the blank lines that follow `at`, the start of a line.
    pub fn after_blank_lines(&self, mut at: usize) -> usize {
        while at < self.text.len() && is_blank(&self.text[at..self.line_end(at)]) {
            at = self.line_end(at);
        }
        at
    }

    /// Before the blank lines that end at `at`, the start of a line, but not before `floor`.
    pub fn before_blank_lines(&self, mut at: usize, floor: usize) -> usize {
        while at > floor {
            let above = self.line_start(at - 1).min(at);
            if above < floor || !is_blank(&self.text[above..at]) {
                break;
            }
            at = above;
        }
        at
    }

    /// The comments that stand within `start..end`.
    pub fn comments(&self, start: usize, end: usize) -> &'a [Span] {
        let all = &self.tree.comments;
        let from = all.partition_point(|comment| comment.start() < start);
        let to = all.partition_point(|comment| comment.start() < end);
        &all[from..to.max(from)]
    }

    pub fn refuse(&self, at: usize, what: &'static str) -> PatchError {
        let position = self.document.position(at);
        PatchError::Style { file: self.document.file.clone(), position, what }
    }
}

fn is_blank(line: &str) -> bool {
    line.trim().is_empty()
}
