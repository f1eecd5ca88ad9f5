//! The pack files that are part of the binary.

macro_rules! packs {
    ($($path:literal),* $(,)?) => {
        &[$((concat!("packs/", $path), include_str!(concat!("../../../packs/", $path)))),*]
    };
}

/// The built-in pack files and their texts. A new file in `packs/` gets a line here.
pub(crate) const BUILT_IN: &[(&str, &str)] = packs![
    "en/boilerplate.toml",
    "en/cues.toml",
    "en/names.toml",
    "en/offices.toml",
    "en/stand_ins.toml",
    "negotiation/acts.toml",
    "negotiation/issues.toml",
    "negotiation/meetings.toml",
    "negotiation/outcomes.toml",
    "negotiation/subject.toml",
    "negotiation/texts.toml",
    "world/movements.toml",
    "world/organisations.toml",
    "world/outlets.toml",
    "world/places.toml",
    "world/states.toml",
];
