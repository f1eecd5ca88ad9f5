use super::*;

const BOILERPLATE: &str = include_str!("../../../../packs/en/boilerplate.toml");
const OUTLETS: &str = r#"
[[outlet]]
name = "North Sea Wire"
kind = "agency"
aliases = ["NSW"]
domains = []

[[outlet]]
name = "Harn Courier"
kind = "outlet"
aliases = []
domains = ["harncourier.example"]
"#;

fn packs() -> Packs {
    Packs::from_texts(&[("boilerplate.toml", BOILERPLATE), ("outlets.toml", OUTLETS)])
        .expect("the packs are well formed")
}

fn read(text: &str) -> (Layout, String) {
    let report = Report::from_text("a.txt", text);
    (layout(&report, &LayoutPacks::new(&packs())), text.to_string())
}

fn of<'t>(spans: &[Span], text: &'t str) -> Vec<&'t str> {
    spans.iter().map(|s| s.of(text)).collect()
}

#[test]
fn every_row_takes_its_example_away() {
    let packs = packs();
    let rules = Rules::new(&packs.boilerplate);
    for row in &packs.boilerplate {
        let alone = Rules::new(std::slice::from_ref(row));
        assert!(
            alone.take(&words::words(&row.example)),
            "'{}' does not take '{}'",
            row.words,
            row.example
        );
        assert!(rules.take(&words::words(&row.example)));
    }
    assert!(packs.boilerplate.len() > 120);
}

#[test]
fn an_agency_page() {
    let (got, text) = read(
        "Merrow Strait\n\nVessia calls the corridor 'first task' in talks\n\nEnvoy thanks Oriva for its hospitality\n\n\
         Ana Velt  | 25.01.2026 - Update : 25.01.2026\nVessia calls the corridor 'first task' in talks\n\nHARN\n\n\
         Vessia wants the corridor open before anything else, its envoy said on Sunday.\n\n\
         Earlier rounds and their hosts\n\nOriva hosted two rounds last year.\n\n\
         Sign up for our letter. It is free.\n",
    );
    assert_eq!(got.title.as_deref(), Some("Vessia calls the corridor 'first task' in talks"));
    assert_eq!(got.author.as_deref(), Some("Ana Velt"));
    assert_eq!(got.published.map(|d| d.to_string()).as_deref(), Some("2026-01-25"));
    assert_eq!(got.dateline.as_deref(), Some("HARN"));
    assert_eq!(got.language.as_deref(), Some("en"));
    assert_eq!(
        of(&got.boilerplate, &text),
        [
            "Merrow Strait",
            "Ana Velt  | 25.01.2026 - Update : 25.01.2026",
            "Sign up for our letter. It is free."
        ]
    );
    assert_eq!(got.headings.len(), 4);
    assert_eq!(
        of(&got.paragraphs, &text),
        [
            "Vessia wants the corridor open before anything else, its envoy said on Sunday.",
            "Oriva hosted two rounds last year."
        ]
    );
}

#[test]
fn a_dateline_is_no_part_of_the_first_sentence() {
    let (got, text) = read(
        "Talks on the strait resume\nHARN, May 21 (NSW) – Envoys met in Port Amarel.\nThey parted late.",
    );
    assert_eq!(got.dateline.as_deref(), Some("HARN"));
    assert_eq!(got.outlet.as_deref(), Some("North Sea Wire"));
    assert_eq!(of(&got.skip, &text), ["HARN, May 21 (NSW) –"]);
    assert_eq!(of(&got.paragraphs, &text)[0], "Envoys met in Port Amarel.");
}

#[test]
fn a_page_whose_lines_were_lost() {
    let (got, text) = read(
        "Envoys of Vessia met envoys of Tarlia in Port Amarel. Envoys at the port, May 2, 2026. (credit: VIA NSW) \
         In the end, Osk said no. To view this video please enable JavaScript, and \
         Dravec left the port. © 2026 Harn Courier. All rights reserved.",
    );
    assert_eq!(got.title, None);
    assert_eq!(got.outlet.as_deref(), Some("Harn Courier"));
    assert_eq!(
        of(&got.paragraphs, &text),
        [
            "Envoys of Vessia met envoys of Tarlia in Port Amarel.",
            "In the end, Osk said no.",
            "Dravec left the port."
        ]
    );
}

#[test]
fn what_came_with_the_file_wins() {
    let mut report =
        Report::from_text("a.md", "HARN, May 21 (NSW) – Envoys met.\nBy Jon Marr\nThey left.");
    report.title = Some("Envoys meet".into());
    report.author = Some("Ana Velt".into());
    report.outlet = Some("Selm Gazette".into());
    report.published = PartialDate::day(2026, 5, 22);
    let got = layout(&report, &LayoutPacks::new(&packs()));
    assert_eq!(got.title.as_deref(), Some("Envoys meet"));
    assert_eq!(got.author.as_deref(), Some("Ana Velt"));
    assert_eq!(got.outlet.as_deref(), Some("Selm Gazette"));
    assert_eq!(got.published, PartialDate::day(2026, 5, 22));
}

#[test]
fn menus_and_links_are_no_headings() {
    let (got, text) = read(
        "Envoys part late in Port Amarel\nThey met for an hour.\nStrait\nCorridor\nFish\nThey will meet again.\n\
         Who is Maret Osk\nFive things about the strait",
    );
    assert_eq!(
        of(&got.boilerplate, &text),
        ["Strait", "Corridor", "Fish", "Who is Maret Osk", "Five things about the strait"]
    );
}

#[test]
fn a_page_with_menu_masthead_and_lone_author() {
    let (got, text) = read(
        "HARN COURIER\nHOME | REALM | LETTERS\n\nEnvoys part late in Port Amarel\n\nAna Velt\nMay 5, 2031, 19:40\n\n\
         Envoys of Vessia and Tarlia parted late on Monday.\nThey will meet again.\n\n\
         Continue reading: A seal is back in the port\n\
         Stay friendly in the comments. We remove insults and threats.\n",
    );
    assert_eq!(got.title.as_deref(), Some("Envoys part late in Port Amarel"));
    assert_eq!(got.outlet.as_deref(), Some("Harn Courier"));
    assert_eq!(got.author.as_deref(), Some("Ana Velt"));
    assert_eq!(got.published, PartialDate::day(2031, 5, 5));
    assert_eq!(got.paragraphs.len(), 2, "{:?}", of(&got.paragraphs, &text));
}

#[test]
fn an_agency_s_sign_off_and_year() {
    let (got, text) = read(
        "Talks on the strait end late\n\nHARN, May 5. /NSW/. Envoys of Vessia met.\n\nThey parted late.\n\n\
         (Reporting by Ana Velt; editing by Jon Marr)\n\
         © North Sea Wire, 2031. Use of our texts requires a reference to the agency.\n(END)",
    );
    assert_eq!(got.author.as_deref(), Some("Ana Velt"));
    assert_eq!(got.outlet.as_deref(), Some("North Sea Wire"));
    assert_eq!(got.published, PartialDate::day(2031, 5, 5));
    assert_eq!(of(&got.paragraphs, &text), ["Envoys of Vessia met.", "They parted late."]);
}

#[test]
fn a_column_with_its_author_s_box() {
    let (got, text) = read(
        "Notes from the quay at noon\n\nThe boats were late. The captain drank his coffee. Nobody wept.\n\n\
         I have seen worse days.\n\nThe ferry will come.\n\nAna Velt writes on Mondays. She lives in Selm.\n\
         The views expressed in this column are the author's own.",
    );
    assert_eq!(got.author.as_deref(), Some("Ana Velt"));
    assert_eq!(of(&got.paragraphs, &text).last(), Some(&"The ferry will come."));
}

#[test]
fn what_sounds_like_a_notice_in_a_quotation_stays() {
    let (got, text) = read(
        "Osk answers her readers in Ostrel\n\nOsk was short. \"We stay. Sign up for peace. We wait,\" she said.\n\n\
         Commenting on this, Dravec said no.\n\nThe comments are likely to please nobody.\n",
    );
    assert_eq!(got.boilerplate, vec![], "{:?}", of(&got.boilerplate, &text));
}

#[test]
fn an_empty_text_gives_an_empty_layout() {
    assert_eq!(read("").0, Layout::default());
    assert_eq!(read(" \n\n").0.paragraphs, vec![]);
}

proptest::proptest! {
    #[test]
    fn spans_are_sorted_apart_and_inside_the_text(text in "[A-Za-z.,()/©é“”\n –0-9]{0,200}") {
        let (got, text) = read(&text);
        for spans in [&got.boilerplate, &got.paragraphs] {
            for pair in spans.windows(2) {
                proptest::prop_assert!(pair[0].end <= pair[1].start);
            }
        }
        let all = got.boilerplate.iter().chain(&got.headings).chain(&got.skip).chain(&got.paragraphs);
        for span in all {
            proptest::prop_assert!(!span.is_empty() && !span.of(&text).is_empty());
        }
        for paragraph in &got.paragraphs {
            proptest::prop_assert!(!got.boilerplate.iter().any(|b| b.overlaps(*paragraph)));
        }
    }
}
