"""Forms in which a coordinator edits everything held of a listing."""
