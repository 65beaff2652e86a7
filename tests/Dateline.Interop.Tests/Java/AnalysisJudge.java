import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.apache.lucene.analysis.*;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.core.*;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.*;

/** "analyze NAME QUESTIONS ANSWERS": each line of the questions is a text in hexadecimal UTF-16; each line of the answers its tokens, then its end. */
public final class AnalysisJudge {
  public static void main(String[] args) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");
    for (String line; (line = in.readLine()) != null; ) {
      String[] w = line.split("\t");
      try (Analyzer analyzer = make(w[1])) {
        List<String> answers = new ArrayList<>();
        for (String question : Files.readAllLines(Paths.get(w[2]))) answers.add(answer(analyzer, decode(question)));
        Files.write(Paths.get(w[3]), answers);
        out.println("ok");
      } catch (Throwable t) {
        out.println("error " + t);
      }
    }
  }

  static Analyzer make(String name) {
    switch (name) {
      case "standard": return new StandardAnalyzer();
      case "whitespace": return new WhitespaceAnalyzer();
      case "keyword": return new KeywordAnalyzer();
      case "english": return new EnglishAnalyzer();
      case "german": return new GermanAnalyzer();
      case "french": return new FrenchAnalyzer();
      case "spanish": return new SpanishAnalyzer();
      case "italian": return new ItalianAnalyzer();
      case "portuguese": return new PortugueseAnalyzer();
      case "dutch": return new DutchAnalyzer();
      case "russian": return new RussianAnalyzer();
      case "arabic": return new ArabicAnalyzer();
      case "persian": return new PersianAnalyzer();
      default: throw new IllegalArgumentException(name);
    }
  }

  static String answer(Analyzer analyzer, String text) throws IOException {
    StringBuilder b = new StringBuilder();
    try (TokenStream s = analyzer.tokenStream("f", text)) {
      CharTermAttribute term = s.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = s.addAttribute(OffsetAttribute.class);
      PositionIncrementAttribute increment = s.addAttribute(PositionIncrementAttribute.class);
      PositionLengthAttribute length = s.addAttribute(PositionLengthAttribute.class);
      TypeAttribute type = s.addAttribute(TypeAttribute.class);
      for (s.reset(); s.incrementToken(); ) {
        for (int i = 0; i < term.length(); i++) b.append(String.format("%04x", (int) term.charAt(i)));
        b.append(' ').append(offset.startOffset()).append(' ').append(offset.endOffset()).append(' ').append(increment.getPositionIncrement());
        b.append(' ').append(length.getPositionLength()).append(' ').append(type.type()).append('|');
      }
      s.end();
      return b.append(offset.endOffset()).append(' ').append(increment.getPositionIncrement()).toString();
    }
  }

  static String decode(String hex) {
    StringBuilder b = new StringBuilder();
    for (int i = 0; i < hex.length(); i += 4) b.append((char) Integer.parseInt(hex.substring(i, i + 4), 16));
    return b.toString();
  }
}
