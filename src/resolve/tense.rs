//! The title of a plan in, the title of what took place out: "The envoys will meet" becomes "The envoys met".

use crate::lang::clauses::TITLE_WORDS;
use crate::lang::morphology::{Form, verb_forms};

/// The title in the past, where it tells of a plan; else as it is.
pub fn in_the_past(title: &str) -> String {
    let words: Vec<&str> = title.split(' ').collect();
    let found = (1..words.len()).find_map(|at| Some((at, plan(&words[at..])?)));
    let Some((at, length)) = found.filter(|(at, length)| at + length < words.len()) else {
        return title.to_owned();
    };
    let (subject, rest) = (&words[..at], &words[at + length..]);
    let plural = words[at] == TITLE_WORDS.are
        || words[at] != TITLE_WORDS.is && subject.last().is_some_and(|head| head.ends_with('s'));
    let verb = match rest[0] == TITLE_WORDS.be {
        true if plural => TITLE_WORDS.were.clone(),
        true => TITLE_WORDS.was.clone(),
        false => past(rest[0]),
    };
    let told = subject.iter().copied().chain([verb.as_str()]).chain(rest[1..].iter().copied());
    told.collect::<Vec<_>>().join(" ")
}

/// How many words of a plan the words open with: "is due to".
fn plan(words: &[&str]) -> Option<usize> {
    let opens = |phrase: &&String| {
        let count = phrase.split(' ').count();
        count <= words.len() && phrase.split(' ').zip(words).all(|(one, other)| one == *other)
    };
    let phrases = TITLE_WORDS.plans.iter().filter(opens);
    phrases.map(|phrase| phrase.split(' ').count()).max()
}

fn past(base: &str) -> String {
    let forms = verb_forms(base);
    let past = forms.into_iter().find(|(_, form)| *form == Form::Past);
    past.map_or_else(|| base.to_owned(), |(form, _)| form)
}

#[cfg(test)]
mod tests {
    use super::in_the_past;

    #[test]
    fn a_plan_that_came_true_is_told_in_the_past() {
        let cases = [
            ("Talks will take place in Torvik", "Talks took place in Torvik"),
            ("Talks will be held in Torvik", "Talks were held in Torvik"),
            ("The forum is to be held in Torvik", "The forum was held in Torvik"),
            ("Both sides are due to meet", "Both sides met"),
            ("The envoy would fly to Orlen", "The envoy flew to Orlen"),
            ("The envoy met the king", "The envoy met the king"),
            ("Tarvonia has free will", "Tarvonia has free will"),
        ];
        for (plan, told) in cases {
            assert_eq!(in_the_past(plan), told);
        }
    }
}
