//! How the record holds up with many reports whose truth is known:
//! `cargo run --release -p travaux --example scale [REPORTS]` (100,000 unless told).
//!
//! Rounds between made-up states are told by outlets that copy, cut, reword and respell each
//! other. The reports are read by the rules and recorded; then, in a process of its own, everything
//! between them is worked out. Prints what the first and the last thousand cost to add, what the
//! merge costs in seconds and memory, and pairwise precision, recall and F1 of people, meetings and
//! utterances: of all pairs of words that name one person (tell of one meeting, give one
//! utterance), which share a row? Words that were not read count as apart.

mod dice;
mod sayings;
mod score;
mod story;
mod world;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};
use std::{env, fs};

use travaux::{Limits, PackReader, Packs, Reader, Record, report_from_bytes};

use world::World;

type Fallible<T> = Result<T, Box<dyn std::error::Error>>;

fn main() -> Fallible<()> {
    let arguments: Vec<String> = env::args().skip(1).collect();
    match arguments.as_slice() {
        [merge, file, count] if merge == "--merge" => {
            merge_and_score(Path::new(file), count.parse()?)
        }
        [] => all(100_000),
        [count] => all(count.parse()?),
        _ => Err("usage: scale [REPORTS]".into()),
    }
}

fn all(count: usize) -> Fallible<()> {
    let folder = env::temp_dir().join(format!("travaux-scale-{}", std::process::id()));
    fs::create_dir_all(&folder)?;
    let done = load(&folder, count).and_then(|record| {
        // In a process of its own, so that its memory is the merge's alone.
        let mut merge = Command::new(env::current_exe()?);
        let status = merge.arg("--merge").arg(record).arg(count.to_string()).status()?;
        if status.success() { Ok(()) } else { Err("the merge failed".into()) }
    });
    fs::remove_dir_all(&folder)?;
    done
}

const BATCH: usize = 1000;

fn load(folder: &Path, count: usize) -> Fallible<PathBuf> {
    let world = World::new();
    fs::write(folder.join("world.toml"), world.pack())?;
    let reader = PackReader::by_rules(Packs::load(&[folder.join("world.toml")])?)?;
    let file = folder.join("scale.travaux");
    let mut record = Record::create(&file)?;
    let (mut reading, mut adding, mut words) = (Duration::ZERO, Vec::new(), 0);
    let mut stories = story::reports(&world, count);
    loop {
        let batch: Vec<_> = stories.by_ref().take(BATCH).collect();
        if batch.is_empty() {
            break;
        }
        let start = Instant::now();
        let mut read = Vec::with_capacity(batch.len());
        for told in &batch {
            let report = report_from_bytes(&told.path, told.text.as_bytes(), &Limits::default())?;
            words += told.text.split_whitespace().count();
            read.push((report.clone(), reader.read(&report)));
        }
        reading += start.elapsed();
        let (start, worked) = (Instant::now(), on_the_processor());
        record.add(&read, "scale")?;
        adding.push((start.elapsed(), on_the_processor().saturating_sub(worked)));
    }
    let all: Duration = adding.iter().map(|(took, _)| took).sum();
    println!(
        "{count} reports, {words} words: read in {:.1} s, added in {:.1} s",
        secs(reading),
        secs(all)
    );
    if let (Some(first), Some(last)) = (adding.first(), adding.last()) {
        let shown = |(took, worked): &(Duration, Duration)| {
            format!("{:.3} s ({:.3} s of it on the processor)", secs(*took), secs(*worked))
        };
        println!("adding the first 1,000: {}; the last: {}", shown(first), shown(last));
    }
    Ok(file)
}

fn merge_and_score(file: &Path, count: usize) -> Fallible<()> {
    let start = Instant::now();
    let snapshot = Record::open_read_only(file)?.snapshot()?;
    println!("merge: {:.1} s, {}", secs(start.elapsed()), memory());
    println!(
        "{} statements, {} people, {} meetings, {} utterances, {} discrepancies, {} shifts",
        snapshot.statements.len(),
        snapshot.people.len(),
        snapshot.meetings.len(),
        snapshot.utterances.len(),
        snapshot.discrepancies.len(),
        snapshot.shifts.len()
    );
    score::print(&snapshot, story::reports(&World::new(), count));
    Ok(())
}

fn secs(time: Duration) -> f64 {
    time.as_secs_f64()
}

/// How long this thread has run, where the system tells: other programs' turns do not count.
fn on_the_processor() -> Duration {
    let told = fs::read_to_string("/proc/thread-self/schedstat").unwrap_or_default();
    let nanoseconds = told.split(' ').next().and_then(|n| n.parse().ok());
    Duration::from_nanos(nanoseconds.unwrap_or_default())
}

/// The most memory this process has held, where the system tells.
fn memory() -> String {
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status
        .lines()
        .find_map(|l| l.strip_prefix("VmHWM:"))
        .and_then(|l| l.trim().strip_suffix(" kB")?.parse::<u64>().ok());
    peak.map_or("memory unknown".to_string(), |kb| format!("{} MB at most", kb / 1024))
}
