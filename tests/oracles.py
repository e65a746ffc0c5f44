"""The twelve laws a second time, from their statements and with networkx: what the game's own answers are held to.

Slow and plain on purpose. An oracle sees a graph with rooms for nodes, where one starts, the papers and the marks; it
answers with the one room its law picks, or NOWHERE. What the player reads is worked out here too where a law needs it.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterable, Mapping
from fractions import Fraction

import networkx as nx

from backterm.engine.laws import Building
from backterm.engine.level import NOWHERE
from tests.buildings import Graph, farther_end, in_order, only

Oracle = Callable[[Graph, Building], int]
Door = tuple[int, int]

LOUDEST, SILENT = 75, 15


def graph_of(building: Building) -> Graph:
    """The graph a building is."""
    graph: Graph = nx.Graph()
    graph.add_nodes_from(range(len(building.neighbours)))
    graph.add_edges_from((room, there) for room, ways in enumerate(building.neighbours) for there in ways)
    return graph


def far(graph: Graph, building: Building) -> int:
    lengths = nx.single_source_shortest_path_length(graph, building.start)
    return only([room for room in sorted(graph) if lengths[room] == max(lengths.values())])


def odd(graph: Graph, building: Building) -> int:
    uneven = [room for room in sorted(graph) if graph.degree(room) % 2]
    others = [room for room in uneven if room != building.start]
    return only(others) if len(uneven) == len(others) + 1 else NOWHERE


def bridge(graph: Graph, building: Building) -> int:
    sides = {door: sides_of(graph, [door], building.start) for door in in_order(nx.bridges(graph))}
    evenness = {door: min(len(near), len(graph) - len(near)) for door, near in sides.items()}
    evenest = max(evenness.values(), default=0)
    best = [door for door in sorted(sides) if evenness[door] == evenest >= 2]
    return next(room for room in best[0] if room not in sides[best[0]]) if len(best) == 1 else NOWHERE


def sides_of(graph: Graph, shut: Iterable[Door], room: int) -> set[int]:
    """The rooms that can still be reached from ``room`` when some doors are shut."""
    return set(nx.node_connected_component(nx.restricted_view(graph, [], [*shut]), room))


def seam(graph: Graph, building: Building) -> int:
    alike = [door for door in in_order(graph.edges) if len({building.papers[room] for room in door}) == 1]
    return farther_end(graph, building.start, alike[0]) if len(alike) == 1 else NOWHERE


def echo(graph: Graph, building: Building) -> int:
    marks = building.marks
    lengths = [nx.single_source_shortest_path_length(graph, phone) for phone in marks.phones]
    return only(
        [room for room in sorted(graph) if marks.rings and tuple(each[room] for each in lengths) == marks.rings]
    )


def centre(graph: Graph, _building: Building) -> int:
    return only(nx.center(graph))


def keystone(graph: Graph, _building: Building) -> int:
    doors = nx.biconnected_component_edges(graph)
    blocks = Counter(room for block in doors for room in sorted({room for door in block for room in door}))
    cuts = sorted(nx.articulation_points(graph))
    return only([room for room in cuts if blocks[room] == max(blocks.values())])


def hum(graph: Graph, building: Building) -> int:
    source, sink = building.marks.source, building.marks.sink
    if NOWHERE in {source, sink} or source == sink:
        return NOWHERE
    readings = {room: int(exact + Fraction(1, 2)) for room, exact in harmonic(graph, source, sink).items()}
    means = {room: Fraction(sum(readings[there] for there in graph[room]), graph.degree(room)) for room in graph}
    return only([room for room in sorted(graph) if room != source and abs(readings[room] - means[room]) >= 2])


def harmonic(graph: Graph, source: int, sink: int) -> dict[int, Fraction]:
    """Loudest at the source, silent at the sink, elsewhere the mean of the rooms next door: solved by elimination.

    A float comes nowhere near deciding a reading unless it lies on the half; a fraction that near is taken for it.
    """
    fixed = {source: float(LOUDEST), sink: float(SILENT)}
    rooms = [room for room in sorted(graph) if room not in fixed]
    rows: dict[int, dict[int, float]] = {}
    given: dict[int, float] = {}
    for room in rooms:
        rows[room] = {room: float(graph.degree(room)), **{there: -1.0 for there in graph[room] if there not in fixed}}
        given[room] = sum(fixed[there] for there in graph[room] if there in fixed)
    for place, room in enumerate(rooms):
        for below in rooms[place + 1 :]:
            if factor := rows[below].pop(room, 0.0) / rows[room][room]:
                given[below] -= factor * given[room]
                for there, entry in rows[room].items():
                    if there != room:
                        rows[below][there] = rows[below].get(there, 0.0) - factor * entry
    for room in reversed(rooms):
        rest = sum(entry * fixed[there] for there, entry in rows[room].items() if there != room)
        fixed[room] = (given[room] - rest) / rows[room][room]
    return {room: Fraction(value).limit_denominator(10**6) for room, value in fixed.items()}


def traffic(graph: Graph, _building: Building) -> int:
    shares = nx.betweenness_centrality(graph, normalized=False)
    (room, most), (_, next_most) = sorted(shares.items(), key=lambda share: -share[1])[:2]
    return room if most > 0 and most >= next_most * 11 / 10 - 1e-6 else NOWHERE


def twin(graph: Graph, building: Building) -> int:
    images = {room: image for room, image in enumerate(building.marks.mirror) if image != NOWHERE}
    more = {room: graph.degree(room) - graph.degree(image) for room, image in images.items()}
    uneven = sorted(room for room in more if more[room])
    return max(uneven, key=more.__getitem__) if len(uneven) == 2 and images[uneven[0]] == uneven[1] else NOWHERE


def cable(graph: Graph, building: Building) -> int:
    lengths = {(low, high): length for low, high, length in building.marks.cables}
    if not set(in_order(graph.edges)) <= set(lengths):
        return NOWHERE
    cables: Graph = nx.Graph()
    cables.add_edges_from((*door, {"length": lengths[door]}) for door in in_order(graph.edges))
    live = in_order(nx.minimum_spanning_tree(cables, weight="length").edges)
    return farther_end(graph, building.start, max(live, key=lengths.__getitem__)) if len(live) > 1 else NOWHERE


def breaker(graph: Graph, building: Building) -> int:
    source, lock = building.marks.source, building.marks.lock
    doors = only_smallest_cut(graph, source, lock) if NOWHERE not in {source, lock} and source != lock else []
    if len(doors) < 2:
        return NOWHERE
    side = sides_of(graph, doors, source)
    lengths = nx.single_source_shortest_path_length(graph, source)
    ends = sorted((lengths[first], second) if first in side else (lengths[second], first) for first, second in doors)
    return only([room for doors_away, room in ends if doors_away == ends[0][0]])


def only_smallest_cut(graph: Graph, source: int, lock: int) -> list[Door]:
    """The doors of the smallest cut; none if it is not alone, for then another leaves one of its doors open."""
    wires = graph.copy()
    wires.add_edges_from(graph.edges, capacity=1)
    size, (near, _) = nx.minimum_cut(wires, source, lock)
    doors = [door for door in in_order(graph.edges) if len({room in near for room in door}) > 1]
    for door in doors:
        wires.edges[door]["capacity"] = 2
        if nx.minimum_cut_value(wires, source, lock) == size:
            return []
        wires.edges[door]["capacity"] = 1
    return doors


ORACLES: Mapping[str, Oracle] = {
    oracle.__name__: oracle
    for oracle in (far, odd, bridge, seam, echo, centre, keystone, hum, traffic, twin, cable, breaker)
}


def honest_par(graph: Graph, start: int, goal: int, finds: Mapping[int, frozenset[str]]) -> int:
    """The fewest doors to ``goal`` with everything refuted that ``finds`` refutes, by breadth-first search.

    The states are rooms with the rivals refuted so far; evidence is met on entering its room.
    """
    everything = frozenset[str]().union(*finds.values())
    first = (start, finds.get(start, frozenset()))
    walked = {first: 0}
    queue = deque([first])
    while queue:
        room, refuted = queue.popleft()
        if (room, refuted) == (goal, everything):
            return walked[room, refuted]
        for there in graph[room]:
            state = (there, refuted | finds.get(there, frozenset()))
            if state not in walked:
                walked[state] = walked[room, refuted] + 1
                queue.append(state)
    return NOWHERE
