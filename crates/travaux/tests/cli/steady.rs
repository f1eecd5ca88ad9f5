//! Same bytes in, same bytes out.

use crate::place::{Place, generate};

#[test]
fn the_number_of_threads_never_shows() {
    let place = Place::with_talks();
    generate(&place, "talks/more", 150);
    place.write("talks/more/empty.txt", "");
    let read = |jobs: &str| {
        let run = place.travaux(&["read", "--json", "talks", "--jobs", jobs]).code(1);
        run.get_output().stdout.clone()
    };
    let one = read("1");
    assert_eq!(one, read("8"));

    let record = |jobs: &str, file: &str| {
        place.travaux(&["read", "talks", "--jobs", jobs, "--record", file]).code(1);
        place.printed(&["export", "--record", file])
    };
    assert_eq!(record("1", "one.travaux"), record("8", "eight.travaux"));
}

#[test]
fn the_brief_is_the_same_each_time() {
    let place = Place::with_record();
    let page = || place.printed(&["brief", "-o", "-"]);
    let first = page();
    assert!(first.starts_with("<!"), "{}", &first[..40]);
    assert_eq!(first, page());
}
