//! Takes out of a page what is not its story: first what speaks of other things (adverts, related stories,
//! comments), then what frames the story itself (captions, bylines, buttons). By elements, by roles, and by the
//! words of class and id; never an element that holds the greater part of the page.

use super::super::words::{Elements, FURNITURE};
use dom_query::{Document, NodeRef};
use std::collections::BTreeSet;

const NEVER_STORY: &str = "script, style, noscript, template, svg, math, iframe, object, embed, canvas, button, input, select, \
    textarea, nav, menu, dialog, [role=navigation], [role=search], [role=dialog], [role=banner], \
    [role=contentinfo], [role=menu], [hidden], [aria-hidden=true]";
const FRAME: &str = "footer, figure, figcaption, audio, video, picture, img, map, [itemprop=author], [itemprop=caption]";

/// Part of the page's text that a removed element may hold, in hundredths.
const LARGEST: usize = 40;

/// Words of a caption.
const LONGEST_CAPTION: usize = 40;
/// Nodes of such a box.
const LARGEST_BOX: usize = 60;
/// Elements between a picture and the box that it shares with its caption.
const HIGHEST_BOX: usize = 8;
/// A paragraph of so many words is running text.
const LONG: usize = 15;

/// Adverts, menus, related stories, comments.
pub fn remove_foreign(document: &Document) {
    document.select(NEVER_STORY).remove();
    let whole = document.root().text().len();
    // Some pages are one form.
    let forms = document.select("form");
    forms.nodes().iter().filter(|form| is_small(form, whole)).for_each(NodeRef::remove_from_parent);
    let Elements { foreign, foreign_pairs, .. } = &FURNITURE.elements;
    remove_named(document, foreign, foreign_pairs);
    remove_link_boxes(document);
}

/// Captions, bylines, share buttons.
pub fn remove_frame(document: &Document) {
    remove_picture_boxes(document);
    document.select(FRAME).remove();
    let Elements { frame, frame_pairs, .. } = &FURNITURE.elements;
    remove_named(document, frame, frame_pairs);
}

fn remove_named(document: &Document, words: &BTreeSet<String>, pairs: &BTreeSet<String>) {
    let whole = document.root().text().len();
    for node in document.select("[class], [id]").nodes() {
        if is_named(node, words, pairs) && is_small(node, whole) {
            node.remove_from_parent();
        }
    }
}

/// Running text is named by a whole name only: `tag-lead` on a paragraph is no tag.
fn is_named(node: &NodeRef<'_>, words: &BTreeSet<String>, pairs: &BTreeSet<String>) -> bool {
    let is_text = node.has_name("p") && node.text().split_whitespace().count() >= LONG;
    let names = [node.class(), node.id_attr()];
    names.iter().flatten().flat_map(|names| names.split_ascii_whitespace()).any(|name| {
        let parts = name_parts(name);
        let single = |part: &String| words.contains(part) && (!is_text || parts.len() == 1);
        let joined = pairs.contains(&parts.join(" "));
        let pair = |two: &[String]| !is_text && pairs.contains(&two.join(" "));
        joined || parts.iter().any(single) || parts.windows(2).any(pair)
    })
}

/// `wp-caption`, `adSlot` and `most_read` in their words.
fn name_parts(name: &str) -> Vec<String> {
    let mut parts = vec![String::new()];
    let mut before_lower = false;
    for c in name.chars() {
        if !c.is_alphanumeric() || (c.is_uppercase() && before_lower) {
            parts.push(String::new());
        }
        before_lower = c.is_lowercase();
        if let Some(part) = parts.last_mut().filter(|_| c.is_alphabetic()) {
            part.extend(c.to_lowercase());
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

/// Not the page itself under a name such as `has-comments`, nor what holds the headline.
fn is_small(node: &NodeRef<'_>, whole: usize) -> bool {
    let held = ["html", "head", "body", "main", "article", "h1"];
    let name = node.node_name().unwrap_or_default();
    !held.contains(&&*name)
        && node.text().len() * 100 <= whole * LARGEST
        && !node.descendants_it().any(|inner| inner.has_name("h1"))
}

/// Lists and sections made of links point to other stories.
fn remove_link_boxes(document: &Document) {
    for node in document.select("ul, ol, section, aside").nodes() {
        let links: usize = node.descendants_it().filter(|inner| inner.has_name("a")).count();
        let linked: usize = node
            .descendants_it()
            .filter(|inner| inner.has_name("a"))
            .map(|link| link.text().trim().len())
            .sum();
        let whole: usize = node.text().split_whitespace().map(|word| word.len() + 1).sum();
        if links >= 2 && linked * 10 >= whole * 6 {
            node.remove_from_parent();
        }
    }
}

/// Old pages caption a picture in a table of its own: what holds a picture, few words, and no sentence.
fn remove_picture_boxes(document: &Document) {
    for picture in document.select("img").nodes() {
        let above = picture.ancestors_it(Some(HIGHEST_BOX));
        if let Some(holder) = above.take_while(is_picture_box).last() {
            holder.remove_from_parent();
        }
    }
}

fn is_picture_box(node: &NodeRef<'_>) -> bool {
    let boxes =
        ["table", "tbody", "tr", "td", "dl", "dt", "span", "p", "div", "center", "a", "font"];
    if !boxes.contains(&&*node.node_name().unwrap_or_default()) {
        return false;
    }
    let (mut words, mut last) = (0, String::new());
    for (count, inner) in node.descendants_it().enumerate() {
        if inner.is_text() {
            let text = inner.text();
            words += text.split_whitespace().count();
            last = if text.trim().is_empty() { last } else { text.trim().to_owned() };
        }
        let holds_text = words > LONGEST_CAPTION || inner.has_name("p") || inner.has_name("h1");
        if holds_text || count > LARGEST_BOX {
            return false;
        }
    }
    !last.ends_with(['.', '”', '"'])
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(html: &str) -> String {
        let story =
            "<p>Two ministers met at the lake on Tuesday and agreed to open the old bridge.</p>"
                .repeat(5);
        let document = Document::from(format!("<body>{story}{html}</body>"));
        remove_foreign(&document);
        remove_frame(&document);
        let text = document.body().map(|body| body.text().to_string()).unwrap_or_default();
        text.rsplit_once("bridge.").map(|(_, rest)| rest.trim().to_owned()).unwrap_or_default()
    }

    #[test]
    fn names_tell_the_frame() {
        for html in [
            "<div class=adSlot>Buy</div>",
            "<div id=most_read>x</div>",
            "<figure><figcaption>x</figcaption></figure>",
            "<p class=wp-caption-text>x</p>",
            "<aside class='c-related-box'>x</aside>",
            "<div class=byline>By A</div>",
            "<ul><li><a href=x>One thing</a><li><a href=y>Other thing</a></ul>",
            "<nav>Home</nav>",
            "<table><tr><td><img src=a><br>The lake on Tuesday</td></tr></table>",
        ] {
            assert_eq!(read(html), "", "{html}");
        }
    }

    #[test]
    fn what_is_not_named_so_stays() {
        for (html, text) in [
            ("<aside><p>Feb. 3: talks</p></aside>", "Feb. 3: talks"),
            ("<div class=headline>x</div>", "x"),
            ("<div class=shadow>x</div>", "x"),
            ("<p class=adapted>x</p>", "x"),
            (
                "<ul><li>Feb. 3 <a href=x>talks</a> open in the city</ul>",
                "Feb. 3 talks open in the city",
            ),
        ] {
            assert_eq!(read(html), text, "{html}");
        }
        let document =
            Document::from("<body class='ad'><div class=comments><p>All of it.</p></div></body>");
        remove_foreign(&document);
        assert_eq!(document.root().text().trim(), "All of it.");
    }
}
