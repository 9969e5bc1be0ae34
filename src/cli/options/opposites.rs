//! Of two options that say opposite things, the one that was said nearer to the person stays.

use super::{ClientOptions, wrong::spelled};
use crate::cli::{
    Context, Failure,
    origin::{Origin, Winner, winner},
};

impl ClientOptions {
    /// Takes back what gives way, so that no later step meets both.
    pub(super) fn settle_opposites(&mut self, context: &Context) -> Result<(), Failure> {
        let password = std::env::var_os("MAILMEDIC_PASSWORD").is_some_and(|value| !value.is_empty());
        let outgoing_password = std::env::var_os("MAILMEDIC_OUTGOING_PASSWORD").is_some_and(|value| !value.is_empty());
        match self.winner(context, ("control", self.control.is_some()), ("no_controls", self.no_controls))? {
            Winner::Second => self.control = None,
            _ => self.no_controls = false,
        }
        match self.winner(context, ("ipv4", self.ipv4), ("ipv6", self.ipv6))? {
            Winner::Second => self.ipv4 = false,
            _ => self.ipv6 = false,
        }
        let (command, fd) = (self.password_command.is_some(), self.password_fd.is_some());
        match self.winner(context, ("password_command", command), ("password_fd", fd))? {
            Winner::Second => self.password_command = None,
            _ => self.password_fd = None,
        }
        let (command, fd) = (self.outgoing_password_command.is_some(), self.outgoing_password_fd.is_some());
        let outgoing = ("outgoing_password_command", command);
        match self.winner(context, outgoing, ("outgoing_password_fd", fd))? {
            Winner::Second => self.outgoing_password_command = None,
            _ => self.outgoing_password_fd = None,
        }
        // The password itself stands in the environment only.
        if password && self.origins.of("password_command") == Some(Origin::File) {
            self.password_command = None;
        }
        if outgoing_password && self.origins.of("outgoing_password_command") == Some(Origin::File) {
            self.outgoing_password_command = None;
        }
        Ok(())
    }

    /// Which of two options counts; each with whether it says anything (a flag may be given as false).
    fn winner(&self, context: &Context, first: (&str, bool), second: (&str, bool)) -> Result<Winner, Failure> {
        let claim = |(id, said): (&str, bool)| self.origins.of(id).filter(|_| said);
        let winner = winner(claim(first), claim(second));
        let Winner::Neither(origin) = winner else { return Ok(winner) };
        let args = [("argument", spelled(first.0, origin)), ("other", spelled(second.0, origin))];
        match origin {
            Origin::File => Err(self.wrong(context, first.0, "cli-error-conflict", &args)),
            _ => Err(context.usage("cli-error-conflict", &args)),
        }
    }
}
