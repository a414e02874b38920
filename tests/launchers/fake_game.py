"""A game that plays the real world as Minecraft does: holds the lock of session.lock, rewrites a region file in place
and level.dat by way of level.dat_old.  Arguments: world folder, mark, how it ends, a folder for signs.  Says "playing" once
it has played.
"""
import fcntl, gzip, os, struct, sys, time

world, mark, ending, signs = sys.argv[1:5]
if ending == "look":
    sys.exit(0)
if os.environ.get("LAUNCH_BY_STDIN"):
    # Prism feeds the launch script through standard input.
    assert [sys.stdin.readline() for _ in range(2)] == ["mod main\n", "launch\n"], "the launch script came"
lock = open(os.path.join(world, "session.lock"), "w+b")
fcntl.lockf(lock, fcntl.LOCK_EX)
lock.write("\u2603".encode())
lock.flush()

region = os.path.join(world, "region", sorted(os.listdir(os.path.join(world, "region")))[0])
with open(region, "r+b") as file:
    # The second table of the header: when each chunk was saved. The first chunk there is gets a new time.
    places = struct.unpack(">1024I", file.read(4096))
    chunk = next(i for i, place in enumerate(places) if place)
    file.seek(4096 + 4 * chunk)
    saved, = struct.unpack(">I", file.read(4))
    file.seek(4096 + 4 * chunk)
    file.write(struct.pack(">I", saved + 60))

path = os.path.join(world, "level.dat")
level = bytearray(gzip.open(path).read())
at = level.index(b"\x04\x00\x04Time") + 7
level[at:at + 8] = struct.pack(">q", struct.unpack(">q", level[at:at + 8])[0] + 1200)
with gzip.open(path + "_new", "wb") as file:
    file.write(level)
os.replace(path, path + "_old")
os.replace(path + "_new", path)
os.makedirs(os.path.join(world, "data"), exist_ok=True)
with open(os.path.join(world, "data", "mark.dat"), "w") as file:
    file.write(mark)
print("playing", flush=True)

if ending == "success":
    sys.exit(0)
if ending == "crash":
    sys.exit(255)
if ending == "killed":
    time.sleep(600)
if ending == "alone":
    # Plays on when its launcher is gone.
    while not os.path.exists(os.path.join(signs, "launcher-gone")):
        time.sleep(0.02)
    with open(os.path.join(world, "data", "mark.dat"), "a") as file:
        file.write(", and on without the launcher")
    open(os.path.join(signs, "game-over"), "w").close()
