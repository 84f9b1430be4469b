//! From article files to extractions: each changed article is read, annotated and extracted; the others come from the lock.

use super::Again;
use crate::annotate::annotate;
use crate::extract::extract;
use crate::model::{Article, ArticleRef, Diagnostic, Extraction, Lock, LockedArticle, Timeline};
use crate::read::read;
use chrono::NaiveDate;
use rayon::prelude::*;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// The bytes of an article, with its path as a timeline file writes it.
pub struct ArticleFile {
    pub file: String,
    pub bytes: Vec<u8>,
}

pub struct Intake {
    /// In order of id; without those that a person took off the list.
    pub read: Vec<(ArticleRef, Extraction)>,
    /// For the next lock, in order of id.
    pub locked: Vec<LockedArticle>,
    pub diagnostics: Vec<Diagnostic>,
}

pub fn take(ours: &Timeline, base: Option<&Lock>, files: &[ArticleFile], again: Again) -> Intake {
    let locked: HashMap<&str, &LockedArticle> = base
        .iter()
        .flat_map(|lock| &lock.articles)
        .filter_map(|article| Some((article.listed.file.as_deref()?, article)))
        .collect();
    let ids = name(ours, base, files);
    let tasks: Vec<(&ArticleFile, &String)> = files.iter().zip(&ids).collect();
    let mut read: Vec<(LockedArticle, Vec<Diagnostic>)> = tasks
        .into_par_iter()
        .map(|(file, id)| {
            let known = locked.get(file.file.as_str()).copied();
            let by_hand = created_by_hand(ours, id, known);
            read_one(file, id, known.filter(|_| again == Again::Changed), by_hand)
        })
        .collect();
    // An article whose file has gone is kept for as long as it is listed.
    let there: BTreeSet<&str> = files.iter().map(|file| file.file.as_str()).collect();
    let gone = base.iter().flat_map(|lock| &lock.articles).filter(|article| {
        let file = article.listed.file.as_deref().unwrap_or("");
        !there.contains(file) && ours.articles.iter().any(|listed| listed.id == article.listed.id)
    });
    read.extend(gone.map(|article| (article.clone(), Vec::new())));
    read.sort_by(|a, b| a.0.listed.id.cmp(&b.0.listed.id));
    gather(ours, base, read)
}

fn gather(
    ours: &Timeline,
    base: Option<&Lock>,
    read: Vec<(LockedArticle, Vec<Diagnostic>)>,
) -> Intake {
    let listed: BTreeSet<&str> = ours.articles.iter().map(|article| article.id.as_str()).collect();
    let known: BTreeSet<&str> = base
        .iter()
        .flat_map(|lock| &lock.articles)
        .map(|article| article.listed.id.as_str())
        .collect();
    let mut intake = Intake { read: Vec::new(), locked: Vec::new(), diagnostics: Vec::new() };
    for (article, diagnostics) in read {
        let id = article.listed.id.as_str();
        if listed.contains(id) || !known.contains(id) {
            intake.diagnostics.extend(diagnostics);
            let mut shown = article.listed.clone();
            shown.published = shown.published.or(article.created);
            intake.read.push((shown, article.extraction.clone()));
        }
        intake.locked.push(article);
    }
    intake
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

fn free_id(file: &str, taken: &mut BTreeSet<String>) -> String {
    let name = file.rsplit('/').next().unwrap_or(file);
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let candidates = [stem.to_owned(), name.replace('.', "-"), file.replace(['/', '.'], "-")];
    let id = candidates.iter().find(|id| !taken.contains(*id)).unwrap_or(&candidates[2]).clone();
    taken.insert(id.clone());
    id
}

/// The creation time that a person wrote for an article, where it differs from what the program wrote.
fn created_by_hand(ours: &Timeline, id: &str, known: Option<&LockedArticle>) -> Option<NaiveDate> {
    let listed = ours.articles.iter().find(|article| article.id == id)?;
    let wrote = known.and_then(|known| known.listed.published);
    listed.published.filter(|published| Some(*published) != wrote)
}

fn read_one(
    file: &ArticleFile,
    id: &str,
    known: Option<&LockedArticle>,
    by_hand: Option<NaiveDate>,
) -> (LockedArticle, Vec<Diagnostic>) {
    let hash = blake3::hash(&file.bytes).to_hex()[..32].to_owned();
    if let Some(known) = known
        && known.hash == hash
        && known.created == by_hand.or(known.listed.published)
        && known.listed.id == id
    {
        return (known.clone(), Vec::new());
    }
    let (article, mut diagnostics) = read(&file.bytes, id, &file.file);
    let listed = list(&article);
    if by_hand.is_some() {
        diagnostics.retain(|diagnostic| diagnostic.code != "no-date");
    }
    let article = Article { created: by_hand.or(article.created), ..article };
    let annotation = annotate(&article.text, article.created);
    let (extraction, doubts) = extract(&article, &annotation);
    diagnostics.extend(doubts);
    (LockedArticle { listed, hash, created: article.created, extraction }, diagnostics)
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
