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
known-by-inference = deduced

found-by-option = given
found-by-answer = you said
found-by-provider = from the provider's record
found-by-srv = from the domain's DNS records
found-by-autoconfig = from the domain's automatic settings

seconds = { $seconds } s

unknown-address = your address
unknown-provider = your mail provider
unknown-incoming-host = the incoming server
unknown-recipient = somebody else
unknown-outgoing-host = the outgoing server
unknown-submission-host = your mail provider's outgoing server
unknown-domain = your domain
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
remedy-kind-workaround = workaround
remedy-kind-wait = wait
remedy-kind-handover = ask somebody

# Whom to ask, and with what, when a remedy does not help.
remedy-otherwise =
    { $helper ->
        [line] If that fails, try the next way. If none is left, call your internet provider, with the summary: your address, the time, what was measured and tried.
        [network] If that fails, try the next way. If none is left, ask the people who run this network, with the summary: the servers, the time, what was measured.
        [computer] If that fails, try the next way. If none is left, ask somebody who knows the computer well. Show the summary: the exact error, the time, what you tried.
        [recipient] If that fails, try the next way. If none is left, ask the recipient to tell their mail provider your address, the time and the exact words of the notice.
        [carrier] If that fails, try the next way. If none is left, call the mobile phone company, with both addresses and the time of a message that did not arrive.
        [domain] If that fails, try the next way. If none is left, ask the people who look after the domain, with the exact words of the notice and the time.
       *[provider] If that fails, try the next way. If none is left, ask { $provider }, with the summary: your address, the time, the server's words, what you tried.
    }
