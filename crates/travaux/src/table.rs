//! Rows as an aligned table.

use comfy_table::presets::NOTHING;
use comfy_table::{Attribute, Cell, ColumnConstraint, ContentArrangement, Row as Line, Table};

use crate::columns::{Column, Row};
use crate::json_out::Sources;
use crate::output::{Look, visible};

/// Lines that a row may take on a terminal; `show` and `--csv` have all of it.
const LINES: usize = 3;

/// Columns of ids and dates: they are never broken.
const WHOLE: [&str; 6] = ["id", "said", "date", "start", "end", "published"];

/// The rows as a table: fitted to a terminal, else each row on one line.
pub fn table<R: Row>(rows: &[R], look: Look) -> String {
    let columns: Vec<&Column<R>> = R::COLUMNS.iter().filter(|c| c.shown).collect();
    let none = Sources::default();
    let mut table = Table::new();
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
    for (column, of) in table.column_iter_mut().zip(&columns) {
        column.set_padding((0, 2));
        if WHOLE.contains(&of.name) {
            column.set_constraint(ColumnConstraint::ContentWidth);
        }
    }
    let mut out = table.trim_fmt();
    out.push('\n');
    out
}

fn cell(value: String, attribute: Attribute, look: Look) -> Cell {
    let cell = Cell::new(visible(&value));
    if look.color { cell.add_attribute(attribute) } else { cell }
}

/// A report's id by its first digits, as other ids begin with them; `show` finds it by those.
fn short(id: String) -> String {
    if id.len() == 32 { id[..8].to_string() } else { id }
}
