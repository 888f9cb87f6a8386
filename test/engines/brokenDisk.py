"""Mounts a disk in the given folder, with one file for each failure of a disk, until its input ends."""
import errno
import os
import stat
import subprocess
import sys
import threading

from fusepy import FUSE, FuseOSError, Operations

MIDDLE = 4 * 1024 * 1024
SIZE = 2 * MIDDLE
FOLDER = dict(st_mode=stat.S_IFDIR | 0o755, st_nlink=2)
FILE = dict(st_mode=stat.S_IFREG | 0o644, st_nlink=1, st_size=SIZE, st_mtime=1.7e9)
FILES = ["/sound.txt", "/denied.txt", "/failing.txt", "/breaking.txt", "/stuck.txt", "/sticking.txt"]


class BrokenDisk(Operations):
    def init(self, path):
        print("mounted", flush=True)

    def getattr(self, path, fh=None):
        if path == "/":
            return FOLDER
        if path in FILES:
            return FILE
        raise FuseOSError(errno.ENOENT)

    def open(self, path, flags):
        if path == "/denied.txt":
            raise FuseOSError(errno.EACCES)
        return 0

    def read(self, path, size, offset, fh):
        reaches_middle = offset + size > MIDDLE
        if path == "/failing.txt" or (path == "/breaking.txt" and reaches_middle):
            raise FuseOSError(errno.EIO)
        if path == "/stuck.txt" or (path == "/sticking.txt" and reaches_middle):
            threading.Event().wait()
        return b"x" * max(0, min(size, SIZE - offset))


def unmount_in_the_end(folder):
    sys.stdin.read()
    subprocess.run(["fusermount3", "-u", "-z", folder])
    # Hanging reads would keep the process alive.
    os._exit(0)


threading.Thread(target=unmount_in_the_end, args=sys.argv[1:], daemon=True).start()
# Without a cache, which would read ahead. A browser may run as another user.
FUSE(BrokenDisk(), sys.argv[1], foreground=True, direct_io=True, allow_other=True)
