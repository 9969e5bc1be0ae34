//! From written DNS records to checked ones.

use super::{
    file::{RecordKindWord, RecordsFile},
    read::Reader,
};
use crate::{
    network::{Record, RecordKind},
    source::{Problem, Sp},
};
use std::{collections::BTreeMap, net::IpAddr, str::FromStr};

impl From<RecordKindWord> for RecordKind {
    fn from(word: RecordKindWord) -> Self {
        match word {
            RecordKindWord::A => Self::A,
            RecordKindWord::Aaaa => Self::Aaaa,
            RecordKindWord::Mx => Self::Mx,
            RecordKindWord::Srv => Self::Srv,
            RecordKindWord::Txt => Self::Txt,
            RecordKindWord::Ptr => Self::Ptr,
        }
    }
}

/// Reads one record of a kind.
type Read = fn(&str) -> Option<Record>;

/// A name of the zone: labels that a server may have, underscores among them; `*` stands for all.
fn zone_name(text: &str) -> Option<String> {
    let label = |label: &str| {
        (1..=63).contains(&label.len()) && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'_')
    };
    let rest = text.strip_prefix("*.").unwrap_or(text);
    let fits = text == "*" || (text.len() <= 253 && rest.split('.').all(label));
    fits.then(|| text.to_lowercase())
}

/// What a record points to; `.` is "not offered".
fn target(text: &str) -> Option<String> {
    if text == "." { Some(text.to_owned()) } else { zone_name(text).filter(|name| !name.starts_with('*')) }
}

fn number<T: FromStr>(text: &str) -> Option<T> {
    text.parse().ok()
}

fn mx(text: &str) -> Option<Record> {
    let (preference, host) = text.split_once(' ')?;
    Some(Record::Mx { preference: number(preference)?, host: target(host)? })
}

fn srv(text: &str) -> Option<Record> {
    let words: Vec<&str> = text.split(' ').collect();
    let [priority, weight, port, host] = words[..] else { return None };
    Some(Record::Srv {
        priority: number(priority)?,
        weight: number(weight)?,
        port: number(port)?,
        target: target(host)?,
    })
}

impl Reader<'_> {
    pub(super) fn records(
        &self,
        written: &BTreeMap<String, RecordsFile>,
    ) -> Result<BTreeMap<String, Vec<Record>>, Problem> {
        let mut zone = BTreeMap::new();
        for (name, file) in written {
            let mut records = Vec::new();
            let kinds: [(&[Sp<String>], &str, Read); 7] = [
                (&file.a, "an IPv4 address", |text| Some(Record::Address(IpAddr::V4(number(text)?)))),
                (&file.aaaa, "an IPv6 address", |text| Some(Record::Address(IpAddr::V6(number(text)?)))),
                (&file.mx, "`PREFERENCE HOST`", mx),
                (&file.srv, "`PRIORITY WEIGHT PORT HOST`", srv),
                (&file.txt, "a text", |text| Some(Record::Txt(text.to_owned()))),
                (&file.ptr, "a name", |text| target(text).map(Record::Ptr)),
                (file.cname.as_slice(), "a name", |text| target(text).map(Record::Cname)),
            ];
            let mut first = None;
            for (texts, form, read) in kinds {
                for text in texts {
                    first.get_or_insert(text.at);
                    let record = read(text)
                        .ok_or_else(|| self.problem(text, "bad-record", format!("`{}` is not {form}", text.v)))?;
                    records.push(record);
                }
            }
            let name = zone_name(name).ok_or_else(|| {
                let place = first.unwrap_or((1, 1));
                self.problem(&Sp { v: (), at: place }, "bad-record", format!("`{name}` is no name of a zone"))
            })?;
            zone.insert(name, records);
        }
        Ok(zone)
    }
}
