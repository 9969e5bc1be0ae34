//! Postfix: submission on two ports, with the passwords and the quota of Dovecot, and a third
//! behind postscreen.

use super::{Account, Dovecot, World, free_port, run, world::wait_for_port};
use std::{
    fs,
    os::unix::process::CommandExt,
    process::{Child, Command, Stdio},
};

/// What becomes of a message that was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    ToDovecot,
    Nowhere,
}

pub struct Postfix {
    child: Child,
    pub submission: u16,
    pub smtps: u16,
    /// Lets nobody in before it has watched for a while.
    pub postscreen: u16,
}

impl Postfix {
    pub fn start(world: &World, dovecot: &Dovecot, account: &Account) -> Self {
        let [submission, smtps, postscreen] = std::array::from_fn(|_| free_port());
        let directory = world.directory().display();
        let (etc, queue, data) = (world.path("postfix"), world.path("queue"), world.path("postfix-data"));
        for made in [&etc, &data] {
            fs::create_dir_all(made).unwrap();
        }
        for name in [
            "active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "maildrop", "private",
            "public", "pid", "saved", "trace",
        ] {
            fs::create_dir_all(queue.join(name)).unwrap();
        }
        let (auth, quota, more) = (dovecot.auth, dovecot.quota, account.postfix);
        let transport = match account.delivery {
            Delivery::ToDovecot => "virtual",
            Delivery::Nowhere => "discard",
        };
        let main = format!(
            "compatibility_level = 3.6
queue_directory = {directory}/queue
data_directory = {directory}/postfix-data
command_directory = /usr/sbin
daemon_directory = /usr/lib/postfix/sbin
mail_owner = postfix
setgid_group = postdrop
myhostname = smtp.example.test
mydestination =
mynetworks =
inet_interfaces = loopback-only
inet_protocols = ipv4
maillog_file = {directory}/postfix.log
maillog_file_prefixes = {directory}
default_database_type = texthash
alias_maps =
alias_database =
local_recipient_maps =
smtpd_tls_cert_file = {directory}/cert.pem
smtpd_tls_key_file = {directory}/key.pem
smtpd_tls_security_level = may
smtpd_tls_auth_only = yes
smtpd_sasl_auth_enable = yes
smtpd_sasl_type = dovecot
smtpd_sasl_path = inet:127.0.0.2:{auth}
smtpd_recipient_restrictions = check_policy_service inet:127.0.0.2:{quota}, permit_sasl_authenticated, reject
virtual_mailbox_domains = example.test
virtual_mailbox_maps = static:taro@example.test/
virtual_mailbox_base = {directory}/mail
virtual_minimum_uid = 1
virtual_uid_maps = static:65534
virtual_gid_maps = static:65534
virtual_transport = {transport}
postscreen_greet_wait = 6s
postscreen_greet_banner = wait, please
postscreen_cache_map = btree:$data_directory/postscreen_cache
postscreen_access_list =
postscreen_greet_action = enforce
{more}
"
        );
        let services = format!(
            "postlog unix-dgram n - n - 1 postlogd
127.0.0.2:{submission} inet n - n - - smtpd
127.0.0.2:{smtps} inet n - n - - smtpd
  -o smtpd_tls_wrappermode=yes
127.0.0.2:{postscreen} inet n - n - 1 postscreen
smtpd pass - - n - - smtpd
dnsblog unix - - n - 0 dnsblog
tlsproxy unix - - n - 0 tlsproxy
cleanup unix n - n - 0 cleanup
qmgr unix n - n 300 1 qmgr
tlsmgr unix - - n 1000? 1 tlsmgr
rewrite unix - - n - - trivial-rewrite
anvil unix - - n - 1 anvil
proxymap unix - - n - - proxymap
discard unix - - n - - discard
virtual unix - n n - - virtual
bounce unix - - n - 0 bounce
defer unix - - n - 0 bounce
trace unix - - n - 0 bounce
"
        );
        fs::write(etc.join("main.cf"), main).unwrap();
        fs::write(etc.join("master.cf"), services).unwrap();
        let owned = [
            "active", "bounce", "corrupt", "defer", "deferred", "flush", "hold", "incoming", "maildrop", "private",
            "public", "saved", "trace",
        ];
        run(Command::new("chown").arg("postfix").arg(&data).args(owned.map(|name| queue.join(name))));
        run(Command::new("chgrp").arg("postdrop").args([queue.join("maildrop"), queue.join("public")]));
        let child = Command::new("/usr/lib/postfix/sbin/master")
            .arg("-c")
            .arg(&etc)
            .arg("-d")
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            // `master` ends its children by a signal to its process group.
            .process_group(0)
            .spawn()
            .unwrap();
        let postfix = Self { child, submission, smtps, postscreen };
        // Postscreen would remember a connection that only looks whether somebody is there.
        for port in [submission, smtps] {
            wait_for_port(port);
        }
        postfix
    }
}

impl Drop for Postfix {
    fn drop(&mut self) {
        let _ = Command::new("kill").arg(self.child.id().to_string()).status();
        let _ = self.child.wait();
    }
}
