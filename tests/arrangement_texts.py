"""Longer texts of arrangements that several tests read."""

GOOD = """\
name: Example Safeguarding Children Partnership
aliases: [Example SCP]
edition_claimed: 2023
scope: [children, adults]
predecessors: [Example LSCB]
area:
  local_authorities: [First Council, Second Council]
  basis: local_authority_areas
  joined_by_agreement: 2019-06
  changed: no
  regional_layer: {name: Regional Executive, areas: [Example, Other]}
  secure_establishments: []
partners:
  - sector: local_authority
    body: First Council
    delivery_body: {body: First Children's Trust, kind: trust, agreed: 2020}
    lead: {post: Interim Chief Executive, interim: yes}
    delegates:
      - {post: Director of Children's Services, authority_stated: yes, shared_with: [Other]}
  - sector: health
    body: NHS Example Integrated Care Board
    kind: integrated_care_board
    lead: {post: Chief Executive, level: head}
    delegates: []
  - sector: police
    body: Example Police
    level: basic_command_unit
    serves_several_arrangements: yes
    lead: {post: Chief Constable, named_as: post}
chair:
  kind: rotating
  rotation:
    pool: [{sector: police, post: Assistant Chief Constable}, {sector: health}]
    months: 24
    started: 2024-04-01
  agreed_by: [local_authority, health, police]
scrutiny:
  - {provider: Independent Scrutineer, kind: individual, independent: yes, also_holds: []}
relevant_agencies:
  named:
    - {name: All maintained schools, kind: school}
    - {name: Cafcass, kind: cafcass, national_remit: yes}
  education_coverage: some
education_representative: {post: Head teacher, at_strategic_discussions: yes}
funding:
  level_agreed: 2024-03-31
  contributions:
    - {payer: First Council, sector: local_authority, form: amount, pounds: "£12,500.50"}
    - {payer: Mayor's Office, sector: police, form: in_kind}
    - {sector: health, form: none}
documents:
  - id: masa
    kind: published_arrangements
    edition: 2023
    agreed: 2024-11-05
    published: 2024-12-01
    effective: 2025-01
    updated: 2025
    review_due: 2025-12-01
    published_at: [https://example.org/masa]
    signed_off_by: [local_authority, health, police]
    sent: [{to: panel, on: 2024-12-03}, {to: department_for_education, sent: no}]
  - kind: yearly_report
    period: {start: 2023-04-01, end: 2024-03-31}
statements:
  arrangements:
    funding: stated
    dispute_resolution: {evidence: linked, document: masa, page: 12, section: Disputes}
assurance:
  - {by: scrutineer, date: 2024-09-01, found: {chair_conduit: in_place}}
notes: [Written by hand.]
"""
"""A file in good order, as people write it."""

DETAILED = """\
# A comment first, so that nothing stands on line 1.
name:   Detailed Partnership
area: {local_authorities: [First Council, Second Council], secure_establishments: []}
partners:
- sector: local_authority
  body:   First Council
  lead: {post: Chief Executive}
  delegates:
    - {post: Director of Children's Services, authority_stated: yes}
- sector: health
  body: NHS Example Integrated Care Board
  lead:
    post: >
      Chief
      Executive
- sector: police
  body: "Example Police"
  lead:
      post: 'Assistant Chief Constable'
chair:
  kind: independent
scrutiny:
- kind: individual
  provider: Independent Scrutineer
  independent: no
documents:
  - {kind: published_arrangements, published: 2024-06-01, published_at: ["https://example.org/a"]}
  - kind: yearly_report
    published: 2023-11-30
statements:
  arrangements:
    dispute_resolution: heading_only
    funding:
      evidence: not_stated
      page: 4
assurance:
  - {by: scrutineer, date: 2024-12-01, found: {chair_conduit: in_place}}
  - by: self
    date: 2026-01-01
    found:
      chair_role_reviewed:
        found: in_place
"""
"""Written in every style of YAML, to find places in."""
