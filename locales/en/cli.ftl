# The command line: help, and what is wrong with what was typed.

cli-help-template = {"{about}"}

    Usage: {"{usage}"}
cli-heading-commands = Commands:
cli-heading-options = Options:
cli-heading-arguments = Arguments:
cli-heading-examples = Examples:
cli-help-settings = Each option can also be set by the variable named beside it, or in the file { $file }, where its long name is the key, as in: no-login = true. What is typed counts before the variable, and that before the file.
cli-help-passwords = A password is never an option, since others could read it: the variables are MAILMEDIC_PASSWORD and MAILMEDIC_OUTGOING_PASSWORD.

cli-mailmedic = Finds out why mail does not work, and says how to fix it
    .examples =
        {"  "}mailmedic                          start with a question
        {"  "}mailmedic demo                     try it: choose a fault and watch it being found
        {"  "}mailmedic check taro@coo.net       examine the account, print what was found
        {"  "}mailmedic ask taro@coo.net         question by question, line by line
cli-demo = Try it out: choose a fault of the built-in mail server and watch it being found
    .examples =
        {"  "}mailmedic demo
        {"  "}mailmedic demo op25b
        {"  "}mailmedic demo op25b --plain
cli-ask = The same interview line by line, for screen readers, ssh and pipes
    .examples =
        {"  "}mailmedic ask taro@coo.net
        {"  "}mailmedic ask taro@coo.net < answers.txt

        Under a question: its number or the answer; ? why, h how to find out, d don't know, b back, m more, q end.
cli-check = Examine an account and print what was found; asks nothing
    .examples =
        {"  "}mailmedic check taro@coo.net
        {"  "}mailmedic check taro@example.com --incoming pop3s://pop.example.com --outgoing smtp+starttls://smtp.example.com
        {"  "}mailmedic check taro@coo.net --password-command "pass show mail" --format json
    
         Ends with 0: healthy, 1: a cause was found, 2: it cannot be told.
cli-explain = Say what an error message, dialog, returned mail or session means
    .examples =
        {"  "}mailmedic explain "0x800CCC0E"
        {"  "}mailmedic explain "-ERR [IN-USE] Mailbox is locked"
        {"  "}mailmedic explain < returned-mail.txt
cli-resume = Continue a saved session, in the full screen or line by line (--plain)
    .examples =
        {"  "}mailmedic resume ~/.local/state/mailmedic/sessions/2026-11-28-091543.jsonl
        {"  "}mailmedic resume --plain session.jsonl
cli-faq = Read the FAQ: all entries, one of them, or those in which your words occur
    .examples =
        {"  "}mailmedic faq
        {"  "}mailmedic faq pop-lock
        {"  "}mailmedic faq --provider coo.net 8
        {"  "}mailmedic faq mailbox full
    
         Ends with 0: something was found, 2: nothing was.
cli-serve = Run the reference mail server, which shows the fault that you choose
    .examples =
        {"  "}mailmedic serve --list
        {"  "}mailmedic serve --scenario pop-lock-busy
cli-test = Run the tests of the rules
    .examples =
        {"  "}mailmedic test
        {"  "}mailmedic test --filter op25b --network loopback
        {"  "}mailmedic test --why op25b
cli-lint = Check rules, tests, scenarios, providers and texts for mistakes
    .examples =
        {"  "}mailmedic lint
        {"  "}mailmedic lint rules --format github
        {"  "}mailmedic lint --names
cli-completions = Print the completions of a shell (bash, zsh, fish, elvish, powershell)
    .examples =
        {"  "}mailmedic completions bash > ~/.local/share/bash-completion/completions/mailmedic
cli-man = Print the manual page
    .examples =
        {"  "}mailmedic man > mailmedic.1

opt-help = Show this help
opt-version = Show the version
opt-format = How to print: human or json (test also: pretty, junit, tap; lint also: github)
opt-locale = Language: en or ja (without it: the system's)
opt-rules = A directory of rules that adds to the built-in ones and replaces those of the same name
opt-no-color = No colours (as does the variable NO_COLOR)
opt-verbose = Tell more; twice with check: also what was said on each connection, as with --transcript
opt-quiet = Tell less; with test and lint: failures only, and nothing where there are none
opt-address = The mail address in question
opt-incoming = Incoming server as the mail program has it: pop3:// pop3+starttls:// pop3s:// imap:// imap+starttls:// imaps://, with user and port if needed: pop3://taro%40coo.net@mail.coo.net:110
opt-outgoing = Outgoing server as the mail program has it: smtp:// smtp+starttls:// smtps:// smtp+noauth://
opt-user = User name for receiving, and for sending unless that has its own
opt-outgoing-user = User name for sending
opt-recipient = Somebody else's address: ask whether a message to it would be accepted; none is sent
opt-from = Sender address, if it differs from the mail address
opt-password-command = A command that prints the password in its first line
opt-password-fd = Read the password from this file descriptor, a number such as 3
opt-outgoing-password-command = The same for the sending password
opt-outgoing-password-fd = The same for the sending password
opt-no-login = Do not log in anywhere
opt-allow-cleartext-login = Allow the password to be sent over a connection that is not encrypted
opt-allow-unverified-tls-login = Allow the password to be sent to a server that cannot prove its identity
opt-send-test = Send one message to your own address and wait for it; this needs a login, and the message stays in the mailbox
opt-answer = Something that you know already, such as case.complaint=send; may be repeated
opt-said = What the mail program showed, or the trouble in your own words
opt-mode = Where you are: onsite (at the machine), phone (no measurements) or desk
opt-provider = Use the record of this provider
opt-connect-to = Connect to ADDR:PORT instead of HOST:PORT; may be repeated
opt-nameserver = Ask this name server
opt-ca-file = Trust the certificate authorities of this file (PEM) as well
opt-control = A neutral mail server whose port 25 shows whether this network lets anything out there
opt-nowhere = An address that belongs to nobody: what answers there stands in the way of mail
opt-no-controls = Ask no neutral server, and nobody’s address
opt-ipv4 = IPv4 only
opt-ipv6 = IPv6 only
opt-connect-timeout = How long to wait for a connection, in seconds (5)
opt-timeout = How long to wait for everything, in seconds (20)
opt-transcript = Add what was said on each connection; passwords are left out
opt-plain = Line by line instead of the full screen (the same as `ask`)
opt-ask-plain = No difference here: this is line by line anyway
opt-check-plain = No difference here: this is line by line anyway
opt-text = The text; without it, standard input
opt-file = The file
opt-faq-words = Name or number of an entry, or words that have to occur in it
opt-faq-provider = Only the FAQ of this provider
opt-scenario = The fault to show: a name from the list, or a scenario file
opt-demo-scenario = The fault to begin with
opt-list = List the faults that can be shown
opt-ports = Fixed ports, such as smtp25=2525,pop3=1110 (without it: any free ones)
opt-shell = bash, zsh, fish, elvish or powershell
opt-paths = Directories or files (without any: ./rules if there is one, else the built-in rules)
opt-network = Where the tests run: simulated or loopback (simulated)
opt-filter = Only tests whose name holds this text
opt-bless = Write the figures that tests expect again
opt-names = List every name that rules may use, with its values, text and place: facts, questions, causes, remedies, FAQ entries
opt-jobs = How many tests run at once (1 to 256; else one a processor, on loopback eight)
opt-mutate = Break the rules on purpose and see whether the tests notice
opt-why = Print how the score of this cause comes about

cli-see-help = See `{ $command } --help`.
cli-defect = mailmedic has come upon a fault of its own and has ended. Please report the lines above; they name no password.
cli-no-runtime = mailmedic could not start: { $error }
cli-address-before-command = Please write the address after the command: mailmedic check { $address }
cli-option-before-command = Please write { $option } after the command: mailmedic { $command } { $option } …
cli-error-unknown-argument = There is no option { $argument } here.
cli-error-nearest = Did you mean { $nearest }?
cli-error-invalid-value = “{ $value }” is not a value for { $argument }.
cli-error-choices = Possible: { $choices }.
cli-error-no-value = { $argument } needs a value.
cli-error-conflict = { $argument } and { $other } do not go together.
cli-error-missing = { $argument } is missing.
cli-error-twice = { $argument } can be given only once.
cli-error-takes-no-value = { $argument } takes no value.
cli-error-not-utf8 = One of the words is not UTF-8 text.
cli-error-no-word = “{ $word }” has no place here: `{ $usage }` takes options only.
cli-error-word-too-many = “{ $word }” has no place here: this is one word too many for `{ $usage }`.
cli-error-other = mailmedic did not understand these words.
cli-format-refused = This command cannot print { $format }. Possible: { $choices }.
cli-no-such-command = There is no command “{ $word }”. Did you mean `mailmedic { $nearest }`?
cli-bad-address = “{ $value }” is not a mail address. An address looks like name@example.com.
cli-bad-url = { $option }: { $why }. It looks like pop3s://pop.example.com or smtp+starttls://smtp.example.com:587.
url-unknown-scheme = there is no kind of server “{ $piece }://”
url-no-scheme = the beginning is missing, such as pop3s://
url-bad-host = “{ $piece }” is not a server name
url-bad-port = “{ $piece }” is not a port number (1 to 65535)
url-bad-user = the user name cannot be read; write @ as %40
url-password = a password must not stand in it, since others could read it
url-trailing = nothing may follow the port, but “{ $piece }” does
cli-not-for-receiving = --incoming takes a server for receiving (pop3… or imap…), not one for sending.
cli-not-for-sending = --outgoing takes a server for sending (smtp…), not one for receiving.
cli-unknown-provider = There is no record of a provider “{ $name }”. Known: { $known }.
cli-bad-control = --control takes HOST:PORT, not “{ $value }”.
cli-bad-nowhere = --nowhere takes ADDRESS:PORT, not “{ $value }”.
cli-bad-nameserver = --nameserver takes IP:PORT, such as 192.0.2.53:53, not “{ $value }”.
cli-bad-connect-to = --connect-to takes HOST:PORT:ADDR:PORT, such as pop.example.com:995:127.0.0.1:40995, not “{ $value }”.
cli-bad-connect-to-nothing = --connect-to “{ $value }” names no address to connect to. It is written HOST:PORT:ADDR:PORT, such as pop.example.com:995:127.0.0.1:40995.
cli-bad-connect-to-port = --connect-to “{ $value }”: “{ $part }” is not a port. A port is a number from 1 to 65535.
cli-bad-connect-to-address = --connect-to “{ $value }”: “{ $part }” is not an IP address, such as 127.0.0.1 or [::1]. Names are not looked up here.
cli-bad-seconds = { $option } takes seconds between 0.05 and 600, not “{ $value }”.
cli-bad-answer = --answer “{ $value }”: { $why }.
cli-bad-answer-nearest = --answer “{ $value }”: { $why }. Did you mean { $nearest }?
answer-no-value = it is written FACT=VALUE, such as case.complaint=send
answer-unknown-fact = there is no fact “{ $fact }”
answer-no-endpoint = “{ $fact }” needs a place, such as { $fact }@outgoing
answer-defined = “{ $fact }” follows from other facts; give those instead
answer-unknown-value = “{ $fact }” takes one of: { $values }
answer-no-number = “{ $fact }” takes a number, a size such as 3MB
cli-full-width = It holds full-width characters (such as ＠ ： １). Please type them in half width (@ : 1).
os-not-found = there is no such file or directory
os-permission-denied = you are not permitted to do that
os-is-a-directory = it is a directory
os-not-a-directory = it is not a directory
os-storage-full = the disk is full
os-read-only = nothing can be written there
os-address-in-use = another program uses it already
os-other = the system refused
cli-password-command-code = it ended with code { $code }
cli-password-command-killed = it was ended from outside
cli-bad-ca-file = { $file } holds no certificate in PEM form.
cli-no-such-file = There is no { $file }.
cli-rules-no-directory = { $file } is not a directory. Rules stand in a directory, as in --rules ./rules.
cli-no-rule-file = { $file } is no file of rules: their names end in .yaml.
cli-unreadable = { $file } cannot be read: { $error }
cli-file-too-large = { $file } is larger than { $limit } bytes. It is probably not the right file.
cli-not-utf8 = { $file }, line { $line }: this is not UTF-8 text.
cli-not-encodable = The result cannot be written as { $format }: { $error }
cli-cannot-write = The result cannot be written: { $error }
cli-bad-rules = { $count ->
        [one] One mistake in the rules:
       *[other] { $count } mistakes in the rules:
    }
cli-more-mistakes = and { $count } more: “mailmedic lint” tells them all.
cli-no-such-cause = There is no cause “{ $cause }”.
cli-nearest-cause = There is no cause “{ $cause }”. Did you mean { $nearest }?
cli-no-tests = There is no test to run.
cli-bless-built-in = The built-in rules cannot be written to. Name a directory of rules.
cli-unwritable = { $file } cannot be written: { $error }
cli-config-unreadable = The settings file { $file } cannot be used: { $error }
cli-config-unknown-key = { $file }, line { $line }: there is no setting “{ $key }”. Its keys are the long names of the options.
cli-config-nearest-key = { $file }, line { $line }: there is no setting “{ $key }”. Did you mean “{ $nearest }”?
cli-config-bad-value = { $file }, line { $line }: the value of “{ $key }” must be a text, a number, true or false, or a list of these.
cli-config-not-a-flag = { $file }, line { $line }: “{ $key }” is either true or false, without quotation marks.
cli-config-not-a-list = { $file }, line { $line }: “{ $key }” takes one value, not a list.
cli-config-not-a-count = { $file }, line { $line }: “{ $key }” is a number, such as 1.
cli-config-refused-value = { $file }, line { $line }: “{ $key }” does not take this value. `mailmedic --help` shows what the option --{ $key } takes.
cli-config-wrong-value = { $file }, line { $line }, “{ $key }”: { $why }
cli-config-syntax = { $file }, line { $line }: { $why }
cli-config-syntax-key = { $file }, line { $line }, “{ $key }”: { $why }
config-twice = this setting stands twice in the file. Please keep one of the lines.
config-no-equals-sign = there is no equals sign behind the name. A line looks like this: user = "taro"
config-no-value = nothing stands behind the equals sign.
config-not-quoted = the value needs quotation marks, as in user = "taro". Only numbers, true and false stand without them.
config-true-or-false = true and false stand in small letters, without quotation marks.
config-open-quote = the quotation mark at the end of the value is missing.
config-backslash = a backslash needs single quotation marks around the value, as in 'C:\mail'.
config-open-bracket = the closing bracket is missing.
config-no-comma = a comma is missing between two values of the list.
config-two-on-a-line = something stands behind the value. Each setting has a line of its own.
config-not-toml = this cannot be read. A line looks like this: user = "taro"
cli-password-command-failed = The command for the password did not succeed: { $error }
cli-bad-descriptor = { $option }: file descriptor { $number } cannot be read: { $error }
cli-password-too-long = What was given as a password is far too long.
cli-password-not-utf8 = What was given as a password is not UTF-8 text.
cli-password-empty = What was given as a password is empty.
cli-ask-password = Password of { $user } at { $host } (Enter alone: do not log in):
cli-terminal-failed = The terminal cannot be used: { $error }
cli-interrupted = Stopped.
cli-man-examples-title = EXAMPLES
cli-man-environment-title = ENVIRONMENT
cli-man-environment = Each variable stands for the option beside it. Lists are separated by commas; an empty variable says nothing.
cli-man-password = The password. It counts as consent to log in.
cli-man-outgoing-password = The sending password, where it is another one.
cli-man-files-title = FILES
cli-man-file = { $file } (or below $XDG_CONFIG_HOME): the options that you do not want to type each time, one a line, as in: no-login = true. What is typed counts before the variable, and that before the file.
cli-man-sessions = { $directory } (or below $XDG_STATE_HOME): the newest { $kept } sessions, to go on with by mailmedic resume. No password stands in them.
cli-man-exit-title = EXIT STATUS
cli-man-exit-codes =
    0  healthy; something was recognised; all tests passed
    1  a cause was found; a test failed
    2  undetermined; nothing was recognised
    64  wrong usage
    65  bad input file
    66  no such file
    69  a needed service is missing
    70  a defect of mailmedic
    73  cannot write
    75  temporary failure
    77  not permitted
    78  bad configuration
    129, 130, 143  ended by SIGHUP, Ctrl-C or SIGTERM

# Session files

session-kept = This session is saved in { $file }. To continue it: { $command }
session-not-kept = This session cannot be saved in a file: { $why }. You can go on anyway.
session-cut = The last entry of the file, line { $line }, was being written when mailmedic ended. It is left out; everything before it is there.
session-in-use = Another mailmedic has { $file } open. Continue there, or close it first.
session-empty = { $file } holds no session: nothing was answered or measured. Start again with `mailmedic`.
session-too-large = { $file } is larger than a session can be ({ $limit } bytes). It is probably not the right file.
session-not-text = { $file }, line { $line }: this is not text. It is not a session file, or it was damaged on its way; copy it again.
session-none = { $file } is no session of mailmedic: its first line does not say so. Sessions are kept by `mailmedic` and `mailmedic ask`, which name the file.
session-newer = A newer mailmedic has written { $file } ({ $schema }). Update mailmedic, then continue the session.
session-damaged = { $file }, line { $line }, column { $column }: the line is damaged, or its end is missing. Copy the file again from where it came; nothing of it was used.
session-unknown-event = { $file }, line { $line }: this version does not know the entry “{ $event }”. Update mailmedic; nothing of the file was used.
session-misplaced = { $file }, line { $line }, column { $column }: something else belongs here. The file was changed; use one that is as mailmedic wrote it.
session-bad-value = { $file }, line { $line }: “{ $value }” cannot stand as { $name }. The file was changed; use one that is as mailmedic wrote it.
session-unknown-fact = { $file }, line { $line }: these rules have no fact “{ $fact }”. The session was begun with other rules: name them with --rules, or update mailmedic.
session-unknown-value = { $file }, line { $line }: these rules have no value “{ $value }” for { $fact }. The session was begun with other rules: name them with --rules, or update mailmedic.
session-unknown-remedy = { $file }, line { $line }: these rules have no remedy “{ $remedy }”. The session was begun with other rules: name them with --rules, or update mailmedic.
session-unknown-provider = { $file }, line { $line }: these rules have no provider “{ $provider }”. The session was begun with other rules: name them with --rules, or update mailmedic.
resume-no-terminal = The full screen needs a terminal, and there is none here. Use `mailmedic resume --plain FILE` for the same questions line by line.
resume-in-the-file = { $option } does not go with `resume`: the account, the answers and what was measured stand in the file.
opt-resume-file = The session file; `mailmedic` and `mailmedic ask` name it when they end (mailmedic/sessions in the user's state directory)
