//! Reads the lines above the story (masthead, section, headline, byline, date, dateline) off the front of the
//! blocks, into the draft's claims. What already is running text stays.

use super::casing::{is_upper, person_case, title_case};
use super::day::find_day;
use super::draft::{Block, BlockKind, Draft, Trust};
use super::words::{FURNITURE, HEADER};
use std::collections::VecDeque;

/// No page has more lines than this above its story.
const LONGEST: usize = 16;
/// Words of a line with a date and nothing else.
const LONGEST_DATE_LINE: usize = 16;
/// Running text that may stand above the last line of the header, such as a standfirst.
const STANDFIRSTS: usize = 2;

/// Takes the header off `draft.blocks`.
pub fn take_header(draft: &mut Draft) {
    let end = header_end(&draft.blocks);
    let mut head: VecDeque<Block> = draft.blocks.drain(..end).collect();
    let mut lines = Lines::default();
    let mut standfirst = Vec::new();
    while let Some(block) = head.pop_front() {
        if block.is_sentence()
            && !is_header_line(&block.text)
            && !is_headline(&block, &lines, draft)
        {
            standfirst.push(block);
        } else {
            lines.read(block, draft);
        }
    }
    draft.blocks.splice(0..0, standfirst);
    lines.settle(draft);
}

/// The header ends before the first running text, or after a byline or a date line that follows it closely.
fn header_end(blocks: &[Block]) -> usize {
    let mut sentences = 0;
    let mut end = None;
    for (index, block) in blocks.iter().enumerate().take(LONGEST) {
        let is_headline = index == 0 && blocks.len() > 1 && !ends_in_stop(block);
        if is_header_line(&block.text) {
            // Below running text a bare day heads a part of the story.
            if sentences == 0 || says_what_it_is(blocks, index) {
                end = Some(index + 1);
            }
        } else if HEADER.dateline.is_match(&block.text) || block.kind == BlockKind::Item {
            return end.unwrap_or(index).max(if sentences == 0 { index } else { 0 });
        } else if block.is_sentence() && !is_headline {
            if sentences == 0 {
                end = Some(index);
            }
            sentences += 1;
            if sentences > STANDFIRSTS {
                return end.unwrap_or(index);
            }
        }
    }
    // Nothing but short lines: one headline, and the rest is the story.
    end.unwrap_or(usize::from(blocks.len() > 1))
}

/// A byline, a labelled line, or a day next to one of them.
fn says_what_it_is(blocks: &[Block], index: usize) -> bool {
    let tells = |block: &Block| {
        let text = block.text.as_str();
        let by = HEADER.byline.captures(text).is_some_and(|found| found.name("by").is_some());
        by || labelled(text).is_some()
            || (is_date_line(text)
                && (HEADER.published.is_match(text) || HEADER.updated.is_match(text)))
    };
    let near = blocks.get(index.saturating_sub(1)..blocks.len().min(index + 2)).unwrap_or_default();
    blocks.get(index).is_some_and(tells)
        || (near.iter().any(tells)
            && blocks.get(index).is_some_and(|block| block.kind != BlockKind::Heading))
}

fn ends_in_stop(block: &Block) -> bool {
    block.text.trim_end_matches(['"', '”', '’', '\'', ')']).ends_with('.')
}

fn is_headline(block: &Block, lines: &Lines, draft: &Draft) -> bool {
    let untitled = draft.titles.is_empty() && lines.candidates.is_empty() && lines.title.is_none();
    block.kind == BlockKind::Title || (untitled && block.words() < 25 && !ends_in_stop(block))
}

/// A line that can only be a header's.
pub fn is_header_line(text: &str) -> bool {
    labelled(text).is_some()
        || HEADER.byline.is_match(text)
        || HEADER.dateline_alone.is_match(text)
        || is_date_line(text)
}

/// A line that holds a date and nothing else but words about it, or names parted by bars.
pub fn is_date_line(text: &str) -> bool {
    // Most lines are paragraphs: their length tells before their words do.
    if text.split_whitespace().count() > LONGEST_DATE_LINE {
        return false;
    }
    let Some(found) = find_day(text) else { return false };
    let rest = [text.get(..found.range.start), text.get(found.range.end..)];
    let rest = rest.map(Option::unwrap_or_default).join(" ");
    let foreign = foreign_words(&rest);
    foreign == 0 || (foreign <= 8 && text.contains(['|', '•', '·']))
}

fn foreign_words(rest: &str) -> usize {
    rest.split(|c: char| c.is_whitespace() || ",;:|/()[]•·–—-".contains(c))
        .filter(|word| word.chars().any(char::is_alphabetic))
        .filter(|word| {
            let word = word.to_lowercase();
            !HEADER.date_words.contains(word.as_str())
                && find_day(&format!("{word} 1")).is_none()
                && !is_clock(&word)
        })
        .count()
}

/// `10h30`, `7pm`, `0214gmt`.
fn is_clock(word: &str) -> bool {
    let letters = word.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
    letters.len() < word.len() && (letters == "t" || HEADER.date_words.contains(letters))
}

/// The label and the value of `Published: 3 May 2011`, where the label is one that headers use.
fn labelled(text: &str) -> Option<(Label, &str)> {
    let (key, value) = text.split_once(':')?;
    let value = value.trim();
    Label::of(key).filter(|_| !value.is_empty()).map(|label| (label, value))
}

/// What a labelled line or a field of front matter tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Label {
    Title,
    Publisher,
    Author,
    Published,
    Updated,
    Dateline,
    Ignored,
}

impl Label {
    pub fn of(key: &str) -> Option<Label> {
        let keys = &HEADER.keys;
        let key = key.trim().to_lowercase();
        let lists = [
            (&keys.title, Label::Title),
            (&keys.publisher, Label::Publisher),
            (&keys.author, Label::Author),
            (&keys.published, Label::Published),
            (&keys.updated, Label::Updated),
            (&keys.dateline, Label::Dateline),
            (&keys.ignored, Label::Ignored),
        ];
        lists.into_iter().find(|(words, _)| words.contains(&key)).map(|(_, label)| label)
    }

    /// Enters a value into the draft.
    pub fn enter(self, value: &str, trust: Trust, draft: &mut Draft) {
        let value = value.trim().trim_matches('"');
        match self {
            Label::Title => draft.titles.push(value.to_owned()),
            Label::Publisher => draft.publishers.push(value.to_owned()),
            Label::Author => draft.authors.push(value.to_owned()),
            Label::Published => draft.claim_date(trust, false, value),
            Label::Updated => draft.claim_date(trust, true, value),
            Label::Dateline => draft.dateline = Some(value.to_owned()),
            Label::Ignored => {}
        }
    }
}

/// The undecided lines of a header, until all of them are known.
#[derive(Default)]
struct Lines {
    title: Option<String>,
    candidates: Vec<String>,
    /// Short lines under the byline: mostly the paper.
    under_byline: Vec<String>,
    seen_byline: bool,
}

impl Lines {
    fn read(&mut self, block: Block, draft: &mut Draft) {
        let text = block.text.as_str();
        if block.kind == BlockKind::Title {
            self.title = Some(block.text);
        } else if let Some((label, value)) = labelled(text) {
            label.enter(value, Trust::LabelledLine, draft);
        } else if let Some(names) = self.byline(text, draft) {
            self.seen_byline = true;
            read_byline(&names, draft);
        } else if is_date_line(text) {
            read_date_line(text, draft);
        } else if let Some(found) = HEADER.dateline_alone.captures(text) {
            draft.dateline = Some(found["place"].to_owned());
        } else if FURNITURE.is_block(text) || block.linked {
            // Share buttons and their like say nothing.
        } else if self.seen_byline {
            self.under_byline.push(block.text);
        } else {
            self.candidates.push(block.text);
        }
    }

    /// The names in a byline. "Jane Doe in Lima" is one only under a headline; above it, it is the headline.
    fn byline(&self, text: &str, draft: &Draft) -> Option<String> {
        let found = HEADER.byline.captures(text)?;
        let titled =
            self.title.is_some() || !self.candidates.is_empty() || !draft.titles.is_empty();
        let names = found.name("by").or_else(|| found.name("in").filter(|_| titled))?;
        Some(names.as_str().to_owned())
    }

    fn settle(mut self, draft: &mut Draft) {
        if self.title.is_none() && self.candidates.len() > 1 && is_masthead(&self.candidates) {
            draft.publishers.push(title_case(&self.candidates.remove(0)));
        }
        let longest =
            self.candidates.iter().rev().max_by_key(|line| line.split_whitespace().count());
        let late = self.under_byline.iter().find(|line| line.split_whitespace().count() > 5);
        if let Some(title) = self.title.as_ref().or(longest).or(late) {
            draft.titles.push(title.clone());
        }
        let paper = self.under_byline.iter().find_map(|line| paper_of(line));
        draft.publishers.extend(paper);
    }
}

/// A first line in capitals, of few words, above a longer one.
fn is_masthead(lines: &[String]) -> bool {
    let Some((first, rest)) = lines.split_first() else { return false };
    let count = |line: &String| line.split_whitespace().count();
    count(first) <= 5 && is_upper(first) && rest.iter().any(|line| count(line) > count(first))
}

/// `Lake Wire`, `Lake News, Geneva`: few words, each with a capital.
fn paper_of(line: &str) -> Option<String> {
    let name = line.split([',', '|', '•', '·']).next()?.trim();
    let words: Vec<&str> = name.split_whitespace().collect();
    let capital = |word: &&str| {
        word.starts_with(char::is_uppercase) || HEADER.small_words.contains(&word.to_lowercase())
    };
    let fits = (1..=4).contains(&words.len()) && words.iter().all(capital);
    let is_role = words.iter().all(|word| HEADER.roles.contains(&word.to_lowercase()));
    let role = format!("{name} ");
    let is_job = HEADER.agency_role.captures(role.trim_end()).is_some();
    (fits && !is_role && !is_job).then(|| title_case(name))
}

/// `JANE DOE, Lake Wire Writer`: the names, and the agency where the role tells it.
fn read_byline(names: &str, draft: &mut Draft) {
    let (people, role) = names.split_once(", ").unwrap_or((names, ""));
    draft.authors.push(person_case(people.trim()));
    let Some(found) = HEADER.agency_role.captures(role) else { return };
    let agency = found["agency"].trim();
    if !agency.split_whitespace().any(|word| HEADER.roles.contains(&word.to_lowercase())) {
        draft.publishers.push(agency.to_owned());
    }
}

/// `The Lake Post | World | Tuesday 3 May 2011`: the day, and the paper before the first bar.
fn read_date_line(text: &str, draft: &mut Draft) {
    let updated = HEADER.updated.is_match(text) && !begins_with_day(text);
    let labelled = updated || HEADER.published.is_match(text);
    let trust = if labelled { Trust::LabelledLine } else { Trust::DateLine };
    draft.claim_date(trust, updated && !HEADER.published.is_match(text), text);
    if let Some((first, _)) = text.split_once('|')
        && find_day(first).is_none()
    {
        draft.publishers.extend(paper_of(first));
    }
}

/// In `3 May 2011 Last updated at 11:06` the day is of the page, the hour of the change.
fn begins_with_day(text: &str) -> bool {
    find_day(text).is_some_and(|found| foreign_words_before(text, found.range.start) == 0)
}

fn foreign_words_before(text: &str, end: usize) -> usize {
    text.get(..end).unwrap_or_default().split_whitespace().count()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(lines: &[&str]) -> Draft {
        let block = |line: &&str| Block::new(BlockKind::Paragraph, *line);
        let mut draft = Draft { blocks: lines.iter().map(block).collect(), ..Draft::default() };
        take_header(&mut draft);
        draft
    }

    const BODY: &str =
        "Two ministers met at the lake on Tuesday and agreed to open the old bridge.";

    #[test]
    fn masthead_section_title_byline_date() {
        let draft = read(&[
            "THE LAKE POST",
            "World",
            "Ministers Open Bridge After Ten Years",
            "By Jane Doe, Diplomatic Correspondent",
            "May 3, 2011",
            BODY,
        ]);
        assert_eq!(draft.publishers, ["The Lake Post"]);
        assert_eq!(draft.titles, ["Ministers Open Bridge After Ten Years"]);
        assert_eq!(draft.authors, ["Jane Doe"]);
        assert_eq!(draft.dates.len(), 1);
        assert_eq!(draft.blocks.len(), 1);
    }

    #[test]
    fn paper_under_the_byline_or_in_it() {
        let draft = read(&[
            "Bridge opens",
            "By Jane Doe",
            "Lake News, Geneva",
            "3 May 2011 Last updated at 11:06",
            BODY,
        ]);
        assert_eq!(draft.publishers, ["Lake News"]);
        assert!(!draft.dates[0].updated);
        let draft =
            read(&["Bridge opens", "By JANE DOE, Lake Wire Writer", "Tue May 3, 3:12 AM ET", BODY]);
        assert_eq!(
            (draft.publishers, draft.titles),
            (vec!["Lake Wire".into()], vec!["Bridge opens".into()])
        );
        assert_eq!(draft.blocks.len(), 1);
    }

    #[test]
    fn bars_part_the_paper_from_the_date() {
        let draft = read(&[
            "The Shore | World | Tuesday 3 May 2011",
            "Bridge opens at last",
            "Jane Doe in Lima",
            BODY,
        ]);
        assert_eq!(draft.publishers, ["The Shore"]);
        assert_eq!(draft.titles, ["Bridge opens at last"]);
        assert_eq!(draft.authors, ["Jane Doe"]);
    }

    #[test]
    fn a_standfirst_above_the_byline_stays_in_the_story() {
        let lead = "The old bridge is open again. It took ten years.";
        let draft = read(&[
            "Bridge opens at last",
            lead,
            "By Jane Doe",
            "Published 3 May 2011",
            BODY,
            BODY,
        ]);
        assert_eq!(draft.blocks[0].text, lead);
        assert_eq!(draft.blocks.len(), 3);
        assert_eq!(draft.dates[0].trust, Trust::LabelledLine);
    }

    #[test]
    fn a_headline_is_no_byline() {
        let draft = read(&["Talks Resume in Lima", "Jane Doe in Lima", BODY]);
        assert_eq!(
            (draft.titles, draft.authors),
            (vec!["Talks Resume in Lima".into()], vec!["Jane Doe".into()])
        );
    }

    #[test]
    fn a_story_without_header_is_left_alone() {
        let draft = read(&[BODY, BODY]);
        assert_eq!((draft.blocks.len(), draft.titles.len()), (2, 0));
        let draft = read(&["LIMA, Peru (LW) — Talks opened.", BODY]);
        assert_eq!(draft.blocks.len(), 2);
    }
}
