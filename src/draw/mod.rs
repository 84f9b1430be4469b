//! The picture as SVG, drawn through plotters: its areas and its coordinate translation place days on the axis of each
//! band; our backend writes the XML. In goes a layout, out comes a document; nothing is measured or moved here.

mod backend;
mod coord;
mod ink;
mod legend;
mod links;
mod outline;
mod palette;
mod signs;
mod text;

use crate::model::{Band, Layout, PlacedEvent, RelationKind, Route, Text, TextMode, Theme};
use backend::{SvgBackend, escape, tenths};
use ink::ink;
use outline::Outlines;
use palette::{Palette, css};
use plotters::coord::Shift;
use plotters::coord::cartesian::Cartesian2d;
use plotters::drawing::{DrawingArea, DrawingAreaErrorKind, IntoDrawingArea};
use plotters::element::{PathElement, Rectangle};
use plotters::style::{Color, RGBColor, ShapeStyle};
use plotters_backend::BackendCoord;
use rayon::prelude::*;
use std::convert::Infallible;

type Done = Result<(), DrawingAreaErrorKind<Infallible>>;
type Page<'s> = DrawingArea<SvgBackend<'s>, Shift>;
type Plot<'s> = DrawingArea<SvgBackend<'s>, Cartesian2d<coord::DateAxis, coord::Height>>;

/// The SVG document of `layout`.
pub fn draw(layout: &Layout) -> String {
    let palette = Palette::of(layout.theme);
    let outlines = (layout.text == TextMode::Outlines).then(|| Outlines::of(layout));
    let size = (layout.width.max(1) as u32, layout.bottom().max(1) as u32);
    let pen = Pen { palette, outlines: outlines.as_ref(), layout };
    let bands: Vec<String> = layout.bands.par_iter().map(|band| pen.drawn(band, size)).collect();
    let mut svg = head(layout, &palette, outlines.as_ref());
    svg.reserve(bands.iter().map(|band| band.len() + 60).sum());
    let page = SvgBackend::new(&mut svg, size).into_drawing_area();
    // The backend writes to a string: it cannot fail.
    let _: Done = pen.page(&page, &bands);
    drop(page);
    svg.push_str("</svg>\n");
    svg
}

fn head(layout: &Layout, palette: &Palette, outlines: Option<&Outlines>) -> String {
    let (width, height) = (tenths(layout.width), tenths(layout.height));
    let unit = layout.size.to_string();
    let unit = unit.trim_start_matches(|c: char| !c.is_ascii_alphabetic());
    let tall = layout.size.value * f64::from(layout.height) / f64::from(layout.width.max(1));
    let tall = (tall * 100.0).round() / 100.0;
    let theme = match layout.theme {
        Theme::Report => "report",
        Theme::Print => "print",
        Theme::Dark => "dark",
    };
    let hues = layout.bands.iter().flat_map(|band| &band.events).map(|event| event.hue % 8);
    let hues = hues.max().map_or(1, |most| most + 1);
    let glyphs = outlines.map(Outlines::definitions).unwrap_or_default();
    format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"{size}\" height=\"{tall}{unit}\" viewBox=\"0 {top} {width} {height}\" role=\"img\" aria-labelledby=\"timeline-title timeline-desc\" lang=\"en\" class=\"dateline {theme}\">\n\
         <title id=\"timeline-title\">{title}</title>\n<desc id=\"timeline-desc\">{description}</desc>\n\
         <style>\n{style}</style>\n<defs>\n{patterns}{glyphs}</defs>\n",
        size = layout.size,
        top = tenths(layout.top),
        title = escape(&layout.title),
        description = escape(&layout.description),
        style = text::style_sheet(layout.text, palette),
        patterns = signs::patterns(palette, hues),
    )
}

/// What every part of the drawing needs.
struct Pen<'l> {
    palette: Palette,
    outlines: Option<&'l Outlines>,
    layout: &'l Layout,
}

impl Pen<'_> {
    /// The page around its `bands`, which are drawn already.
    fn page(&self, page: &Page, bands: &[String]) -> Done {
        page.fill(&self.palette.paper)?;
        for &(from, to, y) in &self.layout.rules {
            page.draw(&self.line(vec![(from, y), (to, y)], self.palette.hair, 8))?;
        }
        self.texts(page, "head", &self.layout.header)?;
        for (n, band) in bands.iter().enumerate() {
            open(page, format!("class=\"band\" id=\"band-{}\"", n + 1), "")?;
            page.draw(&ink(Vec::new(), |_, backend| backend.raw(band)))?;
            close(page)?;
        }
        open(page, "class=\"legend\"".to_owned(), "")?;
        for entry in &self.layout.legend {
            let at = vec![(entry.x, entry.y)];
            page.draw(&ink(at, |at, backend| {
                legend::sign(entry.sign, at[0], &self.palette, backend)
            }))?;
            self.text(page, &entry.text)?;
        }
        close(page)?;
        self.texts(page, "notes", &self.layout.notes)
    }

    /// What stands in the group of a band, on a page of this size.
    fn drawn(&self, band: &Band, size: (u32, u32)) -> String {
        let mut svg = String::new();
        let page = SvgBackend::new(&mut svg, size).into_drawing_area();
        let _: Done = self.band(&page, band);
        drop(page);
        svg
    }

    fn band(&self, page: &Page, band: &Band) -> Done {
        let plot = page.apply_coord_spec(coord::coordinates(band, self.layout.bottom()));
        for lane in band.lanes.iter().filter(|lane| lane.tinted) {
            let left = lane.name.runs.first().map_or(band.left, |run| run.x) - 60;
            let corners = [(left, lane.top), (band.right + 60, lane.bottom)];
            page.draw(&Rectangle::new(corners, self.palette.tint.filled()))?;
        }
        self.axis(page, &plot, band)?;
        for lane in &band.lanes {
            self.text(page, &lane.name)?;
        }
        for route in &band.routes {
            self.route(page, route)?;
        }
        for event in &band.events {
            self.event(page, &plot, event)?;
        }
        Ok(())
    }

    /// Grid, axis, breaks and the day of knowledge.
    fn axis(&self, page: &Page, plot: &Plot, band: &Band) -> Done {
        open(page, "class=\"axis\"".to_owned(), "")?;
        for tick in &band.ticks {
            for &(from, to) in &tick.grid {
                let width = if tick.major { 12 } else { 7 };
                plot.draw(&self.line(
                    vec![(tick.at, from), (tick.at, to)],
                    self.palette.hair,
                    width,
                ))?;
            }
            if let Some(label) = &tick.label {
                let top = label.runs.iter().map(|run| run.y).min().unwrap_or(band.axis) - 85;
                let mark = vec![(tick.at, top), (tick.at, band.axis)];
                plot.draw(&self.line(mark, self.palette.hair, 7))?;
                self.text(page, label)?;
            }
        }
        for (from, to) in band.scale.breaks() {
            let strip = [(from + 40, band.axis - 60), (to - 40, band.bottom)];
            page.draw(&Rectangle::new(strip, self.palette.paper.filled()))?;
        }
        for piece in band.scale.pieces() {
            let line = vec![(piece.from, band.axis), (piece.to, band.axis)];
            plot.draw(&self.line(line, self.palette.quiet, 10))?;
        }
        for (from, to) in band.scale.breaks() {
            for x in [from, to] {
                let slash = vec![(x - 25, band.axis + 60), (x + 25, band.axis - 60)];
                page.draw(&self.line(slash, self.palette.quiet, 10))?;
            }
        }
        close(page)?;
        let Some(as_of) = &band.as_of else { return Ok(()) };
        open(page, "class=\"as-of-day\"".to_owned(), "")?;
        for &(from, to) in &as_of.pieces {
            let dash = format!(
                "fill=\"none\" stroke=\"{}\" stroke-width=\"1.3\" stroke-dasharray=\"5 3\"",
                css(self.palette.ink)
            );
            plot.draw(&ink(vec![(as_of.at, from), (as_of.at, to)], |at, backend| {
                backend.path(&backend::line_data(at), &dash);
            }))?;
        }
        self.text(page, &as_of.label)?;
        close(page)
    }

    fn route(&self, page: &Page, route: &Route) -> Done {
        let kind = match route.kind {
            RelationKind::Cause => "cause",
            RelationKind::Sequence => "sequence",
        };
        let (from, to) = (escape(&route.from), escape(&route.to));
        let attributes = format!("class=\"link {kind}\" data-from=\"{from}\" data-to=\"{to}\"");
        open(page, attributes, &route.tooltip)?;
        page.draw(&ink(route.points.clone(), |points, backend| {
            links::link(route.kind, points, &self.palette, backend);
        }))?;
        close(page)
    }

    fn event(&self, page: &Page, plot: &Plot, event: &PlacedEvent) -> Done {
        let (id, status) = (xml_id(&event.id), event.status.as_str());
        let attributes = format!(
            "id=\"event-{id}\" class=\"event {status}\" data-event=\"{}\"",
            escape(&event.id)
        );
        open(page, attributes, &event.tooltip)?;
        let mark = &event.mark;
        let sign_ink = signs::SignInk {
            palette: &self.palette,
            hue: self.palette.hue(event.hue),
            pattern: event.hue % 8,
        };
        plot.draw(&ink(vec![(mark.from, mark.y), (mark.to, mark.y)], |at, backend| {
            signs::sign(mark.shape, event.status, (at[0], at[1]), sign_ink, backend);
        }))?;
        for badge in &event.badges {
            let at = vec![(badge.x, badge.y)];
            page.draw(&ink(at, |at, backend| {
                let size = (badge.width, badge.height);
                legend::badge(badge.kind, at[0], size, &self.palette, backend);
            }))?;
        }
        self.text(page, &event.text)?;
        close(page)
    }

    fn texts(&self, page: &Page, class: &str, texts: &[Text]) -> Done {
        open(page, format!("class=\"{class}\""), "")?;
        for text in texts {
            self.text(page, text)?;
        }
        close(page)
    }

    fn text(&self, page: &Page, text: &Text) -> Done {
        page.draw(&ink(Vec::new(), |_, backend| {
            text::write(text, self.outlines, &self.palette, backend);
        }))
    }

    fn line(
        &self,
        points: Vec<BackendCoord>,
        color: RGBColor,
        width: u32,
    ) -> PathElement<BackendCoord> {
        PathElement::new(
            points,
            ShapeStyle { color: color.to_rgba(), filled: false, stroke_width: width },
        )
    }
}

fn open(page: &Page, attributes: String, title: &str) -> Done {
    page.draw(&ink(Vec::new(), |_, backend| backend.open(&attributes, title)))
}

fn close(page: &Page) -> Done {
    page.draw(&ink(Vec::new(), |_, backend| backend.close()))
}

/// An event's id as an XML id: what may not stand in one becomes a hyphen.
fn xml_id(id: &str) -> String {
    id.chars().map(|c| if c.is_alphanumeric() || "-_.".contains(c) { c } else { '-' }).collect()
}
