//! Changes to a text, gathered in any order and applied in one pass. Every byte outside them stays.

use super::PatchError;
use super::ground::Ground;

/// Bytes `start..end` give way to `text`.
#[derive(Debug, Clone)]
struct Splice {
    start: usize,
    end: usize,
    text: String,
}

/// The changes of one patch.
#[derive(Debug, Default)]
pub(super) struct Splices(Vec<Splice>);

impl Splices {
    pub fn replace(&mut self, start: usize, end: usize, text: impl Into<String>) {
        self.0.push(Splice { start, end, text: text.into() });
    }

    /// Insertions at one place stand in the order they came.
    pub fn insert(&mut self, at: usize, text: impl Into<String>) {
        self.replace(at, at, text);
    }

    pub fn remove(&mut self, start: usize, end: usize) {
        self.replace(start, end, "");
    }

    /// Whole lines, before the line that begins at `at`. At the end of a file without a last line break they bring
    /// theirs along and leave the end as it was.
    pub fn insert_lines(&mut self, ground: &Ground, at: usize, lines: &[String]) {
        let lines = lines.join(ground.eol);
        if at == ground.text.len() && !ground.text.ends_with('\n') {
            self.insert(at, format!("{}{lines}", ground.eol));
        } else {
            self.insert(at, format!("{lines}{}", ground.eol));
        }
    }

    /// Two removals may overlap; any other overlap is a plan that contradicts itself.
    pub fn apply(mut self, text: &str) -> Result<String, PatchError> {
        self.0.sort_by_key(|splice| (splice.start, splice.end));
        let mut result = String::with_capacity(text.len() + 1024);
        let (mut at, mut removed) = (0, false);
        for splice in &self.0 {
            let removal = splice.text.is_empty();
            if splice.start < at && !(removal && removed) {
                return Err(PatchError::Overlap);
            }
            if splice.start >= at {
                result.push_str(&text[at..splice.start]);
                result.push_str(&splice.text);
            }
            removed = removal;
            at = at.max(splice.end);
        }
        result.push_str(&text[at..]);
        Ok(result)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn splices_leave_all_else_alone() {
        let mut splices = Splices::default();
        splices.insert(3, "X");
        splices.remove(4, 6);
        splices.remove(5, 7);
        splices.insert(3, "Y");
        splices.replace(0, 1, "A");
        assert_eq!(splices.apply("abcdefgh").unwrap(), "AbcXYdh");
    }

    #[test]
    fn contradictions_are_refused() {
        let mut splices = Splices::default();
        splices.replace(0, 4, "x");
        splices.replace(2, 5, "y");
        assert!(splices.apply("abcdef").is_err());
    }
}
