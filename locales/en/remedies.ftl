# What to do about it. `.steps` has a step on each line, `.note` says what changes and what stays,
# `.risk` stands before the first step, `.undo` says how to go back.
# Names of menus and buttons are those of Outlook Express where the coo.net FAQ gives them.

# How to set back what was set before, for `.undo`; in general words where it is not known.
set-back-outgoing-server =
    { $outgoing-is-known ->
        [no] Enter the former outgoing server and its port again.
       *[yes] Enter { $outgoing-host } and port { $outgoing-port } again.
    }
set-back-incoming-server =
    { $incoming-is-known ->
        [no] Enter the former incoming server and its port again.
       *[yes] Enter { $incoming-host } and port { $incoming-port } again.
    }
set-back-incoming-port =
    { $incoming-is-known ->
        [no] Enter the former port for receiving again.
       *[yes] Enter port { $incoming-port } again.
    }
set-back-server-names =
    { $outgoing-is-known ->
        [no] Enter the former server names again.
       *[yes] Enter { $incoming-host } and { $outgoing-host } again.
    }
set-back-encryption = Set the encryption as it was.

remedy-use-submission-port = Send through { $submission-host }, port 587
    .steps =
        { $way }
        Enter this server for sending: { $submission-host }
        Change the port for sending to 587.
        Choose "STARTTLS" or "TLS" as the encryption if there is such a choice, and let the mail program log in for sending.
        Close the settings with "OK" and send the mail again.
    .note = Only the way out changes; receiving stays as it is.
    .undo = { set-back-outgoing-server }

remedy-use-access-provider-smtp = Send through the server of your internet provider
    .steps =
        Look up the outgoing server (SMTP) of your internet provider. It is in the contract or on the provider's website.
        { $way }
        Enter the internet provider's server there, with the user name and password that this provider gives you for it.
        Leave everything else as it is, above all the settings for receiving.
        Close the settings with "OK" and send the mail again.
    .note = This works only in the network of this internet provider. Receiving stays as it is.
    .undo = { set-back-outgoing-server }

remedy-encrypt-incoming = Receive with encryption (SSL) through port { $encrypted-incoming-port }
    .steps =
        { $way }
        Set the encryption to "SSL" or "SSL/TLS". If there is only a box about a secure connection (SSL), tick it.
        Set the port for receiving to { $encrypted-incoming-port }.
        Close the settings with "OK" and fetch mail again.
    .note = Only the settings for receiving change. From then on the password is protected on its way.
    .undo = { set-back-incoming-port } { set-back-encryption }

remedy-encrypt-outgoing = Send with encryption (STARTTLS) through port 587
    .steps =
        { $way }
        Enter this server for sending: { $submission-host }
        Set the encryption to "STARTTLS". Where only "TLS" is offered, choose that.
        Set the port for sending to 587.
        Close the settings with "OK" and send the mail again.
    .note = Only the settings for sending change. From then on the password is protected on its way.
    .undo = { set-back-outgoing-server } { set-back-encryption }

remedy-encryption-off = Switch the encryption off (the last resort)
    .risk = Others on the same network could then read the password and the mail. Try the other ways first, and never do this in a public network.
    .steps =
        { $way }
        Untick the box about a secure connection (SSL) for sending and for receiving, or set the encryption to "None".
        Enter the ports that your mail provider gives for this.
        Close the settings with "OK" and try again.
    .note = The warning goes away because nothing is checked any more.
    .undo = Switch encryption on again and enter the former ports. After use in a public network, change the password as well.

remedy-use-provider-server-name = Use the server names that the mail provider gives
    .steps =
        Look up the server names in the mail that you received when you signed up, or on the provider's website. Where the domain itself names its servers, they also stand under "How we know" here.
        { $way }
        Compare the names for receiving and for sending.
        If they differ, enter the names exactly as the provider gives them.
        Close the settings with "OK" and try again.
    .note = Only the names of the servers change. A certificate is valid for certain names only, and the provider's own names match it.
    .undo = { set-back-server-names }

remedy-use-name-in-certificate = Use the server name from the certificate
    .risk = Do this only if the name clearly belongs to your mail provider or to the company that runs its servers. Otherwise ask the provider first.
    .steps =
        Find the name in the certificate. The warning of the mail program shows it, and so does "How we know" here.
        { $way }
        Go to the server that the warning is about and enter that name.
        Close the settings with "OK" and try again.
    .note = Only the server name changes. Encryption stays on, and the warning goes away.
    .undo = { set-back-server-names }

remedy-report-certificate = Tell the mail provider about the certificate
    .steps =
        Do not enter the password as long as the warning appears.
        Check whether an antivirus program or a company network is in between: these show certificates of their own. Try another network if you can.
        Write to { $provider } and give the server names ({ $incoming-host } and { $outgoing-host }) and the issuer that the warning shows.
        Wait for the answer before you accept the certificate.
    .note = Nothing in the settings changes.

remedy-type-password-again = Type the password again
    .steps =
        Look up the password in the papers or the mail from { $provider }.
        { $way }
        Delete the password there and type it again. Watch for capital letters, and for 0 and O, 1 and l.
        Close the settings with "OK" and fetch mail again.
    .note = Nothing but the stored password changes.
    .undo = This is not needed, as the password typed again only replaces the stored one.

remedy-reset-password = Ask for a new password
    .steps =
        Look on the website of { $provider } for a way to set a new password, or ask its support.
        Enter the new password in every mail program and phone that uses this account.
        Fetch mail again.
    .note = After that, the old password no longer works on any device.
    .undo = A password cannot be taken back. A new one can be asked for in the same way.

remedy-make-message-smaller = Make the message smaller
    .steps =
        Remove the attachments and send the message without them. If that works, the size is the reason.
        Make pictures smaller, or pack the files into a ZIP file.
        Send several attachments in several messages. Stay well below the limit: an attachment grows by about a third on its way.
    .note = No setting changes.

remedy-send-by-file-service = Send a link instead of the file
    .steps =
        Put the file into an online storage or a file transfer service that you trust.
        Send the link in a message. If there is a password for it, tell it in another way, for example by phone.
    .note = No setting changes. Company rules may forbid some services; ask if you are not sure.

remedy-send-in-groups = Send to fewer people at a time
    .steps =
        Divide the recipients into groups of 20–50.
        Send the message to one group, wait a few minutes, and send it to the next.
        If you often write to many people, ask the mail provider for a mailing list.
    .note = No setting changes. If you did not send to many people, tell the mail provider: somebody else may be using your account.

remedy-wait-for-sending-allowance = Wait, and send again later
    .steps =
        Move unsent messages from the outbox to another folder, so that the mail program does not try again and again.
        Wait an hour. If the provider counts by the day, wait until tomorrow.
        Send one message to yourself. If it goes out, send the others a few at a time.
    .note = No setting changes. If you have not sent many messages, do not wait: go on to the next way.

remedy-change-abused-password = Change the password, in case somebody else is sending
    .steps =
        Change the password of the mail account on the provider's page, to one that you use nowhere else.
        Enter the new password in every mail program and on every phone.
        Let an antivirus program scan the computer.
        Ask the mail provider whether others have used your account, and to lift the limit.
    .note = Only the password changes. Until the new one is entered, the mail program cannot send or receive.
    .undo = A password cannot be taken back. A new one can be set on the same page at any time.

remedy-use-own-sender-address = Use the address that belongs to the outgoing server
    .steps =
        { $way }
        Compare the mail address letter by letter with the one that your provider gave you.
        If you have several accounts, choose for each one the outgoing server and the login that belong to its address.
        Close the settings with "OK" and send again.
    .note = Only the sender address changes. Answers go to this address.
    .undo = Enter the former address again.

remedy-register-sender-address = Have the second address registered
    .steps =
        Call or write to the provider of the outgoing server ({ $outgoing-host }), or open its webmail and look for "send as" or "alias".
        Say which address you want to send with, and which account you log in with.
        Send again when it is registered. Until then, send with the account's own address.
    .note = No setting changes until the address is registered.

remedy-fill-in-sender-address = Enter your address in the account settings
    .steps =
        { $way }
        Enter the whole of { $address }, without spaces before or behind it.
        Close the settings with "OK" and send again.
    .note = Only the sender address changes. The name beside it may be anything.
    .undo = Empty the field again, or enter what stood there before.

remedy-type-sending-password = Type the user name and password for sending again
    .steps =
        Look up the user name and password for sending (SMTP). Some providers send them separately, for example when they confirm the payment.
        { $way }
        Let the mail program log in for sending, with this user name and password. If they are the same as for receiving, choose "Use same settings as my incoming mail server".
        Close the settings with "OK" and send the mail again.
    .note = Receiving stays as it is.
    .undo = Set the login for sending as it was before.

remedy-use-full-address = Use the whole mail address as the user name
    .steps =
        { $way }
        Enter this as the user name or account name: { $address }
        Do the same for the outgoing server if it has a user name of its own.
        Close the settings with "OK" and fetch mail again.
    .note = Only the user name changes. The password and your mail stay as they are.
    .undo =
        { $user-is-known ->
            [no] Enter the former user name again.
           *[yes] Enter { $incoming-user } as the user name again.
        }

remedy-close-other-mail-programs = Close all other mail programs that fetch this mail
    .steps =
        Close the mail program on every other computer, phone or tablet that fetches mail for { $address }.
        Close the mail program here and open it again.
        Wait two minutes and fetch mail once.
    .note = No setting changes. Only one device at a time can open the mailbox.

remedy-wait-for-lock = Wait { $lock-minutes } minutes and fetch again
    .steps =
        Close the mail program, so that it does not try again by itself. Each try can prolong the lock.
        Wait { $lock-minutes } minutes.
        Open the mail program and fetch mail once.
    .note = No setting changes. The server unlocks the mailbox by itself, and no mail is lost.

remedy-ask-support-mailbox = Ask the mail provider to look at the mailbox
    .steps =
        Do this if nothing has changed after more than half an hour.
        Call or write to { $provider }. Give the address { $address }, the time, and what the server says.
        Ask whether the mailbox is damaged and whether the account is paid for. If several invoices came, check your receipt.
        Before anything is deleted, ask what happens to the mail in it.
    .note = No setting changes. If the mailbox has to be deleted, the mail in it can usually not be read any more.

remedy-fetch-and-delete = Fetch the mail and let the server delete it
    .risk = Mail that is fetched is then only on this computer. Make sure that there is room for it and that you keep a copy.
    .steps =
        { $way }
        Untick the option to leave a copy of messages on the server.
        Close the settings with "OK" and fetch all mail. This can take a while.
        Let somebody send you a mail and see whether it arrives.
    .note = Mail that has been fetched is deleted on the server.
    .undo = Tick the box again. Mail that was deleted on the server does not come back there.

remedy-delete-stuck-message = Delete this one message in the browser
    .risk = A deleted message cannot be brought back. Read it in the browser first, and save what you need.
    .steps =
        Log in to the webmail of { $provider }, where mail is read in the browser.
        Look for the message at which fetching stops: by its date, its size, or its place in the list, counted from the oldest.
        Read it there if you can, then delete it or move it to another folder.
        Fetch mail again in the mail program.
    .note = Only this message goes; all others stay. If fetching stops at the next one, do the same with that one.
    .undo = As long as the message is in the "Trash" of the webmail, it can be moved back.

remedy-report-damaged-mailbox = Ask { $provider } to repair the mailbox
    .steps =
        Write down the time and the exact words of the server. They are under "How we know".
        Call { $provider }, or write from another address. Say that the mailbox cannot be opened after the login, and give the time and the words.
        Meanwhile, do not delete the account in the mail program.
    .note = No setting changes. In most cases new mail is kept and arrives when the mailbox is repaired.

remedy-limit-copies-on-server = Leave mail on the server for a few days only
    .risk = Older mail is then deleted on the server. First make sure that this computer has all of it and no other device needs it.
    .steps =
        { $way }
        Set the option to leave a copy of messages on the server to 7 or 14 days.
        Close the settings with "OK" and fetch mail. The first time still takes long.
    .note = From then on only the mail of the last days is compared.
    .undo = Set the option back. Deleted mail does not return to the server.

remedy-stop-leaving-mail = Fetch mail without leaving a copy on the server
    .risk = Mail that is fetched is then only on this computer. Other devices do not get it any more.
    .steps =
        { $way }
        Untick the option to leave a copy of messages on the server.
        Close the settings with "OK" and fetch mail again.
    .note = Only what happens to mail on the server changes.
    .undo = Tick the option again.

remedy-delete-doubles = Let everything arrive once more, then delete the doubles
    .steps =
        Let the mail program fetch everything once, even if it takes long. Do not interrupt it: it would start from the beginning.
        Sort the inbox by the date or the subject and delete the messages that are there twice.
        Fetch mail again and see that nothing comes twice any more.
    .note = No setting changes, and the mail program has its record again. When you move to another computer, take the whole mail profile with you; the record is in it.
    .undo = Messages that you deleted can be moved back from the "Trash" until it is emptied.

remedy-raise-timeout = Let the mail program wait longer for the server
    .steps =
        { $way }
        Set the time to 5 minutes or more.
        Close the settings with "OK" and try again.
    .note = Nothing else changes; the mail program just gives up later.
    .undo = Set the time back as it was.

remedy-fetch-at-a-quiet-hour = Try again when the line is less busy, or on a faster one
    .steps =
        Try early in the morning or late at night, or with another network.
        Let the mail program run until it has finished. Do not interrupt it.
    .note = No setting changes. Nothing is lost meanwhile: the mail stays on the server.

remedy-rename-computer = Give the computer a plain name
    .steps =
        Open the settings of the computer and look for its name.
        Choose a name of plain letters a to z, digits and hyphens, without spaces or underscores.
        Restart the computer and send the mail again.
    .note = Only the name changes: in a home or company network, others see the computer under the new one.
    .undo = Give the computer its old name again.

remedy-send-as-plain-text = Send the message as plain text
    .steps =
        Write a new message instead of forwarding, and choose "plain text" as its format.
        Break very long lines, and leave out pictures within the text.
        Send the message again.
    .note = No setting changes. Colours and pictures within the text are lost; attachments can stay.

remedy-delete-in-webmail = Delete old mail in the browser
    .risk = Deleted mail cannot be brought back. Fetch or save first what you want to keep.
    .steps =
        Log in to the webmail of { $provider }, where mail is read in the browser.
        Delete large and old mail, also in "Sent", "Junk" and "Trash".
        Empty the "Trash".
        Let somebody send you a mail and see whether it arrives.
    .note = No setting changes. There is room for new mail at once.
    .undo = This cannot be undone once the "Trash" is empty.

remedy-report-expired-certificate = Tell the mail provider that the certificate has expired
    .steps =
        Make sure that the date, time and time zone of your computer are right.
        Check on the website of { $provider } whether the fault is known; often it is repaired within hours.
        If not, write to { $provider } and give the server names { $incoming-host } and { $outgoing-host }.
        Use webmail until then, and leave the encryption on.
    .note = Nothing in the settings changes.

remedy-set-clock = Set the date and time of the computer
    .steps =
        Open the date and time settings of the computer.
        Set the year, the date, the time and the time zone, or let the computer set them by itself over the internet.
        Close the mail program, open it again and fetch mail.
        If the date is wrong again after switching off, the battery inside the computer is empty and has to be replaced.
    .note = The settings of the mail program stay as they are.
    .undo = Set the date and time by hand as they were. Encrypted connections need the right time.

remedy-update-mail-scanner = Update the antivirus program or switch its mail check off
    .steps =
        Look at the "issuer" in the warning or in the checks here: it names the product that opens the connection.
        If it is an antivirus program on this computer, update it, restart the computer and fetch mail again.
        If the warning stays, switch off its check of encrypted mail connections.
        If it is a device of your company, ask the people who look after it for its certificate.
    .note = The mail settings stay as they are. Attachments are still checked when you open or save them.
    .risk = While the mail check is off, a virus in a mail is found only when you open it.
    .undo = Switch the mail check on again in the settings of the antivirus program.

remedy-update-mail-program = Update the mail program and the system
    .steps =
        Install all updates of the system, restart and try again.
        Install the newest version of the mail program. Windows 7 and Outlook 2010 or older no longer get what is needed.
        If the computer is too old for that, use webmail or another mail program until you have a newer one.
    .note = The settings of the mail account stay as they are.

remedy-report-old-encryption = Tell the mail provider that the server's encryption is too old
    .steps =
        Write to { $provider }. Give the server names { $incoming-host } and { $outgoing-host }, and say that they accept only TLS 1.0 or 1.1.
        Ask for a server that accepts TLS 1.2 or newer.
        Do not switch the encryption off: others could then read the password on its way.
    .note = Nothing in the settings changes.

remedy-wait-for-server = Wait and try again later
    .steps =
        Look for a notice of a fault or of maintenance on the website of { $provider }. You can open it on a phone as well.
        Leave the settings of the mail program as they are.
        Try again in half an hour. Mail that others send you meanwhile is kept and arrives later.
        If it is still so after a day, compare the server names in the settings with what your provider gave you, and ask the provider.
    .note = Nothing in the settings changes.

remedy-use-standard-receiving-port = Receive on port 995 with encryption
    .steps =
        { $way }
        Change the port for receiving to 995.
        Choose "SSL" or "SSL/TLS" as the encryption.
        Close the settings with "OK" and fetch mail again.
    .note = Only the way in changes; sending stays as it is.
    .undo = { set-back-incoming-port } { set-back-encryption }

remedy-use-standard-imap-port = Receive on port 993 with encryption
    .steps =
        { $way }
        Change the port for receiving to 993.
        Choose "SSL" or "SSL/TLS" as the encryption.
        Close the settings with "OK" and fetch mail again.
    .note = Only the way in changes; sending stays as it is.
    .undo = { set-back-incoming-port } { set-back-encryption }

remedy-use-another-network = Use another network for mail
    .steps =
        Connect this device to another network, such as the hotspot of a mobile phone.
        Fetch or send mail again.
        If it works there, the usual network is the reason. Use the other one until the usual one lets mail through.
    .note = No setting of the mail program changes. A mobile connection may cost by the amount of data.

remedy-open-mail-ports = Ask the people who run this network to let mail through
    .steps =
        At home, look in the settings of the router for "filter", "firewall" or "parental control", and restart it.
        In a company, school or hotel, ask the people who look after the network.
        Ask them to allow outgoing connections to { $incoming-host } and { $outgoing-host } on ports 993, 995, 465 and 587.
        If that is not possible, use webmail in the browser.
    .note = The settings of the mail program stay as they are.

remedy-restore-connection = Restore the connection to the internet
    .steps =
        Check that aeroplane mode is off, and that the cable is plugged in or Wi-Fi is connected.
        Switch the router off, wait a minute and switch it on again. Wait until its lights are as usual.
        Open any web page in the browser. When it opens, fetch mail again.
        If the mail program says "offline", switch that off in its menu.
        If no page opens, ask your internet provider whether there is a fault.
    .note = The settings of the mail program stay as they are.

remedy-spell-server-name = Compare the server names letter by letter
    .steps =
        { $way }
        Compare each letter by letter with what the mail provider gives.
        Look for spaces, a comma in place of a dot, the letter o in place of 0, and the letter l in place of 1.
        Delete the whole name and type it again, in plain letters.
        Close the settings with "OK" and try again.
    .note = Only the names of the servers change.
    .undo = { set-back-server-names }

remedy-restart-router = Restart the router
    .steps =
        Pull the plug of the router, wait for one minute, and put it back.
        Wait until its lights are as usual. This takes about five minutes.
        Open any web page, then fetch mail again.
    .note = No setting changes. During these minutes nobody in the house has internet, or, with some contracts, telephone.

remedy-switch-ipv6-off = Switch IPv6 off as a test
    .steps =
        Open the network settings of this computer and go to the properties of the connection that is in use.
        Write down how "Internet Protocol Version 6 (IPv6)" is set now.
        Untick "Internet Protocol Version 6 (IPv6)", or choose "Off" or "Link-local only" there.
        Fetch and send mail again.
        If that works without a long wait, IPv6 is the reason. It can stay off until the connection is repaired.
    .note = Only the network setting of this computer changes. Web pages and mail still open in the usual way (IPv4).
    .undo = Set "Internet Protocol Version 6 (IPv6)" as you wrote it down.

remedy-report-ipv6-fault = Report to your internet provider that IPv6 does not get through
    .steps =
        Call your internet provider and say: connections to { $outgoing-host } and { $incoming-host } open over IPv4, but not over IPv6.
        Say when it began, and whether the router was replaced or updated recently.
        If other services work over IPv6, tell the mail provider as well: its server may have a wrong IPv6 address.
    .note = No setting changes.

remedy-free-the-line = Free the line, or come closer to the router
    .steps =
        Pause downloads, films and updates on all devices in the house.
        Connect the computer to the router by cable, or go close to the router.
        Switch the router off, wait a minute and switch it on again. Wait until its lights are as usual.
        Fetch or send mail again.
    .note = The settings of the mail program stay as they are.

remedy-lower-packet-size = Let the router send smaller packets (MTU)
    .steps =
        This helps where short messages pass at every hour and large ones always stop. Without experience with routers, let your internet provider do it.
        Open the settings page of the router and look for "MTU" among those of the internet connection.
        Write down the number that stands there.
        Enter the number that your internet provider gives. Without one, try 1454.
        Fetch or send mail again.
    .note = Only this number changes. If that does not help, enter the old number again and ask your internet provider to measure the line.
    .undo = Enter the number that stood there before.

remedy-install-own-certificate = Install the certificate that your organisation issued to you
    .steps =
        Look for the file or the card with your personal certificate. The file often ends in ".p12" or ".pfx".
        Open the file, type the password that came with it, and let it be stored for your user on this device.
        In the mail program, open the account settings and choose this certificate where it asks for a "client certificate" or "personal certificate".
        Fetch and send mail again.
    .undo = Remove the certificate from the list of personal certificates on this device, and choose none in the mail program.
    .note = The certificate is added to this device. Keep its file and password safe: whoever has both can log in as you.

remedy-ask-for-own-certificate = Ask the organisation for a personal certificate
    .steps =
        Call the people who run the mail server and say: the server asks for a client certificate, and this device has none.
        Ask how you get one, and whether there is another server name for people without one.
        Tell them which mail program and which device you use.
    .note = No setting changes.

remedy-vpn-off = Switch the VPN off as a test
    .steps =
        Check whether a VPN program or a connection to a company is on.
        Switch it off.
        Fetch mail again.
    .note = While the VPN is off, the company's own pages may not open. If mail works without it, tell the people who run it.
    .undo = Switch the VPN on again.

remedy-use-another-resolver = Ask another name service as a test
    .steps =
        Open the network settings of the computer and write down what is entered under "DNS server".
        If addresses are entered there, choose "obtain automatically". If it is automatic already, enter an address that your internet provider gives.
        Close the settings and fetch mail again.
    .undo = Enter under "DNS server" what was there before.
    .note = Only the network setting of this computer changes; the mail program stays as it is.

remedy-encrypt-outgoing-from-the-start = Send with encryption from the start through port 465
    .steps =
        { $way }
        Set the encryption to "SSL/TLS" (not "STARTTLS").
        Set the port for sending to 465.
        Close the settings with "OK" and send the mail again.
    .note = Only the settings for sending change. The password stays protected on its way.
    .undo = { set-back-outgoing-server } { set-back-encryption }

remedy-encrypt-incoming-from-the-start = Receive with encryption from the start through port { $encrypted-incoming-port }
    .steps =
        { $way }
        Set the encryption to "SSL/TLS" (not "STARTTLS").
        Set the port for receiving to { $encrypted-incoming-port }.
        Close the settings with "OK" and fetch mail again.
    .note = Only the settings for receiving change. The password stays protected on its way.
    .undo = { set-back-incoming-server } { set-back-encryption }

remedy-ask-for-unaltered-mail = Ask the people who run this network not to rewrite mail
    .steps =
        Tell the people who look after the network that the firewall rewrites SMTP, and show them this report.
        The setting is often called "inspect esmtp", "fixup protocol smtp" or "SMTP inspection". Ask them to switch it off for ports 25 and 587.
        Until then, send through another network, such as that of a mobile phone.
    .note = The settings of the mail program stay as they are.

remedy-ask-recipient-for-address = Ask the recipient for the current address
    .steps =
        Ask by phone, or in another way, for the address that is valid now.
        Change it in the address book, and remove the old one from the suggestions of the mail program.
        Send the message again.
    .note = Only the address book changes.

remedy-correct-recipient = Correct the recipient's address
    .steps =
        Open the message in the "Sent" folder and choose to send it again or to forward it.
        Type the address again, in plain letters and without spaces.
        Remove the misspelt address from the suggestions of the mail program.
    .note = No setting changes. Some old addresses at docomo and au have two dots in a row or a dot before the @. Put quotation marks (") around the part before the @.

remedy-reach-recipient-otherwise = Tell the recipient in another way
    .steps =
        Tell the recipient by phone or in another way that the mailbox is full.
        Send the message again when there is room.
    .note = No setting changes.

remedy-wait-for-recipient-server = Wait: the server tries again by itself
    .steps =
        Do not send the message again: it would arrive twice.
        Wait until it arrives, or until a final notice says that it could not be delivered.
        If it is urgent, reach the recipient in another way.
    .note = No setting changes.

remedy-send-without-attachment = Send the message without the attachment
    .steps =
        Send a short message without attachment and without links to the same address.
        If it arrives, put the file into a file-sharing service and send only the link.
        Programs are refused even inside an archive.
    .note = No setting changes.

remedy-send-again-soon = Send again in ten minutes
    .steps =
        Leave the message in the outbox.
        Send again after ten minutes, and once more after half an hour.
        If the message has already left for the next server, you need not do anything: the server tries again by itself.
    .note = No setting changes.

remedy-remove-forwarding = Switch off one of the two forwardings
    .steps =
        Open the page of your mail provider in the browser and look for "forwarding".
        Check to which address mail is forwarded, and whether that one forwards back.
        Note both, and switch one of them off.
        Send a message to yourself and check that it arrives once.
    .note = Mail is then forwarded in one direction only.
    .undo = Switch the forwarding on again as you noted it.

remedy-send-by-own-provider = Send through the server of the address's own provider
    .steps =
        Find out which provider the part after the @ of your sender address belongs to.
        { $way }
        Write down what is set there. Then enter the outgoing server of that provider, with the user name and password that belong to it.
        If the message was forwarded on its way, send it directly to the final address.
    .note = Only the settings for sending change.
    .undo = Enter the outgoing server that you wrote down.

remedy-tell-domain-owner = Have the domain's records corrected
    .steps =
        Give the notice that came back to the people who look after the domain of your sender address.
        Tell them: the SPF record must name all servers that send, there must be only one such record, and mail should be signed (DKIM).
        Until it is corrected, write from another address.
    .note = No setting of the mail program changes.

remedy-renew-domain = Have the domain renewed or its entries corrected
    .steps =
        Ask the person who registered { $domain } whether it is paid for.
        Have the entry for incoming mail (MX) compared with what the mail provider says.
        After a correction, it can take a day until everybody sees it.
    .note = No setting of the mail program changes.

remedy-tell-provider-of-listing = Tell your mail provider about the block list
    .steps =
        Send the provider the whole notice that came back. It names the list and the address.
        Ask when the server will be taken off the list.
        Changing settings in the mail program does not help.
    .note = No setting changes.

remedy-write-from-another-account = Write from another account for now
    .steps =
        Send the message from an address at another provider.
        Ask the recipient to accept mail from your usual address.
    .note = No setting changes. Answers go to the other address.

remedy-clean-own-devices = Look for harmful software, and ask to be taken off the list
    .steps =
        Scan all devices on this connection for harmful software, with an up-to-date antivirus program.
        Switch the router off for a few minutes: many connections then get another address.
        If the connection stays on the list, ask for its removal. The notice that came back names the page.
    .note = No setting of the mail program changes. While the router is off, nobody at home has internet.

remedy-allow-other-places = Allow logins from where you are
    .steps =
        Open the settings page of your mail provider in the browser.
        Look for "login from abroad", "access restriction" or "new device", and allow this place.
        Log in again with the mail program.
        If there is no such item, use webmail in the browser until you are back.
    .note = The mail program stays as it is.
    .undo = Switch the permission off on the same page, once you are back.

remedy-trust-mail-program = Let the antivirus program trust the mail program
    .steps =
        Open the antivirus program and look for its mail check ("mail shield", "email protection").
        Switch it off for a minute and fetch mail.
        If mail works now, add the mail program and the server { $incoming-host } to the trusted ones or the exceptions.
        Switch the mail check on again and fetch mail once more.
    .note = Only the mail check changes. If mail does not work with the check off either, the reason lies elsewhere. Update an out-of-date antivirus program, or remove it with its maker's own tool.
    .risk = While the mail check is off, a virus in a mail is found only when you open the attachment.
    .undo = Switch the mail check on again.

remedy-allow-in-firewall = Let the mail program through the firewall of this computer
    .steps =
        Open the settings of the firewall or of the antivirus program and look for "allow an app" or "program control".
        Look for the mail program there. Set it to "allow", or add it. Allow the program, not just a port.
        Close the mail program, open it again and fetch mail.
    .risk = An allowed program may use the network as it likes. Allow only the mail program that you use.
    .undo = Remove the permission again in the same place.
    .note = Only this permission changes; the mail program stays as it is.

remedy-sign-in-to-network = Sign in to the network in the browser
    .steps =
        Open the browser and any page whose address begins with "http:". A page of the network appears.
        Agree to the conditions, or sign in as the page says.
        Wait until an ordinary web page opens, then fetch mail.
    .note = No setting changes. Earlier certificate warnings then stop; do not accept them. Some networks ask you to sign in again after a few hours.

remedy-use-way-of-network = Ask how mail programs get out of this network
    .steps =
        Ask the people who look after the network whether there is a SOCKS proxy, a VPN or a mail server for mail programs.
        Say that you need outgoing connections to { $incoming-host } and { $outgoing-host } on ports 993, 995, 465 and 587.
        Write down the settings of the mail program, then enter there what they give you. A proxy for web pages does not help a mail program.
    .note = Only the way to the mail servers changes. Until then, webmail in the browser works.
    .undo = Enter the old settings that you wrote down.
