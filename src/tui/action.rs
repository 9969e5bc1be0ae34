//! Where keys go, and what they stand for.

/// Where the keys go.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    Start,
    /// The address field of the start screen.
    StartAddress,
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
    /// A page of the FAQ.
    Faq,
    Help,
    Leave,
    /// Whether to log in over a channel that others could read.
    Consent,
    /// Nothing can be done but wait: the reference server is starting.
    Busy,
}

impl Place {
    pub const ALL: [Self; 19] = [
        Self::Start,
        Self::StartAddress,
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
        Self::Faq,
        Self::Help,
        Self::Leave,
        Self::Consent,
        Self::Busy,
    ];

    /// Whether letters are text here, not commands.
    pub fn takes_text(self) -> bool {
        matches!(self, Self::StartAddress | Self::SettingsText | Self::Login)
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
    /// A choice by its number, from 1.
    Number(u8),
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
    Done,
    CheckAgain,
    DidNotHelp,
    Mend,
    /// Another mail program, whose menus the steps then name.
    Program,
    /// Log in although others could read the password.
    LogIn,
    /// Send a message to the own address.
    SendTest,
    Password,
    Practice,
    Settings,
    Yes,
    No,
    Language,
    Help,
    Leave,
    Interrupt,
}
