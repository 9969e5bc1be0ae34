//! Where passwords come from: a command, a file descriptor, the environment or the terminal.
//! Never an argument, which others on the machine could read.

use super::{ClientOptions, Context, Exit, Failure, Signals, output};
use crate::{
    probe::Credentials,
    protocol::Secret,
    report::{reason, visible_args},
    settings::Settings,
};
use crossterm::event::{Event, KeyCode, KeyEventKind, KeyModifiers};
use std::io::{IsTerminal, Read};

/// A password is at most this long; more is the wrong file.
const MAX_BYTES: u64 = 4096;

/// The passwords that the options and the environment give.
pub fn given(context: &Context, options: &ClientOptions) -> Result<Credentials, Failure> {
    let incoming = side(
        context,
        options.password_command.as_deref(),
        options.password_fd.map(|number| ("--password-fd", number)),
        "MAILMEDIC_PASSWORD",
    )?;
    let outgoing = side(
        context,
        options.outgoing_password_command.as_deref(),
        options.outgoing_password_fd.map(|number| ("--outgoing-password-fd", number)),
        "MAILMEDIC_OUTGOING_PASSWORD",
    )?;
    Ok(Credentials { outgoing: outgoing.or_else(|| incoming.clone()), incoming })
}

fn side(
    context: &Context,
    command: Option<&str>,
    descriptor: Option<(&str, u32)>,
    variable: &str,
) -> Result<Option<Secret>, Failure> {
    if let Some(command) = command {
        return from_command(context, command).map(Some);
    }
    if let Some((option, number)) = descriptor {
        return from_descriptor(context, option, number).map(Some);
    }
    match std::env::var(variable) {
        Ok(text) if !text.is_empty() => first_line(context, text.into_bytes()).map(Some),
        _ => Ok(None),
    }
}

fn from_command(context: &Context, command: &str) -> Result<Secret, Failure> {
    let failed = |error: String| {
        Failure::new(Exit::Unavailable, context.text("cli-password-command-failed", &[("error", error)]))
    };
    let shell = if cfg!(windows) { ["cmd", "/C"] } else { ["sh", "-c"] };
    let result = std::process::Command::new(shell[0])
        .args([shell[1], command])
        .stdin(std::process::Stdio::inherit())
        .stderr(std::process::Stdio::inherit())
        .output()
        .map_err(|error| failed(reason(&context.locale, &error)))?;
    if !result.status.success() {
        let (id, code) = match result.status.code() {
            Some(code) => ("cli-password-command-code", code),
            None => ("cli-password-command-killed", 0),
        };
        return Err(failed(context.text(id, &[("code", code.to_string())])));
    }
    first_line(context, result.stdout)
}

fn from_descriptor(context: &Context, option: &str, number: u32) -> Result<Secret, Failure> {
    let mut bytes = Vec::new();
    std::fs::File::open(format!("/dev/fd/{number}"))
        .and_then(|file| file.take(MAX_BYTES + 1).read_to_end(&mut bytes))
        .map_err(|error| {
            let args = [
                ("option", option.to_owned()),
                ("number", number.to_string()),
                ("error", reason(&context.locale, &error)),
            ];
            Failure::new(Exit::NoInput, context.text("cli-bad-descriptor", &args))
        })?;
    first_line(context, bytes)
}

fn first_line(context: &Context, bytes: Vec<u8>) -> Result<Secret, Failure> {
    let refused = |id| Failure::new(Exit::BadInput, context.text(id, &[]));
    if bytes.len() as u64 > MAX_BYTES {
        return Err(refused("cli-password-too-long"));
    }
    let text = String::from_utf8(bytes).map_err(|_| refused("cli-password-not-utf8"))?;
    match text.lines().next() {
        Some(line) if !line.is_empty() => Ok(Secret::new(line)),
        _ => Err(refused("cli-password-empty")),
    }
}

/// Asks at the terminal for what is missing; an empty answer means that there is to be no login.
/// Without a terminal nobody is asked.
pub async fn ask(context: &Context, settings: &Settings, credentials: &mut Credentials) -> Result<(), Failure> {
    if credentials.incoming.is_some() || !std::io::stdin().is_terminal() || !std::io::stderr().is_terminal() {
        return Ok(());
    }
    let Some(server) = settings.incoming.as_ref().or(settings.outgoing.as_ref()) else { return Ok(()) };
    let user = server.value.user.clone().unwrap_or_default();
    let args = [("user", user), ("host", server.value.host.clone())];
    let prompt = context.text("cli-ask-password", &visible_args(&args));
    let secret = read_hidden(context, &prompt).await?;
    if !secret.is_empty() {
        credentials.outgoing.get_or_insert_with(|| secret.clone());
        credentials.incoming = Some(secret);
    }
    Ok(())
}

/// Reads a line without showing it. Raw mode ends in every case, Ctrl-C and signals included.
async fn read_hidden(context: &Context, prompt: &str) -> Result<Secret, Failure> {
    let broken = |error: std::io::Error| {
        Failure::new(
            Exit::Unavailable,
            context.text("cli-terminal-failed", &[("error", reason(&context.locale, &error))]),
        )
    };
    let mut signals = Signals::new().map_err(broken)?;
    // First hide, then ask: what is typed at once must not be seen either.
    crossterm::terminal::enable_raw_mode().map_err(broken)?;
    output::prompt(prompt);
    // A read from a terminal cannot be called off; the program does not wait for it when it ends.
    let typing = tokio::task::spawn_blocking(type_hidden);
    let typed = tokio::select! {
        typed = typing => typed.unwrap_or_else(|defect| Err(std::io::Error::other(defect))).map(|typed| typed.ok_or(Exit::Interrupted)),
        exit = signals.next() => Ok(Err(exit)),
    };
    let restored = crossterm::terminal::disable_raw_mode();
    output::error("");
    restored.map_err(broken)?;
    match typed.map_err(broken)? {
        Ok(secret) => Ok(secret),
        Err(exit) => Err(Failure::new(exit, context.text("cli-interrupted", &[]))),
    }
}

fn type_hidden() -> std::io::Result<Option<Secret>> {
    let mut typed = String::with_capacity(256);
    loop {
        let Event::Key(key) = crossterm::event::read()? else { continue };
        if key.kind == KeyEventKind::Release {
            continue;
        }
        match key.code {
            KeyCode::Enter => return Ok(Some(Secret::new(typed))),
            KeyCode::Char('c' | 'd') if key.modifiers.contains(KeyModifiers::CONTROL) => return Ok(None),
            KeyCode::Char('u') if key.modifiers.contains(KeyModifiers::CONTROL) => typed.clear(),
            KeyCode::Backspace => {
                typed.pop();
            }
            KeyCode::Char(c) if typed.len() < 1024 => typed.push(c),
            _ => {}
        }
    }
}
