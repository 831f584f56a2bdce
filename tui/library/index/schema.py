"""The tables of the index, and what SQLite finds their rows by."""

SCHEMA_VERSION = 12
"""To be raised with every change to the tables, and to what `tui.text.folding` and `columns` write."""

SCHEMA = """
CREATE TABLE library (
    folder TEXT NOT NULL,
    machine TEXT NOT NULL,
    day_places INTEGER NOT NULL         -- see tui.library.index.rowids, also for all other numbers
);

-- A file that was read, and the number of its record.
CREATE TABLE file (
    id TEXT PRIMARY KEY,
    article INTEGER NOT NULL,
    mtime_ns INTEGER NOT NULL,          -- its tui.library.files.paths.Stamp
    size INTEGER NOT NULL,
    ctime_ns INTEGER NOT NULL
) WITHOUT ROWID;

-- A record, in the order of the list of articles.
CREATE TABLE article (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    title TEXT NOT NULL,
    published TEXT NOT NULL,            -- dates: see tui.library.index.columns
    published_first INTEGER NOT NULL,
    published_last INTEGER NOT NULL,
    source TEXT NOT NULL,
    parties TEXT NOT NULL,
    commitments INTEGER NOT NULL,       -- how many; how many of them are kept, and are in progress or partly kept
    kept INTEGER NOT NULL,
    under_way INTEGER NOT NULL,
    draft INTEGER NOT NULL              -- whether nobody has looked at it yet
);

-- What all items of an article add to what is counted (tui.library.results.facts).
CREATE TABLE facts (
    article INTEGER PRIMARY KEY,
    since INTEGER NOT NULL,             -- the day on which it was published
    dated INTEGER NOT NULL,             -- commitments with a mark on a timeline
    first INTEGER,                      -- the first and the last day of their drawings
    last INTEGER,
    under_parties INTEGER NOT NULL,     -- the rows of all its commitments by party, and of the dated ones
    dated_under_parties INTEGER NOT NULL,
    events INTEGER NOT NULL,
    dated_events INTEGER NOT NULL,
    first_event INTEGER,
    last_event INTEGER,
    status_0 INTEGER NOT NULL,          -- commitments of each status
    status_1 INTEGER NOT NULL,
    status_2 INTEGER NOT NULL,
    status_3 INTEGER NOT NULL,
    status_4 INTEGER NOT NULL,
    status_5 INTEGER NOT NULL,
    status_6 INTEGER NOT NULL,
    status_7 INTEGER NOT NULL,
    status_8 INTEGER NOT NULL
);

-- What a record says beside what the rows say.
CREATE TABLE record (article INTEGER PRIMARY KEY, details BLOB NOT NULL);

CREATE TABLE commitment (
    number INTEGER PRIMARY KEY,
    id TEXT NOT NULL,
    text TEXT NOT NULL,
    parties TEXT NOT NULL,              -- its own; where it has none, its article's count
    under TEXT NOT NULL,                -- the names of the parties that it stands under, a JSON list
    under_parties INTEGER NOT NULL,     -- how many these are
    topic TEXT NOT NULL,
    heading INTEGER NOT NULL,           -- the name of the topic
    due TEXT NOT NULL,
    due_first INTEGER NOT NULL,
    due_last INTEGER NOT NULL,
    since INTEGER NOT NULL,             -- the day on which the article was published
    mark INTEGER NOT NULL,              -- where it stands on a timeline
    reach_first INTEGER NOT NULL,
    reach_last INTEGER NOT NULL,
    status INTEGER NOT NULL,            -- its place in tui.records.status.Status
    assessed INTEGER,                   -- when the assessment that gives the status was made, in microseconds since
                                        -- 1970; NULL where there is none. A day would be one of some time zone.
    became TEXT NOT NULL,               -- since when it is so; empty where that is not known
    evidence TEXT NOT NULL,             -- the source of that assessment; may be empty
    judge INTEGER NOT NULL,             -- the name of who made it; 0 where there is none
    doubt INTEGER NOT NULL              -- whether it is of this promise (tui.records.doubt.Doubt)
);
CREATE INDEX commitment_by_topic ON commitment (heading, due_last);
-- This one holds all that is counted of commitments, and most of what a filter asks of them.
CREATE INDEX commitment_by_due ON commitment (
    due_last, number, status, due_first, heading, judge, assessed, under_parties, mark, since, reach_first, reach_last
);
CREATE INDEX commitment_by_status ON commitment (status, due_last);
CREATE INDEX commitment_by_mark ON commitment (mark, since, number, status);
-- SQLite takes it for a query that says `doubt > 0`, too.
CREATE INDEX commitment_in_doubt ON commitment (doubt) WHERE doubt > 0;

CREATE TABLE commitment_party (
    party INTEGER NOT NULL,
    due_last INTEGER NOT NULL,
    commitment INTEGER NOT NULL,
    PRIMARY KEY (party, due_last, commitment)
) WITHOUT ROWID;

CREATE TABLE restated (
    commitment INTEGER NOT NULL,
    article TEXT NOT NULL,              -- which article and
    id TEXT NOT NULL                    -- which commitment it restates
);
CREATE INDEX restated_in ON restated (article);
CREATE INDEX restated_by ON restated (commitment);

CREATE TABLE event (
    number INTEGER PRIMARY KEY,
    title TEXT NOT NULL,
    date TEXT NOT NULL,
    mark INTEGER NOT NULL,
    reach_first INTEGER NOT NULL,
    reach_last INTEGER NOT NULL,
    since INTEGER GENERATED ALWAYS AS (0) VIRTUAL
);
CREATE INDEX event_by_mark ON event (mark, since);

-- The names in articles. They are few, and stay when no record uses them any more. One that is empty stands for none.
CREATE TABLE name (number INTEGER PRIMARY KEY, field TEXT NOT NULL, sort BLOB NOT NULL, text TEXT NOT NULL);
CREATE UNIQUE INDEX name_in_field ON name (field, sort, text);

-- Words, folded and cut by tui.text.folding; the tokenizer has only to part them at spaces. The texts are not kept:
-- they are made again from the rows where they are needed.
CREATE VIRTUAL TABLE name_words USING fts5(text, content='', columnsize=0, tokenize='ascii');

-- The words of an article, each once, and the tokens of tui.library.index.facets: for all but phrases.
CREATE VIRTUAL TABLE words USING fts5(
    tokens, content='', columnsize=0, detail=none, prefix='1 2 3', tokenize='ascii'
);
CREATE VIRTUAL TABLE vocabulary USING fts5vocab(words, instance);
-- The words of an article in their order: for phrases. Without positions and beginnings in one table both are small.
CREATE VIRTUAL TABLE texts USING fts5(text, content='', columnsize=0, tokenize='ascii');
-- Small pages: whether a word stands in one article is found by reading half of one.
INSERT INTO words (words, rank) VALUES ('pgsz', 1000);
INSERT INTO texts (texts, rank) VALUES ('pgsz', 1000);

CREATE TABLE problem (
    article TEXT NOT NULL,              -- the id of the record; empty for a folder; else what begins with `/`
    file TEXT NOT NULL,
    line INTEGER NOT NULL,
    field TEXT NOT NULL,
    found TEXT NOT NULL,
    expected TEXT NOT NULL,
    hint TEXT NOT NULL
);
CREATE INDEX problem_in ON problem (article);

-- What the assessment says that gives a commitment its status (tui.library.index.columns.Assessed). It outlasts the
-- commitment's row, which is made anew with its record.
CREATE TABLE assessed (
    article TEXT NOT NULL,
    commitment TEXT NOT NULL,
    status INTEGER NOT NULL,
    at INTEGER NOT NULL,                -- microseconds since 1970
    became TEXT NOT NULL,
    source TEXT NOT NULL,
    judge TEXT NOT NULL,
    words TEXT NOT NULL,                -- those that were judged; may be empty
    PRIMARY KEY (article, commitment)
) WITHOUT ROWID;

-- What people's latest judgements of a commitment say, where they differ.
CREATE TABLE disputed (
    article TEXT NOT NULL,
    commitment TEXT NOT NULL,
    statuses TEXT NOT NULL,             -- a JSON list of who judged and what, the latest first
    PRIMARY KEY (article, commitment)
) WITHOUT ROWID;

-- What the user has noted of commitments (tui.library.log.notes), and the stamp of the file that it was read from.
CREATE TABLE note (
    article TEXT NOT NULL,
    commitment TEXT NOT NULL,
    starred INTEGER NOT NULL,
    text TEXT NOT NULL,
    again INTEGER NOT NULL,             -- the day to look again
    PRIMARY KEY (article, commitment)
) WITHOUT ROWID;
CREATE TABLE notes_file (mtime_ns INTEGER NOT NULL, size INTEGER NOT NULL);
INSERT INTO notes_file VALUES (0, -1);

-- The log (tui.library.log.file): up to where it was read (its Offset), and its lines, each id once.
CREATE TABLE log (byte INTEGER NOT NULL, line INTEGER NOT NULL, sum INTEGER NOT NULL);
INSERT INTO log VALUES (0, 0, 0);
CREATE TABLE log_line (
    id TEXT PRIMARY KEY,
    at INTEGER NOT NULL,                -- microseconds since 1970
    judge TEXT NOT NULL,
    article TEXT NOT NULL,
    commitment TEXT NOT NULL,
    undoes TEXT NOT NULL,               -- the id of the one that it takes back; may be empty
    party TEXT NOT NULL,                -- the one party that was judged; empty for the whole
    line TEXT NOT NULL                  -- as tui.records.assessment writes it
) WITHOUT ROWID;
CREATE INDEX log_line_of ON log_line (article, commitment);
CREATE INDEX log_line_by ON log_line (judge, at);
CREATE INDEX log_line_of_party ON log_line (article, commitment) WHERE party <> '';
CREATE INDEX log_line_undoing ON log_line (undoes) WHERE undoes <> '';

-- Lines that the log had and has no more, as long as nobody restores them; while it is read anew, all that it had.
CREATE TABLE log_lost (id TEXT PRIMARY KEY, line TEXT NOT NULL) WITHOUT ROWID;

-- The commitments of which new lines speak, until their statuses follow from all the lines.
CREATE TABLE log_touched (
    article TEXT NOT NULL, commitment TEXT NOT NULL, PRIMARY KEY (article, commitment)
) WITHOUT ROWID
"""
"""The statements that make an empty index, one after the other; what is in them is told beside it."""
