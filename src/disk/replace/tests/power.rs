//! The power is cut before every call of a save, and the disk keeps of what was
//! not synced whatever it likes.

use std::ffi::OsString;
use std::rc::Rc;

use rustix::io::Errno;

use super::model::{Model, Talent};
use super::script::{Fault, Script, When};
use super::{NEW, OLD, save};

/// A small generator of our own: the same cuts in every run.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, limit: usize) -> usize {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        usize::try_from(self.0 >> 33).unwrap() % (limit + 1)
    }
}

/// Cuts the power in a number of ways and looks at each; says how many.
fn cut(disk: &Model, talent: Talent, saved: bool, dice: &mut Dice, place: &str) -> usize {
    let mut worlds = vec![disk.after_cut(|_| 0), disk.after_cut(|limit| limit)];
    worlds.extend((0..12).map(|_| disk.after_cut(|limit| dice.roll(limit))));
    worlds.sort();
    worlds.dedup();
    for files in &worlds {
        let plan = files.iter().find(|(name, _)| name == "plan.yaml");
        let (_, plan) = plan.unwrap_or_else(|| panic!("{place}: no plan in {files:?}"));
        assert!(plan == OLD || plan == NEW, "{place}: {files:?}");
        assert!(!saved || plan == NEW, "{place}: acknowledged and lost");
        // After the reboot: the next save finds its way and clears up.
        let next = Model::with(files, talent, Script::quiet());
        let outcome = save(next.clone(), &Model::path(), NEW).expect(place);
        assert!(outcome.rescued.is_empty(), "{place}: {outcome:?} {files:?}");
        let left = next.files().into_iter().map(|(name, _)| name).collect::<Vec<_>>();
        assert_eq!(left, ["plan.yaml"], "{place}: {files:?}");
    }
    worlds.len()
}

fn dying(at: usize, when: When, fault: Fault) -> Rc<Script> {
    let script = Script::new(when, fault);
    script.dies.set(at);
    script
}

#[test]
fn a_power_cut_at_any_call_leaves_the_old_plan_or_the_new_one() {
    let before = [(OsString::from("plan.yaml"), OLD.to_vec())];
    let mut dice = Dice(0x5eed);
    let mut worlds = 0;
    for talent in [Talent::All, Talent::Links, Talent::Rename] {
        let quiet = Model::with(&before, talent, Script::quiet());
        let _ = save(quiet.clone(), &Model::path(), NEW).unwrap();
        let calls = quiet.script.calls();
        for at in 0..=calls {
            let disk = Model::with(&before, talent, dying(at, When::Never, Fault::Short));
            let saved = save(disk.clone(), &Model::path(), NEW).is_ok();
            worlds += cut(&disk, talent, saved, &mut dice, &format!("{talent:?} cut before {at}"));
        }
    }
    assert!(worlds > 300, "{worlds}");
}

/// A fault first, and the power goes while we are on the way back.
#[test]
fn a_power_cut_after_a_fault_leaves_the_old_plan_or_the_new_one() {
    let before = [(OsString::from("plan.yaml"), OLD.to_vec())];
    let mut dice = Dice(0xd1ce);
    for talent in [Talent::All, Talent::Links, Talent::Rename] {
        let quiet = Model::with(&before, talent, Script::quiet());
        let _ = save(quiet.clone(), &Model::path(), NEW).unwrap();
        for n in 0..quiet.script.calls() {
            for fault in [
                Fault::Errno(Errno::IO.raw_os_error()),
                Fault::Errno(Errno::INTR.raw_os_error()),
                Fault::DoneBut(Errno::IO.raw_os_error()),
            ] {
                let whole = Model::with(&before, talent, Script::new(When::Once(n), fault));
                let _ = save(whole.clone(), &Model::path(), NEW);
                for at in n + 1..=whole.script.calls() {
                    let disk = Model::with(&before, talent, dying(at, When::Once(n), fault));
                    let saved = save(disk.clone(), &Model::path(), NEW).is_ok();
                    let place = format!("{talent:?} {fault:?} at {n}, cut before {at}");
                    cut(&disk, talent, saved, &mut dice, &place);
                }
            }
        }
    }
}
