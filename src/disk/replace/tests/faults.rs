//! Every call of a save fails, in every way, once and for good.

use std::ffi::OsString;
use std::rc::Rc;
use std::time::Duration;

use rustix::io::Errno;

use super::super::identity::host;
use super::super::{Os, SaveError, SaveOptions, SaveTarget, plain::Plain};
use super::model::{Model, Talent};
use super::script::{Call, Fault, Script, Scripted, When};
use super::{Disk, NEW, OLD, names, quick_folder, save, shown};

const ERRORS: [Errno; 7] =
    [Errno::NOSPC, Errno::DQUOT, Errno::IO, Errno::ROFS, Errno::ACCESS, Errno::PERM, Errno::INTR];

fn faults() -> Vec<Fault> {
    let codes = ERRORS.iter().map(|code| code.raw_os_error());
    codes
        .flat_map(|code| [Fault::Errno(code), Fault::DoneBut(code)])
        .chain([Fault::Short])
        .collect()
}

/// Each way in which the n-th call and its like go wrong.
fn ways(trace: &[Call]) -> impl Iterator<Item = When> + '_ {
    trace
        .iter()
        .enumerate()
        .flat_map(|(n, call)| [When::Once(n), When::From(n), When::Every(n, *call)])
}

/// The promise, for a real folder.
fn try_all<D: Disk + Clone>(disk: &D, faults: &[Fault]) -> usize {
    let (_folder, path) = quick_folder();
    let quiet = Scripted { disk: disk.clone(), script: Script::quiet() };
    let _ = save(quiet.clone(), &path, NEW).unwrap();
    let trace = quiet.script.trace.borrow().clone();
    let mut tried = 0;
    for when in ways(&trace) {
        for fault in faults {
            let (_folder, path) = quick_folder();
            let script = Script::new(when, *fault);
            let disk = Scripted { disk: disk.clone(), script: script.clone() };
            let answer = save(disk.clone(), &path, NEW);
            let place = format!("{when:?} {fault:?} {:?}", script.trace.borrow());
            tried += 1;

            let now = std::fs::read(&path).expect(&place);
            assert!(now == OLD || now == NEW, "{place}: {}", shown(&now));
            match &answer {
                Ok(_) => assert_eq!(now, NEW, "{place}"),
                Err(error) => assert!(error.to_string().starts_with("not saved: "), "{error}"),
            }
            // One fault leaves nothing lying. Where the same call fails for
            // good (removing, say), the next save clears it away.
            if let (When::Once(_), true) = (when, names(&path).len() > 1) {
                panic!("{place}: {:?} {answer:?}", names(&path));
            }
            script.when.set(When::Never);
            let _ = save(disk, &path, NEW).expect(&place);
            assert_eq!(std::fs::read(&path).unwrap(), NEW, "{place}");
            assert_eq!(names(&path), ["plan.yaml"], "{place}: {answer:?}");
        }
    }
    tried
}

#[test]
fn a_real_save_survives_every_fault() {
    // The exchange and its way back, and the rename of lesser systems.
    let some = [
        Fault::Errno(Errno::NOSPC.raw_os_error()),
        Fault::Errno(Errno::INTR.raw_os_error()),
        Fault::DoneBut(Errno::IO.raw_os_error()),
        Fault::Short,
    ];
    assert!(try_all(&Os, &some) > 100);
    assert!(try_all(&Plain, &some) > 100);
}

/// The same in memory, for all faults and three kinds of file system; here the
/// names and bytes on the platter are seen as well.
#[test]
fn a_save_is_only_called_saved_when_it_is_durable() {
    let before = [(OsString::from("plan.yaml"), OLD.to_vec())];
    for talent in [Talent::All, Talent::Links, Talent::Rename] {
        let quiet = Model::with(&before, talent, Script::quiet());
        let _ = save(quiet.clone(), &Model::path(), NEW).unwrap();
        let trace = quiet.script.trace.borrow().clone();
        for when in ways(&trace) {
            for fault in faults() {
                let script = Script::new(when, fault);
                let disk = Model::with(&before, talent, script.clone());
                let answer = save(disk.clone(), &Model::path(), NEW);
                let place = format!("{talent:?} {when:?} {fault:?} {:?}", script.trace.borrow());

                let files = disk.files();
                let plan = files.iter().find(|(name, _)| name == "plan.yaml").expect(&place);
                assert!(plan.1 == OLD || plan.1 == NEW, "{place}");
                assert!(
                    files.len() == 1 || !matches!(when, When::Once(_)),
                    "{place} {files:?} {answer:?}"
                );
                if let Ok(outcome) = &answer {
                    assert_eq!(plan.1, NEW, "{place}");
                    if outcome.not_kept.is_empty() {
                        let worst = disk.after_cut(|_| 0);
                        let plan = worst.iter().find(|(name, _)| name == "plan.yaml");
                        assert_eq!(plan.expect(&place).1, NEW, "{place}");
                    }
                }
                // "The plan is the old one", where the error says so.
                if let (Err(SaveError::Failed { .. }), When::Once(_)) = (&answer, when) {
                    assert!(plan.1 == OLD || talent == Talent::Rename, "{place} {answer:?}");
                }
                script.when.set(When::Never);
                let _ = save(disk.clone(), &Model::path(), NEW).expect(&place);
                assert_eq!(disk.files(), [("plan.yaml".into(), NEW.to_vec())], "{place}");
            }
        }
    }
}

#[test]
fn a_failure_says_the_place_the_cause_and_the_remedy() {
    let cases = [
        (Call::Write, Errno::NOSPC, "writing the new text failed: the disk is full; make room"),
        (Call::Write, Errno::DQUOT, "your disk quota is used up; make room"),
        (Call::Sync, Errno::IO, "syncing the new text to the disk failed: the disk reports an"),
        (Call::Create, Errno::ROFS, "making a temporary file beside it failed: the file system is"),
        (Call::MayWriteDir, Errno::ACCESS, "this folder does not allow new files"),
        (Call::MayWriteFile, Errno::ACCESS, "write-protected; make it writable"),
        (
            Call::Exchange,
            Errno::PERM,
            "putting the new text in its place failed: permission denied",
        ),
        (Call::SyncDir, Errno::IO, "syncing the folder to the disk failed"),
        (Call::LockDir, Errno::IO, "locking the folder failed"),
    ];
    for (call, errno, says) in cases {
        let (_folder, path) = quick_folder();
        let script = Script::new(When::Every(0, call), Fault::Errno(errno.raw_os_error()));
        let error = save(Scripted { disk: Os, script }, &path, NEW).unwrap_err().to_string();
        assert!(error.starts_with("not saved: /"), "{error}");
        assert!(error.contains(says), "{error}");
        assert_eq!(std::fs::read(&path).unwrap(), OLD);
        assert_eq!(names(&path), ["plan.yaml"]);
    }
}

#[test]
fn where_a_folder_cannot_be_locked_a_file_beside_the_plan_is() {
    let (_folder, path) = quick_folder();
    let fault = Fault::Errno(Errno::BADF.raw_os_error());
    let script = Script::new(When::Every(0, Call::LockDir), fault);
    let disk = Scripted { disk: Os, script };
    let target = SaveTarget::open_on(disk.clone(), &path, SaveOptions::default()).unwrap();
    let held = target.lock(Duration::ZERO).unwrap();
    assert_eq!(names(&path), [".plan.yaml.steerco-lock", "plan.yaml"]);
    let refused = save(disk.clone(), &path, NEW).unwrap_err();
    assert!(matches!(refused, SaveError::Locked { .. }), "{refused}");
    drop(held);
    let _ = save(disk, &path, NEW).unwrap();
    assert_eq!(names(&path), ["plan.yaml"]);
}

#[test]
fn where_nothing_can_be_locked_a_save_goes_on_and_says_so() {
    let (_folder, path) = quick_folder();
    let fault = Fault::Errno(Errno::NOLCK.raw_os_error());
    let no_folder = Script::new(When::Every(0, Call::LockDir), fault);
    let no_file = Script::new(When::Every(0, Call::LockBeside), fault);
    let disk = Scripted { disk: Scripted { disk: Os, script: no_file }, script: no_folder };
    let outcome = save(disk, &path, NEW).unwrap();
    assert!(outcome.unlocked);
    assert_eq!(std::fs::read(&path).unwrap(), NEW);
    assert_eq!(names(&path), ["plan.yaml"], "no lock file is left");
    assert!(!save(Os, &path, OLD).unwrap().unlocked);
}

/// Another steerco gives the plan a second name for the moment of its save, where names cannot be
/// exchanged. That is not what a user calls a hard link.
#[test]
fn another_steercos_second_name_is_waited_for() {
    let (_folder, path) = quick_folder();
    let names_of_the_other = |process: u32| {
        let stem = format!("{:04x}-{process}-{:016x}-{:016x}-{:016x}", host(), 7, 7, 7);
        path.with_file_name(format!(".plan.yaml.steerco-{stem}.keep"))
    };
    // The first process of the machine lives as long as it does.
    let keep = names_of_the_other(1);
    std::fs::hard_link(&path, &keep).unwrap();
    let script = Script::quiet();
    let (gone, lists) = (keep.clone(), Rc::clone(&script));
    script.before(12, move || {
        assert!(lists.trace.borrow().contains(&Call::List), "it looks whose name that is");
        std::fs::remove_file(&gone).unwrap();
    });
    let _ = save(Scripted { disk: Os, script }, &path, NEW).unwrap();
    assert_eq!(std::fs::read(&path).unwrap(), NEW);
    assert_eq!(names(&path), ["plan.yaml"]);
}

/// A new plan: whole or not there, and never over another's.
#[test]
fn a_new_plan_is_whole_or_not_there() {
    fn make(disk: Model) -> Result<(), SaveError> {
        let path = Model::path();
        let (folder, name) = (path.parent().unwrap(), path.file_name().unwrap());
        let target = SaveTarget::unchecked(disk, folder, name, SaveOptions::default())?;
        target.lock(Duration::ZERO)?.create(NEW)
    }
    for talent in [Talent::All, Talent::Links] {
        let quiet = Model::with(&[], talent, Script::quiet());
        make(quiet.clone()).unwrap();
        let trace = quiet.script.trace.borrow().clone();
        for when in ways(&trace) {
            for fault in faults() {
                let disk = Model::with(&[], talent, Script::new(when, fault));
                let answer = make(disk.clone());
                let place = format!("{talent:?} {when:?} {fault:?} {answer:?}");
                let files = disk.files();
                let plan = files.iter().find(|(name, _)| name == "plan.yaml");
                assert!(plan.is_none_or(|(_, text)| text == NEW), "{place} {files:?}");
                assert!(plan.is_some() || answer.is_err(), "{place}");
                if let When::Once(_) = when {
                    let beside = files.iter().filter(|(name, _)| name != "plan.yaml").count();
                    assert_eq!(beside, 0, "{place} {files:?}");
                }
            }
        }
        let taken = [(OsString::from("plan.yaml"), OLD.to_vec())];
        let disk = Model::with(&taken, talent, Script::quiet());
        make(disk.clone()).unwrap_err();
        assert_eq!(disk.files(), taken);
    }
}
