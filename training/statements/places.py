"""Writes the names of states and of their people from a pack: places.py STATES.toml OUT.json"""
import json
import sys
import tomllib

with open(sys.argv[1], "rb") as f:
    rows = tomllib.load(f)["party"]
single = lambda names: sorted({n for n in names if n.isalpha() and n[0].isupper() and len(n) > 3})
states = single([r["name"] for r in rows] + [c for r in rows for c in ([r["capital"]] if isinstance(r.get("capital"), str) else r.get("capitals", []))])
people = single([d for r in rows for d in r.get("demonyms", [])])
with open(sys.argv[2], "w", encoding="utf8") as out:
    json.dump({"LOCATION": states, "MISC": people}, out)
print(len(states), "places,", len(people), "names of peoples")
