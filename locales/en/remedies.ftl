# What to do about it. `.steps` has a step on each line, `.note` says what changes and what stays,
# `.risk` stands before the first step, `.undo` says how to go back.
# Names of menus and buttons are those of Outlook Express where the coo.net FAQ gives them.

remedy-use-submission-port = Send through { $submission-host }, port 587
    .steps =
        { $way }
        Write this server name for sending: { $submission-host }
        Change the port for sending to 587.
        Choose "STARTTLS" or "TLS" as the encryption if the mail program offers it, and let it log in for sending.
        Close the settings with "OK" and send the mail again.
    .note = Only the way out changes; receiving stays as it is.
    .undo = Write { $outgoing-host } and port { $outgoing-port } again.

remedy-use-access-provider-smtp = Send through the server of your internet provider
    .steps =
        Look up the outgoing server (SMTP) of your internet provider. It stands in the contract or on the provider's home page.
        { $way }
        Write the internet provider's server there, with the user name and password that the provider gives for it.
        Change nothing else, least of all the settings for receiving.
        Close the settings with "OK" and send the mail again.
    .note = This works only in the network of this internet provider. Receiving stays as it is.
    .undo = Write { $outgoing-host } and port { $outgoing-port } again.

remedy-encrypt-incoming = Receive with encryption (SSL) through port { $encrypted-incoming-port }
    .steps =
        { $way }
        Set the encryption to "SSL" or "SSL/TLS", or tick the box about a secure connection (SSL).
        Set the port for receiving to { $encrypted-incoming-port }.
        Close the settings with "OK" and fetch mail again.
    .note = Only the settings for receiving change. From then on the password is protected on its way.
    .undo = Write port { $incoming-port } again and set the encryption as it was.

remedy-encrypt-outgoing = Send with encryption (STARTTLS) through port 587
    .steps =
        { $way }
        Write this server name for sending: { $submission-host }
        Set the encryption to "STARTTLS". Where only "TLS" is offered, choose that.
        Set the port for sending to 587.
        Close the settings with "OK" and send the mail again.
    .note = Only the settings for sending change. From then on the password is protected on its way.
    .undo = Write { $outgoing-host } and port { $outgoing-port } again and set the encryption as it was.

remedy-encryption-off = Switch the encryption off (the last resort)
    .risk = Others on the same network could then read the password and the mail. Try the other ways first, and never do this in a public network.
    .steps =
        { $way }
        Untick the box about a secure connection (SSL) for sending.
        Untick the same box for receiving.
        Set the ports that your mail provider gives for connections without encryption.
        Close the settings with "OK" and try again.
    .note = The warning goes away because nothing is checked any more.
    .undo = Tick both boxes again and write the former ports. Change the password if you were in a public network.

remedy-use-provider-server-name = Use the server names that the mail provider gives
    .steps =
        Look up the server names in the mail with which the provider confirmed the account, or on its home page.
        { $way }
        Compare the names for receiving and for sending.
        Where they differ, write the names exactly as the provider gives them.
        Close the settings with "OK" and try again.
    .note = A certificate holds for certain names only. The provider's own names match its certificate.
    .undo = Write { $incoming-host } and { $outgoing-host } again.

remedy-use-name-in-certificate = Use the server name that stands in the certificate
    .risk = Do this only if the name clearly belongs to your mail provider or to the company that runs its servers. Otherwise ask the provider first.
    .steps =
        Read the name in the certificate. The mail program shows it in the warning, and it stands here among the results.
        { $way }
        Go to the server that the warning is about.
        Write that name instead of the present one.
        Close the settings with "OK" and try again.
    .note = Encryption stays on, and the warning goes away.
    .undo = Write { $incoming-host } and { $outgoing-host } again.

remedy-report-certificate = Tell the mail provider about the certificate
    .steps =
        Do not enter the password as long as the warning appears.
        See whether a virus scanner or a company network is in between: they show certificates of their own. Try another network if you can.
        Write to { $provider }: name the server ({ $incoming-host } and { $outgoing-host }) and the issuer that the warning shows.
        Wait for the answer before you accept the certificate.
    .note = Nothing in the settings changes.

remedy-type-password-again = Type the password again
    .steps =
        Look up the password in the papers or the mail from { $provider }.
        { $way }
        Delete the password there and type it anew. Mind capital letters, and 0 and O, 1 and l.
        Close the settings with "OK" and fetch mail again.
    .note = Nothing but the stored password changes.

remedy-reset-password = Ask for a new password
    .steps =
        Look on the home page of { $provider } for a way to set a new password, or ask its support.
        Write the new password into every mail program and telephone that uses this account.
        Fetch mail again.
    .note = The old password no longer works afterwards, on no device.

remedy-make-message-smaller = Make the message smaller
    .steps =
        Remove the attachments and send the message without them. If that works, the size was the reason.
        Make pictures smaller, or pack the files into a ZIP file.
        Send several attachments in several messages. An attachment should be well below the limit: on the way it grows by about a third.
    .note = No setting changes.

remedy-send-by-file-service = Send a link instead of the file
    .steps =
        Put the file into an online storage or a file transfer service that you trust.
        Write a message with the link to it. Tell a password, if there is one, another way, such as by telephone.
    .note = Company rules may forbid some services; ask if you are not sure.

remedy-send-in-groups = Send to fewer people at a time
    .steps =
        Divide the recipients into groups of 20 to 50.
        Send the message to one group, wait a few minutes, and send it to the next.
        If you often write to many people, ask the mail provider for a mailing list.
    .note = If you did not send to many people, tell the mail provider: somebody may be using your account.

remedy-wait-for-sending-allowance = Wait, and send again later
    .steps =
        Take unsent messages out of the outbox, so that the mail program does not try again and again.
        Wait an hour. If the provider counts by the day, wait until tomorrow.
        Send one message to yourself. If it goes out, send the others a few at a time.
    .note = If you have not sent many messages, do not wait: choose the next remedy.

remedy-change-abused-password = Change the password, in case somebody else is sending
    .steps =
        Change the password of the mail account on the provider's page, to one that you use nowhere else.
        Enter the new password in every mail program and on every phone.
        Let an antivirus program look through the computer.
        Ask the mail provider to look whether your account was used by others, and to lift the limit.
    .note = Until the new password is entered, the mail program cannot send or receive.

remedy-use-own-sender-address = Use the address that belongs to the outgoing server
    .steps =
        { $way }
        Compare the mail address letter by letter with the one that your provider gave you.
        If you have several accounts, choose for each one the outgoing server and the login that belong to its address.
        Close the settings with "OK" and send again.
    .note = People who answer write to this address.

remedy-register-sender-address = Have the second address registered
    .steps =
        Call or write to the provider of the outgoing server ({ $outgoing-host }), or open its web mail and look for "send as" or "alias".
        Say which address you want to send with, and which account you log in with.
        Send again when it is registered. Until then, send with the account's own address.

remedy-fill-in-sender-address = Enter your address in the account settings
    .steps =
        { $way }
        Enter your whole address, { $address }, without spaces before or behind it.
        Close the settings with "OK" and send again.
    .note = The name beside it may be anything; only the address matters.

remedy-type-sending-password = Type the user name and password for sending again
    .steps =
        Look up the user name and password for sending (SMTP). Some providers send them separately, for example with the confirmation of payment.
        { $way }
        Let it log in for sending, with this user name and password. Where sending and receiving share theirs, choose "same settings as incoming".
        Close the settings with "OK" and send the mail again.
    .note = Receiving stays as it is.

remedy-use-full-address = Write the whole mail address as the user name
    .steps =
        { $way }
        Write this as the user name or account name: { $address }
        Do the same for the outgoing server if it has a user name of its own.
        Close the settings with "OK" and fetch mail again.
    .note = The password and the mail stay as they are.
    .undo = Write { $incoming-user } as the user name again.

remedy-close-other-mail-programs = Close every other mail program that fetches this mail
    .steps =
        Close the mail program on the other computers, telephones and tablets that fetch mail of { $address }.
        Close the mail program here and open it again.
        Wait two minutes and fetch mail once.
    .note = The mailbox can be opened by only one at a time.

remedy-wait-for-lock = Wait { $lock-minutes } minutes and fetch again
    .steps =
        Close the mail program, so that it does not try again by itself. Each try can prolong the lock.
        Wait { $lock-minutes } minutes.
        Open the mail program and fetch mail once.
    .note = The server unlocks the mailbox by itself. No mail is lost.

remedy-ask-support-mailbox = Ask the mail provider to look at the mailbox
    .steps =
        Do this if the mailbox is still locked after more than half an hour.
        Write to { $provider } or call: name the address { $address } and what the server says.
        Ask whether the mailbox is damaged and whether the account is paid for. Compare with your receipt if several invoices came.
        Ask what happens to the mail in it before anything is deleted.
    .note = If the mailbox has to be deleted, the mail that is in it can usually not be read any more.

remedy-fetch-and-delete = Fetch the mail and let the server delete it
    .risk = Mail that is fetched is then only on this computer. See that there is room for it and that you have a copy.
    .steps =
        { $way }
        Untick "Leave a copy of messages on server".
        Close the settings with "OK" and fetch all mail. This can take a while.
        Let somebody send you a mail and see whether it arrives.
    .note = Mail that has been fetched is deleted on the server. From then on it stays on this computer only.
    .undo = Tick the box again. Mail that was deleted on the server does not come back there.

remedy-delete-stuck-message = Delete this one message in the browser
    .risk = A message that is deleted cannot be brought back. Read it in the browser first, and save what you need.
    .steps =
        Log in to the page of { $provider } where mail can be read in the browser.
        Look for the message at which fetching stops: by its date, its size, or its place in the list, counted from the oldest.
        Read it there if you can, then delete it or move it to another folder.
        Fetch mail again in the mail program.
    .note = All other messages stay. If fetching stops at the next one, do the same with that.
    .undo = As long as the message is in the "Trash" of the web page, it can be moved back.

remedy-report-damaged-mailbox = Ask { $provider } to repair the mailbox
    .steps =
        Write down the time and the exact words that the server says. They stand under the findings of this check.
        Call { $provider } or write from another address, and say that the mailbox cannot be opened after the login.
        Do not delete the account in the mail program meanwhile.
    .note = New mail is kept in most cases, and arrives when the mailbox is repaired.

remedy-limit-copies-on-server = Leave mail on the server for some days only
    .risk = Older mail is then deleted on the server. See that this computer has all of it before, and that no other device needs it there.
    .steps =
        Open the account settings of the mail program and go to the settings for the server. Outlook Express: "Tools", "Accounts", the "Mail" tab, "Properties", the "Advanced" tab.
        Set the option to leave a copy on the server to 7 or 14 days.
        Close the settings with "OK" and fetch mail. The first time takes long once more.
    .note = From then on only the mail of the last days is compared.
    .undo = Set the option as it was. Mail that was deleted on the server does not come back there.

remedy-stop-leaving-mail = Let the mail program fetch mail without leaving a copy
    .risk = Mail that is fetched is then only on this computer. Other devices do not get it any more.
    .steps =
        Open the account settings of the mail program and go to the settings for the server. Outlook Express: "Tools", "Accounts", the "Mail" tab, "Properties", the "Advanced" tab.
        Untick the option to leave a copy on the server.
        Close the settings with "OK" and fetch mail again.
    .note = Only what becomes of mail on the server changes.
    .undo = Tick the option again.

remedy-delete-doubles = Let everything arrive once more, then delete the doubles
    .steps =
        Let the mail program fetch everything once, even if it takes long. Do not break it off: it would begin anew.
        Sort the inbox by the date or the subject and delete the messages that are there twice.
        Fetch mail again and see that nothing comes twice any more.
    .note = The mail program has its record again. When you move to another computer, take the whole mail profile along, and the record with it.

remedy-raise-timeout = Let the mail program wait longer for the server
    .steps =
        Open the account settings of the mail program and look for the time limit of the server. It often stands under "Advanced".
        Set it to 5 minutes or more.
        Close the settings with "OK" and try again.
    .note = Nothing else changes. The mail program only gives up later.
    .undo = Set the time limit as it was.

remedy-fetch-at-a-quiet-hour = Try again when the line is less busy, or on a faster one
    .steps =
        Try early in the morning or late at night, or with another network.
        Let the mail program run until it has finished. Do not break it off.
    .note = Nothing is lost meanwhile: the mail stays on the server.

remedy-rename-computer = Give the computer a plain name
    .steps =
        Open the settings of the computer and look for its name.
        Choose a name of the letters a to z, digits and hyphens, with no space and no underscore.
        Restart the computer and send the mail again.
    .note = In a home or company network, others see the computer under the new name.
    .undo = Give the computer its old name again.

remedy-send-as-plain-text = Send the message as plain text
    .steps =
        Write the message anew instead of forwarding it, and choose "plain text" as its format.
        Break very long lines, and leave out pictures within the text.
        Send the message again.
    .note = Colours and pictures within the text are lost; attachments can stay.

remedy-delete-in-webmail = Delete old mail in the browser
    .risk = Deleted mail cannot be brought back. Fetch or save first what you want to keep.
    .steps =
        Log in to the page of { $provider } where mail can be read in the browser.
        Delete large and old mail, and mail in "Sent", "Junk" and "Trash" as well.
        Empty the "Trash".
        Let somebody send you a mail and see whether it arrives.
    .note = There is room for new mail at once.
    .undo = This cannot be undone once the "Trash" is empty.

remedy-report-expired-certificate = Tell the mail provider that the certificate has expired
    .steps =
        Make sure that date, time and time zone of your computer are right.
        See on the pages of { $provider } whether the fault is known; often it is repaired within hours.
        If not, write to { $provider } and name the servers { $incoming-host } and { $outgoing-host }.
        Use webmail until then, and leave the encryption on.
    .note = Nothing in the settings changes.

remedy-set-clock = Set date and time of the computer
    .steps =
        Open the date and time settings of the computer.
        Set the year, the date, the time and the time zone, or let the computer set them by itself over the Internet.
        Close the mail program, open it again and fetch mail.
        If the date is wrong again after switching off, the battery inside the computer is empty and has to be replaced.
    .note = The settings of the mail program stay as they are.

remedy-update-mail-scanner = Update the virus scanner or switch its mail check off
    .steps =
        Look at the warning or at the examination: the issuer names the product that opens the connection.
        Is it a virus scanner on this computer: update it, restart the computer and fetch mail again.
        If the warning stays, open its settings and switch the check of encrypted mail connections off.
        Is it a device of your company: ask the people who look after it for its certificate, or to let the mail servers through.
    .note = Attachments are still checked when you open or save them.
    .risk = While the mail check is off, a virus in a mail is found only when you open it.
    .undo = Switch the mail check on again in the settings of the virus scanner.

remedy-update-mail-program = Update the mail program and the system
    .steps =
        Install the updates that the system offers, restart and try again.
        Install the newest version of the mail program. Windows 7 and Outlook 2010 or older no longer get what is needed.
        If the computer is too old for that, use webmail or another mail program until you have a newer one.
    .note = The settings of the mail account stay as they are.

remedy-report-old-encryption = Tell the mail provider that the server's encryption is too old
    .steps =
        Name the servers { $incoming-host } and { $outgoing-host } and say that they accept only TLS 1.0 or 1.1.
        Ask for a server that accepts TLS 1.2 or newer.
        Do not switch the encryption off: the password would be readable on its way.
    .note = Nothing in the settings changes.

remedy-wait-for-server = Wait and try again later
    .steps =
        Look at the information page of { $provider } for a notice of a fault or of maintenance. A telephone on the mobile network can open it as well.
        Leave the settings of the mail program as they are.
        Try again in half an hour. Mail that others send you meanwhile is kept and arrives later.
        Is it still so after a day: compare the server name in the settings with your provider's papers and ask the provider.
    .note = Nothing in the settings changes.

remedy-use-standard-receiving-port = Receive on port 995 with encryption
    .steps =
        { $way }
        Change the port for receiving to 995.
        Choose "SSL" or "SSL/TLS" as the encryption.
        Close the settings with "OK" and fetch mail again.
    .note = Only the way in changes; sending stays as it is.
    .undo = Write port { $incoming-port } and the encryption from before again.

remedy-use-standard-imap-port = Receive on port 993 with encryption
    .steps =
        { $way }
        Change the port for receiving to 993.
        Choose "SSL" or "SSL/TLS" as the encryption.
        Close the settings with "OK" and fetch mail again.
    .note = Only the way in changes; sending stays as it is.
    .undo = Write port { $incoming-port } and the encryption from before again.

remedy-use-another-network = Use another network for mail
    .steps =
        Connect this device to another network, such as the hotspot of a mobile telephone.
        Fetch or send mail again.
        Does it work there, the usual network is the reason; you can go on in the other one until it lets mail through.
    .note = A mobile connection may cost by the amount of data.

remedy-open-mail-ports = Ask whoever runs this network to let mail through
    .steps =
        At home, look into the settings of the router for "filter", "firewall" or "parental control" and restart it.
        In a company, school or hotel, ask the people who look after the network.
        Ask for the ports 993, 995, 465 and 587 outwards, to { $incoming-host } and { $outgoing-host }.
        Is that not possible, use webmail in the browser.
    .note = The settings of the mail program stay as they are.

remedy-restore-connection = Restore the connection to the Internet
    .steps =
        Look whether aeroplane mode is off, and whether the cable is plugged in or Wi-Fi is connected.
        Switch the router off, wait a minute and switch it on again. Wait until its lights are as usual.
        Open any web page in the browser. When it opens, fetch mail again.
        Does the mail program say "offline": switch that off in its menu.
        Does no page open, ask your internet provider whether there is a fault.
    .note = The settings of the mail program stay as they are.

remedy-spell-server-name = Compare the server names letter by letter
    .steps =
        { $way }
        Compare each letter by letter with what the mail provider gives.
        Look for blanks, for a comma in place of a dot, for the letter o in place of 0, and for the letter l in place of 1.
        Delete the whole name and type it anew, without changing the input method.
        Close the settings with "OK" and try again.
    .note = Only the names of the servers change.

remedy-restart-router = Restart the router
    .steps =
        Pull the plug of the router, wait for one minute, and put it back.
        Wait until its lamps are as usual, which takes about five minutes.
        Open any web page, then fetch mail again.
    .note = During these minutes nobody in the house has internet or, with some contracts, telephone.

remedy-switch-ipv6-off = Switch IPv6 off for a test
    .steps =
        Open the network settings of this computer and go to the properties of the connection that is in use.
        Write down how "Internet Protocol Version 6 (IPv6)" is set now.
        Take the tick from "Internet Protocol Version 6 (IPv6)", or choose "Off" or "Link-local only" there.
        Fetch and send mail again.
        If that works without a long wait, IPv6 is the reason. It can stay off until the connection is repaired.
    .undo = Set "Internet Protocol Version 6 (IPv6)" as you wrote it down.

remedy-report-ipv6-fault = Report to your internet provider that IPv6 does not get through
    .steps =
        Call your internet provider and say: connections to { $outgoing-host } and { $incoming-host } open over IPv4 and not over IPv6.
        Say when it began, and whether the router was replaced or updated lately.
        If other services work over IPv6, tell the mail provider as well: then its server may have a wrong IPv6 address.

remedy-install-own-certificate = Install the certificate that your organisation issued to you
    .steps =
        Look for the file or the card with your personal certificate. The file often ends in ".p12" or ".pfx".
        Open the file, type the password that came with it, and let it be stored for your user on this device.
        In the mail program, open the account settings and choose this certificate where it asks for a "client certificate" or "personal certificate".
        Fetch and send mail again.
    .undo = Remove the certificate from the list of personal certificates on this device, and choose none in the mail program.

remedy-ask-for-own-certificate = Ask the organisation for a personal certificate
    .steps =
        Call whoever runs the mail server and say: the server asks for a client certificate, and this device has none.
        Ask how you get one, and whether there is another server name for people without one.
        Tell them which mail program and which device you use.

remedy-vpn-off = Switch the VPN off for a test
    .steps =
        See whether this computer has a connection to a company or a VPN program that is on.
        Switch it off.
        Fetch mail again.
    .note = If mail works without the VPN, tell those who run it.
    .undo = Switch the VPN on again.

remedy-use-another-resolver = Ask another name service for a test
    .steps =
        Open the network settings of the computer and write down what stands at "DNS server".
        Choose "obtain automatically" if addresses stand there. If it is automatic already, write an address that your internet provider gives.
        Close the settings and fetch mail again.
    .undo = Write what stood at "DNS server" before.

remedy-encrypt-outgoing-from-the-start = Send with encryption from the start through port 465
    .steps =
        { $way }
        Set the encryption to "SSL/TLS" (not "STARTTLS").
        Set the port for sending to 465.
        Close the settings with "OK" and send the mail again.
    .note = Only the settings for sending change. The password stays protected on its way.
    .undo = Write { $outgoing-host } and port { $outgoing-port } again and set the encryption as it was.

remedy-encrypt-incoming-from-the-start = Receive with encryption from the start through port { $encrypted-incoming-port }
    .steps =
        { $way }
        Set the encryption to "SSL/TLS" (not "STARTTLS").
        Set the port for receiving to { $encrypted-incoming-port }.
        Close the settings with "OK" and fetch mail again.
    .note = Only the settings for receiving change. The password stays protected on its way.
    .undo = Write { $incoming-host } and port { $incoming-port } again and set the encryption as it was.

remedy-ask-for-unaltered-mail = Ask whoever runs this network not to rewrite mail
    .steps =
        Tell the people who look after the network that the firewall rewrites SMTP, and show them this report.
        The setting is often called "inspect esmtp", "fixup protocol smtp" or "SMTP inspection". Ask them to switch it off for ports 25 and 587.
        Until then, send through another network, such as that of a mobile telephone.
    .note = The settings of the mail program stay as they are.

remedy-ask-recipient-for-address = Ask the recipient for the present address
    .steps =
        Ask by telephone or in another way for the address that is right now.
        Change it in the address book, and remove the old one from the suggestions of the mail program.
        Send the message again.

remedy-correct-recipient = Correct the recipient's address
    .steps =
        Open the message in the folder of sent mail and choose to send it again or to forward it.
        Type the address anew, in half-width letters and without blanks.
        Remove the misspelt address from the suggestions of the mail program.
    .note = Some old addresses at docomo and au have two dots in a row or a dot before the @. They need quotation marks around the part before the @.

remedy-reach-recipient-otherwise = Tell the recipient in another way
    .steps =
        Tell the recipient by telephone or in another way that the mailbox is full.
        Send the message again when there is room.

remedy-wait-for-recipient-server = Wait: the message is tried again by itself
    .steps =
        Do not send the message again: it would arrive twice.
        Wait until it arrives, or until a last notice says that it was given up.
        If it is urgent, reach the recipient in another way.

remedy-send-without-attachment = Send the message without the attachment
    .steps =
        Send a short message without attachment and without links to the same address.
        If it arrives, put the file into a file-sharing service and send only the link.
        Programs and files that can run are refused inside an archive as well.

remedy-send-again-soon = Send again in ten minutes
    .steps =
        Leave the message in the outbox.
        Send again after ten minutes, and once more after half an hour.
        Where a server passes the message on, nothing needs to be done: it tries again by itself.

remedy-remove-forwarding = Take one of the two forwardings away
    .steps =
        Open the page of your mail provider in the browser and look for “forwarding”.
        See to which address mail is forwarded, and whether that one forwards back.
        Remove one of the two.
        Send a message to yourself and see whether it arrives once.

remedy-send-by-own-provider = Send through the server of the address's own provider
    .steps =
        See which provider the part behind the @ of your sender address belongs to.
        Put the outgoing server of that provider into the mail program, with the user name and password that belong to it.
        If the message was forwarded on its way, send it to the last address directly.

remedy-tell-domain-owner = Have the records of the domain mended
    .steps =
        Give the notice that came back to whoever looks after the domain of your sender address.
        Say that the SPF record must name the servers that send, that there must be one record only, and that mail should be signed (DKIM).
        Until it is mended, write from another address.

remedy-renew-domain = Have the domain renewed or its entries mended
    .steps =
        Ask whoever registered { $domain } whether it is paid for.
        Have the entry for incoming mail (MX) compared with what the mail provider says.
        It can take a day until everybody sees the change.

remedy-tell-provider-of-listing = Tell your mail provider about the block list
    .steps =
        Send the provider the whole notice that came back. It names the list and the address.
        Ask when the server will be taken off the list.
        Settings in the mail program change nothing about it.

remedy-write-from-another-account = Write from another account meanwhile
    .steps =
        Send the message from an address at another provider.
        Ask the recipient to let mail from your usual address in.

remedy-clean-own-devices = Look for harmful software, and ask to be taken off the list
    .steps =
        Look for harmful software on all devices at this connection, with a scanner that is up to date.
        Switch the router off for a few minutes: many connections then get another address.
        If the address stays on the list, ask there to be taken off. The notice names the page.

remedy-allow-other-places = Allow logins from where you are
    .steps =
        Open the settings page of your mail provider in the browser.
        Look for “login from abroad”, “access restriction” or “new device”, and allow this place.
        Log in again with the mail program.
        If nothing is there, write by the web page until you are back.

remedy-trust-mail-program = Let the antivirus program trust the mail program
    .steps =
        Open the antivirus program and look for its mail check ("mail shield", "e-mail protection").
        Switch it off for a minute and fetch mail.
        Does mail work now, enter the mail program and the server { $incoming-host } as trusted.
        Switch the mail check on again and fetch mail once more.
    .note = If mail does not work with the check off either, the antivirus program is not the reason. An out-of-date one is best updated or removed with its maker's own tool.
    .risk = While the mail check is off, a virus in a mail is found only when you open the attachment.
    .undo = Switch the mail check on again.

remedy-allow-in-firewall = Let the mail program through the firewall of this computer
    .steps =
        Open the settings of the firewall or of the antivirus program and look for "allow an app" or "program control".
        Look for the mail program there. Set it to "allow", or add it. Allow the program, not only a port.
        Close the mail program, open it again and fetch mail.
    .risk = A program that is allowed may use the network as it likes. Allow only the mail program that you use.
    .undo = Take the permission away again in the same place.

remedy-sign-in-to-network = Sign in to the network in the browser
    .steps =
        Open the browser and any page whose address begins with "http:". A page of the network appears.
        Agree to the conditions, or sign in as it is written there.
        Wait until an ordinary web page opens, then fetch mail.
    .note = Warnings about certificates that came before are over then. Do not accept them. Some networks want to be signed in to again after some hours.

remedy-use-way-of-network = Ask the people who look after the network for its way for mail
    .steps =
        Ask whether there is a SOCKS proxy, a VPN or a mail server of the network for mail programs.
        Say that it is about the ports 993, 995, 465 and 587 outwards, to { $incoming-host } and { $outgoing-host }.
        Enter in the mail program what they give you; a proxy for web pages does not help it.
    .note = Until then, webmail in the browser works.
