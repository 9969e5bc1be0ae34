# ログインに関する事実、質問、原因、対処。

fact-client-outgoing-auth = 送信のログインの設定
    .v-used = メールソフトは、送信のときにログインしています。
    .v-not-used = メールソフトは、送信のときにログインしていません。
ask-client-outgoing-auth = メールソフトは、送信のときにもログインする設定ですか。
    .how = { $way }送信用のユーザー名があれば「はい」です。
    .c-used = はい
    .c-not-used = いいえ。チェックがない、または「なし」になっている

fact-client-spa = セキュリティで保護されたパスワード認証（SPA）
    .v-unticked = 「セキュリティで保護されたパスワード認証（SPA）」はオフです。
    .v-ticked = 「セキュリティで保護されたパスワード認証（SPA）」がオンです。
ask-client-spa = 「セキュリティで保護されたパスワード認証（SPA）」にチェックが付いていますか。
    .how = { $way }Outlook や古い Windows のメールソフトだけにある項目です。SSL のチェックとは別のものです。
    .c-unticked = いいえ、または項目がない
    .c-ticked = はい

fact-client-auth-method = 認証方式
    .v-password = メールソフトは、通常のパスワード認証を使っています。
    .v-encrypted-password = メールソフトは、「暗号化されたパスワード認証」（CRAM-MD5 や APOP）を使っています。
    .v-sign-in-window = メールソフトは、提供元の画面でのログイン（OAuth）を使っています。
ask-client-auth-method = メールソフトの認証方式は、どれになっていますか。
    .how = アカウント設定で「認証方式」を探してください。選ぶところがなければ、通常のパスワードです。
    .c-password = 通常のパスワード
    .c-encrypted-password = 「暗号化されたパスワード認証」、CRAM-MD5、APOP
    .c-sign-in-window = 提供元の画面が開いてログインする（OAuth2）

fact-client-login-message = ログインできない理由の表示
    .v-no-reason = メールソフトには、ログインできない理由が表示されていません。
    .v-app-password = アプリパスワードが必要、と表示されています。
    .v-sign-in-window = パスワードだけのログインは使えない、と表示されています。
    .v-switched-off = POP・IMAP・SMTP がこのアカウントで無効、と表示されています。
    .v-expired = パスワードの有効期限が切れている、と表示されています。
    .v-account-locked = アカウントが停止または終了している、と表示されています。
    .v-too-many-logins = ログインの回数が多すぎる、または待つように、と表示されています。
    .v-too-many-connections = 接続の数が多すぎる、と表示されています。
    .v-temporary = サーバーの一時的な障害や混雑、と表示されています。
    .v-no-method = サーバーがこの認証方式に対応していない、と表示されています。
    .v-fetch-first = 送信の前に受信するように、と表示されています。
    .v-encryption-required = ログインには暗号化が必要、と表示されています。
ask-client-login-message = エラーには、ログインできない理由が書かれていますか。
    .how = エラーの「詳細」を開き、サーバーの返事を探してください。「サーバーの応答」のあとに書かれていることが多い部分です。
    .c-no-reason = ない、またはユーザー名かパスワードの間違いとだけある
    .c-app-password = アプリパスワード（application-specific password）
    .c-sign-in-window = basic authentication is disabled、またはブラウザーでのログインを求める内容
    .c-switched-off = POP・IMAP・SMTP が無効（disabled、not enabled）
    .c-expired = パスワードの有効期限切れ（expired）
    .c-account-locked = アカウントの停止（locked、suspended、disabled）
    .c-too-many-logins = ログインが多すぎる（too many login attempts）、または数分待つように
    .c-too-many-connections = 接続が多すぎる（too many connections）
    .c-temporary = 一時的な障害（temporary、internal error）、後で試すように
    .c-no-method = 認証方式に対応していない（not supported）
    .c-fetch-first = 先に受信するように（POP before SMTP）
    .c-encryption-required = 暗号化が必要（must issue STARTTLS、plaintext authentication disallowed）

fact-account-notice = 提供元からの連絡
    .v-none = アカウントについて、提供元からの連絡はありません。
    .v-payment = 料金や契約の終了について、提供元から連絡がありました。
    .v-misuse = 不正利用や見慣れないログインについて、提供元から連絡がありました。
    .v-password-expiry = パスワードの有効期限について、提供元から連絡がありました。
    .v-sign-in = メールソフトのログイン方法が変わると、提供元から連絡がありました。
    .v-fault = サーバーの障害や作業について、提供元からお知らせがありました。
    .v-full = メールボックスがいっぱいに近いと、提供元から連絡がありました。
ask-account-notice = 最近、アカウントについて提供元から連絡がありましたか。
    .how = 提供元からの郵便物とメール、会員ページのお知らせをご覧ください。請求書や督促状も含みます。
    .c-none = ない
    .c-payment = あった：料金の未払い、または契約の終了
    .c-misuse = あった：見慣れないログイン、迷惑メールの送信
    .c-password-expiry = あった：パスワードの有効期限
    .c-sign-in = あった：メールソフトのログイン方法の変更
    .c-fault = あった：サーバーの障害や作業
    .c-full = あった：メールボックスの容量

fact-case-right-after-fetching = 受信した直後の送信
    .v-fails = 受信した直後でも、送信できません。
    .v-works = 受信した直後なら、送信できます。
ask-case-right-after-fetching = 受信した直後なら、送信できますか。
    .how = メールを受信し、1分以内に自分宛てに短いメールを送ってみてください。
    .c-fails = いいえ
    .c-works = はい

fact-account-app-password-wanted = アプリパスワード
    .v-true = サーバーがアプリパスワードを求めています。
    .v-false = サーバーはアプリパスワードを求めていません。
fact-account-sign-in-wanted = 提供元の画面でのログイン
    .v-true = サーバーはパスワードを受け付けず、提供元の画面でのログインだけを認めています。
    .v-false = サーバーはパスワードを受け付けます。
fact-account-protocol-off = メールソフトからの利用
    .v-true = サーバーから、このアカウントではこの利用方法が無効との返事がありました。
    .v-false = 利用方法が無効との返事はありません。
fact-account-password-over = パスワードの期限
    .v-true = サーバーから、パスワードの有効期限が切れているとの返事がありました。
    .v-false = 有効期限が切れたとの返事はありません。
fact-account-locked-by-provider = アカウントの停止
    .v-true = サーバーから、アカウントが停止されているとの返事がありました。
    .v-false = アカウントが停止されているとの返事はありません。
fact-account-logins-limited = ログイン回数の制限
    .v-true = サーバーから、ログインの回数が多すぎるとの返事がありました。
    .v-false = ログインの回数が多すぎるとの返事はありません。
fact-account-connections-limited = 接続数の制限
    .v-true = サーバーから、同時の接続が多すぎるとの返事がありました。
    .v-false = 同時の接続が多すぎるとの返事はありません。
fact-account-server-fails = サーバー内部の障害
    .v-true = サーバー側の障害で、アカウントやメールボックスを読めない状態です。
    .v-false = サーバーは、アカウントを読める状態です。
fact-account-no-method = 共通の認証方式
    .v-true = サーバーは、通常のパスワードでのログインに対応していません。
    .v-false = サーバーは、通常のパスワードでのログインに対応しています。
fact-smtp-login-missing = 送信サーバーが求めるログイン
    .v-true = 送信サーバーがログインを求めています。
    .v-false = 送信サーバーから、ログインを求める返事はありません。

cause-app-password-required = いつものパスワードの代わりに、アプリパスワードが必要です。
    .short = アプリパスワードが必要
    .why = 2段階認証を使うアカウントでは、メールソフトは2段階目に答えられません。そのため、メールソフトごとに専用のパスワードを発行して使います。

cause-oauth-required = 提供元が、メールソフトからのパスワードだけのログインを認めていません。
    .short = 提供元の画面でのログインが必要
    .why = メールソフトから開く提供元の画面でログインしたとき（OAuth）だけ、利用を認める提供元があります。この方法に対応していないソフトでは、パスワードが正しくてもログインできません。

cause-pop-imap-disabled = このアカウントでは、メールソフトからの利用（POP・IMAP・SMTP）が無効になっています。
    .short = POP・IMAP・SMTPが無効
    .why = メールソフトからの利用を、アカウントごとに有効にする必要がある提供元があります。ユーザー名とパスワードが正しくても、ブラウザーからしかログインできません。

cause-password-expired = パスワードの有効期限が切れています。
    .short = パスワードの期限切れ
    .why = 会社や提供元によっては、パスワードに有効期限があります。期限を過ぎると、メールソフトの設定が同じでもログインできなくなります。

cause-account-locked-abuse = 不正利用のため、提供元がアカウントを停止しています。
    .short = 不正利用による停止
    .why = 他人にログインされたり、迷惑メールの送信に使われたりすると、提供元はアカウントを停止します。新しいパスワードに変えるまで、停止は続きます。

cause-account-expired-nonpayment = 契約の終了や料金の未払いで、アカウントが止まっています。
    .short = 契約の終了・料金の未払い
    .why = カードの有効期限切れや、請求の見落としでも起こります。サーバーは、そのアカウントを存在しないものとして扱います。

cause-login-rate-limited = 短い時間にログインの回数が多すぎたため、サーバーが待つよう求めています。
    .short = ログインの回数が多すぎる
    .why = パスワードを探る攻撃を防ぐため、サーバーはログインの回数を制限しています。何台もの機器で1分ごとに受信したり、1台に古いパスワードが残っていたりするだけで起こります。

cause-too-many-connections = このアカウントで、同時に接続している数が多すぎます。
    .short = 同時接続が多すぎる
    .why = サーバーは、1つのアカウントが同時に使える接続の数を決めています。機器やメールソフトがそれぞれ複数の接続を使い、途中で切れた接続もしばらく数に入ります。

cause-provider-fault = 提供元のサーバー内部で障害が起きています。
    .short = サーバー内部の障害
    .why = サーバーは応答していますが、その奥にあるパスワードの管理や保存領域、メールボックスに障害があります。ユーザー名、パスワード、設定とは関係がありません。

cause-spa-enabled = 「セキュリティで保護されたパスワード認証（SPA）」がオンになっています。
    .short = SPAがオン
    .why = 安全そうな名前ですが、会社などのWindowsアカウント用のログイン方法で、多くのメールサービスは対応していません。通信の暗号化とは別のものです。

cause-auth-mechanism-mismatch = メールソフトとサーバーに、共通の認証方式がありません。
    .short = 認証方式が合わない
    .why = パスワードをサーバーに伝える方法はいくつかあります。メールソフトで選ばれている方法に、サーバーが対応していません。

cause-smtp-auth-not-enabled = メールソフトが、送信のときにログインしていません。
    .short = 送信認証（SMTP認証）がオフ
    .why = 送信サーバーは、誰が送っているかを確認できたときだけメールを受け付けます。受信にはパスワードを使い、送信には使わない設定になっていると、送信を断られます。

cause-pop-before-smtp-required = このサーバーでは、受信した直後にだけ送信できます（POP before SMTP）。
    .short = 送信の前に受信が必要
    .why = 古いサーバーには、送信のログインがないものがあります。受信してから数分の間だけ送信を認める仕組み（POP before SMTP）です。回線が変わると、もう一度受信が必要です。

remedy-make-app-password = アプリパスワードを作って、メールソフトに入力する
    .steps =
        ブラウザーで{ $provider }のページにログインし、アカウントのセキュリティの設定を開いてください。
        2段階認証がオフならオンにし、「アプリパスワード」を探してください。
        メールソフト用のアプリパスワードを作り、控えてください。
        メールソフトの受信と送信のパスワードを、アプリパスワードに入れ替えてください。空白は入れないでください。
        もう一度受信してください。
    .note = 変わるのは、メールソフトに保存されているパスワードだけです。ブラウザーでログインするときのパスワードは変わりません。
    .undo = 同じページでアプリパスワードを削除し、メールソフトに元のパスワードを入力してください。

remedy-sign-in-anew = アカウントを設定し直し、提供元の画面でログインする
    .steps =
        メールソフトの認証方式に「OAuth2」があれば、受信と送信の両方でそれを選んでください。
        なければ、メールアドレスを入力してアカウントをもう一度追加してください。{ $provider }の画面が開いたら、そこでログインします。
        新しいアカウントでメールが見られるまで、前のアカウントは消さないでください。
        画面が開かない場合は、メールソフトがこの方法に対応していません。更新するか、別のメールソフトをお使いください。
    .note = メールソフトのログイン方法が変わります。前のアカウントだけに保存されているメールは、そこに残ります。
    .undo = 認証方式を元に戻すか、メールソフトの新しいアカウントを削除してください。

remedy-switch-protocol-on = メールソフトからの利用を有効にする
    .steps =
        ブラウザーで{ $provider }のページにログインし、メールの設定を開いてください。
        「POP」「IMAP」「ほかのメールソフト」などの項目で、お使いの方法を有効にしてください。
        保存して数分待ち、もう一度受信してください。
        会社のメールの場合は、管理者に有効にしてもらってください。
    .note = 変わるのは、提供元の設定だけです。ユーザー名とパスワードは変わりません。
    .undo = 同じページで無効に戻してください。

remedy-choose-new-password = 新しいパスワードを決める
    .steps =
        { $provider }のページ、または会社のログイン画面で、今のパスワードでログインしてください。新しいパスワードを求められます。
        このアカウントを使うすべてのメールソフトとスマートフォンで、受信と送信のパスワードを新しいものにしてください。
        もう一度受信してください。
    .note = 変更後は、どの機器でも古いパスワードを使えなくなります。
    .undo = 前のパスワードには戻せません。同じページで、いつでも別のものに変えられます。

remedy-unlock-account = アカウントの停止を解除してもらう
    .steps =
        すべての機器のメールソフトを閉じてください。
        パスワードが盗まれた可能性があります。ウイルス対策ソフトでパソコンを調べてください。
        { $provider }のページかサポートでパスワードを変え、{ $address } の停止の解除を頼んでください。
        すべてのメールソフトとスマートフォンに、新しいパスワードを入力してください。
    .note = 変わるのはパスワードだけです。1台でも古いパスワードのままログインを続けると、再び停止されることがあります。
    .undo = 前のパスワードには戻せません。同じ方法で、いつでも別のものに変えられます。

remedy-ask-about-contract = 契約と支払いの状況を提供元に尋ねる
    .steps =
        未払いの請求がないか、支払いに使うカードが有効かを確かめてください。
        { $provider }に電話するか連絡し、アドレス { $address } を伝えて、アカウントが有効かどうかを尋ねてください。
        届いているメールがいつまで保管されるかも尋ねてください。
    .note = 設定は変わりません。支払ってから使えるようになるまで、1日ほどかかることがあります。

remedy-pause-all-devices = すべての機器を1時間ほど止める
    .steps =
        { $address } を使うすべてのパソコン、スマートフォン、タブレットで、メールソフトを閉じてください。
        1時間お待ちください。
        メールソフトを1台ずつ開いてください。パスワードを求められた機器では、入力し直してください。
        受信の間隔は、どの機器も10分以上にしてください。
    .note = 変わるのは受信の間隔だけです。時間がたつと、サーバーは自動的にログインを認めます。メールは失われません。
    .undo = 受信の間隔を、前のとおりに戻してください。

remedy-fewer-connections = 同時の接続を減らす
    .steps =
        ほかのパソコン、スマートフォン、タブレットのメールソフトを閉じてください。
        このメールソフトも閉じ、5分待ってから開き直してください。
        うまくいったら、ほかの機器を1台ずつ開き、使わない機器は閉じたままにしてください。
        接続の数を設定できるメールソフトでは、1か2にしてください。
    .note = 変わるのは接続の数だけで、メールは失われません。途中で切れた接続も、数分の間は数に入ります。
    .undo = メールソフトを開き、接続の数を前のとおりに戻してください。

remedy-wait-for-login = 1時間ほど待ってから、もう一度試す
    .steps =
        設定とパスワードは変えないでください。
        { $provider }の障害情報をご覧ください。
        1時間ほどたってから、もう一度お試しください。
    .note = 設定は変わりません。その間に届いたメールは保管され、あとで届きます。

remedy-report-server-fault = サーバーの返事を提供元に伝える
    .steps =
        日時と、サーバーの返事の文言を書き留めてください。「確認したこと」にあります。
        アドレス { $address } とあわせて、{ $provider }に伝えてください。
        自分のメールボックスだけの問題かどうかを尋ねてください。
    .note = 設定は変わりません。時刻がわかると、提供元が記録から原因を探せます。

remedy-untick-spa = パスワード認証の項目（SPA）のチェックを外す
    .steps =
        { $way }
        この項目のチェックを外してください。SSL のチェックはそのままにします。
        送信サーバーにも同じ項目があれば、チェックを外してください。
        「OK」で設定を閉じ、もう一度受信してください。
    .note = 変わるのはログインの方法だけです。パスワードは変わりません。
    .undo = もう一度チェックを付けてください。

remedy-choose-normal-password = 認証方式を通常のパスワードにする
    .steps =
        { $way }
        パスワードを読まれないよう、暗号化（SSL/TLS か STARTTLS）がオンになっていることを確かめてください。
        受信と送信の「認証方式」を探してください。「暗号化されたパスワード認証」、CRAM-MD5、APOP になっていたら、「通常のパスワード認証」にしてください。
        「OK」で設定を閉じ、もう一度お試しください。
    .note = 変わるのはログインの方法だけです。暗号化していれば、パスワードは途中で読まれません。
    .undo = 元の認証方式に戻してください。

remedy-ask-how-to-log-in = メールソフトのログイン方法を提供元に尋ねる
    .steps =
        { $provider }の案内で、メールソフトの設定、特に認証方式をお確かめください。
        { $address } でどの認証方式を使えばよいかを、サポートか会社の管理者に尋ねてください。お使いのメールソフトの名前も伝えてください。
    .note = 答えがあるまで、設定は変わりません。

remedy-log-in-for-sending = 送信のときにもログインする設定にする
    .steps =
        { $way }
        「このサーバーは認証が必要」にチェックを付けてください。送信用のユーザー名とパスワードが別になければ、「受信メールサーバーと同じ設定を使用する」を選んでください。
        送信のポート番号を587、暗号化を「STARTTLS」にしてください。
        「OK」で設定を閉じ、もう一度送信してください。
    .note = 変わるのは送信の設定だけです。受信の設定はそのままです。
    .undo = チェックを外してください。{ set-back-outgoing-server }{ set-back-encryption }

remedy-fetch-before-sending = 先に受信してから送信する
    .steps =
        メールを受信してください。
        数分以内に送信してください。送信トレイに残っているメールも送られます。
        送信のログイン（SMTP認証）を使えるか、{ $provider }にお尋ねください。使えれば、この手順は要りません。
    .note = 設定は変わりません。外出先などで回線が変わったときは、もう一度受信してから送ってください。

faq-login-of-the-mail-program = メールソフトのログイン方法
faq-account-and-provider = 提供元でのアカウントの状態
faq-limits-of-the-server = サーバーの混雑や制限
faq-no-login-for-sending = 送信を断られる（送信認証）

scenario-app-password-required = アプリパスワードが必要です
scenario-app-password-required-imap = IMAPにアプリパスワードが必要です
scenario-oauth-required = 提供元の画面でのログインだけが認められています
scenario-oauth-required-imap = IMAPには提供元の画面でのログインだけが認められています
scenario-oauth-required-exchange = 送信には提供元の画面でのログインが必要です（Exchangeの文面）
scenario-pop-imap-disabled = アカウントのPOPが無効です
scenario-pop-imap-disabled-courier = アカウントのPOPが無効です（Courierの文面）
scenario-pop-imap-disabled-imap = アカウントのIMAPが無効です
scenario-pop-imap-disabled-sending = メールソフトからの送信が無効です
scenario-password-expired = パスワードの有効期限が切れています
scenario-password-expired-imap = パスワードの有効期限が切れています（IMAPのコード）
scenario-account-locked-abuse = 不正利用でアカウントが停止されています
scenario-account-locked-abuse-unknown-words = 不正利用でアカウントが停止されています（登録のない文面）
scenario-login-rate-limited = ログインの回数が多すぎます
scenario-login-rate-limited-cyrus = ログインの回数が多すぎます（Cyrusの文面）
scenario-login-rate-limited-hmailserver = ログインの回数が多すぎます（hMailServerの文面）
scenario-login-rate-limited-sending = 送信のログインの回数が多すぎます
scenario-too-many-connections = 同時接続が多すぎます
scenario-too-many-connections-cyrus = 同時接続が多すぎます（Cyrusの文面）
scenario-too-many-connections-imap = IMAPの同時接続が多すぎます
scenario-too-many-connections-unknown-words = 同時接続が多すぎます（登録のない文面）
scenario-provider-fault = サーバーがパスワードを確認できません
scenario-provider-fault-imap = IMAPサーバーがパスワードを確認できません
scenario-provider-fault-mailbox = ログイン後にメールボックスを読めません
scenario-provider-fault-no-answer = 送信サーバーがログイン中に接続を切ります
scenario-provider-fault-unknown-words = サーバーがパスワードを確認できません（登録のない文面）
scenario-auth-mechanism-mismatch = 送信サーバーと認証方式が合いません
scenario-auth-mechanism-mismatch-receiving = サーバーはWindowsアカウントだけを受け付けます
scenario-smtp-auth-not-enabled = メールソフトが送信のときにログインしていません
scenario-smtp-auth-not-enabled-postfix = 送信のときにログインしていません（Postfixの文面）
scenario-smtp-auth-not-enabled-exim = 送信のときにログインしていません（Eximの文面）
scenario-smtp-auth-not-enabled-unknown-words = 送信のときにログインしていません（登録のない文面）
