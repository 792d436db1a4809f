"""Runs a program with the network cut off, by the kernel where it lets us, else inside Python.

As a script: `python offline.py COMMAND...` brings up the loopback device of a fresh network namespace, where nothing
else exists, and becomes the command.
"""

from __future__ import annotations

import fcntl
import os
import shutil
import socket
import struct
import subprocess
import sys
from pathlib import Path

_SET_FLAGS, _UP_RUNNING = 0x8914, 0x1 | 0x40  # ioctl SIOCSIFFLAGS; IFF_UP | IFF_RUNNING

# Imported by Python at start when it lies on PYTHONPATH. Blocks what Python code does; the namespace blocks all.
BLOCKER = """
import ipaddress
import socket

_connect, _lookup = socket.socket.connect, socket.getaddrinfo


def _here(host):
    try:
        return host in (None, "", "localhost", b"localhost") or ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def connect(self, address):
    if self.family in (socket.AF_INET, socket.AF_INET6) and not _here(address[0]):
        raise OSError(101, "the test has cut the network off")
    return _connect(self, address)


def getaddrinfo(host, *args, **kwargs):
    if not _here(host):
        raise socket.gaierror(-3, "the test has cut the network off")
    return _lookup(host, *args, **kwargs)


socket.socket.connect = connect
socket.getaddrinfo = getaddrinfo
"""


def namespaces() -> bool:
    """Whether this machine lets us make a network namespace."""
    unshare = shutil.which("unshare")
    return (
        unshare is not None
        and subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False).returncode == 0
    )


def cut(folder: Path, command: list[str], environment: dict[str, str]) -> tuple[list[str], dict[str, str]]:
    """The command and the environment that run `command` without a network. `folder` takes a file if one is needed."""
    if namespaces():
        return ["unshare", "-rn", sys.executable, __file__, *command], environment
    (folder / "sitecustomize.py").write_text(BLOCKER, encoding="utf-8")
    path = os.pathsep.join([str(folder), environment.get("PYTHONPATH", "")])
    return command, {**environment, "PYTHONPATH": path}


def main() -> None:
    with socket.socket() as any_socket:
        fcntl.ioctl(any_socket, _SET_FLAGS, struct.pack("16sh", b"lo", _UP_RUNNING))
    os.execvp(sys.argv[1], sys.argv[1:])


if __name__ == "__main__":
    main()
