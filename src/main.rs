//! The program: reads the command line, runs the command, and turns its outcome into an exit code.

mod cli;

use clap::Parser;
use std::process::ExitCode;

/// A timeline is a great many small texts, made on one thread and freed on another.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    let outcome = cli::run(cli::Cli::parse());
    outcome.unwrap_or_else(|error| {
        eprintln!("{error:?}");
        ExitCode::from(2)
    })
}
