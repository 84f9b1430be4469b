//! YAML front matter between two lines `---` at the head of a text: its fields become the draft's most trusted
//! claims. Front matter that is not YAML is read line by line, and said so.

use super::draft::{Draft, Trust};
use super::header::Label;
use serde_yaml::Value;

/// Enters the front matter of `text` into `draft` and returns the rest of the text.
pub fn take_front_matter<'a>(text: &'a str, draft: &mut Draft) -> &'a str {
    let Some((matter, rest)) = split(text) else { return text };
    match serde_yaml::from_str::<Value>(matter) {
        Ok(Value::Mapping(fields)) => {
            for (key, value) in fields {
                enter(key.as_str().unwrap_or_default(), &plain(&value), draft);
            }
            return rest;
        }
        Ok(_) => draft.bad_front_matter = Some("it is no list of `key: value` lines".to_owned()),
        Err(error) => draft.bad_front_matter = Some(error.to_string()),
    }
    for (key, value) in matter.lines().filter_map(|line| line.split_once(':')) {
        enter(key, value, draft);
    }
    rest
}

fn enter(key: &str, value: &str, draft: &mut Draft) {
    if let Some(label) = Label::of(key).filter(|_| !value.trim().is_empty()) {
        label.enter(value, Trust::FrontMatter, draft);
    }
}

/// The front matter and what follows; none where the first line is not `---` or no other one is.
fn split(text: &str) -> Option<(&str, &str)> {
    let inner = text.trim_start().strip_prefix("---\n")?;
    let mut offset = 0;
    for line in inner.split_inclusive('\n') {
        if matches!(line.trim_end(), "---" | "...") {
            let matter = inner.get(..offset)?;
            // A rule above a plain text is no front matter.
            return matter.contains(':').then_some((matter, inner.get(offset + line.len()..)?));
        }
        offset += line.len();
    }
    None
}

/// A scalar, or a list's scalars joined; a map's `name`.
fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        Value::Number(number) => number.to_string(),
        Value::Sequence(items) => items.iter().map(plain).collect::<Vec<_>>().join(", "),
        Value::Mapping(fields) => fields.get("name").map(plain).unwrap_or_default(),
        _ => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> (Draft, &str) {
        let mut draft = Draft::default();
        let rest = take_front_matter(text, &mut draft);
        (draft, rest)
    }

    #[test]
    fn fields_become_claims() {
        let (draft, rest) = read(
            "---\ntitle: \"A: b\"\noutlet: Lake\nauthor: [A B, C D]\npublished: 2011-05-03T10:00:00+01:00\nupdated: 2011-05-04\n---\nText",
        );
        assert_eq!(
            (draft.titles, draft.publishers, draft.authors),
            (vec!["A: b".into()], vec!["Lake".into()], vec!["A B, C D".into()])
        );
        assert_eq!((draft.dates.len(), draft.dates[1].updated, rest), (2, true, "Text"));
    }

    #[test]
    fn broken_yaml_is_read_by_line() {
        let (draft, rest) = read("---\ntitle: A: b\nquote: \"x\ndate: 2011-05-03\n---\nText");
        assert!(draft.bad_front_matter.is_some());
        assert_eq!((draft.titles[0].as_str(), draft.dates.len(), rest), ("A: b", 1, "Text"));
    }

    #[test]
    fn a_rule_is_not_front_matter() {
        assert_eq!(read("---\nText\n---\n").1, "---\nText\n---\n");
        assert_eq!(read("---\nText: a").1, "---\nText: a");
        assert_eq!(read("").1, "");
    }
}
