"""Which authority a mention means."""
