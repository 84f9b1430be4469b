//! The paper's name: the first claim, spelled as the paper spells it. Where only the file's name tells it
//! (`2011-05-03-lakewire`), the spelling is looked for in the text (`Lake Wire`).

use super::casing::title_case;
use super::plain::squeeze;
use super::words::HEADER;

/// The publisher among `claims`, or from the text, or from the file's name.
pub fn publisher(
    claims: &[String],
    text: &str,
    agency: Option<String>,
    slug: &str,
) -> Option<String> {
    let stated = claims.iter().map(|name| tidy(name)).find(|name| !name.is_empty());
    let spelled = || spelled_in(text, slug);
    let owner = || HEADER.copyright_owner.captures(text).map(|found| tidy(&found["owner"]));
    stated.or_else(spelled).or(agency).or_else(owner).or_else(|| named(slug))
}

fn tidy(name: &str) -> String {
    let name = squeeze(name.trim().trim_start_matches('@'));
    title_case(&name)
}

/// Capitalised words of `text` that make up `slug` when written as one.
fn spelled_in(text: &str, slug: &str) -> Option<String> {
    let wanted: String =
        slug.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect();
    if wanted.len() < 3 {
        return None;
    }
    let words: Vec<&str> = text
        .split(|c: char| !(c.is_alphanumeric() || c == '&'))
        .filter(|word| !word.is_empty())
        .collect();
    (0..words.len()).find_map(|start| {
        let mut spelled = String::new();
        for (count, word) in words.get(start..)?.iter().take(5).enumerate() {
            spelled.push_str(&word.to_lowercase());
            if spelled == wanted {
                let name = words.get(start..=start + count)?.join(" ");
                return name.starts_with(char::is_uppercase).then_some(name);
            }
            if !wanted.starts_with(&spelled) {
                return None;
            }
        }
        None
    })
}

/// `lake-wire` as `Lake Wire`, `bbc` as `BBC`.
fn named(slug: &str) -> Option<String> {
    let is_word = |word: &&str| word.chars().any(char::is_alphabetic);
    let words: Vec<&str> = slug.split(|c: char| !c.is_alphanumeric()).filter(is_word).collect();
    match words.as_slice() {
        [word] if word.len() <= 3 => Some(word.to_uppercase()),
        [] | [_, _, _, _, ..] => None,
        words => Some(title_case(&words.join(" ").to_uppercase())),
    }
}

/// With a capital, or small as in `The Voice of the Lake`.
fn is_name_word(word: &str) -> bool {
    let begins = word.chars().next().is_some_and(|c| !c.is_lowercase());
    begins || word.contains('.') || HEADER.small_words.contains(word)
}

/// `Bridge opens - Lake News` into title and site. The longest part is the title.
pub fn split_title(page: &str) -> (String, Option<String>) {
    let bars = [" | ", " - ", " – ", " — ", " :: ", " « ", " » "];
    let Some(bar) = bars.iter().find(|bar| page.contains(**bar)) else {
        return (page.to_owned(), None);
    };
    let parts: Vec<&str> = page.split(bar).map(str::trim).filter(|part| !part.is_empty()).collect();
    let count = |part: &str| part.split_whitespace().count();
    let Some(longest) = (0..parts.len()).rev().max_by_key(|&index| count(parts[index])) else {
        return (String::new(), None);
    };
    let last = parts.len() - 1;
    let site = if longest == last { parts.first() } else { parts.last() };
    // A dash may belong to the headline itself; then what it parts off is no name.
    let is_name = |site: &&&str| count(site) <= 4 && site.split_whitespace().all(is_name_word);
    let site = site.filter(|site| is_name(site) && parts.len() > 1);
    let title = match (site, bar.trim()) {
        (None, _) => page.to_owned(),
        (Some(_), "|") => parts[longest].to_owned(),
        (Some(_), _) if longest == last && parts.len() == 2 => parts[last].to_owned(),
        (Some(site), _) => page
            .strip_suffix(site)
            .unwrap_or(page)
            .trim_end()
            .trim_end_matches(bar.trim())
            .trim()
            .to_owned(),
    };
    (title, site.map(|site| (*site).to_owned()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_site_is_split_from_the_title() {
        for (page, title, site) in [
            ("Bridge opens at last - Lake News", "Bridge opens at last", Some("Lake News")),
            (
                "Lake NEWS | Africa | Bridge opens at last",
                "Bridge opens at last",
                Some("Lake NEWS"),
            ),
            ("Bridge opens at last | World | The Shore", "Bridge opens at last", Some("The Shore")),
            ("Bridge opens", "Bridge opens", None),
            (
                "Bridge opens - and ten years of waiting end",
                "Bridge opens - and ten years of waiting end",
                None,
            ),
        ] {
            let expected = (title.to_owned(), site.map(str::to_owned));
            assert_eq!(split_title(page), expected, "{page}");
        }
    }

    #[test]
    fn the_text_spells_what_the_file_name_says() {
        assert_eq!(
            publisher(&[], "said (Lake Wire Photo/Doe)", None, "lakewire").as_deref(),
            Some("Lake Wire")
        );
        assert_eq!(publisher(&[], "nothing", None, "lakewire").as_deref(), Some("Lakewire"));
        assert_eq!(publisher(&[], "nothing", None, "bbc").as_deref(), Some("BBC"));
        assert_eq!(
            publisher(&["THE LAKE POST".into()], "", None, "x").as_deref(),
            Some("The Lake Post")
        );
        assert_eq!(
            publisher(&[], "Copyright 2004 The Lake Post Company.", None, "").as_deref(),
            Some("The Lake Post")
        );
        assert_eq!(publisher(&[], "", None, ""), None);
    }
}
