//! The sessions that are kept: which there are, and going on with one.

use super::{Interview, Stop};
use crate::{
    archive::{self, Recent},
    probe::Credentials,
};

impl Interview<'_> {
    /// That there are any, to somebody at the terminal.
    pub(super) fn say_how_many_are_kept(&self) -> Result<(), Stop> {
        let count = if self.attended { self.kept().len() } else { 0 };
        if count == 0 { Ok(()) } else { self.say("ask-ui-recent", &[("count", count.to_string())]) }
    }

    fn kept(&self) -> Vec<Recent> {
        archive::recent(&self.client.rules)
    }

    /// "r" lists the sessions, "r 1" goes on with the first. False where a line is nothing of this kind.
    pub(super) fn recall(&mut self, line: &str) -> Result<bool, Stop> {
        let Some(number) = line.strip_prefix(['r', 'R']) else { return Ok(false) };
        let kept = self.kept();
        if number.is_empty() {
            self.say_kept(&kept)?;
            return Ok(true);
        }
        let number = number.trim().parse::<usize>().ok().and_then(|number| number.checked_sub(1));
        let Some(Recent { path, .. }) = number.and_then(|number| kept.get(number)) else { return Ok(false) };
        match archive::open(path, &self.client.rules) {
            Ok(opened) => {
                // The passwords that are there belong to another account.
                self.client.credentials = Credentials::default();
                Err(Stop::GoOn(Box::new(opened)))
            }
            Err(fault) => {
                self.say_text(&fault.told(path, &self.locale))?;
                Ok(true)
            }
        }
    }

    fn say_kept(&self, kept: &[Recent]) -> Result<(), Stop> {
        if kept.is_empty() {
            return self.say("ui-recent-none", &[]);
        }
        let words = self.words();
        for (number, recent) in (1..).zip(kept) {
            let title = recent.title(&words);
            let (age, state) = (recent.age_in_words(&words), recent.state(&words));
            let number = ("number", number.to_string());
            self.say("ask-ui-recent-line", &[number, ("title", title), ("age", age), ("state", state)])?;
        }
        self.say("ask-ui-recent-which", &[])
    }
}
