"""Reading documents as they are used: from files, in a process of its own, whatever they are."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.pdf import pdf
from tests.support.serving import PAGE
from tui.drafting.documents.document import Document, DocumentError
from tui.drafting.documents.reading import DocumentReader, read_files

ROOT = Path(__file__).parents[3]
LONG = 60.0
PARAGRAPH = b"<p>The ministers agreed to hold talks again and to send help to those who need it most.</p>"


@pytest.fixture(scope="module")
def reader() -> Iterator[DocumentReader]:
    with DocumentReader(seconds=LONG) as reader:
        yield reader


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.html", PAGE, "html"),
        ("a.txt", "Talks\n\nThe ministers met in “Tōkyō”.".encode(), "text"),
        ("a.md", b"# Talks\n\nThe ministers met.", "markdown"),
        ("a.pdf", pdf([["Talks", "The ministers met."]], title="Talks"), "pdf"),
    ],
)
def test_a_file_of_each_kind_is_read(reader: DocumentReader, tmp_path: Path, name: str, data: bytes, kind: str) -> None:
    file = tmp_path / name
    file.write_bytes(data)
    document = reader.read_file(file)
    assert (document.kind, document.title) == (kind, "Talks")
    assert "The ministers met" in document.text


def nested(depth: int) -> bytes:
    return b"<html><body>" + b"<div>" * depth + PARAGRAPH * 3 + b"</div>" * depth + b"</body></html>"


HOSTILE = {
    "an entity bomb": b'<?xml version="1.0"?><!DOCTYPE html ['
    + b"".join(b'<!ENTITY e%d "%s">' % (n + 1, b"&e%d;" % n * 10) for n in range(12))
    + b"]><html><body><p>&e12;</p></body></html>",
    "an entity of a file": b'<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><p>&x;</p></body></html>',
    "a false charset": '<html><meta charset="utf-16"><body><p>Größe: naïve</p></body></html>'.encode("cp1252"),
    "no body": b"<html><head><title>T</title></head></html>",
    "a script only": b"<html><body><script>document.write('words')</script></body></html>",
    "a picture called a page": b"\x89PNG\r\n\x1a\n" + bytes(100),
    "a long attribute": b"<html><body><p title='" + b"a" * 1_000_000 + b"'>" + PARAGRAPH * 3 + b"</body></html>",
    "lists in lists": b"<html><body>" + b"<ul><li>" * 5_000 + PARAGRAPH,
    "tables in tables": b"<html><body>" + b"<table><tr><td>" * 2_000 + PARAGRAPH,
    "brackets": b"<" * 200_000,
    "half a tag": b"<html><body><p " + b"a=" * 100_000,
    "NULs": b"<html>\0<body>",
    "nothing": b"",
    "an encrypted PDF": pdf([["Words"]], encrypted=True),
    "a scanned PDF": pdf([[]]),
    "a PDF of nonsense": b"%PDF-1.7\n" + bytes(range(256)) * 40,
}


@pytest.mark.parametrize("name", HOSTILE)
def test_whatever_is_sent_is_read_or_refused_and_the_next_is_read(reader: DocumentReader, name: str) -> None:
    try:
        document = reader.read(HOSTILE[name], "hostile.html")
    except DocumentError as error:
        assert str(error).startswith("hostile.html: ")  # noqa: PT017 - either may happen
        assert "longer than" not in error.reason  # noqa: PT017
        assert error.advice  # noqa: PT017
    else:
        assert "root:" not in document.text
        assert len(document.text) < 2_000_000
    assert reader.read(b"Words.", "a.txt").text == "Words."


@pytest.mark.parametrize("depth", [5_000, 200_000])
def test_elements_in_each_other_are_read_however_deep(reader: DocumentReader, depth: int) -> None:
    assert "The ministers agreed" in reader.read(nested(depth), "deep.html").text


def test_a_page_of_ten_mebibytes_is_read_or_given_up_in_time_and_memory(tmp_path: Path) -> None:
    paragraphs = (
        b"<p>Number %d: the ministers agreed to hold talks, and to send help.</p>\n" % n for n in range(10**6)
    )
    file = tmp_path / "large.html"
    with file.open("wb") as opened:
        opened.write(b"<html><body><article>")
        while opened.tell() < (10 << 20) - 100:
            opened.write(next(paragraphs))
    with DocumentReader(seconds=0.5) as reader:
        try:
            assert len(reader.read_file(file).text) > 1_000_000
        except DocumentError as error:
            assert error.reason == "it took longer than 0.5 seconds and was given up"  # noqa: PT017 - either may happen
        assert reader.read(b"Words.", "a.txt").text == "Words."


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_a_page_that_takes_too_much_memory_is_refused() -> None:
    for mebibytes in (260, 300):  # it runs out at another place each time
        with DocumentReader(seconds=LONG, memory=mebibytes << 20) as reader, pytest.raises(DocumentError) as caught:
            reader.read(b"<html><body>" + b"<p>a<b>b</b>" * 400_000, "wide.html")
        assert "memory" in caught.value.reason or "signal" in caught.value.reason


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda path: None, "there is no such file"),
        (lambda path: path.mkdir(), "it is a folder"),
        (os.mkfifo, "it is no file but a device or a pipe"),
        (lambda path: path.symlink_to("/dev/zero"), "it is no file but a device or a pipe"),
        (lambda path: path.symlink_to(path), "it cannot be read"),
    ],
    ids=["missing", "folder", "pipe", "device", "loop"],
)
def test_what_is_no_file_is_refused_at_once(reader: DocumentReader, tmp_path: Path, make: object, reason: str) -> None:
    path = tmp_path / "a.txt"
    assert callable(make)
    make(path)
    with pytest.raises(DocumentError) as caught:
        reader.read_file(path)
    assert caught.value.reason.startswith(reason)


def test_many_files_are_read_at_once_and_told_in_order(tmp_path: Path) -> None:
    files = [tmp_path / f"{number:02}.txt" for number in range(40)]
    for number, file in enumerate(files):
        file.write_bytes(b"" if number % 7 == 3 else b"Words of number %d." % number)
    results = list(read_files(files, processes=2))
    assert [file for file, _ in results] == files
    for number, (_, result) in enumerate(results):
        if number % 7 == 3:
            assert isinstance(result, DocumentError)
        else:
            assert isinstance(result, Document)
            assert result.text == f"Words of number {number}."


def test_reading_many_can_be_left_at_any_time(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text("Words.", encoding="utf-8")
    assert next(iter(read_files([file] * 100, processes=2)))[0] == file
    assert list(read_files([], processes=2)) == []


def test_what_takes_documents_apart_is_imported_by_the_child_alone(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_bytes(PAGE)
    code = (
        "import sys; from pathlib import Path\n"
        "from tui.drafting.documents.reading import DocumentReader\n"
        f"with DocumentReader() as reader: reader.read_file(Path({str(tmp_path / 'a.html')!r}))\n"
        "print(*sys.modules)"
    )
    ended = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    assert not set(ended.stdout.split()) & {"trafilatura", "lxml", "urllib3", "pypdfium2", "yaml", "pydantic"}
