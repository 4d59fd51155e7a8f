"""Rules to grids: what is one cell, what is none."""

import time

import pytest

from extract.pages.lattice import Box, TooManyRulesError, grids
from extract.pages.page import Rule


def frame(xs: list[float], ys: list[float]) -> list[Rule]:
    """Every rule of a full grid."""
    level = [Rule(xs[0], y, xs[-1], y) for y in ys]
    return level + [Rule(x, ys[0], x, ys[-1]) for x in xs]


def shapes(rules: list[Rule]) -> list[tuple[Box, ...]]:
    return [grid.boxes for grid in grids(rules)]


def test_no_table_from_a_line_or_a_frame() -> None:
    assert grids([]) == []
    assert grids([Rule(0, 50, 500, 50)]) == []
    assert grids([Rule(0, 50, 500, 50), Rule(0, 80, 500, 80)]) == []
    assert grids(frame([0, 500], [0, 800])) == []


def test_underline_in_a_cell_is_no_rule() -> None:
    rules = [*frame([0, 100, 200], [0, 30, 60]), Rule(20, 20, 60, 20)]
    assert len(shapes(rules)[0]) == 4


def test_tick_box_in_a_cell_is_no_table() -> None:
    tables = grids([*frame([0, 100, 200], [0, 30, 60]), *frame([20, 28], [10, 18])])
    assert [len(grid.boxes) for grid in tables] == [4]


def test_full_grid() -> None:
    assert shapes(frame([0, 100, 200], [0, 30, 60])) == [
        (Box(0, 0, 1, 1), Box(0, 1, 1, 1), Box(1, 0, 1, 1), Box(1, 1, 1, 1))
    ]


def test_missing_edges_are_spans() -> None:
    rules = [
        *frame([0, 300], [0, 90]),
        Rule(100, 30, 100, 90),
        Rule(200, 0, 200, 90),
        Rule(0, 30, 300, 30),
        Rule(100, 60, 300, 60),
    ]
    assert shapes(rules) == [
        (
            Box(0, 0, 1, 2),
            Box(0, 2, 1, 1),
            Box(1, 0, 2, 1),
            Box(1, 1, 1, 1),
            Box(1, 2, 1, 1),
            Box(2, 1, 1, 1),
            Box(2, 2, 1, 1),
        )
    ]


def test_edges_in_pieces_and_a_little_off() -> None:
    pieces = [
        Rule(x0 + dx, y, x0 + 100 - dx, y + 0.3)
        for x0, dx in ((0, 0.8), (100, -0.5))
        for y in (0, 30.4, 60.9)
    ]
    pieces += [Rule(x, y0, x + 0.4, y0 + 29.5) for x in (0, 99, 200.5) for y0 in (0.5, 31)]
    assert [len(boxes) for boxes in shapes(pieces)] == [4]


def test_double_border_is_one_line() -> None:
    rules = frame([0, 100, 200], [0, 30, 60]) + frame([-2.5, 202.5], [-2.5, 62.5])
    assert [len(boxes) for boxes in shapes(rules)] == [4]


def test_open_sides_are_closed_where_the_rules_end() -> None:
    rules = [Rule(0, y, 300, y) for y in (0, 30, 60)] + [Rule(x, 0, x, 60) for x in (100, 200)]
    grid = grids(rules)[0]
    assert len(grid.boxes) == 6
    assert grid.closed == (False, True, False, True)


def test_two_tables_of_a_page_stay_apart() -> None:
    rules = frame([0, 100, 200], [0, 30, 60]) + frame([0, 50, 200], [100, 130, 160])
    assert [grid.ys[0] for grid in grids(rules)] == [0, 100]


def test_tables_side_by_side_stay_apart() -> None:
    rules = frame([0, 50, 100], [0, 30, 60]) + frame([200, 250, 300], [0, 20, 60])
    assert [len(grid.ys) for grid in grids(rules)] == [3, 3]


def test_a_shape_that_is_no_rectangle_falls_into_rectangles() -> None:
    rules = [*frame([0, 200], [0, 60]), Rule(100, 0, 100, 30), Rule(100, 30, 200, 30)]
    boxes = shapes(rules)[0]
    assert sum(box.rowspan * box.colspan for box in boxes) == 4
    assert Box(0, 1, 1, 1) in boxes


def test_a_thousand_by_a_thousand_rules_end_quickly() -> None:
    lines = [i * 4.0 for i in range(1000)]
    start = time.process_time()
    with pytest.raises(TooManyRulesError):
        grids(frame(lines, lines))
    assert time.process_time() - start < 5


def test_order_of_rules_does_not_matter() -> None:
    rules = frame([0, 80, 200, 330], [0, 30, 60, 95])
    assert grids(rules) == grids(rules[::-1])


def test_uprights_with_nothing_across_are_a_row_that_fills_the_page() -> None:
    (grid,) = grids([Rule(x, 30, x, 760) for x in (50, 100, 300)])
    assert grid.boxes == (Box(0, 0, 1, 1), Box(0, 1, 1, 1))
    assert grid.closed == (True, False, True, False)


def test_short_uprights_are_no_table() -> None:
    assert grids([Rule(x, 30, x, 130) for x in (50, 100, 300)]) == []


def test_parts_of_a_page_s_table_that_only_its_missing_borders_would_join() -> None:
    uprights = [Rule(x, 30, x, 760) for x in (50, 100, 300, 400)]
    (grid,) = grids([*uprights, Rule(50, 500, 100, 500), Rule(300, 500, 400, 500)])
    assert grid.boxes == (Box(0, 0, 1, 1), Box(0, 1, 2, 1), Box(0, 2, 1, 1), Box(1, 0, 1, 1), Box(1, 2, 1, 1))
