"""Public listings → PDF in any file handle; nothing here decides who may see what."""
