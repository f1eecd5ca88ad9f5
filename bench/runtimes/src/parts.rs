//! The encoder's graph out of a model file.

pub fn encoder(path: &str) -> Result<Vec<u8>, Box<dyn std::error::Error>> {
    let bytes = std::fs::read(path)?;
    let count = u32::from_le_bytes(bytes[60..64].try_into()?) as usize;
    let mut at = 64 + count * 24;
    for part in 0..count {
        let head = 64 + part * 24;
        let length = u64::from_le_bytes(bytes[head + 16..head + 24].try_into()?) as usize;
        if bytes[head..head + 16].starts_with(b"encoder\0") {
            return Ok(bytes[at..at + length].to_vec());
        }
        at += length;
    }
    Err(format!("{path}: no encoder").into())
}
