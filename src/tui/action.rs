//! Where keys go, and what they stand for.

/// Where the keys go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    Start,
    /// A text field of the start screen: what the mail program shows, and the address.
    StartText,
    Practice,
    /// A text field of the settings.
    SettingsText,
    /// A field of the settings with a few values.
    SettingsChoice,
    Question,
    Waiting,
    Diagnosis,
    Remedy,
    /// While the remedy is being checked.
    Checking,
    /// The remedy was checked.
    Checked,
    /// User name and password, to be typed anew.
    Login,
    Examination,
    Transcript,
    /// The field of what to search for in it.
    TranscriptSearch,
    /// A page of the FAQ.
    Faq,
    /// The path through the FAQ.
    Path,
    /// Why it is nothing else.
    WhyNot,
    /// What would follow from other answers.
    WhatIf,
    /// The case as a text for a ticket.
    Summary,
    /// The sessions that are kept.
    Recent,
    /// A session file whose last line was cut off.
    Cut,
    /// A note of the agent's.
    Note,
    /// The entries of the FAQ, searched as one types.
    FaqList,
    Help,
    Leave,
    /// Whether to put the case away although it is not kept.
    StartAgain,
    /// Whether to log in over a channel that others could read.
    Consent,
    /// Nothing can be done but wait: the reference server is starting.
    Busy,
}

impl Place {
    pub const ALL: [Self; 29] = [
        Self::Start,
        Self::StartText,
        Self::Practice,
        Self::SettingsText,
        Self::SettingsChoice,
        Self::Question,
        Self::Waiting,
        Self::Diagnosis,
        Self::Remedy,
        Self::Checking,
        Self::Checked,
        Self::Login,
        Self::Examination,
        Self::Transcript,
        Self::TranscriptSearch,
        Self::Faq,
        Self::FaqList,
        Self::Path,
        Self::WhyNot,
        Self::WhatIf,
        Self::Summary,
        Self::Recent,
        Self::Cut,
        Self::Note,
        Self::Help,
        Self::Leave,
        Self::StartAgain,
        Self::Consent,
        Self::Busy,
    ];

    /// Whether there are choices that a letter leads to.
    pub fn has_choices(self) -> bool {
        matches!(self, Self::Start | Self::Practice | Self::Question | Self::Diagnosis | Self::Recent)
    }

    /// Whether letters are text here, not commands.
    pub fn takes_text(self) -> bool {
        matches!(
            self,
            Self::StartText | Self::SettingsText | Self::Login | Self::FaqList | Self::Note | Self::TranscriptSearch
        )
    }
}

/// What a key stands for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Action {
    Up,
    Down,
    Left,
    Right,
    PageUp,
    PageDown,
    NextField,
    PreviousField,
    /// A choice by its number, from 1. In the table it is a digit, 10 for the key 0.
    Number(u8),
    /// The next choice that begins with this letter.
    Initial(char),
    Confirm,
    Back,
    /// Take the last answer back.
    Undo,
    DontKnow,
    How,
    Why,
    Details,
    Checks,
    Transcript,
    /// Read the FAQ.
    Faq,
    /// Where we are in the FAQ.
    Path,
    /// Why it is nothing else.
    WhyNot,
    /// What would follow from other answers.
    WhatIf,
    /// The case as a text for a ticket.
    Summary,
    /// Puts the text on the clipboard.
    Copy,
    /// Writes the text to a file.
    Save,
    /// What to say and what the caller sees, side by side.
    Desk,
    /// The language of the caller.
    CallerLanguage,
    NewCall,
    Note,
    /// Whose words are shown.
    Speaker,
    /// Search the FAQ, or what was said.
    Search,
    /// Puts this case away and begins another one.
    StartAgain,
    Done,
    CheckAgain,
    DidNotHelp,
    /// It did not help, and its settings are as they were before.
    PutBack,
    Mend,
    /// Another mail program, whose menus the steps then name.
    Program,
    /// Log in although others could read the password.
    LogIn,
    /// Send a message to the own address.
    SendTest,
    Password,
    Practice,
    /// The sessions that are kept.
    Recent,
    Settings,
    Yes,
    No,
    Language,
    Help,
    Leave,
    /// Give the terminal back for a while (Ctrl-Z).
    Suspend,
    Interrupt,
}

impl Action {
    /// Whether it moves through a text by lines or pages.
    pub fn is_scrolling(self) -> bool {
        matches!(self, Self::Up | Self::Down | Self::PageUp | Self::PageDown)
    }
}
