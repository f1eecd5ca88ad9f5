//! `travaux demo`.

use std::fs;
use std::path::Path;

use crate::place::Place;

#[test]
fn the_demo_reads_the_example_and_writes_its_brief() {
    let place = Place::empty();
    let run = place.command().arg("demo").env("TMPDIR", place.path("")).assert().success();
    let told = crate::place::stdout(&run);
    assert!(told.contains("18 reports read, 0 unchanged, 0 skipped"), "{told}");
    for sample in ["\nStatement: ", "\nPosition: ", "\nMeeting: "] {
        assert!(told.contains(sample), "{sample}: {told}");
    }
    let brief = told.lines().map(str::trim).find(|l| l.ends_with("brief.html")).expect("its path");
    let page = fs::read_to_string(brief).unwrap();
    assert!(page.contains("Vessia") && page.contains("Ilan Dravec"));
    let record = Path::new(brief).with_file_name("record.travaux");
    let people = place.printed(&["people", "--record", record.to_str().unwrap()]);
    assert!(people.contains("Maret Osk; Marett Osck"), "one person: {people}");
}

#[test]
fn the_demo_can_write_its_brief_elsewhere() {
    let place = Place::empty();
    let page = || {
        let mut command = place.command();
        command.args(["demo", "-o", "page.html"]).env("TMPDIR", place.path(""));
        command.assert().success();
        fs::read(place.path("page.html")).unwrap()
    };
    assert!(page() == page(), "two demos differ");
}
