# The interview line by line.

ask-ui-welcome = mailmedic finds out why mail does not work. It sends no mail and changes no settings. Press Ctrl-C to end.
ask-ui-address = Your mail address? (press Enter alone if there is none)
ask-ui-incoming = Server for receiving, as the mail program has it? For example pop.{ $domain } or pop3://pop.{ $domain }:110. (press Enter alone if you don't know)
ask-ui-outgoing = Server for sending, as the mail program has it? For example smtp.{ $domain } or smtp://smtp.{ $domain }:25. (press Enter alone if you don't know)
ask-ui-other-side = That is a server for the other direction: receiving and sending seem to be swapped.
ask-ui-recent = { $count ->
    [one] One earlier session is kept: type r to hear of it.
   *[other] { $count } earlier sessions are kept: type r to hear of them.
}
ask-ui-recent-line = { $number }  { $title }, { $age }: { $state }
ask-ui-recent-which = To go on with one of them, type r and its number, such as r 1.
ask-ui-bad-server = This could not be read: { $why }.
ask-ui-looking-up = Looking for the servers of { $domain } …
ask-ui-settings-incoming = Receiving: { $server } ({ $origin })
ask-ui-settings-outgoing = Sending: { $server } ({ $origin })
ask-ui-password-note = The password is optional. It is used to log in to these servers and for nothing else, and only over an encrypted connection.
ask-ui-resumed = Continuing the session of { $address }. What was said and measured so far:
ask-ui-resumed-nobody = Continuing a session without an address. What was said and measured so far:
ask-ui-said = { "  " }- { $question } { $answer }
ask-ui-password-gone = Passwords are not kept. To log in again, type it once more; press Enter alone to go on without.
ask-ui-checking = Checking the mail servers …
ask-ui-prompt = { $count ->
    [0] d don't know, h how to find out, ? why, b back, m more, q end.
    [one] Type 1, or d don't know, h how to find out, ? why, b back, m more, q end.
   *[other] Type 1 to { $count }, or d don't know, h how to find out, ? why, b back, m more, q end.
}
ask-ui-not-understood = { $count ->
    [0] Please type one of the letters.
    [one] Please type 1 or one of the letters.
   *[other] Please type a number from 1 to { $count } or one of the letters.
}
ask-ui-not-understood-letter = Please type one of the letters.
ask-ui-no-port = “{ $number }” is not a port number. Please type the port as the mail program shows it, 1 to 65535, or a number from the list, 1 to { $count }.
ask-ui-no-size = “{ $number }” is not a size. Please type a size such as 500 kB or 3 MB, or a number from the list, 1 to { $count }.
ask-ui-server-now = What does the mail program have now in place of { $server }? A server name, or an address in the same form. (press Enter alone if it is the same)
ask-ui-from-now = Which sender address does the mail program have now in place of { $address }? (press Enter alone if it is the same)
ask-ui-record-incoming = The mail provider gives another server for receiving: { $server }
ask-ui-record-outgoing = The mail provider gives another server for sending: { $server }
ask-ui-settings-change = To change the server for receiving, type s 1; for sending, s 2.
ask-ui-settled = Meanwhile there is an answer. { $sureness }: { $title } Press Enter alone to read how we know and what to do, or answer the question first.
ask-ui-say = Say to the caller:
ask-ui-caller-sees = What the caller sees, and where to click:
ask-ui-own-words = The same for you:
ask-ui-language = From here on: { $language }.
ask-ui-caller-language = The caller's language is { $language }.
ask-ui-summary-saved = Written to { $name }. It holds no password.
ask-ui-nothing-to-take-back = There is no answer to take back.
ask-ui-consent-cleartext = The connection to a server is not encrypted: others on the same network could read the password. Log in all the same? (y or n)
ask-ui-consent-send = mailmedic can send a test message from your address to your own address and see whether it arrives. It stays in your mailbox, and you can delete it. Send it? (y or n)
ask-ui-consent-unverified = A server could not prove its identity: somebody else could get the password. Log in all the same? (y or n)
ask-ui-found = { $sureness }: { $title }
ask-ui-how-we-know = How we know:
ask-ui-against = What speaks against it:
ask-ui-evidence = { "  " }- { $sentence } ({ $known })
ask-ui-possible = Possible: { $cause }, { $percent } %.
ask-ui-also = Also possible: { $cause }, { $percent } %.
ask-ui-what-to-do = What to do:
ask-ui-worth-trying = Worth trying:
ask-ui-which-remedy = { $count ->
    [0] Type b to go back to the last question, m for more, or press Enter alone to end.
    [one] Type 1 for the steps, b to go back to the last question, m for more, or press Enter alone to end.
   *[other] Type a number from 1 to { $count } for the steps, b to go back to the last question, m for more, or press Enter alone to end.
}
ask-ui-risk = Please note: { $risk }
ask-ui-after-remedy = When you have done this, type k to check again. Or n (it did not help), o (choose the mail program), b (back), m (more), q (end).
ask-ui-fixed = Checked again: fixed.
ask-ui-not-fixed = Checked again: not fixed yet.
ask-ui-which-program = Type o to say which mail program it is; then its own menus are named.
ask-ui-put-back = Is the setting in the mail program back as it was before? (y or n)
ask-ui-hand-over =
    { $helper ->
        [line] This is all that mailmedic can find out here. Please call your internet provider, and give them this text:
        [network] This is all that mailmedic can find out here. Please ask the people who run this network, and give them this text:
        [computer] This is all that mailmedic can find out here. Please ask somebody who knows the computer well, and show them this text:
        [recipient] This is all that mailmedic can find out here. Please ask the recipient to give this text to their mail provider:
        [carrier] This is all that mailmedic can find out here. Please call the mobile phone company, and give them this text:
        [domain] This is all that mailmedic can find out here. Please ask the people who look after the domain, and give them this text:
       *[provider] This is all that mailmedic can find out here. Please ask the support of your mail provider, and give them this text:
    }
ask-ui-is-it-fixed = This cannot be measured from here. Does it work now? (y or n)
ask-ui-more = w why not other causes, i what another answer would mean, p the path so far, s the settings, t the conversation with the servers. f the FAQ, f and words: what it says about them. x a summary to pass on, x and a name: the summary into a file of that name. n and a text: a note. You can type or paste what the mail program shows at any question.
ask-ui-more-desk = l changes the caller's language.
ask-ui-more-language = l goes on in Japanese (日本語).
ask-ui-noted = Noted.
ask-ui-noted-line = { $line } ({ $note })
ask-ui-path-answer = { $answer } ({ $known })
ask-ui-path-change = To change an answer, type p and its number.
ask-ui-what-if = { "  " }- { $answer }: then { $then }
ask-ui-no-transcript = There is no conversation with a server yet.
ask-ui-faq = In the FAQ: { $title } ({ $command })
ask-ui-faq-all = `mailmedic faq` lists all entries of the FAQ.
ask-ui-which-fault = Please type the number of a fault, 1 to { $count }, or a word to hear the faults in which it occurs; q ends.
ask-ui-practice-mend = Practice: there is no mail program here to change. The fault at the server is taken away, and the check runs again.
ask-ui-practice-login = Practice: the right user name is “{ $user }”, the right password “{ $password }”. They are used from now on.
ask-ui-something-else = That is fixed, but there is another problem.
ask-ui-did-not-help = Did not help: { $remedy }
ask-ui-still-checking = { $seconds ->
    [one] Still checking, for 1 second …
   *[other] Still checking, for { $seconds } seconds …
}
ask-ui-still-looking = { $seconds ->
    [one] Still looking, for 1 second …
   *[other] Still looking, for { $seconds } seconds …
}

ui-no-terminal = The full screen needs a terminal, and there is none here. Use `mailmedic check ADDRESS` for a report, `mailmedic ask ADDRESS` for the same questions line by line, or `mailmedic explain TEXT` for an error message.
demo-no-terminal = The demonstration needs a terminal, and there is none here. `mailmedic demo --plain` goes line by line; `mailmedic serve --scenario NAME` runs the same mail server, and `mailmedic check` examines it.
demo-no-scenario = There is no fault “{ $name }” to show. Did you mean { $nearest }? `mailmedic serve --list` names all.
demo-bad-scenarios = The faults cannot be read: { $why }
ui-terminal-failed = The terminal cannot be used: { $why }
