//! One sentence's tokens in, the words that denote an act out, each with its PLOVER type.
//! Whether the act happened, and when, is not decided here.

pub(super) mod lexicon;
mod loose;
pub(super) mod pattern;
pub(super) mod reading;
mod shift;

use super::words::Word;
use crate::model::{EventKind, Span, Token, TokenKind};
use lexicon::{LEXICON, Lexicon, Rule, Start};
pub use loose::{any_act, loose_act};
use reading::{Role, is_border, reach_after, reach_before, reach_subject, role};
use std::ops::Range;

/// A verb or noun that denotes a diplomatic, political or military act.
#[derive(Debug, Clone, PartialEq)]
pub struct Trigger {
    /// Index of the (first) word in the sentence's tokens.
    pub token: usize,
    /// The word or phrase.
    pub span: Span,
    /// Base form: `meet`, `lay down`.
    pub lemma: String,
    /// The act itself: `consult` in "will meet".
    pub kind: EventKind,
    /// The sentence's own act, as PLOVER codes it: a promised act is `agree`, a refused one `reject`,
    /// a threatened one `threaten`. Equal to `kind` where the act is told as done.
    pub statement: EventKind,
    pub nominal: bool,
    pub strength: Strength,
    /// Token of the verb that carries a noun: "held" in "held talks". Tense and negation stand there.
    pub carrier: Option<usize>,
    /// Index in the list of triggers of the word that governs this one ("refused to meet", "call for talks").
    pub governor: Option<usize>,
}

/// How surely the word denotes an event of its own.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Strength {
    /// A verb that says little alone, or stands in passing: "a joining fee".
    Weak,
    /// A noun that names an act without telling it, or a loose participle: "after the talks".
    Fair,
    /// A finite verb, or a noun carried by one ("held talks").
    Strong,
}

/// Every act the sentence names, in text order.
pub fn triggers(text: &str, tokens: &[Token]) -> Vec<Trigger> {
    let words = LEXICON.vocabulary.words(text, tokens);
    let hits = hits(&LEXICON, &words);
    let mut triggers: Vec<Trigger> =
        hits.iter().map(|hit| hit.trigger(&LEXICON, &words, &hits)).collect();
    shift::apply(&LEXICON, &words, &mut triggers);
    triggers
}

/// A rule that matched.
#[derive(Debug, Clone, Copy)]
struct Hit {
    at: usize,
    end: usize,
    start: &'static Start,
    role: Role,
    /// Where the wanted object stood.
    object: Option<usize>,
    rank: (usize, usize),
}

fn hits(lexicon: &'static Lexicon, words: &[Word]) -> Vec<Hit> {
    let mut hits: Vec<Hit> = Vec::new();
    let mut taken = vec![false; words.len()];
    let headline = is_headline(words);
    for at in 0..words.len() {
        if words[at].readings.is_empty() {
            continue;
        }
        if let Some(end) = lexicon.idle.end_at(words, at) {
            taken[at..end].fill(true);
        }
        // Big inside a sentence, a word belongs to a name: "the Geneva Conference".
        let name =
            at > 0 && words[at].capital && words[at - 1].kind == TokenKind::Word && !headline;
        if taken[at] || name {
            continue;
        }
        if let Some(hit) = best_hit(lexicon, words, at) {
            taken[at..hit.end].fill(true);
            if let Some(object) = hit.object.filter(|object| *object > at && !hit.start.nominal) {
                taken[object] = true;
            }
            // The head noun names the act, not the noun before it: "ceasefire talks", "a peace march".
            let modifies =
                |earlier: &Hit| hit.start.nominal && earlier.start.nominal && earlier.end == at;
            hits.retain(|earlier| hit.object != Some(earlier.at) && !modifies(earlier));
            hits.push(hit);
        }
    }
    hits
}

/// Whether most words are big, as in a title.
fn is_headline(words: &[Word]) -> bool {
    let count = |big: bool| {
        words.iter().filter(|word| word.kind == TokenKind::Word && word.capital == big).count()
    };
    count(true) > 2 * count(false)
}

/// The most exact rule that matches at a word; the nearer object wins between equals.
fn best_hit(lexicon: &'static Lexicon, words: &[Word], at: usize) -> Option<Hit> {
    let mut best: Option<Hit> = None;
    let both = has_noun(lexicon, words, at) || lexicon.plain.at(words, at);
    for reading in words[at].readings {
        let starts = lexicon.starts(reading.word);
        if starts.is_empty() {
            continue;
        }
        let role = role(words, at, *reading, both);
        for start in starts {
            let fits = if start.nominal {
                role == Role::Noun
            } else {
                matches!(role, Role::Finite | Role::Loose)
            };
            if !fits {
                continue;
            }
            if let Some(hit) = match_start(lexicon, words, at, start, role)
                && best.is_none_or(|best| hit.rank > best.rank)
            {
                best = Some(hit);
            }
        }
    }
    best
}

fn has_noun(lexicon: &Lexicon, words: &[Word], at: usize) -> bool {
    let mut readings = words[at].readings.iter();
    readings.any(|reading| {
        lexicon.starts(reading.word).iter().any(|start| start.nominal && start.pattern.len() == 1)
    })
}

fn match_start(
    lexicon: &'static Lexicon,
    words: &[Word],
    at: usize,
    start: &'static Start,
    role: Role,
) -> Option<Hit> {
    let end = start.pattern.end_at(words, at)?;
    let rule = &lexicon.rules[start.rule];
    let object = conditions(lexicon, rule, words, at..end, start.pattern.has_gap())?;
    // "people holding candles protested": what carries the clause is no object of a participle.
    if role == Role::Loose && object.is_some_and(|object| is_only_past(words, object)) {
        return None;
    }
    let phrase = 10 * (start.pattern.len() - 1);
    let conditional = 6 * usize::from(!rule.with.is_empty())
        + 4 * usize::from(!rule.before.is_empty())
        + 4 * usize::from(!rule.near.is_empty())
        + 4 * usize::from(!rule.next.is_empty());
    let firm = usize::from(rule.firm);
    let nearness = object.map_or(0, |object| 100 - at.abs_diff(object).min(100));
    Some(Hit { at, end, start, role, object, rank: (phrase + conditional + firm, nearness) })
}

/// Where the object stands, or nothing where the rule's conditions fail.
fn conditions(
    lexicon: &Lexicon,
    rule: &Rule,
    words: &[Word],
    phrase: Range<usize>,
    gap: bool,
) -> Option<Option<usize>> {
    let (at, end) = (phrase.start, phrase.end);
    let after = reach_after(words, end - 1);
    let before = reach_before(words, at);
    // What stands in a phrase's gap is its object too: "called its consul home".
    let follow = if gap { at + 1..after.end } else { after.clone() };
    if rule.without.find(words, follow.clone()).is_some()
        || rule.without.find(words, before.clone()).is_some()
    {
        return None;
    }
    if !rule.next.is_empty() && !rule.next.at(words, end) {
        return None;
    }
    if !rule.before.is_empty() && rule.before.find(words, before.clone()).is_none() {
        let subject = reach_subject(words, before.start, &lexicon.relatives);
        rule.before.find(words, subject)?;
    }
    if !rule.near.is_empty() && rule.near.find(words, 0..words.len()).is_none() {
        return None;
    }
    if rule.with.is_empty() {
        return Some(None);
    }
    let object = rule
        .with
        .find(words, follow)
        .or_else(|| if is_passive(words, at) { rule.with.find_last(words, before) } else { None });
    match object {
        Some(object) => Some(Some(object)),
        None if rule.with.none && has_no_object(words, after) => Some(None),
        None => None,
    }
}

fn is_only_past(words: &[Word], at: usize) -> bool {
    use crate::lang::morphology::Form;
    let readings = words[at].readings;
    !readings.is_empty() && readings.iter().all(|reading| reading.form == Form::Past)
}

/// "was frozen", "frozen" after its noun.
fn is_passive(words: &[Word], at: usize) -> bool {
    use super::words::Classes;
    use crate::lang::morphology::Form;
    let past = words[at].readings.iter().any(|reading| reading.form == Form::Past);
    let first = at.saturating_sub(4);
    past && words[first..at].iter().any(|word| word.has_class(Classes::BE))
}

fn has_no_object(words: &[Word], mut after: Range<usize>) -> bool {
    use super::words::Classes;
    after.next().is_none_or(|at| {
        let word = &words[at];
        word.has_class(Classes::PREPOSITION.or(Classes::ADVERB))
            || word.adverb
            || word.capital
            || is_border(words, at, true)
    })
}

impl Hit {
    fn trigger(&self, lexicon: &Lexicon, words: &[Word], hits: &[Hit]) -> Trigger {
        let rule = &lexicon.rules[self.start.rule];
        // A verb that is an act itself governs the noun rather than carries it: "called for talks".
        let acts = |place: usize| hits.iter().any(|hit| hit.at == place && hit.role != Role::Noun);
        let carrier =
            carrier(lexicon, words, self.at).filter(|place| self.start.nominal && !acts(*place));
        let strength = match self.role {
            Role::Noun if carrier.is_some() => Strength::Strong,
            Role::Finite if rule.weak => Strength::Weak,
            Role::Finite => Strength::Strong,
            Role::Loose if rule.weak => Strength::Weak,
            _ => Strength::Fair,
        };
        Trigger {
            token: self.at,
            span: words[self.at].span.join(words[self.end - 1].span),
            lemma: self.start.lemma.clone(),
            kind: rule.kind.clone(),
            statement: rule.statement.clone(),
            nominal: self.start.nominal,
            strength,
            carrier,
            governor: None,
        }
    }
}

/// The verb that carries the noun at `at`: before it in "held talks", after it in "talks were held", "talks opened".
fn carrier(lexicon: &Lexicon, words: &[Word], at: usize) -> Option<usize> {
    let is_verb = |place: usize| {
        let verb = |role| matches!(role, Role::Finite | Role::Loose);
        words[place].readings.iter().any(|reading| verb(role(words, place, *reading, false)))
    };
    let light = |place: &usize| lexicon.light.at(words, *place) && is_verb(*place);
    let before = reach_before(words, at);
    let near = before.start.max(at.saturating_sub(7))..at;
    near.rev().find(light).or_else(|| {
        let after = reach_after(words, at);
        let runs = |place: usize| lexicon.runs.at(words, place) && is_verb(place);
        let told = |place: &usize| runs(*place) || (light(place) && is_passive(words, *place));
        (after.start..after.end.min(at + 9)).find(told)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::extract::testing::tokens;
    use crate::lang::kinds::KINDS;

    fn kinds(sentence: &str) -> Vec<String> {
        triggers(sentence, &tokens(sentence))
            .iter()
            .map(|trigger| trigger.kind.to_string())
            .collect()
    }

    /// Rule names that fire in a sentence.
    fn fired(sentence: &str) -> Vec<&'static str> {
        let tokens = tokens(sentence);
        let words = LEXICON.vocabulary.words(sentence, &tokens);
        let hits = hits(&LEXICON, &words);
        let firm = hits.iter().map(|hit| LEXICON.rules[hit.start.rule].name.as_str());
        firm.chain(loose::fired(sentence, &tokens)).collect()
    }

    #[test]
    fn every_rule_keeps_its_examples() {
        let mut wrong = Vec::new();
        for rule in &KINDS.rules {
            for sentence in &rule.yes {
                if !fired(sentence).contains(&rule.rule.as_str())
                    && !kinds(sentence).contains(&rule.kind)
                {
                    wrong.push(format!("{} misses: {sentence} ({:?})", rule.rule, fired(sentence)));
                }
            }
            for sentence in &rule.no {
                if fired(sentence).contains(&rule.rule.as_str()) {
                    wrong.push(format!("{} must not match: {sentence}", rule.rule));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }

    #[test]
    fn every_shift_keeps_its_examples() {
        let mut wrong = Vec::new();
        for shift in &KINDS.shifts.shifts {
            for (sentence, kind) in &shift.yes {
                let found = triggers(sentence, &tokens(sentence));
                if !found.iter().any(|trigger| trigger.statement.to_string() == *kind) {
                    wrong.push(format!("{}: {sentence} is not {kind}: {found:?}", shift.shift));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    }
}
