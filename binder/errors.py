"""The errors a person may meet; `str(error)` is one sentence fit to show."""


class BinderError(Exception):
    """Tell the user, in one sentence, what could not be done, where and why."""


class NotFoundError(BinderError):
    """Report a record, place or file that is not there."""


class ValidationError(BinderError):
    """Report a value that a field cannot take; `field` names it."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field


class ImportFailedError(BinderError):
    """Report that nothing of a file or folder could be taken in."""


class FileDamagedError(BinderError):
    """Report a directory file that cannot be trusted as it is."""


class NewerFileError(BinderError):
    """Report a file that a newer program wrote."""


class ForeignFileError(BinderError):
    """Report a file that is no directory of this program."""


class BusyError(BinderError):
    """Report that another process holds the file for writing."""


class CancelledError(BinderError):
    """Report that the user stopped the work; nothing of it has happened."""


class PrintError(BinderError):
    """Report paper that must not be made as asked; the sentence names what and where."""


class ExportError(BinderError):
    """Report a file that could not be written, or must not be written over."""
