"""The Bacterium: it hunts by sound, moves in stutters, and plays back what it heard the hero do.

What it can know is what reaches its ears; where a sound came from it only guesses, the worse the longer the way. It
always warns: it is WARY before it comes, and POISED at the door for a whole turn before it enters. Whoever walks into
it with open eyes is caught; creeping past it is allowed. On a ring of rooms it can be led round for ever; at a dead end
it cannot.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from backterm.engine import events as happened
from backterm.engine import senses, sound
from backterm.engine.actions import Pace
from backterm.engine.apply import Course
from backterm.engine.deeds.arriving import arrive
from backterm.engine.effects import lose
from backterm.engine.level import NOWHERE, Exit, Way
from backterm.engine.rules import STRIKES, is_shut
from backterm.engine.state import Creature, Mood
from backterm.rng import Dice

WIRE = "wire"
DOOR = "door"


def act(course: Course, index: int, beats: int) -> None:
    """Let creature number ``index`` hear what was to be heard, then move as often as ``beats`` allow."""
    body = _Body(course, index)
    body.energy += beats
    body.notice()
    if body.is_walked_into():
        body.catch()
    while body.energy >= body.kind.pace and not course.state.ending:
        body.stutter()
    course.happen(happened.CreatureChanged(index, body.creature()))
    if course.keen and not body.sounded:
        senses.hear(course, body.room, body.kind.footfall, WIRE)


class _Body:
    """The creature while it acts."""

    __slots__ = (
        "beat", "came", "course", "energy", "goal", "index", "kind", "level", "mood", "patience", "room", "sounded",
        "sounds",
    )  # fmt: skip

    def __init__(self, course: Course, index: int) -> None:
        state = course.state
        creature = state.floor.creatures[index]
        self.course = course
        self.index = index
        self.level = state.level
        self.kind = state.world.kinds.creatures[creature.kind]
        self.sounded = False
        self.room = creature.room
        self.energy = creature.energy
        self.beat = creature.beat
        self.mood = creature.mood
        self.goal = creature.goal
        self.patience = creature.patience
        self.sounds = creature.sounds
        self.came = creature.came

    def creature(self) -> Creature:
        """The creature as it is now."""
        mood, goal, patience = self.mood, self.goal, self.patience
        return Creature(self.kind.name, self.room, self.energy, self.beat, mood, goal, patience, self.sounds, self.came)

    def become(self, mood: Mood, goal: int = NOWHERE, patience: int = 0) -> None:
        """Take up another mood."""
        self.mood, self.goal, self.patience = mood, goal, patience

    def notice(self) -> None:
        """Hear the noises of this turn, keep them, and turn towards the loudest."""
        loudest: happened.NoiseMade | None = None
        most = self.kind.hearing - 1
        for event in self.course.events:
            if isinstance(event, happened.NoiseMade) and (heard := self._loudness(event)) >= self.kind.hearing:
                self.sounds = (*[kept for kept in self.sounds if kept != event.sound], event.sound)[-self.kind.memory :]
                if heard > most:
                    loudest, most = event, heard
            elif isinstance(event, happened.LevelWoke):
                self.become(Mood.HUNT, self.course.state.hero.room)
                return
        if loudest is not None:
            self._turn_towards(loudest)

    def is_walked_into(self) -> bool:
        """Whether the hero has just walked, not crept, into the room where he could see it stand."""
        before = self.course.before
        for event in self.course.events:
            if isinstance(event, happened.Moved) and event.room == self.room and event.pace is not Pace.SNEAK:
                return self.room in senses.in_view(before)
        return False

    def stutter(self) -> None:
        """One beat of the cadence: move, or hold still."""
        cadence = self.kind.cadence
        moves = cadence[self.beat % len(cadence)] == "x"
        self.energy -= self.kind.pace
        self.beat += 1
        self.patience = max(0, self.patience - 1)
        if moves:
            if self._finds_hero(self.room):
                self._confront()
            else:
                _MOODS[self.mood](self)

    def roam(self) -> None:
        """Drift on, never straight back if there is another way, through no shut door if there is an open one."""
        state = self.course.state
        if len(state.notebook.strikes) >= STRIKES and state.hero.room != self.room:
            self.become(Mood.HUNT, state.hero.room)
            self.hunt()
            return
        exits = self.level.rooms[self.room].exits
        free = [leaving for leaving in exits if not is_shut(state, self.room, leaving.to)] or exits
        onward = [leaving for leaving in free if leaving.to != self.came] or free
        if onward:
            self._move(onward[0] if len(onward) == 1 else self._dice("drift").choice(onward))

    def wary(self) -> None:
        """Warn: the wire is drawn tight before it comes."""
        self._sound(WIRE)
        self.mood = Mood.HUNT

    def hunt(self) -> None:
        """Come on by the shortest way; where it thought the sound was, listen."""
        leaving = self._towards(self.goal)
        if leaving is None:
            self._settle()
        else:
            self._move(leaving)

    def poised(self) -> None:
        """Enter the room at whose door it has stood; follow a hero who has left the room it stands in."""
        goal, hero = self.goal, self.course.state.hero
        if goal == self.room:
            self.become(Mood.HUNT, hero.room)
            self.hunt()
            return
        leaving = self._towards(goal)
        if leaving is not None:
            self._move(leaving)
        if self.room == goal != hero.room or leaving is None:
            self._settle()

    def listen(self) -> None:
        """Hold still where it lost the hero, and play back what it heard him do, to draw him."""
        if not self.patience:
            self.become(Mood.ROAM)
        elif self.sounds:
            dice = self._dice("voice")
            if self.patience == self.kind.patience - 1 or dice.chance(1, 3):
                voice = dice.choice(self.sounds)
                self.sounded = senses.hear(self.course, self.room, self.kind.voice, voice, own=True)

    def _loudness(self, event: happened.NoiseMade) -> int:
        left = sound.left(self.course.state, event.room, event.loudness, self.room)
        return left - sound.mask(self.level.rooms[self.room])

    def _turn_towards(self, event: happened.NoiseMade) -> None:
        if self.mood is Mood.POISED and event.room == self.goal:
            return
        startled = self.mood in {Mood.ROAM, Mood.LISTEN}
        self.become(Mood.WARY if startled or self.mood is Mood.WARY else Mood.HUNT, self._guess(event))
        if startled:  # it answers one turn late
            self.energy = 0

    def _guess(self, event: happened.NoiseMade) -> int:
        cost = event.loudness - sound.left(self.course.state, event.room, event.loudness, self.room)
        error = cost // max(1, self.kind.error)
        if not error:
            return event.room
        doors = self.level.distances[event.room]
        return self._dice("goal").choice([room for room, away in enumerate(doors) if 0 <= away <= error])

    def _finds_hero(self, room: int) -> bool:
        """Whether the hero is in ``room``, and not hidden or not silent."""
        hero = self.course.state.hero
        return hero.room == room and not (hero.hidden and not hero.noise)

    def _confront(self) -> None:
        if self.mood is Mood.POISED:
            self.catch()
        else:
            self._poise(self.room, Way.IN)

    def _poise(self, goal: int, way: Way) -> None:
        self.become(Mood.POISED, goal)
        self.energy = 0  # a whole turn is left to the hero
        self.course.happen(happened.Poised(self.index, way))

    def _settle(self) -> None:
        self.become(Mood.LISTEN, self.room, self.kind.patience)

    def _towards(self, goal: int) -> Exit | None:
        """The exit on a shortest way to ``goal``; none when there, or when no way leads there."""
        doors, here = self.level.distances, self.room
        if goal in {here, NOWHERE} or doors[here][goal] == NOWHERE:
            return None
        wanted = doors[here][goal] - 1
        return next(leaving for leaving in self.level.rooms[here].exits if doors[leaving.to][goal] == wanted)

    def _move(self, leaving: Exit) -> None:
        here, there = self.room, leaving.to
        if is_shut(self.course.state, here, there):
            self.course.happen(happened.DoorOpened(here, there))
            self._sound(DOOR)
        elif there != self.course.state.hero.room:
            self.room, self.came = there, here
            self._sound(WIRE)
        elif self.mood is Mood.POISED:
            self.room, self.came = there, here
            self._enter()
        else:
            back = self.level.exit_to(there, here)
            self._poise(there, back.way if back else Way.UP)

    def _enter(self) -> None:
        if self._finds_hero(self.room):
            self.catch()
        else:
            self.course.happen(happened.Passed(self.index))
            self.become(Mood.ROAM)

    def catch(self) -> None:
        """Hurt the hero, and put him down somewhere else."""
        course = self.course
        course.happen(happened.Caught(self.index))
        if course.state.hero.wounds > course.state.world.mode.lives:
            course.happen(happened.Ended("taken"))
        lose(course, self.kind.bite, "caught")
        self.become(Mood.ROAM)
        self.energy = 0
        refuge = self._refuge()
        fresh = refuge not in course.state.floor.visited
        course.happen(happened.Displaced(refuge))
        arrive(course, fresh=fresh)

    def _refuge(self) -> int:
        doors = self.level.distances[self.room]
        farthest = min(self.kind.castoff, max(doors))
        return self._dice("castoff").choice([room for room, away in enumerate(doors) if away >= farthest])

    def _sound(self, name: str) -> None:
        self.sounded = senses.hear(self.course, self.room, self.kind.footfall, name) or self.sounded

    def _dice(self, purpose: str) -> Dice:
        return self.course.dice(self.kind.name, self.index, purpose, self.beat)


_MOODS: Mapping[Mood, Callable[[_Body], None]] = {
    Mood.ROAM: _Body.roam,
    Mood.WARY: _Body.wary,
    Mood.HUNT: _Body.hunt,
    Mood.POISED: _Body.poised,
    Mood.LISTEN: _Body.listen,
}
