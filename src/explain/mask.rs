//! Passwords that somebody pasted along with the rest.

use regex::Regex;
use std::sync::LazyLock;

#[allow(clippy::unwrap_used, reason = "an expression that is written here; a test compiles it")]
static SECRETS: LazyLock<Regex> = LazyLock::new(|| {
    Regex::new(
        r#"(?i)(\bPASS |\bAUTH \S+ |\bLOGIN \S+ |\bAPOP \S+ |\b(?:password|passwd|pass|pw)['"]?\s*[:=]\s*['"]?|(?:パスワード|暗証番号)\s*(?:[:=]|は[「、]?)\s*|://[^/\s:@]+:)([!-~]{2,})"#,
    )
    .unwrap()
});

/// The text with stars for everything that stands where a password stands.
pub(super) fn mask(text: &str) -> String {
    SECRETS.replace_all(text, "$1***").into_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_stands_where_a_password_stands_is_not_shown() {
        for text in [
            "PASS sesame",
            "a1 LOGIN taro@example.test sesame",
            "AUTH PLAIN AHRhcm8Ac2VzYW1l",
            "password: sesame",
            "パスワード: sesame",
            "smtp://taro:sesame@example.test",
        ] {
            let masked = mask(text);
            assert!(!masked.contains("sesame") && !masked.contains("AHRh"), "{masked}");
        }
        assert_eq!(mask("Your password was rejected"), "Your password was rejected");
    }
}
