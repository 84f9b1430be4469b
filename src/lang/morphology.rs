//! English inflection: all forms of a word, and the base form of an inflected one.
//! Regular changes are rules here; irregular words are data in `en/verbs.yaml`.

use serde::Deserialize;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::LazyLock;

/// How a word is inflected.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// "meet", "summit"
    Base,
    /// "meets"
    Third,
    /// "met", "frozen", also where past and participle are alike
    Past,
    /// "meeting"
    Gerund,
    /// "summits"
    Plural,
    /// A word that stands for itself only.
    Exact,
}

#[derive(Deserialize)]
struct Irregular {
    irregular: BTreeMap<String, (String, String)>,
    other: BTreeMap<String, String>,
    doubling: HashSet<String>,
    plurals: BTreeMap<String, String>,
}

static IRREGULAR: LazyLock<Irregular> = LazyLock::new(|| {
    serde_yaml::from_str(include_str!("en/verbs.yaml")).expect("the embedded verb table is valid")
});

/// Irregular forms, each with its base form.
static BASES: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let table = &*IRREGULAR;
    let mut bases = HashMap::new();
    for (base, (past, participle)) in &table.irregular {
        bases.insert(past.as_str(), base.as_str());
        bases.insert(participle.as_str(), base.as_str());
    }
    bases.extend(table.plurals.iter().map(|(base, plural)| (plural.as_str(), base.as_str())));
    bases.extend(table.other.iter().map(|(form, base)| (form.as_str(), base.as_str())));
    bases
});

/// All forms of a verb, its base form first.
pub fn verb_forms(base: &str) -> Vec<(String, Form)> {
    let mut forms = vec![(base.to_owned(), Form::Base), (add_s(base), Form::Third)];
    match IRREGULAR.irregular.get(base) {
        Some((past, participle)) => {
            forms.push((past.clone(), Form::Past));
            if participle != past {
                forms.push((participle.clone(), Form::Past));
            }
        }
        None => forms.push((add_ed(base), Form::Past)),
    }
    forms.push((add_ing(base), Form::Gerund));
    if IRREGULAR.doubling.contains(base) && base.ends_with('l') {
        forms.push((format!("{base}ed"), Form::Past)); // American: "canceled"
        forms.push((format!("{base}ing"), Form::Gerund));
    }
    let others = IRREGULAR.other.iter().filter(|(_, of)| *of == base);
    forms.extend(others.map(|(form, _)| (form.clone(), other_form(form))));
    if base == "be" {
        forms.retain(|(form, _)| form != "bes");
    }
    forms
}

/// The singular and the plural of a noun.
pub fn noun_forms(base: &str) -> Vec<(String, Form)> {
    let plural = IRREGULAR.plurals.get(base).cloned().unwrap_or_else(|| add_s(base));
    vec![(base.to_owned(), Form::Base), (plural, Form::Plural)]
}

/// The base form of a lower-case English word, as far as its spelling tells: "signed" gives "sign".
pub fn base(word: &str) -> String {
    if let Some(base) = BASES.get(word) {
        return (*base).to_owned();
    }
    candidates(word).into_iter().next().unwrap_or_else(|| word.to_owned())
}

fn other_form(form: &str) -> Form {
    match form {
        "is" | "has" | "does" | "goes" => Form::Third,
        form if form.ends_with("ing") => Form::Gerund,
        "am" | "are" => Form::Base,
        _ => Form::Past,
    }
}

fn add_s(base: &str) -> String {
    let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|end| base.ends_with(end));
    match base.strip_suffix('y') {
        Some(stem) if ends_in_consonant(stem) => format!("{stem}ies"),
        _ if sibilant || (base.ends_with('o') && base.len() > 3) => format!("{base}es"),
        _ => format!("{base}s"),
    }
}

fn add_ed(base: &str) -> String {
    match base.strip_suffix('y') {
        Some(stem) if ends_in_consonant(stem) => format!("{stem}ied"),
        _ if base.ends_with('e') => format!("{base}d"),
        _ => format!("{}ed", doubled(base)),
    }
}

fn add_ing(base: &str) -> String {
    if let Some(stem) = base.strip_suffix("ie") {
        return format!("{stem}ying");
    }
    match base.strip_suffix('e') {
        Some(stem) if !["e", "o", "y"].iter().any(|end| stem.ends_with(end)) && stem.len() > 1 => {
            format!("{stem}ing")
        }
        _ => format!("{}ing", doubled(base)),
    }
}

/// The stem before "ed" or "ing": "ban" gives "bann".
fn doubled(base: &str) -> String {
    let doubles = IRREGULAR.doubling.contains(base) || (syllables(base) == 1 && is_short(base));
    match base.chars().last() {
        Some(last) if doubles => format!("{base}{last}"),
        _ => base.to_owned(),
    }
}

/// Consonant, vowel, consonant at the end, the last not w, x or y.
fn is_short(base: &str) -> bool {
    let letters: Vec<char> = base.chars().rev().take(3).collect();
    match letters[..] {
        [last, vowel, before] => {
            !is_vowel(last) && !"wxyh".contains(last) && is_vowel(vowel) && !is_vowel(before)
        }
        _ => false,
    }
}

fn syllables(base: &str) -> usize {
    let mut groups = 0;
    let mut in_vowels = false;
    for letter in base.chars() {
        let vowel = is_vowel(letter) || letter == 'y';
        groups += usize::from(vowel && !in_vowels);
        in_vowels = vowel;
    }
    groups
}

fn is_vowel(letter: char) -> bool {
    "aeiou".contains(letter)
}

fn ends_in_consonant(stem: &str) -> bool {
    stem.chars().last().is_some_and(|letter| letter.is_alphabetic() && !is_vowel(letter))
}

/// Base forms that would give `word` by a regular change, the likeliest first.
fn candidates(word: &str) -> Vec<String> {
    let mut found = Vec::new();
    if word.len() < 4 || word.ends_with("ss") || word.ends_with("us") || word.ends_with("is") {
        return found;
    }
    if let Some(stem) = word.strip_suffix("ies").or_else(|| word.strip_suffix("ied")) {
        found.push(format!("{stem}y"));
    } else if let Some(stem) = word.strip_suffix("eed") {
        if !stem.ends_with('c') {
            found.push(format!("{stem}ee")); // agreed, decreed; but "proceed" is a base form
        }
    } else if let Some(stem) = word.strip_suffix("ing").filter(|stem| syllables(stem) > 0) {
        found.extend(stems(stem));
    } else if let Some(stem) = word.strip_suffix("ed").filter(|stem| syllables(stem) > 0) {
        found.extend(stems(stem));
    } else if let Some(stem) = word.strip_suffix("es") {
        let sibilant = ["s", "x", "z", "ch", "sh"].iter().any(|end| stem.ends_with(end));
        found.push(if sibilant && !stem.ends_with("us") && !stem.ends_with("as") {
            stem.to_owned()
        } else {
            format!("{stem}e")
        });
    } else if let Some(stem) = word.strip_suffix('s') {
        found.push(stem.to_owned());
    }
    found
}

/// What may stand before "ed" or "ing": "bann", "freez", "sign".
fn stems(stem: &str) -> Vec<String> {
    let letters: Vec<char> = stem.chars().collect();
    let n = letters.len();
    let twin = n > 2 && letters[n - 1] == letters[n - 2] && !"lsz".contains(letters[n - 1]);
    if twin {
        return vec![stem[..stem.len() - 1].to_owned()];
    }
    let with_e = format!("{stem}e");
    let needs_e = ["c", "v", "z", "u", "s", "dg", "rg", "at", "ut", "ir", "ur", "is", "iz", "as"]
        .iter()
        .any(|end| stem.ends_with(end));
    let plain =
        ["ss", "ess", "eat", "oat", "out", "ait", "mat"].iter().any(|end| stem.ends_with(end));
    let short = syllables(stem) == 1 && is_short(stem);
    if (needs_e && !plain) || short {
        vec![with_e, stem.to_owned()]
    } else {
        vec![stem.to_owned(), with_e]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn forms(base: &str) -> Vec<String> {
        verb_forms(base).into_iter().map(|(form, _)| form).collect()
    }

    #[test]
    fn regular_and_irregular_verbs_are_inflected() {
        assert_eq!(forms("ban"), ["ban", "bans", "banned", "banning"]);
        assert_eq!(forms("free"), ["free", "frees", "freed", "freeing"]);
        assert_eq!(forms("ratify"), ["ratify", "ratifies", "ratified", "ratifying"]);
        assert_eq!(forms("freeze"), ["freeze", "freezes", "froze", "frozen", "freezing"]);
        assert_eq!(
            forms("cancel"),
            ["cancel", "cancels", "cancelled", "cancelling", "canceled", "canceling"]
        );
        assert_eq!(forms("visit"), ["visit", "visits", "visited", "visiting"]);
        assert_eq!(forms("attack"), ["attack", "attacks", "attacked", "attacking"]);
    }

    #[test]
    fn base_forms_are_found() {
        for (word, expected) in [
            ("signed", "sign"),
            ("froze", "freeze"),
            ("releases", "release"),
            ("released", "release"),
            ("parties", "party"),
            ("banned", "ban"),
            ("meeting", "meet"),
            ("women", "woman"),
            ("crisis", "crisis"),
            ("agreed", "agree"),
            ("decreed", "decree"),
            ("proceed", "proceed"),
            ("talks", "talk"),
            ("bring", "bring"),
        ] {
            assert_eq!(base(word), expected, "{word}");
        }
    }
}
