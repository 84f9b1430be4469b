//! One side of a connective in, the draft that it speaks of out: the act that stands in it, or the one told elsewhere
//! in the report that it points at ("the attack", "that meeting", "it").

use super::super::clues::Clue;
use super::super::mentions::Draft;
use super::super::sentence::Sentence;
use super::super::verbs::{VerbGroup, is_determiner, is_do, verb_groups};
use super::likeness::{Noun, has_name, heads, is_pronoun, likeness, nouns, points};
use super::references::{Other, date, own_date};
use crate::lang::clauses::{CLAUSE_WORDS, NARRATIVE_WORDS};
use crate::model::{Span, Status};
use chrono::NaiveDate;

/// The least likeness of the mention that a noun refers to, of one that a cause refers to, and of one that a clause
/// tells again.
pub const SOME: u32 = 2;
pub const CLEAR: u32 = 4;
pub const SURE: u32 = 6;

/// The opening sentences, which tell the news that "the visit" means where nothing else does.
const NEWS: usize = 2;
/// How many sentences back "the visit" may reach.
const REFERENCE_REACH: usize = 30;
/// And how many where only the type of the act tells it: "the attack" of a shelling.
const KIND_REACH: usize = 5;
/// Words of a connective that may open a sentence before "it".
const LED: usize = 3;
/// Days before the report from which an act is no news.
const OLD: i64 = 90;
/// How many sentences back "it" may stand for what a sentence was about.
const TOPIC_REACH: usize = 2;

/// The days that a side of a connective may lie on.
#[derive(Clone, Copy)]
pub struct Days {
    first: Option<NaiveDate>,
    last: Option<NaiveDate>,
    /// Whether the connective counts them: "two days after".
    counted: bool,
    /// Whether no day more or less is allowed: "a day after the senate voted" tells of another vote than the day before.
    exact: bool,
}

impl Days {
    pub fn of(other: &Other, gap: Option<(u64, u64)>, counted: bool) -> Option<Days> {
        let date = date(other, gap)?;
        Some(Days { first: date.earliest(), last: date.latest(), counted, exact: false })
    }

    /// The same days, none before or after them.
    pub fn exactly(self) -> Days {
        Days { exact: true, ..self }
    }

    fn fit(&self, draft: &Draft) -> bool {
        let date = &draft.mention.date;
        let slack = i64::from(!self.exact);
        let apart = |first: Option<NaiveDate>, last: Option<NaiveDate>| matches!((first, last), (Some(first), Some(last)) if (first - last).num_days() > slack);
        !apart(self.first, date.latest()) && !apart(date.earliest(), self.last)
    }
}

/// Where a side of a connective is looked for.
#[derive(Clone, Copy)]
pub struct Look<'l, 'a> {
    pub sentences: &'l [Sentence<'a>],
    pub clues: &'l [Vec<Clue>],
    pub drafts: &'l [Draft],
    pub number: usize,
    pub across: bool,
    pub days: Option<Days>,
    /// What the other side means, which this one does not.
    pub other: Option<usize>,
    /// The day of the report.
    pub created: Option<NaiveDate>,
    /// Whether a cause is looked for, so that the type of act alone tells it only just after the act has happened.
    pub cause: bool,
}

impl<'a> Look<'_, 'a> {
    /// Whether a draft is no news: what is told of it, a noun that names only its type does not mean it.
    fn is_old(&self, draft: &Draft) -> bool {
        let day = draft.mention.date.latest();
        self.created.zip(day).is_some_and(|(created, day)| (created - day).num_days() > OLD)
    }

    /// The draft that a side of a connective speaks of.
    pub fn side(&self, span: Span, least: u32) -> Option<usize> {
        if self.across && span.is_empty() {
            return told_before(self.drafts, self.number);
        }
        let told = self.inside(span);
        let counted = self.days.is_some_and(|days| days.counted);
        if told.is_none() && self.is_told(span) && !counted {
            return None;
        }
        told.or_else(|| self.elsewhere(span, least))
    }

    /// The draft told elsewhere that the side points at.
    pub fn elsewhere(&self, span: Span, least: u32) -> Option<usize> {
        let days = self.own_days(span).or(self.days);
        Look { days, ..*self }.meant(span, least)
    }

    /// "The vote of 3 May" is none of another day.
    fn own_days(&self, span: Span) -> Option<Days> {
        let date = own_date(self.sentence(), span)?;
        Some(Days { first: date.earliest(), last: date.latest(), counted: false, exact: false })
    }

    fn meant(&self, span: Span, least: u32) -> Option<usize> {
        if is_pronoun(self.sentence(), span) && !self.does(span) {
            return self.just_told(span).or_else(|| self.topic()).or_else(|| self.last_told(span));
        }
        if self.names_a_step(span) {
            return told_before(self.drafts, self.number).filter(|at| self.fits(&self.drafts[*at]));
        }
        self.pointed(span).or_else(|| self.antecedent(span, least)).or_else(|| self.last_told(span))
    }

    /// "Belmoria had taken that step", "He did so": the clause only says that it was done.
    fn names_a_step(&self, span: Span) -> bool {
        let sentence = self.sentence();
        let tokens = sentence.tokens_of(span);
        let Some(last) = tokens.end.checked_sub(1) else { return false };
        let word = sentence.word(last);
        let step = NARRATIVE_WORDS.near.contains(sentence.word(last.saturating_sub(1)))
            && NARRATIVE_WORDS.any_reference.contains(word);
        let verb = verb_groups(sentence).iter().find(|group| tokens.contains(&group.start));
        let so = |group: &VerbGroup| {
            NARRATIVE_WORDS.so.contains(word)
                && (group.start..tokens.end).any(|at| is_do(sentence.word(at)))
        };
        verb.is_some_and(|group| step && group.end + 2 == tokens.end || so(group))
    }

    /// "it froze all aid": the pronoun is who did it, not what was done.
    fn does(&self, span: Span) -> bool {
        let sentence = self.sentence();
        let tokens = sentence.tokens_of(span);
        let group = verb_groups(sentence).iter().find(|group| tokens.contains(&group.start));
        group.is_some_and(|group| {
            let told = sentence.trigger_at(group.act);
            let act = told.is_some_and(|trigger| !sentence.triggers[trigger].nominal);
            act && !group.passive && !CLAUSE_WORDS.carriers.contains(&sentence.base(group.act))
        })
    }

    /// "pleaded guilty, and this led to a deal": what the same sentence told just before.
    fn just_told(&self, span: Span) -> Option<usize> {
        let sentence = self.sentence();
        let before = |at: &usize| {
            let draft = &self.drafts[*at];
            draft.sentence == self.number
                && sentence.tokens[draft.act].span.end() <= span.start()
                && !draft.is_reference()
                && self.other != Some(*at)
        };
        (0..self.drafts.len()).rev().find(before)
    }

    /// "This step", "These developments", "It", "The move, announced by the premier": what was told just before.
    fn last_told(&self, span: Span) -> Option<usize> {
        let sentence = self.sentence();
        let tokens = sentence.tokens_of(span);
        let first = sentence.word(tokens.start);
        let near = NARRATIVE_WORDS.near.contains(first) && tokens.len() <= 3
            || points(sentence, span) && heads(sentence, span).iter().any(|noun| noun.any);
        let subject =
            tokens.start == 0 && is_determiner(first) && !heads(sentence, span).is_empty();
        let pronoun = is_pronoun(sentence, span);
        let reach = if subject && !self.across { 1 } else { 2 };
        let points = near
            || subject
            // "Because of it, …" as much as "It led to …"
            || pronoun && tokens.len() == 1 && tokens.start <= LED
            || self.across && tokens.start <= 1 && (pronoun || is_determiner(first));
        // "expelled two envoys, and Belmoria, angered by the move, left": told just before.
        let here = near.then(|| self.just_told(span)).flatten();
        let told = here.or_else(|| points.then(|| told_before(self.drafts, self.number)).flatten());
        let told = told.filter(|at| {
            let draft = &self.drafts[*at];
            self.fits(draft) && draft.sentence + reach >= self.number
        });
        // "hours after the announcement": the news, where nothing nearer was told.
        let news = |draft: &Draft| draft.sentence < NEWS && self.is_before(draft);
        told.or_else(|| self.drafts.iter().position(news).filter(|_| near))
    }

    /// The draft whose act stands in the span.
    pub fn inside(&self, span: Span) -> Option<usize> {
        let sentence = self.sentence();
        let inside = |draft: &Draft| {
            draft.sentence == self.number && span.contains(sentence.tokens[draft.act].span)
        };
        self.drafts.iter().position(|draft| inside(draft) && self.fits(draft))
    }

    /// Of several such drafts, the last: "who won the vote in May, left the talks in protest".
    pub fn last_inside(&self, span: Span) -> Option<usize> {
        let sentence = self.sentence();
        let inside = |draft: &Draft| {
            draft.sentence == self.number && span.contains(sentence.tokens[draft.act].span)
        };
        self.drafts.iter().rposition(|draft| inside(draft) && self.fits(draft))
    }

    /// Whether a draft stands in the span, whatever its day.
    pub fn is_told(&self, span: Span) -> bool {
        Look { days: None, ..*self }.inside(span).is_some()
    }

    fn sentence(&self) -> &Sentence<'a> {
        &self.sentences[self.number]
    }

    fn fits(&self, draft: &Draft) -> bool {
        let other = self.other.is_some_and(|at| std::ptr::eq(&self.drafts[at], draft));
        !other && self.days.is_none_or(|days| days.fit(draft))
    }

    fn likeness(&self, draft: &Draft, noun: &Noun) -> u32 {
        let sentence = &self.sentences[draft.sentence];
        let act = sentence.tokens.get(draft.act).map(|token| token.span);
        let aside = |word: &str| {
            self.clues[draft.sentence].iter().any(|clue| {
                let mut inside = sentence.tokens_of(clue.from);
                !act.is_some_and(|act| clue.from.contains(act))
                    && inside.any(|at| sentence.base(at) == word)
            })
        };
        likeness(&draft.mention, noun, aside)
    }

    fn is_before(&self, draft: &Draft) -> bool {
        draft.sentence < self.number && !draft.is_reference() && self.fits(draft)
    }

    /// "That meeting" is the meeting told last, "the call" the one told before or the news itself.
    fn pointed(&self, span: Span) -> Option<usize> {
        let sentence = self.sentence();
        let tokens = sentence.tokens_of(span);
        let first = sentence.word(tokens.start);
        let near = NARRATIVE_WORDS.near.contains(first);
        let head = self.across && tokens.start <= 1;
        if !(head || near && tokens.len() <= 3) || !(near || is_determiner(first)) {
            return None;
        }
        let noun = heads(sentence, span).into_iter().next()?;
        let alike = |least: u32| {
            let told = |draft: &Draft| self.is_before(draft);
            self.drafts
                .iter()
                .rposition(|draft| told(draft) && self.likeness(draft, &noun) >= least)
        };
        let news = || {
            self.drafts.iter().position(|draft| {
                self.is_before(draft) && draft.sentence < NEWS && self.likeness(draft, &noun) > 0
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
        let nouns: Vec<Noun> = nouns(sentence, span);
        let counted = self.days.is_some_and(|days| days.counted);
        let alike = |draft: &Draft| {
            let act = nouns.iter().map(|noun| self.likeness(draft, noun)).max().unwrap_or(0);
            let shared = names.iter().filter(|name| has_name(&draft.mention, name)).count().min(2);
            let happened = u32::from(draft.mention.status == Status::Happened);
            let later = draft.sentence > number && shared == 0;
            let far = later || number.saturating_sub(draft.sentence) > KIND_REACH;
            // "made the treaty possible": not one that was called off long ago.
            let put_off = act < 3 && self.is_old(draft) && draft.mention.status.is_put_off();
            let mere = later || self.is_old(draft) || self.cause && (far || happened == 0);
            let unsure = put_off || act == 1 && mere;
            if (act == 0 || unsure) && !counted { 0 } else { 2 * (act + shared as u32) + happened }
        };
        let near = |draft: &Draft| {
            let later = draft.sentence > number;
            (!later, std::cmp::Reverse(draft.sentence.abs_diff(number)))
        };
        let others = self.drafts.iter().enumerate().filter(|(_, draft)| {
            draft.sentence != number
                && draft.sentence.abs_diff(number) <= REFERENCE_REACH
                && !draft.is_reference()
                && draft.mention.status != Status::Denied
                && self.fits(draft)
        });
        let best =
            others.max_by_key(|(at, draft)| (alike(draft), near(draft), std::cmp::Reverse(*at)));
        best.filter(|(_, draft)| alike(draft) >= least).map(|(at, _)| at)
    }

    /// "It was made possible by …" after a sentence on "the vote", which tells no act: the vote told before.
    fn topic(&self) -> Option<usize> {
        if !self.across {
            return None;
        }
        let first = self.number.saturating_sub(TOPIC_REACH);
        for number in (first..self.number).rev() {
            if self.drafts.iter().any(|draft| draft.sentence == number && !draft.is_reference()) {
                return None;
            }
            let sentence = &self.sentences[number];
            let subject = super::super::clauses::clauses(sentence)
                .iter()
                .find(|clause| clause.group.is_some() && !clause.speech)
                .map(|clause| sentence.span_of(&clause.subject))
                .filter(|subject| !subject.is_empty() && !is_pronoun(sentence, *subject));
            if let Some(subject) = subject {
                let look = Look { number, across: true, ..*self };
                return look.pointed(subject).or_else(|| look.antecedent(subject, SOME));
            }
        }
        None
    }
}

/// The main mention of the nearest sentence before, at most two back.
pub fn told_before(drafts: &[Draft], number: usize) -> Option<usize> {
    let told = |draft: &&Draft| !draft.is_reference();
    let mut backward = drafts.iter().rev().filter(told).map(|draft| draft.sentence);
    let near = backward.find(|sentence| *sentence < number)?;
    drafts
        .iter()
        .position(|draft| draft.sentence == near && near + 2 >= number && !draft.is_reference())
}
