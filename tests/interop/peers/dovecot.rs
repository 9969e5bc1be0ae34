//! Dovecot: POP3, IMAP, the passwords for Postfix, and the quota that Postfix asks for.

use super::{Delivery, World, free_port, run, world::wait_for_port};
use std::{
    fs,
    process::{Child, Command},
};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Mailbox {
    TwoMessages,
    NearlyFull,
    OverQuota,
    /// Its owner may not read what is in it.
    Unreadable,
}

impl Mailbox {
    fn limit(self) -> &'static str {
        match self {
            Self::TwoMessages | Self::Unreadable => "10M",
            // Quotas are told in units of 1,024 octets; there are two messages of 10,000.
            Self::NearlyFull => "21K",
            Self::OverQuota => "1K",
        }
    }
}

/// The one account, `taro@example.test` with the password `sesame`.
pub struct Account {
    pub mailbox: Mailbox,
    /// Whether Dovecot lets a password come in clear text.
    pub cleartext: bool,
    /// Ways to log in, for Postfix too.
    pub mechanisms: &'static str,
    /// What Postfix does with a message to the account.
    pub delivery: Delivery,
    /// More settings, in the words of the servers' own files. A later one replaces an earlier.
    pub dovecot: &'static str,
    pub postfix: &'static str,
}

impl Default for Account {
    fn default() -> Self {
        Self {
            mailbox: Mailbox::TwoMessages,
            cleartext: false,
            mechanisms: "plain login",
            delivery: Delivery::ToDovecot,
            dovecot: "",
            postfix: "",
        }
    }
}

pub struct Dovecot {
    child: Child,
    pub pop3: u16,
    pub pop3s: u16,
    pub imap: u16,
    pub imaps: u16,
    /// For Postfix: SASL and the quota policy.
    pub auth: u16,
    pub quota: u16,
}

impl Dovecot {
    pub fn start(world: &World, account: &Account) -> Self {
        let [pop3, pop3s, imap, imaps, auth, quota] = std::array::from_fn(|_| free_port());
        let directory = world.directory().display();
        let run_directory = world.path("dovecot");
        let mail = world.path("mail").join("taro@example.test");
        for made in [&run_directory, &mail.join("new"), &mail.join("cur"), &mail.join("tmp")] {
            fs::create_dir_all(made).unwrap();
        }
        for number in 1..=2 {
            let body = format!("{}\n", "x".repeat(70)).repeat(141);
            let text = format!("From: hanako@example.test\nSubject: {number}\n\n{body}\n");
            // The quota counts what the name says (Maildir++), so the name says it.
            fs::write(mail.join("new").join(format!("{number}.interop,S={}", text.len())), text).unwrap();
        }
        let limit = account.mailbox.limit();
        let (mechanisms, more) = (account.mechanisms, account.dovecot);
        let plain = if account.cleartext { "no" } else { "yes" };
        fs::write(world.path("users"), "taro@example.test:{PLAIN}sesame\n").unwrap();
        let configuration = format!(
            "base_dir = {directory}/dovecot
state_dir = {directory}/dovecot
log_path = {directory}/dovecot.log
listen = 127.0.0.2
protocols = pop3 imap
default_internal_user = nobody
default_login_user = nobody
default_internal_group = nogroup
first_valid_uid = 1
mail_location = maildir:{directory}/mail/%u
mail_plugins = quota
protocol imap {{
  mail_plugins = quota imap_quota
}}
pop3_lock_session = yes
auth_mechanisms = {mechanisms}
disable_plaintext_auth = {plain}
ssl = yes
ssl_cert = <{directory}/cert.pem
ssl_key = <{directory}/key.pem
passdb {{
  driver = passwd-file
  args = {directory}/users
}}
userdb {{
  driver = static
  args = uid=65534 gid=65534 home={directory}/mail/%u
}}
plugin {{
  quota = maildir:User quota
  quota_rule = *:storage={limit}
  quota_grace = 0
  quota_status_success = DUNNO
  quota_status_nouser = DUNNO
  quota_status_overquota = 552 5.2.2 Mailbox is full
}}
service anvil {{
  chroot =
}}
service pop3-login {{
  chroot =
  inet_listener pop3 {{
    port = {pop3}
  }}
  inet_listener pop3s {{
    port = {pop3s}
    ssl = yes
  }}
}}
service imap-login {{
  chroot =
  inet_listener imap {{
    port = {imap}
  }}
  inet_listener imaps {{
    port = {imaps}
    ssl = yes
  }}
}}
service auth {{
  inet_listener {{
    port = {auth}
  }}
}}
service quota-status {{
  executable = quota-status -p postfix
  inet_listener {{
    port = {quota}
  }}
  client_limit = 1
}}
{more}
"
        );
        let file = world.path("dovecot.conf");
        fs::write(&file, configuration).unwrap();
        run(Command::new("chown").arg("-R").arg("nobody:nogroup").args([
            &run_directory,
            &world.path("mail"),
            &world.path("users"),
        ]));
        if account.mailbox == Mailbox::Unreadable {
            run(Command::new("chmod").arg("000").args([mail.join("new"), mail.join("cur")]));
        }
        fs::write(world.path("dovecot.log"), "").unwrap();
        run(Command::new("chown").arg("nobody:nogroup").arg(world.path("dovecot.log")));
        let child = Command::new("setpriv")
            .args(["--reuid", "nobody", "--regid", "nogroup", "--clear-groups", "/usr/sbin/dovecot", "-F", "-c"])
            .arg(&file)
            .spawn()
            .unwrap();
        let dovecot = Self { child, pop3, pop3s, imap, imaps, auth, quota };
        for port in [pop3, pop3s, imap, imaps, auth, quota] {
            wait_for_port(port);
        }
        dovecot
    }
}

impl Drop for Dovecot {
    fn drop(&mut self) {
        // Dovecot ends its children on SIGTERM; a killed one would leave them behind.
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}
