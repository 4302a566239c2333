//! The prompt: the text that is being typed, menus, and what is offered in both.
//!
//! It changes the prompt and the drafts, and tells [`update`](super::update) what happened as a
//! [`PromptEvent`] and what was answered as an [`Answer`]. It must never know a screen, and never
//! make a change of the plan or an effect.

mod answer;
mod clean;
mod complaint;
mod complete;
mod edit;
mod event;
mod keys;
pub mod menu;
mod recall;

pub use answer::{Answer, one_day, read, read_filter};
pub use clean::{MOST, clean, left_out, one_line, typed_elsewhere};
pub use complaint::Complaint;
pub use edit::{insert, point, replace};
pub use event::{PromptEvent, SetAside};
pub use keys::{act, on_key, pick, wheel};
pub use recall::{is_typed, remember};
