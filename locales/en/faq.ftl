# Names of the FAQ's sections and entries, in our own words. `faq-coo-net-…` are entries of the
# coo.net pack, the others belong to the tree for everybody.

faq-section-start = First of all
faq-section-recent = Often asked lately
faq-section-sending = Sending
faq-section-receiving = Receiving
faq-section-names = Finding the server
faq-section-login = User name and password
faq-section-certificates = Warnings and certificates

faq-cannot-connect-to-send = The outgoing server cannot be reached
faq-encryption-for-sending = Encryption when sending
faq-sending-password = User name and password for sending
faq-encryption-for-receiving = Encryption when receiving
faq-mailbox-in-use = The mailbox is said to be in use
faq-mailbox-full = The mailbox is full
faq-server-not-found = The server cannot be found
faq-password-refused = The password is not accepted
faq-certificate-warning = A warning about the certificate appears
faq-old-encryption = The encryption of an old computer or server
faq-certificate-dates = The certificate is said to have expired

faq-coo-net-certificate-cannot-be-verified = "The server uses a certificate that cannot be verified"
faq-coo-net-cannot-receive-since-new-server = I cannot receive since the change to the new server
faq-coo-net-sudden-send-failure = Suddenly I cannot send, though I changed nothing
faq-coo-net-cannot-send = I cannot send mail
faq-coo-net-no-mail-arrives = Suddenly no mail arrives
faq-coo-net-pop-lock = I cannot receive: ".pop lock busy!"
faq-no-connection = Nothing works, or nothing but web pages
faq-cannot-connect-to-receive = The server for receiving cannot be reached
