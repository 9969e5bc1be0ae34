//! What a command is about, as far as a fault asks for it.

use serde::Deserialize;

/// The arguments of a command; `None` where it has none of this kind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Argument {
    /// The name by which the client greets.
    pub hello: Option<String>,
    /// The sender of the mail transaction.
    pub from: Option<String>,
    /// Whether that is the address of who has logged in; `None` where nobody has.
    pub is_own: Option<bool>,
    /// The recipient.
    pub to: Option<String>,
    /// Octets of the message that is sent, announced or fetched.
    pub size: Option<u64>,
    /// The user name that was given.
    pub user: Option<String>,
    /// The number of the message in the mailbox.
    pub message: Option<u64>,
}

/// Whose sender address it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Sender {
    /// Any but that of the account which has logged in.
    Foreign,
    /// One without a domain, or none at all.
    Incomplete,
    /// One address, or every address of a domain (`@example.test`).
    Address(String),
}

/// What kind of name the client greets by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Hello {
    /// Neither a host's name nor an address in brackets (RFC 5321 §4.1.3), as computers have it whose name was typed
    /// by a person.
    Odd,
}

impl Hello {
    fn fits(self, name: &str) -> bool {
        match self {
            Self::Odd => {
                let is_host = name.split('.').all(|label| {
                    !label.is_empty()
                        && !label.starts_with('-')
                        && !label.ends_with('-')
                        && label.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-')
                });
                let is_address = name.starts_with('[') && name.ends_with(']');
                !is_host && !is_address
            }
        }
    }
}

/// What a fault asks of the arguments. What is not said is not asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Condition {
    pub hello: Option<Hello>,
    pub from: Option<Sender>,
    /// As [`Sender::Address`].
    pub to: Option<String>,
    /// More octets than these.
    pub larger_than: Option<u64>,
    pub user: Option<String>,
    pub message: Option<u64>,
}

impl Condition {
    /// Whether the arguments are all that is asked for.
    pub fn admits(&self, argument: Option<&Argument>) -> bool {
        let Some(argument) = argument else { return *self == Self::default() };
        let is_sender = match &self.from {
            None => true,
            Some(Sender::Foreign) => argument.is_own == Some(false),
            Some(Sender::Incomplete) => argument.from.as_ref().is_some_and(|from| !from.contains('@')),
            Some(Sender::Address(wanted)) => argument.from.as_ref().is_some_and(|from| is_at(from, wanted)),
        };
        is_sender
            && self.hello.is_none_or(|hello| argument.hello.as_ref().is_some_and(|name| hello.fits(name)))
            && self.to.as_ref().is_none_or(|wanted| argument.to.as_ref().is_some_and(|to| is_at(to, wanted)))
            && self.larger_than.is_none_or(|least| argument.size.is_some_and(|size| size > least))
            && self
                .user
                .as_ref()
                .is_none_or(|wanted| argument.user.as_ref().is_some_and(|user| user.eq_ignore_ascii_case(wanted)))
            && (self.message.is_none() || self.message == argument.message)
    }
}

/// Whether an address is this one, or in this domain.
fn is_at(address: &str, wanted: &str) -> bool {
    match wanted.strip_prefix('@') {
        Some(domain) => address.rsplit_once('@').is_some_and(|(_, own)| own.eq_ignore_ascii_case(domain)),
        None => address.eq_ignore_ascii_case(wanted),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_that_is_asked_for_must_be_there() {
        let argument = Argument {
            hello: Some("taro_pc".into()),
            from: Some("taro@other.test".into()),
            is_own: Some(false),
            to: Some("hanako@example.test".into()),
            size: Some(3_000_000),
            user: None,
            message: Some(2),
        };
        let nothing = Condition::default();
        let by = |from| Condition { from: Some(from), ..Condition::default() };
        let to = |to: &str| Condition { to: Some(to.to_owned()), ..Condition::default() };
        let size = |bytes| Condition { larger_than: Some(bytes), ..Condition::default() };
        let message = |number| Condition { message: Some(number), ..Condition::default() };
        for condition in [
            &nothing,
            &by(Sender::Foreign),
            &by(Sender::Address("Taro@Other.test".into())),
            &by(Sender::Address("@other.test".into())),
            &to("@EXAMPLE.test"),
            &size(2_999_999),
            &message(2),
            &Condition { hello: Some(Hello::Odd), ..Condition::default() },
        ] {
            assert!(condition.admits(Some(&argument)), "{condition:?}");
        }
        let user = Condition { user: Some("taro".into()), ..Condition::default() };
        for condition in [
            &by(Sender::Address("@example.test".into())),
            &by(Sender::Incomplete),
            &to("taro@example.test"),
            &size(3_000_000),
            &message(1),
            &user,
            &Condition { larger_than: Some(1), ..message(1) },
        ] {
            assert!(!condition.admits(Some(&argument)), "{condition:?}");
            assert!(!condition.admits(None), "{condition:?}");
        }
        assert!(nothing.admits(None) && !by(Sender::Foreign).admits(None));
    }

    #[test]
    fn a_name_is_odd_where_no_host_could_have_it() {
        for name in ["pc", "mail.example.test", "192.0.2.1", "[192.0.2.1]", "[IPv6:2001:db8::1]"] {
            assert!(!Hello::Odd.fits(name), "{name}");
        }
        for name in ["taro_pc", "太郎のpc", "pc.", "-pc", ".local", "a..b"] {
            assert!(Hello::Odd.fits(name), "{name}");
        }
    }

    #[test]
    fn a_sender_without_a_domain_is_incomplete() {
        let condition = Condition { from: Some(Sender::Incomplete), ..Condition::default() };
        let admits = |from: &str| condition.admits(Some(&Argument { from: Some(from.into()), ..Argument::default() }));
        assert!(admits("") && admits("taro") && !admits("taro@example.test"));
    }
}
