"""What is on disk: which files are records, what they are called, when they changed."""
