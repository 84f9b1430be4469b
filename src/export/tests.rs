//! Every format on one timeline and on hostile words, each held to its grammar.

use super::*;
use crate::model::{Edtf, Relation, RelationKind};
use petgraph::graph::NodeIndex;
use proptest::prelude::*;
use regex::Regex;
use resvg::usvg::roxmltree;
use serde_json::Value;

const TIMELINE: &str = "\
title: Lake talks
as_of: 2031-05-10
articles:
  - {id: wire-1, publisher: Lake Wire, title: Envoy comes, published: 2031-05-09, url: 'https://wire.test/1'}
events:
  - {id: visit, date: 2031-05-08, title: Envoy visits the lake, kind: consult/visit, place: Lakeside, actors: [Envoy, Minister],
     sources: [{article: wire-1, quote: 'He came, because of the quarrel.'}],
     caused_by: [{event: quarrel, quote: because of the quarrel, article: wire-1}]}
  - {id: quarrel, date: 2031-04, title: Ministers quarrel, sources: [{article: wire-1}]}
  - {id: summit, date: '[2031-06-01..2031-06-20]', title: Summit, status: planned}
  - {id: call, date: 2031-05-08T14:30, title: Call}
  - {id: siege, date: 2031-01-03/2031-03-05, title: Siege}
";

fn timeline() -> Timeline {
    serde_yaml::from_str(TIMELINE).unwrap()
}

/// The stated causes as edges, dates as written.
fn graph_of(timeline: &Timeline) -> EventGraph {
    let mut graph = EventGraph::default();
    let index = |id: &str| timeline.events.iter().position(|event| event.id == id);
    for (number, event) in timeline.events.iter().enumerate() {
        graph.edges.add_node(number);
        graph.narrowed.push(event.date);
    }
    for (to, event) in timeline.events.iter().enumerate() {
        for link in &event.caused_by {
            let relation = Relation {
                kind: RelationKind::Cause,
                stated: true,
                quote: link.quote.clone(),
                article: link.article.clone(),
            };
            let from = NodeIndex::new(index(&link.event).unwrap());
            graph.edges.add_edge(from, NodeIndex::new(to), relation);
        }
    }
    graph
}

fn exported(format: Format) -> String {
    let timeline = timeline();
    let options = Options { svg: "<svg/>", pages: &[], dpi: 300 };
    let bytes = export(&timeline, &graph_of(&timeline), format, &options).unwrap();
    String::from_utf8(bytes).unwrap()
}

/// The timeline with `words` wherever a person or an article may put words.
fn hostile(words: &str) -> Timeline {
    let mut timeline = timeline();
    timeline.title = words.to_owned();
    timeline.articles[0].title = Some(words.to_owned());
    for event in &mut timeline.events {
        event.title = words.to_owned();
        event.place = Some(words.to_owned());
        event.note = Some(words.to_owned());
        event.actors = vec![words.to_owned()];
        event.sources.iter_mut().for_each(|source| source.quote = Some(words.to_owned()));
    }
    timeline.events[0].caused_by[0].quote = Some(words.to_owned());
    timeline
}

/// Rows of cells, by the grammar of RFC 4180.
fn parse_csv(text: &str) -> Vec<Vec<String>> {
    let (mut rows, mut row, mut cell) = (Vec::new(), Vec::new(), String::new());
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '"' if cell.is_empty() => loop {
                match (chars.next().expect("a closing quote"), chars.peek()) {
                    ('"', Some('"')) => cell.push(chars.next().unwrap()),
                    ('"', next) => {
                        assert!(matches!(next, Some(',' | '\r')), "{next:?} after a quote");
                        break;
                    }
                    (c, _) => cell.push(c),
                }
            },
            ',' => row.push(std::mem::take(&mut cell)),
            '\r' => {
                assert_eq!(chars.next(), Some('\n'));
                row.push(std::mem::take(&mut cell));
                rows.push(std::mem::take(&mut row));
            }
            c => {
                assert!(c != '"' && c != '\n', "a bare {c:?}");
                cell.push(c);
            }
        }
    }
    assert!(row.is_empty() && cell.is_empty(), "the last row has no end");
    rows
}

/// Content lines, unfolded, after the checks that RFC 5545 asks of every stream.
fn parse_ics(text: &str) -> Vec<String> {
    assert!(text.ends_with("\r\n"));
    for line in text.split_terminator("\r\n") {
        assert!(line.len() <= 75, "{} octets: {line}", line.len());
        assert!(!line.chars().any(char::is_control), "{line:?}");
    }
    let unfolded = text.replace("\r\n ", "");
    let lines: Vec<String> = unfolded.split_terminator("\r\n").map(str::to_owned).collect();
    let content = Regex::new(r"^[A-Z-]+(;[A-Z-]+=[^;:]+)*:.*$").unwrap();
    let escaped = Regex::new(r"\\[\\;,nN]").unwrap();
    let mut open: Vec<&str> = Vec::new();
    for line in &lines {
        assert!(content.is_match(line), "{line:?}");
        match line.split_once(':').unwrap() {
            ("BEGIN", name) => open.push(name),
            ("END", name) => assert_eq!(open.pop(), Some(name)),
            ("SUMMARY" | "DESCRIPTION" | "LOCATION" | "X-WR-CALNAME", value) => {
                let bare = escaped.replace_all(value, "");
                assert!(!bare.contains(['\\', ';', ',']), "{value}");
            }
            _ => {}
        }
    }
    assert!(open.is_empty());
    lines
}

fn check_dot(text: &str) {
    let string = r#""(?:[^"\\]|\\.)*""#;
    let attribute = format!(r"[a-z]+=(?:{string}|[A-Za-z0-9]+)");
    let list = format!(r"\[{attribute}(?:, {attribute})*\];");
    let line =
        Regex::new(&format!(r"(?s)^  (?:graph|node|edge|e\d+|e\d+ -> e\d+) {list}$")).unwrap();
    let body = text.strip_prefix("digraph timeline {\n").and_then(|rest| rest.strip_suffix("}\n"));
    for found in body.unwrap().lines() {
        assert!(line.is_match(found), "{found}");
    }
}

fn check_mermaid(text: &str) {
    let mut lines = text.lines();
    assert_eq!(lines.next(), Some("timeline"));
    assert!(lines.next().unwrap().starts_with("    title "));
    for line in lines {
        assert_eq!(line.matches(':').count(), 1, "{line}");
        assert!(!line.contains(['#', ';', '<', '{', '%']), "{line}");
    }
}

fn check_markwhen(text: &str) {
    let (head, body) = text.strip_prefix("---\n").unwrap().split_once("\n---\n").unwrap();
    let head: Value = serde_yaml::from_str(head).unwrap();
    assert!(head["title"].is_string());
    let entry =
        Regex::new(r"^\d{4}(-\d\d(-\d\d(T\d\d:\d\d:00Z)?)?)?(/\d{4}-\d\d-\d\d)?: ").unwrap();
    for line in body.lines().filter(|line| !line.is_empty()) {
        assert!(entry.is_match(line) || line.starts_with("- "), "{line}");
        assert!(!line.starts_with("//"));
    }
}

fn check_all(timeline: &Timeline) {
    let graph = graph_of(timeline);
    let json: Value = serde_json::from_str(&json(timeline, &graph)).unwrap();
    assert_eq!(json["title"], Value::String(timeline.title.clone()));
    let slides: Value = serde_json::from_str(&timelinejs(timeline, &graph)).unwrap();
    assert_eq!(slides["events"].as_array().unwrap().len(), timeline.events.len());
    let rows = parse_csv(&csv(timeline, &graph));
    assert!(rows.iter().all(|row| row.len() == rows[0].len()));
    assert_eq!(rows.len(), timeline.events.len() + 1);
    let entries = parse_ics(&ics(timeline, &graph));
    assert_eq!(
        entries.iter().filter(|line| *line == "BEGIN:VEVENT").count(),
        timeline.events.len()
    );
    let xml = graphml(timeline, &graph);
    let document = roxmltree::Document::parse(&xml).unwrap();
    let nodes = document.descendants().filter(|node| node.has_tag_name("node")).count();
    assert_eq!(nodes, timeline.events.len());
    check_dot(&dot(timeline, &graph));
    check_mermaid(&mermaid(timeline, &graph));
    check_markwhen(&markwhen(timeline, &graph));
    let raw_html = Regex::new(r"(^|[^\\])<[a-z/!]").unwrap();
    let markdown = markdown(timeline, &graph).replace("<https://wire.test/1>", "");
    assert!(!raw_html.is_match(&markdown), "{markdown}");
}

#[test]
fn every_format_keeps_its_grammar() {
    check_all(&timeline());
    for words in [
        "",
        " ",
        "a\"b\\c;d,e:f",
        "line\r\nbreak\nand\ttab",
        "=HYPERLINK(\"x\")",
        "<script>alert(1)</script> & ]]>",
        "# [x](y) *b* _c_ `d` | > - 1. //",
        "\u{0}\u{b}\u{fffe}\u{1f600}\u{2028}é",
        "%%{init}%% #35; : ;",
        "日本語の長い題名が七十五オクテットを超えるときも文字の途中では折り返されない事を確かめる",
    ] {
        check_all(&hostile(words));
    }
}

proptest! {
    #[test]
    fn any_words_keep_the_grammars(words in "\\PC{0,40}|[\"\\\\;,:<>#=\\r\\n\\t ]{0,12}") {
        check_all(&hostile(&words));
    }
}

#[test]
fn spreadsheets_see_no_formula() {
    for words in ["=1+1", "+1", "-1", "@SUM(1)", "\t=1", " =1", "\r=1"] {
        let timeline = hostile(words);
        let rows = parse_csv(&csv(&timeline, &graph_of(&timeline)));
        assert_eq!(rows[1][5], format!("'{words}"));
    }
    assert!(exported(Format::Csv).contains("visit,2031-05-08,2031-05-08,2031-05-08,happened,"));
}

#[test]
fn calendars_say_what_is_uncertain() {
    let lines = parse_ics(&exported(Format::Ics));
    let has = |line: &str| assert!(lines.iter().any(|found| found == line), "{line}\n{lines:#?}");
    has("DTSTART;VALUE=DATE:20310508");
    has("DTEND;VALUE=DATE:20310509");
    has("SUMMARY:Envoy visits the lake");
    has("SUMMARY:Ministers quarrel (some day in April 2031)");
    has("SUMMARY:Summit (between 1 June 2031 and 20 June 2031)");
    has("STATUS:TENTATIVE");
    has("DTSTART:20310508T143000");
    has("DTSTAMP:20310510T000000Z");
    has("DTSTART;VALUE=DATE:20310103");
    has("DTEND;VALUE=DATE:20310306");
}

#[test]
fn json_holds_all_of_it() {
    let json: Value = serde_json::from_str(&exported(Format::Json)).unwrap();
    assert_eq!(json["events"][1]["earliest"], "2031-04-01");
    assert_eq!(json["edges"][0]["from"], "quarrel");
    assert_eq!(json["edges"][0]["kind"], "cause");
    assert_eq!(json["events"][0]["sources"][0]["quote"], "He came, because of the quarrel.");
    let back: Edtf = json["events"][2]["date"].as_str().unwrap().parse().unwrap();
    assert_eq!(back, timeline().events[2].date);
}

#[test]
fn reports_number_their_sources() {
    let expected = "\
# Lake talks

*as of 10 May 2031*

**from 3 January 2031 to 5 March 2031** — Siege

**some day in April 2031** — Ministers quarrel \\[1\\]

**8 May 2031** — Envoy visits the lake

> “He came, because of the quarrel.” \\[1\\]

- because of *Ministers quarrel*: “because of the quarrel” \\[1\\]

**8 May 2031, 14:30** — Call

**between 1 June 2031 and 20 June 2031** (planned) — Summit

## Sources

1. Lake Wire, “Envoy comes”, 9 May 2031 <https://wire.test/1>
";
    assert_eq!(exported(Format::Md), expected);
}

#[test]
fn formats_are_named_as_the_command_line_names_them() {
    assert_eq!(Format::Timelinejs.to_string(), "timelinejs");
    assert_eq!(exported(Format::Svg), "<svg/>");
    assert!(!Format::Svg.is_binary());
}

#[test]
fn picture_formats_of_others() {
    assert!(exported(Format::Mermaid).contains("    8 May 2031 : Envoy visits the lake\n"));
    assert!(
        exported(Format::Markwhen)
            .contains("\n2031-01-03/2031-03-05: Siege (from 3 January 2031 to 5 March 2031)\n")
    );
    assert!(
        exported(Format::Dot)
            .contains("e1 -> e0 [style=bold, penwidth=2, tooltip=\"because of the quarrel\"];")
    );
    let slides: Value = serde_json::from_str(&exported(Format::Timelinejs)).unwrap();
    assert_eq!(slides["events"][0]["end_date"]["day"], 5);
    assert_eq!(slides["events"][1]["start_date"], serde_json::json!({ "year": 2031, "month": 4 }));
}

#[test]
fn an_empty_timeline_is_no_trouble() {
    check_all_empty(&Timeline::default());
}

fn check_all_empty(timeline: &Timeline) {
    let graph = EventGraph::default();
    parse_csv(&csv(timeline, &graph));
    parse_ics(&ics(timeline, &graph));
    roxmltree::Document::parse(&graphml(timeline, &graph)).unwrap();
    check_dot(&dot(timeline, &graph));
    check_mermaid(&mermaid(timeline, &graph));
    check_markwhen(&markwhen(timeline, &graph));
    serde_json::from_str::<Value>(&json(timeline, &graph)).unwrap();
    serde_json::from_str::<Value>(&timelinejs(timeline, &graph)).unwrap();
    assert_eq!(markdown(timeline, &graph), "# \n");
}
