"""One open directory with its index: what the window and the command line work at."""

from binder.desk.gaps import Lacking
from binder.desk.keeping import Keeping
from binder.desk.mending import Mending
from binder.desk.pairing import Pairing


class Desk(Lacking, Mending, Keeping, Pairing):
    """All acts at one directory; each file of this folder holds those of one kind."""
