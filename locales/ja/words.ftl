# どの画面でも使う言葉：確かさ、情報の出どころ、名前がわからないときの言い方。

sure-confirmed = 確認できました
    .first = 確認できました
sure-likely = おそらく
    .first = おそらく
sure-possible = 可能性があります
    .first = 可能性があります
sure-conflict = 判断できません
    .first = 判断できません
sure-ruled-out = 当てはまりません
    .first = 当てはまりません

verdict-healthy = 調べたところは、すべて正常です。
verdict-fault = 原因が見つかりました。
verdict-undetermined = まだ原因を判断できません。

known-by-measuring = 測定
known-by-answer = ご回答
known-by-option = ご指定
known-by-text = 表示
known-by-inference = 判定

found-by-option = ご指定
found-by-answer = ご回答
found-by-provider = 提供元の情報
found-by-srv = ドメインの登録情報から
found-by-autoconfig = 自動設定の情報から

seconds = { $seconds } 秒

unknown-address = お使いのアドレス
unknown-provider = メールサービスの提供元
unknown-incoming-host = 受信サーバー
unknown-recipient = ほかの人
unknown-outgoing-host = 送信サーバー
unknown-submission-host = 提供元の送信サーバー
unknown-domain = お使いのドメイン
unknown-incoming-user = 受信のユーザー名
unknown-outgoing-user = 送信のユーザー名
unknown-port = ポート
unknown-incoming-protocol = POP3またはIMAP
unknown-encrypted-incoming-port = 995（POP3）または993（IMAP）

tried-fixed = 効果がありました：{ $remedy }
tried-not-fixed = 効果がありませんでした：{ $remedy }

lock-minutes = 20〜30

remedy-kind-fix = 直し方
remedy-kind-test = 試すこと
remedy-kind-workaround = 別の方法
remedy-kind-wait = 待つ
remedy-kind-handover = 相談する

# 直し方で直らないとき、誰に何を伝えて相談するか。
remedy-otherwise =
    { $helper ->
        [line] 直らない場合は、次の方法に進んでください。ほかに方法がないときは、接続業者（プロバイダー）に、要約にあるアドレス、日時、測定の結果、試したことを伝えてください。
        [network] 直らない場合は、次の方法に進んでください。ほかに方法がないときは、回線の担当者に、要約にあるサーバー名、日時、測定の結果を伝えてください。
        [computer] 直らない場合は、次の方法に進んでください。ほかに方法がないときは、パソコンに詳しい方に、要約にあるエラーの文言、日時、試したことを伝えてください。
        [recipient] 直らない場合は、次の方法に進んでください。ほかに方法がないときは、相手の方から相手側の提供元に尋ねてもらってください。こちらのアドレス、日時、知らせの文言を伝えます。
        [carrier] 直らない場合は、次の方法に進んでください。ほかに方法がないときは、携帯電話会社に、両方のアドレスと、届かなかったメールの日時を伝えてください。
        [domain] 直らない場合は、次の方法に進んでください。ほかに方法がないときは、ドメインの管理者に、戻ってきた知らせの全文と日時を伝えてください。
       *[provider] 直らない場合は、次の方法に進んでください。ほかに方法がないときは、{ $provider }に、要約にあるアドレス、日時、サーバーの返事、試したことを伝えてください。
    }
