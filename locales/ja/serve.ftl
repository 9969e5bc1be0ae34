# 練習用サーバー：コマンドの言葉と、それぞれの場面の説明。

opt-serve-scenario = 再現する場面。--list に出る名前か、自作の場面ファイルを指定します
opt-serve-list = 場面の一覧を表示して終わります
opt-serve-address = 待ち受けるアドレス。指定しないと、このコンピューターからだけ接続できます
opt-serve-ports = 固定するポート番号。例：smtp25=2525,pop3s=9995,dns=5353。ほかは自動で決まります

serve-ready = 練習用サーバーが { $address } で動いています。場面：{ $summary }
serve-ports = ポート番号：{ $ports }
serve-check = この場面で困っている人と同じ設定で調べるには：
serve-stop = Ctrl-C を押すか、入力を閉じると終わります。
serve-warning-address = ご注意：{ $address } には、ほかのコンピューターからも接続できます。このサーバーのパスワードは場面ファイルに書かれたもので、秘密ではありません。メールを外へ転送することはありません。
serve-unknown-scenario = 「{ $name }」という場面はありません。
serve-nearest = 「{ $nearest }」のことでしょうか。
serve-see-list = 「mailmedic serve --list」で一覧を表示できます。
serve-bad-scenario = この場面ファイルは使えません。次の箇所を直してください。
serve-bad-address = 「{ $address }」はアドレスではありません。127.0.0.1 や ::1 のような、このコンピューターのIPアドレスを指定してください。
serve-bad-port = 「{ $port }」はポート番号ではありません。1から65535までの数を指定してください。
serve-bad-ports = 「{ $text }」を読み取れません。--ports は smtp25=2525,pop3s=9995 のように書いてください。
serve-unknown-server = 「{ $name }」というサーバーはありません。使える名前：{ $names }
serve-port-twice = 「{ $name }」のポート番号が2つあります。1つだけ指定してください。
serve-cannot-listen = { $service } に { $place } を使えません：{ $error }。--ports で別の番号を指定するか、自動に任せてください。
serve-foreign-address = { $address } は、このコンピューターのアドレスではありません。127.0.0.1 など、このコンピューターのものを指定してください。
serve-not-permitted = { $service } に { $place } を使う権限がありません。1024より小さい番号は制限されていることがあります。--ports でもっと大きい番号を指定してください。
serve-cannot-start = サーバーを始められません：{ $error }

scenario-healthy = すべて正常です
scenario-op25b = ご利用の回線で25番ポートがふさがれています
scenario-op25b-refused = ご利用の回線で25番ポートがすぐに断られます
scenario-ssl-port-mismatch = 暗号化が必要なポート（995番）で、メールソフトが暗号化を使っていません
scenario-ssl-port-mismatch-tls-on-110 = 暗号化なしで始まるポート（110番）で、メールソフトがいきなり暗号化を始めます
scenario-ssl-port-mismatch-tls-on-587 = 送信のとき、暗号化なしで始まるポート（587番）で、メールソフトがいきなり暗号化を始めます
scenario-cert-untrusted-issuer = サーバーの証明書の発行元が知られていません
scenario-cert-untrusted-issuer-self-signed = サーバーが自分で発行した証明書を使っています
scenario-cert-untrusted-issuer-incomplete = サーバーが中間証明書を送りません
scenario-antivirus-tls-interception = ウイルス対策ソフトが暗号化通信を途中で開いています
scenario-antivirus-tls-interception-company = 会社の装置が暗号化通信を途中で開いています
scenario-tls-version-too-old = サーバーがTLS 1.0しか使えません
scenario-cert-expired = サーバーの証明書の期限が切れています
scenario-clock-wrong = パソコンの時計が何年も遅れていて、どの証明書もまだ有効ではありません
scenario-cert-name-mismatch = サーバーの証明書が別の名前のものです
scenario-wrong-password = パスワードが受け付けられません
scenario-wrong-password-dovecot = パスワードが受け付けられません（DovecotとPostfixの言い方）
scenario-wrong-password-qmail = パスワードが受け付けられません（qmailの言い方）
scenario-wrong-password-courier = パスワードが受け付けられません（Courierの言い方）
scenario-wrong-password-exchange = パスワードが受け付けられません（Exchangeの言い方）
scenario-wrong-password-unknown-words = パスワードが受け付けられません（どの規則も知らない言い方）
scenario-wrong-smtp-credentials = 送信には別のユーザー名とパスワードが要りますが、受信用のものが設定されています
scenario-wrong-smtp-credentials-exim = 送信には別のユーザー名とパスワードが要ります（Eximの言い方）
scenario-wrong-smtp-credentials-unknown-words = 送信には別のユーザー名とパスワードが要ります（どの規則も知らない言い方）
scenario-username-needs-domain = ユーザー名にはメールアドレス全体が要ります
scenario-username-needs-domain-qmail = ユーザー名にはメールアドレス全体が要ります（qmailの言い方）
scenario-pop-lock-busy = 前回の受信が途中で切れ、受信箱がロックされています
scenario-pop-lock-busy-dovecot = 受信箱がロックされています（Dovecotは10秒たってから答えます）
scenario-pop-lock-busy-qpopper = 受信箱がロックされています（Qpopperの言い方）
scenario-pop-lock-busy-hmailserver = 受信箱がロックされています（hMailServerの言い方）
scenario-pop-lock-busy-unknown-words = 受信箱がロックされています（どの規則も知らない言い方）
scenario-mailbox-full-own = ご自分の受信箱がいっぱいです
scenario-mailbox-full-own-icloud = ご自分の受信箱がいっぱいです（iCloudの言い方）
scenario-mailbox-full-own-temporary = ご自分の受信箱がいっぱいです（サーバーは一時的なこととして断ります）
scenario-mailbox-full-own-unknown-words = ご自分の受信箱がいっぱいです（どの規則も知らない言い方）
scenario-starttls-not-used = 受信が暗号化なしの設定で、サーバーはそのままではパスワードを受け付けません
scenario-starttls-not-used-sending = 送信が587番ポートで暗号化なしの設定で、サーバーはそのままではパスワードを受け付けません
