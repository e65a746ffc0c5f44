"""What finding out makes of the state: everything that stands in the notebook."""

from __future__ import annotations

from backterm.engine import events as happened
from backterm.engine import table
from backterm.engine.actions import Flip, Pin
from backterm.engine.apply.making import makes
from backterm.engine.level import NOWHERE
from backterm.engine.state import Look, Reading, State, Strike, changed


@makes(happened.PlanFound)
def _plan_found(state: State, event: happened.PlanFound) -> State:
    return changed(state, notebook=changed(state.notebook, plans=(*state.notebook.plans, event.index)))


@makes(happened.ClaimFound)
def _claim_found(state: State, event: happened.ClaimFound) -> State:
    return changed(state, notebook=changed(state.notebook, claims=(*state.notebook.claims, event.index)))


@makes(happened.ReadingTaken)
def _reading_taken(state: State, event: happened.ReadingTaken) -> State:
    reading = Reading(state.turn, state.hero.room, event.law, event.value)
    return changed(state, notebook=changed(state.notebook, readings=(*state.notebook.readings, reading)))


@makes(happened.LawStruck)
def _law_struck(state: State, event: happened.LawStruck) -> State:
    notes = state.notebook
    return changed(
        state, notebook=changed(notes, struck=notes.struck | {event.law}, doubted=notes.doubted - {event.law})
    )


@makes(happened.LawRestored)
def _law_restored(state: State, event: happened.LawRestored) -> State:
    return changed(state, notebook=changed(state.notebook, struck=state.notebook.struck - {event.law}))


@makes(happened.LawDoubted)
def _law_doubted(state: State, event: happened.LawDoubted) -> State:
    notes = state.notebook
    return changed(
        state, notebook=changed(notes, struck=notes.struck - {event.law}, doubted=notes.doubted | {event.law})
    )


@makes(happened.LawTrusted)
def _law_trusted(state: State, event: happened.LawTrusted) -> State:
    return changed(state, notebook=changed(state.notebook, doubted=state.notebook.doubted - {event.law}))


@makes(happened.HintTaken)
def _hint_taken(state: State, event: happened.HintTaken) -> State:
    notes = state.notebook
    named = event.named or notes.named
    return changed(state, notebook=changed(notes, hints=notes.hints + 1, rung=event.rung, named=named))


@makes(happened.Flipped)
def _flipped(state: State, event: happened.Flipped) -> State:
    return _looked(state, Flip(event.first, event.second), event)


@makes(happened.Pinned)
def _pinned(state: State, event: happened.Pinned) -> State:
    return _looked(state, Pin(event.room), event)


def _looked(state: State, tried: Flip | Pin, event: happened.Flipped | happened.Pinned) -> State:
    looks = (*state.notebook.looks, Look(state.turn, tried, event.lamp))
    return changed(state, notebook=changed(table.noted(state.notebook, tried), looks=looks, fuses=event.fuses))


@makes(happened.Declared)
def _declared(state: State, event: happened.Declared) -> State:
    notes = state.notebook
    if event.verdict == "right":
        return changed(state, notebook=changed(notes, declared=event.law, proved=event.proved))
    strike = Strike(state.turn, event.law, NOWHERE if event.witness else state.hero.room)
    return changed(state, notebook=changed(notes, strikes=(*notes.strikes, strike)))


@makes(happened.CounterShown)
def _counter_shown(state: State, event: happened.CounterShown) -> State:
    return changed(state, notebook=changed(state.notebook, counters=(*state.notebook.counters, event.law)))
