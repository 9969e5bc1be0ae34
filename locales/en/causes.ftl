# What can be wrong. The title says it in one sentence, `.short` in a few words for lists,
# `.why` explains it. Hosts, ports and names come from the settings and from the provider's record.

cause-op25b = Your internet provider blocks the old way out for mail (port 25).
    .short = the network blocks port 25
    .why = Many internet providers close this port because unsolicited mail was sent through it. Port 587 is meant for mail programs and is left open.

cause-ssl-port-mismatch = The encryption setting (SSL) and the port number do not match.
    .short = encryption setting and port do not match
    .why = The mail program and the server disagree about when encryption begins, so they do not understand each other. Each port expects one particular setting.

cause-cert-untrusted-issuer = The server shows a certificate (proof of its identity) that cannot be verified.
    .short = certificate that cannot be verified
    .why = Your computer does not know who issued this certificate, or it is made by methods that no longer count as safe. So the mail program cannot tell whether it is the right server.

cause-cert-name-mismatch = The server's certificate (proof of its identity) is for another name.
    .short = certificate for another name
    .why = The name in this certificate is not the server name in the settings. This often happens when one server is used under several names.

cause-wrong-password = The incoming server did not accept the user name and password.
    .short = password for receiving not accepted
    .why = The server was reached, but it refused the login. Typing mistakes, capital letters and a changed password are the usual reasons.

cause-message-over-size-limit = The message is bigger than the server accepts.
    .short = the message is too big
    .why = Every provider limits the size of a message. Attachments grow by about a third on their way.

cause-too-many-recipients = The message has more recipients than the server allows at once.
    .short = too many recipients at once
    .why = Providers limit how many addresses one message may have, because unsolicited mail goes to many at once.

cause-sending-quota-exceeded = For now, your account has sent as many messages as it is allowed to.
    .short = sending limit reached
    .why = Providers limit how much one account may send in an hour or a day. If you did not send that much, somebody else may be sending in your name.

cause-from-address-not-allowed = The outgoing server does not let you send with this sender address.
    .short = sender address not allowed
    .why = Many servers accept mail only with the address that belongs to the login, so that nobody can write in another's name. Often a second account uses the first one's outgoing server, or the address has a typing error.

cause-no-sender-address = Your mail program has no sender address, or one that is not complete.
    .short = no sender address
    .why = Without an address of the form name@domain the server cannot say whom the message is from.

cause-wrong-smtp-credentials = The outgoing server did not accept the user name and password for sending.
    .short = password for sending not accepted
    .why = Some providers give you a separate user name and password for sending. So receiving can work while sending is refused.

cause-username-needs-domain = The server needs the whole mail address as the user name.
    .short = user name must be the whole address
    .why = In the past, the part before the @ was often enough. After a move to new servers, the whole address may be needed.

cause-pop-lock-busy = The mailbox is locked: the server thinks that an earlier fetch is still running.
    .short = mailbox locked by an earlier fetch
    .why = This happens when fetching was cut off, or when two devices fetch at the same time. In most cases the server unlocks the mailbox by itself in { $lock-minutes } minutes.

cause-stuck-corrupt-message = One message on the server is damaged, and fetching stops there each time.
    .short = one damaged message stops fetching
    .why = Mail programs fetch one message after another. If one of them cannot be read to its end, the ones behind it do not arrive either.

cause-corrupt-mailbox-server = The mailbox itself is damaged on the server.
    .short = mailbox damaged on the server
    .why = The login works, but then the server cannot open the mailbox or cannot say what is in it. Only the mail provider can repair that.

cause-leave-on-server-slow = Thousands of messages are still on the server, because fetched mail is left there.
    .short = much mail is left on the server
    .why = Each time, the mail program compares the whole list with its own record. With thousands of messages that takes long, and if it is interrupted, mail arrives twice.

cause-leave-on-server-unsupported = The server cannot keep copies of mail that has been fetched.
    .short = the server keeps no copies
    .why = To leave mail on the server, a mail program must be able to tell the messages apart. This server does not mark them, or does not keep fetched mail.

cause-duplicates-uidl-lost = The mail program has lost its record of what it had fetched.
    .short = all mail arrived again
    .why = The record is lost with a new computer or mail program, or when the mailbox is moved. Everything on the server then counts as new, once.

cause-big-message-timeout = Sending or receiving a large message takes longer than is allowed.
    .short = a large message takes too long
    .why = Large attachments need many minutes on a slow or busy line. When the time is up, the mail program stops, and next time it starts from the beginning.

cause-mailbox-full-own = Your mailbox on the server is full.
    .short = mailbox on the server is full
    .why = While it is full, new mail is refused and goes back to the senders. Mail that is already there is not lost.

cause-starttls-not-used = The server accepts a login only with encryption, and the mail program uses none.
    .short = the server insists on encryption
    .why = Without encryption, others can read the password on its way. More and more servers refuse such a login.

cause-cert-expired = The server's certificate (proof of its identity) has expired.
    .short = certificate expired
    .why = A certificate is valid for a limited time, and the provider has to renew it before that. Until then mail programs warn or refuse the connection.

cause-clock-wrong = Your computer's date or time is not right.
    .short = wrong date or time
    .why = A certificate is valid only between two dates. With a wrong date, your computer takes a good certificate for expired or not yet valid.

cause-antivirus-tls-interception = An antivirus program or a company firewall opens the encrypted connection.
    .short = encrypted connection opened on the way
    .why = Such a product checks the contents of mail, and so it shows the mail program a certificate of its own. If the mail program does not know the issuer, it warns or refuses the connection.

cause-client-certificate-required = The server asks for a certificate that proves who you are.
    .short = your own certificate is missing
    .why = Besides user name and password, some organisations ask for a certificate that they issue to each person. The mail program on this device has none, so the server ends the connection.

cause-tls-version-too-old = Your computer and the server have no kind of encryption in common.
    .short = encryption too old
    .why = The old kinds, TLS 1.0 and 1.1, are no longer safe and are being switched off everywhere. If one side knows only those, no encrypted connection is possible.

cause-server-down = A mail server does not answer at all.
    .short = a mail server is down
    .why = Other servers can be reached from here, but this one does not answer at all. Usually there is a fault or maintenance, and it comes back by itself. If it stays so, the server name in the settings may be wrong.

cause-wrong-port = The mail program uses a port on which the server does not answer.
    .short = wrong port number
    .why = A server answers only on certain port numbers. There is no answer on the one in the settings, while another one of the same server answers.

cause-router-firewall-blocks = A router or firewall of this network blocks mail.
    .short = the network blocks mail
    .why = Web pages open, but no mail server can be reached on any port, neither yours nor anybody else's. Companies, hotels, schools and some routers block mail in this way.

cause-ipv6-broken = The newer kind of connection (IPv6) does not reach the mail server.
    .short = IPv6 does not get through
    .why = There are two ways to the mail server, the older IPv4 and the newer IPv6. Over IPv4 it answers. Over IPv6 the data gets lost on the way, so mail programs first wait a long time, or give up.

cause-network-congested = Your internet connection is slow or loses data at the moment.
    .short = slow or unsteady line
    .why = Answers come late from every server, or get lost on the way: many people are online, Wi-Fi is weak, or a large download runs beside it. The settings of the mail program are not the reason.

cause-no-network = There is no connection to the internet.
    .short = no internet connection
    .why = Nothing can be reached from this device, neither mail servers nor anything else. While that is so, mail cannot work, and nothing needs to be changed in the mail program.

cause-wrong-server-name = The name of a server in the settings leads to no mail server.
    .short = server name is wrong
    .why = The mail program looks for a server under a name that does not exist or belongs to somebody else. One wrong letter, a space or a comma in place of a dot is enough. Old names are sometimes given up.

cause-dns-failure = The service that finds servers by their names does not work here.
    .short = names cannot be looked up
    .why = Before connecting, a program asks the network where a name leads. At the moment there is no answer, so neither mail nor most web pages work.

cause-smtp-inspection-middlebox = A device in this network rewrites the conversation with the outgoing server.
    .short = a device rewrites outgoing mail
    .why = Some firewalls replace what they do not know with "*" or "X". That hides the server's offer to encrypt and to log in, so the mail program cannot send.

cause-starttls-stripped = The offer to encrypt does not arrive.
    .short = no offer to encrypt
    .why = The mail program waits for the server to offer encryption, but the offer is missing. Something on the way removes it, or the server does not make it on this port. Ports that are encrypted from the start need no offer.

cause-recipient-unknown = The recipient's address does not exist any more.
    .short = the recipient's address does not exist
    .why = The message reached the recipient's mail provider, but there is no such address. It may have been given up or changed.

cause-recipient-address-typo = The recipient's address has a typing error.
    .short = typing error in the recipient's address
    .why = One wrong letter is enough for a message not to arrive. Mail programs also remember an address that was typed wrongly once, and offer it again.

cause-recipient-mailbox-full = The recipient's mailbox is full.
    .short = the recipient's mailbox is full
    .why = New mail is refused until the recipient deletes old mail. Nothing is wrong with your settings.

cause-recipient-server-down = The recipient's mail server cannot be reached.
    .short = the recipient's server is down
    .why = The sending server keeps the message and tries again for 1–5 days. A notice after a few hours is only an interim report.

cause-recipient-rejects-content = The recipient's server refuses what is in the message.
    .short = the content is refused
    .why = It looks like unwanted mail, or has a kind of file that is not allowed there. Most servers refuse programs, even inside an archive.

cause-greylisting = The receiving server accepts mail from new senders only at the second attempt.
    .short = held back at the first attempt
    .why = Senders of unwanted mail do not try twice, so some servers refuse a first message for a few minutes. A mail server tries again by itself; a mail program may show an error.

cause-mail-loop = The message goes round in circles between two forwarded mailboxes.
    .short = mail forwarded in a circle
    .why = One address forwards to another, which forwards back. After some rounds a server gives up, and the message comes back or is lost.

cause-dnsbl-client-ip = The server does not accept mail directly from your connection.
    .short = your connection is on a block list
    .why = Connections at home and on the road are listed as ones from which mail does not come directly. That does not mean that anybody did harm. If you log in through the port for mail programs, the list does not matter.

cause-dnsbl-listed-server = The outgoing server is on a block list.
    .short = the outgoing server is on a block list
    .why = Probably somebody else sent unwanted mail through the same server ({ $outgoing-host }). Receivers that use this list refuse all mail from there. Only the provider can have the server taken off the list.

cause-spf-dmarc-fail = Receivers suspect that the sender is forged.
    .short = the check of the sender fails
    .why = The domain of a sender address says which servers may send its mail. Mail from other servers may be refused. This also happens when a message is forwarded, because the forwarding server is not among them.

cause-mx-or-domain-expired = Mail to the domain of your address cannot be delivered anywhere.
    .short = the domain of the address is gone
    .why = The domain has expired, or its entries are wrong. Until that is corrected, nobody can send mail to { $domain }, and many servers refuse mail from there as well.

cause-source-ip-restricted = The login is allowed only from certain places.
    .short = login not allowed from here
    .why = Some providers do not allow logins from abroad or from unusual places. The password is right; only the place is refused.

cause-antivirus-blocks-mail = An antivirus program takes over the mail connections and lets nothing through.
    .short = antivirus program holds mail up
    .why = Such a program sits between the mail program and the server and checks the mail. If it hangs, is out of date or does not trust the server, the mail program waits in vain.

cause-personal-firewall-blocks-client = The firewall of this computer blocks the mail program.
    .short = firewall blocks the mail program
    .why = Other programs on the same computer get through. Often a window asked after an update whether to allow the mail program, and it was closed without allowing it.

cause-captive-portal = You have to sign in to this network first.
    .short = sign-in page of the network
    .why = Until you agree to its conditions in the browser, the network answers everything with its own page, even mail connections.

cause-isp-restricts-other-smtp = In this network, mail can be sent only through its own mail server.
    .short = own mail server only
    .why = The usual ways out are blocked, or end at the network's own server. Hotels, companies and some providers do this against unsolicited mail.

cause-proxy-required = In this network only web pages get out, through a proxy.
    .short = proxy required
    .why = A proxy for web pages does not pass mail. The mail program needs another way; the people who look after the network know it.
