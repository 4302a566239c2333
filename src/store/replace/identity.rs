//! Who and what: fingerprints of texts, and this process on this machine.

use std::hash::{BuildHasher, Hasher};

/// FNV-1a: a fingerprint that is the same in every version of this program,
/// which the standard library's is not. Against accidents, not against enemies.
pub(super) struct Fnv(u64);

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

/// The fingerprint of a text.
pub(crate) fn fingerprint(bytes: &[u8]) -> u64 {
    let mut print = Fnv::default();
    print.write(bytes);
    print.finish()
}

/// A number that no other process draws: the standard library's hash keys come
/// from the system's randomness.
pub(crate) fn random() -> u64 {
    let mut hasher = std::hash::RandomState::new().build_hasher();
    hasher.write_u32(std::process::id());
    hasher.finish()
}

/// This machine, in sixteen bits: a process number means nothing on another.
#[cfg(unix)]
pub(crate) fn host() -> u16 {
    let name = fingerprint(rustix::system::uname().nodename().to_bytes());
    u16::try_from(name & 0xffff).unwrap_or(0)
}

/// This machine, in sixteen bits: a process number means nothing on another.
#[cfg(not(unix))]
pub(crate) fn host() -> u16 {
    let name = std::env::var_os("COMPUTERNAME").unwrap_or_default();
    u16::try_from(fingerprint(name.as_encoded_bytes()) & 0xffff).unwrap_or(0)
}

/// Whether a process of this number lives here. When in doubt, yes.
#[cfg(unix)]
pub(crate) fn is_alive(pid: u32) -> bool {
    let Some(pid) = i32::try_from(pid)
        .ok()
        .and_then(rustix::process::Pid::from_raw)
    else {
        return false;
    };
    rustix::process::test_kill_process(pid) != Err(rustix::io::Errno::SRCH)
}

/// Whether a process of this number lives here. When in doubt, yes.
#[cfg(not(unix))]
pub(crate) fn is_alive(_pid: u32) -> bool {
    true
}
