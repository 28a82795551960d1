"""Writes hard-literals.json: what ast.literal_eval makes of texts that are easy to get wrong.

Usage: python3 hard-literals.py > hard-literals.json
Values are tagged as in literal_values.py; null stands for a text that Python refuses.
"""
import ast
import json
import sys
import warnings

from literal_values import tagged

TEXTS = [
    # strings
    "''", '""', "'a'", '"a"', "'it\\'s'", '"it\'s"', "'say \"hi\"'", r"'\\'", r"'\\\\'", r"'\\''", r"'\"'",
    r"'\n\t\r\a\b\f\v'", r"'\0'", r"'\08'", r"'\12'", r"'\123'", r"'\1234'", r"'\400'", r"'\777'", r"'\8'",
    r"'\xe9'", r"'\xE9\x00'", r"'\x'", r"'\x4'", r"'\x4g'", r"'\u00e9'", r"'\u0'", r"'\u12g4'", r"'\U0001f600'",
    r"'\U0010ffff'", r"'\U00110000'", r"'\U0001f60'", r"'\q\d\.\/\ \e'", r"'\N'", r"'\N{DASH'", "'a\\\nb'", "'a\\\r\nb'",
    "'a\\\rb'", "'a\nb'", "'a\rb'", "'a\tb'", "'a", "a'", "'", "'\\'", "'a\\", "'ñ 日本 😀'", "'\u2028\u00a0'", "'a' 'b'",
    "'a''b'", "'a' \"b\"", "['a'\n'b']", "'a'\n'b'", "'a' 1", "'a', ", "'\x7f'", "'\0'", "'a\\\\'", "'\\\\\\'a'",
    "'{}[],:'", "{'a': '}', 'b': ']'}", "'\ufeff'", "\ufeff1",
    # numbers
    "0", "00", "007", "0_0", "1_000", "1__0", "_1", "1_", "-1", "+1", "- 1", "--1", "-+1", "-0", "1.", ".5", ".", "1.5",
    "1.e5", "1e5", "1E+5", "1e-5", "1e", "1e+", "1.5.2", "007.5", "007e1", "1_0.0_1e1_0", "0x1F", "0XfF", "0x", "0x_f",
    "0o17", "0o8", "0b101", "0b2", "9007199254740991", "9007199254740992", "-9007199254740993",
    "123456789012345678901234567890", "1e400", "-1e400", "1.7976931348623157e308", "5e-324", "0.1", "81.0", "21.946943",
    "1l", "0x1g", "1a", "-'a'", "-None", "-True", "-[1]", "1 2", "999999999999999", "1000000000000000", "0000000000000001",
    "-0.0", "nan", "inf", "-inf", "NaN", "Infinity", "1,5", "²", "١",
    # constants
    "None", "True", "False", "none", "true", "null", "Nonee", "None1", "None_", "Truefalse", "True False", "Noneé",
    # lists, tuples, dicts
    "[]", "[1]", "[1,]", "[,]", "[1,,2]", "[1 2]", "[1", "1]", "[", "]", "[]]", "[[]", "[[],[]]", "[1,2)", "()", "(1)",
    "(1,)", "(,)", "(1,2)", "((1))", "('a')", "(-1)", "({})", "('a' 'b',)", "(1", "{}", "{'a': 1}", "{'a': 1,}", "{,}",
    "{'a'}", "{'a':}", "{:1}", "{'a' 1}", "{'a': 1 'b': 2}", "{'a': 1, 'a': 2}", "{1: 2, None: 3, 1.5: 4, 'b': 5}",
    "{True: 1, 1: 2}", "{1: 1, 1.0: 2, True: 3}", "{[]: 1}", "{{}: 1}", "{'a': {'b': {'c': []}}}", "{'a' 'b': 1}",
    "{-1: 1}", "{('a'): 1}", "{'a': 1}}", "{'a': 1]", "[{'id': 1, 'name': 'x'}, {'name': 'y', 'id': 2}]",
    "[{'id': 1}, 'name']", "[None, True, False]",
    # blanks
    " 1", "\t1 ", "1\n", "\n1", "1\n\n", "[\n1\n,\n2\n]", "[1,\\\n2]", "[1,\\\r\n2]", "[\\ 1]", "\\\n1", "1\\", "[1]\\",
    "\x0c1", "[1,\x0c2]", "[\x0b1]", "\u00a01", "[1,\u00a02]", "", " ", "\n", "[\r\n1,\r\n2]", "-\\\n1", "[-\n1]",
    "{\n'a'\n:\n1\n}", "'a'\\\n'b'",
    # what else Python is, and no literal
    "a", "a.b", "f()", "[x for x in []]", "1 + 1", "1 if True else 2", "not True", "lambda: 1", "__import__('os')", "...",
    "[1][0]", "{**{}}", "[*[]]", "'a' % 1", "1 < 2", "True or False", "x = 1", "[1;2]", "$", "?", "`1`", "@", "!", "~1", "0 -1",
    # damage as in the real files
    "[{'id': 1, 'name': 'x'", "[{'id': 1, 'name': 'x}]", "[{'id': 1, 'name': }]", "[{'id': 1 'name': 'x'}]",
    "[{'id': 1, 'name': 'x'}, ]", "[{'id': 1, 'name': 'x'} {'id': 2}]", "{'id': 1, 'name': 'x', 'poster_path': None",
    "[{'name': 'O'Brien'}]", "[{\"name\": \"a\" b\"}]", "[{'name': null}]", "[{'id': 01}]", "0.065736",
    "/ff9qCepilowshEtG2GYWwzt2bs4.jpg", "1997-08-20",
    "[" * 100 + "]" * 100, "[" * 180 + "1" + "]" * 180, "[" * 201 + "]" * 201, "[" * 300, "(" * 60 + "1" + ")" * 60,
]


def evaluate(text):
    try:
        return {"text": text, "value": tagged(ast.literal_eval(text))}
    except (ValueError, SyntaxError, TypeError, MemoryError, RecursionError):
        return {"text": text, "value": None}


warnings.simplefilter("ignore")
lines = ",\n".join(json.dumps(evaluate(text)) for text in TEXTS)
sys.stdout.write(f"[\n{lines}\n]\n")
