//! `mailmedic faq [ENTRY|WORDS…]`: the FAQ to read: its list, one entry, or those that words occur in.

use super::{Context, Exit, Failure, Format};
use crate::{
    explain::Index,
    locale::{Language, Locale},
    pattern::Patterns,
    report::faq::{Entry, Pages, entries, searched},
    rule::RuleBase,
};

#[derive(Debug, clap::Args)]
pub struct Arguments {
    /// An entry's name or its number in the provider's FAQ, or words to look for.
    #[arg(value_name = "ENTRY|WORDS")]
    words: Vec<String>,
    #[arg(long, value_name = "NAME", env = "MAILMEDIC_PROVIDER")]
    provider: Option<String>,
}

pub fn run(context: &Context, arguments: &Arguments) -> Result<Exit, Failure> {
    let format = context.format()?;
    let rules = context.rule_base()?;
    if let Some(name) = &arguments.provider
        && rules.profile(name).is_none()
    {
        let known = rules.profiles().iter().map(|profile| profile.name.as_str()).collect::<Vec<_>>().join(", ");
        return Err(context.usage("cli-unknown-provider", &[("name", name.clone()), ("known", known)]));
    }
    let pages = Pages::new(&rules, &context.locale);
    let mut found = find(context, &arguments.words, &rules)?;
    found.retain(|entry| arguments.provider.is_none() || entry.provider == arguments.provider.as_deref());
    if found.is_empty() {
        context.note(&context.text("faq-ui-nothing", &[]));
        if format == Format::Json {
            context.print(&format!("{}\n", pages.json(&found)))?;
        }
        return Ok(Exit::Undetermined);
    }
    let text = match format {
        Format::Json => format!("{}\n", pages.json(&found)),
        _ => to_read(&pages, &found, context.colour),
    };
    context.print(&text)?;
    Ok(Exit::Ok)
}

/// The page of the one entry that words find, or the list of several, without colour; `None` where there is
/// none.
pub fn about(context: &Context, locale: &Locale, rules: &RuleBase, words: &[String]) -> Option<String> {
    let pages = Pages::new(rules, locale);
    let found = find(context, words, rules).unwrap_or_default();
    (!found.is_empty()).then(|| to_read(&pages, &found, false))
}

fn to_read(pages: &Pages<'_>, found: &[Entry<'_>], colour: bool) -> String {
    match found {
        [entry] => pages.page(entry, colour),
        _ => pages.list(found),
    }
}

/// Without words all; else the entries of that name or number; else those in which the words are found, in either
/// language.
fn find<'r>(context: &Context, words: &[String], rules: &'r RuleBase) -> Result<Vec<Entry<'r>>, Failure> {
    let all: Vec<Entry<'r>> = entries(rules).collect();
    if let [name] = words {
        let is_named =
            |entry: &&Entry<'r>| entry.id == name || entry.number().is_some_and(|number| number.to_string() == *name);
        let named: Vec<Entry<'r>> = all.iter().filter(is_named).copied().collect();
        if !named.is_empty() {
            return Ok(named);
        }
    }
    if words.is_empty() {
        return Ok(all);
    }
    let files = context.rule_files()?;
    let patterns = Patterns::load(&files).map_err(|problems| context.bad_rules(&problems, &files))?;
    let locales = Language::ALL.map(|language| context.locale.in_language(language));
    let found = Index::of(searched(rules, &locales), &patterns).holding(&words.join(" "), &patterns);
    Ok(found.into_iter().filter_map(|at| all.get(at).copied()).collect())
}
