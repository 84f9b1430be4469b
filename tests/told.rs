//! Sentences of our own with the events that they tell: each case of `tests/told/cases.yaml` gives a short report of
//! 20 May 2031, its events as "date, status, title", and what it says brought what about.

use chrono::NaiveDate;
use dateline::annotate::annotate;
use dateline::extract::extract;
use dateline::model::{Article, Extraction, RelationKind};
use serde::Deserialize;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    text: String,
    events: Vec<String>,
    /// Numbers of events, from 1: the cause and the effect.
    #[serde(default)]
    causes: Vec<[usize; 2]>,
}

fn read(text: &str) -> Extraction {
    let created = NaiveDate::from_ymd_opt(2031, 5, 20);
    let article = Article { text: text.to_owned(), created, ..Article::default() };
    extract(&article, &annotate(text, created)).0
}

/// The events of a report, with the place of each among its mentions.
fn told(found: &Extraction) -> Vec<(usize, String)> {
    let titled = found.mentions.iter().enumerate().filter(|(_, mention)| !mention.title.is_empty());
    titled
        .map(|(at, mention)| {
            (at, format!("{}, {}, {}", mention.date, mention.status, mention.title))
        })
        .collect()
}

#[test]
fn reports_tell_their_events() {
    let cases: Vec<Case> = serde_yaml::from_str(include_str!("told/cases.yaml")).unwrap();
    let mut wrong = Vec::new();
    for case in &cases {
        let found = read(&case.text);
        let told = told(&found);
        let events: Vec<&str> = told.iter().map(|(_, event)| event.as_str()).collect();
        let number =
            |mention: usize| told.iter().position(|(at, _)| *at == mention).map(|at| at + 1);
        let causes = found.relations.iter().filter(|relation| relation.kind == RelationKind::Cause);
        let causes: Vec<[usize; 2]> = causes
            .filter_map(|relation| Some([number(relation.from)?, number(relation.to)?]))
            .collect();
        if events != case.events || causes != case.causes {
            wrong.push(format!("{}\n  {events:#?} {causes:?}", case.text));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
