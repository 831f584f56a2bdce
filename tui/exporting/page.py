"""A page of HTML that is whole in itself: nothing is fetched, and by its policy nothing could be.

The policy is CSP level 3 (https://www.w3.org/TR/CSP3/); the style and the script of a page are known by their hashes.
"""

from base64 import b64encode
from hashlib import sha256
from html import escape

from tui.text.display import one_line

STYLE = """
:root { color-scheme: light dark; --ink: #20242a; --muted: #5f6368; --line: #b9b4a9 }
:root { --accent: #9a5300; --late: #b3163f }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e0e0e0; --muted: #9a9fa5; --line: #4b5157; --accent: #ffa62b; --late: #e0567c }
}
body { font: 16px/1.5 system-ui, sans-serif; color: var(--ink); max-width: 75rem; margin: 2rem auto; padding: 0 1rem }
h1 { font-size: 1.4rem; margin-bottom: 0 }
p.about, .muted { color: var(--muted) }
table { border-collapse: collapse; width: 100% }
th, td { text-align: left; vertical-align: top; padding: .3rem .6rem; border-bottom: 1px solid var(--line) }
a { color: var(--accent) }
@media print { body { margin: 0; max-width: none } tr, li { break-inside: avoid } }
"""
"""How any page looks, on light and dark ground and on paper."""


def head(title: str, style: str, script: str = "") -> str:
    """Return the beginning of a page, up to its body, with a style beside `STYLE` and the script that it may run."""
    style = STYLE + style
    scripts = f" script-src '{_hash(script)}';" if script else ""
    policy = f"default-src 'none'; style-src '{_hash(style)}';{scripts} base-uri 'none'; form-action 'none'"
    return f"""<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="{policy}">
<meta name="viewport" content="width=device-width, initial-scale=1"><title>{escape(one_line(title))}</title>
<style>{style}</style></head><body>
"""


def end(script: str = "") -> str:
    """Return the end of a page."""
    return f"{f'<script>{script}</script>' if script else ''}</body></html>\n"


def _hash(text: str) -> str:
    return f"sha256-{b64encode(sha256(text.encode()).digest()).decode()}"
