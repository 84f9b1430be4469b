//! `export`: a timeline in another format, to a file or to standard output.

use super::ExportArgs;
use super::workspace::Workspace;
use dateline::export::{Format, Options, export};
use dateline::layout::LayoutOptions;
use dateline::pipeline::render;
use dateline::store;
use miette::{IntoDiagnostic, Result, miette};
use std::io::{IsTerminal, Write, stdout};
use std::process::ExitCode;

pub fn run(workspace: &Workspace, args: &ExportArgs) -> Result<ExitCode> {
    let timeline = workspace.load(&workspace.one(&args.name)?)?.timeline;
    let picture = render(&timeline, &args.chart.over(LayoutOptions::of(&timeline)));
    let pages = if args.to == Format::Pdf { picture.pages() } else { Vec::new() };
    let options = Options { svg: &picture.svg, pages: &pages, dpi: args.dpi };
    let bytes = export(&timeline, &picture.graph, args.to, &options).into_diagnostic()?;
    match &args.output {
        Some(path) => store::write(path, &bytes).into_diagnostic()?,
        None if args.to.is_binary() && stdout().is_terminal() => {
            return Err(miette!(
                help = "name a file with `--output FILE`",
                "a terminal cannot show {}",
                args.to
            ));
        }
        None => stdout().write_all(&bytes).into_diagnostic()?,
    }
    Ok(ExitCode::SUCCESS)
}
