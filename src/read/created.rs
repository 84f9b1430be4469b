//! Chooses the day of publication among all that a page claims, by `Trust`; a note of change gives way to any
//! note of publication. Says where claims disagree. Never falls back on the present day.

use super::day::Day;
use super::draft::{DateClaim, Trust};
use crate::model::{Diagnostic, Place};
use chrono::{Datelike, NaiveDate};

/// Time zones and night editions part honest claims by a day.
const TOLERANCE: i64 = 1;

/// The date among `claims`, and what is doubtful about it.
pub fn created(claims: &[DateClaim], place: &Place) -> (Option<NaiveDate>, Vec<Diagnostic>) {
    let mut ranked: Vec<&DateClaim> = claims.iter().collect();
    ranked.sort_by_key(|claim| (claim.updated, std::cmp::Reverse(claim.trust)));
    let mut doubts: Vec<Diagnostic> = ranked
        .iter()
        .filter(|claim| claim.day == Day::Invalid && claim.trust > Trust::Address)
        .map(|claim| invalid(claim, place))
        .collect();
    let Some((chosen, day)) = choose(&ranked, &mut doubts, place) else {
        doubts.push(missing(&ranked, place));
        return (None, doubts);
    };
    doubts.extend(ranked.iter().filter_map(|other| conflict(chosen, day, other, place)));
    (Some(day), doubts)
}

fn choose<'a>(
    ranked: &[&'a DateClaim],
    doubts: &mut Vec<Diagnostic>,
    place: &Place,
) -> Option<(&'a DateClaim, NaiveDate)> {
    let known = |claim: &&'a DateClaim| match claim.day {
        Day::Known(day) => Some((*claim, day)),
        _ => None,
    };
    let firm = ranked.iter().find_map(known);
    let best =
        ranked.iter().find(|claim| matches!(claim.day, Day::Known(_) | Day::Ambiguous(..)))?;
    let Day::Ambiguous(day_first, month_first) = best.day else { return firm };
    let near = |day: NaiveDate| firm.is_some_and(|(_, sure)| apart(day, sure) <= TOLERANCE);
    match (near(day_first), near(month_first)) {
        (true, _) => Some((best, day_first)),
        (_, true) => Some((best, month_first)),
        _ if firm.is_some() => firm,
        _ => {
            doubts.push(ambiguous(best, day_first, month_first, place));
            Some((best, day_first))
        }
    }
}

fn apart(a: NaiveDate, b: NaiveDate) -> i64 {
    (a - b).num_days().abs()
}

fn conflict(
    chosen: &DateClaim,
    day: NaiveDate,
    other: &DateClaim,
    place: &Place,
) -> Option<Diagnostic> {
    let disagrees = match other.day {
        Day::Known(other_day) if other.updated && !chosen.updated => other_day < day.pred_opt()?,
        Day::Known(other_day) => apart(other_day, day) > TOLERANCE,
        Day::Ambiguous(a, b) => apart(a, day).min(apart(b, day)) > TOLERANCE,
        Day::Yearless(month, number) => {
            let same_year = NaiveDate::from_ymd_opt(day.year(), month, number);
            !other.updated && same_year.is_some_and(|other| apart(other, day) > 7)
        }
        Day::Invalid => false,
    };
    disagrees.then(|| {
        let message =
            format!("dated {day} by `{}`, but `{}` says otherwise", chosen.words, other.words);
        Diagnostic::warning("date-conflict", place.clone(), message)
            .hint("the more trusted one is taken; `published:` in the timeline file settles it")
    })
}

fn invalid(claim: &DateClaim, place: &Place) -> Diagnostic {
    let message = format!("`{}` is not a day of the calendar", claim.words);
    Diagnostic::warning("bad-date", place.clone(), message)
        .hint("write the day of publication as YYYY-MM-DD")
}

fn ambiguous(claim: &DateClaim, taken: NaiveDate, other: NaiveDate, place: &Place) -> Diagnostic {
    let message = format!("`{}` may mean {taken} or {other}; read as {taken}", claim.words);
    Diagnostic::warning("ambiguous-date", place.clone(), message)
        .hint("write the day of publication as YYYY-MM-DD")
}

fn missing(ranked: &[&DateClaim], place: &Place) -> Diagnostic {
    let yearless = ranked.iter().find(|claim| matches!(claim.day, Day::Yearless(..)));
    let message = match yearless {
        Some(claim) => format!("the date `{}` has no year", claim.words),
        None => "the article has no date of publication".to_owned(),
    };
    Diagnostic::warning("no-date", place.clone(), message).hint(
        "relative dates in it cannot be read: begin the file's name with its date (2025-03-11-paper.txt), \
         or add a line `published: 2025-03-11` at its head or to its entry in the timeline file",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(claims: &[(Trust, bool, &str)], expected: Option<&str>, codes: &[&str]) {
        let mut draft = super::super::draft::Draft::default();
        for (trust, updated, text) in claims {
            draft.claim_date(*trust, *updated, text);
        }
        let (day, doubts) = created(&draft.dates, &Place::Timeline);
        assert_eq!(day.map(|day| day.to_string()).as_deref(), expected, "{claims:?}");
        let found: Vec<_> = doubts.iter().map(|doubt| doubt.code).collect();
        assert_eq!(found, codes, "{claims:?}");
        assert!(doubts.iter().all(|doubt| doubt.hint.is_some()));
    }

    #[test]
    fn trusts_what_was_written_for_it() {
        let name = (Trust::FileName, false, "2011-05-03");
        check(&[name], Some("2011-05-03"), &[]);
        check(&[name, (Trust::Meta, false, "2011-05-04")], Some("2011-05-04"), &[]);
        check(&[name, (Trust::Meta, false, "2011-05-09")], Some("2011-05-09"), &["date-conflict"]);
    }

    #[test]
    fn a_change_is_later_than_publication() {
        let changed = (Trust::FrontMatter, true, "2011-05-20");
        check(&[changed, (Trust::DateLine, false, "3 May 2011")], Some("2011-05-03"), &[]);
        check(&[changed], Some("2011-05-20"), &[]);
        check(
            &[changed, (Trust::DateLine, false, "3 June 2011")],
            Some("2011-06-03"),
            &["date-conflict"],
        );
    }

    #[test]
    fn other_claims_settle_the_order_of_day_and_month() {
        let slashes = (Trust::LabelledLine, false, "03/05/2011");
        check(&[slashes, (Trust::FileName, false, "2011-03-05")], Some("2011-03-05"), &[]);
        check(&[slashes, (Trust::FileName, false, "2011-05-03")], Some("2011-05-03"), &[]);
        check(&[slashes], Some("2011-05-03"), &["ambiguous-date"]);
    }

    #[test]
    fn nothing_known_is_said_and_not_filled_in() {
        check(&[], None, &["no-date"]);
        check(&[(Trust::DateLine, false, "Mon Jul 12")], None, &["no-date"]);
        check(&[(Trust::Meta, false, "2011-02-30")], None, &["bad-date", "no-date"]);
    }
}
