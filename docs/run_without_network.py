"""Sphinx extension: run the guides over sockets in files, without even a local network."""

from __future__ import annotations

import os
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from uuid import uuid4

from jupyter_client.manager import AsyncKernelManager
from nbclient import NotebookClient
from traitlets import Unicode, default

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

# The path of a socket must be short, and TMPDIR can be a long one.
_sockets = TemporaryDirectory(dir="/tmp" if Path("/tmp").is_dir() else None)  # noqa: S108


class FileSocketKernelManager(AsyncKernelManager):
    """Manage the kernel that runs a guide, over sockets in the file system instead of ports."""

    transport = Unicode("ipc")

    @default("ip")
    def _socket_prefix(self) -> str:
        # An absolute path: the kernel runs in another folder.
        return str(Path(_sockets.name, uuid4().hex[:8]))


def setup(_: Sphinx) -> ExtensionMetadata:
    """Make it the default where the system has such sockets."""
    if os.name == "posix":
        NotebookClient._kernel_manager_class_default = lambda _: FileSocketKernelManager
    return {"parallel_read_safe": True, "parallel_write_safe": True}
