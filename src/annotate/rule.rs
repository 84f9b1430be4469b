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
    years: Option<i64>,
    days: Option<i64>,
    century: Option<Count>,
    half: Option<Count>,
    quarter: Option<Count>,
    #[serde(default)]
    like: bool,
    daypart: Option<Daypart>,
    clock: Option<u16>,
    /// Hours added to those named.
    halfday: Option<u8>,
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
            let within = value.unit.or(inner.within);
            return Some(Expression { portion: portion.or(inner.portion), within, ..inner });
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
        Some(Expression { meaning, portion, within: None })
    }

    fn set(&self, count: Quantity, unit: Option<Unit>, captures: &Captures) -> Option<SetOf> {
        if let Some(month) = captures.month {
            return Some(SetOf::Month(month));
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
        let fields = Fields {
            century: small(&value.century)?.map(|nth| (i32::from(nth) - 1) * 100),
            decade: captures.decade,
            year: captures.year,
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
        clock.zone = captures.zone;
        Some(Some(clock))
    }
}
