"""E-mail messages: who wrote what when; what is attached is handed back as files of their own."""

import re
from collections.abc import Iterator
from email import policy
from email.message import EmailMessage, Message
from email.parser import BytesParser

from tizim.kernel.errors import Fault
from tizim.sources.characters import clean
from tizim.sources.declared_dates import parse_mail_date
from tizim.sources.decoding import decode
from tizim.sources.file_names import extension_of
from tizim.sources.layout import Composer, describe, tidy
from tizim.sources.reading import BROKEN_FILE_ERRORS, Block, BlockKind, File, Metadata, Reading, Request

READER = "eml@1"
MEDIA_TYPE = "message/rfc822"

EXTENSIONS = {"message/rfc822": ".eml", "application/pdf": ".pdf", "text/html": ".html", "text/plain": ".txt"}
ANSWERED = re.compile(
    r"on .{5,120} wrote:|.{0,80}\b(пишет|писала?|написала?|жазды):|-{2,}\s*(original message|пересылаемое сообщение)",
    re.IGNORECASE,
)
EXTRA = ("Message-ID", "To", "Cc", "In-Reply-To")


def read(data: bytes, request: Request) -> Reading | Fault:
    """Read a message: its subject as heading, then its plain or else its HTML body."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(data)
        body = message.get_body(("plain", "html"))
        attachments = tuple(_attachments(message, request))
        header = _header(message)
    except BROKEN_FILE_ERRORS:
        return _broken(request.where)
    if not message.keys():
        return _broken(request.where)
    most = request.limits.mail_attachments
    if len(attachments) > most:
        problem = f"The message has {len(attachments)} attachments; at most {most} are read."
        return Fault(problem, request.where, "Save the attachments to a folder and add that beside the message.")
    read_body = _body(body, request) if body is not None else None
    if isinstance(read_body, Fault):
        return read_body
    composer = Composer.new()
    composer.add(BlockKind.HEADING, header.title)
    if read_body:
        for block in read_body.blocks:
            composer.add(block.kind, read_body.quote(block), block.note)
    text, blocks = composer.finish()
    if not text and not attachments:
        return Fault("The message is empty.", request.where, "Save it again from the mail program.")
    return Reading(
        text=text,
        blocks=blocks,
        metadata=header,
        media_type=MEDIA_TYPE,
        reader=READER,
        encoding=read_body.encoding if read_body else "",
        faults=read_body.faults if read_body else (),
        attachments=attachments,
    )


def _broken(where: str) -> Fault:
    return Fault("The message is broken.", where, "Save it again from the mail program, as a single message.")


def _header(message: EmailMessage) -> Metadata:
    def of(name: str) -> str:
        return tidy(clean(str(message.get(name, ""))))

    return Metadata(
        title=of("Subject"),
        authors=(of("From"),) if of("From") else (),
        published=parse_mail_date(of("Date")),
        language=of("Content-Language").partition("-")[0].lower()[:8],
        extra={name.lower(): of(name) for name in EXTRA if of(name)},
    )


def _body(part: Message, request: Request) -> Reading | Fault:
    """Read the body as the text or page that it is; what a mail declares of its encoding counts where it reads well."""
    payload = part.get_payload(decode=True)
    assert isinstance(payload, bytes)  # a body part is never multipart
    if part.get_content_type() == "text/html":
        from tizim.sources.formats import html  # late: it costs a second, and most mails have a plain part

        return html.read(payload, request)
    declared = request.encoding or part.get_content_charset()
    decoded = decode(payload, request.where, encoding=declared)
    if isinstance(decoded, Fault) and request.encoding is None:
        decoded = decode(payload, request.where)
    if isinstance(decoded, Fault):
        return decoded
    blocks = tuple(_quotes_marked(decoded.text, describe(decoded.text)))
    return Reading(decoded.text, blocks, Metadata(), MEDIA_TYPE, READER, decoded.encoding)


def _quotes_marked(text: str, blocks: tuple[Block, ...]) -> Iterator[Block]:
    """Mark the mail that is answered: another voice, and often another source."""
    answered = False
    for block in blocks:
        answered = answered or ANSWERED.match(text[block.start : block.end]) is not None
        is_quote = answered or block.kind is BlockKind.QUOTE
        yield Block(BlockKind.QUOTE, block.start, block.end, "mail answered") if is_quote else block


def _attachments(message: EmailMessage, request: Request) -> Iterator[File]:
    for number, part in enumerate(message.iter_attachments(), 1):
        name = tidy(clean(part.get_filename() or "")).replace("/", "_").replace("\\", "_")
        content_type = part.get_content_type()
        if not name or not extension_of(name):
            name = f"{name or f'attachment {number}'}{EXTENSIONS.get(content_type, '')}"
        content = part.get_content() if content_type == "message/rfc822" else part.get_payload(decode=True)
        if isinstance(content, Message):
            content = content.as_bytes()
        if isinstance(content, bytes) and content:
            yield File(f"{request.where}/{name}", content)
