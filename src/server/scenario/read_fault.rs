//! From a written fault to the checked one.

use super::{
    Account,
    file::{ActionWord, FaultFile},
    read::Reader,
};
use crate::{
    server::{
        Role,
        fault::{Action, Condition, Fault, Sender, Step},
    },
    settings::MailProtocol,
    source::{Problem, Sp},
};
use std::time::Duration;

impl Reader<'_> {
    pub(super) fn fault(&self, written: &FaultFile, accounts: &[Account]) -> Result<Fault, Problem> {
        let names = Step::ALL.map(|(name, _)| name);
        let Some(step) = Step::find(&written.at) else {
            return Err(self.unknown(&written.at, "unknown-step", "step", names));
        };
        let is_dns = step == Step::DnsAnswer;
        let account = match &written.account {
            None => None,
            Some(text) => {
                let address = self.address(text)?;
                let found = accounts.iter().position(|account| account.address == address);
                let addresses: Vec<String> = accounts.iter().map(|account| account.address.to_string()).collect();
                let known = addresses.iter().map(String::as_str);
                Some(found.ok_or_else(|| self.unknown(text, "unknown-account", "account", known))?)
            }
        };
        let mut roles = written.on.iter().map(|role| self.role(role)).collect::<Result<Vec<_>, _>>()?;
        if roles.is_empty() {
            roles = Role::ALL.into_iter().filter(|role| role.is_providers()).collect();
        }
        roles.retain(|role| step.is_of(*role));
        if roles.is_empty() && !is_dns {
            let message = format!("none of the servers in `on` has the step `{}`", written.at.v);
            return Err(self.problem(&written.at, "bad-fault", message));
        }
        if written.name.is_some() != is_dns {
            let message = "`name` belongs to `dns.answer`, and only there";
            return Err(self.problem(&written.at, "bad-fault", message));
        }
        if let Some(record) = written.record.as_ref().filter(|_| !is_dns) {
            return Err(self.problem(record, "bad-fault", "`record` belongs to `dns.answer`, and only there"));
        }
        Ok(Fault {
            step,
            when: written.when,
            action: self.action(written, step)?,
            after: written.after.map_or(Duration::ZERO, |after| after.0),
            lasting: written.lasting.map(|lasting| lasting.0),
            times: written.times,
            spared: written.spares.unwrap_or(0),
            only: self.condition(written, step)?,
            account,
            roles,
            name: written.name.as_ref().map(|name| name.to_lowercase()),
            record: written.record.as_ref().map(|record| record.v.into()),
        })
    }

    /// What the command must be about: only where commands are about such things.
    fn condition(&self, written: &FaultFile, step: Step) -> Result<Condition, Problem> {
        use Step::{
            ImapLogin, Pop3Dele, Pop3List, Pop3Login, Pop3Retr, Pop3Top, Pop3Uidl, Pop3User, SmtpData, SmtpEhlo,
            SmtpLogin, SmtpMail, SmtpMessage, SmtpRcpt,
        };
        let misplaced = |key: &str, place: Option<&Sp<String>>| {
            let message = format!("`{key}` says nothing about `{}`", written.at.v);
            Err(self.problem(place.unwrap_or(&written.at), "bad-fault", message))
        };
        if written.hello.is_some() && step != SmtpEhlo {
            return misplaced("hello", None);
        }
        let in_transaction = matches!(step, SmtpMail | SmtpRcpt | SmtpData | SmtpMessage);
        if let Some(from) = written.from.as_ref().filter(|_| !in_transaction) {
            return misplaced("from", Some(from));
        }
        if let Some(to) = written.to.as_ref().filter(|_| step != SmtpRcpt) {
            return misplaced("to", Some(to));
        }
        if written.larger_than.is_some() && !(in_transaction || matches!(step, Pop3Retr | Pop3Top)) {
            return misplaced("larger_than", None);
        }
        let names_a_user = matches!(step, SmtpLogin | Pop3User | Pop3Login | ImapLogin);
        if let Some(user) = written.user.as_ref().filter(|_| !names_a_user) {
            return misplaced("user", Some(user));
        }
        if written.message.is_some() && !matches!(step, Pop3List | Pop3Uidl | Pop3Top | Pop3Retr | Pop3Dele) {
            return misplaced("message", None);
        }
        Ok(Condition {
            hello: written.hello,
            from: match &written.from {
                Some(text) if text.v == "foreign" => Some(Sender::Foreign),
                Some(text) if text.v == "incomplete" => Some(Sender::Incomplete),
                Some(text) => Some(Sender::Address(self.place_of_mail(text)?)),
                None => None,
            },
            to: written.to.as_ref().map(|text| self.place_of_mail(text)).transpose()?,
            larger_than: written.larger_than.as_ref().map(|size| size.v.0),
            user: written.user.as_ref().map(|user| user.v.clone()),
            message: written.message.as_ref().map(|number| number.v),
        })
    }

    /// An address, or the domain of many: `@example.test`.
    fn place_of_mail(&self, text: &Sp<String>) -> Result<String, Problem> {
        match text.strip_prefix('@') {
            Some(domain) if !domain.is_empty() && !domain.contains(['@', ' ']) => {}
            _ => drop(self.address(text)?),
        }
        Ok(text.v.clone())
    }

    fn action(&self, written: &FaultFile, step: Step) -> Result<Action, Problem> {
        let wrong = |message: &str| Err(self.problem(&written.at, "bad-fault", message));
        let is_dns = step == Step::DnsAnswer;
        if let Some(octets) = &written.octets {
            let closes = match written.action.as_ref().map(|word| word.v) {
                Some(ActionWord::Close) => true,
                Some(ActionWord::Stall) => false,
                _ => return wrong("`octets` says where a message breaks off, by `do: close` or `do: stall`"),
            };
            return if matches!(step, Step::Pop3Retr | Step::Pop3Top) {
                Ok(Action::CutShort { octets: octets.v.0, closes })
            } else {
                wrong("`octets` belongs to `pop3.retr` and `pop3.top`")
            };
        }
        match (&written.reply, &written.action, &written.without) {
            (None, None, None) if written.after.is_some() => Ok(Action::Delay),
            (None, None, None) => wrong("a fault needs `reply`, `do`, `without` or `after`"),
            (Some(reply), None, None) if !is_dns => self.reply(reply, step),
            (None, Some(word), None) => {
                let action = match word.v {
                    ActionWord::Close => Action::Close,
                    ActionWord::Stall => Action::Stall,
                    ActionWord::Silence => Action::Silence,
                    ActionWord::Lose if step == Step::SmtpMessage => Action::Lose,
                    ActionWord::Lose => {
                        return Err(self.problem(word, "bad-fault", "only `smtp.message` can lose what it takes"));
                    }
                    ActionWord::Nxdomain => Action::NxDomain,
                    ActionWord::NoAddress => Action::NoAddress,
                    ActionWord::Servfail => Action::ServFail,
                };
                let of_dns = matches!(action, Action::NxDomain | Action::NoAddress | Action::ServFail);
                if action == Action::Silence || of_dns == is_dns {
                    Ok(action)
                } else {
                    Err(self.problem(word, "bad-fault", format!("`{}` cannot do this", written.at.v)))
                }
            }
            (None, None, Some(words)) if matches!(step, Step::SmtpEhlo | Step::Pop3Capa | Step::ImapCapability) => {
                Ok(Action::Without(words.clone()))
            }
            (None, None, Some(_)) => wrong("`without` belongs to `smtp.ehlo`, `pop3.capa` and `imap.capability`"),
            _ => wrong("a fault has only one of `reply`, `do` and `without`"),
        }
    }

    /// A reply must be one of the protocol; only a greeting may be anything, since what answers
    /// on a port may be something else altogether.
    fn reply(&self, reply: &Sp<String>, step: Step) -> Result<Action, Problem> {
        let lines: Vec<String> = reply.trim_end_matches('\n').split('\n').map(str::to_owned).collect();
        let is_greeting = matches!(step, Step::SmtpGreeting | Step::Pop3Greeting | Step::ImapGreeting | Step::HttpsGet);
        for line in &lines {
            let is_reply = match step.protocol() {
                Some(MailProtocol::Pop3) => lines.len() > 1 || line.starts_with("+OK") || line.starts_with("-ERR"),
                // The server puts the tag before what is no untagged response.
                Some(MailProtocol::Imap) => {
                    ["* ", "OK ", "NO ", "BAD "].into_iter().any(|start| line.starts_with(start))
                }
                _ => {
                    let (code, rest) = line.split_at_checked(3).unwrap_or_default();
                    code.parse::<u16>().is_ok_and(|code| (200..600).contains(&code))
                        && (rest.is_empty() || rest.starts_with([' ', '-']))
                }
            };
            if !(is_reply || is_greeting) || line.contains(['\r', '\0']) {
                return Err(self.problem(reply, "bad-reply", format!("`{line}` is no reply of this protocol")));
            }
        }
        Ok(Action::Reply(lines))
    }

    fn role(&self, text: &Sp<String>) -> Result<Role, Problem> {
        text.parse().map_err(|_| self.unknown(text, "unknown-server", "server", Role::ALL.map(Role::as_str)))
    }
}
