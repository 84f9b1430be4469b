//! A plotters backend that writes SVG. Its pixel is a tenth of a CSS pixel, written with one decimal, so that no
//! rounding differs between machines. Beyond what plotters asks of a backend it writes groups, titles and raw shapes.

use crate::model::entity;
use plotters_backend::{
    BackendColor, BackendCoord, BackendStyle, BackendTextStyle, DrawingBackend, DrawingErrorKind,
};
use std::borrow::Cow;
use std::convert::Infallible;
use std::fmt::Write;

type Done = Result<(), DrawingErrorKind<Infallible>>;

/// Writes to the end of a string.
pub struct SvgBackend<'s> {
    out: &'s mut String,
    size: (u32, u32),
}

impl<'s> SvgBackend<'s> {
    pub fn new(out: &'s mut String, size: (u32, u32)) -> Self {
        SvgBackend { out, size }
    }

    /// Opens a group; `attributes` is XML, `title` is not.
    pub fn open(&mut self, attributes: &str, title: &str) {
        let _ = write!(self.out, "<g {attributes}>");
        if !title.is_empty() {
            let _ = write!(self.out, "<title>{}</title>", escape(title));
        }
        self.out.push('\n');
    }

    pub fn close(&mut self) {
        self.out.push_str("</g>\n");
    }

    /// A path through `points`; `attributes` is XML.
    pub fn path(&mut self, data: &str, attributes: &str) {
        let _ = writeln!(self.out, "<path d=\"{data}\" {attributes}/>");
    }

    /// Well-formed XML as it is.
    pub fn raw(&mut self, xml: &str) {
        self.out.push_str(xml);
    }

    fn shape(
        &mut self,
        name: &str,
        geometry: &str,
        color: BackendColor,
        width: Option<u32>,
    ) -> Done {
        if color.alpha == 0.0 {
            return Ok(());
        }
        let (r, g, b) = color.rgb;
        let paint = match width {
            Some(width) => {
                let width = tenths(width as i32);
                format!("fill=\"none\" stroke=\"#{r:02x}{g:02x}{b:02x}\" stroke-width=\"{width}\"")
            }
            None => format!("fill=\"#{r:02x}{g:02x}{b:02x}\""),
        };
        let _ = writeln!(self.out, "<{name} {geometry} {paint}/>");
        Ok(())
    }
}

impl DrawingBackend for SvgBackend<'_> {
    type ErrorType = Infallible;

    fn get_size(&self) -> (u32, u32) {
        self.size
    }

    fn ensure_prepared(&mut self) -> Done {
        Ok(())
    }

    fn present(&mut self) -> Done {
        Ok(())
    }

    fn draw_pixel(&mut self, point: BackendCoord, color: BackendColor) -> Done {
        self.draw_rect(point, (point.0 + 1, point.1 + 1), &color, true)
    }

    fn draw_line<S: BackendStyle>(
        &mut self,
        from: BackendCoord,
        to: BackendCoord,
        style: &S,
    ) -> Done {
        self.draw_path([from, to], style)
    }

    fn draw_rect<S: BackendStyle>(
        &mut self,
        upper_left: BackendCoord,
        bottom_right: BackendCoord,
        style: &S,
        fill: bool,
    ) -> Done {
        let (x, y) = (tenths(upper_left.0), tenths(upper_left.1));
        let (width, height) =
            (tenths(bottom_right.0 - upper_left.0), tenths(bottom_right.1 - upper_left.1));
        let geometry = format!("x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"");
        self.shape("rect", &geometry, style.color(), (!fill).then(|| style.stroke_width()))
    }

    fn draw_path<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        path: I,
        style: &S,
    ) -> Done {
        let points: Vec<BackendCoord> = path.into_iter().collect();
        let geometry = format!("d=\"{}\"", line_data(&points));
        self.shape("path", &geometry, style.color(), Some(style.stroke_width()))
    }

    fn draw_circle<S: BackendStyle>(
        &mut self,
        center: BackendCoord,
        radius: u32,
        style: &S,
        fill: bool,
    ) -> Done {
        let (x, y, r) = (tenths(center.0), tenths(center.1), tenths(radius as i32));
        let geometry = format!("cx=\"{x}\" cy=\"{y}\" r=\"{r}\"");
        self.shape("circle", &geometry, style.color(), (!fill).then(|| style.stroke_width()))
    }

    fn fill_polygon<S: BackendStyle, I: IntoIterator<Item = BackendCoord>>(
        &mut self,
        vert: I,
        style: &S,
    ) -> Done {
        let points: Vec<BackendCoord> = vert.into_iter().collect();
        let geometry = format!("d=\"{}Z\"", line_data(&points));
        self.shape("path", &geometry, style.color(), None)
    }

    /// Texts of plotters' own elements; ours come measured and go through `raw`.
    fn draw_text<T: BackendTextStyle>(&mut self, text: &str, style: &T, pos: BackendCoord) -> Done {
        let (r, g, b) = style.color().rgb;
        let (x, y, size) = (tenths(pos.0), tenths(pos.1), tenths(style.size() as i32));
        let text = escape(text);
        let _ = writeln!(
            self.out,
            "<text x=\"{x}\" y=\"{y}\" font-size=\"{size}\" fill=\"#{r:02x}{g:02x}{b:02x}\">{text}</text>"
        );
        Ok(())
    }
}

/// Tenths of a pixel as pixels.
pub fn tenths(value: i32) -> String {
    let (whole, part) = (value / 10, (value % 10).abs());
    match (part, value < 0 && whole == 0) {
        (0, _) => whole.to_string(),
        (_, false) => format!("{whole}.{part}"),
        (_, true) => format!("-0.{part}"),
    }
}

/// Path data of straight pieces.
pub fn line_data(points: &[BackendCoord]) -> String {
    let mut data = String::new();
    for (n, point) in points.iter().enumerate() {
        let command = if n == 0 { 'M' } else { 'L' };
        let _ = write!(data, "{command}{} {}", tenths(point.0), tenths(point.1));
    }
    data
}

/// Text as XML, fit for content and for attributes; what XML cannot hold becomes a space.
pub fn escape(text: &str) -> Cow<'_, str> {
    if text.bytes().all(is_plain) {
        return text.into();
    }
    let mut escaped = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        match c {
            // Attributes stand in double quotes only.
            '\'' => escaped.push(c),
            '\n' => escaped.push('\n'),
            '\u{fffe}' | '\u{ffff}' => escaped.push(' '),
            c if c.is_control() => escaped.push(' '),
            c => match entity(c) {
                Some(entity) => escaped.push_str(entity),
                None => escaped.push(c),
            },
        }
    }
    escaped.into()
}

/// Whether no character that has this byte needs to be escaped.
fn is_plain(byte: u8) -> bool {
    // Control characters beyond ASCII begin with 0xc2, what XML cannot hold with 0xef.
    !matches!(byte, b'&' | b'<' | b'>' | b'"' | 0..=9 | 11..=31 | 127 | 0xc2 | 0xef)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_decimal() {
        let written = [0, 5, -5, 10, 123, -123].map(tenths);
        assert_eq!(written, ["0", "0.5", "-0.5", "1", "12.3", "-12.3"]);
    }

    #[test]
    fn xml_stays_well_formed() {
        assert_eq!(escape("a<b & \"c\"\u{0}\u{1b}"), "a&lt;b &amp; &quot;c&quot;  ");
        assert_eq!(escape("it’s\n'é'"), "it’s\n'é'");
        assert_eq!(escape("\u{85}\u{ffff}\u{a0}"), "  \u{a0}");
    }
}
