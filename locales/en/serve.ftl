# The reference server: its command, and what each of its scenarios shows.

opt-serve-scenario = What to show: a name from --list, or a scenario file of your own
opt-serve-list = List the scenarios and end
opt-serve-address = The address to listen on; without it, only this computer can connect
opt-serve-ports = Fixed ports, such as smtp25=2525,pop3s=9995,dns=5353; the others are chosen freely

serve-ready = The reference server is running on { $address } and shows: { $summary }
serve-ports = Ports: { $ports }
serve-check = To examine it as the user would who has this trouble:
serve-stop = It ends with Ctrl-C, or when its input ends.
serve-warning-address = Note: { $address } can be reached from other computers. The server asks for the passwords of the scenario, and those are no secret. It never passes mail on.
serve-unknown-scenario = There is no scenario “{ $name }”.
serve-nearest = Did you mean “{ $nearest }”?
serve-see-list = “mailmedic serve --list” shows them all.
serve-bad-scenario = This scenario cannot be used. Please correct the file at the place named here:
serve-bad-address = “{ $address }” is no address. Please give an IP address of this computer, such as 127.0.0.1 or ::1.
serve-bad-port = “{ $port }” is no port. Please give a number from 1 to 65535.
serve-bad-ports = “{ $text }” is not understood. Please write --ports as smtp25=2525,pop3s=9995.
serve-unknown-server = There is no server “{ $name }”. There are: { $names }.
serve-port-twice = “{ $name }” has two ports. Please give one.
serve-cannot-listen = The server cannot use { $place } for { $service }: { $error }. Please choose another port with --ports, or leave the choice to the system.
serve-foreign-address = { $address } is no address of this computer. Please choose one that is, such as 127.0.0.1.
serve-not-permitted = This account may not use { $place } for { $service }. Ports below 1024 are often reserved. Please choose a higher one with --ports.
serve-cannot-start = The server cannot start: { $error }.

scenario-healthy = Everything works
scenario-op25b = The access network blocks port 25
scenario-op25b-refused = The access network refuses port 25 at once
scenario-ssl-port-mismatch = The mail program does not use encryption on a port that needs it (995)
scenario-ssl-port-mismatch-tls-on-110 = The mail program begins with encryption on a port that begins without (110)
scenario-ssl-port-mismatch-tls-on-587 = For sending, the mail program begins with encryption on a port that begins without (587)
scenario-cert-untrusted-issuer = The server's certificate was issued by somebody unknown
scenario-cert-untrusted-issuer-self-signed = The server issued its certificate itself
scenario-cert-untrusted-issuer-incomplete = The server does not send the certificate in the middle of its chain
scenario-antivirus-tls-interception = A virus scanner opens encrypted connections
scenario-antivirus-tls-interception-company = A company's firewall opens encrypted connections
scenario-tls-version-too-old = The servers speak TLS 1.0 only
scenario-cert-expired = The server's certificate has expired
scenario-clock-wrong = The clock of the computer is years back, so that no certificate is valid yet
scenario-cert-name-mismatch = The server's certificate is for another name
scenario-wrong-password = The password is not accepted
scenario-wrong-password-dovecot = The password is not accepted, in the words of Dovecot and Postfix
scenario-wrong-password-qmail = The password is not accepted, in the words of qmail
scenario-wrong-password-courier = The password is not accepted, in the words of Courier
scenario-wrong-password-exchange = The password is not accepted, in the words of Exchange
scenario-wrong-password-unknown-words = The password is not accepted, in words that no rule knows
scenario-wrong-smtp-credentials = Sending has its own user name and password, and those for receiving were entered
scenario-wrong-smtp-credentials-exim = Sending has its own user name and password; the refusal is in the words of Exim
scenario-wrong-smtp-credentials-unknown-words = Sending has its own user name and password; the refusal is in words that no rule knows
scenario-username-needs-domain = Only the whole mail address is accepted as the user name
scenario-username-needs-domain-qmail = Only the whole mail address is accepted as the user name, in the words of qmail
scenario-pop-lock-busy = The mailbox is locked because the last session was cut off
scenario-pop-lock-busy-dovecot = The mailbox is locked, and Dovecot says so only after ten seconds
scenario-pop-lock-busy-qpopper = The mailbox is locked, in the words of Qpopper
scenario-pop-lock-busy-hmailserver = The mailbox is locked, in the words of hMailServer
scenario-pop-lock-busy-unknown-words = The mailbox is locked, in words that no rule knows
scenario-mailbox-full-own = The user's own mailbox is full
scenario-mailbox-full-own-icloud = The user's own mailbox is full, in the words of iCloud
scenario-mailbox-full-own-temporary = The user's own mailbox is full, and the server says that for the time being only
scenario-mailbox-full-own-unknown-words = The user's own mailbox is full, in words that no rule knows
scenario-starttls-not-used = Receiving is set to no encryption, and the server takes no password that way
scenario-starttls-not-used-sending = Sending is set to no encryption on port 587, and the server takes no password that way
