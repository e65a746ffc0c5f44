"""Decay: what nobody watches or has marked, the building may set down elsewhere, but never what its law rests on.

`slips` are the records of what changed, and `rebuilding` makes a level of them. `anchors` says what is held,
`operators` what may be tried on the rest, `invariants` what must stay so; `pulses` lets one breath of it happen.
"""
