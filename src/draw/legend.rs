//! The signs of the legend, and the badges that stand for links. In goes a sign and its place, out comes ink.

use super::backend::{SvgBackend, line_data, tenths};
use super::links::link;
use super::palette::{Palette, css};
use super::signs::{self, SignInk};
use crate::model::{BADGE_WIDTH, RelationKind, Shape, Sign, Status};
use plotters_backend::BackendCoord;

/// `sign` with its left end at `x` and its middle at `y`.
pub fn sign(sign: Sign, (x, y): BackendCoord, palette: &Palette, backend: &mut SvgBackend) {
    let ink = SignInk { palette, hue: palette.quiet, pattern: 0 };
    let event = |shape, status, backend: &mut SvgBackend| {
        let ends = match shape {
            Shape::Dot | Shape::Doubt => ((x + 55, y), (x + 55, y)),
            _ => ((x, y), (x + 250, y)),
        };
        signs::sign(shape, status, ends, ink, backend);
    };
    let (open_start, open_end) = (false, false);
    match sign {
        Sign::Day => event(Shape::Dot, Status::Happened, backend),
        Sign::Doubt => event(Shape::Doubt, Status::Happened, backend),
        Sign::Within => event(Shape::Within { open_start, open_end }, Status::Happened, backend),
        Sign::Lasting => event(Shape::Lasting { open_start, open_end }, Status::Happened, backend),
        Sign::Planned => event(Shape::Dot, Status::Planned, backend),
        Sign::Proposed => event(Shape::Dot, Status::Proposed, backend),
        Sign::Postponed => event(Shape::Dot, Status::Postponed, backend),
        Sign::Cancelled => event(Shape::Dot, Status::Cancelled, backend),
        Sign::Denied => event(Shape::Dot, Status::Denied, backend),
        Sign::Cause => link(RelationKind::Cause, &[(x, y), (x + 250, y)], palette, backend),
        Sign::Sequence => link(RelationKind::Sequence, &[(x, y), (x + 250, y)], palette, backend),
        Sign::CauseBadge => {
            badge(RelationKind::Cause, (x, y - 57), (BADGE_WIDTH, 122), palette, backend)
        }
        Sign::SequenceBadge => {
            badge(RelationKind::Sequence, (x, y - 57), (BADGE_WIDTH, 122), palette, backend);
        }
        Sign::AsOf => {
            let style = format!(
                "fill=\"none\" stroke=\"{}\" stroke-width=\"1.3\" stroke-dasharray=\"5 3\"",
                css(palette.ink)
            );
            backend.path(&line_data(&[(x + 50, y - 65), (x + 50, y + 65)]), &style);
        }
        Sign::Break => {
            let style =
                format!("fill=\"none\" stroke=\"{}\" stroke-width=\"1\"", css(palette.quiet));
            for x in [x + 30, x + 90] {
                backend.path(&line_data(&[(x - 25, y + 55), (x + 25, y - 55)]), &style);
            }
        }
    }
}

/// The box of a badge; its line is that of the link it stands for.
pub fn badge(
    kind: RelationKind,
    (x, y): BackendCoord,
    (width, height): (i32, i32),
    palette: &Palette,
    backend: &mut SvgBackend,
) {
    let (ink, dash) = match kind {
        RelationKind::Cause => (palette.ink, ""),
        RelationKind::Sequence => (palette.quiet, " stroke-dasharray=\"1.2 1.6\""),
    };
    backend.raw(&format!(
        "<rect x=\"{}\" y=\"{}\" width=\"{}\" height=\"{}\" rx=\"2.5\" fill=\"{}\" stroke=\"{}\" stroke-width=\"0.9\"{dash}/>\n",
        tenths(x),
        tenths(y),
        tenths(width),
        tenths(height),
        css(palette.badge),
        css(ink)
    ));
}
