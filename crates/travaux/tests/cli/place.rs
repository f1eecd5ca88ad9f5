//! A folder of its own for each test, and reports to put into it.

use std::fs;
use std::path::{Path, PathBuf};

use assert_cmd::Command;
use assert_cmd::assert::Assert;
use tempfile::TempDir;
use travaux::{Filter, Record};

/// Two short reports of the fictional talks.
pub const FIRST_ROUND: &str = "First round ends in Port Amarel\n\n\
    PORT AMAREL, April 16, 2031 (NSW) - Vessian Deputy Foreign Minister Ilan Dravec said on Wednesday \
    that Vessia demands the withdrawal of Tarlian troops from the Kessim valley.\n\n\
    \"We came to Port Amarel to be heard,\" Tarlian chief negotiator Maret Osk told reporters.\n";
pub const SECOND_ROUND: &str = "Second round planned\n\n\
    HARN, April 20, 2031 (MPA) - The second round of talks between Vessia and Tarlia is scheduled for \
    May 20 in Port Amarel, Orivan envoy Tomas Reyle said on Sunday.\n";

/// The pack that knows the parties of the fictional talks.
fn pack() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../examples/pack")
}

/// A temporary folder that the program runs in.
pub struct Place {
    folder: TempDir,
}

impl Place {
    /// An empty one.
    pub fn empty() -> Place {
        Place { folder: tempfile::tempdir().unwrap() }
    }

    /// With the two reports in `talks/`.
    pub fn with_talks() -> Place {
        let place = Place::empty();
        place.write("talks/first.txt", FIRST_ROUND);
        place.write("talks/second.txt", SECOND_ROUND);
        place
    }

    /// With the two reports, read into `record.travaux`.
    pub fn with_record() -> Place {
        let place = Place::with_talks();
        place.travaux(&["read", "talks"]).success();
        place
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Writes a file.
    pub fn write(&self, name: &str, bytes: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, bytes).unwrap();
    }

    /// A command that runs in the folder, with the fictional pack and the models of the folder's
    /// `models`, where there are none unless a test puts them there.
    pub fn command(&self) -> Command {
        Command::from_std(self.process(env!("CARGO_BIN_EXE_travaux")))
    }

    /// Any program, in the folder and environment that [`Place::command`] runs in; it finds ours by
    /// `$TRAVAUX`.
    pub fn process(&self, program: &str) -> std::process::Command {
        let mut command = std::process::Command::new(program);
        command.current_dir(self.folder.path());
        command.env_remove("TRAVAUX_RECORD").env("TRAVAUX_PACKS", pack());
        command.env("TRAVAUX_MODELS", self.path("models"));
        command.env("TRAVAUX", env!("CARGO_BIN_EXE_travaux"));
        command
    }

    /// Runs the program.
    pub fn travaux(&self, arguments: &[&str]) -> Assert {
        self.command().args(arguments).assert()
    }

    /// Runs the program, which must succeed, and gives what it printed.
    pub fn printed(&self, arguments: &[&str]) -> String {
        stdout(&self.travaux(arguments).success())
    }

    /// Paths of the reports that the record holds.
    pub fn held(&self) -> Vec<String> {
        let record = Record::open_read_only(self.path("record.travaux")).unwrap();
        record.check().unwrap();
        record.reports(&Filter::default()).unwrap().into_iter().map(|r| r.path).collect()
    }
}

/// What was printed.
pub fn stdout(run: &Assert) -> String {
    String::from_utf8(run.get_output().stdout.clone()).unwrap()
}

/// What was complained of; the remark on which reader reads is none.
pub fn stderr(run: &Assert) -> String {
    let said = String::from_utf8(run.get_output().stderr.clone()).unwrap();
    said.split_inclusive('\n').filter(|line| !line.starts_with("reading with ")).collect()
}

/// `count` different reports in `folder`.
pub fn generate(place: &Place, folder: &str, count: usize) {
    for n in 0..count {
        let text = format!(
            "Round {n} ends\n\nHARN, May {}, 2031 (NSW) - Vessian Deputy Foreign Minister Ilan Dravec \
             said on Tuesday that paper number {n} was on the table.\n\n\"We have read paper {n},\" \
             Tarlian chief negotiator Maret Osk told reporters.\n",
            n % 28 + 1
        );
        place.write(&format!("{folder}/{n:04}.txt"), text);
    }
}
