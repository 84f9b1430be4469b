//! What the readers of the single formats hand on: the page's paragraphs in order, and every claim about
//! title, publisher, author and date, the most trusted first. Nothing is chosen yet.

use super::day::Day;

/// A page taken apart.
#[derive(Debug, Default)]
pub struct Draft {
    pub titles: Vec<String>,
    pub publishers: Vec<String>,
    pub authors: Vec<String>,
    pub dates: Vec<DateClaim>,
    pub dateline: Option<String>,
    pub blocks: Vec<Block>,
    /// Front matter that is not YAML: what the parser said.
    pub bad_front_matter: Option<String>,
}

impl Draft {
    /// Adds a claim where `text` holds a day, or tries to.
    pub fn claim_date(&mut self, trust: Trust, updated: bool, text: &str) {
        if let Some(found) = super::day::find_day(text) {
            let words = text.trim().chars().take(60).collect();
            self.dates.push(DateClaim { day: found.day, trust, updated, words });
        }
    }
}

/// One paragraph, heading or list item, white space squeezed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    pub kind: BlockKind,
    pub text: String,
    /// Nothing but a link: a pointer to another story.
    pub linked: bool,
}

impl Block {
    pub fn new(kind: BlockKind, text: impl Into<String>) -> Self {
        Block { kind, text: text.into(), linked: false }
    }

    /// Whether it ends as a sentence does.
    pub fn is_closed(&self) -> bool {
        let text = self.text.trim_end_matches(['"', '\'', '”', '’', ')', ']', '»', '*', '_']);
        text.ends_with(['.', '!', '?', '…', ':', ';'])
    }

    pub fn words(&self) -> usize {
        self.text.split_whitespace().count()
    }

    /// Reads as running text rather than as a line of the page's frame.
    pub fn is_sentence(&self) -> bool {
        let words = self.words();
        words >= 25 || (self.is_closed() && words >= 5)
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BlockKind {
    /// The page's own headline.
    Title,
    Heading,
    Paragraph,
    Item,
    Quote,
    /// A short paragraph set apart without a paragraph mark: on web pages mostly frame.
    Fragment,
}

/// A day that something on the page calls its date.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DateClaim {
    pub day: Day,
    pub trust: Trust,
    /// The day of a later change, not of publication.
    pub updated: bool,
    /// The words that claim it.
    pub words: String,
}

/// Where a date was found, the least trusted first. The order is the rule by which the date is chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Trust {
    /// `2014-05-12-paper.txt`.
    FileName,
    /// `/2014/05/12/` in the page's own address.
    Address,
    /// A visible line with a date and no word for what it is.
    DateLine,
    /// A visible line or note that says "published", "updated".
    LabelledLine,
    /// `<time datetime>` of the story's head.
    TimeElement,
    /// `article:published_time` and its kin.
    Meta,
    /// `datePublished` of JSON-LD.
    Structured,
    /// YAML front matter: written for this.
    FrontMatter,
}
