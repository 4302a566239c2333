//! A value in force, and who says so.

/// The origin of the value that is in force.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ValueOrigin {
    /// Nobody; with why it is this, where there is more to say.
    Default(String),
    /// A line of the configuration.
    File(usize),
    /// Variables of the environment, as `NAME=value`.
    Environment(String),
    /// An option of the command line.
    Option(&'static str),
}

/// A value in force, and who says so.
#[derive(Debug, Clone)]
pub struct Settled<T> {
    pub value: T,
    pub from: ValueOrigin,
}

impl<T> Settled<T> {
    /// Returns a value that an option of the command line gives.
    pub fn option(value: T, name: &'static str) -> Settled<T> {
        Settled { value, from: ValueOrigin::Option(name) }
    }

    /// Returns a value that nobody has chosen.
    pub fn usual(value: T, why: &str) -> Settled<T> {
        Settled { value, from: ValueOrigin::Default(why.to_owned()) }
    }
}
