"""A finding points to the field that decided, or to its nearest parent in the file."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given
from strategies import arrangements, examples, good
from worded import DONE_DUTY, STATED_DUTY, findings, of_duty

from wt_engine import Arrangement, parse_arrangement

FILE = """\
name: Placed
partners:
  - sector: police
    body: East Police
    lead:
      post: Assistant Chief Constable
statements:
  arrangements:
    three_distinct_functions_chair:
      evidence: not_stated
documents:
  - kind: yearly_report
    published: 2024-09-01
"""


def placed(duty: str, subject: str | None = None) -> tuple[str, int | None, int | None]:
    location = of_duty(parse_arrangement(FILE), duty, subject).location
    return (location.path, location.line, location.column)


def test_a_finding_points_to_the_field_that_decided() -> None:
    assert placed("lsp-heads-agency", "police") == ("partners[0].lead.post", 6, 13)
    path = "statements.arrangements.three_distinct_functions_chair"
    assert placed(STATED_DUTY) == (path, 10, 7)


def test_what_is_left_out_points_to_its_nearest_parent() -> None:
    path, line, _ = placed("lsp-heads-agency", "health")
    assert (path, line) == ("partners", 3)
    path, line, _ = placed(DONE_DUTY)
    assert (path, line) == ("assurance", 1)


def test_without_a_file_there_is_a_path_and_no_line() -> None:
    location = of_duty(good(), STATED_DUTY).location
    assert location.path == "statements.arrangements.three_distinct_functions_chair"
    assert (location.line, location.column) == (None, None)


@examples(25)
@given(arrangements())
def test_every_path_leads_into_the_model(data: Arrangement) -> None:
    for found in findings(data):
        here: Any = data
        for part in re.findall(r"[^.\[\]]+", found.location.path):
            if here is None:
                break
            if isinstance(here, list):
                here = here[int(part)]
            elif isinstance(here, dict):
                here = here.get(part)
            else:
                here = getattr(here, part)
