//! How a report moves on without a connective: "Hours later, …", "flew to Bern the following day". The sentence, or
//! the second half of it, comes after what was told before.

use super::add;
use super::look::told_before;
use crate::extract::clauses::{Clause, clauses};
use crate::extract::mentions::{Draft, has_phrase, opens_with};
use crate::extract::sentence::Sentence;
use crate::extract::verbs::{Modal, Tense, VerbGroup, is_determiner, is_have, verb_groups};
use crate::lang::clauses::{CLAUSE_WORDS, NARRATIVE_WORDS, Opener};
use crate::model::{RelationKind, RelationMention, Status};

/// How many sentences back "within hours" may reach.
const STEP_REACH: usize = 5;
/// Tokens within which "a second round" opens its sentence.
const SERIES: usize = 3;

/// "Hours later, …" and "The next day …" order a sentence after the one before it.
pub fn narrative(
    drafts: &[Draft],
    number: usize,
    sentence: &Sentence,
    found: &mut Vec<RelationMention>,
) {
    let here = drafts.iter().position(|draft| draft.sentence == number);
    let before = here.and_then(|here| told_last(drafts, here)).or(told_before(drafts, number));
    let told: Vec<usize> = (0..drafts.len()).filter(|at| drafts[*at].sentence == number).collect();
    steps(drafts, &told, sentence, found);
    prepared(drafts, &told, sentence, found);
    described(drafts, number, sentence, found);
    backward(drafts, number, sentence, found);
    again(drafts, number, sentence, found);
    acted_on(drafts, number, sentence, found);
    if opens_with(sentence, &NARRATIVE_WORDS.same_day_later)
        || NARRATIVE_WORDS.next_day.iter().any(|phrase| has_opening(sentence, phrase))
        || here.is_some_and(|here| is_reckoned(drafts, here, sentence))
    {
        add(found, RelationKind::Sequence, before, here, drafts, sentence);
    }
}

/// Of what the sentence before told, the latest that is no later than the draft `here`.
fn told_last(drafts: &[Draft], here: usize) -> Option<usize> {
    let number = drafts[here].sentence;
    let told = |draft: &&Draft| draft.sentence < number && !draft.is_reference() && draft.dated;
    let near = drafts.iter().filter(told).map(|draft| draft.sentence).next_back()?;
    let last = drafts[here].mention.date.latest()?;
    let fits = |at: &usize| {
        let draft = &drafts[*at];
        draft.sentence == near
            && !draft.is_reference()
            && draft.dated
            && draft.mention.date.latest().is_some_and(|day| day <= last)
    };
    let found = (0..drafts.len()).filter(fits).filter(|_| near + STEP_REACH >= number);
    found.max_by_key(|at| (drafts[*at].mention.date.latest(), std::cmp::Reverse(*at)))
}

/// "halted the convoys in May and closed the road two weeks later": one after the other.
fn steps(drafts: &[Draft], here: &[usize], sentence: &Sentence, found: &mut Vec<RelationMention>) {
    for pair in here.windows(2) {
        let end = here.iter().map(|at| drafts[*at].act).find(|act| *act > drafts[pair[1]].act);
        let range = drafts[pair[0]].act + 1..end.unwrap_or(sentence.len());
        if has_phrase(sentence, &range, &NARRATIVE_WORDS.next_day) {
            add(found, RelationKind::Sequence, Some(pair[0]), Some(pair[1]), drafts, sentence);
        }
    }
}

/// "shut the port, a move that its senate had approved on 3 May": the second act came before the first.
fn prepared(
    drafts: &[Draft],
    here: &[usize],
    sentence: &Sentence,
    found: &mut Vec<RelationMention>,
) {
    for pair in here.windows(2) {
        let (first, second) = (&drafts[pair[0]], &drafts[pair[1]]);
        let between = first.act + 1..second.act;
        let noun = between.clone().find(|at| {
            sentence.is_mark(at - 1, ",")
                && is_determiner(sentence.word(*at))
                && NARRATIVE_WORDS.appositives.contains(sentence.word(at + 1))
        });
        let had = |noun: usize| (noun..second.act).any(|at| is_have(sentence.word(at)));
        if noun.is_some_and(had) {
            add(found, RelationKind::Sequence, Some(pair[1]), Some(pair[0]), drafts, sentence);
        }
    }
}

/// "His aircraft had turned back on Saturday" after the signing was told: the earlier act stands in the pluperfect.
fn backward(
    drafts: &[Draft],
    number: usize,
    sentence: &Sentence,
    found: &mut Vec<RelationMention>,
) {
    let Some(news) = told_before(drafts, number).filter(|at| drafts[*at].sentence + 1 == number)
    else {
        return;
    };
    let clauses = clauses(sentence);
    let main = clauses.iter().find(|clause| clause.opener.is_none() && clause.group.is_some());
    let past = main.filter(|clause| {
        let group = clause.group.as_ref();
        group.is_some_and(|group| group.tense == Tense::PastPerfect && group.modal == Modal::None)
    });
    let at = past.and_then(|clause| {
        drafts.iter().position(|draft| {
            draft.sentence == number && clause.range.contains(&draft.act) && draft.dated
        })
    });
    let apart = at.is_some_and(|at| {
        let (first, last) =
            (drafts[at].mention.date.latest(), drafts[news].mention.date.earliest());
        let done = drafts[at].mention.status == Status::Happened;
        done && drafts[news].dated && first.zip(last).is_some_and(|(first, last)| first <= last)
    });
    if apart {
        add(found, RelationKind::Sequence, at, Some(news), drafts, sentence);
    }
}

/// "met the envoy that Belmoria had expelled", "left the talks that were to open in May", "the forum put off in July
/// will meet in Bern": what describes a noun came before, or was to come after, what is told of it.
fn described(
    drafts: &[Draft],
    number: usize,
    sentence: &Sentence,
    found: &mut Vec<RelationMention>,
) {
    let here: Vec<usize> = (0..drafts.len())
        .filter(|at| drafts[*at].sentence == number && !drafts[*at].is_reference())
        .collect();
    if here.len() < 2 {
        return;
    }
    let clauses = clauses(sentence);
    let clause_of =
        |at: usize| clauses.iter().find(|clause| clause.range.contains(&drafts[at].act));
    let is_main = |clause: &Clause| clause.opener.is_none() && !clause.reduced;
    let mains = || here.iter().copied().filter(|at| clause_of(*at).is_some_and(is_main));
    for at in here.iter().copied() {
        let Some(clause) = clause_of(at) else { continue };
        let Some(group) = clause.group.as_ref() else { continue };
        let opening = clause.range.start.saturating_sub(1)..=clause.range.start;
        let there = opening.into_iter().any(|at| NARRATIVE_WORDS.there.contains(sentence.word(at)));
        let relative = there || clause.opener == Some(Opener::Relative);
        // The nearest main act: before the description, or after one of its subject.
        let main = mains().rfind(|main| *main < at).or_else(|| mains().find(|main| *main > at));
        let Some(main) = main else { continue };
        let plan = drafts[at].mention.status.is_open();
        let done = drafts[main].mention.status == Status::Happened;
        let past = group.tense == Tense::PastPerfect && group.modal == Modal::None;
        if relative && past && !plan {
            add(found, RelationKind::Sequence, Some(at), Some(main), drafts, sentence);
        } else if relative && plan && done && drafts[at].dated {
            add(found, RelationKind::Sequence, Some(main), Some(at), drafts, sentence);
        } else if clause.reduced && !plan && drafts[main].mention.status.is_open()
            || (clause.reduced || relative) && is_earlier(&drafts[at], &drafts[main])
        {
            add(found, RelationKind::Sequence, Some(at), Some(main), drafts, sentence);
        } else if relative && is_earlier(&drafts[main], &drafts[at]) {
            add(found, RelationKind::Sequence, Some(main), Some(at), drafts, sentence);
        }
    }
}

/// Whether both have taken place, on days that the report names, the first before the second.
fn is_earlier(first: &Draft, second: &Draft) -> bool {
    let told = |draft: &Draft| draft.dated && draft.mention.status == Status::Happened;
    let days = first.mention.date.latest().zip(second.mention.date.earliest());
    told(first) && told(second) && days.is_some_and(|(first, second)| first < second)
}

/// "New talks were held in Bern", "A second round opened in May": after such an act that was told just before.
fn again(drafts: &[Draft], number: usize, sentence: &Sentence, found: &mut Vec<RelationMention>) {
    let first = (0..SERIES).any(|at| NARRATIVE_WORDS.again.contains(sentence.word(at)));
    let here = drafts.iter().position(|draft| draft.sentence == number && !draft.is_reference());
    let (Some(here), true) = (here, first) else { return };
    let later = &drafts[here];
    let like = |draft: &Draft| {
        let (a, b) = (&draft.mention, &later.mention);
        let kind = a.kind.is_some() && a.kind == b.kind;
        let word = a.keywords.iter().any(|word| b.keywords.contains(word));
        let open = a.date.latest().zip(b.date.earliest());
        draft.sentence < number
            && draft.sentence + STEP_REACH >= number
            && !draft.is_reference()
            && (kind || word)
            && open.is_some_and(|(first, second)| first < second)
    };
    let before = drafts.iter().rposition(like);
    add(found, RelationKind::Sequence, before, Some(here), drafts, sentence);
}

/// "The senate rejected it on Tuesday", "It was rescinded in May": after what was told just before, on an earlier day.
fn acted_on(
    drafts: &[Draft],
    number: usize,
    sentence: &Sentence,
    found: &mut Vec<RelationMention>,
) {
    let thing = |at: usize| CLAUSE_WORDS.thing.contains(sentence.word(at));
    let pointed = |group: &VerbGroup, subject: usize| {
        let object = (group.main + 1..group.main + 3).any(|at| {
            thing(at) && !verb_groups(sentence).iter().any(|other| other.start == at + 1)
        });
        object && !group.copula || group.passive && thing(subject)
    };
    let acts = |clause: &&Clause| {
        let main = clause.opener.is_none() && !clause.reduced && !clause.speech;
        let group = clause.group.as_ref().filter(|_| main);
        group.is_some_and(|group| !group.negated && pointed(group, clause.subject.start))
    };
    let clauses = clauses(sentence);
    let Some(clause) = clauses.iter().find(acts) else { return };
    let here = drafts.iter().position(|draft| {
        draft.sentence == number && clause.range.contains(&draft.act) && !draft.is_reference()
    });
    let before = told_before(drafts, number).filter(|at| drafts[*at].sentence + 1 == number);
    let apart = before.zip(here).is_some_and(|(from, to)| is_earlier(&drafts[from], &drafts[to]));
    if apart {
        add(found, RelationKind::Sequence, before, here, drafts, sentence);
    }
}

/// "flew to Geneva the following day": the day is told from the event before, unless that stands in the sentence.
fn is_reckoned(drafts: &[Draft], here: usize, sentence: &Sentence) -> bool {
    let draft = &drafts[here];
    // "seized the boat and let it go the next day": the day is told from the seizure.
    let next = drafts.iter().filter(|other| other.sentence == draft.sentence);
    let end = next.map(|other| other.act).filter(|act| *act > draft.act).min();
    has_phrase(sentence, &(draft.act..end.unwrap_or(sentence.len())), &NARRATIVE_WORDS.next_day)
}

/// Whether the phrase ends within the sentence's first words.
fn has_opening(sentence: &Sentence, phrase: &str) -> bool {
    let words: Vec<&str> = phrase.split(' ').collect();
    (0..3)
        .any(|start| words.iter().enumerate().all(|(at, word)| sentence.word(start + at) == *word))
}
