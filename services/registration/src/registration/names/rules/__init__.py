"""What a name may be: composed from parts, taken apart again, checked, and compared with others. Pure.

    draft ── compose ──► text ── prefix.reading ──► prefixes ┐
                                                             ├─► segmentations ── checks ──► findings
             lexicon ── segmentation ──► bodies ─────────────┘            └─ keys, near_duplicates, alternatives

`examination` checks given parts, `parsing` takes a text apart; both need the `Standards` of a day.
"""
