"""The whole job by Python's tarfile and hashlib: stored digest, decompression, diffID, entries, SHA-256 of every file.

Usage: whole-job.py COMPRESSION LAYER...; prints the diffID of each layer.
"""
import gzip
import hashlib
import sys
import tarfile

CHUNK = 1 << 20


class Hashing:
    """A file that is read from start to end, and the digest of what was read."""

    def __init__(self, file):
        self.file = file
        self.hash = hashlib.sha256()

    def read(self, size=-1):
        data = self.file.read(size)
        self.hash.update(data)
        return data

    def drain(self):
        while self.read(CHUNK):
            pass


def scan(path, compression):
    with open(path, "rb") as file:
        stored = Hashing(file)
        tar = Hashing(gzip.GzipFile(fileobj=stored, mode="rb")) if compression == "gzip" else stored
        contents = []
        with tarfile.open(fileobj=tar, mode="r|", bufsize=CHUNK) as reader:
            for entry in reader:
                if entry.isreg():
                    content = reader.extractfile(entry)
                    digest = hashlib.sha256()
                    while piece := content.read(CHUNK):
                        digest.update(piece)
                    contents.append((entry.name, digest.digest()))
        tar.drain()
        stored.drain()
        return tar.hash.hexdigest()


for path in sys.argv[2:]:
    print(scan(path, sys.argv[1]))
