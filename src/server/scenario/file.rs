//! A scenario as its author writes it.

use super::{
    reachability::NetworkFile,
    units::{Lasting, Size},
};
use crate::{
    server::{
        Role,
        certificate::CertificateKind,
        fault::{Hello, When},
        login::Mechanism,
    },
    settings::ConnectionSecurity,
    source::Sp,
};
use serde::Deserialize;
use std::collections::BTreeMap;

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ScenarioFile {
    /// The cause's id, or that with a word appended for a variant or look-alike.
    pub scenario: Sp<String>,
    /// Which cause this world shows; none where all is well.
    pub cause: Option<Sp<String>>,
    pub accounts: Vec<AccountFile>,
    /// Names and their addresses. Every server listens at each of them.
    #[serde(default)]
    pub hosts: BTreeMap<String, Vec<Sp<String>>>,
    /// What the name service says besides: records of names, services (`_imaps._tcp.…`), all names
    /// below one (`*.…`) or all names there are (`*`).
    #[serde(default)]
    pub dns: BTreeMap<String, RecordsFile>,
    /// The document that mail programs find at `autoconfig.` of the domain: `servers` makes it from the
    /// servers there are, everything else is the document itself.
    pub autoconfig: Option<Sp<String>>,
    /// Of all servers, unless one has its own.
    #[serde(default)]
    pub certificate: CertificateKind,
    /// Which versions of TLS the servers speak, unless one has its own.
    #[serde(default)]
    pub tls: TlsVersions,
    /// Whether clients have to prove themselves with a certificate, unless a server has its own rule.
    #[serde(default)]
    pub client_certificate: ClientCertificate,
    /// How far the clocks of all servers are ahead of this computer's.
    pub clock_ahead: Option<Lasting>,
    /// Whether passwords may cross a connection without encryption.
    #[serde(default)]
    pub cleartext_login: CleartextLogin,
    #[serde(default)]
    pub servers: PerRole<ServerFile>,
    /// What happens to those who connect, by server, or by server and IP version (`smtp25/6`).
    #[serde(default)]
    pub network: NetworkFile,
    #[serde(default)]
    pub faults: Vec<FaultFile>,
    /// What the mail program of the suffering user is set to.
    pub client: ClientFile,
}

/// The records of one name.
#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct RecordsFile {
    pub a: Vec<Sp<String>>,
    pub aaaa: Vec<Sp<String>>,
    /// `10 mail.example.test`; `0 .` takes no mail.
    pub mx: Vec<Sp<String>>,
    /// Priority, weight, port, host: `0 1 993 imap.example.test`; `0 0 0 .` is not offered.
    pub srv: Vec<Sp<String>>,
    pub txt: Vec<Sp<String>>,
    pub ptr: Vec<Sp<String>>,
    /// Another name for the same thing; then there is nothing else.
    pub cname: Option<Sp<String>>,
}

/// A kind of DNS records.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RecordKindWord {
    A,
    Aaaa,
    Mx,
    Srv,
    Txt,
    Ptr,
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AccountFile {
    pub address: Sp<String>,
    /// The only name that logs in; without it the whole address.
    pub user: Option<String>,
    pub password: String,
    /// Where sending has its own user name or password.
    pub smtp: Option<SendingFile>,
    #[serde(default)]
    pub mailbox: MailboxFile,
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SendingFile {
    pub user: Option<String>,
    pub password: Option<String>,
}

/// What lies in a mailbox at the start.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct MailboxFile {
    pub messages: Sp<u32>,
    /// Of each message.
    pub message_size: Sp<Size>,
    /// The mailbox is full when its messages reach this size.
    pub quota: Option<Size>,
}

impl Default for MailboxFile {
    fn default() -> Self {
        Self { messages: Sp::nowhere(3), message_size: Sp::nowhere(Size(2048)), quota: None }
    }
}

#[derive(Debug, Default, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct ServerFile {
    pub security: Option<ConnectionSecurity>,
    pub certificate: Option<CertificateKind>,
    pub tls: Option<TlsVersions>,
    pub client_certificate: Option<ClientCertificate>,
    pub cleartext_login: Option<CleartextLogin>,
    /// Ways to log in, instead of all.
    pub mechanisms: Option<Vec<Mechanism>>,
    /// The largest message that is taken.
    pub size_limit: Option<Size>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum TlsVersions {
    /// TLS 1.2 and 1.3.
    #[default]
    Current,
    /// TLS 1.0 alone, which nobody should speak any more (RFC 8996): every handshake is answered in
    /// it and goes no further.
    Old,
}

/// Whether a server wants a certificate of its client's own (RFC 8446 §4.3.2).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum ClientCertificate {
    #[default]
    None,
    /// It asks, and takes clients without one.
    Asked,
    Required,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum CleartextLogin {
    Allowed,
    #[default]
    Refused,
}

/// One value a server.
#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PerRole<T> {
    pub smtp25: Option<T>,
    pub submission: Option<T>,
    pub smtps: Option<T>,
    pub pop3: Option<T>,
    pub pop3s: Option<T>,
    pub imap: Option<T>,
    pub imaps: Option<T>,
    pub https: Option<T>,
    pub control25: Option<T>,
    pub nowhere: Option<T>,
}

impl<T> Default for PerRole<T> {
    fn default() -> Self {
        Self {
            smtp25: None,
            submission: None,
            smtps: None,
            pop3: None,
            pop3s: None,
            imap: None,
            imaps: None,
            https: None,
            control25: None,
            nowhere: None,
        }
    }
}

impl<T> PerRole<T> {
    pub fn get(&self, role: Role) -> Option<&T> {
        match role {
            Role::Smtp25 => self.smtp25.as_ref(),
            Role::Submission => self.submission.as_ref(),
            Role::Smtps => self.smtps.as_ref(),
            Role::Pop3 => self.pop3.as_ref(),
            Role::Pop3s => self.pop3s.as_ref(),
            Role::Imap => self.imap.as_ref(),
            Role::Imaps => self.imaps.as_ref(),
            Role::Https => self.https.as_ref(),
            Role::Control25 => self.control25.as_ref(),
            Role::Nowhere => self.nowhere.as_ref(),
        }
    }
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct FaultFile {
    /// The step of a protocol at which it strikes, such as `pop3.login`.
    pub at: Sp<String>,
    /// What is said instead; several lines where the text has them.
    pub reply: Option<Sp<String>>,
    #[serde(rename = "do")]
    pub action: Option<Sp<ActionWord>>,
    /// Capabilities that the server does not name.
    pub without: Option<Vec<String>>,
    /// How long the server waits before it goes on.
    pub after: Option<Lasting>,
    /// How long after the start of the server the fault holds.
    #[serde(rename = "for")]
    pub lasting: Option<Lasting>,
    /// How often it strikes.
    pub times: Option<u32>,
    /// How often it lets pass what it could strike at.
    pub spares: Option<u32>,
    /// It concerns clients that greet by such a name.
    pub hello: Option<Hello>,
    /// The sender that it concerns: an address, `@domain`, `foreign` for every one but that of
    /// the account which has logged in, or `incomplete` for none and for one without a domain.
    pub from: Option<Sp<String>>,
    /// The recipient that it concerns: an address or `@domain`.
    pub to: Option<Sp<String>>,
    /// It concerns messages of more than this size.
    pub larger_than: Option<Sp<Size>>,
    /// The user name, as it was given, that it concerns.
    pub user: Option<Sp<String>>,
    /// The number of the message, at `pop3.top`, `pop3.retr`, `pop3.dele` and others that name one.
    pub message: Option<Sp<u64>>,
    /// How much of a message still comes before it closes or stalls.
    pub octets: Option<Sp<Size>>,
    /// Whom it concerns; without it, everybody.
    pub account: Option<Sp<String>>,
    /// Which servers have it; without it, all that speak the protocol, except the control.
    #[serde(default)]
    pub on: Vec<Sp<String>>,
    #[serde(default)]
    pub when: When,
    /// The name that `dns.answer` is about; `*` is every name.
    pub name: Option<Sp<String>>,
    /// The kind of records that `dns.answer` is about; without it, all.
    pub record: Option<Sp<RecordKindWord>>,
}

/// What a server does in place of its reply.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum ActionWord {
    /// The connection ends without a word.
    Close,
    /// Nothing more is said or done on this connection.
    Stall,
    /// Only this one reply is left out.
    Silence,
    /// A message is taken with all good words, and nobody ever sees it again.
    Lose,
    Nxdomain,
    NoAddress,
    Servfail,
}

#[derive(Debug, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ClientFile {
    /// Without it, the first account's.
    pub address: Option<Sp<String>>,
    /// Without both, the user knows the address only.
    pub incoming: Option<Sp<String>>,
    pub outgoing: Option<Sp<String>>,
    /// The user name for both, where it is not the address.
    pub user: Option<String>,
    pub outgoing_user: Option<String>,
    /// What the user typed; without it, the account's own.
    pub password: Option<String>,
    /// Without it, `password`; where that is missing too, the account's own.
    pub outgoing_password: Option<String>,
    pub from: Option<Sp<String>>,
    /// More arguments of `mailmedic check`.
    #[serde(default)]
    pub options: Vec<Sp<String>>,
}
