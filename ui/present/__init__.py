"""Answers to rows and words, for both faces; no Streamlit here."""
