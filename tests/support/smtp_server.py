#!/usr/bin/python3
"""A real SMTP server (aiosmtpd) that behaves as told: tests send to it what they mean to send to a city's server.

Prints "port N" when it listens. Accepted mail lies in FOLDER as 0001.eml with 0001.envelope beside it (lines
"from …", "to …", "option …", "tls yes", "user …", "answered no"). How it behaves is the content of FOLDER/.mode
and may change while it runs; see `MODES`. Whatever the mode, refused@… gets 550 and later@… gets 451.
Ends when its standard input closes.
"""
import argparse
import asyncio
import logging
import os
import ssl
import subprocess
import sys
import warnings

from aiosmtpd.smtp import SMTP, AuthResult

MODES = """
accept             takes everything
greylist           451 to a recipient's first attempt, then takes it
busy               421 instead of a greeting
no-service         554 instead of a greeting
refuse-sender      550 to MAIL FROM
refuse             550 to the end of DATA
refuse-recipient   550 to every recipient
refuse-relay       554 to every recipient, as a server that relays for nobody
too-big            552 to the end of DATA
later              451 to the end of DATA
drop-before-data   hangs up when DATA begins
drop-within-data   hangs up after the first bytes of DATA
drop-after-data    keeps the mail, hangs up without an answer
slow               answers to the end of DATA after 30 s
"""


class Server(SMTP):
    line_length_limit = 1001

    async def _handle_client(self):
        reply = {"busy": "421 4.3.2 Too many connections", "no-service": "554 5.3.2 No service here"}
        refusal = reply.get(self.event_handler.mode())
        if refusal:
            await self.push(refusal)
            self.transport.close()
            return
        await super()._handle_client()

    async def smtp_DATA(self, arg):
        mode = self.event_handler.mode()
        if mode == "drop-before-data":
            self.transport.abort()
            return
        if mode == "drop-within-data":
            await self.push("354 Go on")
            await self._reader.read(1)
            self.transport.abort()
            return
        await super().smtp_DATA(arg)


class Handler:
    def __init__(self, folder, always_tls):
        self.folder = folder
        self.always_tls = always_tls
        self.count = sum(name.endswith(".envelope") for name in os.listdir(folder))
        self.greylisted = set()

    def mode(self):
        try:
            with open(os.path.join(self.folder, ".mode")) as file:
                return file.read().strip()
        except FileNotFoundError:
            return "accept"

    async def handle_MAIL(self, server, session, envelope, address, options):
        if self.mode() == "refuse-sender":
            return "550 5.7.1 This sender may not send here"
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, server, session, envelope, address, options):
        mode = self.mode()
        if mode == "refuse-recipient" or address.startswith("refused@"):
            return f"550 5.1.1 <{address}>: no such mailbox here"
        if mode == "refuse-relay":
            return f"554 5.7.1 <{address}>: Relay access denied"
        if address.startswith("later@"):
            return "451 4.2.1 Mailbox busy"
        if mode == "greylist" and address not in self.greylisted:
            self.greylisted.add(address)
            return "451 4.7.1 Greylisted, please come back"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mode = self.mode()
        if mode == "refuse":
            return "550 5.7.1 Content not wanted"
        if mode == "too-big":
            return "552 5.3.4 Message too big"
        if mode == "later":
            return "451 4.3.0 Try again later"
        self.keep(session, envelope, answered=mode != "drop-after-data")
        if mode == "drop-after-data":
            server.transport.abort()
        if mode == "slow":
            await asyncio.sleep(30)
        return f"250 2.0.0 Ok: queued as {self.count:04}"

    def keep(self, session, envelope, answered):
        self.count += 1
        base = os.path.join(self.folder, f"{self.count:04}")
        with open(base + ".eml", "wb") as file:
            file.write(envelope.original_content)
        lines = [f"from {envelope.mail_from}"]
        lines += [f"to {to}" for to in envelope.rcpt_tos]
        lines += [f"option {option}" for option in envelope.mail_options]
        lines += [f"peer {session.peer[1]}", f"answered {'yes' if answered else 'no'}"]
        lines += [f"tls {'yes' if session.ssl or self.always_tls else 'no'}"]
        if session.auth_data:
            lines += [f"user {session.auth_data.login.decode()}"]
        with open(base + ".new", "w") as file:
            file.write("\n".join(lines) + "\n")
        os.rename(base + ".new", base + ".envelope")


def openssl(*arguments):
    subprocess.run(["openssl", *arguments], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def make_certificate(folder, kind):
    """ca.pem, and server.pem signed by it: good, wrong-name, expired; or untrusted, signed by nobody we gave out."""
    path = lambda name: os.path.join(folder, name)
    key = ["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"]
    authority = ["-addext", "basicConstraints=critical,CA:true", "-days", "30"]
    openssl("req", "-x509", *key, *authority, "-subj", "/CN=Test CA", "-keyout", path("ca.key"), "-out", path("ca.pem"))
    if kind == "untrusted":
        openssl("req", "-x509", *key, *authority, "-subj", "/CN=Nobody", "-keyout", path("other.key"), "-out", path("other.pem"))
    signer = "other" if kind == "untrusted" else "ca"
    name = "DNS:other.example" if kind == "wrong-name" else "DNS:localhost,IP:127.0.0.1"
    openssl("req", "-new", *key, "-subj", "/CN=server", "-keyout", path("server.key"), "-out", path("server.csr"))
    with open(path("server.ext"), "w") as file:
        file.write(f"subjectAltName={name}\n")
    days = "-1" if kind == "expired" else "30"
    openssl("x509", "-req", "-in", path("server.csr"), "-CA", path(signer + ".pem"), "-CAkey", path(signer + ".key"),
            "-CAcreateserial", "-days", days, "-extfile", path("server.ext"), "-out", path("server.pem"))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(path("server.pem"), path("server.key"))
    return context


async def serve(arguments):
    context = None
    if arguments.tls != "none":
        context = make_certificate(arguments.certificates, arguments.certificate)
    handler = Handler(arguments.folder, always_tls=arguments.tls == "implicit")

    def check_login(server, session, envelope, mechanism, data):
        right = data.login.decode() == arguments.user and data.password.decode() == arguments.password
        return AuthResult(success=right, handled=False, auth_data=data)

    def make():
        return Server(handler, enable_SMTPUTF8=not arguments.no_utf8, hostname="mail.test",
                      tls_context=context if arguments.tls == "starttls" else None,
                      require_starttls=arguments.tls == "starttls", data_size_limit=64 * 1024 * 1024,
                      auth_required=bool(arguments.user), auth_require_tls=arguments.tls == "starttls",
                      authenticator=check_login, loop=asyncio.get_running_loop())

    server = await asyncio.get_running_loop().create_server(
        make, "127.0.0.1", arguments.port, ssl=context if arguments.tls == "implicit" else None)
    print(f"port {server.sockets[0].getsockname()[1]}", flush=True)
    await asyncio.get_running_loop().run_in_executor(None, sys.stdin.read)


def main():
    logging.getLogger("mail.log").setLevel(logging.CRITICAL + 1)  # clients that vanish are what tests are about
    warnings.simplefilter("ignore")
    parser = argparse.ArgumentParser(description=__doc__, epilog=MODES,
                                     formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--folder", required=True)
    parser.add_argument("--port", type=int, default=0)
    parser.add_argument("--tls", choices=["none", "starttls", "implicit"], default="none")
    parser.add_argument("--certificates", help="folder for ca.pem and the server's certificate")
    parser.add_argument("--certificate", choices=["good", "wrong-name", "expired", "untrusted"], default="good")
    parser.add_argument("--user", default="")
    parser.add_argument("--password", default="")
    parser.add_argument("--no-utf8", action="store_true")
    asyncio.run(serve(parser.parse_args()))
    os._exit(0)  # connections that are still open end with it


if __name__ == "__main__":
    main()
