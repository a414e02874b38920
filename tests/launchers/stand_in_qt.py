"""A launcher as Prism is one: real Qt 6.  Commands are taken apart by Qt (startCommand is splitCommand and start; only
that one is there for Python) and started without a shell, in the game directory, with the INST_ variables; standard input is a pipe on which nothing comes.  The command after the
game runs only where the game ended with 0.  Argument: a session as JSON; the last line printed is what happened.
"""
import json, shlex, sys

from PyQt6.QtCore import QCoreApplication, QProcess, QProcessEnvironment

session = json.loads(sys.argv[1])
app = QCoreApplication(sys.argv[:1])
happened = {"log": "", "pre": None, "game": None, "post": None}


def process():
    env = QProcessEnvironment.systemEnvironment()
    for name, value in session["env"].items():
        env.insert(name, value)
    it = QProcess()
    it.setProcessEnvironment(env)
    it.setWorkingDirectory(session["gameFolder"])
    return it


def hook(line):
    it = process()
    it.startCommand(line)
    it.waitForFinished(-1)
    happened["log"] += bytes(it.readAllStandardOutput()).decode() + bytes(it.readAllStandardError()).decode()
    failed = it.exitStatus() == QProcess.ExitStatus.CrashExit or it.error() == QProcess.ProcessError.FailedToStart
    return -1 if failed else it.exitCode()


def play():
    # Prism takes a wrapper line apart in another way: both kinds of quotes.
    words = shlex.split(session.get("wrapper", "")) + session["game"]
    game = process()
    if session["ending"] == "alone":
        # Quitting Prism leaves the game running, and nobody waits for it any more.
        # The launch script was fed to it long ago.
        env = game.processEnvironment()
        env.remove("LAUNCH_BY_STDIN")
        game.setProcessEnvironment(env)
        game.setProgram(words[0])
        game.setArguments(words[1:])
        game.setStandardOutputFile(QProcess.nullDevice())
        game.setStandardErrorFile(QProcess.nullDevice())
        game.startDetached()
        return None
    game.start(words[0], words[1:])
    game.write(b"mod main\nlaunch\n")
    if session["ending"] == "killed":
        text = b""
        while b"playing" not in text and game.waitForReadyRead(60000):
            text += bytes(game.readAllStandardOutput())
        game.kill()
    game.waitForFinished(-1)
    happened["log"] += bytes(game.readAllStandardOutput()).decode() + bytes(game.readAllStandardError()).decode()
    return 137 if game.exitStatus() == QProcess.ExitStatus.CrashExit else game.exitCode()


if "pre" in session:
    happened["pre"] = hook(session["pre"])
if not happened["pre"]:
    happened["game"] = play()
    if happened["game"] == 0 and "post" in session:
        happened["post"] = hook(session["post"])
print(json.dumps(happened))
