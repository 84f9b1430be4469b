//! A sentence, its source and its target in, the type of the one act between them out.

use super::triggers::{Strength, Trigger, triggers};
use crate::model::{EventKind, Span, Token};

/// The PLOVER type of the main act that `source` does to `target`; of the sentence where they are not known.
pub fn kind_of(
    text: &str,
    tokens: &[Token],
    source: Option<Span>,
    target: Option<Span>,
) -> Option<EventKind> {
    let triggers = triggers(text, tokens);
    main_act(&triggers, source, target).map(|act| triggers[act].statement.clone())
}

/// Index of the act that governs the sentence, or that links `source` and `target`.
pub fn main_act(triggers: &[Trigger], source: Option<Span>, target: Option<Span>) -> Option<usize> {
    let score = |number: usize| weight(&triggers[number], source, target) - number as i32;
    (0..triggers.len()).max_by_key(|number| (score(*number), std::cmp::Reverse(*number)))
}

fn weight(trigger: &Trigger, source: Option<Span>, target: Option<Span>) -> i32 {
    let strength = match trigger.strength {
        Strength::Strong => 30,
        Strength::Fair => 12,
        Strength::Weak => 8,
    };
    let governed = if trigger.governor.is_some() { -20 } else { 0 };
    strength + governed + position(trigger.span, source, target)
}

/// Between the two is best, inside one of them worst.
fn position(act: Span, source: Option<Span>, target: Option<Span>) -> i32 {
    let inside = |actor: Option<Span>| actor.is_some_and(|actor| actor.overlaps(act));
    if inside(source) || inside(target) {
        return -25;
    }
    let (Some(source), Some(target)) = (source, target) else { return 0 };
    let (first, last) = (source.min(target), source.max(target));
    if act.start() >= first.end() && act.end() <= last.start() {
        20
    } else if act.start() >= last.end() {
        0
    } else {
        -15
    }
}
