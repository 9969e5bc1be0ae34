# Logging in: facts, questions, causes, remedies.

fact-client-outgoing-auth = login for sending in the mail program
    .v-used = The mail program logs in for sending.
    .v-not-used = The mail program does not log in for sending.
ask-client-outgoing-auth = Does the mail program log in for sending?
    .how = Open the account settings of the mail program and look at the outgoing server (SMTP). Look for "My server requires authentication", or for a user name that is used for sending.
    .c-used = Yes
    .c-not-used = No, the box is empty, or it says "none"

fact-client-spa = secure password authentication (SPA)
    .v-unticked = "Secure password authentication (SPA)" is not ticked.
    .v-ticked = "Secure password authentication (SPA)" is ticked.
ask-client-spa = Is "secure password authentication (SPA)" ticked?
    .how = Look in the account settings, beside user name and password. The box exists in Outlook and in older Windows mail programs only. It is another one than the box for SSL.
    .c-unticked = No, or there is no such box
    .c-ticked = Yes

fact-client-auth-method = way of logging in
    .v-password = The mail program logs in with the ordinary password.
    .v-encrypted-password = The mail program logs in with "encrypted password" (CRAM-MD5 or APOP).
    .v-sign-in-window = The mail program logs in through a page of the provider (OAuth).
ask-client-auth-method = Which way of logging in is set in the mail program?
    .how = Look in the account settings for "Authentication method". Where there is no such choice, it is the ordinary password.
    .c-password = The ordinary password
    .c-encrypted-password = "Encrypted password", CRAM-MD5 or APOP
    .c-sign-in-window = A page of the provider opens to log in (OAuth2)

fact-client-login-message = reason that is given for the failed login
    .v-no-reason = The mail program gives no reason for the failed login.
    .v-app-password = The mail program says that an app password is needed.
    .v-sign-in-window = The mail program says that a login with a password alone is no longer allowed.
    .v-switched-off = The mail program says that POP, IMAP or SMTP is switched off for the account.
    .v-expired = The mail program says that the password has expired.
    .v-account-locked = The mail program says that the account is locked, suspended or has ended.
    .v-too-many-logins = The mail program says that there were too many logins, or that one has to wait.
    .v-too-many-connections = The mail program says that there are too many connections.
    .v-temporary = The mail program says that the server has a fault or is busy for the moment.
    .v-no-method = The mail program says that the server does not know this way of logging in.
    .v-fetch-first = The mail program says that mail has to be fetched before sending.
ask-client-login-message = Which reason does the error give for the failed login?
    .how = Open the details of the error, and look for the words of the server, often behind "The server responded".
    .c-no-reason = None, or only that user name or password are wrong
    .c-app-password = App password ("application-specific password")
    .c-sign-in-window = "Basic authentication is disabled", or one is to log in by the browser
    .c-switched-off = POP, IMAP or SMTP is "disabled" or "not enabled"
    .c-expired = The password has "expired"
    .c-account-locked = The account is "locked", "suspended" or "disabled"
    .c-too-many-logins = "Too many login attempts", or wait some minutes
    .c-too-many-connections = "Too many connections"
    .c-temporary = "Temporary" or "internal error", "try again later"
    .c-no-method = Authentication method "not supported"
    .c-fetch-first = "POP before SMTP", fetch mail first

fact-account-notice = what the provider wrote
    .v-none = The provider has written nothing about the account.
    .v-payment = The provider has written about a payment or the end of the contract.
    .v-misuse = The provider has written about misuse or a strange login.
    .v-password-expiry = The provider has written that the password expires.
    .v-sign-in = The provider has written that mail programs must log in in another way.
ask-account-notice = Has the provider written about the account lately?
    .how = Look for letters and for mail of your provider, also on its page in the browser. Bills and reminders count as well.
    .c-none = No, nothing
    .c-payment = Yes: a payment is open, or the contract ends
    .c-misuse = Yes: a strange login, or unsolicited mail from the account
    .c-password-expiry = Yes: the password expires
    .c-sign-in = Yes: mail programs must log in in another way

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
fact-account-sign-in-wanted = login by a page of the provider
    .v-true = The server takes no password, only a login by a page of the provider.
    .v-false = The server takes a password.
fact-account-protocol-off = access by mail programs
    .v-true = The server says that this kind of access is switched off for the account.
    .v-false = The server does not say that access is switched off.
fact-account-password-over = age of the password
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
    .v-true = The server itself cannot look at the account or the mailbox.
    .v-false = The server can look at the account.
fact-account-no-method = way of logging in that both know
    .v-true = The server offers no login with the ordinary password.
    .v-false = The server offers a login with the ordinary password.
fact-smtp-login-missing = login that the outgoing server asks for
    .v-true = The outgoing server asks for a login.
    .v-false = The outgoing server does not ask for another login.

cause-app-password-required = The provider wants an app password in place of the ordinary one.
    .short = app password needed
    .why = Where the login has a second step, such as a code on the telephone, a mail program cannot take that step. The provider then gives out a password of its own for each mail program.

cause-oauth-required = The provider no longer accepts a password alone from a mail program.
    .short = login only through the provider's page
    .why = Some providers let mail programs in only after a login on a page of their own, which opens in the mail program (OAuth). A program that cannot do this is refused, however right the password is.

cause-pop-imap-disabled = Access by a mail program is switched off for this account.
    .short = POP, IMAP or SMTP switched off
    .why = With some providers, access by mail programs has to be switched on for each account. User name and password are right then, but only the page in the browser takes them.

cause-password-expired = The password has expired.
    .short = password expired
    .why = Some companies and providers let a password be valid for a limited time only. The old one is refused from that day on, although nothing has changed in the mail program.

cause-account-locked-abuse = The provider has locked the account because of misuse.
    .short = account locked after misuse
    .why = When somebody else logs in to an account, or unsolicited mail leaves through it, providers lock it. It stays locked until its owner has a new password.

cause-account-expired-nonpayment = The account has ended, or the provider has closed it because of a payment.
    .short = contract ended or payment open
    .why = A card that is no longer valid or a reminder that was overlooked is enough. The server then treats the account like one that does not exist.

cause-login-rate-limited = There were too many logins in a short time, and the server makes you wait.
    .short = too many logins
    .why = Servers limit how often an account may log in, to keep out those who guess passwords. Several devices that look for mail every minute, or one with an old password, are enough.

cause-too-many-connections = Too many connections of this account are open at once.
    .short = too many connections
    .why = A server lets only a certain number of connections be open for one account. Each device and some mail programs keep several open, and a connection that broke off counts for a while too.

cause-provider-fault = The server of the provider has a fault of its own.
    .short = fault in the provider's server
    .why = The server answers, but something behind it fails: the list of passwords, the storage or the mailbox. User name, password and settings have nothing to do with it.

cause-spa-enabled = The box "secure password authentication (SPA)" is ticked.
    .short = SPA is ticked
    .why = The name promises safety, but it is a login for Windows accounts of a company, which most providers do not have. It is no encryption.

cause-auth-mechanism-mismatch = Mail program and server have no way of logging in in common.
    .short = way of logging in does not fit
    .why = There are several ways to show a password to a server. The one that is set in the mail program is not among those that the server knows.

cause-smtp-auth-not-enabled = The mail program does not log in for sending.
    .short = no login for sending
    .why = Servers take mail for others only from people whom they know. Mail programs can receive with a password and send without one, and then the server refuses to pass the mail on.

cause-pop-before-smtp-required = The server lets you send only after mail was fetched.
    .short = fetch first, then send
    .why = Some old servers know no login for sending. Whoever has fetched mail may send for some minutes (POP before SMTP), and whose address in the network changes has to fetch again.

remedy-make-app-password = Make an app password and enter it in the mail program
    .steps =
        Log in to the page of { $provider } in the browser and open the security settings of the account.
        Switch the login in two steps on if it is off, and look for "App passwords".
        Make one for the mail program and write it down.
        Enter it in the mail program in place of the password, for receiving and for sending, without blanks.
        Fetch mail again.
    .note = The password for the page in the browser stays the same.

remedy-sign-in-anew = Set the account up again and log in on the provider's page
    .steps =
        Look in the mail program whether the way of logging in can be set to "OAuth2". If so, choose it for receiving and for sending.
        Otherwise add the account a second time by its mail address: a page of { $provider } opens, on which you log in.
        Leave the old account as it is until the new one shows your mail.
        If no such page appears, the mail program is too old for it. Update it, or use another one.
    .note = Mail that is stored only in the old account stays there.

remedy-switch-protocol-on = Switch access by mail programs on
    .steps =
        Log in to the page of { $provider } in the browser and open the settings for mail.
        Look for POP, IMAP or "other mail programs" and switch on what the mail program uses.
        Save, wait a few minutes and fetch mail again.
        In a company, ask the administrator to switch it on.
    .note = User name and password stay the same.

remedy-choose-new-password = Choose a new password
    .steps =
        Log in to the page of { $provider }, or at your company, with the old password. You are asked for a new one.
        Write the new password into every mail program and telephone that uses this account, for receiving and for sending.
        Fetch mail again.
    .note = The old password no longer works afterwards, on no device.

remedy-unlock-account = Get the account unlocked
    .steps =
        Close the mail programs on all devices.
        Have the computer searched for malware, because it may have given the password away.
        Change the password on the page of { $provider }, or ask its support to do it, and ask to unlock { $address }.
        Write the new password into every mail program and telephone.
    .note = As long as one device logs in with the old password, the account may be locked again.

remedy-ask-about-contract = Ask the provider about contract and payment
    .steps =
        Look for open bills, and whether the card that pays for the account is still valid.
        Call { $provider }, name the address { $address } and ask whether the account is still open.
        Ask how long the mail in it is kept.
    .note = After a payment it can take a day until the account works again.

remedy-pause-all-devices = Stop all devices for an hour
    .steps =
        Close the mail program on every computer, telephone and tablet that uses { $address }.
        Wait an hour.
        Open the mail programs one after the other. If one asks for the password, type it again there.
        Set each to look for mail every 10 minutes or less often.
    .note = The server lets you in again by itself. No mail is lost.

remedy-fewer-connections = Use fewer connections at once
    .steps =
        Close the mail programs on your other computers, telephones and tablets.
        Close the mail program here, wait five minutes and open it again.
        If it works then, open the others one after the other, and leave those closed that you do not need.
        Some mail programs can be told how many connections they keep: set it to 1 or 2.
    .note = Connections that broke off count for some minutes.

remedy-wait-for-login = Wait an hour and try again
    .steps =
        Leave settings and password as they are.
        Look at the information page of { $provider } for a notice of a fault.
        Try again in an hour.
    .note = Mail that others send you meanwhile is kept and arrives later.

remedy-report-server-fault = Tell the provider what its server answers
    .steps =
        Write down the day, the time and the exact words of the server. They stand in the technical details here.
        Send them to { $provider } with the address { $address }.
        Ask whether only your mailbox is concerned.
    .note = The time helps the provider find the fault in its records.

remedy-untick-spa = Untick "secure password authentication (SPA)"
    .steps =
        Open the account settings of the mail program and go to user name and password.
        Untick "Log on using Secure Password Authentication (SPA)". Leave the box for SSL as it is.
        Do the same for the outgoing server if the box stands there too.
        Close the settings with "OK" and fetch mail again.
    .undo = Tick the box again.

remedy-choose-normal-password = Choose the ordinary password as the way of logging in
    .steps =
        Open the account settings of the mail program and look for "Authentication method", for receiving and for sending.
        See that encryption (SSL/TLS or STARTTLS) is on, so that nobody can read the password.
        Choose "Normal password" in place of "Encrypted password", CRAM-MD5 or APOP.
        Close the settings with "OK" and try again.
    .undo = Choose the former method again.

remedy-ask-how-to-log-in = Ask the provider how a mail program logs in
    .steps =
        Look on the information page of { $provider } for the settings of mail programs, above all the authentication method.
        Ask its support, or the administrator in a company, which method your mail program has to use for { $address }.
    .note = The technical details here show what the server offers.

remedy-log-in-for-sending = Let the mail program log in for sending
    .steps =
        Open the account settings of the mail program and go to the outgoing server (SMTP).
        Tick "My server requires authentication", and choose the same settings as for receiving, unless your provider gave you others.
        Set the port to { $port } and the encryption to STARTTLS.
        Close the settings with "OK" and send the mail again.
    .note = Receiving stays as it is.
    .undo = Untick the box and write the former port again.

remedy-fetch-before-sending = Fetch mail first, then send
    .steps =
        Fetch mail.
        Send within a few minutes. Whatever waits in the outbox goes out as well.
        Ask { $provider } whether sending with a login (SMTP authentication) is possible, which makes this unnecessary.
    .note = After a change of the network, as on a journey, fetch again first.

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
scenario-password-expired-imap = The password has expired, says the code of IMAP
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
