# `mailmedic check` の報告。

check-found = 確認できました：{ $cause }
check-likely = おそらく：{ $cause }
check-known-by = （{ $origin }）
check-measured-in = （{ $origin }、{ $time }）
check-how-we-know = 確認したこと
check-against = 合わない点
check-what-to-do = 直し方
check-in-the-faq = よくあるご質問：{ $entry }（読むには mailmedic faq { $id }）
check-also-possible = ほかの可能性：{ $cause }（{ $percent } %）
check-possible = 可能性のある原因：{ $cause }（{ $percent } %）
check-network = この回線について
check-mail-cannot-tell = メールを止めているのが、この回線かサーバーかは、ここからは判断できません。
check-mail-open-besides-25 = この回線は、受信のメールを通します。送信のメールは、25番ポート以外の出口なら通します。
check-port25-cannot-tell = この回線が25番ポートをふさいでいるかどうかは、ここからは判断できません。
check-checks = 測定の結果
check-facts = わかっていることのすべて
check-transcript = やりとり：{ $endpoint }
check-next = もう1つわかると役に立ちます：{ $question }
check-let-it-ask = 「check」を付けずに起動すると、続きの質問に画面で答えられます。
check-what-was-seen = わかったこと
check-server-said = サーバーの返事：{ $reply }
check-nothing-unusual = 確認できた範囲では、変わったところはありませんでした。
check-what-to-do-next = 次にすること
check-show-to-the-provider = それでも直らない場合は、この報告をメールサービスの提供元に見せてください。
check-incoming = 受信：{ $server }（{ $origin }）
check-outgoing = 送信：{ $server }（{ $origin }）
check-switch-cleartext = パスワードを読まれてもかまわない場合は、--allow-cleartext-login を付けてください。
check-switch-unverified = 信頼できるサーバーだとわかっている場合は、--allow-unverified-tls-login を付けてください。
check-switch-hearsay = ご契約先のサーバーに間違いなければ、--incoming と --outgoing で指定してください。ログインも確認できるようになります。
check-switch-login = --no-login を外すと、ログインも確認できます。
check-switch-password = パスワードがあれば、ログインも確認できます。端末で入力するか、--password-command で渡してください。
check-progress = … 調べています（{ $seconds } 秒） { $waiting }
check-looking-up = … { $domain } のサーバーを探しています（{ $seconds } 秒）
check-no-address = どのアカウントを調べますか。例：mailmedic check name@example.com
check-no-servers = { $domain } のサーバーはまだわかりません。メールソフトの設定のとおりに指定してください：
    --incoming pop3s://pop.{ $domain } --outgoing smtp+starttls://smtp.{ $domain }

# 自分宛てに送って、届くかどうかを試すメールです。
letter-subject = mailmedicからのテストメール
letter-body =
    このアドレスにメールが届くかどうかを試すために送ったメールです。
    無事に届いています。削除してかまいません。

# 測定の表：各段階の呼び名と、うまくいかなかったときの短い言い方。
list = { $before }、{ $next }
stage-dns = 名前
stage-tcp = 接続
stage-version = IPv{ $version } での接続
stage-tls = 暗号化
stage-smtp = 応答
stage-pop3 = 応答
stage-imap = 応答
stage-delivery = テストメール
stage-outcome = { $stage }：{ $outcome }
outcome-not-applicable = { $probe ->
    [dns] 調べていません
    [tls] 使いません
   *[other] 対象外
}
outcome-absent = 使いません
outcome-nxdomain = 存在しません
outcome-no-address = 行き先がありません
outcome-servfail = 調べる仕組みの障害
outcome-no-resolver = 調べる先の設定がありません
outcome-timeout = 返事なし
outcome-refused = 断られました
outcome-unreachable = 到達できません
outcome-no-route = このパソコンからネットワークに出られません
outcome-denied = このパソコンの中で禁止されています
outcome-reset = すぐに切れました
outcome-cleartext-peer = サーバーは暗号化なし
outcome-not-offered = サーバーが未対応
outcome-certificate-required = 利用者の証明書が必要
outcome-version-refused = 古い暗号化だけ
outcome-failed = { $probe ->
    [tls] できませんでした
   *[other] メールボックスを読めません
}
outcome-present = 最初から必要
outcome-unknown = 証明書の発行者が不明
outcome-self-signed = 証明書がサーバー自身の発行
outcome-incomplete = 証明書の不足
outcome-antivirus = ウイルス対策ソフトが途中で開封
outcome-company = 会社の装置が途中で開封
outcome-mismatch = 証明書が別の名前
outcome-expired = { $probe ->
        [tls] 証明書の期限切れ
       *[other] パスワードの期限切れ
    }
outcome-not-yet-valid = 証明書が有効期間前
outcome-weak = 証明書の方式が古い
outcome-silent = なし
outcome-closed = 途中で切断
outcome-garbled = メールサーバー以外
outcome-temporary = 一時的に不可
outcome-encryption-required = 暗号化が必要
outcome-no-mechanism = 使えるログイン方法なし
outcome-oauth-only = 提供元の画面でのログインだけ
outcome-ntlm-only = Windowsのログインだけ
outcome-app-password = アプリパスワードが必要
outcome-disabled = このアカウントでは無効
outcome-suspended = アカウントが停止中
outcome-too-many-connections = 接続が多すぎる
outcome-locked = メールボックスがロック中
outcome-delayed = 間をおいてログイン
outcome-not-arrived = 届きませんでした
outcome-broken-off = 途中で切断
outcome-damaged = メールボックスが破損
outcome-stalls = 1通で止まる
outcome-closes = 1通で切断
outcome-full = メールボックスがいっぱい
outcome-nearly-full = メールボックスがほぼいっぱい
outcome-mailbox-full = メールボックスがいっぱい
outcome-sender-rejected = 差出人アドレスが不可
outcome-auth-required = ログインが必要
outcome-blocked = この回線からは拒否
outcome-rate-limited = 数が多すぎます
outcome-unknown-user = アドレスが存在しません
outcome-relay-denied = 中継を拒否
outcome-greylisted = 数分後に再送

# 一方の通信方式だけがつながらないとき。
one-version-only = これは IPv{ $version } だけのことで、もう一方の通信方式ではつながります。メールソフトはそちらに切り替えますが、時間がかかることがあります。
