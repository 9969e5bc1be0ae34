//! Faults: what goes wrong, at which step of a protocol, for whom and how often.
//!
//! A session first finds out what a correct server would do, then asks [`Faults::strike`] whether
//! something else happens. A fault comes upon steps that would have succeeded, unless it says
//! otherwise, so that a wrong password stays a wrong password in a world whose mailbox is locked.

mod argument;

pub use argument::{Argument, Condition, Hello, Sender};

use super::Role;
use crate::{network::RecordKind, settings::MailProtocol};
use serde::Deserialize;
use std::{
    sync::{Mutex, PoisonError},
    time::Duration,
};
use tokio::time::Instant;

/// The steps at which a fault can strike.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Step {
    SmtpGreeting,
    /// `EHLO` and `HELO`.
    SmtpEhlo,
    SmtpStarttls,
    /// The command `AUTH`, before any credentials.
    SmtpAuth,
    /// The verdict on credentials, by any mechanism.
    SmtpLogin,
    SmtpMail,
    SmtpRcpt,
    SmtpData,
    /// The verdict on the message, after the final dot.
    SmtpMessage,
    SmtpRset,
    SmtpNoop,
    /// `VRFY` and `EXPN`.
    SmtpVrfy,
    SmtpHelp,
    SmtpQuit,
    Pop3Greeting,
    Pop3Capa,
    Pop3Stls,
    Pop3User,
    /// The command `AUTH`, before any credentials.
    Pop3Auth,
    /// The verdict on credentials, by any mechanism.
    Pop3Login,
    Pop3Stat,
    Pop3List,
    Pop3Uidl,
    Pop3Top,
    Pop3Retr,
    Pop3Dele,
    Pop3Rset,
    Pop3Noop,
    Pop3Quit,
    ImapGreeting,
    ImapCapability,
    ImapId,
    ImapStarttls,
    /// The command `AUTHENTICATE`, before any credentials.
    ImapAuthenticate,
    /// The verdict on credentials, by `LOGIN` or any mechanism.
    ImapLogin,
    /// `LIST` and `LSUB`.
    ImapList,
    ImapStatus,
    /// `SELECT` and `EXAMINE`.
    ImapSelect,
    ImapFetch,
    ImapSearch,
    ImapStore,
    /// `GETQUOTAROOT` and `GETQUOTA`.
    ImapQuota,
    ImapNoop,
    ImapClose,
    ImapAppend,
    ImapCopy,
    ImapCreate,
    ImapDelete,
    ImapRename,
    /// `SUBSCRIBE` and `UNSUBSCRIBE`.
    ImapSubscribe,
    ImapExpunge,
    ImapLogout,
    /// The answer to any request.
    HttpsGet,
    DnsAnswer,
}

impl Step {
    pub const ALL: [(&'static str, Self); 54] = [
        ("smtp.greeting", Self::SmtpGreeting),
        ("smtp.ehlo", Self::SmtpEhlo),
        ("smtp.starttls", Self::SmtpStarttls),
        ("smtp.auth", Self::SmtpAuth),
        ("smtp.login", Self::SmtpLogin),
        ("smtp.mail", Self::SmtpMail),
        ("smtp.rcpt", Self::SmtpRcpt),
        ("smtp.data", Self::SmtpData),
        ("smtp.message", Self::SmtpMessage),
        ("smtp.rset", Self::SmtpRset),
        ("smtp.noop", Self::SmtpNoop),
        ("smtp.vrfy", Self::SmtpVrfy),
        ("smtp.help", Self::SmtpHelp),
        ("smtp.quit", Self::SmtpQuit),
        ("pop3.greeting", Self::Pop3Greeting),
        ("pop3.capa", Self::Pop3Capa),
        ("pop3.stls", Self::Pop3Stls),
        ("pop3.user", Self::Pop3User),
        ("pop3.auth", Self::Pop3Auth),
        ("pop3.login", Self::Pop3Login),
        ("pop3.stat", Self::Pop3Stat),
        ("pop3.list", Self::Pop3List),
        ("pop3.uidl", Self::Pop3Uidl),
        ("pop3.top", Self::Pop3Top),
        ("pop3.retr", Self::Pop3Retr),
        ("pop3.dele", Self::Pop3Dele),
        ("pop3.rset", Self::Pop3Rset),
        ("pop3.noop", Self::Pop3Noop),
        ("pop3.quit", Self::Pop3Quit),
        ("imap.greeting", Self::ImapGreeting),
        ("imap.capability", Self::ImapCapability),
        ("imap.id", Self::ImapId),
        ("imap.starttls", Self::ImapStarttls),
        ("imap.authenticate", Self::ImapAuthenticate),
        ("imap.login", Self::ImapLogin),
        ("imap.list", Self::ImapList),
        ("imap.status", Self::ImapStatus),
        ("imap.select", Self::ImapSelect),
        ("imap.fetch", Self::ImapFetch),
        ("imap.search", Self::ImapSearch),
        ("imap.store", Self::ImapStore),
        ("imap.quota", Self::ImapQuota),
        ("imap.noop", Self::ImapNoop),
        ("imap.close", Self::ImapClose),
        ("imap.append", Self::ImapAppend),
        ("imap.copy", Self::ImapCopy),
        ("imap.create", Self::ImapCreate),
        ("imap.delete", Self::ImapDelete),
        ("imap.rename", Self::ImapRename),
        ("imap.subscribe", Self::ImapSubscribe),
        ("imap.expunge", Self::ImapExpunge),
        ("imap.logout", Self::ImapLogout),
        ("https.get", Self::HttpsGet),
        ("dns.answer", Self::DnsAnswer),
    ];

    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|(known, _)| *known == name).map(|(_, step)| step)
    }

    /// Whether the sessions of a server have this step.
    pub fn is_of(self, role: Role) -> bool {
        match (self, self.protocol()) {
            (Self::HttpsGet, _) => role == Role::Https,
            (_, None) => false,
            (_, protocol) => role.protocol() == protocol,
        }
    }

    /// The mail protocol whose sessions have this step; `None` for HTTPS and DNS.
    pub fn protocol(self) -> Option<MailProtocol> {
        let name = Self::ALL.into_iter().find(|(_, step)| *step == self).map_or("", |(name, _)| name);
        match name.split_once('.') {
            Some(("smtp", _)) => Some(MailProtocol::Smtp),
            Some(("pop3", _)) => Some(MailProtocol::Pop3),
            Some(("imap", _)) => Some(MailProtocol::Imap),
            _ => None,
        }
    }
}

/// Which of a correct server's verdicts a fault takes the place of.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum When {
    #[default]
    Accepted,
    Refused,
    Always,
}

/// What happens in place of the reply.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Action {
    /// The reply comes, only later.
    Delay,
    /// Other words. Where they say yes, the step takes effect; where they do not, it does not.
    Reply(Vec<String>),
    /// A list of capabilities lacks these.
    Without(Vec<String>),
    /// A message breaks off after so many octets: the connection closes, or nothing more comes.
    CutShort {
        octets: u64,
        closes: bool,
    },
    Close,
    Stall,
    Silence,
    /// The server says yes to a message and forgets it.
    Lose,
    NxDomain,
    NoAddress,
    ServFail,
}

/// One fault of a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    pub step: Step,
    pub when: When,
    pub action: Action,
    pub after: Duration,
    /// Counted from the start of the server.
    pub lasting: Option<Duration>,
    pub times: Option<u32>,
    /// How often it lets pass what it could strike at.
    pub spared: u32,
    /// What the command must be about.
    pub only: Condition,
    /// Index of the account that it concerns.
    pub account: Option<usize>,
    /// Which servers have it.
    pub roles: Vec<Role>,
    /// The name that it concerns, for [`Step::DnsAnswer`]; `*` is every name.
    pub name: Option<String>,
    /// The kind of records that it concerns, for [`Step::DnsAnswer`]; without it, all.
    pub record: Option<RecordKind>,
}

/// What a session is about to do, as far as faults ask for it.
#[derive(Debug, Clone, Copy)]
pub struct Occasion<'a> {
    pub step: Step,
    /// `None` for DNS.
    pub role: Option<Role>,
    /// Whether a correct server would say yes.
    pub accepted: bool,
    pub account: Option<usize>,
    pub name: Option<&'a str>,
    pub record: Option<RecordKind>,
    /// What the command is about.
    pub argument: Option<&'a Argument>,
}

impl Occasion<'_> {
    /// A step of a session that a correct server would let pass, with no account known yet.
    pub fn new(step: Step, role: Role) -> Self {
        Self { step, role: Some(role), accepted: true, account: None, name: None, record: None, argument: None }
    }
}

/// The faults of a running server.
#[derive(Debug)]
pub struct Faults {
    known: Vec<Fault>,
    /// How often each could have struck.
    met: Mutex<Vec<u32>>,
    started: Instant,
}

impl Faults {
    pub fn new(faults: Vec<Fault>) -> Self {
        Self { met: Mutex::new(vec![0; faults.len()]), known: faults, started: Instant::now() }
    }

    /// The first fault that strikes here and now, and how long the server waits before it does.
    pub fn strike(&self, occasion: Occasion<'_>) -> Option<&Fault> {
        let mut met = self.met.lock().unwrap_or_else(PoisonError::into_inner);
        self.known.iter().zip(met.iter_mut()).find_map(|(fault, met)| {
            let is_met = fault.concerns(occasion)
                && fault.lasting.is_none_or(|lasting| self.started.elapsed() < lasting)
                && fault.times.is_none_or(|times| *met < fault.spared.saturating_add(times));
            if !is_met {
                return None;
            }
            *met = met.saturating_add(1);
            (*met > fault.spared).then_some(fault)
        })
    }
}

impl Fault {
    /// Whether the addresses of this name cannot be had.
    pub fn hides(&self, name: &str) -> bool {
        self.step == Step::DnsAnswer
            && !matches!(self.action, Action::Delay)
            && self.record.is_none()
            && self.name.as_deref().is_some_and(|own| own == "*" || own == name)
    }

    fn concerns(&self, occasion: Occasion<'_>) -> bool {
        self.step == occasion.step
            && match self.when {
                When::Accepted => occasion.accepted,
                When::Refused => !occasion.accepted,
                When::Always => true,
            }
            && occasion.role.is_none_or(|role| self.roles.contains(&role))
            && (self.account.is_none() || self.account == occasion.account)
            && self.name.as_deref().is_none_or(|name| name == "*" || Some(name) == occasion.name)
            && (self.record.is_none() || self.record == occasion.record)
            && self.only.admits(occasion.argument)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lock() -> Fault {
        Fault {
            step: Step::Pop3Login,
            when: When::Accepted,
            action: Action::Close,
            after: Duration::ZERO,
            lasting: None,
            times: None,
            spared: 0,
            only: Condition::default(),
            account: Some(0),
            roles: vec![Role::Pop3, Role::Pop3s],
            name: None,
            record: None,
        }
    }

    const LOGIN: Occasion<'_> = Occasion {
        step: Step::Pop3Login,
        role: Some(Role::Pop3s),
        accepted: true,
        account: Some(0),
        name: None,
        record: None,
        argument: None,
    };

    #[tokio::test]
    async fn a_fault_strikes_only_where_it_belongs() {
        let faults = Faults::new(vec![lock()]);
        assert!(faults.strike(LOGIN).is_some());
        assert!(faults.strike(Occasion { accepted: false, ..LOGIN }).is_none());
        assert!(faults.strike(Occasion { account: Some(1), ..LOGIN }).is_none());
        assert!(faults.strike(Occasion { step: Step::Pop3Stat, ..LOGIN }).is_none());
        assert!(faults.strike(Occasion { role: Some(Role::Control25), ..LOGIN }).is_none());
        let faults = Faults::new(vec![Fault { when: When::Refused, account: None, ..lock() }]);
        assert!(faults.strike(LOGIN).is_none());
        assert!(faults.strike(Occasion { accepted: false, account: None, ..LOGIN }).is_some());
    }

    #[tokio::test(start_paused = true)]
    async fn a_fault_ends_after_its_time_and_its_count() {
        let faults = Faults::new(vec![
            Fault { times: Some(1), action: Action::Stall, ..lock() },
            Fault { lasting: Some(Duration::from_secs(60)), ..lock() },
        ]);
        assert_eq!(faults.strike(LOGIN).map(|fault| &fault.action), Some(&Action::Stall));
        assert_eq!(faults.strike(LOGIN).map(|fault| &fault.action), Some(&Action::Close));
        tokio::time::advance(Duration::from_secs(60)).await;
        assert_eq!(faults.strike(LOGIN), None);
    }

    #[tokio::test]
    async fn a_fault_spares_the_first_ones() {
        let faults = Faults::new(vec![Fault { spared: 2, times: Some(1), ..lock() }]);
        let strikes: Vec<bool> = (0..4).map(|_| faults.strike(LOGIN).is_some()).collect();
        assert_eq!(strikes, [false, false, true, false]);
    }

    #[tokio::test]
    async fn a_fault_asks_what_the_command_is_about() {
        let only = Condition { user: Some("taro".into()), ..Condition::default() };
        let faults = Faults::new(vec![Fault { only, ..lock() }]);
        let by = |user: &str| Argument { user: Some(user.to_owned()), ..Argument::default() };
        let strikes = |argument: &Argument| faults.strike(Occasion { argument: Some(argument), ..LOGIN }).is_some();
        assert!(strikes(&by("Taro")) && !strikes(&by("taro@example.test")));
        assert!(faults.strike(LOGIN).is_none());
    }

    #[test]
    fn every_step_is_found_by_its_name() {
        for (name, step) in Step::ALL {
            assert_eq!(Step::find(name), Some(step), "{name}");
        }
        assert_eq!((Step::SmtpRcpt.protocol(), Step::DnsAnswer.protocol()), (Some(MailProtocol::Smtp), None));
    }
}
