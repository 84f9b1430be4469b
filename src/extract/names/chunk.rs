//! Tokens in, runs of capitalised words out: everything that may be a name, known or not.

use super::NameClass;
use super::gazetteer::{GAZETTEER, Gazetteer, Known};
use crate::lang::names::BODIES;
use crate::lang::words::SMALL_WORDS;
use crate::model::{Span, Token, TokenKind};

/// A run of words that may be a name.
#[derive(Debug, Clone, PartialEq)]
pub struct Chunk {
    /// First token and the one after the last.
    pub from: usize,
    pub to: usize,
    /// Without the possessive ending.
    pub span: Span,
    pub known: Option<Known>,
    /// Titles stood before and were cut off.
    pub titled: bool,
    /// The first word of its sentence.
    pub initial: bool,
    pub possessive: bool,
}

/// All chunks of `tokens`; `own` are the names that this article has made known.
pub fn chunks(text: &str, tokens: &[Token], own: &Gazetteer) -> Vec<Chunk> {
    let mut chunks = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let reader = Reader { text, tokens, own };
        match reader.chunk(at) {
            Some(chunk) => {
                at = chunk.to;
                chunks.push(chunk);
            }
            None => {
                if tokens[at].kind == TokenKind::Word {
                    reader.compound(at, &mut chunks);
                }
                at += 1;
            }
        }
    }
    chunks
}

struct Reader<'t> {
    text: &'t str,
    tokens: &'t [Token],
    own: &'t Gazetteer,
}

impl<'t> Reader<'t> {
    fn chunk(&self, at: usize) -> Option<Chunk> {
        if self.tokens[at].kind != TokenKind::Word {
            return None;
        }
        let known = self.known_at(at);
        let formal = self.formal_state(at).filter(|_| known.is_none());
        if let Some((to, state)) = formal {
            return Some(self.build(at, to, Some(state), false));
        }
        if let Some((count, known)) = known {
            let body = known.class.is_place() && !known.people;
            let end = self.body_end(at).filter(|end| body && *end > at + count);
            return Some(match end {
                Some(end) => self.build(at, end, None, false), // "the Geneva Conference"
                None => self.build(at, at + count, Some(known), false),
            });
        }
        if !self.is_capital(at) || self.is_ordinary(at) || self.has_known_part(at) {
            return None;
        }
        if let Some(end) = self.body_end(at) {
            return Some(self.build(at, end, None, false));
        }
        let mut from = at;
        while self.is_title(from) && self.follows(from) && self.tokens.get(from + 1).is_some() {
            from += 1;
            if self.known_at(from).is_some_and(|(_, known)| !known.people) || !self.is_capital(from)
            {
                return None; // "President of", "Secretary Russia"
            }
        }
        if self.is_title(from) || self.known_at(from).is_some() {
            return None;
        }
        if self.is_never(from) {
            return None;
        }
        let to = self.run_end(from);
        Some(self.build(from, to, None, from > at || self.titled_before(from)))
    }

    /// The end of a state's formal name, and the state: "the Government of France", "Republic of the Philippines".
    fn formal_state(&self, at: usize) -> Option<(usize, Known)> {
        let heads = (at..self.tokens.len())
            .take_while(|at| BODIES.state_heads.contains(self.word(*at)) && self.follows(*at));
        let of = at + heads.count();
        if of == at || self.tokens.get(of).is_none() || self.word(of) != "of" {
            return None;
        }
        let article = usize::from(self.tokens.get(of + 1).is_some() && self.word(of + 1) == "the");
        let name = of + 1 + article;
        self.tokens.get(name)?;
        let (count, known) = self.known_at(name)?;
        (known.class == NameClass::Country && !known.people).then_some((name + count, known))
    }

    /// The end of a body's name of two words or more: "Foreign Ministry", "Northern Relief Council".
    fn body_end(&self, at: usize) -> Option<usize> {
        let to = self.run_end(at);
        (to > at + 1 && BODIES.body_words.contains(self.word(to - 1))).then_some(to)
    }

    fn has_known_part(&self, at: usize) -> bool {
        let word = self.word(at);
        word.contains('-') && word.split('-').any(|part| self.lookup(part, |_| None).is_some())
    }

    /// Known names inside a compound: "US-led", "Russia-Ukraine".
    fn compound(&self, at: usize, chunks: &mut Vec<Chunk>) {
        let word = self.word(at);
        if !word.contains('-') {
            return;
        }
        let start = self.tokens[at].span.start();
        let mut offset = 0;
        for part in word.split('-') {
            if let Some((_, known)) = self.lookup(part, |_| None) {
                let span = Span::new(start + offset, start + offset + part.len());
                let chunk = Chunk { span, ..self.build(at, at + 1, Some(known), false) };
                chunks.push(chunk);
            }
            offset += part.len() + 1;
        }
    }

    fn build(&self, from: usize, to: usize, known: Option<Known>, titled: bool) -> Chunk {
        let last = self.tokens[to - 1].span;
        let possessive = last.len() > self.word(to - 1).len();
        let end = last.start() + self.word(to - 1).len();
        let span = Span::new(self.tokens[from].span.start(), end);
        Chunk {
            from,
            to,
            span,
            known,
            titled,
            initial: is_initial(self.text, self.tokens, from),
            possessive,
        }
    }

    fn known_at(&self, at: usize) -> Option<(usize, Known)> {
        let first = self.word(at);
        if !first.starts_with(|c: char| c.is_uppercase()) && !first.contains('-') {
            return None;
        }
        self.lookup(first, |place| self.follower(at, place))
    }

    fn lookup(
        &self,
        first: &str,
        follower: impl Fn(usize) -> Option<&'t str>,
    ) -> Option<(usize, Known)> {
        let own = self.own.longest(first, &follower);
        let standard = GAZETTEER.longest(first, &follower);
        let longest = match (own, standard) {
            (Some(own), Some(standard)) if standard.0 > own.0 => Some(standard),
            (None, standard) => standard,
            (own, _) => own,
        };
        longest.map(|(count, known)| (count, known.clone())).or_else(|| {
            // a dateline in capitals: "GENEVA"
            let shout = first.len() > 3 && first.chars().all(char::is_uppercase);
            let calm: String = shout.then(|| capitalised(first))?;
            let (count, known) = GAZETTEER.longest(&calm, |_| None)?;
            Some((count, known.clone()))
        })
    }

    fn follower(&self, at: usize, place: usize) -> Option<&'t str> {
        let joined = (at..at + place).all(|before| self.follows(before));
        if joined && at + place < self.tokens.len() { Some(self.word(at + place)) } else { None }
    }

    /// Where a run of capitalised words ends: "Organisation for Border Peace", "Badr al-Harthy".
    fn run_end(&self, from: usize) -> usize {
        let mut to = from + 1;
        while self.follows(to - 1) && to < self.tokens.len() {
            if self.is_capital(to) && !self.is_never(to) && !self.breaks(to) {
                to += 1;
                continue;
            }
            match self.particle_end(from, to) {
                Some(end) => to = end,
                None => break,
            }
        }
        to
    }

    /// A known state or people starts a new name, unless it is the end of a body's.
    fn breaks(&self, at: usize) -> bool {
        self.known_at(at).is_some_and(|(_, known)| known.class.is_place())
    }

    fn particle_end(&self, from: usize, at: usize) -> Option<usize> {
        let body = BODIES.body_heads.contains(self.word(from))
            || BODIES.body_words.contains(self.word(at - 1));
        let particles = if body { &BODIES.particles } else { &BODIES.person_particles };
        let mut end = at;
        while end < at + 2 && self.tokens.get(end).is_some() && particles.contains(self.word(end)) {
            if !self.follows(end) {
                return None;
            }
            end += 1;
        }
        let hyphened = self.tokens.get(end).is_some() && is_particle_compound(self.word(end));
        let goes_on = end > at || hyphened;
        let next = self.tokens.get(end).is_some() && (self.is_capital(end) || hyphened);
        (goes_on && next && !self.is_never(end) && (body || !self.breaks(end))).then_some(end + 1)
    }

    /// Whether the next token follows after one blank, with nothing between.
    fn follows(&self, at: usize) -> bool {
        let Some(next) = self.tokens.get(at + 1) else { return false };
        let gap = &self.text.get(self.tokens[at].span.end()..next.span.start()).unwrap_or("\n\n");
        let possessive = self.tokens[at].span.len() > self.word(at).len();
        next.kind == TokenKind::Word && !possessive && gap.matches('\n').count() < 2
    }

    /// The word without its possessive ending.
    fn word(&self, at: usize) -> &'t str {
        let word = self.tokens[at].span.of(self.text);
        word.strip_suffix("'s").or_else(|| word.strip_suffix("’s")).unwrap_or(word)
    }

    fn is_capital(&self, at: usize) -> bool {
        self.tokens[at].kind == TokenKind::Word
            && self.word(at).chars().next().is_some_and(char::is_uppercase)
    }

    fn is_never(&self, at: usize) -> bool {
        BODIES.never.contains(self.word(at))
    }

    fn is_title(&self, at: usize) -> bool {
        BODIES.titles.contains(self.word(at))
    }

    /// An ordinary word that is big only because it opens a sentence.
    fn is_ordinary(&self, at: usize) -> bool {
        let word = self.word(at).to_lowercase();
        let opens = is_initial(self.text, self.tokens, at) && SMALL_WORDS.openers.contains(&word);
        (opens && !self.is_title(at)) || SMALL_WORDS.determiners.contains(&word)
    }

    fn titled_before(&self, at: usize) -> bool {
        at > 0 && self.follows(at - 1) && {
            let before = self.word(at - 1);
            BODIES.titles.contains(before) || BODIES.posts.contains(before)
        }
    }
}

/// "al-Harthy", "el-Sisi": a name that starts small.
fn is_particle_compound(word: &str) -> bool {
    word.split_once('-').is_some_and(|(particle, rest)| {
        BODIES.person_particles.contains(particle) && rest.starts_with(char::is_uppercase)
    })
}

/// Whether a sentence, a paragraph or a quotation opens here.
pub fn is_initial(text: &str, tokens: &[Token], at: usize) -> bool {
    let Some(before) = at.checked_sub(1).map(|before| tokens[before]) else { return true };
    let gap = text.get(before.span.end()..tokens[at].span.start()).unwrap_or("");
    let mark = before.kind == TokenKind::Mark
        && [".", "!", "?", "\"", "“", ":", "—", "‘"].contains(&before.span.of(text));
    mark || gap.matches('\n').count() > 1
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    let first = letters.next().into_iter();
    first.chain(letters.flat_map(char::to_lowercase)).collect()
}
