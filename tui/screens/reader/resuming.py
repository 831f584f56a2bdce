"""Where the user is: noted when the reader is left, and shown again at the next start."""

from tui.library.filter.query import QueryError, parse_query
from tui.panes.filter import FilterBox
from tui.panes.long_text import Place as Line
from tui.panes.row_list import Anchor
from tui.panes.timeline.pane import Sight
from tui.places import Place
from tui.records.commitment import CommitmentRef
from tui.screens.reader.agenda import Agenda
from tui.screens.reader.borders import Borders
from tui.screens.reader.content import Content
from tui.screens.reader.layout import PANES, Panes
from tui.screens.reader.request import Item
from tui.views.rows import LANES, ArticleOrder, CommitmentOrder, Grouping


def place_of(content: Content, panes: Panes, agenda: Agenda) -> Place:
    """Return where the user is; while the agenda has the place of all panes, where the user was before."""
    before = agenda.before
    chosen, grouping = (before.chosen, before.grouping) if before else (content.chosen, content.grouping)
    pane = before.pane if before else panes.in_focus
    sight = panes.timeline.sight
    article, commitment = panes.articles.anchored(), None if before else panes.commitments.anchored()
    return Place(
        article=chosen or "",
        filter=content.filter.text.strip(),
        grouping=grouping,
        articles_by=content.articles_by,
        within=content.within,
        lanes=content.lanes or "",
        pane=panes.number_of(pane) if pane else 1,
        slot=panes.slot,
        alone=before.alone if before else panes.alone,
        borders=None if panes.borders == Borders() else panes.borders,
        selected=content.item,
        article_line=(article[0] or "", article[1]) if article else None,
        commitment_line=(*commitment[0], *commitment[1]) if commitment else None,
        summary=panes.summary.top,
        view=sight.view,
        cut=sight.cut,
        row=sight.row,
        collapsed=sight.collapsed,
    )


def resume(place: Place, content: Content, panes: Panes) -> None:
    """Have the reader, which has shown nothing yet, begin where the user was."""
    try:
        content.filter = parse_query(place.filter, content.library.today, content.filters.all)
    except QueryError:
        pass  # a saved filter in it has another name now
    else:
        with panes.filter_box.prevent(FilterBox.Changed):
            panes.filter_box.type(place.filter)
    content.chosen = place.article or None
    content.grouping = next((one for one in Grouping if one == place.grouping), content.grouping)
    content.articles_by = next((one for one in ArticleOrder if one == place.articles_by), content.articles_by)
    content.within = next((one for one in CommitmentOrder if one == place.within), content.within)
    content.lanes = next((one for one in LANES if one == (place.lanes or None)), content.lanes)
    content.item = Item(*place.selected) if place.selected else None
    panes.slot = place.slot if 1 <= place.slot <= len(PANES) else panes.slot
    panes.alone = place.alone
    panes.borders = Borders.kept(place.borders) if place.borders else panes.borders
    panes.go_to(place.pane if 1 <= place.pane <= len(PANES) else 1)
    panes.summary.begin_at(place.article, Line(*place.summary))
    content.resume(
        article=(place.article_line[0] or None, place.article_line[1]) if place.article_line else None,
        commitment=(CommitmentRef(*place.commitment_line[:2]), Anchor(*place.commitment_line[2:]))
        if place.commitment_line
        else None,
        sight=Sight(place.view, place.cut, place.row, place.collapsed),
    )
