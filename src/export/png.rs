//! The picture as PNG. In goes the SVG and a resolution, out come the bytes; fonts are the embedded ones only.

use super::{ExportError, Format};
use crate::model::{FAMILY, Weight};
use resvg::{tiny_skia, usvg};
use std::sync::Arc;

/// More pixels than this are refused: the picture would take gigabytes.
const MOST_PIXELS: u64 = 400_000_000;

/// `svg` at `dpi` dots an inch.
pub fn png(svg: &str, dpi: u32) -> Result<Vec<u8>, ExportError> {
    let tree = parse(svg)?;
    let scale = dpi.min(100_000) as f32 / 96.0;
    let size = tree.size();
    let (width, height) = ((size.width() * scale).ceil(), (size.height() * scale).ceil());
    let too_large = || ExportError::TooLarge { width: width as u64, height: height as u64 };
    if (width as u64).saturating_mul(height as u64) > MOST_PIXELS {
        return Err(too_large());
    }
    let mut pixels = tiny_skia::Pixmap::new(width as u32, height as u32).ok_or_else(too_large)?;
    let transform = tiny_skia::Transform::from_scale(scale, scale);
    resvg::render(&tree, transform, &mut pixels.as_mut());
    pixels
        .encode_png()
        .map_err(|error| ExportError::Picture { format: Format::Png, reason: error.to_string() })
}

/// The SVG as resvg and krilla read it, with the embedded typeface and no other.
pub fn parse(svg: &str) -> Result<usvg::Tree, ExportError> {
    let mut fonts = usvg::fontdb::Database::new();
    fonts.load_font_data(Weight::Regular.font().to_vec());
    fonts.load_font_data(Weight::Semibold.font().to_vec());
    fonts.set_sans_serif_family(FAMILY);
    let options = usvg::Options {
        fontdb: Arc::new(fonts),
        font_family: FAMILY.to_owned(),
        ..usvg::Options::default()
    };
    usvg::Tree::from_str(svg, &options).map_err(|error| ExportError::Svg(error.to_string()))
}
