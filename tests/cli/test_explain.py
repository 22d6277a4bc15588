import pytest


def test_every_block_in_page_order_with_role_and_rule(run, page):
    done = run("explain", page)
    assert done.exit_code == 0
    rows = [line.split(maxsplit=3) for line in done.stdout.splitlines() if not line.startswith("   –")]
    assert [row[0] for row in rows] == sorted((row[0] for row in rows), key=int)
    headline = next(row for row in rows if row[1] == "headline")
    assert headline[3] == "Rain at last"
    assert any(row[1] == "body" and row[3].startswith("It rained") for row in rows)


def test_promos_are_shown_as_removed_with_their_kind(run, page):
    promo = '<p><strong>Read also: <a href="/sun">Why the sun came back</a></strong></p></article>'
    page.write_text(page.read_text().replace("</article>", promo))
    assert "removed read_also" in run("explain", page).stdout


def test_block_without_use_has_a_dot(run, page):
    page.write_text(page.read_text().replace("</article>", "</article><div><p>© Example News</p></div>"))
    done = run("explain", page)
    assert any("© Example News" in line for line in done.stdout.splitlines())


def test_values_of_the_head_come_first(run, page):
    site = '<meta property="og:site_name" content="The Marsh Herald"><title>'
    page.write_text(page.read_text().replace("<title>", site))
    rows = run("explain", page).stdout.splitlines()
    assert any(row.split()[:2] == ["–", "publisher"] and row.endswith("The Marsh Herald") for row in rows)
    signs = [row.split()[0] == "–" for row in rows]
    assert signs == sorted(signs, reverse=True)


def test_one_field(run, page):
    done = run("explain", page, "--field", "headline")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0].startswith("headline  set  ")
    assert "Rain at last" in done.stdout


def test_field_that_was_not_found_is_said(run, page):
    done = run("explain", page, "--field", "kicker")
    assert done.exit_code == 0
    assert "nothing on the page was taken for kicker" in done.stderr


def test_unknown_field_is_wrong_usage(run, page):
    done = run("explain", page, "--field", "smell")
    assert done.exit_code == 2
    assert "no field or role is called 'smell'" in done.stderr


@pytest.mark.parametrize("name", ["missing.html", "."])
def test_file_that_cannot_be_read_is_named(run, name):
    done = run("explain", name)
    assert done.exit_code == 1
    assert done.stderr.startswith(f"articlekit: {name}: cannot be read")


def test_stdin(run, page):
    assert "Rain at last" in run("explain", "-", input=page.read_bytes()).stdout
