//! `mailmedic serve`: the reference server until somebody ends it.

mod saved;

use super::{Context, Exit, Failure, Format, Signals, output};
use crate::{
    report::{reason, visible_args},
    server::{self, CaFile, CannotListen, Listen, LiveLine, Role, Scenario, Server},
    source::{Problem, SourceFile, nearest},
};
use saved::Saved;
use std::{
    fmt::Write,
    future::pending,
    io::{self, Read},
    net::IpAddr,
    path::Path,
    pin::pin,
    sync::Arc,
};
use tokio::sync::{broadcast, oneshot};

/// File descriptors for all the sessions that the server takes, and some for itself.
#[cfg(unix)]
const SOCKETS: u64 = 4_096;

#[derive(Debug, clap::Args)]
pub struct Arguments {
    #[arg(
        long,
        value_name = "NAME|FILE",
        default_value = "healthy",
        hide_default_value = true,
        env = "MAILMEDIC_SCENARIO"
    )]
    scenario: String,
    #[arg(long, env = "MAILMEDIC_LIST")]
    list: bool,
    #[arg(long, value_name = "IP", env = "MAILMEDIC_ADDRESS")]
    address: Option<String>,
    #[arg(long, value_name = "NAME=PORT,…", env = "MAILMEDIC_PORTS")]
    ports: Option<String>,
}

pub async fn run(context: &Context, arguments: Arguments) -> Result<Exit, Failure> {
    let format = context.format()?;
    if arguments.list {
        return list(context, format);
    }
    let listen = listen(context, &arguments)?;
    let mut saved = saved::is_file(&arguments.scenario).then(|| Saved::new(&arguments.scenario));
    let scenario = match &saved {
        Some(saved) => saved.read(context)?,
        None => find(context, &arguments.scenario)?,
    };
    let address = listen.address;
    if !address.is_loopback() {
        context.note(&context.text("serve-warning-address", &[("address", address.to_string())]));
    }
    allow_many_sockets();
    // Whoever ends it may do so before it listens.
    let ending = ending(context)?;
    let mut server = Server::start(scenario, listen).await.map_err(|error| cannot_start(context, &error))?;
    let ca_file = CaFile::write(&server.ca_pem())
        .map_err(|error| failed(context, Exit::CannotWrite, "serve-cannot-start", &error))?;
    let log = (context.verbose > 0).then(|| tokio::spawn(show_sessions(server.watch())));
    introduce(context, &server, ca_file.path());
    context.print(&format!("{}\n", server.announcement(ca_file.path())))?;
    let mut ended = pin!(ending.wait());
    loop {
        tokio::select! {
            () = &mut ended => break,
            () = saved_again(&mut saved) => server = change(context, server, saved.as_ref()).await?,
        }
    }
    server.shutdown().await;
    if let Some(log) = log {
        // The server's end is the log's end; what it still held is shown.
        let _ = log.await;
    }
    Ok(Exit::Ok)
}

/// Returns when the scenario's file has been saved again; never for a built-in scenario.
async fn saved_again(saved: &mut Option<Saved>) {
    match saved {
        Some(saved) => saved.again().await,
        None => pending().await,
    }
}

/// Puts on what was saved, or says what is wrong with it and goes on as before.
async fn change(context: &Context, server: Server, saved: Option<&Saved>) -> Result<Server, Failure> {
    let scenario = match saved.map(|saved| saved.read(context)) {
        Some(Ok(scenario)) => scenario,
        Some(Err(failure)) => {
            context.note(&failure.message);
            context.note(&context.text("serve-unchanged", &[]));
            return Ok(server);
        }
        None => return Ok(server),
    };
    let server = server.change(scenario).await.map_err(|error| cannot_start(context, &error))?;
    context.note(&context.text("serve-changed", &[("summary", summary(context, &server.scenario().id))]));
    Ok(server)
}

/// Each session takes a file descriptor, of which a process often starts with 1,024 although it may have more.
fn allow_many_sockets() {
    #[cfg(unix)]
    {
        use rustix::process::{Resource, getrlimit, setrlimit};
        let limit = getrlimit(Resource::Nofile);
        let maximum = limit.maximum.map_or(SOCKETS, |maximum| maximum.min(SOCKETS));
        if limit.current.is_some_and(|current| current < maximum) {
            // With fewer it serves fewer at a time.
            let _ = setrlimit(Resource::Nofile, rustix::process::Rlimit { current: Some(maximum), ..limit });
        }
    }
}

fn failed(context: &Context, exit: Exit, id: &str, error: &io::Error) -> Failure {
    Failure::new(exit, context.text(id, &[("error", reason(&context.locale, error))]))
}

fn list(context: &Context, format: Format) -> Result<Exit, Failure> {
    let scenarios = all(context)?;
    if format == Format::Json {
        let list: Vec<_> = scenarios
            .iter()
            .map(|scenario| {
                serde_json::json!({"scenario": scenario.id, "cause": scenario.cause, "summary": summary(context, &scenario.id)})
            })
            .collect();
        context.print(&format!("{}\n", serde_json::Value::from(list)))?;
    } else {
        let width = scenarios.iter().map(|scenario| scenario.id.len()).max().unwrap_or(0);
        let mut lines = String::new();
        for scenario in &scenarios {
            let _ = writeln!(lines, "{:width$}  {}", scenario.id, summary(context, &scenario.id));
        }
        context.print(&lines)?;
    }
    Ok(Exit::Ok)
}

/// A sentence about a scenario; one of somebody's own has only its name.
fn summary(context: &Context, id: &str) -> String {
    let text = format!("scenario-{}", id.replace('.', "-"));
    if context.locale.has(&text) { context.text(&text, &[]) } else { id.to_owned() }
}

fn bad_scenario(context: &Context, problems: &[Problem], files: &[SourceFile]) -> Failure {
    let message = context.text("serve-bad-scenario", &[]);
    Failure::new(Exit::BadInput, message + &context.listed(problems, files))
}

/// The built-in scenarios and those of `--rules`.
fn all(context: &Context) -> Result<Vec<Arc<Scenario>>, Failure> {
    let files = context.rule_files()?;
    server::scenario::load(&files).map_err(|problems| bad_scenario(context, &problems, &files))
}

fn find(context: &Context, name: &str) -> Result<Arc<Scenario>, Failure> {
    let scenarios = all(context)?;
    if let Some(scenario) = scenarios.iter().find(|scenario| scenario.id == name) {
        return Ok(scenario.clone());
    }
    let mut message = context.text("serve-unknown-scenario", &visible_args(&[("name", name.to_owned())]));
    if let Some(near) = nearest(name, scenarios.iter().map(|scenario| scenario.id.as_str())) {
        message.push(' ');
        message.push_str(&context.text("serve-nearest", &[("nearest", near.to_owned())]));
    }
    message.push('\n');
    message.push_str(&context.text("serve-see-list", &[]));
    Err(Failure::new(Exit::Usage, message))
}

fn listen(context: &Context, arguments: &Arguments) -> Result<Listen, Failure> {
    let mut listen = Listen::default();
    if let Some(text) = &arguments.address {
        listen.address = text
            .trim_matches(['[', ']'])
            .parse::<IpAddr>()
            .map_err(|_| context.usage("serve-bad-address", &[("address", text.clone())]))?;
    }
    for pair in arguments.ports.iter().flat_map(|text| text.split(',')) {
        let (name, port) =
            pair.split_once('=').ok_or_else(|| context.usage("serve-bad-ports", &[("text", pair.to_owned())]))?;
        let (name, text) = (name.trim(), port.trim());
        let port = text
            .parse::<u16>()
            .ok()
            .filter(|port| *port != 0)
            .ok_or_else(|| context.usage("serve-bad-port", &[("port", text.to_owned())]))?;
        let before = match name.parse::<Role>() {
            Ok(role) => listen.ports.insert(role, port),
            Err(_) if name == "dns" => listen.dns.replace(port),
            Err(_) => return Err(no_such_server(context, name)),
        };
        if before.is_some() {
            return Err(context.usage("serve-port-twice", &[("name", name.to_owned())]));
        }
    }
    Ok(listen)
}

fn no_such_server(context: &Context, name: &str) -> Failure {
    let names = Role::ALL.map(Role::as_str).join(", ") + ", dns";
    context.usage("serve-unknown-server", &[("name", name.to_owned()), ("names", names)])
}

fn cannot_start(context: &Context, error: &io::Error) -> Failure {
    let Some(cannot) = error.get_ref().and_then(|inner| inner.downcast_ref::<CannotListen>()) else {
        return failed(context, Exit::Unavailable, "serve-cannot-start", error);
    };
    let args = [
        ("service", cannot.service.to_owned()),
        ("place", cannot.at.to_string()),
        ("address", cannot.at.ip().to_string()),
        ("error", reason(&context.locale, &cannot.source)),
    ];
    let (exit, id) = match error.kind() {
        io::ErrorKind::PermissionDenied => (Exit::NotPermitted, "serve-not-permitted"),
        io::ErrorKind::AddrNotAvailable => (Exit::Unavailable, "serve-foreign-address"),
        _ => (Exit::Unavailable, "serve-cannot-listen"),
    };
    Failure::new(exit, context.text(id, &args))
}

/// Says to the person what runs and what to do with it. The programs' line comes last.
fn introduce(context: &Context, server: &Server, ca_file: &Path) {
    let ports = Role::ALL.into_iter().map(|role| format!("{role} {}", server.port(role)));
    let ports = ports.chain([format!("dns {}", server.dns_port())]).collect::<Vec<_>>().join(", ");
    let client = server.scenario().client();
    let mut command = format!("MAILMEDIC_PASSWORD={} ", quoted(client.incoming_password.reveal()));
    if client.outgoing_password != client.incoming_password {
        let _ = write!(command, "MAILMEDIC_OUTGOING_PASSWORD={} ", quoted(client.outgoing_password.reveal()));
    }
    command.push_str("mailmedic check");
    for word in server.check_arguments(ca_file) {
        command.push(' ');
        command.push_str(&quoted(&word));
    }
    let args = [
        ("address", server.address().to_string()),
        ("summary", summary(context, &server.scenario().id)),
        ("ports", ports),
    ];
    for id in ["serve-ready", "serve-ports", "serve-check"] {
        context.note(&context.text(id, &args));
    }
    context.note(&format!("  {command}"));
    context.note(&context.text("serve-stop", &[]));
}

/// A word as a POSIX shell takes it. None of these holds a NUL, which alone cannot be quoted.
fn quoted(word: &str) -> String {
    shlex::try_quote(word).unwrap_or_default().into_owned()
}

/// The sessions as they go on, in swaks' signs.
async fn show_sessions(mut live: broadcast::Receiver<LiveLine>) {
    loop {
        let shown = match live.recv().await {
            Ok(LiveLine { session, role, line }) => {
                format!("#{session} {role} {} {}", line.direction.sign(), line.text)
            }
            Err(broadcast::error::RecvError::Lagged(lines)) => format!("=== … {lines} ==="),
            Err(broadcast::error::RecvError::Closed) => return,
        };
        output::error(&shown);
    }
}

/// The ways in which a server is told to end.
struct Ending {
    input: oneshot::Receiver<()>,
    signals: Signals,
}

fn ending(context: &Context) -> Result<Ending, Failure> {
    let (ended, input) = oneshot::channel();
    // A thread of its own: a runtime would wait for a read that never returns.
    std::thread::spawn(move || {
        let mut rest = [0; 4096];
        while io::stdin().lock().read(&mut rest).is_ok_and(|count| count > 0) {}
        let _ = ended.send(());
    });
    let signals = Signals::new().map_err(|error| failed(context, Exit::Temporary, "serve-cannot-start", &error))?;
    Ok(Ending { input, signals })
}

impl Ending {
    async fn wait(mut self) {
        tokio::select! {
            _ = self.input => {}
            _ = self.signals.next() => {}
        }
    }
}
