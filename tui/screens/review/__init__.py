"""The review: the source text beside the draft of a record, until it is written or given up."""
