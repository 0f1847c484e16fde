"""What the system says of files and folders that it cannot read or write, and what to do about it."""

from __future__ import annotations

import errno

_RIGHTS = "give this user the right to {} it"
_NO_FOLDER = "a file stands where a folder must be: rename it, or name another path"
_REMEDIES = {
    errno.ENOENT: "check the path",
    errno.EACCES: _RIGHTS,
    errno.EPERM: _RIGHTS,
    errno.EROFS: "it lies on a disk that takes no writes: name another path",
    errno.ENOSPC: "free some space on the disk and call again",
    errno.EDQUOT: "free some of this user's space on the disk and call again",
    errno.EISDIR: "move the folder away, or name another path",
    errno.ENOTDIR: _NO_FOLDER,
    errno.EEXIST: _NO_FOLDER,
    errno.ENAMETOOLONG: "shorten its name",
    errno.ELOOP: "it is a link that leads back to itself: delete it",
}


def reason(error: Exception) -> str:
    """What the system says of a failure, in small letters."""
    return (error.strerror or str(error)).lower() if isinstance(error, OSError) else str(error)


def remedy(error: Exception, deed: str) -> str:
    """What to do about a failure of the system to “read” or “write” a file or folder."""
    number = (error.errno or 0) if isinstance(error, OSError) else 0
    return _REMEDIES.get(number, "check the path, and that its disk is there and sound").format(deed)
