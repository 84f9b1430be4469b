//! Texts as outlines, for programs without web fonts. In go the runs of a picture, out come glyph definitions, each once,
//! and runs that use them. A run with a character the face lacks stays live text.

use super::backend::{escape, tenths};
use super::palette::Palette;
use super::text::color;
use crate::model::{Layout, Run, Weight};
use skrifa::instance::{LocationRef, Size};
use skrifa::outline::{DrawSettings, OutlinePen};
use skrifa::{FontRef, GlyphId, MetadataProvider};
use std::collections::{BTreeMap, HashSet};
use std::fmt::Write;

/// The glyphs that a picture needs.
pub struct Outlines {
    glyphs: BTreeMap<(u16, u32), String>,
    lacking: HashSet<(Box<str>, Weight)>,
}

impl Outlines {
    pub fn of(layout: &Layout) -> Outlines {
        let mut outlines = Outlines { glyphs: BTreeMap::new(), lacking: HashSet::new() };
        for run in layout.runs() {
            outlines.add(&run.text, run.style.weight());
        }
        outlines
    }

    pub fn covers(&self, text: &str, weight: Weight) -> bool {
        !self.lacking.contains(&(text.into(), weight))
    }

    /// The definitions, to stand before any run.
    pub fn definitions(&self) -> String {
        let mut xml = String::new();
        for ((weight, glyph), data) in &self.glyphs {
            let _ = writeln!(xml, "<path id=\"g{weight}-{glyph}\" d=\"{data}\"/>");
        }
        xml
    }

    pub fn run(&self, run: &Run, palette: &Palette) -> String {
        let weight = run.style.weight();
        let glyphs = weight.glyphs(&run.text).unwrap_or_default();
        let (x, y) = (tenths(run.x), tenths(run.y));
        let (scale, fill) = (run.style.size(), color(run.style, palette));
        let mut xml = format!(
            "<g fill=\"{fill}\" role=\"text\" aria-label=\"{}\" transform=\"translate({x} {y}) scale(0.{scale:04} -0.{scale:04})\">",
            escape(&run.text)
        );
        for glyph in glyphs {
            let (name, id) = (weight.css(), glyph.glyph);
            if self.glyphs.get(&(name, id)).is_some_and(|data| !data.is_empty()) {
                let _ = write!(
                    xml,
                    "<use href=\"#g{name}-{id}\" x=\"{}\" y=\"{}\"/>",
                    glyph.x, glyph.y
                );
            }
        }
        if run.struck {
            let width = i64::from(run.width) * 1000 / i64::from(scale.max(1));
            let _ = write!(xml, "<path d=\"M0 230H{width}V280H0Z\"/>");
        }
        xml.push_str("</g>\n");
        xml
    }

    fn add(&mut self, text: &str, weight: Weight) {
        let Some(glyphs) = weight.glyphs(text) else {
            self.lacking.insert((text.into(), weight));
            return;
        };
        let Ok(font) = FontRef::new(weight.font()) else { return };
        let outlines = font.outline_glyphs();
        for placed in glyphs {
            self.glyphs.entry((weight.css(), placed.glyph)).or_insert_with(|| {
                let mut pen = PathPen::default();
                if let Some(glyph) = outlines.get(GlyphId::new(placed.glyph)) {
                    let settings = DrawSettings::unhinted(Size::unscaled(), LocationRef::default());
                    let _ = glyph.draw(settings, &mut pen);
                }
                pen.data
            });
        }
    }
}

/// Writes path data in whole font units.
#[derive(Default)]
struct PathPen {
    data: String,
}

impl PathPen {
    fn command(&mut self, letter: char, numbers: &[f32]) {
        self.data.push(letter);
        for (n, number) in numbers.iter().enumerate() {
            let space = if n > 0 { " " } else { "" };
            let _ = write!(self.data, "{space}{}", number.round() as i32);
        }
    }
}

impl OutlinePen for PathPen {
    fn move_to(&mut self, x: f32, y: f32) {
        self.command('M', &[x, y]);
    }
    fn line_to(&mut self, x: f32, y: f32) {
        self.command('L', &[x, y]);
    }
    fn quad_to(&mut self, cx: f32, cy: f32, x: f32, y: f32) {
        self.command('Q', &[cx, cy, x, y]);
    }
    fn curve_to(&mut self, ax: f32, ay: f32, bx: f32, by: f32, x: f32, y: f32) {
        self.command('C', &[ax, ay, bx, by, x, y]);
    }
    fn close(&mut self) {
        self.data.push('Z');
    }
}
