//! How far reading has come: a bar on a terminal, else a line now and then.

use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressStyle};
use travaux::Watch;

use crate::output::{count, remark};

/// Between two lines where there is no terminal.
const EVERY: usize = 1000;

/// Tells on standard error how far reading has come.
pub struct Progress {
    quiet: bool,
    bar: Option<ProgressBar>,
    done: usize,
    files: usize,
}

impl Progress {
    /// Nothing is said when `quiet`.
    pub fn new(quiet: bool) -> Progress {
        Progress { quiet, bar: None, done: 0, files: 0 }
    }

    /// Takes the bar away.
    pub fn end(&mut self) {
        if let Some(bar) = self.bar.take() {
            bar.finish_and_clear();
        }
    }
}

impl Watch for Progress {
    fn found(&mut self, files: usize) {
        self.files = files;
        if self.quiet || !io::stderr().is_terminal() {
            return;
        }
        let bar = ProgressBar::new(files as u64);
        let form = "{bar:30} {pos} of {len} reports, {eta} to go";
        if let Ok(style) = ProgressStyle::with_template(form) {
            bar.set_style(style);
        }
        self.bar = Some(bar);
    }

    fn done(&mut self) {
        self.done += 1;
        match &self.bar {
            Some(bar) => bar.inc(1),
            None if !self.quiet && self.done.is_multiple_of(EVERY) => {
                remark(&format!("{} of {} reports", self.done, self.files));
            }
            None => {}
        }
    }

    fn again(&mut self, reports: usize) {
        self.end();
        self.done = 0;
        if reports > 0 && !self.quiet {
            remark(&format!("{} to be read closely", count(reports, "report")));
            self.found(reports);
        }
    }

    fn notice(&mut self, path: &str, notice: &str) {
        if self.quiet {
            return;
        }
        let say = || remark(&format!("'{path}': {notice}"));
        match &self.bar {
            Some(bar) => bar.suspend(say),
            None => say(),
        }
    }
}
