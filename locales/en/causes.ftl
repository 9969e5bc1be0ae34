# What can be wrong. The title says it in one sentence, `.short` in a few words for lists,
# `.why` explains it. Hosts, ports and names come from the settings and from the provider's record.

cause-op25b = Your internet provider blocks the old way out for mail (port 25).
    .short = the network blocks port 25
    .why = Many internet providers close this port because unsolicited mail was sent through it. Port 587 is meant for mail programs and is left open.

cause-ssl-port-mismatch = The encryption setting (SSL) and the port number do not belong together.
    .short = encryption setting and port do not match
    .why = The mail program and the server disagree about when encryption begins, so they do not understand each other. Each port expects one particular setting.

cause-cert-untrusted-issuer = The server shows a certificate whose issuer cannot be verified.
    .short = certificate that cannot be verified
    .why = A certificate proves the identity of a server. Your computer does not know who issued this one, or it is made by methods that no longer count as safe. So the mail program cannot tell whether it is the right server.

cause-cert-name-mismatch = The certificate of the server is made out to another name.
    .short = certificate for another name
    .why = A certificate proves the identity of a server. This one belongs to another name than the one in the settings, often because the provider answers under several names.

cause-wrong-password = The incoming server did not accept the user name and password.
    .short = password for receiving not accepted
    .why = The server was reached and answered, but it refused the login. Typing mistakes, capital letters and a changed password are the usual reasons.

cause-message-over-size-limit = The message is bigger than the server takes.
    .short = the message is too big
    .why = Every provider has a limit for one message. Attachments count for more than their files: on the way they grow by about a third.

cause-too-many-recipients = The message goes to more people at once than the server allows.
    .short = too many recipients at once
    .why = Providers limit how many addresses one message may have, because unsolicited mail goes to many at once.

cause-sending-quota-exceeded = Your account has sent as many messages as it may for now.
    .short = sending limit reached
    .why = Providers limit how much one account may send in an hour or a day. If you did not send that much, somebody else may be sending in your name.

cause-from-address-not-allowed = The outgoing server does not let you send with this sender address.
    .short = sender address not allowed
    .why = Many servers take mail only with the address that belongs to the login, so that nobody can write in another's name. Often a second account uses the first one's outgoing server, or the address has a typing error.

cause-no-sender-address = Your mail program has no sender address, or one that is not complete.
    .short = no sender address
    .why = Without an address of the form name@domain the server cannot say whom the message is from.

cause-wrong-smtp-credentials = The outgoing server did not accept the user name and password for sending.
    .short = password for sending not accepted
    .why = Some providers give out a user name and a password for sending that differ from those for receiving. Receiving can work while sending is refused.

cause-username-needs-domain = The server wants the whole mail address as the user name.
    .short = user name must be the whole address
    .why = Formerly the part before the @ was often enough. After a move to new servers many providers ask for the whole address.

cause-pop-lock-busy = The mailbox is locked: the server believes that an earlier fetch still goes on.
    .short = mailbox locked by an earlier fetch
    .why = This happens when fetching was cut off, or when two devices fetch at the same time. In most cases the server unlocks the mailbox by itself within { $lock-minutes } minutes.

cause-stuck-corrupt-message = One message on the server is damaged, and fetching stops there each time.
    .short = one damaged message stops fetching
    .why = Mail programs fetch one message after another. Where one of them cannot be read to its end, those behind it do not come either.

cause-corrupt-mailbox-server = The mailbox itself is damaged on the server.
    .short = mailbox damaged on the server
    .why = The login works, and then the server cannot open the mailbox or cannot say what is in it. Only the mail provider can repair that.

cause-leave-on-server-slow = Thousands of messages lie on the server still, because fetched mail is left there.
    .short = much mail is left on the server
    .why = Each time the mail program compares the whole list with what it knows. With thousands of messages that takes long, and where it breaks off, mail comes twice.

cause-leave-on-server-unsupported = The server cannot keep copies of mail that has been fetched.
    .short = the server keeps no copies
    .why = To leave mail on the server, a mail program must be able to tell the messages apart. This server gives them no marks, or keeps nothing that has been fetched.

cause-duplicates-uidl-lost = The mail program has lost its record of what it had fetched.
    .short = all mail came once more
    .why = The record is lost with a new computer, a new mail program or a move of the mailbox. Everything on the server then counts as new, once.

cause-big-message-timeout = A large message takes longer than the line or the mail program allows.
    .short = a large message takes too long
    .why = Large attachments need many minutes on a slow or busy line. When the waiting time is over, the mail program breaks off and begins anew the next time.

cause-mailbox-full-own = Your mailbox on the server is full.
    .short = mailbox on the server is full
    .why = While it is full, the server turns new mail away and the senders get it back. Mail that is already there is not lost.

cause-starttls-not-used = The server accepts a login only with encryption, and the mail program uses none.
    .short = the server insists on encryption
    .why = A password that travels without encryption can be read by others on the way. Many servers therefore refuse it.

cause-cert-expired = The certificate of the server has expired.
    .short = certificate expired
    .why = A certificate is valid for a limited time, and the provider has to renew it before that. Until then mail programs warn or refuse the connection.

cause-clock-wrong = The clock of your computer is wrong.
    .short = wrong date or time
    .why = A certificate is valid only between two dates. With a wrong date your computer takes good certificates for expired or for not yet valid.

cause-antivirus-tls-interception = A virus scanner or a company firewall opens the encrypted connection.
    .short = encrypted connection opened on the way
    .why = Such a product looks inside encrypted mail and shows the mail program a certificate of its own. If the mail program does not know the product as an issuer, it warns or refuses the connection.

cause-client-certificate-required = The server wants a certificate that proves who you are.
    .short = your own certificate is missing
    .why = Beside user name and password, some organisations ask for a certificate that they issue to each person. The mail program on this device has none to show, so the server ends the connection.

cause-tls-version-too-old = Computer and server have no version of the encryption in common.
    .short = encryption too old
    .why = The old versions TLS 1.0 and 1.1 are no longer safe and are being switched off everywhere. Whichever side knows only those finds no partner any more.

cause-server-down = A mail server does not answer at all.
    .short = a mail server is down
    .why = Other servers can be reached from here, but this one answers on none of its ports. Most often it is being repaired or maintained and comes back by itself. If it stays so, its name in the settings may be wrong.

cause-wrong-port = The mail program uses a port on which the server does not answer.
    .short = wrong port number
    .why = A server answers only on certain port numbers. The one in the settings is silent or refused, while another one of the same server answers.

cause-router-firewall-blocks = A router or firewall of this network lets no mail program out.
    .short = the network blocks mail
    .why = Web pages open, but no mail server can be reached on any port, neither yours nor anybody else's. Companies, hotels, schools and some routers block mail in this way.

cause-ipv6-broken = The newer kind of Internet connection (IPv6) does not get through to the mail server.
    .short = IPv6 does not get through
    .why = The mail server can be reached in two ways, the older IPv4 and the newer IPv6. Over IPv4 it answers. Over IPv6 the data gets lost on the way, so mail programs wait a long time first or give up.

cause-no-network = There is no connection to the Internet.
    .short = no Internet connection
    .why = Nothing can be reached from this device, neither mail servers nor anything else. While that is so, mail cannot work, and nothing needs to be changed in the mail program.

cause-wrong-server-name = The name of a server in the settings leads to no mail server.
    .short = server name is wrong
    .why = The mail program looks for a server under a name that does not exist or that is somebody else's. One wrong letter, a blank or a comma in place of a dot is enough, and old names are given up at times.

cause-dns-failure = The service that finds servers by their names does not work here.
    .short = no name is found
    .why = Before a program can connect, the network tells it where a name leads. That service gives no answer at the moment, so nothing that goes by names works: neither mail nor most web pages.

cause-smtp-inspection-middlebox = A device in this network rewrites the conversation with the server for sending.
    .short = a device rewrites outgoing mail
    .why = Some firewalls write stars and X's over what they do not know. That hides the server's offer to encrypt and to log in, so the mail program cannot send.

cause-starttls-stripped = The offer to encrypt does not arrive.
    .short = no offer to encrypt
    .why = The mail program waits for the server to offer encryption, and the offer is missing. Something on the way may take it away, or the server does not have it on this port. The ports that are encrypted from the start do not need the offer.

cause-recipient-unknown = The recipient's address does not exist any more.
    .short = the recipient's address does not exist
    .why = The message reached the recipient's mail provider, which does not know this address. It may have been given up or changed.

cause-recipient-address-typo = The recipient's address is misspelt.
    .short = a slip in the recipient's address
    .why = One letter is enough to lead a message astray. Mail programs also remember an address that was typed wrongly once, and offer it again.

cause-recipient-mailbox-full = The recipient's mailbox is full.
    .short = the recipient's mailbox is full
    .why = The recipient's mail provider has no room for more mail until something is deleted there. Nothing is wrong at your end.

cause-recipient-server-down = The recipient's mail server cannot be reached.
    .short = the recipient's server is down
    .why = Your provider's server keeps the message and tries again for one to five days. A notice after a few hours is only a report in between.

cause-recipient-rejects-content = The recipient's server refuses what is in the message.
    .short = the content is refused
    .why = It looks like unwanted mail or holds a kind of file that is not allowed there. Programs and files that can run are refused by most, also inside an archive.

cause-greylisting = The receiving server takes mail from new senders only at a second attempt.
    .short = held back at the first attempt
    .why = Many servers turn a first message away for a few minutes, because senders of unwanted mail do not try twice. A mail server tries again by itself; a mail program may show it as an error.

cause-mail-loop = The message goes round in circles between two forwarded mailboxes.
    .short = a circle of forwarded mail
    .why = One address forwards to another, which forwards back. After some rounds a server gives up, and the message comes back or is lost.

cause-dnsbl-client-ip = The server does not take mail directly from your connection.
    .short = your connection is on a block list
    .why = Addresses of connections at home and on the road stand on block lists as ones from which no mail is to come directly, mostly without any harm having been done. A login through the port for mail programs makes the list meaningless.

cause-dnsbl-listed-server = The outgoing server is on a block list.
    .short = the outgoing server is on a block list
    .why = Somebody else has sent unwanted mail through { $outgoing-host }. Receivers that ask the list then turn away everybody's mail from there. Only the provider of the server can have it taken off.

cause-spf-dmarc-fail = Receivers take the message for a forgery of its sender.
    .short = the check of the sender fails
    .why = The domain of a sender address says which servers may send its mail. What comes from another one is refused by many. It also happens when a message is forwarded: the forwarding server is then the one that is checked, and it is not named.

cause-mx-or-domain-expired = Mail to the domain of your address has nowhere to go.
    .short = the domain of the address is gone
    .why = The domain has expired, or its entries in the name service are wrong. Nobody can send mail to { $domain } until that is mended, and many servers refuse mail from there as well.

cause-source-ip-restricted = The login is allowed only from certain places.
    .short = logins from here are not allowed
    .why = Some providers let an account log in only from its own country or from places that it was used in before. The password is right; the place is what is refused.

cause-antivirus-blocks-mail = An antivirus program takes the mail connections and lets nothing through.
    .short = antivirus program holds mail up
    .why = Such a program stands between the mail program and the server, to look at every mail. When it hangs, is out of date or does not trust the server, the mail program waits in vain.

cause-personal-firewall-blocks-client = The firewall of this computer does not let the mail program into the network.
    .short = firewall blocks the mail program
    .why = Other programs on the same computer get through. Often the firewall asked after an update whether the mail program may use the network, and the window was closed.

cause-captive-portal = This network wants to be signed in to first.
    .short = sign-in page of the network
    .why = Until somebody has agreed to its conditions in the browser, the network answers everything with its own page, mail connections too.

cause-isp-restricts-other-smtp = This network lets mail be sent through its own mail server only.
    .short = own mail server only
    .why = It blocks the usual ways out for sending, or puts its own server in the place of yours. Hotels, companies and some internet providers do so against unsolicited mail.

cause-proxy-required = This network lets only the browser out, through a proxy.
    .short = proxy required
    .why = A proxy for web pages takes no mail. The mail program needs another way, which the people who look after the network know.
