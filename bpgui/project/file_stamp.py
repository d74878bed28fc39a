"""What a file was like when it was read or written, to find out if somebody else has changed it.

The time and the size tell at a glance that it is the same; where they differ, its bytes decide, as
programs that copy or back up a file touch it too. Knows no format.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class FileStamp:
    """The time in nanoseconds, the size and a digest of the bytes of a file."""

    modified_ns: int
    size: int
    digest: bytes

    @classmethod
    def of(cls, path: Path) -> FileStamp | None:
        """The stamp of the file ``path`` as it is now, None where it cannot be read."""
        try:
            status = path.stat()
            with path.open("rb") as file:
                digest = hashlib.file_digest(file, "sha256").digest()
        except (OSError, ValueError):
            return None
        return cls(status.st_mtime_ns, status.st_size, digest)

    def is_of(self, path: Path) -> bool:
        """Whether the file ``path`` is still as it was; one that is gone is not in the way."""
        try:
            status = path.stat()
        except (OSError, ValueError):
            return True
        if (status.st_mtime_ns, status.st_size) == (self.modified_ns, self.size):
            return True
        now = FileStamp.of(path)
        return now is None or now.digest == self.digest
