//! Dates and times written in figures: "2025-02-18", "11/02/89", "14:30", "5pm", "2041EDT".
//! In comes one number, out come its fields, as written; whether the day exists is judged later.

use super::meaning::Clock;
use super::slot::{Captures, Reader, Slot, small_number};

impl Reader<'_> {
    /// Takes a written date or time at `at` into `captures`; how many atoms it took.
    pub fn take_written(&self, slot: Slot, at: usize, captures: &mut Captures) -> Option<usize> {
        match slot {
            Slot::Clock => self.clock(at, captures),
            Slot::Hour => {
                let hour = match self.number_text(at) {
                    Some(text) => small_number(text, 2)?,
                    None => self.word(at)?.cardinal?,
                };
                let hour = u8::try_from(hour).ok().filter(|hour| (1..=12).contains(hour))?;
                captures.clock = Some(Clock { hour, minute: None, second: None, zone: None });
                Some(1)
            }
            Slot::Hhmm => {
                let text = self.number_text(at).filter(|text| text.len() == 4)?;
                let clock = u8::try_from(small_number(text, 4)? / 100).ok()?;
                let minute = u8::try_from(small_number(text, 4)? % 100).ok()?;
                captures.clock = (clock <= 24 && minute < 60).then_some(Clock {
                    hour: clock,
                    minute: Some(minute),
                    second: None,
                    zone: None,
                });
                captures.clock.map(|_| 1)
            }
            Slot::Iso => self.iso(self.number_text(at)?, captures),
            Slot::Slashed => self.slashed(self.number_text(at)?, captures),
            _ => None,
        }
    }

    fn clock(&self, at: usize, captures: &mut Captures) -> Option<usize> {
        let text = self.number_text(at)?;
        let letters = text.find(|c: char| c.is_alphabetic()).unwrap_or(text.len());
        let (figures, letters) = text.split_at(letters);
        let ending = self.lexicon.word(self.lexicon.find(letters));
        captures.halfday = ending.halfday.or(captures.halfday);
        captures.zone = ending.zone.or(captures.zone);
        let known = letters.is_empty() || ending.halfday.is_some() || ending.zone.is_some();
        // "9.30am", "9.30 p.m.", "9.30 GMT"
        let next = self.word(at + 1).filter(|_| letters.is_empty() && self.atoms[at + 1].capital);
        let half = ending.halfday.is_some()
            || letters.is_empty() && self.word(at + 1).is_some_and(|word| word.halfday.is_some())
            || next.is_some_and(|word| word.zone.is_some());
        let parts: Vec<&str> =
            figures.split(if half && !figures.contains(':') { '.' } else { ':' }).collect();
        let (hour, minute, second) = match *parts.as_slice() {
            [hour, minute] if minute.len() == 2 => (hour, Some(minute), None),
            [hour, minute, second] if minute.len() == 2 => (hour, Some(minute), Some(second)),
            // "5pm"
            [hour] if ending.halfday.is_some() && hour.len() < 3 => (hour, None, None),
            // "2041EDT"
            [clock] if ending.zone.is_some() && clock.len() == 4 => {
                (&clock[..2], Some(&clock[2..]), None)
            }
            _ => return None,
        };
        let read = |text: &str, below: i64| {
            small_number(text, 2).filter(|n| *n < below).and_then(|n| u8::try_from(n).ok())
        };
        let minute = minute.map(|text| read(text, 60).ok_or(())).transpose().ok()?;
        let second = second.map(|text| read(text, 60).ok_or(())).transpose().ok()?;
        let hour = read(hour, 25)?;
        captures.clock = known.then_some(Clock { hour, minute, second, zone: None });
        known.then_some(1)
    }

    /// "3", "03:00", "5:30" as minutes from UTC.
    pub fn offset(&self, at: usize) -> Option<i16> {
        let (hours, minutes) =
            self.number_text(at)?.split_once(':').unwrap_or((self.number_text(at)?, "0"));
        let part = |text, below: i64| small_number(text, 2).filter(|n| *n < below);
        i16::try_from(part(hours, 15)? * 60 + part(minutes, 60)?).ok()
    }

    /// `1990-91`, `1914-1918`, also with a long dash: how many atoms, and the two years.
    pub fn years(&self, at: usize) -> Option<(usize, i32, i32)> {
        let text = self.number_text(at)?;
        let slash = || text.split_once('/').filter(|(_, last)| matches!(last.len(), 2 | 4));
        let (used, from, to) = match text.split_once('-').or_else(slash) {
            Some((from, to)) => (1, from, to),
            None => {
                let dash = self.word(at + 1).is_some_and(|word| word.dash);
                (3, text, self.number_text(at + 2).filter(|_| dash)?)
            }
        };
        let year = |text| small_number(text, 4).and_then(|year| i32::try_from(year).ok());
        let (start, end) = (year(from)?, year(to)?);
        let end = match to.len() {
            2 => start - start.rem_euclid(100) + end,
            4 => end,
            _ => return None,
        };
        let fits =
            from.len() == 4 && (1400..2200).contains(&start) && (1..200).contains(&(end - start));
        fits.then_some((used, start, end))
    }

    /// `2025-02-18`, `20250218`, `2025-02-18T14:30`.
    fn iso(&self, text: &str, captures: &mut Captures) -> Option<usize> {
        let (date, time) = text.split_once('T').map_or((text, None), |(d, t)| (d, Some(t)));
        let parts: Vec<&str> = date.split('-').collect();
        let (year, month, day) = match *parts.as_slice() {
            [year, month, day] if [year.len(), month.len(), day.len()] == [4, 2, 2] => {
                (year, month, day)
            }
            [all]
                if all.len() == 8
                    && all.is_ascii()
                    && (all.starts_with("19") || all.starts_with("20")) =>
            {
                (&all[..4], &all[4..6], &all[6..])
            }
            _ => return None,
        };
        self.put_date(
            captures,
            small_number(year, 4)?,
            small_number(month, 2)?,
            small_number(day, 2)?,
        )?;
        if let Some(time) = time {
            let mut parts = time.trim_end_matches('Z').split(':').map(|part| small_number(part, 2));
            let mut next = || parts.next().flatten().and_then(|n| u8::try_from(n).ok());
            let (hour, minute, second) = (next()?, next(), next());
            let sane = hour < 25 && minute.unwrap_or(0) < 60 && second.unwrap_or(0) < 60;
            captures.clock = sane.then_some(Clock { hour, minute, second, zone: None });
        }
        // Eight digits that are no date are just a number.
        (date.contains('-') || captures.month? <= 12 && captures.day? <= 31).then_some(1)
    }

    /// `11/02/89`, `18/02/2025`, `08-16-90`, `18.02.2025`, `2025/02/18`.
    fn slashed(&self, text: &str, captures: &mut Captures) -> Option<usize> {
        let mark = ['/', '-', '.'].into_iter().find(|&mark| text.matches(mark).count() == 2)?;
        let parts: Vec<&str> = text.split(mark).collect();
        let &[first, second, year] = parts.as_slice() else { return None };
        if first.len() == 4 && mark != '.' {
            let day = small_number(year, 2)?;
            let (year, month) = (small_number(first, 4)?, small_number(second, 2)?);
            return self.put_date(captures, year, month, day).map(|()| 1);
        }
        let (a, b) = (small_number(first, 2)?, small_number(second, 2)?);
        let year = match year.len() {
            4 => small_number(year, 4)?,
            // Two digits and stops are a version or a section, not a date.
            2 if mark != '.' => self.full_year(small_number(year, 2)? as i32).into(),
            _ => return None,
        };
        let day_first = a > 12 || (b <= 12 && (self.day_first || mark == '.'));
        let (month, day) = if day_first { (b, a) } else { (a, b) };
        self.put_date(captures, year, month, day).map(|()| 1)
    }

    fn put_date(&self, captures: &mut Captures, year: i64, month: i64, day: i64) -> Option<()> {
        captures.year = Some(i32::try_from(year).ok()?);
        captures.month = Some(u32::try_from(month).ok()?);
        captures.day = Some(u32::try_from(day).ok()?);
        Some(())
    }
}

/// Whether a text writes the day first in its slashed dates: one that can only be read so decides for all.
pub fn writes_day_first<'a>(numbers: impl Iterator<Item = &'a str>) -> bool {
    numbers.into_iter().any(|text| {
        let mut parts = text.split('/').map(|part| small_number(part, 4));
        let mut next = || parts.next().flatten();
        matches!((next(), next(), next()), (Some(13..=31), Some(1..=12), Some(_)))
    })
}
