//! What a time expression says before its context is known: fields of a date, a shift from an anchor, a length, a
//! repetition, or a mere reference. Plain values; nothing is resolved here.

use super::calendar::Unit;
use serde::Deserialize;

/// A count, in thousandths so that "two and a half" has a place; none is "several".
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quantity {
    pub thousandths: Option<i64>,
}

impl Quantity {
    pub const ONE: Self = Quantity { thousandths: Some(1000) };
    pub const VAGUE: Self = Quantity { thousandths: None };

    pub fn whole(count: i64) -> Self {
        Quantity { thousandths: count.checked_mul(1000) }
    }
}

/// A time expression as its words alone mean it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Expression {
    pub meaning: Meaning,
    pub portion: Option<Portion>,
    /// The stretch of this unit that holds it ("the week of March 6").
    pub within: Option<Unit>,
    /// So many units after it, or before ("a week from Monday", "the eve of May 3").
    pub moved: Option<(i64, Unit)>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Meaning {
    Calendar(Fields),
    Shift(Shift),
    /// So long; where it says which way, it ends or begins at the anchor ("the past two months").
    Length(Quantity, Unit, Option<Lean>),
    /// Every so many units, or every such weekday.
    Set(SetOf),
    Reference(Reference),
}

impl Meaning {
    /// The fields of a day, where it names one.
    pub fn day(self) -> Option<Fields> {
        match self {
            Meaning::Calendar(fields) => fields.names_day().then_some(fields),
            Meaning::Shift(shift) if shift.unit == Unit::Day => {
                let count = shift.count.thousandths? / 1000;
                let days = Some(if shift.back { -count } else { count });
                Some(Fields { days, anchor: shift.anchor, ..Fields::default() })
            }
            _ => None,
        }
    }
}

/// The fields that the words name; the others come from context.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Fields {
    pub century: Option<i32>,
    pub decade: Option<i32>,
    pub year: Option<i32>,
    /// Years from the anchor's ("last year's …").
    pub years: Option<i64>,
    /// Years before the stretch that the other fields mean ("year-earlier").
    pub earlier: Option<i64>,
    pub half: Option<u8>,
    pub quarter: Option<u8>,
    /// The quarter named last, in another year ("the 1988 period").
    pub like: bool,
    pub season: Option<u8>,
    pub month: Option<u32>,
    pub weekend: bool,
    /// Days from the anchor ("this morning").
    pub days: Option<i64>,
    pub day: Option<u32>,
    /// The last day of several in one month.
    pub until: Option<u32>,
    /// The last year of several.
    pub until_year: Option<i32>,
    pub weekday: Option<u8>,
    pub holiday: Option<Holiday>,
    pub daypart: Option<Daypart>,
    pub clock: Option<Clock>,
    pub lean: Option<Lean>,
    pub anchor: Anchor,
    /// Of an accounting year, which may not be the calendar's.
    pub fiscal: bool,
}

impl Fields {
    pub fn names_day(&self) -> bool {
        self.day.is_some()
            || self.weekday.is_some()
            || self.days.is_some()
            || self.holiday.is_some()
    }
}

/// A yearly day: fixed, the nth weekday of a month (-1 the last), so many days from Easter Sunday, or a month's last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Holiday {
    Fixed { month: u32, day: u32 },
    Weekday { month: u32, weekday: u8, nth: i8 },
    Easter { easter: i64 },
    Last { last_of: u32 },
}

/// A time of day as written; `hour` 24 is midnight at the end of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Clock {
    pub hour: u8,
    pub minute: Option<u8>,
    pub second: Option<u8>,
    /// Minutes from UTC.
    pub zone: Option<i16>,
}

/// So many units from the anchor.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Shift {
    pub count: Quantity,
    pub back: bool,
    pub unit: Unit,
    pub anchor: Anchor,
    /// Told beside a like stretch: "a year earlier" is the same quarter of the year before.
    pub compares: bool,
    /// Whether the words count the units ("a decade ago") rather than name one ("last decade").
    pub counted: bool,
}

impl Shift {
    /// Whether it is "a year earlier" than something named before.
    pub fn compares_year(&self) -> bool {
        self.compares && self.unit == Unit::Year
    }
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum SetOf {
    Units(Quantity, Unit),
    Weekday(u8, Option<Daypart>),
    Dayparts(Daypart),
    Month(u32),
    /// A day of a month.
    Date(u32, u32),
    /// By its EDTF code.
    Season(u8),
}

/// TIMEX3 codes of the parts of a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "UPPERCASE")]
pub enum Daypart {
    Mo,
    Af,
    Ev,
    Ni,
    Dt,
}

impl Daypart {
    pub fn code(self) -> &'static str {
        match self {
            Daypart::Mo => "MO",
            Daypart::Af => "AF",
            Daypart::Ev => "EV",
            Daypart::Ni => "NI",
            Daypart::Dt => "DT",
        }
    }
}

/// Which way the words themselves point.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lean {
    Last,
    Next,
    /// The first that comes, today included.
    Coming,
}

/// What a relative expression is told from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Anchor {
    /// The day the text was created.
    #[default]
    Created,
    /// The date mentioned last.
    Mentioned,
}

/// Which part of the stretch is meant ("early", "the end of").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Portion {
    Early,
    Middle,
    Late,
    FirstWeek,
    SecondWeek,
    ThirdWeek,
    LastWeek,
    /// Before the day of the report, within the stretch ("earlier this month").
    Before,
    /// After it ("later this week").
    After,
    About,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub enum Reference {
    #[serde(rename = "PAST_REF")]
    Past,
    #[serde(rename = "PRESENT_REF")]
    Present,
    #[serde(rename = "FUTURE_REF")]
    Future,
}

impl Reference {
    pub fn code(self) -> &'static str {
        match self {
            Reference::Past => "PAST_REF",
            Reference::Present => "PRESENT_REF",
            Reference::Future => "FUTURE_REF",
        }
    }
}
