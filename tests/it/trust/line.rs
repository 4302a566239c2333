//! A line that can drop: a process of its own holds the master side of the terminal, and
//! when it is killed the kernel hangs the terminal up, as when an SSH server dies.

use portable_pty::{CommandBuilder, PtySize, native_pty_system};
use std::io::{Read, Write};
use std::os::unix::net::UnixStream;

/// The size of every terminal here.
pub const SIZE: PtySize = PtySize { rows: 30, cols: 110, pixel_width: 0, pixel_height: 0 };

/// Not a test of its own: the process that holds a line, started by [`super::terminal`]
/// with the socket it talks through and the command it runs.
#[test]
#[ignore = "holds a line for other tests, which start it"]
fn holds_a_line() {
    let Some(socket) = std::env::var_os("STEERCO_LINE") else {
        return;
    };
    let stream = UnixStream::connect(socket).expect("the test that started it");
    let pty = native_pty_system().openpty(SIZE).expect("a pseudo-terminal");
    let arguments = std::env::var("STEERCO_LINE_ARGUMENTS").expect("arguments");
    let mut command = CommandBuilder::new(env!("CARGO_BIN_EXE_steerco"));
    command.args(arguments.split('\n'));
    // Without a controlling terminal no signal says that the line has dropped.
    command.set_controlling_tty(std::env::var_os("STEERCO_LINE_SILENT").is_none());
    let child = pty.slave.spawn_command(command).expect("steerco runs");
    drop(pty.slave);
    let mut keys = pty.master.take_writer().expect("its keys");
    let mut output = pty.master.try_clone_reader().expect("its output");
    let mut to_test = stream.try_clone().expect("the socket");
    let pid = child.process_id().expect("its number");
    to_test.write_all(&pid.to_be_bytes()).expect("the test");
    std::thread::spawn(move || {
        let mut from_test = stream;
        let mut buffer = [0; 4096];
        while let Ok(count @ 1..) = from_test.read(&mut buffer) {
            if keys.write_all(&buffer[..count]).is_err() {
                break;
            }
        }
        std::process::exit(0);
    });
    let mut buffer = [0; 4096];
    while let Ok(count @ 1..) = output.read(&mut buffer) {
        if to_test.write_all(&buffer[..count]).is_err() {
            break;
        }
    }
}
