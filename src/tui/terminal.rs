//! The terminal: taken over, and given back as it was whatever happens.

use super::{Model, Theme, view};
use crate::process::{Exit, output};
use crossterm::{
    clipboard::CopyToClipboard,
    cursor,
    event::{DisableBracketedPaste, EnableBracketedPaste},
    execute,
    terminal::{
        BeginSynchronizedUpdate, Clear, ClearType, EndSynchronizedUpdate, EnterAlternateScreen, LeaveAlternateScreen,
        disable_raw_mode, enable_raw_mode,
    },
};
use ratatui::{Terminal, backend::CrosstermBackend};
use std::{
    io::{self, Stdout},
    mem::ManuallyDrop,
    path::PathBuf,
    sync::{
        Mutex, MutexGuard, Once, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread::ThreadId,
};

/// Why the interface ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Ended {
    /// The person left, or the terminal went away; holds where the session is kept, if it is.
    Left(Option<PathBuf>),
    /// A signal asked for it.
    Signal(Exit),
}

/// The terminal in raw mode on the alternate screen. Dropping it gives the terminal back.
pub(super) struct Guard {
    /// Never dropped: it would complain on standard error that a terminal which has gone shows no
    /// cursor, and panic where that has gone as well. [`restore`] does what is needed.
    terminal: ManuallyDrop<Terminal<CrosstermBackend<Stdout>>>,
}

impl Guard {
    pub fn enter() -> io::Result<Self> {
        restore_on_panic();
        let entered = take_over().and_then(|()| Terminal::new(CrosstermBackend::new(io::stdout())));
        match entered {
            Ok(terminal) => Ok(Self { terminal: ManuallyDrop::new(terminal) }),
            Err(error) => {
                restore();
                Err(error)
            }
        }
    }

    pub fn draw(&mut self, model: &Model, theme: Theme) -> io::Result<()> {
        // The terminal shows a frame whole or not at all.
        execute!(io::stdout(), BeginSynchronizedUpdate)?;
        let drawn = self.terminal.draw(|frame| view(model, model.locale(), theme, frame)).map(|_| ());
        execute!(io::stdout(), EndSynchronizedUpdate)?;
        drawn
    }

    /// Asks the terminal to put a text on the clipboard; those that do not know how ignore it.
    pub fn copy(text: &str) -> io::Result<()> {
        execute!(io::stdout(), CopyToClipboard::to_clipboard_from(text))
    }

    /// Gives the terminal back and stops the program (Ctrl-Z), until the shell lets it go on.
    #[cfg(unix)]
    pub fn suspend(&mut self) -> io::Result<()> {
        use rustix::process::{Signal, getpid, kill_process};
        restore();
        kill_process(getpid(), Signal::TSTP)?;
        take_over()?;
        self.terminal = ManuallyDrop::new(Terminal::new(CrosstermBackend::new(io::stdout()))?);
        Ok(())
    }

    /// Elsewhere nothing stops a program.
    #[cfg(not(unix))]
    pub fn suspend(&mut self) -> io::Result<()> {
        Ok(())
    }
}

impl Drop for Guard {
    fn drop(&mut self) {
        restore();
        *locked(&OWNER) = None;
        for message in locked(&OTHERS).drain(..) {
            output::error(&message);
        }
    }
}

fn take_over() -> io::Result<()> {
    enable_raw_mode()?;
    TAKEN.store(true, Ordering::SeqCst);
    // A program that was killed here has left its last screen. Not `Terminal::clear`: it asks the
    // terminal where the cursor is, and the answer would come as keys.
    execute!(io::stdout(), EnterAlternateScreen, Clear(ClearType::All), EnableBracketedPaste)
}

/// Whether the terminal is ours. Leaving the alternate screen a second time would move the cursor
/// back over what was written since.
static TAKEN: AtomicBool = AtomicBool::new(false);

/// Puts the terminal back, once. Where even that fails there is nobody left to tell.
fn restore() {
    if TAKEN.swap(false, Ordering::SeqCst) {
        let _ =
            execute!(io::stdout(), EndSynchronizedUpdate, DisableBracketedPaste, LeaveAlternateScreen, cursor::Show);
        let _ = disable_raw_mode();
    }
}

/// The thread that owns the terminal, while one does.
static OWNER: Mutex<Option<ThreadId>> = Mutex::new(None);
/// What a panic elsewhere had to say, kept until the terminal is an ordinary one again.
static OTHERS: Mutex<Vec<String>> = Mutex::new(Vec::new());

fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

/// The panic of the thread that draws ends the interface: the terminal is put back first, so that
/// its message can be read. That of a probe ends only the probe, and must not write into the screen.
fn restore_on_panic() {
    static ONCE: Once = Once::new();
    *locked(&OWNER) = Some(std::thread::current().id());
    ONCE.call_once(|| {
        let before = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let owner = *locked(&OWNER);
            match owner {
                Some(owner) if owner != std::thread::current().id() => locked(&OTHERS).push(panic.to_string()),
                Some(_) => {
                    restore();
                    before(panic);
                }
                None => before(panic),
            }
        }));
    });
}
