"""The dialogs over the reader."""
