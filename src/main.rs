//! steerco: the program.
fn main() {}
