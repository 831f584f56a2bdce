"""What a filter finds: articles, commitments and the timeline, in their orders, a page at a time."""
