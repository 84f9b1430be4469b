//! The small words of English as sets, and the questions that verb groups and clauses ask of a lower-case word.

use crate::lang::words::SMALL_WORDS;
use std::collections::HashSet;
use std::sync::LazyLock;

struct Small {
    be: HashSet<&'static str>,
    have: HashSet<&'static str>,
    modals: HashSet<&'static str>,
    adverbs: HashSet<&'static str>,
    not_adverbs: HashSet<&'static str>,
    determiners: HashSet<&'static str>,
    prepositions: HashSet<&'static str>,
    pronouns: HashSet<&'static str>,
}

static SMALL: LazyLock<Small> = LazyLock::new(|| {
    let set = |words: &'static [String]| words.iter().map(String::as_str).collect();
    Small {
        be: set(&SMALL_WORDS.be),
        have: set(&SMALL_WORDS.have),
        modals: set(&SMALL_WORDS.modals),
        adverbs: set(&SMALL_WORDS.adverbs),
        not_adverbs: set(&SMALL_WORDS.not_adverbs),
        determiners: set(&SMALL_WORDS.determiners),
        prepositions: set(&SMALL_WORDS.prepositions),
        pronouns: set(&SMALL_WORDS.pronouns),
    }
});

pub fn is_determiner(word: &str) -> bool {
    SMALL.determiners.contains(word)
}

pub fn is_preposition(word: &str) -> bool {
    SMALL.prepositions.contains(word)
}

pub fn is_pronoun(word: &str) -> bool {
    SMALL.pronouns.contains(word)
}

pub fn is_be(word: &str) -> bool {
    SMALL.be.contains(word)
}

pub fn is_adverb(word: &str) -> bool {
    let ending = word.len() > 4 && word.ends_with("ly");
    SMALL.adverbs.contains(word) || ending && !SMALL.not_adverbs.contains(word)
}

pub fn is_finite_auxiliary(word: &str) -> bool {
    let nonfinite = matches!(word, "be" | "been" | "being" | "having" | "get" | "got");
    !nonfinite
        && (is_be(word) || SMALL.have.contains(word) || SMALL.modals.contains(word) || is_do(word))
}

pub fn is_do(word: &str) -> bool {
    matches!(word.trim_end_matches("n't"), "do" | "does" | "did")
}

/// "itself", "themselves"
pub fn is_reflexive(word: &str) -> bool {
    word.ends_with("self") || word.ends_with("selves")
}

pub fn is_have(word: &str) -> bool {
    SMALL.have.contains(word)
}

pub fn is_modal(word: &str) -> bool {
    SMALL.modals.contains(word)
}
