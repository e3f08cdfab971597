#!/usr/bin/python3
"""Reads a mail (a file) with Python's email package, a MIME parser that is not ours, and prints it as JSON."""
import email
import email.header
import email.policy
import email.utils
import hashlib
import json
import sys


def plain(value):
    """Raw UTF-8 in a header (RFC 6532) reaches us as escaped bytes."""
    return str(value).encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def mailboxes(name):
    """With the older of the package's two parsers: up to Python 3.11 the newer one puts spaces between the encoded
    words of one long name."""
    found = email.utils.getaddresses([plain(raw[name])] if raw[name] else [])
    return [{"name": str(email.header.make_header(email.header.decode_header(n))), "address": a} for n, a in found]


def defects(part):
    found = [repr(d) for d in part.defects]
    for _, value in part.items():
        found += [repr(d) for d in getattr(value, "defects", [])]
    return found + [d for child in part.iter_parts() for d in defects(child)]


def content_of(message, kind):
    part = message.get_body((kind,))
    return part.get_content() if part else None


with open(sys.argv[1], "rb") as file:
    content = file.read()
mail = email.message_from_bytes(content, policy=email.policy.default)
raw = email.message_from_bytes(content)
attachments = []
for part in mail.iter_attachments():
    content = part.get_payload(decode=True)
    attachments.append({"name": part.get_filename(), "type": part.get_content_type(), "size": len(content),
                        "sha256": hashlib.sha256(content).hexdigest()})
print(json.dumps({
    "headers": [[name, plain(value)] for name, value in mail.items()],
    "subject": plain(mail["Subject"]),
    "from": mailboxes("From"),
    "to": mailboxes("To"),
    "cc": mailboxes("Cc"),
    "type": mail.get_content_type(),
    "text": content_of(mail, "plain"),
    "html": content_of(mail, "html"),
    "attachments": attachments,
    "defects": defects(mail),
}))
