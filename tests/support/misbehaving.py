"""A child that does what it is told, however bad that is."""

import ctypes
import os
import sys

from tui.drafting.documents.child import Message, serve


def main() -> None:
    serve(lambda wanted: None, _work)


def _work(wanted: Message, data: bytes) -> Message:
    match wanted["do"]:
        case "count":
            return {"count": len(data), "id": os.getpid()}
        case "loop":
            while True:
                pass
        case "grow":
            return {"count": len(b"a" * (4 << 30))}
        case "crash":
            ctypes.string_at(0)
        case "exit":
            os._exit(3)
        case "raise":
            raise ValueError("of a kind\nthat nobody expected")
        case "recurse":
            return _work(wanted, data)
        case "print":
            print("this is no answer")
            os.write(1, b"{}\n")
            return {"count": 1}
        case "write":
            return {"count": os.write(sys.stderr.fileno(), b"x" * (8 << 20))}
    return {}
