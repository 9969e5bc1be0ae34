# どの原因にも当てはまらない観察について、誰にでもできること。`advice-<事実>` と、値ごとの `.v-<値>`。
# 変数は facts.ftl と同じ:$host、$port、$place、$user、$endpoint
# 最初の一群は事実に属さず、ほかの項目から使う文。

advice-compare-name = サーバーの名前 { $host } を、メールサービスの提供元の案内と1文字ずつ比べてください。
advice-compare-port = メールソフトのポート番号（{ $port }）と暗号化の設定を、提供元の案内と比べてください。この2つは組になっています。
advice-is-it-online = パソコンでWebページが開くか確かめてください。どれも開かない場合は、回線そのものが切れています。ルーターの電源を入れ直してください。
advice-other-network = スマートフォンなど、別の回線でお試しください。うまくいく場合は、今の回線のファイアウォールやウイルス対策ソフト、接続業者が接続を止めていると考えられます。
advice-try-later = 20〜30分後に、もう一度お試しください。このような障害は、待つと直ることがよくあります。
advice-ask-how-to-log-in = メールソフトでのログインの方法を、提供元に問い合わせてください。メールソフト専用のパスワードが必要なこともあります。
advice-type-login-again = ユーザー名とパスワードを、書類のとおりに入力し直してください。大文字の入力になっていないかも確かめてください。
advice-tell-the-reply = サーバーの返事の文言と日時を、メールサービスの提供元に伝えてください。
advice-encrypt = メールソフトの暗号化の設定を提供元の案内と比べ、オフになっていればオンにしてください。
advice-log-in-to-send = メールソフトが送信のときにもログインする設定か、確かめてください。「このサーバーは認証が必要」などの項目です。
advice-do-not-trust = この状態では、パスワードを入力しないでください。ウイルス対策ソフトや会社の回線が間にないか確かめ、別の回線でもお試しください。

advice-dns-lookup = { advice-try-later }
    .v-nxdomain = { advice-compare-name }
    .v-no-address = { advice-compare-name }
    .v-timeout = { advice-is-it-online }
    .v-no-resolver = { advice-is-it-online }

advice-dnsbl-server = 送信サーバーがブロックリストに載っていることを、提供元に伝えてください。{ $detail }
advice-dnsbl-client = 587番か465番ポートから、ログインして送信してください。この回線につながる機器に、有害なソフトがないかも調べてください。

advice-tcp-connect = { advice-other-network }
    .v-refused = ポート番号（{ $port }）を、メールサービスの提供元の案内と比べてください。同じであれば、サーバーの障害と考えられます。20〜30分後にもう一度お試しください。
    .v-unreachable = { advice-is-it-online }

advice-tls-handshake = { advice-other-network }
    .v-cleartext-peer = { advice-compare-port }
    .v-not-offered = 暗号化できるポート番号を、提供元に問い合わせてください。暗号化しないと、パスワードを途中で読まれるおそれがあります。
    .v-version-refused = 新しい暗号化（TLS 1.2 以降）に対応したサーバーを、提供元に問い合わせてください。

advice-tls-implicit = { advice-compare-port }

advice-tls-issuer = { advice-do-not-trust }

advice-tls-strength = { $host } の証明書が今は安全とされない方式であることを、提供元に伝えてください：{ $detail }

advice-tls-name = { advice-compare-name }

advice-tls-dates = パソコンの日付と時刻が合っているか確かめてください。合っていれば、証明書のことを提供元に伝えてください。

advice-smtp-greeting = { advice-try-later }
    .v-refused = { advice-tell-the-reply }
    .v-garbled = { advice-compare-port }

advice-smtp-auth = { advice-compare-port }

advice-smtp-login = { advice-try-later }
    .v-refused = { advice-type-login-again }
    .v-app-password = 提供元のホームページでアプリパスワードを作り、いつものパスワードの代わりにメールソフトに入力してください。
    .v-disabled = 提供元のホームページで、メールソフトからの利用（POP・IMAP・SMTP）が有効になっているかを確認してください。
    .v-expired = 提供元のホームページで新しいパスワードを決め、メールソフトに入力してください。
    .v-suspended = アカウントが停止されている理由を、提供元に問い合わせてください。
    .v-rate-limited = すべての機器のメールソフトを1時間ほど閉じてください。その後は、メールを確認する間隔を長めにしてください。
    .v-too-many-connections = ほかの機器のメールソフトを閉じて、もう一度お試しください。
    .v-encryption-required = { advice-encrypt }
    .v-no-mechanism = { advice-ask-how-to-log-in }
    .v-oauth-only = { advice-ask-how-to-log-in }
    .v-ntlm-only = { advice-ask-how-to-log-in }

advice-smtp-login-other-form = 送信のユーザー名を別の形（@以降を付けた形、または外した形）でお試しください。

advice-delivery-round-trip = { advice-tell-the-reply }
    .v-not-arrived = 迷惑メールのフォルダーと、メールサービスの転送・振り分けの設定をご確認ください。どこにもなければ、送った時刻を提供元に伝えてください。
    .v-broken-off = { advice-try-later }
advice-smtp-mail-from = { advice-tell-the-reply }
    .v-sender-rejected = メールソフトの差出人アドレスが、このアカウントのアドレスと同じか確かめてください。
    .v-auth-required = { advice-log-in-to-send }
    .v-rate-limited = { advice-try-later }
    .v-temporary = { advice-try-later }
    .v-silent = { advice-try-later }
    .v-closed = { advice-try-later }

advice-smtp-rcpt = { advice-tell-the-reply }
advice-smtp-other-rcpt = { advice-tell-the-reply }
    .v-mailbox-full = サーバーのメールボックスから、不要なメールを削除してください。
    .v-relay-denied = { advice-log-in-to-send }
    .v-sender-rejected = メールソフトの差出人アドレスが、このアカウントのアドレスと同じか確かめてください。
    .v-greylisted = { advice-try-later }
    .v-rate-limited = { advice-try-later }
    .v-temporary = { advice-try-later }
    .v-silent = { advice-try-later }
    .v-closed = { advice-try-later }

advice-pop3-greeting = { advice-try-later }
    .v-refused = { advice-tell-the-reply }
    .v-garbled = { advice-compare-port }

advice-pop3-login = { advice-try-later }
    .v-refused = { advice-type-login-again }
    .v-app-password = { advice-smtp-login.v-app-password }
    .v-disabled = { advice-smtp-login.v-disabled }
    .v-expired = { advice-smtp-login.v-expired }
    .v-suspended = { advice-smtp-login.v-suspended }
    .v-rate-limited = { advice-smtp-login.v-rate-limited }
    .v-too-many-connections = { advice-smtp-login.v-too-many-connections }
    .v-full = サーバーのメールボックスから、不要なメールを削除してください。
    .v-encryption-required = { advice-encrypt }
    .v-no-mechanism = { advice-ask-how-to-log-in }
    .v-oauth-only = { advice-ask-how-to-log-in }
    .v-ntlm-only = { advice-ask-how-to-log-in }

advice-pop3-login-other-form = 受信のユーザー名を別の形（@以降を付けた形、または外した形）でお試しください。

advice-message-stuck = ブラウザーでメールを読むページ（Webメール）でこの1通を探し、消すか別のフォルダーに移してください。
advice-pop3-uidl = メールソフトを、サーバーにメールを残さない設定にしてください。
advice-pop3-expire = 受信したメールは、このサーバーには残りません。控えを保存しておいてください。

advice-pop3-mailbox = { advice-try-later }

# IMAP: the same advice.
advice-imap-greeting = { advice-pop3-greeting }
    .v-refused = { advice-pop3-greeting.v-refused }
    .v-garbled = { advice-pop3-greeting.v-garbled }

advice-imap-login = { advice-pop3-login }
    .v-refused = { advice-pop3-login.v-refused }
    .v-app-password = { advice-smtp-login.v-app-password }
    .v-disabled = { advice-smtp-login.v-disabled }
    .v-expired = { advice-smtp-login.v-expired }
    .v-suspended = { advice-smtp-login.v-suspended }
    .v-rate-limited = { advice-smtp-login.v-rate-limited }
    .v-too-many-connections = { advice-smtp-login.v-too-many-connections }
    .v-full = { advice-pop3-login.v-full }
    .v-encryption-required = { advice-pop3-login.v-encryption-required }
    .v-no-mechanism = { advice-pop3-login.v-no-mechanism }
    .v-oauth-only = { advice-pop3-login.v-oauth-only }
    .v-ntlm-only = { advice-pop3-login.v-ntlm-only }

advice-imap-login-other-form = { advice-pop3-login-other-form }

advice-imap-mailbox = { advice-pop3-mailbox }
