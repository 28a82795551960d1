"""Prints frames.zst as base64 and the sha-256 of what it unpacks to; needs the zstd command.

Frames with compressed, raw and run-length blocks, with and without checksum, a skippable and an empty one.
"""
import base64
import hashlib
import random
import subprocess


def packed(data, check):
    done = subprocess.run(["zstd", "-q", "-c", check], input=data, stdout=subprocess.PIPE, check=True)
    return done.stdout


random.seed(1)
lines = b"1,Heat,1995\n" * 30000
noise = bytes(random.randrange(32, 127) for _ in range(300))
zeros = b"\0" * 200000
frames = [
    packed(lines, "--check"),
    packed(noise, "--check"),
    packed(zeros, "--no-check"),
    b"\x52\x2a\x4d\x18\x05\0\0\0hello",
    packed(b"", "--check"),
]
print(base64.b64encode(b"".join(frames)).decode())
print(hashlib.sha256(lines + noise + zeros).hexdigest())
