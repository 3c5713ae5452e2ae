"""What the opinion does with its authorities."""
