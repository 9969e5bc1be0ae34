# 一行ずつの問診。

ask-ui-welcome = メールを使えない原因を調べます。メールの送信や設定の変更はしません。終わるには Ctrl-C を押してください。
ask-ui-address = お使いのメールアドレスを入力してください。（なければ Enter だけを押します）
ask-ui-incoming = 受信サーバーを、メールソフトの設定のとおりに入力してください。例：pop.{ $domain } または pop3://pop.{ $domain }:110（わからなければ Enter だけを押します）
ask-ui-outgoing = 送信サーバーを、メールソフトの設定のとおりに入力してください。例：smtp.{ $domain } または smtp://smtp.{ $domain }:25（わからなければ Enter だけを押します）
ask-ui-other-side = 受信サーバーと送信サーバーが逆になっているようです。
ask-ui-recent = 前の記録が{ $count }件あります。rと入力すると、一覧をお伝えします。
ask-ui-recent-line = { $number }  { $title }（{ $age }）：{ $state }
ask-ui-recent-which = 続きを始めるには、rと番号を入力してください。例：r 1
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
ask-ui-no-port = 「{ $number }」はポート番号ではありません。メールソフトに表示されている1から65535までの番号か、一覧の1から{ $count }の番号を入力してください。
ask-ui-no-size = 「{ $number }」は大きさとして読み取れません。500 kB や 3 MB のような大きさか、一覧の1から{ $count }の番号を入力してください。
ask-ui-server-now = メールソフトでは、{ $server } は今どうなっていますか。サーバー名か、同じ形の指定を入力してください。（同じなら Enter だけを押してください）
ask-ui-from-now = メールソフトでは、差出人のアドレス { $address } は今どうなっていますか。（同じなら Enter だけを押してください）
ask-ui-record-incoming = 提供元が案内している受信サーバーは別のものです：{ $server }
ask-ui-record-outgoing = 提供元が案内している送信サーバーは別のものです：{ $server }
ask-ui-settings-change = 受信サーバーを変えるには s 1、送信サーバーを変えるには s 2 と入力してください。
ask-ui-settled = 質問の間に判断できました。{ $sureness }：{ $title }確認したことと直し方を読むには Enter だけを押してください。先に質問に答えることもできます。
ask-ui-say = 相手にお伝えすること：
ask-ui-caller-sees = 相手の画面の様子と、操作する場所：
ask-ui-own-words = 同じ内容をお手元の言語で：
ask-ui-language = ここからは{ $language }で表示します。
ask-ui-caller-language = 相手の言語は{ $language }です。
ask-ui-summary-saved = { $name } に書き込みました。パスワードは入っていません。
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
ask-ui-which-program = o を入力してメールソフトを選ぶと、そのソフトのメニューの名前でご案内します。
ask-ui-put-back = メールソフトの設定を、元に戻しましたか。（y か n）
ask-ui-hand-over =
    { $helper ->
        [line] ここで調べられることは以上です。接続業者（プロバイダー）に、次の内容を伝えてください。
        [network] ここで調べられることは以上です。この回線の担当者に、次の内容を伝えてください。
        [computer] ここで調べられることは以上です。パソコンに詳しい方に、次の内容を見せてください。
        [recipient] ここで調べられることは以上です。次の内容を、相手の方から相手側の提供元に伝えてもらってください。
        [carrier] ここで調べられることは以上です。携帯電話会社に、次の内容を伝えてください。
        [domain] ここで調べられることは以上です。ドメインの管理者に、次の内容を伝えてください。
       *[provider] ここで調べられることは以上です。メールサービスの提供元のサポートに、次の内容を伝えてください。
    }
ask-ui-is-it-fixed = ここからは測定できません。メールは使えるようになりましたか。（y か n）
ask-ui-more = w ほかの原因ではない理由、i 答えが違っていた場合、p これまでの流れ、s 設定、t サーバーとのやりとり。f よくあるご質問。f に続けてことばを入力すると、その説明を探します。x 引き継ぎ用の要約。x に続けて名前を入力すると、その名前のファイルに書き込みます。メモは n に続けて入力します。メールソフトの表示は、どの質問にもそのまま入力や貼り付けができます。
ask-ui-more-desk = l を入力すると、相手の言語が変わります。
ask-ui-more-language = l を入力すると、英語（English）の表示に変わります。
ask-ui-noted = メモしました。
ask-ui-noted-line = { $line }（{ $note }）
ask-ui-path-answer = { $answer }（{ $known }）
ask-ui-path-change = 回答を変えるには、p に続けて番号を入力してください。
ask-ui-what-if = { "  " }- { $answer }：その場合は { $then }
ask-ui-no-transcript = サーバーとのやりとりは、まだありません。
ask-ui-faq = よくあるご質問：{ $title }（{ $command }）
ask-ui-faq-all = `mailmedic faq` で、よくあるご質問の一覧を見られます。
ask-ui-which-fault = 故障の番号（1〜{ $count }）を入力してください。ことばを入力すると、それを含む故障をお伝えします。qで終わります。
ask-ui-practice-mend = 練習なので、設定を変えるメールソフトはありません。サーバーの故障を取り除いて、もう一度調べます。
ask-ui-practice-login = 練習用の正しいユーザー名は「{ $user }」、正しいパスワードは「{ $password }」です。ここからはこれを使います。
ask-ui-something-else = 1つは直りましたが、ほかにも原因が残っています。
ask-ui-did-not-help = 直らなかった方法：{ $remedy }
ask-ui-still-checking = まだ調べています（{ $seconds }秒）…
ask-ui-still-looking = まだ探しています（{ $seconds }秒）…

ui-no-terminal = 全画面の表示には端末が必要ですが、ここにはありません。報告だけなら `mailmedic check アドレス`、一行ずつの質問なら `mailmedic ask アドレス`、エラーの意味なら `mailmedic explain 文章` をお使いください。
demo-no-terminal = 練習には端末が必要ですが、ここにはありません。`mailmedic demo --plain` なら一行ずつ練習できます。`mailmedic serve --scenario 名前` で同じメールサーバーを動かし、`mailmedic check` で調べられます。
demo-no-scenario = 「{ $name }」という故障はありません。{ $nearest } のことでしょうか。`mailmedic serve --list` で一覧が出ます。
demo-bad-scenarios = 故障の一覧を読めません：{ $why }
ui-terminal-failed = 端末を使えません：{ $why }
