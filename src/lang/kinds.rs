//! The rules that tell which English words denote which PLOVER act, as they stand in `en/kinds/`.
//! Compiling and matching them is the extractor's work.

use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::sync::LazyLock;

/// One rule: trigger words, what must or must not stand near them, and examples.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KindRule {
    pub rule: String,
    /// PLOVER type and mode: `consult/visit`.
    pub kind: String,
    /// The type under which PLOVER's codebook files a sentence of this sort, where it is not `kind`.
    #[serde(default)]
    pub codebook: Option<String>,
    /// Base forms of verbs, or phrases that start with one; `_` stands for up to four words,
    /// `$` names a set, `@any` is every verb (of a loose rule).
    #[serde(default)]
    pub verb: Vec<String>,
    /// Nouns in the singular, or phrases; `=talks` means that very form.
    #[serde(default)]
    pub noun: Vec<String>,
    /// At least one must follow in the clause; before it, where the verb is passive.
    #[serde(default)]
    pub with: Vec<String>,
    /// At least one must precede in the clause.
    #[serde(default)]
    pub before: Vec<String>,
    /// At least one must stand in the sentence.
    #[serde(default)]
    pub near: Vec<String>,
    /// The next word must be one of these.
    #[serde(default)]
    pub next: Vec<String>,
    /// None may stand in the clause.
    #[serde(default)]
    pub without: Vec<String>,
    /// Wins over another rule whose object is nearer.
    #[serde(default)]
    pub firm: bool,
    /// Only asked where no other rule fits: it tells the kind of an act, never that there is one.
    #[serde(default)]
    pub loose: bool,
    /// The verb alone says little.
    #[serde(default)]
    pub weak: bool,
    /// Sentences in which the rule must find its act.
    pub yes: Vec<String>,
    /// Sentences in which it must find none.
    #[serde(default)]
    pub no: Vec<String>,
}

/// Words that turn the act after them into another: "refused to sign".
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shift {
    pub shift: String,
    pub words: Vec<String>,
    pub friendly: Option<String>,
    pub hostile: Option<String>,
    /// Sentences with the kind that their statement has.
    pub yes: BTreeMap<String, String>,
}

#[derive(Deserialize)]
struct RuleFile {
    rules: Vec<KindRule>,
}

/// The shifts, and the verbs that only carry a noun ("held talks").
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Shifts {
    pub shifts: Vec<Shift>,
    pub light: Vec<String>,
    /// Phrases that name no act, whatever their words name alone.
    pub idle: Vec<String>,
    /// Verbs that tell of the act before them: "talks opened".
    pub runs: Vec<String>,
    /// Pronouns that open a clause about the noun before them.
    pub relatives: Vec<String>,
    /// Words that are more often nouns than verbs.
    pub plain: Vec<String>,
}

/// All that English says of acts.
#[derive(Debug)]
pub struct Kinds {
    pub rules: Vec<KindRule>,
    pub shifts: Shifts,
    /// Word lists that rules name with a dollar sign.
    pub sets: BTreeMap<String, Vec<String>>,
}

/// The English rules.
pub static KINDS: LazyLock<Kinds> = LazyLock::new(|| {
    let files = [
        include_str!("en/kinds/talk.yaml"),
        include_str!("en/kinds/yield.yaml"),
        include_str!("en/kinds/deed.yaml"),
        include_str!("en/kinds/words.yaml"),
        include_str!("en/kinds/crowd.yaml"),
        include_str!("en/kinds/pressure.yaml"),
        include_str!("en/kinds/force.yaml"),
        include_str!("en/kinds/loose.yaml"),
        include_str!("en/kinds/doers.yaml"),
    ];
    let rules = files.into_iter().flat_map(|text| parse::<RuleFile>(text).rules).collect();
    Kinds {
        rules,
        shifts: parse(include_str!("en/kinds/shifts.yaml")),
        sets: parse(include_str!("en/kinds/sets.yaml")),
    }
});

/// The nouns that name an act of one kind wherever they stand.
static NOUN_ACTS: LazyLock<HashMap<&'static str, &'static str>> = LazyLock::new(|| {
    let plain =
        |rule: &&KindRule| rule.near.is_empty() && rule.with.is_empty() && rule.before.is_empty();
    let mut acts = HashMap::new();
    for rule in KINDS.rules.iter().filter(plain) {
        for noun in rule.noun.iter().filter(|noun| !noun.contains(' ')) {
            acts.entry(noun.trim_start_matches('=')).or_insert(rule.kind.as_str());
        }
    }
    acts
});

/// The kind of the act that a noun names alone.
pub fn noun_act(noun: &str) -> Option<&'static str> {
    NOUN_ACTS.get(noun).copied()
}

fn parse<T: serde::de::DeserializeOwned>(text: &str) -> T {
    serde_yaml::from_str(text).expect("the embedded kind rules are valid")
}
