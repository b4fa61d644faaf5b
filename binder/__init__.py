"""The offline resource binder without its window: store, finding, paper, command line."""
