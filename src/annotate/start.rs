//! Which slots a word can start, as one bit a slot, so that a slot is tried only where it may take something. In comes a
//! word, out come bits. It may promise too much, never too little; `Reader::take` has the last word.

use super::lexicon::Word;
use super::slot::Slot;

/// A set of slots.
pub type Slots = u64;

/// The slots that figures can start.
pub const OF_NUMBER: Slots = COUNT
    | DAY
    | bit(Slot::Days)
    | bit(Slot::Nth)
    | bit(Slot::Years)
    | bit(Slot::East)
    | bit(Slot::West)
    | bit(Slot::Clock)
    | bit(Slot::Hour)
    | bit(Slot::Hhmm)
    | bit(Slot::Iso)
    | bit(Slot::Slashed)
    | OF_QUOTE;

/// Those that the mark of "'98" can start.
pub const OF_QUOTE: Slots = bit(Slot::Year) | bit(Slot::Decade) | NESTED;

/// Whole expressions within another.
pub const NESTED: Slots = bit(Slot::Date) | bit(Slot::Duration);

const COUNT: Slots = bit(Slot::Number) | bit(Slot::Amount);
const DAY: Slots = bit(Slot::Day) | bit(Slot::Until) | bit(Slot::Ordinal);

pub const fn bit(slot: Slot) -> Slots {
    1 << slot as u32
}

/// The slots that `word` can start, but for whole expressions.
pub fn slots(word: &Word) -> Slots {
    let counts = word.vague
        || word.article
        || word.half
        || word.cardinal.or(word.scale).or(word.pair).is_some();
    let unit = |plural: bool| word.unit.is_some() && word.plural == plural;
    let part = |plural: bool| word.daypart.is_some() && word.plural == plural;
    let cardinal = word.cardinal.is_some();
    [
        (counts, COUNT),
        (word.unit.is_some(), bit(Slot::Unit)),
        (unit(true), bit(Slot::Units)),
        (unit(false), bit(Slot::Grain) | bit(Slot::Period)),
        (word.month.is_some(), bit(Slot::Month)),
        (cardinal || word.ordinal.is_some(), DAY),
        (cardinal, bit(Slot::Year) | bit(Slot::Hour)),
        (word.weekday.is_some(), bit(Slot::Weekday)),
        (word.weekdays.is_some(), bit(Slot::Weekdays)),
        (word.season.is_some(), bit(Slot::Season)),
        (part(false), bit(Slot::Part)),
        (part(true), bit(Slot::Parts)),
        (word.zone.is_some(), bit(Slot::Zone)),
        (word.halfday.is_some(), bit(Slot::Halfday)),
        (word.decade.is_some(), bit(Slot::Decade)),
        (word.holiday.is_some(), bit(Slot::Holiday)),
    ]
    .into_iter()
    .filter(|(starts, _)| *starts)
    .fold(0, |all, (_, slots)| all | slots)
}
