//! Products that show in what they say: who makes certificates on the way, who answers in the place of
//! a mail server, whose software a mail server is.

use super::layer;
use crate::source::{Problem, SourceFile, Sp};
use regex::bytes::{Regex, RegexBuilder};
use serde::{Deserialize, de::DeserializeOwned};

/// Bytes that a compiled expression may take.
const REGEX_BYTES: usize = 1 << 20;

/// One product as its author writes it; `K` is what kind of thing it is.
#[derive(Debug, Clone, Deserialize, schemars::JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WrittenProduct<K> {
    id: Sp<String>,
    /// A regular expression that is found in what it says, in any case of A to Z.
    words: Sp<String>,
    /// What the user knows it as.
    product: String,
    kind: K,
    /// Words that the expression is for; `lint` tries them.
    example: Sp<String>,
    /// Where the words were seen.
    #[expect(dead_code, reason = "for the next author")]
    source: String,
}

/// A product that is known by its words.
#[derive(Debug, Clone)]
pub struct Product<K> {
    written: WrittenProduct<K>,
    words: Regex,
    file: SourceFile,
}

impl<K: Copy> Product<K> {
    /// What the user knows it as.
    pub fn product(&self) -> &str {
        &self.written.product
    }

    pub fn kind(&self) -> K {
        self.written.kind
    }

    fn said(&self, text: &str) -> bool {
        self.words.is_match(text.as_bytes())
    }
}

/// A file of them.
pub(super) trait ProductFile: DeserializeOwned {
    const NAME: &str;
    type Kind: Copy;
    fn products(self) -> Vec<WrittenProduct<Self::Kind>>;
}

/// All that are known of one kind.
#[derive(Debug)]
pub(super) struct Products<K>(Vec<Product<K>>);

impl<K: Copy> Products<K> {
    /// Compiles what stands in the files of this kind among `files`, and says what is wrong with it. One
    /// of a later layer replaces an earlier one of the same id.
    pub(super) fn read<F: ProductFile<Kind = K>>(files: &[SourceFile]) -> (Self, Vec<Problem>) {
        let (mut known, mut problems) = (Self(Vec::new()), Vec::new());
        for (file, written) in layer::written::<F>(files, |name| name == F::NAME, &mut problems) {
            known.add(file, written.products(), &mut problems);
        }
        (known, problems)
    }

    fn add(&mut self, file: &SourceFile, products: Vec<WrittenProduct<K>>, problems: &mut Vec<Problem>) {
        for written in products {
            // Names of products are ASCII, and the first connection of a run waits for all of these: without the
            // tables of Unicode they are compiled in a fraction of the time.
            let words =
                RegexBuilder::new(&written.words).case_insensitive(true).unicode(false).size_limit(REGEX_BYTES).build();
            let words = match words {
                Ok(words) => words,
                Err(error) => {
                    problems.push(Problem::error("bad-pattern", file.place(written.words.at), error.to_string()));
                    continue;
                }
            };
            let product = Product { words, file: file.clone(), written };
            layer::define(&mut self.0, product, |known| (&known.written.id, &known.file), problems);
        }
    }

    /// The first that says one of these texts.
    pub(super) fn of<T: AsRef<str>>(&self, texts: &[T]) -> Option<&Product<K>> {
        self.0.iter().find(|product| texts.iter().any(|text| product.said(text.as_ref())))
    }

    /// Tries every example: its product must be the first that is recognised.
    pub(super) fn bad_examples(&self) -> Vec<Problem> {
        let mut problems = Vec::new();
        for known in &self.0 {
            let WrittenProduct { id, example, product, .. } = &known.written;
            let found = self.of(&[&example.v]);
            if found.is_none_or(|found| found.product() != product) {
                let message = format!("this example of `{}` is not recognised as {product}", id.v);
                problems.push(Problem::error("example-mismatch", known.file.place(example.at), message));
            }
        }
        problems
    }
}
