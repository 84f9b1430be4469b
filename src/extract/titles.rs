//! A clause and what is known of its words in, a short title out: who did what, without dates, attribution,
//! pronouns at the head, or a cut-off end. At most [`MAX_TITLE`] characters.

mod retold;
mod shorten;
mod verb;

use super::clauses::Clause;
use super::names::NameClass;
use super::sentence::Sentence;
use super::verbs::{Modal, Tense, VerbGroup, is_determiner, is_preposition};
use crate::lang::clauses::{CLAUSE_WORDS, Opener, TITLE_WORDS, opener};
use crate::lang::morphology::{Form, verb_forms};
use crate::lang::names::BODIES;
use crate::model::{TimeExpression, TimexKind};
pub use retold::past_title;
pub use shorten::capitalize;
use shorten::{finish, without_loose_end};
use std::ops::Range;
use verb::{passive_participle, verb_words, was};

/// The longest title, in characters.
pub const MAX_TITLE: usize = 90;

/// An apposition of so many words is short.
const APPOSITION: usize = 3;

/// What the report tells elsewhere of a clause's act.
#[derive(Default)]
pub struct Known<'k> {
    /// The doer in words, where the clause has a pronoun for it.
    pub subject: Option<&'k str>,
    /// What the verb is done to, where the clause has only a pronoun for it, or a gap.
    pub object: Option<&'k Object>,
    /// The clause of what was demanded, promised, proposed: "that it withdraw".
    pub content: Range<usize>,
}

/// The title of a clause's act.
pub fn clause_title(sentence: &Sentence, clause: &Clause, known: &Known) -> String {
    let object = known.object;
    let Some(group) = &clause.group else {
        return phrase_title(sentence, clause.range.clone(), "");
    };
    let doer = match known.subject {
        Some(subject) => subject.to_owned(),
        None => words(sentence, clause.subject.clone()),
    };
    let doer =
        doer.strip_suffix("'s").or_else(|| doer.strip_suffix("’s")).unwrap_or(&doer).to_owned();
    let mut doer = without_loose_end(&doer);
    // An apposition that a comma opens, a comma closes: "Ann Lee and her deputy, Ito Ken, met".
    if known.subject.is_none() && doer.contains(',') && sentence.is_mark(clause.subject.end, ",") {
        doer.push(',');
    }
    let verb = verb_words(sentence, clause, group);
    let verb = match passive_participle(sentence, clause, group) {
        true => join([was(sentence, clause, group), &verb]),
        false => verb,
    };
    let content = words(sentence, known.content.clone());
    let rest = join([&rest(sentence, clause, group, object), &content]);
    if object.is_some_and(Object::is_unknown)
        && let Some(participle) = participle(sentence, group)
    {
        return finish(&[participle, without_loose_end(&rest), agent(&doer)].join(" "), 0);
    }
    let told = |doer: &str| {
        let told = join([doer, &verb]);
        (finish(&join([&told, &rest]), told.chars().count()), told)
    };
    let (title, least) = told(&doer);
    let long = join([&least, &rest]).chars().count() > MAX_TITLE;
    let short = bare_names(sentence, &clause.subject).or_else(|| {
        let cut_off = title.chars().count() <= least.chars().count();
        head(sentence, &clause.subject).filter(|_| cut_off)
    });
    match short.filter(|_| long) {
        Some(short) => told(&short).0,
        None => title,
    }
}

/// Two phrases with a blank between them.
fn join(parts: [&str; 2]) -> String {
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What a verb is done to, in words, in place of so many tokens after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Object {
    pub words: String,
    pub tokens: usize,
}

impl Object {
    /// Whether a pronoun stands for it that may mean several: the title then has no object.
    fn is_unknown(&self) -> bool {
        self.words.is_empty() && self.tokens > 0
    }
}

/// "A court" becomes "by a court".
fn agent(doer: &str) -> String {
    let (first, rest) = doer.split_once(' ').unwrap_or((doer, ""));
    let lower = first.to_lowercase();
    let first = if is_determiner(&lower) { &lower } else { first };
    if doer.is_empty() { String::new() } else { format!("{} {first} {rest}", TITLE_WORDS.by) }
}

/// "Freed by the court", where nobody can tell whom: the verb's participle, if what it says took place.
fn participle(sentence: &Sentence, group: &VerbGroup) -> Option<String> {
    let plain = group.modal == Modal::None && group.tense != Tense::Present && !group.negated;
    let base = sentence.base(group.main);
    let forms = verb_forms(&base);
    let mut past = forms.into_iter().filter(|(_, form)| *form == Form::Past).map(|(form, _)| form);
    let first = past.next().filter(|_| plain && group.act == group.main)?;
    // "took, taken": the participle stands last; "cancelled, canceled" are two spellings.
    Some(if first.ends_with("ed") { first } else { past.next_back().unwrap_or(first) })
}

/// What follows the verb, up to a clause of its own: "delayed for what officials called …" is only "delayed".
fn rest(
    sentence: &Sentence,
    clause: &Clause,
    group: &VerbGroup,
    object: Option<&Object>,
) -> String {
    let start = group.end.max(group.start + 1) + object.map_or(0, |object| object.tokens);
    let inner = |at: &usize| {
        let word = sentence.word(*at);
        let since = opener(word) == Some(Opener::After) && TITLE_WORDS.adverbs.contains(word);
        opener(word) == Some(Opener::Relative) && !is_determiner(word) || since
    };
    let end = (start..clause.range.end).find(inner).unwrap_or(clause.range.end);
    let end = if inner(&end) { before_apposition(sentence, start, end) } else { end };
    // "recalled its envoy hours after the raid"
    let order = matches!(opener(sentence.word(end)), Some(Opener::After | Opener::Before));
    let gap = order && end > start && TITLE_WORDS.gaps.contains(sentence.word(end - 1));
    let end = end - usize::from(gap);
    // "the blockade, imposed in May, remains": what goes on after the comma is told of the blockade.
    let set_off = clause.reduced && group.start > 0 && sentence.is_mark(group.start - 1, ",");
    let comma = (start..end).find(|at| set_off && sentence.is_mark(*at, ","));
    let rest = words(sentence, start..comma.unwrap_or(end));
    let object = object.map_or("", |object| &object.words);
    join([object, &rest])
}

/// "sent troops, a step that …": a short apposition cut short tells nothing, unless it names somebody.
fn before_apposition(sentence: &Sentence, start: usize, end: usize) -> usize {
    let comma = (start..end).rev().find(|at| sentence.is_mark(*at, ","));
    let idle = |at: usize| is_determiner(sentence.word(at)) && end - at <= APPOSITION;
    comma.filter(|comma| idle(comma + 1)).unwrap_or(end)
}

/// The persons of a long subject without their offices: "Ann Lee and Ito Ken".
fn bare_names(sentence: &Sentence, subject: &Range<usize>) -> Option<String> {
    let persons = sentence.names.iter().filter(|name| name.class == NameClass::Person);
    let starts = persons.map(|name| (sentence.tokens_of(name.span).start, name.name.as_str()));
    let persons: Vec<(usize, &str)> = starts.filter(|(at, _)| subject.contains(at)).collect();
    // "men loyal to Ann Lee" are not Ann Lee; "the envoy of the king, Ann Lee," is.
    let (first, _) = persons.first()?;
    let inner = (subject.start..*first).any(|at| joins(sentence, at));
    if inner && !sentence.is_mark(first.saturating_sub(1), ",") {
        return None;
    }
    let names: Vec<&str> = persons.iter().map(|(_, name)| *name).collect();
    match names.as_slice() {
        [] => None,
        [only] => Some((*only).to_owned()),
        [first @ .., last] => Some(format!("{} {} {last}", first.join(", "), TITLE_WORDS.and)),
    }
}

/// A long subject without what its first preposition brings: "the ministers of the conference" are "the ministers".
fn head(sentence: &Sentence, subject: &Range<usize>) -> Option<String> {
    let end = subject.clone().find(|at| joins(sentence, *at))?;
    let head = words(sentence, subject.start..end);
    head.contains(' ').then_some(head)
}

/// Whether the token brings a noun that is not the head of its phrase; "Secretary of State" is one title.
fn joins(sentence: &Sentence, at: usize) -> bool {
    let office = at > 0 && BODIES.posts.contains(sentence.word(at - 1));
    (is_preposition(sentence.word(at)) || sentence.word(at) == "to") && !office
}

/// Whether the token belongs to a date or a time of day; how long something took may stand in a title.
fn is_dated(sentence: &Sentence, at: usize) -> bool {
    let span = sentence.tokens[at].span;
    let holds = |time: &TimeExpression| time.span.overlaps(span) && !lasts(sentence, time);
    sentence.timed[at] && sentence.times.iter().any(holds)
}

/// "Three years", but not "hours after the vote", which only tells when.
fn lasts(sentence: &Sentence, time: &TimeExpression) -> bool {
    let next = sentence.word(sentence.tokens_of(time.span).end);
    let order = matches!(opener(next), Some(Opener::After | Opener::Before));
    time.kind == TimexKind::Duration && !order && !TITLE_WORDS.adverbs.contains(next)
}

/// The title of an act named by a noun: its noun phrase with what follows, without its article.
pub fn noun_title(sentence: &Sentence, clause: &Clause, token: usize, doer: &str) -> String {
    let mut start = token;
    let group = clause.group.as_ref().map(|group| group.start..group.end);
    while start > clause.range.start {
        let word = sentence.word(start - 1);
        let in_group = group.as_ref().is_some_and(|group| group.contains(&(start - 1)));
        if in_group
            || is_preposition(word)
            || is_determiner(word)
            || !sentence.is_word(start - 1)
            || CLAUSE_WORDS.conjunctions.contains(word)
            || crate::lang::clauses::opener(word).is_some()
            || CLAUSE_WORDS.owner.contains(word)
        {
            break;
        }
        start -= 1;
    }
    let stop =
        group.filter(|group| group.start > token).map_or(clause.range.end, |group| group.start);
    let stop = (token + 1..stop).find(|at| sentence.is_mark(*at, ",")).unwrap_or(stop);
    let title = phrase_title(sentence, start..stop, doer);
    // "her victory in the election": of one word, what it stands in.
    let of =
        start.checked_sub(1).map(|at| at - usize::from(is_determiner(sentence.word(at)) && at > 0));
    let of = of.filter(|at| {
        let word = sentence.word(*at);
        // "the breach of the treaty" is no treaty.
        is_preposition(word) && word != TITLE_WORDS.of && *at > clause.range.start
    });
    match of.filter(|_| !title.contains(' ')) {
        Some(of) => noun_title(sentence, clause, of - 1, doer),
        None => title,
    }
}

/// The title of an entry of a dated list: its words.
pub fn entry_title(sentence: &Sentence, range: Range<usize>) -> String {
    phrase_title(sentence, range, "")
}

fn phrase_title(sentence: &Sentence, range: Range<usize>, doer: &str) -> String {
    let phrase = words(sentence, range);
    let one_word = !phrase.contains(' ');
    let named = one_word && !doer.is_empty();
    finish(&if named { format!("{doer}: {phrase}") } else { phrase }, 0)
}

/// The words of a stretch, without what a title leaves out.
pub fn words(sentence: &Sentence, range: Range<usize>) -> String {
    let mut out = String::new();
    let mut at = range.start;
    while at < range.end {
        if sentence.is_mark(at, ",") && TITLE_WORDS.attribution.contains(sentence.word(at + 1)) {
            break;
        }
        if let Some(next) = deadline(sentence, at, &range) {
            out = join([&out, &TITLE_WORDS.deadline]);
            at = next;
            continue;
        }
        if at > range.start
            && is_dated(sentence, at)
            && leads_to_noun(sentence, at - 1, &range)
            && is_preposition(sentence.word(at - 1))
        {
            out = join([&out, &TITLE_WORDS.the]);
        }
        if let Some(next) = aside(sentence, at, &range).or_else(|| skip(sentence, at, &range)) {
            at = next;
            continue;
        }
        push(&mut out, sentence, at);
        at += 1;
    }
    out
}

/// Where the infinitive stands after "until Friday": "gave the two sides until Friday to reply" sets a deadline.
fn deadline(sentence: &Sentence, at: usize, range: &Range<usize>) -> Option<usize> {
    let until = TITLE_WORDS.until.contains(sentence.word(at));
    let end = (at + 1..range.end).find(|at| !sentence.timed[*at])?;
    (until && end > at + 1 && sentence.word(end) == "to").then_some(end)
}

/// The end of a remark on time set off by commas: ", two months later than planned,".
fn aside(sentence: &Sentence, at: usize, range: &Range<usize>) -> Option<usize> {
    if !sentence.is_mark(at, ",") {
        return None;
    }
    let leads = |at: &usize| {
        TITLE_WORDS.time_prepositions.contains(sentence.word(*at))
            || TITLE_WORDS.adverbs.contains(sentence.word(*at))
    };
    let first = (at + 1..range.end).find(|at| !leads(at))?;
    let timed = sentence.timed[first];
    timed.then(|| (first..range.end).find(|at| sentence.is_mark(*at, ",")).unwrap_or(range.end))
}

/// Where to go on, if nothing is to be kept at `at`.
fn skip(sentence: &Sentence, at: usize, range: &Range<usize>) -> Option<usize> {
    let word = sentence.word(at);
    if is_dated(sentence, at) {
        return Some(at + 1);
    }
    if word == "'s" && at > 0 && is_dated(sentence, at - 1) {
        return Some(at + 1);
    }
    if sentence.is_mark(at, "(") || sentence.is_mark(at, "[") {
        let close =
            (at..range.end).find(|at| sentence.is_mark(*at, ")") || sentence.is_mark(*at, "]"));
        return close.map(|close| close + 1);
    }
    let leads_time = TITLE_WORDS.time_prepositions.contains(word)
        && (at + 1..(at + 4).min(range.end))
            .find(|next| {
                !TITLE_WORDS.time_prepositions.contains(sentence.word(*next))
                    && !is_determiner(sentence.word(*next))
            })
            .is_some_and(|next| is_dated(sentence, next));
    if leads_time && sentence.named[at].is_none() && !leads_to_noun(sentence, at, range) {
        return Some(at + 1);
    }
    if matches!(word, "\"" | "“" | "”") {
        return Some(at + 1);
    }
    let honorific = TITLE_WORDS.honorifics.contains(word) && sentence.is_capital(at);
    let attribute = at > 0 && is_determiner(sentence.word(at - 1));
    // "as soon as"
    let compared = at > 0 && sentence.word(at - 1) == sentence.word(at + 1);
    let adverb =
        TITLE_WORDS.adverbs.contains(word) && !sentence.is_capital(at) && !attribute && !compared;
    (honorific || adverb).then_some(at + 1)
}

/// "in Tuesday's meeting": the preposition goes with the meeting.
fn leads_to_noun(sentence: &Sentence, at: usize, range: &Range<usize>) -> bool {
    let Some(last) = (at + 1..range.end).take_while(|at| is_dated(sentence, *at)).last() else {
        return false;
    };
    let owns = sentence.word(last).ends_with("'s") || sentence.word(last) == "'s";
    let next = last + 1 + usize::from(sentence.word(last + 1) == "'s");
    (owns || next > last + 1) && next < range.end && sentence.is_word(next)
}

fn push(out: &mut String, sentence: &Sentence, at: usize) {
    let raw = sentence.raw(at);
    let mark = !sentence.is_word(at) && !raw.starts_with(|c: char| c.is_alphanumeric());
    let glued = at > 0 && sentence.tokens[at - 1].span.end() == sentence.tokens[at].span.start();
    if mark && out.is_empty() {
        return;
    }
    if mark && out.ends_with([',', ';']) && matches!(raw, "," | ";") {
        return;
    }
    let before_glue = glued && at > 0 && !is_dated(sentence, at - 1);
    let closes = mark && matches!(raw, "," | ";" | "." | ")" | "?" | "!");
    if !(out.is_empty() || before_glue || closes) {
        out.push(' ');
    }
    out.push_str(raw);
}
