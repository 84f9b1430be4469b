//! A time rule as the language data writes it, and what a match of it means.
//! In come the rule and what its slots took, out comes the expression; context is left for later.

use super::calendar::Unit;
use super::meaning::{
    Anchor, Clock, Daypart, Expression, Fields, Holiday, Lean, Meaning, Portion, Quantity,
    Reference, SetOf, Shift,
};
use super::slot::Captures;
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    pub rule: String,
    pub pattern: String,
    #[serde(default)]
    pub value: Value,
    /// Words that must not follow, in lower case.
    #[serde(default)]
    pub not_before: Vec<String>,
    /// Words that must not precede.
    #[serde(default)]
    pub not_after: Vec<String>,
    /// Words one of which must follow.
    #[serde(default)]
    pub only_before: Vec<String>,
    /// Words one of which must precede.
    #[serde(default)]
    pub only_after: Vec<String>,
    /// Finds words that look like a time and are none ("a 6-year-old"), so that no other rule takes them.
    #[serde(default)]
    pub silent: bool,
    /// Texts that it finds, with the value of the last expression in them.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test that runs all examples"))]
    #[serde(default)]
    pub yes: BTreeMap<String, String>,
    /// Texts in which nothing is found.
    #[cfg_attr(not(test), expect(dead_code, reason = "read by the test that runs all examples"))]
    #[serde(default)]
    pub no: Vec<String>,
}

/// What a match means. What is not said here comes from the slots of the same name.
#[derive(Debug, Deserialize, Default)]
#[serde(deny_unknown_fields)]
pub struct Value {
    shift: Option<Count>,
    length: Option<Count>,
    set: Option<Count>,
    reference: Option<Reference>,
    unit: Option<Unit>,
    #[serde(default)]
    anchor: Anchor,
    lean: Option<Lean>,
    /// The date meant lies so far from what the rest of the rule says.
    #[serde(rename = "move")]
    moved: Option<Move>,
    year: Option<i32>,
    years: Option<i64>,
    days: Option<i64>,
    /// The day of the month, -1 for the last.
    day: Option<i64>,
    /// Which one of the weekday in the month, -1 for the last.
    nth: Option<Count>,
    century: Option<Count>,
    half: Option<Count>,
    quarter: Option<Count>,
    #[serde(default)]
    like: bool,
    daypart: Option<Daypart>,
    clock: Option<u16>,
    /// Hours added to those named.
    halfday: Option<u8>,
    /// Minutes past the hour named, or before it.
    minutes: Option<Count>,
    holiday: Option<Holiday>,
    #[serde(default)]
    weekend: bool,
    #[serde(default)]
    fiscal: bool,
    portion: Option<Portion>,
    earlier: Option<i64>,
    #[serde(default)]
    compares: bool,
    /// "… and a half".
    #[serde(default)]
    half_more: bool,
}

/// So many units; without a unit those of the `{unit}` slot.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Move {
    by: Count,
    unit: Option<Unit>,
}

impl Move {
    /// Whole units only.
    fn read(&self, captures: &Captures) -> Option<(i64, Unit)> {
        let count = self.by.signed(captures)?;
        Some((count, self.unit.or(captures.unit)?))
    }
}

/// A number, or the slot that holds it, with a minus before it where it counts back.
#[derive(Debug, Deserialize)]
#[serde(untagged)]
enum Count {
    Fixed(i64),
    Slot(CountSlot),
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
enum CountSlot {
    #[serde(rename = "amount")]
    Amount,
    #[serde(rename = "-amount")]
    MinusAmount,
    #[serde(rename = "ordinal")]
    Ordinal,
    #[serde(rename = "several")]
    Several,
    #[serde(rename = "-several")]
    MinusSeveral,
}

impl Count {
    fn quantity(&self, captures: &Captures) -> Option<(Quantity, bool)> {
        match self {
            Count::Fixed(count) => Some((Quantity::whole(count.checked_abs()?), *count < 0)),
            Count::Slot(CountSlot::Amount) => captures.amount.map(|amount| (amount, false)),
            Count::Slot(CountSlot::MinusAmount) => captures.amount.map(|amount| (amount, true)),
            Count::Slot(CountSlot::Several) => Some((Quantity::VAGUE, false)),
            Count::Slot(CountSlot::MinusSeveral) => Some((Quantity::VAGUE, true)),
            Count::Slot(CountSlot::Ordinal) => {
                captures.ordinal.map(|ordinal| (Quantity::whole(ordinal), false))
            }
        }
    }

    /// A whole number, below 0 where it counts back.
    fn signed(&self, captures: &Captures) -> Option<i64> {
        let (quantity, back) = self.quantity(captures)?;
        let thousandths = quantity.thousandths.filter(|count| count % 1000 == 0)?;
        Some(if back { -thousandths / 1000 } else { thousandths / 1000 })
    }

    fn small(&self, captures: &Captures) -> Option<u8> {
        let (quantity, _) = self.quantity(captures)?;
        u8::try_from(quantity.thousandths? / 1000).ok()
    }
}

impl Rule {
    /// What a match means; none where its parts do not fit together ("the ninth quarter").
    pub fn read(&self, captures: &Captures) -> Option<Expression> {
        let value = &self.value;
        let portion = value.portion;
        if let Some(inner) = captures.inner {
            return self.around(inner, captures);
        }
        let unit = value.unit.or(captures.unit);
        let meaning = if let Some(reference) = value.reference {
            Meaning::Reference(reference)
        } else if let Some(count) = &value.shift {
            let (count, back) = count.quantity(captures)?;
            let (anchor, compares) = (value.anchor, value.compares);
            let counted = captures.amount.is_some();
            Meaning::Shift(Shift { count, back, unit: unit?, anchor, compares, counted })
        } else if let Some(count) = &value.length {
            let (mut count, _) = count.quantity(captures)?;
            if value.half_more {
                count.thousandths = count.thousandths.and_then(|count| count.checked_add(500));
            }
            Meaning::Length(count, unit?, value.lean)
        } else if let Some(count) = &value.set {
            Meaning::Set(self.set(count.quantity(captures)?.0, unit, captures)?)
        } else {
            Meaning::Calendar(self.fields(captures)?)
        };
        let within = value.unit.filter(|_| matches!(meaning, Meaning::Calendar(_)));
        let moved = self.moved(captures)?;
        Some(Expression { meaning, portion, within, moved })
    }

    /// What a date means with the words around it.
    fn around(&self, inner: Expression, captures: &Captures) -> Option<Expression> {
        let value = &self.value;
        let moved = self.moved(captures)?;
        let daypart = value.daypart.or(captures.daypart);
        let mut meaning = inner.meaning;
        if moved.is_some() || daypart.is_some() {
            let day = meaning.day()?;
            let lean = day.lean.or(value.lean.filter(|_| day.weekday.is_some()));
            meaning = Meaning::Calendar(Fields { daypart: daypart.or(day.daypart), lean, ..day });
        }
        let portion = value.portion.or(inner.portion);
        let within = value.unit.or(inner.within.filter(|_| moved.is_none()));
        Some(Expression { meaning, portion, within, moved: moved.or(inner.moved) })
    }

    /// None where the words do not say by how much.
    fn moved(&self, captures: &Captures) -> Option<Option<(i64, Unit)>> {
        match &self.value.moved {
            Some(by) => by.read(captures).map(Some),
            None => Some(None),
        }
    }

    fn set(&self, count: Quantity, unit: Option<Unit>, captures: &Captures) -> Option<SetOf> {
        if let Some(month) = captures.month {
            return Some(captures.day.map_or(SetOf::Month(month), |day| SetOf::Date(month, day)));
        }
        if let Some(season) = captures.season {
            return Some(SetOf::Season(season));
        }
        match (captures.weekday, captures.daypart, unit) {
            (Some(weekday), daypart, _) => Some(SetOf::Weekday(weekday, daypart)),
            (None, Some(daypart), _) => Some(SetOf::Dayparts(daypart)),
            (None, None, unit) => Some(SetOf::Units(count, unit?)),
        }
    }

    fn fields(&self, captures: &Captures) -> Option<Fields> {
        let value = &self.value;
        let small = |count: &Option<Count>| match count {
            Some(count) => count.small(captures).map(Some),
            None => Some(None),
        };
        let mut fields = Fields {
            century: small(&value.century)?.map(|nth| (i32::from(nth) - 1) * 100),
            decade: captures.decade,
            year: value.year.or(captures.year),
            years: value.years,
            earlier: value.earlier,
            half: small(&value.half)?,
            quarter: small(&value.quarter)?,
            like: value.like,
            season: captures.season,
            month: captures.month,
            weekend: value.weekend,
            days: value.days,
            day: captures.day,
            until: captures.until,
            until_year: captures.until_year,
            weekday: captures.weekday,
            holiday: value.holiday.or(captures.holiday),
            daypart: value.daypart.or(captures.daypart),
            clock: self.clock(captures)?,
            lean: value.lean,
            anchor: value.anchor,
            fiscal: value.fiscal,
        };
        match (value.day, &value.nth, captures.month) {
            (Some(-1), _, Some(last_of)) => {
                fields.holiday = Some(Holiday::Last { last_of });
            }
            (Some(day), ..) => fields.day = u32::try_from(day).ok(),
            (None, Some(nth), Some(month)) => {
                let nth = nth.signed(captures).filter(|nth| (-1..=5).contains(nth))? as i8;
                let weekday = fields.weekday.take()?;
                fields.holiday = Some(Holiday::Weekday { month, weekday, nth });
            }
            _ => {}
        }
        fields.quarter.is_none_or(|quarter| (1..=4).contains(&quarter)).then_some(fields)
    }

    fn clock(&self, captures: &Captures) -> Option<Option<Clock>> {
        if let Some(fixed) = self.value.clock {
            let (hour, minute) = ((fixed / 100) as u8, (fixed % 100) as u8);
            return Some(Some(Clock {
                hour,
                minute: Some(minute),
                second: None,
                zone: captures.zone,
            }));
        }
        let Some(mut clock) = captures.clock else { return Some(None) };
        if let Some(half) = self.value.halfday.or(captures.halfday) {
            if !(1..=12).contains(&clock.hour) {
                return None;
            }
            clock.hour = clock.hour % 12 + half;
        }
        if let Some(minutes) = &self.value.minutes {
            let hours = i64::from(clock.hour) * 60;
            let past = (hours + minutes.signed(captures)?).rem_euclid(24 * 60);
            (clock.hour, clock.minute) = ((past / 60) as u8, Some((past % 60) as u8));
        }
        clock.zone = captures.zone;
        Some(Some(clock))
    }
}
