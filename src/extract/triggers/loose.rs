//! The kind of a verb that no rule knows as an act, from the sort of verb and the sort of thing beside it: who "puts"
//! money somewhere gives aid, who "puts" guns there gathers force.

use super::lexicon::{LEXICON, Rule};
use super::reading::Role;
use super::{conditions, match_start};
use crate::model::{EventKind, Token};

/// The kind of the act of the verb at `at`, as the loose rules for such verbs guess it.
pub fn loose_act(text: &str, tokens: &[Token], at: usize) -> Option<EventKind> {
    loose_rule(text, tokens, at).map(|rule| rule.kind.clone())
}

/// The kind of an act of which only the doer or the thing done to is known.
pub fn any_act(text: &str, tokens: &[Token], at: usize) -> Option<EventKind> {
    any_rule(text, tokens, at).map(|rule| rule.kind.clone())
}

fn loose_rule(text: &str, tokens: &[Token], at: usize) -> Option<&'static Rule> {
    let words = LEXICON.vocabulary.words(text, tokens);
    let starts = words
        .get(at)?
        .readings
        .iter()
        .flat_map(|reading| LEXICON.loose_starts(reading.word))
        .filter(|start| !start.nominal);
    let hits = starts.filter_map(|start| match_start(&LEXICON, &words, at, start, Role::Finite));
    // Of equals the first, as the rules stand.
    hits.reduce(|best, hit| if hit.rank > best.rank { hit } else { best })
        .map(|hit| &LEXICON.rules[hit.start.rule])
}

fn any_rule(text: &str, tokens: &[Token], at: usize) -> Option<&'static Rule> {
    let words = LEXICON.vocabulary.words(text, tokens);
    let fits = |rule: &&'static Rule| {
        at < words.len() && conditions(&LEXICON, rule, &words, at..at + 1, false).is_some()
    };
    LEXICON.any.iter().map(|rule| &LEXICON.rules[*rule]).find(fits)
}

/// The loose rules that some word of the sentence asks for.
#[cfg(test)]
pub fn fired(sentence: &str, tokens: &[Token]) -> Vec<&'static str> {
    let words = LEXICON.vocabulary.words(sentence, tokens);
    let nouns = |at: usize| {
        let starts =
            words[at].readings.iter().flat_map(|reading| LEXICON.loose_starts(reading.word));
        let fits =
            |start: &&super::Start| start.nominal && start.pattern.end_at(&words, at).is_some();
        starts.filter(fits).map(|start| &LEXICON.rules[start.rule]).collect::<Vec<_>>()
    };
    (0..tokens.len())
        .flat_map(|at| {
            let rules = [loose_rule(sentence, tokens, at), any_rule(sentence, tokens, at)];
            rules.into_iter().flatten().chain(nouns(at))
        })
        .map(|rule| rule.name.as_str())
        .collect()
}
