# The way to a setting of the mail program, for the steps of remedies and for "how do I find out?". `$side` is
# incoming, outgoing or both. What is not known of a program is said in general words.
# source: Outlook Express: the coo.net FAQ. Outlook: Microsoft's page on changing the settings of an account
# ("File", "Account Settings", "Change", "More Settings"). Thunderbird: support.mozilla.org and its own screens
# ("Account Settings", "Server Settings", "Outgoing Server (SMTP)"). iPhone: the settings of iOS 18 and before.

way-general =
    { $side ->
        [incoming] Open the account settings of the mail program and go to the incoming server ({ $incoming-protocol }).
        [outgoing] Open the account settings of the mail program and go to the outgoing server (SMTP).
       *[both] Open the account settings of the mail program and go to the incoming and the outgoing server.
    }
way-outlook-express-servers = Open "Tools", "Accounts", the "Mail" tab, "Properties" and the "Servers" tab.
way-outlook-express-advanced = Open "Tools", "Accounts", the "Mail" tab, "Properties" and the "Advanced" tab.
way-outlook = Open "File", "Account Settings", "Account Settings", choose the account and press "Change".
way-outlook-more = Open "File", "Account Settings", "Account Settings", choose the account, press "Change", then "More Settings", and open the "Advanced" tab.
way-thunderbird =
    { $side ->
        [incoming] Open "Account Settings" and choose "Server Settings" below the account.
        [outgoing] Open "Account Settings", choose "Outgoing Server (SMTP)" at the bottom of the list, then the server, and press "Edit".
       *[both] Open "Account Settings": the incoming server is in "Server Settings", the outgoing one in "Outgoing Server (SMTP)" at the bottom of the list.
    }
way-phone =
    { $side ->
        [incoming] On an iPhone open "Settings", "Apps", "Mail", "Mail Accounts" (before iOS 18 "Settings", "Mail", "Accounts") and choose the account. On other phones open the settings of the account and go to the incoming server.
        [outgoing] On an iPhone open "Settings", "Apps", "Mail", "Mail Accounts" (before iOS 18 "Settings", "Mail", "Accounts"), choose the account and then "SMTP". On other phones open the settings of the account and go to the outgoing server.
       *[both] On an iPhone open "Settings", "Apps", "Mail", "Mail Accounts" (before iOS 18 "Settings", "Mail", "Accounts") and choose the account. On other phones open the settings of the account.
    }

task-server-name =
    { $program ->
        [outlook-express] { way-outlook-express-servers }
        [outlook] { way-outlook }
        [thunderbird] { way-thunderbird }
        [phone] { way-phone }
       *[other] { way-general }
    }
task-port =
    { $program ->
        [outlook-express] { way-outlook-express-advanced }
        [outlook] { way-outlook-more }
        [thunderbird] { way-thunderbird }
        [phone] { way-phone }
       *[other] { way-general } Port numbers are often under "Advanced".
    }
task-encryption =
    { $program ->
        [outlook-express] { way-outlook-express-advanced } The box about encryption is called "This server requires a secure connection (SSL)".
        [outlook] { way-outlook-more }
        [thunderbird] { way-thunderbird } Encryption is called "Connection security" there.
        [phone] { way-phone }
       *[other] { way-general } Encryption is called "SSL", "TLS" or "Connection security".
    }
task-smtp-authentication =
    { $program ->
        [outlook-express] { way-outlook-express-servers } The box is called "My server requires authentication".
        [outlook] Open "File", "Account Settings", "Account Settings", choose the account, press "Change", then "More Settings", and open the "Outgoing Server" tab.
        [thunderbird] { way-thunderbird } The login is called "Authentication method" there.
        [phone] { way-phone }
       *[other] { way-general } Look for "Authentication" or "Log in".
    }
task-secure-password-authentication =
    { $program ->
        [outlook-express] { way-outlook-express-servers } The box is called "Log on using Secure Password Authentication".
        [outlook] { way-outlook } The box is called "Require logon using Secure Password Authentication (SPA)".
        [thunderbird] { way-thunderbird } Look at "Authentication method": "Encrypted password" and "NTLM" are of this kind.
        [phone] { way-phone } Look for "Authentication".
       *[other] { way-general } Look for "Secure Password Authentication" or "Authentication method".
    }
task-leave-a-copy =
    { $program ->
        [outlook-express] { way-outlook-express-advanced } The option is called "Leave a copy of messages on server".
        [outlook] { way-outlook-more } The option is called "Leave a copy of messages on the server".
        [thunderbird] Open "Account Settings" and choose "Server Settings" below the account. The option is called "Leave messages on server".
        [phone] { way-phone } The option is often under "Advanced".
       *[other] { way-general } The option is often under "Advanced"; its name has words such as "leave" and "server".
    }
task-user-name =
    { $program ->
        [outlook-express] { way-outlook-express-servers }
        [outlook] { way-outlook }
        [thunderbird] { way-thunderbird }
        [phone] { way-phone }
       *[other] { way-general }
    }
task-password =
    { $program ->
        [outlook-express] { way-outlook-express-servers }
        [outlook] { way-outlook }
        [thunderbird] Thunderbird asks for the password again when it was refused. Saved passwords are in its settings under "Privacy & Security", "Saved Passwords".
        [phone] { way-phone }
       *[other] { way-general }
    }
task-from-address =
    { $program ->
        [outlook-express] Open "Tools", "Accounts", the "Mail" tab and "Properties", and look for the mail address.
        [outlook] { way-outlook }
        [thunderbird] Open "Account Settings" and choose the account. Its mail address is shown there.
        [phone] { way-phone }
       *[other] Open the account settings of the mail program and look for the sender's mail address.
    }
task-timeout =
    { $program ->
        [outlook-express] { way-outlook-express-advanced } The slider is called "Server timeouts".
        [outlook] { way-outlook-more } The slider is called "Server timeouts".
       *[other] Look in the account settings of the mail program for "timeout", often under "Advanced". Not every program has it.
    }
