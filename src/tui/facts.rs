//! What is said of a plan as at a date, worked out when the screen first shows it and
//! kept until the plan or the date changes.

use super::find::{AT_ONCE, Finds, Hit};
use crate::plan::asat::{AsAt, Which};
use crate::plan::document::Document;
use crate::plan::model::{Action, Plan};
use crate::plan::query::Need;
use crate::plan::rag::Counts;
use crate::plan::timeline::{Axis, DeadlineSpan, Lane, LaneInput, State};
use crate::sheet::ActionSheet;
use chrono::NaiveDate;
use std::cell::{OnceCell, RefCell};
use std::collections::HashMap;
use std::rc::Rc;

/// The most that a pane has room to name of what is late, and of what is to come.
const SHOWN_IN_A_PANE: usize = 18;

/// The facts of one plan as at one date.
#[derive(Debug)]
pub struct Facts {
    date: NaiveDate,
    review_else: Option<i64>,
    counts: OnceCell<Vec<Counts>>,
    headline: OnceCell<Headline>,
    panes: Vec<OnceCell<PaneFacts>>,
    /// The strip of each group that was drawn, and the axis it was laid over.
    strips: RefCell<HashMap<usize, (Axis, Rc<Lane>)>>,
    finds: RefCell<Finds>,
}

/// The figures at the top of every screen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Headline {
    /// Actions that are overdue.
    pub overdue: usize,
    /// Actions that are late by a milestone only.
    pub late_by_milestone: usize,
    /// Actions that are red or amber and not late.
    pub off_course: usize,
    /// Actions with something due before the next meeting.
    pub due_soon: usize,
    /// Live actions that nobody has touched.
    pub stale: usize,
    /// Live actions without a date, or with one that cannot be said.
    pub need_date: usize,
}

/// What a pane says of its section.
#[derive(Debug, Clone, Default)]
pub struct PaneFacts {
    /// What is late, worst first: action row, which of its deadlines, days.
    pub late: Vec<(usize, Which, i64)>,
    /// What is to come, nearest first: action row, which, the last day.
    pub next: Vec<(usize, Which, NaiveDate)>,
    /// Every dated milestone, part and deadline, for the strip.
    pub dates: Vec<(NaiveDate, State)>,
    /// Deadlines of whole actions, for the strip.
    pub windows: Vec<DeadlineSpan>,
}

impl Headline {
    /// What one action adds.
    fn of(as_at: &AsAt<'_>, until: NaiveDate, action: &Action) -> Headline {
        let live = as_at.live(action);
        let lacks_date = |need: &Need<'_>| {
            matches!(need, Need::Date | Need::DateToCome(..) | Need::ReadableDate(..))
        };
        let soon = as_at.coming(action).any(|coming| coming.last <= until);
        Headline {
            overdue: usize::from(as_at.late(action).is_some()),
            late_by_milestone: usize::from(as_at.late_by_milestone(action).is_some()),
            off_course: usize::from(as_at.is_off_course(action)),
            due_soon: usize::from(soon),
            stale: usize::from(live && as_at.stale(action).is_some()),
            need_date: usize::from(live && as_at.needs(action).iter().any(lacks_date)),
        }
    }

    fn absorb(&mut self, other: &Headline) {
        self.overdue += other.overdue;
        self.late_by_milestone += other.late_by_milestone;
        self.off_course += other.off_course;
        self.due_soon += other.due_soon;
        self.stale += other.stale;
        self.need_date += other.need_date;
    }

    fn release(&mut self, other: &Headline) {
        self.overdue = self.overdue.saturating_sub(other.overdue);
        self.late_by_milestone = self.late_by_milestone.saturating_sub(other.late_by_milestone);
        self.off_course = self.off_course.saturating_sub(other.off_course);
        self.due_soon = self.due_soon.saturating_sub(other.due_soon);
        self.stale = self.stale.saturating_sub(other.stale);
        self.need_date = self.need_date.saturating_sub(other.need_date);
    }
}

impl Facts {
    /// Facts of a plan, none worked out yet. `review_else`: the review interval in days
    /// where the plan gives none.
    pub fn new(document: &Document, date: NaiveDate, review_else: Option<i64>) -> Facts {
        let panes = (0..document.outline.groups.len()).map(|_| OnceCell::new()).collect();
        Facts {
            date,
            review_else,
            counts: OnceCell::new(),
            headline: OnceCell::new(),
            panes,
            strips: RefCell::default(),
            finds: RefCell::default(),
        }
    }

    fn look<'p>(&self, plan: &'p Plan) -> AsAt<'p> {
        AsAt::new(plan, self.date).review_else(self.review_else)
    }

    /// What each group comes to, by its row.
    pub fn counts(&self, document: &Document) -> &[Counts] {
        self.counts.get_or_init(|| self.look(&document.plan).roll_up(&document.outline))
    }

    /// The figures of the whole plan.
    pub fn headline(&self, document: &Document) -> Headline {
        *self.headline.get_or_init(|| {
            let as_at = self.look(&document.plan);
            let until = as_at.soon_until();
            let rows = 0..document.outline.actions.len();
            let mut all = Headline::default();
            for action in rows.filter_map(|row| document.action(row)) {
                all.absorb(&Headline::of(&as_at, until, action));
            }
            all
        })
    }

    /// The facts of the next version of the plan, in which one action is another: only
    /// what that action adds is worked out again. The versions share their outline.
    #[must_use]
    pub fn after(mut self, old: &Document, new: &Document, row: usize) -> Facts {
        let (was, is) = (self.look(&old.plan), self.look(&new.plan));
        let (Some(before), Some(after)) = (old.action(row), new.action(row)) else {
            return Facts::new(new, self.date, self.review_else);
        };
        let group = new.outline.actions[row].group;
        let mut above = new.outline.chain(group);
        above.push(0);
        if let Some(counts) = self.counts.get_mut() {
            let (gone, come) = (was.count(before), is.count(after));
            for &group in &above {
                counts[group].release(&gone);
                counts[group].absorb(&come);
            }
        }
        if let Some(headline) = self.headline.get_mut() {
            headline.release(&Headline::of(&was, was.soon_until(), before));
            headline.absorb(&Headline::of(&is, is.soon_until(), after));
        }
        for group in above {
            self.panes[group] = OnceCell::new();
            self.strips.get_mut().remove(&group);
        }
        self.finds = RefCell::default();
        self
    }

    /// What a few letters find, best first; kept, since the screen asks several times for
    /// each letter, and narrowed where letters are added. In a very large plan the top of it
    /// is looked through, until [`Facts::find_all`] is asked.
    pub fn find(&self, document: &Document, letters: &str, most: usize) -> Vec<(Hit, String)> {
        let found = self.finds.borrow_mut().find(document, letters, most, AT_ONCE);
        self.there(document, found)
    }

    /// As [`Facts::find`], in the whole plan.
    pub fn find_all(&self, document: &Document, letters: &str, most: usize) -> Vec<(Hit, String)> {
        let found = self.finds.borrow_mut().find(document, letters, most, usize::MAX);
        self.there(document, found)
    }

    /// Leaves out the actions that were raised after the day.
    fn there(&self, document: &Document, mut found: Vec<(Hit, String)>) -> Vec<(Hit, String)> {
        let as_at = self.look(&document.plan);
        found.retain(|(hit, _)| match hit {
            Hit::Action(row) => document.action(*row).is_none_or(|action| as_at.is_there(action)),
            Hit::Group(_) => true,
        });
        found
    }

    /// Whether what was found last may not be the best, because the plan is very large.
    pub fn has_more_to_look_through(&self) -> bool {
        self.finds.borrow().is_partial()
    }

    /// What a pane says of a group.
    pub fn pane(&self, document: &Document, group: usize) -> &PaneFacts {
        static NOTHING: PaneFacts = PaneFacts {
            late: Vec::new(),
            next: Vec::new(),
            dates: Vec::new(),
            windows: Vec::new(),
        };
        let Some(cell) = self.panes.get(group) else {
            return &NOTHING;
        };
        cell.get_or_init(|| pane(document, group, &self.look(&document.plan)))
    }

    /// All dates of a group on an axis; laid over it once, since a section may have thousands.
    pub fn strip(&self, document: &Document, group: usize, axis: &Axis) -> Rc<Lane> {
        let mut strips = self.strips.borrow_mut();
        if let Some((laid_over, lane)) = strips.get(&group)
            && laid_over == axis
        {
            return Rc::clone(lane);
        }
        let facts = self.pane(document, group);
        let lane = Rc::new(Lane::new(
            axis,
            &LaneInput {
                windows: &facts.windows,
                milestones: &facts.dates,
                first_deadline: None,
                as_at: self.date,
            },
        ));
        strips.insert(group, (*axis, Rc::clone(&lane)));
        lane
    }
}

fn pane(document: &Document, group: usize, as_at: &AsAt<'_>) -> PaneFacts {
    let mut facts = PaneFacts::default();
    for row in document.outline.groups[group].actions.clone() {
        let found = ActionSheet::of(document, *as_at, row).zip(document.action(row));
        let there = found.filter(|(_, action)| as_at.is_there(action));
        let Some((sheet, action)) = there else {
            continue;
        };
        facts.dates.extend(sheet.step_dates());
        let own = sheet.windows().into_iter();
        facts.windows.extend(own.filter(|window| matches!(window, DeadlineSpan::Dated { .. })));
        if !as_at.live(action) {
            continue;
        }
        // One lateness is one line, however many of its deadlines are past.
        let late = as_at.lateness(action);
        facts.late.extend(late.map(|late| (row, late.what, late.days)));
        let coming = as_at.next_step(action);
        facts.next.extend(coming.map(|coming| (row, coming.what, coming.last)));
    }
    facts.late.sort_by_key(|(_, _, days)| std::cmp::Reverse(*days));
    facts.next.sort_by_key(|(_, _, last)| *last);
    facts.late.truncate(SHOWN_IN_A_PANE);
    facts.next.truncate(SHOWN_IN_A_PANE);
    facts
}
