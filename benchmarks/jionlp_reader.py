"""Runs in JioNLP's own environment: a JSON list of [text, year] in, what JioNLP makes of each out."""

import json
import sys
import time

import jionlp


def read(text: str, year: int) -> object:
    """The time that JioNLP finds, or None; it raises ValueError for what it can't read."""
    try:
        found = jionlp.parse_time(text, time_base={"year": year, "month": 1, "day": 1})
    except (ValueError, TypeError, IndexError, KeyError):
        return None
    return {"type": found["type"], "time": found["time"]}


texts = json.load(sys.stdin)
times: list[object] = []
least = float("inf")
for _ in range(4):
    began = time.process_time()
    times = [read(text, year) for text, year in texts]
    least = min(least, time.process_time() - began)
print(json.dumps({"times": times, "us": least / len(texts) * 1e6}))
