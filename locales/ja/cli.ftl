# コマンドライン：使い方の説明と、入力の誤りの説明。

cli-help-template = {"{about}"}

    使い方：{"{usage}"}
cli-heading-commands = コマンド：
cli-heading-options = オプション：
cli-heading-arguments = 引数：
cli-heading-examples = 例：
cli-help-settings = どのオプションも、横に示した環境変数か、設定ファイル { $file } でも指定できます（設定ファイルでは長い名前を使います。例：no-login = true）。入力したもの、環境変数、設定ファイルの順に優先します。
cli-help-passwords = ほかの人に読まれないように、パスワードはオプションでは指定できません。環境変数は MAILMEDIC_PASSWORD と MAILMEDIC_OUTGOING_PASSWORD です。

cli-mailmedic = メールが使えない原因を調べ、直し方をお伝えします
    .examples =
        {"  "}mailmedic                          質問から始める
        {"  "}mailmedic demo                     試してみる（故障を選び、見つかる様子を見る）
        {"  "}mailmedic check taro@coo.net       アカウントを調べ、わかったことを表示する
        {"  "}mailmedic ask taro@coo.net         一行ずつ質問に答える
cli-demo = 試してみる：内蔵メールサーバーの故障を選び、見つかる様子を見ます
    .examples =
        {"  "}mailmedic demo
        {"  "}mailmedic demo op25b
        {"  "}mailmedic demo op25b --plain
cli-ask = 同じ質問を一行ずつ行います（読み上げソフト、ssh、パイプ向け）
    .examples =
        {"  "}mailmedic ask taro@coo.net
        {"  "}mailmedic ask taro@coo.net < answers.txt

        質問には番号か答えを入力します。理由は ?、調べ方は h、わからないときは d、一つ前へは b、その他は m、終わるには q です。
cli-check = アカウントを調べ、わかったことを表示します（質問はしません）
    .examples =
        {"  "}mailmedic check taro@coo.net
        {"  "}mailmedic check taro@example.com --incoming pop3s://pop.example.com --outgoing smtp+starttls://smtp.example.com
        {"  "}mailmedic check taro@coo.net --password-command "pass show mail" --format json
    
         終了コード 0: 異常なし、1: 原因が見つかった、2: 判断できない
cli-explain = エラーメッセージ、ダイアログ、戻ってきたメール、通信の記録の意味を説明します
    .examples =
        {"  "}mailmedic explain "0x800CCC0E"
        {"  "}mailmedic explain メールが送信できません
        {"  "}mailmedic explain < returned-mail.txt
cli-resume = 保存した記録の続きから、画面または一行ずつ（--plain）で始めます
    .examples =
        {"  "}mailmedic resume ~/.local/state/mailmedic/sessions/2026-11-28-091543.jsonl
        {"  "}mailmedic resume --plain session.jsonl
cli-faq = よくあるご質問（FAQ）の一覧、1つの項目、または語句の検索結果を表示します
    .examples =
        {"  "}mailmedic faq
        {"  "}mailmedic faq pop-lock
        {"  "}mailmedic faq --provider coo.net 8
        {"  "}mailmedic faq pop 解除
    
         終了コード：0は見つかった、2は見つからなかったことを表します。
cli-serve = 選んだ故障を再現する参照用メールサーバーを動かします
    .examples =
        {"  "}mailmedic serve --list
        {"  "}mailmedic serve --scenario pop-lock-busy
cli-test = 規則のテストを実行します
    .examples =
        {"  "}mailmedic test
        {"  "}mailmedic test --filter op25b --network loopback
        {"  "}mailmedic test --why op25b
cli-lint = 規則、テスト、場面、提供元の記録、文章の誤りを調べます
    .examples =
        {"  "}mailmedic lint
        {"  "}mailmedic lint rules --format github
        {"  "}mailmedic lint --names
cli-completions = シェルの補完を出力します（bash、zsh、fish、elvish、powershell）
    .examples =
        {"  "}mailmedic completions bash > ~/.local/share/bash-completion/completions/mailmedic
cli-man = マニュアルページを出力します
    .examples =
        {"  "}mailmedic man > mailmedic.1

opt-help = この説明を表示します
opt-version = バージョンを表示します
opt-format = 出力の形：human、json（test は pretty、junit、tap、lint は github も）
opt-locale = 言語：ja、en（指定がなければシステムの言語）
opt-rules = 内蔵の規則に加える規則のフォルダー（同じ名前のものは置き換えます）
opt-no-color = 色を付けません（環境変数 NO_COLOR と同じ）
opt-verbose = 詳しく表示します（check で2回指定すると、--transcript と同じく、サーバーとのやりとりも表示します）
opt-quiet = 表示を減らします（test と lint では不合格だけを表示し、なければ何も表示しません）
opt-address = 調べるメールアドレス
opt-incoming = メールソフトに設定した受信サーバー：pop3:// pop3+starttls:// pop3s:// imap:// imap+starttls:// imaps://。必要ならユーザー名とポートも：pop3://taro%40coo.net@mail.coo.net:110
opt-outgoing = メールソフトに設定した送信サーバー：smtp:// smtp+starttls:// smtps:// smtp+noauth://
opt-user = 受信のユーザー名（送信用が別になければ送信にも使います）
opt-outgoing-user = 送信のユーザー名
opt-recipient = ほかの人のアドレス宛てのメールが受け付けられるか尋ねます（メールは送りません）
opt-from = 差出人アドレス（メールアドレスと違うとき）
opt-password-command = パスワードを1行目に出力するコマンド
opt-password-fd = このファイル記述子（3 などの数）からパスワードを読みます
opt-outgoing-password-command = 同じく送信用パスワード
opt-outgoing-password-fd = 同じく送信用パスワード
opt-no-login = どこにもログインしません
opt-allow-cleartext-login = 暗号化されていない接続でもパスワードを送ります
opt-allow-unverified-tls-login = 身元を確認できないサーバーにもパスワードを送ります
opt-send-test = 自分のアドレスにメールを1通送り、届くのを待ちます（ログインが必要です。メールは残ります）
opt-answer = すでにわかっていること（例：case.complaint=send）。何度でも指定できます
opt-said = メールソフトの表示、またはお困りの内容
opt-mode = どこで使うか：onsite（その場で）、phone（測定なし）、desk（窓口）
opt-provider = この提供元の記録を使います
opt-connect-to = HOST:PORT の代わりに ADDR:PORT へ接続します。何度でも指定できます
opt-nameserver = このネームサーバーに尋ねます
opt-ca-file = このファイル（PEM）の認証局も信頼します
opt-control = 25番ポートが外へ通じるかを確かめる、関係のないメールサーバー
opt-nowhere = 誰のものでもないアドレス（応答があれば、途中に何かがあります）
opt-no-controls = 関係のないサーバーにも、誰のものでもないアドレスにも尋ねません
opt-ipv4 = IPv4 だけを使います
opt-ipv6 = IPv6 だけを使います
opt-connect-timeout = 接続を待つ秒数（5）
opt-timeout = 全体で待つ秒数（20）
opt-transcript = 各接続のやりとりも表示します（パスワードは除きます）
opt-plain = 画面全体を使わず、一行ずつ進めます（`ask` と同じ）
opt-ask-plain = ここではいつも一行ずつ進むため、変わりはありません
opt-check-plain = ここではいつも一行ずつ表示するため、変わりはありません
opt-text = 文章。省くと標準入力から読みます
opt-file = ファイル
opt-faq-words = 項目の名前か番号、または含まれる語句
opt-faq-provider = この提供元のFAQだけを対象にする
opt-scenario = 再現する故障：一覧の名前、または場面ファイル
opt-demo-scenario = 最初に選ぶ故障
opt-list = 再現できる故障の一覧を表示します
opt-ports = 固定するポート（例：smtp25=2525,pop3=1110）。指定がなければ空いているもの
opt-shell = bash、zsh、fish、elvish、powershell
opt-paths = フォルダーまたはファイル（指定がなければ ./rules、それもなければ内蔵の規則）
opt-network = テストを動かす場所：simulated、loopback（simulated）
opt-filter = 名前にこの文字列を含むテストだけ
opt-bless = テストが期待する数値を書き直します
opt-names = 規則で使える名前（事実、質問、原因、対処、FAQの項目）を、値、文章、場所とともに一覧にします
opt-jobs = 同時に動かすテストの数（1〜256。指定しなければCPUの数、loopbackではその8倍）
opt-mutate = 規則をわざと壊し、テストが気づくかを確かめます
opt-why = この原因の点数の内訳を表示します

cli-see-help = 使い方は `{ $command } --help` をご覧ください。
cli-defect = mailmedic 自身の不具合のため、終了しました。上に表示された内容を開発元にお知らせください。パスワードは含まれていません。
cli-no-runtime = mailmedic を始められませんでした：{ $error }
cli-address-before-command = アドレスはコマンドの後に書いてください：mailmedic check { $address }
cli-option-before-command = { $option } はコマンドの後に書いてください：mailmedic { $command } { $option } …
cli-error-unknown-argument = { $argument } というオプションは、ここでは使えません。
cli-error-nearest = { $nearest } のことでしょうか。
cli-error-invalid-value = 「{ $value }」は { $argument } に指定できません。
cli-error-choices = 指定できるもの：{ $choices }。
cli-error-no-value = { $argument } には値が必要です。
cli-error-conflict = { $argument } と { $other } は一緒に使えません。
cli-error-missing = { $argument } がありません。
cli-error-twice = { $argument } を指定できるのは一度だけです。
cli-error-takes-no-value = { $argument } に値は付けられません。
cli-error-not-utf8 = UTF-8 ではない文字が含まれています。
cli-error-no-word = 「{ $word }」はここには書けません。`{ $usage }` に続けて書けるのはオプションだけです。
cli-error-word-too-many = 「{ $word }」はここには書けません。`{ $usage }` より言葉が1つ多くなっています。
cli-error-other = 入力の内容を読み取れませんでした。
cli-format-refused = このコマンドは { $format } では出力できません。指定できるもの：{ $choices }。
cli-no-such-command = 「{ $word }」というコマンドはありません。`mailmedic { $nearest }` のことでしょうか。
cli-bad-address = 「{ $value }」はメールアドレスの形ではありません。name@example.com のように書いてください。
cli-bad-url = { $option }: { $why }。pop3s://pop.example.com や smtp+starttls://smtp.example.com:587 のように書いてください。
url-unknown-scheme = 「{ $piece }://」という種類のサーバーはありません
url-no-scheme = pop3s:// のような始まりがありません
url-bad-host = 「{ $piece }」はサーバー名の形ではありません
url-bad-port = 「{ $piece }」はポート番号（1〜65535）ではありません
url-bad-user = ユーザー名を読み取れません。@ は %40 と書いてください
url-password = ほかの人に読まれるおそれがあるため、パスワードは書けません
url-trailing = ポート番号の後に「{ $piece }」は書けません
cli-not-for-receiving = --incoming に指定できるのは受信サーバー（pop3… または imap…）です。送信サーバーは指定できません。
cli-not-for-sending = --outgoing に指定できるのは送信サーバー（smtp…）です。受信サーバーは指定できません。
cli-unknown-provider = 「{ $name }」という提供元の記録はありません。あるもの：{ $known }。
cli-bad-control = --control には HOST:PORT を指定します。「{ $value }」は読み取れませんでした。
cli-bad-nowhere = --nowhere には ADDRESS:PORT を指定します。「{ $value }」は読み取れませんでした。
cli-bad-nameserver = --nameserver には 192.0.2.53:53 のように IP:PORT を指定します。「{ $value }」は読み取れませんでした。
cli-bad-connect-to = --connect-to には pop.example.com:995:127.0.0.1:40995 のように HOST:PORT:ADDR:PORT を指定します。「{ $value }」は読み取れませんでした。
cli-bad-connect-to-nothing = --connect-to 「{ $value }」に接続先のアドレスがありません。pop.example.com:995:127.0.0.1:40995 のように HOST:PORT:ADDR:PORT を指定します。
cli-bad-connect-to-port = --connect-to 「{ $value }」の「{ $part }」はポート番号ではありません。ポート番号は1〜65535です。
cli-bad-connect-to-address = --connect-to 「{ $value }」の「{ $part }」はIPアドレスではありません。127.0.0.1 や [::1] のように書きます。名前は使えません。
cli-bad-seconds = { $option } には 0.05〜600 の秒数を指定します。「{ $value }」は読み取れませんでした。
cli-bad-answer = --answer 「{ $value }」：{ $why }。
cli-bad-answer-nearest = --answer 「{ $value }」：{ $why }。{ $nearest } のことでしょうか。
answer-no-value = case.complaint=send のように FACT=VALUE の形で書いてください
answer-unknown-fact = 「{ $fact }」という項目はありません
answer-no-endpoint = 「{ $fact }」は、{ $fact }@outgoing のように場所も書いてください
answer-defined = 「{ $fact }」はほかの項目から決まります。元になる項目を指定してください
answer-unknown-value = 「{ $fact }」に指定できるのは { $values } です
answer-no-number = 「{ $fact }」には数（大きさなら 3MB など）を指定してください
cli-full-width = 全角の文字（＠ ： １ など）が含まれています。半角（@ : 1）で入力してください。
os-not-found = ファイルまたはフォルダーがありません
os-permission-denied = 許可されていません
os-is-a-directory = フォルダーです
os-not-a-directory = フォルダーではありません
os-storage-full = ディスクの空きがありません
os-read-only = 書き込めない場所です
os-address-in-use = ほかのプログラムがすでに使っています
os-other = システムに拒否されました
cli-password-command-code = 終了コードは { $code } でした
cli-password-command-killed = 外部から止められました
cli-bad-ca-file = { $file } に PEM 形式の証明書がありません。
cli-no-such-file = { $file } がありません。
cli-rules-no-directory = { $file } はフォルダーではありません。規則は、--rules ./rules のようにフォルダーで指定します。
cli-no-rule-file = { $file } は規則のファイルではありません。規則のファイル名は .yaml で終わります。
cli-unreadable = { $file } を読めません：{ $error }
cli-file-too-large = { $file } は { $limit } バイトを超えています。別のファイルではないでしょうか。
cli-not-utf8 = { $file } の { $line } 行目は UTF-8 の文字ではありません。
cli-not-encodable = 結果を { $format } の形で書き出せません：{ $error }
cli-cannot-write = 結果を書き出せません：{ $error }
cli-bad-rules = 規則に誤りが { $count } 件あります：
cli-more-mistakes = ほかに { $count } 件あります。「mailmedic lint」ですべて確認できます。
cli-no-such-cause = 「{ $cause }」という原因はありません。
cli-nearest-cause = 「{ $cause }」という原因はありません。{ $nearest } のことでしょうか。
cli-no-tests = 実行するテストがありません。
cli-bless-built-in = 内蔵の規則には書き込めません。規則のフォルダーを指定してください。
cli-unwritable = { $file } に書き込めません：{ $error }
cli-config-unreadable = 設定ファイル { $file } を使えません：{ $error }
cli-config-unknown-key = { $file } の { $line } 行目：「{ $key }」という設定はありません。オプションの長い名前をキーにしてください。
cli-config-nearest-key = { $file } の { $line } 行目：「{ $key }」という設定はありません。「{ $nearest }」のことでしょうか。
cli-config-bad-value = { $file } の { $line } 行目：「{ $key }」の値は、文字列、数、true、false、またはその並びで書いてください。
cli-config-not-a-flag = { $file } の { $line } 行目：「{ $key }」は、引用符を付けずに true か false で書いてください。
cli-config-not-a-list = { $file } の { $line } 行目：「{ $key }」に書ける値は1つだけです。
cli-config-not-a-count = { $file } の { $line } 行目：「{ $key }」は、1 のような数で書いてください。
cli-config-refused-value = { $file } の { $line } 行目：「{ $key }」にこの値は書けません。オプション --{ $key } に書ける値は `mailmedic --help` で確かめられます。
cli-config-wrong-value = { $file } の { $line } 行目「{ $key }」：{ $why }
cli-config-syntax = { $file } の { $line } 行目：{ $why }
cli-config-syntax-key = { $file } の { $line } 行目「{ $key }」：{ $why }
config-twice = 同じ設定が2回書かれています。どちらか1行だけにしてください。
config-no-equals-sign = 名前の後に「=」がありません。user = "taro" のように書いてください。
config-no-value = 「=」の後に値がありません。
config-not-quoted = 値は user = "taro" のように引用符で囲んでください。囲まなくてよいのは数と true、false だけです。
config-true-or-false = true か false を、小文字で、引用符を付けずに書いてください。
config-open-quote = 値の終わりの引用符がありません。
config-backslash = 「\」を含む値は、'C:\mail' のように一重引用符で囲んでください。
config-open-bracket = 閉じる括弧がありません。
config-no-comma = 並べた値の間にコンマがありません。
config-two-on-a-line = 値の後に余分なものがあります。設定は1行に1つずつ書いてください。
config-not-toml = この行を読み取れません。user = "taro" のように書いてください。
cli-password-command-failed = パスワードを出力するコマンドが正常に終わりませんでした：{ $error }
cli-bad-descriptor = { $option }: ファイル記述子 { $number } を読めません：{ $error }
cli-password-too-long = パスワードとして渡されたものが長すぎます。
cli-password-not-utf8 = パスワードとして渡されたものは UTF-8 の文字ではありません。
cli-password-empty = パスワードとして渡されたものが空です。
cli-ask-password = { $host } の { $user } のパスワード（ログインしない場合は Enter だけ）：
cli-terminal-failed = 端末を使えません：{ $error }
cli-interrupted = 中止しました。
cli-man-examples-title = 例
cli-man-environment-title = 環境変数
cli-man-environment = 環境変数は、それぞれ横のオプションと同じ働きをします。複数の値はコンマで区切ります。空のものは、ないものとして扱います。
cli-man-password = パスワード。指定するとログインに同意したものとして扱います。
cli-man-outgoing-password = 送信用パスワード（受信用と違うとき）。
cli-man-files-title = ファイル
cli-man-file = { $file }（$XDG_CONFIG_HOME があればその下）：毎回入力したくないオプションを、no-login = true のように1行に1つずつ書きます。入力したもの、環境変数、設定ファイルの順に優先します。
cli-man-sessions = { $directory }（または $XDG_STATE_HOME の下）：新しいものから { $kept } 件の記録。mailmedic resume で続きから始められます。パスワードは入りません。
cli-man-exit-title = 終了コード
cli-man-exit-codes =
    0  異常なし、読み取れた、テストはすべて合格
    1  原因が見つかった、テストが不合格
    2  判断できない、読み取れない
    64  使い方の誤り
    65  入力ファイルの誤り
    66  ファイルがない
    69  必要なものがない
    70  mailmedic 自身の不具合
    73  書き出せない
    75  一時的な失敗
    77  許可がない
    78  設定の誤り
    129、130、143  SIGHUP、Ctrl-C、SIGTERM による終了

# 記録のファイル

session-kept = この記録は { $file } に保存されています。続きから始めるには：{ $command }
session-not-kept = この記録をファイルに保存できません：{ $why }。このまま続けられます。
session-cut = ファイルの最後の項目（{ $line } 行目）は、書き込みの途中で mailmedic が終了したため取り込みません。それより前の内容はすべて残っています。
session-in-use = { $file } は、別の mailmedic で開かれています。そちらで続けるか、先に閉じてください。
session-empty = { $file } には回答も測定結果も入っていません。`mailmedic` で初めから始めてください。
session-too-large = { $file } は記録としては大きすぎます（上限 { $limit } バイト）。別のファイルではないでしょうか。
session-not-text = { $file } の { $line } 行目は文字ではありません。記録のファイルではないか、途中で壊れています。もう一度コピーしてください。
session-none = { $file } は mailmedic の記録ではありません。1行目が記録の形になっていません。記録は `mailmedic` と `mailmedic ask` が保存し、終了時にファイル名を表示します。
session-newer = { $file } は新しいバージョンの mailmedic が書いたものです（{ $schema }）。mailmedic を更新してから続けてください。
session-damaged = { $file } の { $line } 行目（{ $column } 文字目）が壊れているか、途中で切れています。元のファイルをもう一度コピーしてください。内容は取り込んでいません。
session-unknown-event = { $file } の { $line } 行目の「{ $event }」は、このバージョンでは扱えません。mailmedic を更新してください。内容は取り込んでいません。
session-misplaced = { $file } の { $line } 行目（{ $column } 文字目）が、決められた形になっていません。mailmedic が書いたままのファイルをお使いください。
session-bad-value = { $file } の { $line } 行目の「{ $value }」は { $name } として読めません。mailmedic が書いたままのファイルをお使いください。
session-unknown-fact = { $file } の { $line } 行目にある「{ $fact }」は、今の規則にありません。記録したときの規則を --rules で指定するか、mailmedic を更新してください。
session-unknown-value = { $file } の { $line } 行目にある { $fact } の値「{ $value }」は、今の規則にありません。記録したときの規則を --rules で指定するか、mailmedic を更新してください。
session-unknown-remedy = { $file } の { $line } 行目にある対処「{ $remedy }」は、今の規則にありません。記録したときの規則を --rules で指定するか、mailmedic を更新してください。
session-unknown-provider = { $file } の { $line } 行目にある提供元「{ $provider }」は、今の規則にありません。記録したときの規則を --rules で指定するか、mailmedic を更新してください。
resume-no-terminal = 画面表示には端末が必要です。`mailmedic resume --plain FILE` を使うと、同じ質問に一行ずつ答えられます。
resume-in-the-file = { $option } は `resume` では使えません。アカウント、回答、測定結果はファイルに入っています。
opt-resume-file = 記録のファイル（`mailmedic` と `mailmedic ask` が終了時に名前を表示します。場所は状態ディレクトリーの mailmedic/sessions です）
