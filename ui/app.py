"""The page's navigation, and the one place where an error becomes a line on it; started by `precedent ui`."""

import streamlit as st

from graph.model.errors import PrecedentError
from ui.present.wording import as_text
from ui.screens import authorities, check, rights

st.set_page_config(page_title="precedent", layout="wide")
screen = st.navigation(
    [
        st.Page(authorities.render, title="Authorities", url_path="authorities", default=True),
        st.Page(check.render, title="Clearly established?", url_path="check"),
        st.Page(rights.render, title="Rights and review", url_path="rights"),
    ],
    position="top",
)
try:
    screen.run()
except PrecedentError as error:
    st.error(as_text(str(error)))
