//! Given names that one person has in two languages: each language writes its own form, so that no rule
//! of sounds leads from one to the other. A table in code, since the record does not read packs.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::sound;

/// Forms of one name, apart from what `sound` puts together by itself.
const FORMS: &[&[&str]] = &[
    // Ukrainian, Belarusian, Russian.
    &["oleksandr", "aleksandr", "alexander", "aliaksandr"],
    &["oleksandra", "aleksandra", "alexandra"],
    &["oleksii", "aleksei", "alexei", "aliaksei"],
    &["olena", "elena", "yelena", "alena"],
    &["olha", "olga", "volha"],
    &["oleh", "oleg", "aleh"],
    &["ihor", "igor", "ihar"],
    &["volodymyr", "vladimir", "uladzimir"],
    &["mykola", "nikolai", "mikalai"],
    &["mykhailo", "mikhail", "mikheil"],
    &["yevhen", "yevgeny", "yauhen", "yevhenii"],
    &["serhiy", "sergei", "siarhei"],
    &["pavlo", "pavel"],
    &["petro", "pyotr", "petr"],
    &["dmytro", "dmitry", "dzmitry"],
    &["andriy", "andrei"],
    &["vasyl", "vasily"],
    &["kostiantyn", "konstantin", "kanstantsin"],
    &["hryhoriy", "grigory", "ryhor"],
    &["heorhiy", "georgy", "giorgi"],
    &["yosyp", "iosif"],
    &["danylo", "daniil"],
    &["kyrylo", "kirill"],
    &["kateryna", "yekaterina", "katsiaryna"],
    &["iryna", "irina"],
    &["hanna", "ganna"],
    &["nataliia", "natalya"],
    &["tetiana", "tatyana", "tatsiana"],
    &["svitlana", "svetlana", "sviatlana"],
    &["artem", "artyom", "artsiom"],
    &["fedir", "fyodor"],
    &["semen", "semyon"],
    &["hennadii", "gennady", "henadz"],
    &["vitalii", "vitaly"],
    // Armenian and Azerbaijani, as Russian writes them.
    &["hakob", "akop"],
    &["hovhannes", "ovanes", "oganes"],
    &["harutyun", "arutyun"],
    &["jeyhun", "ceyhun", "dzheikhun"],
    // Arabic, Persian and Turkish; Egypt speaks and writes g for j.
    &["ahmad", "ahmed", "ahmet"],
    &["osman", "othman", "uthman"],
    &["jamal", "gamal", "cemal", "djamal"],
    &["najib", "naguib", "najeeb"],
    &["javad", "jawad", "cevad"],
    &["qasem", "qassim", "kassem", "ghasem"],
    &["jafar", "gaafar", "cafer"],
    &["yahya", "yehia"],
    &["tariq", "tarek"],
    &["suleiman", "soliman", "suleyman", "soleimane"],
];

static FORM: LazyLock<FxHashMap<String, usize>> = LazyLock::new(|| {
    let of = |(at, forms): (usize, &&[&str])| {
        forms.iter().map(|form| (sound::key(form), at)).collect::<Vec<_>>()
    };
    FORMS.iter().enumerate().flat_map(of).collect()
});

/// True for two forms of one name, by their sounds.
pub(crate) fn are_one(a: &str, b: &str) -> bool {
    FORM.get(a).is_some_and(|form| FORM.get(b) == Some(form))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn no_form_is_of_two_names() {
        let mut seen: BTreeMap<String, usize> = BTreeMap::new();
        for (at, forms) in FORMS.iter().enumerate() {
            for form in *forms {
                let before = seen.insert(sound::key(form), at);
                assert!(before.is_none_or(|b| b == at), "{form}");
            }
        }
    }

    #[test]
    fn forms_of_one_name_and_of_two() {
        let one = |a, b| are_one(&sound::key(a), &sound::key(b));
        assert!(one("volodymyr", "vladimir") && one("mykola", "nikolay"));
        assert!(!one("volodymyr", "viktor") && !one("ilan", "ilan"));
    }
}
