"""Make paper of the directory, and keep how packets are put together."""

from collections.abc import Callable, Sequence
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO

from binder.desk.finding import Finding
from binder.errors import BinderError
from binder.settings import load_settings
from binder.store.records import Changes

if TYPE_CHECKING:
    from binder.finding.find import Question
    from binder.finding.places import Place
    from binder.guidance.guidance import Guidance
    from binder.paper.choosing import Case
    from binder.paper.packet import Form, Packed
    from binder.paper.page import PrintReport
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

    def packet(
        self, case: "Case", out: BinaryIO, form: "Form", near: "Place | None" = None
    ) -> "Packed":
        """Print a packet into `out`; its keep pages tell the law of the state of `near`."""
        from binder.paper.packet import packet

        draw = partial(packet, case, out, today=self.today(), directory=self.directory_date())
        return self._kept(draw, form, near) if form.copy == "keep" else draw(form)

    def _kept(
        self, draw: "Callable[[Form], Packed]", form: "Form", near: "Place | None"
    ) -> "Packed":
        """Draw a packet that ends in keep pages, and tell whether anybody has checked them."""
        from dataclasses import replace

        from binder.paper.keep import any_unchecked, keep_pages

        guidance, state = self._law(near)
        packed = draw(form._replace(keep_pages=partial(keep_pages, guidance=guidance, state=state)))
        unchecked = (form.language,) if any_unchecked(form.keep, guidance, state) else ()
        return packed._replace(report=replace(packed.report, unchecked=unchecked))

    def keep_numbers(self) -> Path | None:
        """Lay the nationwide numbers beside the data, for when no program helps.

        Gives the file where it was written anew; None where it says the same already, where this
        directory is not the one of the data folder, and where nothing can be written.
        """
        from binder.paper.nationwide import nationwide_pages
        from binder.paper.save import save
        from binder.store.disclosure import narrow

        file, pages = self.folders.numbers_file, BytesIO()
        if self.only_reading or self.file != self.folders.directory_file:
            return None
        try:
            lines = [narrow(one, "public", "paper") for one in self.nationwide()]
            nationwide_pages(
                [one for one in lines if one is not None],
                pages,
                paper=load_settings(self.folders).paper,
                today=self.today(),
                directory=self.directory_date(),
            )
            if file.is_file() and file.read_bytes() == pages.getvalue():
                return None
            save(file, lambda out: out.write(pages.getvalue()))
        except (BinderError, OSError):
            return None
        return file

    def keep(
        self,
        names: Sequence[str],
        out: BinaryIO,
        *,
        language: str,
        paper: str,
        large: bool = False,
        near: "Place | None" = None,
    ) -> "PrintReport":
        """Print pages to leave with an advocate into `out`, all of them where none is named."""
        from binder.paper.keep import keep_paper

        guidance, state = self._law(near)
        return keep_paper(
            *(names, out),
            language=language,
            paper=paper,
            large=large,
            today=self.today(),
            guidance=guidance,
            state=state,
        )

    def _law(self, near: "Place | None") -> tuple["Guidance", str]:
        """Give the texts in force, and the state of a place, else of the home place, or ""."""
        from binder.guidance.guidance import load_guidance

        if near is None and (home := load_settings(self.folders).home):
            near = self.places().find(home)
        return load_guidance(self.folders.guidance_file), near.state if near else ""
