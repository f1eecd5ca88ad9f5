//! `travaux compare A B`.

use std::io::Write;

use travaux::{Comparison, Difference, Error, Record};

use crate::args::Compare;
use crate::output::{one_line, stdout};

pub fn run(args: &Compare) -> Result<(), Error> {
    let (a, b) = (Record::open_read_only(&args.a)?, Record::open_read_only(&args.b)?);
    let found = a.compare(&b)?;
    let mut out = stdout();
    match args.json {
        true => {
            serde_json::to_writer(&mut out, &found)?;
            out.write_all(b"\n")?;
        }
        false => print(&found, &mut out)?,
    }
    Ok(out.flush()?)
}

fn print(found: &Comparison, out: &mut impl Write) -> Result<(), Error> {
    let names = |names: &[String]| match names.is_empty() {
        true => "nobody".to_string(),
        false => one_line(&names.join(", ")),
    };
    writeln!(out, "A: {}", names(&found.coders_a))?;
    writeln!(out, "B: {}", names(&found.coders_b))?;
    writeln!(
        out,
        "rows that both decided about: {}; only A: {}; only B: {}; in one record only: {}",
        found.both, found.only_a, found.only_b, found.not_shared
    )?;
    if !found.measured.is_empty() {
        writeln!(
            out,
            "\n{:<11}{:<11}{:>6}{:>8}{:>8}{:>8}",
            "row", "what", "units", "agreed", "kappa", "alpha"
        )?;
    }
    for m in &found.measured {
        let number = |n: Option<f64>| n.map_or("-".to_string(), |n| format!("{n:.3}"));
        let agreement = m.agreement;
        writeln!(
            out,
            "{:<11}{:<11}{:>6}{:>8}{:>8}{:>8}",
            m.row,
            m.what,
            agreement.units,
            agreement.agreed,
            number(agreement.kappa),
            number(agreement.alpha)
        )?;
    }
    if !found.differences.is_empty() {
        writeln!(out, "\nrows that differ:")?;
    }
    for difference in &found.differences {
        writeln!(out, "{}", line(difference))?;
    }
    Ok(())
}

/// `9f451b09-s1 speaker: A Maret Osk, B nothing — the words`.
pub fn line(d: &Difference) -> String {
    let value = |v: &Option<String>| v.clone().unwrap_or_else(|| "nothing".to_string());
    let words = one_line(&d.words);
    let words: String = words.chars().take(80).collect();
    one_line(&format!("{} {}: A {}, B {} — {words}", d.id, d.what, value(&d.a), value(&d.b)))
}
