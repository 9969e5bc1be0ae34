# `mailmedic check` の報告。

check-found = 確認できました：{ $cause }
check-likely = おそらく：{ $cause }
check-known-by = （{ $origin }）
check-measured-in = （{ $origin }、{ $time }）
check-how-we-know = 確認したこと
check-against = 合わない点
check-what-to-do = 直し方
check-in-the-faq = よくあるご質問：{ $entry }
check-also-possible = ほかの可能性：{ $cause }（{ $percent } %）
check-possible = 可能性のある原因：{ $cause }（{ $percent } %）
check-checks = 測定の結果
check-facts = わかっていることのすべて
check-transcript = やりとり：{ $endpoint }
check-next = もう一つわかると役に立ちます：{ $question }
check-let-it-ask = 「check」を付けずに起動すると、続きの質問に画面で答えられます。
check-what-was-seen = わかったこと
check-server-said = サーバーの返事：{ $reply }
check-nothing-unusual = 確認できた範囲では、変わったところはありませんでした。
check-what-to-do-next = 次にすること
check-show-to-the-provider = それでも直らない場合は、この報告をメールサービスの提供元に見せてください。
check-incoming = 受信：{ $server }（{ $origin }）
check-outgoing = 送信：{ $server }（{ $origin }）
check-switch-cleartext = 読まれてもかまわない場合は --allow-cleartext-login を付けてください。
check-switch-unverified = そのサーバーに心当たりがある場合は --allow-unverified-tls-login を付けてください。
check-switch-login = --no-login を外すと、ログインも確認できます。
check-switch-password = パスワードがあれば、ログインも確認できます。端末で入力するか、--password-command で渡してください。
check-progress = … 調べています（{ $seconds } 秒） { $waiting }
check-no-address = どのアカウントを調べますか。例：mailmedic check name@example.com
check-no-servers = { $domain } のサーバーはまだわかりません。メールソフトの設定のとおりに指定してください：
    --incoming pop3s://pop.{ $domain } --outgoing smtp+starttls://smtp.{ $domain }
