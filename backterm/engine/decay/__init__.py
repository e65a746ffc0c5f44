"""Decay: what nobody watches or has marked, the building may set down elsewhere, but never what its law rests on.

`rebuilding` makes a level of the records of what changed (`backterm.engine.slips`). `anchors` says what is held,
`operators` what may be tried on the rest, `invariants` what must stay so; `pulses` lets one breath of it happen.
"""
