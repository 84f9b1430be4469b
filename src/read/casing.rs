//! Names set in capitals, as a masthead or a byline sets them, into the usual letters.

use super::words::HEADER;

/// Capitals, and no small letter.
pub fn is_upper(text: &str) -> bool {
    text.chars().any(char::is_uppercase) && !text.chars().any(char::is_lowercase)
}

/// `THE LAKE POST` as `The Lake Post`; words not wholly in capitals, and short ones like `BBC`, stay.
pub fn title_case(text: &str) -> String {
    let all_upper = is_upper(text);
    let case = |(index, word): (usize, &str)| {
        let small = HEADER.small_words.contains(&word.to_lowercase())
            || HEADER.joiners.contains(&word.to_lowercase());
        match is_upper(word) && word.chars().filter(|c| c.is_alphabetic()).count() > 1 {
            true if small && index > 0 => word.to_lowercase(),
            true if word.contains('.') || (!all_upper && word.chars().count() <= 3) => {
                word.to_owned()
            }
            true if all_upper && text.split_whitespace().count() == 1 && word.len() <= 4 => {
                word.to_owned()
            }
            true => capitalise(word),
            false => word.to_owned(),
        }
    };
    text.split_whitespace().enumerate().map(case).collect::<Vec<_>>().join(" ")
}

/// `JANE DOE` as `Jane Doe`; initials and names with small letters stay.
pub fn person_case(text: &str) -> String {
    let case = |word: &str| match is_upper(word) && !word.contains('.') && word.len() > 1 {
        true => capitalise(word),
        false => word.to_owned(),
    };
    text.split_whitespace().map(case).collect::<Vec<_>>().join(" ")
}

/// First letter of each part in capitals: `ANNE-MARIE` as `Anne-Marie`, `O'NEIL` as `O'Neil`.
fn capitalise(word: &str) -> String {
    let mut start = true;
    let lower = |c: char| {
        let out: String =
            if start { c.to_uppercase().collect() } else { c.to_lowercase().collect() };
        start = !c.is_alphanumeric();
        out
    };
    word.chars().map(lower).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_keep_their_shape() {
        assert_eq!(
            person_case("ANNE-MARIE O'NEIL and TED HOLLIS"),
            "Anne-Marie O'Neil and Ted Hollis"
        );
        assert_eq!(title_case("BBC NEWS"), "Bbc News");
        assert_eq!(title_case("BBC News"), "BBC News");
        assert_eq!(title_case("AP"), "AP");
    }
}
