//! From bytes to characters.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// How much of a file the detector looks at.
const SAMPLE: usize = 1 << 20;
/// How far into a page its own charset declaration is looked for.
const DECLARATION: usize = 4096;

/// A file's characters, without a byte order mark, and what to tell its reader.
pub struct Decoded {
    pub text: String,
    pub notices: Vec<String>,
}

/// The bytes are not text in any encoding.
pub struct NotText;

/// Decodes by byte order mark, then as UTF-8, then by what a page declares, then by what the bytes look
/// like.
pub fn decode(bytes: &[u8]) -> Result<Decoded, NotText> {
    if let Some((encoding, mark)) = Encoding::for_bom(bytes) {
        return checked(with(encoding, &bytes[mark..]));
    }
    if bytes.contains(&0) {
        return utf_16_without_mark(bytes).ok_or(NotText);
    }
    if let Ok(text) = std::str::from_utf8(bytes) {
        return checked(Decoded { text: text.to_string(), notices: Vec::new() });
    }
    let declared = declared_charset(bytes).filter(|encoding| *encoding != UTF_8);
    checked(match declared {
        Some(encoding) => with(encoding, bytes),
        None if is_mostly_utf_8(bytes) => with(UTF_8, bytes),
        None => with(detected(bytes), bytes),
    })
}

fn with(encoding: &'static Encoding, bytes: &[u8]) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let mut notices = Vec::new();
    if encoding != UTF_8 {
        notices.push(format!("decoded from {}", encoding.name()));
    }
    let replaced = if encoding == UTF_8 { bad_sequences(bytes) } else { new_replacements(&text) };
    if replaced > 0 {
        let (s, are) = if replaced == 1 { ("", "is") } else { ("s", "are") };
        notices.push(format!(
            "{replaced} place{s} {are} not valid {} and shown as \u{FFFD}",
            encoding.name()
        ));
    }
    Decoded { text: text.into_owned(), notices }
}

fn bad_sequences(bytes: &[u8]) -> usize {
    bytes.utf8_chunks().filter(|chunk| !chunk.invalid().is_empty()).count()
}

fn new_replacements(text: &str) -> usize {
    text.matches('\u{FFFD}').count()
}

/// Refuses what decodes to control characters: more than one in twenty is no text.
fn checked(decoded: Decoded) -> Result<Decoded, NotText> {
    let is_control =
        |c: char| c.is_control() && !matches!(c, '\t' | '\n' | '\r' | '\u{B}' | '\u{C}' | '\u{85}');
    let controls = decoded.text.chars().filter(|c| is_control(*c)).count();
    if controls > 0 && controls * 20 > decoded.text.chars().count() {
        Err(NotText)
    } else {
        Ok(decoded)
    }
}

/// UTF-16 text has its zero bytes on one side only: each is the other half of an ASCII character.
fn utf_16_without_mark(bytes: &[u8]) -> Option<Decoded> {
    let zeros = |side: usize| bytes.iter().skip(side).step_by(2).filter(|b| **b == 0).count();
    let encoding = match (zeros(0), zeros(1)) {
        (0, _) => UTF_16LE,
        (_, 0) => UTF_16BE,
        _ => return None,
    };
    let text = encoding.decode_without_bom_handling_and_without_replacement(bytes)?;
    // Bytes that are not UTF-16 turn into characters of many scripts; text keeps spaces between words.
    let ascii = text.chars().filter(char::is_ascii).count();
    if ascii * 20 < text.chars().count() {
        return None;
    }
    checked(with(encoding, bytes)).ok()
}

/// The charset that a web page declares in its head or an XML heading.
fn declared_charset(bytes: &[u8]) -> Option<&'static Encoding> {
    let head = &bytes[..bytes.len().min(DECLARATION)];
    let head = head.to_ascii_lowercase();
    if !head.trim_ascii_start().starts_with(b"<") {
        return None;
    }
    ["charset", "encoding"].iter().find_map(|key| {
        let at = head.windows(key.len()).position(|window| window == key.as_bytes())? + key.len();
        let rest = head[at..].trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
        let rest = rest.strip_prefix(b"\"").or_else(|| rest.strip_prefix(b"'")).unwrap_or(rest);
        let end = rest
            .iter()
            .position(|b| matches!(b, b'"' | b'\'' | b' ' | b';' | b'>' | b'/' | b'?'))?;
        Encoding::for_label(&rest[..end])
    })
}

/// True when characters of more than one byte are mostly well-formed UTF-8.
fn is_mostly_utf_8(bytes: &[u8]) -> bool {
    let good: usize = bytes
        .utf8_chunks()
        .map(|chunk| chunk.valid().chars().filter(|c| !c.is_ascii()).count())
        .sum();
    good >= 2 * bad_sequences(bytes)
}

fn detected(bytes: &[u8]) -> &'static Encoding {
    let first = bytes.iter().position(|b| !b.is_ascii()).unwrap_or(0);
    let start = first.saturating_sub(SAMPLE / 4);
    let sample = &bytes[start..bytes.len().min(start + SAMPLE)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, true);
    detector.guess(None, Utf8Detection::Deny)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decoded(bytes: &[u8]) -> Decoded {
        decode(bytes).ok().expect("text")
    }

    fn utf_16(text: &str, big: bool) -> Vec<u8> {
        text.encode_utf16()
            .flat_map(|u| if big { u.to_be_bytes() } else { u.to_le_bytes() })
            .collect()
    }

    #[test]
    fn utf_16_with_and_without_a_mark() {
        for text in
            ["The envoys met in Port Amarel.\n", "Послы встретились в Порт-Амареле и ушли.\n"]
        {
            for big in [false, true] {
                let bare = utf_16(text, big);
                let marked =
                    [if big { [0xFE, 0xFF] } else { [0xFF, 0xFE] }.as_slice(), &bare].concat();
                let name = if big { "UTF-16BE" } else { "UTF-16LE" };
                for bytes in [bare, marked] {
                    let got = decoded(&bytes);
                    assert_eq!(got.text, text);
                    assert_eq!(got.notices, [format!("decoded from {name}")]);
                }
            }
        }
    }

    #[test]
    fn old_code_pages_are_detected_and_told() {
        let cases = [
            (
                encoding_rs::WINDOWS_1251,
                "Переговоры в Порт-Амареле продолжатся в среду, сообщил посредник.",
            ),
            (
                encoding_rs::WINDOWS_1254,
                "Görüşmelerin üçüncü turu çarşamba günü başlayacak, dedi sözcü. Heyetler akşam dağıldı.",
            ),
        ];
        for (encoding, text) in cases {
            let (bytes, ..) = encoding.encode(text);
            let got = decoded(&bytes);
            assert_eq!(got.text, text);
            assert_eq!(got.notices, [format!("decoded from {}", encoding.name())]);
        }
    }

    #[test]
    fn a_page_may_declare_its_charset() {
        let (bytes, ..) =
            encoding_rs::WINDOWS_1254.encode("<meta charset=\"windows-1254\"><p>İş</p>");
        assert!(decoded(&bytes).text.contains("İş"));
    }

    #[test]
    fn bad_bytes_in_utf_8_are_counted() {
        let mut bytes = "Zürich – Genève – Köln".as_bytes().to_vec();
        bytes.extend_from_slice(b" \xFF end \xFE");
        let got = decoded(&bytes);
        assert!(got.text.ends_with(" \u{FFFD} end \u{FFFD}"));
        assert_eq!(got.notices, ["2 places are not valid UTF-8 and shown as \u{FFFD}"]);
    }

    #[test]
    fn noise_is_not_text() {
        assert!(decode(b"\x00\x01\x02\x00\x00\x03").is_err());
        assert!(decode(&[1, 2, 3, 4, 5, 6, 7, 8]).is_err());
        let both_sides: Vec<u8> = (0..4000u32).map(|n| (n * n % 251) as u8).collect();
        assert!(decode(&both_sides).is_err());
    }
}
