//! What a server offers (RFC 3501 §7.2.1).

/// Words that are kept. The longest lists have about sixty.
const MAX_WORDS: usize = 256;

/// The answer to `CAPABILITY`.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Capabilities {
    pub starttls: bool,
    /// `LOGIN` will be refused, at least before encryption.
    pub login_disabled: bool,
    /// SASL mechanisms in upper case, in the server's order.
    pub sasl: Vec<String>,
    /// All words in upper case.
    pub words: Vec<String>,
}

impl Capabilities {
    /// Reads the words after `CAPABILITY`.
    pub fn of(text: &str) -> Self {
        let is_word = |word: &&str| word.bytes().all(|byte| byte.is_ascii_graphic());
        let words = text.split_ascii_whitespace().filter(is_word).take(MAX_WORDS);
        let words: Vec<String> = words.map(str::to_ascii_uppercase).collect();
        let has = |name: &str| words.iter().any(|word| word == name);
        Self {
            starttls: has("STARTTLS"),
            login_disabled: has("LOGINDISABLED"),
            sasl: words.iter().filter_map(|word| word.strip_prefix("AUTH=")).map(str::to_owned).collect(),
            words,
        }
    }

    /// Whether this word, in upper case, is among them.
    pub fn has(&self, word: &str) -> bool {
        self.words.iter().any(|known| known == word)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_read_in_any_case_and_bounded() {
        let found = Capabilities::of("IMAP4rev1 auth=plain AUTH=XOAUTH2 StartTLS LOGINDISABLED quota");
        assert_eq!(found.sasl, ["PLAIN", "XOAUTH2"]);
        assert!(found.starttls && found.login_disabled && found.has("QUOTA") && !found.has("ID"));
        assert!(Capabilities::of("\u{1b}[2J \u{202e}").words.is_empty());
        assert_eq!(Capabilities::of(&"X ".repeat(100_000)).words.len(), MAX_WORDS);
    }
}
