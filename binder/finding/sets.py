"""Sets of listing numbers: packed bits to reckon with, short bytes to store."""

from collections.abc import Iterable

import numpy as np
from numpy.typing import NDArray

Bits = NDArray[np.uint64]  # bit n of the whole is listing number n
Numbers = NDArray[np.uint32]
Flags = NDArray[np.bool_]

_SPARSE, _DENSE = b"\0", b"\1"


def width(size: int) -> int:
    """Tell how many 64-bit words hold `size` numbers."""
    return -(-size // 64)


def empty(size: int) -> Bits:
    """Give the set of nothing."""
    return np.zeros(width(size), np.uint64)


def pack(flags: Flags) -> Bits:
    """Pack one flag per number; their count must be a multiple of 64."""
    return np.packbits(flags, bitorder="little").view(np.uint64)


def flags(bits: Bits) -> Flags:
    """Unpack to one flag per number, up to a multiple of 64."""
    return np.unpackbits(bits.view(np.uint8), bitorder="little").view(np.bool_)


def bits_of(numbers: Numbers, size: int) -> Bits:
    """Give the set of these numbers."""
    marks = np.zeros(width(size) * 64, np.bool_)
    marks[numbers] = True
    return pack(marks)


def count(bits: Bits) -> int:
    """Count the numbers in a set."""
    return int(np.bitwise_count(bits).sum())


def distinct(numbers: Numbers, size: int) -> Numbers:
    """Give numbers below `size` sorted and once each, in the way that is fast for their count."""
    if len(numbers) * 16 < size:
        return np.unique(numbers)
    marks = np.zeros(size, np.bool_)
    marks[numbers] = True
    found: Numbers = np.flatnonzero(marks).astype(np.uint32)
    return found


def encode(numbers: Numbers, size: int) -> bytes:
    """Write sorted numbers as a list or as bits, whichever is shorter; one byte says which."""
    if len(numbers) * 32 <= size:
        return _SPARSE + numbers.astype("<u4", copy=False).tobytes()
    return _DENSE + bits_of(numbers, size).tobytes()


def encode_run(data: bytes, first: int, last: int, size: int) -> bytes:
    """Do as `encode` for a run of numbers within `data`, which holds them as 4 bytes each.

    Nearly all words are rare; this spares an array for each of them.
    """
    run = data[4 * first : 4 * last]
    if (last - first) * 32 <= size:
        return _SPARSE + run
    return encode(np.frombuffer(run, "<u4"), size)


def decode(blob: bytes) -> Numbers:
    """Read back the sorted numbers that `encode` wrote."""
    if blob[:1] == _SPARSE:
        return np.frombuffer(blob, "<u4", offset=1)
    bits = np.unpackbits(np.frombuffer(blob, np.uint8, offset=1), bitorder="little")
    return np.flatnonzero(bits).astype(np.uint32)


def union(blobs: Iterable[bytes], size: int) -> Bits:
    """Give the set of all numbers below `size` that stand in any of the stored sets."""
    result = empty(size)
    lists = []
    for blob in blobs:
        if blob[:1] == _SPARSE:
            lists.append(np.frombuffer(blob, "<u4", offset=1))
        else:
            _merge(result, np.frombuffer(blob, np.uint8, offset=1))
    if lists:
        numbers = np.concatenate(lists)
        result |= bits_of(numbers[numbers < size], size)
    return result


def _merge(result: Bits, packed: NDArray[np.uint8]) -> None:
    """Add stored bits, which may be shorter or longer than the set by later or earlier listings."""
    into = result.view(np.uint8)
    shared = min(len(into), len(packed))
    into[:shared] |= packed[:shared]
