# Questions. `.how` says how to find out; `.c-<value>` is a choice.
# Menu paths of Outlook Express are those that the coo.net FAQ gives.

ask-case-complaint = What is wrong with your mail?
    .how = Think of what you tried last: did you want to send, to receive, or did a message appear? If there are several problems, choose the one that troubles you most.
    .c-send = I cannot send
    .c-receive = I cannot receive
    .c-warning = A warning about security or a certificate appears
    .c-missing = Mail is missing, late or arrives twice
    .c-bounce = Mail came back
    .c-other = Something else

ask-case-when = Does it always fail, or only sometimes?
    .how = Try two or three times now, and think of how it was at other times of day.
    .c-always = Always
    .c-slow-start = It works, but only after a long wait at the beginning
    .c-at-times = It depends on the time of day, or comes and goes

ask-case-changed = Did anything change shortly before the trouble began?
    .how = Think of a move, a new router or internet provider, a message from the mail provider, a new password, an update or a new computer.
    .c-nothing = Nothing that I know of
    .c-network = The network or the internet provider
    .c-provider-notice = The mail provider announced a change
    .c-password = A password
    .c-settings = Settings of the mail program
    .c-security-program = An antivirus program or firewall
    .c-other = Something else

ask-case-other-direction =
    { $complaint ->
        [send] Does receiving work?
        [receive] Does sending work?
       *[other] If sending fails, does receiving work? If receiving fails, does sending work?
    }
    .how =
        { $complaint ->
            [send] Fetch mail and see whether an error appears.
            [receive] Send a short message to your own address and see whether an error appears.
           *[other] Fetch mail and see whether an error appears. If it is receiving that fails, send a short message to your own address instead.
        }
    .c-works =
        { $complaint ->
            [send] Yes: only sending fails
            [receive] Yes: only receiving fails
           *[other] Yes: only sending fails, or only receiving
        }
    .c-fails = No: neither sending nor receiving works

ask-case-history = Has mail ever worked with this program on this device?
    .how = Think of the last mail that you sent or received here. If the account or the device is new, nothing may have come through yet.
    .c-worked-before = Yes, it worked until lately
    .c-never-worked = No, not yet: it has just been set up

ask-case-delay = How soon does the error appear?
    .how = Try once more, and count the seconds until the message appears.
    .c-at-once = Within some seconds
    .c-after-a-while = After half a minute or more, or it never comes to an end

ask-case-recipients = Does it fail for every recipient?
    .how = Send a short message to your own address, and one to a friend with another provider.
    .c-all = Yes, whoever it is to
    .c-some = No, only for one or some of them

ask-mailbox-quota = How full is the mailbox at your mail provider?
    .how = Log in to the page of your mail provider in the browser. How much room is used is often shown at the edge of the mail list or under "Settings".
    .c-has-room = There is room
    .c-nearly-full = It is nearly full
    .c-full = It is full

ask-mailbox-messages = How many mails lie in the mailbox at your mail provider?
    .how = The page of your mail provider in the browser shows the number beside the inbox. Many mail programs show it while they receive, as in "3 of 1204".

ask-client-error = What does the mail program show?
    .how = Fetch or send mail again and wait until a message appears; that can take a minute. Then choose what comes closest.
    .c-other = Another message, or none
    .c-timeout = The server does not answer, or it took too long
    .c-no-server = The server cannot be found, or its name is unknown
    .c-auth-failed = The login failed, or it asks for the password again
    .c-cert-untrusted = The certificate cannot be verified
    .c-cert-name = The name in the certificate is not the server's name
    .c-locked = The mailbox is locked or in use
    .c-full = The mailbox is full
    .c-closed = The connection was lost in the middle
    .c-refused-message = The server refused the message or a recipient
    .c-local = The program cannot open or write its own files
    .c-not-allowed = The connection is not allowed (10013)

ask-client-from = Which sender address is set in your mail program?
    .how = { $way } Compare the address letter by letter with the one that your provider gave you.
    .c-own = My own address with this provider
    .c-another = Another address, or one with a typing error
    .c-missing = None, or one without @

ask-client-timeout = How long does the mail program wait for the server?
    .how = { $way } In Outlook Express it is a slider.
    .c-long = More than a minute
    .c-short = A minute or less

ask-client-leave-on-server = What happens to fetched mail on the server?
    .how = { $way }
    .c-deleted = It is deleted there
    .c-some-days = It stays for some days
    .c-kept = It stays

ask-client-receiving-stops = Where does fetching stop?
    .how = Fetch mail again and watch the counter, such as "3 of 17". Do it twice.
    .c-nowhere = It does not stop, or does not begin
    .c-same-message = At the same message each time
    .c-elsewhere = At a different message each time

ask-client-computer-name = Which characters are in the name of the computer?
    .how = Look for the name of the computer in its settings, under "System" or "About".
    .c-plain = Letters a to z, digits and hyphens only
    .c-odd = It has an underscore, a space, or other letters

ask-message-short = Can you send a short message without an attachment?
    .how = Write a message of one line to your own address and send it. Do not attach anything.
    .c-fails = No, that fails too
    .c-goes = Yes

ask-message-bytes = How large is the message?
    .how = Look in the outbox; the size is shown beside the message. Or add up the attachments: they grow by about a third on their way.

ask-message-refusal = What reason is given for the refusal?
    .how = Read the message that came back, or what the mail program shows, to the end. The reason is often in English, after a number such as 550 or 5.1.1. Choose what comes closest.
    .c-none = Nothing was refused
    .c-unknown-user = The address or the user is not known
    .c-mailbox-full = The recipient's mailbox is full
    .c-too-big = The message is too big
    .c-sender-rejected = The sender's address is not accepted
    .c-relay-denied = Relaying is denied (relay)
    .c-auth-required = A login is required for sending
    .c-blocked = Blocked, on a block list (blocked, blacklist)
    .c-policy = The sender could not be verified (SPF, DKIM, DMARC), or the recipient's rules
    .c-content = Spam, a virus or an attachment that is not allowed
    .c-malformed = The form of the message itself (bare LF, line too long, not RFC 5322)
    .c-rate-limited = Too many messages in a short time
    .c-quota-exceeded = The day's sending limit is reached
    .c-too-many-recipients = Too many recipients
    .c-greylisted = Try again later (greylisted)
    .c-no-such-domain = The domain after the @ does not exist
    .c-host-unreachable = The recipient's server could not be reached
    .c-loop = The message is forwarded in a circle (loop, too many hops)
    .c-temporary = Another temporary problem of the server
    .c-other = Another reason, or none

ask-client-warning-reason = What reason does the warning give?
    .how = Let the warning appear once more and read all of it. Some programs show the reason only under "Details" or "View certificate"; look there for the issuer as well.
    .c-none = It gives no reason
    .c-issuer = The issuer is not known or not trusted
    .c-dates = It has expired, or is not yet valid
    .c-name = It is for another name
    .c-scanner = The issuer is an antivirus program or the company
    .c-own = It asks for a certificate of my own

ask-client-incoming-port = Which port does the mail program use for receiving?
    .how = { $way } The port is a number.
    .c-995 = Port 995
    .c-110 = Port 110
    .c-993 = Port 993
    .c-143 = Port 143
    .c-other = Another number

ask-client-outgoing-port = Which port does the mail program use for sending?
    .how = { $way } The port is a number.
    .c-587 = Port 587
    .c-465 = Port 465
    .c-25 = Port 25
    .c-other = Another number

ask-client-incoming-security = Does the mail program encrypt when it receives?
    .how = { $way }
    .c-ssl = Yes: "SSL", "TLS" or "SSL/TLS" is chosen or ticked
    .c-starttls = Yes: "STARTTLS" is chosen
    .c-cleartext = No: nothing is ticked, or "None" is chosen

ask-client-outgoing-security = Does the mail program encrypt when it sends?
    .how = { $way }
    .c-starttls = Yes: "STARTTLS" is chosen
    .c-ssl = Yes: "SSL", "TLS" or "SSL/TLS" is chosen or ticked
    .c-cleartext = No: nothing is ticked, or "None" is chosen

ask-client-incoming-user-form = What is set as the user name for receiving?
    .how = { $way } Look for "User name" or "Account name".
    .c-full-address = The whole mail address
    .c-local-part = Only the part before the @
    .c-other = Another name

ask-client-outgoing-user-form = What is set as the user name for sending?
    .how = { $way } Look for "User name". Where it says that sending uses the same settings as receiving, it is the user name for receiving.
    .c-full-address = The whole mail address
    .c-local-part = Only the part before the @
    .c-other = Another name

ask-env-other-network = Does it work in another network?
    .how = Connect the device to another network for a moment, for example through a mobile phone, and fetch or send mail again. Then go back to the usual network.
    .c-fails = No, it is the same there
    .c-works = Yes, it works there

ask-message-recipient = Is the recipient's address in the message exactly the one that you were given?
    .how = Open the message that came back, or the one in the folder of sent mail. Compare the address letter by letter. Common slips are full-width letters, a comma for a dot, a space, ".con" for ".com".
    .c-as-given = Yes, it is the same
    .c-misspelt = No, something in it differs

ask-delivery-round-trip = Does a message that you send to yourself arrive?
    .how = Write a short message in the mail program, with your own address as the recipient. Send it, wait for two minutes, and fetch mail.
    .c-arrived = Yes, it arrives
    .c-not-arrived = It is sent, but does not arrive
    .c-refused = It cannot be sent: an error appears
    .c-broken-off = Sending breaks off in the middle

ask-account-webmail = Does the same password work in the browser?
    .how = If your mail provider has a page for reading mail or changing settings in the browser, log in there with the same user name and the same password.
    .c-works = Yes, the login works
    .c-refused = No, it is refused there as well

ask-env-clock = Does the computer show the right date and time?
    .how = Look at the corner of the screen, or open the date and time settings. Compare year, date and time with a phone or a clock.
    .c-right = Yes, both are right
    .c-wrong = No

ask-env-system-age = How old are the computer and the mail program?
    .how = "Old" here means Windows 7 or older, Outlook 2010 or older, or a phone from before 2014. The version is under "About" or "Help" in the mail program.
    .c-recent = Newer than that
    .c-old = Windows 7, Outlook 2010 or older

ask-env-web-pages = Do web pages open in the browser on the same device?
    .how = Open a page that you have not looked at today, such as that of a newspaper.
    .c-open = Yes, pages open
    .c-closed = No, no page opens
    .c-sign-in-page = A page to sign in to this network comes first

ask-env-place = Where is the device now?
    .how = What matters is the network that the device uses: a hotel's Wi-Fi is a public network, even on your own computer.
    .c-home = At home
    .c-company = In a company or school
    .c-public = In a hotel, café, train or the like
    .c-mobile = On a mobile phone network

ask-env-web-proxy = Does the browser go through a proxy?
    .how = Look in the network settings of the computer for "proxy". In a company or university, ask the people who look after the network.
    .c-none = No
    .c-set = Yes, a proxy is set

ask-env-sending-rule = Does this network let you send mail through other mail servers than its own?
    .how = The terms or help pages of the internet provider say so. In a company, school or shared house, ask the administrator.
    .c-free = Yes, through any mail server
    .c-own-server = No, only through its own

ask-env-antivirus-mail-shield = Does an antivirus program on this computer check mail on its way?
    .how = Open the antivirus program, often by an icon in the corner of the screen, and look for "mail shield", "email protection" or "mail check".
    .c-none = No, there is none
    .c-off-now = There is one, and it is off
    .c-on-now = Yes, it is on

ask-env-firewall-question = Did this computer recently ask whether the mail program may use the network?
    .how = Such a window often comes after an update of the mail program or of the antivirus program.
    .c-not-seen = No, I have not seen that
    .c-allowed = Yes, and it was allowed
    .c-refused = Yes, and it was refused, or the window was closed
