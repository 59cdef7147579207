"""What an officer fills in."""
