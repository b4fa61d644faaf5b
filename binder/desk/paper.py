"""Make paper of the directory, and keep how packets are put together."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO

from binder.desk.finding import Finding
from binder.store.records import Changes

if TYPE_CHECKING:
    from binder.finding.find import Question
    from binder.paper.choosing import Case
    from binder.paper.packet import Form, Packed
    from binder.paper.template import Template


class Paper(Finding):
    """Packets and their templates."""

    def templates(self) -> dict[str, str]:
        """Give the texts of all packet templates by name, a coordinator's over the program's."""
        from binder.paper.template import shipped

        return shipped() | self.own_templates()

    def own_templates(self) -> dict[str, str]:
        """Give the texts that a coordinator wrote."""
        from binder.store.templates import own_templates

        with self._reading() as connection:
            return own_templates(connection)

    def template(self, name: str) -> "Template":
        """Read a packet template; raises NotFoundError that lists those there are."""
        from binder.paper.template import template_named

        return template_named(name, self.own_templates())

    def save_template(self, name: str, text: str) -> Changes:
        """Hold a packet template; raises ValidationError that says what is wrong with its text."""
        from binder.paper.template import read_template
        from binder.store import templates

        read_template(name, text)
        return self._write(templates.save_template, name, text)

    def remove_template(self, name: str) -> Changes:
        """Take a coordinator's packet template out; the program's of that name stands again."""
        from binder.store import templates

        return self._write(templates.remove_template, name)

    def case(self, template: "Template", ids: Sequence[str], question: "Question") -> "Case":
        """Order the listings of these ids by a template, or let the template find its own."""
        from binder.paper.choosing import case_of

        return case_of(template, self.listings(ids), self.finder(), question)

    def packet(self, case: "Case", out: BinaryIO, form: "Form") -> "Packed":
        """Print a packet into `out`."""
        from binder.paper.packet import packet

        return packet(case, out, form, today=self.today(), directory=self.directory_date())
