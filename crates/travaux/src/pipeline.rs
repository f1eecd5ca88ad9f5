//! Work on many items at once whose results come out in the order of the items.

use std::collections::VecDeque;
use std::io;
use std::sync::mpsc::{Receiver, SyncSender, channel, sync_channel};
use std::sync::{Arc, Mutex, PoisonError};
use std::thread;

/// Items handed out and not yet taken back: enough to keep every thread busy during a write.
const IN_FLIGHT: usize = 128;

/// Their sizes together, in bytes; one item alone may be larger.
const BYTES_IN_FLIGHT: u64 = 64 << 20;

/// Threads need room for deeply nested pages.
const STACK: usize = 16 << 20;

/// Runs `work` on each item with `jobs` threads and gives each result to `take` on this thread, in
/// the order of the items. However many items there are, few are held at a time. An error of `take`
/// ends it.
pub(crate) fn in_order<T: Send, R: Send, E: From<io::Error>>(
    items: impl IntoIterator<Item = (T, u64)>,
    jobs: usize,
    work: impl Fn(T) -> R + Sync,
    mut take: impl FnMut(R) -> Result<(), E>,
) -> Result<(), E> {
    thread::scope(|scope| {
        // Made inside the scope's closure, so that leaving it early ends the threads too.
        let (jobs_in, jobs_out) = channel::<Job<T, R>>();
        let jobs_out = Arc::new(Mutex::new(jobs_out));
        for _ in 0..jobs.max(1) {
            let (jobs_out, work) = (jobs_out.clone(), &work);
            let run = move || run(&jobs_out, work);
            thread::Builder::new().stack_size(STACK).spawn_scoped(scope, run)?;
        }
        drop(jobs_out);

        let mut waiting: VecDeque<(Receiver<R>, u64)> = VecDeque::new();
        let mut bytes = 0;
        let mut take_first = |waiting: &mut VecDeque<(Receiver<R>, u64)>, bytes: &mut u64| {
            let Some((result, size)) = waiting.pop_front() else { return Ok(()) };
            *bytes -= size;
            take(result.recv().map_err(|_| io::Error::other("a reading thread ended early"))?)
        };
        for (item, size) in items {
            let (result_in, result) = sync_channel(1);
            jobs_in
                .send(Job { item, result: result_in })
                .map_err(|_| io::Error::other("every reading thread ended early"))?;
            waiting.push_back((result, size));
            bytes += size;
            while waiting.len() >= IN_FLIGHT || (bytes > BYTES_IN_FLIGHT && !waiting.is_empty()) {
                take_first(&mut waiting, &mut bytes)?;
            }
        }
        while !waiting.is_empty() {
            take_first(&mut waiting, &mut bytes)?;
        }
        Ok(())
    })
}

struct Job<T, R> {
    item: T,
    result: SyncSender<R>,
}

fn run<T, R>(jobs: &Mutex<Receiver<Job<T, R>>>, work: &impl Fn(T) -> R) {
    loop {
        let job = jobs.lock().unwrap_or_else(PoisonError::into_inner).recv();
        let Ok(Job { item, result }) = job else { return };
        // Nobody waits any more when taking has failed.
        if result.send(work(item)).is_err() {
            return;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::atomic::{AtomicUsize, Ordering};
    use std::time::Duration;

    #[test]
    fn results_come_in_the_order_of_the_items() {
        let mut taken = Vec::new();
        let slow_first = |n: u64| {
            thread::sleep(Duration::from_micros(if n.is_multiple_of(7) { 900 } else { 10 }));
            n * 2
        };
        let items = (0..500u64).map(|n| (n, 1));
        in_order(items, 8, slow_first, |n| {
            taken.push(n);
            Ok::<(), io::Error>(())
        })
        .unwrap();
        assert_eq!(taken, (0..500).map(|n| n * 2).collect::<Vec<_>>());
    }

    #[test]
    fn few_items_are_held_at_a_time() {
        let begun = AtomicUsize::new(0);
        let mut taken = 0;
        let items = (0..2000usize).map(|n| (n, 1 << 20));
        in_order(
            items,
            4,
            |_| begun.fetch_add(1, Ordering::SeqCst),
            |_| {
                taken += 1;
                let held = begun.load(Ordering::SeqCst).saturating_sub(taken);
                assert!(held <= 65, "{held} items of 1 MiB held at once");
                Ok::<(), io::Error>(())
            },
        )
        .unwrap();
        assert_eq!(taken, 2000);
    }

    #[test]
    fn an_error_ends_it() {
        let mut taken = 0;
        let all = (0..10_000usize).map(|n| (n, 1));
        let ended = in_order(
            all,
            2,
            |n| n,
            |n| {
                taken += 1;
                if n == 30 { Err(io::Error::other("full")) } else { Ok(()) }
            },
        );
        assert_eq!(ended.unwrap_err().to_string(), "full");
        assert_eq!(taken, 31);
    }
}
