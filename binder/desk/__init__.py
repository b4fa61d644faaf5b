"""One open directory with its index: what the window and the command line work at."""

from binder.desk.filing import Filing
from binder.desk.finding import Finding
from binder.desk.keeping import Keeping
from binder.desk.mending import Mending
from binder.desk.pairing import Pairing


class Desk(Finding, Mending, Keeping, Pairing, Filing):
    """All acts at one directory; each file of this folder holds those of one kind."""
