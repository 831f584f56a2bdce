"""Documents: a file or a page of the web becomes a text, with what it says of itself. Hostile ones do no harm.

Nothing here is imported by the reader before somebody adds an article. Whatever takes bytes of others apart does so in
a process of its own (`child`), and what fetches a page runs in one, too (`fetching`).
"""
