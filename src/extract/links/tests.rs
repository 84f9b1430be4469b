//! Short reports in, the links that they state out, each as "cause > effect" or "earlier < later" of the acts' words.

use crate::extract::extract;
use crate::extract::testing::tokens;
use crate::model::{
    Annotation, Article, Bound, Edtf, RelationKind, Span, TimeExpression, TimexKind,
};
use chrono::NaiveDate;

/// "3 May" in the text, as a time expression.
fn days(text: &str) -> Vec<TimeExpression> {
    let mays = text.match_indices(" May").map(|(at, _)| at);
    let found = mays.filter_map(|end| {
        let start = text[..end].rfind(' ')? + 1;
        let day = text[start..end].parse().ok()?;
        let date = NaiveDate::from_ymd_opt(2031, 5, day)?;
        Some(TimeExpression {
            span: Span::new(start, end + " May".len()),
            kind: TimexKind::Date,
            value: date.to_string(),
            date: Some(Edtf::day(date)),
            absolute: true,
            bound: Bound::At,
        })
    });
    found.collect()
}

fn links(sentences: &[&str]) -> Vec<String> {
    let text = sentences.join(" ");
    let mut spans = Vec::new();
    let mut start = 0;
    for sentence in sentences {
        spans.push(Span::new(start, start + sentence.len()));
        start += sentence.len() + 1;
    }
    let annotation = Annotation {
        created: NaiveDate::from_ymd_opt(2031, 5, 30),
        sentences: spans,
        tokens: tokens(&text),
        times: days(&text),
        problems: Vec::new(),
    };
    let article = Article { text, ..Article::default() };
    let (said, _) = extract(&article, &annotation);
    let shown = said.relations.iter().map(|relation| {
        let arrow = if relation.kind == RelationKind::Cause { '>' } else { '<' };
        let word = |at: usize| said.mentions[at].lemma.as_str();
        format!("{} {arrow} {}", word(relation.from), word(relation.to))
    });
    shown.collect()
}

const RAID: &str = "Tarvonia shelled the port on 3 May.";

#[test]
fn a_noun_stands_for_an_act_of_its_type() {
    let found = links(&[RAID, "Because of the attack, Belmoria recalled its envoy on 5 May."]);
    assert_eq!(found, ["shell > recall"]);
}

#[test]
fn an_indefinite_noun_is_new() {
    let found = links(&[RAID, "Belmoria recalled its envoy on 5 May because of a raid."]);
    assert!(!found.contains(&"shell > recall".to_owned()), "{found:?}");
}

#[test]
fn the_effect_goes_on_after_an_insertion() {
    for effect in [
        "On 5 May, in protest at the shelling, Belmoria recalled its envoy.",
        "Belmoria, angered by the shelling, recalled its envoy on 5 May.",
    ] {
        assert_eq!(links(&[RAID, effect]), ["shell > recall"], "{effect}");
    }
}

#[test]
fn what_followed_needs_no_day_of_its_own() {
    assert_eq!(links(&[RAID, "In response, Belmoria recalled its envoy."]), ["shell > recall"]);
    assert_eq!(links(&[RAID, "Belmoria answered by halting trade."]), ["shell > halt"]);
    assert_eq!(
        links(&[RAID, "The raid prompted Belmoria to recall its envoy."]),
        ["shell > recall"]
    );
}

#[test]
fn what_describes_a_noun_came_before() {
    let found = links(&["Belmoria freed on 9 May the envoy whom it had arrested on 4 May."]);
    assert_eq!(found, ["arrest < free"]);
}

#[test]
fn what_is_joined_to_the_main_clause_is_no_cause() {
    let found =
        links(&["Belmoria met the envoys on 3 May at the request of Carvia and freed the crew."]);
    assert!(found.iter().all(|link| !link.contains('>')), "{found:?}");
}

#[test]
fn a_noun_with_a_day_is_the_act_of_that_day() {
    let found = links(&[RAID, "Belmoria recalled its envoy on 9 May over the shelling of 7 May."]);
    assert!(!found.contains(&"shell > recall".to_owned()), "{found:?}");
}

#[test]
fn a_cleft_sentence_tells_its_effect_last() {
    let found =
        links(&[RAID, "It was because of the attack that Belmoria recalled its envoy on 5 May."]);
    assert_eq!(found, ["shell > recall"]);
}

#[test]
fn what_is_done_to_a_thing_comes_after_it() {
    let found =
        links(&["The junta published a calendar on 3 May.", "The senate rejected it on 5 May."]);
    assert_eq!(found, ["publish < reject"]);
}

#[test]
fn what_went_on_there_came_after_the_main_act() {
    let found = links(&[
        "Tarvonia sent the case to a court on 3 May, where judges heard both sides on 6 May.",
    ]);
    assert_eq!(found, ["send < hear"]);
}
