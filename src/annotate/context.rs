//! What the text has said so far: the day it was created, the dates mentioned, and the tense of the clause at hand.
//! It answers which anchor a relative expression is told from; it resolves nothing.

use super::calendar::{Stretch, Unit};
use super::meaning::Anchor;
use super::tense::Governor;
use chrono::NaiveDate;

/// The discourse up to one expression.
pub struct Context {
    pub created: Option<NaiveDate>,
    pub governor: Option<Governor>,
    /// The stretches mentioned, the latest last.
    mentioned: Vec<(Stretch, usize)>,
    sentence: usize,
}

/// Older mentions are forgotten.
const REMEMBERED: usize = 16;

impl Context {
    pub fn new(created: Option<NaiveDate>) -> Self {
        Context { created, governor: None, mentioned: Vec::new(), sentence: 0 }
    }

    pub fn next_sentence(&mut self) {
        self.sentence += 1;
    }

    pub fn mention(&mut self, stretch: Stretch) {
        if self.mentioned.len() == REMEMBERED {
            self.mentioned.remove(0);
        }
        self.mentioned.push((stretch, self.sentence));
    }

    /// The latest mention no coarser than `unit`, else the day of creation.
    pub fn anchor(&self, anchor: Anchor, unit: Unit) -> Option<NaiveDate> {
        let mention = match anchor {
            Anchor::Created => None,
            Anchor::Mentioned => self.latest(|stretch| stretch.unit <= unit.max(Unit::Day)),
        };
        mention.map(|stretch| stretch.start).or(self.created)
    }

    /// The latest mention that fits.
    pub fn latest(&self, fits: impl Fn(Stretch) -> bool) -> Option<Stretch> {
        self.mentioned.iter().rev().map(|(stretch, _)| *stretch).find(|stretch| fits(*stretch))
    }

    /// The latest mention that fits in this sentence or up to `back` sentences before it.
    pub fn near(&self, back: usize, fits: impl Fn(Stretch) -> bool) -> Option<Stretch> {
        let recent = |sentence: usize| sentence + back >= self.sentence;
        let mut mentions = self.mentioned.iter().rev().take_while(|(_, at)| recent(*at));
        mentions.find(|(stretch, _)| fits(*stretch)).map(|(stretch, _)| *stretch)
    }
}
