"""What minds share: the creature while it acts, and all it can do whatever it wants.

It perceives, goes through exits and is stopped by what stops it, makes itself heard, stands at a door for a turn before
it enters, and catches. It wants nothing by itself: what to do next is for its mind, one module for each.
"""

from __future__ import annotations

from collections.abc import Iterator

from backterm.engine import events as happened
from backterm.engine import senses, sound
from backterm.engine.actions import Pace
from backterm.engine.apply import Course
from backterm.engine.deeds.arriving import arrive
from backterm.engine.distances import Distances
from backterm.engine.doors import barring, between, distances, is_shut
from backterm.engine.effects import lose
from backterm.engine.level import NOWHERE, Exit, Way
from backterm.engine.rules import STRIKES
from backterm.engine.state import Creature, Mood, State, made
from backterm.rng import Dice

DOOR = "door"
WHYS = ("stopped", "opens", "passes", "poised", "caught", "woken")


def due(state: State, pace: int, beats: int) -> int:
    """How often a creature that moves once in ``pace`` beats of the clock may have moved in the last ``beats``."""
    return state.clock // pace - (state.clock - beats) // pace


class Body:
    """A creature while it acts. Its mind changes it freely; `settle` makes an event of what has become of it.

    ``sounded`` tells that the hero has heard it this turn, ``why`` the reason of what it has done last.
    """

    __slots__ = (
        "beat", "came", "course", "energy", "goal", "index", "kind", "level", "memory", "mood", "patience", "room",
        "sounded", "sounds", "was", "why",
    )  # fmt: skip

    def __init__(self, course: Course, index: int) -> None:
        state = course.state
        creature = state.floor.creatures[index]
        self.course = course
        self.index = index
        self.was = creature
        self.level = state.level
        self.kind = state.world.kinds.creatures[creature.kind]
        self.sounded = False
        self.why = ""
        self.room = creature.room
        self.energy = creature.energy
        self.beat = creature.beat
        self.mood = creature.mood
        self.goal = creature.goal
        self.patience = creature.patience
        self.sounds = creature.sounds
        self.came = creature.came
        self.memory = creature.memory

    def settle(self) -> None:
        """Let what has become of the creature happen, if anything has or there is a reason worth telling."""
        after = made(
            Creature, self.was.kind, self.room, self.energy, self.beat, self.mood, self.goal, self.patience,
            self.sounds, self.came, self.memory,
        )  # fmt: skip
        if self.why or after != self.was:
            self.course.become(made(happened.CreatureChanged, self.index, after, self.why))

    def become(self, mood: Mood, goal: int = NOWHERE, patience: int = 0) -> None:
        """Take up another mood."""
        self.mood, self.goal, self.patience = mood, goal, patience

    def because(self, why: str) -> None:
        """Give the reason for what it does now."""
        self.why = why

    def heard(self) -> Iterator[tuple[happened.NoiseMade, int]]:
        """The noises of this turn that reach it above the hum, and how loud each is."""
        state = self.course.state
        for noise in self.course.noises:
            loudness = sound.audible(state, noise.room, noise.loudness, self.room)
            if loudness >= self.kind.hearing:
                yield noise, loudness

    def is_woken(self) -> bool:
        """Whether the level has just woken, so that everything on it knows where the hero is."""
        course = self.course
        return len(course.state.notebook.strikes) == STRIKES > len(course.before.notebook.strikes)

    def is_walked_into(self) -> bool:
        """Whether the hero has just walked, not crept, into the room where he could see it stand, and it minds."""
        for step in self.course.steps if self.kind.catches else ():
            if step.room == self.room and step.pace is not Pace.SNEAK:
                return self.room in senses.in_view(self.course.before)
        return False

    def finds_hero(self, room: int) -> bool:
        """Whether the hero is in ``room``, and not hidden or not silent."""
        return self.course.state.hero.room == room and self.knows_hero()

    def knows_hero(self) -> bool:
        """Whether the hero can be told from what he is in or behind."""
        return not senses.is_unseen(self.course.state)

    def towards(self, goal: int) -> Exit | None:
        """The exit on a shortest way to ``goal``, one it can pass if there is a choice; none when there, or cut off."""
        return self.along(goal, distances(self.course.state, crawls=self.kind.crawls))

    def along(self, goal: int, doors: Distances) -> Exit | None:
        """The same by the ways that ``doors`` counts."""
        here = self.room
        if goal in {here, NOWHERE}:
            return None
        away = doors.to(goal)
        wanted = away[here] - 1
        if wanted < 0:
            return None
        nearer = [leaving for leaving in self.level.rooms[here].exits if away[leaving.to] == wanted]
        if len(nearer) == 1:
            return nearer[0]
        return next((leaving for leaving in nearer if not self.is_stopped(leaving.to)), nearer[0])

    def along_thread(self) -> Exit | None:
        """The exit by which the hero's thread runs on from here, towards his end of it; none where none does."""
        thread = self.course.state.floor.thread
        if not thread:
            return None
        places = [place for place, room in enumerate(thread[:-1]) if room == self.room]
        return self.level.exit_to(self.room, thread[places[-1] + 1]) if places else None

    def is_stopped(self, there: int) -> bool:
        """Whether a vent, a door it cannot open, or one nobody can, is between it and the next room ``there``."""
        state = self.course.state
        if not self.kind.crawls and between(self.room, there) in self.level.vents:
            return True
        return is_shut(state, self.room, there) and (not self.kind.opens or bool(barring(state, self.room, there)))

    def move(self, leaving: Exit, noise: str) -> None:
        """Go on through an exit with a noise of its own: a shut door is opened first, and the hero's is warned at."""
        there = leaving.to
        if is_shut(self.course.state, self.room, there):
            self._open(there)
        elif there != self.course.state.hero.room:
            self.go(there)
            self.sound(noise)
        elif self.mood is Mood.POISED:
            self.go(there)
            self._enter()
        else:
            self.poise_at(there)

    def _open(self, there: int) -> None:
        if self.is_stopped(there):
            self.because("stopped")
            return
        self.course.happen(happened.DoorOpened(self.room, there))
        self.because("opens")
        self.sound(DOOR)

    def go(self, there: int) -> None:
        """Be in the next room ``there``."""
        self.room, self.came = there, self.room

    def _enter(self) -> None:
        if self.finds_hero(self.room):
            self.catch()
        else:
            self.pass_by()

    def pass_by(self) -> None:
        """Come through the hero's room and not find him."""
        self.course.happen(happened.Passed(self.index))
        self.because("passes")
        self.become(Mood.ROAM)

    def notice(self, beyond: int) -> None:
        """Let the hero see that the window towards room ``beyond`` has been taken note of."""
        window = self.level.opening_to(self.course.state.hero.room, beyond)
        assert window is not None  # noqa: S101  (he looks through it)
        self.course.happen(happened.WindowNoted(self.index, window.way))

    def poise_at(self, there: int) -> None:
        """Stand at the door of the hero's room ``there`` for a turn."""
        self.poise(there, sound.way_in(self.level, self.room, there))

    def poise(self, goal: int, way: Way) -> None:
        """Give the last warning: a whole turn is left to the hero."""
        self.become(Mood.POISED, goal)
        self.energy = 0
        self.because("poised")
        self.course.happen(happened.Poised(self.index, way))

    def catch(self, refuge: int = NOWHERE) -> None:
        """Hurt the hero, and put him down somewhere else: in room ``refuge``, or some doors away."""
        course = self.course
        course.happen(happened.Caught(self.index))
        if course.state.hero.wounds > course.state.world.mode.lives:
            course.happen(happened.Ended("taken"))
        lose(course, self.kind.bite, "caught")
        self.become(Mood.ROAM)
        self.because("caught")
        self.energy = 0
        self.put_down(refuge if refuge != NOWHERE else self.refuge())

    def put_down(self, room: int) -> None:
        """Let the hero come to in ``room``."""
        fresh = room not in self.course.state.floor.visited
        self.course.happen(happened.Displaced(room))
        arrive(self.course, fresh=fresh)

    def refuge(self) -> int:
        """A room some doors away, as many as its kind has it if there is one so far."""
        doors = self.level.distances[self.room]
        farthest = min(self.kind.castoff, max(doors))
        return self.dice("castoff").choice([room for room, away in enumerate(doors) if away >= farthest])

    def sound(self, name: str) -> None:
        """Make the noise of one of its moves, which the hero may hear."""
        self.sounded = senses.hear(self.course, self.room, self.kind.footfall, name) or self.sounded

    def dice(self, purpose: str) -> Dice:
        """Its dice of this turn and beat, for one purpose."""
        return self.course.dice(self.kind.name, self.index, purpose, self.beat)
