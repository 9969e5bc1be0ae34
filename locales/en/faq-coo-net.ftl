# The entries of the coo.net pack in the order of its FAQ, in our own words. `.page` is the answer, a
# paragraph a line; `.today` is what one does now, where the answer is of another time.

faq-coo-net-certificate-cannot-be-verified = "The server you are connected to uses a security certificate that cannot be verified"
    .page =
        The message appeared where the mail program was set to an encrypted connection. The advice was to do without: untick "This server requires a secure connection (SSL)" directly below "Outgoing mail (SMTP)".
        The same box stands at the settings of the incoming server and was to be unticked as well.
    .today =
        Do not begin with that: without encryption, others on the same network can read your password.
        First compare the server name: it has to be { $new-server }, exactly as in the mail with your settings. A certificate holds for one name only.
        Then compare port and encryption. Port 995 (receiving) and 465 (sending) are encrypted from the start, 587 and 110 are not.
        Unticking the box is the last resort, and never in a network that you share with strangers.

faq-coo-net-cannot-receive-since-new-server = I cannot receive since the change to the new server
    .page =
        Look into the mail with your settings. If it names { $new-server }, the account is on the new server; if it names { $old-incoming-host }, it is still on the old one.
        On the new server, the incoming server (POP3 or IMAP) is { $new-server } and the outgoing server (SMTP) is { $new-server } too.
        The user name is the whole mail address, as in name@{ $provider-domain }. Formerly it was only the part before the @.

faq-coo-net-sudden-send-failure = Suddenly I cannot send, though I changed nothing
    .page =
        Against unsolicited mail, internet providers close port 25 (Outbound Port 25 Blocking). In such a network the provider's usual outgoing server can no longer be reached.
        Way A: let the mail program send through the outgoing server (SMTP) of your internet provider. Its name stands in the contract or on its home page. Change nothing else, least of all the incoming server.
        Way B: replace { $old-outgoing-host } (or { $second-outgoing-host }) by { $submission-host }, and the port for sending, 25, by 587.
    .today =
        Way B is the one for today. Switch the login for sending on as well, and choose "STARTTLS" or "TLS" as the encryption if there is such a choice.
        Way A is for a while only: recipients may take mail that comes through another provider's server for forged.

faq-coo-net-cannot-send = I cannot send mail
    .page =
        Most often the user name and the password for sending (SMTP) are mistyped.
        They are not the ones for receiving. Both stand in the mail that confirmed your payment; type them from there.

faq-coo-net-may-i-use-the-smtp-server = May I use the server for sending (SMTP)?
    .page =
        Yes, if you are a member and the sender (From) is your { $provider-domain } address.
        The server asks for a login when you send (SMTP AUTH). The mail that came by itself when you registered has the details.

faq-coo-net-smtp-became-unusable = The server for sending has become unusable; an error appears
    .page =
        Did you change the sender's address in the mail program to one that does not end in { $provider-domain }? Against forged mail the server accepts only senders of { $provider-domain }. Enter your { $provider-domain } address as the sender, and the error goes away.
        Some internet providers let their customers use no other server for sending than their own. If the server cannot be reached although all is set as it should be, send through the server (SMTP) of your internet provider.
    .today =
        Before you send through another provider, try port 587 or 465 with encryption and login: hardly any internet provider closes these.
        If you send with the address of one provider through the server of another, recipients may take the mail for forged. Use that for a while only.

faq-coo-net-open-relay-block-list = "Open relay see … { $block-list }": mail to some servers is refused
    .page =
        The recipient's server refuses mail from servers on a block list such as { $block-list }. Mail from here cannot be delivered there; the decision is the recipient's server's.
        The way around: let the mail program send through the server of your internet provider, and leave the incoming server as it is. You go on receiving at your address, and your mail is no longer refused for the list. There was no other way.
    .today =
        { $block-list } ended in December 2006; other block lists work in the same way.
        Keep the refusal with its link: it names the list. Tell the mail provider, who can have the server taken off it.
        If you send through another provider's server, recipients may find that the sender's domain does not allow it. Use that for a while only.

faq-coo-net-attachments-over-the-limit = Attachments over { $size-limit } can no longer be sent
    .page =
        Article 5, section 1 of the membership rules forbids messages of more than { $size-limit }.
        The limit stood in the rules before, but was not enforced. It is since downloads that broke off locked mailboxes (POP), and large files clogged the line.
        A larger file can be sent in parts, where the mail program can split messages.
        Outlook Express 5: "Tools", "Accounts", the "Mail" tab, "Properties", the "Advanced" tab. Tick "Break apart messages larger than" and enter the largest size that the server allows; often that was 1 MB. The recipient's mail program puts the parts together again.
    .today =
        Hardly any mail program puts parts together any more. Send a link to the file instead, from a file-sharing service, or make the file smaller.
        An attachment grows by a third on its way: for { $size-limit } a message, the file may have about 1.4 MB.

faq-coo-net-sent-mail-is-not-kept = Why is sent mail not kept in "Sent Items", and can that be changed?
    .page =
        Outlook Express 6: "Tools", "Options", the "Send" tab; tick "Save copy of sent messages in the 'Sent Items' folder".
        More about the program is told by its manual or its maker.
    .today =
        Every mail program has such an option, mostly under "Copies" or "Sent" in the account's settings. With POP3 the copy stays on the device that sent; with IMAP all devices see it.

faq-coo-net-forwarding-and-the-mailbox = Does forwarded mail stay in the mailbox (POP) as well?
    .page =
        It can: there is an option that leaves a copy on the server. It costs nothing.
        Fill in the order form for forwarding. At its end, under "Server settings", choose "Leave a copy of the mail on the server".

faq-coo-net-what-is-forwarding = What is forwarding (the mail forwarding service)?
    .page =
        Mail that is sent to { $forwarded-from } is passed on by itself to another address, for example { $forwarded-to }. It serves people with two addresses who want to read all mail in one place.
        Mail to { $forwarded-from } arrives at { $forwarded-to }, because it is forwarded. Mail to { $forwarded-to } arrives there as before: that address can be used as always.
        So both can be read in the mailbox of { $forwarded-to }, and you need not open two. The mail program keeps the server settings of { $forwarded-to }.

faq-coo-net-forwarding-to-a-mobile = Mail that is forwarded to a mobile telephone does not arrive
    .page =
        NTT docomo's filter against unsolicited mail refuses it as forged: forwarded mail comes from a computer's address by way of another server, and the filter takes that for a false sender.
        Change docomo's settings against unsolicited mail so that such mail ("spoofed mail") is let through.
    .today =
        Rather than switch the filter off, enter the address from which mail is forwarded in the list of addresses that are always accepted. The other carriers have such a list as well.
        Or read the mailbox on the telephone itself, with IMAP or POP3; then nothing needs to be forwarded.

faq-coo-net-no-mail-arrives = Suddenly no mail arrives
    .page =
        There can be many reasons; often the mailbox is full.
        Outlook Express for Windows: "Tools", "Accounts", the "Mail" tab, "Properties", the "Advanced" tab. Untick "Leave a copy of messages on server" and receive once more.
    .today =
        Mail that was fetched is then only on that computer. Where a telephone reads the same mailbox, let copies stay for some days instead, or delete large old mail in the browser (webmail).
        With IMAP, mail always stays on the server: delete it there and empty the trash.

faq-coo-net-secure-password-authentication = An error such as 0x800CCC18 appears when receiving
    .page =
        Error 0x800CCC18 says: "Unable to logon to the server using Secure Password Authentication." With it and with messages like it, the option "Log on using Secure Password Authentication" is probably on in the mail program.
        Outlook Express for Windows: "Tools", "Accounts", the "Mail" tab, "Properties", the "Servers" tab. Untick "Log on using Secure Password Authentication".
    .today =
        Outlook has the same option. Other mail programs call it the authentication method: choose the normal password there, together with encryption.

faq-coo-net-receiving-is-slow = Receiving has become slow
    .page =
        Is the mail program set to leave mail on the server? Then it goes through all of it each time.
        Outlook Express 5: "Tools", "Accounts", "Mail", "Properties", "Advanced". Untick "Leave a copy of messages on server".
    .today =
        Today the option can also be limited to some days, in most mail programs. Then a telephone still gets new mail, and the mailbox stays small.
        With IMAP, mail always stays on the server and is not gone through each time.

faq-coo-net-messages-left-on-the-server = "There are messages on the server", although they were received
    .page =
        Is the mail program set to leave mail on the server? Then the server still has what you have received already.
        Outlook Express 5: "Tools", "Accounts", "Mail", "Properties", "Advanced". Untick "Leave a copy of messages on server".
    .today =
        Where a telephone or a second computer reads the same mailbox, mail has to stay on the server for a while: let it stay for some days instead of none.

faq-coo-net-receiving-stops-midway = Receiving stops midway
    .page =
        Often it is a large attachment. A message of more than { $big-message } takes minutes to tens of minutes even when the line is free. In busy hours, from about { $busy-from }, the mail program gives up: "The server does not respond".
        In most cases it helps to receive when the line is quiet: { $quiet-night } or { $quiet-afternoon }.
        If it always stops at the same place, and at other times of the day as well, that message may be damaged. It can be deleted on the server; then mail that has arrived can mostly not be read any more. Ask the support desk.
    .today =
        On today's lines, { $big-message } takes a second or two. Where receiving stops now, the message is far larger, or a virus checker holds it up while it looks at it.
        Read or delete that message in the browser (webmail), then receive again.

faq-coo-net-suddenly-a-timeout = Suddenly I cannot receive: a timeout, or "The server does not respond"
    .page =
        A router, a virus checker or a firewall often is the reason: it does not have { $trusted-host } among the servers that it trusts.
        Some virus checkers, once they have found a virus in a mail, refuse everything from the mail server. It is dangerous to switch the protection off lightly.
        If the virus checker is properly installed, enter the incoming server among its trusted servers, and receiving works again. How to do that, its manual or its maker's support can tell.
    .today =
        Today a virus checker or firewall mostly asks for the mail program, not for a server: let it trust the mail program, and update it if it is old.
        To see whether it is the reason, switch its mail check off for a minute only and receive. Or receive on a telephone without Wi-Fi: if that works, something at home holds the mail back.
        Receive with encryption on port 995 (POP3) or 993 (IMAP) where the server offers it.

faq-coo-net-pop-lock = I cannot receive: ".pop lock busy!"
    .page =
        While mail was being received, the line broke off, or the mail program or the computer froze. For the server that session still goes on. An error with the words ".pop lock busy!" points to it.
        The server mends this by itself within { $lock-minutes } minutes. Wait and receive again; in most cases that helps.
        If the error stays, also at another time, the mailbox may be damaged. It can be deleted on the server; then mail that has arrived can mostly not be read any more. Ask the support desk.
        If there is no such error and mail cannot be received: the account may have ended because the payment was forgotten. See whether several invoices came by mail; if so, no payment has arrived. Compare with your transfer slip.
    .today =
        Today it is often a second device: a telephone and a computer that fetch at the same moment. Close the other ones, and let each check for mail less often.
        With IMAP, several devices can read the mailbox at once. Where the provider offers it, it does away with this error.
        If the mailbox itself seems damaged, look at it in the browser (webmail) first: what can be read there can be saved before anything is deleted.
        Whether the account is paid for can mostly be seen on the provider's website. Reminders may lie in the junk folder.

faq-coo-net-refusing-certain-mail = Can certain mail be refused, in the mail program or by the provider?
    .page =
        The server offers no such setting.
        Newer mail programs have "Message rules", which sort or delete mail by themselves, and "Block sender", which moves mail to the trash after it was received.
        More about the program is told by its manual or its maker.
    .today =
        Today's mail programs learn what is unsolicited: mark such mail as "junk". Rules for certain senders are there as before.

faq-coo-net-one-message-stops-receiving = A certain message stops receiving
    .page =
        Once receiving has begun, press "Stop", then "Send/Receive" again. Do this over and over, a few to some dozens of messages at a time: receiving gets past the place, and the mail on the server becomes less. Once the server is empty, it stops less often.
        If it still stops: it was found on Microsoft's site that this looks like a fault of Outlook Express. Making a new user (identity) in Outlook Express mends it.
        Microsoft's article is about the error "0x800c0133" in receiving: KB882580, http://support.microsoft.com/kb/882580/ja. It is not certain that it is the same thing, but it helped in a case like this.
    .today =
        Outlook Express is no longer maintained, and the article may be gone. Use a newer mail program.
        If the same message stops every program, delete it in the browser (webmail), or ask the mail provider to do so.

faq-coo-net-backbone = What lines is the service connected by?
    .page =
        It uses the networks of { $backbone-first } and { $backbone-second }, whose strong lines span the whole country, and enlarges its connection as the number of users grows.
        There is no advertising, as one hears of free mail addresses elsewhere.

faq-coo-net-no-address-so-far = I have had no mail address so far. How do I send and receive?
    .page =
        Enter in the mail program what was sent to you; it was shown on the screen as well when you signed up.
        A connection to the Internet is needed: at the office, at a university, or from an internet provider. With other mail services it is the same, unless they come together with a connection.

faq-coo-net-no-provider-contract = I have no contract with an internet provider. Does it work all the same?
    .page =
        Yes, as soon as you have a connection to the Internet: the network of an office or a university, or a contract with an internet provider. Enter in the mail program what was sent to you when you signed up.
        With other mail services it is the same, unless they come together with a connection.

faq-coo-net-access-points = How many access points are there?
    .page =
        None. You need a connection to the Internet of your own; that is why the service costs so little.

faq-coo-net-use-abroad = Can it be used abroad?
    .page =
        Yes: an address works all over the world, wherever there is a connection to the Internet, and on mobile devices as well.
        Where a company or a university has a proxy server, sending and receiving may fail. Ask the administrator who looks after it.

faq-coo-net-personal-data = Is my personal data safe when I sign up online?
    .page =
        What is entrusted to the provider is kept strictly. It cannot be ruled out, however, that somebody listens on the way while you sign up: that is in the nature of the Internet. If it would trouble you that your name or address became known, you had better not sign up online.
        The page for paying by credit card encrypts the data with the technology of NTT DATA CUBIT, so that nothing leaks there.
    .today =
        Every page that takes personal data should be encrypted now. Look for https in the address of the page before you fill it in.

faq-coo-net-notice-on-the-mobile = Can I be told on my mobile telephone that mail has come?
    .page =
        There is no such service. But mail can be forwarded to a mobile telephone that takes Internet mail, by the usual forwarding.
    .today =
        Set up the account in the mail program of the telephone: it tells you by itself when mail has come, and nothing has to be forwarded.

faq-coo-net-paying-for-several-years = May I pay for two or more years at once?
    .page =
        Yes. So that the payment is not mistaken, write "N years" in the message field of the transfer slip, with the number of years.
        The amount is the price of one year times the number of years. Nothing is paid back or charged later if the price changes meanwhile.

faq-coo-net-paying-for-several-accounts = May I pay for several accounts together?
    .page =
        Yes, and it saves transfer fees.

faq-coo-net-paying-early = May I pay before the term ends?
    .page =
        Yes. Whatever the day of the payment, the term is extended by { $renewal-years } year from the day on which it ends. Transfer the amount as described under the ways of paying.
