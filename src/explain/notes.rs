//! Ticket notes: `smtp.connect: timeout`, a line each.

use super::{Reading, replies};
use crate::{
    fact::{Endpoint, FactKey},
    pattern::{normal, on_side},
};

/// Reads the lines that are notes and returns the others, which are text.
pub(super) fn read(text: &str, reading: &mut Reading<'_>) -> String {
    let about_sending = text.lines().any(|line| line.trim_start().to_ascii_lowercase().starts_with("smtp."));
    let side = if about_sending { "outgoing" } else { "incoming" };
    let mut rest = String::new();
    let mut reached = Vec::new();
    for line in text.lines() {
        let item = line.trim_start_matches(['-', '*', '・', ' ', '\t']);
        let noted = item.split_once([':', '：', '=']).and_then(|(label, value)| {
            let note = reading.patterns.notes().note(&normal(label))?.clone();
            Some((note, normal(value)))
        });
        let Some((note, value)) = noted else {
            rest.push_str(line);
            rest.push('\n');
            continue;
        };
        if let Some(about) = &note.about {
            reading.about(&about.v, line);
        }
        for (fact, words) in &note.facts {
            let Some(found) = reading.patterns.notes().value(&words.v, &value) else { continue };
            let Ok(key) = on_side(&fact.v, side).parse::<FactKey>() else { continue };
            if key.name.ends_with(".port") {
                reading.port(key, &found, line);
            } else {
                if &*key.name == "tcp.connect" && key.version.is_none() {
                    reached.push((key.clone(), found.clone(), line.to_owned()));
                }
                reading.state(key, &found, line);
            }
        }
        if let Some(fact) = &note.reply
            && let Ok(key) = fact.v.parse()
        {
            replies::noted(&key, &value, reading);
        }
        if note.text {
            rest.push_str(&value);
            rest.push('\n');
        }
    }
    unreached(&reached, reading);
    // The port that the mail program uses is one of those that somebody tried.
    for (key, value, line) in reached {
        let Some(port) = key.endpoint.and_then(Endpoint::standard_port) else { continue };
        for side in ["incoming", "outgoing"] {
            let set = reading.value(&FactKey::new(format!("client.{side}.port")));
            if set.is_some_and(|set| set == port.to_string())
                && let Ok(key) = format!("tcp.connect@{side}").parse()
            {
                reading.state(key, &value, &line);
            }
        }
    }
    rest
}

/// What a mail program shows of ports that do not answer, and which side they are about where nobody says.
fn unreached(reached: &[(FactKey, String, String)], reading: &mut Reading<'_>) {
    let dead: Vec<_> = reached.iter().filter(|(_, value, _)| value != "open").collect();
    let Some((first, value, line)) = dead.first() else { return };
    reading.state(FactKey::new("client.error"), if value == "reset" { "closed" } else { "timeout" }, line);
    if dead.iter().all(|(key, ..)| sends(key) == sends(first)) {
        reading.about(if sends(first) { "send" } else { "receive" }, line);
    }
}

fn sends(key: &FactKey) -> bool {
    matches!(key.endpoint, Some(Endpoint::Outgoing | Endpoint::Smtp25 | Endpoint::Submission | Endpoint::Smtps))
}
