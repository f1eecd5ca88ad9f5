//! How fast each reader reads the bundled example: words a second on one thread, bytes to `Reading`.
//!
//! `cargo bench -p travaux --bench readers`; bench/readers.py sets the readers against BERT-base.

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use travaux::model::Report;
use travaux::{
    FastExtractor, Limits, PackReader, Packs, PreciseExtractor, Reader, example, models,
};

fn readers(c: &mut Criterion) {
    let reports = reports();
    let words: usize = reports.iter().map(|r| r.text.split_whitespace().count()).sum();
    let mut group = c.benchmark_group("readers");
    group.throughput(Throughput::Elements(words as u64));
    let mut bench = |name: &str, reader: &PackReader| {
        group.bench_function(name, |b| {
            b.iter(|| reports.iter().map(|r| reader.read(r).statements.len()).sum::<usize>());
        });
    };
    bench("rules", &PackReader::by_rules(packs()).expect("the packs can be used"));
    let fast = Box::new(FastExtractor::built_in());
    bench("fast", &PackReader::with(packs(), fast).expect("the packs can be used"));
    match models::precise() {
        Some(file) => {
            let precise = PreciseExtractor::open(&file).expect("the model can be read");
            let reader = PackReader::with(packs(), Box::new(precise));
            bench("precise", &reader.expect("the packs can be used"));
        }
        None => eprintln!("precise is left out: no model '{}' is found", models::PRECISE),
    }
    group.finish();
}

fn reports() -> Vec<Report> {
    let read = |(name, bytes): &example::File| {
        travaux::report_from_bytes(name, bytes, &Limits::default()).expect("the example is read")
    };
    example::TALKS.iter().map(read).collect()
}

fn packs() -> Packs {
    let folder = tempfile::tempdir().expect("a temporary folder");
    example::unpack(folder.path()).expect("the example's packs are read")
}

criterion_group! {
    name = benches;
    config = Criterion::default().sample_size(10);
    targets = readers
}
criterion_main!(benches);
