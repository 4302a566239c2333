//! Writes drafts beside the loop: while a letter goes to the screen, its draft goes to the
//! disk. A file system that brings a replaced file to the disk at once (ext4 does) takes
//! as long for it as all else that a key does, and a line that stands still must not keep
//! a draft from being written.

use super::super::wake::Bell;
use crate::store::drafts::{Draft, DraftError, Journal};
use std::collections::HashSet;
use std::sync::mpsc::{self, Receiver, SendError, Sender};
use std::sync::{Arc, Condvar, Mutex, PoisonError, Weak};

/// The two ends of the thread that writes.
#[derive(Debug)]
pub(super) struct Scribe {
    work: Sender<Draft>,
    failed: Receiver<DraftError>,
    under_way: Arc<UnderWay>,
}

/// How many drafts were given and are not written yet.
#[derive(Debug, Default)]
struct UnderWay {
    left: Mutex<usize>,
    none: Condvar,
}

impl UnderWay {
    fn comes(&self) {
        *self.left.lock().unwrap_or_else(PoisonError::into_inner) += 1;
    }

    fn are_done(&self, drafts: usize) {
        let mut left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        *left = left.saturating_sub(drafts);
        if *left == 0 {
            self.none.notify_all();
        }
    }

    fn wait(&self) {
        let left = self.left.lock().unwrap_or_else(PoisonError::into_inner);
        drop(self.none.wait_while(left, |left| *left > 0));
    }
}

/// Some drafts in hand: done with when this goes, however it goes.
struct InHand<'a> {
    drafts: usize,
    under_way: &'a UnderWay,
}

impl Drop for InHand<'_> {
    fn drop(&mut self) {
        self.under_way.are_done(self.drafts);
    }
}

impl Scribe {
    /// Begins to write into a journal, which it does not hold on to; the bell rings when a
    /// draft cannot be written.
    pub(super) fn start(journal: &Arc<Journal>, bell: Bell) -> Scribe {
        let (work, drafts) = mpsc::channel();
        let (fails, failed) = mpsc::channel();
        let under_way = Arc::new(UnderWay::default());
        let (journal, ours) = (Arc::downgrade(journal), Arc::clone(&under_way));
        std::thread::spawn(move || write(&drafts, &journal, &fails, &bell, &ours));
        Scribe {
            work,
            failed,
            under_way,
        }
    }

    /// Writes a draft, now or when those before it are written.
    ///
    /// # Errors
    /// Gives the draft back where the thread has come to an end before its time.
    pub(super) fn write(&self, draft: Draft) -> Result<(), Box<Draft>> {
        self.under_way.comes();
        self.work.send(draft).map_err(|SendError(draft)| {
            self.under_way.are_done(1);
            Box::new(draft)
        })
    }

    /// Returns when all drafts that were given are written, or have failed.
    pub(super) fn is_done(&self) {
        self.under_way.wait();
    }

    /// Why drafts were not written, since this was asked last.
    pub(super) fn failed(&self) -> impl Iterator<Item = DraftError> {
        self.failed.try_iter()
    }
}

fn write(
    drafts: &Receiver<Draft>,
    journal: &Weak<Journal>,
    fails: &Sender<DraftError>,
    bell: &Bell,
    under_way: &UnderWay,
) {
    while let Ok(first) = drafts.recv() {
        let mut waiting: Vec<Draft> = std::iter::once(first).chain(drafts.try_iter()).collect();
        let _in_hand = InHand {
            drafts: waiting.len(),
            under_way,
        };
        // What has waited is written once, as it is now.
        let mut seen = HashSet::new();
        waiting.reverse();
        waiting.retain(|draft| seen.insert(draft.id.clone()));
        if let Some(journal) = journal.upgrade() {
            for draft in waiting.iter().rev() {
                if let Err(why) = journal.write(draft) {
                    // Where nobody listens any more, nobody can be told.
                    let _ = fails.send(why);
                    bell.ring();
                }
            }
        }
    }
}
