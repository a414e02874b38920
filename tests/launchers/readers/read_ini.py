"""Reads launchers' files and command lines with the real Qt and the real shlex.

Arguments: the version of Qt (5 or 6). Standard input: {"files": [{"path", "dialect", "keys"}], "lines": [{"style",
"line", "variables"}], "writes": [{"path", "values"}]}. Standard output: the lists, answered; files to write are written. One
process for all cases.
"""
import json
import re
import shlex
import sys

if sys.argv[1] == "5":
    from PyQt5.QtCore import QProcess, QSettings
    INI = QSettings.IniFormat
else:
    from PyQt6.QtCore import QProcess, QSettings
    INI = QSettings.Format.IniFormat


def read_qt(path, keys):
    settings = QSettings(path, INI)
    settings.setFallbacksEnabled(False)
    # What a launcher gets from QVariant::toString(): nothing for a list.
    text = lambda value: None if value is None else value if isinstance(value, str) else ""
    return {key: text(settings.value(key)) for key in keys}


def read_legacy(path, keys, takes_quotes_off):
    """The old files have no reader but the launchers' own; this follows the documented rules, line by line."""
    values = {}
    with open(path, encoding="utf-8", newline="") as file:
        lines = file.read().split("\n")
    for raw in lines:
        line, at = raw, 0
        while (at := line.find("#", at + 1)) != -1:
            if line[at - 1] == "\\":
                continue
            line = line[: raw.find("#")].strip()
        if "=" not in line:
            continue
        key, value = line.split("=", 1)
        value = re.sub(r"\\(.?)", lambda m: {"n": "\n", "t": "\t"}.get(m[1], m[1]), value.strip())
        if takes_quotes_off and re.search("[;=,]", value) and len(value) > 1 and value[0] == value[-1] == '"':
            value = value[1:-1]
        values[key.strip()] = value
    return {key: values.get(key) for key in keys}


def read_file(case):
    if case["dialect"].startswith("qt"):
        values = read_qt(case["path"], case["keys"])
        if case["dialect"] == "qt-1.1":
            for key, value in values.items():
                if value and re.search("[;=,]", value) and len(value) > 1 and value[0] == value[-1] == '"':
                    values[key] = value[1:-1]
        return values
    return read_legacy(case["path"], case["keys"], case["dialect"] == "legacy-prism")


def expand(text, variables):
    return re.sub(r"\$\{?([A-Z_]+)\}?", lambda m: variables.get(m[1], m[0]), text)


def split(style, text):
    if style == "qt":
        # The bindings lack splitCommand; these two begin with it. None of the programs exists, so none is started.
        process = QProcess()
        (process.start if sys.argv[1] == "5" else process.startCommand)(text)
        return [process.program(), *process.arguments()]
    words = shlex.split(text, comments=True)
    assert words == shlex.split(text), text
    return words


def read_line(case):
    style, variables = case["style"], case["variables"]
    # Some launchers replace variables before they split, some after it: both must give the same.
    before = split(style, expand(case["line"], variables))
    after = [expand(word, variables) for word in split(style, case["line"])]
    return before if before == after else {"before": before, "after": after}


def write_file(case):
    settings = QSettings(case["path"], INI)
    settings.setFallbacksEnabled(False)
    if case.get("again"):
        # As Prism saves a file: what it has read, all of it anew.
        values = {key: settings.value(key) for key in settings.allKeys()}
        settings.clear()
        for key, value in values.items():
            settings.setValue(key, value)
    for key, value in case["values"].items():
        settings.setValue(key, value)
    settings.sync()


cases = json.load(sys.stdin)
for case in cases.get("writes", []):
    write_file(case)
json.dump({
    "files": [read_file(case) for case in cases["files"]],
    "lines": [read_line(case) for case in cases["lines"]],
}, sys.stdout)
