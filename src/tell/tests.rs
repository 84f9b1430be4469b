//! Small timelines told, whole texts compared.

use super::*;
use crate::graph::graph;

const TIMELINE: &str = "\
title: Lake talks
as_of: 2031-05-10
articles:
  - {id: wire-1, publisher: Lake Wire, published: 2031-05-01}
  - {id: post-1, publisher: Lake Post, published: 2031-05-09}
events:
  - {id: visit, date: 2031-05-08, title: Envoy visits the lake, kind: consult/visit, place: Lakeside, actors: [Envoy],
     sources: [{article: post-1, quote: He came.}, {article: wire-1, quote: He will come., status: planned, date: '[2031-05-02..2031-05-09]'}],
     caused_by: [{event: quarrel, quote: because of the quarrel, article: wire-1}], after: [{event: vote}]}
  - {id: quarrel, date: 2031-04-28, title: Ministers quarrel, sources: [{article: wire-1}], after: [{event: vote}]}
  - {id: vote, date: 2031-04, title: Parliament votes, sources: [{article: wire-1}]}
  - {id: summit, date: 2031-06, title: Summit, status: planned, caused_by: [{event: visit}]}
";

fn timeline() -> Timeline {
    serde_yaml::from_str(TIMELINE).unwrap()
}

#[test]
fn a_timeline_by_date() {
    let timeline = timeline();
    let expected = "\
Lake talks
as of 10 May 2031 · 4 events · 2 articles

2031-04     ● Parliament votes
              vote
              by stated order: between 1 April 2031 and 28 April 2031

2031-04-28  ● Ministers quarrel
              quarrel

2031-05-08  ● Envoy visits the lake
              consult/visit · Lakeside · visit
              ↳ because of Ministers quarrel

2031-06     ○ Summit
              summit
              ↳ because of Envoy visits the lake

● happened   ○ planned
";
    assert_eq!(show(&timeline, &graph(&timeline).0), expected);
}

#[test]
fn the_history_of_an_event() {
    let timeline = timeline();
    let expected = "\
● Envoy visits the lake
  happened, 8 May 2031
  consult/visit · Envoy · Lakeside · visit

  Lake Wire, 1 May 2031: planned, between 2 May 2031 and 9 May 2031
    “He will come.”

  Lake Post, 9 May 2031: happened, 8 May 2031
    “He came.”
";
    assert_eq!(history(&timeline, find(&timeline, "visit").unwrap()), expected);
}

#[test]
fn causes_and_effects_of_an_event() {
    let timeline = timeline();
    let graph = graph(&timeline).0;
    let expected = "\
● Envoy visits the lake (8 May 2031)

What led to it
  because of ● Ministers quarrel (28 April 2031)
    “because of the quarrel” — Lake Wire, 1 May 2031
    after ● Parliament votes (some day in April 2031)
  after ● Parliament votes (some day in April 2031) (see above)

What it led to
  led to ○ Summit (some day in June 2031)
";
    assert_eq!(why(&timeline, &graph, find(&timeline, "visit").unwrap()), expected);
    let vote = why(&timeline, &graph, find(&timeline, "vote").unwrap());
    assert!(vote.contains("\nNothing is stated to have led to it.\n"));
}

#[test]
fn a_cycle_in_the_file_ends() {
    let yaml = "title: T\nevents: [{id: a, date: 2031, title: A, caused_by: [{event: b}]}, {id: b, date: 2031, title: B, caused_by: [{event: a}]}]";
    let timeline: Timeline = serde_yaml::from_str(yaml).unwrap();
    assert_eq!(why(&timeline, &graph(&timeline).0, &timeline.events[0]).matches("● B").count(), 1);
}

#[test]
fn events_are_found_by_a_part_of_their_id() {
    let timeline = timeline();
    assert_eq!(find(&timeline, "quar").map(|event| event.id.as_str()), Ok("quarrel"));
    assert_eq!(
        find(&timeline, "quarel").unwrap_err().to_string(),
        "there is no event `quarel`; did you mean `quarrel`?"
    );
    assert_eq!(
        find(&timeline, "i").unwrap_err().to_string(),
        "`i` may be any of `visit`, `summit`"
    );
    assert_eq!(find(&timeline, "").unwrap_err().to_string(), "there is no event ``");
}
