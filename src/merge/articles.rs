//! Merging the list of articles: new ones are listed, and what a person wrote of one stays.

use super::Merged;
use crate::model::{ArticleRef, Edit, Lock, Timeline};
use std::collections::HashMap;

/// Adds the edits that bring the list of articles in `ours` up to `theirs`. An article that a person took off the list
/// stays off.
pub fn merge_articles(
    base: Option<&Lock>,
    ours: &Timeline,
    theirs: &[ArticleRef],
    merged: &mut Merged,
) {
    let locked = base.iter().flat_map(|lock| &lock.articles).map(|locked| &locked.listed);
    let (base, ours) = (by_id(locked), by_id(&ours.articles));
    for article in theirs {
        let id = article.id.as_str();
        match (base.get(id), ours.get(id)) {
            (None, None) => merged.edits.push(Edit::InsertArticle(article.clone())),
            (Some(base), Some(ours)) => {
                let value = merge_article(base, ours, article);
                if value != **ours {
                    merged.edits.push(Edit::SetArticle(value));
                }
            }
            // Taken off the list, or listed by hand.
            (Some(_), None) | (None, Some(_)) => {}
        }
    }
}

fn by_id<'a>(
    articles: impl IntoIterator<Item = &'a ArticleRef>,
) -> HashMap<&'a str, &'a ArticleRef> {
    articles.into_iter().map(|article| (article.id.as_str(), article)).collect()
}

fn merge_article(base: &ArticleRef, ours: &ArticleRef, theirs: &ArticleRef) -> ArticleRef {
    fn pick<T: Clone + PartialEq>(base: &T, ours: &T, theirs: &T) -> T {
        if ours == base { theirs.clone() } else { ours.clone() }
    }
    ArticleRef {
        id: ours.id.clone(),
        file: pick(&base.file, &ours.file, &theirs.file),
        title: pick(&base.title, &ours.title, &theirs.title),
        publisher: pick(&base.publisher, &ours.publisher, &theirs.publisher),
        author: pick(&base.author, &ours.author, &theirs.author),
        url: pick(&base.url, &ours.url, &theirs.url),
        published: pick(&base.published, &ours.published, &theirs.published),
    }
}
