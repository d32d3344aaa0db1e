//! The command line: arguments in, report out.

mod command;

use std::process::ExitCode;

use clap::Parser;
use command::{Cli, run};

fn main() -> ExitCode {
    run(Cli::parse())
}
