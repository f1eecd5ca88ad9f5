//! `travaux read`.

use std::io::{BufWriter, StdoutLock, Write};

use travaux::model::{Reading, Report};
use travaux::{
    Cascaded, Error, Options, PackReader, Packs, Reader, Record, Skipped, Summary, Taken, Watch,
    cascade_each, each_report, explain, inputs, read_cascade, read_inputs, reading_json, stage,
};

use super::Done;
use super::progress::Progress;
use super::readers::Chosen;
use crate::args::Read;
use crate::output::{complain, count, remark, stdout, visible};

pub fn run(args: &Read) -> Result<Done, Error> {
    let packs = Packs::load(&args.packs.packs)?;
    let mut options = Options::default();
    if let Some(jobs) = args.jobs {
        options.jobs = usize::from(jobs);
    }
    if let Some(batch) = args.batch {
        options.batch = usize::from(batch);
    }
    let skipped = if let Some(name) = args.stage {
        // What a stage sees does not depend on who draws the statements.
        let reader = PackReader::by_rules(packs)?;
        let one = |report: Report| line(&stage(&report, &reader, name.into()));
        let mut printer = Printer::new(args.quiet);
        each_report(inputs(&args.paths), &options, one, |taken| printer.take(taken))?;
        printer.end()?
    } else {
        let chosen = args.readers.choose(packs, args.quiet)?;
        if args.explain {
            print_each(args, &options, &chosen, |report, reading| {
                Ok(visible(&explain(&report, &reading)) + "\n")
            })?
        } else if args.json {
            print_each(args, &options, &chosen, |report, reading| {
                line(&reading_json(&report, &reading))
            })?
        } else {
            record_each(args, &options, &chosen)?
        }
    };
    Ok(if skipped.is_empty() { Done::All } else { Done::WithSkipped })
}

fn line(value: &impl serde::Serialize) -> Result<String, Error> {
    Ok(serde_json::to_string(value)? + "\n")
}

/// Prints something of each report and its reading.
fn print_each(
    args: &Read,
    options: &Options,
    chosen: &Chosen,
    make: impl Fn(Report, Reading) -> Result<String, Error> + Sync,
) -> Result<Vec<Skipped>, Error> {
    let inputs = inputs(&args.paths);
    let mut printer = Printer::new(args.quiet);
    match chosen {
        Chosen::One(reader) => {
            let one = |report: Report| {
                let reading = reader.read(&report);
                make(report, reading)
            };
            each_report(inputs, options, one, |taken| printer.take(taken))?;
        }
        Chosen::Cascade(first, second) => {
            cascade_each(&**first, &**second, inputs, options, make, |taken| printer.take(taken))?;
        }
    }
    printer.end()
}

/// Prints what was made of each report as soon as it is there.
struct Printer {
    progress: Progress,
    quiet: bool,
    out: BufWriter<StdoutLock<'static>>,
    skipped: Vec<Skipped>,
    printed: usize,
}

impl Printer {
    fn new(quiet: bool) -> Printer {
        let (progress, out) = (Progress::new(quiet), stdout());
        Printer { progress, quiet, out, skipped: Vec::new(), printed: 0 }
    }

    fn take(&mut self, taken: Taken<Result<String, Error>>) -> Result<(), Error> {
        match taken {
            Taken::Skipped(one) => self.skipped.push(one),
            Taken::Report { made, path, notices } => {
                notices.iter().for_each(|notice| self.progress.notice(&path, notice));
                self.out.write_all(made?.as_bytes())?;
                self.printed += 1;
            }
        }
        Ok(())
    }

    fn end(mut self) -> Result<Vec<Skipped>, Error> {
        self.out.flush()?;
        list(&self.skipped);
        if !self.quiet && !self.skipped.is_empty() {
            let read = count(self.printed, "report");
            remark(&format!("{read} read, {} skipped", self.skipped.len()));
        }
        Ok(self.skipped)
    }
}

fn record_each(args: &Read, options: &Options, chosen: &Chosen) -> Result<Vec<Skipped>, Error> {
    let path = args.record.path();
    let mut record = Record::open_or_create(&path)?;
    let mut progress = Progress::new(args.quiet);
    let inputs = inputs(&args.paths);
    let read = match chosen {
        Chosen::One(reader) => read_inputs(&mut record, &**reader, inputs, options, &mut progress)
            .map(|summary| Cascaded { summary, ..Cascaded::default() }),
        Chosen::Cascade(first, second) => {
            read_cascade(&mut record, &**first, &**second, inputs, options, &mut progress)
        }
    };
    progress.end();
    let read = read?;
    list(&read.summary.skipped);
    if !args.quiet {
        let mut words = in_words(&read.summary);
        if let Chosen::Cascade(..) = chosen {
            let touching = count(read.touching, "report");
            words += &format!(
                "; {touching} of the record touch a negotiation, {} read closely now",
                read.closely
            );
        }
        let mut out = stdout();
        writeln!(out, "{words}; the record is {}", path.display())?;
        out.flush()?;
        read.out_of_reach_in_words().iter().for_each(|words| remark(words));
    }
    Ok(read.summary.skipped)
}

fn list(skipped: &[Skipped]) {
    for one in skipped {
        complain(&format!("skipped: {}", one.why));
    }
}

/// `16 reports read (2 new versions), 3 unchanged, 1 skipped`.
pub fn in_words(summary: &Summary) -> String {
    let added = summary.added;
    let mut words = format!("{} read", count(added.new as usize, "report"));
    if added.new_versions > 0 {
        words += &format!(" ({})", count(added.new_versions as usize, "new version"));
    }
    if added.reread > 0 {
        words += &format!(", {} read again", added.reread);
    }
    words + &format!(", {} unchanged, {} skipped", added.unchanged, summary.skipped.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use travaux::Added;

    #[test]
    fn the_summary_counts_everything() {
        let summary = Summary {
            added: Added { new: 16, reread: 1, unchanged: 3, new_versions: 2 },
            skipped: vec![Skipped { why: "'a' is empty".into() }],
        };
        assert_eq!(
            in_words(&summary),
            "16 reports read (2 new versions), 1 read again, 3 unchanged, 1 skipped"
        );
    }
}
