# Names of the FAQ's sections and entries, in our own words. The entries of the coo.net pack stand in
# faq-coo-net.ftl.

faq-section-start = First of all
faq-section-recent = Often asked lately
faq-section-sending = Sending
faq-section-forwarding = Forwarding
faq-section-mobile = Forwarding to a mobile phone
faq-section-refused = The message was refused
faq-section-receiving = Receiving
faq-section-broken-off = Receiving breaks off, or mail comes twice
faq-section-other = Other questions
faq-section-privacy = Personal data
faq-section-payment = Payment
faq-section-names = Finding the server
faq-section-line = The connection itself
faq-section-login = User name and password
faq-section-certificates = Warnings and certificates

faq-cannot-connect-to-send = The outgoing server cannot be reached
faq-encryption-for-sending = Encryption when sending
faq-message-refused = The server refuses the message
faq-sender-address = The sender address
faq-sending-password = User name and password for sending
faq-encryption-for-receiving = Encryption when receiving
faq-mailbox-in-use = The mailbox is said to be in use
faq-mailbox-full = The mailbox is full
faq-receiving-stops-in-the-middle = Fetching stops in the middle
faq-mail-left-on-the-server = Mail is left on the server, or arrives twice
faq-only-some-messages-are-refused = Only some messages are refused
faq-server-not-found = The server cannot be found
faq-password-refused = The password is not accepted
faq-slow-at-the-beginning = Sending and receiving take very long to start
faq-it-comes-and-goes = Sending and receiving work at some hours and not at others
faq-certificate-warning = A warning about the certificate appears
faq-old-encryption = The encryption of an old computer or server
faq-own-certificate = The server asks for a personal certificate
faq-certificate-dates = The certificate is said to have expired

faq-no-connection = Nothing works, or nothing but web pages
faq-cannot-connect-to-receive = The server for receiving cannot be reached

# The command `faq`.
faq-ui-heading = { $provider }: { $section }
faq-ui-place =
    { $provider ->
        [none] { $section }
       *[other] { $number ->
            [none] { $provider }: { $section }
           *[other] { $provider }, question { $number }: { $section }
        }
    }
faq-ui-era =
    { $form ->
        [since] This answer holds since { $since }.
        [until] This is the answer as it was given until { $until }.
       *[both] This is the answer as it was given from { $since } until { $until }.
    }
faq-ui-date =
    { $form ->
        [year] { $year }
        [month] { $month } { $year }
       *[day] { $day } { $month } { $year }
    }
faq-ui-month =
    { $month ->
        [1] January
        [2] February
        [3] March
        [4] April
        [5] May
        [6] June
        [7] July
        [8] August
        [9] September
        [10] October
        [11] November
       *[12] December
    }
faq-ui-today = What to do today
faq-ui-causes = What it may be, and what helps
faq-ui-nothing = No entry has this name, and none has all of these words. “mailmedic faq” lists all entries.

faq-returned-mail = A message comes back
faq-recipient-address = The recipient's address
faq-block-lists = Block lists
faq-sender-checks = Checks of the sender
faq-mail-does-not-arrive = Mail does not arrive at all
faq-login-from-elsewhere = The login is refused from one place only

faq-section-this-computer = This computer
faq-section-this-network = This network
faq-security-program = An antivirus program or firewall on this computer
faq-public-network = Mail in a hotel, café or train
faq-company-network = Mail in a company or university
faq-only-the-networks-own-server = Sending works in other networks only
