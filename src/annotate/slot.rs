//! What a pattern's `{slot}` takes from the text, and where it puts it. In come atoms and a place, out come how many atoms
//! the slot took and the captures with its value. `{date}` and `{duration}` are matched by the grammar itself.

use super::atom::Atom;
use super::calendar::Unit;
use super::lexicon::{Lexicon, Word};
use super::meaning::{Clock, Daypart, Expression, Holiday, Quantity};
use serde::Deserialize;

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Slot {
    /// A count, exact or vague.
    Number,
    /// A count, or "a".
    Amount,
    Unit,
    /// One unit of a day or more, in the singular.
    Grain,
    /// One unit of more than a day, in the singular.
    Period,
    /// A unit in the plural.
    Units,
    Month,
    Day,
    /// The last day of several.
    Until,
    /// "18-20".
    Days,
    /// A day with an ordinal ending only.
    Nth,
    Year,
    /// "1990-91", "1914-1918".
    Years,
    Weekday,
    Weekdays,
    Season,
    Part,
    /// A part of the day in the plural.
    Parts,
    Zone,
    /// Hours east of the zone before it: the 3 of "UTC+3".
    East,
    /// Hours west of it.
    West,
    Halfday,
    Clock,
    Hour,
    /// "1930".
    Hhmm,
    Decade,
    Ordinal,
    Iso,
    Slashed,
    Holiday,
    Date,
    Duration,
}

/// What the slots of one match took.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Captures {
    pub amount: Option<Quantity>,
    pub unit: Option<Unit>,
    pub year: Option<i32>,
    pub month: Option<u32>,
    pub day: Option<u32>,
    pub until: Option<u32>,
    pub until_year: Option<i32>,
    pub weekday: Option<u8>,
    pub season: Option<u8>,
    pub daypart: Option<Daypart>,
    pub zone: Option<i16>,
    pub halfday: Option<u8>,
    pub clock: Option<Clock>,
    pub decade: Option<i32>,
    pub ordinal: Option<i64>,
    pub holiday: Option<Holiday>,
    pub inner: Option<Expression>,
}

/// The atoms of one sentence and what is needed to read them.
pub struct Reader<'a> {
    pub text: &'a str,
    pub atoms: &'a [Atom],
    pub lexicon: &'a Lexicon,
    /// The year of the text, to tell the century of "11/02/89".
    pub created_year: Option<i32>,
    /// Whether the text writes the day before the month in "02/11/89".
    pub day_first: bool,
}

impl Reader<'_> {
    pub fn word(&self, at: usize) -> Option<&Word> {
        self.atoms.get(at).map(|atom| self.lexicon.word(atom.word))
    }

    /// The digits and separators at `at`; none where no number stands there.
    pub fn number_text(&self, at: usize) -> Option<&str> {
        self.atoms.get(at).filter(|atom| atom.number).map(|atom| atom.span.of(self.text))
    }

    /// What `slot` takes at `at`.
    pub fn take(&self, slot: Slot, at: usize, before: &Captures) -> Option<(usize, Captures)> {
        let mut captures = *before;
        let word = self.word(at)?;
        let mut used = 1;
        match slot {
            Slot::Number => {
                let (taken, quantity) = self.quantity(at)?;
                (used, captures.amount) = (taken, Some(quantity));
            }
            Slot::Amount => {
                let (taken, quantity) =
                    self.quantity(at).or_else(|| word.article.then_some((1, Quantity::ONE)))?;
                (used, captures.amount) = (taken, Some(quantity));
            }
            Slot::Unit => captures.unit = Some(word.unit?),
            Slot::Units => captures.unit = Some(word.unit.filter(|_| word.plural)?),
            Slot::Grain => captures.unit = Some(singular(word, Unit::Day)?),
            Slot::Period => captures.unit = Some(singular(word, Unit::Weekend)?),
            Slot::Month => captures.month = Some(self.month(at)?),
            Slot::Day => (used, captures.day) = self.day(at).map(|(n, day)| (n, Some(day)))?,
            Slot::Until => (used, captures.until) = self.day(at).map(|(n, day)| (n, Some(day)))?,
            Slot::Days => {
                let (from, to) = self.number_text(at)?.split_once('-')?;
                captures.day = Some(day_of_month(small_number(from, 2)?)?);
                captures.until = Some(day_of_month(small_number(to, 2)?)?);
            }
            Slot::Nth => {
                let day = self.number_text(at).and_then(ordinal_suffix)?;
                captures.day = Some(day_of_month(day)?);
            }
            Slot::Year => (used, captures.year) = self.year(at).map(|(n, year)| (n, Some(year)))?,
            Slot::Years => {
                let (taken, from, to) = self.years(at)?;
                (used, captures.year, captures.until_year) = (taken, Some(from), Some(to));
            }
            Slot::Weekday => captures.weekday = Some(word.weekday?),
            Slot::Weekdays => captures.weekday = Some(word.weekdays?),
            Slot::Season => captures.season = Some(word.season?),
            Slot::Part => captures.daypart = Some(word.daypart.filter(|_| !word.plural)?),
            Slot::Parts => captures.daypart = Some(word.daypart.filter(|_| word.plural)?),
            Slot::Zone => captures.zone = Some(word.zone.filter(|_| self.atoms[at].capital)?),
            Slot::East => captures.zone = Some(before.zone? + self.offset(at)?),
            Slot::West => captures.zone = Some(before.zone? - self.offset(at)?),
            Slot::Halfday => captures.halfday = Some(word.halfday?),
            Slot::Ordinal => {
                (used, captures.ordinal) = self.ordinal(at).map(|(n, value)| (n, Some(value)))?;
            }
            Slot::Decade => (used, captures.decade) = self.decade(at)?,
            Slot::Holiday => {
                captures.holiday = Some(word.holiday?);
            }
            Slot::Clock | Slot::Hour | Slot::Hhmm | Slot::Iso | Slot::Slashed => {
                used = self.take_written(slot, at, &mut captures)?;
            }
            Slot::Date | Slot::Duration => return None,
        }
        Some((used, captures))
    }

    /// A capital tells the month from the verb.
    fn month(&self, at: usize) -> Option<u32> {
        let (atom, word) = (self.atoms.get(at)?, self.word(at)?);
        word.month.filter(|_| atom.capital)
    }

    fn day(&self, at: usize) -> Option<(usize, u32)> {
        let (used, day) = match self.number_text(at) {
            Some(text) => (1, ordinal_suffix(text).or_else(|| small_number(text, 2))?),
            None => self.ordinal(at)?,
        };
        day_of_month(day).map(|day| (used, day))
    }

    /// "3rd", "third", "twenty-third".
    fn ordinal(&self, at: usize) -> Option<(usize, i64)> {
        if let Some(text) = self.number_text(at) {
            return ordinal_suffix(text).map(|value| (1, value));
        }
        let word = self.word(at)?;
        if let Some(value) = word.ordinal {
            return Some((1, value.into()));
        }
        let tens = word.cardinal.filter(|tens| (20..100).contains(tens) && tens % 10 == 0)?;
        let hyphen = usize::from(self.word(at + 1)?.hyphen);
        let ones = self.word(at + 1 + hyphen)?.ordinal.filter(|ones| *ones < 10)?;
        Some((2 + hyphen, tens + i64::from(ones)))
    }

    /// "1996", "'96", "nineteen ninety-six", "two thousand".
    fn year(&self, at: usize) -> Option<(usize, i32)> {
        if let Some(text) = self.number_text(at) {
            let year = small_number(text, 4).filter(|_| text.len() == 4)?;
            return i32::try_from(year)
                .ok()
                .filter(|year| (1000..2200).contains(year))
                .map(|y| (1, y));
        }
        let atom = self.atoms.get(at)?;
        if matches!(atom.span.of(self.text), "'" | "’" | "‘") {
            let short = self.number_text(at + 1).filter(|text| text.len() == 2)?;
            let touches = self.atoms[at + 1].span.start() == atom.span.end();
            let year = self.full_year(small_number(short, 2)? as i32);
            return touches.then_some((2, year));
        }
        self.spelled_year(at)
    }

    fn spelled_year(&self, at: usize) -> Option<(usize, i32)> {
        let century = self.word(at)?.cardinal?;
        if (17..=20).contains(&century) {
            let (used, rest) = self.spelled(at + 1).filter(|(_, rest)| (10..100).contains(rest))?;
            return i32::try_from(century * 100 + rest).ok().map(|year| (used + 1, year));
        }
        let (used, year) = self.spelled(at).filter(|(_, year)| (2000..2100).contains(year))?;
        i32::try_from(year).ok().map(|year| (used, year))
    }

    /// "1990s", "the nineties"; a decade without its century is below 100.
    fn decade(&self, at: usize) -> Option<(usize, Option<i32>)> {
        if let Some(decade) = self.word(at)?.decade {
            return Some((1, Some(decade)));
        }
        if let Some(text) = self.number_text(at) {
            let (digits, apostrophe) = match text.strip_suffix('s') {
                Some(digits) => (digits, 0),
                None => (text, self.word(at + 1).filter(|word| word.possessive).map(|_| 1)?),
            };
            let value = small_number(digits, 4).filter(|value| value % 10 == 0)? as i32;
            let fits = digits.len() == 4 && (1000..2200).contains(&value) || digits.len() == 2;
            return fits.then_some((1 + apostrophe, Some(value)));
        }
        // "'90s"
        let mark = self
            .atoms
            .get(at)
            .is_some_and(|atom| matches!(atom.span.of(self.text), "'" | "’" | "‘"));
        let (used, decade) = if mark { self.decade(at + 1)? } else { None? };
        Some((used + 1, decade))
    }

    /// The year with the last two digits `short` that is nearest to the text's own year.
    pub fn full_year(&self, short: i32) -> i32 {
        let near = self.created_year.unwrap_or(2000);
        let century = near - near.rem_euclid(100);
        [century - 100, century, century + 100]
            .map(|century| century + short)
            .into_iter()
            .min_by_key(|year| (i64::from(*year) - i64::from(near)).abs())
            .unwrap_or(near)
    }
}

fn day_of_month(day: i64) -> Option<u32> {
    u32::try_from(day).ok().filter(|day| (1..=31).contains(day))
}

fn singular(word: &Word, least: Unit) -> Option<Unit> {
    word.unit.filter(|unit| !word.plural && *unit >= least)
}

/// "3rd" as 3.
fn ordinal_suffix(text: &str) -> Option<i64> {
    let digits = ["st", "nd", "rd", "th"].iter().find_map(|ending| text.strip_suffix(ending))?;
    small_number(digits, 3)
}

/// A number of at most `longest` digits and nothing else.
pub fn small_number(text: &str, longest: usize) -> Option<i64> {
    let digits = super::number::all_digits(text) && text.len() <= longest;
    if digits { text.parse().ok() } else { None }
}
