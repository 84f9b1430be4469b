//! A clause that looks like a mere participle in, whether it is the sentence's main verb out, and with it its subject:
//! "An effort, by Belmoria, collapsed in May".

use super::Clause;
use super::borders::is_bare_past;
use super::subject::trim;
use crate::extract::sentence::Sentence;
use crate::lang::clauses::CLAUSE_WORDS;

/// Makes the clause the main one, with all that stands before its verb for a subject; later clauses share it.
pub fn make_main(sentence: &Sentence, clauses: &mut [Clause], at: usize) {
    let start = clauses[at - 1].range.start;
    let subject = trim(sentence, start..clauses[at].range.start);
    let before = std::mem::replace(&mut clauses[at].subject, subject.clone());
    clauses[at].reduced = false;
    for later in &mut clauses[at + 1..] {
        if later.subject == before {
            later.subject = subject.clone();
        }
    }
}

/// "Opened in May, the bridge was used at once": a participle that opens the sentence takes the subject that follows.
pub fn lend_subject(sentence: &Sentence, clauses: &mut [Clause]) {
    let Some((first, later)) = clauses.split_first_mut() else { return };
    let bare = first.group.as_ref().is_some_and(|group| {
        group.start == first.range.start && is_bare_past(group) && first.subject.is_empty()
    });
    let comma = first.range.end > 0 && sentence.is_mark(first.range.end - 1, ",");
    let next = later.iter().find(|clause| clause.opener.is_none() && !clause.subject.is_empty());
    if let Some(next) = next.filter(|_| bare && comma) {
        first.subject = next.subject.clone();
        first.reduced = true;
    }
}

/// "An effort, by Belmoria, collapsed in May": a participle that no other verb goes with is the main verb.
pub fn is_main(sentence: &Sentence, clauses: &[Clause], at: usize) -> bool {
    let of = &clauses[at].subject;
    let alone = clauses[..at].iter().all(|clause| clause.group.is_none());
    let resumed = clauses[at + 1..].iter().any(|later| {
        later.group.is_some()
            && later.opener.is_none()
            && !CLAUSE_WORDS.conjunctions.contains(sentence.word(later.range.start))
            && later.subject.end >= of.end
            && later.subject.start <= of.start
    });
    alone && !resumed && clauses[..at].iter().any(|clause| clause.range.contains(&of.start))
}
