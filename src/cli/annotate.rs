//! `annotate`: articles as JSON Lines in, time expressions and event mentions as JSON Lines out, in order.
//! Memory stays constant: a batch of lines is read, worked on by all cores, written, and forgotten.

use dateline::model::{EventKind, Span, Status, TimexKind};
use dateline::{annotate::annotate, extract::spot};
use miette::{IntoDiagnostic, Result, WrapErr, miette};
use rayon::prelude::*;
use serde::{Deserialize, Serialize};
use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

/// Bytes of input that are worked on at a time.
const BATCH: usize = 1 << 20;

pub fn run(files: &[PathBuf], times_only: bool) -> Result<ExitCode> {
    let mut out = BufWriter::with_capacity(1 << 16, io::stdout().lock());
    let written = if files.is_empty() {
        filter(io::stdin().lock(), Path::new("-"), times_only, &mut out)
    } else {
        files.iter().try_for_each(|path| {
            let file = File::open(path)
                .into_diagnostic()
                .wrap_err_with(|| format!("cannot read {}", path.display()))?;
            filter(BufReader::with_capacity(1 << 16, file), path, times_only, &mut out)
        })
    };
    written.and_then(|()| out.flush().into_diagnostic())?;
    Ok(ExitCode::SUCCESS)
}

#[derive(Deserialize)]
struct Request {
    doc: serde_json::Value,
    text: String,
    #[serde(default)]
    dct: Option<String>,
}

#[derive(Serialize)]
struct Answer {
    doc: serde_json::Value,
    timex: Vec<Timex>,
    events: Vec<Mention>,
}

#[derive(Serialize)]
struct Timex {
    start: usize,
    end: usize,
    r#type: TimexKind,
    value: String,
}

#[derive(Serialize)]
struct Mention {
    start: usize,
    end: usize,
    lemma: String,
    kind: Option<EventKind>,
    status: Status,
}

fn filter(
    mut input: impl BufRead,
    path: &Path,
    times_only: bool,
    out: &mut impl Write,
) -> Result<()> {
    let mut number = 0;
    loop {
        let batch = read_batch(&mut input, &mut number).into_diagnostic()?;
        if batch.is_empty() {
            return Ok(());
        }
        let answers: Vec<_> =
            batch.par_iter().map(|(line, text)| answer(path, *line, text, times_only)).collect();
        for answer in answers {
            out.write_all(&answer?).into_diagnostic()?;
        }
    }
}

/// The next lines that are not blank, with their numbers.
fn read_batch(input: &mut impl BufRead, number: &mut usize) -> io::Result<Vec<(usize, String)>> {
    let (mut batch, mut size) = (Vec::new(), 0);
    while size < BATCH {
        let mut line = String::new();
        if input.read_line(&mut line)? == 0 {
            break;
        }
        *number += 1;
        size += line.len();
        if !line.trim().is_empty() {
            batch.push((*number, line));
        }
    }
    Ok(batch)
}

fn answer(path: &Path, line: usize, text: &str, times_only: bool) -> Result<Vec<u8>> {
    let place = || format!("{}:{line}", path.display());
    let request: Request = serde_json::from_str(text).map_err(|error| {
        miette!(
            help = r#"a line is {"doc": id, "text": "…", "dct": "YYYY-MM-DD"}"#,
            "{}: {error}",
            place()
        )
    })?;
    let created = match request.dct.as_deref() {
        None | Some("") => None,
        // A time of day may follow the day.
        Some(day) => Some(day.split('T').next().unwrap_or(day).parse().map_err(|_| {
            miette!(help = "write it as 2025-03-11", "{}: `{day}` is not a day", place())
        })?),
    };
    let annotation = annotate(&request.text, created);
    let mut offsets = Offsets::new(&request.text);
    let timex = annotation.times.iter().map(|time| {
        let (start, end) = offsets.of(time.span);
        Timex { start, end, r#type: time.kind, value: time.value.clone() }
    });
    let timex = timex.collect();
    let mut offsets = Offsets::new(&request.text);
    let spotted = if times_only { Vec::new() } else { spot(&request.text, &annotation) };
    let events = spotted.into_iter().map(|event| {
        let (start, end) = offsets.of(event.span);
        Mention { start, end, lemma: event.lemma, kind: event.kind, status: event.status }
    });
    let answer = Answer { doc: request.doc, timex, events: events.collect() };
    let mut bytes = serde_json::to_vec(&answer).into_diagnostic()?;
    bytes.push(b'\n');
    Ok(bytes)
}

/// Turns byte offsets into character offsets in one pass; spans come in text order.
struct Offsets<'a> {
    text: &'a str,
    byte: usize,
    char: usize,
}

impl<'a> Offsets<'a> {
    fn new(text: &'a str) -> Self {
        Offsets { text, byte: 0, char: 0 }
    }

    fn of(&mut self, span: Span) -> (usize, usize) {
        (self.to(span.start()), self.to(span.end()))
    }

    fn to(&mut self, byte: usize) -> usize {
        if byte < self.byte {
            (self.byte, self.char) = (0, 0);
        }
        let passed = self.text.get(self.byte..byte).unwrap_or("");
        self.char += passed.chars().count();
        self.byte = byte;
        self.char
    }
}
