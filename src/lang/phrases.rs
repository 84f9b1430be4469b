//! The words that text formats and the terminal use, and dates in words. In goes the language's YAML and a date,
//! out comes a phrase that keeps the date's doubt. It knows no format.

use crate::model::{Edtf, Moment, Precision, Qualifier, Status};
use chrono::{Datelike, NaiveDate, NaiveTime};
use serde::Deserialize;
use std::sync::LazyLock;

/// The phrases of one language.
pub static PHRASES: LazyLock<Phrases> = LazyLock::new(|| {
    #[expect(clippy::expect_used, reason = "the file is embedded; a test reads it")]
    serde_yaml::from_str(include_str!("en/phrases.yaml")).expect("the embedded phrases are valid")
});

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Phrases {
    months: [String; 12],
    seasons: [String; 4],
    dates: DatePhrases,
    status: StatusWords,
    pub as_of: String,
    pub events: Plural,
    pub articles: Plural,
    pub quote: String,
    pub cause: String,
    pub sequence: String,
    pub effect: String,
    pub successor: String,
    pub sources: String,
    pub source: String,
    pub undated: String,
    pub narrowed: String,
    pub known_as: String,
    pub led_to_it: String,
    pub it_led_to: String,
    pub nothing_before: String,
    pub nothing_after: String,
    pub told_above: String,
    pub no_sources: String,
    pub live: LivePhrases,
}

/// What only the live page says.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LivePhrases {
    pub doubts: Plural,
    pub articles: String,
    pub failed: String,
    pub back: String,
    pub no_picture: String,
    pub hint: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct DatePhrases {
    day: String,
    time: String,
    month: String,
    season: String,
    decade: String,
    century: String,
    vague: String,
    about: String,
    uncertain: String,
    lasting: String,
    since: String,
    until: String,
    between: String,
    not_before: String,
    by: String,
    unknown: String,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct StatusWords {
    happened: String,
    planned: String,
    proposed: String,
    postponed: String,
    cancelled: String,
    denied: String,
}

/// One and many.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plural {
    one: String,
    many: String,
}

impl Plural {
    pub fn count(&self, count: usize) -> String {
        let pattern = if count == 1 { &self.one } else { &self.many };
        fill(pattern, &[("count", &count.to_string())])
    }
}

impl Phrases {
    pub fn status(&self, status: Status) -> &str {
        let words = &self.status;
        match status {
            Status::Happened => &words.happened,
            Status::Planned => &words.planned,
            Status::Proposed => &words.proposed,
            Status::Postponed => &words.postponed,
            Status::Cancelled => &words.cancelled,
            Status::Denied => &words.denied,
        }
    }

    pub fn quoted(&self, words: &str) -> String {
        fill(&self.quote, &[("quote", words)])
    }

    pub fn day(&self, day: NaiveDate) -> String {
        self.moment(Moment::day(day))
    }

    /// `date` in words: what is one moment in a stretch does not read as the stretch.
    pub fn date(&self, date: &Edtf) -> String {
        let words = &self.dates;
        let pair = |pattern: &str, from: Option<Moment>, to: Option<Moment>| {
            let say = |moment: Option<Moment>| {
                moment.map(|moment| self.moment(moment)).unwrap_or_default()
            };
            fill(pattern, &[("from", &say(from)), ("to", &say(to))])
        };
        match *date {
            Edtf::Date(moment) if moment.earliest() != moment.latest() => {
                self.qualified(moment, &fill(&words.vague, &[("date", &self.bare(moment))]))
            }
            Edtf::Date(moment) => self.moment(moment),
            Edtf::Interval(None, None) | Edtf::OneOf(None, None) => words.unknown.clone(),
            Edtf::Interval(from, None) => pair(&words.since, from, None),
            Edtf::Interval(None, to) => pair(&words.until, None, to),
            Edtf::Interval(from, to) => pair(&words.lasting, from, to),
            Edtf::OneOf(from, None) => pair(&words.not_before, from, None),
            Edtf::OneOf(None, to) => pair(&words.by, None, to),
            Edtf::OneOf(from, to) => pair(&words.between, from, to),
        }
    }

    fn moment(&self, moment: Moment) -> String {
        self.qualified(moment, &self.bare(moment))
    }

    fn qualified(&self, moment: Moment, vague: &str) -> String {
        let words = &self.dates;
        let about = || fill(&words.about, &[("date", &self.bare(moment))]);
        match moment.qualifier {
            Qualifier::Exact => vague.to_owned(),
            Qualifier::Approximate => about(),
            Qualifier::Uncertain => fill(&words.uncertain, &[("date", vague)]),
            Qualifier::Both => fill(&words.uncertain, &[("date", &about())]),
        }
    }

    fn bare(&self, moment: Moment) -> String {
        let start = moment.earliest();
        let year = start.year().to_string();
        let month = &self.months[start.month0() as usize % 12];
        let day = start.day().to_string();
        let named = [("day", day.as_str()), ("month", month), ("year", &year)];
        let words = &self.dates;
        match moment.precision() {
            Precision::Century => fill(&words.century, &named),
            Precision::Decade => fill(&words.decade, &named),
            Precision::Year => year,
            Precision::Season(code) => {
                let season = &self.seasons[usize::from(code.saturating_sub(21)) % 4];
                fill(&words.season, &[("season", season), ("year", &year)])
            }
            Precision::Month => fill(&words.month, &named),
            Precision::Day => fill(&words.day, &named),
            Precision::Time { time, .. } => {
                let date = fill(&words.day, &named);
                fill(&words.time, &[("date", &date), ("time", &clock(time))])
            }
        }
    }
}

fn clock(time: NaiveTime) -> String {
    time.format("%H:%M").to_string()
}

/// `pattern` with each `{name}` replaced; what is filled in is not searched again.
pub fn fill(pattern: &str, values: &[(&str, &str)]) -> String {
    let mut pieces = pattern.split('{');
    let mut filled = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let (name, rest) = piece.split_once('}').unwrap_or(("", piece));
        let value = values.iter().find(|(key, _)| *key == name).map(|(_, value)| *value);
        filled.push_str(value.unwrap_or_default());
        filled.push_str(rest);
    }
    filled
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_keep_their_doubt() {
        for (edtf, words) in [
            ("2031-04-05", "5 April 2031"),
            ("2031-04-05T14:30", "5 April 2031, 14:30"),
            ("2031-04", "some day in April 2031"),
            ("2031", "some day in 2031"),
            ("2031-22", "some day in summer 2031"),
            ("2031-04-05~", "about 5 April 2031"),
            ("2031-04~", "about April 2031"),
            ("2031-04-05?", "5 April 2031 (disputed)"),
            ("2031-04-05/2031-04-07", "from 5 April 2031 to 7 April 2031"),
            ("2031-04/..", "from April 2031 on"),
            ("[2031-04-05..2031-04-07]", "between 5 April 2031 and 7 April 2031"),
            ("[..2031-04-05]", "by 5 April 2031"),
            ("[2031-04-05..]", "not before 5 April 2031"),
            ("203X", "some day in the 2030s"),
        ] {
            assert_eq!(PHRASES.date(&edtf.parse().unwrap()), words, "{edtf}");
        }
    }

    #[test]
    fn fills_once() {
        assert_eq!(fill("{a}, {b}!", &[("a", "{b}"), ("b", "x")]), "{b}, x!");
        assert_eq!(fill("open {", &[]), "open ");
        assert_eq!(PHRASES.events.count(1), "1 event");
        assert!(Status::ALL.iter().all(|&status| PHRASES.status(status) == status.as_str()));
    }
}
