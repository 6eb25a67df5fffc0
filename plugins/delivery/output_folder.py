"""The output folder: written aside, then switched in, so that it is always one whole site."""

import filecmp
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def staged_output(output: Path, *, retained: Iterable[str] = ()) -> Iterator[Path]:
    """Give an empty folder beside ``output``, and put it in its place when the block ends well.

    When the block raises, ``output`` stays as it was. A file whose bytes are the same keeps
    its time, so that tools such as rsync send only what changed. ``retained`` names entries
    of ``output`` that are not ours, such as ``.git``, and that move along.
    """
    output = output.resolve()
    output.parent.mkdir(parents=True, exist_ok=True)
    stage = Path(tempfile.mkdtemp(prefix=f".{output.name}-", dir=output.parent))
    stage.chmod(0o755)  # mkdtemp's is for its owner alone, and a server reads as another user
    try:
        yield stage
        _keep_times(stage, output)
        _switch(stage, output, retained)
    except BaseException:
        shutil.rmtree(stage, ignore_errors=True)
        raise


def _keep_times(stage: Path, output: Path) -> None:
    for file in stage.rglob("*"):
        former = output / file.relative_to(stage)
        if file.is_file() and former.is_file() and filecmp.cmp(file, former, shallow=False):
            status = former.stat()
            os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))


def _switch(stage: Path, output: Path, retained: Iterable[str]) -> None:
    """Put ``stage`` in the place of ``output``; on a failure half-way, put it back."""
    if not output.exists():
        stage.rename(output)
        return
    former = Path(tempfile.mkdtemp(prefix=f".{output.name}-", dir=output.parent)) / "former"
    output.rename(former)
    try:
        stage.rename(output)
    except BaseException:
        former.rename(output)
        former.parent.rmdir()
        raise
    for name in retained:
        if (former / name).exists():
            (former / name).rename(output / name)
    shutil.rmtree(former.parent, ignore_errors=True)
