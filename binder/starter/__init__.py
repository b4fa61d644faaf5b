"""The starter binder: national lines, built from a text a coordinator can read."""
