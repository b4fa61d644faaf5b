"""How one result is drawn: its name, the number big, the hour and what decides, what it is."""

from datetime import date
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QModelIndex, QObject, QPersistentModelIndex, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QAbstractItemView, QStyledItemDelegate, QStyleOptionViewItem

from binder.store.records import PublicListing
from ui.finding import deciding, words
from ui.finding.results import Line, Role
from ui.finding.tonight import Tonight
from ui.marks import draw_shape
from ui.packet.packet import Packet
from ui.theme import TARGET, Theme

if TYPE_CHECKING:
    from binder.finding.find import Row

_LEAST = 60  # pixels below which a text is not begun
_SIDE = 24
_TOP = 10
_GAP = 4


class RowDelegate(QStyledItemDelegate):
    """Draw a line of the result list in four rows of text of fixed height, or a heading."""

    def __init__(
        self, theme: Theme, packet: Packet, tonight: Tonight, today: date, parent: QObject
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._packet = packet
        self._tonight = tonight
        self._today = today

    def height(self) -> int:
        """Give the height of every listing's row, from the fonts in force."""
        heights = self._line_heights()
        return 2 * _TOP + (len(heights) - 1) * _GAP + sum(heights)

    def heading_height(self) -> int:
        """Give the height of a heading's row."""
        return max(QFontMetrics(self._theme.font("small", bold=True)).height() + 2 * _TOP, TARGET)

    def _line_heights(self) -> tuple[int, int, int, int]:
        fonts = (self._theme.font(bold=True), self._theme.font("big"), self._theme.font("small"))
        body, big, small = (QFontMetrics(font).height() for font in fonts)
        return body, big, small, small

    def _draw(self, painter: QPainter, box: QRect, line: Line) -> None:
        inner = box.adjusted(_SIDE, _TOP, -_SIDE, -_TOP)
        top, boxes = inner.top(), []
        for height in self._line_heights():
            boxes.append(QRect(inner.left(), top, inner.width(), height))
            top += height + _GAP
        self._draw_name(painter, boxes[0], line)
        self._draw_number(painter, boxes[1], line.listing)
        self._draw_state(painter, boxes[2], line)
        self._draw_quiet(painter, boxes[3], line)

    def _draw_heading(self, painter: QPainter, box: QRect, text: str) -> None:
        inner = box.adjusted(_SIDE, 0, -_SIDE, 0)
        self._write(painter, inner, text, "small", "ink", bold=True)

    def _draw_state(self, painter: QPainter, box: QRect, line: Line) -> None:
        """Draw tonight's answer or the hour, then what a place is; before a question, its kind."""
        call = self._tonight.of(line.listing.id)
        if line.row is None and call is None:
            self._write(painter, box, words.kind_of_help(line.listing), "small", "quiet")
            return
        mark = call.mark if call else deciding.hour_mark(cast("Row", line.row))
        took = self._draw_mark(painter, box, mark, bold=call is not None)
        rest = (deciding.beds(line.row), deciding.standing(line.row)) if line.row else ()
        said = " · ".join(part for part in rest if part)
        if box.width() - took > _LEAST:
            self._write(painter, box.adjusted(took + 12, 0, 0, 0), said, "small", "quiet")

    def _draw_mark(
        self, painter: QPainter, box: QRect, mark: words.Mark, *, bold: bool = False
    ) -> int:
        shape = QRectF(box.left(), box.center().y() - 5, 12, 12)
        draw_shape(painter, mark.shape, shape, self._theme.color(mark.tone))
        room = box.adjusted(20, 0, 0, 0)
        return 20 + self._write(painter, room, mark.word, "small", mark.tone, bold=bold)

    def _draw_name(self, painter: QPainter, box: QRect, line: Line) -> None:
        far = words.miles_of(line.listing, line.miles)
        used = self._write(painter, box, far, "small", "quiet", right=True)
        room = box.adjusted(0, 0, -(used + _SIDE if used else 0), 0)
        self._write(painter, room, words.title_of(line.listing), "body", "ink", bold=True)

    def _draw_number(self, painter: QPainter, box: QRect, listing: PublicListing) -> None:
        mark = words.row_mark(listing, self._today)
        used = self._write(painter, box, mark.word, "small", mark.tone, right=True)
        shape = QRectF(box.right() - used - 20, box.center().y() - 5, 12, 12)
        draw_shape(painter, mark.shape, shape, self._theme.color(mark.tone))
        room = box.adjusted(0, 0, -(used + 20 + _SIDE), 0)
        phone = words.first_phone(listing)
        number = words.number_line(phone) if phone else ""
        took = self._write(painter, room, number, "big", "ink", bold=True)
        more = len(listing.phones) - 1
        if phone is None:
            self._write(painter, room, "No number on record", "small", "call")
        elif more > 0 and took < room.width() - 120:
            rest = room.adjusted(took + 12, 0, 0, 0)
            self._write(painter, rest, f"+{more} more", "small", "quiet")

    def _draw_quiet(self, painter: QPainter, box: QRect, line: Line) -> None:
        used = 0
        if self._packet.holds(line.listing.id):
            used = self._write(
                painter, box, "in the packet", "small", "accent", right=True, bold=True
            )
            shape = QRectF(box.right() - used - 20, box.center().y() - 5, 12, 12)
            draw_shape(painter, "tick", shape, self._theme.color("accent"))
            used += 20 + _SIDE
        room = box.adjusted(0, 0, -used, 0)
        took = self._draw_verdict(painter, room, line)
        kind = words.kind_of_help(line.listing) if line.row else ""
        said = " · ".join(part for part in (kind, words.subtitle_of(line.listing)) if part)
        if room.width() - took > _LEAST:
            self._write(painter, room.adjusted(took, 0, 0, 0), said, "small", "quiet")

    def _draw_verdict(self, painter: QPainter, box: QRect, line: Line) -> int:
        """Draw what decides about the person asked for; returns the width with its gap."""
        mark = deciding.verdict(line.row) if line.row else None
        if mark is None or not mark.word:
            return 0
        return self._write(painter, box, mark.word, "small", mark.tone) + 12

    def _write(
        self,
        painter: QPainter,
        box: QRect,
        text: str,
        size: str,
        tone: str,
        *,
        bold: bool = False,
        right: bool = False,
    ) -> int:
        """Draw one line of text, cut with an ellipsis; returns its width."""
        painter.setFont(self._theme.font(size, bold=bold))
        painter.setPen(self._theme.color(tone))
        metrics = painter.fontMetrics()
        # one line of a record may be a megabyte long; what cannot be seen is not measured
        shown = metrics.elidedText(
            text[:400].replace("\n", " "), Qt.TextElideMode.ElideRight, max(box.width(), 0)
        )
        side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
        painter.drawText(box, side | Qt.AlignmentFlag.AlignVCenter, shown)
        return metrics.horizontalAdvance(shown)

    # Qt overrides

    def paint(  # noqa: D102
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        box: QRect = option.rect
        # the view knows it too, and QStyle with its flags takes 5 ms to load
        view = cast(QAbstractItemView, option.widget)
        chosen = view.selectionModel().isSelected(index)
        painter.save()
        if chosen:  # the view has painted the paper below the others
            painter.fillRect(box, self._theme.color("tint"))
            focused = view.hasFocus()
            bar = QRect(box.left(), box.top(), 4 if focused else 3, box.height())
            painter.fillRect(bar, self._theme.color("accent"))
            if focused:
                painter.setPen(self._theme.color("accent"))
                painter.drawRect(box.adjusted(0, 0, -1, -1))
        line = index.data(Role.LINE)
        if isinstance(line, Line):
            self._draw(painter, box, line)
        elif heading := index.data(Role.HEADING):
            self._draw_heading(painter, box, str(heading))
        painter.setPen(self._theme.color("line"))
        painter.drawLine(box.left() + _SIDE, box.bottom(), box.right(), box.bottom())
        painter.restore()

    def sizeHint(  # noqa: D102, N802
        self, option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex
    ) -> QSize:
        return QSize(option.rect.width(), self.height())
