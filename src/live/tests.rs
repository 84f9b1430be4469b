//! Pages of a small timeline, and of one full of hostile words.

use super::*;
use crate::model::Timeline;

fn site(words: &str) -> Site {
    let yaml = "title: Lake talks\narticles: [{id: wire, publisher: Lake Wire, published: 2031-05-01}]\nevents:\n\
        - {id: a, date: 2031-05-01, title: A, sources: [{article: wire, quote: met at the lake}]}\n\
        - {id: b, date: 2031-05-02, title: B, status: planned, sources: [{article: wire, quote: the lake and left}]}\n";
    let mut timeline: Timeline = serde_yaml::from_str(yaml).unwrap();
    timeline.events[0].title = words.to_owned();
    timeline.events[1].note = Some(words.to_owned());
    let text = format!("They met at the lake and\nleft.\n\n{words}");
    let article = Article { id: "wire".into(), title: words.into(), text, ..Article::default() };
    Site { timeline, articles: vec![article], svg: "<svg></svg>".into(), ..Site::default() }
}

#[test]
fn quotes_are_marked_even_where_they_overlap() {
    let page = article_page(&site("Words"), "wire", 3).unwrap();
    let marked = "They <span id=\"event:a\"></span><mark title=\"Words\">met at </mark>\
        <span id=\"event:b\"></span><mark title=\"Words; B\">the lake</mark><mark title=\"B\"> and\nleft</mark>.";
    assert!(page.contains(marked), "{page}");
    assert!(page.contains("data-version=\"3\""));
    assert_eq!(article_page(&site("Words"), "../wire", 3), None);
}

#[test]
fn the_page_lists_events_with_their_sources() {
    let page = timeline_page(&site("Words"), 0, None);
    assert!(page.contains("<svg></svg>"));
    assert!(page.contains(
        "“met at the lake” <cite><a href=\"/article?id=wire#event:a\">Lake Wire, 1 May 2031</a>"
    ));
    assert!(page.contains("<h2>B <span class=\"status\">planned</span></h2>"));
    assert!(!page.contains("role=\"alert\""));
    let page = timeline_page(&site("Words"), 0, Some("a <b> is wrong"));
    assert!(page.contains("<pre>a &lt;b&gt; is wrong</pre>"));
}

#[test]
fn words_are_never_markup() {
    let words = "<script>x</script>\"'&";
    for page in
        [timeline_page(&site(words), 0, None), article_page(&site(words), "wire", 0).unwrap()]
    {
        assert!(!page.contains("<script>x"), "{page}");
    }
    assert_eq!(article_address("a b/../ü"), "/article?id=a%20b%2F..%2F%C3%BC");
}
