//! A title's words in, a title that ends well out: at most [`MAX_TITLE`] characters, no loose word at the end.

use super::MAX_TITLE;
use crate::lang::clauses::TITLE_WORDS;

/// A title is cut before this many characters only where no later place is.
const SHORT_TITLE: usize = 64;
/// What a comma sets off may be cut itself after so many words.
const SET_OFF: usize = 3;

/// Cuts to length, trims loose ends, and sets a capital at the head. The first `least` characters, the doer and the
/// verb, are cut only where no place after them is.
pub fn finish(title: &str, least: usize) -> String {
    let title = balance(title);
    let title = without_loose_end(&cut(&title, least));
    capitalize(title.trim_start_matches([',', ';', ':', ' ', '-', '–', '—']))
}

/// Without marks and words that no title ends with.
pub fn without_loose_end(title: &str) -> String {
    let mut title = title.to_owned();
    loop {
        let trimmed = title
            .trim_end_matches([',', ';', ':', '.', ' ', '-', '–', '—', '(', '!', '?'])
            .trim_end();
        let last = trimmed.rsplit(' ').next().unwrap_or("").to_lowercase();
        let shorter = if TITLE_WORDS.dangling.contains(last.as_str()) && trimmed.contains(' ') {
            trimmed[..trimmed.len() - last.len()].trim_end()
        } else {
            trimmed
        };
        if shorter.len() == title.len() {
            return title;
        }
        title = shorter.to_owned();
    }
}

fn balance(title: &str) -> String {
    let title: String =
        title.chars().filter(|c| !matches!(c, '"' | '“' | '”' | '*' | '_')).collect();
    title.split_whitespace().collect::<Vec<_>>().join(" ").replace(" ,", ",").replace(",,", ",")
}

fn cut(title: &str, least: usize) -> String {
    if title.chars().count() <= MAX_TITLE {
        return title.to_owned();
    }
    let end = title.char_indices().nth(MAX_TITLE).map_or(title.len(), |(at, _)| at);
    let head = &title[..end];
    let breaks: Vec<usize> =
        head.match_indices(' ').map(|(at, _)| at).filter(|at| is_break(head, *at)).collect();
    let least = title.char_indices().nth(least).map_or(title.len(), |(at, _)| at);
    let whole = breaks.iter().rev().find(|at| **at >= least.max(SHORT_TITLE / 2));
    let best = whole.or_else(|| breaks.iter().rev().find(|at| **at >= SHORT_TITLE / 2));
    let at = best.or(breaks.last()).copied().or_else(|| head.rfind(' ')).unwrap_or(end);
    head[..at].to_owned()
}

/// Whether a title may be cut at the blank: after a comma, or before a small word that opens a phrase of its own.
/// "the capital, close to tears": what a comma sets off goes as a whole.
fn is_break(title: &str, at: usize) -> bool {
    let next = title[at + 1..].split([' ', ',']).next().unwrap_or("").to_lowercase();
    let set_off = title[..at].rsplit(',').next().unwrap_or("");
    let whole = set_off.len() == at || set_off.split_whitespace().count() >= SET_OFF;
    title[..at].ends_with([',', ';']) || whole && TITLE_WORDS.cuts.contains(next.as_str())
}

/// The title with a capital at its head.
pub fn capitalize(title: &str) -> String {
    let mut letters = title.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}
