import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.zip.GZIPInputStream;
import org.apache.lucene.analysis.*;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.*;

/** The shortest of many passes of Lucene's analyzers over the texts that the .NET side uses: see benchmarks/Dateline.Benchmarks/Analysis/AnalyzerSpeed.cs. */
public final class AnalyzerSpeed {
  static final int BYTES = 1 << 20;

  public static void main(String[] args) throws Exception {
    int passes = args.length > 0 ? Integer.parseInt(args[0]) : 400;
    String news = System.getenv("DATELINE_NEWS");
    run("news", news == null ? repeat(ENGLISH) : news(news), new EnglishAnalyzer(), passes);
    run("english", repeat(ENGLISH), new EnglishAnalyzer(), passes);
    run("russian", repeat("Правительство России заявило в четверг, что переговоры о поставках газа продолжатся на следующей неделе в Москве. "), new RussianAnalyzer(), passes);
    run("arabic", repeat("أعلنت الحكومة يوم الخميس أن المفاوضات حول إمدادات الغاز ستستمر الأسبوع المقبل في العاصمة. "), new ArabicAnalyzer(), passes);
    run("chinese", repeat("政府星期四宣布，关于天然气供应的谈判将于下周在首都继续进行。"), new CJKAnalyzer(), passes);
  }

  static final String ENGLISH =
      "The Reserve Bank said on Thursday that it had raised its short-term lending rate by 0.25 points to 5.5 pct, the U.S. dollar's biggest gain in months. ";

  static void run(String language, String text, Analyzer ofTheLanguage, int passes) throws IOException {
    Analyzer[] analyzers = {new StandardAnalyzer(), ofTheLanguage};
    for (int a = 0; a < 2; a++) {
      long best = Long.MAX_VALUE;
      int tokens = 0;
      for (int i = 0; i < passes; i++) {
        long start = System.nanoTime();
        tokens = 0;
        try (TokenStream s = analyzers[a].tokenStream("body", text)) {
          CharTermAttribute term = s.addAttribute(CharTermAttribute.class);
          OffsetAttribute offset = s.addAttribute(OffsetAttribute.class);
          for (s.reset(); s.incrementToken(); ) if (term.length() > 0 && offset.endOffset() > 0) tokens++;
          s.end();
        }
        best = Math.min(best, System.nanoTime() - start);
      }
      int bytes = text.getBytes(StandardCharsets.UTF_8).length;
      System.out.printf("%-8s %-9s %7.1f MB/s  %8d tokens%n", language, a == 0 ? "standard" : "language", bytes / 1e6 / (best / 1e9), tokens);
    }
  }

  static String repeat(String sentence) {
    StringBuilder text = new StringBuilder();
    for (int i = BYTES / sentence.getBytes(StandardCharsets.UTF_8).length; i > 0; i--) text.append(sentence);
    return text.toString();
  }

  /** The bodies of articles in JSON Lines. */
  static String news(String file) throws IOException {
    StringBuilder text = new StringBuilder();
    InputStream stream = Files.newInputStream(Paths.get(file));
    if (file.endsWith(".gz")) stream = new GZIPInputStream(stream);
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line; text.length() < BYTES && (line = lines.readLine()) != null; ) text.append(body(line)).append('\n');
    }
    return text.toString();
  }

  static String body(String line) {
    StringBuilder text = new StringBuilder();
    int at = line.indexOf('"', line.indexOf("\"body\":") + 7) + 1;
    for (; line.charAt(at) != '"'; at++) {
      char c = line.charAt(at);
      if (c == '\\') {
        c = line.charAt(++at);
        if (c == 'n') c = '\n';
        else if (c == 't') c = '\t';
        else if (c == 'r') c = '\r';
        else if (c == 'b') c = '\b';
        else if (c == 'f') c = '\f';
        else if (c == 'u') {
          c = (char) Integer.parseInt(line.substring(at + 1, at + 5), 16);
          at += 4;
        }
      }
      text.append(c);
    }
    return text.toString();
  }
}
