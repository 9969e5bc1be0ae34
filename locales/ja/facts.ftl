# 観察したことを文にしたもの。見出しは何についてか、`.v-<値>` は観察の文です。
# 変数：$host、$port、$place（ホストとポート）、$value、$user、$detail（サーバーの返事。なければ none）

place = { $host } の{ $port }番ポート
place-over = { $place }（IPv{ $version }）
place-incoming = 受信サーバー
place-outgoing = 送信サーバー
place-smtp25 = 送信サーバーの25番ポート
place-submission = 送信サーバーの587番ポート
place-smtps = 送信サーバーの465番ポート
place-pop3 = 受信サーバーの110番ポート
place-pop3s = 受信サーバーの995番ポート
place-imap = 受信サーバーの143番ポート
place-imaps = 受信サーバーの993番ポート
place-control25 = ほかのメールサーバーの25番ポート
place-nowhere = 誰のものでもないアドレス

unknown-not-asked = { $fact }：まだお聞きしていません。
unknown-dont-know = { $fact }：「わからない」とのご回答です。
unknown-unavailable = { $fact }：確認できませんでした。
unknown-not-applicable = { $fact }：当てはまりません。
unknown-stale = { $fact }：もう一度確認します。

fact-case-complaint = お困りの内容
    .v-send = メールを送信できません。
    .v-receive = メールを受信できません。
    .v-warning = セキュリティや証明書の警告が出ます。
    .v-missing = メールが届かない、遅れる、または二重に届きます。
    .v-bounce = 送ったメールが戻ってきました。
    .v-other = そのほかの内容です。

fact-case-other-direction = 送信と受信のもう一方
    .v-works = 送信だけ、または受信だけができません。
    .v-fails = 送信も受信もできません。

fact-case-history = これまでの利用
    .v-worked-before = このメールソフトと機器で、最近までメールを使えていました。
    .v-never-worked = このメールソフトと機器では、まだメールを使えていません。

fact-case-delay = エラーが出るまでの時間
    .v-at-once = エラーは数秒以内に表示されます。
    .v-after-a-while = エラーは30秒以上たってから表示されます。

fact-case-recipients = 送れない宛先
    .v-all = どの宛先にも送れません。
    .v-some = 特定の宛先にだけ送れません。

fact-case-changed = 最近変わったこと
    .v-nothing = 最近変わったことはありません。
    .v-network = 最近、回線や接続業者が変わりました。
    .v-provider-notice = メールサービスの提供元から変更の案内がありました。
    .v-password = 最近、パスワードが変わりました。
    .v-settings = 最近、メールソフトの設定が変わりました。
    .v-security-program = 最近、ウイルス対策ソフトやファイアウォールを入れるか、更新しました。
    .v-other = 最近、そのほかの変化がありました。

fact-case-when = うまくいかないとき
    .v-always = いつもうまくいきません。
    .v-slow-start = 最初に長く待たされてから、使えるようになります。
    .v-at-times = 時間帯によって、またはときどき、うまくいきません。

fact-client-error = メールソフトの表示
    .v-other = メールソフトの表示は別の内容か、表示がありません。
    .v-timeout = メールソフトに「サーバーから応答がない」と表示されます。
    .v-no-server = メールソフトに「サーバーが見つからない」と表示されます。
    .v-auth-failed = メールソフトにログインの失敗が表示されるか、パスワードを何度も聞かれます。
    .v-cert-untrusted = メールソフトに「証明書を確認できない」と表示されます。
    .v-cert-name = メールソフトに「証明書の名前が違う」と表示されます。
    .v-locked = メールソフトに「ロック」や「使用中」と表示されます。
    .v-full = メールソフトに「いっぱい」や「容量超過」と表示されます。
    .v-closed = メールソフトに「通信が途中で切れた」と表示されます。
    .v-refused-message = メールソフトに「メールや宛先が拒否された」と表示されます。
    .v-local = メールソフトに「ファイルを開けない」「書き込めない」などと表示されます。
    .v-not-allowed = メールソフトに「接続が許可されていない」と表示されます。

fact-client-from = 差出人アドレス
    .v-own = メールソフトの差出人は、ご自分のアドレスです。
    .v-another = メールソフトの差出人は、別のアドレスです。
    .v-missing = メールソフトに、差出人アドレスがきちんと設定されていません。

fact-smtp-sender-rejected = 差出人の拒否
    .v-true = 送信サーバーが、差出人アドレスを受け付けません。
    .v-false = 送信サーバーは、差出人アドレスを受け付けます。

fact-smtp-rate-limited = 送信数の上限
    .v-true = 送信サーバーから、送信が多すぎるとの返事がありました。
    .v-false = 送信サーバーから、送信が多すぎるとの返事はありません。

fact-client-timeout = メールソフトの待ち時間
    .v-long = メールソフトは1分より長く待ちます。
    .v-short = メールソフトは1分までしか待ちません。

fact-client-leave-on-server = サーバーに残すメール
    .v-deleted = メールソフトは、受信したメールをサーバーから消します。
    .v-some-days = メールソフトは、メールをサーバーに数日間残します。
    .v-kept = メールソフトは、すべてのメールをサーバーに残します。

fact-client-receiving-stops = 受信が止まるところ
    .v-nowhere = 受信の途中で止まるメールはありません。
    .v-same-message = 受信は、いつも同じメールで止まります。
    .v-elsewhere = 受信は、毎回違うメールで止まります。

fact-client-computer-name = コンピューターの名前
    .v-plain = コンピューターの名前は、半角の英字、数字、ハイフンだけです。
    .v-odd = コンピューターの名前に、サーバーが断ることのある文字があります。

fact-message-short = 添付のない短いメール
    .v-fails = 添付のない短いメールも送れません。
    .v-goes = 添付のない短いメールは送れます。

fact-message-bytes = メールの大きさ
    .number = メールの大きさは{ $size }です。

fact-message-refusal = 拒否の理由
    .v-none = メールは拒否されていません。
    .v-unknown-user = 宛先が存在しないとして、メールが拒否されました。
    .v-mailbox-full = 宛先のメールボックスがいっぱいで、メールが拒否されました。
    .v-too-big = 大きすぎるとして、メールが拒否されました。
    .v-sender-rejected = 差出人のアドレスを理由に、メールが拒否されました。
    .v-relay-denied = 利用者と確認できないため、メールの中継が拒否されました。
    .v-auth-required = サーバーは、ログインしてからでないとメールを受け付けません。
    .v-blocked = 送信元がブロックリストに載っているとして、メールが拒否されました。
    .v-policy = 送信元についての規則により、メールが拒否されました。
    .v-content = 内容や添付ファイルを理由に、メールが拒否されました。
    .v-malformed = メールの書式が規格に合わないため、拒否されました。
    .v-rate-limited = 短い時間に送りすぎたとして、メールが拒否されました。
    .v-quota-exceeded = 送信数の上限に達したとして、メールが拒否されました。
    .v-too-many-recipients = 宛先が多すぎるとして、メールが拒否されました。
    .v-greylisted = 初めての送信元のメールは、2回目の配送で受け付けられます。
    .v-no-such-domain = 宛先のドメインが存在しないか、メールを受け付けていません。
    .v-host-unreachable = 宛先のサーバーに接続できません。
    .v-loop = メールの転送がサーバーの間で繰り返されています。
    .v-temporary = サーバーの一時的な障害で、メールが受け付けられません。
    .v-other = 別の理由で、メールが拒否されました。

fact-message-recipient = 宛先のつづり
    .v-as-given = メールの宛先は、相手から聞いたとおりです。
    .v-misspelt = メールの宛先が、相手から聞いたものと違います。

fact-message-greylisted = 1回目の受け取りの見合わせ
    .v-true = サーバーが、1回目は受け取らず、もう一度送るよう求めています。
    .v-false = もう一度送るよう求めているサーバーはありません。

fact-client-warning-reason = 警告の理由
    .v-none = 警告に理由は書かれていません。
    .v-issuer = 証明書の発行者を確認できないという警告です。
    .v-dates = 証明書の期限切れ、またはまだ有効でないという警告です。
    .v-name = 証明書の名前が違うという警告です。
    .v-scanner = 警告に出る発行者は、ウイルス対策ソフトか会社の名前です。
    .v-own = 利用者自身の証明書を求める表示が出ます。

fact-client-incoming-port = 受信のポート番号
    .v-995 = お使いのメールソフトは995番ポートで受信します。
    .v-110 = お使いのメールソフトは110番ポートで受信します。
    .v-993 = お使いのメールソフトは993番ポートで受信します。
    .v-143 = お使いのメールソフトは143番ポートで受信します。
    .v-other = お使いのメールソフトは別のポートで受信します。

fact-case-resembles = 文章が似ている原因
    .text = 次の場合の書き方に似ています。{ $causes }

fact-client-account = アカウント
    .text = アカウントの名前は「{ $value }」です。

fact-client-incoming-server = 受信サーバー
    .text = お使いのメールソフトは { $value } から受信します。

fact-client-outgoing-server = 送信サーバー
    .text = お使いのメールソフトは { $value } を通して送信します。

fact-client-incoming-protocol = 受信の方式
    .v-imap = お使いのメールソフトは、サーバーのメールボックスを直接読みます（IMAP）。
    .v-pop3 = お使いのメールソフトは、サーバーからメールを取り込みます（POP3）。

fact-client-outgoing-port = 送信のポート番号
    .v-587 = お使いのメールソフトは587番ポートで送信します。
    .v-465 = お使いのメールソフトは465番ポートで送信します。
    .v-25 = お使いのメールソフトは25番ポートで送信します。
    .v-other = お使いのメールソフトは別のポートで送信します。

fact-client-incoming-security = 受信の暗号化
    .v-ssl = 受信は、最初から暗号化（SSL）する設定です。
    .v-starttls = 受信は、途中から暗号化（STARTTLS）する設定です。
    .v-cleartext = 受信は、暗号化しない設定です。

fact-client-outgoing-security = 送信の暗号化
    .v-starttls = 送信は、途中から暗号化（STARTTLS）する設定です。
    .v-ssl = 送信は、最初から暗号化（SSL）する設定です。
    .v-cleartext = 送信は、暗号化しない設定です。

fact-client-incoming-user-form = 受信のユーザー名
    .v-full-address = 受信のユーザー名は、メールアドレス全体です。
    .v-local-part = 受信のユーザー名は、@ より前の部分だけです。
    .v-other = 受信のユーザー名は、アドレスとは別の名前です。

fact-client-outgoing-user-form = 送信のユーザー名
    .v-full-address = 送信のユーザー名は、メールアドレス全体です。
    .v-local-part = 送信のユーザー名は、@ より前の部分だけです。
    .v-other = 送信のユーザー名は、アドレスとは別の名前です。

fact-env-other-network = 別の回線での様子
    .v-fails = 別の回線でも同じです。
    .v-works = 別の回線ではうまくいきます。

fact-account-webmail = ブラウザーでのログイン
    .v-works = 同じユーザー名とパスワードで、ブラウザーからはログインできます。
    .v-refused = 同じユーザー名とパスワードで、ブラウザーからもログインできません。

fact-dns-lookup = サーバーの名前
    .v-ok = { $host } という名前が見つかります。
    .v-nxdomain = { $host } は見つかりません。その名前は存在しません。
    .v-no-address = { $host } は見つかりません。名前はありますが、行き先が登録されていません。
    .v-servfail = { $host } を調べる仕組みに障害があります。
    .v-timeout = { $host } を調べても返事がありません。
    .v-no-resolver = { $host } を調べる先が、このパソコンに設定されていません。

fact-dns-a = サーバーの行き先（IPv4）
    .v-ok = { $host } の行き先（IPv4）が見つかります。
    .v-nxdomain = { $host } という名前は存在しません（IPv4）。
    .v-no-address = { $host } の行き先（IPv4）は登録されていません。
    .v-servfail = { $host } を調べる仕組みに障害があります（IPv4）。
    .v-timeout = { $host } を調べても返事がありません（IPv4）。
    .v-no-resolver = { $host } を調べる先が設定されていません（IPv4）。

fact-dns-aaaa = サーバーの行き先（IPv6）
    .v-ok = { $host } の行き先（IPv6）が見つかります。
    .v-nxdomain = { $host } という名前は存在しません（IPv6）。
    .v-no-address = { $host } の行き先（IPv6）は登録されていません。
    .v-servfail = { $host } を調べる仕組みに障害があります（IPv6）。
    .v-timeout = { $host } を調べても返事がありません（IPv6）。
    .v-no-resolver = { $host } を調べる先が設定されていません（IPv6）。

fact-dns-origin = 行き先がサーバー自身のものか
    .v-own = 行き先は { $host } 自身のものです。
    .v-wildcard = { $host } と同じドメインの名前は、すべて同じ行き先です。つづりの違う名前でも見つかります。
    .v-invented = ご利用の回線は、存在しない名前にも { $host } と同じ行き先を答えます。

fact-dns-mx = メールアドレスのドメインの受け取り先
    .v-present = メールアドレスのドメインは、メールを受け取っています。
    .v-absent = メールアドレスのドメインには、メールの受け取り先が登録されていません。
    .v-no-mail = メールアドレスのドメインは、メールを受け取らないと登録されています。
    .v-nowhere = メールアドレスのドメインが指すメールの受け取り先は、存在しません。
    .v-nxdomain = メールアドレスのドメイン（@より後ろ）は存在しません。
    .v-failed = メールアドレスのドメインの受け取り先を調べられませんでした。

fact-dns-spf = 差出人のドメインから送ってよいサーバー（SPF）
    .v-present = 差出人アドレスのドメインには、どのサーバーから送ってよいかが書かれています。
    .v-absent = 差出人アドレスのドメインには、どのサーバーから送ってよいかが書かれていません。
    .v-several = 差出人アドレスのドメインに、送ってよいサーバーの記録が2つあります。受け取る側はどちらも使えません。
    .v-invalid = 差出人アドレスのドメインの、送ってよいサーバーの記録が正しくありません。受け取る側は使えません。
    .v-failed = 差出人アドレスのドメインから送ってよいサーバーを調べられませんでした。

fact-dns-spf-for-others = 差出人のドメインが、ほかのサーバーをどう扱うか（SPF）
    .v-unsaid = 差出人のドメインは、指定のないサーバーからのメールの扱いを決めていません。
    .v-suspect = 差出人のドメインは、ほかのサーバーからのメールを疑うよう求めています。転送されたメールもこれに当たります。
    .v-refused = 差出人のドメインは、ほかのサーバーからのメールを断るよう求めています。転送されたメールもこれに当たります。
    .v-permitted = 差出人のドメインは、どのサーバーからの送信も認めています。

fact-dns-breaks-when-forwarded = このアドレスのメールが転送された場合
    .v-true = この差出人のメールは、転送されると、確認の厳しい相手に断られます。
    .v-false = 差出人のドメインは、転送されたメールを断るよう求めていません。

fact-dns-dmarc = 差出人のドメインが受け取る側に求めること（DMARC）
    .v-present = 差出人アドレスのドメインは、受け取る側に報告だけを求めています。
    .v-enforced = 差出人アドレスのドメインは、確認に通らないメールを断るよう、受け取る側に求めています。
    .v-absent = 差出人アドレスのドメインは、受け取る側に何も求めていません。
    .v-invalid = 差出人アドレスのドメインが受け取る側に求める内容は、正しく書かれていません。
    .v-failed = 差出人アドレスのドメインが受け取る側に何を求めているか、調べられませんでした。

fact-dns-sender-permitted = 送信サーバーがこの差出人で送ってよいか
    .v-permitted = 差出人アドレスのドメインは、{ $host }からの送信を認めています。
    .v-neutral = 差出人アドレスのドメインの登録からは、{ $host }からの送信が認められているかどうか、わかりません。
    .v-not-permitted = 差出人アドレスのドメインが送信を認めているサーバーに、{ $host }は入っていません。

fact-dns-srv = ドメインに登録されたサーバー
    .v-absent = メールアドレスのドメインには、メールソフト用のサーバーが登録されていません。
    .v-present = メールアドレスのドメインに、メールソフト用のサーバーが登録されています：{ $detail }
    .v-not-offered = メールアドレスのドメインは、メールソフト用のサーバーがないと登録されています。
    .v-failed = メールアドレスのドメインに登録されたサーバーを調べられませんでした。

fact-dns-autoconfig = ドメインの自動設定の情報
    .v-absent = メールアドレスのドメインには、メールソフトの自動設定の情報がありません。
    .v-usable = メールアドレスのドメインに、メールソフトの自動設定の情報があります：{ $detail }
    .v-unusable = ドメインの自動設定の情報は、読み取れない内容でした（{ $detail }）。
    .v-redirected = ドメインの自動設定の情報は、安全にたどれない場所を指しています（{ $detail }）。
    .v-untrusted = ドメインの自動設定のサーバーの身元を確認できませんでした（{ $detail }）。
    .v-silent = ドメインの自動設定のサーバーから応答がありませんでした（{ $detail }）。
    .v-failed = ドメインの自動設定の情報を取り出せませんでした（{ $detail }）。

fact-dns-published = ドメインの登録内容との比較
    .v-same = { $side ->
        [outgoing] 送信サーバーの設定は、ドメインの登録内容と同じです。
       *[other] 受信サーバーの設定は、ドメインの登録内容と同じです。
    }
    .v-other-host = { $side ->
        [outgoing] 送信サーバー名の設定が、ドメインの登録内容（{ $detail }）と違います。
       *[other] 受信サーバー名の設定が、ドメインの登録内容（{ $detail }）と違います。
    }
    .v-other-port = { $side ->
        [outgoing] 送信のポート番号の設定が、ドメインの登録内容（{ $detail }）と違います。
       *[other] 受信のポート番号の設定が、ドメインの登録内容（{ $detail }）と違います。
    }
    .v-other-security = { $side ->
        [outgoing] 送信の暗号化の設定が、ドメインの登録内容と違います。
       *[other] 受信の暗号化の設定が、ドメインの登録内容と違います。
    }

fact-dns-reverse = 送信サーバーの番号（IPアドレス）に付いた名前
    .v-confirmed = { $host }の番号（IPアドレス）には名前があり、その名前は同じ番号を指しています。
    .v-unconfirmed = { $host }の番号（IPアドレス）には名前がありますが、その名前は別の番号を指しています。
    .v-absent = { $host }の番号（IPアドレス）には名前がありません。

fact-dns-reverse-client = ご利用の回線の番号（IPアドレス）に付いた名前
    .v-confirmed = ご利用の回線の番号（IPアドレス）には名前があり、その名前は同じ番号を指しています。
    .v-unconfirmed = ご利用の回線の番号（IPアドレス）には名前がありますが、その名前は別の番号を指しています。
    .v-absent = ご利用の回線の番号（IPアドレス）には名前がありません。

fact-dnsbl-server = ブロックリスト上の送信サーバー
    .v-unlisted = { $host }の番号（IPアドレス）は、調べたブロックリストに載っていません。
    .v-policy = ブロックリストによると、{ $host }の番号（IPアドレス）は直接メールを送らないはずのものです。{ $detail }
    .v-listed = { $host }の番号（IPアドレス）が、ブロックリストに載っています。{ $detail }

fact-dnsbl-client = ブロックリスト上のご利用の回線
    .v-unlisted = ご利用の回線の番号（IPアドレス）は、調べたブロックリストに載っていません。
    .v-policy = ご利用の回線は、直接メールを送らない回線として登録されています。家庭の回線では普通のことです。
    .v-listed = ご利用の回線の番号（IPアドレス）が、ブロックリストに載っています。{ $detail }

fact-smtp-blocked = 断られた回線
    .v-true = 送信サーバーが、この回線からのメールを断っています。
    .v-false = 送信サーバーは、この回線を断っていません。

fact-dns-mail-goes-nowhere = メールの届かないドメイン
    .v-true = ご自分のドメイン（@より後ろ）宛てのメールは、どこにも届きません。
    .v-false = ご自分のドメイン（@より後ろ）宛てのメールには、届く先があります。

fact-login-works-elsewhere = 別の回線からのログイン
    .v-true = この回線からのログインは断られますが、別の回線からはログインできます。
    .v-false = 別の回線からだけログインできる、という様子は見られません。

fact-tcp-connect = 接続
    .v-open =
        { $endpoint ->
            [control25] ほかのメールサーバーの{ $port }番ポートは応答します。
           *[other] { $place }は応答します。
        }
    .v-timeout =
        { $endpoint ->
            [control25] ほかのメールサーバーの{ $port }番ポートからも応答がありません。
           *[other] { $place }から応答がありません。
        }
    .v-refused =
        { $endpoint ->
            [control25] ほかのメールサーバーの{ $port }番ポートでも接続が断られます。
           *[other] { $place }への接続が断られます。
        }
    .v-unreachable =
        { $endpoint ->
            [control25] ここからは、ほかのメールサーバーの{ $port }番ポートにも到達できません。
           *[other] ここからは、{ $place }に到達できません。
        }
    .v-reset =
        { $endpoint ->
            [control25] ほかのメールサーバーの{ $port }番ポートでも接続がすぐに切られます。
           *[other] { $place }への接続がすぐに切られます。
        }
    .v-no-route =
        { $endpoint ->
            [control25] このパソコンはネットワークに出られず、ほかのメールサーバーにもつながりません。
           *[other] このパソコンはネットワークに出られず、{ $host }につながりません。
        }
    .v-denied =
        { $endpoint ->
            [control25] ほかのメールサーバーの{ $port }番ポートへの接続も、このパソコンの中で禁止されています。
           *[other] { $place }への接続が、このパソコンの中で禁止されています。
        }

fact-tls-handshake = 暗号化
    .v-ok = { $place }では暗号化できます。
    .v-cleartext-peer = 最初から暗号化する設定ですが、{ $place }は暗号化なしで応答します。
    .v-garbled = 暗号化を始めようとすると、{ $place }から、メールサーバーのものではない返事が来ます。
    .v-not-offered = { $place }は暗号化に対応していません。
    .v-closed = { $place }が、暗号化を始めるところで接続を切りました。
    .v-timeout = 暗号化を始めようとしても、{ $place }から返事がありません。
    .v-version-refused = { $place }とは、共通の暗号化方式がありません。
    .v-failed = { $place }とは暗号化できませんでした。
    .v-certificate-required = { $place }は、利用者の証明書がないと使えません。

fact-tls-implicit = 最初からの暗号化
    .v-absent = { $place }は、最初からの暗号化を求めていません。
    .v-present = { $place }は、最初からの暗号化を求めています。

fact-tls-issuer = 証明書の発行者
    .v-trusted = { $host } の証明書の発行者は確認できます。
    .v-unknown =
        { $detail ->
            [none] { $host } の証明書の発行者を確認できません。
           *[other] { $host } の証明書の発行者を確認できません：{ $detail }
        }
    .v-self-signed = { $host } の証明書は、サーバー自身が発行したものです。
    .v-incomplete = { $host } は、確認に必要な中間の証明書を送ってきません。

fact-tls-name = 証明書の名前
    .v-match = { $host } の証明書の名前は合っています。
    .v-mismatch =
        { $detail ->
            [none] { $host } の証明書には、別の名前が書かれています。
           *[other] { $host } の証明書には、別の名前が書かれています：{ $detail }
        }

fact-tls-dates = 証明書の期限
    .v-valid = { $host } の証明書は期限内です。
    .v-expired = { $host } の証明書は期限が切れています。
    .v-not-yet-valid = { $host } の証明書は、まだ有効期間に入っていません。

fact-tls-strength = 証明書の強さ
    .v-strong = { $host } の証明書は、安全とされる方式で作られています。
    .v-weak =
        { $detail ->
            [none] { $host } の証明書は、今は安全とされない方式で作られています。
           *[other] { $host } の証明書は、今は安全とされない方式で作られています：{ $detail }
        }

fact-smtp-greeting = 送信サーバーの最初の返事
    .v-ok = { $place }は、送信サーバーとして正しく応答します。
    .v-refused = { $place }は、この接続を断ります。
    .v-silent = { $place }は、接続できますが、メールサーバーの返事がありません。
    .v-closed = { $place }は、接続をすぐに切ります。
    .v-garbled = { $place }で応答するのは、送信サーバーではないようです。

fact-smtp-auth = 送信のログインの受付
    .v-offered = { $place }は、送信のログインを受け付けます。
    .v-absent = { $place }は、送信のログインを受け付けていません。

fact-smtp-login = 送信のログイン
    .v-ok = { $user } で送信のログインができます。
    .v-refused = 送信サーバーが、{ $user } とこのパスワードを受け付けませんでした。
    .v-app-password = 送信サーバーは、いつものパスワードではなく、アプリパスワードを求めています。
    .v-disabled = 送信サーバーから、このアカウントではメールソフトからの送信が無効になっているとの返事がありました。
    .v-expired = 送信サーバーから、パスワードの有効期限が切れているとの返事がありました。
    .v-suspended = 送信サーバーから、このアカウントは停止されているとの返事がありました。
    .v-rate-limited = 送信サーバーから、短い時間にログインが多すぎるとの返事がありました。
    .v-too-many-connections = 送信サーバーから、同時に接続している数が多すぎるとの返事がありました。
    .v-temporary = 送信サーバーは、今ログインを確認できない状態です。
    .v-encryption-required = 送信サーバーは、暗号化したときだけログインを受け付けます。
    .v-silent = 送信サーバーから、ログインの返事がありません。
    .v-no-mechanism = 送信サーバーのログイン方法は、ここでは使えないものでした。
    .v-oauth-only = 送信サーバーは、提供元の画面でのログイン（OAuth）だけを受け付けます。ここではパスワードを確認できません。
    .v-ntlm-only = 送信サーバーは、Windowsのアカウントでのログイン（NTLM）だけを受け付けます。ここではパスワードを確認できません。
    .v-closed = 送信サーバーが、ログインの途中で接続を切りました。

fact-smtp-login-other-form = 送信の別の形のユーザー名
    .v-refused = 別の形のユーザー名でも、送信のログインはできません。
    .v-ok =
        { $detail ->
            [none] 送信サーバーは、別の形のユーザー名でだけログインを受け付けます。
           *[other] 送信サーバーは、ユーザー名が { $detail } のときだけログインを受け付けます。
        }

fact-smtp-login-withheld = 送信のログインをしなかった理由
    .v-nothing = 送信のログインを試しました。
    .v-not-asked = 送信のログインは行わないことになっていました。
    .v-no-password = パスワードがないため、送信のログインは行いませんでした。
    .v-cleartext = 暗号化がなくパスワードを読まれるおそれがあるため、送信のログインは行いませんでした。
    .v-unverified = サーバーの身元を確認できないため、送信のログインは行いませんでした。
    .v-hearsay = サーバーがドメイン自身のものではなく、保護のない登録情報しか手がかりがないため、送信のログインは行いませんでした。
    .v-tries-used = これ以上断られるとアカウントが止まるおそれがあるため、送信のログインは行いませんでした。
    .v-no-time = 時間切れのため、送信のログインは行いませんでした。

fact-smtp-mail-from = 差出人アドレス
    .v-ok = 送信サーバーは、差出人アドレスを受け付けます。
    .v-refused = 送信サーバーは、差出人アドレスを受け付けません。
    .v-sender-rejected = 送信サーバーは、この差出人アドレスでの送信を許可していません。
    .v-auth-required = 送信サーバーは、ログインしてからでないと差出人アドレスを受け付けません。
    .v-blocked = 送信サーバーは、この回線からのメールを拒否しています。
    .v-rate-limited = 送信サーバーから、送信数または接続数が多すぎるとの返事がありました。
    .v-temporary = 送信サーバーは、今差出人アドレスを受け付けられない状態です。
    .v-silent = 送信サーバーに差出人アドレスを伝えましたが、返事がありません。
    .v-closed = 送信サーバーに差出人アドレスを伝えたところ、接続を切られました。

fact-smtp-own-sender = ご自分のアドレスを差出人にした場合
    .v-refused = 送信サーバーは、ご自分のアドレスを差出人にしても受け付けません。
    .v-ok =
        { $detail ->
            [none] 送信サーバーは、ご自分のアドレスが差出人なら受け付けます。
           *[other] 送信サーバーは、{ $detail } が差出人なら受け付けます。
        }

fact-smtp-size-limit = 送れるメールの大きさ
    .number = 送信サーバーが受け付けるメールは、{ $size }までです。

fact-smtp-rcpt = ご自分宛てのメール
    .v-ok = 送信サーバーは、ご自分宛てのメールを受け付けます。
    .v-mailbox-full = 送信サーバーから、メールボックスがいっぱいとの返事がありました。
    .v-refused = 送信サーバーは、ご自分宛てのメールを受け付けません。
    .v-unknown-user = 送信サーバーから、ご自分のアドレスが存在しないとの返事がありました。
    .v-relay-denied = 送信サーバーは、ログインしていない相手とみなし、メールの中継を断りました。
    .v-sender-rejected = 送信サーバーは、この差出人アドレスでの送信を許可していません。
    .v-greylisted = 送信サーバーから、数分後にもう一度送るよう求められました。
    .v-blocked = 送信サーバーは、この回線からのメールを拒否しています。
    .v-rate-limited = 送信サーバーから、送信数または接続数が多すぎるとの返事がありました。
    .v-temporary = 送信サーバーは、今ご自分宛てのメールを受け付けられない状態です。
    .v-silent = ご自分宛てのメールを送れるか送信サーバーに尋ねましたが、返事がありません。
    .v-closed = ご自分宛てのメールを送れるか送信サーバーに尋ねたところ、接続を切られました。

fact-smtp-other-rcpt = ほかのアドレス宛てのメール
    .v-ok = 送信サーバーは、{ $recipient } 宛てのメールを受け付けます。
    .v-mailbox-full = 送信サーバーから、{ $recipient } のメールボックスがいっぱいとの返事がありました。
    .v-refused = 送信サーバーは、{ $recipient } 宛てのメールを受け付けません。
    .v-unknown-user = 送信サーバーから、{ $recipient } というアドレスは存在しないとの返事がありました。
    .v-relay-denied = 送信サーバーは、{ $recipient } 宛てのメールの中継を断りました。
    .v-sender-rejected = 送信サーバーは、この差出人アドレスから { $recipient } への送信を許可していません。
    .v-greylisted = 送信サーバーから、{ $recipient } 宛てのメールを数分後にもう一度送るよう求められました。
    .v-blocked = 送信サーバーは、この回線から { $recipient } へのメールを拒否しています。
    .v-rate-limited = 送信サーバーから、送信数または接続数が多すぎるとの返事がありました。
    .v-temporary = 送信サーバーは、今 { $recipient } 宛てのメールを受け付けられない状態です。
    .v-silent = { $recipient } 宛てのメールを送れるか送信サーバーに尋ねましたが、返事がありません。
    .v-closed = { $recipient } 宛てのメールを送れるか送信サーバーに尋ねたところ、接続を切られました。

fact-pop3-greeting = 受信サーバーの最初の返事
    .v-ok = { $place }は、受信サーバーとして正しく応答します。
    .v-refused = { $place }は、この接続を断ります。
    .v-silent = { $place }は、接続できますが、メールサーバーの返事がありません。
    .v-closed = { $place }は、接続をすぐに切ります。
    .v-garbled = { $place }で応答するのは、受信サーバーではないようです。

fact-pop3-login = 受信のログイン
    .v-ok = { $user } で受信のログインができます。
    .v-refused = 受信サーバーが、{ $user } とこのパスワードを受け付けませんでした。
    .v-app-password = 受信サーバーは、いつものパスワードではなく、アプリパスワードを求めています。
    .v-disabled = 受信サーバーから、このアカウントではこの方法での受信が無効になっているとの返事がありました。
    .v-expired = 受信サーバーから、パスワードの有効期限が切れているとの返事がありました。
    .v-suspended = 受信サーバーから、このアカウントは停止されているとの返事がありました。
    .v-rate-limited = 受信サーバーから、短い時間にログインが多すぎるとの返事がありました。
    .v-too-many-connections = 受信サーバーから、このアカウントの接続が同時に多すぎるとの返事がありました。
    .v-locked = 受信サーバーから、メールボックスがロック中との返事がありました。
    .v-delayed = 受信サーバーから、間をおいてログインするよう求められました。
    .v-temporary = 受信サーバーは、今メールボックスを開けない状態です。
    .v-full = 受信サーバーから、メールボックスがいっぱいとの返事がありました。
    .v-encryption-required = 受信サーバーは、暗号化したときだけログインを受け付けます。
    .v-no-mechanism = 受信サーバーのログイン方法は、ここでは使えないものでした。
    .v-oauth-only = 受信サーバーは、提供元の画面でのログイン（OAuth）だけを受け付けます。ここではパスワードを確認できません。
    .v-ntlm-only = 受信サーバーは、Windowsのアカウントでのログイン（NTLM）だけを受け付けます。ここではパスワードを確認できません。
    .v-silent = 受信サーバーから、ログインの返事がありません。
    .v-closed = 受信サーバーが、ログインの途中で接続を切りました。

fact-pop3-login-other-form = 受信の別の形のユーザー名
    .v-refused = 別の形のユーザー名でも、受信のログインはできません。
    .v-ok =
        { $detail ->
            [none] 受信サーバーは、別の形のユーザー名でだけログインを受け付けます。
           *[other] 受信サーバーは、ユーザー名が { $detail } のときだけログインを受け付けます。
        }

fact-pop3-login-withheld = 受信のログインをしなかった理由
    .v-nothing = 受信のログインを試しました。
    .v-not-asked = 受信のログインは行わないことになっていました。
    .v-no-password = パスワードがないため、受信のログインは行いませんでした。
    .v-cleartext = 暗号化がなくパスワードを読まれるおそれがあるため、受信のログインは行いませんでした。
    .v-unverified = サーバーの身元を確認できないため、受信のログインは行いませんでした。
    .v-hearsay = サーバーがドメイン自身のものではなく、保護のない登録情報しか手がかりがないため、受信のログインは行いませんでした。
    .v-tries-used = これ以上断られるとアカウントが止まるおそれがあるため、受信のログインは行いませんでした。
    .v-no-time = 時間切れのため、受信のログインは行いませんでした。

fact-pop3-uidl = メールの見分け方
    .v-unique = 受信サーバーはメールごとに別の印を付けています。サーバーにメールを残せます。
    .v-absent = 受信サーバーはメールに印を付けません。どれを受信済みか、メールソフトにはわかりません。
    .v-repeated = 受信サーバーは、何通ものメールに同じ印を付けています。メールソフトはメールを見分けられません。

fact-pop3-expire = 受信済みのメールの保存
    .v-never = 受信サーバーは、受信済みのメールも保存します。
    .v-limited = 受信サーバーは、受信済みのメールを数日後に消します。
    .v-at-once = 受信サーバーは、受信済みのメールを残しません。

fact-pop3-mailbox = メールボックスの中身
    .v-ok = メールボックスの中身を読めます。
    .v-failed = ログイン後に、メールボックスの中身を読めません。
    .v-damaged = サーバーから、メールボックスが壊れているとの返事がありました。

# IMAP: the same words, because people who read mail need not know by which protocol.
fact-imap-greeting = { fact-pop3-greeting }
    .v-ok = { fact-pop3-greeting.v-ok }
    .v-refused = { fact-pop3-greeting.v-refused }
    .v-silent = { fact-pop3-greeting.v-silent }
    .v-closed = { fact-pop3-greeting.v-closed }
    .v-garbled = { fact-pop3-greeting.v-garbled }

fact-imap-login = { fact-pop3-login }
    .v-ok = { fact-pop3-login.v-ok }
    .v-refused = { fact-pop3-login.v-refused }
    .v-app-password = { fact-pop3-login.v-app-password }
    .v-disabled = { fact-pop3-login.v-disabled }
    .v-expired = { fact-pop3-login.v-expired }
    .v-suspended = { fact-pop3-login.v-suspended }
    .v-rate-limited = { fact-pop3-login.v-rate-limited }
    .v-too-many-connections = { fact-pop3-login.v-too-many-connections }
    .v-locked = { fact-pop3-login.v-locked }
    .v-delayed = { fact-pop3-login.v-delayed }
    .v-temporary = { fact-pop3-login.v-temporary }
    .v-full = { fact-pop3-login.v-full }
    .v-encryption-required = { fact-pop3-login.v-encryption-required }
    .v-no-mechanism = { fact-pop3-login.v-no-mechanism }
    .v-oauth-only = { fact-pop3-login.v-oauth-only }
    .v-ntlm-only = { fact-pop3-login.v-ntlm-only }
    .v-silent = { fact-pop3-login.v-silent }
    .v-closed = { fact-pop3-login.v-closed }

fact-imap-login-other-form = { fact-pop3-login-other-form }
    .v-refused = { fact-pop3-login-other-form.v-refused }
    .v-ok = { fact-pop3-login-other-form.v-ok }

fact-imap-login-withheld = { fact-pop3-login-withheld }
    .v-nothing = { fact-pop3-login-withheld.v-nothing }
    .v-not-asked = { fact-pop3-login-withheld.v-not-asked }
    .v-no-password = { fact-pop3-login-withheld.v-no-password }
    .v-cleartext = { fact-pop3-login-withheld.v-cleartext }
    .v-unverified = { fact-pop3-login-withheld.v-unverified }
    .v-hearsay = { fact-pop3-login-withheld.v-hearsay }
    .v-tries-used = { fact-pop3-login-withheld.v-tries-used }
    .v-no-time = { fact-pop3-login-withheld.v-no-time }

fact-imap-mailbox = { fact-pop3-mailbox }
    .v-ok = { fact-pop3-mailbox.v-ok }
    .v-failed = { fact-pop3-mailbox.v-failed }
    .v-damaged = { fact-pop3-mailbox.v-damaged }

fact-delivery-round-trip = 自分宛てのメール
    .v-arrived = 自分宛てのテストメールが届きました。
    .v-not-arrived = 自分宛てのテストメールは受け付けられましたが、待っている間には届きませんでした。
    .v-refused = 送信サーバーが、自分宛てのメールを受け付けません。
    .v-broken-off = 自分宛てのメールを送っている途中で、接続が切れました。

fact-delivery-withheld = テストメールを送らなかった理由
    .v-nothing = 自分宛てにテストメールを送りました。削除してかまいません。
    .v-not-logged-in = テストメールは送っていません。送信と受信の両方のログインが必要です。
    .v-no-address = テストメールは送っていません。送り先にできるアドレスがありません。
    .v-cleartext = テストメールは送っていません。接続が暗号化されないためです。
    .v-unverified = テストメールは送っていません。サーバーの身元を確認できなかったためです。
    .v-no-time = テストメールを送る前に、時間がなくなりました。

fact-mailbox-quota = メールボックスの空き
    .v-has-room = サーバーのメールボックスには空きがあります。
    .v-nearly-full = サーバーのメールボックスは、まもなくいっぱいになります。
    .v-full = サーバーのメールボックスは容量の上限に達しています。

fact-mailbox-messages = サーバーにあるメールの数
    .number =
        { $value ->
            [0] サーバーのメールボックスは空です。
           *[other] サーバーのメールボックスに{ $value }通あります。
        }

fact-mailbox-bytes = メールボックスの大きさ
    .number = サーバーのメールボックスは合計{ $size }です。

fact-mailbox-oldest-days = いちばん古いメール
    .number =
        { $value ->
            [0] 確かめた範囲では、サーバーにあるいちばん古いメールは今日のものです。
           *[other] 確かめた範囲では、サーバーにあるいちばん古いメールは{ $value }日前のものです。
        }

fact-message-stuck = 受信できないメール
    .v-none = サーバーにあるメールのうち、確かめたものは受信できます。
    .v-stalls =
        { $number ->
            [none] サーバーにあるメールのうち1通が、受信の途中で止まります。
           *[other]
                { $date ->
                    [none] サーバーにある{ $count }通のうち、古いほうから{ $number }通目で、受信が途中で止まります。このメールの大きさは{ $size }です。
                   *[other] サーバーにある{ $count }通のうち、古いほうから{ $number }通目で、受信が途中で止まります。このメールの日付は{ $date }、大きさは{ $size }です。
                }
        }
    .v-closes =
        { $number ->
            [none] 1通のメールで、サーバーが接続を切ります。
           *[other]
                { $date ->
                    [none] サーバーにある{ $count }通のうち、古いほうから{ $number }通目で、サーバーが接続を切ります。このメールの大きさは{ $size }です。
                   *[other] サーバーにある{ $count }通のうち、古いほうから{ $number }通目で、サーバーが接続を切ります。このメールの日付は{ $date }、大きさは{ $size }です。
                }
        }
    .v-refused =
        { $number ->
            [none]
                { $detail ->
                    [none] サーバーが、1通のメールを渡しません。
                   *[other] サーバーが、1通のメールを渡しません。{ $detail }
                }
           *[other] サーバーが、{ $count }通のうち、古いほうから{ $number }通目のメールを渡しません。このメールの大きさは{ $size }です。サーバーの返事：{ $reply }
        }

fact-message-largest-bytes = いちばん大きいメール
    .number = サーバーにあるいちばん大きいメールは{ $size }です。

fact-message-large-one = 大きなメール
    .v-true = 2 MBを超えるメールがあります。
    .v-false = 2 MBを超えるメールはありません。
fact-message-over-limit = 上限を超えること
    .v-true = メールの大きさが、送信サーバーの受け付ける上限を超えています。
    .v-false = メールの大きさは、送信サーバーの受け付ける範囲です。
fact-pop3-keeps-no-copies = メールを残せないサーバー
    .v-true = 受信サーバーには、受信済みのメールを残せません。
    .v-false = 受信サーバーには、受信済みのメールを残せます。

fact-net-name-unknown = サーバーの名前が見つからないこと
    .v-true = 設定にあるメールサーバーの名前が見つかりません。
    .v-false = 設定にあるメールサーバーの名前は見つかります。
fact-net-some-name-known = 名前が見つかること
    .v-true = ほかの名前は見つかります。
    .v-false = どの名前も見つかりません。
fact-net-no-name-known = どの名前も見つからないこと
    .v-true = どのサーバーの名前も見つかりません。
    .v-false = サーバーの名前は見つかります。
fact-net-resolver-fails = 名前を調べる仕組みの障害
    .v-true = 名前を調べる仕組みの障害か設定もれのため、どの名前も調べられません。
    .v-false = 名前を調べる仕組みは働いているか、そこまで通信が届きません。
fact-net-a-server-name-wrong = 行き先のないサーバー名
    .v-true = 設定にあるサーバー名の先に、メールサーバーがありません。
    .v-false = どちらのサーバー名の先にも、メールサーバーがあります。

fact-net-names-silent-pages-open = 名前は見つからず、Webページは開く
    .v-true = サーバー名を問い合わせても返事がないのに、Webページは開きます。
    .v-false = 名前は見つかるか、Webページも開きません。

fact-net-incoming-name-wrong = 受信サーバーの名前の行き先
    .v-true = { $incoming-host } という名前の先に、受信サーバーはありません。
    .v-false = { $incoming-host } という名前の先に、サーバーがあります。
fact-net-outgoing-name-wrong = 送信サーバーの名前の行き先
    .v-true = { $outgoing-host } という名前の先に、送信サーバーはありません。
    .v-false = { $outgoing-host } という名前の先に、サーバーがあります。
fact-net-only-25-blocked = 25番ポートだけの遮断
    .v-true = ふさがれているのは25番ポートだけで、同じサーバーの587番ポートは応答します。
    .v-false = 25番ポートだけがふさがれているわけではありません。

fact-client-server-not-published = サーバー名の設定とドメインの登録内容
    .v-true = サーバー名の設定が、メールアドレスのドメインの登録内容と違います。
    .v-false = サーバー名の設定は、メールアドレスのドメインの登録内容と同じです。
fact-client-port-not-published = ポート番号の設定とドメインの登録内容
    .v-true = ポート番号の設定が、メールアドレスのドメインの登録内容と違います。
    .v-false = ポート番号の設定は、メールアドレスのドメインの登録内容と違いません。
fact-client-port-unusual = ポート番号
    .v-true = 設定されているポート番号は、メールサーバーが使わない番号です。
    .v-false = 設定されているポート番号は、メールサーバーが使う番号です。

fact-client-port-at-odds = 暗号化とポート番号の組み合わせ
    .v-true = 設定されている暗号化とポート番号の組み合わせが合っていません。
    .v-false = 設定されている暗号化とポート番号の組み合わせは合っています。

fact-client-incoming-port-at-odds = 受信の暗号化とポート番号の組み合わせ
    .v-true = 受信の、暗号化とポート番号の組み合わせが合っていません。
    .v-false = 受信の、暗号化とポート番号の組み合わせは合っています。

fact-client-outgoing-port-at-odds = 送信の暗号化とポート番号の組み合わせ
    .v-true = 送信の、暗号化とポート番号の組み合わせが合っていません。
    .v-false = 送信の、暗号化とポート番号の組み合わせは合っています。

fact-client-ssl-box-wrong = 暗号化の設定とポート
    .v-true = 暗号化の設定が、このポートでサーバーの求めるものと違います。
    .v-false = 暗号化の設定は、サーバーの求めるものと合っています。

fact-tls-issuer-untrusted = 発行者が不明
    .v-true = サーバーの証明書の発行者を確認できません。
    .v-false = サーバーの証明書の発行者は確認できます。

fact-tls-too-weak = 安全とされない証明書
    .v-true = サーバーの証明書は、今は安全とされない方式で作られています。
    .v-false = サーバーの証明書は、安全とされる方式で作られています。

fact-tls-name-wrong = 証明書の名前の違い
    .v-true = サーバーの証明書の名前が、設定のサーバー名と違います。
    .v-false = サーバーの証明書の名前は、設定のサーバー名と合っています。

fact-account-other-form-works = 別の形のユーザー名
    .v-true = 別の形のユーザー名なら、ログインできます。
    .v-false = 別の形のユーザー名でも、ログインできません。

fact-mailbox-is-full = メールボックスの満杯
    .v-true = サーバーから、メールボックスがいっぱいとの返事がありました。
    .v-false = メールボックスがいっぱいとの返事はありません。

fact-account-encryption-required = ログインに必要な暗号化
    .v-true = サーバーは、暗号化したときだけログインを受け付けます。
    .v-false = サーバーは、ログインに暗号化を求めていません。

interval-up-to = { $to }以下
interval-between = { $above }から{ $to }まで
interval-above = { $above }より大きい
size-bytes = { $number }バイト
size-kilobytes = { $number } kB
size-megabytes = { $number } MB

fact-env-clock = パソコンの日付と時刻
    .v-right = パソコンの日付と時刻は合っています。
    .v-wrong =
        { $detail ->
            [none] パソコンの日付か時刻が合っていません。
           *[other] パソコンの日付か時刻が合っていません。サーバーの日付は { $detail } です。
        }

fact-tls-expired = 証明書の期限切れ
    .v-true = 期限の切れた証明書を使うサーバーがあります。
    .v-false = 期限の切れた証明書はありません。

fact-tls-outside-its-dates = 有効期間外の証明書
    .v-true = きょうの日付では有効でない証明書があります。
    .v-false = サーバーの証明書は、きょうの日付で有効です。

fact-env-system-age = パソコンとメールソフトの古さ
    .v-recent = パソコンとメールソフトは、それほど古くありません。
    .v-old = パソコンかメールソフトが、とても古いものです。

fact-tls-client-certificate-missing = 利用者の証明書の不足
    .v-true = サーバーは、利用者の証明書がないと使えません。
    .v-false = 利用者の証明書がないと使えないサーバーはありません。

fact-tls-inspection = 途中での検査
    .v-none = { $host } との暗号化通信を途中で開いているものは、見つかりません。
    .v-antivirus = ウイルス対策ソフトが { $host } との暗号化通信を開いています：{ $detail }
    .v-company = 会社の装置が { $host } との暗号化通信を開いています：{ $detail }

fact-tls-inspector-untrusted = 途中での不明な検査
    .v-true = 発行者として登録されていない製品が、暗号化通信を開いています。
    .v-false = 登録されていない製品が暗号化通信を開いていることはありません。

fact-tls-version-refused = 暗号化の方式
    .v-true = 古い暗号化の方式しか使えないサーバーがあります。
    .v-false = サーバーは、新しい暗号化の方式を使えます。

fact-env-web-pages = Webページ
    .v-open = ブラウザーでWebページを開けます。
    .v-closed = ブラウザーでどのWebページも開けません。
    .v-sign-in-page = ブラウザーには、まずこの回線のログイン画面が出ます。

fact-net-way-out = メールの出口
    .v-true = ここからつながるメールサーバーがあります。
    .v-false = ここからは、どのメールサーバーにもつながりません。

fact-net-receiving-dead = 受信サーバー
    .v-true = 受信サーバーは、どのポートでも応答しません。
    .v-false = 受信サーバーは応答します。

fact-net-sending-dead = 送信サーバー
    .v-true = 送信サーバーは、どのポートでも応答しません。
    .v-false = 送信サーバーは応答します。

fact-net-one-server-dead = 応答しないサーバー
    .v-true = ほかのサーバーにはつながるのに、どのポートでも応答しないサーバーがあります。
    .v-false = 1つのサーバーだけが応答しないということはありません。

fact-net-ipv6-lost = IPv6での通信
    .v-true = メールサーバーは、IPv4では応答しますが、IPv6ではどのポートでも応答しません。
    .v-false = IPv4と同じように、IPv6でも通信できます。

fact-net-no-route = このパソコンの接続
    .v-true = このパソコンからは、ネットワークに出られません。
    .v-false = このパソコンからは、ネットワークに出られます。

fact-net-names-unanswered = サーバー名の問い合わせ
    .v-true = サーバー名を問い合わせても、どこからも返事がありません。
    .v-false = サーバー名の問い合わせに返事があるか、問い合わせ先が設定されていません。

fact-net-port-dead = 設定されているポート
    .v-true = 設定のポートは応答しませんが、同じサーバーの別のポートは応答します。
    .v-false = 設定のポートだけが応答しないということはありません。

fact-net-port-dead-not-filtered = 設定されているポート
    .v-true = 設定のポートから応答がなく、回線が原因でもありません。
    .v-false = ポート番号だけの問題ではありません。

fact-smtp-rewriting = 途中での書き換え
    .v-absent = 送信サーバーの応答は、そのまま届いています（{ $place }）。
    .v-present = 送信サーバーの応答が、途中で書き換えられています（{ $place }）。

fact-smtp-rewritten = 途中での書き換え
    .v-true = 送信サーバーの応答を、途中の装置が書き換えています。
    .v-false = 送信サーバーの応答を書き換える装置はありません。

fact-tls-upgrade-missing = 暗号化の案内
    .v-true = 暗号化を案内してこないサーバーがあります。
    .v-false = 必要なところでは、暗号化の案内が届いています。

fact-env-place = お使いの場所
    .v-home = ご自宅でお使いです。
    .v-company = 会社や学校の回線でお使いです。
    .v-public = ホテルやカフェなど、公衆の回線でお使いです。
    .v-mobile = スマートフォンの回線でお使いです。
fact-env-web-proxy = ブラウザーのプロキシ
    .v-none = ブラウザーはプロキシを使っていません。
    .v-set = ブラウザーはプロキシを使っています。
fact-env-sending-rule = 回線の送信の決まり
    .v-free = この回線では、ほかの会社の送信サーバーも使えます。
    .v-own-server = この回線では、回線の運営者が指定する送信サーバーしか使えません。
fact-env-antivirus-mail-shield = メールの検査
    .v-none = 通信中のメールを検査するウイルス対策ソフトはありません。
    .v-off-now = ウイルス対策ソフトのメール検査は、止まっています。
    .v-on-now = ウイルス対策ソフトのメール検査が、動いています。
fact-env-firewall-question = ファイアウォールの確認画面
    .v-not-seen = メールソフトの通信について、確認画面は出ていません。
    .v-allowed = メールソフトの通信の確認画面が出て、許可しました。
    .v-refused = メールソフトの通信の確認画面が出て、許可しませんでした。

fact-tcp-pace = 応答の早さ
    .v-normal = { $place }からの最初の応答は、すぐに届きます。
    .v-slow = { $place }からの最初の応答が届くまでに、時間がかかります。
fact-net-all-slow = 回線の遅さ
    .v-true = メールと関係のないサーバーも含めて、どこからの応答も遅れて届きます。
    .v-false = すべての応答が遅れて届くわけではありません。

fact-tcp-answers-as = 応答の相手
    .v-mail =
        { $detail ->
            [none] メールサーバーが応答しています（{ $place }）。
           *[other] メールサーバー「{ $detail }」が応答しています（{ $place }）。
        }
    .v-antivirus =
        { $detail ->
            [none] { $place }の代わりに、メールを検査するソフトが応答しています。
           *[other] { $place }の代わりに、メールを検査するソフト「{ $detail }」が応答しています。
        }
    .v-portal = { $place }の代わりに、この回線のログイン画面が応答しています。
    .v-web = { $place }から、メールではなくWebページが返ってきます。
    .v-proxy =
        { $detail ->
            [none] { $place }の代わりに、プロキシが応答しています。
           *[other] { $place }の代わりに、プロキシ「{ $detail }」が応答しています。
        }
fact-smtp-greeter = 名乗る相手
    .v-own = サーバー自身が名乗っています（{ $place }）。
    .v-foreign = { $place }でもほかのサーバーでも、別の「{ $detail }」が名乗っています。

fact-desk-receiving-dead = 窓口から見た受信サーバー
    .v-true = 窓口の回線でも、受信サーバーは応答しません。
    .v-false = 窓口の回線では、受信サーバーが応答します。
fact-desk-sending-dead = 窓口から見た送信サーバー
    .v-true = 窓口の回線でも、送信サーバーは応答しません。
    .v-false = 窓口の回線では、送信サーバーが応答します。
fact-desk-cert-expired = 窓口から見た証明書の期限
    .v-true = 窓口の回線で見た証明書も、期限が切れています。
    .v-false = 窓口の回線で見た証明書は、期限が切れていません。
fact-desk-cert-name-wrong = 窓口から見た証明書の名前
    .v-true = 窓口の回線で見た証明書も、別のサーバー名のものです。
    .v-false = 窓口の回線で見た証明書は、このサーバー名のものです。
fact-desk-cert-untrusted = 窓口から見た証明書の発行元
    .v-true = 窓口の回線で見た証明書も、正しいかどうかを確かめられません。
    .v-false = 窓口の回線で見た証明書は、正しいことを確かめられます。
fact-network-captive-portal = 回線のログイン画面
    .v-true = この回線は、先にWebページでのログインを求めていて、それまでメールを通しません。
    .v-false = ログイン画面にさえぎられてはいません。
fact-network-held-here = このパソコンでの足止め
    .v-true = このパソコンの中か近くにあるもの（ウイルス対策ソフトやファイアウォールなど）が、メールを止めています。
    .v-false = このパソコンの中でメールが止められてはいません。
fact-network-absent = 回線の有無
    .v-true = インターネットにつながっていないか、サーバーの名前を調べる仕組みが応答していません。
    .v-false = 回線はつながっています。
fact-network-blocked = この回線による遮断
    .v-true = この回線は、提供元のサーバーにもほかのサーバーにも、メールを通しません。
    .v-false = この回線がすべてのメールをさえぎっているわけではありません。
fact-network-server-down = 応答しないサーバー
    .v-true = この回線はメールを通します。提供元のサーバーの一つが応答していません。
    .v-false = 一つのサーバーだけが止まっているわけではありません。
fact-network-open = メールの通り道
    .v-true = この回線は、受信のメールも送信のメールも通します。
    .v-false = 受信と送信の両方が通じるわけではありません。
fact-port25-intercepted = 25番ポートの別のサーバー
    .v-true = 25番ポートでは、どのサーバーの代わりにも、この回線のサーバーが応答しています。
    .v-false = この回線のサーバーが代わりに応答してはいません。
fact-port25-blocked = 25番ポートの遮断
    .v-true = この回線は25番ポートをふさいでいて、どのサーバーにも通じません。ほかの出口は開いています。
    .v-false = この回線が25番ポートだけをふさいでいるわけではありません。
fact-port25-server-closed = サーバーの25番ポート
    .v-true = この回線の25番ポートは開いています。お使いの送信サーバーが、そこで応答していません。
    .v-false = お使いの送信サーバーだけが25番ポートで応答しないのではありません。
fact-port25-open = 25番ポート
    .v-true = 25番ポートは開いています。
    .v-false = 25番ポートは応答しません。

fact-net-local-proxy = 途中のソフト
    .v-true = 誰のものでもないアドレスにもつながり、何も返ってきません。このパソコンの中か近くにあるものが、メールの通信をすべて引き受けています。
    .v-false = 行き先のない通信を引き受けるものはありません。
fact-net-scanner-refuses = 途中のメール検査
    .v-true = メールサーバーの代わりに検査ソフトが応答し、先へ通していません。
    .v-false = 検査ソフトが通信を断っているということはありません。
fact-net-denied-here = このパソコンでの禁止
    .v-true = このパソコンの中で、メールサーバーへの接続が禁止されています。
    .v-false = このパソコンの中で、メールサーバーへの接続は禁止されていません。
fact-net-servers-greet = 両方のサーバー
    .v-true = 受信サーバーも送信サーバーも、正しく応答しています。
    .v-false = 正しく応答しないメールサーバーがあります。
fact-net-only-program-fails = メールソフトだけの問題
    .v-true = このパソコンから両方のメールサーバーにつながるのに、メールソフトだけがつながりません。
    .v-false = メールソフトだけがつながらないということはありません。
fact-net-sign-in-page = ログイン画面
    .v-true = どこへつないでも、メールの代わりに、この回線のWebページが返ってきます。
    .v-false = メールの代わりにWebページが返ってくることはありません。
fact-net-proxy-answers = プロキシ
    .v-true = メールサーバーへの通信をプロキシが受け、先へ通していません。
    .v-false = メールサーバーへの通信を、プロキシは受けていません。
fact-net-smtp-intercepted = この回線のメールサーバー
    .v-true = この回線が、送信サーバーの代わりに自分のメールサーバーへつないでいます。
    .v-false = 送信サーバー自身が応答しています。
fact-net-only-465-open = 送信の出口
    .v-true = 送信の出口（25番と587番ポート）は、どのサーバーへもふさがれています。465番ポートは通じます。
    .v-false = 465番ポートだけが通じるということはありません。
fact-net-sending-restricted = ほかの提供元のサーバーからの送信
    .v-true = この回線からは、ほかの提供元のサーバーを使って送信できません。
    .v-false = この回線からは、ほかの提供元のサーバーを使って送信できます。
fact-net-mail-dead = どのメールサーバーも応答なし
    .v-true = ご利用のメールサーバーも、ほかのメールサーバーも、どのポートでも応答しません。
    .v-false = 応答するメールサーバーがあります。
