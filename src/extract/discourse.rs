//! What a report has been speaking of so far: who "he", "they" and "it" are, and which acts "the visit" may mean.
//! Fed sentence by sentence, in order; looks only backward.

use super::names::{NameClass, Named};
use super::sentence::Sentence;
use super::titles::{capitalize, words};
use super::verbs::{is_determiner, is_preposition};
use crate::lang::clauses::{
    CLAUSE_WORDS, NARRATIVE_WORDS, TITLE_WORDS, is_plural_noun, referred_kinds,
};
use crate::lang::names::BODIES;
use crate::model::EventType;
use std::collections::BTreeSet;
use std::ops::Range;

/// Somebody or something that pronouns may stand for.
#[derive(Debug, Clone, Default)]
pub struct Referent {
    pub words: String,
    pub actors: Vec<String>,
}

/// Characters from which on a pair is called by its names alone.
const LONG: usize = 40;

/// The latest referents of each sort.
#[derive(Debug, Clone, Default)]
pub struct Discourse {
    person: Option<Referent>,
    group: Option<Referent>,
    thing: Option<Referent>,
    /// The latest persons who did something together.
    pair: Option<Referent>,
    /// The latest object, a last resort.
    object: Option<Referent>,
    /// Those to whom something was done last: "detained three fishermen".
    patients: Option<Referent>,
    /// The latest act that a noun named: "talks on a wind farm".
    occasion: Option<Referent>,
    /// The latest text that is decided on: "agreement".
    document: Option<String>,
    /// The persons whom the sentence before names.
    named_before: BTreeSet<String>,
}

impl Discourse {
    /// Takes note of a subject.
    pub fn see_subject(&mut self, sentence: &Sentence, subject: &Range<usize>) {
        let text = words(sentence, subject.clone());
        let bare = |at: usize| {
            is_determiner(sentence.word(at)) || NARRATIVE_WORDS.same.contains(sentence.word(at))
        };
        // "The same Friday" is nobody.
        if text.is_empty() || subject.clone().all(bare) || self.pronoun(sentence, subject).is_some()
        {
            if is_pair(sentence, subject) && self.pair.is_some() {
                self.group = self.pair.clone();
            }
            return;
        }
        self.see_occasion(sentence, subject);
        let names: Vec<&Named> = actors_in(sentence, subject).collect();
        let actors: Vec<String> = names.iter().map(|name| name.name.clone()).collect();
        let head = subject.end - 1;
        let head_name = sentence.named[head].map(|name| &sentence.names[name]);
        let several =
            subject.clone().any(|at| CLAUSE_WORDS.conjunctions.contains(sentence.word(at)));
        let last = sentence.word(head);
        let plural = head_name.is_none() && (last.ends_with('s') || is_plural_noun(last));
        if several {
            self.pair = pair(&names).or(self.pair.take());
        }
        if several || plural {
            // "President Ann Lee of Tarvonia and her Belmorian counterpart, Ito Ken": by name.
            let named = pair(&names).filter(|_| several && text.len() > LONG);
            self.group = Some(named.unwrap_or(Referent { words: text, actors }));
        } else if let Some(person) = head_name.filter(|name| name.class == NameClass::Person) {
            self.person =
                Some(Referent { words: person.name.clone(), actors: vec![person.name.clone()] });
        } else if is_officer(sentence, subject) && persons(sentence).is_empty() {
            self.person = Some(Referent { words: text, actors });
        } else {
            self.thing = Some(Referent { words: text, actors });
        }
    }

    /// "detained three fishermen": whom "they were freed" means.
    fn see_patients(&mut self, sentence: &Sentence, object: &Range<usize>) {
        let several = |at: usize| {
            let word = sentence.word(at);
            sentence.named[at].is_none()
                && !sentence.timed[at]
                && (word.ends_with('s') || is_plural_noun(word))
        };
        let of = |at: usize| is_preposition(sentence.word(at));
        let end = object.clone().find(|at| of(*at)).unwrap_or(object.end);
        if end > object.start && several(end - 1) {
            let range = object.start..end;
            let actors = actors_in(sentence, &range).map(|name| name.name.clone()).collect();
            self.patients = Some(Referent { words: words(sentence, range), actors });
        }
    }

    /// Whom "they" stands for where something is done to them.
    pub fn patients(&self, sentence: &Sentence, subject: &Range<usize>) -> Option<&Referent> {
        let they = subject.len() == 1
            && CLAUSE_WORDS.group.contains(sentence.word(subject.start))
            && !is_determiner(sentence.word(subject.start));
        self.patients.as_ref().filter(|_| they)
    }

    /// "their release": "Release of three fishermen".
    pub fn owned(&self, sentence: &Sentence, owner: usize, noun: usize) -> Option<String> {
        let whose = self.patients.as_ref().filter(|_| sentence.word(owner) == "their")?;
        let words = format!("{} {} {}", sentence.word(noun), TITLE_WORDS.of, whose.words);
        Some(capitalize(&words))
    }

    fn see_occasion(&mut self, sentence: &Sentence, range: &Range<usize>) {
        let held = |kind: &EventType| {
            matches!(kind, EventType::Consult | EventType::Support | EventType::Protest)
        };
        let act = |at: usize| {
            sentence.named[at].is_none() && referred_kinds(sentence.word(at)).iter().any(held)
        };
        if range.clone().any(act) {
            let actors = actors_in(sentence, range).map(|name| name.name.clone()).collect();
            self.occasion = Some(Referent { words: words(sentence, range.clone()), actors });
        }
    }

    /// What "it" or "they" stands for where that began or was held: "They are to resume on Monday".
    pub fn occasion(&self, sentence: &Sentence, subject: &Range<usize>) -> Option<&Referent> {
        let word = sentence.word(subject.start);
        let stands = CLAUSE_WORDS.thing.contains(word) || CLAUSE_WORDS.group.contains(word);
        self.occasion.as_ref().filter(|_| stands && subject.len() == 1)
    }

    /// Takes note of what a clause is about, for pronouns that no subject explains.
    pub fn see_object(&mut self, sentence: &Sentence, object: &Range<usize>) {
        let text = words(sentence, object.clone());
        self.see_occasion(sentence, object);
        self.see_patients(sentence, object);
        // "the leaders' second call": they are the leaders.
        if let Some((owners, _)) = text.split_once("s' ").or_else(|| text.split_once("s’ ")) {
            let words = capitalize(&format!("{owners}s"));
            let owners = words.rsplit(' ').next().unwrap_or("");
            let known = self.pair.clone().filter(|_| CLAUSE_WORDS.leaders.contains(owners));
            self.group = known.or(Some(Referent { words, actors: Vec::new() }));
        }
        // "recalled its ambassador; he went back": "the ambassador"
        let post = object
            .clone()
            .take_while(|at| sentence.is_word(*at) && !is_preposition(sentence.word(*at)))
            .last()
            .filter(|at| BODIES.posts.contains(sentence.word(*at)));
        if let Some(post) = post.filter(|_| persons(sentence).is_empty()) {
            let words = format!("{} {}", capitalize(&TITLE_WORDS.the), sentence.word(post));
            self.person = Some(Referent { words, actors: Vec::new() });
        }
        if !text.is_empty() && !text.starts_with(char::is_lowercase) || text.contains(' ') {
            let actors = actors_in(sentence, object).map(|name| name.name.clone()).collect();
            self.object = Some(Referent { words: text, actors });
        }
    }

    /// Takes note, at a sentence's end, of the people that it names; those that are no subject count where nobody
    /// better is known.
    pub fn see_names(&mut self, sentence: &Sentence) {
        self.named_before = persons(sentence);
        self.document = document(sentence, sentence.len()).or(self.document.take());
        for name in sentence.names.iter().filter(|name| name.class == NameClass::Person) {
            if self.person.is_none() {
                self.person =
                    Some(Referent { words: name.name.clone(), actors: vec![name.name.clone()] });
            }
        }
    }

    /// What the subject's pronoun stands for; none where it is no pronoun.
    pub fn pronoun(
        &self,
        sentence: &Sentence,
        subject: &Range<usize>,
    ) -> Option<Option<&Referent>> {
        let head = sentence.word(subject.start);
        if is_pair(sentence, subject) {
            return self.pair.as_ref().map(Some);
        }
        if subject.len() != 1 {
            return None;
        }
        let words = &*CLAUSE_WORDS;
        if words.person.contains(head) {
            Some(self.person.as_ref().or(self.object.as_ref()))
        } else if words.group.contains(head) {
            Some(self.group.as_ref().or(self.object.as_ref()))
        } else if words.thing.contains(head) {
            Some(self.thing.as_ref().or(self.object.as_ref()))
        } else {
            None
        }
    }

    /// Whom a pronoun after a verb stands for: "sentenced him". A person only where this sentence and the one before
    /// name nobody else, for a wrong name is worse than none.
    pub fn object_pronoun(&self, sentence: &Sentence, verb: usize, at: usize) -> Option<Referent> {
        let word = sentence.word(at);
        if CLAUSE_WORDS.person.contains(word) {
            let mut named = self.named_before.clone();
            named.extend(persons(sentence));
            let only = named.first().filter(|_| named.len() == 1)?.clone();
            Some(Referent { words: only.clone(), actors: vec![only] })
        } else if CLAUSE_WORDS.group.contains(word) {
            self.group.clone()
        } else if CLAUSE_WORDS.decides.contains(&sentence.base(verb)) {
            let text = document(sentence, at).or(self.document.clone())?;
            let known = CLAUSE_WORDS.thing.contains(word);
            let words = format!("{} {text}", TITLE_WORDS.the);
            known.then(|| Referent { words, actors: Vec::new() })
        } else {
            None
        }
    }

    /// The owner in "its parliament", "his envoy"; none where the subject opens otherwise.
    pub fn owner(&self, sentence: &Sentence, subject: &Range<usize>) -> Option<&Referent> {
        match sentence.word(subject.start) {
            word if !CLAUSE_WORDS.owner.contains(word) || subject.len() < 2 => None,
            "its" => self.thing.as_ref(),
            "their" => self.group.as_ref(),
            _ => self.person.as_ref(),
        }
    }
}

/// "The leaders", "the two ministers": persons whom the report has named together.
fn is_pair(sentence: &Sentence, subject: &Range<usize>) -> bool {
    let words: Vec<&str> = subject.clone().map(|at| sentence.word(at)).collect();
    let counted = |word: &str| CLAUSE_WORDS.pair_counts.contains(word);
    match words.as_slice() {
        [first, head] => {
            let leaders = CLAUSE_WORDS.leaders.contains(*head) && is_determiner(first);
            leaders || counted(first) && CLAUSE_WORDS.in_pairs.contains(*head)
        }
        [first, count, head] => {
            let noun =
                CLAUSE_WORDS.leaders.contains(*head) || CLAUSE_WORDS.in_pairs.contains(*head);
            is_determiner(first) && counted(count) && noun
        }
        _ => false,
    }
}

/// "The general", "the Belmorian minister": a person without a name.
fn is_officer(sentence: &Sentence, subject: &Range<usize>) -> bool {
    NARRATIVE_WORDS.definite.contains(sentence.word(subject.start))
        && subject.len() > 1
        && BODIES.posts.contains(sentence.word(subject.end - 1))
}

/// The persons among the names, where they are two or more.
fn pair(names: &[&Named]) -> Option<Referent> {
    let persons = names.iter().filter(|name| name.class == NameClass::Person);
    let actors: Vec<String> = persons.map(|name| name.name.clone()).collect();
    let (last, others) = actors.split_last().filter(|(_, others)| !others.is_empty())?;
    let words = format!("{} {} {last}", others.join(", "), TITLE_WORDS.and);
    Some(Referent { words, actors })
}

/// The last text that the sentence speaks of before the token, in one word.
fn document(sentence: &Sentence, at: usize) -> Option<String> {
    let is_text = |at: &usize| CLAUSE_WORDS.documents.contains(sentence.word(*at));
    (0..at).rev().find(is_text).map(|at| sentence.word(at).to_owned())
}

/// The persons that a sentence names, and what may be another: capitals in a row that no known name explains.
fn persons(sentence: &Sentence) -> BTreeSet<String> {
    let persons = sentence.names.iter().filter(|name| name.class == NameClass::Person);
    let mut found: BTreeSet<String> = persons.map(|name| name.name.clone()).collect();
    let strange = |at: usize| {
        sentence.is_capital(at)
            && sentence.is_word(at)
            && !sentence.timed[at]
            && sentence.named[at].is_none()
    };
    for at in 1..sentence.len() {
        let opens = at < 2 || !strange(at - 2);
        let ends = at + 1 >= sentence.len() || sentence.named[at + 1].is_none();
        if strange(at - 1) && strange(at) && opens && ends {
            found.insert(format!("{} {}", sentence.raw(at - 1), sentence.raw(at)));
        }
    }
    found
}

/// The names within a stretch that can act.
pub fn actors_in<'s>(
    sentence: &'s Sentence,
    range: &Range<usize>,
) -> impl Iterator<Item = &'s Named> {
    let span = sentence.span_of(range);
    let empty = range.start >= range.end;
    sentence
        .names
        .iter()
        .filter(move |name| !empty && span.contains(name.span) && can_act(name.class))
}

pub fn can_act(class: NameClass) -> bool {
    matches!(
        class,
        NameClass::Country
            | NameClass::Organisation
            | NameClass::Person
            | NameClass::Office
            | NameClass::Region
    )
}
