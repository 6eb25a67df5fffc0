"""Addresses that the tests of booking providers share."""

from plugins.content_model.problems import Problem

EXAMPLES = {  # an address that each provider takes without a service
    "acuity": "https://practice.acuityscheduling.com/schedule.php",
    "cal-com": "https://cal.com/practice",
    "calendly": "https://calendly.com/practice",
    "easypractice": "https://system.easypractice.net/book/practice",
    "konfidens": "https://booking.konfidens.no/c/5b8c-1",
    "simplybook": "https://practice.simplybook.it/v2/",
    "url": "https://booking.example.org/practice",
}


def refused(link: str | Problem) -> str:
    assert isinstance(link, Problem)
    return str(link)
