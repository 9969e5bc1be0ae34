# The report of `mailmedic check`.

check-found = Found: { $cause }
check-likely = Most likely: { $cause }
check-known-by = ({ $origin })
check-measured-in = ({ $origin }, { $time })
check-how-we-know = How we know
check-against = What speaks against it
check-what-to-do = What to do
check-in-the-faq = In the FAQ: { $entry } (read it: mailmedic faq { $id })
check-also-possible = Also possible: { $cause } ({ $percent } %)
check-possible = Possible: { $cause } ({ $percent } %)
check-network = This network
check-mail-cannot-tell = Whether this network or a server keeps the mail back cannot be told from here.
check-mail-open-besides-25 = This network lets mail through for receiving, and for sending by other ways than port 25.
check-port25-cannot-tell = Whether this network blocks port 25 cannot be told from here.
check-checks = Checks
check-facts = Everything that is known
check-transcript = Connection: { $endpoint }
check-next = One more answer would help: { $question }
check-let-it-ask = Run without the word “check”, mailmedic asks all further questions by itself.
check-what-was-seen = What was seen
check-server-said = The server said: { $reply }
check-nothing-unusual = Nothing unusual was seen in what could be checked.
check-what-to-do-next = What to do next
check-show-to-the-provider = If that does not help, show this report to your mail provider.
check-incoming = Receiving: { $server } ({ $origin })
check-outgoing = Sending:   { $server } ({ $origin })
check-switch-cleartext = If it does not matter that others may read the password, add --allow-cleartext-login.
check-switch-unverified = If you know and trust that server, add --allow-unverified-tls-login.
check-switch-hearsay = If these really are your provider's servers, give them with --incoming and --outgoing. Then the login is checked as well.
check-switch-login = Without --no-login, the login is checked as well.
check-switch-password = With a password, the login is checked as well. It is asked for in a terminal, or comes from --password-command.
check-progress = … checking, { $seconds } s  { $waiting }
check-looking-up = … looking for the servers of { $domain }, { $seconds } s
check-no-address = Which account? For example: mailmedic check name@example.com
check-no-servers = The servers of { $domain } are not known here. Please give them as the mail program has them:
    --incoming pop3s://pop.{ $domain } --outgoing smtp+starttls://smtp.{ $domain }

# The message that is sent to oneself to see whether it arrives.
letter-subject = Test message by mailmedic
letter-body =
    This message was sent to try whether mail to this address arrives.
    It has arrived. You can delete it.

# The table of checks: what each step is called, and how it ended where it did not end well.
list = { $before }, { $next }
stage-dns = name
stage-tcp = connection
stage-version = connection over IPv{ $version }
stage-tls = encryption
stage-smtp = replies
stage-pop3 = replies
stage-imap = replies
stage-delivery = test message
stage-outcome = { $stage }: { $outcome }
outcome-not-applicable = { $probe ->
    [dns] not looked up
    [tls] not used
   *[other] not to be checked
}
outcome-absent = not used
outcome-nxdomain = does not exist
outcome-no-address = has no address
outcome-servfail = the name service failed
outcome-no-resolver = no name server is set
outcome-timeout = no answer
outcome-refused = refused
outcome-unreachable = cannot be reached
outcome-no-route = this computer has no network connection
outcome-denied = forbidden on this computer
outcome-reset = ended at once
outcome-cleartext-peer = the server speaks without it
outcome-not-offered = not offered by the server
outcome-certificate-required = a personal certificate is needed
outcome-version-refused = outdated encryption only
outcome-failed = { $probe ->
    [tls] not possible
   *[other] the mailbox cannot be read
}
outcome-present = needed from the start
outcome-unknown = certificate from an unknown issuer
outcome-self-signed = certificate issued by the server itself
outcome-incomplete = a certificate is missing
outcome-antivirus = opened on the way by an antivirus program
outcome-company = opened on the way by a company
outcome-mismatch = certificate for another name
outcome-expired = { $probe ->
        [tls] certificate expired
       *[other] password expired
    }
outcome-not-yet-valid = certificate not valid yet
outcome-weak = certificate no longer safe
outcome-silent = none
outcome-closed = connection ended
outcome-garbled = not from a mail server
outcome-temporary = not at the moment
outcome-encryption-required = only with encryption
outcome-no-mechanism = no usable way of logging in
outcome-oauth-only = login only on the provider's page
outcome-ntlm-only = login only with a Windows account
outcome-app-password = only with an app password
outcome-disabled = switched off for this account
outcome-suspended = account suspended
outcome-too-many-connections = too many connections
outcome-locked = mailbox locked
outcome-delayed = login only later
outcome-damaged = mailbox damaged
outcome-stalls = stops at one message
outcome-closes = broken off at one message
outcome-full = mailbox full
outcome-not-arrived = did not arrive
outcome-broken-off = connection broke
outcome-nearly-full = mailbox nearly full
outcome-mailbox-full = mailbox full
outcome-sender-rejected = sender address not allowed
outcome-auth-required = only after a login
outcome-blocked = this connection is blocked
outcome-rate-limited = too much at once
outcome-unknown-user = address not known
outcome-relay-denied = not passed on
outcome-greylisted = again in a few minutes

# Where only one IP version fails.
one-version-only = This is about IPv{ $version } only. Over the other IP version the connection opens. Mail programs change to it, but some only after a long wait.
