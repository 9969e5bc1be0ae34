//! What a command is about, as far as a fault asks for it.

/// The arguments of a command; `None` where it has none of this kind.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Argument {
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
    /// One address, or every address of a domain (`@example.test`).
    Address(String),
}

/// What a fault asks of the arguments. What is not said is not asked.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Condition {
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
            Some(Sender::Address(wanted)) => argument.from.as_ref().is_some_and(|from| is_at(from, wanted)),
        };
        is_sender
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
        ] {
            assert!(condition.admits(Some(&argument)), "{condition:?}");
        }
        let user = Condition { user: Some("taro".into()), ..Condition::default() };
        for condition in [
            &by(Sender::Address("@example.test".into())),
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
}
