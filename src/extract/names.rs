//! An article's text and tokens in, the people, states, bodies and places it names out, under canonical names.
//! Short forms are resolved to what the article itself calls by its full name; pronouns are not.

mod chunk;
mod gazetteer;
mod place;
mod registry;

use crate::lang::names::{BODIES, PLACES};
use crate::model::{Span, Token};
use chunk::{Chunk, chunks};
use gazetteer::Known;
pub use place::place_of;
use registry::Registry;

/// A name in the text and what it stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Named {
    pub span: Span,
    /// Canonical: `Steve Witkoff` for "Witkoff", `Russia` for "the Kremlin".
    pub name: String,
    pub class: NameClass,
    /// The state it belongs to, where known.
    pub country: Option<String>,
    /// A people or an adjective: "Russian" in "Russian officials".
    pub people: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum NameClass {
    Country,
    Organisation,
    Person,
    /// A body that stands for its state: the name is the state's.
    Office,
    City,
    Region,
    /// A building, river or other place: "Camp David".
    Site,
}

impl NameClass {
    /// Whether it can be where something happens.
    pub fn is_place(self) -> bool {
        matches!(self, NameClass::Country | NameClass::City | NameClass::Region | NameClass::Site)
    }
}

/// The names of one article.
#[derive(Debug, Clone, Default)]
pub struct Names {
    registry: Registry,
}

impl Names {
    /// Reads the whole article once, so that short forms later in it can be resolved.
    pub fn of(text: &str, tokens: &[Token]) -> Names {
        Names { registry: Registry::read(text, tokens) }
    }

    /// The names among `tokens` (one sentence's, or all), in text order.
    pub fn names(&self, text: &str, tokens: &[Token]) -> Vec<Named> {
        let mut names: Vec<Named> = Vec::new();
        for chunk in chunks(text, tokens, &self.registry.own) {
            let before = names.last().filter(|before| is_beside(text, before.span, chunk.span));
            let named = match &chunk.known {
                Some(known) => Some(match before.filter(|_| is_shared(text, &chunk, known)) {
                    Some(owner) if owner.class == NameClass::Country => {
                        Named { span: chunk.span, class: NameClass::Office, ..owner.clone() }
                    }
                    _ => of_known(text, tokens, &chunk, known),
                }),
                None => self.registry.resolve(text, &chunk, before),
            };
            names.extend(named);
        }
        names
    }
}

/// Whether the office has its name from a word that any state may use: after "Peru's", "Congress" is Peru's.
fn is_shared(text: &str, chunk: &Chunk, known: &Known) -> bool {
    let word = chunk.span.of(text);
    known.class == NameClass::Office && BODIES.body_words.contains(word)
}

fn is_beside(text: &str, before: Span, after: Span) -> bool {
    matches!(text.get(before.end()..after.start()), Some(" " | "'s " | "’s "))
}

/// A known name; a seat of government is its state where it acts, and a place where something is.
fn of_known(text: &str, tokens: &[Token], chunk: &Chunk, known: &Known) -> Named {
    let acts = known.capital && !is_scene(text, tokens, chunk);
    let name = match &known.country {
        Some(country) if acts => country.clone(),
        _ => known.name.clone(),
    };
    let class = if acts { NameClass::Country } else { known.class };
    Named { span: chunk.span, name, class, country: known.country.clone(), people: known.people }
}

/// Whether a city's name means the city: "in Moscow", "visited Moscow", "the Moscow talks", "Moscow, Russia".
fn is_scene(text: &str, tokens: &[Token], chunk: &Chunk) -> bool {
    let word = |at: usize| tokens.get(at).map_or("", |token| token.span.of(text));
    let before = chunk.from.checked_sub(1).map_or(String::new(), |at| word(at).to_lowercase());
    let earlier = chunk.from.checked_sub(2).map_or(String::new(), |at| word(at).to_lowercase());
    let goal = PLACES.place_verbs.contains(&crate::lang::morphology::base(&before));
    let named = PLACES.place_nouns.contains(&earlier) && [",", "of"].contains(&before.as_str());
    let dateline = chunk.initial && ["(", "—", "–", ","].contains(&word(chunk.to));
    let listed = word(chunk.to) == "," && word(chunk.to + 1).starts_with(char::is_uppercase);
    let adjective = before == "the";
    PLACES.place_words.contains(&before)
        || goal
        || named
        || dateline
        || (listed && before != "and")
        || adjective
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::tokens;

    /// Every name as `words=name/class`.
    fn names(text: &str) -> Vec<String> {
        let tokens = tokens(text);
        let found = Names::of(text, &tokens).names(text, &tokens);
        found.iter().map(|n| format!("{}={}/{:?}", n.span.of(text), n.name, n.class)).collect()
    }

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        assert_eq!(names(text), expected, "{text}");
    }

    #[test]
    fn states_peoples_and_offices() {
        check(
            "French officials met Britain's envoy.",
            &["French=France/Country", "Britain=United Kingdom/Country"],
        );
        check(
            "The Kremlin and the State Department agreed.",
            &["Kremlin=Russia/Office", "State Department=United States/Office"],
        );
        check(
            "The Government of Brazil met envoys of the Federative Republic of Brazil.",
            &[
                "Government of Brazil=Brazil/Country",
                "Federative Republic of Brazil=Brazil/Country",
            ],
        );
        check(
            "Peru's Congress met. The Congress met.",
            &["Peru=Peru/Country", "Congress=Peru/Office", "Congress=United States/Office"],
        );
        check("A US-led force.", &["US=United States/Country"]);
        check(
            "The UN and NATO talked.",
            &["UN=United Nations/Organisation", "NATO=NATO/Organisation"],
        );
    }

    #[test]
    fn capitals_act_or_are_places() {
        check("Moscow said no.", &["Moscow=Russia/Country"]);
        check("They met in Moscow.", &["Moscow=Moscow/City"]);
        check("She visited Kyiv.", &["Kyiv=Kyiv/City"]);
        check("Talks with Paris failed.", &["Paris=France/Country"]);
    }

    #[test]
    fn surnames_take_the_full_name() {
        check(
            "President Lena Orvik spoke. Later Orvik left.",
            &["Lena Orvik=Lena Orvik/Person", "Orvik=Lena Orvik/Person"],
        );
        check("Talks with Mr Putin went on.", &["Putin=Vladimir Putin/Person"]);
        check(
            "The foreign minister, Omar bin Tarek, agreed.",
            &["Omar bin Tarek=Omar bin Tarek/Person"],
        );
    }

    #[test]
    fn unknown_states_are_known_by_their_shape() {
        check(
            "The Arvonian government wrote. Arvonia's parliament met.",
            &["Arvonian=Arvonia/Country", "Arvonia=Arvonia/Country"],
        );
        check(
            "Troops of Sarkand left. The Sarkandi army stayed.",
            &["Sarkand=Sarkand/Country", "Sarkandi=Sarkand/Country"],
        );
    }

    #[test]
    fn bodies_and_their_abbreviations() {
        check(
            "The Northern Relief Council (NRC) left. The NRC came back.",
            &[
                "Northern Relief Council=Northern Relief Council/Organisation",
                "NRC=Northern Relief Council/Organisation",
                "NRC=Northern Relief Council/Organisation",
            ],
        );
        check(
            "The French Foreign Ministry said so.",
            &["French=France/Country", "Foreign Ministry=France/Office"],
        );
    }

    #[test]
    fn ordinary_words_are_no_names() {
        check("Talks failed. Two soldiers died in March. They left.", &[]);
        check("Several hundred people came on Sunday.", &[]);
    }
}
