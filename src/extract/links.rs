//! A report's sentences and drafts in, the stated causes and orders between its mentions out, each with its words.
//! A side of a connective that holds no mention may still mean an earlier one: "the visit", "that meeting".

mod narrative;
mod references;

use super::clues::{Clue, clues};
use super::mentions::{Draft, stated_draft};
use super::sentence::Sentence;
use super::triggers::Trigger;
use super::verbs::is_determiner;
use crate::lang::clauses::{CLAUSE_WORDS, NARRATIVE_WORDS};

use crate::lang::morphology::base;
use crate::model::{Edtf, EventMention, RelationKind, RelationMention, Span, Status, TimexKind};
use chrono::NaiveDate;
use narrative::narrative;
use references::{Other, date, distance, elliptic, reference};

/// The relations that the report states, in text order.
pub fn relations(sentences: &[Sentence], drafts: &mut Vec<Draft>) -> Vec<RelationMention> {
    date_by_distance(sentences, drafts);
    add_stated(sentences, drafts);
    add_references(sentences, drafts);
    let drafts = &*drafts;
    let mut found = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        if sentence.quoted.iter().all(|quoted| *quoted) && !sentence.quoted.is_empty() {
            continue;
        }
        for clue in stated(sentence) {
            let (from, to) = ends(sentences, drafts, number, &clue);
            add(&mut found, clue.kind, from, to, sentence);
        }
        narrative(drafts, number, sentence, &mut found);
    }
    found
}

/// A cause that is told nowhere else is a mention of its own, so only a clear likeness refers to another.
fn least(clue: &Clue) -> u32 {
    if clue.kind == RelationKind::Cause { CLEAR } else { SOME }
}

/// The clues that state a link, the passive ones turned: "was made possible by the truce".
fn stated(sentence: &Sentence) -> Vec<Clue> {
    let mut found = clues(sentence.text, sentence.span, sentence.tokens);
    found.retain(|clue| !clue.loose && !opens_with_a_duration(sentence, clue.from));
    for clue in &mut found {
        let first = sentence.tokens_of(clue.to).next().map_or("", |at| sentence.word(at));
        if clue.kind == RelationKind::Cause && NARRATIVE_WORDS.agent.contains(first) {
            std::mem::swap(&mut clue.from, &mut clue.to);
        }
    }
    found
}

/// "after three years in prison" tells how long, not what came before.
fn opens_with_a_duration(sentence: &Sentence, span: Span) -> bool {
    let first = sentence.tokens_of(span).next().map(|at| sentence.tokens[at].span);
    let Some(first) = first else { return false };
    sentence.times.iter().any(|time| {
        // "more than three years": a few words may stand before the number.
        let near = time.span.start() <= first.end() + 12 && time.span.end() > first.start();
        time.kind == TimexKind::Duration && near
    })
}

/// "a month after the first meeting was scrapped" dates the meeting, which nothing else does.
fn date_by_distance(sentences: &[Sentence], drafts: &mut [Draft]) {
    for (number, sentence) in sentences.iter().enumerate() {
        for clue in stated(sentence) {
            let gap = distance(sentence, &clue);
            let (Some(from), Some(to)) = ends(sentences, drafts, number, &clue) else { continue };
            let (earlier, later) = (&drafts[from], &drafts[to]);
            let found = match (earlier.dated, later.dated, gap.is_some()) {
                (false, true, true) if earlier.sentence == number => {
                    (from, date(&Other::Later(&later.mention.date), gap))
                }
                (true, false, true) if later.sentence == number => {
                    (to, date(&Other::Earlier(&earlier.mention.date), gap))
                }
                _ => continue,
            };
            if let (at, Some(date)) = found
                && !drafts[at].mention.status.is_open()
            {
                drafts[at].mention.date = date;
                drafts[at].dated = true;
            }
        }
    }
}

/// Adds drafts of the causes that are named but told nowhere else: "after an appeal by the president".
fn add_stated(sentences: &[Sentence], drafts: &mut Vec<Draft>) {
    let mut causes = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        for clue in stated(sentence) {
            if clue.kind != RelationKind::Cause {
                continue;
            }
            let (None, Some(effect)) = ends(sentences, drafts, number, &clue) else { continue };
            let look = Look { sentences, drafts, number, across: clue.across, days: None };
            if look.is_told(clue.from) || points(sentence, clue.from) {
                continue;
            }
            let triggers = sentence
                .triggers
                .iter()
                .enumerate()
                .filter(|(_, trigger)| clue.from.contains(trigger.span));
            let cause =
                triggers.max_by_key(|(at, trigger)| (trigger.strength, std::cmp::Reverse(*at)));
            let last = drafts[effect].mention.date.latest();
            if let (Some((cause, _)), Some(last)) = (cause, last) {
                causes.extend(stated_draft(sentence, number, cause, Edtf::by(last)));
            }
        }
    }
    drafts.extend(causes);
    drafts.sort_by_key(|draft| (draft.sentence, draft.act));
}

/// Adds mentions that only refer: to events that connectives name and only other reports tell.
fn add_references(sentences: &[Sentence], drafts: &mut Vec<Draft>) {
    let mut found = Vec::new();
    for (number, sentence) in sentences.iter().enumerate() {
        for clue in stated(sentence) {
            let counted = distance(sentence, &clue).is_some();
            let look = Look { sentences, drafts, number, across: clue.across, days: None };
            let here = |span: Span| look.is_told(span) && !counted;
            found.extend(match ends(sentences, drafts, number, &clue) {
                (None, Some(to)) if !here(clue.from) => {
                    let other = Other::Later(&drafts[to].mention.date);
                    let counts = !drafts[to].mention.status.is_open();
                    reference(sentence, number, &clue, clue.from, &other, counts).or_else(|| {
                        let same = Some(&drafts[to].mention).filter(|_| counted && counts)?;
                        elliptic(sentence, number, &clue, same)
                    })
                }
                (Some(from), None) if counted || refers(sentence, clue.to) => {
                    let other = Other::Earlier(&drafts[from].mention.date);
                    reference(sentence, number, &clue, clue.to, &other, true)
                }
                _ => None,
            });
        }
    }
    drafts.extend(found);
    drafts.sort_by_key(|draft| (draft.sentence, draft.act));
}

fn add(
    found: &mut Vec<RelationMention>,
    kind: RelationKind,
    from: Option<usize>,
    to: Option<usize>,
    sentence: &Sentence,
) {
    let (Some(from), Some(to)) = (from, to) else { return };
    let known = found
        .iter()
        .any(|relation| relation.kind == kind && relation.from == from && relation.to == to);
    if from != to && !known {
        let quote = sentence.span.of(sentence.text).trim().to_owned();
        found.push(RelationMention { kind, from, to, quote });
    }
}

/// The drafts that the sides of a connective speak of. What the later one dates, the earlier one must agree with.
fn ends(
    sentences: &[Sentence],
    drafts: &[Draft],
    number: usize,
    clue: &Clue,
) -> (Option<usize>, Option<usize>) {
    let look = Look { sentences, drafts, number, across: clue.across, days: None };
    let gap = distance(&sentences[number], clue);
    let counted = gap.is_some_and(|(_, slack)| slack <= 1);
    // What stands on a side is surer than what a side may mean, so it tells the days of the other side.
    let told = (look.inside(clue.from), look.inside(clue.to));
    if let (Some(from), None) = told
        && drafts[from].dated
        && !clue.to.is_empty()
    {
        let days = Days::of(&Other::Earlier(&drafts[from].mention.date), gap, counted);
        // "Belmoria could not vote because …": what the report tells of no act is seldom told elsewhere.
        let least = if refers(&sentences[number], clue.to) { SOME } else { least(clue) };
        return (Some(from), Look { days, ..look }.side(clue.to, least));
    }
    let to = told.1.or_else(|| look.side(clue.to, SOME));
    let settled = to.filter(|to| !drafts[*to].mention.status.is_open());
    let days =
        settled.and_then(|to| Days::of(&Other::Later(&drafts[to].mention.date), gap, counted));
    let earlier = to.filter(|_| clue.across && clue.from.is_empty()).and_then(|to| {
        // "shelled the port, and Belmoria left the talks in protest": the cause stands just before.
        let first = drafts.iter().position(|draft| draft.sentence == number)?;
        drafts[first..to].iter().position(|draft| !draft.is_reference()).map(|at| first + at)
    });
    // "lifted the ban before the talks": a bare clause is seldom told elsewhere in other words.
    let bare = !counted && !refers(&sentences[number], clue.from);
    let least = if bare { CLEAR } else { least(clue) };
    (earlier.or_else(|| Look { days, ..look }.side(clue.from, least)), to)
}

/// "The visit" refers; a bare clause tells.
fn refers(sentence: &Sentence, span: Span) -> bool {
    is_determiner(sentence.word(sentence.tokens_of(span).start))
}

/// "The exchange" alone points at what is told elsewhere, and tells nothing new.
fn points(sentence: &Sentence, span: Span) -> bool {
    let tokens = sentence.tokens_of(span);
    tokens.len() == 2 && NARRATIVE_WORDS.definite.contains(sentence.word(tokens.start))
}

/// The days that a side of a connective may lie on.
#[derive(Clone, Copy)]
struct Days {
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
    /// Whether the connective counts them: "two days after".
    counted: bool,
}

impl Days {
    fn of(other: &Other, gap: Option<(u64, u64)>, counted: bool) -> Option<Days> {
        let date = date(other, gap)?;
        Some(Days { first: date.earliest(), last: date.latest(), counted })
    }

    fn fit(&self, draft: &Draft) -> bool {
        let date = &draft.mention.date;
        let apart = |first: Option<NaiveDate>, last: Option<NaiveDate>| matches!((first, last), (Some(first), Some(last)) if (first - last).num_days() > 1);
        !apart(self.first, date.latest()) && !apart(date.earliest(), self.last)
    }
}

/// Where a side of a connective is looked for.
struct Look<'l, 'a> {
    sentences: &'l [Sentence<'a>],
    drafts: &'l [Draft],
    number: usize,
    across: bool,
    days: Option<Days>,
}

impl<'a> Look<'_, 'a> {
    /// The draft that a side of a connective speaks of.
    fn side(&self, span: Span, least: u32) -> Option<usize> {
        if self.across && span.is_empty() {
            return told_before(self.drafts, self.number);
        }
        let sentence = self.sentence();
        let told = self.inside(span);
        let counted = self.days.is_some_and(|days| days.counted);
        if told.is_none() && self.is_told(span) && !counted {
            return None;
        }
        let told = told.or_else(|| self.pointed(span)).or_else(|| self.antecedent(span, least));
        let points_back = || {
            let first = sentence.tokens_of(span).next().map_or("", |at| sentence.word(at));
            let words = &*CLAUSE_WORDS;
            let pronoun = words.thing.contains(first) || words.group.contains(first);
            self.across && (pronoun || is_determiner(first))
        };
        told.or_else(|| points_back().then(|| told_before(self.drafts, self.number)).flatten())
    }

    /// The draft whose act stands in the span.
    fn inside(&self, span: Span) -> Option<usize> {
        let sentence = self.sentence();
        let inside = |draft: &Draft| {
            draft.sentence == self.number && span.contains(sentence.tokens[draft.act].span)
        };
        self.drafts.iter().position(|draft| inside(draft) && self.fits(draft))
    }

    /// Whether a draft stands in the span, whatever its day.
    fn is_told(&self, span: Span) -> bool {
        Look { days: None, ..*self }.inside(span).is_some()
    }

    fn sentence(&self) -> &Sentence<'a> {
        &self.sentences[self.number]
    }

    fn fits(&self, draft: &Draft) -> bool {
        self.days.is_none_or(|days| days.fit(draft))
    }

    /// "That meeting" is the meeting told last, "the call" the one told before or the news itself.
    fn pointed(&self, span: Span) -> Option<usize> {
        let sentence = self.sentence();
        let tokens = sentence.tokens_of(span);
        let first = sentence.word(tokens.start);
        let near = CLAUSE_WORDS.thing.contains(first);
        if !self.across || !(near || is_determiner(first)) {
            return None;
        }
        let act = sentence.triggers.iter().find(|trigger| span.contains(trigger.span))?;
        let before = |draft: &Draft| {
            draft.sentence < self.number && !draft.is_reference() && self.fits(draft)
        };
        let alike = |least: u32| {
            self.drafts
                .iter()
                .rposition(|draft| before(draft) && act_likeness(&draft.mention, act) >= least)
        };
        let news = || {
            self.drafts.iter().position(|draft| {
                before(draft) && draft.sentence < NEWS && act_likeness(&draft.mention, act) > 0
            })
        };
        if near { alike(1) } else { alike(2).or_else(news) }
    }

    /// The mention told elsewhere that a noun, a verb or a pronoun in `span` stands for: the likest one, before or
    /// after.
    fn antecedent(&self, span: Span, least: u32) -> Option<usize> {
        let (sentence, number) = (self.sentence(), self.number);
        let names: Vec<&str> = sentence
            .names
            .iter()
            .filter(|name| span.contains(name.span))
            .map(|name| name.name.as_str())
            .collect();
        let acts: Vec<&Trigger> =
            sentence.triggers.iter().filter(|trigger| span.contains(trigger.span)).collect();
        let counted = self.days.is_some_and(|days| days.counted);
        let likeness = |draft: &Draft| {
            let act = acts.iter().map(|act| act_likeness(&draft.mention, act)).max().unwrap_or(0);
            let shared = names.iter().filter(|name| has_name(&draft.mention, name)).count().min(2);
            let happened = u32::from(draft.mention.status == Status::Happened);
            if act == 0 && !counted { 0 } else { 2 * (act + shared as u32) + happened }
        };
        let near = |draft: &Draft| {
            let later = draft.sentence > number;
            (!later, std::cmp::Reverse(draft.sentence.abs_diff(number)))
        };
        let others = self.drafts.iter().enumerate().filter(|(_, draft)| {
            draft.sentence != number
                && draft.sentence.abs_diff(number) <= REFERENCE_REACH
                && !draft.is_reference()
                && self.fits(draft)
        });
        let best = others.max_by_key(|(_, draft)| (likeness(draft), near(draft)));
        best.filter(|(_, draft)| likeness(draft) >= least).map(|(at, _)| at)
    }
}

/// The opening sentences, which tell the news that "the visit" means where nothing else does.
const NEWS: usize = 2;
/// How many sentences back "the visit" may reach.
const REFERENCE_REACH: usize = 30;

/// The main mention of the nearest sentence before, at most two back.
fn told_before(drafts: &[Draft], number: usize) -> Option<usize> {
    let told = |draft: &&Draft| !draft.is_reference();
    let mut backward = drafts.iter().rev().filter(told).map(|draft| draft.sentence);
    let near = backward.find(|sentence| *sentence < number)?;
    drafts
        .iter()
        .position(|draft| draft.sentence == near && near + 2 >= number && !draft.is_reference())
}

/// The least likeness of the mention that a noun refers to, and of one that a cause refers to.
const SOME: u32 = 2;
const CLEAR: u32 = 4;

fn act_likeness(mention: &EventMention, act: &Trigger) -> u32 {
    if same_act(&mention.lemma, &act.lemma) {
        3
    } else if mention.keywords.iter().any(|word| same_act(word, &act.lemma)) {
        2
    } else {
        u32::from(mention.kind.as_ref().is_some_and(|kind| kind.root == act.kind.root))
    }
}

fn has_name(mention: &EventMention, name: &str) -> bool {
    mention.place.as_deref() == Some(name) || mention.actors.iter().any(|actor| actor == name)
}

/// Whether two base forms name one act: "sign" and "signing", "release" and "releases".
pub fn same_act(one: &str, other: &str) -> bool {
    let (one, other) = (base(one), base(other));
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    one == other || (common >= 5 && common + 4 >= one.len().max(other.len()))
}
