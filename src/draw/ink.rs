//! A plotters element made of points and a way to paint them. The drawing area translates the points, from days or from
//! places on the page; the painter writes what stock elements cannot: dashes, hatching, arrow heads, groups, texts.

use super::backend::SvgBackend;
use plotters::element::{Drawable, PointCollection};
use plotters_backend::{BackendCoord, DrawingErrorKind};
use std::convert::Infallible;

/// Points in the coordinates of the drawing area, and what to paint at them.
pub struct Ink<F> {
    points: Vec<(i32, i32)>,
    paint: F,
}

/// An element that calls `paint` with its points translated.
pub fn ink<F: Fn(&[BackendCoord], &mut SvgBackend)>(points: Vec<(i32, i32)>, paint: F) -> Ink<F> {
    Ink { points, paint }
}

impl<'a, F> PointCollection<'a, (i32, i32)> for &'a Ink<F> {
    type Point = &'a (i32, i32);
    type IntoIter = &'a [(i32, i32)];

    fn point_iter(self) -> &'a [(i32, i32)] {
        &self.points
    }
}

impl<'s, F: Fn(&[BackendCoord], &mut SvgBackend)> Drawable<SvgBackend<'s>> for Ink<F> {
    fn draw<I: Iterator<Item = BackendCoord>>(
        &self,
        points: I,
        backend: &mut SvgBackend<'s>,
        _: (u32, u32),
    ) -> Result<(), DrawingErrorKind<Infallible>> {
        let points: Vec<BackendCoord> = points.collect();
        (self.paint)(&points, backend);
        Ok(())
    }
}
