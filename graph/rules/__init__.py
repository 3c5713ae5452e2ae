"""Circuit rules: law as data, with its authority, date and verification mark."""
