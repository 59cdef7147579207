"""The Word paper in LibreOffice: it opens, and every open duty is on a sheet of the PDF."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest
from helpers import SHORTFALL, UNPROVEN, checked
from programs import libreoffice, pdftotext

from wt_engine.checking.checked import Checked
from wt_engine.checking.findings.model import Finding, Report
from wt_engine.checking.findings.words import cited
from wt_engine.formats.formats import Options, render

# One report of both kinds: some duties fail, a post is hostile, most is not shown.
HOSTILE = SHORTFALL.replace("Assistant Chief Constable", "Inspector <b>&amp; {x}")


def squeezed(text: str) -> str:
    """Text without what a layout changes: spaces, and hyphens at the end of a line."""
    return re.sub(r"[\s\u00ad\u2010-]", "", text)


def pdf_text(data: bytes, folder: Path) -> str:
    """Convert a docx to PDF and return its text, without heads and feet of sheets."""
    office, reader = libreoffice(), pdftotext()
    source = folder / "paper.docx"
    source.write_bytes(data)
    profile = (folder / "profile").as_uri()
    done = subprocess.run(
        [
            office,
            f"-env:UserInstallation={profile}",
            "--headless",
            "--convert-to",
            "pdf",
            "--outdir",
            str(folder),
            str(source),
        ],
        capture_output=True,
        timeout=180,
        check=False,
    )
    made = folder / "paper.pdf"
    assert made.exists(), done.stderr.decode()
    text = subprocess.run(
        [reader, "-enc", "UTF-8", str(made), "-"], capture_output=True, timeout=60, check=True
    )
    return text.stdout.decode()


def missing(findings: list[Finding], text: str) -> list[str]:
    squeeze = squeezed(text)
    return [finding.title for finding in findings if squeezed(finding.title) not in squeeze]


@pytest.mark.parametrize("several", [False, True])
def test_every_open_duty_is_in_the_pdf(tmp_path: Path, several: bool) -> None:
    reports: list[Report] = [checked(HOSTILE)] + ([checked(UNPROVEN)] if several else [])
    items = [Checked(f"{n}.yaml", report) for n, report in enumerate(reports)]
    data = render("docx", items, Options())
    assert isinstance(data, bytes)
    text = pdf_text(data, tmp_path)
    for report in reports:
        edition = report.editions[0]
        findings = list(edition.open_findings())
        assert findings
        assert missing(findings, text) == []
        failed = [finding for finding in findings if finding.outcome == "not_met"]
        assert [f.title for f in failed if squeezed(cited(f, edition)) not in squeezed(text)] == []
        assert squeezed(report.name) in squeezed(text)
    assert re.search(r"Page 1 of \d{2}", text)
