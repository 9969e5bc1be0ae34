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
# source: Apple, iPhone User Guide, "Add and remove email accounts" (iOS 18), and the one of iOS 14
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
