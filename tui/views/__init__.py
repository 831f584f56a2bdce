"""Plain values that the library answers with, that panes draw and that exporting writes. Pure: no interface."""
