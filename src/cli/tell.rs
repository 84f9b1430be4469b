//! `show` and `why`: a timeline and its events, told in the terminal. They read the file as it stands and change nothing.

use super::workspace::Workspace;
use dateline::graph::graph;
use dateline::tell;
use miette::{Result, miette};
use std::process::ExitCode;

pub fn show(workspace: &Workspace, name: &str, event: Option<&str>) -> Result<ExitCode> {
    let timeline = workspace.load(&workspace.one(name)?)?.timeline;
    let text = match event {
        None => tell::show(&timeline, &graph(&timeline).0),
        Some(event) => tell::history(&timeline, found(tell::find(&timeline, event))?),
    };
    super::print(&text)
}

pub fn why(workspace: &Workspace, name: &str, event: &str) -> Result<ExitCode> {
    let timeline = workspace.load(&workspace.one(name)?)?.timeline;
    let event = found(tell::find(&timeline, event))?;
    super::print(&tell::why(&timeline, &graph(&timeline).0, event))
}

fn found<T>(event: Result<T, tell::NoEvent>) -> Result<T> {
    event.map_err(|error| miette!("{error}"))
}
