"""Addresses of gradebooks; `test_postgres` and `test_disturbed` use them."""

from sqlalchemy.engine import make_url

from autograder.records import _patient


def test_postgresql_is_waited_for_neither_for_ever_nor_not_at_all():
    query = make_url(_patient("postgresql+psycopg://ada@host/downhill", 2.5)).query
    assert query["connect_timeout"] == "10"
    assert query["tcp_user_timeout"] == "15000"
    assert "-c lock_timeout=2500" in query["options"]
    assert "-c tcp_user_timeout=15000 -c tcp_keepalives_idle=5" in query["options"]


def test_what_the_address_says_itself_is_left_alone():
    query = make_url(
        _patient("postgresql+psycopg://host/downhill?connect_timeout=3&options=-c geqo=off")
    ).query
    assert query["connect_timeout"] == "3"
    assert query["options"].startswith("-c geqo=off -c tcp_user_timeout")


def test_sqlite_is_left_alone():
    assert _patient("sqlite:////a/gradebook.db") == "sqlite:////a/gradebook.db"
