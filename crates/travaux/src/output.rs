//! Where answers and complaints go.

use std::fs;
use std::io::{self, BufWriter, IsTerminal, StdoutLock, Write};
use std::path::Path;

use travaux::Error;

use crate::args::When;

/// One line on standard error. A closed standard error is nobody's loss.
pub fn complain(what: &str) {
    let _ = writeln!(io::stderr().lock(), "travaux: {}", visible(what));
}

/// One line on standard error that is no complaint.
pub fn remark(what: &str) {
    let _ = writeln!(io::stderr().lock(), "{}", visible(what));
}

/// Standard output, buffered; to be flushed by hand so that an error is seen.
pub fn stdout() -> BufWriter<StdoutLock<'static>> {
    BufWriter::new(io::stdout().lock())
}

/// Writes to the file, or to standard output for `-`.
pub fn write(
    path: &Path,
    write: impl FnOnce(&mut dyn Write) -> Result<(), Error>,
) -> Result<(), Error> {
    if path.as_os_str() == "-" {
        let mut out = stdout();
        write(&mut out)?;
        return Ok(out.flush()?);
    }
    let failed = |source| Error::Write { path: path.to_path_buf(), source };
    if let Some(folder) = path.parent().filter(|p| !p.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let mut out = BufWriter::new(fs::File::create(path).map_err(failed)?);
    match write(&mut out) {
        Err(Error::Output(source)) => return Err(failed(source)),
        other => other?,
    }
    out.flush().map_err(failed)
}

/// How to print for the eye.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Is it a terminal?
    pub terminal: bool,
    /// With colours?
    pub color: bool,
}

impl Look {
    /// For standard output.
    pub fn of_stdout(when: When) -> Look {
        let terminal = io::stdout().is_terminal();
        let set = |name| std::env::var_os(name).is_some_and(|v| !v.is_empty());
        let dumb = std::env::var_os("TERM").is_some_and(|v| v == "dumb");
        let color = match when {
            When::Always => true,
            When::Never => false,
            When::Auto => terminal && !set("NO_COLOR") && !dumb,
        };
        Look { terminal, color }
    }

    /// The words, bold where there are colours.
    pub fn bold(self, words: &str) -> String {
        if self.color { format!("\u{1b}[1m{words}\u{1b}[0m") } else { words.to_string() }
    }
}

/// The words with control characters made visible: a report must not steer the terminal.
pub fn visible(words: &str) -> String {
    let safe = |c: char| if c.is_control() && c != '\n' && c != '\t' { '\u{FFFD}' } else { c };
    words.chars().map(safe).collect()
}

/// The words in one line, safe for a terminal.
pub fn one_line(words: &str) -> String {
    visible(&travaux_model::one_line(words))
}

/// `1 report`, `2 reports`.
pub fn count(n: usize, one: &str) -> String {
    format!("{n} {one}{}", if n == 1 { "" } else { "s" })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn control_characters_show() {
        assert_eq!(visible("a\u{1b}[2Jb\nc"), "a\u{FFFD}[2Jb\nc");
        assert_eq!(one_line(" a\n\tb "), "a b");
    }
}
