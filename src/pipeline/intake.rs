//! From article files to extractions: each changed article is read, annotated and extracted; the others come from the lock.

use super::Again;
use crate::annotate::annotate;
use crate::extract::extract;
use crate::model::{Article, ArticleRef, Diagnostic, Extraction, Lock, LockedArticle, Timeline};
use crate::read::read;
use chrono::NaiveDate;
use rayon::prelude::*;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};

/// The bytes of an article, with its path as a timeline file writes it.
pub struct ArticleFile {
    pub file: String,
    pub bytes: Vec<u8>,
    hash: String,
}

impl ArticleFile {
    pub fn new(file: String, bytes: Vec<u8>) -> Self {
        let hash = blake3::hash(&bytes).to_hex()[..32].to_owned();
        ArticleFile { file, bytes, hash }
    }
}

pub struct Intake<'b> {
    /// All articles, in order of id: for the next lock.
    pub locked: Vec<Cow<'b, LockedArticle>>,
    /// The ids of those that a person took off the list.
    off: BTreeSet<String>,
}

impl Intake<'_> {
    /// What the articles on the list say, in order of id.
    pub fn read(&self) -> Vec<(ArticleRef, &Extraction)> {
        let on = self.locked.iter().filter(|article| !self.off.contains(&article.listed.id));
        let shown = on.map(|article| {
            let published = article.listed.published.or(article.created);
            (ArticleRef { published, ..article.listed.clone() }, &article.extraction)
        });
        shown.collect()
    }
}

/// What is read in an article, and what is doubtful about it.
type Reading = (LockedArticle, Vec<Diagnostic>);

/// Articles that were read before the timeline was there, by their paths.
pub type Ahead = HashMap<String, Reading>;

/// Reads the articles that the lock does not know. What a person wrote of them is not known yet.
pub fn read_ahead(base: Option<&Lock>, files: &[ArticleFile]) -> Ahead {
    let known = base.iter().flat_map(|lock| &lock.articles);
    let known: HashSet<(Option<&str>, &str)> =
        known.map(|article| (article.listed.file.as_deref(), article.hash.as_str())).collect();
    let new = files.par_iter().filter(|file| !known.contains(&(Some(&*file.file), &*file.hash)));
    new.map(|file| (file.file.clone(), read_anew(file, stem(&file.file), None))).collect()
}

/// Takes in `files`, each changed one read anew, unless it was read `ahead` as it would be now.
pub fn take<'b>(
    ours: &Timeline,
    base: Option<&'b Lock>,
    mut ahead: Ahead,
    files: &[ArticleFile],
    again: Again,
) -> (Intake<'b>, Vec<Diagnostic>) {
    let known = || base.iter().flat_map(|lock| &lock.articles);
    let by_file: HashMap<&str, &LockedArticle> =
        known().filter_map(|article| Some((article.listed.file.as_deref()?, article))).collect();
    let by_id: HashMap<&str, &ArticleRef> =
        ours.articles.iter().map(|listed| (listed.id.as_str(), listed)).collect();
    let ids = name(ours, base, files);
    let ahead: Vec<Option<Reading>> = files.iter().map(|file| ahead.remove(&file.file)).collect();
    let mut read: Vec<(Cow<LockedArticle>, Vec<Diagnostic>)> = files
        .par_iter()
        .zip(&ids)
        .zip(ahead)
        .map(|((file, id), ahead)| {
            let known = by_file.get(file.file.as_str()).copied();
            let by_hand = created_by_hand(by_id.get(id.as_str()).copied(), known);
            let ahead = ahead.filter(|(read, _)| read.listed.id == *id && by_hand.is_none());
            read_one(file, id, known.filter(|_| again == Again::Changed), by_hand, ahead)
        })
        .collect();
    // An article whose file has gone is kept for as long as it is listed.
    let there: BTreeSet<&str> = files.iter().map(|file| file.file.as_str()).collect();
    let gone = known().filter(|article| {
        let file = article.listed.file.as_deref().unwrap_or("");
        !there.contains(file) && by_id.contains_key(article.listed.id.as_str())
    });
    read.extend(gone.map(|article| (Cow::Borrowed(article), Vec::new())));
    read.sort_by(|a, b| a.0.listed.id.cmp(&b.0.listed.id));
    let known: BTreeSet<&str> = known().map(|article| article.listed.id.as_str()).collect();
    let mut intake = Intake { locked: Vec::with_capacity(read.len()), off: BTreeSet::new() };
    let mut diagnostics = Vec::new();
    for (article, doubts) in read {
        let id = article.listed.id.as_str();
        if known.contains(id) && !by_id.contains_key(id) {
            intake.off.insert(id.to_owned());
        } else {
            diagnostics.extend(doubts);
        }
        intake.locked.push(article);
    }
    (intake, diagnostics)
}

/// Each file's article id: as a person listed it, else its name without the extension; with it where two would be alike.
fn name(ours: &Timeline, base: Option<&Lock>, files: &[ArticleFile]) -> Vec<String> {
    let listed = ours.articles.iter();
    let locked = base.iter().flat_map(|lock| &lock.articles).map(|article| &article.listed);
    let mut known: BTreeMap<&str, &str> = BTreeMap::new();
    for article in listed.chain(locked) {
        if let Some(file) = &article.file {
            known.entry(file).or_insert(&article.id);
        }
    }
    let mut taken: BTreeSet<String> = known.values().map(|id| (*id).to_owned()).collect();
    let mut order: Vec<usize> = (0..files.len()).collect();
    order.sort_by_key(|index| &files[*index].file);
    let mut ids = vec![String::new(); files.len()];
    for index in order {
        let file = files[index].file.as_str();
        ids[index] = match known.get(file) {
            Some(id) => (*id).to_owned(),
            None => free_id(file, &mut taken),
        };
    }
    ids
}

/// A file's name without the folder.
fn base_name(file: &str) -> &str {
    file.rsplit('/').next().unwrap_or(file)
}

/// And without the extension.
fn stem(file: &str) -> &str {
    let name = base_name(file);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn free_id(file: &str, taken: &mut BTreeSet<String>) -> String {
    let name = base_name(file);
    let candidates = [stem(file).to_owned(), name.replace('.', "-"), file.replace(['/', '.'], "-")];
    let id = candidates.iter().find(|id| !taken.contains(*id)).unwrap_or(&candidates[2]).clone();
    taken.insert(id.clone());
    id
}

/// The creation time that a person wrote for an article, where it differs from what the program wrote.
fn created_by_hand(
    listed: Option<&ArticleRef>,
    known: Option<&LockedArticle>,
) -> Option<NaiveDate> {
    let wrote = known.and_then(|known| known.listed.published);
    listed?.published.filter(|published| Some(*published) != wrote)
}

fn read_one<'b>(
    file: &ArticleFile,
    id: &str,
    known: Option<&'b LockedArticle>,
    by_hand: Option<NaiveDate>,
    ahead: Option<Reading>,
) -> (Cow<'b, LockedArticle>, Vec<Diagnostic>) {
    if let Some(known) = known
        && known.hash == file.hash
        && known.created == by_hand.or(known.listed.published)
        && known.listed.id == id
    {
        return (Cow::Borrowed(known), Vec::new());
    }
    let (locked, diagnostics) = ahead.unwrap_or_else(|| read_anew(file, id, by_hand));
    (Cow::Owned(locked), diagnostics)
}

fn read_anew(file: &ArticleFile, id: &str, by_hand: Option<NaiveDate>) -> Reading {
    let (article, mut diagnostics) = read(&file.bytes, id, &file.file);
    let listed = list(&article);
    if by_hand.is_some() {
        diagnostics.retain(|diagnostic| diagnostic.code != "no-date");
    }
    let article = Article { created: by_hand.or(article.created), ..article };
    let annotation = annotate(&article.text, article.created);
    let (extraction, doubts) = extract(&article, &annotation);
    diagnostics.extend(doubts);
    let (hash, created) = (file.hash.clone(), article.created);
    (LockedArticle { listed, hash, created, extraction }, diagnostics)
}

fn list(article: &Article) -> ArticleRef {
    ArticleRef {
        id: article.id.clone(),
        file: Some(article.file.clone()),
        title: Some(article.title.clone()).filter(|title| !title.is_empty()),
        publisher: article.publisher.clone(),
        author: article.author.clone(),
        url: None,
        published: article.created,
    }
}
