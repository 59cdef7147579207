"""The text reports of the small pairs in `diff_packs`, read and found right."""

VERSIONS_TEXT = """\
Here: two versions compared

Both checked on 10 January 2025 against Edition 2023.

  - Earlier version: Here (old.yaml)
  - Later version: Here (new.yaml)

Verdict: UNPROVEN before, BREACH now.

Counts:
  status                rows  breaches  shortfalls  notes
  Broken                   3         1           0      0
  Still open               1         0           0      0
  No longer apply          0         0           0      0
  Gone from the file       0         0           0      0
  Departed from            0         0           0      0
  Fixed                    1         0           0      0
  Newly asked, and met     0         0           0      0
  Still met                1         0           0      0
  Do not apply             0         0           0      0
  all                      6         1           0      0

Outcomes of each version:
  outcome         before  now
  met                  3    2
  not met              0    1
  not shown            2    3
  to be judged         0    0
  does not apply       0    0
  departed from        0    0

BROKEN

Open in the later version: it was met, departed from or did not apply before, is
newly asked of someone, or was not shown and now fails.

  Not met (must, breach): the police (A Police): Title of leads
    It is not so. Found: The level of the lead's post: 'Inspector' (read as
      below senior level from 'inspector').
    Before: met (must)
    What changed: the level of the lead's post: was 'Chief Constable' (read as
      head of the agency from 'chief constable') (partners[1].lead.post,
      old.yaml:4); now 'Inspector' (read as below senior level from 'inspector')
      (partners[2].lead.post, new.yaml:5)
    Source: WT 2023, para. 1, p. 8
    What to do: Make it so.
    In the file: partners[2].lead.post, line 5

  Not shown (must): Title of one
    The file does not show whether the published arrangements say how the
      arrangements are funded.
    Before: met (must)
    What changed: the published arrangements: how the arrangements are funded
      (statements.arrangements.funding): was stated, page 12 (old.yaml:6); now
      not given (new.yaml:7)
    Source: WT 2023, para. 1, p. 8
    What to do: Make it so.
    In the file: statements.arrangements.funding, line 7

  Not shown (must): the local authority (B Council): Title of leads
    The file does not show the level of the lead's post.
    Note: The earlier file does not have the local authority (B Council).
    Source: WT 2023, para. 1, p. 8
    What to do: Make it so.
    In the file: partners[1].lead, line 4

STILL OPEN

Something is left to do or to judge in both versions.

  Not shown (must): the health partner: Title of leads
    The file does not show the level of the lead's post.
    Before: not shown (must)
    Source: WT 2023, para. 1, p. 8
    What to do: Make it so.
    In the file: partners, line 3

FIXED

Open or departed from before; now met.

  Met (should): Title of two
    The published arrangements say how multi-agency training is commissioned,
      delivered and checked for impact.
    Before: not shown (should)
    What changed: the published arrangements: how multi-agency training is
      commissioned, delivered and checked for impact
      (statements.arrangements.training): was not given (old.yaml:6); now stated
      (new.yaml:7)
    Source: WT 2023, para. 1, p. 8

wtcheck compares the file with the duties; it does not read the documents
themselves and gives no legal advice.
"""

EDITIONS_TEXT = """\
NEWLY UNPROVEN

Not shown or to be judged under 2023; under 2018 it was met, departed from, did
not apply or was not asked.

  Not shown (must): Title of fresh
    The file does not show whether the published arrangements say how
      multi-agency training is commissioned, delivered and checked for impact.
    Under 2018: not asked
    Change: Added. It differs.
    Source: WT 2023, para. 1, p. 8
    What to do: Make it so.
    In the file: statements.arrangements.training, line 6

NOT COMPARED

Both texts have it, but one pack has no duty for it: what became of the outcome
is not known.

  Title of stays
    Under 2018: not shown (must)
    Change: Moved. It differs.
    Note: It stands in the 2023 text too (WT 2023, para. 5, p. 9), but the 2023
      pack has no duty for it.
    Source: WT 2023, para. 1, p. 8

NO LONGER ASKED

Asked under 2018; not asked under 2023, or it does not apply there.

  Title of gone
    Under 2018: not shown (must)
    Change: Removed. It differs.
    Source: WT 2023, para. 1, p. 8

  Title of left
    Under 2018: not shown (may)
    Note: The crosswalk does not have this duty: it is told as one no longer
      asked.
    Source: WT 2023, para. 1, p. 8

NOW WEIGHS MORE

  Title of rising (was should, now must)
    Outcome: met under 2018, met under 2023
    Source: WT 2023, para. 1, p. 8

wtcheck compares the file with the duties; it does not read the documents
themselves and gives no legal advice.
"""
