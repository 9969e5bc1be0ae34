# The full-screen interface.

ui-too-small = This window is too small. mailmedic needs { $width } columns and { $height } rows.
ui-more-below = … more below ({ $key })
ui-more-above = … more above ({ $key })

ui-title-practice = Practice with a fault
ui-title-settings = Settings of the mail program
ui-title-examination = Checks
ui-title-transcript = Conversation with the server: { $endpoint }
ui-title-login-incoming = User name and password for receiving
ui-title-login-outgoing = User name and password for sending
ui-title-help = Keys
ui-title-consent-send = A message to yourself
ui-title-consent = Log in anyway?
ui-practice = Practice
ui-question-number = question { $number }
ui-examining = checking
ui-healthy = healthy

ui-your-address = Your mail address
ui-address-example = For example name@example.com. It is not sent anywhere until the checks start.
ui-bad-address = This does not look like a mail address. An address looks like name@example.com.
ui-address-completion = → fills it in: { $address }
ui-what-is-shown = Or what the mail program shows: type or paste it
ui-shown-likely = Judging by this, { $sure }: { $cause }
ui-servers-known = The servers of { $name } are known.
ui-servers-given = The servers are given.
ui-servers-unknown = The servers of this address are not known here. The next screen asks for them.
ui-start-note = mailmedic checks the way to your mail servers and says how to fix the problem. It sends no mail and changes no settings.
ui-start-practice = Press P to practise with a fault of the built-in mail server, or R to continue an earlier session.

ui-practice-intro = Choose a fault. The built-in mail server reproduces it on this computer only: you need no mail account and no network.
ui-practice-failed = The built-in mail server could not start: { $why }
ui-practice-starting = Starting the built-in mail server …
ui-practice-sets = Practice: the settings change by themselves. Press K to check again.
ui-practice-mend = Practice: there is no mail program here to change. Press M: the fault at the server is fixed, and the check runs again.
ui-practice-right-login = Practice: the right user name is “{ $user }”, the right password “{ $password }”.
ui-practice-login = Practice: the right user name is “{ $user }”, the right password “{ $password }”. Press P to type them.

ui-settings-intro = Enter them as they are in the mail program. Leave empty what you do not know.
ui-settings-looking-up = Looking for the servers of { $domain } … { $seconds } s. You need not wait: type what you know.
ui-settings-practice = This is what the mail program of the practice account is set to. Press Enter to start.
ui-settings-password-note = The password is optional. It is used only to log in to these two servers, over an encrypted connection to a verified server. It is neither stored nor shown.
ui-settings-fault = { $field }: { $why }.
ui-incoming = Receiving
ui-outgoing = Sending
ui-not-known = not known yet
ui-password-none = none (no login)
ui-password-same = as for receiving
settings-protocol = Kind
protocol-pop3 = POP3
protocol-imap = IMAP
settings-host = Server
settings-port = Port
settings-security = Encryption
settings-from = Sender (From)
ui-from-same = as the mail address
ui-record-differs = ! record: { $value }
settings-user = User name
settings-password = Password
security-ssl = from the start (SSL/TLS)
security-starttls = starts later (STARTTLS)
security-cleartext = none

ui-dont-know = I don't know
ui-asked-again = This was answered before, but the checks say otherwise. Please look once more.
ui-choice-known = { $choice }  ✓ { $by }
ui-title-path = The path so far
ui-title-why-not = Why it is not something else
ui-title-what-if = What if an answer were different?
ui-path-said = Said at the beginning
ui-path-dead = the answers lead elsewhere
ui-path-open = not decided yet
ui-path-settled = would change nothing now
ui-path-here = asked now
ui-path-ruled-out = ruled out

ui-desk-call = Call { $number }
ui-desk-say = Say
ui-desk-sees = What the caller sees, and where to click
ui-desk-moment = One moment, please. It is being checked again.
ui-desk-try = Please try again. Does it work now?
ui-title-note = Note
ui-title-recent = Saved sessions
ui-title-resumed = Continued session
ui-recent-reading = Looking for saved sessions …
ui-recent-none = There is no saved session yet. A session is saved from the first answer on, so that you can continue after an interruption.
ui-recent-no-address = no address
ui-recent-open = No result yet
ui-recent-fixed = Fixed
ui-recent-healthy = Nothing wrong was found
ui-recent-handed-over = To be passed on to support
ui-recent-now = just now
ui-recent-minutes = { $count ->
    [one] a minute ago
   *[other] { $count } minutes ago
}
ui-recent-hours = { $count ->
    [one] an hour ago
   *[other] { $count } hours ago
}
ui-recent-days = { $count ->
    [one] a day ago
   *[other] { $count } days ago
}
ui-note = A note for the ticket:
ui-title-summary = Summary to pass on
ui-summary-note = C copies this text, W writes it to a file. It holds no password.
ui-summary-copied = Copied, if this terminal allows it (OSC 52).
ui-summary-saved = Written to { $name } in the current folder.
ui-summary-not-saved = Could not be written: { $why }
ui-hand-over = All ways here have been tried. Give this summary to support
ui-hand-over-untried = This is all that can be found out here. Give this summary to support
ticket-possible = Also possible
ticket-tried = What was tried
ticket-said = What was said
ticket-settings = Servers
ticket-notes = Notes
ticket-file = The whole record, for support
ui-how-title = How to find out
ui-how-none = There is no other way than to look or to remember.
ui-how-then = If it cannot be found out, choose “I don't know” once more.
ui-why = The answer helps to decide between: { $causes }
ui-why-in-general = The answer narrows down the possible causes.
ui-settled = shows how we know and what to do

ui-waiting = Checking the mail servers …
ui-waiting-time = Checking the mail servers … { $seconds } s
ui-waiting-patience = Some servers take 10–12 seconds to answer. Each one that does not answer is given 5 seconds.
ui-checks = Checks
ui-checks-none = none: no server is known
ui-checks-send = send
ui-checks-receive = receive
ui-checks-login = login
ui-signs = ✓ normal   ✗ fault   … running   ? cannot tell   – not tried
ui-row-server = { $host }, port { $port }
ui-row-waiting = No answer so far.
ui-row-nothing = Nothing was checked here.
column-name = name
    .short = name
column-connection = connection
    .short = conn
column-greeting = greeting
    .short = greet
column-encryption = encryption
    .short = encr
column-login = login
    .short = log
column-mailbox = mailbox
    .short = box
endpoint-incoming = receive { $port } (set)
endpoint-outgoing = send { $port } (set)
endpoint-send = send { $port }
endpoint-receive = receive { $port }
endpoint-control = elsewhere { $port }
endpoint-nowhere = nobody { $port }

ui-transcript-none = No conversation yet: { $endpoint }.
ui-transcript-note = -> sent   <- received   ~ encrypted. Passwords are left out. On the left: seconds since the start.
ui-transcript-both = Lines with these words:
ui-transcript-program = Only what mailmedic sent, with these words:
ui-transcript-server = Only what the server said, with these words:
ui-transcript-none-found = No line matches.

ui-how-we-know = How we know
ui-against = What speaks against it
ui-nothing = nothing
ui-why-not-none = Going by what is known, no other cause is possible.
ui-why-not-unsupported = Nothing that is known points to it.
ui-why-not-unknown = Not known yet: { $question }
ui-what-if-none = Nothing has been answered yet.
ui-what-if-note = On the right is what would be the most likely cause then.
ui-more-evidence = … and { $count } more (V shows all)
ui-what-to-do = What to do
ui-worth-trying = Worth trying
ui-no-remedy = There is nothing to try here. Please ask the support of your mail provider.
ui-program = Which mail program? Now: { $program }
ui-in-the-faq = In the FAQ
ui-faq-none = No FAQ entry has all these words. A shorter word finds more.
ui-faq-search = { $count ->
    [one] Type a word to search for. 1 entry:
   *[other] Type a word to search for. { $count } entries:
 }
ui-most-likely-so-far = Most likely
ui-healthy-note = If mail still does not come or go, check the mail program itself: another account, a filter, or offline mode.
ui-all-went-well-note = All checks went well, though. If it still does not work, check the mail program itself: another account, a filter, or offline mode.
ui-cannot-tell-note = This is what was seen. The left and right arrow keys show possible causes, C shows all checks.

ui-login-withheld = Not every login was tried: others could read the password on the way.
ui-consent-cleartext = The connection to a server is not encrypted. Others on the same network could read the password.
ui-consent-unverified = A server could not prove its identity. Somebody else could get the password.
ui-consent-send = A test message is sent from your address to your own address. It stays in your mailbox, and you can delete it.
ui-consent-send-question = Send it now?
ui-consent-question = Log in anyway, just this once?

ui-steps-done = { $done } of { $steps } done
ui-undo = To undo it: { $how }
ui-after-that = After that
ui-check-again-long = check again whether it helped
ui-checking-again = checking again
ui-before = Before
ui-now = Now
ui-fixed = Checked again: fixed.
ui-fixed-short = fixed
ui-fixed-next = What this was meant to fix works now. Press Enter to finish.
ui-not-fixed = Checked again: not fixed yet.
ui-not-fixed-short = not fixed
ui-not-fixed-next = Look over the steps and press K to check again, or press Enter to go on to the next way.
ui-put-back = If you have put the setting in the mail program back as it was, press U: the checks then use the former setting.
ui-is-it-fixed = This cannot be measured from here. Does it work now?
ui-login-intro = Type them as in your papers, then press Enter. They are used only for the login that is being checked.
ui-password-gone = Passwords are not saved with a session, so please type it again. Press Enter alone to go on without logging in.
ui-login-at-incoming = Login at { $incoming-host }
ui-login-at-outgoing = Login at { $outgoing-host }

ui-help-note = Esc always goes back one step. F3 changes the language. Ctrl-C ends mailmedic at once.
ui-leave = Leave mailmedic?
ui-start-again = Start again with another case?
ui-leave-note = What was found so far is not saved.

# Keys: what stands beside them in the bottom line and in the help.
key-choose = choose
key-up = up
key-down = down
key-page-up = page up
key-page-down = page down
key-choices = choices
key-go-on = go on
key-practice = practice
key-recent = earlier sessions
key-show-fault = start
key-next-field = next field
key-previous-field = previous field
key-other-value = change
key-examine = start the checks
key-answer = answer
key-dont-know = don't know
key-how = how
key-why = why
key-undo = take back
key-put-back = put back
key-checks = checks
key-settings = settings
key-transcript = conversation
key-steps = steps
key-other-cause = other cause
key-details = details
key-start-again = start again
key-done = done
key-password = type again
key-program = mail program
key-faq = read the FAQ
key-read = read
key-search = search
key-path = path
key-why-not = why not others
key-what-if = what if
key-change-answer = change the answer
key-suspend = pause mailmedic
key-summary = summary to pass on
key-show-found = show these
key-show-all = show all
key-speaker = who speaks
key-copy = copy
key-save = write a file
key-keep-note = save
key-desk = desk: what to say
key-caller-language = caller’s language
key-new-call = new call
key-note = note
key-other-entry = other entry
key-mend = fix
key-send-test = send a test message
key-log-in = log in anyway
key-check-again = check again
key-did-not-help = did not help
key-stop = stop
key-yes = yes
key-no = no
key-back = back
key-language = 日本語
key-help = help
key-leave = leave
key-stay = stay
key-interrupt = leave at once
