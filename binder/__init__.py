"""The offline resource binder without its window: store, finding, paper, command line."""

__version__ = "0.1.0"
