//! What happens to those who connect.

use super::units::{lasting, rate};
use crate::server::Role;
use serde::{Deserialize, Deserializer, de::Error};
use std::{collections::BTreeMap, net::IpAddr, time::Duration};

/// The slowest line, in octets a second: on a slower one nothing would end within the times that the
/// server waits for its clients.
const SLOWEST: u32 = 256;

/// The longest delay: what comes later still does not come at all.
const LATEST: Duration = Duration::from_secs(60);

/// How an address and port behave to those who connect.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reachability {
    Open,
    /// No answer at all.
    Drop,
    Refuse,
    /// The connection opens and is torn down.
    Reset,
    /// The connection opens, and nobody speaks on it.
    Stall,
    /// A web server has the connection, and answers whatever it is asked with its sign-in page.
    Web,
    /// So many octets a second pass, each way.
    Slow(u32),
    /// The connection opens, and so long passes until what is said on it arrives: packets are lost on the way.
    Late(Duration),
}

impl Reachability {
    const WORDS: [(&'static str, Self); 6] = [
        ("open", Self::Open),
        ("drop", Self::Drop),
        ("refuse", Self::Refuse),
        ("reset", Self::Reset),
        ("stall", Self::Stall),
        ("web", Self::Web),
    ];

    fn parse(text: &str) -> Option<Self> {
        let word = Self::WORDS.into_iter().find(|(word, _)| *word == text);
        let within = |name| text.strip_prefix(name)?.strip_prefix('(')?.strip_suffix(')');
        let slow = || u32::try_from(rate(within("slow")?)?).ok().filter(|rate| *rate >= SLOWEST).map(Self::Slow);
        let late = || lasting(within("late")?).filter(|late| *late <= LATEST).map(Self::Late);
        word.map(|(_, known)| known).or_else(slow).or_else(late)
    }
}

/// The same over each IP version.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Reachabilities {
    pub v4: Reachability,
    pub v6: Reachability,
}

impl Reachabilities {
    /// Of a place of which a scenario says nothing: nobody is where nobody belongs.
    pub fn usual(role: Role) -> Self {
        let usual = if role == Role::Nowhere { Reachability::Refuse } else { Reachability::Open };
        Self { v4: usual, v6: usual }
    }

    /// For those who connect to `address`.
    pub fn at(self, address: IpAddr) -> Reachability {
        if address.is_ipv6() { self.v6 } else { self.v4 }
    }
}

/// `network:` as its author writes it: what is said of one IP version (`smtp25/6`) counts before what is
/// said of the server.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub struct NetworkFile(BTreeMap<Place, Reachability>);

impl NetworkFile {
    pub fn of(&self, role: Role) -> Reachabilities {
        let usual = Reachabilities::usual(role);
        let over = |version, usual| {
            let said = |version| self.0.get(&Place { role, version }).copied();
            said(Some(version)).or_else(|| said(None)).unwrap_or(usual)
        };
        Reachabilities { v4: over(Version::V4, usual.v4), v6: over(Version::V6, usual.v6) }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Version {
    V4,
    V6,
}

/// A server, or one IP version of it: `smtp25`, `smtp25/6`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Place {
    role: Role,
    version: Option<Version>,
}

impl<'de> Deserialize<'de> for Place {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (role, version) = match text.rsplit_once('/') {
            Some((role, "4")) => (role, Some(Version::V4)),
            Some((role, "6")) => (role, Some(Version::V6)),
            _ => (text.as_str(), None),
        };
        let role = role.parse().map_err(|_| {
            let known = Role::ALL.map(Role::as_str).join("`, `");
            D::Error::custom(format!("`{text}` is none of `{known}`, behind which `/4` or `/6` may stand"))
        })?;
        Ok(Self { role, version })
    }
}

impl schemars::JsonSchema for NetworkFile {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "NetworkFile".into()
    }

    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let place = format!("^({})(/[46])?$", Role::ALL.map(Role::as_str).join("|"));
        let mut places = serde_json::Map::new();
        places.insert(place, generator.subschema_for::<Reachability>().to_value());
        schemars::json_schema!({"type": "object", "patternProperties": places, "additionalProperties": false})
    }
}

impl<'de> Deserialize<'de> for Reachability {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        Self::parse(&text).ok_or_else(|| {
            D::Error::custom(format!(
                "`{text}` is none of `open`, `drop`, `refuse`, `reset`, `stall`, `web`, `slow(2 kB/s)`, \
                 which is {SLOWEST} B/s at least, and `late(2 s)`"
            ))
        })
    }
}

impl schemars::JsonSchema for Reachability {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "Reachability".into()
    }

    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "How an address and port behave to those who connect: `slow(2 kB/s)` lets so much pass, each way; behind `late(2 s)` the first word comes so late.",
            "anyOf": [
                {"enum": Self::WORDS.map(|(word, _)| word)},
                {"type": "string", "pattern": r"^slow\(\d+ *(B|kB|MB)/s\)$"},
                {"type": "string", "pattern": r"^late\(\d+ *(ms|s)\)$"},
            ],
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_of_one_ip_version_counts_there() {
        let file: NetworkFile =
            serde_json::from_str(r#"{"smtp25/6": "drop", "smtp25": "reset", "pop3/4": "stall"}"#).unwrap();
        assert_eq!(file.of(Role::Smtp25), Reachabilities { v4: Reachability::Reset, v6: Reachability::Drop });
        assert_eq!(file.of(Role::Pop3), Reachabilities { v4: Reachability::Stall, v6: Reachability::Open });
        assert_eq!(file.of(Role::Imap), Reachabilities::usual(Role::Imap));
        assert_eq!(file.of(Role::Nowhere), Reachabilities { v4: Reachability::Refuse, v6: Reachability::Refuse });
        for place in ["smtp", "smtp25/5", "smtp25/", "/6"] {
            let refused = serde_json::from_str::<NetworkFile>(&format!(r#"{{"{place}": "drop"}}"#)).unwrap_err();
            assert!(refused.to_string().contains(&format!("`{place}` is none of `smtp25`")), "{refused}");
        }
    }

    #[test]
    fn a_slow_line_says_how_much_passes() {
        assert_eq!(Reachability::parse("slow(2 kB/s)"), Some(Reachability::Slow(2048)));
        assert_eq!(Reachability::parse("slow(256B/s)"), Some(Reachability::Slow(256)));
        assert_eq!(Reachability::parse("late(1500 ms)"), Some(Reachability::Late(Duration::from_millis(1500))));
        assert_eq!(Reachability::parse("refuse"), Some(Reachability::Refuse));
        for text in [
            "slow",
            "slow(2 kB)",
            "slow(255 B/s)",
            "slow(0 B/s)",
            "slow(9999 MB/s)",
            "slow(2 kB/s",
            "late",
            "late(61 s)",
            "late(2)",
            "Open",
        ] {
            assert_eq!(Reachability::parse(text), None, "{text}");
        }
    }
}
