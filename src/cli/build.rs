//! `build`: read what is new, merge, check, draw. Nothing is written before all of a timeline is worked out.

use super::report::{Sources, brief};
use super::workspace::Workspace;
use super::{BuildArgs, ChartArgs};
use dateline::layout::LayoutOptions;
use dateline::model::{Diagnostic, Severity, TextMode};
use dateline::pipeline::{After, Again, ArticleFile, Base, Before, Picture, render, update};
use dateline::store::{self, Guard};
use dateline::yaml::{Document, create, load, schema};
use miette::{IntoDiagnostic, Result};
use std::borrow::Cow;
use std::path::PathBuf;
use std::process::ExitCode;

/// Where the first line of a timeline file sends YAML editors.
const SCHEMA: &str = "timeline.schema.json";

/// A build names so many findings; `check` names all.
const SHOWN: usize = 20;

pub fn run(workspace: &Workspace, args: &BuildArgs) -> Result<ExitCode> {
    let names = workspace.select(&args.names)?;
    let only_looks = args.check || args.dry_run;
    let _guard = if only_looks { None } else { Some(guard(workspace)?) };
    let mut stale = false;
    for name in &names {
        let built = Built::new(workspace, name, &args.chart, Again::Changed)?;
        let changes = built.changes(workspace);
        stale |= !changes.is_empty();
        if args.dry_run {
            for change in &changes {
                change.show(workspace)?;
            }
        } else if args.check {
            changes.iter().for_each(|change| eprintln!("would write {}", change.shown));
        } else {
            let files = changes.iter().map(|change| (change.path.as_path(), change.new.as_bytes()));
            store::write_all(&files.collect::<Vec<_>>()).into_diagnostic()?;
        }
        built.report(&changes);
        drop(changes);
        // Taking a large timeline apart takes time. Nobody need wait for it; at the end the system does it at once.
        match names.last() == Some(name) {
            true => std::mem::forget(built),
            false => rayon::spawn(move || drop(built)),
        }
    }
    Ok(if args.check && stale { ExitCode::from(1) } else { ExitCode::SUCCESS })
}

fn guard(workspace: &Workspace) -> Result<Guard> {
    let wait = || eprintln!("waiting for another build …");
    Guard::take(&workspace.timelines(), wait).into_diagnostic()
}

/// A timeline, worked out but not yet written.
pub struct Built {
    pub name: String,
    pub after: After,
    pub picture: Picture,
    pub articles: Vec<ArticleFile>,
    timelines: PathBuf,
    lock_path: PathBuf,
    yaml_path: PathBuf,
}

impl Built {
    pub fn new(
        workspace: &Workspace,
        name: &str,
        chart: &ChartArgs,
        again: Again,
    ) -> Result<Built> {
        let yaml_path = workspace.yaml(name);
        let lock_path = workspace.lock(name);
        let (document, read) = rayon::join(
            || -> Result<Document> {
                let yaml = match workspace.text(&yaml_path)? {
                    Some(text) => text,
                    None => create(&super::add::title_of(name)),
                };
                Ok(load(&yaml, &workspace.shown(&yaml_path))?)
            },
            || -> Result<(Base, Vec<ArticleFile>)> {
                let mut base = Base::read(workspace.text(&lock_path)?.as_deref());
                let articles = workspace.own_articles(name)?;
                base.read_ahead(&articles);
                Ok((base, articles))
            },
        );
        let (document, (base, articles)) = (document?, read?);
        let articles = workspace.all_articles(articles, &document.timeline.articles)?;
        let before = Before { document, base, articles: &articles, again };
        let after = update(before)?;
        let timeline = &after.document.timeline;
        let picture = render(timeline, &chart.over(LayoutOptions::of(timeline)));
        let (name, timelines) = (name.to_owned(), workspace.timelines());
        Ok(Built { name, after, picture, articles, timelines, lock_path, yaml_path })
    }

    /// The texts that its diagnostics point into.
    pub fn sources(&self) -> Sources<'_> {
        let (document, articles) = (&self.after.document, &self.articles);
        Sources { timelines: &self.timelines, document, articles }
    }

    /// Everything doubtful, in the order in which it was found.
    pub fn diagnostics(&self) -> Vec<Diagnostic> {
        let document = &self.after.document;
        [&document.warnings, &self.after.diagnostics, &self.picture.diagnostics]
            .into_iter()
            .flatten()
            .cloned()
            .collect()
    }

    /// What a build would write, in the order that is safe at any moment: were the lock first, a kill
    /// between the two would make new events look as if a person had deleted them.
    fn changes(&self, workspace: &Workspace) -> Vec<Change<'_>> {
        let files: [(PathBuf, Cow<str>); 4] = [
            (self.timelines.join(SCHEMA), schema().into()),
            (self.yaml_path.clone(), self.after.document.text.as_str().into()),
            (self.lock_path.clone(), self.after.lock.as_str().into()),
            (workspace.output(&self.name, "svg"), self.picture.svg.as_str().into()),
        ];
        let changed = files.into_iter().filter(|(path, new)| !store::holds(path, new.as_bytes()));
        changed.map(|(path, new)| Change { shown: workspace.shown(&path), path, new }).collect()
    }

    fn report(&self, changes: &[Change]) {
        let (diagnostics, sources) = (self.diagnostics(), self.sources());
        let grave: Vec<_> =
            diagnostics.iter().filter(|found| found.severity > Severity::Advice).collect();
        grave.iter().take(SHOWN).for_each(|found| eprintln!("{}", brief(found, &sources)));
        let findings = grave.len();
        let timeline = &self.after.document.timeline;
        let count = |number: usize, noun: &str| {
            format!("{number} {noun}{}", if number == 1 { "" } else { "s" })
        };
        let mut parts =
            vec![count(timeline.articles.len(), "article"), count(timeline.events.len(), "event")];
        if findings > 0 {
            parts.push(format!(
                "{} (see `dateline check {}`)",
                count(findings, "finding"),
                self.name
            ));
        }
        if changes.is_empty() {
            parts.push("nothing to do".to_owned());
        }
        eprintln!("{}: {}", self.name, parts.join(", "));
    }
}

/// A file that a build writes.
struct Change<'b> {
    path: PathBuf,
    shown: String,
    new: Cow<'b, str>,
}

impl Change<'_> {
    /// The timeline as a diff; the others only by name, since nobody edits them.
    fn show(&self, workspace: &Workspace) -> Result<()> {
        if self.path.extension().is_some_and(|extension| extension == "yaml") {
            let old = workspace.text(&self.path)?.unwrap_or_default();
            print!("{}", dateline::yaml::diff(&old, &self.new, &self.shown));
        } else {
            let verb = if self.path.exists() { "rewrite" } else { "create" };
            println!("would {verb} {}", self.shown);
        }
        Ok(())
    }
}

impl ChartArgs {
    /// The command line's word goes before the file's.
    pub fn over(&self, file: LayoutOptions) -> LayoutOptions {
        LayoutOptions {
            theme: self.theme.unwrap_or(file.theme),
            width: self.width.unwrap_or(file.width),
            lanes: self.lanes.clone().unwrap_or(file.lanes),
            top: self.top.or(file.top),
            text: if self.outlines { TextMode::Outlines } else { file.text },
            ..file
        }
    }
}
