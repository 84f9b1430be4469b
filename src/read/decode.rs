//! Bytes of unknown encoding in, text out: byte-order mark, then valid UTF-8, then what the page declares,
//! then a guess. Line ends become `\n`; invisible characters go. Total: any bytes give a text.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};
use regex::bytes::Regex;
use std::sync::LazyLock;

/// A declaration of the encoding is looked for in so many bytes.
const HEAD: usize = 4096;

static DECLARED: LazyLock<Option<Regex>> = LazyLock::new(|| {
    Regex::new(r#"(?i-u)(?:charset|<\?xml[^>]{0,60}encoding)\s*=\s*["']?\s*([a-z0-9_:-]+)"#).ok()
});

/// The text of `bytes`.
pub fn decode(bytes: &[u8]) -> String {
    let text = match Encoding::for_bom(bytes) {
        Some((encoding, length)) => {
            encoding.decode_without_bom_handling(bytes.get(length..).unwrap_or_default()).0
        }
        None => encoding_of(bytes).decode_without_bom_handling(bytes).0,
    };
    tidy(&text)
}

fn encoding_of(bytes: &[u8]) -> &'static Encoding {
    if let Some(wide) = utf16_without_mark(bytes) {
        return wide;
    }
    // Valid UTF-8 is no accident, whatever a page saved again may still declare.
    if std::str::from_utf8(bytes).is_ok() {
        return UTF_8;
    }
    declared(bytes).filter(|&encoding| encoding != UTF_8).unwrap_or_else(|| guess(bytes))
}

fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let label = DECLARED.as_ref()?.captures(head)?.get(1)?;
    Encoding::for_label(label.as_bytes()).filter(|encoding| encoding.is_ascii_compatible())
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(bytes, true);
    detector.guess(None, Utf8Detection::Allow)
}

/// Western text in UTF-16 has a zero in nearly every second byte.
fn utf16_without_mark(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = bytes.get(..HEAD).unwrap_or(bytes);
    let zeros = |odd: usize| head.iter().skip(odd).step_by(2).filter(|&&byte| byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let most = head.len() / 2 * 7 / 10;
    match head.len() >= 8 {
        true if odd > most && even * 10 < odd => Some(UTF_16LE),
        true if even > most && odd * 10 < even => Some(UTF_16BE),
        _ => None,
    }
}

fn tidy(text: &str) -> String {
    let unix = text.replace("\r\n", "\n").replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    unix.chars()
        .filter_map(|c| match c {
            '\n' => Some('\n'),
            '\u{a0}' | '\u{202f}' | '\u{2007}' | '\t' => Some(' '),
            '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{fffe}' => None,
            c if c.is_control() => None,
            c => Some(c),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Café “talks” in Łódź — done";

    #[test]
    fn reads_marked_and_unmarked_unicode() {
        assert_eq!(decode(TEXT.as_bytes()), TEXT);
        assert_eq!(decode(&[b"\xEF\xBB\xBF", TEXT.as_bytes()].concat()), TEXT);
        let wide: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_le_bytes).collect();
        assert_eq!(decode(&[b"\xFF\xFE", &wide[..]].concat()), TEXT);
        assert_eq!(decode(&wide), TEXT);
        let wide: Vec<u8> = TEXT.encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(decode(&wide), TEXT);
    }

    #[test]
    fn reads_windows_bytes_declared_or_not() {
        let bytes = b"<meta charset=iso-8859-1><p>\x93Caf\xe9\x94 \x96 done";
        assert_eq!(decode(bytes), "<meta charset=iso-8859-1><p>“Café” – done");
        assert_eq!(decode(b"The caf\xe9 talks \x97 they failed"), "The café talks — they failed");
        let polish = b"<meta http-equiv='Content-Type' content='text/html; charset=ISO-8859-2'>\xa3\xf3d\xbc";
        assert!(decode(polish).ends_with("Łódź"));
    }

    #[test]
    fn a_false_declaration_does_not_harm_unicode() {
        let page = format!("<meta charset=\"windows-1252\">{TEXT}");
        assert_eq!(decode(page.as_bytes()), page);
    }

    #[test]
    fn takes_out_what_cannot_be_seen() {
        assert_eq!(decode("a\r\nb\rc\u{ad}d\u{a0}e\u{0}f".as_bytes()), "a\nb\ncd ef");
        assert_eq!(decode(b""), "");
    }
}
