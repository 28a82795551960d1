"""Python values as JSON that keeps their types: ["int", "12"], ["float", "0x1.8p+0"], ["str", "a"], ..."""
import ast
import json
import sys


def tagged(value):
    if value is None or isinstance(value, bool):
        return ["constant", str(value)]
    if isinstance(value, int):
        return ["int", str(value)]
    if isinstance(value, float):
        return ["float", repr(value)]
    if isinstance(value, str):
        return ["str", value]
    if isinstance(value, (list, tuple)):
        return ["list", [tagged(item) for item in value]]
    if isinstance(value, dict):
        return ["dict", [[tagged(key), tagged(item)] for key, item in value.items()]]
    raise ValueError(f"a {type(value).__name__}")


def untagged(value):
    kind, content = value
    if kind == "list":
        return [untagged(item) for item in content]
    if kind == "tuple":
        return tuple(untagged(item) for item in content)
    if kind == "dict":
        return {untagged(key): untagged(item) for key, item in content}
    if kind == "str":
        return content
    return ast.literal_eval(content)


if __name__ == "__main__":
    # Each line in: a tagged value. Each line out: its repr and its value as literal_eval reads it back.
    for line in sys.stdin:
        text = repr(untagged(json.loads(line)))
        print(json.dumps([text, tagged(ast.literal_eval(text))]))
