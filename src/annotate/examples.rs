//! Runs the examples of every time rule, as a test: each `yes` text must give its value, each `no` text nothing.

use super::annotate;
use super::grammar::Grammar;
use chrono::NaiveDate;

/// A Tuesday.
fn created() -> Option<NaiveDate> {
    NaiveDate::from_ymd_opt(2026, 3, 10)
}

fn last_value(text: &str) -> Option<String> {
    annotate(text, created()).times.pop().map(|time| time.value)
}

#[test]
fn every_rule_keeps_its_examples() {
    let mut wrong = Vec::new();
    for rule in &Grammar::get().rules {
        assert!(
            rule.silent == rule.yes.is_empty() && (!rule.silent || !rule.no.is_empty()),
            "{} has no example",
            rule.rule
        );
        for (text, value) in &rule.yes {
            let found = last_value(text);
            if found.as_ref() != Some(value) {
                wrong.push(format!("{}: `{text}` gives {found:?}, not {value}", rule.rule));
            }
        }
        for text in &rule.no {
            if let Some(found) = last_value(text) {
                wrong.push(format!("{}: `{text}` gives {found}", rule.rule));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
