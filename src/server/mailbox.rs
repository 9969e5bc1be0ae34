//! Mailboxes in memory: what lies in them, who has them open, when they are full.

use super::{
    flag::{Change, Flags},
    scenario::{Account, MailboxSettings},
};
use bytes::Bytes;
use std::{
    collections::{BTreeMap, BTreeSet},
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
    time::SystemTime,
};

/// Bytes of delivered mail that all mailboxes together hold.
const MAX_STORED: u64 = 512 * 1024 * 1024;
/// The date in messages that are made: 2026-01-01 09:00 in Tokyo.
const MADE: u64 = 1_767_225_600;

/// One message as POP3 and IMAP give it out, each line ended by CRLF.
#[derive(Debug)]
pub struct Message {
    /// Unique in this mailbox (RFC 1939 §7, `UIDL`).
    pub uid: String,
    /// The same for IMAP (RFC 3501 §2.3.1.1): larger than that of any message before.
    pub number: u32,
    /// When it came, in seconds since 1970.
    pub received: u64,
    /// Its own beginning. The rest is often shared with other messages.
    header: Vec<u8>,
    rest: Bytes,
    /// Whether it came by SMTP and so counts against [`MAX_STORED`].
    delivered: bool,
}

impl Message {
    pub fn octets(&self) -> u64 {
        (self.header.len() + self.rest.len()) as u64
    }

    pub fn parts(&self) -> [&[u8]; 2] {
        [&self.header, &self.rest]
    }
}

#[derive(Debug, Default)]
struct Mailbox {
    messages: Vec<Arc<Message>>,
    /// By [`Message::number`].
    flags: BTreeMap<u32, Flags>,
    /// Of all messages together.
    octets: u64,
    quota: Option<u64>,
    /// Whether a POP3 session has it (RFC 1939 §3: exclusive access).
    open: bool,
    /// How many messages there have ever been.
    made: u32,
}

impl Mailbox {
    fn has_room(&self, octets: u64) -> bool {
        self.quota.is_none_or(|quota| self.octets < quota && self.octets.saturating_add(octets) <= quota)
    }
}

/// Why a message was not kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Undelivered {
    MailboxFull,
    /// The server as a whole holds enough.
    NoSpace,
}

/// The mailboxes of all accounts, in their order.
#[derive(Debug)]
pub struct Mailboxes {
    boxes: Vec<Mutex<Mailbox>>,
    /// Bytes of delivered mail.
    stored: AtomicU64,
    /// Makes unique ids differ between two starts of a server, since mail programs remember them.
    start: u64,
}

impl Mailboxes {
    pub fn new(accounts: &[Account], start: u64) -> Self {
        let boxes = accounts.iter().map(|account| Mutex::new(filled(account, start))).collect();
        Self { boxes, stored: AtomicU64::new(0), start }
    }

    fn mailbox(&self, account: usize) -> MutexGuard<'_, Mailbox> {
        self.boxes[account].lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether a message of this size would fit in; one of unknown size has none.
    pub fn has_room(&self, account: usize, octets: u64) -> bool {
        self.mailbox(account).has_room(octets)
    }

    /// Puts a message in: `trace` are the header fields that the server itself wrote before it.
    pub fn deliver(&self, account: usize, trace: Vec<u8>, content: Bytes) -> Result<(), Undelivered> {
        let octets = (trace.len() + content.len()) as u64;
        let mut mailbox = self.mailbox(account);
        if !mailbox.has_room(octets) {
            return Err(Undelivered::MailboxFull);
        }
        if self.stored.load(Ordering::Relaxed) + octets > MAX_STORED {
            return Err(Undelivered::NoSpace);
        }
        self.stored.fetch_add(octets, Ordering::Relaxed);
        mailbox.made += 1;
        let number = mailbox.made;
        let uid = format!("{:x}.{number}", self.start);
        let received = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).map_or(0, |since| since.as_secs());
        mailbox.octets += octets;
        mailbox.messages.push(Arc::new(Message {
            uid,
            number,
            received,
            header: trace,
            rest: content,
            delivered: true,
        }));
        Ok(())
    }

    /// What lies in a mailbox with its flags, for IMAP, where many may look at once.
    pub fn flagged(&self, account: usize) -> (Vec<Arc<Message>>, BTreeMap<u32, Flags>) {
        let mailbox = self.mailbox(account);
        (mailbox.messages.clone(), mailbox.flags.clone())
    }

    /// Changes the flags of those messages that are still there.
    pub fn change_flags(&self, account: usize, numbers: &[u32], change: Change, named: &Flags) {
        let mut mailbox = self.mailbox(account);
        for number in numbers {
            if mailbox.messages.binary_search_by_key(number, |message| message.number).is_ok() {
                change.apply(mailbox.flags.entry(*number).or_default(), named);
            }
        }
    }

    /// Deletes those messages that are still there.
    pub fn remove(&self, account: usize, numbers: &BTreeSet<u32>) {
        let mut mailbox = self.mailbox(account);
        let (gone, kept): (Vec<_>, _) =
            std::mem::take(&mut mailbox.messages).into_iter().partition(|message| numbers.contains(&message.number));
        mailbox.messages = kept;
        mailbox.flags.retain(|number, _| !numbers.contains(number));
        mailbox.octets -= gone.iter().map(|message| message.octets()).sum::<u64>();
        let delivered = gone.iter().filter(|message| message.delivered).map(|message| message.octets()).sum();
        self.stored.fetch_sub(delivered, Ordering::Relaxed);
    }

    /// The [`Message::number`] that comes next.
    pub fn next_number(&self, account: usize) -> u32 {
        self.mailbox(account).made + 1
    }

    /// What tells the numbers of this start from those of another (RFC 3501 §2.3.1.1).
    pub fn validity(&self) -> u32 {
        u32::try_from(self.start).unwrap_or(1).max(1)
    }

    /// Octets that a mailbox holds and that it may hold.
    pub fn usage(&self, account: usize) -> (u64, Option<u64>) {
        let mailbox = self.mailbox(account);
        (mailbox.octets, mailbox.quota)
    }

    /// Opens a mailbox for one POP3 session; `None` while another has it.
    pub fn open(self: &Arc<Self>, account: usize) -> Option<Maildrop> {
        let mut mailbox = self.mailbox(account);
        if std::mem::replace(&mut mailbox.open, true) {
            return None;
        }
        let messages = mailbox.messages.clone();
        let deleted = vec![false; messages.len()];
        Some(Maildrop { mailboxes: self.clone(), account, messages, deleted })
    }
}

/// One session's view of a mailbox. Dropping it closes the mailbox and deletes nothing.
#[derive(Debug)]
pub struct Maildrop {
    mailboxes: Arc<Mailboxes>,
    account: usize,
    messages: Vec<Arc<Message>>,
    deleted: Vec<bool>,
}

impl Maildrop {
    /// A message by its number, which counts from 1; `None` where it is deleted or never was.
    pub fn get(&self, number: usize) -> Option<&Arc<Message>> {
        let index = number.checked_sub(1)?;
        if *self.deleted.get(index)? { None } else { self.messages.get(index) }
    }

    /// Numbers and messages that are not deleted.
    pub fn iter(&self) -> impl Iterator<Item = (usize, &Arc<Message>)> {
        (1..=self.messages.len()).filter_map(|number| Some((number, self.get(number)?)))
    }

    /// Marks a message as deleted; false where there is none.
    pub fn delete(&mut self, number: usize) -> bool {
        let exists = self.get(number).is_some();
        if exists {
            self.deleted[number - 1] = true;
        }
        exists
    }

    pub fn undelete_all(&mut self) {
        self.deleted.fill(false);
    }

    /// Number of messages and their octets, without the deleted ones.
    pub fn total(&self) -> (usize, u64) {
        self.iter().fold((0, 0), |(count, octets), (_, message)| (count + 1, octets + message.octets()))
    }

    /// The update state of RFC 1939 §6: what is marked goes, then the mailbox is closed.
    pub fn update(self) {
        let gone = self.messages.iter().zip(&self.deleted).filter(|(_, deleted)| **deleted);
        self.mailboxes.remove(self.account, &gone.map(|(message, _)| message.number).collect());
    }
}

impl Drop for Maildrop {
    fn drop(&mut self) {
        self.mailboxes.mailbox(self.account).open = false;
    }
}

/// A mailbox as it is at the start: messages of exactly the size that the scenario says.
fn filled(account: &Account, start: u64) -> Mailbox {
    let MailboxSettings { messages, message_size, quota } = account.mailbox;
    let header = |number: u32| {
        // Of the same length for each, so that they can share what follows.
        format!(
            "From: Hanako <hanako@neutral.test>\r\nTo: <{address}>\r\nSubject: =?UTF-8?B?44GK55+l44KJ44Gb?= {number:05}\r\n\
             Date: Thu, 01 Jan 2026 09:00:00 +0900\r\nMessage-ID: <made-{number:05}@neutral.test>\r\n\
             MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n\r\n",
            address = account.address,
        )
        .into_bytes()
    };
    let room = usize::try_from(message_size).unwrap_or(usize::MAX);
    let rest = filler(room.saturating_sub(header(1).len()));
    let made = messages;
    let messages: Vec<_> = (1..=messages)
        .map(|number| {
            let uid = format!("{start:x}.made.{number}");
            Arc::new(Message {
                uid,
                number,
                received: MADE,
                header: header(number),
                rest: rest.clone(),
                delivered: false,
            })
        })
        .collect();
    let octets = messages.iter().map(|message| message.octets()).sum();
    Mailbox { messages, flags: BTreeMap::new(), octets, quota, open: false, made }
}

/// Text of exactly `octets` (at least 2), in lines of a letter's width.
fn filler(octets: usize) -> Bytes {
    const WIDTH: usize = 76;
    let mut text = Vec::with_capacity(octets);
    while octets - text.len() > 2 * WIDTH {
        text.extend_from_slice(&[b'x'; WIDTH]);
        text.extend_from_slice(b"\r\n");
    }
    text.resize(octets.saturating_sub(2), b'x');
    text.extend_from_slice(b"\r\n");
    text.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{protocol::Secret, server::scenario::Login};

    fn mailboxes(messages: u32, quota: Option<u64>) -> Arc<Mailboxes> {
        let login = Login { user: "taro".into(), password: Secret::new("sesame") };
        let account = Account {
            address: "taro@example.test".parse().unwrap(),
            receiving: login.clone(),
            sending: login,
            mailbox: MailboxSettings { messages, message_size: 1000, quota },
        };
        Arc::new(Mailboxes::new(&[account], 1))
    }

    #[test]
    fn made_messages_have_exactly_their_size() {
        let drop = mailboxes(3, None).open(0).unwrap();
        assert_eq!(drop.total(), (3, 3000));
        for (_, message) in drop.iter() {
            let whole = message.parts().concat();
            assert!(whole.ends_with(b"\r\n") && whole.windows(4).any(|four| four == b"\r\n\r\n"));
        }
        for octets in 2..400 {
            let text = filler(octets);
            assert_eq!(text.len(), octets);
            assert!(text.ends_with(b"\r\n") && text.split(|b| *b == b'\n').all(|line| line.len() < 998));
        }
    }

    #[test]
    fn a_mailbox_opens_once_and_deletes_at_update_only() {
        let mailboxes = mailboxes(2, None);
        let mut first = mailboxes.open(0).unwrap();
        assert!(mailboxes.open(0).is_none());
        assert!(first.delete(1) && !first.delete(1) && !first.delete(3) && !first.delete(0));
        assert_eq!(first.total(), (1, 1000));
        drop(first);
        let mut second = mailboxes.open(0).unwrap();
        assert_eq!(second.total(), (2, 2000));
        second.delete(2);
        mailboxes.deliver(0, Vec::new(), Bytes::from_static(b"new\r\n")).unwrap();
        second.update();
        assert_eq!(mailboxes.open(0).unwrap().total(), (2, 1005));
    }

    #[test]
    fn a_full_mailbox_takes_nothing() {
        let mailboxes = mailboxes(2, Some(2500));
        assert!(mailboxes.has_room(0, 500) && !mailboxes.has_room(0, 501));
        let content = Bytes::from(vec![b'x'; 501]);
        assert_eq!(mailboxes.deliver(0, Vec::new(), content.clone()), Err(Undelivered::MailboxFull));
        assert_eq!(mailboxes.deliver(0, Vec::new(), content.slice(..500)), Ok(()));
        assert!(!mailboxes.has_room(0, 0));
    }
}
