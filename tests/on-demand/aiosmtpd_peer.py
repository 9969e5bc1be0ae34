"""aiosmtpd as a submission server: address, certificate, key, user, password."""
import asyncio
import ssl
import sys

from aiosmtpd.handlers import Sink
from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

ADDRESS, CERTIFICATE, KEY, USER, PASSWORD = sys.argv[1:]


def authenticator(server, session, envelope, mechanism, proof):
    right = isinstance(proof, LoginPassword) and (proof.login, proof.password) == (USER.encode(), PASSWORD.encode())
    return AuthResult(success=right, handled=False)


async def main():
    tls = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    tls.load_cert_chain(CERTIFICATE, KEY)
    make = lambda: SMTP(Sink(), hostname="smtp.example.test", data_size_limit=2097152, tls_context=tls,
                        authenticator=authenticator, auth_required=True, auth_require_tls=True)
    server = await asyncio.get_running_loop().create_server(make, ADDRESS, 587)
    await server.serve_forever()


asyncio.run(main())
