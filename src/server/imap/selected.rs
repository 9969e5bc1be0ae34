//! The opened mailbox: the selected state (RFC 3501 §3.3 and §6.4).

use super::{
    Session,
    item::Item,
    key::Key,
    plan::{Effect, LOG_IN_FIRST, NO_SUCH_MAILBOX, Plan},
    search::find,
};
use crate::server::{
    fault::Step,
    flag::{Change, Flag, Flags},
    mailbox::Message,
};
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

const SELECT_FIRST: &str = "BAD Select a mailbox first";
const NO_SUCH_MESSAGE: &str = "BAD There is no such message";
const READ_ONLY: &str = "NO [READ-ONLY] The mailbox was opened for reading only";

/// The mailbox as this session knows it. What others deliver, delete and flag meanwhile is told at
/// the next `NOOP`: until then numbers stay (RFC 3501 §7.4.1).
#[derive(Debug, Clone, Default)]
pub struct Selected {
    pub messages: Vec<Arc<Message>>,
    /// By UID.
    pub flags: BTreeMap<u32, Flags>,
    /// By `SELECT`, not by `EXAMINE`.
    pub writable: bool,
}

impl Selected {
    /// The largest UID, or 0.
    pub fn last_uid(&self) -> u32 {
        self.messages.last().map_or(0, |message| message.number)
    }

    pub fn has(&self, uid: u32, flag: Flag) -> bool {
        self.flags.get(&uid).is_some_and(|flags| flags.contains(&flag))
    }

    /// `(\Seen)`
    pub fn shown_flags(&self, uid: u32) -> String {
        Flag::list(self.flags.get(&uid).into_iter().flatten().copied())
    }

    /// Messages that are marked as deleted.
    pub fn deleted(&self) -> BTreeSet<u32> {
        self.messages.iter().map(|message| message.number).filter(|uid| self.has(*uid, Flag::Deleted)).collect()
    }

    /// Lets go of messages; says so of each, the last one first, so that no number moves before its turn.
    fn let_go(&mut self, is_gone: impl Fn(u32) -> bool) -> Vec<String> {
        let gone = self.messages.iter().enumerate().rev().filter(|(_, message)| is_gone(message.number));
        let lines = gone.map(|(index, _)| format!("* {} EXPUNGE", index + 1)).collect();
        self.messages.retain(|message| !is_gone(message.number));
        lines
    }
}

impl Session<'_> {
    pub(super) fn plan_select(&self, mailbox: &str, writable: bool) -> Plan {
        let Some(account) = self.account else { return Plan::no(Step::ImapSelect, LOG_IN_FIRST) };
        if !mailbox.eq_ignore_ascii_case("INBOX") {
            return Plan::no(Step::ImapSelect, NO_SUCH_MAILBOX);
        }
        let (messages, flags) = self.world.mailboxes.flagged(account);
        let selected = Selected { messages, flags, writable };
        let all = Flag::list(Flag::ALL);
        let permanent = if writable { &all } else { "()" };
        let mut lines = vec![
            format!("* FLAGS {all}"),
            format!("* OK [PERMANENTFLAGS {permanent}] Flags that are kept"),
            format!("* {} EXISTS", selected.messages.len()),
            "* 0 RECENT".to_owned(),
            format!("* OK [UIDVALIDITY {}] UIDs are those of this start", self.world.mailboxes.validity()),
            format!("* OK [UIDNEXT {}] Next UID", self.world.mailboxes.next_number(account)),
        ];
        if let Some(index) = selected.messages.iter().position(|message| !selected.has(message.number, Flag::Seen)) {
            lines.push(format!("* OK [UNSEEN {}] First unseen", index + 1));
        }
        let reply = if writable { "OK [READ-WRITE] Selected" } else { "OK [READ-ONLY] Selected" };
        Plan::yes(Step::ImapSelect, reply, Effect::Select(selected)).after(lines)
    }

    pub(super) fn plan_noop(&self) -> Plan {
        let (Some(selected), Some(account)) = (&self.selected, self.account) else {
            return Plan::yes(Step::ImapNoop, "OK", Effect::None);
        };
        let (messages, flags) = self.world.mailboxes.flagged(account);
        let there: BTreeSet<u32> = messages.iter().map(|message| message.number).collect();
        let mut now = selected.clone();
        let mut lines = now.let_go(|uid| !there.contains(&uid));
        let is_new = |message: &Arc<Message>| message.number > selected.last_uid();
        let known = now.messages.len();
        now.messages.extend(messages.into_iter().filter(is_new));
        if now.messages.len() > known {
            lines.push(format!("* {} EXISTS", now.messages.len()));
        }
        now.flags = flags;
        for (number, message) in (1..).zip(&now.messages[..known]) {
            let uid = message.number;
            if now.flags.get(&uid) != selected.flags.get(&uid) {
                lines.push(format!("* {number} FETCH (FLAGS {})", now.shown_flags(uid)));
            }
        }
        let reply = if lines.is_empty() { "OK Nothing new" } else { "OK That is new" };
        Plan::yes(Step::ImapNoop, reply, Effect::Select(now)).after(lines)
    }

    pub(super) fn plan_close(&self, expunge: bool) -> Plan {
        match &self.selected {
            Some(selected) => {
                let gone = if expunge && selected.writable { selected.deleted() } else { BTreeSet::new() };
                Plan::yes(Step::ImapClose, "OK Closed", Effect::Close(gone))
            }
            None => Plan::no(Step::ImapClose, SELECT_FIRST),
        }
    }

    pub(super) fn plan_expunge(&self) -> Plan {
        match &self.selected {
            None => Plan::no(Step::ImapExpunge, SELECT_FIRST),
            Some(selected) if !selected.writable => Plan::no(Step::ImapExpunge, READ_ONLY),
            Some(selected) => {
                let gone = selected.deleted();
                let mut left = selected.clone();
                let lines = left.let_go(|uid| gone.contains(&uid));
                Plan::yes(Step::ImapExpunge, "OK Expunged", Effect::Expunge(gone, left)).after(lines)
            }
        }
    }

    pub(super) fn plan_fetch(&self, wanted: &Key, items: Vec<Item>) -> Plan {
        let Some(selected) = &self.selected else { return Plan::no(Step::ImapFetch, SELECT_FIRST) };
        let found = find(selected, std::slice::from_ref(wanted));
        // RFC 3501 §6.4.8: a UID that does not exist is no error.
        if found.is_empty() && !matches!(wanted, Key::Uids(_)) {
            return Plan::no(Step::ImapFetch, NO_SUCH_MESSAGE);
        }
        let messages = found.into_iter().map(|(number, message)| (number, message.clone())).collect();
        Plan::yes(Step::ImapFetch, "OK Fetched", Effect::Fetch(messages, items))
    }

    pub(super) fn plan_store(&self, wanted: &Key, change: Change, silent: bool, named: Flags) -> Plan {
        let Some(selected) = &self.selected else { return Plan::no(Step::ImapStore, SELECT_FIRST) };
        if !selected.writable {
            return Plan::no(Step::ImapStore, READ_ONLY);
        }
        let found = find(selected, std::slice::from_ref(wanted));
        let by_uid = matches!(wanted, Key::Uids(_));
        if found.is_empty() && !by_uid {
            return Plan::no(Step::ImapStore, NO_SUCH_MESSAGE);
        }
        let mut changed = selected.clone();
        let mut uids = Vec::new();
        let mut lines = Vec::new();
        for (number, message) in found {
            let uid = message.number;
            change.apply(changed.flags.entry(uid).or_default(), &named);
            uids.push(uid);
            let told = if by_uid { format!("UID {uid} ") } else { String::new() };
            lines.push(format!("* {number} FETCH ({told}FLAGS {})", changed.shown_flags(uid)));
        }
        let plan = Plan::yes(Step::ImapStore, "OK Stored", Effect::Store { uids, change, named, changed });
        if silent { plan } else { plan.after(lines) }
    }

    pub(super) fn plan_search(&self, by_uid: bool, keys: &[Key]) -> Plan {
        let Some(selected) = &self.selected else { return Plan::no(Step::ImapSearch, SELECT_FIRST) };
        let line = find(selected, keys).into_iter().fold("* SEARCH".to_owned(), |line, (number, message)| {
            if by_uid { format!("{line} {}", message.number) } else { format!("{line} {number}") }
        });
        Plan::yes(Step::ImapSearch, "OK That is all", Effect::None).after([line])
    }
}
