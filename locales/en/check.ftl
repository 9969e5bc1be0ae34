# The report of `mailmedic check`.

check-found = Found: { $cause }
check-likely = Most likely: { $cause }
check-known-by = ({ $origin })
check-measured-in = ({ $origin }, { $time })
check-how-we-know = How we know
check-against = What speaks against it
check-what-to-do = What to do
check-in-the-faq = In the FAQ: { $entry }
check-also-possible = Also possible: { $cause } ({ $percent } %)
check-possible = Possible: { $cause } ({ $percent } %)
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
check-switch-cleartext = If others reading the password is no concern, --allow-cleartext-login lets it go.
check-switch-unverified = If you know that server, --allow-unverified-tls-login lets the password go.
check-switch-login = Without --no-login, the login is checked as well.
check-switch-password = With a password, the login is checked as well. It is asked for in a terminal, or comes from --password-command.
check-progress = … checking, { $seconds } s  { $waiting }
check-no-address = Which account? For example: mailmedic check name@example.com
check-no-servers = The servers of { $domain } are not known here. Please give them as the mail program has them:
    --incoming pop3s://pop.{ $domain } --outgoing smtp+starttls://smtp.{ $domain }
