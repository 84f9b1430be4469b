//! The picture as PDF: pages of its width, texts selectable, lines as lines. In go SVGs, out come the bytes.

use super::png::parse;
use super::{ExportError, Format};
use krilla::Document;
use krilla::geom::Size;
use krilla::page::PageSettings;
use krilla_svg::{SurfaceExt, SvgSettings};

/// Points to a CSS pixel.
const POINTS: f32 = 72.0 / 96.0;

/// Each of `pages`, an SVG, on a page of its own size.
pub fn pdf(pages: &[String]) -> Result<Vec<u8>, ExportError> {
    let mut document = Document::new();
    pages.iter().try_for_each(|svg| add_page(&mut document, svg))?;
    document.finish().map_err(|error| failed(format!("{error:?}")))
}

fn add_page(document: &mut Document, svg: &str) -> Result<(), ExportError> {
    let tree = parse(svg)?;
    let size = tree.size();
    let size = Size::from_wh(size.width() * POINTS, size.height() * POINTS)
        .ok_or_else(|| failed("the picture has no size".to_owned()))?;
    let mut page = document.start_page_with(PageSettings::new(size));
    let mut surface = page.surface();
    surface.draw_svg(&tree, size, SvgSettings::default());
    surface.finish();
    page.finish();
    Ok(())
}

fn failed(reason: String) -> ExportError {
    ExportError::Picture { format: Format::Pdf, reason }
}
