import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.text.Normalizer;
import java.util.*;
import org.apache.lucene.analysis.*;
import org.apache.lucene.analysis.ar.ArabicAnalyzer;
import org.apache.lucene.analysis.cjk.CJKAnalyzer;
import org.apache.lucene.analysis.core.*;
import org.apache.lucene.analysis.custom.CustomAnalyzer;
import org.apache.lucene.analysis.de.GermanAnalyzer;
import org.apache.lucene.analysis.en.EnglishAnalyzer;
import org.apache.lucene.analysis.es.SpanishAnalyzer;
import org.apache.lucene.analysis.fa.PersianAnalyzer;
import org.apache.lucene.analysis.fr.FrenchAnalyzer;
import org.apache.lucene.analysis.it.ItalianAnalyzer;
import org.apache.lucene.analysis.nl.DutchAnalyzer;
import org.apache.lucene.analysis.pt.PortugueseAnalyzer;
import org.apache.lucene.analysis.ru.RussianAnalyzer;
import org.apache.lucene.analysis.standard.ClassicAnalyzer;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.analysis.tokenattributes.*;
import org.apache.lucene.analysis.tr.TurkishAnalyzer;
import org.apache.lucene.analysis.util.ResourceLoader;
import org.apache.lucene.util.BytesRef;

/**
 * "analyze CHAIN QUESTIONS ANSWERS": the questions are texts, each an int of UTF-16 code units and those; the answers their tokens in bytes, as TokenLog.cs writes them.
 * "characters FILE": for each code point its general category and lower case. CHAIN is "analyzer:NAME" or steps parted by |, as CustomAnalyzer.Parse
 * of the library reads them.
 */
public final class AnalysisJudge {
  public static void main(String[] args) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");
    String name = "";
    Analyzer analyzer = null;
    for (String line; (line = in.readLine()) != null; ) {
      String[] w = line.split("\t");
      try {
        if (w[0].equals("characters")) {
          characters(w[1]);
        } else {
          if (!name.equals(w[1])) analyzer = make(w[1]);
          name = w[1];
          answer(analyzer, w[2], w[3]);
        }
        out.println("ok");
      } catch (Throwable t) {
        StringWriter trace = new StringWriter();
        t.printStackTrace(new PrintWriter(trace));
        out.println("error " + trace.toString().replace("\n", " | "));
      }
    }
  }

  static void characters(String file) throws IOException {
    try (DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(Paths.get(file))))) {
      for (int c = 0; c <= Character.MAX_CODE_POINT; c++) {
        out.writeByte(Character.getType(c));
        out.writeInt(Character.toLowerCase(c));
      }
    }
  }

  static Analyzer make(String chain) throws IOException {
    if (!chain.startsWith("analyzer:")) return compose(chain);
    switch (chain.substring(9)) {
      case "standard": return new StandardAnalyzer();
      case "classic": return new ClassicAnalyzer();
      case "simple": return new SimpleAnalyzer();
      case "whitespace": return new WhitespaceAnalyzer();
      case "keyword": return new KeywordAnalyzer();
      case "cjk": return new CJKAnalyzer();
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
      case "turkish": return new TurkishAnalyzer();
      default: throw new IllegalArgumentException(chain);
    }
  }

  /** Where a factory asks for a file, the file's name is its text. */
  static final ResourceLoader INLINE = new ResourceLoader() {
    @Override public InputStream openResource(String name) {
      String text = name.startsWith("hex:") ? decode(name.substring(4)) : name.replace("=>", "\t");
      return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override public <T> Class<? extends T> findClass(String name, Class<T> expected) {
      try {
        return Class.forName(name).asSubclass(expected);
      } catch (ClassNotFoundException e) {
        throw new RuntimeException(e);
      }
    }

    @Override public <T> T newInstance(String name, Class<T> expected) {
      try {
        return findClass(name, expected).getConstructor().newInstance();
      } catch (ReflectiveOperationException e) {
        throw new RuntimeException(e);
      }
    }
  };

  static Analyzer compose(String chain) throws IOException {
    CustomAnalyzer.Builder builder = CustomAnalyzer.builder(INLINE);
    boolean tokenizer = false;
    final List<Normalizer.Form> forms = new ArrayList<>();
    for (List<String> step : steps(chain)) {
      Map<String, String> parameters = new HashMap<>();
      for (String pair : step.subList(1, step.size())) {
        int at = pair.indexOf('=');
        String value = pair.substring(at + 1);
        if (pair.substring(0, at).equals("synonyms")) value = "hex:" + encode(value.replace(";", "\n"));
        parameters.put(pair.substring(0, at), value);
      }
      String name = step.get(0);
      if (name.equals("unicodeNormalization")) {
        forms.add(Normalizer.Form.valueOf(parameters.get("form").toUpperCase(Locale.ROOT)));
        continue;
      }
      if (!tokenizer && CHAR_FILTERS.contains(name)) {
        if (name.equals("mapping")) parameters.put("mapping", "hex:" + encode(mapping(parameters.get("mapping"))));
        builder.addCharFilter(name, parameters);
      } else if (!tokenizer) {
        builder.withTokenizer(name, parameters);
        tokenizer = true;
      } else {
        builder.addTokenFilter(name, parameters);
      }
    }
    CustomAnalyzer made = builder.build();
    if (forms.isEmpty()) return made;
    return new AnalyzerWrapper(Analyzer.PER_FIELD_REUSE_STRATEGY) {
      @Override protected Analyzer getWrappedAnalyzer(String field) {
        return made;
      }

      @Override protected TokenStreamComponents wrapComponents(String field, TokenStreamComponents components) {
        return new TokenStreamComponents(components.getSource(), new Normalized(components.getTokenStream(), forms.get(0)));
      }
    };
  }

  /** "a=>b;c=>d" as the lines that the factory reads. */
  static String mapping(String rules) {
    StringBuilder lines = new StringBuilder();
    for (String rule : rules.split(";")) {
      String[] sides = rule.split("=>", -1);
      lines.append('"').append(sides[0]).append("\" => \"").append(sides[1]).append("\"\n");
    }
    return lines.toString();
  }

  static final Set<String> CHAR_FILTERS = new HashSet<>(Arrays.asList("htmlStrip", "mapping", "patternReplace"));

  /** Unicode normalization of each term, by the Java runtime. */
  static final class Normalized extends TokenFilter {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final Normalizer.Form form;

    Normalized(TokenStream input, Normalizer.Form form) {
      super(input);
      this.form = form;
    }

    @Override public boolean incrementToken() throws IOException {
      if (!input.incrementToken()) return false;
      String normal = Normalizer.normalize(term.toString(), form);
      term.setEmpty().append(normal);
      return true;
    }
  }

  static List<List<String>> steps(String chain) {
    List<List<String>> steps = new ArrayList<>();
    steps.add(new ArrayList<>());
    StringBuilder word = new StringBuilder();
    boolean quoted = false, any = false;
    for (char c : (chain + "|").toCharArray()) {
      if (c == '"') {
        quoted = !quoted;
        any = true;
      } else if (!quoted && (c == '|' || c == ' ')) {
        if (any) steps.get(steps.size() - 1).add(word.toString());
        word.setLength(0);
        any = false;
        if (c == '|') steps.add(new ArrayList<>());
      } else {
        word.append(c);
        any = true;
      }
    }
    steps.remove(steps.size() - 1);
    return steps;
  }

  static void answer(Analyzer analyzer, String questions, String answers) throws IOException {
    try (DataInputStream in = new DataInputStream(new BufferedInputStream(Files.newInputStream(Paths.get(questions)), 1 << 16));
         DataOutputStream out = new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(Paths.get(answers)), 1 << 16))) {
      int texts = in.readInt();
      for (int i = 0; i < texts; i++) {
        char[] text = new char[in.readInt()];
        for (int j = 0; j < text.length; j++) text[j] = in.readChar();
        answer(analyzer, new String(text), out);
      }
    }
  }

  static void answer(Analyzer analyzer, String text, DataOutputStream out) throws IOException {
    try (TokenStream s = analyzer.tokenStream("f", text)) {
      CharTermAttribute term = s.addAttribute(CharTermAttribute.class);
      OffsetAttribute offset = s.addAttribute(OffsetAttribute.class);
      PositionIncrementAttribute increment = s.addAttribute(PositionIncrementAttribute.class);
      PositionLengthAttribute length = s.addAttribute(PositionLengthAttribute.class);
      TypeAttribute type = s.addAttribute(TypeAttribute.class);
      KeywordAttribute keyword = s.addAttribute(KeywordAttribute.class);
      PayloadAttribute payload = s.addAttribute(PayloadAttribute.class);
      for (s.reset(); s.incrementToken(); ) {
        out.writeByte(1);
        out.writeInt(term.length());
        for (int i = 0; i < term.length(); i++) out.writeChar(term.charAt(i));
        out.writeInt(offset.startOffset());
        out.writeInt(offset.endOffset());
        out.writeInt(increment.getPositionIncrement());
        out.writeInt(length.getPositionLength());
        out.writeUTF(type.type());
        out.writeBoolean(keyword.isKeyword());
        BytesRef bytes = payload.getPayload();
        out.writeInt(bytes == null ? -1 : bytes.length);
        if (bytes != null) out.write(bytes.bytes, bytes.offset, bytes.length);
      }
      s.end();
      out.writeByte(0);
      out.writeInt(offset.endOffset());
      out.writeInt(increment.getPositionIncrement());
    } catch (RuntimeException e) {
      out.writeByte(2);
      out.writeUTF(e.getClass().getSimpleName());
    }
  }

  static String encode(String text) {
    StringBuilder b = new StringBuilder();
    for (char c : text.toCharArray()) b.append(String.format("%04x", (int) c));
    return b.toString();
  }

  static String decode(String hex) {
    StringBuilder b = new StringBuilder();
    for (int i = 0; i < hex.length(); i += 4) b.append((char) Integer.parseInt(hex.substring(i, i + 4), 16));
    return b.toString();
  }
}
