//! Which language a text is in: by script, then by function words.

/// Function words that tell languages written in Latin and Cyrillic letters apart.
const FUNCTION_WORDS: &[(&str, &[&str])] = &[
    (
        "en",
        &[
            "the", "of", "and", "to", "that", "with", "was", "is", "for", "on", "by", "has", "are",
            "you", "your",
        ],
    ),
    (
        "fr",
        &[
            "le", "les", "des", "et", "est", "une", "dans", "pour", "qui", "sur", "avec", "du",
            "vous", "nous", "à",
        ],
    ),
    (
        "de",
        &[
            "der", "die", "und", "das", "den", "mit", "ist", "von", "nicht", "ein", "eine", "auf",
            "für", "sich", "sie",
        ],
    ),
    (
        "es",
        &[
            "el", "los", "las", "que", "una", "por", "con", "para", "del", "es", "se", "y", "su",
            "más", "al",
        ],
    ),
    (
        "it",
        &[
            "il", "di", "che", "della", "per", "una", "è", "con", "sono", "gli", "nel", "dei",
            "alla", "non", "ha",
        ],
    ),
    (
        "pt",
        &[
            "o", "os", "que", "uma", "para", "com", "não", "da", "do", "em", "são", "ao", "mais",
            "dos", "é",
        ],
    ),
    (
        "nl",
        &[
            "het", "een", "van", "en", "niet", "dat", "voor", "met", "zijn", "op", "aan", "ook",
            "wordt", "naar", "bij",
        ],
    ),
    (
        "pl",
        &[
            "nie", "na", "się", "jest", "do", "że", "oraz", "w", "z", "przez", "jak", "od", "dla",
            "są", "po",
        ],
    ),
    (
        "ro",
        &[
            "și", "în", "de", "la", "cu", "pe", "nu", "care", "din", "este", "sunt", "pentru",
            "ale", "prin", "fi",
        ],
    ),
    (
        "tr",
        &[
            "ve", "bir", "bu", "için", "ile", "da", "de", "olan", "olarak", "daha", "çok", "sonra",
            "gibi", "kadar", "ise",
        ],
    ),
    (
        "az",
        &[
            "və", "bir", "bu", "üçün", "ilə", "də", "da", "olan", "edib", "deyib", "ki", "isə",
            "görə", "həmin", "daha",
        ],
    ),
    (
        "sv",
        &[
            "och", "att", "det", "som", "är", "av", "för", "inte", "till", "med", "har", "ett",
            "på", "den", "om",
        ],
    ),
    (
        "id",
        &[
            "yang", "dan", "di", "untuk", "dengan", "dari", "ini", "itu", "pada", "tidak", "akan",
            "dalam", "oleh", "juga", "ke",
        ],
    ),
    (
        "ru",
        &[
            "и",
            "в",
            "на",
            "что",
            "с",
            "по",
            "не",
            "из",
            "это",
            "как",
            "для",
            "его",
            "от",
            "был",
            "после",
        ],
    ),
    (
        "uk",
        &[
            "і",
            "в",
            "на",
            "що",
            "з",
            "та",
            "не",
            "це",
            "як",
            "для",
            "його",
            "від",
            "був",
            "після",
            "до",
        ],
    ),
    (
        "bg",
        &[
            "и", "в", "на", "че", "с", "за", "не", "от", "това", "как", "са", "да", "се", "след",
            "ще",
        ],
    ),
    (
        "sr",
        &[
            "и", "је", "у", "на", "да", "се", "за", "са", "од", "не", "који", "су", "као", "што",
            "би",
        ],
    ),
];

/// Writing systems, as far as they tell a language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Script {
    Latin,
    Cyrillic,
    Arabic,
    Hebrew,
    Greek,
    Han,
    Kana,
    Hangul,
    Devanagari,
    Bengali,
    Thai,
    Georgian,
    Armenian,
    Other,
}

fn script_of(c: char) -> Option<Script> {
    if !c.is_alphabetic() {
        return None;
    }
    Some(match c as u32 {
        0x0041..=0x024f | 0x1e00..=0x1eff => Script::Latin,
        0x0370..=0x03ff | 0x1f00..=0x1fff => Script::Greek,
        0x0400..=0x052f => Script::Cyrillic,
        0x0530..=0x058f => Script::Armenian,
        0x0590..=0x05ff => Script::Hebrew,
        0x0600..=0x077f | 0x08a0..=0x08ff | 0xfb50..=0xfdff | 0xfe70..=0xfeff => Script::Arabic,
        0x0900..=0x097f => Script::Devanagari,
        0x0980..=0x09ff => Script::Bengali,
        0x0e00..=0x0e7f => Script::Thai,
        0x10a0..=0x10ff => Script::Georgian,
        0x3040..=0x30ff => Script::Kana,
        0x3400..=0x9fff => Script::Han,
        0xac00..=0xd7af => Script::Hangul,
        _ => Script::Other,
    })
}

/// The script of most letters; none for a text without letters.
pub(crate) fn script(text: &str) -> Option<Script> {
    let mut counts: Vec<(Script, usize)> = Vec::new();
    for found in text.chars().filter_map(script_of) {
        match counts.iter_mut().find(|(s, _)| *s == found) {
            Some((_, n)) => *n += 1,
            None => counts.push((found, 1)),
        }
    }
    let kana = counts.iter().any(|(s, n)| *s == Script::Kana && *n > 3);
    let most = counts.into_iter().max_by_key(|(s, n)| (*n, std::cmp::Reverse(*s)))?.0;
    Some(if most == Script::Han && kana { Script::Kana } else { most })
}

/// ISO 639-1 code of the language, when script or function words tell it.
pub(crate) fn language(text: &str) -> Option<&'static str> {
    let has = |letters: &str| text.chars().any(|c| letters.contains(c));
    match script(text)? {
        Script::Latin | Script::Cyrillic => by_function_words(text),
        Script::Arabic if has("ٹڈےں") => Some("ur"),
        Script::Arabic if has("پچژگ") => Some("fa"),
        Script::Arabic => Some("ar"),
        Script::Hebrew => Some("he"),
        Script::Greek => Some("el"),
        Script::Han => Some("zh"),
        Script::Kana => Some("ja"),
        Script::Hangul => Some("ko"),
        Script::Devanagari => Some("hi"),
        Script::Bengali => Some("bn"),
        Script::Thai => Some("th"),
        Script::Georgian => Some("ka"),
        Script::Armenian => Some("hy"),
        Script::Other => None,
    }
}

/// How many words are looked at: enough to be sure, few enough to be quick.
const LOOK_AT: usize = 400;

fn by_function_words(text: &str) -> Option<&'static str> {
    let words: Vec<String> = text
        .split(|c: char| !c.is_alphabetic())
        .filter(|w| !w.is_empty())
        .take(LOOK_AT)
        .map(str::to_lowercase)
        .collect();
    let count = |list: &[&str]| words.iter().filter(|w| list.contains(&w.as_str())).count();
    let mut counts: Vec<(usize, &str)> =
        FUNCTION_WORDS.iter().map(|(code, list)| (count(list), *code)).collect();
    counts.sort_by_key(|(n, _)| std::cmp::Reverse(*n));
    let (best, code) = counts[0];
    let second = counts[1].0;
    // One word in twenty, and clearly more than the next language has.
    (best >= 2 && best * 20 >= words.len() && best > second).then_some(code)
}

/// Is a line in another language than its text? Said only when script or several words show it.
pub(crate) fn foreign(
    line: &str,
    text_script: Option<Script>,
    text_language: Option<&str>,
) -> bool {
    let Some(own) = script(line) else { return false };
    if text_script.is_some_and(|s| s != own) {
        return true;
    }
    let (Some(text_language), Some(own)) = (text_language, language(line)) else { return false };
    let list = FUNCTION_WORDS
        .iter()
        .find(|(code, _)| *code == text_language)
        .map_or(&[][..], |(_, list)| list);
    let low = line.to_lowercase();
    let words: Vec<&str> =
        low.split(|c: char| !c.is_alphabetic()).filter(|w| !w.is_empty()).collect();
    let hits = |list: &[&str]| words.iter().filter(|w| list.contains(w)).count();
    let theirs =
        FUNCTION_WORDS.iter().find(|(code, _)| *code == own).map_or(0, |(_, list)| hits(list));
    own != text_language && words.len() >= 5 && hits(list) == 0 && theirs >= 3
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn languages_are_told_apart() {
        for (code, text) in [
            (
                "en",
                "The envoys of the two sides met for talks on the strait and agreed to meet again.",
            ),
            (
                "fr",
                "Les deux délégations se sont réunies dans le port et une rencontre est prévue pour mardi.",
            ),
            (
                "de",
                "Die Gespräche zwischen den beiden Seiten werden am Dienstag mit einer Pause auf der Insel fortgesetzt und sie enden nicht.",
            ),
            (
                "es",
                "Los dos equipos se reunieron en el puerto y una nueva ronda fue fijada para el martes por la tarde.",
            ),
            (
                "ru",
                "Переговоры прошли в порту, и стороны договорились, что встреча будет после выборов.",
            ),
            (
                "uk",
                "Переговори відбулися в порту, і сторони домовилися, що зустріч буде після виборів та не раніше.",
            ),
            ("tr", "Görüşmeler bir saat sürdü ve taraflar bu hafta için yeni bir tarih belirledi."),
            ("fa", "گفتگوها در بندر برگزار شد"),
            ("ar", "جرت المحادثات في الميناء"),
            ("zh", "会谈在港口举行"),
        ] {
            assert_eq!(language(text), Some(code), "{text}");
        }
    }

    #[test]
    fn a_foreign_line_within_a_text() {
        let foreign = |line: &str| foreign(line, Some(Script::Latin), Some("en"));
        assert!(foreign("Реклама"));
        assert!(foreign("Les images de la rencontre sont dans la galerie et sur le site"));
        assert!(!foreign("Envoys of the two sides met in Port Amarel"));
        assert!(!foreign("Harn, 12.05.2026"));
    }

    #[test]
    fn too_little_tells_nothing() {
        assert_eq!(language("Harn Ostrel 2026"), None);
        assert_eq!(language("12.05.2026"), None);
    }
}
