"""The ledger gives what holds in page order, however it came in."""

from articlekit.dom.page import read_page
from articlekit.model import Finding, Role
from articlekit.passes.ledger import Ledger

PAGE = "<article><h1>The quay</h1><p>One. Two.</p><p>Three.</p><aside><p>Four.</p></aside></article>"


def settled(*findings):
    page = read_page(PAGE)
    ledger = Ledger(page.blocks)
    ledger.add([Finding(role, "test", page.blocks[i], span=span) for role, i, span in findings], "test")
    return ledger


def places(ledger, *roles):
    return [(f.block.index, f.span) for f in ledger.findings(*roles)]


def test_findings_of_one_role_stand_in_page_order():
    ledger = settled((Role.BODY, 3, None), (Role.BODY, 1, None), (Role.BODY, 2, None))
    assert places(ledger, Role.BODY) == [(1, None), (2, None), (3, None)]


def test_findings_of_several_roles_stand_in_page_order():
    ledger = settled((Role.BODY, 2, None), (Role.PROMO, 1, None), (Role.FURNITURE, 3, None))
    assert places(ledger, Role.BODY, Role.PROMO) == [(1, None), (2, None)]
    assert places(ledger, Role.CONTEXT) == []


def test_parts_of_blocks_stand_among_whole_ones():
    ledger = settled((Role.PROMO, 3, None), (Role.PROMO, 1, (5, 9)), (Role.PROMO, 1, (0, 4)), (Role.BODY, 1, None))
    assert places(ledger, Role.PROMO) == [(1, (0, 4)), (1, (5, 9)), (3, None)]
    assert places(ledger, Role.BODY) == [(1, None)]


def test_what_is_given_is_a_list_of_its_own():
    ledger = settled((Role.BODY, 1, None))
    ledger.findings(Role.BODY).clear()
    assert places(ledger, Role.BODY) == [(1, None)]


def test_the_nearest_of_one_tag_and_of_a_set_are_the_same():
    block = read_page(PAGE).blocks[3]
    assert block.node.closest("aside", "article") is block.node.closest_of(frozenset(("aside", "article")))
    assert block.node.closest_of(frozenset(("nav",))) is None
