//! Dates in words, as a label says them. In goes an EDTF date, out comes a text that keeps its doubt.

use crate::lang::chart::{ChartWords, fill};
use crate::model::{Edtf, Moment, Precision, Qualifier};
use chrono::{Datelike, NaiveDate};

/// How dates are written: in which words, and whether every one names its year.
#[derive(Clone, Copy)]
pub struct DateFormat<'w> {
    pub words: &'w ChartWords,
    /// The one year of the picture, which dates need not name.
    pub year: Option<i32>,
}

impl DateFormat<'_> {
    pub fn edtf(self, date: &Edtf) -> String {
        let words = self.words;
        match *date {
            Edtf::Date(moment) => self.moment(moment),
            Edtf::Interval(Some(from), Some(to)) => self.pair(from, to, &words.lasted),
            Edtf::Interval(Some(from), None) => self.one(&words.since, from),
            Edtf::Interval(None, Some(to)) => self.one(&words.until, to),
            Edtf::OneOf(Some(from), Some(to)) => self.pair(from, to, &words.between),
            Edtf::OneOf(None, Some(to)) => self.one(&words.by, to),
            Edtf::OneOf(Some(from), None) => self.one(&words.not_before, from),
            Edtf::Interval(None, None) | Edtf::OneOf(None, None) => words.undated.clone(),
        }
    }

    pub fn day(self, day: NaiveDate) -> String {
        self.moment(Moment::day(day))
    }

    fn one(self, pattern: &str, moment: Moment) -> String {
        fill(pattern, &[("date", &self.moment(moment))])
    }

    fn pair(self, from: Moment, to: Moment, pattern: &str) -> String {
        let (first, last) = (from.earliest(), to.latest());
        let days = [from, to].iter().all(|m| m.precision() == Precision::Day && exact(*m));
        let same_month = (first.year(), first.month()) == (last.year(), last.month());
        if days && same_month && pattern == self.words.lasted {
            let (from, to) = (first.day().to_string(), self.moment(to));
            return fill(&self.words.lasted_in_month, &[("from", &from), ("to", &to)]);
        }
        let shorter = DateFormat { year: self.year.or(Some(last.year())), ..self };
        let from =
            if first.year() == last.year() { shorter.moment(from) } else { self.moment(from) };
        fill(pattern, &[("from", &from), ("to", &self.moment(to))])
    }

    fn moment(self, moment: Moment) -> String {
        let bare = self.bare(moment);
        match moment.qualifier {
            Qualifier::Exact => bare,
            Qualifier::Approximate => fill(&self.words.about, &[("date", &bare)]),
            Qualifier::Uncertain => fill(&self.words.doubtful, &[("date", &bare)]),
            Qualifier::Both => {
                let about = fill(&self.words.about, &[("date", &bare)]);
                fill(&self.words.doubtful, &[("date", &about)])
            }
        }
    }

    fn bare(self, moment: Moment) -> String {
        let (words, start) = (self.words, moment.earliest());
        let year = start.year().to_string();
        let month = &words.months[start.month0() as usize];
        match moment.precision() {
            Precision::Century | Precision::Decade => fill(&words.years, &[("year", &year)]),
            Precision::Year => year,
            Precision::Season(code) => {
                let season = &words.seasons[usize::from(code.saturating_sub(21).min(3))];
                fill(&words.season, &[("season", season), ("year", &year)])
            }
            Precision::Month => {
                let month = &words.long_months[start.month0() as usize];
                fill(&words.month, &[("month", month), ("year", &year)])
            }
            Precision::Day | Precision::Time { .. } => {
                let known = self.year == Some(start.year());
                let pattern = if known { &words.day_of_year } else { &words.day };
                let day = start.day().to_string();
                fill(pattern, &[("day", &day), ("month", month), ("year", &year)])
            }
        }
    }
}

fn exact(moment: Moment) -> bool {
    moment.qualifier == Qualifier::Exact
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::chart::chart_words;

    fn check(edtf: &str, year: Option<i32>, expected: &str) {
        let date: Edtf = edtf.parse().unwrap();
        assert_eq!(DateFormat { words: chart_words(), year }.edtf(&date), expected, "{edtf}");
    }

    #[test]
    fn in_words() {
        check("2031-04-05", None, "5 Apr 2031");
        check("2031-04-05", Some(2031), "5 Apr");
        check("2031-04~", None, "about April 2031");
        check("2031-04-05?", Some(2031), "5 Apr?");
        check("2031-04-05/2031-04-09", Some(2031), "5–9 Apr");
        check("2031-04-05/2031-05-09", None, "5 Apr – 9 May 2031");
        check("[2031-04-05..2031-04-09]", Some(2031), "between 5 Apr and 9 Apr");
        check("[..2031-04-09]", Some(2031), "by 9 Apr");
        check("2031-22", None, "summer 2031");
        check("203X", None, "2030s");
    }
}
