//! `spiketally man`: manual pages, made of what `--help` says.

use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::{Args, Command, CommandFactory};
use clap_mangen::Man;
use clap_mangen::roff::{Roff, roman};
use spiketally::diagnostic::nearest;

use super::sections::sections;
use super::{Cli, Failure, fail, print};

pub(super) const EXAMPLES: &str = "\
Examples:
  spiketally man --all ~/.local/share/man/man1     then `man spiketally-count` shows the page of `count`
  spiketally man energy | man -l -                 a page without installing it";

/// What it is given.
#[derive(Args)]
pub(super) struct Arguments {
    /// The command that the page is about; none for a page about all of them.
    command: Option<String>,
    /// Write a page for each command into this folder, which is made if it is not there.
    #[arg(long, value_name = "DIR", conflicts_with = "command")]
    all: Option<PathBuf>,
}

/// Writes a page to standard output, or all into a folder.
pub(super) fn run(given: &Arguments) -> Result<(), Failure> {
    // There is no page about `help`.
    let mut whole = Cli::command().disable_help_subcommand(true);
    whole.build();
    if let Some(folder) = &given.all {
        let unwritten = |error| fail(&format!("can't write manual pages into {}: {error}", folder.display()));
        return write_all(&whole, folder).map_err(unwritten);
    }
    let command = given.command.as_ref().map_or(Ok(&whole), |name| named(&whole, name))?;
    let text = page(command, &whole).map_err(|error| fail(&format!("the manual page can't be made: {error}")))?;
    print(&text)
}

fn named<'a>(whole: &'a Command, name: &str) -> Result<&'a Command, Failure> {
    whole.find_subcommand(name).ok_or_else(|| {
        let hint = nearest(name, whole.get_subcommands().map(Command::get_name));
        let hint = hint.map(|name| format!("; the nearest name is `{name}`")).unwrap_or_default();
        fail(&format!("there is no command `{name}`{hint}"));
        Failure::WrongUsage
    })
}

fn write_all(whole: &Command, folder: &Path) -> io::Result<()> {
    fs::create_dir_all(folder)?;
    [whole].into_iter().chain(whole.get_subcommands()).try_for_each(|command| {
        let file = Man::new(command.clone()).get_filename();
        fs::write(folder.join(file), page(command, whole)?)
    })
}

fn page(command: &Command, whole: &Command) -> io::Result<Vec<u8>> {
    let source = format!("{} {}", whole.get_name(), whole.get_version().unwrap_or_default());
    let man = Man::new(command.clone()).source(source);
    let mut page = Vec::new();
    man.render_title(&mut page)?;
    man.render_name_section(&mut page)?;
    man.render_synopsis_section(&mut page)?;
    man.render_description_section(&mut page)?;
    man.render_options_section(&mut page)?;
    if command.has_subcommands() {
        man.render_subcommands_section(&mut page)?;
    }
    page.write_all(sections(&end_of_help(command), &end_of_help(whole)).to_roff().as_bytes())?;
    if !command.has_subcommands() {
        let mut see = Roff::new();
        see.control("SH", ["SEE ALSO"]).text([roman(format!("{}(1)", whole.get_name()))]);
        page.write_all(see.to_roff().as_bytes())?;
    }
    Ok(page)
}

/// What stands below the options.
fn end_of_help(command: &Command) -> String {
    command.get_after_long_help().or(command.get_after_help()).map(ToString::to_string).unwrap_or_default()
}
