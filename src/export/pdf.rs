//! The picture as PDF: one page of its size, texts selectable, lines as lines. In goes the SVG, out come the bytes.

use super::png::parse;
use super::{ExportError, Format};
use krilla::Document;
use krilla::geom::Size;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt, SvgSettings};

/// Points to a CSS pixel.
const POINTS: f32 = 72.0 / 96.0;

/// `svg` on a page of its own size.
pub fn pdf(svg: &str) -> Result<Vec<u8>, ExportError> {
    let tree = parse(svg)?;
    let size = tree.size();
    let size = Size::from_wh(size.width() * POINTS, size.height() * POINTS)
        .ok_or_else(|| failed("the picture has no size".to_owned()))?;
    let mut document = Document::new();
    let mut page = document.start_page_with(PageSettings::new(size));
    let mut surface = page.surface();
    surface.draw_svg(&tree, size, SvgSettings::default());
    surface.finish();
    page.finish();
    document.finish().map_err(|error| failed(format!("{error:?}")))
}

fn failed(reason: String) -> ExportError {
    ExportError::Picture { format: Format::Pdf, reason }
}
