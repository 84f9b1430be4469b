//! A clause whose verb has no finite form in, its title as if it were told out: of "Visiting Bern on Monday, the king",
//! "The king visited Bern".

use super::{Known, clause_title};
use crate::extract::clauses::Clause;
use crate::extract::sentence::Sentence;
use crate::lang::morphology::{Form, verb_forms};

/// The title of a clause that opens with its verb, in the past.
pub fn past_title(sentence: &Sentence, clause: &Clause) -> String {
    let verb = clause.range.start;
    let title = clause_title(sentence, clause, &Known::default());
    let forms = verb_forms(&sentence.base(verb));
    let past = forms.into_iter().find_map(|(word, form)| (form == Form::Past).then_some(word));
    let (base, past) = (sentence.raw(verb), past.unwrap_or_default());
    let mut words: Vec<&str> = title.split(' ').collect();
    // The doer stands first: "March marched".
    if let Some(word) = words.iter_mut().skip(1).find(|word| **word == base) {
        *word = &past;
    }
    words.join(" ")
}
