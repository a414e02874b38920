"""A launcher as GDLauncher is one: POSIX word splitting without a shell, no variables, both outputs caught and shown at
the end.  The command after the game runs however the game ended.  Argument: a session as JSON; the last line printed is
what happened.
"""
import json, shlex, subprocess, sys

session = json.loads(sys.argv[1])
happened = {"log": "", "pre": None, "game": None, "post": None}


def hook(line):
    # Like a GUI program's child it inherits an input on which nothing comes.
    it = subprocess.Popen(shlex.split(line), cwd=session["gameFolder"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                          stderr=subprocess.STDOUT)
    happened["log"] += it.stdout.read().decode()
    return it.wait()


def play():
    if session["ending"] == "alone":
        subprocess.Popen(session["game"], cwd=session["gameFolder"], stdout=subprocess.DEVNULL,
                         stderr=subprocess.DEVNULL)
        return None
    game = subprocess.Popen(session["game"], cwd=session["gameFolder"], stdout=subprocess.PIPE)
    if session["ending"] == "killed":
        assert game.stdout.readline() == b"playing\n"
        game.kill()
    game.communicate()
    return game.returncode


happened["pre"] = hook(session["pre"])
if happened["pre"] == 0:
    happened["game"] = play()
    if happened["game"] is not None:
        happened["post"] = hook(session["post"])
print(json.dumps(happened))
