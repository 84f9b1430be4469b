//! `watch` and `serve`: the timelines again whenever one of their files is saved. `watch` builds them; `serve` works one
//! out and shows it on a page, and writes nothing.

use super::build::{self, Built};
use super::serve::Live;
use super::watch::{Changes, watch as watch_files};
use super::workspace::Workspace;
use super::{BuildArgs, ChartArgs};
use dateline::live::Site;
use dateline::pipeline::Again;
use dateline::read::read;
use miette::{IntoDiagnostic, Result, miette};
use std::path::PathBuf;
use std::process::ExitCode;

/// Builds `names`, or all timelines, now and after each change, until the program is stopped.
pub fn watch(workspace: &Workspace, names: &[String]) -> Result<ExitCode> {
    let names = workspace.select(names)?;
    let paths: Vec<PathBuf> = names.iter().flat_map(|name| files(workspace, name)).collect();
    let chart = ChartArgs::default();
    let args = BuildArgs { names, check: false, dry_run: false, chart };
    eprintln!("watching {}; stop with Ctrl-C", args.names.join(", "));
    let build = || {
        if let Err(error) = build::run(workspace, &args) {
            eprintln!("{error:?}");
        }
    };
    watch_files(&workspace.timelines(), &paths, build).into_diagnostic()?;
    Ok(ExitCode::SUCCESS)
}

/// Serves the page of one timeline on 127.0.0.1, until the program is stopped.
pub fn serve(workspace: &Workspace, name: &str, port: u16) -> Result<ExitCode> {
    let name = workspace.one(name)?;
    let changes =
        Changes::new(&workspace.timelines(), &files(workspace, &name)).into_diagnostic()?;
    let build = || site(workspace, &name).map_err(|error| format!("{error:?}"));
    let live = Live::new(port, changes, build).map_err(|error| {
        miette!(help = "choose another port with `--port`", "cannot serve: {error}")
    })?;
    eprintln!("{name} is at {}; stop with Ctrl-C", live.address());
    live.run().into_diagnostic()?;
    Ok(ExitCode::SUCCESS)
}

/// What a timeline is made of: its file, which the program writes, too, and the folder of its articles.
fn files(workspace: &Workspace, name: &str) -> [PathBuf; 2] {
    [workspace.yaml(name), workspace.articles(name)]
}

/// The timeline as a build would leave it, and its articles as they are read.
fn site(workspace: &Workspace, name: &str) -> Result<Site> {
    let built = Built::new(workspace, name, &ChartArgs::default(), Again::Changed)?;
    let doubts = built.diagnostics();
    let timeline = built.after.document.timeline;
    let articles = timeline.articles.iter().filter_map(|listed| {
        let file = built.articles.iter().find(|file| Some(&file.file) == listed.file.as_ref())?;
        Some(read(&file.bytes, &listed.id, &file.file).0)
    });
    let articles = articles.collect();
    Ok(Site { timeline, graph: built.picture.graph, svg: built.picture.svg, articles, doubts })
}
