# What anybody can do about an observation that no rule explains: `advice-<fact>`, and `.v-<value>`
# where a value wants another advice. Variables: $host, $port, $place, $user and $endpoint, as in facts.ftl.
# The first ones belong to no fact: they are what several others say.

advice-compare-name = Compare the server name { $host }, letter by letter, with the one that your mail provider gives.
advice-compare-port = Compare the port ({ $port }) and the encryption in the mail program with what your mail provider gives. They belong together.
advice-is-it-online = Check whether web pages open on this computer. If none does, the internet connection itself is down: switch the router off and on again.
advice-other-network = Try in another network, for example through a mobile phone. If it works there, something here holds the connection back: a firewall, an antivirus program or the internet provider.
advice-try-later = Try again in 20–30 minutes. Such a fault often passes.
advice-ask-how-to-log-in = Ask your mail provider how a mail program logs in there. Some need a password that is only for mail programs.
advice-type-login-again = Type the user name and the password again, exactly as in your papers. Make sure that Caps Lock is off.
advice-tell-the-reply = Tell your mail provider exactly what the server said, and when.
advice-encrypt = Compare the encryption in the mail program with what your mail provider gives, and switch it on if it is off.
advice-log-in-to-send = Make sure that the mail program logs in for sending. The box is often called "My server requires authentication".
advice-do-not-trust = Do not type the password while this is so. Check whether an antivirus program or a company network is in between, and try another network.

advice-dns-lookup = { advice-try-later }
    .v-nxdomain = { advice-compare-name }
    .v-no-address = { advice-compare-name }
    .v-timeout = { advice-is-it-online }
    .v-no-resolver = { advice-is-it-online }

advice-dnsbl-server = Tell your mail provider that its server is on a block list: { $detail }
advice-dnsbl-client = Send with a login through port 587 or 465. Scan the devices on this connection for harmful software.

advice-tcp-connect = { advice-other-network }
    .v-refused = Compare the port ({ $port }) with the one that your mail provider gives. If it is the same, the server is probably out of order: try again in 20–30 minutes.
    .v-unreachable = { advice-is-it-online }

advice-tls-handshake = { advice-other-network }
    .v-cleartext-peer = { advice-compare-port }
    .v-not-offered = Ask your mail provider for a port with encryption. Without it, others on the way could read the password.
    .v-version-refused = Ask your mail provider for a server with up-to-date encryption (TLS 1.2 or newer).

advice-tls-implicit = { advice-compare-port }

advice-tls-issuer = { advice-do-not-trust }

advice-tls-strength = Tell your mail provider that the certificate of { $host } no longer counts as safe: { $detail }

advice-tls-name = { advice-compare-name }

advice-tls-dates = Check that this computer shows the right date and time. If it does, tell your mail provider about the certificate.

advice-smtp-greeting = { advice-try-later }
    .v-refused = { advice-tell-the-reply }
    .v-garbled = { advice-compare-port }

advice-smtp-auth = { advice-compare-port }

advice-smtp-login = { advice-try-later }
    .v-refused = { advice-type-login-again }
    .v-app-password = Make an app password on the provider's website and enter it in the mail program in place of the password.
    .v-disabled = Check on the provider's website whether access by mail programs (POP, IMAP, SMTP) is switched on for this account.
    .v-expired = Choose a new password on the provider's website and enter it in the mail program.
    .v-suspended = Ask the provider why the account is locked.
    .v-rate-limited = Close the mail programs on all devices for an hour. After that, let them check for mail less often.
    .v-too-many-connections = Close the mail programs on your other devices and try again.
    .v-encryption-required = { advice-encrypt }
    .v-no-mechanism = { advice-ask-how-to-log-in }
    .v-oauth-only = { advice-ask-how-to-log-in }
    .v-ntlm-only = { advice-ask-how-to-log-in }

advice-smtp-login-other-form = Try the other form of the user name for sending: with the @ and what follows it, or without.

advice-delivery-round-trip = { advice-tell-the-reply }
    .v-not-arrived = Look in the junk folder, and check the settings for forwarding and filters at the mail provider. If the message is nowhere, tell the mail provider when it was sent.
    .v-broken-off = { advice-try-later }
advice-smtp-mail-from = { advice-tell-the-reply }
    .v-sender-rejected = Make sure that the sender address in the mail program is exactly the address of this account.
    .v-auth-required = { advice-log-in-to-send }
    .v-rate-limited = { advice-try-later }
    .v-temporary = { advice-try-later }
    .v-silent = { advice-try-later }
    .v-closed = { advice-try-later }

advice-smtp-rcpt = { advice-tell-the-reply }
advice-smtp-other-rcpt = { advice-tell-the-reply }
    .v-mailbox-full = Delete mail that you no longer need from the mailbox on the server.
    .v-relay-denied = { advice-log-in-to-send }
    .v-sender-rejected = Make sure that the sender address in the mail program is exactly the address of this account.
    .v-greylisted = { advice-try-later }
    .v-rate-limited = { advice-try-later }
    .v-temporary = { advice-try-later }
    .v-silent = { advice-try-later }
    .v-closed = { advice-try-later }

advice-pop3-greeting = { advice-try-later }
    .v-refused = { advice-tell-the-reply }
    .v-garbled = { advice-compare-port }

advice-pop3-login = { advice-try-later }
    .v-refused = { advice-type-login-again }
    .v-app-password = { advice-smtp-login.v-app-password }
    .v-disabled = { advice-smtp-login.v-disabled }
    .v-expired = { advice-smtp-login.v-expired }
    .v-suspended = { advice-smtp-login.v-suspended }
    .v-rate-limited = { advice-smtp-login.v-rate-limited }
    .v-too-many-connections = { advice-smtp-login.v-too-many-connections }
    .v-full = Delete mail that you no longer need from the mailbox on the server.
    .v-encryption-required = { advice-encrypt }
    .v-no-mechanism = { advice-ask-how-to-log-in }
    .v-oauth-only = { advice-ask-how-to-log-in }
    .v-ntlm-only = { advice-ask-how-to-log-in }

advice-pop3-login-other-form = Try the other form of the user name for receiving: with the @ and what follows it, or without.

advice-message-stuck = Look for this message in the provider's webmail, and delete it or move it to another folder.
advice-pop3-uidl = Set the mail program to leave no copies on the server.
advice-pop3-expire = Keep a copy of your mail: fetched mail does not stay on this server.

advice-pop3-mailbox = { advice-try-later }

# IMAP: the same advice.
advice-imap-greeting = { advice-pop3-greeting }
    .v-refused = { advice-pop3-greeting.v-refused }
    .v-garbled = { advice-pop3-greeting.v-garbled }

advice-imap-login = { advice-pop3-login }
    .v-refused = { advice-pop3-login.v-refused }
    .v-app-password = { advice-smtp-login.v-app-password }
    .v-disabled = { advice-smtp-login.v-disabled }
    .v-expired = { advice-smtp-login.v-expired }
    .v-suspended = { advice-smtp-login.v-suspended }
    .v-rate-limited = { advice-smtp-login.v-rate-limited }
    .v-too-many-connections = { advice-smtp-login.v-too-many-connections }
    .v-full = { advice-pop3-login.v-full }
    .v-encryption-required = { advice-pop3-login.v-encryption-required }
    .v-no-mechanism = { advice-pop3-login.v-no-mechanism }
    .v-oauth-only = { advice-pop3-login.v-oauth-only }
    .v-ntlm-only = { advice-pop3-login.v-ntlm-only }

advice-imap-login-other-form = { advice-pop3-login-other-form }

advice-imap-mailbox = { advice-pop3-mailbox }
