//! What the training programs of the tagger and the parser share: their arguments, how the treebanks are
//! read and parted, and how a share of right answers and a speed are measured.

pub mod corpora;
pub mod dice;
pub mod measure;

use std::path::Path;
use std::process::ExitCode;

/// Runs a training program on the folders of the treebanks EWT, GUM and PUD (CoNLL-U files), the
/// machine-made analyses, and the file that the weights go to.
pub fn main_of(name: &str, run: impl Fn([&Path; 5]) -> Result<(), String>) -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [ewt, gum, pud, silver, weights] = &arguments[..] else {
        eprintln!("usage: {name} EWT_FOLDER GUM_FOLDER PUD_FOLDER SILVER.jsonl WEIGHTS.bin");
        return ExitCode::from(2);
    };
    match run([ewt, gum, pud, silver, weights].map(Path::new)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::FAILURE
        }
    }
}

/// Writes the weights and says how many bytes they are.
pub fn write(weights: &Path, bytes: &[u8]) -> Result<(), String> {
    std::fs::write(weights, bytes).map_err(|e| format!("{}: {e}", weights.display()))?;
    println!("{}: {} bytes", weights.display(), bytes.len());
    Ok(())
}
