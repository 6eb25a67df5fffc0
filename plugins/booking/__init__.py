"""Booking. Adds to a page its call to action, the services with their prices, and the ways to book.

Reads ``content/booking.toml`` and the contact facts of ``content/site.toml``.
"""
