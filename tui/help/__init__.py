"""The pages of help: one Markdown file a topic. README links to them, and `accord help TOPIC` prints them."""
