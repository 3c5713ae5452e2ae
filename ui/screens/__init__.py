"""The page's screens, one render() each."""
