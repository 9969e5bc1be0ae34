"""Twisted's POP3 server on the port of the first argument: one user with messages in memory."""
import io
import sys

from twisted.cred import checkers, portal
from twisted.internet import protocol, reactor
from twisted.mail import pop3
from zope.interface import implementer

count, size = int(sys.argv[2]), int(sys.argv[3])
line = b"x" * 70 + b"\r\n"
message = b"From: hanako@example.test\r\nSubject: x\r\n\r\n" + line * (size // len(line))


@implementer(pop3.IMailbox)
class Mailbox:
    def listMessages(self, index=None):
        return [len(message)] * count if index is None else len(message)

    def getMessage(self, index):
        return io.BytesIO(message)

    def getUidl(self, index):
        return b"uid%d" % index

    def deleteMessage(self, index):
        pass

    def undeleteMessages(self):
        pass

    def sync(self):
        pass


@implementer(portal.IRealm)
class Realm:
    def requestAvatar(self, avatar, mind, *interfaces):
        return pop3.IMailbox, Mailbox(), lambda: None


class Factory(protocol.ServerFactory):
    def buildProtocol(self, address):
        session = pop3.POP3()
        session.portal, session.factory = users, self
        return session

    def cap_EXPIRE(self):
        raise NotImplementedError

    cap_LOGIN_DELAY = cap_EXPIRE

    def perUserExpiration(self):
        return False

    perUserLoginDelay = perUserExpiration

    challengers = {}


users = portal.Portal(Realm(), [checkers.InMemoryUsernamePasswordDatabaseDontUse(**{"taro@example.test": b"sesame"})])
reactor.listenTCP(int(sys.argv[1]), Factory(), interface="127.0.0.1", backlog=1024)
reactor.run()
