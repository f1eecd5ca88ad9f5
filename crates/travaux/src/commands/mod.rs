//! One module a command.

mod ask;
mod brief;
mod check;
mod compare;
mod correct;
mod demo;
mod export;
mod issue;
mod join;
mod lineage;
mod log;
mod meeting;
mod person;
mod progress;
mod read;
mod readers;
mod search;
mod show;

use travaux::{
    DiscrepancyRow, Error, MeetingRow, OutcomeRow, PartyRow, PersonRow, PositionRow, Record,
    ReportRow, ShiftRow, StatementRow, TextRow,
};

use crate::args::{Args, Command};
use crate::output::Look;

/// How a command ended.
pub enum Done {
    /// Everything was done.
    All,
    /// Something was skipped, and said so.
    WithSkipped,
}

/// Carries out the command.
pub fn run(args: Args) -> Result<Done, Error> {
    let look = Look::of_stdout(args.color);
    match args.command {
        Command::Read(read) => return read::run(&read),
        Command::Statements(a) => ask::run::<StatementRow>(&a, Record::statements, look),
        Command::Positions(a) => ask::run::<PositionRow>(&a, Record::positions, look),
        Command::Meetings(a) => ask::run::<MeetingRow>(&a, Record::meetings, look),
        Command::Outcomes(a) => ask::run::<OutcomeRow>(&a, Record::outcomes, look),
        Command::People(a) => ask::run::<PersonRow>(&a, Record::people, look),
        Command::Discrepancies(a) => ask::run::<DiscrepancyRow>(&a, Record::discrepancies, look),
        Command::Shifts(a) => ask::run::<ShiftRow>(&a, Record::shifts, look),
        Command::Issue(issue) => issue::run(&issue, look),
        Command::Parties(a) => ask::run::<PartyRow>(&a, Record::parties, look),
        Command::Reports(a) => ask::run::<ReportRow>(&a, Record::reports, look),
        Command::Texts(a) => ask::run::<TextRow>(&a, Record::texts, look),
        Command::Search(search) => search::run(&search, look),
        Command::Show(show) => show::run(&show, look),
        Command::Lineage(lineage) => lineage::run(&lineage, look),
        Command::Meeting(show) => meeting::run(&show, look),
        Command::Person(show) => person::run(&show, look),
        Command::Brief(brief) => brief::run(&brief),
        Command::Export(export) => export::run(&export),
        Command::Confirm(args) => correct::confirm(&args),
        Command::Reject(args) => correct::reject(&args),
        Command::Edit(args) => correct::edit(&args),
        Command::Merge(args) => correct::merge(&args),
        Command::Split(args) => correct::split(&args),
        Command::Note(args) => correct::note(&args),
        Command::Undo(args) => correct::undo(&args),
        Command::Log(args) => return log::run(&args, look),
        Command::Compare(args) => compare::run(&args),
        Command::Join(args) => join::run(&args),
        Command::Check(check) => check::run(&check),
        Command::Demo(demo) => demo::run(&demo),
    }?;
    Ok(Done::All)
}
