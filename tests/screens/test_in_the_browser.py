"""The page as a person has it: `precedent ui` on the seed, in a real Chromium, with no request to another machine."""

import http.client
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Page, expect

from kit.page_graph import HOSTILE, OPINION

pytestmark = pytest.mark.browser

DRAWN = "globalThis.__caseGraphs?.graph?.view?.shown?.length"
POSITIONS = "JSON.stringify(__caseGraphs.graph.view.net.getPositions())"
# A page that is still taking its place moves what a person aims at: aim when nothing has moved for a while.
STILL = """() => { const box = e => { const r = e?.getBoundingClientRect(); return r && [r.x, r.y, r.width, r.height]; },
  net = globalThis.__caseGraphs?.graph?.view?.net,
  now = JSON.stringify([box(document.querySelector('[data-testid=stDataFrame]')), box(net?.body.container),
    net?.getScale(), net?.getViewPosition()]), at = performance.now();
  if (globalThis.__lastSeen !== now) { globalThis.__lastSeen = now; globalThis.__stillSince = at; }
  return at - globalThis.__stillSince > 800; }"""
# Where a click meets just that case, or just that line: along it, the first place where no other is nearer.
NODE_AT = """id => { const net = __caseGraphs.graph.view.net, at = net.canvasToDOM(net.getPositions([id])[id]),
  box = net.body.container.getBoundingClientRect();
  return net.getNodeAt(at) === id ? [box.x + at.x, box.y + at.y] : null; }"""
LINE_AT = """id => { const net = __caseGraphs.graph.view.net, box = net.body.container.getBoundingClientRect();
  for (const part of [0.5, 0.4, 0.6, 0.3, 0.7, 0.25, 0.75, 0.2, 0.8]) {
    const at = net.canvasToDOM(net.body.edges[id].edgeType.getPoint(part));
    if (net.getEdgeAt(at) === id && net.getNodeAt(at) === undefined) return [box.x + at.x, box.y + at.y]; }
  return null; }"""
OKIN, WILSON_TRATTNER = "577 F.3d 415", "863 F.3d 589"


def of(page: Page, name: str) -> str | None:
    """What the address says of a name."""
    return parse_qs(urlsplit(page.url).query).get(name, [None])[0]


def open_seed(page: Page, address: str, more: str = "") -> None:
    page.goto(f"{address}/?opinion={quote('ca9 17-17492 2019-12-04')}{more}")
    drawn(page)


def drawn(page: Page) -> None:
    """Wait until the graph is drawn and the page above it has taken its place."""
    page.wait_for_function(DRAWN)
    page.wait_for_selector("[data-testid=stApp][data-test-script-state=notRunning]")
    page.get_by_test_id("stDataFrame").first.wait_for()
    page.wait_for_function(STILL)


def click_on(page: Page, where: str, id: str) -> None:
    """Click a case (NODE_AT) or a line (LINE_AT) of the graph once nothing moves."""
    page.wait_for_function(STILL)
    page.mouse.click(*page.wait_for_function(where, arg=id).json_value())


def test_the_graph_is_drawn_and_stays_still(page: Page, address: str) -> None:
    open_seed(page, address)
    before = page.evaluate(POSITIONS)
    page.wait_for_timeout(1000)
    assert page.evaluate(POSITIONS) == before
    assert page.evaluate("__caseGraphs.graph.view.net.physics.options.enabled") is False
    assert page.evaluate("__caseGraphs.graph.view.nodes.length") == 43
    assert (
        page.evaluate("__caseGraphs.graph.view.nodes.get().filter(n => /image/i.test(n.shape)).length") == 0
    )
    expect(page.get_by_text("Showing all 42 cases this opinion cites")).to_be_visible()
    expect(page.get_by_text("blue diamond: Supreme Court")).to_be_visible()


def test_a_click_moves_nothing_under_the_pointer(page: Page, address: str) -> None:
    open_seed(page, address)
    scale = "__caseGraphs.graph.view.net.getScale()"
    before = page.evaluate(scale)
    click_on(page, NODE_AT, OKIN)
    page.wait_for_function(STILL)
    assert page.evaluate(scale) == before


def test_a_click_on_a_case_or_a_line_shows_it_and_the_address_keeps_it(page: Page, address: str) -> None:
    open_seed(page, address)
    click_on(page, NODE_AT, OKIN)
    expect(page.get_by_role("heading", name="Okin v. Village of Cornwall-on-Hudson")).to_be_visible()
    expect(page.get_by_text("enhanced the danger to Okin").filter(visible=True).first).to_be_visible()
    assert of(page, "case") == OKIN
    page.reload()
    drawn(page)
    expect(page.get_by_role("heading", name="Okin v. Village of Cornwall-on-Hudson")).to_be_visible()
    page.wait_for_function("id => __caseGraphs.graph.view.net.getSelectedNodes()[0] === id", arg=OKIN)
    line = f"{WILSON_TRATTNER}|{OKIN}"
    click_on(page, LINE_AT, line)
    expect(page.get_by_role("heading", name="Wilson-Trattner v. Campbell → Okin")).to_be_visible()
    expect(page.get_by_text("in tension with").filter(visible=True).first).to_be_visible()
    assert (of(page, "line"), of(page, "case")) == (line, None)


def test_a_row_chosen_is_the_case_that_stands_in_it_also_after_a_filter(page: Page, address: str) -> None:
    open_seed(page, address)
    choose_first_row(page)
    expect(page.get_by_role("heading", name="Okin v. Village")).to_be_visible()
    page.get_by_label("Words in name, cite or holding").fill("DeShaney")
    page.keyboard.press("Enter")
    expect(page.get_by_text("of 50 authorities")).to_be_visible()
    assert of(page, "case") == OKIN
    choose_first_row(page)
    expect(page.get_by_role("heading", name="DeShaney v. Winnebago")).to_be_visible()
    assert of(page, "words") == "DeShaney"


def test_the_view_outlives_a_visit_to_another_screen_and_the_keys_walk_it(page: Page, address: str) -> None:
    open_seed(page, address, f"&case={quote(OKIN)}")
    page.get_by_role("link", name="Rights and review").click()
    expect(page.get_by_text("Waiting for a person")).to_be_visible()
    page.get_by_role("link", name="Authorities").click()
    drawn(page)
    expect(page.get_by_role("heading", name="Okin v. Village")).to_be_visible()
    assert of(page, "case") == OKIN
    page.get_by_role("application").focus()
    page.keyboard.press(".")
    expect(page.get_by_role("heading", name="Okin v. Village")).to_have_count(0)
    assert of(page, "case") not in (None, OKIN)


def choose_first_row(page: Page) -> None:
    page.wait_for_function(STILL)
    page.get_by_test_id("stDataFrame").first.click(position={"x": 17, "y": 52})


def test_the_check_form_answers_with_its_reasons_and_its_doubts(page: Page, address: str) -> None:
    page.goto(f"{address}/check")
    year = page.get_by_role("spinbutton", name="year, Day of the conduct")
    expect(year).to_have_text("yyyy")  # no default: a check without a date is no check
    choose(page, "Right, in the words", "the state-created danger doctrine applies when an officer reveals")
    choose(page, "Forum", "Ninth Circuit")
    year.click()
    page.keyboard.type("20130502")
    page.get_by_role("button", name="Check", exact=True).click()
    expect(page.get_by_role("heading", name="Not shown to be clearly established")).to_be_visible()
    expect(page.get_by_text("PROVISIONAL")).to_be_visible()
    expect(page.get_by_role("heading", name="Support (1)")).to_be_visible()
    expect(
        page.get_by_text("Okin v. Village of Cornwall-on-Hudson Police Department, 577 F.3d 415")
    ).to_be_visible()
    expect(page.get_by_text("The computed answer agrees.")).to_be_visible()
    expect(page.get_by_text("Martinez v. City of Clovis, 9th Cir., Dec. 4, 2019").first).to_be_visible()
    assert (of(page, "forum"), of(page, "on")) == ("ca9", "2013-05-02")
    page.reload()
    expect(page.get_by_role("heading", name="Not shown to be clearly established")).to_be_visible()


def choose(page: Page, label: str, words: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("combobox", name=label).fill(words)
    page.get_by_role("option", name=words).first.click()


def test_a_hostile_name_is_shown_as_the_text_it_is(page: Page, address: str) -> None:
    page.goto(f"{address}/?opinion={quote(OPINION)}")
    drawn(page)
    heading = page.get_by_role("heading", name="<img src=x")
    expect(heading).to_contain_text("[Brook](javascript:globalThis.hacked=1)")
    assert page.locator("img[src=x]").count() == 0
    assert page.locator("a[href*=javascript], a[href*=elsewhere]").count() == 0
    node = page.evaluate(NODE_AT, OPINION)
    page.mouse.move(*node)
    page.wait_for_selector(".vis-tooltip", state="visible")
    assert HOSTILE.split(" v. ")[0] in page.locator(".vis-tooltip").inner_text()
    page.goto(f"{address}/check?right={quote(HOSTILE)}&forum=ca9&on=2013-05-02")
    expect(page.get_by_role("heading", name="Needs a person")).to_be_visible()
    assert page.evaluate("globalThis.hacked") is None
    assert page.locator("img[src=x], a[href*=javascript], a[href*=elsewhere]").count() == 0


@pytest.mark.parametrize(("host", "expected"), [("rebound.example", 403), ("127.0.0.1", 101)])
def test_another_name_made_to_lead_here_is_refused(address: str, host: str, expected: int) -> None:
    at = urlsplit(address)
    connection = http.client.HTTPConnection(at.hostname or "", at.port, timeout=10)
    headers = {
        "Host": f"{host}:{at.port}", "Origin": f"http://{host}:{at.port}", "Upgrade": "websocket",
        "Connection": "Upgrade", "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==", "Sec-WebSocket-Version": "13",
    }  # fmt: skip
    connection.request("GET", "/_stcore/stream", headers=headers)
    assert connection.getresponse().status == expected
    connection.close()
