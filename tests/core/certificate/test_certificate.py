"""What a registration takes from its certificate, and what the certificate takes from it."""

from datetime import date

import pytest

from odoo.addons.regcert_module.core.certificate.evidence import type_of
from odoo.addons.regcert_module.core.certificate.state import (
    FOLLOWED,
    STATES,
    carried,
    followed,
    state_of,
)

CLAIMED, RECEIVED, SENT = date(2025, 11, 3), date(2025, 12, 1), date(2025, 12, 8)
DATED = {"claimed_date": CLAIMED, "received_date": RECEIVED, "sent_date": SENT}


@pytest.mark.parametrize(
    ("state", "status", "sent"),
    [
        ("claimed", "certificate_claimed", SENT),
        ("received", "certificate_received", SENT),
        ("sent", "certificate_sent", SENT),
        ("acknowledged", "certificate_sent", SENT),
        ("returned", "certificate_received", None),
        ("destroyed", "certificate_received", None),
    ],
)
def test_the_registration_follows(state, status, sent):
    says = followed({"state": state, **DATED})
    assert says["status"] == status
    assert says["certificate_claimed_date"] == CLAIMED
    assert says["certificate_received_date"] == RECEIVED
    assert says["certificate_sent_date"] == sent


@pytest.mark.parametrize("state", [state.key for state in STATES])
@pytest.mark.parametrize("dates", [DATED, dict.fromkeys(DATED)])
def test_a_registration_that_follows_changes_nothing(state, dates):
    certificate = {"state": state, **dates}
    assert carried(followed(certificate), certificate) == {}


@pytest.mark.parametrize(
    ("status", "state"),
    [
        ("achieved", None),
        ("exempt", None),
        ("certificate_claimed", "claimed"),
        ("certificate_received", "received"),
        ("certificate_sent", "sent"),
    ],
)
def test_what_is_written_to_the_registration_is_taken_over(status, state):
    """For every earlier state: the certificate then matches the registration."""
    assert state_of(status) == state
    for before in STATES:
        certificate = {"state": before.key, **dict.fromkeys(DATED)}
        registration = {"status": status, **{ours: DATED[name] for ours, name in FOLLOWED.items()}}
        after = certificate | carried(registration, certificate)
        assert {name: after[name] for name in DATED} == DATED
        if state and followed(certificate)["status"] != status:
            assert after["state"] == state
            assert followed(after) == registration
        else:
            assert after["state"] == before.key


@pytest.mark.parametrize(
    ("content", "mime_type"),
    [
        (b"%PDF-1.7\n", "application/pdf"),
        (b"\x89PNG\r\n\x1a\n....", "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF89a", None),
        (b"<svg/>", None),
        (b"PK\x03\x04", None),
        (b" %PDF-1.7", None),
        (b"", None),
    ],
)
def test_a_file_is_known_by_its_bytes(content, mime_type):
    assert type_of(content) == mime_type
