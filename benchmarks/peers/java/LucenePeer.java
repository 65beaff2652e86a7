import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Apache Lucene beside us: answers commands on standard input, a line each, with a line each. */
public final class LucenePeer {
    private final Map<String, List<String>> classes = new LinkedHashMap<>();
    private LuceneSearcher searcher;

    public static void main(String[] args) throws IOException {
        LucenePeer peer = new LucenePeer();
        PrintStream out = new PrintStream(System.out, false, StandardCharsets.UTF_8);
        try (BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (String line; (line = in.readLine()) != null && !line.equals("quit"); ) {
                String answer;
                try {
                    answer = peer.answer(line.split("\t"));
                } catch (Exception e) {
                    e.printStackTrace();
                    answer = "error\t" + String.valueOf(e).replaceAll("\\s", " ");
                }
                out.println(answer);
                out.flush();
            }
        }
    }

    private String answer(String[] words) throws Exception {
        switch (words[0]) {
            case "index":
                return "ok\t" + LuceneIndexer.run(Path.of(words[1]), Path.of(words[2]), Integer.parseInt(words[3]), words[4].equals("1"));
            case "open":
                for (String line : Files.readAllLines(Path.of(words[2]))) {
                    int tab = line.indexOf('\t');
                    if (tab > 0) classes.computeIfAbsent(line.substring(0, tab), k -> new ArrayList<>()).add(line.substring(tab + 1));
                }
                searcher = new LuceneSearcher(Path.of(words[1]), Integer.parseInt(words[3]), words[4].equals("1"));
                for (Map.Entry<String, List<String>> queries : classes.entrySet()) searcher.bind(queries.getKey(), queries.getValue());
                return "ok\t" + searcher.openNanoseconds;
            case "verify":
                return "ok\t" + searcher.verify(words[1]);
            case "run":
                return "ok\t" + searcher.run(words[1]);
            default:
                return "error\tThe command is unknown: " + words[0];
        }
    }
}
