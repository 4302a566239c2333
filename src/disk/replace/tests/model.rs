//! A folder in memory that can lose its power.
//!
//! What is on the "platter" is only what was synced: a file's bytes by a sync
//! of the file, a name by a sync of the folder. A power cut keeps of the rest
//! what it likes: all, nothing, any subset of the changes of names, any part of
//! the bytes. A failed sync marks the file's pages clean, as Linux does: a
//! second sync of the same file answers well and writes nothing.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::time::{Duration, SystemTime};

use rustix::io::Errno;

use super::script::{Call, Script, Verdict};
use crate::disk::calls::{Disk, FileKind, Meta};

type TempNames = BTreeMap<OsString, usize>;
/// One atomic change of names: each name and what it stands for after.
type Change = Vec<(OsString, Option<usize>)>;

#[derive(Clone, Default)]
struct Inode {
    live: Vec<u8>,
    durable: Vec<u8>,
    mode: u32,
    lost: bool,
    at: u64,
}

#[derive(Default)]
struct State {
    inodes: Vec<Inode>,
    names: TempNames,
    durable: TempNames,
    pending: Vec<Change>,
    ticks: u64,
}

/// Which calls this folder knows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Talent {
    /// All of them, as ext4, XFS, Btrfs.
    All,
    /// Names cannot be exchanged; as NFS.
    Links,
    /// Nor have second names; as FAT.
    Rename,
}

#[derive(Clone)]
pub struct Model {
    state: Rc<RefCell<State>>,
    pub script: Rc<Script>,
    talent: Talent,
}

pub struct Open {
    inode: usize,
    at: RefCell<usize>,
}

fn errno<T>(errno: Errno) -> io::Result<T> {
    Err(errno.into())
}

impl Model {
    /// A folder that holds these files, all of it durable.
    pub fn with(files: &[(OsString, Vec<u8>)], talent: Talent, script: Rc<Script>) -> Self {
        let mut state = State::default();
        for (name, bytes) in files {
            let inode = Inode {
                live: bytes.clone(),
                durable: bytes.clone(),
                mode: 0o644,
                ..Inode::default()
            };
            state.names.insert(name.clone(), state.inodes.len());
            state.inodes.push(inode);
        }
        state.durable = state.names.clone();
        Self { state: Rc::new(RefCell::new(state)), script, talent }
    }

    pub fn path() -> PathBuf {
        PathBuf::from("/model/plan.yaml")
    }

    /// What stands there now.
    pub fn files(&self) -> Vec<(OsString, Vec<u8>)> {
        let state = self.state.borrow();
        let files = state.names.iter();
        files.map(|(name, inode)| (name.clone(), state.inodes[*inode].live.clone())).collect()
    }

    /// What may stand there after the power is cut now: for each number that
    /// `choose` may be asked for, it decides (0 = not written, up to the limit).
    pub fn after_cut(&self, mut choose: impl FnMut(usize) -> usize) -> Vec<(OsString, Vec<u8>)> {
        let state = self.state.borrow();
        let mut names = state.durable.clone();
        for change in &state.pending {
            if choose(1) == 0 {
                continue;
            }
            for (name, inode) in change {
                match inode {
                    Some(inode) => names.insert(name.clone(), *inode),
                    None => names.remove(name),
                };
            }
        }
        let content = names.into_iter().map(|(name, number)| {
            let inode = &state.inodes[number];
            let bytes = if inode.live == inode.durable {
                inode.durable.clone()
            } else {
                match choose(3) {
                    0 => inode.durable.clone(),
                    1 => inode.live[..choose(inode.live.len())].to_vec(),
                    // The length came, the bytes did not.
                    2 => vec![0; inode.live.len()],
                    _ => inode.live.clone(),
                }
            };
            (name, bytes)
        });
        content.collect()
    }

    fn change(&self, change: Change) {
        let mut state = self.state.borrow_mut();
        for (name, inode) in &change {
            match inode {
                Some(inode) => state.names.insert(name.clone(), *inode),
                None => state.names.remove(name),
            };
        }
        state.pending.push(change);
    }

    fn find(&self, name: &OsStr) -> io::Result<usize> {
        self.state.borrow().names.get(name).copied().map_or_else(|| errno(Errno::NOENT), Ok)
    }

    fn meta(&self, number: usize) -> Meta {
        let state = self.state.borrow();
        let inode = &state.inodes[number];
        let time = SystemTime::UNIX_EPOCH + Duration::from_secs(1_000_000 + inode.at);
        Meta {
            kind: FileKind::File,
            len: inode.live.len() as u64,
            mode: inode.mode,
            uid: 1,
            gid: 1,
            links: state.names.values().filter(|one| **one == number).count() as u64,
            ino: number as u64,
            mtime: time,
            ctime: time,
        }
    }
}

impl Disk for Model {
    type Dir = ();
    type File = Open;
    type Lock = ();

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.script.run(Call::Resolve, || Ok(path.to_owned()))
    }
    fn open_dir(&self, _path: &Path) -> io::Result<()> {
        self.script.run(Call::OpenDir, || Ok(()))
    }
    fn may_write_dir(&self, (): &()) -> io::Result<()> {
        self.script.run(Call::MayWriteDir, || Ok(()))
    }
    fn may_write_file(&self, (): &(), _name: &OsStr) -> io::Result<()> {
        self.script.run(Call::MayWriteFile, || Ok(()))
    }
    fn lock_dir(&self, (): &()) -> io::Result<Option<()>> {
        self.script.run(Call::LockDir, || Ok(Some(())))
    }
    fn lock_beside(&self, (): &(), _name: &OsStr) -> io::Result<Option<()>> {
        self.script.run(Call::LockBeside, || Ok(Some(())))
    }
    fn list(&self, (): &()) -> io::Result<Vec<OsString>> {
        self.script.run(Call::List, || Ok(self.state.borrow().names.keys().cloned().collect()))
    }
    fn open(&self, (): &(), name: &OsStr) -> io::Result<Open> {
        self.script.run(Call::Open, || Ok(Open { inode: self.find(name)?, at: RefCell::new(0) }))
    }
    fn create(&self, (): &(), name: &OsStr) -> io::Result<Open> {
        self.script.run(Call::Create, || {
            if self.find(name).is_ok() {
                return errno(Errno::EXIST);
            }
            let inode = self.state.borrow().inodes.len();
            self.state.borrow_mut().inodes.push(Inode { mode: 0o600, ..Inode::default() });
            self.change(vec![(name.to_owned(), Some(inode))]);
            Ok(Open { inode, at: RefCell::new(0) })
        })
    }
    fn stat(&self, file: &Open) -> io::Result<Meta> {
        self.script.run(Call::Stat, || Ok(self.meta(file.inode)))
    }
    fn look(&self, (): &(), name: &OsStr) -> io::Result<Meta> {
        self.script.run(Call::Look, || Ok(self.meta(self.find(name)?)))
    }
    fn read(&self, file: &Open, into: &mut [u8]) -> io::Result<usize> {
        self.script.run(Call::Read, || {
            let state = self.state.borrow();
            let rest = &state.inodes[file.inode].live[*file.at.borrow()..];
            let length = rest.len().min(into.len());
            into[..length].copy_from_slice(&rest[..length]);
            *file.at.borrow_mut() += length;
            Ok(length)
        })
    }
    fn write(&self, file: &Open, from: &[u8]) -> io::Result<usize> {
        let act = |length: usize| {
            let mut state = self.state.borrow_mut();
            state.ticks += 1;
            let at = state.ticks;
            let inode = &mut state.inodes[file.inode];
            inode.live.extend_from_slice(&from[..length]);
            inode.at = at;
            Ok(length)
        };
        match self.script.step(Call::Write) {
            // Never all at once, so that there is a middle to be cut in.
            Verdict::Go => act(from.len().div_ceil(2)),
            Verdict::Short => act(1),
            Verdict::Fail(code) => Err(io::Error::from_raw_os_error(code)),
            Verdict::GoThenFail(code) => {
                act(from.len() / 2)?;
                Err(io::Error::from_raw_os_error(code))
            }
        }
    }
    fn set_owner(&self, _file: &Open, _uid: Option<u32>, _gid: Option<u32>) -> io::Result<()> {
        self.script.run(Call::SetOwner, || Ok(()))
    }
    fn set_mode(&self, file: &Open, mode: u32) -> io::Result<()> {
        self.script.run(Call::SetMode, || {
            self.state.borrow_mut().inodes[file.inode].mode = mode;
            Ok(())
        })
    }
    fn attributes(&self, _file: &Open) -> io::Result<Vec<OsString>> {
        self.script.run(Call::Attributes, || errno(Errno::NOTSUP))
    }
    fn attribute(&self, _file: &Open, _name: &OsStr) -> io::Result<Vec<u8>> {
        self.script.run(Call::Attribute, || errno(Errno::NOTSUP))
    }
    fn set_attribute(&self, _file: &Open, _name: &OsStr, _value: &[u8]) -> io::Result<()> {
        self.script.run(Call::SetAttribute, || errno(Errno::NOTSUP))
    }
    fn drop_attribute(&self, _file: &Open, _name: &OsStr) -> io::Result<()> {
        self.script.run(Call::DropAttribute, || errno(Errno::NOTSUP))
    }
    fn sync(&self, file: &Open) -> io::Result<()> {
        let verdict = self.script.step(Call::Sync);
        let mut state = self.state.borrow_mut();
        let inode = &mut state.inodes[file.inode];
        match verdict {
            Verdict::Go | Verdict::Short | Verdict::GoThenFail(_) if !inode.lost => {
                inode.durable = inode.live.clone();
            }
            Verdict::Go | Verdict::Short | Verdict::GoThenFail(_) => {}
            Verdict::Fail(_) => inode.lost = true,
        }
        match verdict {
            Verdict::Go | Verdict::Short => Ok(()),
            Verdict::Fail(code) | Verdict::GoThenFail(code) => {
                Err(io::Error::from_raw_os_error(code))
            }
        }
    }
    fn sync_dir(&self, (): &()) -> io::Result<()> {
        self.script.run(Call::SyncDir, || {
            let mut state = self.state.borrow_mut();
            state.durable = state.names.clone();
            state.pending.clear();
            Ok(())
        })
    }
    fn exchange(&self, (): &(), one: &OsStr, other: &OsStr) -> io::Result<()> {
        self.script.run(Call::Exchange, || {
            if self.talent != Talent::All {
                return errno(Errno::INVAL);
            }
            let (first, second) = (self.find(one)?, self.find(other)?);
            self.change(vec![(one.to_owned(), Some(second)), (other.to_owned(), Some(first))]);
            Ok(())
        })
    }
    fn rename(&self, (): &(), from: &OsStr, to: &OsStr) -> io::Result<()> {
        self.script.run(Call::Rename, || {
            let inode = self.find(from)?;
            self.change(vec![(from.to_owned(), None), (to.to_owned(), Some(inode))]);
            Ok(())
        })
    }
    fn rename_new(&self, (): &(), from: &OsStr, to: &OsStr) -> io::Result<()> {
        self.script.run(Call::RenameNew, || {
            if self.talent != Talent::All {
                return errno(Errno::INVAL);
            }
            let inode = self.find(from)?;
            if self.find(to).is_ok() {
                return errno(Errno::EXIST);
            }
            self.change(vec![(from.to_owned(), None), (to.to_owned(), Some(inode))]);
            Ok(())
        })
    }
    fn link(&self, (): &(), from: &OsStr, to: &OsStr) -> io::Result<()> {
        self.script.run(Call::Link, || {
            if self.talent == Talent::Rename {
                return errno(Errno::PERM);
            }
            let inode = self.find(from)?;
            if self.find(to).is_ok() {
                return errno(Errno::EXIST);
            }
            self.change(vec![(to.to_owned(), Some(inode))]);
            Ok(())
        })
    }
    fn unlink(&self, (): &(), name: &OsStr) -> io::Result<()> {
        self.script.run(Call::Unlink, || {
            self.find(name)?;
            self.change(vec![(name.to_owned(), None)]);
            Ok(())
        })
    }
}
