"""`ui`: both faces of precedent, the terminal (`ui.cli`) and the browser (`ui/app.py`).

Imports nothing, so that `precedent --help` stays fast.
"""
