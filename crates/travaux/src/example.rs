//! The bundled example: reports of a negotiation that never was, and the pack with its names.

use std::borrow::Cow;
use std::fs;
use std::path::Path;

use travaux_packs::Packs;

use crate::{Error, Input};

/// A file of the example: its path in `examples/` and its bytes.
pub type File = (&'static str, &'static [u8]);

macro_rules! files {
    ($($path:literal),* $(,)?) => {
        &[$(($path, include_bytes!(concat!("../../../examples/", $path)))),*]
    };
}

/// The reports. A new one in `examples/talks/` gets a line here.
pub const TALKS: &[File] = files![
    "talks/001_harn-courier-column-house-ready-to-listen.txt",
    "talks/002_mpa-leaders-agree-principles.txt",
    "talks/003_nsw-tarlia-names-team.txt",
    "talks/004_nsw-first-round-ends.txt",
    "talks/005_selm-gazette-a-beginning-of-manners.txt",
    "talks/006_harn-courier-dravec-prisoners-first.txt",
    "talks/007_ostrel-dispatch-nothing-signed.txt",
    "talks/008_amarel-post-draft-memoranda.html",
    "talks/009_mpa-prisoners-cross-kessim-bridge.txt",
    "talks/010_mpa-correction-prisoners.txt",
    "talks/011_scraped-ten-past-one.txt",
    "talks/012_coastal-monitor-seven-points.md",
    "talks/013_radio-ostrel-president-suspends-talks.md",
    "talks/014_nordhaven-herald-notes-from-a-ferry.txt",
    "talks/015_nsw-world-digest.txt",
    "talks/016_harn-courier-seven-ships.txt",
    "talks/017_scraped-seven-ships-are-not-a-corridor.txt",
    "talks/018_merrow-observer-selm-invitation.txt",
];

/// The packs.
pub const PACK: &[File] = files!["pack/fiction.toml"];

/// The reports, ready to be read.
pub fn inputs() -> Vec<Input> {
    let input = |(name, bytes): &File| Input::Bytes {
        name: name.to_string(),
        bytes: Cow::Borrowed(*bytes),
    };
    TALKS.iter().map(input).collect()
}

/// Writes the example's files under `folder` and reads its packs from there.
pub fn unpack(folder: &Path) -> Result<Packs, Error> {
    for (name, bytes) in TALKS.iter().chain(PACK) {
        let path = folder.join(name);
        let written =
            path.parent().map_or(Ok(()), fs::create_dir_all).and_then(|()| fs::write(&path, bytes));
        written.map_err(|source| Error::Write { path, source })?;
    }
    Ok(Packs::load(&[folder.join("pack")])?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_of_the_example_is_built_in() {
        for (folder, files) in [("talks", TALKS), ("pack", PACK)] {
            let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples").join(folder);
            let entries = fs::read_dir(root).unwrap();
            let mut there: Vec<String> = entries
                .map(|e| format!("{folder}/{}", e.unwrap().file_name().to_string_lossy()))
                .collect();
            there.sort();
            let built_in: Vec<&str> = files.iter().map(|(name, _)| *name).collect();
            assert_eq!(built_in, there);
        }
    }

    #[test]
    fn the_example_unpacks_and_its_packs_load() {
        let folder = tempfile::tempdir().unwrap();
        let packs = unpack(folder.path()).unwrap();
        assert!(packs.parties.iter().any(|p| p.name == "Vessia"));
        let first = fs::read(folder.path().join(TALKS[0].0)).unwrap();
        assert_eq!(first, TALKS[0].1);
    }
}
