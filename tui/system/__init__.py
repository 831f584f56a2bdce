"""What is asked of the operating system: processes, git, the clipboard, the editor, new files."""
