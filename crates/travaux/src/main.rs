//! The `travaux` program.

mod args;
mod columns;
mod commands;
mod csv_out;
mod json_out;
mod marks;
mod output;
mod table;

use std::any::Any;
use std::panic;
use std::process::ExitCode;

use clap::Parser;

use args::Args;
use output::complain;

/// Something was skipped.
const SKIPPED: u8 = 1;
/// The command could not be carried out.
const FAILED: u8 = 2;

fn main() -> ExitCode {
    // A fault of the program is one line too.
    panic::set_hook(Box::new(|fault| {
        let place = fault.location().map(ToString::to_string).unwrap_or_default();
        complain(&format!("fault in the program at {place}: {}", message(fault.payload())));
    }));
    let args = Args::parse();
    match panic::catch_unwind(|| commands::run(args)) {
        Ok(Ok(commands::Done::All)) => ExitCode::SUCCESS,
        Ok(Ok(commands::Done::WithSkipped)) => ExitCode::from(SKIPPED),
        Ok(Err(error)) if error.is_broken_pipe() => ExitCode::SUCCESS,
        Ok(Err(error)) => {
            complain(&error.to_string());
            ExitCode::from(FAILED)
        }
        Err(_) => ExitCode::from(FAILED),
    }
}

fn message(payload: &(dyn Any + Send)) -> &str {
    let owned = payload.downcast_ref::<String>().map(String::as_str);
    owned.or(payload.downcast_ref::<&str>().copied()).unwrap_or("no reason given")
}
