//! `travaux read`.

use std::io::Write;

use travaux::model::Report;
use travaux::{
    Error, Options, PackReader, Reader, Record, Skipped, Summary, Taken, Watch, each_report,
    explain, inputs, read_inputs, reading_json, stage,
};

use super::Done;
use super::progress::Progress;
use crate::args::{Read, ReaderName};
use crate::output::{complain, count, remark, stdout, visible};

pub fn run(args: &Read) -> Result<Done, Error> {
    let ReaderName::Rules = args.reader;
    let reader = PackReader::load(&args.packs.packs)?;
    let mut options = Options::default();
    if let Some(jobs) = args.jobs {
        options.jobs = usize::from(jobs);
    }
    let skipped = if let Some(name) = args.stage {
        let one = |report: Report| line(&stage(&report, &reader, name.into()));
        print_each(args, &options, one)?
    } else if args.explain {
        let one = |report: Report| Ok(visible(&explain(&report, &reader.read(&report))) + "\n");
        print_each(args, &options, one)?
    } else if args.json {
        let one = |report: Report| line(&reading_json(&report, &reader.read(&report)));
        print_each(args, &options, one)?
    } else {
        record_each(args, &options, &reader)?
    };
    Ok(if skipped.is_empty() { Done::All } else { Done::WithSkipped })
}

fn line(value: &impl serde::Serialize) -> Result<String, Error> {
    Ok(serde_json::to_string(value)? + "\n")
}

/// Prints something of each report, in order, as soon as it is there.
fn print_each(
    args: &Read,
    options: &Options,
    make: impl Fn(Report) -> Result<String, Error> + Sync,
) -> Result<Vec<Skipped>, Error> {
    let inputs = inputs(&args.paths);
    let mut progress = Progress::new(args.quiet);
    let mut out = stdout();
    let (mut skipped, mut printed) = (Vec::new(), 0);
    each_report(inputs, options, make, |taken| {
        match taken {
            Taken::Skipped(one) => skipped.push(one),
            Taken::Report { made, path, notices } => {
                notices.iter().for_each(|notice| progress.notice(&path, notice));
                out.write_all(made?.as_bytes())?;
                printed += 1;
            }
        }
        Ok(())
    })?;
    out.flush()?;
    list(&skipped);
    if !args.quiet && !skipped.is_empty() {
        remark(&format!("{} read, {} skipped", count(printed, "report"), skipped.len()));
    }
    Ok(skipped)
}

fn record_each(args: &Read, options: &Options, reader: &PackReader) -> Result<Vec<Skipped>, Error> {
    let path = args.record.path();
    let mut record = Record::open_or_create(&path)?;
    let mut progress = Progress::new(args.quiet);
    let inputs = inputs(&args.paths);
    let read = read_inputs(&mut record, reader, inputs, options, &mut progress);
    progress.end();
    let summary = read?;
    list(&summary.skipped);
    if !args.quiet {
        let mut out = stdout();
        writeln!(out, "{}; the record is {}", in_words(&summary), path.display())?;
        out.flush()?;
    }
    Ok(summary.skipped)
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
