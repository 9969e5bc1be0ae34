# The way to a setting of the mail program, for the steps of remedies and for "how do I find out?". `$side` is
# incoming, outgoing or both. What is not known of a program is said in general words.

way-general =
    { $side ->
        [incoming] Open the account settings of the mail program and go to the incoming server ({ $incoming-protocol }).
        [outgoing] Open the account settings of the mail program and go to the outgoing server (SMTP).
       *[both] Open the account settings of the mail program and go to the incoming and the outgoing server.
    }
# source: coo.net FAQ 14
way-outlook-express-servers = Open "Tools", "Accounts", the "Mail" tab, "Properties" and the "Servers" tab.
# source: coo.net FAQ 8, 13
way-outlook-express-advanced = Open "Tools", "Accounts", the "Mail" tab, "Properties" and the "Advanced" tab.
# source: Microsoft, "Change or update email account settings in Outlook for Windows" (support.microsoft.com/office/560a9065-3c3a-4ec5-a24f-cdb9a8d622a2)
way-outlook = Open "File", "Account Settings", "Account Settings", choose the account and press "Change".
# source: the same page ("More Settings", "Advanced": ports and encryption)
way-outlook-more = Open "File", "Account Settings", "Account Settings", choose the account, press "Change", then "More Settings", and open the "Advanced" tab.
# source: its own texts: thunderbird/thunderbird-l10n, en-US/mail/chrome/messenger/am-server-top.dtd (serverSettings, accountTitle) and en-US/mail/messenger/accountManager.ftl (outgoing-server-section-name), messageSend.ftl before that
way-thunderbird =
    { $side ->
        [incoming] Open "Account Settings" and choose "Server Settings" below the account.
        [outgoing] Open "Account Settings", choose "Outgoing Server" (formerly "Outgoing Server (SMTP)") at the bottom of the list, then the server, and press "Edit".
       *[both] Open "Account Settings": the incoming server is in "Server Settings", the outgoing one in "Outgoing Server" at the bottom of the list.
    }
# source: before iOS 18: olympus.net/help-center/email-help/ios/ios14/change-settings; since: tslro.com/apps/xczms ("iPadOS 18"), in Japanese
way-phone =
    { $side ->
        [incoming] On an iPhone open "Settings", "Apps", "Mail", "Mail Accounts" (before iOS 18 "Settings", "Mail", "Accounts") and choose the account. On other phones open the settings of the account and go to the incoming server.
        [outgoing] On an iPhone open "Settings", "Apps", "Mail", "Mail Accounts" (before iOS 18 "Settings", "Mail", "Accounts"), choose the account and then "SMTP". On other phones open the settings of the account and go to the outgoing server.
       *[both] On an iPhone open "Settings", "Apps", "Mail", "Mail Accounts" (before iOS 18 "Settings", "Mail", "Accounts") and choose the account. On other phones open the settings of the account.
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
       *[other] { way-general } Port numbers are often under "Advanced".
    }
# source: coo.net FAQ 1; Thunderbird: am-server-top.dtd (connectionSecurity)
task-encryption =
    { $program ->
        [outlook-express] { way-outlook-express-advanced } The box about encryption is called "This server requires a secure connection (SSL)".
        [outlook] { way-outlook-more }
        [thunderbird] { way-thunderbird } Encryption is called "Connection security" there.
        [phone] { way-phone }
       *[other] { way-general } Encryption is called "SSL", "TLS" or "Connection security".
    }
# source: Outlook Express: weldon.whipple.org/sendmail/oe-smtpauth.html; Outlook: helpdesk.a1webhosts.co.uk/KB/a8 ("Outgoing Server" tab); Thunderbird: am-server-top.dtd (authMethod)
task-smtp-authentication =
    { $program ->
        [outlook-express] { way-outlook-express-servers } The box is called "My server requires authentication".
        [outlook] Open "File", "Account Settings", "Account Settings", choose the account, press "Change", then "More Settings", and open the "Outgoing Server" tab.
        [thunderbird] { way-thunderbird } The login is called "Authentication method" there.
        [phone] { way-phone }
       *[other] { way-general } Look for "Authentication" or "Log in".
    }
# source: coo.net FAQ 14; Outlook: the page above; Thunderbird: accountSetup.ftl (ssl-encrypted-password-option)
task-secure-password-authentication =
    { $program ->
        [outlook-express] { way-outlook-express-servers } The box is called "Log on using Secure Password Authentication".
        [outlook] { way-outlook } Look for "Secure Password Authentication (SPA)".
        [thunderbird] { way-thunderbird } Look at "Authentication method": "Encrypted password" and "NTLM" are of this kind.
        [phone] { way-phone } Look for "Authentication".
       *[other] { way-general } Look for "Secure Password Authentication" or "Authentication method".
    }
# source: coo.net FAQ 13; Microsoft, "Leave e-mail messages on your e-mail server" (HA001150793); Thunderbird: am-server-top.dtd (leaveOnServer)
task-leave-a-copy =
    { $program ->
        [outlook-express] { way-outlook-express-advanced } The option is called "Leave a copy of messages on server".
        [outlook] { way-outlook-more } The option is called "Leave a copy of messages on the server".
        [thunderbird] Open "Account Settings" and choose "Server Settings" below the account. The option is called "Leave messages on server".
        [phone] { way-phone } The option is often under "Advanced".
       *[other] { way-general } The option is often under "Advanced"; its name has words such as "leave" and "server".
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
        [thunderbird] Thunderbird asks for the password again when it was refused. Saved passwords are in its settings under "Privacy & Security", "Saved Passwords".
        [phone] { way-phone }
       *[other] { way-general }
    }
# source: coo.net FAQ 6 and 14 for the way to the properties
task-from-address =
    { $program ->
        [outlook-express] Open "Tools", "Accounts", the "Mail" tab and "Properties", and look for the mail address.
        [outlook] { way-outlook }
        [thunderbird] Open "Account Settings" and choose the account. Its mail address is shown there.
        [phone] { way-phone }
       *[other] Open the account settings of the mail program and look for the sender's mail address.
    }
# source: the ways above
task-timeout =
    { $program ->
        [outlook-express] { way-outlook-express-advanced } Look for the time after which it gives up ("timeout").
        [outlook] { way-outlook-more } Look for the time after which it gives up ("timeout").
       *[other] Look in the account settings of the mail program for "timeout", often under "Advanced". Not every program has it.
    }
# source: coo.net FAQ 9; Thunderbird: mozilla/releases-comm-central, mail/locales/en-US/chrome/messenger/am-copies.dtd (copyAndFolderTitle, sendingPrefix, fccMailFolder)
task-sent-copies =
    { $program ->
        [outlook-express] Open "Tools", "Options" and the "Send" tab. The option is called "Save copy of sent messages in the 'Sent Items' folder".
        [thunderbird] Open "Account Settings" and choose "Copies & Folders" below the account. The option is called "When sending messages, automatically: Place a copy in".
       *[other] Open the settings of the mail program and look for "Sent", "Copies" or "Save copy".
    }
# source: Thunderbird: am-copies.dtd (copyAndFolderTitle, fccMailFolder)
task-sent-folder =
    { $program ->
        [thunderbird] Open "Account Settings" and choose "Copies & Folders" below the account. The folder is chosen under "Place a copy in".
       *[other] Open the account settings and look for "Copies and folders", "Sent" or "Special folders".
    }
# source: Thunderbird: messenger.dtd (File menu, subscribeCmd)
task-folder-list =
    { $program ->
        [thunderbird] Choose the account, then "Subscribe" in the "File" menu. (Without a menu bar, press the Alt key first.)
       *[other] Look in the mail program for "Subscribe", "IMAP folders" or "Show folders".
    }
# source: Thunderbird: am-server-top.dtd (serverSettings, advancedButton), am-server-advanced.dtd (serverDirectory); Outlook and Outlook Express: Microsoft KB 826808; iPhone: bodhost.com/kb/how-to-set-imap-path-prefix-on-iphone
task-folder-prefix =
    { $program ->
        [outlook-express] Open "Tools", "Accounts", the "Mail" tab and "Properties", and look for "Root folder path".
        [outlook] { way-outlook-more } Look for "Root folder path".
        [thunderbird] Open "Account Settings", choose "Server Settings" below the account and press "Advanced". The field is called "IMAP server directory".
        [phone] { way-phone } Look for "Advanced", then "IMAP Path Prefix".
       *[other] Open the account settings and look for "IMAP path prefix", "root folder" or "server directory".
    }
# source: Outlook Express: Microsoft KB 267305 (support.microsoft.com/kb/267305) and niagara.becon.org/faq/FAQmsgrule.html; Outlook: igne.freshdesk.com/support/solutions/articles/48001165858; Thunderbird: mozilla/releases-comm-central, messenger.dtd (Tools menu, filtersCmd2), wiki.mozilla.org/Filters
task-mail-rules =
    { $program ->
        [outlook-express] Open "Tools", "Message Rules" and "Mail".
        [outlook] Open "File" and "Manage Rules & Alerts".
        [thunderbird] Open "Message Filters" in the "Tools" menu. (Without a menu bar, press the Alt key first.)
       *[other] Open the rules or filters of the mail program ("Rules", "Message rules", "Filters").
    }
