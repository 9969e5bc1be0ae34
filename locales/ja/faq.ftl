# FAQの見出し。`faq-coo-net-…` は coo.net の項目、そのほかは一般の項目です。

faq-section-start = はじめに
faq-section-recent = 最近よくあるご質問
faq-section-sending = 送信
faq-section-receiving = 受信
faq-section-names = サーバーを探す
faq-section-login = ユーザー名とパスワード
faq-section-certificates = 警告と証明書

faq-cannot-connect-to-send = 送信サーバーにつながらない
faq-encryption-for-sending = 送信の暗号化
faq-sending-password = 送信用のユーザー名とパスワード
faq-encryption-for-receiving = 受信の暗号化
faq-mailbox-in-use = メールボックスが使用中と表示される
faq-mailbox-full = メールボックスがいっぱい
faq-server-not-found = サーバーが見つからない
faq-password-refused = パスワードが受け付けられない
faq-certificate-warning = 証明書の警告が出る
faq-old-encryption = 古いパソコンやサーバーの暗号化
faq-certificate-dates = 「証明書の期限が切れている」と出る

faq-coo-net-certificate-cannot-be-verified = 「確認できないセキュリティ証明書」という表示が出る
faq-coo-net-cannot-receive-since-new-server = 新しいサーバーに変わってから受信できない
faq-coo-net-sudden-send-failure = 設定を変えていないのに、突然送信できなくなった
faq-coo-net-cannot-send = メールが送信できない
faq-coo-net-no-mail-arrives = 突然メールが届かなくなった
faq-coo-net-pop-lock = 受信できない（.pop lock busy!）
faq-no-connection = 何もつながらない、またはWebページしか開けない
faq-cannot-connect-to-receive = 受信サーバーにつながらない
