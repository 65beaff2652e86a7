import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.Paths;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.store.FSDirectory;

/** Answers commands, one a line, its words parted by tabs; an error is answered with its trace. */
final class Commands {
  interface Answerer {
    String answer(String[] words) throws Exception;
  }

  static void serve(Answerer answerer) throws IOException {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");
    for (String line; (line = in.readLine()) != null; ) {
      try {
        out.println(answerer.answer(line.split("\t")));
      } catch (Throwable t) {
        StringWriter trace = new StringWriter();
        t.printStackTrace(new PrintWriter(trace));
        out.println("error " + trace.toString().replace("\r", "").replace("\n", " | "));
      }
    }
  }

  /** A searcher of the index in a folder, in place of one that is no longer used; without a query cache. */
  static IndexSearcher open(String folder, IndexSearcher before) throws IOException {
    if (before != null) before.getIndexReader().close();
    IndexSearcher searcher = new IndexSearcher(DirectoryReader.open(FSDirectory.open(Paths.get(folder))));
    searcher.setQueryCache(null);
    return searcher;
  }
}
