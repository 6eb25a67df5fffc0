"""What the tests share: building a site, and reading it in the domain's words."""
