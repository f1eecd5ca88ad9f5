//! Killed at any moment: the record holds whole reports, and a second run reads the rest.

use std::fs;
use std::process::Stdio;
use std::thread::sleep;
use std::time::Duration;

use travaux::Record;

use crate::place::{Place, generate};

const REPORTS: usize = 1000;

#[test]
fn a_second_run_finishes_what_a_killed_one_began() {
    let place = Place::empty();
    generate(&place, "talks", REPORTS);
    place.travaux(&["read", "talks", "--quiet", "--record", "whole.travaux"]).success();
    let whole = place.printed(&["export", "--record", "whole.travaux"]);

    let held = killed_half_way(&place);
    let second = place.printed(&["read", "talks"]);
    let says = format!("{} reports read, {held} unchanged, 0 skipped", REPORTS - held);
    assert!(second.starts_with(&says), "{second}, not {says}");
    assert_eq!(place.held().len(), REPORTS);
    assert!(place.printed(&["export"]) == whole, "the record differs from one read at once");
}

/// Reads, is killed once some reports are recorded, and gives how many whole ones are.
fn killed_half_way(place: &Place) -> usize {
    // On a busy machine the killing may come too late; then all is done again.
    for _ in 0..5 {
        kill_after_the_first_batch(place);
        let held = place.held().len();
        if (1..REPORTS).contains(&held) {
            return held;
        }
        for file in ["record.travaux", "record.travaux-wal", "record.travaux-shm"] {
            let _ = fs::remove_file(place.path(file));
        }
    }
    panic!("the program was never killed half-way");
}

fn kill_after_the_first_batch(place: &Place) {
    let file = place.path("record.travaux");
    let mut reading = place
        .process(env!("CARGO_BIN_EXE_travaux"))
        .args(["read", "talks", "--quiet", "--jobs", "1"])
        .stdout(Stdio::null())
        .spawn()
        .unwrap();
    let recorded =
        || Record::open_read_only(&file).and_then(|r| r.versions()).map_or(0, |v| v.len());
    while recorded() == 0 && reading.try_wait().unwrap().is_none() {
        sleep(Duration::from_millis(2));
    }
    // SIGKILL: the program cannot put anything in order.
    reading.kill().unwrap();
    reading.wait().unwrap();
}
