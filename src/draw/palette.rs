//! Colours of the themes. Colour only repeats what place, shape and line say: the print theme has none and loses nothing.

use crate::model::Theme;
use plotters::style::RGBColor;

/// The colours of a picture.
#[derive(Debug, Clone, Copy)]
pub struct Palette {
    pub paper: RGBColor,
    /// The ground of every other lane.
    pub tint: RGBColor,
    pub ink: RGBColor,
    /// Lesser words: dates, notes, ticks.
    pub quiet: RGBColor,
    /// Grid lines and rules.
    pub hair: RGBColor,
    pub badge: RGBColor,
    hues: [RGBColor; 8],
}

impl Palette {
    pub fn of(theme: Theme) -> Palette {
        match theme {
            Theme::Report => REPORT,
            Theme::Print => PRINT,
            Theme::Dark => DARK,
        }
    }

    /// The colour of a lane.
    pub fn hue(&self, lane: usize) -> RGBColor {
        self.hues[lane % self.hues.len()]
    }
}

/// `#rrggbb`.
pub fn css(color: RGBColor) -> String {
    format!("#{:02x}{:02x}{:02x}", color.0, color.1, color.2)
}

/// Okabe and Ito's colours, told apart with every kind of colour vision; yellow left out, too faint on paper.
const REPORT: Palette = Palette {
    paper: RGBColor(255, 255, 255),
    tint: RGBColor(245, 246, 248),
    ink: RGBColor(27, 31, 36),
    quiet: RGBColor(84, 92, 104),
    hair: RGBColor(214, 218, 224),
    badge: RGBColor(229, 232, 237),
    hues: [
        RGBColor(0, 114, 178),
        RGBColor(213, 94, 0),
        RGBColor(0, 158, 115),
        RGBColor(204, 121, 167),
        RGBColor(230, 159, 0),
        RGBColor(86, 180, 233),
        RGBColor(70, 76, 86),
        RGBColor(0, 80, 70),
    ],
};

const PRINT: Palette = Palette {
    tint: RGBColor(246, 246, 246),
    ink: RGBColor(20, 20, 20),
    quiet: RGBColor(80, 80, 80),
    hair: RGBColor(212, 212, 212),
    badge: RGBColor(232, 232, 232),
    hues: [RGBColor(60, 60, 60); 8],
    ..REPORT
};

const DARK: Palette = Palette {
    paper: RGBColor(20, 24, 29),
    tint: RGBColor(28, 33, 40),
    ink: RGBColor(236, 240, 244),
    quiet: RGBColor(172, 181, 192),
    hair: RGBColor(58, 66, 76),
    badge: RGBColor(52, 60, 70),
    hues: [
        RGBColor(86, 160, 220),
        RGBColor(236, 120, 40),
        RGBColor(30, 185, 140),
        RGBColor(216, 145, 185),
        RGBColor(240, 180, 40),
        RGBColor(130, 205, 245),
        RGBColor(170, 178, 190),
        RGBColor(110, 200, 180),
    ],
};
