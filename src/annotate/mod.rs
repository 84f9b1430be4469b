//! Finds the sentences, tokens and time expressions of a text, and reads the expressions on the day the text was
//! created. It gives no events and no diagnostics beyond dates that do not exist.

mod abbreviation;
mod atom;
mod calendar;
mod context;
mod date;
#[cfg(test)]
mod examples;
mod fields;
mod grammar;
mod holidays;
mod join;
mod lexicon;
mod list;
mod meaning;
mod number;
mod pattern;
#[cfg(test)]
mod properties;
mod resolve;
mod rule;
mod sentence;
mod slot;
mod start;
mod tense;
mod time;
mod timex;
mod token;
mod written;

use crate::model::Annotation;
use chrono::NaiveDate;

/// Annotates `text`; relative expressions are read from `created`.
pub fn annotate(text: &str, created: Option<NaiveDate>) -> Annotation {
    let tokens = token::tokens(text);
    let sentences = sentence::sentences(text, &tokens);
    let (times, problems) = time::times(text, &tokens, &sentences, created);
    Annotation { created, sentences, tokens, times, problems }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Bound;

    /// Reads `text` on Tuesday, 10 March 2026, and compares words and EDTF dates.
    #[track_caller]
    fn check(text: &str, expected: &[(&str, &str)]) {
        let annotation = annotate(text, NaiveDate::from_ymd_opt(2026, 3, 10));
        let found: Vec<(&str, String)> = annotation
            .times
            .iter()
            .map(|time| (time.span.of(text), time.date.map_or("-".into(), |date| date.to_string())))
            .collect();
        let found: Vec<(&str, &str)> =
            found.iter().map(|(words, date)| (*words, date.as_str())).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn uncertainty_is_kept() {
        check(
            "They met earlier this month.",
            &[("earlier this month", "[2026-03-01..2026-03-10]")],
        );
        check("They met over the weekend.", &[("the weekend", "[2026-03-07..2026-03-08]")]);
        check("They met last week.", &[("last week", "[2026-03-02..2026-03-08]")]);
        check("They met in January.", &[("January", "2026-01")]);
        check(
            "It will end in the coming days.",
            &[("the coming days", "[2026-03-10..2026-03-17]")],
        );
        check("It began around Feb. 18.", &[("around Feb. 18", "2026-02-18~")]);
        check("They met in the summer of 2024.", &[("the summer of 2024", "2024-22")]);
        check(
            "It grew in the third quarter of 2024.",
            &[("the third quarter of 2024", "[2024-07-01..2024-09-30]")],
        );
        check("It will open in early May.", &[("early May", "[2026-05-01..2026-05-10]")]);
        check("It will open in mid-June.", &[("mid-June", "[2026-06-11..2026-06-20]")]);
        check("It will open in late 2027.", &[("late 2027", "[2027-10-01..2027-12-31]")]);
        check(
            "It will open in the first week of May.",
            &[("the first week of May", "[2026-05-01..2026-05-07]")],
        );
        check("The talks lasted from 3 to 5 March.", &[("3 to 5 March", "2026-03-03/2026-03-05")]);
        check("It began in the 1990s.", &[("the 1990s", "199X")]);
        check(
            "They will meet at 14:00 GMT on Friday.",
            &[("14:00 GMT on Friday", "2026-03-13T14:00Z")],
        );
    }

    #[test]
    fn tense_tells_past_from_future() {
        check("They met on Thursday.", &[("Thursday", "2026-03-05")]);
        check("They will meet on Thursday.", &[("Thursday", "2026-03-12")]);
        check("The prize will be awarded in April.", &[("April", "2026-04")]);
        check("The prize was awarded in April.", &[("April", "2025-04")]);
        check(
            "They met in May and on 13 January.",
            &[("May", "2025-05"), ("13 January", "2026-01-13")],
        );
        check("Feb. 11: the envoy leaves", &[("Feb. 11", "2026-02-11")]);
    }

    #[test]
    fn a_new_day_lies_ahead() {
        check("The vote was postponed until Friday.", &[("Friday", "2026-03-13")]);
        check("They denied that a summit had been scheduled for April.", &[("April", "2026-04")]);
        check("The talks were put off until Friday.", &[("Friday", "2026-03-13")]);
        check("On Friday the council postponed the vote.", &[("Friday", "2026-03-06")]);
        check("Talks scheduled for Monday collapsed.", &[("Monday", "2026-03-09")]);
        check("A visit planned for Friday was called off.", &[("Friday", "2026-03-13")]);
        check("Officials say the two meet Thursday.", &[("Thursday", "2026-03-12")]);
        check("They discussed a meeting set for Lerna in May.", &[("May", "2026-05")]);
        check("The envoy is due in Lerna on Friday.", &[("Friday", "2026-03-13")]);
        check("They called a vote for 15 April.", &[("15 April", "2026-04-15")]);
        check("They set an April 15 deadline.", &[("April 15", "2026-04-15")]);
        check("They missed the March 3 deadline.", &[("March 3", "2026-03-03")]);
        check("A visit announced for 24 March was called off.", &[("24 March", "2026-03-24")]);
        check("They fled before dawn on Monday.", &[("dawn on Monday", "2026-03-09")]);
        check("The rules were set in January.", &[("January", "2026-01")]);
    }

    #[test]
    fn ranges_keep_both_ends() {
        check(
            "They met between 3 and 5 May 2024.",
            &[("3 and 5 May 2024", "2024-05-03/2024-05-05")],
        );
        check("They met on 13 and 14 January.", &[("13 and 14 January", "2026-01-13/2026-01-14")]);
        check("They met Jan. 13-14.", &[("Jan. 13-14", "2026-01-13/2026-01-14")]);
        check("The war of 1990-91 ended.", &[("1990-91", "1990/1991")]);
        check("The siege of 1914–1918 ended.", &[("1914–1918", "1914/1918")]);
        check(
            "It lasted from May 3 to June 5, 2024.",
            &[("May 3", "2024-05-03"), ("June 5, 2024", "2024-06-05")],
        );
        check(
            "It will run from Friday to Monday.",
            &[("Friday", "2026-03-13"), ("Monday", "2026-03-16")],
        );
        check("They met in 2019/20.", &[("2019/20", "2019/2020")]);
        check(
            "They met from 28 December to 3 January 2024.",
            &[("28 December", "2023-12-28"), ("3 January 2024", "2024-01-03")],
        );
        check(
            "It grew between March and May 2024.",
            &[("March", "2024-03"), ("May 2024", "2024-05")],
        );
    }

    #[test]
    fn a_list_of_days_is_read_day_by_day() {
        let may = |day: u32| format!("2024-05-{day:02}");
        let (third, fourth, fifth) = (may(3), may(4), may(5));
        check(
            "They met on May 3, 4 and 5, 2024.",
            &[("May 3", &third), ("4", &fourth), ("5, 2024", &fifth)],
        );
        check(
            "They met on 3, 4 and 5 May 2024.",
            &[("3", &third), ("4 and 5 May 2024", "2024-05-04/2024-05-05")],
        );
        check("On May 3, 2024, 14 people fled and 5 hid.", &[("May 3, 2024", &third)]);
        check("On March 3, 14 people fled and 15 hid.", &[("March 3", "2026-03-03")]);
    }

    #[test]
    fn a_time_told_in_two_zones_is_one() {
        check(
            "It began at 9:20 a.m. (0620 GMT) on Friday.",
            &[("9:20 a.m. (0620 GMT) on Friday", "2026-03-06T09:20+03:00")],
        );
        check(
            "It began at 14:30 UTC+3 on Friday.",
            &[("14:30 UTC+3 on Friday", "2026-03-06T14:30+03:00")],
        );
        check(
            "The talks began on Friday. They broke up at 9 p.m.",
            &[("Friday", "2026-03-06"), ("9 p.m.", "2026-03-06T21:00")],
        );
        check("They left at 1900 GMT on Friday.", &[("1900 GMT on Friday", "2026-03-06T19:00Z")]);
    }

    #[test]
    fn the_plain_present_tells_of_the_calendar() {
        check("The ministers meet Thursday.", &[("Thursday", "2026-03-12")]);
        check("The envoy arrives on Friday.", &[("Friday", "2026-03-13")]);
        check("The envoy is visiting Lerna on Friday.", &[("Friday", "2026-03-13")]);
        check("The vote is on Sunday.", &[("Sunday", "2026-03-15")]);
        check(
            "A note follows Friday's vote in Lerna, which holds talks.",
            &[("Friday", "2026-03-06")],
        );
        check("The mayor could not be reached Thursday.", &[("Thursday", "2026-03-05")]);
        check("The mayor would not comment Thursday.", &[("Thursday", "2026-03-05")]);
        check(
            "In a speech to be given Thursday, she asks for calm.",
            &[("Thursday", "2026-03-12")],
        );
        check("They said that talks on April 3 would fail.", &[("April 3", "2026-04-03")]);
        check("They gave him until Thursday to leave.", &[("Thursday", "2026-03-12")]);
        check("They spoke ahead of Sunday's vote.", &[("Sunday", "2026-03-15")]);
        check("They did not meet Thursday.", &[("Thursday", "2026-03-05")]);
        check("After the votes Thursday they left.", &[("Thursday", "2026-03-05")]);
        check("The two sides meet on March 3.", &[("March 3", "2026-03-03")]);
        check("The pact had been due to end Friday.", &[("Friday", "2026-03-06")]);
        check("The port has given them until Friday.", &[("Friday", "2026-03-13")]);
    }

    #[test]
    fn a_weekday_that_does_not_fit_its_day_is_reported() {
        for (text, date) in [
            ("They met on Monday, 3 May 2022.", "2022-05-03?"),
            ("They met on Friday, March 3.", "2026-03-03?"),
        ] {
            let annotation = annotate(text, NaiveDate::from_ymd_opt(2026, 3, 10));
            assert_eq!(annotation.times[0].date.unwrap().to_string(), date);
            assert!(annotation.problems[0].1.ends_with("is a Tuesday"), "{text}");
        }
        let annotation = annotate("They met on Tuesday, 3 May 2022.", None);
        assert_eq!(annotation.problems, []);
    }

    #[test]
    fn discourse_gives_the_anchor() {
        check(
            "They met on 3 February. Two days later they left. That same month it ended.",
            &[
                ("3 February", "2026-02-03"),
                ("Two days later", "2026-02-05"),
                ("That same month", "2026-02"),
            ],
        );
    }

    #[test]
    fn dates_are_told_from_other_dates() {
        check("They will meet a week from Monday.", &[("a week from Monday", "2026-03-23")]);
        check("They met on the eve of 3 May 2024.", &[("the eve of 3 May 2024", "2024-05-02")]);
        check(
            "It opens two weeks before Christmas.",
            &[("two weeks before Christmas", "2026-12-11")],
        );
        check("They will meet in the new year.", &[("the new year", "2027")]);
        check(
            "They met on the weekend of 28 February 2026.",
            &[("the weekend of 28 February 2026", "[2026-02-28..2026-03-01]")],
        );
        check(
            "It will open in the second week of May.",
            &[("the second week of May", "[2026-05-08..2026-05-14]")],
        );
        check("The envoy, in office since May, will resign.", &[("May", "2025-05")]);
    }

    #[test]
    fn history_keeps_its_year() {
        check(
            "They signed on 21 November 1995. On 14 December it took effect.",
            &[("21 November 1995", "1995-11-21"), ("14 December", "2025-12-14")],
        );
        check(
            "They signed on 21 July 1995. On 14 August it took effect.",
            &[("21 July 1995", "1995-07-21"), ("14 August", "1995-08-14")],
        );
        check(
            "It began on 3 February 2011. It ended on 9 February.",
            &[("3 February 2011", "2011-02-03"), ("9 February", "2011-02-09")],
        );
        check(
            "The bank opened in May 1990. In January it closed.",
            &[("May 1990", "1990-05"), ("January", "2026-01")],
        );
    }

    #[test]
    fn words_before_make_a_bound() {
        let bound = |text: &str| annotate(text, None).times[0].bound;
        assert_eq!(bound("It must end by Friday."), Bound::By);
        assert_eq!(bound("It has lasted since 2014."), Bound::Since);
        assert_eq!(bound("It runs until May 3."), Bound::Until);
        assert_eq!(bound("They met on Friday."), Bound::At);
    }

    #[test]
    fn a_day_that_does_not_exist_is_reported() {
        for text in ["They met on February 30.", "They met on 31 June 2025.", "on 2025-02-30"] {
            let annotation = annotate(text, NaiveDate::from_ymd_opt(2026, 3, 10));
            assert_eq!(annotation.times, [], "{text}");
            assert_eq!(annotation.problems.len(), 1, "{text}");
        }
    }

    #[test]
    fn words_that_are_no_time_are_left_alone() {
        check("May I march on? He sat down. The sun rose.", &[]);
        check("Prime Minister May said so.", &[]);
        check(
            "Shares of Sun fell. They met with Sun on May 3, 2024.",
            &[("May 3, 2024", "2024-05-03")],
        );
        check("June Merrow and August Tolland met April Sund.", &[]);
    }
}
