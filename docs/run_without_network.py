"""Talk to the processes that run the guides through files: no network, not even the machine's."""

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

# A socket's path must be short, however deep the folder that TMPDIR names.
_sockets = TemporaryDirectory(dir="/tmp" if Path("/tmp").is_dir() else None)  # noqa: S108


class KernelThroughFiles(AsyncKernelManager):
    """A process that runs a guide, with sockets in the file system in place of ports."""

    transport = Unicode("ipc")

    @default("ip")
    def _path_that_the_sockets_begin_with(self) -> str:
        # An absolute one: the process runs in another folder.
        return str(Path(_sockets.name, uuid4().hex[:8]))


def setup(_: Sphinx) -> ExtensionMetadata:
    """Make it the default where the system has such sockets."""
    if os.name == "posix":
        NotebookClient._kernel_manager_class_default = lambda _: KernelThroughFiles
    return {"parallel_read_safe": True, "parallel_write_safe": True}
