# Logging in: facts, questions, causes, remedies.

fact-client-outgoing-auth = login for sending in the mail program
    .v-used = The mail program logs in for sending.
    .v-not-used = The mail program does not log in for sending.
ask-client-outgoing-auth = Does the mail program log in for sending?
    .how = { $way } A user name that is used for sending means "yes".
    .c-used = Yes
    .c-not-used = No, the box is empty, or it says "none"

fact-client-spa = secure password authentication (SPA)
    .v-unticked = "Secure password authentication (SPA)" is not ticked.
    .v-ticked = "Secure password authentication (SPA)" is ticked.
ask-client-spa = Is "secure password authentication (SPA)" ticked?
    .how = { $way } Only Outlook and older Windows mail programs have this box. It is not the box for SSL.
    .c-unticked = No, or there is no such box
    .c-ticked = Yes

fact-client-auth-method = way of logging in
    .v-password = The mail program logs in with the ordinary password.
    .v-encrypted-password = The mail program logs in with "encrypted password" (CRAM-MD5 or APOP).
    .v-sign-in-window = The mail program logs in through a page of the provider (OAuth).
ask-client-auth-method = Which way of logging in is set in the mail program?
    .how = Look in the account settings for "Authentication method". If there is no such choice, it is the ordinary password.
    .c-password = The ordinary password
    .c-encrypted-password = "Encrypted password", CRAM-MD5 or APOP
    .c-sign-in-window = A page of the provider opens to log in (OAuth2)

fact-client-login-message = reason given for the failed login
    .v-no-reason = The mail program gives no reason for the failed login.
    .v-app-password = The mail program says that an app password is needed.
    .v-sign-in-window = The mail program says that a login with a password alone is no longer allowed.
    .v-switched-off = The mail program says that POP, IMAP or SMTP is switched off for the account.
    .v-expired = The mail program says that the password has expired.
    .v-account-locked = The mail program says that the account is locked, suspended or has ended.
    .v-too-many-logins = The mail program says that there were too many logins, or asks you to wait.
    .v-too-many-connections = The mail program says that there are too many connections.
    .v-temporary = The mail program says that the server has a fault or is busy at the moment.
    .v-no-method = The mail program says that the server does not know this way of logging in.
    .v-fetch-first = The mail program says that mail has to be fetched before sending.
    .v-encryption-required = The mail program says that the login has to be encrypted.
ask-client-login-message = Which reason does the error give for the failed login?
    .how = Open the details of the error and look for the words of the server, often after "The server responded".
    .c-no-reason = None, or only that user name or password are wrong
    .c-app-password = App password ("application-specific password")
    .c-sign-in-window = "Basic authentication is disabled", or it asks you to log in with the browser
    .c-switched-off = POP, IMAP or SMTP is "disabled" or "not enabled"
    .c-expired = The password has "expired"
    .c-account-locked = The account is "locked", "suspended" or "disabled"
    .c-too-many-logins = "Too many login attempts", or it asks you to wait some minutes
    .c-too-many-connections = "Too many connections"
    .c-temporary = "Temporary" or "internal error", "try again later"
    .c-no-method = Authentication method "not supported"
    .c-fetch-first = "POP before SMTP", or it asks you to fetch mail first
    .c-encryption-required = The connection has to be encrypted: "must issue STARTTLS", "plaintext authentication disallowed"

fact-account-notice = what the provider wrote
    .v-none = The provider has written nothing about the account.
    .v-payment = The provider has written about a payment or the end of the contract.
    .v-misuse = The provider has written about misuse or a strange login.
    .v-password-expiry = The provider has written that the password expires.
    .v-sign-in = The provider has written that mail programs must log in in another way.
    .v-fault = The provider has announced a fault or work on its servers.
    .v-full = The provider has written that the mailbox is full or nearly full.
ask-account-notice = Has the mail provider written to you about the account recently?
    .how = Look for letters and mail from your provider, and for notices on its website. Bills and reminders count as well.
    .c-none = No, nothing
    .c-payment = Yes: a payment is due, or the contract ends
    .c-misuse = Yes: a strange login, or unsolicited mail from the account
    .c-password-expiry = Yes: the password expires
    .c-sign-in = Yes: mail programs must log in in another way
    .c-fault = Yes: a fault or work on the servers
    .c-full = Yes: the mailbox is full or nearly full

fact-case-right-after-fetching = sending right after fetching
    .v-fails = Sending fails right after fetching as well.
    .v-works = Sending works right after mail was fetched.
ask-case-right-after-fetching = Does sending work right after you have fetched mail?
    .how = Fetch mail, and send a short mail to yourself within a minute.
    .c-fails = No
    .c-works = Yes

fact-account-app-password-wanted = app password
    .v-true = The server wants an app password.
    .v-false = The server does not ask for an app password.
fact-account-sign-in-wanted = login on the provider's page
    .v-true = The server does not accept a password, only a login on the provider's page.
    .v-false = The server accepts a password.
fact-account-protocol-off = access by mail programs
    .v-true = The server says that this kind of access is switched off for the account.
    .v-false = The server does not say that access is switched off.
fact-account-password-over = expiry of the password
    .v-true = The server says that the password has expired.
    .v-false = The server does not say that the password has expired.
fact-account-locked-by-provider = lock on the account
    .v-true = The server says that the provider has locked or closed the account.
    .v-false = The server does not say that the account is locked.
fact-account-logins-limited = limit on logins
    .v-true = The server says that there were too many logins.
    .v-false = The server does not complain of too many logins.
fact-account-connections-limited = limit on connections
    .v-true = The server says that too many connections are open.
    .v-false = The server does not complain of too many connections.
fact-account-server-fails = fault in the server
    .v-true = The server itself cannot read the account or the mailbox.
    .v-false = The server can read the account.
fact-account-no-method = way of logging in that both sides know
    .v-true = The server offers no login with the ordinary password.
    .v-false = The server offers a login with the ordinary password.
fact-smtp-login-missing = login that the outgoing server asks for
    .v-true = The outgoing server asks for a login.
    .v-false = The outgoing server does not ask for another login.

cause-app-password-required = The provider wants an app password in place of the ordinary one.
    .short = app password needed
    .why = If the login has a second step, such as a code on the phone, a mail program cannot take that step. The provider then gives you a separate password for the mail program.

cause-oauth-required = The provider no longer accepts a password alone from a mail program.
    .short = login only through the provider's page
    .why = Some providers let mail programs in only after a login on the provider's own page, which opens in the mail program (OAuth). A program that cannot do this is refused, even with the right password.

cause-pop-imap-disabled = Access by a mail program is switched off for this account.
    .short = POP, IMAP or SMTP switched off
    .why = With some providers, access by mail programs has to be switched on for each account. The user name and password may be right, but until then they work only in the browser.

cause-password-expired = The password has expired.
    .short = password expired
    .why = Some companies and providers let a password be valid only for a limited time. After that day the old one is refused, although nothing has changed in the mail program.

cause-account-locked-abuse = The provider has locked the account because of misuse.
    .short = account locked after misuse
    .why = When somebody else logs in to an account, or unsolicited mail is sent through it, providers lock it. It stays locked until it has a new password.

cause-account-expired-nonpayment = The account has ended, or the provider has closed it because of a payment.
    .short = contract ended or payment open
    .why = An expired card or an overlooked reminder is enough. The server then treats the account as if it did not exist.

cause-login-rate-limited = There were too many logins in a short time, and the server makes you wait.
    .short = too many logins
    .why = Servers limit how often an account may log in, to keep out those who guess passwords. Several devices that check for mail every minute, or one device with an old password, are enough.

cause-too-many-connections = This account has too many connections open at once.
    .short = too many connections
    .why = A server allows one account only a certain number of connections. Devices and mail programs may each keep several open, and a broken connection still counts for a while.

cause-provider-fault = The mail provider's server has a fault of its own.
    .short = fault in the provider's server
    .why = The server answers, but its passwords, storage or mailboxes fail. Your user name, password and settings are not the reason.

cause-spa-enabled = The box "secure password authentication (SPA)" is ticked.
    .short = SPA is ticked
    .why = The name promises safety, but it is a login for a company's Windows accounts, which most mail providers do not support. It does not encrypt the connection.

cause-auth-mechanism-mismatch = The mail program and the server have no common way of logging in.
    .short = ways of logging in do not match
    .why = There are several ways to show a password to a server. The one that is set in the mail program is not among those that the server knows.

cause-smtp-auth-not-enabled = The mail program does not log in for sending.
    .short = no login for sending
    .why = A server passes mail on only for people whom it knows. If the mail program uses the password only for receiving, the server refuses to send.

cause-pop-before-smtp-required = The server lets you send only right after you have fetched mail.
    .short = fetch first, then send
    .why = Some old servers have no login for sending. After fetching mail you may send for some minutes (POP before SMTP). When your network changes, you have to fetch again.

remedy-make-app-password = Make an app password and enter it in the mail program
    .steps =
        Log in to the website of { $provider } and open the security settings of the account.
        If the login in two steps is off, switch it on. Then look for "App passwords".
        Make one for the mail program and write it down.
        Enter it in the mail program in place of the password, for receiving and for sending, without spaces.
        Fetch mail again.
    .note = Only the password in the mail program changes. The one for the website stays the same.
    .undo = Delete the app password on the same page and enter the usual password in the mail program again.

remedy-sign-in-anew = Set the account up again and log in on the provider's page
    .steps =
        See whether the authentication method in the mail program can be set to "OAuth2". If so, choose it for receiving and for sending.
        Otherwise add the account once more by its mail address. A page of { $provider } opens; log in there.
        Leave the old account as it is until the new one shows your mail.
        If no such page opens, the mail program does not support it. Update it, or use another one.
    .note = The mail program gets a new way of logging in. Mail that is stored only in the old account stays there.
    .undo = Choose the former authentication method again, or delete the new account in the mail program.

remedy-switch-protocol-on = Switch access by mail programs on
    .steps =
        Log in to the website of { $provider } and open the settings for mail.
        Look for "POP", "IMAP" or "other mail programs" and switch on what your mail program uses.
        Save, wait a few minutes and fetch mail again.
        In a company, ask the administrator to switch it on.
    .note = Only this permission at the provider changes. User name and password stay the same.
    .undo = Switch it off again on the same page.

remedy-choose-new-password = Choose a new password
    .steps =
        Log in to the website of { $provider }, or at your company, with the present password. You are asked for a new one.
        Enter the new password in every mail program and phone that uses this account, for receiving and for sending.
        Fetch mail again.
    .note = After that, the old password no longer works on any device.
    .undo = A password cannot be taken back. A new one can be set on the same page at any time.

remedy-unlock-account = Get the account unlocked
    .steps =
        Close the mail programs on all devices.
        Let an antivirus program scan the computer: the password may have been stolen there.
        Change the password on the website of { $provider }, or with its support, and ask to unlock { $address }.
        Enter the new password in every mail program and phone.
    .note = Only the password changes. As long as one device logs in with the old one, the account may be locked again.
    .undo = A password cannot be taken back. A new one can be set in the same way at any time.

remedy-ask-about-contract = Ask the provider about contract and payment
    .steps =
        Check for unpaid bills, and whether the card that pays for the account is still valid.
        Call { $provider }, give the address { $address } and ask whether the account is still open.
        Ask how long the mail in it is kept.
    .note = No setting changes. After a payment it can take a day until the account works again.

remedy-pause-all-devices = Stop all devices for an hour
    .steps =
        Close the mail program on every computer, phone and tablet that uses { $address }.
        Wait an hour.
        Open the mail programs one after the other. If one asks for the password, type it again there.
        Set each one to check for mail every 10 minutes or less often.
    .note = Only the interval for checking changes. The server lets you in again by itself, and no mail is lost.
    .undo = Set the interval for checking as it was.

remedy-fewer-connections = Use fewer connections at once
    .steps =
        Close the mail programs on your other computers, phones and tablets.
        Close the mail program here, wait five minutes and open it again.
        If it works then, open the others one after the other, and keep those closed that you do not need.
        If the mail program has a setting for the number of connections, set it to 1 or 2.
    .note = Only the number of connections changes, and no mail is lost. Broken connections still count for some minutes.
    .undo = Open the mail programs again and set the number of connections as it was.

remedy-wait-for-login = Wait an hour and try again
    .steps =
        Leave the settings and the password as they are.
        Look for a notice of a fault on the website of { $provider }.
        Try again in an hour.
    .note = No setting changes. Mail that others send you meanwhile is kept and arrives later.

remedy-report-server-fault = Tell the provider what its server answers
    .steps =
        Write down the date, the time and the exact words of the server. They are under "How we know".
        Send them to { $provider }, with the address { $address }.
        Ask whether only your mailbox is affected.
    .note = No setting changes. The time helps the provider find the fault in its records.

remedy-untick-spa = Untick "secure password authentication (SPA)"
    .steps =
        { $way }
        Untick the box. Leave the box for SSL as it is.
        Do the same for the outgoing server if it has this box too.
        Close the settings with "OK" and fetch mail again.
    .note = Only the way of logging in changes. The password stays the same.
    .undo = Tick the box again.

remedy-choose-normal-password = Choose the ordinary password as the way of logging in
    .steps =
        { $way }
        Make sure that encryption (SSL/TLS or STARTTLS) is on, so that nobody can read the password.
        Look for "Authentication method", for receiving and for sending. If "Encrypted password", CRAM-MD5 or APOP is chosen, choose "Normal password" instead.
        Close the settings with "OK" and try again.
    .note = Only the way of logging in changes. With encryption on, the password stays protected.
    .undo = Choose the former method again.

remedy-ask-how-to-log-in = Ask the provider how a mail program logs in
    .steps =
        Look on the website of { $provider } for the settings of mail programs, above all the authentication method.
        Ask its support, or the administrator in a company, which method to use for { $address }. Say which mail program you use.
    .note = No setting changes until you know.

remedy-log-in-for-sending = Let the mail program log in for sending
    .steps =
        { $way }
        Tick "My server requires authentication". Choose "Use same settings as my incoming mail server", unless your provider gave you a separate user name and password.
        Set the port for sending to 587 and the encryption to "STARTTLS".
        Close the settings with "OK" and send the mail again.
    .note = Only the settings for sending change. Receiving stays as it is.
    .undo = Untick the box again. { set-back-outgoing-server } { set-back-encryption }

remedy-fetch-before-sending = Fetch mail first, then send
    .steps =
        Fetch mail.
        Send within a few minutes. What waits in the outbox goes out as well.
        Ask { $provider } whether you can send with a login (SMTP authentication). Then this is no longer needed.
    .note = No setting changes. When your network changes, for example on a journey, fetch mail again first.

faq-login-of-the-mail-program = How the mail program logs in
faq-account-and-provider = The account at the provider
faq-limits-of-the-server = The server is busy or sets limits
faq-no-login-for-sending = The server does not pass the mail on

scenario-app-password-required = An app password is needed
scenario-app-password-required-imap = An app password is needed for IMAP
scenario-oauth-required = Only a login through the provider's page is allowed
scenario-oauth-required-imap = Only a login through the provider's page is allowed for IMAP
scenario-oauth-required-exchange = Only a login through the provider's page is allowed for sending, in the words of Exchange
scenario-pop-imap-disabled = POP is switched off for the account
scenario-pop-imap-disabled-courier = POP is switched off for the account, in the words of Courier
scenario-pop-imap-disabled-imap = IMAP is switched off for the account
scenario-pop-imap-disabled-sending = Sending by a mail program is switched off for the account
scenario-password-expired = The password has expired
scenario-password-expired-imap = The password has expired, by IMAP
scenario-account-locked-abuse = The account is locked after misuse
scenario-account-locked-abuse-unknown-words = The account is locked after misuse, in words that no rule knows
scenario-login-rate-limited = There were too many logins
scenario-login-rate-limited-cyrus = There were too many logins, in the words of Cyrus
scenario-login-rate-limited-hmailserver = There were too many logins, in the words of hMailServer
scenario-login-rate-limited-sending = There were too many logins for sending
scenario-too-many-connections = Too many connections are open at once
scenario-too-many-connections-cyrus = Too many connections are open at once, in the words of Cyrus
scenario-too-many-connections-imap = Too many connections of IMAP are open at once
scenario-too-many-connections-unknown-words = Too many connections are open at once, in words that no rule knows
scenario-provider-fault = The server cannot look the password up
scenario-provider-fault-imap = The IMAP server cannot look the password up
scenario-provider-fault-mailbox = The mailbox cannot be read after the login
scenario-provider-fault-no-answer = The outgoing server breaks off at the login
scenario-provider-fault-unknown-words = The server cannot look the password up, in words that no rule knows
scenario-auth-mechanism-mismatch = The outgoing server knows no way of logging in that fits
scenario-auth-mechanism-mismatch-receiving = The servers take Windows accounts only
scenario-smtp-auth-not-enabled = The mail program does not log in for sending
scenario-smtp-auth-not-enabled-postfix = The mail program does not log in for sending; Postfix refuses
scenario-smtp-auth-not-enabled-exim = The mail program does not log in for sending; Exim refuses
scenario-smtp-auth-not-enabled-unknown-words = The mail program does not log in for sending; the refusal is in words that no rule knows
