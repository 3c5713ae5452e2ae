"""`precedent ui`: the page, on 127.0.0.1 only, as a child process whose end is ours."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import webbrowser
from importlib.resources import files

import click

from graph.model.errors import PrecedentError
from ui.cli.output import chosen_store, print_text, say, store_option

HOST = "127.0.0.1"
START_SECONDS = 60
# Given as flags because they win over any config.toml in the home, working or script folder (ui_feasibility §6).
FLAGS = (
    ("server.address", HOST),
    ("server.headless", "true"),
    ("server.fileWatcherType", "none"),
    ("server.maxUploadSize", "25"),
    ("server.allowedHosts", "localhost"),  # another name that is made to lead here is refused (DNS rebinding)
    ("server.allowedHosts", HOST),
    ("browser.gatherUsageStats", "false"),
    ("client.toolbarMode", "minimal"),
    ("client.showErrorLinks", "false"),
    ("client.showErrorDetails", "type"),
    ("theme.light.primaryColor", "#0b5a8a"),  # red, the default, would speak of danger where there is none
    ("theme.dark.primaryColor", "#6cb6e0"),
)


@click.command(epilog="Example: precedent ui --port 8501 --no-browser")
@click.option("--port", type=click.IntRange(1, 65535), help="Port to use; default: a free one.")
@click.option("--no-browser", is_flag=True, help="Do not open a browser.")
@store_option
@click.pass_context
def command(ctx: click.Context, port: int | None, no_browser: bool, store_url: str | None) -> None:
    """Serve the page of this graph on 127.0.0.1 and print its address once it answers; stop with Ctrl-C."""
    serve(chosen_store(ctx, store_url), port, browser=not no_browser)


def serve(store: str, port: int | None, *, browser: bool) -> None:
    """Start the page, say where it is, and stay until it or the person ends it.

    Raises
    ------
    PrecedentError : the port is taken, or the page did not answer within a minute
    """
    from graph.store.opening import open_store  # noqa: PLC0415  start-up stays light

    open_store(store).close()  # a store that cannot be opened is said here, in one line, not on the page
    at = port or _free_port()
    if port and not _is_free(port):
        raise PrecedentError(f"port {port} is taken; choose another with --port, or leave it out")
    address = f"http://{HOST}:{at}"
    page = subprocess.Popen(
        [
            sys.executable, "-m", "streamlit", "run", str(files("ui") / "app.py"),
            f"--server.port={at}", *(f"--{name}={value}" for name, value in FLAGS),
        ],
        env={**os.environ, "PRECEDENT_STORE": store},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
    )  # fmt: skip
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        _wait_until_up(page, address)
        print_text(address)
        say("Ctrl-C stops it.")
        if browser:
            webbrowser.open(address)
        page.communicate()
    except KeyboardInterrupt:
        say("stopped")
    finally:
        page.terminate()
        page.wait()


def _wait_until_up(page: "subprocess.Popen[str]", address: str) -> None:
    for _ in range(START_SECONDS * 5):
        if page.poll() is not None:
            last = ((page.stderr.read() if page.stderr else "").strip().splitlines() or ["no reason given"])[
                -1
            ]
            raise PrecedentError(f"the page did not start: {last}; run `precedent doctor`")
        try:
            with urllib.request.urlopen(f"{address}/_stcore/health", timeout=1):
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    raise PrecedentError(
        f"the page did not answer at {address} within {START_SECONDS} seconds; run `precedent doctor`"
    )


def _free_port() -> int:
    with socket.socket() as s:
        s.bind((HOST, 0))
        return int(s.getsockname()[1])


def _is_free(port: int) -> bool:
    with socket.socket() as s:
        return s.connect_ex((HOST, port)) != 0
