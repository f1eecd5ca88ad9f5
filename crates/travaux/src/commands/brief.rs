//! `travaux brief`.

use std::path::PathBuf;

use travaux::{Error, Packs, Record, brief_html, brief_markdown, brief_options};

use crate::args::{Brief, BriefFormat};
use crate::output::{self, count, remark};

pub fn run(args: &Brief) -> Result<(), Error> {
    let packs = Packs::load(&args.packs.packs)?;
    let record = Record::open_read_only(args.record.path())?;
    let snapshot = record.snapshot()?;
    let options = brief_options(&packs, &args.title);
    let (path, format) = place(args);
    let page = match format {
        BriefFormat::Html => brief_html(&snapshot, &options),
        BriefFormat::Md => brief_markdown(&snapshot, &options),
    };
    output::write(&path, |out| Ok(out.write_all(page.as_bytes())?))?;
    let (reports, statements) = (snapshot.reports.len(), snapshot.statements.len());
    let holds = format!("{}, {}", count(reports, "report"), count(statements, "statement"));
    remark(&format!("the brief of {holds} is {}", path.display()));
    Ok(())
}

fn place(args: &Brief) -> (PathBuf, BriefFormat) {
    let named = args.output.as_ref().and_then(|p| p.extension()).and_then(|e| e.to_str());
    let markdown = named.is_some_and(|e| matches!(e, "md" | "markdown"));
    let format = args.format.unwrap_or(match markdown {
        true => BriefFormat::Md,
        false => BriefFormat::Html,
    });
    let usual = if format == BriefFormat::Md { "brief.md" } else { "brief.html" };
    (args.output.clone().unwrap_or_else(|| usual.into()), format)
}
