//! Synonyms as data: words that reports use in turn for one act in, one of them out.

use std::collections::HashMap;
use std::sync::LazyLock;

static FIRSTS: LazyLock<HashMap<String, String>> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the file is embedded; a test reads it")]
    let rows: Vec<Vec<String>> = serde_yaml::from_str(include_str!("en/synonyms.yaml"))
        .expect("the embedded synonyms are valid");
    let pair = |row: Vec<String>| {
        let first = row.first().cloned().unwrap_or_default();
        row.into_iter().map(move |word| (word, first.clone()))
    };
    rows.into_iter().flat_map(pair).collect()
});

/// The word that stands for all of its synonyms: itself where it has none.
pub fn shared_word(word: &str) -> &str {
    FIRSTS.get(word).map_or(word, String::as_str)
}

#[cfg(test)]
mod tests {
    use super::shared_word;

    #[test]
    fn synonyms_share_a_word() {
        assert_eq!(shared_word("shouting match"), shared_word("quarrel"));
        assert_eq!(shared_word("free"), shared_word("release"));
        assert_eq!(shared_word("harbour"), "harbour");
    }
}
