//! One sentence's tokens and names in, the place where one act happened out.

use super::{NameClass, Named};
use crate::lang::morphology::base;
use crate::lang::names::PLACES;
use crate::lang::words::SMALL_WORDS;
use crate::model::{Token, TokenKind};

/// The place where the act at token `trigger` happened: after "in" or "at", the most exact first. A journey's place
/// is its goal.
pub fn place_of<'a>(
    text: &str,
    tokens: &[Token],
    names: &'a [Named],
    trigger: usize,
) -> Option<&'a Named> {
    let act = tokens.get(trigger)?;
    let motion = PLACES.motion.contains(&base(&act.span.of(text).to_lowercase()));
    let places = names.iter().filter(|name| name.class.is_place() && !name.people);
    let mut found: Vec<(&Named, i32)> = places
        .filter_map(|name| Some((name, rank(text, tokens, name, trigger, motion)?)))
        .collect();
    found.sort_by_key(|(name, rank)| (-rank, name.span));
    found.first().map(|(name, _)| *name)
}

/// How well a name fits as the place of an act; nothing where it is none.
fn rank(text: &str, tokens: &[Token], name: &Named, trigger: usize, motion: bool) -> Option<i32> {
    let at = tokens.iter().position(|token| token.span.start() >= name.span.start())?;
    let lead = lead(text, tokens, at)?;
    let goal = motion && (lead.is_empty() || PLACES.goal_words.contains(&lead));
    if !goal && !PLACES.scene_words.contains(lead.as_str()) {
        return None;
    }
    let exact = match name.class {
        NameClass::City | NameClass::Site => 6,
        NameClass::Region => 4,
        _ => 0,
    };
    let distance = if at > trigger { at - trigger } else { 6 + (trigger - at) };
    let borders = borders_between(text, tokens, at, trigger);
    Some(40 + exact + 4 * i32::from(goal) - distance as i32 - 12 * borders)
}

/// The word that leads to the name: "in" for "in the Saudi port city of Jeddah", "in the capital, Torvik".
fn lead(text: &str, tokens: &[Token], at: usize) -> Option<String> {
    let word = |at: usize| tokens[at].span.of(text).to_lowercase();
    let mut place = at;
    let mut noun = false;
    while place > 0 && at - place < 8 {
        place -= 1;
        let word = word(place);
        if PLACES.scene_words.contains(&word) || PLACES.goal_words.contains(&word) {
            return Some(word);
        }
        noun |= PLACES.place_nouns.contains(&word);
        let opens = (word == "," || PLACES.name_links.contains(&word)) && at - place <= 2;
        let determiner = SMALL_WORDS.determiners.contains(&word);
        let article = determiner || tokens[place].span.of(text).starts_with(char::is_uppercase);
        let last = place + 1 == at;
        if last && !(opens || article || noun) {
            let verb = PLACES.place_verbs.contains(&base(&word));
            return verb.then(String::new);
        }
        if tokens[place].kind == TokenKind::Mark && !opens {
            return None;
        }
        if !(opens || article || noun || last) {
            return None;
        }
    }
    None
}

/// Sentence parts between two tokens, counted by their marks and conjunctions.
fn borders_between(text: &str, tokens: &[Token], at: usize, trigger: usize) -> i32 {
    let (first, last) = (at.min(trigger), at.max(trigger));
    let border = |token: &&Token| {
        let word = token.span.of(text);
        [";", ":"].contains(&word) || SMALL_WORDS.borders.iter().any(|border| border == word)
    };
    tokens[first..last].iter().filter(border).count() as i32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::names::Names;
    use crate::extract::testing::tokens;

    fn place(text: &str, act: &str) -> Option<String> {
        let tokens = tokens(text);
        let names = Names::of(text, &tokens).names(text, &tokens);
        let trigger = tokens.iter().position(|token| token.span.of(text) == act)?;
        place_of(text, &tokens, &names, trigger).map(|place| place.name.clone())
    }

    #[test]
    fn acts_happen_in_places() {
        assert_eq!(place("They met in Geneva on Monday.", "met").as_deref(), Some("Geneva"));
        assert_eq!(
            place("In Vienna, the two sides signed it.", "signed").as_deref(),
            Some("Vienna")
        );
        assert_eq!(
            place("Talks opened in the Swiss capital, Bern.", "opened").as_deref(),
            Some("Bern")
        );
        assert_eq!(place("The envoy flew to Moscow.", "flew").as_deref(), Some("Moscow"));
        assert_eq!(place("Kerry visited Kyiv.", "visited").as_deref(), Some("Kyiv"));
        assert_eq!(place("Russia freed two men.", "freed"), None);
    }
}
