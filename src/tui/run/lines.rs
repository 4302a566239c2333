//! The loop of the lines: reads them, carries out what they ask for, puts down what is
//! said. One line after another: the next is read when what the last one asked for is in
//! the file, so that *saved* is never said before it is.

use super::super::linear::{Linear, Said};
use super::super::model::{Model, Outcome, Refusal};
use super::super::msg::{Effect, Msg};
use super::Setup;
use super::editor;
use super::files::Files;
use super::screen::{self, Screen};
use super::wake::{Wake, Woken};
use super::writer::Job;
use std::io::{self, IsTerminal, Write};
use std::sync::mpsc;
use std::time::{Duration, Instant};

/// How the input ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Way {
    On,
    Leave,
}

/// What was read and not yet taken.
#[derive(Debug, Default)]
struct Input {
    bytes: Vec<u8>,
    over: bool,
    begun: bool,
}

impl Input {
    /// Reads once; at the end of the input, remembers that.
    fn read(&mut self) -> io::Result<()> {
        let mut room = [0_u8; 4096];
        // The descriptor itself: a buffer of its own would hide what poll is asked about.
        match rustix::io::read(rustix::stdio::stdin(), &mut room) {
            // A terminal that is gone is an input at its end.
            Ok(0) | Err(rustix::io::Errno::IO) => self.over = true,
            Ok(count) => self.bytes.extend_from_slice(&room[..count]),
            Err(rustix::io::Errno::INTR | rustix::io::Errno::AGAIN) => {}
            Err(error) => return Err(error.into()),
        }
        Ok(())
    }

    /// The next line without its end; at the end of the input what is left counts as one.
    fn line(&mut self) -> Option<Vec<u8>> {
        let end = self.bytes.iter().position(|byte| *byte == b'\n');
        let mut line: Vec<u8> = match end {
            Some(end) => self.bytes.drain(..=end).collect(),
            None if self.over && !self.bytes.is_empty() => std::mem::take(&mut self.bytes),
            None => return None,
        };
        while matches!(line.last(), Some(b'\n' | b'\r')) {
            line.pop();
        }
        // Some editors begin a file with a byte order mark: it is no part of the first word.
        if !std::mem::replace(&mut self.begun, true) && line.starts_with(b"\xef\xbb\xbf") {
            line.drain(..3);
        }
        Some(line)
    }
}

struct Talk {
    model: Model,
    linear: Linear,
    files: Files,
    wake: Wake,
    prompts: bool,
    asleep: Instant,
}

/// Runs a conversation in lines until it is left or the input ends; whether every line
/// was carried out.
///
/// # Errors
/// Where standard output can no longer be written to, or the input not read. Drafts are on
/// the disk by then.
pub fn run(mut model: Model, setup: Setup) -> io::Result<bool> {
    let terminal = io::stdin().is_terminal() && io::stdout().is_terminal();
    let wake = Wake::new()?;
    // What is left over is nothing that a script could know of: whatever it numbers or types
    // must mean the same with it and without it.
    let asked = io::stdin().is_terminal();
    let (files, found) = Files::open(&mut model, setup, &wake, asked)?;
    let mut talk = Talk {
        model,
        linear: Linear::new(terminal),
        files,
        wake,
        prompts: terminal,
        asleep: Instant::now(),
    };
    let went = talk.goes(found);
    talk.files.drafts.seal(&talk.model);
    went?;
    // A person has read what was refused; a script asks for the exit code.
    Ok(terminal || !talk.linear.failed())
}

impl Talk {
    fn goes(&mut self, found: Vec<Msg>) -> io::Result<()> {
        for msg in found {
            let effects = self.linear.hears(&mut self.model, msg);
            self.carry_out(effects)?;
        }
        self.linear.leaves_alone(self.files.waiting);
        let effects = self.linear.begins(&mut self.model);
        self.carry_out(effects)?;
        let mut input = Input::default();
        let mut prompted = false;
        loop {
            // Nothing is said into a line that is being typed: news waits for the next prompt.
            if !prompted || self.model.session.follow {
                self.puts_down()?;
            }
            let line = input.line();
            if let Some(line) = line {
                prompted = false;
                if self.takes(&line)? == Way::Leave {
                    return self.puts_down();
                }
                continue;
            }
            if input.over {
                if self.prompts {
                    // The prompt's line is ended, as Enter would have.
                    write(&mut io::stdout(), "\n")?;
                }
                return self.ends();
            }
            if self.prompts && !prompted {
                write(&mut io::stdout(), &self.linear.prompt(&self.model))?;
                prompted = true;
            }
            let heard = self.wake.wait_for_lines(true)?;
            // What there was to read before a stop is gone with it, or was read by the shell.
            let readable = heard.readable && heard.woken == Woken::Work;
            match heard.woken {
                Woken::Leave => {
                    if self.prompts {
                        // A terminal that is gone cannot be told.
                        let _ = write(&mut io::stdout(), "\n");
                    }
                    if !self.prompts {
                        let why = "left on a signal: this line and what follows it were not taken";
                        self.linear.drops(why);
                    }
                    let ended = self.ends();
                    return if self.prompts { Ok(()) } else { ended };
                }
                // As the system does where nobody could bring us back.
                Woken::Stop if !Screen::can_be_brought_back() => {
                    if self.prompts {
                        // The terminal shows ^Z behind the prompt.
                        write(&mut io::stdout(), "\n")?;
                    }
                    prompted = !self.misses(&mut input);
                }
                Woken::Stop => {
                    self.stops()?;
                    self.misses(&mut input);
                    prompted = false;
                }
                // Stopped without being asked, or before we could hear that we were.
                Woken::Continued => prompted = !self.misses(&mut input),
                Woken::Work => {}
            }
            self.listens()?;
            if readable {
                input.read()?;
            }
        }
    }

    /// One line, and everything that follows from it.
    fn takes(&mut self, line: &[u8]) -> io::Result<Way> {
        self.passes();
        let Ok(line) = std::str::from_utf8(line) else {
            let why = "the line is not UTF-8, so it was not taken: send it as UTF-8";
            self.linear.drops(why);
            return Ok(Way::On);
        };
        let effects = self.linear.takes(&mut self.model, line);
        if self.carry_out(effects)? == Way::Leave {
            return Ok(Way::Leave);
        }
        while self.model.history.saving > 0 {
            // Signals can wait as long as a save takes: then all is in the file.
            self.wake.wait_for_lines(false)?;
            self.listens()?;
        }
        let effects = self.linear.settles(&mut self.model);
        self.carry_out(effects)
    }

    fn ends(&mut self) -> io::Result<()> {
        let effects = self.linear.ends(&mut self.model);
        self.carry_out(effects)?;
        self.puts_down()
    }

    /// Takes what the writer has answered.
    fn listens(&mut self) -> io::Result<()> {
        let answers: Vec<Msg> = self.files.writer.answers().collect();
        for msg in answers {
            let old = self.files.before(&self.model, &msg);
            let effects = self.linear.hears(&mut self.model, msg);
            if let Some(old) = old {
                self.files.writer.send(old);
            }
            self.carry_out(effects)?;
        }
        if self.model.session.follow {
            self.puts_down()?;
        }
        Ok(())
    }

    /// Lets a meeting's clock go on.
    fn passes(&mut self) {
        let seconds = self.asleep.elapsed().as_secs();
        if seconds > 0 {
            self.asleep += Duration::from_secs(seconds);
            self.linear.hears(&mut self.model, Msg::Tick(seconds));
        }
    }

    fn carry_out(&mut self, effects: Vec<Effect>) -> io::Result<Way> {
        for effect in effects {
            let Some(effect) = self.files.carry_out(&mut self.model, effect) else {
                continue;
            };
            match effect {
                Effect::Edit(line) => {
                    self.puts_down()?;
                    let ended = match editor::named() {
                        Ok(editor) => editor::plan(&editor, &self.files.plan, line, &self.wake)?,
                        Err(why) => Err(why),
                    };
                    editor::say(&mut self.model, ended);
                    self.reads_again()?;
                }
                Effect::Reload => self.reads_again()?,
                Effect::Suspend if self.model.session.read_only => {
                    let said = "read-only: there is no shell to go to";
                    self.model.say(Outcome::Refused(Refusal::ReadOnly), said);
                }
                Effect::Suspend if !Screen::can_be_brought_back() => {
                    self.model.say(Outcome::Refused(Refusal::Program), screen::no_shell("quit"));
                }
                Effect::Suspend => self.stops()?,
                Effect::Quit | Effect::Leave => return Ok(Way::Leave),
                // A copy is said, a text has several lines here without an editor, and the
                // files have taken the others.
                Effect::Copy(_)
                | Effect::WithoutLock
                | Effect::EditText(_)
                | Effect::Remember(_)
                | Effect::Commit { .. }
                | Effect::Journal(_)
                | Effect::Forget(_)
                | Effect::KeepMeeting(_)
                | Effect::FindEarlier(_)
                | Effect::KeepEdit(_)
                | Effect::ForgetEdits(_)
                | Effect::KeepFilters(_) => {}
            }
        }
        self.files.journal(&mut self.model);
        Ok(Way::On)
    }

    /// Reads the file again, and waits for what came of it.
    fn reads_again(&mut self) -> io::Result<()> {
        let (done, waits) = mpsc::channel();
        self.files.writer.send(Job::Reload);
        self.files.writer.send(Job::Tell(done));
        // The writer ends only with the program.
        let _ = waits.recv();
        self.listens()
    }

    /// Stops as the shell's Ctrl-Z does, unless the shell, to which a script that has started
    /// us gave its prompt at once, has brought us back by now.
    fn stops(&mut self) -> io::Result<()> {
        self.files.drafts.seal(&self.model);
        self.puts_down()?;
        if !self.wake.was_continued() {
            screen::stop()?;
        }
        self.wake.was_continued();
        Ok(())
    }

    /// With Ctrl-Z the terminal throws away the line that is being typed, and tells nobody
    /// whether there was one: that is said, where a terminal is what is read.
    fn misses(&mut self, input: &mut Input) -> bool {
        let typed = io::stdin().is_terminal();
        if typed {
            // What Ctrl-d has handed over of it goes too: it is typed again as a whole.
            input.bytes.clear();
            self.linear.misses_a_line();
        }
        typed
    }

    /// Puts down what was said: results on standard output, refusals on standard error.
    fn puts_down(&mut self) -> io::Result<()> {
        let mut lines = String::new();
        for said in self.linear.said() {
            match said {
                Said::Line(line) => {
                    lines.push_str(&line);
                    lines.push('\n');
                }
                Said::Fault(why) | Said::Remark(why) => {
                    write(&mut io::stdout(), &std::mem::take(&mut lines))?;
                    // Where that cannot be written there is nobody to tell.
                    let _ = write(&mut io::stderr(), &format!("{why}\n"));
                }
            }
        }
        write(&mut io::stdout(), &lines)
    }
}

fn write(out: &mut impl Write, text: &str) -> io::Result<()> {
    if text.is_empty() {
        return Ok(());
    }
    out.write_all(text.as_bytes())?;
    out.flush()
}
