//! The program from outside: what it prints, what it writes, how it ends.

mod asking;
mod bad_input;
mod bad_record;
mod bad_reports;
mod correcting;
mod demo;
mod killed;
mod lineage;
mod place;
mod readers;
mod reading;
mod steady;
mod whole;
