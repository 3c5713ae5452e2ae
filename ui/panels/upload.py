"""Reading an opinion dropped on the page: the same reading as `precedent ingest`, one plain line when it fails."""

import streamlit as st

from graph.model.errors import PrecedentError, UnreadableFile
from ingest.readers.registry import READABLE_SUFFIXES, read_bytes
from ui import session
from ui.present.wording import as_text

MEGABYTES = 25  # the server refuses more, too (`precedent ui`)


def upload(*, expanded: bool = False) -> None:
    """A place to drop one file; what became of it is said on the next run, with the opinion chosen."""
    with st.expander("Read another opinion", expanded=expanded or "upload_said" in st.session_state):
        if said := st.session_state.pop("upload_said", None):
            st.info(as_text(said))
        with st.form("upload", clear_on_submit=True, border=False):
            file = st.file_uploader(
                f"A file of one opinion ({', '.join(sorted(READABLE_SUFFIXES))}; at most {MEGABYTES} MB). "
                "It is read on this machine and stored in this graph.",
                type=sorted(READABLE_SUFFIXES),
                max_upload_size=MEGABYTES,
            )
            cite = st.text_input("Its own reporter cite, if known: a slip opinion does not print one")
            anyway = st.checkbox("Store it even when it does not look like an opinion")
            sent = st.form_submit_button("Read and store it")
        if sent and file is None:
            st.warning("Choose a file first.")
        elif sent and file is not None:
            try:
                _read(file.name, file.getvalue(), cite.strip(), anyway=anyway)
            except PrecedentError as error:
                st.error(as_text(str(error)))


def _read(name: str, content: bytes, cite: str, *, anyway: bool) -> None:
    from ingest.assemble import assemble  # noqa: PLC0415  the citation reader takes a second to load: only when a file is read
    from ingest.pipeline import read  # noqa: PLC0415
    from ingest.recognition import doubt_said  # noqa: PLC0415

    reading = read(read_bytes(content, name), cites=(cite,) if cite else ())
    doubt = doubt_said(reading.extraction.problems)
    if doubt is not None and not anyway:
        raise UnreadableFile(f"{name}: {doubt}; tick the box to store it all the same")
    with session.opened() as store:
        merged = store.merge(assemble(reading.extraction, reading.text, reading.keys))
    st.session_state["upload_said"] = f"{name}: {merged.status}" + (
        f" ({merged.reason})" if merged.reason else ""
    )
    for gone in ("case", "line"):
        session.set_view(gone, None)
    session.set_view("opinion", merged.opinion)
    st.rerun()
