"""ILR files for tests."""

from xml.sax.saxutils import escape

NAMESPACE = "ESFA/ILR/2025-26"


def element(name, content):
    return f"<{name}>{content}</{name}>"


def fields(values):
    return "".join(element(name, escape(str(value))) for name, value in values.items())


def learner(*deliveries, **values):
    aims = "".join(element("LearningDelivery", fields(one)) for one in deliveries)
    return element("Learner", fields(values) + aims)


def ilr(*learners, ukprn="10099999", namespace=NAMESPACE):
    header = element("Header", element("Source", element("UKPRN", ukprn)))
    return (
        f'<?xml version="1.0" encoding="utf-8"?>\n<Message xmlns="{namespace}">{header}\n'
        + "\n".join((*learners, "</Message>"))
    )
