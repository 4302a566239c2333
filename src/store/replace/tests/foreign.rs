//! Another program saves between any two calls of ours: its text is never lost.

use std::cell::Cell;
use std::fs;
use std::path::Path;
use std::rc::Rc;

use rustix::io::Errno;

use super::super::{Os, SaveError};
use super::script::{Call, Fault, Script, Scripted, When};
use super::{Disk, NEW, OLD, folder, names, save, shown};

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
    names(path)
        .iter()
        .map(|name| fs::read(folder.join(name)).unwrap())
        .collect()
}

fn calls(disk: &(impl Disk + Clone), script: &Rc<Script>) -> usize {
    let (_folder, path) = folder();
    let disk = Scripted {
        disk: disk.clone(),
        script: script.clone(),
    };
    let _ = save(disk, &path, NEW);
    script.calls()
}

#[test]
fn an_editor_that_saves_in_any_window_loses_nothing() {
    for editor in [replaces as Editor, in_place] {
        for n in 0..calls(&Os, &Script::quiet()) {
            let (_folder, path) = folder();
            let script = Script::quiet();
            let edited = path.clone();
            let call = Rc::new(Cell::new(0));
            let seen = call.clone();
            script.before(n, move || {
                seen.set(n);
                editor(&edited, THEIRS);
            });
            let disk = Scripted {
                disk: Os,
                script: script.clone(),
            };
            let answer = save(disk.clone(), &path, NEW);
            let place = format!("before {n}: {:?} {answer:?}", script.trace.borrow().get(n));
            let now = fs::read(&path).unwrap();
            match answer {
                // They came before we had read, and were in what we replaced (a
                // caller would have applied its change to their text), or so
                // late that all was done, and saved over it.
                Ok(_) => {
                    let read = script
                        .trace
                        .borrow()
                        .iter()
                        .position(|call| *call == Call::Create);
                    assert!(now == THEIRS || n < read.unwrap(), "{place}");
                }
                Err(SaveError::ChangedMeanwhile { rescued: None, .. }) => {
                    assert_eq!(shown(&now), shown(THEIRS), "{place}");
                }
                Err(other) => panic!("{place}: {other}"),
            }
            assert_eq!(names(&path), ["plan.yaml"], "{place}");
            // And the caller's loop gets through.
            let _ = save(disk, &path, NEW).expect(&place);
            assert_eq!(fs::read(&path).unwrap(), NEW);
        }
    }
}

/// Two foreign saves, each in any window, and on the way back as well. The
/// later one stands; the earlier one is gone only if its successor has itself
/// replaced it.
#[test]
fn two_editors_in_any_two_windows_lose_nothing() {
    for editor in [replaces as Editor, in_place] {
        let first_read = 12;
        for one in first_read..calls(&Os, &Script::quiet()) {
            let script = Script::quiet();
            let (_folder, path) = folder();
            let edited = path.clone();
            script.before(one, move || editor(&edited, THEIRS));
            let _ = save(
                Scripted {
                    disk: Os,
                    script: script.clone(),
                },
                &path,
                NEW,
            );
            for two in one + 1..script.calls() {
                let (_folder, path) = folder();
                let script = Script::quiet();
                let (first, second) = (path.clone(), path.clone());
                let replaced = Rc::new(Cell::new(false));
                let gone = replaced.clone();
                script.before(one, move || editor(&first, THEIRS));
                script.before(two, move || {
                    gone.set(fs::read(&second).unwrap() == THEIRS);
                    editor(&second, LATER);
                });
                let answer = save(
                    Scripted {
                        disk: Os,
                        script: script.clone(),
                    },
                    &path,
                    NEW,
                );
                let trace = script.trace.borrow();
                let place = format!(
                    "{one} {two} {:?} {:?} {answer:?}",
                    trace.get(one),
                    trace.get(two)
                );
                let texts = texts(&path);
                assert!(
                    texts.iter().any(|text| text == LATER),
                    "{place} {:?}",
                    names(&path)
                );
                let kept = texts.iter().any(|text| text == THEIRS);
                let read = trace.iter().position(|call| *call == Call::Create).unwrap();
                assert!(
                    kept || replaced.get() || one < read,
                    "{place} {:?}",
                    names(&path)
                );
                assert!(fs::read(&path).unwrap() != OLD, "{place}");
                // A text beside the plan is said.
                if let Err(error) = &answer {
                    let beside: Vec<_> = names(&path)
                        .into_iter()
                        .filter(|name| name != "plan.yaml")
                        .collect();
                    let said = error
                        .rescued()
                        .map(|path| path.file_name().unwrap().to_str().unwrap().to_owned());
                    assert_eq!(beside, said.into_iter().collect::<Vec<_>>(), "{place}");
                }
            }
        }
    }
}

/// The editor came, and the names cannot be exchanged back.
#[test]
fn a_text_that_cannot_be_put_back_is_kept_and_said() {
    let (_folder, path) = folder();
    let script = Script::quiet();
    let _ = save(
        Scripted {
            disk: Os,
            script: script.clone(),
        },
        &path,
        OLD,
    );
    let exchange = script
        .trace
        .borrow()
        .iter()
        .position(|call| *call == Call::Exchange)
        .unwrap();

    let script = Script::new(
        When::Kind(exchange + 1, Call::Exchange),
        Fault::Errno(Errno::IO.raw_os_error()),
    );
    let edited = path.clone();
    script.before(exchange, move || replaces(&edited, THEIRS));
    let error = save(Scripted { disk: Os, script }, &path, NEW).unwrap_err();
    assert_eq!(names(&path), ["plan.yaml", "plan.yaml.rescued"]);
    assert_eq!(
        fs::read(path.with_extension("yaml.rescued")).unwrap(),
        THEIRS
    );
    assert_eq!(fs::read(&path).unwrap(), NEW);
    let said = error.to_string();
    assert!(said.contains("plan.yaml.rescued"), "{said}");
    assert!(said.contains("holds the new text"), "{said}");
}

/// Killed between the exchange and the look, with an editor's text in hand.
#[test]
fn a_text_left_by_a_killed_save_is_rescued_by_the_next() {
    let (_folder, path) = folder();
    let script = Script::quiet();
    let _ = save(
        Scripted {
            disk: Os,
            script: script.clone(),
        },
        &path,
        OLD,
    );
    let exchange = script
        .trace
        .borrow()
        .iter()
        .position(|call| *call == Call::Exchange)
        .unwrap();

    let script = Script::quiet();
    script.dies.set(exchange + 1);
    let edited = path.clone();
    script.before(exchange, move || replaces(&edited, THEIRS));
    let _ = save(Scripted { disk: Os, script }, &path, NEW).unwrap_err();
    assert_eq!(fs::read(&path).unwrap(), NEW);

    let outcome = save(Os, &path, OLD).unwrap();
    let rescued = fs::canonicalize(path.with_extension("yaml.rescued")).unwrap();
    assert_eq!(outcome.rescued, std::slice::from_ref(&rescued));
    assert_eq!(fs::read(rescued).unwrap(), THEIRS);
    assert_eq!(names(&path), ["plan.yaml", "plan.yaml.rescued"]);
}
