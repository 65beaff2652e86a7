import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.apache.lucene.analysis.core.*;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.queryparser.classic.*;
import org.apache.lucene.search.*;

/** "parse QUESTIONS ANSWERS AND|OR": each line of the questions is a query in hexadecimal UTF-16; each line of the answers its toString in the same coding, or "-". */
public final class ParserJudge {
  public static void main(String[] args) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");
    for (String line; (line = in.readLine()) != null; ) {
      String[] w = line.split("\t");
      try {
        List<String> answers = new ArrayList<>();
        for (String question : Files.readAllLines(Paths.get(w[1]))) answers.add(answer(decode(question), w[3]));
        Files.write(Paths.get(w[2]), answers);
        out.println("ok");
      } catch (Throwable t) {
        out.println("error " + t);
      }
    }
  }

  static String answer(String query, String operator) {
    QueryParser parser = new QueryParser("body", new StandardAnalyzer());
    parser.setDefaultOperator(operator.equals("AND") ? QueryParser.Operator.AND : QueryParser.Operator.OR);
    try {
      return encode(parser.parse(query).toString("body"));
    } catch (ParseException | IllegalArgumentException | StackOverflowError | IndexOutOfBoundsException e) {
      return "-";
    }
  }

  static String decode(String hex) {
    StringBuilder text = new StringBuilder(hex.length() / 4);
    for (int i = 0; i + 4 <= hex.length(); i += 4) text.append((char) Integer.parseInt(hex.substring(i, i + 4), 16));
    return text.toString();
  }

  static String encode(String text) {
    StringBuilder hex = new StringBuilder(4 * text.length() + 1).append('=');
    for (int i = 0; i < text.length(); i++) hex.append(String.format("%04x", (int) text.charAt(i)));
    return hex.toString();
  }
}
