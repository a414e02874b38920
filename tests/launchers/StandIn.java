import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A launcher as ATLauncher is one, on Linux: the whole line goes to a shell, in the instance's folder, without any
 * variable; standard output is read as it comes, standard error only after an end with another code than 0. The command
 * after the game runs however the game ended. Arguments: the folder, the ending, the two lines, the game. Prints what
 * happened: lines of the commands, then `pre=`, `game=`, `post=`.
 */
class StandIn {
    public static void main(String[] args) throws Exception {
        File folder = new File(args[0]);
        String ending = args[1];
        int pre = hook(folder, args[2]);
        System.out.println("pre=" + pre);
        if (pre != 0) return;
        ProcessBuilder builder = new ProcessBuilder(Arrays.asList(args).subList(4, args.length));
        builder.directory(folder).redirectErrorStream(true);
        if (ending.equals("alone")) {
            // Neither "keep launcher open" nor the console: it ends with the game's start.
            builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            System.exit(0);
        }
        Process game = builder.start();
        if (ending.equals("killed")) {
            StringBuilder text = new StringBuilder();
            for (int c = game.getInputStream().read(); c >= 0; c = game.getInputStream().read()) {
                text.append((char) c);
                if (text.indexOf("playing") >= 0) break;
            }
            game.destroyForcibly();
        } else {
            game.getInputStream().transferTo(System.out);
        }
        System.out.println("game=" + game.waitFor());
        System.out.println("post=" + hook(folder, args[3]));
    }

    private static int hook(File folder, String line) throws IOException, InterruptedException {
        Process process = Runtime.getRuntime().exec(new String[] {"/bin/sh", "-c", line}, null, folder);
        process.getInputStream().transferTo(System.out);
        int code = process.waitFor();
        if (code != 0) {
            try (InputStream errors = process.getErrorStream()) {
                System.out.println(new String(errors.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return code;
    }
}
