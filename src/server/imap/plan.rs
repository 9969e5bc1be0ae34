//! What a correct server says and does about each command.

use super::{
    Session,
    command::{Command, Set},
    item::Item,
    key::Key,
    selected::Selected,
};
use crate::{
    server::{
        conversation::Authenticate,
        fault::{Argument, Step},
        flag::{Change, Flag, Flags},
        login::Mechanism,
        mailbox::Message,
    },
    settings::ConnectionSecurity,
};
use std::{collections::BTreeSet, sync::Arc};

/// What a session is about to say and do.
#[derive(Debug)]
pub struct Plan {
    /// Where faults can strike; `None` where none does.
    pub step: Option<Step>,
    pub accepted: bool,
    pub account: Option<usize>,
    /// Whole lines that come before the reply.
    pub untagged: Vec<String>,
    /// Without its tag.
    pub reply: String,
    pub effect: Effect,
    pub argument: Argument,
}

#[derive(Debug)]
pub enum Effect {
    None,
    StartTls,
    LogIn(usize),
    /// The mailbox as it is from now on.
    Select(Selected),
    /// The messages go that are named.
    Close(BTreeSet<u32>),
    /// The messages go that are named; the mailbox as it is then.
    Expunge(BTreeSet<u32>, Selected),
    Store {
        uids: Vec<u32>,
        change: Change,
        named: Flags,
        /// The mailbox as it is then.
        changed: Selected,
    },
    /// Messages by their numbers, and what is said of each.
    Fetch(Vec<(usize, Arc<Message>)>, Vec<Item>),
    Logout,
}

impl Plan {
    pub fn yes(step: Step, reply: impl Into<String>, effect: Effect) -> Self {
        Self {
            step: Some(step),
            accepted: true,
            account: None,
            untagged: Vec::new(),
            reply: reply.into(),
            effect,
            argument: Argument::default(),
        }
    }

    pub fn no(step: Step, reply: impl Into<String>) -> Self {
        Self { accepted: false, ..Self::yes(step, reply, Effect::None) }
    }

    /// The same, out of reach of faults.
    pub fn unconditional(self) -> Self {
        Self { step: None, ..self }
    }

    pub fn after(self, untagged: impl IntoIterator<Item = String>) -> Self {
        Self { untagged: untagged.into_iter().collect(), ..self }
    }

    /// Takes capabilities out of a list.
    pub fn leave_out(&mut self, words: &[String]) {
        for line in &mut self.untagged {
            let kept = line.split(' ').filter(|own| !words.iter().any(|word| word.eq_ignore_ascii_case(own)));
            *line = kept.collect::<Vec<_>>().join(" ");
        }
    }
}

pub(super) const LOG_IN_FIRST: &str = "BAD Log in first";
pub(super) const NOT_NOW: &str = "BAD You have logged in already";
/// Dovecot's words for the same, which mail programs and rules know.
pub(super) const NO_CLEARTEXT: &str =
    "NO [PRIVACYREQUIRED] Plaintext authentication disallowed on non-secure (SSL/TLS) connections.";
pub(super) const NO_SUCH_MAILBOX: &str = "NO [NONEXISTENT] There is only INBOX";
const ONE_MAILBOX: &str = "NO [CANNOT] There is only INBOX here, and it takes mail by SMTP";
/// The name of the one quota root.
const ROOT: &str = "User quota";

impl Session<'_> {
    /// Plans everything that is no verdict on credentials.
    pub(super) fn plan(&self, command: Command) -> Plan {
        match command {
            Command::Capability => Plan::yes(Step::ImapCapability, "OK That is all", Effect::None)
                .after([format!("* CAPABILITY {}", self.capabilities().join(" "))]),
            Command::Id => Plan::yes(Step::ImapId, "OK Pleased to meet you", Effect::None)
                .after(["* ID (\"name\" \"mailmedic reference server\")".to_owned()]),
            Command::Noop | Command::Check => self.plan_noop(),
            Command::Logout => {
                Plan::yes(Step::ImapLogout, "OK Bye", Effect::Logout).after(["* BYE Logging out".to_owned()])
            }
            Command::StartTls if self.account.is_some() => Plan::no(Step::ImapStarttls, NOT_NOW),
            Command::StartTls if self.tls => Plan::no(Step::ImapStarttls, "BAD TLS is already in use"),
            Command::StartTls if !self.can_start_tls() => Plan::no(Step::ImapStarttls, "BAD TLS is not offered"),
            Command::StartTls => Plan::yes(Step::ImapStarttls, "OK Begin TLS", Effect::StartTls),
            // The session itself deals with these.
            Command::Login { .. } | Command::Authenticate { .. } => Plan::no(Step::ImapLogin, NOT_NOW),
            Command::List { pattern, subscribed } => self.plan_list(&pattern, subscribed),
            Command::Status { mailbox, items } => self.plan_status(&mailbox, &items),
            Command::Select { mailbox, writable } => self.plan_select(&mailbox, writable),
            Command::Close { expunge } => self.plan_close(expunge),
            Command::Expunge => self.plan_expunge(),
            Command::Fetch { by_uid, set, items } => self.plan_fetch(&numbered(by_uid, set), items),
            Command::Search { by_uid, keys } => self.plan_search(by_uid, &keys),
            Command::QuotaRoot(mailbox) => self.plan_quota(Some(&mailbox)),
            Command::Quota(root) if root == ROOT => self.plan_quota(None),
            Command::Quota(_) => Plan::no(Step::ImapQuota, "NO There is no such quota root"),
            Command::Store { by_uid, set, change, silent, flags } => {
                self.plan_store(&numbered(by_uid, set), change, silent, flags)
            }
            Command::Change(step) if self.account.is_none() => Plan::no(step, LOG_IN_FIRST),
            Command::Change(step) => Plan::no(step, ONE_MAILBOX),
        }
    }

    fn can_start_tls(&self) -> bool {
        !self.tls && self.world.settings(self.role).security == ConnectionSecurity::StartTls
    }

    /// RFC 3501 §7.2.1; `SASL-IR` of RFC 4959, `ID` of RFC 2971, `QUOTA` of RFC 9208, `STATUS=SIZE` of RFC 8438, `LITERAL-` of RFC 7888.
    fn capabilities(&self) -> Vec<String> {
        let mut words: Vec<String> =
            ["IMAP4rev1", "SASL-IR", "ID", "UNSELECT", "QUOTA", "STATUS=SIZE", "LITERAL-"].map(str::to_owned).into();
        if self.account.is_some() {
            return words;
        }
        if self.can_start_tls() {
            words.push("STARTTLS".to_owned());
        }
        let offered = &self.world.settings(self.role).mechanisms;
        if self.login_allowed() {
            let names = offered.iter().filter_map(|mechanism| mechanism.sasl_name());
            words.extend(names.map(|name| format!("AUTH={name}")));
        }
        if !(self.login_allowed() && offered.contains(&Mechanism::User)) {
            words.push("LOGINDISABLED".to_owned());
        }
        words
    }

    fn plan_list(&self, pattern: &str, subscribed: bool) -> Plan {
        if self.account.is_none() {
            return Plan::no(Step::ImapList, LOG_IN_FIRST);
        }
        let verb = if subscribed { "LSUB" } else { "LIST" };
        let lines = if pattern.is_empty() {
            // RFC 3501 §6.3.8: an empty name asks for the delimiter.
            vec![format!("* {verb} (\\Noselect) \"/\" \"\"")]
        } else if matches(pattern.as_bytes(), b"INBOX") {
            vec![format!("* {verb} () \"/\" INBOX")]
        } else {
            Vec::new()
        };
        Plan::yes(Step::ImapList, "OK That is all", Effect::None).after(lines)
    }

    fn plan_status(&self, mailbox: &str, items: &[String]) -> Plan {
        let Some(account) = self.account else { return Plan::no(Step::ImapStatus, LOG_IN_FIRST) };
        if !mailbox.eq_ignore_ascii_case("INBOX") {
            return Plan::no(Step::ImapStatus, NO_SUCH_MAILBOX);
        }
        let (messages, flags) = self.world.mailboxes.flagged(account);
        let is_seen = |uid| flags.get(&uid).is_some_and(|flags| flags.contains(&Flag::Seen));
        let unseen = messages.iter().filter(|message| !is_seen(message.number)).count();
        let value = |item: &String| match item.as_str() {
            "MESSAGES" => Some(format!("MESSAGES {}", messages.len())),
            "SIZE" => Some(format!("SIZE {}", self.world.mailboxes.usage(account).0)),
            "UNSEEN" => Some(format!("UNSEEN {unseen}")),
            "RECENT" => Some("RECENT 0".to_owned()),
            "UIDNEXT" => Some(format!("UIDNEXT {}", self.world.mailboxes.next_number(account))),
            "UIDVALIDITY" => Some(format!("UIDVALIDITY {}", self.world.mailboxes.validity())),
            _ => None,
        };
        match items.iter().map(value).collect::<Option<Vec<_>>>() {
            Some(values) => Plan::yes(Step::ImapStatus, "OK That is all", Effect::None)
                .after([format!("* STATUS INBOX ({})", values.join(" "))]),
            None => Plan::no(Step::ImapStatus, "BAD One of these is not known"),
        }
    }

    /// Quota of a mailbox, or with `None` of the one root (RFC 9208 §4.1); in units of 1,024 octets.
    fn plan_quota(&self, mailbox: Option<&str>) -> Plan {
        let Some(account) = self.account else { return Plan::no(Step::ImapQuota, LOG_IN_FIRST) };
        if mailbox.is_some_and(|name| !name.eq_ignore_ascii_case("INBOX")) {
            return Plan::no(Step::ImapQuota, NO_SUCH_MAILBOX);
        }
        let (used, quota) = self.world.mailboxes.usage(account);
        let Some(quota) = quota else {
            return match mailbox {
                Some(_) => Plan::yes(Step::ImapQuota, "OK There is no limit", Effect::None)
                    .after(["* QUOTAROOT INBOX".to_owned()]),
                None => Plan::no(Step::ImapQuota, "NO There is no such quota root"),
            };
        };
        let root = mailbox.map(|_| format!("* QUOTAROOT INBOX \"{ROOT}\""));
        let quota = format!("* QUOTA \"{ROOT}\" (STORAGE {} {})", used.div_ceil(1024), quota / 1024);
        Plan::yes(Step::ImapQuota, "OK That is all", Effect::None).after(root.into_iter().chain([quota]))
    }
}

fn numbered(by_uid: bool, set: Set) -> Key {
    if by_uid { Key::Uids(set) } else { Key::Numbers(set) }
}

/// Whether a pattern of `LIST` names a mailbox. There is no hierarchy, so both wildcards are alike.
fn matches(pattern: &[u8], name: &[u8]) -> bool {
    match (pattern, name) {
        ([], []) => true,
        ([b'*' | b'%', pattern @ ..], _) => {
            let pattern = &pattern[pattern.iter().take_while(|byte| matches!(byte, b'*' | b'%')).count()..];
            (0..=name.len()).any(|from| matches(pattern, &name[from..]))
        }
        ([first, pattern @ ..], [letter, name @ ..]) => first.eq_ignore_ascii_case(letter) && matches(pattern, name),
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::matches;

    #[test]
    fn wildcards_stand_for_anything() {
        for pattern in ["*", "%", "inbox", "IN*", "*%*X", "I%O*"] {
            assert!(matches(pattern.as_bytes(), b"INBOX"), "{pattern}");
        }
        for pattern in ["", "INBO", "INBOX/*", "*/%", "Sent"] {
            assert!(!matches(pattern.as_bytes(), b"INBOX"), "{pattern}");
        }
        let long = "*I".repeat(5_000);
        assert!(!matches(long.as_bytes(), b"INBOX"));
    }
}
