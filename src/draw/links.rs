//! Links: a heavy solid line for a cause, a thin dotted one for mere sequence, each with its arrow head and softly bent
//! corners. In go points, out comes ink.

use super::backend::{SvgBackend, line_data, tenths};
use super::palette::{Palette, css};
use crate::model::RelationKind;
use plotters_backend::BackendCoord;
use std::fmt::Write;

const HEAD: i32 = 62;
const HALF_HEAD: i32 = 30;
const CORNER: i32 = 32;

/// The link through `points`, its head at the last.
pub fn link(
    kind: RelationKind,
    points: &[BackendCoord],
    palette: &Palette,
    backend: &mut SvgBackend,
) {
    let mut path: Vec<BackendCoord> = Vec::with_capacity(points.len());
    for &point in points {
        if path.last() != Some(&point) {
            path.push(point);
        }
    }
    let [.., before, tip] = path.as_slice() else { return };
    let (before, tip) = (*before, *tip);
    let (dx, dy) = ((tip.0 - before.0).signum(), (tip.1 - before.1).signum());
    let neck = (tip.0 - dx * HEAD, tip.1 - dy * HEAD);
    let wing = |side: i32| (neck.0 + side * dy * HALF_HEAD, neck.1 + side * dx * HALF_HEAD);
    let (left, right) = (wing(1), wing(-1));
    let last = path.len() - 1;
    match kind {
        RelationKind::Cause => {
            let ink = css(palette.ink);
            path[last] = (tip.0 - dx * HEAD / 2, tip.1 - dy * HEAD / 2);
            let line = format!("fill=\"none\" stroke=\"{ink}\" stroke-width=\"1.6\"");
            backend.path(&bent(&path), &line);
            let head = format!("{}Z", line_data(&[left, tip, right]));
            backend.path(&head, &format!("fill=\"{ink}\""));
        }
        RelationKind::Sequence => {
            let ink = css(palette.quiet);
            let dots = format!(
                "fill=\"none\" stroke=\"{ink}\" stroke-width=\"1.2\" stroke-dasharray=\"1.2 2.2\""
            );
            backend.path(&bent(&path), &dots);
            let head = format!("fill=\"none\" stroke=\"{ink}\" stroke-width=\"1\"");
            backend.path(&line_data(&[left, tip, right]), &head);
        }
    }
}

/// Path data with rounded corners.
fn bent(points: &[BackendCoord]) -> String {
    let mut data = String::new();
    for (n, &(x, y)) in points.iter().enumerate() {
        let (before, after) = (n.checked_sub(1).map(|n| points[n]), points.get(n + 1).copied());
        match (before, after) {
            (None, _) => {
                let _ = write!(data, "M{} {}", tenths(x), tenths(y));
            }
            (Some(_), None) => {
                let _ = write!(data, "L{} {}", tenths(x), tenths(y));
            }
            (Some(before), Some(after)) => {
                let (a, b) = (towards((x, y), before), towards((x, y), after));
                let _ = write!(data, "L{} {}", tenths(a.0), tenths(a.1));
                let _ =
                    write!(data, "Q{} {} {} {}", tenths(x), tenths(y), tenths(b.0), tenths(b.1));
            }
        }
    }
    data
}

/// A corner's length from `from` towards `to`, at most half the way.
fn towards(from: BackendCoord, to: BackendCoord) -> BackendCoord {
    let step = |a: i32, b: i32| a + (b - a).signum() * CORNER.min((b - a).abs() / 2);
    (step(from.0, to.0), step(from.1, to.1))
}
