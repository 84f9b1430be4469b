//! A report's sentences in, drafts of its event mentions out: which clauses and nouns tell an event, with status,
//! date, title and actors. Linking the drafts is done in `links`.

mod act;
mod announced;
mod brought;
mod entries;
mod fold;
mod implied;
mod joint;
mod naming;
mod nouns;
mod opening;
mod plans;
mod stated;
mod untold;
mod verbs;

pub use act::{Act, actors, has_phrase, is_modifier, is_plain_head, keywords, opens_with};
pub use brought::responded;
pub use stated::stated_draft;

use super::clauses::{Clause, clauses};
use super::dates::{Dates, Dating, datings, is_linking, is_short};
use super::discourse::Discourse;
use super::names::place_of;
use super::sentence::Sentence;
use super::verbs::VerbGroup;
use crate::lang::clauses::{NARRATIVE_WORDS, Opener};
use crate::model::{Edtf, EventMention, Status};
use act::{act, kind, loose_kind, object, own_side, warns};
use chrono::NaiveDate;
use fold::fold_undated;
use std::ops::Range;
use untold::is_aside;

/// A mention with where it stands in the report.
#[derive(Debug, Clone)]
pub struct Draft {
    pub mention: EventMention,
    pub sentence: usize,
    /// The token of the act.
    pub act: usize,
    /// Whether the text itself dates it.
    pub dated: bool,
    /// The clause in its sentence, with its subject.
    clause: usize,
    subject: Range<usize>,
    relative: bool,
}

impl Draft {
    /// A mention that only refers to an event told elsewhere.
    pub fn reference(mention: EventMention, sentence: usize, act: usize) -> Draft {
        let (subject, clause) = (act..act, act);
        Draft { mention, sentence, act, dated: false, clause, subject, relative: false }
    }

    /// Whether this mention only refers to an event told elsewhere.
    pub fn is_reference(&self) -> bool {
        self.mention.title.is_empty()
    }
}

/// The number of opening sentences whose undated acts are the news itself.
const LEAD: usize = 2;

/// Reads the sentences in order.
pub fn drafts(sentences: &[Sentence], created: Option<NaiveDate>) -> Vec<Draft> {
    let mut reader = Reader {
        created,
        discourse: Discourse::default(),
        drafts: Vec::new(),
        entry: None,
        headed: false,
        entry_first: 0,
    };
    for (number, sentence) in sentences.iter().enumerate() {
        reader.read(sentence, number);
    }
    fold_undated(&mut reader.drafts);
    reader.drafts
}

struct Reader {
    created: Option<NaiveDate>,
    discourse: Discourse,
    drafts: Vec<Draft>,
    /// The date of the entry of a dated list that is being read.
    entry: Option<Edtf>,
    /// Whether its date stood alone, above the paragraph.
    headed: bool,
    /// How many drafts there were before the entry.
    entry_first: usize,
}

/// What one sentence offers to its clauses.
struct Scene<'s, 'a> {
    sentence: &'s Sentence<'a>,
    number: usize,
    clauses: &'s [Clause],
    datings: Vec<Dating>,
    /// The day that the sentence takes over from the event told before.
    same_day: bool,
}

impl Scene<'_, '_> {
    /// Whether a date tells when the words of clause `at` were said.
    fn dates_speech(&self, at: usize) -> bool {
        self.datings.iter().any(|dating| dating.dates == Dates::Speech(at))
    }
}

impl Reader {
    fn read(&mut self, sentence: &Sentence, number: usize) {
        if is_aside(sentence) {
            return;
        }
        let clauses = clauses(sentence);
        let datings = datings(sentence, clauses, self.created);
        let same_day = opens_with(sentence, &NARRATIVE_WORDS.same_day_later)
            || opens_with(sentence, &NARRATIVE_WORDS.same_day_before);
        let scene = Scene { sentence, number, clauses, datings, same_day };
        self.note_entry(&scene);
        let first = self.drafts.len();
        self.tell_stay(&scene);
        for at in 0..scene.clauses.len() {
            self.read_clause(&scene, at, first);
            let clause = &scene.clauses[at];
            if let Some(group) = &clause.group {
                self.discourse.see_subject(sentence, &clause.subject);
                self.discourse.see_object(sentence, &object(sentence, clause, group));
            }
        }
        for at in 0..scene.clauses.len() {
            self.tell_announcement(&scene, at, first);
        }
        self.tell_entry(&scene, first);
        self.share_dates(first);
        self.absorb_plans(first);
        self.absorb_ends(first);
        self.absorb_arrivals(first);
        self.absorb_moments(&scene, first);
        self.discourse.see_names(sentence);
    }

    fn read_clause(&mut self, scene: &Scene, at: usize, first: usize) {
        let (sentence, clause) = (scene.sentence, &scene.clauses[at]);
        let mut used = None;
        let warns = |group: &VerbGroup| warns(sentence, group) && scene.dates_speech(at);
        if let Some(group) = clause.group.as_ref().filter(|group| !clause.speech || warns(group))
            && !sentence.quoted[group.start]
        {
            let act = act(sentence, clause, group);
            used = act.noun;
            self.verb_draft(scene, at, group, &act, first);
        }
        for dating in &scene.datings {
            if let Dates::Phrase(token) = dating.dates
                && is_short(sentence, dating)
                && clause.range.contains(&token)
                && !sentence.quoted[token]
            {
                self.noun_draft(scene, at, Act { trigger: None, noun: None, token }, dating);
            }
            if let Dates::Noun(noun) = dating.dates
                && Some(noun) != used
                && clause.range.contains(&sentence.triggers[noun].token)
                && !sentence.quoted[sentence.triggers[noun].token]
            {
                let token = sentence.triggers[noun].token;
                self.noun_draft(
                    scene,
                    at,
                    Act { trigger: Some(noun), noun: Some(noun), token },
                    dating,
                );
            }
        }
    }

    fn push(&mut self, scene: &Scene, clause: &Clause, told: Told) {
        let sentence = scene.sentence;
        if !told.title.contains(' ') || !is_plain_head(&told.title) && !told.status.is_put_off() {
            return;
        }
        let trigger = told.act.trigger.map(|trigger| &sentence.triggers[trigger]);
        let token = told.act.token;
        let span = trigger.map_or(sentence.tokens[token].span, |trigger| trigger.span);
        let place = place_of(sentence.text, sentence.tokens, &sentence.names, token)
            .map(|name| name.name.clone());
        let links = |group: &VerbGroup| told.act.noun.is_some() && is_linking(sentence, group);
        let side = own_side(clause, token, told.group.is_none_or(links));
        let mention = EventMention {
            span,
            quote: sentence.span.of(sentence.text).trim().to_owned(),
            lemma: trigger.map_or_else(|| sentence.base(token), |trigger| trigger.lemma.clone()),
            kind: kind(trigger.map(|trigger| (&trigger.kind, &trigger.statement)), told.group)
                .or_else(|| self.kind_before(sentence, clause, told.group))
                .or_else(|| loose_kind(sentence, clause, token)),
            status: told.status,
            date: told.date,
            title: told.title,
            actors: told.actors,
            place,
            keywords: keywords(sentence, &side),
        };
        self.drafts.push(Draft {
            mention,
            sentence: scene.number,
            act: token,
            dated: told.dated,
            clause: clause.range.start,
            subject: clause.subject.clone(),
            relative: clause.reduced || clause.opener == Some(Opener::Relative),
        });
    }
}

/// What a clause or noun tells.
struct Told<'t> {
    status: Status,
    date: Edtf,
    title: String,
    actors: Vec<String>,
    act: &'t Act,
    dated: bool,
    group: Option<&'t VerbGroup>,
}
