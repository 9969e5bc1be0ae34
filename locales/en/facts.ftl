# What was observed, as sentences. The message itself names the matter; `.v-<value>` is the
# observation. Variables: $host, $port, $place (host and port together), $value, $user, and
# $detail, which holds what the server said or `none`.

place = { $host } on port { $port }
place-over = { $place } over IPv{ $version }
place-incoming = the incoming server
place-outgoing = the outgoing server
place-smtp25 = the outgoing server on port 25
place-submission = the outgoing server on port 587
place-smtps = the outgoing server on port 465
place-pop3 = the incoming server on port 110
place-pop3s = the incoming server on port 995
place-imap = the incoming server on port 143
place-imaps = the incoming server on port 993
place-control25 = another mail server on port 25
place-nowhere = an address that belongs to nobody

unknown-not-asked = Not asked yet: { $fact }.
unknown-dont-know = Answered with "I don't know": { $fact }.
unknown-unavailable = Could not be checked: { $fact }.
unknown-not-applicable = Does not apply here: { $fact }.
unknown-stale = To be checked again: { $fact }.

fact-case-complaint = what is wrong
    .v-send = You cannot send mail.
    .v-receive = You cannot receive mail.
    .v-warning = A warning about security or a certificate appears.
    .v-missing = Mail is missing, late or arrives twice.
    .v-bounce = Mail came back.
    .v-other = Something else is the matter.

fact-case-other-direction = whether the other direction works
    .v-works = Only sending fails, or only receiving.
    .v-fails = Neither sending nor receiving works.

fact-case-history = whether it ever worked
    .v-worked-before = Mail worked with this program on this device until lately.
    .v-never-worked = Mail has not worked with this program on this device yet.

fact-case-delay = how soon the error appears
    .v-at-once = The error appears within some seconds.
    .v-after-a-while = The error appears after half a minute or more.

fact-case-recipients = for whom it fails
    .v-all = Sending fails whoever the mail is to.
    .v-some = Sending fails only for certain recipients.

fact-case-changed = what changed lately
    .v-nothing = Nothing was changed lately.
    .v-network = The network or the internet provider changed lately.
    .v-provider-notice = The mail provider announced a change.
    .v-password = A password was changed lately.
    .v-settings = Settings of the mail program were changed lately.
    .v-security-program = An antivirus program or firewall was installed or updated lately.
    .v-other = Something else changed lately.

fact-case-when = when it fails
    .v-always = It fails every time.
    .v-slow-start = It works only after a long wait at the beginning.
    .v-at-times = It fails at some hours and not at others.

fact-client-error = what the mail program shows
    .v-other = The mail program shows another message, or none.
    .v-timeout = The mail program says that the server does not answer.
    .v-no-server = The mail program says that it cannot find the server.
    .v-auth-failed = The mail program says that the login failed, or asks for the password again.
    .v-cert-untrusted = The mail program says that the certificate cannot be verified.
    .v-cert-name = The mail program says that the certificate has another name.
    .v-locked = The mail program says that the mailbox is locked or in use.
    .v-full = The mail program says that the mailbox is full.
    .v-closed = The mail program says that the connection was lost in the middle.
    .v-refused-message = The mail program says that the server refused the message or a recipient.
    .v-local = The mail program says that it cannot open or write its own files.
    .v-not-allowed = The mail program says that it is not allowed to connect.

fact-client-from = sender address
    .v-own = Your mail program sends with your own address.
    .v-another = Your mail program sends with another address.
    .v-missing = Your mail program has no complete sender address.

fact-smtp-sender-rejected = sender not accepted
    .v-true = The outgoing server does not accept the sender address.
    .v-false = The outgoing server accepts the sender address.

fact-smtp-rate-limited = sending limit
    .v-true = The outgoing server says that too much was sent.
    .v-false = The outgoing server does not say that too much was sent.

fact-client-timeout = waiting time of the mail program
    .v-long = The mail program waits for more than a minute.
    .v-short = The mail program waits for a minute at most.

fact-client-leave-on-server = copies on the server
    .v-deleted = The mail program deletes mail on the server once it has been fetched.
    .v-some-days = The mail program leaves mail on the server for some days.
    .v-kept = The mail program leaves all mail on the server.

fact-client-receiving-stops = where fetching stops
    .v-nowhere = Fetching stops at no message.
    .v-same-message = Fetching stops at the same message each time.
    .v-elsewhere = Fetching stops at a different message each time.

fact-client-computer-name = name of the computer
    .v-plain = The name of the computer has only plain letters, digits and hyphens.
    .v-odd = The name of the computer has characters that a server may refuse.

fact-message-short = short message without an attachment
    .v-fails = A short message without an attachment fails as well.
    .v-goes = A short message without an attachment can be sent.

fact-message-bytes = size of the message
    .number = The size of the message is { $size }.

fact-message-refusal = reason of the refusal
    .v-none = No message was refused.
    .v-unknown-user = A server refuses the message: it does not know the recipient.
    .v-mailbox-full = A server refuses the message: the recipient's mailbox is full.
    .v-too-big = A server refuses the message because it is too big.
    .v-sender-rejected = A server refuses the message because of the sender's address.
    .v-relay-denied = A server refuses to pass the message on for somebody whom it does not know.
    .v-auth-required = A server takes messages only after a login.
    .v-blocked = A server refuses the message because the sending address is on a block list.
    .v-policy = A server refuses the message because of its rules about senders.
    .v-content = A server refuses the message because of what is in it.
    .v-malformed = A server refuses the message because its form breaks the rules for mail.
    .v-rate-limited = A server refuses the message: too many came in a short time.
    .v-quota-exceeded = A server refuses the message: the sending limit is reached.
    .v-too-many-recipients = A server refuses the message: it has too many recipients.
    .v-greylisted = A server accepts messages from new senders only at the second attempt.
    .v-no-such-domain = The domain of the recipient's address does not exist or takes no mail.
    .v-host-unreachable = The recipient's server could not be reached.
    .v-loop = The message is forwarded in a circle between servers.
    .v-temporary = A server has a temporary problem and does not accept the message now.
    .v-other = A server refuses the message for another reason.

fact-message-recipient = spelling of the recipient's address
    .v-as-given = The recipient's address in the message is the one that was given.
    .v-misspelt = The recipient's address in the message differs from the one that was given.

fact-message-greylisted = held back at the first attempt
    .v-true = A server accepts the message only at a second attempt.
    .v-false = No server asks for a second attempt.

fact-client-warning-reason = reason of the warning
    .v-none = The warning gives no reason.
    .v-issuer = The warning says that the issuer of the certificate is not known.
    .v-dates = The warning says that the certificate has expired or is not yet valid.
    .v-name = The warning says that the certificate is for another name.
    .v-scanner = The issuer that the warning shows is an antivirus program or a company.
    .v-own = The mail program asks for a certificate of your own.

fact-client-incoming-port = port for receiving
    .v-995 = Your mail program receives through port 995.
    .v-110 = Your mail program receives through port 110.
    .v-993 = Your mail program receives through port 993.
    .v-143 = Your mail program receives through port 143.
    .v-other = Your mail program receives through an unusual port.

fact-case-resembles = what the text is like
    .text = This reads like: { $causes }

fact-client-account = account
    .text = The account is named "{ $value }".

fact-client-incoming-server = server for receiving
    .text = Your mail program receives from { $value }.

fact-client-outgoing-server = server for sending
    .text = Your mail program sends through { $value }.

fact-client-incoming-protocol = way of receiving
    .v-imap = Your mail program reads the mailbox on the server (IMAP).
    .v-pop3 = Your mail program fetches mail from the server (POP3).

fact-client-outgoing-port = port for sending
    .v-587 = Your mail program sends through port 587.
    .v-465 = Your mail program sends through port 465.
    .v-25 = Your mail program sends through port 25.
    .v-other = Your mail program sends through an unusual port.

fact-client-incoming-security = encryption for receiving
    .v-ssl = Your mail program receives with encryption (SSL) from the start.
    .v-starttls = Your mail program receives with encryption by STARTTLS.
    .v-cleartext = Your mail program receives without encryption.

fact-client-outgoing-security = encryption for sending
    .v-starttls = Your mail program sends with encryption by STARTTLS.
    .v-ssl = Your mail program sends with encryption (SSL) from the start.
    .v-cleartext = Your mail program sends without encryption.

fact-client-incoming-user-form = user name for receiving
    .v-full-address = The user name for receiving is the whole address.
    .v-local-part = The user name for receiving is only the part before the @.
    .v-other = The user name for receiving is another name.

fact-client-outgoing-user-form = user name for sending
    .v-full-address = The user name for sending is the whole address.
    .v-local-part = The user name for sending is only the part before the @.
    .v-other = The user name for sending is another name.

fact-env-other-network = in another network
    .v-fails = It fails in another network as well.
    .v-works = It works in another network.

fact-account-webmail = login in the browser
    .v-works = The same user name and password work in the browser.
    .v-refused = The same user name and password are refused in the browser as well.

fact-dns-lookup = name of the server
    .v-ok = The name { $host } can be found.
    .v-nxdomain = { $host } cannot be found: the name does not exist.
    .v-no-address = { $host } cannot be found: the name exists but has no address.
    .v-servfail = The name service failed for { $host }.
    .v-timeout = The name service gave no answer for { $host }.
    .v-no-resolver = This computer does not know where to ask for { $host }: no name server is set.

fact-dns-a = address of the server (IPv4)
    .v-ok = { $host } has an address of the usual kind (IPv4).
    .v-nxdomain = The name { $host } does not exist (IPv4).
    .v-no-address = { $host } has no address of the usual kind (IPv4).
    .v-servfail = The name service failed for { $host } (IPv4).
    .v-timeout = The name service gave no answer for { $host } (IPv4).
    .v-no-resolver = This computer does not know where to ask for { $host } (IPv4).

fact-dns-aaaa = address of the server (IPv6)
    .v-ok = { $host } has an address of the new kind (IPv6).
    .v-nxdomain = The name { $host } does not exist (IPv6).
    .v-no-address = { $host } has no address of the new kind (IPv6).
    .v-servfail = The name service failed for { $host } (IPv6).
    .v-timeout = The name service gave no answer for { $host } (IPv6).
    .v-no-resolver = This computer does not know where to ask for { $host } (IPv6).

fact-dns-origin = whether the address is the server's own
    .v-own = The address belongs to { $host }.
    .v-wildcard = Every name in the domain of { $host } has the same address, so a mistyped name has it too.
    .v-invented = The network invents addresses: a name that cannot exist has the same one as { $host }.

fact-dns-mx = mail for the address's domain
    .v-present = The domain of the mail address takes mail.
    .v-absent = The domain of the mail address names no server that takes its mail.
    .v-no-mail = The domain of the mail address says that it takes no mail.
    .v-nowhere = The servers that the domain of the mail address names for its mail do not exist.
    .v-nxdomain = The domain of the mail address does not exist.
    .v-failed = It could not be found out where mail for the address's domain goes.

fact-dns-spf = who may send for the sender's domain (SPF)
    .v-present = The domain of the sender address says which servers may send its mail.
    .v-absent = The domain of the sender address does not say which servers may send its mail.
    .v-several = The domain of the sender address has two lists of servers that may send its mail. Receivers can use neither.
    .v-invalid = The domain's list of servers that may send its mail is not valid. Receivers cannot use it.
    .v-failed = It could not be found out which servers may send for the domain of the sender address.

fact-dns-spf-for-others = what the sender's domain says of other servers (SPF)
    .v-unsaid = The domain of the sender address leaves open what holds for servers that it does not name.
    .v-suspect = The domain of the sender address asks receivers to be suspicious of mail from other servers. Mail that somebody forwards comes from one.
    .v-refused = The domain of the sender address asks receivers to refuse mail from other servers. Mail that somebody forwards comes from one.
    .v-permitted = The domain of the sender address lets every server send its mail.

fact-dns-breaks-when-forwarded = mail from this address that somebody forwards
    .v-true = Strict receivers refuse mail from this sender address when somebody forwards it.
    .v-false = The domain of the sender address asks nobody to refuse mail that was forwarded.

fact-dns-dmarc = what the sender's domain asks of receivers (DMARC)
    .v-present = The domain of the sender address asks receivers for reports only.
    .v-enforced = The domain of the sender address asks receivers to refuse mail that fails its checks.
    .v-absent = The domain of the sender address asks nothing of receivers.
    .v-invalid = What the domain of the sender address asks of receivers is not valid.
    .v-failed = It could not be found out what the domain of the sender address asks of receivers.

fact-dns-sender-permitted = whether the outgoing server may send for this sender
    .v-permitted = The domain of the sender address lets { $host } send its mail.
    .v-neutral = The domain of the sender address does not say whether { $host } may send its mail.
    .v-not-permitted = { $host } is not among the servers that may send mail for the domain of the sender address.

fact-dns-srv = servers that the domain names in DNS
    .v-absent = The domain of the mail address names no servers for mail programs in DNS.
    .v-present = The domain of the mail address names its servers in DNS: { $detail }
    .v-not-offered = The domain of the mail address says in DNS that it has no servers for mail programs.
    .v-failed = It could not be found out whether the domain of the mail address names servers in DNS.

fact-dns-autoconfig = automatic settings of the domain
    .v-absent = The domain of the mail address has no automatic settings for mail programs.
    .v-usable = The domain of the mail address has automatic settings for mail programs: { $detail }
    .v-unusable = The domain's automatic settings for mail programs cannot be read ({ $detail }).
    .v-redirected = The domain's automatic settings are said to be at a place that is not safe to follow ({ $detail }).
    .v-untrusted = The server of the domain's automatic settings could not prove its identity ({ $detail }).
    .v-silent = The server of the domain's automatic settings did not answer ({ $detail }).
    .v-failed = The domain's automatic settings could not be fetched ({ $detail }).

fact-dns-published = comparison with what the domain publishes
    .v-same = { $side ->
        [outgoing] The mail program sends by a server that the domain itself names.
       *[other] The mail program receives from a server that the domain itself names.
    }
    .v-other-host = { $side ->
        [outgoing] The mail program has another outgoing server than the domain itself names: { $detail }
       *[other] The mail program has another incoming server than the domain itself names: { $detail }
    }
    .v-other-port = { $side ->
        [outgoing] The mail program has another port for sending than the domain itself names: { $detail }
       *[other] The mail program has another port for receiving than the domain itself names: { $detail }
    }
    .v-other-security = { $side ->
        [outgoing] The mail program has another encryption for sending than the domain itself names.
       *[other] The mail program has another encryption for receiving than the domain itself names.
    }

fact-dns-reverse = the outgoing server's own name
    .v-confirmed = The address of { $host } has a name that leads back to it.
    .v-unconfirmed = The address of { $host } has a name that does not lead back to it.
    .v-absent = The address of { $host } has no name.

fact-dns-reverse-client = your own address's name
    .v-confirmed = The address of your connection has a name that leads back to it.
    .v-unconfirmed = The address of your connection has a name that does not lead back to it.
    .v-absent = The address of your connection has no name.

fact-dnsbl-server = the outgoing server on block lists
    .v-unlisted = The address of { $host } is on none of the block lists that were asked.
    .v-policy = According to a block list, the address of { $host } should not send mail directly: { $detail }
    .v-listed = The address of { $host } is on a block list: { $detail }

fact-dnsbl-client = your own address on block lists
    .v-unlisted = The address of your connection is on none of the block lists that were asked.
    .v-policy = Your connection is listed as one that does not send mail directly. That is normal for a connection at home.
    .v-listed = The address of your connection is on a block list: { $detail }

fact-smtp-blocked = a blocked connection
    .v-true = The outgoing server refuses mail from this connection.
    .v-false = The outgoing server does not refuse this connection.

fact-dns-mail-goes-nowhere = a domain without mail
    .v-true = Mail to the domain of your address cannot be delivered anywhere.
    .v-false = Mail to the domain of your address can be delivered.

fact-login-works-elsewhere = a login from elsewhere
    .v-true = The login is refused from here, and works from another network.
    .v-false = There is no sign that the login works only from another network.

fact-tcp-connect = connection
    .v-open =
        { $endpoint ->
            [control25] Another mail server elsewhere answers on port { $port }.
           *[other] There is an answer from { $place }.
        }
    .v-timeout =
        { $endpoint ->
            [control25] No answer on port { $port } from another mail server elsewhere.
           *[other] There is no answer from { $place }.
        }
    .v-refused =
        { $endpoint ->
            [control25] The connection to another mail server elsewhere is refused on port { $port }.
           *[other] The connection to { $place } is refused.
        }
    .v-unreachable =
        { $endpoint ->
            [control25] Another mail server elsewhere cannot be reached from here on port { $port }.
           *[other] From here, { $place } cannot be reached.
        }
    .v-reset =
        { $endpoint ->
            [control25] The connection to another mail server elsewhere is cut at once on port { $port }.
           *[other] The connection to { $place } is cut at once.
        }
    .v-no-route =
        { $endpoint ->
            [control25] This computer has no connection to any network, so no other mail server can be reached either.
           *[other] This computer has no network connection that leads to { $host }.
        }
    .v-denied =
        { $endpoint ->
            [control25] Something on this computer forbids the connection to another mail server elsewhere on port { $port }.
           *[other] Something on this computer forbids the connection to { $place }.
        }

fact-tls-handshake = encryption
    .v-ok = Encryption works with { $place }.
    .v-cleartext-peer = The setting asks for encryption from the start, but { $place } answers without it.
    .v-garbled = Instead of starting encryption, something answers that is not a mail server: { $place }.
    .v-not-offered = There is no encryption at { $place }.
    .v-closed = When encryption was to start, the connection was ended by { $place }.
    .v-timeout = There is no answer to the start of encryption from { $place }.
    .v-version-refused = There is no common kind of encryption with { $place }.
    .v-failed = Encryption could not be set up with { $place }.
    .v-certificate-required = { $place } cannot be used without a personal certificate.

fact-tls-implicit = encryption from the start
    .v-absent = Encryption from the start is not expected by { $place }.
    .v-present = Encryption from the start is expected by { $place }.

fact-tls-issuer = issuer of the certificate
    .v-trusted = The certificate of { $host } comes from a known issuer.
    .v-unknown =
        { $detail ->
            [none] The certificate of { $host } comes from an unknown issuer.
           *[other] The certificate of { $host } comes from an unknown issuer: { $detail }
        }
    .v-self-signed = The certificate of { $host } was issued by the server itself.
    .v-incomplete = { $host } does not send all certificates that are needed to check its own.

fact-tls-name = name in the certificate
    .v-match = The certificate of { $host } has the right name.
    .v-mismatch =
        { $detail ->
            [none] The certificate of { $host } is for another name.
           *[other] The certificate of { $host } is for another name: { $detail }
        }

fact-tls-dates = validity of the certificate
    .v-valid = The certificate of { $host } is valid today.
    .v-expired = The certificate of { $host } has expired.
    .v-not-yet-valid = The certificate of { $host } is not valid yet.

fact-tls-strength = strength of the certificate
    .v-strong = The certificate of { $host } is made by methods that count as safe.
    .v-weak =
        { $detail ->
            [none] The certificate of { $host } is made by methods that no longer count as safe.
           *[other] The certificate of { $host } is made by methods that no longer count as safe: { $detail }
        }

fact-smtp-greeting = first answer of the outgoing server
    .v-ok = The outgoing server answers as it should: { $place }.
    .v-refused = The outgoing server refuses this connection: { $place }.
    .v-silent = The connection opens, but no mail server answers: { $place }.
    .v-closed = The connection is ended at once by { $place }.
    .v-garbled = What answers is not an outgoing server: { $place }.

fact-smtp-auth = login for sending
    .v-offered = A login for sending is offered by { $place }.
    .v-absent = No login for sending is offered by { $place }.

fact-smtp-login = login for sending
    .v-ok = The login for sending works as { $user }.
    .v-refused = The outgoing server refuses { $user } with this password.
    .v-app-password = The outgoing server does not take the account's own password from a mail program. It wants an app password.
    .v-disabled = The outgoing server says that sending by a mail program is switched off for this account.
    .v-expired = The outgoing server says that the password has expired.
    .v-suspended = The outgoing server says that the provider has locked or closed this account.
    .v-rate-limited = The outgoing server says that there were too many logins in a short time.
    .v-too-many-connections = The outgoing server says that there are too many connections at once.
    .v-temporary = The outgoing server cannot check the login at the moment.
    .v-encryption-required = The outgoing server accepts a login only with encryption.
    .v-silent = The outgoing server does not answer the login.
    .v-no-mechanism = The outgoing server offers no way of logging in that can be used here.
    .v-oauth-only = The outgoing server accepts only logins on the provider's page (OAuth). The password cannot be tried here.
    .v-ntlm-only = The outgoing server accepts only logins with a Windows account (NTLM). The password cannot be tried here.
    .v-closed = The outgoing server ended the connection during the login.

fact-smtp-login-other-form = user name for sending in the other form
    .v-refused = The other form of the user name is refused for sending as well.
    .v-ok =
        { $detail ->
            [none] The outgoing server accepts the login only with the other form of the user name.
           *[other] The outgoing server accepts the login only with the user name { $detail }.
        }

fact-smtp-login-withheld = why there was no login for sending
    .v-nothing = The login for sending was tried.
    .v-not-asked = mailmedic was not asked to log in for sending.
    .v-no-password = There was no password to log in with for sending.
    .v-cleartext = mailmedic did not log in for sending: without encryption, others could have read the password.
    .v-unverified = mailmedic did not log in for sending: the server could not prove its identity.
    .v-hearsay = mailmedic did not log in for sending: the server is not the domain's own, and only an unprotected look-up names it.
    .v-tries-used = mailmedic did not log in for sending again: further refusals could lock the account.
    .v-no-time = The time was up before the login for sending.

fact-smtp-mail-from = sender address
    .v-ok = The outgoing server accepts the sender address.
    .v-refused = The outgoing server refuses the sender address.
    .v-sender-rejected = The outgoing server does not allow this sender address.
    .v-auth-required = The outgoing server accepts the sender address only after a login.
    .v-blocked = The outgoing server blocks mail from this connection.
    .v-rate-limited = The outgoing server says that too much was sent or that there are too many connections.
    .v-temporary = The outgoing server does not accept the sender address at the moment.
    .v-silent = The outgoing server does not answer when it is given the sender address.
    .v-closed = The outgoing server ended the connection when it was given the sender address.

fact-smtp-own-sender = the account's own address as the sender
    .v-refused = The outgoing server does not accept the account's own address as the sender either.
    .v-ok =
        { $detail ->
            [none] The outgoing server accepts the account's own address as the sender.
           *[other] The outgoing server accepts { $detail } as the sender.
        }

fact-smtp-size-limit = largest message for sending
    .number = The outgoing server accepts messages of up to { $size }.

fact-smtp-rcpt = mail to your own address
    .v-ok = The outgoing server would accept mail to your own address.
    .v-mailbox-full = The outgoing server says that your mailbox is full.
    .v-refused = The outgoing server refuses mail to your own address.
    .v-unknown-user = The outgoing server says that your own address does not exist.
    .v-relay-denied = The outgoing server does not pass on mail for you: it does not see you as logged in.
    .v-sender-rejected = The outgoing server does not allow your sender address.
    .v-greylisted = The outgoing server asks to try again in a few minutes.
    .v-blocked = The outgoing server blocks mail from this connection.
    .v-rate-limited = The outgoing server says that too much was sent or that there are too many connections.
    .v-temporary = The outgoing server does not accept mail to your own address at the moment.
    .v-silent = The outgoing server does not answer whether it would accept mail to your own address.
    .v-closed = The outgoing server ended the connection when it was asked to accept mail to your own address.

fact-smtp-other-rcpt = mail to another address
    .v-ok = The outgoing server would accept mail to { $recipient }.
    .v-mailbox-full = The outgoing server says that the mailbox of { $recipient } is full.
    .v-refused = The outgoing server refuses mail to { $recipient }.
    .v-unknown-user = The outgoing server says that the address { $recipient } does not exist.
    .v-relay-denied = The outgoing server does not pass on mail to { $recipient }.
    .v-sender-rejected = The outgoing server does not allow your sender address for mail to { $recipient }.
    .v-greylisted = For mail to { $recipient }, the outgoing server asks to try again in a few minutes.
    .v-blocked = The outgoing server blocks mail from this connection to { $recipient }.
    .v-rate-limited = The outgoing server says that too much was sent or that there are too many connections.
    .v-temporary = The outgoing server does not accept mail to { $recipient } at the moment.
    .v-silent = The outgoing server does not answer whether it would accept mail to { $recipient }.
    .v-closed = The outgoing server ended the connection when it was asked to accept mail to { $recipient }.

fact-pop3-greeting = first answer of the incoming server
    .v-ok = The incoming server answers as it should: { $place }.
    .v-refused = The incoming server refuses this connection: { $place }.
    .v-silent = The connection opens, but no mail server answers: { $place }.
    .v-closed = The connection is ended at once by { $place }.
    .v-garbled = What answers is not an incoming server: { $place }.

fact-pop3-login = login for receiving
    .v-ok = The login for receiving works as { $user }.
    .v-refused = The incoming server refuses { $user } with this password.
    .v-app-password = The incoming server does not take the account's own password from a mail program. It wants an app password.
    .v-disabled = The incoming server says that reading mail in this way is switched off for this account.
    .v-expired = The incoming server says that the password has expired.
    .v-suspended = The incoming server says that the provider has locked or closed this account.
    .v-rate-limited = The incoming server says that there were too many logins in a short time.
    .v-too-many-connections = The incoming server says that too many connections of this account are open at once.
    .v-locked = The incoming server says that the mailbox is locked.
    .v-delayed = The incoming server asks to wait before the next login.
    .v-temporary = The incoming server cannot open the mailbox at the moment.
    .v-full = The incoming server says that the mailbox is full.
    .v-encryption-required = The incoming server accepts a login only with encryption.
    .v-no-mechanism = The incoming server offers no way of logging in that can be used here.
    .v-oauth-only = The incoming server accepts only logins on the provider's page (OAuth). The password cannot be tried here.
    .v-ntlm-only = The incoming server accepts only logins with a Windows account (NTLM). The password cannot be tried here.
    .v-silent = The incoming server does not answer the login.
    .v-closed = The incoming server ended the connection during the login.

fact-pop3-login-other-form = user name for receiving in the other form
    .v-refused = The other form of the user name is refused for receiving as well.
    .v-ok =
        { $detail ->
            [none] The incoming server accepts the login only with the other form of the user name.
           *[other] The incoming server accepts the login only with the user name { $detail }.
        }

fact-pop3-login-withheld = why there was no login for receiving
    .v-nothing = The login for receiving was tried.
    .v-not-asked = mailmedic was not asked to log in for receiving.
    .v-no-password = There was no password to log in with for receiving.
    .v-cleartext = mailmedic did not log in for receiving: without encryption, others could have read the password.
    .v-unverified = mailmedic did not log in for receiving: the server could not prove its identity.
    .v-hearsay = mailmedic did not log in for receiving: the server is not the domain's own, and only an unprotected look-up names it.
    .v-tries-used = mailmedic did not log in for receiving again: further refusals could lock the account.
    .v-no-time = The time was up before the login for receiving.

fact-pop3-uidl = telling messages apart
    .v-unique = The incoming server marks each message, so mail can be left on the server.
    .v-absent = The incoming server does not mark messages, so a mail program cannot know which ones it has fetched.
    .v-repeated = The incoming server gives several messages the same mark, so a mail program cannot tell them apart.

fact-pop3-expire = how long fetched mail is kept
    .v-never = The incoming server keeps mail that has been fetched.
    .v-limited = The incoming server deletes mail some days after it has been fetched.
    .v-at-once = The incoming server does not keep mail that has been fetched.

fact-pop3-mailbox = contents of the mailbox
    .v-ok = The mailbox can be read.
    .v-failed = The mailbox cannot be read after the login.
    .v-damaged = The server says that the mailbox is damaged.

# IMAP: the same words, because people who read mail need not know by which protocol.
fact-imap-greeting = { fact-pop3-greeting }
    .v-ok = { fact-pop3-greeting.v-ok }
    .v-refused = { fact-pop3-greeting.v-refused }
    .v-silent = { fact-pop3-greeting.v-silent }
    .v-closed = { fact-pop3-greeting.v-closed }
    .v-garbled = { fact-pop3-greeting.v-garbled }

fact-imap-login = { fact-pop3-login }
    .v-ok = { fact-pop3-login.v-ok }
    .v-refused = { fact-pop3-login.v-refused }
    .v-app-password = { fact-pop3-login.v-app-password }
    .v-disabled = { fact-pop3-login.v-disabled }
    .v-expired = { fact-pop3-login.v-expired }
    .v-suspended = { fact-pop3-login.v-suspended }
    .v-rate-limited = { fact-pop3-login.v-rate-limited }
    .v-too-many-connections = { fact-pop3-login.v-too-many-connections }
    .v-locked = { fact-pop3-login.v-locked }
    .v-delayed = { fact-pop3-login.v-delayed }
    .v-temporary = { fact-pop3-login.v-temporary }
    .v-full = { fact-pop3-login.v-full }
    .v-encryption-required = { fact-pop3-login.v-encryption-required }
    .v-no-mechanism = { fact-pop3-login.v-no-mechanism }
    .v-oauth-only = { fact-pop3-login.v-oauth-only }
    .v-ntlm-only = { fact-pop3-login.v-ntlm-only }
    .v-silent = { fact-pop3-login.v-silent }
    .v-closed = { fact-pop3-login.v-closed }

fact-imap-login-other-form = { fact-pop3-login-other-form }
    .v-refused = { fact-pop3-login-other-form.v-refused }
    .v-ok = { fact-pop3-login-other-form.v-ok }

fact-imap-login-withheld = { fact-pop3-login-withheld }
    .v-nothing = { fact-pop3-login-withheld.v-nothing }
    .v-not-asked = { fact-pop3-login-withheld.v-not-asked }
    .v-no-password = { fact-pop3-login-withheld.v-no-password }
    .v-cleartext = { fact-pop3-login-withheld.v-cleartext }
    .v-unverified = { fact-pop3-login-withheld.v-unverified }
    .v-hearsay = { fact-pop3-login-withheld.v-hearsay }
    .v-tries-used = { fact-pop3-login-withheld.v-tries-used }
    .v-no-time = { fact-pop3-login-withheld.v-no-time }

fact-imap-mailbox = { fact-pop3-mailbox }
    .v-ok = { fact-pop3-mailbox.v-ok }
    .v-failed = { fact-pop3-mailbox.v-failed }
    .v-damaged = { fact-pop3-mailbox.v-damaged }

fact-delivery-round-trip = message to oneself
    .v-arrived = A test message to your own address arrived.
    .v-not-arrived = A test message to your own address was accepted, but it has not arrived so far.
    .v-refused = The outgoing server refuses a message to your own address.
    .v-broken-off = The connection broke while a message to your own address was being sent.

fact-delivery-withheld = why no test message was sent
    .v-nothing = A test message was sent to your own address. You can delete it.
    .v-not-logged-in = No test message was sent: it needs a login for sending and for receiving.
    .v-no-address = No test message was sent: there is no address to send it to.
    .v-cleartext = No test message was sent: the connection would not have been encrypted.
    .v-unverified = No test message was sent: a server could not prove its identity.
    .v-no-time = No test message was sent: there was no time left.

fact-mailbox-quota = room in the mailbox
    .v-has-room = There is room left in the mailbox on the server.
    .v-nearly-full = The mailbox on the server is nearly full.
    .v-full = The mailbox on the server has reached its limit.

fact-mailbox-messages = messages on the server
    .number =
        { $value ->
            [0] There is no message in the mailbox on the server.
            [one] There is one message in the mailbox on the server.
           *[other] There are { $value } messages in the mailbox on the server.
        }

fact-mailbox-bytes = size of the mailbox
    .number = The mailbox on the server holds { $size }.

fact-mailbox-oldest-days = age of the oldest mail
    .number =
        { $value ->
            [0] The oldest mail that was looked at on the server is from today.
            [one] The oldest mail that was looked at on the server is one day old.
           *[other] The oldest mail that was looked at on the server is { $value } days old.
        }

fact-message-stuck = a message that cannot be fetched
    .v-none = The messages that were looked at on the server can be fetched.
    .v-stalls =
        { $number ->
            [none] Fetching one message on the server stops in the middle.
           *[other]
                { $date ->
                    [none] Fetching stops in the middle of message { $number } of { $count }, counted from the oldest. This message holds { $size }.
                   *[other] Fetching stops in the middle of message { $number } of { $count }, counted from the oldest. This message is dated { $date } and holds { $size }.
                }
        }
    .v-closes =
        { $number ->
            [none] At one message, the server ends the connection.
           *[other]
                { $date ->
                    [none] The server ends the connection at message { $number } of { $count }, counted from the oldest. This message holds { $size }.
                   *[other] The server ends the connection at message { $number } of { $count }, counted from the oldest. This message is dated { $date } and holds { $size }.
                }
        }
    .v-refused =
        { $number ->
            [none]
                { $detail ->
                    [none] The server does not hand over one of the messages.
                   *[other] The server does not hand over one of the messages: { $detail }
                }
           *[other] The server does not hand over message { $number } of { $count }, counted from the oldest. This message holds { $size }. The server says: { $reply }
        }

fact-message-largest-bytes = largest message
    .number = The largest message on the server is { $size }.

fact-message-large-one = a large message
    .v-true = There is a message of more than 2 MB.
    .v-false = There is no message of more than 2 MB.
fact-message-over-limit = larger than the limit
    .v-true = The message is larger than the outgoing server accepts.
    .v-false = The message is not larger than the outgoing server accepts.
fact-pop3-keeps-no-copies = a server that keeps no copies
    .v-true = The incoming server cannot keep copies of fetched mail.
    .v-false = The incoming server can keep copies of fetched mail.

fact-net-name-unknown = the server's name is unknown
    .v-true = The name of a mail server in the settings cannot be found.
    .v-false = The names of the mail servers in the settings can be found.
fact-net-some-name-known = names are found
    .v-true = Other names are found from here.
    .v-false = No name is found from here.
fact-net-no-name-known = no name is found
    .v-true = No name at all is found from here.
    .v-false = Names are found from here.
fact-net-resolver-fails = the name service fails
    .v-true = No name can be looked up: the name service has a fault, or none is set.
    .v-false = The name service works, or cannot be reached.
fact-net-a-server-name-wrong = whether a server name leads nowhere
    .v-true = There is no mail server under one of the server names in the settings.
    .v-false = The names of both servers lead to mail servers.

fact-net-names-silent-pages-open = names unknown, pages open
    .v-true = There is no answer when a server's name is looked up, and yet web pages open.
    .v-false = Names are found, or no web page opens either.

fact-net-incoming-name-wrong = the incoming server's name leads nowhere
    .v-true = Under the name { $incoming-host } there is no incoming server.
    .v-false = The name { $incoming-host } leads to a server.
fact-net-outgoing-name-wrong = the outgoing server's name leads nowhere
    .v-true = Under the name { $outgoing-host } there is no outgoing server.
    .v-false = The name { $outgoing-host } leads to a server.
fact-net-only-25-blocked = port 25 alone is blocked
    .v-true = Only port 25 is blocked here; the same server answers on port 587.
    .v-false = Port 25 is not the only one that is blocked here, or it is open.

fact-client-server-not-published = server names and what the domain names
    .v-true = The mail program has another server than the domain of the mail address itself names.
    .v-false = The servers in the mail program are those that the domain of the mail address itself names.
fact-client-port-not-published = port number and what the domain names
    .v-true = The mail program has another port than the domain of the mail address itself names.
    .v-false = The mail program has no other port than the domain of the mail address itself names.
fact-client-port-unusual = port number
    .v-true = The port that is set in the mail program is none that mail servers use.
    .v-false = The port that is set in the mail program is one that mail servers use.

fact-client-port-at-odds = encryption setting and port
    .v-true = The encryption and the port number that are set do not match.
    .v-false = The encryption and the port number that are set match.

fact-client-incoming-port-at-odds = encryption setting and port for receiving
    .v-true = For receiving, the encryption and the port number do not match.
    .v-false = For receiving, the encryption and the port number match.

fact-client-outgoing-port-at-odds = encryption setting and port for sending
    .v-true = For sending, the encryption and the port number do not match.
    .v-false = For sending, the encryption and the port number match.

fact-client-ssl-box-wrong = encryption setting against port
    .v-true = The encryption setting does not match what the server expects on this port.
    .v-false = The encryption setting matches what the server expects.

fact-tls-issuer-untrusted = unknown issuer
    .v-true = The issuer of the server's certificate is not known.
    .v-false = The issuer of the server's certificate is known.

fact-tls-too-weak = certificate no longer safe
    .v-true = The server's certificate is made by methods that no longer count as safe.
    .v-false = The server's certificate is made by methods that count as safe.

fact-tls-name-wrong = other name in the certificate
    .v-true = The name in the server's certificate is not the one in the settings.
    .v-false = The name in the server's certificate is the one in the settings.

fact-account-other-form-works = other form of the user name
    .v-true = The login works with the other form of the user name.
    .v-false = The login does not work with the other form of the user name.

fact-mailbox-is-full = full mailbox
    .v-true = The server says that the mailbox is full.
    .v-false = The server does not say that the mailbox is full.

fact-account-encryption-required = encryption required for the login
    .v-true = The server accepts a login only with encryption.
    .v-false = The server does not insist on encryption for the login.

# Sizes, for the numbers above.
interval-up-to = up to { $to }
interval-between = more than { $above }, up to { $to }
interval-above = more than { $above }
size-bytes = { $number ->
    [one] 1 byte
   *[other] { $number } bytes
}
size-kilobytes = { $number } kB
size-megabytes = { $number } MB

fact-env-clock = date and time of the computer
    .v-right = The computer shows the right date and time.
    .v-wrong =
        { $detail ->
            [none] The computer shows a wrong date or time.
           *[other] The computer shows a wrong date or time. The servers say that today is { $detail }.
        }

fact-tls-expired = expired certificate
    .v-true = A server's certificate has expired.
    .v-false = No server's certificate has expired.

fact-tls-outside-its-dates = certificate outside its dates
    .v-true = A server's certificate is not valid today.
    .v-false = The certificates of the servers are valid today.

fact-env-system-age = age of computer and mail program
    .v-recent = The computer and the mail program are not very old.
    .v-old = The computer or the mail program is very old.

fact-tls-client-certificate-missing = missing certificate of your own
    .v-true = The server cannot be used without a personal certificate.
    .v-false = No server requires a personal certificate.

fact-tls-inspection = inspection on the way
    .v-none = Nobody seems to open the encrypted connection to { $host }.
    .v-antivirus = An antivirus program opens the encrypted connection to { $host }: { $detail }
    .v-company = A company's firewall opens the encrypted connection to { $host }: { $detail }

fact-tls-inspector-untrusted = unknown inspection on the way
    .v-true = A product that this computer does not know as an issuer opens the encrypted connection.
    .v-false = No unknown product opens the encrypted connection.

fact-tls-version-refused = versions of the encryption
    .v-true = A server accepts only versions of the encryption that are too old.
    .v-false = The servers accept current versions of the encryption.

fact-env-web-pages = web pages
    .v-open = Web pages open in the browser.
    .v-closed = No web page opens in the browser.
    .v-sign-in-page = The browser first shows a page of this network to sign in to.

fact-net-way-out = way out for mail
    .v-true = At least one mail server can be reached from here.
    .v-false = No mail server can be reached from here.

fact-net-receiving-dead = server for receiving
    .v-true = The incoming server does not answer on any port.
    .v-false = The incoming server answers.

fact-net-sending-dead = server for sending
    .v-true = The outgoing server does not answer on any port.
    .v-false = The outgoing server answers.

fact-net-one-server-dead = a server that is gone
    .v-true = One server does not answer on any port, while others can be reached.
    .v-false = It is not so that just one server does not answer.

fact-net-ipv6-lost = the way over IPv6
    .v-true = A mail server answers over IPv4, but not on any port over IPv6.
    .v-false = IPv6 gets through as well as IPv4.

fact-net-no-route = way out of this computer
    .v-true = This computer has no network connection that leads to a server.
    .v-false = This computer has a network connection.

fact-net-names-unanswered = name servers
    .v-true = There is no answer when a server's name is looked up.
    .v-false = The name servers give an answer, or none is set.

fact-net-port-dead = the port that is set
    .v-true = The port that is set does not answer; another port of the same server does.
    .v-false = The ports that are set answer, or none does.

fact-net-port-dead-not-filtered = the port that is set
    .v-true = There is no answer on the port that is set, and the network is not the reason.
    .v-false = The port number is not the only problem.

fact-smtp-rewriting = rewriting on the way
    .v-absent = What the outgoing server says arrives unchanged: { $place }.
    .v-present = Something on the way changes what the outgoing server says: { $place }.

fact-smtp-rewritten = rewriting on the way
    .v-true = A device on the way changes what the outgoing server says.
    .v-false = No device on the way changes what the outgoing server says.

fact-tls-upgrade-missing = offer to encrypt
    .v-true = A server does not offer to encrypt the connection.
    .v-false = The offer to encrypt is there wherever it is needed.

fact-env-place = place
    .v-home = The device is at home.
    .v-company = The device is in the network of a company or school.
    .v-public = The device is in a public network, such as a hotel's or a café's.
    .v-mobile = The device uses a mobile phone network.
fact-env-web-proxy = proxy of the browser
    .v-none = The browser uses no proxy.
    .v-set = The browser uses a proxy.
fact-env-sending-rule = rule of the network
    .v-free = This network lets mail be sent through any mail server.
    .v-own-server = This network lets mail out only through its own server.
fact-env-antivirus-mail-shield = mail shield
    .v-none = No antivirus program checks mail on its way.
    .v-off-now = The mail shield of the antivirus program is off.
    .v-on-now = The mail shield of the antivirus program is on.
fact-env-firewall-question = question of the firewall
    .v-not-seen = The firewall of this computer did not ask about the mail program.
    .v-allowed = The firewall of this computer asked about the mail program, and it was allowed.
    .v-refused = The firewall of this computer asked about the mail program, and it was refused.

fact-tcp-pace = pace of the answers
    .v-normal = The first words from { $place } come quickly.
    .v-slow = The first words from { $place } take long to come.
fact-net-all-slow = slow line
    .v-true = Every server answers late, even one that has nothing to do with your mail.
    .v-false = Not every server answers late.

fact-tcp-answers-as = who answers
    .v-mail =
        { $detail ->
            [none] A mail server answers: { $place }.
           *[other] A mail server ({ $detail }) answers: { $place }.
        }
    .v-antivirus =
        { $detail ->
            [none] A mail scanner answers in place of { $place }.
           *[other] A mail scanner ({ $detail }) answers in place of { $place }.
        }
    .v-portal = The sign-in page of this network answers in place of { $place }.
    .v-web = A web page comes from { $place }, where mail should be.
    .v-proxy =
        { $detail ->
            [none] A proxy answers in place of { $place }.
           *[other] A proxy ({ $detail }) answers in place of { $place }.
        }
fact-smtp-greeter = who greets
    .v-own = The server greets as itself: { $place }.
    .v-foreign = Under { $detail }, somebody else greets in place of { $place }, and at other servers too.

fact-desk-receiving-dead = incoming server, seen from the support desk
    .v-true = The incoming server does not answer on the support desk's network either.
    .v-false = The incoming server answers on the support desk's network.
fact-desk-sending-dead = outgoing server, seen from the support desk
    .v-true = The outgoing server does not answer on the support desk's network either.
    .v-false = The outgoing server answers on the support desk's network.
fact-desk-cert-expired = date of the certificate, seen from the support desk
    .v-true = The certificate that the support desk gets has expired, too.
    .v-false = The certificate that the support desk gets has not expired.
fact-desk-cert-name-wrong = name in the certificate, seen from the support desk
    .v-true = The certificate that the support desk gets is for another server name, too.
    .v-false = The certificate that the support desk gets is for this server name.
fact-desk-cert-untrusted = issuer of the certificate, seen from the support desk
    .v-true = The certificate that the support desk gets cannot be verified either.
    .v-false = The certificate that the support desk gets can be verified.
fact-network-captive-portal = sign-in page of this network
    .v-true = This network wants you to sign in on a web page first, and lets no mail through until then.
    .v-false = No sign-in page stands in the way.
fact-network-held-here = mail held on this computer
    .v-true = Something on this computer or close to it, such as an antivirus program or a firewall, holds the mail back.
    .v-false = Nothing on this computer holds the mail back.
fact-network-absent = no network
    .v-true = There is no connection to the internet, or the name service of this network is silent.
    .v-false = There is a network.
fact-network-blocked = mail blocked by this network
    .v-true = This network lets no mail through, neither to your mail provider nor to anybody else.
    .v-false = This network does not block all mail.
fact-network-server-down = a server that is down
    .v-true = The network lets mail through; one of your mail provider's servers does not answer.
    .v-false = It is not that one server is down.
fact-network-open = way for mail
    .v-true = This network lets mail through, for receiving and for sending.
    .v-false = Not both ways for mail are open.
fact-port25-intercepted = another server on port 25
    .v-true = On port 25 a server of this network answers in place of every other one.
    .v-false = No server of this network answers in place of others.
fact-port25-blocked = port 25 blocked
    .v-true = This network blocks port 25, to every server; another way out for mail is open.
    .v-false = It is not that this network blocks port 25 alone.
fact-port25-server-closed = port 25 of the server
    .v-true = This network leaves port 25 open; your server for sending does not answer there.
    .v-false = It is not your server alone that is silent on port 25.
fact-port25-open = port 25
    .v-true = Port 25 is open here.
    .v-false = Port 25 does not answer here.

fact-net-local-proxy = a program in between
    .v-true = Even an address that belongs to nobody accepts the connection, and then nothing comes: something on this computer or nearby takes over all mail connections.
    .v-false = Nothing accepts connections to an address that belongs to nobody.
fact-net-scanner-refuses = a mail scanner in between
    .v-true = A mail scanner answers in place of the mail server and lets nothing through.
    .v-false = No mail scanner refuses the connection.
fact-net-denied-here = forbidden on this computer
    .v-true = Something on this computer forbids the connection to the mail server.
    .v-false = This computer forbids no connection to the mail servers.
fact-net-servers-greet = both servers
    .v-true = Both mail servers answer as they should.
    .v-false = One of the mail servers does not answer as it should.
fact-net-only-program-fails = the mail program alone
    .v-true = This computer can reach both mail servers; only the mail program cannot.
    .v-false = The mail program is not the only one with a problem.
fact-net-sign-in-page = a sign-in page
    .v-true = Wherever the connection goes, a web page of this network comes in place of mail.
    .v-false = No web page comes in place of mail.
fact-net-proxy-answers = a proxy
    .v-true = A proxy takes the connection to the mail server and does not let it through.
    .v-false = No proxy takes the connections to the mail servers.
fact-net-smtp-intercepted = a mail server of this network
    .v-true = This network puts a mail server of its own in the place of the outgoing server.
    .v-false = The outgoing server answers itself.
fact-net-only-465-open = the ways out for sending
    .v-true = The ways out for sending (ports 25 and 587) are blocked here to every server; port 465 is open.
    .v-false = Port 465 is not the only one that is open.
fact-net-sending-restricted = sending through others
    .v-true = This network does not let mail out through other providers in the usual ways.
    .v-false = This network lets mail out through other providers.
fact-net-mail-dead = no mail server at all
    .v-true = No mail server answers on any port, neither yours nor any other.
    .v-false = At least one mail server answers.
