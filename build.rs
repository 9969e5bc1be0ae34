//! The rules and texts are part of the program: a changed or new file rebuilds it.

fn main() {
    println!("cargo::rerun-if-changed=rules");
    println!("cargo::rerun-if-changed=locales");
}
