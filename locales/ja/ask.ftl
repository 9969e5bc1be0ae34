# 一行ずつの問診。

ask-ui-welcome = メールを使えない原因を調べます。メールの送信や設定の変更はしません。終わるには Ctrl-C を押してください。
ask-ui-address = お使いのメールアドレスを入力してください。（なければ Enter だけを押します）
ask-ui-incoming = 受信サーバーを、メールソフトの設定のとおりに入力してください。例：pop.{ $domain } または pop3://pop.{ $domain }:110（わからなければ Enter だけを押します）
ask-ui-outgoing = 送信サーバーを、メールソフトの設定のとおりに入力してください。例：smtp.{ $domain } または smtp://smtp.{ $domain }:25（わからなければ Enter だけを押します）
ask-ui-other-side = 受信サーバーと送信サーバーが逆になっているようです。
ask-ui-bad-server = 読み取れませんでした：{ $why }
ask-ui-looking-up = { $domain } のサーバーを探しています …
ask-ui-settings-incoming = 受信：{ $server }（{ $origin }）
ask-ui-settings-outgoing = 送信：{ $server }（{ $origin }）
ask-ui-password-note = パスワードは入力しなくてもかまいません。このサーバーへのログインだけに使い、暗号化された接続でだけ送ります。
ask-ui-resumed = { $address } の記録の続きから始めます。これまでの内容：
ask-ui-resumed-nobody = アドレスのない記録の続きから始めます。これまでの内容：
ask-ui-said = { "  " }- { $question } { $answer }
ask-ui-password-gone = パスワードは保存していません。もう一度ログインするには入力が必要です。Enter だけを押すと、ログインせずに続けます。
ask-ui-checking = メールサーバーを調べています …
ask-ui-prompt = { $count ->
    [0] d わからない、h 調べ方、? 理由、b 戻る、m ほか、q 終わる
   *[other] 1〜{ $count }、または d わからない、h 調べ方、? 理由、b 戻る、m ほか、q 終わる
}
ask-ui-not-understood = { $count ->
    [0] 上の英字のどれかを入力してください。
   *[other] 1から{ $count }の番号か、上の英字を入力してください。
}
ask-ui-not-understood-letter = 上の英字のどれかを入力してください。
ask-ui-nothing-to-take-back = 取り消せる回答はありません。
ask-ui-consent-cleartext = サーバーとの接続が暗号化されていません。同じ回線のほかの人にパスワードを読まれるおそれがあります。それでもログインしますか。（y か n）
ask-ui-consent-send = ご自分のアドレスからご自分のアドレスへ、テストメールを1通送って、届くかどうかを調べられます。メールはメールボックスに残りますが、削除してかまいません。送りますか。（y か n）
ask-ui-consent-unverified = サーバーの身元を確認できません。別の相手にパスワードが渡るおそれがあります。それでもログインしますか。（y か n）
ask-ui-found = { $sureness }：{ $title }
ask-ui-how-we-know = 確認したこと：
ask-ui-against = 合わない点：
ask-ui-evidence = { "  " }- { $sentence }（{ $known }）
ask-ui-possible = 可能性のある原因：{ $cause }（{ $percent } %）
ask-ui-also = ほかの可能性：{ $cause }（{ $percent } %）
ask-ui-what-to-do = 直し方：
ask-ui-worth-trying = 試してみるとよいこと：
ask-ui-which-remedy = { $count ->
    [0] 前の質問に戻るには b を、ほかを見るには m を入力してください。終わるには Enter だけを押してください。
    [1] 手順を見るには 1 を、前の質問に戻るには b を、ほかを見るには m を入力してください。終わるには Enter だけを押してください。
   *[other] 手順を見るには 1〜{ $count } の番号を、前の質問に戻るには b を、ほかを見るには m を入力してください。終わるには Enter だけを押してください。
}
ask-ui-risk = ご注意：{ $risk }
ask-ui-after-remedy = 手順が終わったら k を入力してください（もう一度確認します）。ほかに n（直らなかった）、o（メールソフトを選ぶ）、b（戻る）、m（ほか）、q（終わる）が使えます。
ask-ui-fixed = もう一度確認しました：直りました。
ask-ui-not-fixed = もう一度確認しました：まだ直っていません。
ask-ui-put-back = メールソフトの設定を、元に戻しましたか。（y か n）
ask-ui-hand-over = ここで調べられることは以上です。メールサービスの提供元のサポートに、次の内容を伝えてください。
ask-ui-is-it-fixed = ここからは測定できません。メールは使えるようになりましたか。（y か n）
ask-ui-more = w ほかの原因ではない理由、i 答えが違っていた場合、p これまでの流れ。t サーバーとのやりとり、f よくあるご質問、x 引き継ぎ用の要約。メモは n に続けて入力します。メールソフトの表示は、どの質問にもそのまま入力や貼り付けができます。
ask-ui-noted = メモしました。
ask-ui-noted-line = { $line }（{ $note }）
ask-ui-path-answer = { $answer }（{ $known }）
ask-ui-path-change = 回答を変えるには、p に続けて番号を入力してください。
ask-ui-what-if = { "  " }- { $answer }：その場合は { $then }
ask-ui-no-transcript = サーバーとのやりとりは、まだありません。
ask-ui-faq = よくあるご質問：{ $title }（{ $command }）
ask-ui-faq-all = `mailmedic faq` で、よくあるご質問の一覧を見られます。
ask-ui-something-else = 1つは直りましたが、ほかにも原因が残っています。
ask-ui-did-not-help = 直らなかった方法：{ $remedy }
ask-ui-still-checking = まだ調べています（{ $seconds }秒） …

ui-no-terminal = 全画面の表示には端末が必要ですが、ここにはありません。報告だけなら `mailmedic check アドレス`、一行ずつの質問なら `mailmedic ask アドレス`、エラーの意味なら `mailmedic explain 文章` をお使いください。
demo-no-terminal = 練習には端末が必要ですが、ここにはありません。`mailmedic serve --scenario 名前` で同じメールサーバーを動かし、`mailmedic check` で調べられます。
demo-no-scenario = 「{ $name }」という故障はありません。{ $nearest } のことでしょうか。`mailmedic serve --list` で一覧が出ます。
demo-bad-scenarios = 故障の一覧を読めません：{ $why }
ui-terminal-failed = 端末を使えません：{ $why }
