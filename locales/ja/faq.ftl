# FAQの見出し。coo.net の項目は faq-coo-net.ftl にあります。

faq-section-start = はじめに
faq-section-recent = 最近よくあるご質問
faq-section-sending = 送信
faq-section-forwarding = 転送
faq-section-mobile = 携帯電話への転送
faq-section-refused = メールが拒否された
faq-section-receiving = 受信
faq-section-broken-off = 受信が途中で切れる、二度届く
faq-section-other = そのほか
faq-section-privacy = 個人情報
faq-section-payment = お支払い
faq-section-names = サーバーを探す
faq-section-line = 回線そのもの
faq-section-login = ユーザー名とパスワード
faq-section-certificates = 警告と証明書

faq-cannot-connect-to-send = 送信サーバーにつながらない
faq-encryption-for-sending = 送信の暗号化
faq-message-refused = メールがサーバーに拒否される
faq-sender-address = 差出人のアドレス
faq-sending-password = 送信用のユーザー名とパスワード
faq-encryption-for-receiving = 受信の暗号化
faq-mailbox-in-use = メールボックスが使用中と表示される
faq-mailbox-full = メールボックスがいっぱい
faq-receiving-stops-in-the-middle = 受信が途中で止まる
faq-mail-left-on-the-server = サーバーに残したメール、二度届くメール
faq-only-some-messages-are-refused = 一部のメールだけが拒否される
faq-server-not-found = サーバーが見つからない
faq-password-refused = パスワードが受け付けられない
faq-slow-at-the-beginning = 送受信が始まるまで、とても時間がかかる
faq-it-comes-and-goes = 送受信できる時間帯とできない時間帯がある
faq-certificate-warning = 証明書の警告が出る
faq-old-encryption = 古いパソコンやサーバーの暗号化
faq-own-certificate = 利用者の証明書を求められる
faq-certificate-dates = 「証明書の期限が切れている」と出る

faq-no-connection = 何もつながらない、またはWebページしか開けない
faq-cannot-connect-to-receive = 受信サーバーにつながらない

# faq コマンド。
faq-ui-heading = { $provider }：{ $section }
faq-ui-place =
    { $provider ->
        [none] { $section }
       *[other] { $number ->
            [none] { $provider }：{ $section }
           *[other] { $provider } のFAQ 第{ $number }問（{ $section }）
        }
    }
faq-ui-era =
    { $form ->
        [since] { $since }からのお答えです。
        [until] { $until }までのお答えです。
       *[both] { $since }から{ $until }までのお答えです。
    }
faq-ui-date =
    { $form ->
        [year] { $year }年
        [month] { $year }年{ $month }
       *[day] { $year }年{ $month }{ $day }日
    }
faq-ui-month = { $month }月
faq-ui-today = 今は、こうします
faq-ui-causes = 考えられる原因と対処
faq-ui-nothing = その名前の項目はなく、すべての語を含む項目もありません。「mailmedic faq」で一覧をご覧ください。

faq-returned-mail = 送ったメールが戻ってくる
faq-recipient-address = 宛先のアドレス
faq-block-lists = ブロックリスト
faq-sender-checks = 差出人の確認
faq-mail-does-not-arrive = メールがまったく届かない
faq-login-from-elsewhere = ある場所からだけログインできない

faq-section-this-computer = このパソコン
faq-section-this-network = この回線
faq-security-program = ウイルス対策ソフトやファイアウォール
faq-public-network = ホテル、カフェ、電車などでのメール
faq-company-network = 会社や大学でのメール
faq-only-the-networks-own-server = ほかの回線でしか送信できない
