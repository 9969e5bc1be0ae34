//! Remedies: what to do about it. Each is a test as well: whether it helps is evidence.

use super::Files;
use crate::{
    fact::{AskCost, Condition, Endpoint, FactKey, Reader, Slot, Vocabulary},
    settings::{Change, MailProtocol, Side, UserForm},
    source::{Node, Place, Problem, SourceFile, Sp, parse_all},
};
use serde::Deserialize;
use std::sync::Arc;

/// What kind of help a remedy is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum RemedyKind {
    /// Mends the cause.
    Fix,
    /// Shows whether it is the cause.
    Test,
    /// Makes mail work again without mending the cause.
    Workaround,
    /// Time mends it.
    Wait,
    /// Somebody else must act.
    Handover,
}

impl RemedyKind {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Fix => "fix",
            Self::Test => "test",
            Self::Workaround => "workaround",
            Self::Wait => "wait",
            Self::Handover => "handover",
        }
    }
}

/// What may be lost by a remedy. Such a one must say how to undo it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Risk {
    Security,
    Data,
}

/// Who can help further when a remedy, and those beside it, do not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Helper {
    /// The mail provider's support.
    #[default]
    Provider,
    /// The internet provider, whose line it is.
    Line,
    /// The people who run this network: a company, a school, a hotel.
    Network,
    /// The person who looks after the computer, or the maker of the program.
    Computer,
    /// The recipient, and the recipient's mail provider.
    Recipient,
    /// The company of the mobile phone.
    Carrier,
    /// The people who look after the domain.
    Domain,
}

impl Helper {
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Provider => "provider",
            Self::Line => "line",
            Self::Network => "network",
            Self::Computer => "computer",
            Self::Recipient => "recipient",
            Self::Carrier => "carrier",
            Self::Domain => "domain",
        }
    }
}

/// Which setting of the mail program a remedy is about; the texts describe each once per program.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Task {
    ServerName,
    Port,
    Encryption,
    SmtpAuthentication,
    SecurePasswordAuthentication,
    LeaveACopy,
    UserName,
    Password,
    FromAddress,
    Timeout,
    SentCopies,
    SentFolder,
    FolderList,
    FolderPrefix,
    MailRules,
}

impl Task {
    /// Whether the person types a password there, with which mailmedic has to log in as well.
    pub fn is_a_login(self) -> bool {
        matches!(self, Self::Password | Self::SmtpAuthentication)
    }

    /// Whether it is about one of the settings with which mailmedic examines the account.
    pub fn is_a_setting(self) -> bool {
        matches!(self, Self::ServerName | Self::Port | Self::Encryption | Self::UserName | Self::FromAddress)
    }

    /// The id of its text: the way to the setting.
    pub fn text_id(self) -> &'static str {
        match self {
            Self::ServerName => "task-server-name",
            Self::Port => "task-port",
            Self::Encryption => "task-encryption",
            Self::SmtpAuthentication => "task-smtp-authentication",
            Self::SecurePasswordAuthentication => "task-secure-password-authentication",
            Self::LeaveACopy => "task-leave-a-copy",
            Self::UserName => "task-user-name",
            Self::Password => "task-password",
            Self::FromAddress => "task-from-address",
            Self::Timeout => "task-timeout",
            Self::SentCopies => "task-sent-copies",
            Self::SentFolder => "task-sent-folder",
            Self::FolderList => "task-folder-list",
            Self::FolderPrefix => "task-folder-prefix",
            Self::MailRules => "task-mail-rules",
        }
    }
}

/// `remedies/REMEDY.yaml` as it is written.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RemedyFile {
    /// The id: the file's name without `.yaml`. Permanent.
    pub remedy: Sp<String>,
    pub kind: Sp<RemedyKind>,
    /// What it costs the person, in time and trouble, on the scale of questions.
    pub cost: Sp<AskCost>,
    /// Where the remedy makes sense at all; while that is unknown it stands behind the others.
    #[serde(default)]
    pub when: Option<Node>,
    /// Only for those who receive by this protocol.
    #[serde(default)]
    pub protocol: Option<Sp<MailProtocol>>,
    /// Settings that it changes, and the probes follow: `outgoing: submission` (host, port and
    /// encryption of that role), `user: full-address`, `host: provider` (on both sides).
    #[serde(default)]
    pub sets: Option<Node>,
    /// Facts that it changes: they are old afterwards.
    #[serde(default)]
    pub changes: Vec<Sp<String>>,
    /// Facts to measure again: when all that can be known of them is normal, it has helped.
    #[serde(default)]
    pub verify: Vec<Sp<String>>,
    /// Whether the texts say how to take it back. What it `sets:` is then set to what it was.
    #[serde(default)]
    pub undo: Option<Sp<bool>>,
    #[serde(default)]
    pub risk: Option<Sp<Risk>>,
    #[serde(default)]
    pub task: Option<Sp<Task>>,
    /// Whom to ask when it does not help; without it, the mail provider.
    #[serde(default)]
    pub helper: Option<Sp<Helper>>,
}

/// One remedy.
#[derive(Debug, Clone)]
pub struct Remedy {
    pub id: Arc<str>,
    pub place: Place,
    pub kind: RemedyKind,
    pub cost: AskCost,
    pub when: Option<Sp<Condition>>,
    pub protocol: Option<MailProtocol>,
    pub sets: Vec<(Side, Sp<Change>)>,
    pub changes: Vec<(Sp<FactKey>, Slot)>,
    pub verify: Vec<(Sp<FactKey>, Slot)>,
    pub undo: bool,
    pub risk: Option<Sp<Risk>>,
    pub task: Option<Sp<Task>>,
    pub helper: Helper,
}

impl Remedy {
    /// The place of something in this remedy's file.
    pub fn at(&self, at: (u32, u32)) -> Place {
        Place { file: self.place.file.clone(), line: at.0, column: at.1 }
    }

    /// The side whose user name or password it is about, if it is about one.
    pub fn login_side(&self) -> Option<Side> {
        self.task.as_ref().filter(|task| task.v.is_a_login())?;
        let incoming = self.verify.iter().any(|(key, _)| key.v.endpoint == Some(Endpoint::Incoming));
        Some(if incoming { Side::Incoming } else { Side::Outgoing })
    }
}

/// Reads all remedies; of one id the later layer counts.
pub(super) fn read(files: &Files<'_>, vocabulary: &Vocabulary, problems: &mut Vec<Problem>) -> Vec<Remedy> {
    let mut remedies = super::Layered::new();
    for file in files.remedies() {
        let Some(remedy) = read_one(file, vocabulary, problems) else { continue };
        remedies.put(file.layer, remedy, |remedy: &Remedy| (&remedy.id, &remedy.place), problems);
    }
    let mut remedies = remedies.into_list();
    remedies.sort_by(|a, b| a.id.cmp(&b.id));
    remedies
}

fn read_one(file: &SourceFile, vocabulary: &Vocabulary, problems: &mut Vec<Problem>) -> Option<Remedy> {
    let written: RemedyFile = match parse_all(file) {
        Ok(written) => written,
        Err(mut found) => {
            problems.append(&mut found);
            return None;
        }
    };
    let mut reader = Reader::new(vocabulary, file);
    super::check_id(&mut reader, &written.remedy);
    let when = written.when.as_ref().and_then(|node| Some(Sp { v: reader.condition(node)?, at: node.at }));
    let sets = written.sets.as_ref().map(|node| sets(&mut reader, node)).unwrap_or_default();
    let mut facts = |names: &[Sp<String>]| {
        let named = names.iter().flat_map(|name| {
            let facts = reader.facts(name).unwrap_or_default();
            facts.into_iter().map(|(key, slot)| (Sp { v: key, at: name.at }, slot))
        });
        named.collect::<Vec<_>>()
    };
    let (changes, verify) = (facts(&written.changes), facts(&written.verify));
    let undo = written.undo.as_ref().is_some_and(|undo| undo.v);
    if let (Some(risk), false) = (&written.risk, undo) {
        reader.report("risk-without-undo", risk.at, "a remedy with a risk says how it is undone: `undo: true`");
    }
    if let Some(protocol) = written.protocol.as_ref().filter(|protocol| protocol.v == MailProtocol::Smtp) {
        reader.report("setting", protocol.at, "`protocol:` is one for receiving: pop3 or imap");
    }
    problems.append(&mut reader.problems);
    Some(Remedy {
        id: written.remedy.v.as_str().into(),
        place: file.place(written.remedy.at),
        kind: written.kind.v,
        cost: written.cost.v,
        when,
        protocol: written.protocol.map(|protocol| protocol.v),
        sets,
        changes,
        verify,
        undo,
        risk: written.risk,
        task: written.task,
        helper: written.helper.map(|helper| helper.v).unwrap_or_default(),
    })
}

fn sets(reader: &mut Reader<'_>, node: &Node) -> Vec<(Side, Sp<Change>)> {
    let Some(entries) = node.map() else {
        reader.report("setting", node.at, "`sets:` is a map, such as `{outgoing: submission}`");
        return Vec::new();
    };
    let mut sets = Vec::new();
    for (key, value) in entries {
        let text = value.scalar().unwrap_or_default();
        let role = text.parse::<Endpoint>().ok().filter(|role| role.standard_port().is_some() && role.is_own());
        let (sides, change): (&[Side], _) = match (key.v.as_str(), role) {
            ("incoming", Some(role)) => (&[Side::Incoming], Change::Role(role)),
            ("outgoing", Some(role)) => (&[Side::Outgoing], Change::Role(role)),
            ("user", _) if text == "full-address" => (&Side::ALL, Change::User(UserForm::FullAddress)),
            ("user", _) if text == "local-part" => (&Side::ALL, Change::User(UserForm::LocalPart)),
            ("host", _) if text == "provider" => (&Side::ALL, Change::ProviderHost),
            (setting, _) => {
                let known = match setting {
                    "incoming" | "outgoing" => "a role: smtp25, submission, smtps, pop3, pop3s, imap or imaps",
                    "user" => "full-address or local-part",
                    "host" => "provider",
                    _ => "no setting; there are incoming, outgoing, user and host",
                };
                reader.report("setting", value.at, format!("`{setting}: {text}` is not known: `{setting}` is {known}"));
                continue;
            }
        };
        sets.extend(sides.iter().map(|side| (*side, Sp { v: change, at: value.at })));
    }
    sets
}
