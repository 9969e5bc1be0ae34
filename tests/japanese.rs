//! How the Japanese texts are set: full-width marks, no blanks between Japanese words, sentences of
//! a length that can be taken in, and the words that everybody knows.

use fluent_syntax::{
    ast::{Entry, Expression, InlineExpression, Pattern, PatternElement},
    parser,
};
use mailmedic::locale::{Language, files};

/// Where a variable stands. It may be Japanese or not.
const VARIABLE: char = '\u{fffc}';
/// The longest sentence; a variable counts for nothing.
const SENTENCE: usize = 60;
/// Speaks of full-width letters and shows them.
const ABOUT_FULL_WIDTH: &str = "cli-full-width";

/// Written otherwise in these texts.
const WORDS: [(&str, &str); 30] = [
    ("下さい", "ください"),
    ("出来", "でき"),
    ("致し", "いたし"),
    ("あなた", "（言わない）"),
    ("メーラー", "メールソフト"),
    ("クライアント", "メールソフト"),
    ("ログインID", "ユーザー名"),
    ("アクセスプロバイダ", "接続業者"),
    ("ISP", "接続業者"),
    ("セキュア", "暗号化"),
    ("スプール", "メールボックス"),
    ("ポート25", "25番ポート"),
    ("間違えて", "（責めない）"),
    ("～", "〜"),
    ("分かり", "わかり"),
    ("分かる", "わかる"),
    ("だれ", "誰"),
    ("自分あて", "自分宛て"),
    ("いまは", "今は"),
    ("いまの", "今の"),
    ("やり取り", "やりとり"),
    ("くわし", "詳し"),
    ("ふつう", "普通"),
    ("おたずね", "お尋ね"),
    ("一文字", "1文字"),
    ("口座", "アカウント"),
    ("セキュリティソフト", "ウイルス対策ソフト"),
    ("拒否リスト", "ブロックリスト"),
    ("シナリオ", "場面"),
    ("試しのメール", "テストメール"),
];
/// Who runs the line. Who runs the mailbox is the 提供元, or the word means two things.
const LINE: &str = "接続業者（プロバイダー）";
/// Words that end in a long vowel.
const LONG: [&str; 9] =
    ["サーバ", "ユーザ", "フォルダ", "コンピュータ", "ブラウザ", "プロバイダ", "ルータ", "エラ", "メンバ"];

fn is_japanese(c: char) -> bool {
    matches!(c, '\u{3001}'..='\u{303f}' | '\u{3041}'..='\u{30ff}' | '\u{4e00}'..='\u{9fff}' | '（' | '）' | '：' | '？' | '！')
}

/// Every text of a pattern: itself with its variables as one sign, and each variant within it.
fn texts(pattern: &Pattern<&str>, found: &mut Vec<String>) {
    let mut text = String::new();
    for element in &pattern.elements {
        match element {
            PatternElement::TextElement { value } => text.push_str(value),
            PatternElement::Placeable { expression } => placeable(expression, &mut text, found),
        }
    }
    found.push(text);
}

fn placeable(expression: &Expression<&str>, text: &mut String, found: &mut Vec<String>) {
    match expression {
        Expression::Inline(InlineExpression::StringLiteral { value }) => text.push_str(value),
        Expression::Inline(_) => text.push(VARIABLE),
        Expression::Select { variants, .. } => {
            text.push(VARIABLE);
            for variant in variants {
                texts(&variant.value, found);
            }
        }
    }
}

/// The text without what is to be typed as it stands.
fn without_code(text: &str) -> String {
    text.split('`').step_by(2).collect::<Vec<_>>().join("``")
}

/// The text without the names of menus and buttons: a path through four menus is one thought.
fn without_names(text: &str) -> String {
    let mut depth = 0_usize;
    text.chars()
        .filter(|c| {
            depth += usize::from(*c == '「');
            let keep = depth == 0;
            depth -= usize::from(*c == '」' && depth > 0);
            keep
        })
        .collect()
}

fn faults(id: &str, text: &str) -> Vec<String> {
    let mut faults = Vec::new();
    let text = without_code(text);
    let chars: Vec<char> = text.chars().collect();
    if chars.iter().any(|c| is_japanese(*c)) {
        for c in ['(', ')'] {
            if text.contains(c) {
                faults.push(format!("half-width {c}"));
            }
        }
    }
    for pair in chars.windows(2) {
        let (a, b) = (pair[0], pair[1]);
        // Behind a comma or an opening mark it belongs to what follows: a key, the beginning of a reply.
        if is_japanese(a) && !"、（「".contains(a) && "!?:;,.\"'".contains(b) {
            faults.push(format!("half-width {b} after {a}"));
        }
        if id != ABOUT_FULL_WIDTH && (b == '。' && a == ' ' || is_japanese(a) && "、。（「：".contains(a) && b == ' ')
        {
            faults.push(format!("blank beside a mark: “{a}{b}”"));
        }
    }
    for three in chars.windows(3) {
        if three[1] == ' ' && is_japanese(three[0]) && is_japanese(three[2]) {
            faults.push(format!("blank between “{}” and “{}”", three[0], three[2]));
        }
    }
    let full_width =
        |c: &char| matches!(c, '\u{ff10}'..='\u{ff19}' | '\u{ff21}'..='\u{ff3a}' | '\u{ff41}'..='\u{ff5a}');
    let half_width_kana = |c: &char| matches!(c, '\u{ff61}'..='\u{ff9f}');
    if id != ABOUT_FULL_WIDTH
        && let Some(c) = chars.iter().find(|c| full_width(c) || half_width_kana(c) || **c == '\u{3000}')
    {
        faults.push(format!("“{c}” of the wrong width"));
    }
    for (wrong, right) in WORDS {
        if text.contains(wrong) {
            faults.push(format!("“{wrong}” is written {right}"));
        }
    }
    if text.matches("プロバイダー").count() > text.matches(LINE).count() {
        faults.push(format!("“プロバイダー” is written 提供元, or {LINE}"));
    }
    for word in LONG {
        if text.match_indices(word).any(|(at, _)| !text[at + word.len()..].starts_with('ー')) {
            faults.push(format!("“{word}” without its long vowel"));
        }
    }
    for sentence in without_names(&text).split(['。', '\n']) {
        let length = sentence.chars().filter(|c| is_japanese(*c)).count();
        if length > SENTENCE {
            faults.push(format!("{length} characters without an end: “{sentence}”"));
        }
    }
    faults
}

#[test]
fn the_japanese_texts_are_set_as_japanese() {
    let mut all = Vec::new();
    for (name, source) in files(Language::Ja) {
        let resource = parser::parse(source).unwrap_or_else(|_| panic!("{name} cannot be read"));
        for entry in &resource.body {
            let Entry::Message(message) = entry else { continue };
            let patterns = message
                .value
                .iter()
                .chain(message.attributes.iter().map(|attribute| &attribute.value))
                .collect::<Vec<_>>();
            let mut found = Vec::new();
            patterns.into_iter().for_each(|pattern| texts(pattern, &mut found));
            let id = message.id.name;
            all.extend(found.iter().flat_map(|text| faults(id, text)).map(|fault| format!("{name}: {id}: {fault}")));
        }
    }
    assert!(all.is_empty(), "{} faults:\n{}", all.len(), all.join("\n"));
}

#[test]
fn each_fault_is_seen() {
    for (text, fault) in [
        ("ポート(995番)です。", "half-width ("),
        ("例:番号", "half-width : after 例"),
        ("よろしいですか?", "half-width ? after か"),
        ("お使い の機械", "blank between “い” and “の”"),
        ("はい。 いいえ。", "blank beside a mark"),
        ("５８７番", "of the wrong width"),
        ("ﾎﾟｰﾄ", "of the wrong width"),
        ("サーバが応答", "without its long vowel"),
        ("試して下さい。", "is written ください"),
        ("プロバイダーに連絡します。", "is written 提供元"),
        (&"あ".repeat(61), "without an end"),
    ] {
        let found = faults("some-text", text);
        assert!(found.iter().any(|found| found.contains(fault)), "{text}: {found:?}");
    }
    assert_eq!(
        faults("some-text", "{ $file } は、`mailmedic check (a)` で調べられます（例：--format json）。"),
        [""; 0]
    );
}
