//! What fills the window, and what lies over it.

use super::{faq_list::FaqList, field::Masked, keymap::Place};
use crate::{
    archive::{OpenFault, Recent},
    engine::Status,
    fact::{Endpoint, Observation},
    protocol::{Direction, Transcript, TranscriptLine},
    report::faq::folded,
    session::{Question, Supposition, WhyNot},
    settings::{Settings, Side},
};
use std::{path::PathBuf, sync::Arc, time::Duration};
use tui_input::Input;

/// What fills the window.
#[derive(Debug)]
pub enum Screen {
    Start,
    /// Choose a fault.
    Practice,
    /// The reference server is starting, since then.
    Busy(Duration),
    Settings,
    Question(QuestionScreen),
    /// Nothing is worth asking while the probes run. Holds the row under the cursor.
    Waiting(usize),
    Diagnosis(DiagnosisScreen),
    Remedy(Box<RemedyScreen>),
}

/// What lies over a screen until it is closed.
#[derive(Debug)]
pub enum Overlay {
    /// Holds the row under the cursor.
    Examination(usize),
    Transcript(TranscriptScreen),
    Login(LoginFields),
    /// Whether the password may go over a channel that others could read; holds why they could.
    Consent(&'static str),
    Faq(FaqScreen),
    FaqList(Box<FaqList>),
    Summary(SummaryScreen),
    Recent(RecentScreen),
    /// The last line of a session file was cut off; holds its number.
    Cut(usize),
    /// A note of the agent's, as it is typed.
    Note(Input),
    /// The path through the FAQ; holds the line under the cursor.
    Path(usize),
    WhyNot(WhyNotScreen),
    WhatIf(WhatIfScreen),
    Help {
        place: Place,
        scroll: usize,
    },
    Leave,
    /// Whether to put this case away although it is not kept.
    StartAgain,
}

impl Overlay {
    /// How far a page of text is scrolled; lists have a cursor instead.
    pub fn scroll(&mut self) -> Option<&mut usize> {
        match self {
            Self::Transcript(TranscriptScreen { scroll, .. })
            | Self::Faq(FaqScreen { scroll, .. })
            | Self::Summary(SummaryScreen { scroll, .. })
            | Self::WhyNot(WhyNotScreen { scroll, .. })
            | Self::WhatIf(WhatIfScreen { scroll, .. })
            | Self::Help { scroll, .. } => Some(scroll),
            _ => None,
        }
    }
}

/// The sessions that are kept.
#[derive(Debug, Default)]
pub struct RecentScreen {
    /// None until they have been read.
    pub sessions: Option<Vec<Recent>>,
    pub cursor: usize,
    /// The one that was chosen and cannot be opened, and why.
    pub fault: Option<(PathBuf, OpenFault)>,
}

/// Why it is none of the other causes. Worked out when it is opened: drawing must not fold a log.
#[derive(Debug)]
pub struct WhyNotScreen {
    /// Each with the first question that would tell more.
    pub others: Vec<WhyNot>,
    pub scroll: usize,
}

/// What would follow from other answers. Worked out when it is opened.
#[derive(Debug)]
pub struct WhatIfScreen {
    pub suppositions: Vec<Supposition>,
    pub scroll: usize,
}

/// The case as a text.
#[derive(Debug, Default)]
pub struct SummaryScreen {
    pub scroll: usize,
    pub kept: Option<Kept>,
}

/// Where the text was put.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Kept {
    Clipboard,
    /// The name of the file, or why there is none.
    File(Result<String, String>),
}

/// What was said at an endpoint, and which of it is shown.
#[derive(Debug)]
pub struct TranscriptScreen {
    pub endpoint: Endpoint,
    pub scroll: usize,
    /// Only lines with this text are shown.
    pub query: Input,
    /// Whether the query is being typed.
    pub typing: bool,
    pub speaker: Speaker,
}

impl TranscriptScreen {
    pub fn new(endpoint: Endpoint) -> Self {
        Self { endpoint, scroll: 0, query: Input::default(), typing: false, speaker: Speaker::default() }
    }

    /// The lines that are shown.
    pub fn lines<'t>(&self, transcript: &'t Transcript) -> Vec<&'t TranscriptLine> {
        let query = folded(self.query.value().trim());
        let by_speaker = |line: &TranscriptLine| match self.speaker {
            Speaker::Both => true,
            Speaker::Program => matches!(line.direction, Direction::Sent | Direction::SentTls),
            Speaker::Server => matches!(line.direction, Direction::Received | Direction::ReceivedTls),
        };
        let found = |line: &TranscriptLine| query.is_empty() || folded(&line.text).contains(&query);
        transcript.lines().iter().filter(|line| by_speaker(line) && found(line)).collect()
    }
}

/// Whose words are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Speaker {
    #[default]
    Both,
    /// What mailmedic sent.
    Program,
    Server,
}

impl Speaker {
    pub fn next(self) -> Self {
        match self {
            Self::Both => Self::Program,
            Self::Program => Self::Server,
            Self::Server => Self::Both,
        }
    }
}

/// One entry of the FAQ.
#[derive(Debug, Default)]
pub struct FaqScreen {
    /// Its place among all entries.
    pub at: usize,
    pub scroll: usize,
}

/// User name and password of one side, to be typed anew.
#[derive(Debug)]
pub struct LoginFields {
    pub side: Side,
    pub user: Input,
    pub password: Masked,
    /// Whether the cursor is in the user name; mostly it is only the password that changes.
    pub on_user: bool,
}

#[derive(Debug, Default)]
pub struct StartScreen {
    /// The complaint under the cursor.
    pub cursor: usize,
    /// What the mail program shows, typed or pasted; line ends stand as [`super::field::LINE_END`].
    pub shown: Input,
    /// What was understood of it, once it has been read.
    pub read: Option<ReadText>,
    pub address: Input,
    pub focus: StartFocus,
    /// Whether the address cannot be read.
    pub bad_address: bool,
}

/// Where the cursor of the start screen is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum StartFocus {
    #[default]
    Choices,
    Shown,
    Address,
}

/// What a text means.
#[derive(Debug, Clone)]
pub struct ReadText {
    pub observations: Vec<Observation>,
    /// The cause that is likely by the text alone, and how sure that is.
    pub likely: Option<(Arc<str>, Status)>,
}

#[derive(Debug)]
pub struct QuestionScreen {
    pub question: Question,
    pub cursor: usize,
    pub how: bool,
    pub why: bool,
    pub scroll: usize,
    /// The probes have settled the matter meanwhile; the person is not torn away from the question.
    pub settled: bool,
}

impl QuestionScreen {
    pub fn new(question: Question) -> Self {
        Self { question, cursor: 0, how: false, why: false, scroll: 0, settled: false }
    }
}

#[derive(Debug, Default)]
pub struct DiagnosisScreen {
    /// Which cause is shown, by its rank.
    pub rank: usize,
    /// Whether the person has asked for what is possible although nothing was found.
    pub opened: bool,
    /// The remedy under the cursor.
    pub cursor: usize,
    pub details: bool,
    pub scroll: usize,
}

#[derive(Debug)]
pub struct RemedyScreen {
    pub remedy: Arc<str>,
    pub cursor: usize,
    pub scroll: usize,
    pub phase: Phase,
}

impl RemedyScreen {
    pub fn new(remedy: Arc<str>) -> Self {
        Self { remedy, cursor: 0, scroll: 0, phase: Phase::Steps }
    }
}

/// How far a remedy is.
#[derive(Debug)]
pub enum Phase {
    Steps,
    /// The probes run again. Holds what they said before.
    Checking(Before),
    /// They have.
    Checked {
        before: Before,
        result: Checked,
    },
}

/// What the check of a remedy says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Checked {
    Fixed,
    NotFixed,
    /// Measuring does not tell: the person has to.
    CannotTell,
}

impl From<Option<bool>> for Checked {
    fn from(fixed: Option<bool>) -> Self {
        match fixed {
            Some(true) => Self::Fixed,
            Some(false) => Self::NotFixed,
            None => Self::CannotTell,
        }
    }
}

/// What a remedy is verified by, as it stood before.
#[derive(Debug, Clone)]
pub struct Before {
    pub settings: Settings,
    pub observations: Vec<Observation>,
}
