//! Reads a rule's pattern: words, `{slots}`, `[optional]` parts and `(this|that)` choices. In comes the text of one pattern,
//! out come all the plain sequences it stands for. It knows no words and does not match anything.

use super::slot::Slot;

/// One step of a plain sequence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Step {
    Word(String),
    Slot(Slot),
}

/// Every sequence that `pattern` stands for; none of them is empty.
pub fn sequences(pattern: &str) -> Result<Vec<Vec<Step>>, String> {
    let mut parser = Parser { pieces: pieces(pattern), at: 0 };
    let found = parser.choices()?;
    if parser.at < parser.pieces.len() {
        return Err(format!("`{pattern}` closes a bracket that it did not open"));
    }
    Ok(found.into_iter().filter(|sequence| !sequence.is_empty()).collect())
}

/// Brackets and bars stand alone; all else is cut at spaces.
fn pieces(pattern: &str) -> Vec<&str> {
    let mut pieces = Vec::new();
    for chunk in pattern.split_whitespace() {
        let mut rest = chunk;
        while let Some(at) = rest.find(['[', ']', '(', ')', '|']) {
            pieces.extend([&rest[..at], &rest[at..=at]].iter().filter(|piece| !piece.is_empty()));
            rest = &rest[at + 1..];
        }
        if !rest.is_empty() {
            pieces.push(rest);
        }
    }
    pieces
}

struct Parser<'a> {
    pieces: Vec<&'a str>,
    at: usize,
}

impl Parser<'_> {
    /// `a b | c`, up to a closing bracket.
    fn choices(&mut self) -> Result<Vec<Vec<Step>>, String> {
        let mut all = self.sequence()?;
        while self.pieces.get(self.at) == Some(&"|") {
            self.at += 1;
            all.extend(self.sequence()?);
        }
        Ok(all)
    }

    fn sequence(&mut self) -> Result<Vec<Vec<Step>>, String> {
        let mut all = vec![Vec::new()];
        while let Some(&piece) = self.pieces.get(self.at) {
            let next = match piece {
                "]" | ")" | "|" => break,
                "[" => {
                    let mut inner = self.group("]")?;
                    inner.push(Vec::new());
                    inner
                }
                "(" => self.group(")")?,
                piece => {
                    self.at += 1;
                    vec![vec![step(piece)?]]
                }
            };
            all = all
                .iter()
                .flat_map(|head| next.iter().map(move |tail| [head.as_slice(), tail].concat()))
                .collect();
        }
        Ok(all)
    }

    fn group(&mut self, close: &str) -> Result<Vec<Vec<Step>>, String> {
        self.at += 1;
        let inner = self.choices()?;
        if self.pieces.get(self.at) != Some(&close) {
            return Err(format!("a pattern lacks `{close}`"));
        }
        self.at += 1;
        Ok(inner)
    }
}

fn step(piece: &str) -> Result<Step, String> {
    match piece.strip_prefix('{').and_then(|name| name.strip_suffix('}')) {
        Some(name) => {
            let slot =
                serde_yaml::from_str(name).map_err(|_| format!("no slot is called {name}"))?;
            Ok(Step::Slot(slot))
        }
        None => Ok(Step::Word(piece.to_owned())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn expands_options_and_choices() {
        let shown: Vec<String> = sequences("[the] (last|next week) end")
            .unwrap()
            .iter()
            .map(|steps| steps.iter().map(|step| format!("{step:?}")).collect::<Vec<_>>().join(" "))
            .map(|line| line.replace("Word(\"", "").replace("\")", ""))
            .collect();
        assert_eq!(shown, ["the last end", "the next week end", "last end", "next week end"]);
    }

    #[test]
    fn says_what_is_wrong() {
        assert!(sequences("{nonsense}").is_err());
        assert!(sequences("(a|b").is_err());
        assert!(sequences("a]").is_err());
    }
}
