//! Lasting ids: a letter for what has the id, and the first digits of a hash of what makes it itself.

/// The id that a key gives.
pub(crate) fn id_of(letter: char, key: impl AsRef<[u8]>) -> String {
    format!("{letter}{}", &blake3::hash(key.as_ref()).to_hex()[..12])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_is_made_of_the_key_alone() {
        let id = id_of('p', "Vessia");
        assert_eq!(id.len(), 13);
        assert_eq!(id, id_of('p', b"Vessia"));
        assert_ne!(id, id_of('p', "Vessian"));
    }
}
