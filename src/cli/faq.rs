//! `mailmedic faq [ENTRY|WORDS…]`: the FAQ to read: its list, one entry, or those that words occur in.

use super::{Context, Exit, Failure, Format};
use crate::{
    report::faq::{Entry, Pages, entries, folded},
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
    let all = entries(&rules)
        .filter(|entry| arguments.provider.is_none() || entry.provider == arguments.provider.as_deref())
        .collect::<Vec<_>>();
    let pages = Pages::new(&rules, &context.locale);
    let found = find(context, &pages, &all, &arguments.words, &rules);
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
pub fn about(context: &Context, rules: &RuleBase, words: &[String]) -> Option<String> {
    let all = entries(rules).collect::<Vec<_>>();
    let pages = Pages::new(rules, &context.locale);
    let found = find(context, &pages, &all, words, rules);
    (!found.is_empty()).then(|| to_read(&pages, &found, false))
}

fn to_read(pages: &Pages<'_>, found: &[Entry<'_>], colour: bool) -> String {
    match found {
        [entry] => pages.page(entry, colour),
        _ => pages.list(found),
    }
}

/// Without words all; else the entries of that name or number; else those in which all words occur, in
/// either language.
fn find<'r>(
    context: &Context,
    pages: &Pages<'r>,
    all: &[Entry<'r>],
    words: &[String],
    rules: &'r RuleBase,
) -> Vec<Entry<'r>> {
    if let [name] = words {
        let named: Vec<Entry<'r>> = all
            .iter()
            .filter(|entry| entry.id == name || entry.number().is_some_and(|number| number.to_string() == *name))
            .copied()
            .collect();
        if !named.is_empty() {
            return named;
        }
    }
    let wanted: Vec<String> =
        words.iter().flat_map(|word| folded(word).split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect();
    let other = context.locale.in_language(context.locale.language().other());
    let others = Pages::new(rules, &other);
    let has_all = |haystack: &str| wanted.iter().all(|word| haystack.contains(word.as_str()));
    all.iter().filter(|entry| has_all(&pages.haystack(entry)) || has_all(&others.haystack(entry))).copied().collect()
}
