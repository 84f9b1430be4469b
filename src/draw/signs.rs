//! The signs of events. Shape and line say what is known and whether it came about; colour repeats the lane: a dot is a
//! known day, hatching a doubt, a solid bar a duration, a hollow sign what has not happened. In go places and states, out
//! comes ink.

use super::backend::{SvgBackend, line_data, tenths};
use super::palette::{Palette, css};
use crate::model::{Shape, Status};
use plotters::style::RGBColor;
use plotters_backend::BackendCoord;

const RADIUS: i32 = 45;
const HALF_BAR: i32 = 40;

/// The colours a sign is drawn in.
#[derive(Clone, Copy)]
pub struct SignInk<'p> {
    pub palette: &'p Palette,
    pub hue: RGBColor,
    /// Which hatch pattern has that colour.
    pub pattern: usize,
}

/// The sign of an event between `from` and `to`.
pub fn sign(
    shape: Shape,
    status: Status,
    (from, to): (BackendCoord, BackendCoord),
    ink: SignInk,
    backend: &mut SvgBackend,
) {
    let y = from.1;
    match shape {
        Shape::Dot => dot(from, status, ink, backend),
        Shape::Doubt => doubt(from, status, ink, backend),
        Shape::Within { open_start, open_end } => {
            let lack = (2 * RADIUS - (to.0 - from.0)).max(0);
            let ends = (from.0 - lack / 2, to.0 + lack - lack / 2);
            bar(ends, y, (open_start, open_end), Fill::Hatched, status, ink, backend);
        }
        Shape::Lasting { open_start, open_end } => {
            let lack = (2 * RADIUS - (to.0 - from.0)).max(0);
            let ends = (from.0 - lack / 2, to.0 + lack - lack / 2);
            bar(ends, y, (open_start, open_end), Fill::Solid, status, ink, backend);
        }
    }
}

fn dot(at: BackendCoord, status: Status, ink: SignInk, backend: &mut SvgBackend) {
    let (hue, paper) = (css(ink.hue), css(ink.palette.paper));
    let hollow =
        |dash: &str| format!("fill=\"{paper}\" stroke=\"{hue}\" stroke-width=\"1.6\"{dash}");
    let dashed = " stroke-dasharray=\"2.2 1.5\"";
    match status {
        Status::Happened => circle(at, RADIUS, &format!("fill=\"{hue}\""), backend),
        Status::Planned => circle(at, RADIUS - 4, &hollow(dashed), backend),
        Status::Proposed => {
            let r = RADIUS + 8;
            let corners = [(0, -r), (r, 0), (0, r), (-r, 0)].map(|(x, y)| (at.0 + x, at.1 + y));
            backend.path(&format!("{}Z", line_data(&corners)), &hollow(dashed));
        }
        Status::Postponed => {
            circle(at, RADIUS - 4, &hollow(""), backend);
            stroke(&[(-12, -20), (12, 0), (-12, 20)], at, &hue, backend);
        }
        Status::Cancelled => {
            circle(at, RADIUS - 4, &hollow(""), backend);
            stroke(&[(-20, -20), (20, 20)], at, &hue, backend);
            stroke(&[(-20, 20), (20, -20)], at, &hue, backend);
        }
        Status::Denied => {
            circle(at, RADIUS - 4, &hollow(""), backend);
            stroke(&[(-50, 50), (50, -50)], at, &hue, backend);
        }
    }
}

/// A known day that is in doubt: a smaller core in a dotted ring.
fn doubt(at: BackendCoord, status: Status, ink: SignInk, backend: &mut SvgBackend) {
    let (hue, paper) = (css(ink.hue), css(ink.palette.paper));
    let ring = format!(
        "fill=\"{paper}\" stroke=\"{hue}\" stroke-width=\"1.2\" stroke-dasharray=\"1 1.4\""
    );
    circle(at, RADIUS, &ring, backend);
    match status {
        Status::Happened => circle(at, RADIUS / 2, &format!("fill=\"{hue}\""), backend),
        Status::Planned | Status::Proposed => {}
        Status::Postponed => stroke(&[(-12, -20), (12, 0), (-12, 20)], at, &hue, backend),
        Status::Cancelled => {
            stroke(&[(-20, -20), (20, 20)], at, &hue, backend);
            stroke(&[(-20, 20), (20, -20)], at, &hue, backend);
        }
        Status::Denied => stroke(&[(-50, 50), (50, -50)], at, &hue, backend),
    }
}

#[derive(Clone, Copy)]
enum Fill {
    Solid,
    Hatched,
}

fn bar(
    (x0, x1): (i32, i32),
    y: i32,
    (open_start, open_end): (bool, bool),
    fill: Fill,
    status: Status,
    ink: SignInk,
    backend: &mut SvgBackend,
) {
    let hue = css(ink.hue);
    let paint = match (fill, status) {
        (Fill::Hatched, _) => format!("url(#hatch-{})", ink.pattern),
        (Fill::Solid, Status::Happened) => hue.clone(),
        (Fill::Solid, _) => css(ink.palette.paper),
    };
    let dash = match status {
        Status::Planned | Status::Proposed => " stroke-dasharray=\"3 2\"",
        _ => "",
    };
    let point = |open: bool| if open { HALF_BAR.min((x1 - x0) / 3) } else { 0 };
    let (start, end) = (point(open_start), point(open_end));
    let corners = [
        (x0 + start, y - HALF_BAR),
        (x1 - end, y - HALF_BAR),
        (x1, y),
        (x1 - end, y + HALF_BAR),
        (x0 + start, y + HALF_BAR),
        (x0, y),
    ];
    let data = format!("{}Z", line_data(&corners));
    backend.path(&data, &format!("fill=\"{paint}\" stroke=\"{hue}\" stroke-width=\"1\"{dash}"));
    if !matches!(status, Status::Happened | Status::Planned) {
        dot((i32::midpoint(x0, x1), y), status, ink, backend);
    }
}

fn circle((x, y): BackendCoord, radius: i32, attributes: &str, backend: &mut SvgBackend) {
    let (x, y, r) = (tenths(x), tenths(y), tenths(radius));
    backend.raw(&format!("<circle cx=\"{x}\" cy=\"{y}\" r=\"{r}\" {attributes}/>\n"));
}

fn stroke(offsets: &[(i32, i32)], at: BackendCoord, color: &str, backend: &mut SvgBackend) {
    let points: Vec<BackendCoord> = offsets.iter().map(|(x, y)| (at.0 + x, at.1 + y)).collect();
    let attributes = format!("fill=\"none\" stroke=\"{color}\" stroke-width=\"1.5\"");
    backend.path(&line_data(&points), &attributes);
}

/// The hatch patterns, one a colour.
pub fn patterns(palette: &Palette, hues: usize) -> String {
    let pattern = |hue: usize| {
        format!(
            "<pattern id=\"hatch-{hue}\" width=\"3.5\" height=\"3.5\" patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"3.5\" height=\"3.5\" fill=\"{}\"/><rect width=\"1.4\" height=\"3.5\" fill=\"{}\"/></pattern>\n",
            css(palette.paper),
            css(palette.hue(hue))
        )
    };
    (0..hues).map(pattern).collect()
}
