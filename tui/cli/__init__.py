"""The command line: a thin door. What a command does not need for a start it imports later."""
