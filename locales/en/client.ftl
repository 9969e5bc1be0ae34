# Where the mail program itself is the reason, and where mail goes astray: facts, questions, causes, remedies.
# Menu paths of Outlook Express are those that the coo.net FAQ gives.

fact-case-twice = mail that comes again
    .v-never = No mail comes twice.
    .v-once = All mail came once more.
    .v-each-time = Mail comes again each time.

fact-case-affected = what is missing
    .v-new-mail = New mail is missing.
    .v-forwarded-mail = Mail that is forwarded does not arrive.
    .v-sent-copies = The copies of sent mail are missing.
    .v-folders = Folders, or all that was in them, are missing.
    .v-recipients-mail = What is sent does not reach the recipient.
    .v-twice = Mail arrives twice.
    .v-late = Mail arrives late.
    .v-other = Something else is missing.
ask-case-twice = Did mail that you have already had come again?
    .how = Did everything come again on one day, or does it happen each time you fetch?
    .c-never = No
    .c-once = Once, all or nearly all of it
    .c-each-time = Again and again

ask-case-affected = Which mail is it about?
    .how = Think of one mail that ought to be there. Who sent it, to which address, and where did you expect it?
    .c-new-mail = New mail that should come to me
    .c-forwarded-mail = Mail that is forwarded to another address or a phone
    .c-sent-copies = Copies of the mail that I sent
    .c-folders = Whole folders, or everything in them
    .c-recipients-mail = What I send does not reach somebody
    .c-twice = Nothing is missing: mail arrives twice
    .c-late = Nothing is missing: mail arrives late
    .c-other = Something else

fact-message-found-at = where the missing mail is
    .v-nowhere = The missing mail is nowhere.
    .v-webmail = The missing mail can be seen in the browser.
    .v-other-folder = The missing mail is in another folder.
    .v-other-device = The missing mail is on another device or in another mail program.
    .v-forwarded-address = The missing mail is at the address to which mail is forwarded.
ask-message-found-at = Is the missing mail somewhere else?
    .how =
        Search for the sender's name in all folders of the mail program, also in "Junk" and "Trash".
        Look into the other computers and phones that read this mail.
        If the provider has a page for reading mail in the browser, look there. Is mail forwarded to another address? Then look there as well.
    .c-nowhere = No, nowhere
    .c-webmail = Yes, in the browser, but not in the mail program
    .c-other-folder = Yes, in another folder, such as "Junk"
    .c-other-device = Yes, on another device or in another mail program
    .c-forwarded-address = Yes, at the address to which mail is forwarded

fact-recipient-kind = kind of recipient's address
    .v-ordinary = The recipient's address is not one of a mobile phone company.
    .v-carrier = The recipient's address is one of a mobile phone company.
ask-recipient-kind = Is the address that gets no mail one of a mobile phone company?
    .how = Look at the part after the @. In Japan these are docomo.ne.jp, ezweb.ne.jp, au.com, softbank.ne.jp and others.
    .c-ordinary = No
    .c-carrier = Yes

fact-recipient-receives = what the recipient receives
    .v-most-mail = The recipient receives other people's mail.
    .v-all-but-forwarded = The recipient receives mail that is sent directly, and none that is forwarded.
    .v-nothing = The recipient receives no mail at all.
ask-recipient-receives = What mail does arrive at that address?
    .how = Send a short mail directly to that address, not by way of the forwarding. Ask the owner of the address whether mail of other people arrives.
    .c-most-mail = Other people's mail, but not mine
    .c-all-but-forwarded = All that is sent to it directly; only forwarded mail does not
    .c-nothing = None at all

fact-client-program = mail program
    .v-other = The mail program is another one.
    .v-outlook = The mail program is Outlook.
    .v-thunderbird = The mail program is Thunderbird.
    .v-apple-mail = The mail program is Apple Mail.
    .v-phone = The mail program is on a phone.
    .v-live-mail = The mail program is Windows Live Mail.
    .v-outlook-express = The mail program is Outlook Express.
    .v-becky = The mail program is Becky!.
ask-client-program = Which mail program do you use?
    .how = The name is at the top of its window, or under "Help", "About". Outlook and Outlook Express are two different programs; Outlook Express came with Windows XP and older.
    .c-other = Another mail program
    .c-outlook = Outlook
    .c-thunderbird = Thunderbird
    .c-apple-mail = Apple Mail on a Mac
    .c-phone = The one on a phone or tablet
    .c-live-mail = Windows Live Mail
    .c-outlook-express = Outlook Express
    .c-becky = Becky!

fact-client-local-fault = error about the mail program's own files
    .v-none = No error is about the mail program's own files.
    .v-disk = The mail program cannot write mail to the disk.
    .v-store = Outlook Express or its successor reports error 0x800C0133 or a related one.
    .v-data-file = Outlook cannot open its data file.
    .v-account = The mail program does not find or open its account or profile.
    .v-program = A part of the mail program is missing or does not start.
    .v-sent-copy = The message was sent, but its copy could not be kept.
    .v-folder = The mail program says that a folder does not exist.
    .v-old-service = The mail program uses an old way to Hotmail or MSN that no longer exists.
ask-client-local-fault = Is the error about the mail program's own files?
    .how = Read the whole error, also under "Details". A number that begins with 0x is a great help.
    .c-none = No, or no error appears
    .c-disk = Mail cannot be written, or the disk is full
    .c-store = 0x800C0133, 0x800C0131 or 0x800C013B
    .c-data-file = Outlook's data file (.pst, .ost) cannot be opened: 0x8004010F, 0x80040600, 0x80040119
    .c-account = The account or profile is not found: 0x80040111, 0x8004011C, 0x80070057, 0x80070520
    .c-program = A part of the program is missing or does not start: 0x8007007E, 0x800CCC14, 0x80040605
    .c-sent-copy = Sent, but no copy could be kept in "Sent"
    .c-folder = A folder does not exist
    .c-old-service = An HTTP server of Hotmail or MSN: 0x800CCC31 to 0x800CCC35

fact-client-keeps-sent = option to keep sent mail
    .v-ticked = The mail program is set to keep copies of what it sends.
    .v-unticked = The mail program is set to keep no copies of what it sends.
ask-client-keeps-sent = Is the mail program set to keep copies of what it sends?
    .how = { $way }
    .c-ticked = Yes
    .c-unticked = No

fact-client-outbox = what stays in the outbox
    .v-empty = The outbox is empty.
    .v-everything = Everything that is sent stays in the outbox.
    .v-one-message = Always the same message stays in the outbox.
ask-client-outbox = What is in the outbox?
    .how = Open the folder "Outbox" (in some programs "Unsent" or "Drafts"). Write a short mail to yourself, send it and look again.
    .c-empty = Nothing
    .c-everything = Everything that I send, the new mail too
    .c-one-message = One message, always the same, from before the trouble began

fact-client-room = room for mail on the computer
    .v-enough = There is enough room on the computer.
    .v-full-disk = The disk of the computer is nearly full.
    .v-full-file = A mail file is near its limit of 2 GB.
ask-client-room = Is there room for mail on this computer?
    .how = Check how much of the disk is free; it should be 2 GB or more. If you can, check the size of the largest mail file as well: files of Outlook Express (.dbx) and of old Outlook (.pst) cannot be larger than 2 GB.
    .c-enough = Yes, enough room
    .c-full-disk = No, the disk is nearly full
    .c-full-file = A mail file is nearly 2 GB

fact-client-other-account = another account in the same program
    .v-none = There is no other account in the mail program.
    .v-works = Another account works in the same mail program.
    .v-fails = Other accounts fail in the same mail program as well.
ask-client-other-account = Does another account work in the same mail program?
    .how = If there is another mail address in this program, fetch its mail alone.
    .c-none = There is only this one
    .c-works = Yes, the other one works
    .c-fails = No, it fails as well

fact-env-other-program = the account elsewhere
    .v-fails = The account fails with another mail program or device as well.
    .v-works = The account works with another mail program or device.
ask-env-other-program = Does the same mail account work with another program or on another device?
    .how = Try a phone, another computer, or another mail program, with the same address and the same settings.
    .c-fails = No, it fails there as well
    .c-works = Yes, it works there

cause-receive-blocking-rules = The recipient's settings refuse your mail.
    .short = refused by the recipient's settings
    .why = Mobile carriers let their customers refuse mail from computers or from all senders that are not listed. Some tell the sender nothing, others say that the address is unknown.

cause-carrier-spoof-filter = The mobile carrier takes the forwarded mail for forged.
    .short = forwarded mail taken for forged
    .why = Forwarded mail has the name of its original sender but comes from another server. That is what filters against forged mail look for. Mail that is sent directly gets through.

cause-forwarding-without-copy = Mail is forwarded, and no copy stays in your mailbox.
    .short = forwarded without a copy
    .why = The forwarding works, but it is set to keep nothing here. All new mail is at the address to which it is forwarded.

cause-mail-hidden-by-rule = The mail was received, but it is in another folder or on another device.
    .short = mail moved or fetched elsewhere
    .why = Rules, junk filters and views can put mail where you do not expect it. With POP3, the device that fetches first can also take it from the server.

cause-sent-copy-not-kept = The mail program is set to keep no copies of sent mail.
    .short = sent mail is not kept
    .why = The mail was sent all the same. A setting of the mail program decides whether a copy is kept.

cause-sent-folder-copy-failed = The mail was sent, but its copy could not be put into the "Sent" folder.
    .short = copy of sent mail failed
    .why = Sending and keeping the copy are two steps. The folder on the server may have another name than the mail program thinks, or the mailbox is full.

cause-imap-folder-problem = The mail program does not show the folders that are on the server.
    .short = folders not shown
    .why = With IMAP the folders live on the server. A mail program shows those that it is subscribed to, and looks below a certain folder if it is told so.

cause-oe-bug-0x800c0133 = A fault of Outlook Express stops receiving (0x800C0133).
    .short = Outlook Express fault 0x800C0133
    .why = Its own mail files have a problem. A new user (identity) in Outlook Express gets new files and works again.

cause-local-store-full-or-corrupt = The mail program cannot store mail on this computer.
    .short = no room for mail on the computer
    .why = The disk is full, or one of the files in which the program keeps mail is too large or damaged. The mail on the server is not affected.

cause-pst-ost-corrupt = Outlook's data file is damaged or cannot be opened.
    .short = Outlook data file damaged
    .why = Outlook keeps mail in one large file. It can be damaged when the computer is switched off during writing, or when the file is on a network drive or too large.

cause-client-profile-damaged = The account's settings in the mail program are damaged.
    .short = account settings damaged
    .why = The mail program cannot use what it has stored about this account. Where another account works in it, the program itself is fine. Once it is set up again, the account mostly works.

cause-client-install-damaged = The mail program or the computer's network part is damaged.
    .short = mail program damaged
    .why = Where the account works with another program, the account and the servers are fine. Interrupted updates and leftovers of antivirus programs are common reasons.

cause-client-timeout-too-short = The mail program does not wait long enough for the server.
    .short = waiting time too short
    .why = Some mail programs give up after one minute. A busy server, a large message or an antivirus program that checks each message can take longer.

cause-client-hostname-invalid = The server does not accept the name by which the computer introduces itself.
    .short = name of the computer not accepted
    .why = Some mail programs introduce themselves by the computer's name when they send. Such a name may have only the letters a to z, digits and hyphens.

cause-client-malformed-message = The mail program writes messages in a form that the server refuses.
    .short = message in a form that is refused
    .why = Very long lines and wrong line ends break the rules for mail. Old mail programs write them, and so do some antivirus programs that change messages on their way.

cause-outbox-stuck-message = One message in the outbox stops all the others.
    .short = message stuck in the outbox
    .why = The mail program tries it first each time and gives up with the same error. Large attachments and mistyped addresses are common reasons.

cause-httpmail-discontinued = The old way in which the mail program reads this mailbox no longer exists.
    .short = old way to Hotmail switched off
    .why = Older programs read Hotmail and MSN mailboxes by HTTP. That was switched off years ago; today there are IMAP and a login in the browser.

remedy-ask-recipient-to-allow = Ask the recipient to allow your address
    .steps =
        Call the recipient, or write from another address.
        Ask the recipient to add { $address }, or all addresses of { $domain }, to the accepted addresses, in the phone's settings against unsolicited mail.
        If mail from computers is refused altogether, ask for an exception or a lower level.
        Ask the recipient to look in the junk folder, then send a short mail again.
    .note = Nothing changes here. If it does not help, the recipient can ask the carrier's shop or support.

remedy-allow-forwarding-address = Let the phone accept forwarded mail
    .steps =
        Open the carrier's settings against unsolicited mail on the phone.
        Look for the list of addresses that are always accepted, or for words such as "forwarded mail" or "rescue list".
        Enter the address from which mail is forwarded: { $address }
        If there is no such list, let "spoofed mail" through.
        Send a mail to { $address } from another address and see whether it arrives on the phone.
    .note = Only the phone's mail filter changes. If you add just this one address, the protection against other forged mail stays.
    .undo = Take the address off the list, or let the filter refuse spoofed mail again.

remedy-read-mailbox-on-phone = Read the mailbox on the phone itself
    .steps =
        Set up the account { $address } in the phone's mail program, with the settings from your provider.
        Choose IMAP if you can, so that the mail stays on the server.
        Fetch mail. When it works, switch the forwarding off.
    .note = Nothing needs to be forwarded any more, and answers come from the right address.
    .undo = Delete the account on the phone and switch the forwarding on again.

remedy-keep-copy-when-forwarding = Let the server keep a copy when it forwards
    .steps =
        Open your provider's page for forwarding, or its order form.
        Look for an option such as "leave a copy on the server" and choose it. With some providers it is under "server settings" at the end of the form.
        Or stop the forwarding, if you do not need it.
        Let somebody send you a mail and fetch mail.
    .note = Only mail that comes from now on is kept. What was forwarded before stays at the other address. Make sure that the mailbox does not become full.
    .undo = Choose on the same page to forward without a copy.

remedy-search-all-folders = Search all folders and devices
    .steps =
        Search for the sender's name in the whole account, not in one folder only.
        Look in "Junk", "Trash" and "Archive", here and in the browser.
        If the view shows only unread mail or only certain mail, reset it.
        Move what you find to the inbox, and mark what was in "Junk" as "not junk".
    .note = No setting changes, and no mail is lost by looking.

remedy-switch-off-rules = Switch off the rule that moves the mail
    .steps =
        { $way }
        Write down what each rule does, and switch off those that move or delete mail.
        Check whether the website of { $provider } has rules of its own.
        Let somebody send you a mail and see where it arrives.
    .note = Only these rules change. Mail that was already moved stays where it is; move it back by hand.
    .undo = Switch the rules on again one by one; the one after which mail is missing again is the reason.

remedy-leave-mail-for-other-devices = Leave mail on the server for the other devices
    .steps =
        Find out which device fetches the mail and takes it from the server.
        On that device: { $way }
        Tick the option to leave a copy of messages on the server, for a week or two.
        Let somebody send you a mail and fetch it on both devices.
    .note = Only what happens to mail on the server changes. Mail that was already taken from the server stays on that device. With IMAP on all devices this is not needed.
    .undo = Untick the option again.

remedy-keep-sent-copies = Let the mail program keep copies of sent mail
    .steps =
        { $way }
        Tick the option to keep a copy of sent messages.
        Send a mail to yourself and look into the folder of sent mail.
    .note = Only mail that you send from now on is kept. With POP3 the copy is on the device that sent it.
    .undo = Untick the option again.

remedy-choose-sent-folder = Choose the folder for sent mail
    .steps =
        Do not send the message again: it has been sent.
        { $way }
        Choose the "Sent" folder that really exists on the server. You can see its name in the browser.
        Send a mail to yourself and look into that folder.
    .note = Only the place of the copies changes. If the mailbox is full, copies fail as well: make room first.
    .undo = Choose the former folder again.

remedy-subscribe-folders = Let the mail program show all folders
    .steps =
        Check in the browser which folders there are on the server.
        { $way }
        Tick the missing folders and refresh the list.
    .note = Nothing changes on the server.
    .undo = Untick the folders again.

remedy-set-folder-prefix = Set where the folders begin on the server
    .steps =
        { $way } Write down what is there.
        If it is empty, enter INBOX. If something is there, empty it.
        Close the mail program, open it again and look at the folders.
    .note = Nothing changes on the server. The program may load the list of mail again, which takes a while.
    .undo = Enter what you wrote down.

remedy-new-identity = Make a new user in Outlook Express
    .steps =
        Look in the menus of Outlook Express for a way to add a new user ("identity").
        Give it a name and enter the mail account with the settings from your provider.
        Receive mail with it.
        When it works, import the old mail ("Import").
    .note = The old identity and its mail stay. Outlook Express is no longer maintained: think of moving to another mail program.
    .undo = Change back to the old identity in the same menu.

remedy-use-current-program = Use a current mail program
    .steps =
        Until then, read your mail in the browser.
        Install a current mail program, or use the one that comes with the system.
        Set up the account there. Choose IMAP if you can. Many providers let you log in on a page of theirs.
        If you need the old mail, bring it over with "Import".
    .note = The old program keeps its mail until you remove it.
    .undo = Delete the account in the new program; the old one is as it was.

remedy-make-room-on-disk = Make room on the computer's disk
    .risk = First copy what you need to another disk. What is deleted for good does not come back.
    .steps =
        Close the mail program.
        Empty the trash of the computer, and delete or move large files such as films that you no longer need here.
        Make sure that at least 2 GB are free.
        Open the mail program and fetch mail.
    .note = No setting changes. Mail that waits on the server is not lost meanwhile.
    .undo = Files that you moved can be moved back; those in the trash only until it is emptied.

remedy-compact-folders = Make the mail files smaller
    .risk = First copy the mail files to another place: if compacting is interrupted, mail can be lost.
    .steps =
        Make new folders, for example one for each year, and move old mail there.
        Empty the "Trash".
        Choose "Compact" for the folders (Outlook: "Compact now" in the settings of the data file) and wait until it has ended.
        If a folder still shows errors, use "Repair Folder" in its properties, if there is such a button.
        Fetch mail again.
    .note = Only the mail files change. Files of the old kinds cannot become larger than 2 GB.
    .undo = Close the mail program and put the copies of the files back.

remedy-repair-data-file = Repair Outlook's data file
    .risk = First copy the data file to another place. The repair leaves out what it cannot read.
    .steps =
        Close Outlook. Copy the data file (.pst) to another disk. The account settings show its place under "Data Files".
        Find the program SCANPST.EXE in Outlook's folder and start it.
        Choose the data file, check it, and then repair it.
        If it is an .ost file, rename it instead: Outlook makes a new one from the server.
        Open Outlook and fetch mail.
    .note = Only the data file changes. A file on a network drive, or one near its size limit, will be damaged again: move it, or divide it.
    .undo = Close Outlook and put the copy back in its place.

remedy-set-up-account-anew = Set up the account again in the mail program
    .risk = Do not delete the old account: in some programs its mail is deleted with it.
    .steps =
        Write down the server names, ports, encryption and user name of the account.
        Add the account once more, as a new one. With Outlook, make a new profile in the control panel under "Mail".
        Fetch mail with it.
        When it works, set the old account not to fetch mail any more.
    .note = A second account is added. Mail that is only in the old account stays there. With POP3, mail that is still on the server may come again.
    .undo = Delete the new account and use the old one again.

remedy-repair-mail-program = Repair the mail program
    .steps =
        Restart the computer and try again.
        Install the updates of the system and of the mail program.
        If that does not help, choose the mail program in the list of installed programs, then "Change" and "Repair", or install it again over the present one. The mail stays.
        If parts of a former antivirus program are left, remove them with its maker's own tool.
        Fetch mail again.
    .note = The settings and the mail stay as they are. If 0x800CCC14 comes back, the network part of Windows is damaged: have it reset by somebody who knows the computer well.

remedy-use-webmail-meanwhile = Read your mail in the browser for now
    .steps =
        Log in to the webmail of { $provider }, where mail is read in the browser, or use another device.
        Ask the person who looks after the computer to check the mail program. Show them the whole error and what has been tried.
    .note = Nothing changes on this computer.

remedy-remove-stuck-message = Take the stuck message out of the outbox
    .risk = Before you delete the message, save its text and attachment.
    .steps =
        Set the mail program to work offline, or disconnect the network for a moment.
        Open the "Outbox" and move the message to "Drafts", or copy its text and delete it.
        Go online again and send a short mail to yourself.
        Look at the stuck message: is an address mistyped, or an attachment very large? Correct that before you send it again.
    .note = No setting changes. The other messages in the outbox go out by themselves.
    .undo = Move the message from "Drafts" back to the "Outbox", or send the text that you kept.

faq-section-missing = Missing mail
faq-section-program = The mail program itself
faq-mail-is-missing = Mail is missing, though nothing seems wrong
faq-forwarded-mail-is-missing = Mail does not reach somebody, or a phone
faq-sent-mail-is-missing = Sent mail is not kept
faq-folders-are-missing = Folders cannot be seen
faq-program-reports-its-own-files = The program cannot store or open its mail
faq-only-this-program-fails = It fails in this mail program only
faq-a-message-stays-in-the-outbox = A message stays in the outbox
faq-old-mail-service = Hotmail or MSN in an old mail program
