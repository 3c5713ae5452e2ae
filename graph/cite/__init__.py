"""Citation form, with Indigo Book rule numbers."""
