//! The temporary file: its name, its creation, and the removal of those that killed saves left
//! behind.
//!
//! A name tells everything that a later save must know to remove it:
//!
//! - `.plan.yaml.steerco-HOST-PID-RANDOM-OLD-NEW.part`: being written, worth nothing.
//! - the same with `.swap`: complete, about to be exchanged with the plan, or just exchanged. `OLD`
//!   and `NEW` are fingerprints: a content that matches neither is **another writer's**, left by a
//!   power cut between two steps, and is rescued instead of removed.
//! - the same with `.keep`: a second name for the old file, where names cannot be exchanged.

use std::ffi::{OsStr, OsString};
use std::hash::Hasher;
use std::io;
use std::time::{Duration, SystemTime};

use super::identity::{Fnv, fingerprint, host, is_alive, random};
use super::{NotKept, SaveOutcome, SaveTarget};
use crate::disk::calls::{Disk, FileKind, Meta, is_unsupported, retry_interrupted};
use crate::disk::error::{SaveError, SaveStage};

/// The age after which a temporary file counts as abandoned, even where its process cannot be
/// checked (another machine).
const FORGOTTEN: Duration = Duration::from_hours(1);

/// The temporary names of one save.
pub(super) struct TempNames {
    pub(super) part: OsString,
    pub(super) swap: OsString,
    pub(super) keep: OsString,
}

impl TempNames {
    pub(super) fn new(plan: &OsStr, old: u64, new: u64) -> Self {
        let stem = format!(
            "{:04x}-{}-{:016x}-{old:016x}-{new:016x}",
            host(),
            std::process::id(),
            random()
        );
        let name = |end: &str| {
            let mut name = prefix(plan);
            name.push(&stem);
            name.push(end);
            name
        };
        Self { part: name(".part"), swap: name(".swap"), keep: name(".keep") }
    }
}

/// Returns the start of all our temporary names for this plan. A long name is replaced by its
/// fingerprint, because a name has at most 255 bytes.
fn prefix(plan: &OsStr) -> OsString {
    let mut prefix = OsString::from(".");
    if plan.len() <= 120 {
        prefix.push(plan);
    } else {
        prefix.push(format!("{:016x}", fingerprint(plan.as_encoded_bytes())));
    }
    prefix.push(".steerco-");
    prefix
}

/// The facts in a temporary name.
struct Leftover {
    host: u16,
    pid: u32,
    old: u64,
    new: u64,
    partial: bool,
}

impl Leftover {
    fn parse(plan: &OsStr, name: &OsStr) -> Option<Self> {
        let rest = name.as_encoded_bytes().strip_prefix(prefix(plan).as_encoded_bytes())?;
        let (stem, end) = std::str::from_utf8(rest).ok()?.split_once('.')?;
        let partial = match end {
            "part" => true,
            "swap" | "keep" => false,
            _ => return None,
        };
        let mut fields = stem.split('-');
        let mut hex = |width: usize| {
            let field = fields.next().filter(|field| width == 0 || field.len() == width)?;
            u64::from_str_radix(field, if width == 0 { 10 } else { 16 }).ok()
        };
        let (host, pid, _) = (hex(4)?, hex(0)?, hex(16)?);
        let (old, new) = (hex(16)?, hex(16)?);
        let (host, pid) = (u16::try_from(host).ok()?, u32::try_from(pid).ok()?);
        fields.next().is_none().then_some(Self { host, pid, old, new, partial })
    }

    /// Returns whether no process works on the file. We hold the folder's lock, so that another
    /// process can be alive only where locks do not reach. There we ask for its process; for
    /// another machine, only age tells.
    fn is_abandoned(&self, changed: SystemTime) -> bool {
        let here = self.host == host();
        (here && (self.pid == std::process::id() || !is_alive(self.pid)))
            || SystemTime::now().duration_since(changed).is_ok_and(|age| age > FORGOTTEN)
    }
}

impl<D: Disk> SaveTarget<D> {
    /// Removes what killed saves have left beside this plan, as far as possible: a later save
    /// removes the rest.
    pub(super) fn sweep(&self, outcome: &mut SaveOutcome) {
        let Ok(names) = retry_interrupted(|| self.disk.list(&self.dir)) else {
            return;
        };
        for name in names {
            let Some(left) = Leftover::parse(&self.name, &name) else {
                continue;
            };
            let Ok(meta) = retry_interrupted(|| self.disk.look(&self.dir, &name)) else {
                continue;
            };
            if !left.is_abandoned(meta.ctime) {
                continue;
            }
            if left.partial {
                self.discard(&name);
                continue;
            }
            match self.fingerprint_of(&name, &meta) {
                Ok(Some(print)) if print == left.old || print == left.new => self.discard(&name),
                // Another writer saved this text, so it must not be removed.
                Ok(_) => outcome.rescued.extend(self.rescue(&name)),
                Err(_) => {}
            }
        }
    }

    /// Returns whether another steerco that is alive has a second name for the plan, because it saves
    /// where names cannot be exchanged.
    pub(super) fn is_being_saved(&self) -> bool {
        let names = retry_interrupted(|| self.disk.list(&self.dir)).unwrap_or_default();
        names.iter().any(|name| {
            let left = Leftover::parse(&self.name, name).filter(|left| !left.partial);
            let looked = retry_interrupted(|| self.disk.look(&self.dir, name));
            matches!((left, looked), (Some(left), Ok(meta))
                if meta.links > 1 && !left.is_abandoned(meta.ctime))
        })
    }

    fn fingerprint_of(&self, name: &OsStr, meta: &Meta) -> io::Result<Option<u64>> {
        if meta.kind != FileKind::File {
            return Ok(None);
        }
        let file = retry_interrupted(|| self.disk.open(&self.dir, name))?;
        let mut buffer = vec![0; 64 << 10];
        let mut print = Fnv::default();
        loop {
            match retry_interrupted(|| self.disk.read(&file, &mut buffer))? {
                0 => return Ok(Some(print.finish())),
                length => print.write(buffer.get(..length).unwrap_or_default()),
            }
        }
    }

    /// Removes a temporary name. Retries, because a call that fails once must not leave a file
    /// behind; the next save sweeps what stays.
    pub(super) fn discard(&self, name: &OsStr) {
        for _ in 0..3 {
            match retry_interrupted(|| self.disk.unlink(&self.dir, name)) {
                Ok(()) => return,
                Err(error) if error.kind() == io::ErrorKind::NotFound => return,
                Err(_) => {}
            }
        }
    }

    /// Makes step 5 of a save: writes and syncs the complete new text under `names.swap`. On any
    /// failure nothing stays behind.
    pub(super) fn prepare(
        &self,
        names: &TempNames,
        model: Option<(&D::File, &Meta)>,
        new: &[u8],
        outcome: &mut SaveOutcome,
    ) -> Result<(), SaveError> {
        let file = self.disk.create(&self.dir, &names.part).map_err(|cause| {
            // The file may exist all the same. Its name is random, so it is ours.
            if cause.kind() != io::ErrorKind::AlreadyExists {
                self.discard(&names.part);
            }
            self.failed(SaveStage::Making, cause)
        })?;
        let made = self.fill(&file, model, new, outcome).and_then(|()| {
            let complete = self.disk.rename(&self.dir, &names.part, &names.swap);
            complete.map_err(|cause| self.failed(SaveStage::Making, cause))?;
            // A driver that writes a piece twice, or not at all, and reports success must not get
            // its text under the plan's name.
            match self.holds(&names.swap, new) {
                Ok(true) => Ok(()),
                Ok(false) => {
                    let cause = io::Error::other("what was read back is not what was written");
                    Err(self.failed(SaveStage::Writing, cause))
                }
                Err(cause) => Err(self.failed(SaveStage::Checking, cause)),
            }
        });
        if made.is_err() {
            self.discard(&names.part);
            self.discard(&names.swap);
        }
        made
    }

    fn fill(
        &self,
        file: &D::File,
        model: Option<(&D::File, &Meta)>,
        new: &[u8],
        outcome: &mut SaveOutcome,
    ) -> Result<(), SaveError> {
        let mut rest = new;
        while !rest.is_empty() {
            match retry_interrupted(|| self.disk.write(file, rest)) {
                Ok(0) => {
                    return Err(self.failed(SaveStage::Writing, io::ErrorKind::WriteZero.into()));
                }
                Ok(length) => rest = rest.get(length..).unwrap_or_default(),
                Err(cause) => return Err(self.failed(SaveStage::Writing, cause)),
            }
        }
        if let Some((model, meta)) = model {
            self.keep_owner(file, meta, outcome)?;
            self.keep_attributes(file, model, outcome)?;
            self.keep_mode(file, meta, outcome)?;
        }
        self.disk.sync(file).map_err(|cause| self.failed(SaveStage::Syncing, cause))
    }

    fn keep_owner(
        &self,
        file: &D::File,
        model: &Meta,
        outcome: &mut SaveOutcome,
    ) -> Result<(), SaveError> {
        let failed = |cause| self.failed(SaveStage::KeepingOwner, cause);
        let now = retry_interrupted(|| self.disk.stat(file)).map_err(failed)?;
        let set = |uid, gid| match retry_interrupted(|| self.disk.set_owner(file, uid, gid)) {
            Ok(()) => Ok(true),
            // The file is a colleague's, and our permissions let us write it: it becomes ours, and
            // the user is told. Only its owner or root could do better.
            Err(error) if is_refused(&error) => Ok(false),
            Err(error) => Err(error),
        };
        // The group first: whoever has given the file away may not change it.
        if now.gid != model.gid && !set(None, Some(model.gid)).map_err(failed)? {
            outcome.not_kept.push(NotKept::Group);
        }
        if now.uid != model.uid && !set(Some(model.uid), None).map_err(failed)? {
            outcome.not_kept.push(NotKept::Owner);
        }
        Ok(())
    }

    fn keep_attributes(
        &self,
        file: &D::File,
        model: &D::File,
        outcome: &mut SaveOutcome,
    ) -> Result<(), SaveError> {
        let failed = |cause| self.failed(SaveStage::KeepingAttributes, cause);
        let list = |file| match retry_interrupted(|| self.disk.attributes(file)) {
            Err(error) if is_unsupported(&error) => Ok(Vec::new()),
            answer => answer,
        };
        let (theirs, ours) = (list(model).map_err(failed)?, list(file).map_err(failed)?);
        for name in &theirs {
            let value = retry_interrupted(|| self.disk.attribute(model, name)).map_err(failed)?;
            if ours.contains(name)
                && retry_interrupted(|| self.disk.attribute(file, name))
                    .is_ok_and(|own| own == value)
            {
                continue;
            }
            match retry_interrupted(|| self.disk.set_attribute(file, name, &value)) {
                Ok(()) => {}
                // Attributes that only the system may set. An access list is not one of them:
                // without it others would see more, or nothing.
                Err(error)
                    if (is_refused(&error) || is_unsupported(&error)) && !is_access(name) =>
                {
                    outcome.not_kept.push(NotKept::Attribute(name.clone()));
                }
                Err(error) => return Err(failed(error)),
            }
        }
        // The new file may have inherited an access list that the plan does not have.
        for name in ours.iter().filter(|name| is_access(name) && !theirs.contains(name)) {
            retry_interrupted(|| self.disk.drop_attribute(file, name)).map_err(failed)?;
        }
        Ok(())
    }

    /// Sets the permission bits, last because every other step may change them. Where the group
    /// could not be kept, our group gets no more than everyone.
    fn keep_mode(
        &self,
        file: &D::File,
        model: &Meta,
        outcome: &SaveOutcome,
    ) -> Result<(), SaveError> {
        let failed = |cause| self.failed(SaveStage::KeepingMode, cause);
        let mut mode = model.mode;
        if outcome.not_kept.contains(&NotKept::Group) {
            mode &= !0o2070 | ((mode & 0o007) << 3);
        }
        if outcome.not_kept.contains(&NotKept::Owner) {
            mode &= !0o4000;
        }
        // Skip the call if the mode is right already: some file systems have one mode for all files
        // and refuse the call.
        let now = retry_interrupted(|| self.disk.stat(file)).map_err(failed)?;
        if now.mode != mode {
            retry_interrupted(|| self.disk.set_mode(file, mode)).map_err(failed)?;
        }
        Ok(())
    }
}

/// Returns whether the attribute says who may read and write.
fn is_access(name: &OsStr) -> bool {
    ["system.posix_acl_access", "system.nfs4_acl", "system.richacl"]
        .iter()
        .any(|access| name == *access)
}

fn is_refused(error: &io::Error) -> bool {
    error.kind() == io::ErrorKind::PermissionDenied
}
