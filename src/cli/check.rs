//! `check`: everything doubtful about a timeline and its articles. It changes nothing.

use super::ChartArgs;
use super::build::Built;
use super::report::full;
use super::workspace::Workspace;
use dateline::model::Severity;
use dateline::pipeline::Again;
use miette::Result;
use std::cmp::Reverse;
use std::process::ExitCode;

pub fn run(workspace: &Workspace, names: &[String]) -> Result<ExitCode> {
    let mut findings = 0;
    for name in workspace.select(names)? {
        let built = Built::new(workspace, &name, &ChartArgs::default(), Again::All)?;
        let mut diagnostics = built.diagnostics();
        diagnostics.sort_by_key(|diagnostic| Reverse(diagnostic.severity));
        let sources = built.sources();
        for diagnostic in &diagnostics {
            eprintln!("{:?}", full(diagnostic, &sources));
        }
        let grave = diagnostics.iter().filter(|found| found.severity > Severity::Advice).count();
        findings += grave;
        match (grave, diagnostics.len() - grave) {
            (0, 0) => println!("{name}: nothing doubtful"),
            (grave, advice) => println!("{name}: {grave} findings, {advice} pieces of advice"),
        }
    }
    Ok(ExitCode::from(u8::from(findings > 0)))
}
