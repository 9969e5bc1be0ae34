# メールソフトの設定への行き方。対処の手順と「調べ方」で使います。`$side` は incoming、outgoing、both のどれかです。
# わからないメールソフトについては、一般の言い方にします。

way-general =
    { $side ->
        [incoming] メールソフトのアカウント設定で、受信サーバー（{ $incoming-protocol }）の欄を開いてください。
        [outgoing] メールソフトのアカウント設定で、送信サーバー（SMTP）の欄を開いてください。
       *[both] メールソフトのアカウント設定で、受信サーバーと送信サーバーの欄を開いてください。
    }
# source: coo.net FAQ 14
way-outlook-express-servers = 「ツール」→「アカウント」→「メール」タブの「プロパティ」→「サーバー」タブを開いてください。
# source: coo.net FAQ 8, 13
way-outlook-express-advanced = 「ツール」→「アカウント」→「メール」タブの「プロパティ」→「詳細設定」タブを開いてください。
# source: Microsoft, "Change or update email account settings in Outlook for Windows" (support.microsoft.com/office/560a9065-3c3a-4ec5-a24f-cdb9a8d622a2)
way-outlook = 「ファイル」→「アカウント設定」→「アカウント設定」でアカウントを選び、「変更」を押してください。
# source: the same page ("More Settings", "Advanced": ports and encryption)
way-outlook-more = 「ファイル」→「アカウント設定」→「アカウント設定」でアカウントを選び、「変更」→「詳細設定」を押し、「詳細設定」タブを開いてください。
# source: its own texts: thunderbird/thunderbird-l10n, ja/mail/chrome/messenger/am-server-top.dtd (serverSettings, accountTitle) and ja/mail/messenger/accountManager.ftl (outgoing-server-section-name), messageSend.ftl before that
way-thunderbird =
    { $side ->
        [incoming] 「アカウント設定」で、アカウントの下の「サーバー設定」を選んでください。
        [outgoing] 「アカウント設定」の一覧のいちばん下にある「送信サーバー」（以前は「送信（SMTP）サーバー」）でサーバーを選び、「編集」を押してください。
       *[both] 「アカウント設定」を開いてください。受信は「サーバー設定」、送信は一覧のいちばん下の「送信サーバー」にあります。
    }
# source: since iOS 18: tslro.com/apps/xczms/ipados-18demeeruakauntowotsuika-sakujo-setteisuruhou.html; before: olympus.net/help-center/email-help/ios/ios14/change-settings
way-phone =
    { $side ->
        [incoming] iPhone では「設定」→「アプリ」→「メール」→「メールアカウント」（iOS 18 より前は「設定」→「メール」→「アカウント」）でアカウントを選んでください。ほかの機種では、アカウントの設定で受信サーバーの欄を開いてください。
        [outgoing] iPhone では「設定」→「アプリ」→「メール」→「メールアカウント」（iOS 18 より前は「設定」→「メール」→「アカウント」）でアカウントを選び、「SMTP」を開いてください。ほかの機種では、アカウントの設定で送信サーバーの欄を開いてください。
       *[both] iPhone では「設定」→「アプリ」→「メール」→「メールアカウント」（iOS 18 より前は「設定」→「メール」→「アカウント」）でアカウントを選んでください。ほかの機種では、アカウントの設定を開いてください。
    }

# source: the ways above
task-server-name =
    { $program ->
        [outlook-express] { way-outlook-express-servers }
        [outlook] { way-outlook }
        [thunderbird] { way-thunderbird }
        [phone] { way-phone }
       *[other] { way-general }
    }
# source: the ways above
task-port =
    { $program ->
        [outlook-express] { way-outlook-express-advanced }
        [outlook] { way-outlook-more }
        [thunderbird] { way-thunderbird }
        [phone] { way-phone }
       *[other] { way-general }ポート番号は「詳細設定」にあることが多い項目です。
    }
# source: coo.net FAQ 1; Thunderbird: am-server-top.dtd (connectionSecurity)
task-encryption =
    { $program ->
        [outlook-express] { way-outlook-express-advanced }暗号化の項目は「このサーバーはセキュリティで保護された接続（SSL）が必要」です。
        [outlook] { way-outlook-more }
        [thunderbird] { way-thunderbird }暗号化の項目は「接続の保護」です。
        [phone] { way-phone }
       *[other] { way-general }暗号化の項目は「SSL」「TLS」「接続の保護」などです。
    }
# source: 送信サーバーのタブ: helpdesk.a1webhosts.co.uk/KB/a8 ("Outgoing Server"); Thunderbird: am-server-top.dtd (authMethod)
task-smtp-authentication =
    { $program ->
        [outlook-express] { way-outlook-express-servers }送信サーバーの認証の項目を探してください。
        [outlook] 「ファイル」→「アカウント設定」→「アカウント設定」でアカウントを選び、「変更」→「詳細設定」を押し、「送信サーバー」タブを開いてください。
        [thunderbird] { way-thunderbird }ログインの項目は「認証方式」です。
        [phone] { way-phone }
       *[other] { way-general }「認証」や「ログイン」の項目を探してください。
    }
# source: coo.net FAQ 14; Outlook: the page above; Thunderbird: accountSetup.ftl (ssl-encrypted-password-option)
task-secure-password-authentication =
    { $program ->
        [outlook-express] { way-outlook-express-servers }項目は「セキュリティで保護されたパスワード認証でログオンする」です。
        [outlook] { way-outlook }「セキュリティで保護されたパスワード認証（SPA）」の項目を探してください。
        [thunderbird] { way-thunderbird }「認証方式」を見てください。「暗号化されたパスワード認証」と「NTLM」がこの種類です。
        [phone] { way-phone }「認証」の項目を探してください。
       *[other] { way-general }「セキュリティで保護されたパスワード認証」や「認証方式」の項目を探してください。
    }
# source: coo.net FAQ 13; Microsoft, "Leave e-mail messages on your e-mail server" (HA001150793); Thunderbird: am-server-top.dtd (leaveOnServer)
task-leave-a-copy =
    { $program ->
        [outlook-express] { way-outlook-express-advanced }項目は「サーバーにメッセージのコピーを置く」です。
        [outlook] { way-outlook-more }項目は「サーバーにメッセージのコピーを残す」（古いものでは「置く」）です。
        [thunderbird] 「アカウント設定」で、アカウントの下の「サーバー設定」を選んでください。項目は「ダウンロード後もサーバーにメッセージを残す」です。
        [phone] { way-phone }「詳細」にあることが多い項目です。
       *[other] { way-general }「詳細設定」にあることが多く、「サーバーに残す」などの名前です。
    }
# source: the ways above
task-user-name =
    { $program ->
        [outlook-express] { way-outlook-express-servers }
        [outlook] { way-outlook }
        [thunderbird] { way-thunderbird }
        [phone] { way-phone }
       *[other] { way-general }
    }
# source: Thunderbird: preferences.ftl (pane-privacy-title, passwords-button)
task-password =
    { $program ->
        [outlook-express] { way-outlook-express-servers }
        [outlook] { way-outlook }
        [thunderbird] Thunderbird では、パスワードが断られると入力画面が出ます。保存されたパスワードは、設定の「プライバシーとセキュリティ」の「保存されているパスワード」にあります。
        [phone] { way-phone }
       *[other] { way-general }
    }
# source: coo.net FAQ 6 and 14 for the way to the properties
task-from-address =
    { $program ->
        [outlook-express] 「ツール」→「アカウント」→「メール」タブの「プロパティ」で、メールアドレスの欄を探してください。
        [outlook] { way-outlook }
        [thunderbird] 「アカウント設定」でアカウントを選んでください。メールアドレスの欄があります。
        [phone] { way-phone }
       *[other] メールソフトのアカウント設定で、差出人のメールアドレスの欄を探してください。
    }
# source: the ways above
task-timeout =
    { $program ->
        [outlook-express] { way-outlook-express-advanced }「タイムアウト」の項目を探してください。
        [outlook] { way-outlook-more }「タイムアウト」の項目を探してください。
       *[other] メールソフトのアカウント設定で「タイムアウト」の項目を探してください。「詳細設定」にあることが多く、ないメールソフトもあります。
    }
# source: coo.net FAQ 9; Thunderbird: mozilla-japan/gecko-l10n, ja/mail/chrome/messenger/am-copies.dtd (fccMailFolder); support.mozilla.org/ja/kb/archived-messages (送信控えと特別なフォルダー)
task-sent-copies =
    { $program ->
        [outlook-express] 「ツール」→「オプション」→「送信」タブを開いてください。項目は「［送信済みアイテム］に送信メッセージのコピーを保存する」です。
        [thunderbird] 「アカウント設定」で、アカウントの下の「送信控えと特別なフォルダー」を選んでください。項目は「メッセージ送信時に自動的にコピーを作成する」です。
       *[other] メールソフトの設定で「送信済み」「コピー」「控え」などの項目を探してください。
    }
# source: Thunderbird: the same (copyAndFolderTitle, fccMailFolder); Outlook Express: the help of the IEAK 6, 「Outlook Express の IMAP 設定」(送信済みアイテムのパス)
task-sent-folder =
    { $program ->
        [outlook-express] 「ツール」→「アカウント」→「メール」タブの「プロパティ」で、「送信済みアイテムのパス」を探してください。
        [thunderbird] 「アカウント設定」で、アカウントの下の「送信控えと特別なフォルダー」を選んでください。フォルダーは「メッセージ送信時に自動的にコピーを作成する」の下で選べます。
       *[other] アカウント設定で「送信控え」「送信済み」「特別なフォルダー」などの項目を探してください。
    }
# source: Thunderbird: thunderbird/thunderbird-l10n, ja/mail/chrome/messenger/messenger.dtd (subscribeCmd); titechcomp.github.io/y23-il1j/33-subscription.html (ファイルメニュー)
task-folder-list =
    { $program ->
        [thunderbird] アカウントを選び、「ファイル」メニューの「購読」を開いてください。メニューが見えない場合は、先に Alt キーを押してください。
       *[other] メールソフトで「購読」「IMAPフォルダー」「フォルダーの表示」などの項目を探してください。
    }
# source: Thunderbird: am-server-top.dtd (serverSettings, advancedButton), mozilla-japan/gecko-l10n, am-server-advanced.dtd (serverDirectory); Outlook: Microsoft KB 826808; Outlook Express: the help of the IEAK 6, 「Outlook Express の IMAP 設定」(ルート フォルダのパス)
task-folder-prefix =
    { $program ->
        [outlook-express] 「ツール」→「アカウント」→「メール」タブの「プロパティ」で、「ルート」で始まる項目を探してください。
        [outlook] { way-outlook-more }「ルート」で始まる項目を探してください。
        [thunderbird] 「アカウント設定」で、アカウントの下の「サーバー設定」を選び、「詳細」を押してください。サーバーのディレクトリーの欄（「IMAP」で始まる項目）です。
        [phone] { way-phone }「詳細」の中で、「IMAP」と「接頭辞」という言葉のある項目を探してください。
       *[other] アカウント設定で「IMAPパスの接頭辞」「ルートフォルダー」「サーバーディレクトリー」などの項目を探してください。
    }
# source: Outlook Express: atmarkit.itmedia.co.jp/fwin2k/win2ktips/430mailrule; Outlook: support.microsoft.com, 「仕分けルールを使ってメール メッセージを管理する」(c24f5dea-9465-4df4-ad17-a50704d66c59); Thunderbird: messenger.dtd (Tools menu), iajapan.org/anti_spam/portal/Universal/MailReader/Thunderbird_02.html
task-mail-rules =
    { $program ->
        [outlook-express] 「ツール」→「メッセージルール」→「メール」を開いてください。
        [outlook] 「ファイル」→「仕分けルールと通知の管理」を開いてください。
        [thunderbird] 「ツール」メニューの「メッセージフィルター」を開いてください。メニューが見えない場合は、先に Alt キーを押してください。
       *[other] メールソフトの「ルール」「振り分け」「フィルター」などの設定を開いてください。
    }
