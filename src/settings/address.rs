//! Mail addresses, as far as they are needed to log in and to ask for a mailbox.

use std::{fmt, str::FromStr};

/// `local@domain` (RFC 5321 §4.1.2, without quoted local parts and address literals).
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Address {
    pub local: String,
    /// In lower case; DNS does not tell them apart.
    pub domain: String,
}

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{0}` is not a mail address; write it as name@example.com")]
pub struct AddressError(pub String);

impl FromStr for Address {
    type Err = AddressError;

    fn from_str(text: &str) -> Result<Self, AddressError> {
        let refuse = || AddressError(text.escape_debug().to_string());
        // What an input method writes in full width looks right and is another character.
        if text.chars().any(|c| ('\u{ff01}'..='\u{ff5e}').contains(&c)) {
            return Err(refuse());
        }
        let (local, domain) = text.rsplit_once('@').ok_or_else(refuse)?;
        let local_ok = !local.is_empty()
            && local.len() <= 64
            && local.chars().all(|c| !c.is_control() && !c.is_whitespace() && !"<>()[]\\,;:\"@".contains(c));
        let label_ok = |label: &str| {
            !label.is_empty()
                && label.len() <= 63
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
                && !label.starts_with('-')
                && !label.ends_with('-')
        };
        if local_ok && domain.len() <= 253 && domain.contains('.') && domain.split('.').all(label_ok) {
            Ok(Self { local: local.to_owned(), domain: domain.to_lowercase() })
        } else {
            Err(refuse())
        }
    }
}

impl fmt::Display for Address {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}@{}", self.local, self.domain)
    }
}

#[cfg(test)]
mod tests {
    use super::Address;

    #[test]
    fn an_address_reads_back() {
        assert_eq!("Taro.Yamada@Example.TEST".parse::<Address>().unwrap().to_string(), "Taro.Yamada@example.test");
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for text in [
            "",
            "taro",
            "@example.test",
            "taro@",
            "taro@localhost",
            "a b@example.test",
            "a@b..test",
            "a\r\n@b.test",
            "taro@example１.test",
        ] {
            assert!(text.parse::<Address>().is_err(), "{text:?}");
        }
    }
}
