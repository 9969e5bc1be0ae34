//! What is written is read as it was, and what nobody wrote so is refused with its place.

use super::*;
use crate::{
    fact::{Domain, Endpoint, FactKey, Observation, Origin, ProbeRequest, Slot, Trust, Unknown, Value},
    rule::RuleBase,
    session::{Consent, Mode, Outcome, Session},
    settings::{Found, FoundBy, MailServer, Settings},
};
use proptest::prelude::*;
use std::{
    collections::BTreeMap,
    sync::{Arc, LazyLock},
    time::Duration,
};

static RULES: LazyLock<Arc<RuleBase>> = LazyLock::new(|| Arc::new(RuleBase::builtin().unwrap()));

const NOW: OffsetDateTime = OffsetDateTime::UNIX_EPOCH;

fn file(events: &[Event]) -> String {
    let lines: String = events.iter().map(|event| line(event, NOW)).collect();
    header(NOW) + &lines
}

fn read_text(text: &str) -> Result<Journal, Fault> {
    read(text.as_bytes(), &RULES)
}

fn fold(events: &[Event]) -> Session {
    let mut session = Session::new(RULES.clone());
    for event in events {
        session.apply(event.clone());
    }
    session
}

fn slot() -> impl Strategy<Value = Slot> {
    (0..u32::try_from(RULES.vocabulary().len()).unwrap()).prop_map(Slot)
}

fn report() -> impl Strategy<Value = Event> {
    let unknown = prop::sample::select(vec![
        Unknown::NotAsked,
        Unknown::DontKnow,
        Unknown::Unavailable,
        Unknown::NotApplicable,
        Unknown::Stale,
    ]);
    let trust = prop::sample::select(vec![Trust::Measured, Trust::Seen, Trust::Remembered]);
    let origin = prop::sample::select(vec![Origin::Probe, Origin::Answer, Origin::Option, Origin::Text]);
    let detail = prop::option::of("[ -~ぁ-んァ-ヶ\u{fffd}]{0,40}");
    let elapsed = prop::option::of(any::<u64>());
    (slot(), any::<u64>(), prop::option::of(unknown), trust, origin, detail, elapsed).prop_map(
        |(slot, number, unknown, trust, origin, detail, elapsed)| {
            let domain = &RULES.vocabulary().of(slot).domain;
            let choices = domain.choices();
            let known = match usize::try_from(number).unwrap().checked_rem(choices.len()) {
                Some(at) => choices[at].clone(),
                None if *domain == Domain::Text => Value::word(format!("host-{number}.example.test")),
                None => Value::Number(number),
            };
            Event::Observed(Observation {
                key: RULES.vocabulary().key(slot),
                value: unknown.map_or(Ok(known), Err),
                trust,
                origin,
                detail: detail.map(Into::into),
                elapsed: elapsed.map(Duration::from_nanos),
            })
        },
    )
}

fn server() -> impl Strategy<Value = Found<MailServer>> {
    let urls = ["pop3://a.test:1", "imaps://[::1]", "smtp+starttls://x%20y@b.test", "smtp+noauth://192.0.2.1"];
    let by = prop::sample::select(vec![FoundBy::Option, FoundBy::Answer, FoundBy::Provider]);
    (prop::sample::select(urls.to_vec()), by, any::<bool>(), any::<bool>()).prop_map(
        |(url, by, assumed, authenticates)| {
            let server: MailServer = url.parse().unwrap();
            Found { value: MailServer { user_assumed: assumed, authenticates, ..server }, by }
        },
    )
}

fn settings() -> impl Strategy<Value = Settings> {
    let address = prop::option::of(prop::sample::select(vec!["taro@example.test", "花子@例え.test"]));
    let servers = (prop::option::of(server()), prop::option::of(server()));
    (address, servers, any::<bool>(), any::<bool>()).prop_map(|(address, (incoming, outgoing), known, control)| {
        let mut settings = Settings {
            address: address.map(|address| address.parse().unwrap()),
            incoming,
            outgoing,
            control: control.then(|| ("control.test".to_owned(), 25)),
            nowhere: control.then(|| ("192.0.2.1".to_owned(), 25)),
            roles: BTreeMap::from([(Endpoint::Smtps, "c.test".to_owned())]),
            ..Settings::default()
        };
        settings.from.clone_from(&settings.address);
        settings.recipient = Some("hanako@elsewhere.test".parse().unwrap());
        settings.complete(RULES.profile("coo.net").filter(|_| known));
        settings
    })
}

fn requests() -> impl Strategy<Value = Vec<ProbeRequest>> {
    let request = (prop::sample::select(Endpoint::ALL.to_vec()), any::<bool>());
    prop::collection::vec(request.prop_map(|(endpoint, login)| ProbeRequest { endpoint, login }), 0..4)
}

fn event() -> impl Strategy<Value = Event> {
    let remedies: Vec<Arc<str>> = RULES.remedies().iter().map(|remedy| remedy.id.clone()).collect();
    let outcomes = vec![Outcome::Applied, Outcome::Fixed, Outcome::NotFixed, Outcome::Undone];
    prop_oneof![
        8 => report(),
        1 => prop::sample::select(vec![Mode::Onsite, Mode::Phone, Mode::Desk]).prop_map(Event::Mode),
        1 => Just(Event::Unattended),
        1 => (any::<bool>(), any::<bool>())
            .prop_map(|(incoming, outgoing)| Event::Consent(Consent { incoming, outgoing })),
        1 => settings().prop_map(Event::Configured),
        1 => requests().prop_map(Event::Probing),
        1 => requests().prop_map(Event::Probed),
        1 => slot().prop_map(|slot| Event::Retracted(RULES.vocabulary().key(slot))),
        1 => (prop::sample::select(remedies.clone()), prop::sample::select(outcomes))
            .prop_map(|(remedy, outcome)| Event::Tried { remedy, outcome }),
        1 => (prop::sample::select(remedies.clone()), prop::collection::btree_set(0..9usize, 0..4))
            .prop_map(|(remedy, steps)| Event::Ticked { remedy, steps }),
        1 => "[ -~ぁ-ん]{0,30}".prop_map(|note| Event::Noted(note.into())),
        1 => "[ -~ぁ-ん]{0,30}".prop_map(|text| Event::Typed { field: "incoming.host".into(), text: text.into() }),
        1 => Just(Event::Resumed),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_was_written_is_read_and_gives_the_same_session(events in prop::collection::vec(event(), 1..60)) {
        let journal = read_text(&file(&events)).unwrap();
        prop_assert_eq!(&journal.events, &events);
        prop_assert_eq!(journal.cut, None);
        let (before, after) = (fold(&events), fold(&journal.events));
        // To the byte: the state itself, what follows from it, and what is to be done.
        prop_assert_eq!(format!("{:?}", before.diagnosis()), format!("{:?}", after.diagnosis()));
        prop_assert_eq!(format!("{:?}", before.next_step()), format!("{:?}", after.next_step()));
        prop_assert_eq!(file(before.log()), file(after.log()));
    }

    #[test]
    fn wherever_the_last_line_is_cut_the_rest_is_read(events in prop::collection::vec(event(), 2..5), at in any::<prop::sample::Index>()) {
        let whole = file(&events[..events.len() - 1]).len();
        let text = file(&events).into_bytes();
        let cut = whole + 1 + at.index(text.len() - whole - 1);
        let journal = read(&text[..cut], &RULES).unwrap();
        if cut == text.len() - 1 {
            prop_assert_eq!(journal.cut, None, "only the line end is missing");
            prop_assert_eq!(&journal.events, &events);
        } else {
            prop_assert_eq!(journal.cut, Some(Cut { line: events.len() + 1, whole }));
            prop_assert_eq!(&journal.events, &events[..events.len() - 1]);
        }
    }

    #[test]
    fn whatever_the_bytes_are_they_are_read_or_refused(
        events in prop::collection::vec(event(), 1..4),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 0..6),
    ) {
        let mut bytes = file(&events).into_bytes();
        for (at, byte) in changes {
            let at = at.index(bytes.len());
            bytes[at] = byte;
        }
        let _ = read(&bytes, &RULES);
    }
}

#[test]
fn what_a_file_collects_on_its_way_does_not_matter() {
    let events = [Event::Mode(Mode::Phone), Event::Noted("calls back at 5".into())];
    let text = format!("\u{feff}{}\r\n\r\n", file(&events).replace('\n', "\r\n"));
    assert_eq!(read_text(&text).unwrap().events, events);
    let zeros = file(&events) + "\0\0\0\0";
    assert_eq!(read_text(&zeros).unwrap().cut, Some(Cut { line: 4, whole: file(&events).len() }));
}

#[test]
fn each_fault_is_told_with_its_line() {
    let event = |event: &str| format!("{}{{\"at\":\"2026-11-28T09:15:43Z\",\"event\":{event}}}\n", header(NOW));
    let observed =
        |fields: &str| event(&format!("{{\"observed\":{{{fields},\"trust\":\"seen\",\"source\":\"answer\"}}}}"));
    let server = |fields: &str| {
        event(&format!(
            "{{\"configured\":{{\"address\":null,\"from\":null,\"incoming\":{{\"protocol\":\"pop3\",\"security\":\"ssl\",\
             {fields},\"user_assumed\":false,\"authenticates\":true,\"found_by\":\"option\"}},\"outgoing\":null,\
             \"provider\":null,\"roles\":{{}},\"control\":null}}}}"
        ))
    };
    let good = line(&Event::Mode(Mode::Phone), NOW);
    for (text, fault) in [
        (String::new(), "the file is empty"),
        ("\u{feff}\r\n".to_owned(), "the file is empty"),
        (header(NOW), "the file is empty"),
        (header(NOW)[..20].to_owned(), "line 1: this is no session of mailmedic"),
        ("hello\n".to_owned(), "line 1: this is no session of mailmedic"),
        ("{\"schema\":\"mailmedic/diagnosis/1\"}\n".to_owned(), "line 1: this is no session of mailmedic"),
        (good.clone(), "line 1: this is no session of mailmedic"),
        (
            header(NOW).replace("session/1", "session/2"),
            "line 1: a newer version has written this (`mailmedic/session/2`)",
        ),
        (header(NOW).replace("begun", "begins"), "line 1, column 60: something else belongs here"),
        (header(NOW).replace("1970-01", "1970-13"), "line 1: `1970-13-01T00:00:00Z` cannot stand as `begun`"),
        (header(NOW) + &good[..20] + "\n" + &good, "line 2, column 20: the line is damaged or cut off"),
        (header(NOW) + &good[..20] + &good, "line 2, column 23: the line is damaged or cut off"),
        (header(NOW) + "\0\0\n" + &good, "line 2: this is not UTF-8 text"),
        (event("{\"called\":5}"), "line 2: there is no event `called`"),
        (event("\"called\""), "line 2: there is no event `called`"),
        (event("{\"mode\":5}"), "line 2, column 46: something else belongs here"),
        (event("{\"mode\":\"phone\",\"noted\":\"x\"}"), "line 2, column 52: something else belongs here"),
        (event("{\"unattended\":false}"), "line 2: `false` cannot stand as `unattended`"),
        (event("{\"retracted\":\"case.complant\"}"), "line 2: the rules have no fact `case.complant`"),
        (event("{\"tried\":{\"remedy\":\"pray\",\"outcome\":\"fixed\"}}"), "line 2: the rules have no remedy `pray`"),
        (observed("\"fact\":\"tcp.connect\",\"value\":\"open\""), "line 2: the rules have no fact `tcp.connect`"),
        (
            observed("\"fact\":\"case.complaint\",\"value\":\"sending\""),
            "line 2: by the rules, `case.complaint` has no value `sending`",
        ),
        (
            observed("\"fact\":\"case.complaint\",\"value\":7"),
            "line 2: by the rules, `case.complaint` has no value `7`",
        ),
        (observed("\"fact\":\"case.complaint\""), "line 2: `` cannot stand as `value`"),
        (
            observed("\"fact\":\"case.complaint\",\"value\":\"send\",\"unknown\":\"stale\""),
            "line 2: `value` cannot stand as `unknown`",
        ),
        (server("\"host\":\"a b\",\"port\":995,\"user\":null"), "line 2: `a b` cannot stand as `host`"),
        (server("\"host\":\"a.test\",\"port\":0,\"user\":null"), "line 2: `0` cannot stand as `port`"),
        (
            server("\"host\":\"a.test\",\"port\":995,\"user\":\"a\\r\\nDELE 1\""),
            "line 2: `a\r\nDELE 1` cannot stand as `user`",
        ),
    ] {
        let told = read_text(&text).map_err(|fault| fault.to_string());
        assert_eq!(told, Err(fault.to_owned()), "{text}");
    }
    let binary: Vec<u8> = (0..=255).cycle().take(5_000).collect();
    assert_eq!(read(&binary, &RULES), Err(Fault::NotText { line: 1 }));
}

#[test]
fn a_huge_file_is_refused_and_a_deep_one_too() {
    assert_eq!(read(&vec![b'{'; MAX_BYTES + 1], &RULES), Err(Fault::TooLarge));
    let deep = header(NOW) + &"[".repeat(1_000_000) + "\n";
    assert!(matches!(read_text(&deep), Err(Fault::Damaged { line: 2, .. })));
    let many = header(NOW) + &line(&Event::Unattended, NOW).repeat(MAX_EVENTS + 1);
    assert_eq!(read_text(&many), Err(Fault::TooLarge));
}

#[test]
fn what_moves_a_cursor_is_made_visible() {
    let key = FactKey::new("case.complaint");
    let report =
        RULES.vocabulary().report(key, Ok(Value::word("send")), Origin::Answer).with_detail("\u{1b}[2Jhi\u{202e}");
    let events = read_text(&file(&[Event::Observed(report)])).unwrap().events;
    let [Event::Observed(report)] = &events[..] else { panic!("{events:?}") };
    assert_eq!(report.detail.as_deref(), Some("\\u{1b}[2Jhi\\u{202e}"));
}
