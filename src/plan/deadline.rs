//! Words to readings: what a deadline, as people write it, says.
