"""A language model of the user's own, asked only where the user names one, and believed in nothing.

What it suggests is held to the text: a quote that is not there is dropped and counted. Dates and parties are read from
the quote by the rules of this package; where the model says otherwise, that is marked.
"""
