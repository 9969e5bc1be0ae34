# Words that every output shares: how sure we are, where something comes from, and what stands in
# for a name that is not known.

sure-confirmed = found
    .first = Found
sure-likely = most likely
    .first = Most likely
sure-possible = possible
    .first = Possible
sure-conflict = cannot tell
    .first = Cannot tell
sure-ruled-out = ruled out
    .first = Ruled out

verdict-healthy = Everything that was checked works.
verdict-fault = Something was found.
verdict-undetermined = The cause cannot be told yet.

known-by-measuring = measured
known-by-answer = you said
known-by-option = given
known-by-text = shown
known-by-inference = follows

found-by-option = given
found-by-answer = you said
found-by-provider = from the provider's record
found-by-srv = from the domain's DNS records
found-by-autoconfig = from the domain's automatic settings

seconds = { $seconds } s

unknown-address = your address
unknown-provider = your mail provider
unknown-incoming-host = the incoming server
unknown-outgoing-host = the outgoing server
unknown-incoming-user = the user name for receiving
unknown-outgoing-user = the user name for sending
unknown-port = the port
unknown-incoming-protocol = POP3 or IMAP
unknown-encrypted-incoming-port = 995 (POP3) or 993 (IMAP)

tried-fixed = It helped: { $remedy }
tried-not-fixed = It did not help: { $remedy }

lock-minutes = 20–30

remedy-kind-fix = fix
remedy-kind-test = try
remedy-kind-workaround = way round
remedy-kind-wait = wait
remedy-kind-handover = ask somebody
