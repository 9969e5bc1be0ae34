//! What to do: the texts of remedies, and the way to a setting of the mail program, described once for
//! each program and used by the steps of remedies (`task:`) and by "how do I find out?".

use super::Words;
use crate::{
    fact::FactKey,
    rule::{Remedy, Task},
    settings::Side,
};

/// What the steps and hints call the way: `{ $way }`.
pub(super) const WAY: &str = "way";

impl Words<'_> {
    /// The way to the setting that a remedy is about.
    pub(super) fn way_of_remedy(&self, remedy: &str) -> Option<String> {
        let remedy = self.rules?.remedy(remedy)?;
        let task = remedy.task.as_ref()?.v;
        let side = match task {
            Task::LeaveACopy | Task::SecurePasswordAuthentication | Task::Timeout => Some(Side::Incoming),
            Task::SmtpAuthentication | Task::FromAddress => Some(Side::Outgoing),
            _ => side_of(remedy),
        };
        Some(self.way(task, side))
    }

    /// The way to where a question about the mail program's settings is answered.
    pub(super) fn way_of_question(&self, key: &FactKey) -> Option<String> {
        let (side, setting) = match key.name.split('.').collect::<Vec<_>>()[..] {
            ["client", "outgoing", setting] => (Some(Side::Outgoing), setting),
            ["client", "incoming", setting] | ["client", setting] => (Some(Side::Incoming), setting),
            _ => return None,
        };
        let task = match setting {
            "port" => Task::Port,
            "security" => Task::Encryption,
            "user-form" => Task::UserName,
            "auth" => Task::SmtpAuthentication,
            "spa" => Task::SecurePasswordAuthentication,
            "leave-on-server" => Task::LeaveACopy,
            "timeout" => Task::Timeout,
            "keeps-sent" => Task::SentCopies,
            "from" => Task::FromAddress,
            _ => return None,
        };
        Some(self.way(task, side))
    }

    /// Whether a question is answered in the menus of the mail program.
    pub fn leads_through_menus(&self, key: &FactKey) -> bool {
        self.way_of_question(key).is_some()
    }

    pub fn remedy_title(&self, remedy: &str) -> String {
        self.text(&format!("remedy-{remedy}"), &[])
    }

    /// What to do, one step after the other.
    pub fn remedy_steps(&self, remedy: &str) -> Vec<String> {
        let way = self.way_of_remedy(remedy).map(|way| (WAY, way));
        let steps = self.attribute(&format!("remedy-{remedy}"), "steps", way.as_slice()).unwrap_or_default();
        steps.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
    }

    /// What the remedy changes and what it leaves alone.
    pub fn remedy_note(&self, remedy: &str) -> Option<String> {
        self.attribute(&format!("remedy-{remedy}"), "note", &[])
    }

    /// What is given up by it; shown before the steps.
    pub fn remedy_risk(&self, remedy: &str) -> Option<String> {
        self.attribute(&format!("remedy-{remedy}"), "risk", &[])
    }

    pub fn remedy_undo(&self, remedy: &str) -> Option<String> {
        self.attribute(&format!("remedy-{remedy}"), "undo", &[])
    }

    /// What to do when it does not help, and whom to tell what then.
    pub fn remedy_otherwise(&self, remedy: &str) -> String {
        let helper = self.rules.and_then(|rules| rules.remedy(remedy)).map(|remedy| remedy.helper).unwrap_or_default();
        self.text("remedy-otherwise", &[("helper", helper.as_str().to_owned())])
    }

    fn way(&self, task: Task, side: Option<Side>) -> String {
        let side = side.map_or("both", |side| match side {
            Side::Incoming => "incoming",
            Side::Outgoing => "outgoing",
        });
        let program = self.program.as_deref().unwrap_or("other");
        self.text(task.text_id(), &[("program", program.to_owned()), ("side", side.to_owned())])
    }
}

/// The side whose settings a remedy changes; none where it is both.
fn side_of(remedy: &Remedy) -> Option<Side> {
    let set = remedy.sets.iter().map(|(side, _)| *side);
    let named = remedy.verify.iter().chain(&remedy.changes).filter_map(|(key, _)| Side::of(key.v.endpoint?));
    let sides: Vec<Side> = if remedy.sets.is_empty() { named.collect() } else { set.collect() };
    let first = *sides.first()?;
    sides.iter().all(|side| *side == first).then_some(first)
}

#[cfg(test)]
mod tests {
    use crate::{
        fact::{FactKey, Origin, Value},
        locale::{Language, Locale},
        report::Words,
        rule::RuleBase,
        session::{Event, Session},
    };
    use std::sync::Arc;

    fn said<T>(language: Language, program: Option<&str>, say: impl Fn(&Words<'_>) -> T) -> T {
        let mut session = Session::new(Arc::new(RuleBase::builtin().unwrap()));
        if let Some(program) = program {
            let key = FactKey::new("client.program");
            let report = session.facts().vocabulary().report(key, Ok(Value::word(program)), Origin::Answer);
            session.apply(Event::Observed(report));
        }
        let locale = Locale::new(language);
        say(&Words::new(&locale, &session))
    }

    fn steps(language: Language, program: Option<&str>, remedy: &str) -> String {
        said(language, program, |words| words.remedy_steps(remedy).join("\n"))
    }

    #[test]
    fn the_steps_lead_through_the_program_that_is_used() {
        let general = steps(Language::En, None, "use-submission-port");
        assert!(general.contains("account settings of the mail program") && general.contains("(SMTP)"), "{general}");
        let express = steps(Language::En, Some("outlook-express"), "fetch-and-delete");
        assert!(express.contains("\"Properties\" and the \"Advanced\" tab"), "{express}");
        let outlook = steps(Language::Ja, Some("outlook"), "use-standard-imap-port");
        assert!(outlook.contains("「ファイル」→「アカウント設定」→「アカウント設定」"), "{outlook}");
        let thunderbird = steps(Language::En, Some("thunderbird"), "encrypt-outgoing");
        assert!(thunderbird.contains("\"Outgoing Server\""), "{thunderbird}");
    }

    /// A variable that nobody fills shows as `{$port}`.
    #[test]
    fn no_remedy_shows_a_name_in_braces() {
        let rules = RuleBase::builtin().unwrap();
        for language in Language::ALL {
            for program in [None, Some("outlook"), Some("thunderbird"), Some("phone"), Some("outlook-express")] {
                let texts = said(language, program, |words| {
                    let all = |id: &str| {
                        let more = [words.remedy_note(id), words.remedy_risk(id), words.remedy_undo(id)];
                        let around = [words.remedy_title(id), words.remedy_otherwise(id)];
                        more.into_iter().flatten().chain(words.remedy_steps(id)).chain(around).collect::<Vec<_>>()
                    };
                    rules.remedies().iter().flat_map(|remedy| all(&remedy.id)).collect::<Vec<_>>()
                });
                let open: Vec<&String> = texts.iter().filter(|text| text.contains("{$")).collect();
                assert!(texts.len() > 500 && open.is_empty(), "{} of {}: {open:?}", open.len(), texts.len());
            }
        }
    }

    /// A remedy says what it changes, or that nothing changes; what changes can be undone, or the text says that it cannot.
    #[test]
    fn every_remedy_says_what_changes_and_how_to_undo_it() {
        const NOTHING: [&str; 8] = [
            "No setting",
            "Nothing changes",
            "Nothing in the settings changes",
            "settings of the mail program stay as they are",
            "settings of the mail account stay as they are",
            "The settings and the mail stay as they are",
            "The mail program stays as it is",
            "Only the address book changes",
        ];
        let rules = RuleBase::builtin().unwrap();
        let mut silent = Vec::new();
        for remedy in rules.remedies() {
            for language in Language::ALL {
                let (note, undo, steps) = said(language, None, |words| {
                    (words.remedy_note(&remedy.id), words.remedy_undo(&remedy.id), words.remedy_steps(&remedy.id))
                });
                let note = note.unwrap_or_default();
                let nothing = language == Language::En && NOTHING.iter().any(|words| note.contains(words));
                let changes = language == Language::En && !nothing;
                if note.is_empty() || steps.len() < 2 || (changes && undo.is_none()) || remedy.verify.is_empty() {
                    silent.push(format!("{} {language:?}: {note}", remedy.id));
                }
            }
        }
        assert!(rules.remedies().len() > 100 && silent.is_empty(), "{silent:#?}");
    }

    #[test]
    fn it_is_said_whom_to_ask_in_the_end() {
        let otherwise = |remedy| said(Language::En, None, |words| words.remedy_otherwise(remedy));
        assert!(otherwise("type-password-again").contains("ask your mail provider"));
        assert!(otherwise("restart-router").contains("call your internet provider"));
    }

    /// The lines of a file of texts with the comment before each message.
    fn messages(text: &str) -> Vec<(String, String)> {
        let (mut found, mut comment) = (Vec::<(String, String)>::new(), String::new());
        for line in text.lines() {
            match line.chars().next() {
                Some('#') => comment += line,
                Some(c) if c.is_ascii_alphabetic() => found.push((std::mem::take(&mut comment), line.to_owned())),
                Some(_) => found.last_mut().unwrap().1 += line,
                None => comment.clear(),
            }
        }
        found
    }

    /// Nobody invents a menu: whatever names one says where it is from.
    #[test]
    fn every_way_through_menus_has_a_source() {
        const MENUS: [&str; 6] =
            ["\"Tools\", ", "\"File\", ", "\"Settings\", ", "\"Account Settings\"", "」→「", "「アカウント設定」"];
        for language in Language::ALL {
            let own = crate::locale::files(language).filter(|(name, _)| !name.contains("faq-"));
            let (mut ways, mut bare) = (0, Vec::new());
            for (comment, message) in own.flat_map(|(_, text)| messages(text)) {
                let names_a_menu = MENUS.iter().any(|menu| message.contains(menu));
                let a_task = message.starts_with("task-") || message.starts_with("way-");
                if names_a_menu || (a_task && !message.starts_with("way-general")) {
                    ways += 1;
                    if !comment.contains("source: ") {
                        bare.push(message);
                    }
                }
            }
            assert!(ways > 15 && bare.is_empty(), "{} of {ways} in {language:?}: {bare:#?}", bare.len());
        }
    }
}
