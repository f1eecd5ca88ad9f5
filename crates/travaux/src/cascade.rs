//! Two readers in a cascade: the first reads every report, the second those that touch a negotiation
//! of the record (see [`Negotiations`] for what that means).

mod spool;

use travaux_model::{Reading, Report, ReportId};
use travaux_reading::Reader;
use travaux_record::{Negotiations, Record};

use crate::Error;
use crate::pipeline::in_order;
use crate::read::{
    Input, Options, Skipped, Summary, Taken, Watch, each_report, guarded, read_unknown,
};
use spool::{Spool, Spooled};

/// A transaction is closed when the texts read closely in it are together longer than this.
const BATCH_BYTES: usize = 16 << 20;

/// What a cascade did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Cascaded {
    /// What the first pass did; skipped are also those that the second reader failed on.
    pub summary: Summary,
    /// Reports of the record that touch a negotiation.
    pub touching: usize,
    /// Those of them that the second reader read now.
    pub closely: usize,
    /// Those of them that it has not read, because the record does not hold all that came with them.
    pub out_of_reach: usize,
}

impl Cascaded {
    /// What should be known of reports that could not be read closely, in one sentence.
    pub fn out_of_reach_in_words(&self) -> Option<String> {
        (self.out_of_reach > 0).then(|| {
            format!(
                "{} more touch a negotiation and were recorded by an older version of the program; \
                 give their files again, and they are read closely too",
                self.out_of_reach
            )
        })
    }
}

/// Reads these inputs into the record by `first`, unless it has them by either reader, then reads
/// each report of the record that touches a negotiation by `second`, unless it has.
///
/// What touches does not depend on the order in which reports come, nor on who read them; both
/// readers must know the same packs. A run that is killed leaves a sound record, and the next one
/// reads the rest.
pub fn read_cascade(
    record: &mut Record,
    first: &dyn Reader,
    second: &dyn Reader,
    inputs: Vec<Result<Input, Skipped>>,
    options: &Options,
    watch: &mut dyn Watch,
) -> Result<Cascaded, Error> {
    let known_by = [first.name(), second.name()];
    let summary = read_unknown(record, first, &known_by, inputs, options, watch)?;
    let touching = record.touching()?;
    let mut cascaded = Cascaded { summary, touching: touching.len(), ..Cascaded::default() };
    let mut unread = Vec::new();
    for id in touching {
        if !record.has(&id, second.name())? {
            unread.push(id);
        }
    }
    watch.again(unread.len());
    let mut rest = unread.as_slice();
    while !rest.is_empty() {
        let batch = take_batch(record, &mut rest, options, &mut cascaded, watch)?;
        read_closely(record, second, batch, options, &mut cascaded, watch)?;
    }
    Ok(cascaded)
}

/// Takes the next reports out of the record, few enough to be held at once.
fn take_batch(
    record: &Record,
    rest: &mut &[ReportId],
    options: &Options,
    cascaded: &mut Cascaded,
    watch: &mut dyn Watch,
) -> Result<Vec<Report>, Error> {
    let (mut batch, mut bytes) = (Vec::new(), 0);
    while let Some((id, others)) = rest.split_first()
        && batch.len() < options.batch.max(1)
        && bytes < BATCH_BYTES
    {
        *rest = others;
        match record.kept(id)? {
            Some(report) => {
                bytes += report.text.len();
                batch.push(report);
            }
            None => {
                cascaded.out_of_reach += 1;
                watch.done();
            }
        }
    }
    Ok(batch)
}

fn read_closely(
    record: &mut Record,
    second: &dyn Reader,
    batch: Vec<Report>,
    options: &Options,
    cascaded: &mut Cascaded,
    watch: &mut dyn Watch,
) -> Result<(), Error> {
    let mut read = Vec::with_capacity(batch.len());
    let sized = batch.into_iter().map(|report| {
        let size = report.text.len() as u64;
        (report, size)
    });
    let one = |report: Report| {
        let reading = guarded(&report.path, || second.read(&report))?;
        Ok((report, reading))
    };
    in_order(sized, options.jobs, one, |pair: Result<(Report, Reading), Skipped>| {
        match pair {
            Ok(pair) => read.push(pair),
            Err(skipped) => cascaded.summary.skipped.push(skipped),
        }
        watch.done();
        Ok::<(), Error>(())
    })?;
    record.add(&read, second.name())?;
    cascaded.closely += read.len();
    Ok(())
}

/// Makes something of each report and its reading, by the reader that the cascade gives it, and hands
/// it to `take` in the order of `inputs`. The negotiations are those that these reports tell of.
///
/// No reading can be handed on before all reports were read once: first readings wait in a temporary
/// file, and only what reports name is held in memory.
pub fn cascade_each<R: Send>(
    first: &dyn Reader,
    second: &dyn Reader,
    inputs: Vec<Result<Input, Skipped>>,
    options: &Options,
    make: impl Fn(Report, Reading) -> R + Sync,
    mut take: impl FnMut(Taken<R>) -> Result<(), Error>,
) -> Result<(), Error> {
    let mut negotiations = Negotiations::default();
    let mut spool = Spool::new()?;
    let read = |report: Report| {
        let reading = first.read(&report);
        let line = spool::line(&report, &reading);
        (report.id(), reading, line)
    };
    each_report(inputs, options, read, |taken| match taken {
        Taken::Skipped(skipped) => {
            spool.pass_over(skipped);
            Ok(())
        }
        Taken::Report { made: (id, reading, line), path, notices } => {
            negotiations.add(&id, &reading);
            spool.put(id, path, notices, &line?)
        }
    })?;
    let touching = negotiations.touching();
    drop(negotiations);
    let one = |spooled: Result<Spooled, Error>| -> Result<Taken<R>, Error> {
        let (id, path, notices, line) = match spooled? {
            Spooled::Skipped(skipped) => return Ok(Taken::Skipped(skipped)),
            Spooled::Report { id, path, notices, line } => (id, path, notices, line),
        };
        let (report, reading) = spool::parse(&line)?;
        let closely = touching.contains(&id);
        let made = guarded(&path, || {
            let reading = if closely { second.read(&report) } else { reading };
            make(report, reading)
        });
        Ok(match made {
            Ok(made) => Taken::Report { made, path, notices },
            Err(skipped) => Taken::Skipped(skipped),
        })
    };
    in_order(spool.read()?, options.jobs, one, |taken| take(taken?))
}
