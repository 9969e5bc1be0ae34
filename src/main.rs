//! Parses the arguments and calls the library.

fn main() -> std::process::ExitCode {
    mailmedic::cli::main().into()
}
