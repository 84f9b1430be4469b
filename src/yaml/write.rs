//! Values to YAML text on one line: plain where every YAML reader takes it for that text, quoted where not.

/// How a text may be quoted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Quote {
    /// No quotes, where that is safe.
    #[default]
    Plain,
    Single,
    Double,
}

/// `text` plain, or in double quotes where plain would mean something else.
pub(super) fn plain_or_quoted(text: &str) -> String {
    scalar(text, Quote::Plain, false)
}

/// `text` in the wished quotes, or in others where those cannot hold it. `flow`: inside brackets.
pub(super) fn scalar(text: &str, quote: Quote, flow: bool) -> String {
    let single_ok = !text.chars().any(|c| c.is_control() || is_break(c) || c == '\u{feff}');
    match quote {
        Quote::Plain if is_plain(text, flow) => text.to_owned(),
        Quote::Single if single_ok => format!("'{}'", text.replace('\'', "''")),
        // Fewer strokes: a text with double quotes or backslashes in it reads better in single ones.
        Quote::Plain if single_ok && text.contains(['"', '\\']) && !text.contains('\'') => {
            format!("'{text}'")
        }
        _ => double(text),
    }
}

fn double(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            '\t' => quoted.push_str("\\t"),
            '\r' => quoted.push_str("\\r"),
            c if c.is_control() || is_break(c) || c == '\u{feff}' => {
                quoted.push_str(&format!("\\u{:04x}", c as u32));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

/// Line breaks to YAML 1.1, which many readers still follow.
fn is_break(c: char) -> bool {
    matches!(c, '\u{85}' | '\u{2028}' | '\u{2029}')
}

/// Whether YAML 1.1 and 1.2 both read the bare words as this very text.
fn is_plain(text: &str, flow: bool) -> bool {
    let Some(first) = text.chars().next() else { return false };
    let indicator = "-?:,[]{}#&*!|>'\"%@`=~".contains(first);
    let inner = text.contains(": ") || text.contains(" #") || text.ends_with(':');
    let brackets = flow && text.contains([',', '[', ']', '{', '}', ':', '?']);
    let breaks = |c: char| c.is_control() || is_break(c) || c == '\u{feff}' || c == '\u{a0}';
    !indicator
        && !inner
        && !brackets
        && text.trim() == text
        && !text.starts_with("<<")
        && !text.starts_with("...")
        && !text.contains(breaks)
        && !is_typed(text)
}

/// Whether some YAML reader takes the word for nothing, a truth value or a number. Dates are let be: the
/// timeline's own dates stand bare, and texts that are only a date are nowhere else.
fn is_typed(text: &str) -> bool {
    const WORDS: [&str; 11] =
        ["null", "true", "false", "yes", "no", "on", "off", "y", "n", ".nan", ".inf"];
    let lower = text.to_lowercase();
    let numeric = text.starts_with(|c: char| c.is_ascii_digit() || "+.".contains(c))
        && text.chars().all(|c| c.is_ascii_hexdigit() || "+-._:xo".contains(c));
    WORDS.contains(&lower.as_str()) || numeric
}

/// A date as its EDTF text, plain wherever YAML keeps it a text.
pub(super) fn date(text: &str, quote: Quote, flow: bool) -> String {
    let bare = !text.contains(['[', ']', '{', ',']) && !text.starts_with(['-', '.', '%', '/']);
    let colon = flow && text.contains(':');
    if quote == Quote::Plain && bare && !colon {
        text.to_owned()
    } else {
        scalar(text, quote, flow)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_only_where_it_is_safe() {
        for plain in ["Envoys meet", "U.S.-Russia talks", "a:b", "it's", "5 days", "né", "C# or so"]
        {
            assert_eq!(plain_or_quoted(plain), plain);
        }
        for quoted in [
            "", " a", "a: b", "a #b", "- a", "no", "Yes", "null", "12", "0x1f", "1.5", "a:", "[a]",
            "&a", "12:30",
        ] {
            assert_eq!(plain_or_quoted(quoted), format!("\"{quoted}\""));
        }
        assert_eq!(plain_or_quoted("\"No\" he said"), "'\"No\" he said'");
        assert_eq!(plain_or_quoted("a\nb\u{85}"), "\"a\\nb\\u0085\"");
        assert_eq!(scalar("a, b", Quote::Plain, true), "\"a, b\"");
        assert_eq!(scalar("it's", Quote::Single, false), "'it''s'");
    }

    #[test]
    fn dates_stand_bare_unless_they_begin_with_a_bracket() {
        assert_eq!(date("2025-02-18~", Quote::Plain, false), "2025-02-18~");
        assert_eq!(date("[..2025-03-11]", Quote::Plain, false), "\"[..2025-03-11]\"");
        assert_eq!(date("2025-02-18", Quote::Double, false), "\"2025-02-18\"");
    }
}
