//! Who supplies whom: which outlets print what which agencies and other outlets reported.

use std::collections::{BTreeMap, BTreeSet};

use super::Independence;
use crate::fold::fold;
use crate::rows::{Snapshot, SupplyRow};

/// Each outlet with each one it credits, by name.
pub(crate) fn table(snapshot: &Snapshot, independence: &Independence) -> Vec<SupplyRow> {
    let mut rows: BTreeMap<(&str, &str), (BTreeSet<&str>, u32)> = BTreeMap::new();
    let order: BTreeMap<&str, usize> =
        snapshot.reports.iter().enumerate().map(|(i, r)| (r.id.as_str(), i)).collect();
    for report in &snapshot.reports {
        let (Some(outlet), Some(supplier)) = (&report.outlet, independence.head(&report.id)) else {
            continue;
        };
        if fold(outlet) != fold(supplier) {
            rows.entry((outlet, supplier)).or_default().0.insert(&report.id);
        }
    }
    for statement in &snapshot.statements {
        let (Some(outlet), Some(supplier)) = (&statement.outlet, independence.supplier(statement))
        else {
            continue;
        };
        let row = rows.entry((outlet, supplier)).or_default();
        row.0.insert(&statement.content.report);
        row.1 += 1;
    }
    let row =
        |((outlet, supplier), (reports, statements)): ((&str, &str), (BTreeSet<&str>, u32))| {
            let mut reports: Vec<&str> = reports.into_iter().collect();
            reports.sort_by_key(|r| order.get(r));
            SupplyRow {
                outlet: outlet.to_string(),
                supplier: supplier.to_string(),
                statements,
                reports: reports.into_iter().map(str::to_string).collect(),
            }
        };
    rows.into_iter().map(row).collect()
}
