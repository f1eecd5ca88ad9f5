//! `travaux join A B`.

use std::io::Write;

use travaux::{Error, Joined, Record};

use super::compare::line;
use crate::args::Join;
use crate::output::{count, stdout, visible};

pub fn run(args: &Join) -> Result<(), Error> {
    let (a, b) = (Record::open_read_only(&args.a)?, Record::open_read_only(&args.b)?);
    let out = args.record.path();
    let joined = Record::join(&a, &b, &out)?;
    let mut to = stdout();
    writeln!(
        to,
        "{}: {}, {} of them only in {}, {} only in {}",
        out.display(),
        count(joined.reports as usize, "report"),
        joined.only_a,
        args.a.display(),
        joined.only_b,
        args.b.display()
    )?;
    print(&joined, &mut to)?;
    Ok(to.flush()?)
}

fn print(joined: &Joined, to: &mut impl Write) -> Result<(), Error> {
    let reread = joined.read_by_a + joined.read_by_b;
    if reread > 0 {
        let reports = count(reread as usize, "report");
        writeln!(to, "{reports} read differently in the two: the newer reading was taken")?;
    }
    if joined.readers.len() > 1 {
        let each = joined.readers.iter().map(|(by, n)| format!("{n} by {by}"));
        let each: Vec<String> = each.collect();
        writeln!(to, "read by different programs or readers: {}", visible(&each.join("; ")))?;
    }
    for path in &joined.paths {
        let path = visible(path);
        writeln!(to, "{path} holds different texts: the one published last counts as newest")?;
    }
    let entries = count(joined.entries as usize, "entry").replace("entrys", "entries");
    writeln!(to, "{entries} in the log")?;
    for conflict in &joined.conflicts {
        writeln!(to, "both decided, differently (the later holds): {}", line(conflict))?;
    }
    Ok(())
}
