//! Which days an axis shows: from the first to the last, without long empty stretches. In go the extents of a band's
//! events, out come the stretches of days to draw. Dates much wider than the rest do not stretch the axis.

use super::entry::Extent;
use crate::model::HalfDay;

type Stretch = (HalfDay, HalfDay);

/// At most so many breaks in one axis.
const MOST_BREAKS: usize = 6;

/// The stretches to show, in order.
pub fn stretches(extents: &[Extent], as_of: Option<HalfDay>) -> Vec<Stretch> {
    if extents.is_empty() {
        return padded(as_of.map_or((0, 2), |day| (day, day)), 14, &[]);
    }
    let mut core = core(extents);
    let (from, to) = ends(&core);
    if let Some(day) = as_of.filter(|&day| near(day, from, to)) {
        core.push((day.saturating_sub(1), day.saturating_add(1)));
    }
    let (from, to) = ends(&core);
    let least = 10;
    padded((from, to), least, &core)
}

/// The extents that decide on the axis: all but those far wider than the rest together.
fn core(extents: &[Extent]) -> Vec<Stretch> {
    let all: Vec<Stretch> = extents.iter().map(Extent::known).collect();
    let days: Vec<Stretch> = extents
        .iter()
        .filter(|extent| matches!(extent, Extent::Day { .. }))
        .map(Extent::known)
        .collect();
    if days.len() < 2 {
        let narrow = all.iter().map(length).min().unwrap_or(2);
        let kept = all.iter().filter(|s| length(s) <= narrow.saturating_mul(20)).copied();
        return kept.collect();
    }
    let (from, to) = ends(&days);
    let most = i64::from(to) - i64::from(from);
    let kept = all.into_iter().filter(|stretch| length(stretch) <= most.max(60) * 3 / 2);
    kept.collect()
}

fn length(stretch: &Stretch) -> i64 {
    i64::from(stretch.1) - i64::from(stretch.0)
}

fn ends(stretches: &[Stretch]) -> Stretch {
    let from = stretches.iter().map(|s| s.0).min().unwrap_or(0);
    let to = stretches.iter().map(|s| s.1).max().unwrap_or(from);
    (from, to)
}

/// The day of knowledge belongs on the axis unless that would stretch it by more than a third.
fn near(day: HalfDay, from: HalfDay, to: HalfDay) -> bool {
    let room = (i64::from(to) - i64::from(from)) / 3 + 20;
    i64::from(day) >= i64::from(from) - room && i64::from(day) <= i64::from(to) + room
}

/// `whole` with some air at its ends, cut where nothing of `core` is.
fn padded(whole: Stretch, least: i32, core: &[Stretch]) -> Vec<Stretch> {
    let cuts = cuts(whole, core);
    let shown: i64 = length(&whole) - cuts.iter().map(length).sum::<i64>();
    let lack = (i64::from(least) - shown).max(0) as i32;
    let air = (shown / 40) as i32 + lack / 2 + 1;
    let mut stretches = Vec::new();
    let mut from = whole.0.saturating_sub(air);
    for cut in cuts {
        stretches.push((from, cut.0));
        from = cut.1;
    }
    stretches.push((from, whole.1.saturating_add(air)));
    stretches
}

/// The longest gaps, as long as each takes more than a quarter of what would be shown.
fn cuts(whole: Stretch, core: &[Stretch]) -> Vec<Stretch> {
    let mut sorted = core.to_vec();
    sorted.sort_unstable();
    let mut gaps: Vec<Stretch> = Vec::new();
    let mut reached = whole.0;
    for (from, to) in sorted {
        if from > reached {
            gaps.push((reached, from));
        }
        reached = reached.max(to);
    }
    gaps.sort_by_key(|gap| (std::cmp::Reverse(length(gap)), gap.0));
    let mut shown = length(&whole);
    let mut cuts = Vec::new();
    for gap in gaps.into_iter().take(MOST_BREAKS) {
        if length(&gap) * 4 < shown || length(&gap) < 28 {
            break;
        }
        let margin = ((shown - length(&gap)) / 30).clamp(2, length(&gap) / 4) as i32;
        let cut = (gap.0 + margin, gap.1 - margin);
        shown -= length(&cut);
        cuts.push(cut);
    }
    cuts.sort_unstable();
    cuts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(day: i32) -> Extent {
        Extent::Day { day: 2 * day + 1, doubted: false }
    }

    #[test]
    fn one_stretch_where_events_stand_close() {
        let stretches = stretches(&[day(100), day(110), day(121)], None);
        assert_eq!(stretches.len(), 1);
        assert!(stretches[0].0 < 200 && stretches[0].1 > 244);
    }

    #[test]
    fn long_gaps_are_cut() {
        let stretches = stretches(&[day(0), day(10), day(365_000), day(365_010)], None);
        assert_eq!(stretches.len(), 2);
        assert!(stretches[0].1 < 60 && stretches[1].0 > 729_900);
    }

    #[test]
    fn a_wide_date_does_not_stretch_the_axis() {
        let century = Extent::Within { from: Some(0), to: Some(73_000) };
        let stretches = stretches(&[day(20_000), day(20_040), century], None);
        assert!(stretches[0].0 > 39_000 && stretches[0].1 < 41_000, "{stretches:?}");
    }
}
