"""The check: findings, departures, baseline, editions."""
