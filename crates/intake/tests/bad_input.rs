//! Each kind of bad input gives one clear line, or is read with a notice.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use travaux_intake::{IntakeError, Limits, Source, find, read, report_from_bytes};
use travaux_model::Report;

fn read_bytes(name: &str, bytes: &[u8]) -> Result<Report, IntakeError> {
    report_from_bytes(name, bytes, &Limits::default())
}

fn error_of(name: &str, bytes: &[u8]) -> String {
    read_bytes(name, bytes).expect_err("an error").to_string()
}

fn found(path: &Path) -> (Vec<String>, Vec<String>) {
    let (mut files, mut errors) = (Vec::new(), Vec::new());
    for one in find(&[path.to_path_buf()]) {
        match one {
            Ok(source) => files.push(source.to_string().replace(&*path.to_string_lossy(), "")),
            Err(error) => errors.push(error.to_string()),
        }
    }
    (files, errors)
}

#[test]
fn an_empty_file() {
    for bytes in ["", " \n\t\r\n ", "\u{FEFF}\n"] {
        assert_eq!(
            error_of("a.txt", bytes.as_bytes()),
            "'a.txt' is empty; put the report's text in it or remove it"
        );
    }
    assert!(error_of("a.md", b"---\ntitle: Talks\n---\n\n").contains("is empty"));
}

#[test]
fn a_binary_file() {
    assert_eq!(
        error_of("a.txt", b"%PDF-1.7\n1 0 obj"),
        "'a.txt' is a PDF file, not text; convert it to text first"
    );
    for (bytes, kind) in [
        (b"PK\x03\x04\x14\x00".as_slice(), "a ZIP archive or office document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"\x1f\x8b\x08\x00", "a gzip archive"),
        (b"some\x00thing\x00\x00else", "a binary file"),
    ] {
        assert!(error_of("a", bytes).contains(kind), "{kind}");
    }
}

#[test]
fn invalid_utf_8_is_read_with_a_notice() {
    let report =
        read_bytes("a.txt", b"Tomas Reyle met the Vessians \xE2\x80\x93 twice \xE2\x80\x93 \xFF.")
            .unwrap();
    assert_eq!(report.text, "Tomas Reyle met the Vessians – twice – \u{FFFD}.");
    assert_eq!(report.notices, ["1 place is not valid UTF-8 and shown as \u{FFFD}"]);
}

#[test]
fn a_file_over_the_limit_is_refused_by_its_size() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("big.txt");
    File::create(&path).unwrap().set_len(200_000_000).unwrap();
    let started = Instant::now();
    let error = read(&Source::File(path), &Limits::default()).unwrap_err().to_string();
    assert!(error.contains("big.txt' has 190.7 MiB, more than the limit of 64.0 MiB"), "{error}");
    assert!(started.elapsed() < Duration::from_secs(1));
}

#[test]
#[cfg(unix)]
fn a_source_without_end_is_cut_at_the_limit() {
    let limits = Limits { file_bytes: 1000, ..Limits::default() };
    let error = read(&Source::File("/dev/zero".into()), &limits).unwrap_err().to_string();
    assert_eq!(
        error,
        "'/dev/zero' has over 1000 bytes, more than the limit of 1000 bytes for a report; split it into single reports"
    );
}

#[test]
fn a_line_of_50_megabytes_is_read_in_bounded_time() {
    let line = "word ".repeat(10_000_000);
    let started = Instant::now();
    assert_eq!(read_bytes("a.txt", line.as_bytes()).unwrap().text.len(), line.len());
    assert_eq!(read_bytes("a.md", line.as_bytes()).unwrap().text.len(), line.len() - 1);
    assert!(started.elapsed() < Duration::from_secs(20), "{:?}", started.elapsed());
}

#[test]
fn a_page_over_the_limit_or_without_an_article() {
    let page = format!("<!doctype html><p>{}", "word ".repeat(4_000_000));
    assert!(
        error_of("a.html", page.as_bytes())
            .contains("more than the limit of 16.0 MiB for a web page")
    );
    let page = b"<!doctype html><nav><a href=/>Home</a><a href=/b>World</a></nav><script>var a = 1;</script>";
    assert!(error_of("a.html", page).starts_with("'a.html' is a web page without an article"));
}

#[test]
fn pages_that_grow_when_taken_apart_are_refused_at_once() {
    let started = Instant::now();
    let unclosed: String = (0..900).map(|n| format!("<font size={n}>")).collect();
    for page in [
        "<div>".repeat(200_000),
        "<b><p>".repeat(200_000),
        "<table><tr><td>".repeat(100_000),
        format!("{unclosed}{}", "<p>x".repeat(200_000)),
    ] {
        let error = error_of("a.html", format!("<!doctype html>{page}words").as_bytes());
        assert!(error.contains("nested too deep"), "{error}");
    }
    assert!(started.elapsed() < Duration::from_secs(10), "{:?}", started.elapsed());
}

#[test]
fn markdown_made_to_be_slow_is_read_in_bounded_time() {
    let started = Instant::now();
    for piece in ["[", "*a ", "> ", "- ", "`", "<", "![", "_a_ *", "~~", "|a", "\\", "&"] {
        let text = format!("Talks {}", piece.repeat(50_000));
        assert!(read_bytes("a.md", text.as_bytes()).is_ok(), "{piece}");
        let _ = read_bytes("a.md", piece.repeat(50_000).as_bytes());
    }
    assert!(started.elapsed() < Duration::from_secs(30), "{:?}", started.elapsed());
}

#[test]
fn a_missing_file_and_a_folder_without_reports() {
    let (_, errors) = found(Path::new("no-such-folder/a.txt"));
    assert_eq!(errors, ["'no-such-folder/a.txt' does not exist; check the path"]);
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("picture.png"), "x").unwrap();
    let (files, errors) = found(folder.path());
    assert!(
        files.is_empty()
            && errors.len() == 1
            && errors[0].contains("holds no .txt, .md or .html file"),
        "{errors:?}"
    );
}

#[test]
fn folders_are_read_in_order_without_hidden_files_and_strangers() {
    let folder = tempfile::tempdir().unwrap();
    for path in ["b.txt", "a/z.HTML", "a/notes", ".hidden.txt", ".git/x.txt", "a/c.pdf", "c.md"] {
        let path = folder.path().join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, "Talks resume.").unwrap();
    }
    assert_eq!(
        found(folder.path()),
        (["/a/notes", "/a/z.HTML", "/b.txt", "/c.md"].map(String::from).to_vec(), vec![])
    );
    let named = [folder.path().join("a/c.pdf"), PathBuf::from("-"), folder.path().join("a/c.pdf")];
    let sources: Vec<Source> = find(&named).into_iter().map(Result::unwrap).collect();
    assert_eq!(sources, [Source::File(named[0].clone()), Source::Stdin]);
}

#[test]
#[cfg(unix)]
fn a_loop_of_links_is_told_once_and_the_rest_is_read() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("a")).unwrap();
    fs::write(folder.path().join("a/one.txt"), "Talks resume.").unwrap();
    std::os::unix::fs::symlink(folder.path(), folder.path().join("a/back")).unwrap();
    let (files, errors) = found(folder.path());
    assert_eq!(files, ["/a/one.txt"]);
    assert_eq!(errors.len(), 1);
    assert!(errors[0].contains("/a/back' is a link back to '"), "{errors:?}");
}

#[test]
#[cfg(unix)]
fn a_link_to_nothing_is_told() {
    let folder = tempfile::tempdir().unwrap();
    std::os::unix::fs::symlink("gone.txt", folder.path().join("link.txt")).unwrap();
    let (_, errors) = found(folder.path());
    assert!(errors.len() == 1 && errors[0].contains("link.txt' does not exist"), "{errors:?}");
}

#[test]
#[cfg(unix)]
fn an_unreadable_file_and_folder_are_told() {
    use std::os::unix::fs::PermissionsExt;
    let folder = tempfile::tempdir().unwrap();
    let (file, closed) = (folder.path().join("a.txt"), folder.path().join("closed"));
    fs::write(&file, "Talks resume.").unwrap();
    fs::create_dir(&closed).unwrap();
    for path in [&file, &closed] {
        fs::set_permissions(path, fs::Permissions::from_mode(0o000)).unwrap();
    }
    // Who may read everything (root) is never refused: then there is nothing to see here.
    let refused = File::open(&file).is_err();
    let errors = found(folder.path()).1;
    let error = read(&Source::File(file), &Limits::default());
    fs::set_permissions(&closed, fs::Permissions::from_mode(0o700)).unwrap();
    assert_eq!(errors.len(), usize::from(refused));
    match error {
        Err(error) => assert!(error.to_string().contains("a.txt' could not be read: "), "{error}"),
        Ok(report) => assert!(!refused && report.text == "Talks resume."),
    }
    let error = read(&Source::File(folder.path().to_path_buf()), &Limits::default()).unwrap_err();
    assert!(error.to_string().contains("could not be read"), "{error}");
}
