"""What a filter finds: articles, commitments and the timeline, in their orders, a page at a time.

A `Query` is compiled once a request into a `Search`; of few articles that it finds, the items are gathered and put in
order, of many an index is followed (`Search.found`). An `Order` says it in SQL, a `QueryWindow` fetches a page of it.
What is counted is counted in one read (`facts`).
"""
