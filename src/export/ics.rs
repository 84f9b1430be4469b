//! iCalendar (RFC 5545): an all-day entry an event, lines folded at 75 octets. A date that is not one known day spans
//! the days it may be, says so in its summary, and blocks nobody's calendar.

use super::facts::{article_line, by_date, one_line};
use crate::lang::phrases::PHRASES;
use crate::model::{Edtf, Event, EventGraph, Precision, Status, Timeline};
use chrono::{Days, NaiveDate};

/// Octets of a line before it is folded.
const FOLD: usize = 75;

/// `timeline` as a calendar.
pub fn ics(timeline: &Timeline, graph: &EventGraph) -> String {
    let mut lines = vec![
        "BEGIN:VCALENDAR".to_owned(),
        "VERSION:2.0".to_owned(),
        "PRODID:-//dateline//timeline//EN".to_owned(),
        "CALSCALE:GREGORIAN".to_owned(),
        format!("X-WR-CALNAME:{}", escape(&timeline.title)),
    ];
    for (index, event) in by_date(timeline) {
        let date = graph.narrowed.get(index).copied().unwrap_or(event.date);
        lines.extend(entry(timeline, event, &date).into_iter().flatten());
    }
    lines.push("END:VCALENDAR".to_owned());
    lines.iter().map(|line| fold(line)).collect()
}

/// An event's lines; none where no day is known at either end.
fn entry(timeline: &Timeline, event: &Event, date: &Edtf) -> Option<Vec<String>> {
    let first = date.earliest().or(date.latest())?;
    let last = date.latest().or(date.earliest())?;
    // The same input must give the same bytes: the stamp is the day of knowledge, not now.
    let stamp = timeline.known_at().unwrap_or(first);
    let mut lines = vec![
        "BEGIN:VEVENT".to_owned(),
        format!("UID:{}@dateline.invalid", escape(&one_line(&event.id))),
        format!("DTSTAMP:{}T000000Z", compact(stamp)),
    ];
    lines.extend(times(date, first, last));
    let summary = match date.is_day() {
        true => one_line(&event.title),
        false => format!("{} ({})", one_line(&event.title), PHRASES.date(date)),
    };
    lines.push(format!("SUMMARY:{}", escape(&summary)));
    lines.push(format!("DESCRIPTION:{}", escape(&description(timeline, event, date))));
    lines
        .extend(event.place.as_ref().map(|place| format!("LOCATION:{}", escape(&one_line(place)))));
    lines.push(format!("CATEGORIES:{}", categories(event)));
    lines.push(format!("STATUS:{}", status(event.status)));
    lines.push("TRANSP:TRANSPARENT".to_owned());
    lines.push("END:VEVENT".to_owned());
    Some(lines)
}

fn times(date: &Edtf, first: NaiveDate, last: NaiveDate) -> Vec<String> {
    if let Edtf::Date(moment) = date
        && let Precision::Time { time, offset, .. } = moment.precision()
    {
        let at = first.and_time(time);
        let utc = offset
            .and_then(|offset| at.checked_sub_signed(chrono::Duration::minutes(offset.into())));
        let (at, zone) = utc.map_or((at, ""), |utc| (utc, "Z"));
        return vec![format!("DTSTART:{}{zone}", at.format("%Y%m%dT%H%M%S"))];
    }
    // The end of an all-day entry is the day after it.
    let end = last.checked_add_days(Days::new(1)).unwrap_or(last);
    let start = format!("DTSTART;VALUE=DATE:{}", compact(first));
    match end > first {
        true => vec![start, format!("DTEND;VALUE=DATE:{}", compact(end))],
        false => vec![start],
    }
}

fn compact(day: NaiveDate) -> String {
    day.format("%Y%m%d").to_string()
}

fn description(timeline: &Timeline, event: &Event, date: &Edtf) -> String {
    let mut lines =
        vec![format!("{}, {} [{}]", PHRASES.status(event.status), PHRASES.date(date), event.date)];
    lines.extend((!event.actors.is_empty()).then(|| event.actors.join(", ")));
    for source in &event.sources {
        let quote =
            source.quote.as_deref().map(|quote| format!("{} — ", PHRASES.quoted(&one_line(quote))));
        let article = article_line(timeline, &source.article);
        lines.push(format!("{}{article}", quote.unwrap_or_default()));
    }
    lines.extend(event.note.clone());
    lines.join("\n")
}

fn categories(event: &Event) -> String {
    let kind = event.kind.as_ref().map(|kind| escape(&kind.to_string()));
    let status = escape(PHRASES.status(event.status));
    kind.into_iter().chain([status]).collect::<Vec<_>>().join(",")
}

fn status(status: Status) -> &'static str {
    match status {
        Status::Happened => "CONFIRMED",
        Status::Planned | Status::Proposed | Status::Postponed => "TENTATIVE",
        Status::Cancelled | Status::Denied => "CANCELLED",
    }
}

/// A TEXT value: backslash, semicolon and comma escaped, line ends as `\n`, no control characters.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.replace("\r\n", "\n").chars() {
        match c {
            '\\' | ';' | ',' => escaped.extend(['\\', c]),
            '\n' | '\r' | '\u{2028}' | '\u{2029}' => escaped.push_str("\\n"),
            '\t' => escaped.push(' '),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// The line with its end, broken after at most 75 octets, never inside a character.
fn fold(line: &str) -> String {
    let mut folded = String::with_capacity(line.len() + 8);
    let mut width = 0;
    for c in line.chars() {
        if width + c.len_utf8() > FOLD {
            folded.push_str("\r\n ");
            width = 1;
        }
        folded.push(c);
        width += c.len_utf8();
    }
    folded + "\r\n"
}
