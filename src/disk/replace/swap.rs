//! The exchange: puts the new text under the plan's name, and undoes that on any failure.
//!
//! Three names are used: the plan's, the temporary one (`swap`), and, where names cannot be
//! exchanged, a second name of the old file (`keep`). At every instant the plan's name holds a
//! complete text, and a text that is not ours has a name until its writer, or a person, has been
//! told where it is.

use std::ffi::OsStr;
use std::io;
use std::path::PathBuf;

use super::identity::fingerprint;
use super::temp::TempNames;
use super::{LockedTarget, NotKept, SaveOutcome, SaveTarget};
use crate::disk::calls::{Disk, is_unsupported, retry_interrupted};
use crate::disk::error::{SaveError, SaveStage};

/// Why the new text must not stay under the plan's name.
enum UndoReason {
    /// Another writer saved meanwhile.
    Changed,
    /// A step failed.
    Failed(SaveStage, io::Error),
}

/// The two texts and the three names of one save.
struct Swap<'a, D: Disk> {
    target: &'a SaveTarget<D>,
    names: &'a TempNames,
    old: &'a [u8],
    new: &'a [u8],
}

impl<D: Disk> LockedTarget<'_, D> {
    /// Replaces the text `expected` by the text `new`. Returns `Ok` only when the new text is on
    /// the disk under the plan's name, and was still there at the last check. On an error the plan
    /// holds the old text, or another writer's, except for [`SaveError::NotPutBack`], which says
    /// so. After [`SaveError::ChangedMeanwhile`] the caller should read and apply again.
    pub fn replace(&self, expected: &[u8], new: &[u8]) -> Result<SaveOutcome, SaveError> {
        let target = self.target;
        let mut outcome = SaveOutcome { unlocked: self.lock.is_none(), ..SaveOutcome::default() };
        target.sweep(&mut outcome);
        let meta = target.permitted()?;
        let old = retry_interrupted(|| target.disk.open(&target.dir, &target.name))
            .map_err(|cause| target.reading(cause))?;
        let mut tries = 0;
        loop {
            let names = TempNames::new(&target.name, fingerprint(expected), fingerprint(new));
            match target.prepare(&names, Some((&old, &meta)), new, &mut outcome) {
                Ok(()) => {
                    let swap = Swap { target, names: &names, old: expected, new };
                    return swap.run(&mut outcome).map(|()| outcome);
                }
                // A sync is never repeated: after a failed one, the system may believe that the
                // pages are clean. A new file may be synced.
                Err(SaveError::Failed { cause, .. })
                    if cause.kind() == io::ErrorKind::Interrupted && tries < 3 =>
                {
                    tries += 1;
                    outcome.not_kept.clear();
                }
                Err(error) => return Err(error),
            }
        }
    }

    /// Creates the plan, which must not exist.
    pub(super) fn create(&self, bytes: &[u8]) -> Result<(), SaveError> {
        let target = self.target;
        let print = fingerprint(bytes);
        let names = TempNames::new(&target.name, print, print);
        target.prepare(&names, None, bytes, &mut SaveOutcome::default())?;
        let placed = match target.disk.rename_new(&target.dir, &names.swap, &target.name) {
            Err(error) if is_unsupported(&error) => {
                let linked = target.disk.link(&target.dir, &names.swap, &target.name);
                target.discard(&names.swap);
                linked
            }
            answer => answer,
        };
        if let Err(cause) = placed {
            target.discard(&names.swap);
            return Err(target.failed(SaveStage::Making, cause));
        }
        match target.disk.sync_dir(&target.dir) {
            Ok(()) => Ok(()),
            Err(error) if is_unsupported(&error) => Ok(()),
            Err(cause) => {
                if target.holds(&target.name, bytes).unwrap_or(false) {
                    target.discard(&target.name);
                }
                Err(target.failed(SaveStage::SyncingFolder, cause))
            }
        }
    }
}

impl<D: Disk> Swap<'_, D> {
    /// Makes steps 6 and 7 of a save.
    fn run(&self, outcome: &mut SaveOutcome) -> Result<(), SaveError> {
        let (target, swap) = (self.target, &self.names.swap);
        if let Err(reason) = self.still(&target.name, self.old) {
            target.discard(swap);
            return Err(self.because(reason, None));
        }
        match self.exchange() {
            Ok(()) => {}
            Err(error) if is_unsupported(&error) => return self.rename_over(outcome),
            Err(cause) => return Err(self.failed_exchange(cause)),
        }
        let settled = self
            .still(swap, self.old)
            .and_then(|()| self.sync_folder(outcome))
            .and_then(|()| self.still(swap, self.old));
        if let Err(reason) = settled {
            return Err(self.exchange_back(reason));
        }
        // Someone may have saved over our text already. Then our text is not in the plan and must
        // not be reported as saved; theirs stays.
        match target.holds(&target.name, self.new) {
            Ok(true) => {
                target.discard(swap);
                Ok(())
            }
            Ok(false) => {
                target.discard(swap);
                Err(self.because(UndoReason::Changed, None))
            }
            Err(cause) => Err(self.exchange_back(UndoReason::Failed(SaveStage::Checking, cause))),
        }
    }

    /// Handles a failed exchange. Only the names tell whether it happened all the same; where they
    /// cannot be read, touches nothing: both texts are complete, and the next save sweeps.
    fn failed_exchange(&self, cause: io::Error) -> SaveError {
        let (target, swap) = (self.target, &self.names.swap);
        match target.holds(swap, self.new) {
            Ok(true) => {
                target.discard(swap);
                if cause.kind() == io::ErrorKind::NotFound {
                    return SaveError::Missing { path: target.path() };
                }
                target.failed(SaveStage::Replacing, cause)
            }
            Ok(false) => self.exchange_back(UndoReason::Failed(SaveStage::Replacing, cause)),
            Err(_) => target.failed(SaveStage::Replacing, cause),
        }
    }

    /// Exchanges the names. An interrupted exchange may have happened, so it is repeated only if it
    /// has not.
    fn exchange(&self) -> io::Result<()> {
        let target = self.target;
        for _ in 0..3 {
            match target.disk.exchange(&target.dir, &self.names.swap, &target.name) {
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {
                    if !target.holds(&self.names.swap, self.new)? {
                        return Ok(());
                    }
                }
                answer => return answer,
            }
        }
        Err(io::ErrorKind::Interrupted.into())
    }

    /// Exchanges back: the new text is, as far as we know, under the plan's name and must not stay.
    /// The text under `swap` takes its place.
    fn exchange_back(&self, reason: UndoReason) -> SaveError {
        let (target, swap) = (self.target, &self.names.swap);
        let mut last = None;
        for _ in 0..3 {
            let failed = target.disk.exchange(&target.dir, swap, &target.name).err();
            // Our text came out, so all is as before. We check this whatever the call returned,
            // because a failed call may have happened.
            match target.holds(swap, self.new) {
                Ok(true) => {
                    target.discard(swap);
                    // Syncs so that the disk agrees. If that fails, both texts are complete, and
                    // the error that led here is reported.
                    let _ = target.disk.sync_dir(&target.dir);
                    return self.because(reason, None);
                }
                Ok(false) if failed.is_none() => return self.third(reason),
                Ok(false) => last = failed,
                Err(error) if failed.is_none() => {
                    // The exchange is done, but the file that came out cannot be read. It has a
                    // name, and the next save will look at it.
                    let _ = error;
                    return self.because(reason, None);
                }
                Err(error) => last = Some(error),
            }
        }
        self.stays(swap, reason, last)
    }

    /// Handles a third writer: we exchanged back, and the text that came out is neither the old one
    /// nor ours, so someone saved in between. Theirs is the latest and goes back under the plan's
    /// name; the text that we had put there is kept.
    fn third(&self, reason: UndoReason) -> SaveError {
        let (target, swap) = (self.target, &self.names.swap);
        let again = target.disk.exchange(&target.dir, swap, &target.name);
        // The old text is in nobody's way: the third writer has replaced it.
        let rescued = if again.is_ok() && target.holds(swap, self.old).unwrap_or(false) {
            target.discard(swap);
            None
        } else {
            target.rescue(swap)
        };
        let _ = target.disk.sync_dir(&target.dir);
        match reason {
            UndoReason::Changed => self.because(UndoReason::Changed, rescued),
            UndoReason::Failed(..) if rescued.is_some() => {
                self.because(UndoReason::Changed, rescued)
            }
            failed @ UndoReason::Failed(..) => self.because(failed, None),
        }
    }

    /// Gives up: the new text stays under the plan's name, and the text that it replaced stays
    /// under `out`.
    fn stays(&self, out: &OsStr, reason: UndoReason, last: Option<io::Error>) -> SaveError {
        let target = self.target;
        let rescued = match target.holds(out, self.old) {
            Ok(true) => {
                target.discard(out);
                None
            }
            Ok(false) => target.rescue(out),
            // The file cannot be read now and keeps its name. The next save that can read it
            // removes the old text or rescues another writer's.
            Err(_) => None,
        };
        let (stage, cause) = match reason {
            UndoReason::Failed(stage, cause) => (stage, cause),
            UndoReason::Changed => {
                let cause =
                    last.unwrap_or_else(|| io::Error::other("the names could not be exchanged"));
                (SaveStage::Replacing, cause)
            }
        };
        SaveError::NotPutBack { path: target.path(), stage, cause, rescued }
    }

    /// Replaces by renaming, where names cannot be exchanged. The old file gets a second name
    /// first, so that it can be checked and put back after the rename.
    fn rename_over(&self, outcome: &mut SaveOutcome) -> Result<(), SaveError> {
        let (target, swap, keep) = (self.target, &self.names.swap, &self.names.keep);
        let has_keep = match target.disk.link(&target.dir, &target.name, keep) {
            Ok(()) => true,
            Err(error) if is_unsupported(&error) || is_without_links(&error) => false,
            Err(cause) => {
                target.discard(keep);
                target.discard(swap);
                return Err(target.failed(SaveStage::Replacing, cause));
            }
        };
        let drop_both = || {
            target.discard(keep);
            target.discard(swap);
        };
        if let Err(reason) = self.still(&target.name, self.old) {
            drop_both();
            return Err(self.because(reason, None));
        }
        if let Err(cause) = target.disk.rename(&target.dir, swap, &target.name) {
            if target.holds(&target.name, self.new).unwrap_or(false) {
                return Err(
                    self.rename_back(has_keep, UndoReason::Failed(SaveStage::Replacing, cause))
                );
            }
            drop_both();
            return Err(target.failed(SaveStage::Replacing, cause));
        }
        let still = || {
            if has_keep { self.still(keep, self.old) } else { Ok(()) }
        };
        let settled = still().and_then(|()| self.sync_folder(outcome)).and_then(|()| still());
        if let Err(reason) = settled {
            return Err(self.rename_back(has_keep, reason));
        }
        match target.holds(&target.name, self.new) {
            Ok(true) => {
                target.discard(keep);
                Ok(())
            }
            Ok(false) => {
                target.discard(keep);
                Err(self.because(UndoReason::Changed, None))
            }
            Err(cause) => {
                Err(self.rename_back(has_keep, UndoReason::Failed(SaveStage::Checking, cause)))
            }
        }
    }

    fn rename_back(&self, has_keep: bool, reason: UndoReason) -> SaveError {
        let (target, keep) = (self.target, &self.names.keep);
        if has_keep {
            // Only over our own text: a text that another writer has put there since is later than
            // the one that we would put back.
            for _ in 0..3 {
                match target.holds(&target.name, self.new) {
                    Ok(true) => {
                        if target.disk.rename(&target.dir, keep, &target.name).is_ok() {
                            let _ = target.disk.sync_dir(&target.dir);
                            return self.because(reason, None);
                        }
                    }
                    Ok(false) => {
                        let ours = target.holds(keep, self.old).unwrap_or(false);
                        let is_back = target.disk.look(&target.dir, keep).is_err();
                        let rescued = if ours || is_back {
                            target.discard(keep);
                            None
                        } else {
                            target.rescue(keep)
                        };
                        let _ = target.disk.sync_dir(&target.dir);
                        return self.because(reason, rescued);
                    }
                    Err(_) => {}
                }
            }
        }
        self.stays(keep, reason, None)
    }

    fn sync_folder(&self, outcome: &mut SaveOutcome) -> Result<(), UndoReason> {
        match self.target.disk.sync_dir(&self.target.dir) {
            Ok(()) => Ok(()),
            Err(error) if is_unsupported(&error) => {
                outcome.not_kept.push(NotKept::FolderSync);
                Ok(())
            }
            Err(cause) => Err(UndoReason::Failed(SaveStage::SyncingFolder, cause)),
        }
    }

    fn still(&self, name: &OsStr, bytes: &[u8]) -> Result<(), UndoReason> {
        match self.target.holds(name, bytes) {
            Ok(true) => Ok(()),
            Ok(false) => Err(UndoReason::Changed),
            Err(cause) => Err(UndoReason::Failed(SaveStage::Checking, cause)),
        }
    }

    fn because(&self, reason: UndoReason, rescued: Option<PathBuf>) -> SaveError {
        match reason {
            UndoReason::Changed => {
                SaveError::ChangedMeanwhile { path: self.target.path(), rescued }
            }
            UndoReason::Failed(stage, cause) => self.target.failed(stage, cause),
        }
    }
}

/// Returns whether the error means that the file cannot have a second name. FAT answers that hard
/// links are not permitted; a file may have too many.
fn is_without_links(error: &io::Error) -> bool {
    matches!(error.kind(), io::ErrorKind::PermissionDenied | io::ErrorKind::TooManyLinks)
}
