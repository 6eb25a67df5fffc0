"""A store of results by key, in one file: SQLite, so that a crash at any moment leaves it whole.

Values are pickled and not compressed: packing costs more than it saves. A value is only ever what
its key says, so two builds at a time, or a store from another machine, can do no harm; but whoever
can write it can run code in a build, as with any cache of programs.
"""

import pickle
import sqlite3
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import TypeVar

from plugins.fast_build.keys import key_of

V = TypeVar("V")
KEPT_RUNS = 5  # what no build asked for in so many runs is dropped
PATIENCE = 10.0  # seconds to wait for another build that writes


class Store:
    """Results of former builds; without a file it only remembers for this run.

    ``base`` is the digest of the code that makes the results: other code, other keys.
    """

    def __init__(self, file: Path | None = None, base: str = "") -> None:
        self._file = file
        self.base = base
        self._fresh: dict[str, bytes] = {}
        self._used: set[str] = set()
        self._known: dict[str, bytes] = {}
        self._run = 0
        self.made: Counter[str] = Counter()  # kind → how many were made anew
        self.reused: Counter[str] = Counter()  # kind → how many were there
        if file is not None:
            self._load(file)

    def remember(self, kind: str, parts: tuple[object, ...], make: Callable[[], V]) -> V:
        """Return a result; ``parts`` are all that decides it, and ``make`` makes it if need be."""
        key = key_of(kind, self.base, *parts)
        stored = self.get(key)
        if stored is not None:
            try:
                value: V = pickle.loads(stored)  # noqa: S301 – written by ``save`` alone
            except Exception:  # noqa: BLE001 – damaged: it is made again
                self._known.pop(key)
            else:
                self.reused[kind] += 1
                return value
        value = make()
        self.made[kind] += 1
        self.put(key, pickle.dumps(value, pickle.HIGHEST_PROTOCOL))
        return value

    def get(self, key: str) -> bytes | None:
        """Return the bytes of a key; ``None`` if they were never kept."""
        self._used.add(key)
        return self._known.get(key)

    def put(self, key: str, data: bytes) -> None:
        """Keep bytes by a key that tells all that decides them."""
        self._used.add(key)
        self._fresh[key] = self._known[key] = data

    def save(self) -> None:
        """Write what is new, and drop what nobody has asked for in a while.

        A disk that is full, or a folder that is not ours, costs the store and not the build.
        """
        if self._file is None:
            return
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            with _opened(self._file) as base:
                base.executemany(
                    "INSERT OR REPLACE INTO results VALUES (?, ?, ?)",
                    [(key, value, self._run) for key, value in self._fresh.items()],
                )
                base.executemany(
                    "UPDATE results SET run = ? WHERE key = ?",
                    [(self._run, key) for key in self._used - self._fresh.keys()],
                )
                base.execute("DELETE FROM results WHERE run < ?", (self._run - KEPT_RUNS,))
        except (OSError, sqlite3.Error):
            return
        self._fresh.clear()
        self._run += 1

    def _load(self, file: Path) -> None:
        try:
            if not file.exists():
                return
            with _opened(file) as base:
                self._known = dict(base.execute("SELECT key, value FROM results"))
                (last,) = base.execute("SELECT coalesce(max(run), -1) FROM results").fetchone()
                self._run = last + 1
        except sqlite3.OperationalError:
            return  # held by another build, or not ours to read
        except sqlite3.DatabaseError:
            with suppress(OSError):  # damaged: it is made again
                file.unlink(missing_ok=True)
                file.with_name(f"{file.name}-journal").unlink(missing_ok=True)
        except OSError:
            return


class _opened:  # noqa: N801 – reads like the function that it stands for
    """The store's file, its one table made; committed and closed at the end."""

    def __init__(self, file: Path) -> None:
        self._base = sqlite3.connect(file, timeout=PATIENCE)

    def __enter__(self) -> sqlite3.Connection:
        self._base.execute(
            "CREATE TABLE IF NOT EXISTS results (key TEXT PRIMARY KEY, value BLOB, run INTEGER)"
        )
        return self._base

    def __exit__(self, kind: object, *_rest: object) -> None:
        try:
            if kind is None:
                self._base.commit()
        finally:
            self._base.close()
