//! Fingerprints of texts, and the identity of this process and machine.

use std::hash::{BuildHasher, Hasher};

/// A fingerprint that is the same in every version of this program, unlike the standard library's
/// hash. It is FNV-1a taken eight bytes at a time, since a plan may have 40 MB and a save computes
/// several. It protects against accidents, not against attackers.
pub(super) struct Fnv {
    state: u64,
    /// The bytes of the word that is not full yet; `length` counts all bytes so far.
    word: u64,
    length: u64,
}

impl Default for Fnv {
    fn default() -> Self {
        Self { state: 0xcbf2_9ce4_8422_2325, word: 0, length: 0 }
    }
}

impl Fnv {
    fn mix(state: u64, word: u64) -> u64 {
        // Turned, so that the upper bits get to the lower ones, too.
        (state.rotate_left(23) ^ word).wrapping_mul(0x0100_0000_01b3)
    }

    fn byte(&mut self, byte: u8) {
        self.word |= u64::from(byte) << (8 * (self.length % 8));
        self.length += 1;
        if self.length.is_multiple_of(8) {
            self.state = Self::mix(self.state, self.word);
            self.word = 0;
        }
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        // However a text is cut up, its words are the same.
        let begun = usize::try_from((8 - self.length % 8) % 8).unwrap_or(0);
        let (begun, bytes) = bytes.split_at(begun.min(bytes.len()));
        for byte in begun {
            self.byte(*byte);
        }
        let (words, rest) = bytes.as_chunks::<8>();
        for word in words {
            self.state = Self::mix(self.state, u64::from_le_bytes(*word));
        }
        self.length += 8 * words.len() as u64;
        for byte in rest {
            self.byte(*byte);
        }
    }

    fn finish(&self) -> u64 {
        Self::mix(Self::mix(self.state, self.word), self.length)
    }
}

/// Returns the fingerprint of a text.
pub(crate) fn fingerprint(bytes: &[u8]) -> u64 {
    let mut print = Fnv::default();
    print.write(bytes);
    print.finish()
}

/// Returns a number that no other process draws: the standard library's hash keys come from the
/// system's randomness.
pub(crate) fn random() -> u64 {
    let mut hasher = std::hash::RandomState::new().build_hasher();
    hasher.write_u32(std::process::id());
    hasher.finish()
}

/// Returns sixteen bits that identify this machine: a process number means nothing on another one.
#[cfg(unix)]
pub(crate) fn host() -> u16 {
    let name = fingerprint(rustix::system::uname().nodename().to_bytes());
    u16::try_from(name & 0xffff).unwrap_or(0)
}

/// Returns sixteen bits that identify this machine: a process number means nothing on another one.
#[cfg(not(unix))]
pub(crate) fn host() -> u16 {
    let name = std::env::var_os("COMPUTERNAME").unwrap_or_default();
    u16::try_from(fingerprint(name.as_encoded_bytes()) & 0xffff).unwrap_or(0)
}

/// Returns whether a process of this number runs on this machine. When in doubt, returns true.
#[cfg(unix)]
pub(crate) fn is_alive(pid: u32) -> bool {
    let Some(pid) = i32::try_from(pid).ok().and_then(rustix::process::Pid::from_raw) else {
        return false;
    };
    rustix::process::test_kill_process(pid) != Err(rustix::io::Errno::SRCH)
}

/// Returns whether a process of this number runs on this machine. When in doubt, returns true.
#[cfg(not(unix))]
pub(crate) fn is_alive(_pid: u32) -> bool {
    true
}

#[cfg(test)]
mod fingerprints {
    use super::*;

    #[test]
    fn are_the_same_however_a_text_is_cut_up() {
        let text: Vec<u8> = (0..=99).collect();
        for first in 0..30 {
            for second in first..50 {
                let mut print = Fnv::default();
                print.write(&text[..first]);
                print.write(&text[first..second]);
                print.write(&text[second..]);
                assert_eq!(print.finish(), fingerprint(&text), "{first} {second}");
            }
        }
    }

    #[test]
    fn tell_texts_apart_by_any_byte_and_by_their_length() {
        let text = [7_u8; 40];
        let mut seen = std::collections::HashSet::new();
        assert!(seen.insert(fingerprint(&text)));
        for at in 0..text.len() {
            let mut other = text;
            other[at] ^= 1;
            assert!(seen.insert(fingerprint(&other)), "{at}");
            assert!(seen.insert(fingerprint(&text[..at])), "{at}");
        }
        assert!(seen.insert(fingerprint(&[0; 3])));
        assert!(seen.insert(fingerprint(&[0; 4])));
    }
}
