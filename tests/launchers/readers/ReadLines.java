import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.StringTokenizer;

/**
 * Runs command lines as ATLauncher does, one JVM for all. Arguments: a file with the lines, separated by NUL; each begins
 * with its style: "sh" (Linux, macOS: /bin/sh -c) or "java" (Windows: the words Runtime.exec(String) makes, joined as it
 * joins them). For each, standard output and a NUL.
 */
public class ReadLines {
    public static void main(String[] args) throws Exception {
        String[] cases = Files.readString(Path.of(args[0]), StandardCharsets.UTF_8).split("\0");
        StringBuilder out = new StringBuilder();
        for (String one : cases) {
            int at = one.indexOf(' ');
            String line = one.substring(at + 1);
            out.append(one.startsWith("sh ") ? shell(line) : tokens(line)).append('\0');
        }
        System.out.write(out.toString().getBytes(StandardCharsets.UTF_8));
        System.out.flush();
    }

    private static String shell(String line) throws Exception {
        Process process = new ProcessBuilder("/bin/sh", "-c", line).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return text;
    }

    private static String tokens(String line) {
        List<String> words = new ArrayList<>();
        StringTokenizer tokenizer = new StringTokenizer(line);
        while (tokenizer.hasMoreTokens()) words.add(tokenizer.nextToken());
        // The first word is taken for a path.
        words.set(0, new File(words.get(0)).getPath());
        return String.join(" ", words);
    }
}
