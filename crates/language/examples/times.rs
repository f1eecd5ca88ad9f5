//! Prints the dates of a text, one JSON object a line; spans are in characters.
//!
//! `times FILE [ANCHOR]`; `times --speed FILE` says how long a word takes.

use std::time::Instant;

use travaux_language::times::{Setting, TimeKind, find_times_in};
use travaux_model::{CharOffsets, PartialDate};

fn main() {
    let args: Vec<String> = std::env::args().skip(1).collect();
    match args.iter().map(String::as_str).collect::<Vec<_>>()[..] {
        ["--speed", file] => speed(&read(file)),
        [file] => print(&read(file), None),
        [file, anchor] => print(&read(file), anchor.parse().ok()),
        _ => fail("use: times [--speed] FILE [ANCHOR]"),
    }
}

fn read(file: &str) -> String {
    std::fs::read_to_string(file).unwrap_or_else(|e| fail(&format!("{file}: {e}")))
}

fn fail(why: &str) -> ! {
    eprintln!("{why}");
    std::process::exit(2)
}

fn print(text: &str, anchor: Option<PartialDate>) {
    let offsets = CharOffsets::new(text);
    let json = |date: Option<PartialDate>| date.map_or("null".to_string(), |d| format!("\"{d}\""));
    for time in find_times_in(text, &Setting::of_report(text, anchor)) {
        let [start, end] = offsets.span(time.span);
        let kind = match time.kind {
            TimeKind::Date => "date",
            TimeKind::Range => "range",
            TimeKind::Vague => "vague",
        };
        println!(
            "{{\"span\": [{start}, {end}], \"kind\": \"{kind}\", \"start\": {}, \"end\": {}, \"future\": {}, \"how\": \"{}\"}}",
            json(time.start),
            json(time.end),
            json(time.future),
            time.how
        );
    }
}

fn speed(text: &str) {
    let anchor = PartialDate::day(2025, 11, 14);
    let words = text.split_whitespace().count();
    let rounds = (20_000_000 / words.max(1)).max(1);
    let started = Instant::now();
    let mut found = 0;
    for _ in 0..rounds {
        found += find_times_in(text, &Setting { anchor, ..Setting::default() }).len();
    }
    let each = started.elapsed().as_secs_f64() * 1e6 / (words * rounds) as f64;
    println!("{each:.4} µs a word ({words} words, {} dates)", found / rounds);
}
