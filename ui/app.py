"""The page's navigation, and nothing else; started by `precedent ui`."""

import streamlit as st

from ui.screens import authorities, check, rights

st.set_page_config(page_title="precedent", layout="wide")
st.navigation(
    [
        st.Page(authorities.render, title="Authorities", url_path="authorities", default=True),
        st.Page(check.render, title="Clearly established?", url_path="check"),
        st.Page(rights.render, title="Rights and review", url_path="rights"),
    ],
    position="top",
).run()
