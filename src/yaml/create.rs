//! The text of a new timeline file, and the difference of two texts for people to read.

use super::write::plain_or_quoted;

/// A timeline file with a title and nothing else; a comment tells YAML editors where its schema is.
pub fn create(title: &str) -> String {
    let title = plain_or_quoted(title);
    format!(
        "# yaml-language-server: $schema=timeline.schema.json\ntitle: {title}\narticles: []\nevents: []\n"
    )
}

/// The unified difference of two texts of `file`, as `diff -u` writes it; empty where they are the same.
pub fn diff(old: &str, new: &str, file: &str) -> String {
    let header = (format!("a/{file}"), format!("b/{file}"));
    let difference = similar::TextDiff::from_lines(old, new);
    difference.unified_diff().context_radius(3).header(&header.0, &header.1).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_new_file_loads_without_a_word() {
        for title in ["Talks: round one", "# 1", "\"quoted\"", "Zwölf Tage", "2025", "null", "- a"]
        {
            let document = crate::yaml::load(&create(title), "t.yaml").unwrap();
            assert_eq!(document.timeline.title, title);
            assert!(document.warnings.is_empty());
        }
    }

    #[test]
    fn a_difference_names_the_file_and_the_lines() {
        assert_eq!(diff("a\n", "a\n", "t.yaml"), "");
        let text = diff("a\nb\n", "a\nc\n", "t.yaml");
        assert_eq!(text, "--- a/t.yaml\n+++ b/t.yaml\n@@ -1,2 +1,2 @@\n a\n-b\n+c\n");
    }
}
