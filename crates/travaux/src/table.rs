//! Rows as an aligned table.

use comfy_table::presets::NOTHING;
use comfy_table::{
    Attribute, Cell, ColumnConstraint, ContentArrangement, Row as Line, Table, Width,
};

use crate::columns::{Column, Row};
use crate::json_out::Sources;
use crate::output::{Look, visible};

/// Lines that a row may take on a terminal; `show` and `--csv` have all of it.
const LINES: usize = 3;

/// Columns of ids and dates: they are never broken.
const WHOLE: [&str; 6] = ["id", "said", "date", "start", "end", "published"];

/// The last column holds words in sentences: it gets at least so many letters of a terminal, and for
/// that the others are cut to the first of these widths that leaves them.
const LAST: u16 = 36;
const CUTS: [u16; 5] = [28, 20, 16, 12, 10];
const PADDING: u16 = 2;

/// Columns that a narrow terminal has no room for.
const SPARE: [&str; 6] = ["via", "outlet", "toward", "end", "accounts", "names"];
const NARROW: u16 = 100;

/// The rows as a table: fitted to a terminal, else each row on one line.
pub fn table<R: Row>(rows: &[R], look: Look) -> String {
    let none = Sources::default();
    let mut table = Table::new();
    let narrow = look.terminal && table.width().is_some_and(|width| width < NARROW);
    let columns: Vec<&Column<R>> = R::COLUMNS
        .iter()
        .filter(|c| c.shown && !(narrow && SPARE.contains(&c.name)))
        // A column of nothing needs no room on a terminal.
        .filter(|c| !look.terminal || rows.iter().any(|row| !(c.value)(row, &none).is_empty()))
        .collect();
    table.load_style(NOTHING);
    if look.terminal {
        table.set_content_arrangement(ContentArrangement::Dynamic);
    } else {
        table.force_no_tty();
    }
    if look.color {
        table.enforce_styling();
    }
    table.set_header(columns.iter().map(|c| cell(c.name.to_string(), Attribute::Bold, look)));
    for row in rows {
        let cells = columns.iter().map(|c| {
            let value = (c.value)(row, &none);
            match c.name {
                "id" => cell(short(value), Attribute::Dim, look),
                _ => Cell::new(visible(&value)),
            }
        });
        let mut line = Line::from(cells.collect::<Vec<_>>());
        if look.terminal {
            line.max_height(LINES);
        }
        table.add_row(line);
    }
    for column in table.column_iter_mut() {
        column.set_padding((0, PADDING));
    }
    if let Some(width) = table.width().filter(|_| look.terminal) {
        let names: Vec<&str> = columns.iter().map(|c| c.name).collect();
        fit(&mut table, &names, width);
    }
    let mut out = table.trim_fmt();
    out.push('\n');
    out
}

/// Gives every column but the last its width; the last takes what is left.
fn fit(table: &mut Table, names: &[&str], width: u16) {
    let natural = table.column_max_content_widths();
    let others = natural.len().saturating_sub(1);
    let cut_to = |cut: u16| -> Vec<u16> {
        let of = |(width, name): (&u16, &&str)| match WHOLE.contains(name) {
            true => width + PADDING,
            false => *width.min(&cut) + PADDING,
        };
        natural.iter().zip(names).take(others).map(of).collect()
    };
    let leaves_room = |widths: &Vec<u16>| widths.iter().sum::<u16>() + LAST + PADDING <= width;
    let cuts = CUTS.iter().map(|cut| cut_to(*cut));
    let Some(widths) = cuts.into_iter().find(leaves_room).or(CUTS.last().map(|c| cut_to(*c)))
    else {
        return;
    };
    for (column, width) in table.column_iter_mut().zip(widths) {
        column.set_constraint(ColumnConstraint::Absolute(Width::Fixed(width)));
    }
}

fn cell(value: String, attribute: Attribute, look: Look) -> Cell {
    let cell = Cell::new(visible(&value));
    if look.color { cell.add_attribute(attribute) } else { cell }
}

/// A report's id by its first digits, as other ids begin with them; `show` finds it by those.
fn short(id: String) -> String {
    if id.len() == 32 { id[..8].to_string() } else { id }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::columns::HitRow;
    use travaux::Words;

    #[test]
    fn a_row_that_goes_to_a_file_is_one_line_with_all_its_words() {
        let words =
            Words { report: "a".repeat(32).into(), text: "".into(), spans: Default::default() };
        let row = HitRow {
            id: words.report.to_string(),
            published: None,
            outlet: Some("Harn Courier".into()),
            title: None,
            words,
            snippet: "the corridor ".repeat(40),
        };
        let printed = table(&[row], Look { terminal: false, color: false });
        let lines: Vec<&str> = printed.lines().collect();
        assert_eq!(lines.len(), 2);
        assert!(lines[1].starts_with("aaaaaaaa  ") && !lines[1].starts_with("aaaaaaaaa"));
        assert_eq!(lines[1].matches("the corridor").count(), 40);
        assert_eq!(lines[0].find("outlet"), lines[1].find("Harn Courier"));
    }
}
