//! A disk that does what it is told: fails the n-th call, or runs another
//! program's save before it.

use std::cell::{Cell, RefCell};
use std::ffi::{OsStr, OsString};
use std::io;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use crate::disk::calls::{Disk, Meta};

/// The calls of [`Disk`], by name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Call {
    Resolve,
    OpenDir,
    MayWriteDir,
    MayWriteFile,
    LockDir,
    LockBeside,
    List,
    Open,
    Create,
    Stat,
    Look,
    Read,
    Write,
    SetOwner,
    SetMode,
    Attributes,
    Attribute,
    SetAttribute,
    DropAttribute,
    Sync,
    SyncDir,
    Exchange,
    Rename,
    RenameNew,
    Link,
    Unlink,
}

/// How a call goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault {
    /// Nothing happens and this error is given.
    Errno(i32),
    /// It happens, and this error is given all the same.
    DoneBut(i32),
    /// A write takes one byte; other calls go well.
    Short,
}

/// Which calls go wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    Never,
    /// Only this one, counted from 0.
    Once(usize),
    /// This one and all that follow.
    From(usize),
    /// From this one on, all of this kind.
    Every(usize, Call),
}

type Hook = Box<dyn FnMut()>;

/// What is to happen, and what has happened.
pub struct Script {
    pub when: Cell<When>,
    pub fault: Cell<Fault>,
    /// A second thing that goes wrong: the process dies before this call.
    pub dies: Cell<usize>,
    pub trace: RefCell<Vec<Call>>,
    hooks: RefCell<Vec<(usize, Hook)>>,
}

/// What one call is to do.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verdict {
    Go,
    Short,
    Fail(i32),
    GoThenFail(i32),
}

impl Script {
    pub fn new(when: When, fault: Fault) -> Rc<Self> {
        Rc::new(Self {
            when: Cell::new(when),
            fault: Cell::new(fault),
            dies: Cell::new(usize::MAX),
            trace: RefCell::default(),
            hooks: RefCell::default(),
        })
    }

    pub fn quiet() -> Rc<Self> {
        Self::new(When::Never, Fault::Short)
    }

    /// Runs `hook` before the n-th call.
    pub fn before(&self, n: usize, hook: impl FnMut() + 'static) {
        self.hooks.borrow_mut().push((n, Box::new(hook)));
    }

    pub fn calls(&self) -> usize {
        self.trace.borrow().len()
    }

    pub fn step(&self, call: Call) -> Verdict {
        let n = self.calls();
        self.trace.borrow_mut().push(call);
        for (at, hook) in self.hooks.borrow_mut().iter_mut() {
            if *at == n {
                hook();
            }
        }
        if n >= self.dies.get() {
            return Verdict::Fail(rustix::io::Errno::IO.raw_os_error());
        }
        let hit = match self.when.get() {
            When::Never => false,
            When::Once(at) => n == at,
            When::From(at) => n >= at,
            When::Every(at, kind) => n >= at && call == kind,
        };
        match self.fault.get() {
            _ if !hit => Verdict::Go,
            Fault::Errno(code) => Verdict::Fail(code),
            Fault::DoneBut(code) => Verdict::GoThenFail(code),
            Fault::Short => Verdict::Short,
        }
    }

    pub fn run<T>(&self, call: Call, act: impl FnOnce() -> io::Result<T>) -> io::Result<T> {
        match self.step(call) {
            Verdict::Go | Verdict::Short => act(),
            Verdict::Fail(code) => Err(io::Error::from_raw_os_error(code)),
            Verdict::GoThenFail(code) => {
                act()?;
                Err(io::Error::from_raw_os_error(code))
            }
        }
    }
}

/// A real disk with a script.
#[derive(Clone)]
pub struct Scripted<D> {
    pub disk: D,
    pub script: Rc<Script>,
}

impl<D: Disk> Disk for Scripted<D> {
    type Dir = D::Dir;
    type File = D::File;
    type Lock = D::Lock;

    fn resolve(&self, path: &Path) -> io::Result<PathBuf> {
        self.script.run(Call::Resolve, || self.disk.resolve(path))
    }
    fn open_dir(&self, path: &Path) -> io::Result<D::Dir> {
        self.script.run(Call::OpenDir, || self.disk.open_dir(path))
    }
    fn may_write_dir(&self, dir: &D::Dir) -> io::Result<()> {
        self.script.run(Call::MayWriteDir, || self.disk.may_write_dir(dir))
    }
    fn may_write_file(&self, dir: &D::Dir, name: &OsStr) -> io::Result<()> {
        self.script.run(Call::MayWriteFile, || self.disk.may_write_file(dir, name))
    }
    fn lock_dir(&self, dir: &D::Dir) -> io::Result<Option<D::Lock>> {
        self.script.run(Call::LockDir, || self.disk.lock_dir(dir))
    }
    fn lock_beside(&self, dir: &D::Dir, name: &OsStr) -> io::Result<Option<D::Lock>> {
        self.script.run(Call::LockBeside, || self.disk.lock_beside(dir, name))
    }
    fn list(&self, dir: &D::Dir) -> io::Result<Vec<OsString>> {
        self.script.run(Call::List, || self.disk.list(dir))
    }
    fn open(&self, dir: &D::Dir, name: &OsStr) -> io::Result<D::File> {
        self.script.run(Call::Open, || self.disk.open(dir, name))
    }
    fn create(&self, dir: &D::Dir, name: &OsStr) -> io::Result<D::File> {
        self.script.run(Call::Create, || self.disk.create(dir, name))
    }
    fn stat(&self, file: &D::File) -> io::Result<Meta> {
        self.script.run(Call::Stat, || self.disk.stat(file))
    }
    fn look(&self, dir: &D::Dir, name: &OsStr) -> io::Result<Meta> {
        self.script.run(Call::Look, || self.disk.look(dir, name))
    }
    fn read(&self, file: &D::File, into: &mut [u8]) -> io::Result<usize> {
        self.script.run(Call::Read, || self.disk.read(file, into))
    }
    fn write(&self, file: &D::File, from: &[u8]) -> io::Result<usize> {
        match self.script.step(Call::Write) {
            Verdict::Go => self.disk.write(file, from),
            Verdict::Short => self.disk.write(file, &from[..1]),
            Verdict::Fail(code) => Err(io::Error::from_raw_os_error(code)),
            // A full disk takes a part and then says so.
            Verdict::GoThenFail(code) => {
                self.disk.write(file, &from[..from.len() / 2])?;
                Err(io::Error::from_raw_os_error(code))
            }
        }
    }
    fn set_owner(&self, file: &D::File, uid: Option<u32>, gid: Option<u32>) -> io::Result<()> {
        self.script.run(Call::SetOwner, || self.disk.set_owner(file, uid, gid))
    }
    fn set_mode(&self, file: &D::File, mode: u32) -> io::Result<()> {
        self.script.run(Call::SetMode, || self.disk.set_mode(file, mode))
    }
    fn attributes(&self, file: &D::File) -> io::Result<Vec<OsString>> {
        self.script.run(Call::Attributes, || self.disk.attributes(file))
    }
    fn attribute(&self, file: &D::File, name: &OsStr) -> io::Result<Vec<u8>> {
        self.script.run(Call::Attribute, || self.disk.attribute(file, name))
    }
    fn set_attribute(&self, file: &D::File, name: &OsStr, value: &[u8]) -> io::Result<()> {
        self.script.run(Call::SetAttribute, || self.disk.set_attribute(file, name, value))
    }
    fn drop_attribute(&self, file: &D::File, name: &OsStr) -> io::Result<()> {
        self.script.run(Call::DropAttribute, || self.disk.drop_attribute(file, name))
    }
    fn sync(&self, file: &D::File) -> io::Result<()> {
        self.script.run(Call::Sync, || self.disk.sync(file))
    }
    fn sync_dir(&self, dir: &D::Dir) -> io::Result<()> {
        self.script.run(Call::SyncDir, || self.disk.sync_dir(dir))
    }
    fn exchange(&self, dir: &D::Dir, one: &OsStr, other: &OsStr) -> io::Result<()> {
        self.script.run(Call::Exchange, || self.disk.exchange(dir, one, other))
    }
    fn rename(&self, dir: &D::Dir, from: &OsStr, to: &OsStr) -> io::Result<()> {
        self.script.run(Call::Rename, || self.disk.rename(dir, from, to))
    }
    fn rename_new(&self, dir: &D::Dir, from: &OsStr, to: &OsStr) -> io::Result<()> {
        self.script.run(Call::RenameNew, || self.disk.rename_new(dir, from, to))
    }
    fn link(&self, dir: &D::Dir, from: &OsStr, to: &OsStr) -> io::Result<()> {
        self.script.run(Call::Link, || self.disk.link(dir, from, to))
    }
    fn unlink(&self, dir: &D::Dir, name: &OsStr) -> io::Result<()> {
        self.script.run(Call::Unlink, || self.disk.unlink(dir, name))
    }
}
