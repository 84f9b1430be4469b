//! One article's drafts in, the same out with undated news folded into the sentence nearby that dates it.

use super::act::dedup;
use super::{Draft, LEAD};
use crate::model::{EventKind, EventType, Status};

/// How near the dated telling of an undated piece of news stands.
const FOLD_REACH: usize = 3;

/// A lead that tells the news without its day is the same mention as the sentence nearby that dates it.
pub fn fold_undated(drafts: &mut Vec<Draft>) {
    let mut at = 0;
    while at < drafts.len() {
        let undated = &drafts[at];
        // A day taken over from another event is not the day of this sentence's.
        let is_vague = undated.mention.date.earliest().is_none();
        let near = |other: &Draft| {
            other.dated
                && other.mention.status == undated.mention.status
                && (other.sentence != undated.sentence || is_vague)
                && other.sentence.abs_diff(undated.sentence) <= FOLD_REACH
                && is_retold(undated, other)
        };
        let fresh = !undated.dated && undated.mention.status == Status::Happened;
        match drafts.iter().position(|other| fresh && near(other)) {
            Some(dated) => {
                let (keywords, actors) =
                    (drafts[at].mention.keywords.clone(), drafts[at].mention.actors.clone());
                let mention = &mut drafts[dated].mention;
                mention.keywords.extend(keywords);
                mention.keywords.sort();
                mention.keywords.dedup();
                mention.actors.extend(actors);
                dedup(&mut mention.actors);
                drafts.remove(at);
            }
            None => at += 1,
        }
    }
}

fn is_retold(undated: &Draft, dated: &Draft) -> bool {
    let (a, b) = (&undated.mention, &dated.mention);
    let recent = a
        .date
        .latest()
        .zip(b.date.earliest())
        .is_some_and(|(last, first)| (0..=7).contains(&(last - first).num_days()));
    let kinds = a.kind == b.kind || a.kind.is_none() || b.kind.is_none();
    let actors = a.actors.iter().any(|actor| b.actors.contains(actor));
    // "The envoys signed the text" after "The two states agreed on Monday" names no second accord.
    let accord =
        |kind: &Option<EventKind>| kind.as_ref().map(|kind| kind.root) == Some(EventType::Agree);
    let news = dated.sentence < LEAD && accord(&a.kind) && accord(&b.kind);
    let words = a.keywords.iter().filter(|word| b.keywords.contains(word)).count();
    // The lead's "has voted for a resolution" and the next sentence's "The resolution, passed on Friday".
    let lead = undated.sentence == 0 && dated.sentence < LEAD && b.actors.is_empty() && words > 0;
    recent
        && (news
            || lead
            || (kinds && a.kind.is_some() && a.kind == b.kind && (actors || words > 0))
            || (kinds && actors && words > 0)
            || words > 2)
}
