//! Laws that hold for any text and any day: no panic, spans on character borders, in order and without overlap.

use super::annotate;
use crate::model::{Annotation, Span};
use chrono::{Days, NaiveDate};
use proptest::prelude::*;

/// Words and marks that meet in time expressions, so that generated texts are full of them.
const PIECES: [&str; 60] = [
    "two",
    "days",
    "ago",
    "the",
    "third",
    "quarter",
    "of",
    "February",
    "30",
    "31",
    "May",
    "may",
    "1998",
    "99999",
    "12/31/99",
    "2025-02-30",
    "T24:00",
    "24:00",
    "p.m.",
    "GMT",
    "last",
    "next",
    "Friday",
    "night",
    "mid",
    "-",
    "'s",
    "’",
    "'90s",
    "year",
    "earlier",
    "-ago",
    "decades",
    "half",
    "a",
    "million",
    "thousand",
    "every",
    "early",
    "in",
    "end",
    "until",
    "é",
    "\n\n",
    ".",
    ",",
    "weekend",
    "century",
    "and",
    "4",
    "(",
    ")",
    "past",
    "eve",
    "from",
    "before",
    "today",
    "same",
    "quarter to",
    "nearly",
];

fn checks(text: &str, annotation: &Annotation) {
    let spans = |spans: Vec<Span>| {
        for span in &spans {
            assert!(text.get(span.start()..span.end()).is_some_and(|words| !words.is_empty()));
        }
        assert!(spans.windows(2).all(|pair| pair[0].end() <= pair[1].start()), "{spans:?}");
    };
    spans(annotation.tokens.iter().map(|token| token.span).collect());
    spans(annotation.sentences.clone());
    spans(annotation.times.iter().map(|time| time.span).collect());
    for token in &annotation.tokens {
        let holds = |sentence: &&Span| sentence.contains(token.span);
        assert_eq!(annotation.sentences.iter().filter(holds).count(), 1);
    }
    for date in annotation.times.iter().filter_map(|time| time.date) {
        if let (Some(from), Some(to)) = (date.earliest(), date.latest()) {
            assert!(from <= to);
        }
    }
}

fn any_day() -> impl Strategy<Value = Option<NaiveDate>> {
    let ordinary = (0..400_000u64).prop_map(|days| {
        NaiveDate::from_ymd_opt(1500, 1, 1).and_then(|day| day.checked_add_days(Days::new(days)))
    });
    prop_oneof![
        4 => ordinary,
        1 => Just(None),
        1 => Just(Some(NaiveDate::MIN)),
        1 => Just(Some(NaiveDate::MAX)),
    ]
}

proptest! {
    #[test]
    fn any_text_is_annotated(text in ".{0,200}", created in any_day()) {
        checks(&text, &annotate(&text, created));
    }

    #[test]
    fn any_words_are_annotated(
        words in prop::collection::vec((prop::sample::select(&PIECES[..]), any::<bool>()), 0..40),
        created in any_day(),
    ) {
        let text: String =
            words.iter().flat_map(|(word, space)| [*word, if *space { " " } else { "" }]).collect();
        checks(&text, &annotate(&text, created));
    }

    #[test]
    fn an_absolute_date_is_read_on_any_day(days in 0..250_000u64, created in any_day()) {
        let start = NaiveDate::from_ymd_opt(1500, 1, 1).unwrap();
        let day = start.checked_add_days(Days::new(days)).unwrap();
        let text = format!("They met on {}.", day.format("%B %-d, %Y"));
        let annotation = annotate(&text, created);
        prop_assert_eq!(&annotation.times[0].value, &day.to_string());
        prop_assert_eq!(annotation.times[0].date, Some(crate::model::Edtf::day(day)));
    }
}
