//! The kind of a verb that no rule knows as an act, from the sort of verb and the sort of thing beside it: who "puts"
//! money somewhere gives aid, who "puts" guns there gathers force.

use super::lexicon::{LEXICON, Rule};
use super::match_start;
use super::reading::Role;
use crate::model::{EventKind, Token};

/// The kind of the act of the verb at `at`, as the loose rules guess it.
pub fn loose_act(text: &str, tokens: &[Token], at: usize) -> Option<EventKind> {
    loose_rule(text, tokens, at).map(|rule| rule.kind.clone())
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
        .flat_map(|at| loose_rule(sentence, tokens, at).into_iter().chain(nouns(at)))
        .map(|rule| rule.name.as_str())
        .collect()
}
