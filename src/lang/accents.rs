//! A word in, the same without accents out: reports write "Dvořák" and "Dvorak" for one name.

use std::borrow::Cow;
use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// Letters that Unicode does not take apart.
const WHOLE: [(char, &str); 12] = [
    ('ø', "o"),
    ('Ø', "O"),
    ('ł', "l"),
    ('Ł', "L"),
    ('đ', "d"),
    ('Đ', "D"),
    ('ß', "ss"),
    ('æ', "ae"),
    ('Æ', "Ae"),
    ('ı', "i"),
    ('ð', "d"),
    ('þ', "th"),
];

/// The word in letters without accents.
pub fn without_accents(word: &str) -> Cow<'_, str> {
    if word.is_ascii() {
        return Cow::Borrowed(word);
    }
    let mut plain = String::with_capacity(word.len());
    for letter in word.nfd().filter(|letter| !is_combining_mark(*letter)) {
        match WHOLE.iter().find(|(whole, _)| *whole == letter) {
            Some((_, letters)) => plain.push_str(letters),
            None => plain.push(letter),
        }
    }
    Cow::Owned(plain)
}

#[cfg(test)]
mod tests {
    use super::without_accents;

    #[test]
    fn accents_go_and_letters_stay() {
        assert_eq!(without_accents("Dvořák"), "Dvorak");
        assert_eq!(without_accents("Ørsted Łódź"), "Orsted Lodz");
        assert_eq!(without_accents("Belmoria"), "Belmoria");
        assert_eq!(without_accents("Київ"), "Киів");
    }
}
