"""A folder is dropped on the window for files of certificates, as a browser does it."""

from conftest import window

FILES = 120
"""A browser lists a hundred files of a folder at a time."""
PNG = b"\x89PNG\r\n\x1a\n"


def test_a_folder_with_a_folder_in_it_is_taken_whole(browser, server, rpc, tmp_path):
    inner = tmp_path / "posted" / "more"
    inner.mkdir(parents=True)
    for number in range(FILES):
        (inner.parent / f"Certificate {number}.png").write_bytes(PNG + b"%d" % number)
    (inner / "Zażółć gęślą jaźń.png").write_bytes(PNG)
    (inner / "program.pdf").write_bytes(b"MZ no certificate")
    with window(browser, server, "uploader") as page:
        page.goto("/odoo/certificates")
        page.click("button:has-text('Add files')")
        zone = page.wait_for_selector(".o_regcert_file_zone")
        drop(page, zone, inner.parent)
        page.wait_for_selector(f"text=0 of {FILES + 2} files are ready")
    found = rpc("regcert.evidence.file", "search_read", [], ["name", "outcome"])
    outcomes = {one["name"]: one["outcome"] for one in found}
    assert len(outcomes) == FILES + 2
    assert "not a PDF, PNG or JPEG" in outcomes["program.pdf"]
    assert "names no registration" in outcomes["Zażółć gęślą jaźń.png"]


def drop(page, zone, folder):
    """Drags a folder from the desktop onto an element."""
    box = zone.bounding_box()
    place = {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}
    data = {"items": [], "files": [str(folder)], "dragOperationsMask": 1}
    client = page.context.new_cdp_session(page)
    client.send("Input.dispatchDragEvent", {"type": "dragEnter", "data": data, **place})
    page.wait_for_selector(".o_regcert_dropzone")
    for step in ("dragOver", "dragOver", "drop"):
        # Between two moves, the browser asks the page whether it accepts the drop
        page.evaluate("new Promise(requestAnimationFrame)")
        client.send("Input.dispatchDragEvent", {"type": step, "data": data, **place})
