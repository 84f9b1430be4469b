//! The commands: what a person may type, and the one function that runs each.
//! Files, the clock and the terminal are touched here and nowhere else in the program.

mod add;
mod annotate;
mod build;
mod check;
mod export;
mod live;
mod report;
mod serve;
mod tell;
mod watch;
mod workspace;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueHint};
use dateline::export::Format;
use dateline::model::{Lanes, Length, Theme};
use miette::{IntoDiagnostic, Result};
use std::path::PathBuf;
use std::process::ExitCode;
use workspace::Workspace;

/// Turn news articles into cited, hand-editable timelines of diplomatic events, and draw them.
///
/// Put articles (.txt, .md, .html) into timelines/NAME/ and run `dateline build`: it writes timelines/NAME.yaml, which is
/// yours to edit, and draws output/NAME.svg. Run it again after adding articles: your edits stay.
#[derive(Parser)]
#[command(version, max_term_width = 100, after_help = EXIT_CODES)]
pub struct Cli {
    /// Work in this folder, which holds timelines/ and output/
    #[arg(short = 'C', long = "root", global = true, default_value = ".", value_hint = ValueHint::DirPath)]
    root: PathBuf,
    #[command(subcommand)]
    command: Command,
}

const EXIT_CODES: &str = "Exit codes: 0 all is well, 1 there are findings (or `--check` found work to do), 2 misuse or failure.";

#[derive(Subcommand)]
enum Command {
    /// Read new articles, merge what they say into the timelines, check and draw
    Build(BuildArgs),
    /// Start a timeline
    New {
        /// Its name: timelines/NAME.yaml and timelines/NAME/
        name: String,
        /// The title over the picture [default: made from the name]
        #[arg(long)]
        title: Option<String>,
    },
    /// Bring articles into a timeline, and build it
    Add {
        name: String,
        /// Files, folders, or - for standard input
        #[arg(required = true, value_hint = ValueHint::AnyPath)]
        sources: Vec<PathBuf>,
    },
    /// Say everything that is doubtful, with file, line and a hint
    Check { names: Vec<String> },
    /// Show a timeline in the terminal, or the history of one event
    Show { name: String, event: Option<String> },
    /// Show what led to an event and what it led to, with quotes
    Why { name: String, event: String },
    /// Write a timeline in another format
    Export(ExportArgs),
    /// Read articles as JSON Lines, write their time expressions and event mentions as JSON Lines
    ///
    /// A line in is {"doc": id, "text": "…", "dct": "YYYY-MM-DD"}; a line out is {"doc": id, "timex": [{"start", "end",
    /// "type", "value"}], "events": [{"start", "end", "lemma", "kind", "status"}]}, in the same order. Offsets count
    /// Unicode characters; type and value are TIMEX3.
    Annotate {
        /// Find time expressions only, which is much faster
        #[arg(long)]
        times_only: bool,
        /// Files to read [default: standard input]
        #[arg(value_hint = ValueHint::FilePath)]
        files: Vec<PathBuf>,
    },
    /// Build again whenever a timeline or an article is saved
    Watch { names: Vec<String> },
    /// A live page on this machine: the picture, its events, and their quotes in the articles
    Serve {
        name: String,
        /// Port on 127.0.0.1
        #[arg(long, default_value_t = 4747)]
        port: u16,
    },
    /// Print the JSON Schema of timeline files, for editors
    Schema,
    /// Print completions for a shell
    Completions { shell: clap_complete::Shell },
}

/// How to draw; each overrides the `chart:` section of the timeline file.
#[derive(Args, Clone, Default)]
#[command(next_help_heading = "Picture")]
struct ChartArgs {
    /// Colours
    #[arg(long, value_parser = parse_word::<Theme>, value_name = "report|print|dark")]
    theme: Option<Theme>,
    /// Width of the picture, as 267mm, 1200px or 10.5in
    #[arg(long)]
    width: Option<Length>,
    /// What a lane stands for
    #[arg(long, value_parser = parse_word::<Lanes>, value_name = "actor|kind|place|none")]
    lanes: Option<Lanes>,
    /// Draw only the N most salient events
    #[arg(long, value_name = "N")]
    top: Option<usize>,
    /// Draw letters as shapes, for readers without fonts
    #[arg(long)]
    outlines: bool,
}

#[derive(Args, Default)]
struct BuildArgs {
    /// Timelines to build [default: all]
    names: Vec<String>,
    /// Change nothing; exit with 1 if a build would
    #[arg(long, conflicts_with = "dry_run")]
    check: bool,
    /// Change nothing; show what a build would change
    #[arg(long)]
    dry_run: bool,
    #[command(flatten)]
    chart: ChartArgs,
}

#[derive(Args)]
struct ExportArgs {
    name: String,
    /// The format
    #[arg(long)]
    to: Format,
    /// Where to write [default: standard output]
    #[arg(short, long, value_hint = ValueHint::FilePath)]
    output: Option<PathBuf>,
    /// Resolution of a PNG, in dots per inch
    #[arg(long, default_value_t = 300)]
    dpi: u32,
    #[command(flatten)]
    chart: ChartArgs,
}

/// Runs what the command line asks for.
pub fn run(cli: Cli) -> Result<ExitCode> {
    let workspace = Workspace::new(cli.root);
    match cli.command {
        Command::Build(args) => build::run(&workspace, &args),
        Command::New { name, title } => add::new(&workspace, &name, title),
        Command::Add { name, sources } => add::add(&workspace, &name, &sources),
        Command::Check { names } => check::run(&workspace, &names),
        Command::Show { name, event } => tell::show(&workspace, &name, event.as_deref()),
        Command::Why { name, event } => tell::why(&workspace, &name, &event),
        Command::Export(args) => export::run(&workspace, &args),
        Command::Annotate { times_only, files } => annotate::run(&files, times_only),
        Command::Watch { names } => live::watch(&workspace, &names),
        Command::Serve { name, port } => live::serve(&workspace, &name, port),
        Command::Schema => print(&dateline::yaml::schema()),
        Command::Completions { shell } => {
            clap_complete::generate(shell, &mut Cli::command(), "dateline", &mut std::io::stdout());
            Ok(ExitCode::SUCCESS)
        }
    }
}

/// To standard output; a reader that has gone away is no failure.
fn print(text: &str) -> Result<ExitCode> {
    match std::io::Write::write_all(&mut std::io::stdout(), text.as_bytes()) {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            Err(error).into_diagnostic()
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}

/// For options that clap has no type for.
fn parse_word<T: serde::de::DeserializeOwned>(word: &str) -> Result<T, String> {
    serde_json::from_value(serde_json::Value::String(word.to_owned()))
        .map_err(|error| error.to_string())
}
