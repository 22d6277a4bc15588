def test_new_site(run, tmp_path):
    options = ("--sites", tmp_path / "sites", "--pages", tmp_path / "pages")
    done = run("new-site", "harbour.example", "--name", "Harbour News", *options)
    assert done.exit_code == 0
    assert done.stdout.splitlines()[0] == str(tmp_path / "sites" / "harbour_example.py")
    assert "Harbour News" in (tmp_path / "sites" / "harbour_example.py").read_text("utf-8")
    again = run("new-site", "harbour.example", *options)
    assert again.exit_code == 1
    assert "is there already" in again.stderr


def test_what_is_no_domain(run, tmp_path):
    done = run("new-site", "harbour", "--sites", tmp_path, "--pages", tmp_path)
    assert done.exit_code == 1
    assert done.stderr == "articlekit: 'harbour' is no domain: give one such as example.com\n"
