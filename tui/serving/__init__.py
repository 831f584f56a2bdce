"""A library in a browser: the server on this machine, and the readers that it starts. It needs the extra `serve`."""
