# ログインに関する事実、質問、原因、対処。

fact-client-outgoing-auth = メールソフトの送信のログイン
    .v-used = メールソフトは、送信のときにログインしています。
    .v-not-used = メールソフトは、送信のときにログインしていません。
ask-client-outgoing-auth = メールソフトは、送信のときにもログインする設定ですか。
    .how = メールソフトのアカウント設定で、送信サーバー（SMTP）の欄を見てください。「このサーバーは認証が必要」や、送信用のユーザー名の欄を探してください。
    .c-used = はい
    .c-not-used = いいえ。チェックがない、または「なし」になっている

fact-client-spa = セキュリティで保護されたパスワード認証（SPA）
    .v-unticked = 「セキュリティで保護されたパスワード認証（SPA）」はオフです。
    .v-ticked = 「セキュリティで保護されたパスワード認証（SPA）」がオンです。
ask-client-spa = 「セキュリティで保護されたパスワード認証（SPA）」にチェックが入っていますか。
    .how = アカウント設定の、ユーザー名とパスワードの近くを見てください。Outlook や古い Windows のメールソフトだけにある項目です。SSL のチェックとは別のものです。
    .c-unticked = いいえ、または項目がない
    .c-ticked = はい

fact-client-auth-method = 認証方式
    .v-password = メールソフトは、通常のパスワード認証を使っています。
    .v-encrypted-password = メールソフトは、「暗号化されたパスワード」（CRAM-MD5 や APOP）を使っています。
    .v-sign-in-window = メールソフトは、プロバイダーの画面からログイン（OAuth）しています。
ask-client-auth-method = メールソフトの認証方式は、どれになっていますか。
    .how = アカウント設定で「認証方式」を探してください。選ぶところがなければ、通常のパスワードです。
    .c-password = 通常のパスワード
    .c-encrypted-password = 「暗号化されたパスワード」、CRAM-MD5、APOP
    .c-sign-in-window = プロバイダーの画面が開いてログインする（OAuth2）

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

fact-account-notice = プロバイダーからのお知らせ
    .v-none = アカウントについて、プロバイダーからのお知らせはありません。
    .v-payment = 料金や契約の終了について、プロバイダーから連絡がありました。
    .v-misuse = 不正利用や見慣れないログインについて、プロバイダーから連絡がありました。
    .v-password-expiry = パスワードの有効期限について、プロバイダーから連絡がありました。
    .v-sign-in = メールソフトのログイン方法が変わると、プロバイダーから連絡がありました。
ask-account-notice = 最近、アカウントについてプロバイダーから連絡がありましたか。
    .how = プロバイダーからの郵便物とメール、会員ページのお知らせをご覧ください。請求書や督促状も含みます。
    .c-none = ない
    .c-payment = あった：料金の未払い、または契約の終了
    .c-misuse = あった：見慣れないログイン、迷惑メールの送信
    .c-password-expiry = あった：パスワードの有効期限
    .c-sign-in = あった：メールソフトのログイン方法の変更

fact-case-right-after-fetching = 受信した直後の送信
    .v-fails = 受信した直後でも、送信できません。
    .v-works = 受信した直後なら、送信できます。
ask-case-right-after-fetching = 受信した直後なら、送信できますか。
    .how = メールを受信し、1分以内に自分あてに短いメールを送ってみてください。
    .c-fails = いいえ
    .c-works = はい

fact-account-app-password-wanted = アプリパスワード
    .v-true = サーバーがアプリパスワードを求めています。
    .v-false = サーバーはアプリパスワードを求めていません。
fact-account-sign-in-wanted = プロバイダーの画面からのログイン
    .v-true = サーバーはパスワードを受け付けず、プロバイダーの画面からのログインだけを認めています。
    .v-false = サーバーはパスワードを受け付けます。
fact-account-protocol-off = メールソフトからの利用
    .v-true = このアカウントではこの利用方法が無効、とサーバーが返しています。
    .v-false = 利用方法が無効という返事はありません。
fact-account-password-over = パスワードの期限
    .v-true = パスワードの有効期限が切れている、とサーバーが返しています。
    .v-false = 有効期限が切れたという返事はありません。
fact-account-locked-by-provider = アカウントの停止
    .v-true = アカウントが停止されている、とサーバーが返しています。
    .v-false = アカウントが停止されているという返事はありません。
fact-account-logins-limited = ログイン回数の制限
    .v-true = ログインの回数が多すぎる、とサーバーが返しています。
    .v-false = ログインが多すぎるという返事はありません。
fact-account-connections-limited = 接続数の制限
    .v-true = 同時の接続が多すぎる、とサーバーが返しています。
    .v-false = 接続が多すぎるという返事はありません。
fact-account-server-fails = サーバー内部の障害
    .v-true = サーバー自身が、アカウントやメールボックスを調べられない状態です。
    .v-false = サーバーはアカウントを調べられる状態です。
fact-account-no-method = 共通の認証方式
    .v-true = サーバーは、通常のパスワードでのログインに対応していません。
    .v-false = サーバーは、通常のパスワードでのログインに対応しています。
fact-smtp-login-missing = 送信サーバーが求めるログイン
    .v-true = 送信サーバーがログインを求めています。
    .v-false = 送信サーバーから、ログインを求める返事はありません。

cause-app-password-required = いつものパスワードの代わりに、アプリパスワードが必要です。
    .short = アプリパスワードが必要
    .why = 2段階認証を使うアカウントでは、メールソフトは2段階目に答えられません。そのため、メールソフトごとに専用のパスワードを発行して使います。

cause-oauth-required = プロバイダーが、メールソフトからのパスワードだけのログインを認めていません。
    .short = プロバイダーの画面からのログインが必要
    .why = メールソフトの中に開くプロバイダーの画面からログインしたとき（OAuth）だけ、利用を認めるプロバイダーがあります。この方法に対応していないソフトでは、パスワードが正しくてもログインできません。

cause-pop-imap-disabled = このアカウントでは、メールソフトからの利用（POP・IMAP・SMTP）が無効になっています。
    .short = POP・IMAP・SMTPが無効
    .why = メールソフトからの利用を、アカウントごとに有効にする必要があるプロバイダーがあります。ユーザー名とパスワードが正しくても、ブラウザーからしかログインできません。

cause-password-expired = パスワードの有効期限が切れています。
    .short = パスワードの期限切れ
    .why = 会社やプロバイダーによっては、パスワードに有効期限があります。期限を過ぎると、メールソフトの設定が同じでもログインできなくなります。

cause-account-locked-abuse = 不正利用のため、プロバイダーがアカウントを停止しています。
    .short = 不正利用による停止
    .why = 他人にログインされたり、迷惑メールの送信に使われたりすると、プロバイダーはアカウントを停止します。新しいパスワードに変えるまで、停止は続きます。

cause-account-expired-nonpayment = 契約の終了や料金の未払いで、アカウントが止まっています。
    .short = 契約の終了・料金の未払い
    .why = カードの有効期限切れや、請求の見落としでも起こります。サーバーは、存在しないアカウントと同じように扱います。

cause-login-rate-limited = 短い時間にログインの回数が多すぎたため、サーバーが待つよう求めています。
    .short = ログインの回数が多すぎる
    .why = パスワードを探る攻撃を防ぐため、サーバーはログインの回数を制限しています。何台もの端末が毎分受信したり、1台に古いパスワードが残っていたりするだけで起こります。

cause-too-many-connections = このアカウントの接続が、同時に多すぎます。
    .short = 同時接続が多すぎる
    .why = サーバーは、1つのアカウントが同時に使える接続の数を決めています。端末やメールソフトがそれぞれ複数の接続を使い、途中で切れた接続もしばらく数に入ります。

cause-provider-fault = プロバイダーのサーバー内部で障害が起きています。
    .short = サーバー内部の障害
    .why = サーバーは応答していますが、その奥にあるパスワードの管理や保存領域、メールボックスに障害があります。ユーザー名、パスワード、設定とは関係がありません。

cause-spa-enabled = 「セキュリティで保護されたパスワード認証（SPA）」がオンになっています。
    .short = SPAがオン
    .why = 安全そうな名前ですが、会社などのWindowsアカウント用のログイン方法で、多くのプロバイダーは対応していません。通信の暗号化とは別のものです。

cause-auth-mechanism-mismatch = メールソフトとサーバーの認証方式が合っていません。
    .short = 認証方式が合わない
    .why = パスワードをサーバーに伝える方法はいくつかあります。メールソフトで選ばれている方法に、サーバーが対応していません。

cause-smtp-auth-not-enabled = メールソフトが、送信のときにログインしていません。
    .short = 送信認証（SMTP認証）がオフ
    .why = 送信サーバーは、誰が送っているかを確認できたときだけメールを受け付けます。受信にはパスワードを使い、送信には使わない設定になっていると、送信を断られます。

cause-pop-before-smtp-required = このサーバーでは、受信した直後にだけ送信できます（POP before SMTP）。
    .short = 送信の前に受信が必要
    .why = 古いサーバーには、送信のログインがないものがあります。受信してから数分の間だけ送信を認める仕組み（POP before SMTP）で、回線が切り替わると、もう一度受信が必要です。

remedy-make-app-password = アプリパスワードを作って、メールソフトに入力する
    .steps =
        ブラウザーで{ $provider }のページにログインし、アカウントのセキュリティの設定を開いてください。
        2段階認証がオフならオンにし、「アプリパスワード」を探してください。
        メールソフト用のアプリパスワードを作り、控えてください。
        メールソフトの受信と送信のパスワードを、アプリパスワードに入れ替えてください。空白は入れません。
        もう一度受信してください。
    .note = ブラウザーでログインするときのパスワードは変わりません。

remedy-sign-in-anew = アカウントを設定し直し、プロバイダーの画面からログインする
    .steps =
        メールソフトの認証方式に「OAuth2」があれば、受信と送信の両方でそれを選んでください。
        なければ、メールアドレスを入力してアカウントをもう一度追加してください。{ $provider }の画面が開いたら、そこでログインします。
        新しいアカウントでメールが見られるまで、前のアカウントは消さないでください。
        画面が開かない場合、メールソフトがこの方法に対応していません。更新するか、別のメールソフトをお使いください。
    .note = 前のアカウントだけに保存されているメールは、そこに残ります。

remedy-switch-protocol-on = メールソフトからの利用を有効にする
    .steps =
        ブラウザーで{ $provider }のページにログインし、メールの設定を開いてください。
        「POP」「IMAP」「ほかのメールソフト」などの項目で、お使いの方法を有効にしてください。
        保存して数分待ち、もう一度受信してください。
        会社のメールの場合は、管理者に有効にしてもらってください。
    .note = ユーザー名とパスワードは変わりません。

remedy-choose-new-password = 新しいパスワードを決める
    .steps =
        { $provider }のページ、または会社のログイン画面で、今のパスワードを使ってログインしてください。新しいパスワードを求められます。
        このアカウントを使うすべてのメールソフトとスマートフォンで、受信と送信のパスワードを新しいものにしてください。
        もう一度受信してください。
    .note = 古いパスワードは、どの機器でも使えなくなります。

remedy-unlock-account = アカウントの停止を解除してもらう
    .steps =
        すべての端末のメールソフトを閉じてください。
        パスワードが盗まれた可能性があるため、パソコンのウイルス検査を行ってください。
        { $provider }のページかサポートでパスワードを変え、{ $address } の停止の解除を依頼してください。
        すべてのメールソフトとスマートフォンに、新しいパスワードを入力してください。
    .note = 1台でも古いパスワードのままログインを続けると、再び停止されることがあります。

remedy-ask-about-contract = 契約と支払いの状況をプロバイダーに確認する
    .steps =
        未払いの請求がないか、支払いに使うカードが有効かを確かめてください。
        { $provider }に連絡してアドレス { $address } を伝え、アカウントが有効かどうかを尋ねてください。
        届いているメールがいつまで保管されるかも尋ねてください。
    .note = 支払ったあと、使えるようになるまで1日ほどかかることがあります。

remedy-pause-all-devices = すべての端末を1時間ほど止める
    .steps =
        { $address } を使うすべてのパソコン、スマートフォン、タブレットで、メールソフトを閉じてください。
        1時間お待ちください。
        メールソフトを1台ずつ開いてください。パスワードを求められた端末では、入力し直してください。
        受信の間隔は、どの端末も10分以上にしてください。
    .note = 時間がたつと、サーバーは自動的にログインを認めます。メールは失われません。

remedy-fewer-connections = 同時の接続を減らす
    .steps =
        ほかのパソコン、スマートフォン、タブレットのメールソフトを閉じてください。
        このメールソフトも閉じ、5分待ってから開き直してください。
        うまくいったら、ほかの端末を1台ずつ開き、使わない端末は閉じたままにしてください。
        接続の数を設定できるメールソフトでは、1か2にしてください。
    .note = 途中で切れた接続も、数分の間は数に入ります。

remedy-wait-for-login = 1時間ほど待ってから、もう一度試す
    .steps =
        設定とパスワードは変えないでください。
        { $provider }の障害情報をご覧ください。
        1時間ほどたってから、もう一度お試しください。
    .note = その間に届いたメールは保管され、あとで届きます。

remedy-report-server-fault = サーバーの返事をプロバイダーに伝える
    .steps =
        日付と時刻、サーバーの返事をそのまま控えてください。返事は、この画面の技術的な詳細にあります。
        アドレス { $address } とあわせて、{ $provider }に伝えてください。
        自分のメールボックスだけの問題かどうかを尋ねてください。
    .note = 時刻がわかると、プロバイダーが記録から原因を探せます。

remedy-untick-spa = 「セキュリティで保護されたパスワード認証（SPA）」をオフにする
    .steps =
        メールソフトのアカウント設定で、ユーザー名とパスワードの欄を開いてください。
        「セキュリティで保護されたパスワード認証（SPA）」のチェックを外してください。SSL のチェックはそのままにします。
        送信サーバーにも同じ項目があれば、チェックを外してください。
        「OK」で設定を閉じ、もう一度受信してください。
    .undo = もう一度チェックを入れてください。

remedy-choose-normal-password = 認証方式を通常のパスワードにする
    .steps =
        メールソフトのアカウント設定で、受信と送信の「認証方式」を探してください。
        パスワードを読まれないよう、暗号化（SSL/TLS か STARTTLS）がオンになっていることを確かめてください。
        「暗号化されたパスワード」、CRAM-MD5、APOP になっていたら、「通常のパスワード」にしてください。
        「OK」で設定を閉じ、もう一度お試しください。
    .undo = 元の認証方式に戻してください。

remedy-ask-how-to-log-in = メールソフトのログイン方法をプロバイダーに尋ねる
    .steps =
        { $provider }の案内で、メールソフトの設定、特に認証方式をお確かめください。
        { $address } でどの認証方式を使えばよいか、サポートか会社の管理者に尋ねてください。
    .note = サーバーが対応している方式は、この画面の技術的な詳細にあります。

remedy-log-in-for-sending = 送信のときにもログインする設定にする
    .steps =
        メールソフトのアカウント設定で、送信サーバー（SMTP）の欄を開いてください。
        「このサーバーは認証が必要」にチェックを入れ、別の指定がなければ「受信サーバーと同じ設定」を選んでください。
        ポート番号を{ $port }、暗号化を STARTTLS にしてください。
        「OK」で設定を閉じ、もう一度送信してください。
    .note = 受信の設定はそのままです。
    .undo = チェックを外し、元のポート番号に戻してください。

remedy-fetch-before-sending = 先に受信してから送信する
    .steps =
        メールを受信してください。
        数分以内に送信してください。送信トレイに残っているメールも送られます。
        送信のログイン（SMTP認証）を使えるか、{ $provider }にお尋ねください。使えれば、この手順は要りません。
    .note = 外出先などで回線が変わったときは、もう一度受信してから送ってください。

faq-login-of-the-mail-program = メールソフトのログイン方法
faq-account-and-provider = プロバイダーのアカウントの状態
faq-limits-of-the-server = サーバーの混雑や制限
faq-no-login-for-sending = 送信を断られる（送信認証）

scenario-app-password-required = アプリパスワードが必要です
scenario-app-password-required-imap = IMAPにアプリパスワードが必要です
scenario-oauth-required = プロバイダーの画面からのログインだけが認められています
scenario-oauth-required-imap = IMAPにはプロバイダーの画面からのログインだけが認められています
scenario-oauth-required-exchange = 送信にはプロバイダーの画面からのログインが必要です（Exchangeの言い方）
scenario-pop-imap-disabled = アカウントのPOPが無効です
scenario-pop-imap-disabled-courier = アカウントのPOPが無効です（Courierの言い方）
scenario-pop-imap-disabled-imap = アカウントのIMAPが無効です
scenario-pop-imap-disabled-sending = メールソフトからの送信が無効です
scenario-password-expired = パスワードの有効期限が切れています
scenario-password-expired-imap = パスワードの有効期限が切れています（IMAPのコード）
scenario-account-locked-abuse = 不正利用でアカウントが停止されています
scenario-account-locked-abuse-unknown-words = 不正利用でアカウントが停止されています（どの規則も知らない言い方）
scenario-login-rate-limited = ログインの回数が多すぎます
scenario-login-rate-limited-cyrus = ログインの回数が多すぎます（Cyrusの言い方）
scenario-login-rate-limited-hmailserver = ログインの回数が多すぎます（hMailServerの言い方）
scenario-login-rate-limited-sending = 送信のログインの回数が多すぎます
scenario-too-many-connections = 同時接続が多すぎます
scenario-too-many-connections-cyrus = 同時接続が多すぎます（Cyrusの言い方）
scenario-too-many-connections-imap = IMAPの同時接続が多すぎます
scenario-too-many-connections-unknown-words = 同時接続が多すぎます（どの規則も知らない言い方）
scenario-provider-fault = サーバーがパスワードを確認できません
scenario-provider-fault-imap = IMAPサーバーがパスワードを確認できません
scenario-provider-fault-mailbox = ログイン後にメールボックスを読めません
scenario-provider-fault-no-answer = 送信サーバーがログイン中に接続を切ります
scenario-provider-fault-unknown-words = サーバーがパスワードを確認できません（どの規則も知らない言い方）
scenario-auth-mechanism-mismatch = 送信サーバーと認証方式が合いません
scenario-auth-mechanism-mismatch-receiving = サーバーはWindowsアカウントだけを受け付けます
scenario-smtp-auth-not-enabled = メールソフトが送信のときにログインしていません
scenario-smtp-auth-not-enabled-postfix = 送信のときにログインしていません（Postfixの言い方）
scenario-smtp-auth-not-enabled-exim = 送信のときにログインしていません（Eximの言い方）
scenario-smtp-auth-not-enabled-unknown-words = 送信のときにログインしていません（どの規則も知らない言い方）
