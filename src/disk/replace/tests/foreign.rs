//! Another program saves between any two calls of ours: its text is never lost.

use std::cell::Cell;
use std::fs;
use std::io::Write;
use std::path::Path;
use std::rc::Rc;
use std::time::Duration;

use rustix::io::Errno;

use super::super::{Os, SaveError, SaveOptions, SaveTarget, plain::Plain};
use super::script::{Call, Fault, Script, Scripted, When};
use super::{Disk, NEW, OLD, names, quick_folder, save, shown};

const THEIRS: &[u8] = b"title: Plan\n# an editor's comment\n";
const LATER: &[u8] = b"title: Plan\n# an editor's second thought\n";

fn replaces(path: &Path, text: &[u8]) {
    let beside = path.with_extension("editor");
    fs::write(&beside, text).unwrap();
    fs::rename(beside, path).unwrap();
}

fn in_place(path: &Path, text: &[u8]) {
    fs::write(path, text).unwrap();
}

type Editor = fn(&Path, &[u8]);

/// All texts in the folder, wherever they lie.
fn texts(path: &Path) -> Vec<Vec<u8>> {
    let folder = path.parent().unwrap();
    names(path).iter().map(|name| fs::read(folder.join(name)).unwrap()).collect()
}

fn calls(disk: &(impl Disk + Clone), script: &Rc<Script>) -> usize {
    let (_folder, path) = quick_folder();
    let disk = Scripted { disk: disk.clone(), script: script.clone() };
    let _ = save(disk, &path, NEW);
    script.calls()
}

/// An editor saves once, before any call. Says in which windows its text was
/// lost; everything else that must hold is asserted.
fn lost(disk: &(impl Disk + Clone), editor: Editor) -> Vec<usize> {
    let quiet = Script::quiet();
    let calls = calls(disk, &quiet);
    let trace = quiet.trace.borrow().clone();
    let find = |call| trace.iter().position(|one| *one == call).unwrap();
    let last = |call| trace.iter().rposition(|one| *one == call).unwrap();
    let create = find(Call::Create);
    let mut windows = Vec::new();
    for (n, call) in trace.iter().enumerate().take(calls) {
        let (_folder, path) = quick_folder();
        let script = Script::quiet();
        let edited = path.clone();
        script.before(n, move || editor(&edited, THEIRS));
        let disk = Scripted { disk: disk.clone(), script: script.clone() };
        let answer = save(disk.clone(), &path, NEW);
        let place = format!("before {n}: {call:?} {answer:?}");
        let now = fs::read(&path).unwrap();
        match answer {
            // They came before we had read, so that a caller's change is in
            // their text, or after our last look, so that theirs is the later
            // save.
            Ok(_) if n < create => {}
            Ok(_) if now == NEW => windows.push(n),
            Ok(_) => assert!(now == THEIRS && n > last(Call::Open), "{place}"),
            Err(SaveError::ChangedMeanwhile { rescued: None, .. }) => {
                assert_eq!(shown(&now), shown(THEIRS), "{place}");
                // Seen by the comparison before anything was put anywhere.
                let exchanged = script.trace.borrow().contains(&Call::Exchange);
                let compare = find(Call::Exchange) - 4;
                assert!(!exchanged || n > compare, "{place}");
            }
            Err(other) => panic!("{place}: {other}"),
        }
        assert_eq!(names(&path), ["plan.yaml"], "{place}");
        // And the caller's loop gets through.
        let _ = save(disk, &path, NEW).expect(&place);
        assert_eq!(fs::read(&path).unwrap(), NEW);
    }
    windows
}

#[test]
fn an_editor_that_saves_in_any_window_loses_nothing() {
    assert_eq!(lost(&Os, replaces), [0; 0]);
    assert_eq!(lost(&Os, in_place), [0; 0]);
}

/// Where names cannot be exchanged a second name of the old file is looked at:
/// nothing written in place is lost, and an editor that replaces the file is
/// lost only between our comparison and the rename, as `replace` says.
#[test]
fn without_exchange_only_the_last_instant_is_open() {
    let quiet = Script::quiet();
    calls(&Plain, &quiet);
    let trace = quiet.trace.borrow();
    let rename = trace.iter().rposition(|call| *call == Call::Rename).unwrap();
    let open = trace[..rename].iter().rposition(|call| *call == Call::Open).unwrap();
    assert_eq!(lost(&Plain, in_place), [0; 0]);
    for window in lost(&Plain, replaces) {
        assert!((open + 1..=rename).contains(&window), "{window}");
    }
}

/// Two foreign saves, each in any window, and on the way back as well. The
/// later one stands; the earlier one is gone only if its successor has itself
/// replaced it.
#[test]
fn two_editors_in_any_two_windows_lose_nothing() {
    for editor in [replaces as Editor, in_place] {
        let quiet = Script::quiet();
        let calls = calls(&Os, &quiet);
        let create = quiet.trace.borrow().iter().position(|call| *call == Call::Create).unwrap();
        for one in create..calls {
            let script = Script::quiet();
            let (_folder, path) = quick_folder();
            let edited = path.clone();
            script.before(one, move || editor(&edited, THEIRS));
            let _ = save(Scripted { disk: Os, script: script.clone() }, &path, NEW);
            for two in one + 1..script.calls() {
                let (_folder, path) = quick_folder();
                let script = Script::quiet();
                let (first, second) = (path.clone(), path.clone());
                let replaced = Rc::new(Cell::new(false));
                let gone = replaced.clone();
                script.before(one, move || editor(&first, THEIRS));
                script.before(two, move || {
                    gone.set(fs::read(&second).unwrap() == THEIRS);
                    editor(&second, LATER);
                });
                let answer = save(Scripted { disk: Os, script: script.clone() }, &path, NEW);
                let trace = script.trace.borrow();
                let place =
                    format!("{one} {two} {:?} {:?} {answer:?}", trace.get(one), trace.get(two));
                let texts = texts(&path);
                assert!(texts.iter().any(|text| text == LATER), "{place} {:?}", names(&path));
                let kept = texts.iter().any(|text| text == THEIRS);
                assert!(kept || replaced.get(), "{place} {:?}", names(&path));
                assert_eq!(shown(&fs::read(&path).unwrap()), shown(LATER), "{place}");
                // A text beside the plan is said.
                if let Err(error) = &answer {
                    let beside: Vec<_> =
                        names(&path).into_iter().filter(|name| name != "plan.yaml").collect();
                    let said = error
                        .rescued()
                        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned());
                    assert_eq!(beside, said.into_iter().collect::<Vec<_>>(), "{place}");
                }
            }
        }
    }
}

/// One editor writes in place, another replaces the file after it, and names
/// cannot be exchanged: the first one's text is kept, unless the second has
/// itself replaced it.
#[test]
fn without_exchange_an_earlier_text_is_kept_beside_a_later_one() {
    let quiet = Script::quiet();
    let calls = calls(&Plain, &quiet);
    let create = quiet.trace.borrow().iter().position(|call| *call == Call::Create).unwrap();
    for one in create..calls {
        for two in one + 1..calls + 8 {
            let (_folder, path) = quick_folder();
            let script = Script::quiet();
            let (first, second) = (path.clone(), path.clone());
            let replaced = Rc::new(Cell::new(false));
            let gone = replaced.clone();
            script.before(one, move || in_place(&first, THEIRS));
            script.before(two, move || {
                gone.set(fs::read(&second).unwrap() == THEIRS);
                replaces(&second, LATER);
            });
            let answer = save(Scripted { disk: Plain, script }, &path, NEW);
            let kept = texts(&path).iter().any(|text| text == THEIRS);
            assert!(kept || replaced.get(), "{one} {two} {answer:?} {:?}", names(&path));
        }
    }
}

/// The editor came, and the names cannot be exchanged back.
#[test]
fn a_text_that_cannot_be_put_back_is_kept_and_said() {
    let (_folder, path) = quick_folder();
    let script = Script::quiet();
    let _ = save(Scripted { disk: Os, script: script.clone() }, &path, OLD);
    let exchange = script.trace.borrow().iter().position(|call| *call == Call::Exchange).unwrap();

    let script = Script::new(
        When::Every(exchange + 1, Call::Exchange),
        Fault::Errno(Errno::IO.raw_os_error()),
    );
    let edited = path.clone();
    script.before(exchange, move || replaces(&edited, THEIRS));
    let error = save(Scripted { disk: Os, script }, &path, NEW).unwrap_err();
    assert_eq!(names(&path), ["plan.yaml", "plan.yaml.rescued"]);
    assert_eq!(fs::read(path.with_extension("yaml.rescued")).unwrap(), THEIRS);
    assert_eq!(fs::read(&path).unwrap(), NEW);
    let said = error.to_string();
    assert!(said.contains("plan.yaml.rescued"), "{said}");
    assert!(said.contains("holds the new text"), "{said}");
}

/// Killed between the exchange and the look, with an editor's text in hand.
#[test]
fn a_text_left_by_a_killed_save_is_rescued_by_the_next() {
    let (_folder, path) = quick_folder();
    let script = Script::quiet();
    let _ = save(Scripted { disk: Os, script: script.clone() }, &path, OLD);
    let exchange = script.trace.borrow().iter().position(|call| *call == Call::Exchange).unwrap();

    let script = Script::quiet();
    script.dies.set(exchange + 1);
    let edited = path.clone();
    script.before(exchange, move || replaces(&edited, THEIRS));
    let _ = save(Scripted { disk: Os, script }, &path, NEW).unwrap_err();
    assert_eq!(fs::read(&path).unwrap(), NEW);

    let target = SaveTarget::open(&path, SaveOptions::default()).unwrap();
    let said = target.lock(Duration::ZERO).unwrap().sweep();
    let rescued = fs::canonicalize(path.with_extension("yaml.rescued")).unwrap();
    assert_eq!(said, std::slice::from_ref(&rescued));
    assert_eq!(fs::read(rescued).unwrap(), THEIRS);
    assert_eq!(fs::read(&path).unwrap(), NEW);
    assert_eq!(names(&path), ["plan.yaml", "plan.yaml.rescued"]);
}

/// As a caller does it: our change is applied to what stands there.
fn append(disk: impl Disk, path: &Path) -> Result<(), SaveError> {
    let target = SaveTarget::open_on(disk, path, SaveOptions::default())?;
    let held = target.lock(Duration::ZERO)?;
    let (old, _) = held.read()?;
    let new = [&old, &b"# ours\n"[..]].concat();
    held.replace(&old, &new).map(drop)
}

fn is_somewhere(path: &Path, text: &[u8]) -> bool {
    texts(path).iter().any(|one| one.windows(text.len()).any(|part| part == text))
}

/// An editor saves in any window, and a call of ours fails, for once or for
/// good, or we are killed there. Its text is found after the next save.
#[test]
fn an_editors_text_outlives_our_faults_and_our_death() {
    let io = Errno::IO.raw_os_error();
    let quiet = Script::quiet();
    let calls = calls(&Os, &quiet);
    let create = quiet.trace.borrow().iter().position(|call| *call == Call::Create).unwrap();
    for edit in create - 3..calls {
        for at in edit..calls + 12 {
            let ways = [
                (When::Once(at), Fault::Errno(io), usize::MAX),
                (When::Once(at), Fault::DoneBut(io), usize::MAX),
                (When::From(at), Fault::Errno(io), usize::MAX),
                (When::Never, Fault::Short, at),
            ];
            for (when, fault, dies) in ways {
                let (_folder, path) = quick_folder();
                let script = Script::new(when, fault);
                script.dies.set(dies);
                let edited = path.clone();
                script.before(edit, move || replaces(&edited, THEIRS));
                let answer = append(Scripted { disk: Os, script: script.clone() }, &path);
                let place = format!("{edit} {when:?} {fault:?} {dies} {answer:?}");
                assert!(is_somewhere(&path, THEIRS), "{place} {:?}", names(&path));
                append(Os, &path).expect(&place);
                assert!(is_somewhere(&path, THEIRS), "{place} {:?}", names(&path));
                // Whatever lies there now is for people, and has a name they see.
                let hidden = names(&path).into_iter().any(|name| name.starts_with('.'));
                assert!(!hidden, "{place} {:?}", names(&path));
            }
        }
    }
}

/// An editor has opened the plan before our save and writes into it later: the
/// name it used has become the old file's. Until our last look it is noticed.
#[test]
fn an_editor_that_holds_the_plan_open_is_noticed_until_our_last_look() {
    let quiet = Script::quiet();
    let calls = calls(&Os, &quiet);
    let trace = quiet.trace.borrow().clone();
    let create = trace.iter().position(|call| *call == Call::Create).unwrap();
    let sync = trace.iter().position(|call| *call == Call::SyncDir).unwrap();
    let last = sync + trace[sync..].iter().position(|call| *call == Call::Read).unwrap();
    let mut noticed = 0;
    for write in create..calls {
        let (_folder, path) = quick_folder();
        let mut file = fs::OpenOptions::new().write(true).open(&path).unwrap();
        let script = Script::quiet();
        script.before(write, move || {
            file.set_len(0).unwrap();
            file.write_all(THEIRS).unwrap();
        });
        let answer = append(Scripted { disk: Os, script }, &path);
        if write <= last {
            assert!(answer.unwrap_err().is_changed_meanwhile(), "{write}");
            assert_eq!(shown(&fs::read(&path).unwrap()), shown(THEIRS), "{write}");
            noticed += 1;
        }
        assert_eq!(names(&path), ["plan.yaml"], "{write}");
    }
    assert!(noticed > 10, "{noticed}");
}
