//! The typeface of every picture, embedded, so that a text is as wide on any machine. In goes a text, out comes its
//! advance width, or its glyphs. No system font is ever asked.
//! Characters the face lacks (Chinese, Arabic, emoji) get an estimated width; the drawing pins it.

use harfrust::{
    Direction, FontRef, GlyphBuffer, ShapeOptions, ShapePlan, ShaperData, UnicodeBuffer, script,
};
use serde::{Deserialize, Serialize};
use std::sync::LazyLock;

/// Units of one em in both weights.
const UNITS_PER_EM: i64 = 1000;

/// The two weights there are.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Weight {
    Regular,
    Semibold,
}

/// A shaped glyph: its index in the face and where its origin stands, in font units.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct PlacedGlyph {
    pub glyph: u32,
    pub x: i32,
    pub y: i32,
}

/// The family name, as the SVG and the renderers know it.
pub const FAMILY: &str = "Dateline Sans";

impl Weight {
    /// The font file, to load into a renderer.
    pub fn font(self) -> &'static [u8] {
        match self {
            Weight::Regular => include_bytes!("../../assets/fonts/DatelineSans-Regular.ttf"),
            Weight::Semibold => include_bytes!("../../assets/fonts/DatelineSans-Semibold.ttf"),
        }
    }

    /// The Latin part of the font, as WOFF2, small enough to go into each picture.
    pub fn web_font(self) -> &'static [u8] {
        match self {
            Weight::Regular => {
                include_bytes!("../../assets/fonts/DatelineSans-Regular-Latin.woff2")
            }
            Weight::Semibold => {
                include_bytes!("../../assets/fonts/DatelineSans-Semibold-Latin.woff2")
            }
        }
    }

    /// The CSS `font-weight`.
    pub fn css(self) -> u16 {
        match self {
            Weight::Regular => 400,
            Weight::Semibold => 600,
        }
    }

    /// Advance width of `text` in thousandths of an em.
    pub fn advance(self, text: &str) -> i64 {
        let shaped = self.shape(text);
        let missing: Vec<usize> = shaped.iter().filter(|g| g.0 == 0).map(|g| g.2).collect();
        let known: i64 = shaped.iter().filter(|g| g.0 != 0).map(|g| i64::from(g.1)).sum();
        let guessed: i64 = missing
            .iter()
            .filter_map(|&at| text.get(at..).and_then(|rest| rest.chars().next()))
            .map(guess_advance)
            .sum();
        (known + guessed) * 1000 / UNITS_PER_EM
    }

    /// The glyphs of `text`, left to right; none where the face lacks one of its characters.
    pub fn glyphs(self, text: &str) -> Option<Vec<PlacedGlyph>> {
        let shaped = self.face().shape(text);
        let mut pen = 0;
        let mut glyphs = Vec::with_capacity(shaped.len());
        for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
            if info.glyph_id == 0 {
                return None;
            }
            let (x, y) = (pen + position.x_offset, position.y_offset);
            glyphs.push(PlacedGlyph { glyph: info.glyph_id, x, y });
            pen += position.x_advance;
        }
        Some(glyphs)
    }

    /// Glyph, advance and byte offset of each glyph of `text`.
    fn shape(self, text: &str) -> Vec<(u32, i32, usize)> {
        let shaped = self.face().shape(text);
        let pairs = shaped.glyph_infos().iter().zip(shaped.glyph_positions());
        pairs.map(|(info, at)| (info.glyph_id, at.x_advance, info.cluster as usize)).collect()
    }

    fn face(self) -> &'static Face {
        static REGULAR: LazyLock<Option<Face>> = LazyLock::new(|| Face::of(Weight::Regular));
        static SEMIBOLD: LazyLock<Option<Face>> = LazyLock::new(|| Face::of(Weight::Semibold));
        let face = match self {
            Weight::Regular => &REGULAR,
            Weight::Semibold => &SEMIBOLD,
        };
        face.as_ref().expect("the embedded font is a font: a test reads it")
    }
}

/// A face ready to shape.
struct Face {
    font: FontRef<'static>,
    data: ShaperData,
    /// How Latin text is shaped; working that out takes longer than shaping a word.
    latin: ShapePlan,
}

impl Face {
    fn of(weight: Weight) -> Option<Face> {
        let font = FontRef::from_index(weight.font(), 0).ok()?;
        let data = ShaperData::new(&font);
        let shaper = data.shaper(&font).build();
        let latin = ShapePlan::new(&shaper, Direction::LeftToRight, Some(script::LATIN), None, &[]);
        Some(Face { font, data, latin })
    }

    fn shape(&self, text: &str) -> GlyphBuffer {
        let mut buffer = UnicodeBuffer::new();
        buffer.push_str(text);
        let mut options = ShapeOptions::new();
        if text.is_ascii() {
            buffer.set_direction(Direction::LeftToRight);
            buffer.set_script(script::LATIN);
            options = options.plan(Some(&self.latin));
        } else {
            buffer.guess_segment_properties();
        }
        self.data.shaper(&self.font).build().shape(buffer, options)
    }
}

/// A generous width for a character the face lacks: full width for East Asian scripts and pictographs.
fn guess_advance(c: char) -> i64 {
    match u32::from(c) {
        0x0300..=0x036f | 0x0590..=0x05c7 | 0x0610..=0x061a | 0x064b..=0x065f | 0x200b..=0x200f => {
            0
        }
        0x1100..=0x11ff | 0x2e80..=0xa4cf | 0xac00..=0xd7af | 0xf900..=0xfaff => UNITS_PER_EM,
        0xfe30..=0xfe4f | 0xff00..=0xff60 | 0x1f000..=0x3ffff => UNITS_PER_EM,
        _ => UNITS_PER_EM * 6 / 10,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn widths_come_from_the_face() {
        assert!(FontRef::from_index(Weight::Semibold.font(), 0).is_ok());
        assert_eq!(Weight::Regular.advance(""), 0);
        let one = Weight::Regular.advance("Jeddah");
        assert!((2500..3500).contains(&one), "{one}");
        assert!(Weight::Semibold.advance("Jeddah") > one);
    }

    #[test]
    fn kerning_counts() {
        let apart = Weight::Regular.advance("A") + Weight::Regular.advance("V");
        assert!(Weight::Regular.advance("AV") < apart);
    }

    #[test]
    fn characters_it_lacks_get_a_width() {
        assert_eq!(Weight::Regular.advance("会談"), 2000);
        assert!(Weight::Regular.glyphs("会談").is_none());
        assert_eq!(Weight::Regular.glyphs("ab").map(|glyphs| glyphs.len()), Some(2));
    }
}
