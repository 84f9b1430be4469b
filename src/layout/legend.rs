//! The legend: only what occurs. In go the bands, out come signs with their words in lines.

use super::measure::Measure;
use crate::lang::chart::ChartWords;
use crate::model::{
    BADGE_WIDTH, Band, LegendEntry, RelationKind, Run, Shape, Sign, Status, Text, TextStyle,
};
use std::collections::BTreeSet;

const BETWEEN: i32 = 230;
const LINE: i32 = 175;

/// Entries from `top` downwards, and the end of them.
pub fn set(
    bands: &[Band],
    (left, right): (i32, i32),
    top: i32,
    measure: &Measure,
    words: &ChartWords,
) -> (Vec<LegendEntry>, i32) {
    let (mut x, mut y) = (left, top + 130);
    let mut entries = Vec::new();
    for sign in occurring(bands) {
        let text = words.legend(sign).to_owned();
        let width = measure.width(&text, TextStyle::Legend);
        let room = room(sign);
        if x + room + width > right && x > left {
            x = left;
            y += LINE;
        }
        let style = TextStyle::Legend;
        let mut runs = vec![Run { x: x + room, y, width, style, struck: false, text }];
        runs.extend(example(sign, x, y, measure, words));
        entries.push(LegendEntry { sign, x, y: y - 38, text: Text { runs } });
        x += room + width + BETWEEN;
    }
    let end = if entries.is_empty() { top } else { y + 70 };
    (entries, end)
}

/// What stands in the box of a badge.
fn example(sign: Sign, x: i32, y: i32, measure: &Measure, words: &ChartWords) -> Option<Run> {
    if !matches!(sign, Sign::CauseBadge | Sign::SequenceBadge) {
        return None;
    }
    let (style, text) = (TextStyle::Badge, words.badge_example.clone());
    let width = measure.width(&text, style);
    Some(Run { x: x + (BADGE_WIDTH - width) / 2, y, width, style, struck: false, text })
}

/// Room for a sign and the gap to its words.
fn room(sign: Sign) -> i32 {
    match sign {
        Sign::Within | Sign::Lasting | Sign::Cause | Sign::Sequence => 320,
        Sign::CauseBadge | Sign::SequenceBadge => 260,
        Sign::Break => 190,
        _ => 160,
    }
}

fn occurring(bands: &[Band]) -> BTreeSet<Sign> {
    let mut signs = BTreeSet::new();
    for band in bands {
        for event in &band.events {
            signs.insert(match event.mark.shape {
                Shape::Dot => Sign::Day,
                Shape::Doubt => Sign::Doubt,
                Shape::Within { .. } => Sign::Within,
                Shape::Lasting { .. } => Sign::Lasting,
            });
            signs.extend(status_sign(event.status));
            signs.extend(event.badges.iter().map(|badge| match badge.kind {
                RelationKind::Cause => Sign::CauseBadge,
                RelationKind::Sequence => Sign::SequenceBadge,
            }));
        }
        signs.extend(band.routes.iter().map(|route| match route.kind {
            RelationKind::Cause => Sign::Cause,
            RelationKind::Sequence => Sign::Sequence,
        }));
        if band.as_of.is_some() {
            signs.insert(Sign::AsOf);
        }
        if band.scale.breaks().next().is_some() {
            signs.insert(Sign::Break);
        }
    }
    signs
}

fn status_sign(status: Status) -> Option<Sign> {
    match status {
        Status::Happened => None,
        Status::Planned => Some(Sign::Planned),
        Status::Proposed => Some(Sign::Proposed),
        Status::Postponed => Some(Sign::Postponed),
        Status::Cancelled => Some(Sign::Cancelled),
        Status::Denied => Some(Sign::Denied),
    }
}
