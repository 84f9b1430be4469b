//! Reads counts: "3", "1,200", "3.5", "2 1/2", "twenty-four", "a couple of", "two to three", "several", "half a".
//! In come atoms and a place, out come the quantity and how many atoms it took. Dates are not read here.

use super::meaning::Quantity;
use super::slot::Reader;

type Taken<T> = Option<(usize, T)>;

impl Reader<'_> {
    /// A count, also a vague one, also a range, of which the lower bound counts.
    pub fn quantity(&self, at: usize) -> Taken<Quantity> {
        let (mut used, first) = self.one_quantity(at)?;
        let joined = self.word(at + used).is_some_and(|word| word.range);
        if joined && let Some((more, _)) = self.one_quantity(at + used + 1) {
            used += 1 + more;
        }
        Some((used, first))
    }

    fn one_quantity(&self, at: usize) -> Taken<Quantity> {
        self.vague(at)
            .map(|used| (used, Quantity::VAGUE))
            .or_else(|| self.halves(at))
            .or_else(|| self.digits(at))
            .or_else(|| self.spelled(at).map(|(used, count)| (used, Quantity::whole(count))))
            .map(|(used, quantity)| self.with_half(at, used, quantity))
    }

    /// "several", "a few", "quite a few".
    fn vague(&self, at: usize) -> Option<usize> {
        let article = usize::from(self.word(at)?.article);
        let vague = self.word(at + article)?.vague;
        vague.then(|| article + 1 + usize::from(self.word(at + article + 1).is_some_and(|w| w.of)))
    }

    /// "half a", "half an", "a half", "half hour".
    fn halves(&self, at: usize) -> Taken<Quantity> {
        let half = Quantity { thousandths: Some(500) };
        if self.word(at)?.half {
            let article = self.word(at + 1).is_some_and(|word| word.article);
            let next = at + 1 + usize::from(self.word(at + 1).is_some_and(|word| word.hyphen));
            let unit = self.word(next).is_some_and(|word| word.unit.is_some() && !word.plural);
            return if article { Some((2, half)) } else { unit.then_some((1, half)) };
        }
        let article = self.word(at)?.article;
        (article && self.word(at + 1).is_some_and(|word| word.half)).then_some((2, half))
    }

    /// A number in digits, perhaps with a fraction after it.
    fn digits(&self, at: usize) -> Taken<Quantity> {
        let written = self.number_text(at)?;
        // "18-24" is the lower bound, as "18 to 24" is.
        let range = written.split_once('-').filter(|(from, to)| from.len() <= to.len());
        let written = range.map_or(written, |(from, _)| from);
        let part = ['¼', '½', '¾'].into_iter().zip(1..).find(|(mark, _)| written.ends_with(*mark));
        let plain: String = written.chars().filter(char::is_ascii).filter(|&c| c != ',').collect();
        let (whole, fraction) = plain.split_once('.').unwrap_or((&plain, ""));
        if whole.len() > 12 || !all_digits(whole) || !fraction.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        let thousandths: i64 = format!("{fraction:0<3}").get(..3)?.parse().ok()?;
        let mut value = whole.parse::<i64>().ok()?.checked_mul(1000)?.checked_add(thousandths)?;
        value += part.map_or(0, |(_, quarters)| quarters * 250);
        let mut used = 1;
        match self.number_text(at + 1) {
            Some("1/2") => (value, used) = (value + 500, 2),
            Some("1/4") => (value, used) = (value + 250, 2),
            Some("3/4") => (value, used) = (value + 750, 2),
            _ => {}
        }
        if let Some(scale) = self.word(at + used).and_then(|word| word.scale) {
            value = value.checked_mul(scale)?;
            used += 1;
        }
        Some((used, Quantity { thousandths: Some(value) }))
    }

    /// "twenty-four", "a hundred", "two thousand and five", "a couple of".
    pub fn spelled(&self, at: usize) -> Taken<i64> {
        let article = usize::from(self.word(at)?.article);
        let first = self.word(at + article)?;
        if let Some(pair) = first.pair {
            let of = usize::from(self.word(at + article + 1).is_some_and(|word| word.of));
            return Some((article + 1 + of, pair));
        }
        if article > 0 && first.scale.is_none() {
            return None;
        }
        let (used, sum) = self.sum(at + article);
        (used > 0).then_some((article + used, sum))
    }

    /// The words of a number from `at` on, and what they add up to.
    fn sum(&self, at: usize) -> (usize, i64) {
        let (mut used, mut total, mut group) = (0, 0i64, None::<i64>);
        while let Some(word) = self.word(at + used) {
            if let Some(value) = word.cardinal.filter(|value| fits(group, *value)) {
                group = Some(group.unwrap_or(0) + value);
            } else if let Some(scale) = word.scale.filter(|_| group.is_some() || used == 0) {
                let product = group.unwrap_or(1).saturating_mul(scale);
                (total, group) = match scale {
                    100 => (total, Some(product)),
                    _ => (total.saturating_add(product), Some(0)),
                };
            } else if !self.joins_numbers(at + used, group) {
                break;
            }
            used += 1;
        }
        (used, total.saturating_add(group.unwrap_or(0)))
    }

    /// "twenty-four", "hundred and four": a hyphen after tens, "and" after hundreds.
    fn joins_numbers(&self, at: usize, group: Option<i64>) -> bool {
        let (Some(word), Some(sum)) = (self.word(at), group) else { return false };
        let follows = self.word(at + 1).is_some_and(|next| next.cardinal.is_some());
        let tens = word.hyphen && sum % 100 >= 20 && sum % 10 == 0;
        follows && (tens || word.and && sum % 100 == 0)
    }

    /// "two and a half", also with hyphens.
    fn with_half(&self, at: usize, used: usize, quantity: Quantity) -> (usize, Quantity) {
        let hyphen = |at: usize| usize::from(self.word(at).is_some_and(|word| word.hyphen));
        let and = at + used + hyphen(at + used);
        let article = and + 1 + hyphen(and + 1);
        let last = article + 1 + hyphen(article + 1);
        let half = self.word(and).is_some_and(|word| word.and)
            && self.word(article).is_some_and(|word| word.article)
            && self.word(last).is_some_and(|word| word.half);
        match quantity.thousandths {
            Some(value) if half => {
                (last + 1 - at, Quantity { thousandths: value.checked_add(500) })
            }
            _ => (used, quantity),
        }
    }
}

/// Whether the cardinal `value` may follow the sum so far: ones after tens, anything after hundreds.
fn fits(group: Option<i64>, value: i64) -> bool {
    match group {
        None => true,
        Some(sum) if sum % 100 == 0 => value < 100 && sum > 0 || sum == 0,
        Some(sum) => sum % 100 >= 20 && sum % 10 == 0 && value < 10,
    }
}

pub fn all_digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit())
}
