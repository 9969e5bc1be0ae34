//! The languages that mailmedic speaks.

use unic_langid::{LanguageIdentifier, langid};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    En,
    Ja,
}

impl Language {
    pub const ALL: [Self; 2] = [Self::En, Self::Ja];

    /// The name of its directory below `locales/`, and the value of `--locale`.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::En => "en",
            Self::Ja => "ja",
        }
    }

    /// The language for a system locale such as `ja_JP.UTF-8`; English where it is none of ours.
    pub fn from_system(locale: Option<&str>) -> Self {
        match locale {
            Some(locale) if locale.get(..2).is_some_and(|start| start.eq_ignore_ascii_case("ja")) => Self::Ja,
            _ => Self::En,
        }
    }

    /// The next one, for the key that switches.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::En => Self::Ja,
            Self::Ja => Self::En,
        }
    }

    pub(super) fn identifier(self) -> LanguageIdentifier {
        match self {
            Self::En => langid!("en"),
            Self::Ja => langid!("ja"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Language;

    #[test]
    fn the_system_locale_decides() {
        assert_eq!(Language::from_system(Some("ja_JP.UTF-8")), Language::Ja);
        assert_eq!(Language::from_system(Some("C")), Language::En);
        assert_eq!(Language::from_system(None), Language::En);
    }
}
