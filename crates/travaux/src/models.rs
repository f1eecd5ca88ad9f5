//! Where the precise reader's model lies.

use std::env;
use std::path::{Path, PathBuf};

/// The file's name.
pub const PRECISE: &str = "statements-en.model";

/// Folders above the program that are looked into: a build's program lies two folders down in the
/// repository.
const UPWARDS: usize = 4;

/// The model file: in the folder TRAVAUX_MODELS if that is set, else in a folder `models` beside the
/// program or in one of the folders above it, else in the user's data folder (`travaux/models`).
/// `None` when it lies in none of them.
pub fn precise() -> Option<PathBuf> {
    folders().into_iter().map(|folder| folder.join(PRECISE)).find(|file| file.is_file())
}

fn folders() -> Vec<PathBuf> {
    if let Some(named) = env::var_os("TRAVAUX_MODELS").filter(|v| !v.is_empty()) {
        return vec![PathBuf::from(named)];
    }
    let program = env::current_exe().ok();
    let above = program.iter().flat_map(|p| p.ancestors().skip(1).take(UPWARDS));
    above.map(|folder| folder.join("models")).chain(data_folder()).collect()
}

fn data_folder() -> Option<PathBuf> {
    let named = |name: &str| env::var_os(name).filter(|v| !v.is_empty()).map(PathBuf::from);
    let data = named("XDG_DATA_HOME")
        .or_else(|| named("LOCALAPPDATA"))
        .or_else(|| named("HOME").map(|home| home.join(Path::new(".local/share"))))?;
    Some(data.join("travaux").join("models"))
}
