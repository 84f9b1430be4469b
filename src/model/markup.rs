//! Characters that mean something in XML and HTML. In goes a character, out comes the entity that stands for it; what to
//! do with characters that markup cannot hold is up to each writer.

/// The entity that must stand for `c` in content or in an attribute.
pub fn entity(c: char) -> Option<&'static str> {
    match c {
        '&' => Some("&amp;"),
        '<' => Some("&lt;"),
        '>' => Some("&gt;"),
        '"' => Some("&quot;"),
        '\'' => Some("&#39;"),
        _ => None,
    }
}
