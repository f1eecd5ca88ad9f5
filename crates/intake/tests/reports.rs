//! Files of every format and encoding become reports.

use std::path::Path;

use proptest::prelude::*;
use travaux_intake::{Limits, Source, read, report_from_bytes};
use travaux_model::{Format, Report};

fn fixture(name: &str) -> Report {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures").join(name);
    read(&Source::File(path), &Limits::default()).unwrap()
}

#[test]
fn a_page_gives_its_article_and_metadata() {
    let report = fixture("courier.html");
    assert_eq!(report.format, Format::Html);
    assert_eq!(report.title.as_deref(), Some("Vessia and Tarlia to meet again in Port Amarel"));
    assert_eq!(report.outlet.as_deref(), Some("Harn Courier"));
    assert_eq!(report.author.as_deref(), Some("Lena Varr, Oto Brix"));
    assert_eq!(report.published.unwrap().to_string(), "2026-01-25");
    assert_eq!(report.url.as_deref(), Some("https://courier.example/2026/01/port-amarel"));
    let paragraphs: Vec<&str> = report.text.split("\n\n").collect();
    let start =
        paragraphs.iter().position(|p| p.starts_with("PORT AMAREL — The Republic")).unwrap();
    assert!(paragraphs[start].ends_with("Merrow Strait corridor next month, the Vessian deputy foreign minister, Ilan Dravec, said on Sunday."));
    assert!(
        paragraphs[start + 1]
            .starts_with("“We are ready to discuss every article of the draft,” Dravec told")
    );
    assert!(paragraphs[start + 3].ends_with("would last\nfor two days."));
    assert_eq!(paragraphs.len(), start + 4);
    for noise in ["sailing", "advert", "READ MORE", "Most read", "Copyright", "Home"] {
        assert!(!report.text.contains(noise), "{noise} in {}", report.text);
    }
}

#[test]
fn markdown_gives_its_front_matter_and_plain_text() {
    let report = fixture("dispatch.md");
    assert_eq!(report.format, Format::Markdown);
    assert_eq!(report.title.as_deref(), Some("Osk: no talks before patrol boats leave"));
    assert_eq!(report.outlet.as_deref(), Some("ostrel-dispatch"));
    assert_eq!(report.author.as_deref(), Some("Sanna Tirk"));
    assert_eq!(report.published.unwrap().to_string(), "2026-01-28");
    assert_eq!(report.url.as_deref(), Some("https://dispatch.example/politics/osk"));
    assert_eq!(
        report.text,
        "OSTREL — Tarlia's chief negotiator, Maret Osk, said on Tuesday that the third round\n\
         would not begin before Vessian patrol boats left the Merrow Strait.\n\n\
         \"We told the mediator so twice,\" Osk said.\n\nThe Orivan envoy declined to comment."
    );
}

#[test]
fn toml_front_matter_and_a_body_without_marks() {
    let report = fixture("gazette.toml.md");
    assert_eq!(report.title.as_deref(), Some("Selm offers a smaller room"));
    assert_eq!(report.outlet.as_deref(), Some("Selm Gazette"));
    assert_eq!(report.published.unwrap().to_string(), "2026-02-03");
    assert_eq!(report.url.as_deref(), Some("https://gazette.example/room"));
    assert_eq!(
        report.text,
        "Oriva has offered a smaller room for the third round.  Neither side objected.\n\n\
         The envoy -- Tomas Reyle -- will open it."
    );
}

#[test]
fn encodings_are_decoded_and_told() {
    for (name, start, encoding) in [
        ("wire-windows-1251.txt", "Третий раунд переговоров", "windows-1251"),
        ("wire-windows-1254.txt", "Görüşmelerin üçüncü turu çarşamba", "windows-1254"),
        ("wire-utf-16.txt", "PORT AMAREL (NSW) – The third", "UTF-16LE"),
        ("wire-utf-16-no-mark.txt", "PORT AMAREL (NSW) – The third", "UTF-16BE"),
    ] {
        let report = fixture(name);
        assert!(report.text.starts_with(start), "{name}: {}", report.text);
        assert_eq!(report.notices, [format!("decoded from {encoding}")]);
        assert_eq!(report.format, Format::Text);
    }
}

proptest! {
    #[test]
    fn bytes_never_panic(bytes in prop::collection::vec(any::<u8>(), 0..400), ending in "(txt|md|html|)") {
        let _ = report_from_bytes(&format!("a.{ending}"), &bytes, &Limits::default());
    }

    #[test]
    fn marked_up_bytes_never_panic(
        pieces in prop::collection::vec(
            prop::sample::select(vec![
                "---\n", "+++\n", "title: ", "date = ", "# ", "<p>", "</b>", "<b x=\"", "<!--", "<table>", "<a href='",
                "<script type=\"application/ld+json\">", "{\"@type\": \"Article\",", "</script>", "[x](y)", "**", "> ",
                "\n\n", "2025-05-20", "May", "İ", "–", "&amp;", "\u{301}", "words of an article ", "<!doctype html>",
            ]),
            0..60,
        ),
        ending in "(txt|md|html)",
    ) {
        let _ = report_from_bytes(&format!("a.{ending}"), pieces.concat().as_bytes(), &Limits::default());
    }

    #[test]
    fn a_plain_text_is_the_file(text in "[a-zA-Zéşü“”–\u{4E00} .,\r\n\t]{1,300}[a-z]") {
        let report = report_from_bytes("a.txt", text.as_bytes(), &Limits::default()).unwrap();
        prop_assert_eq!(&report.text, &text);
        let marked = [b"\xEF\xBB\xBF", text.as_bytes()].concat();
        prop_assert_eq!(&report_from_bytes("a.txt", &marked, &Limits::default()).unwrap().text, &text);
        prop_assert!(report.notices.is_empty());
    }

    #[test]
    fn dates_never_panic(text in "\\PC{0,40}") {
        let _ = travaux_intake::written_date(&text);
    }
}
