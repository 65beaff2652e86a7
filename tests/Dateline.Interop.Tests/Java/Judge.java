import java.io.*;
import java.nio.charset.StandardCharsets;
import java.nio.file.*;
import java.util.*;
import org.apache.lucene.analysis.*;
import org.apache.lucene.analysis.tokenattributes.*;
import org.apache.lucene.codecs.lucene87.Lucene87Codec;
import org.apache.lucene.document.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;
import org.apache.lucene.store.*;
import org.apache.lucene.util.*;

/**
 * Answers one command a line: "check DIR", "dump DIR FILE", "write DIR SCRIPT".
 * Each answer is one line: "ok ..." or "error ..." with line breaks turned to " | ".
 */
public final class Judge {
  public static void main(String[] args) throws Exception {
    BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
    PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, "UTF-8");
    for (String line; (line = in.readLine()) != null; ) {
      String[] words = line.split("\t");
      try {
        switch (words[0]) {
          case "check": out.println(check(words[1])); break;
          case "dump": dump(words[1], words[2]); out.println("ok"); break;
          case "write": write(words[1], words[2]); out.println("ok"); break;
          default: out.println("error no such command: " + words[0]);
        }
      } catch (Throwable t) {
        StringWriter trace = new StringWriter();
        t.printStackTrace(new PrintWriter(trace));
        out.println("error " + trace.toString().replace("\r", "").replace("\n", " | "));
      }
    }
  }

  static String check(String folder) throws IOException {
    ByteArrayOutputStream report = new ByteArrayOutputStream();
    try (Directory directory = FSDirectory.open(Paths.get(folder)); CheckIndex checker = new CheckIndex(directory)) {
      checker.setDoSlowChecks(true);
      checker.setInfoStream(new PrintStream(report, false, "UTF-8"), false);
      CheckIndex.Status status = checker.checkIndex();
      if (!status.clean) return "error " + report.toString("UTF-8").replace("\r", "").replace("\n", " | ");
      long docs = 0, terms = 0, pairs = 0, tokens = 0;
      for (CheckIndex.Status.SegmentInfoStatus s : status.segmentInfos) {
        docs += s.maxDoc;
        terms += s.termIndexStatus.termCount;
        pairs += s.termIndexStatus.totFreq;
        tokens += s.termIndexStatus.totPos;
      }
      return "ok " + docs + " " + terms + " " + pairs + " " + tokens;
    }
  }

  // ---- writing by a script

  static final class ScriptAnalyzer extends Analyzer {
    @Override protected TokenStreamComponents createComponents(String field) { return new TokenStreamComponents(new ScriptTokenizer()); }
    @Override public int getPositionIncrementGap(String field) { return 7; }
  }

  /** Words at spaces; word^2 has an increment, word~0aff a payload. */
  static final class ScriptTokenizer extends Tokenizer {
    private final CharTermAttribute term = addAttribute(CharTermAttribute.class);
    private final OffsetAttribute offset = addAttribute(OffsetAttribute.class);
    private final PositionIncrementAttribute increment = addAttribute(PositionIncrementAttribute.class);
    private final PayloadAttribute payload = addAttribute(PayloadAttribute.class);
    private String text;
    private int at;

    @Override public void reset() throws IOException {
      super.reset();
      StringBuilder all = new StringBuilder();
      char[] chunk = new char[4096];
      for (int n; (n = input.read(chunk)) > 0; ) all.append(chunk, 0, n);
      text = all.toString();
      at = 0;
    }

    @Override public boolean incrementToken() {
      clearAttributes();
      while (at < text.length() && text.charAt(at) == ' ') at++;
      if (at >= text.length()) return false;
      int start = at;
      while (at < text.length() && text.charAt(at) != ' ') at++;
      String word = text.substring(start, at);
      int mark = -1;
      for (int i = 0; i < word.length(); i++) if (word.charAt(i) == '^' || word.charAt(i) == '~') { mark = i; break; }
      term.append(mark < 0 ? word : word.substring(0, mark));
      offset.setOffset(correctOffset(start), correctOffset(at));
      if (mark >= 0 && word.charAt(mark) == '^') increment.setPositionIncrement(Integer.parseInt(word.substring(mark + 1)));
      if (mark >= 0 && word.charAt(mark) == '~') payload.setPayload(new BytesRef(bytes(word.substring(mark + 1))));
      return true;
    }

    @Override public void end() throws IOException {
      super.end();
      offset.setOffset(correctOffset(text.length()), correctOffset(text.length()));
    }
  }

  static byte[] bytes(String hex) {
    byte[] b = new byte[hex.length() / 2];
    for (int i = 0; i < b.length; i++) b[i] = (byte) Integer.parseInt(hex.substring(2 * i, 2 * i + 2), 16);
    return b;
  }

  static void write(String folder, String script) throws Exception {
    List<String> lines = Files.readAllLines(Paths.get(script), StandardCharsets.UTF_8);
    String[] c = lines.get(0).split("\t");
    IndexWriterConfig config = new IndexWriterConfig(new ScriptAnalyzer());
    config.setUseCompoundFile(c[1].equals("1"));
    config.setMaxBufferedDocs(Integer.parseInt(c[2]));
    config.setRAMBufferSizeMB(IndexWriterConfig.DISABLE_AUTO_FLUSH);
    config.setMergeScheduler(new SerialMergeScheduler());
    TieredMergePolicy merges = new TieredMergePolicy();
    merges.setSegmentsPerTier(3);
    merges.setMaxMergeAtOnce(3);
    merges.setNoCFSRatio(c[1].equals("1") ? 1.0 : 0.0);
    config.setMergePolicy(merges);
    if (!c[3].equals("-")) {
      String[] s = c[3].split(",");
      SortField field = s[1].equals("string") ? new SortField(s[0], SortField.Type.STRING, s[2].equals("desc")) : new SortField(s[0], SortField.Type.LONG, s[2].equals("desc"));
      config.setIndexSort(new Sort(field));
    }
    config.setCodec(new Lucene87Codec(c[4].equals("1") ? Lucene87Codec.Mode.BEST_COMPRESSION : Lucene87Codec.Mode.BEST_SPEED));
    try (Directory directory = FSDirectory.open(Paths.get(folder)); IndexWriter writer = new IndexWriter(directory, config)) {
      Document doc = null;
      Term update = null;
      for (String line : lines.subList(1, lines.size())) {
        String[] w = line.split("\t", -1);
        switch (w[0]) {
          case "doc": doc = new Document(); update = w[1].equals("-") ? null : new Term(w[1], w[2]); break;
          case "f": add(doc, w); break;
          case "end": if (update == null) writer.addDocument(doc); else writer.updateDocument(update, doc); break;
          case "del": writer.deleteDocuments(new Term(w[1], w[2])); break;
          case "dvnum": writer.updateNumericDocValue(new Term(w[1], w[2]), w[3], Long.parseLong(w[4])); break;
          case "dvbin": writer.updateBinaryDocValue(new Term(w[1], w[2]), w[3], new BytesRef(bytes(w[4]))); break;
          case "flush": writer.flush(); break;
          case "commit": writer.commit(); break;
          case "merge": writer.forceMerge(Integer.parseInt(w[1])); break;
          default: throw new IllegalArgumentException(line);
        }
      }
    }
  }

  static void add(Document doc, String[] w) {
    String name = w[2];
    switch (w[1]) {
      case "text": {
        FieldType type = new FieldType();
        type.setIndexOptions(IndexOptions.values()[Integer.parseInt(w[3])]);
        type.setTokenized(true);
        int vectors = Integer.parseInt(w[4]);
        type.setStoreTermVectors(vectors != 0);
        type.setStoreTermVectorPositions((vectors & 2) != 0);
        type.setStoreTermVectorOffsets((vectors & 4) != 0);
        type.setStoreTermVectorPayloads((vectors & 8) != 0);
        type.setStored(w[5].equals("1"));
        type.setOmitNorms(w[6].equals("1"));
        doc.add(new Field(name, w[7], type));
        break;
      }
      case "num": doc.add(new NumericDocValuesField(name, Long.parseLong(w[3]))); break;
      case "bin": doc.add(new BinaryDocValuesField(name, new BytesRef(bytes(w[3])))); break;
      case "sorted": doc.add(new SortedDocValuesField(name, new BytesRef(bytes(w[3])))); break;
      case "sset": doc.add(new SortedSetDocValuesField(name, new BytesRef(bytes(w[3])))); break;
      case "snum": doc.add(new SortedNumericDocValuesField(name, Long.parseLong(w[3]))); break;
      case "point": {
        int dims = Integer.parseInt(w[3]);
        byte[] all = bytes(w[4]);
        byte[][] split = new byte[dims][];
        for (int i = 0; i < dims; i++) split[i] = Arrays.copyOfRange(all, i * all.length / dims, (i + 1) * all.length / dims);
        doc.add(new BinaryPoint(name, split));
        break;
      }
      case "stext": doc.add(new StoredField(name, w[3])); break;
      case "sbin": doc.add(new StoredField(name, bytes(w[3]))); break;
      case "sint": doc.add(new StoredField(name, Integer.parseInt(w[3]))); break;
      case "slong": doc.add(new StoredField(name, Long.parseLong(w[3]))); break;
      case "sfloat": doc.add(new StoredField(name, Float.intBitsToFloat((int) Long.parseLong(w[3])))); break;
      case "sdouble": doc.add(new StoredField(name, Double.longBitsToDouble(Long.parseLong(w[3])))); break;
      default: throw new IllegalArgumentException(w[1]);
    }
  }

  // ---- everything in an index, as text

  static void dump(String folder, String file) throws Exception {
    try (Directory directory = FSDirectory.open(Paths.get(folder));
        DirectoryReader reader = DirectoryReader.open(directory);
        PrintWriter out = new PrintWriter(Files.newBufferedWriter(Paths.get(file), StandardCharsets.UTF_8))) {
      for (LeafReaderContext context : reader.leaves()) {
        SegmentReader segment = (SegmentReader) context.reader();
        out.print("segment " + segment.getSegmentName() + " " + segment.maxDoc() + " " + segment.numDeletedDocs() + "\n");
        Bits live = segment.getLiveDocs();
        StringBuilder deleted = new StringBuilder("deleted");
        for (int d = 0; live != null && d < segment.maxDoc(); d++) if (!live.get(d)) deleted.append(' ').append(d);
        out.print(deleted + "\n");
        List<FieldInfo> fields = new ArrayList<>();
        for (FieldInfo f : segment.getFieldInfos()) fields.add(f);
        fields.sort(Comparator.comparing(f -> f.name));
        for (FieldInfo f : fields) {
          out.print("field " + f.name + " " + f.getIndexOptions().ordinal() + " " + b(f.hasVectors()) + b(f.omitsNorms()) + b(f.hasPayloads()) + " " + dv(f.getDocValuesType())
              + " " + f.getPointDimensionCount() + " " + f.getPointIndexDimensionCount() + " " + f.getPointNumBytes() + "\n");
          terms(out, f, segment.terms(f.name));
          if (f.hasNorms()) numeric(out, "norm", segment.getNormValues(f.name));
          values(out, segment, f);
          if (f.getPointDimensionCount() > 0) points(out, segment.getPointValues(f.name));
        }
        for (int d = 0; d < segment.maxDoc(); d++) document(out, segment, d);
      }
    }
  }

  static int b(boolean value) { return value ? 1 : 0; }

  static int dv(DocValuesType type) {
    switch (type) {
      case NUMERIC: return 1;
      case BINARY: return 2;
      case SORTED: return 3;
      case SORTED_SET: return 4;
      case SORTED_NUMERIC: return 5;
      default: return 0;
    }
  }

  static String hex(BytesRef bytes) {
    StringBuilder text = new StringBuilder(2 * bytes.length);
    for (int i = 0; i < bytes.length; i++) text.append(String.format("%02x", bytes.bytes[bytes.offset + i]));
    return text.toString();
  }

  static void terms(PrintWriter out, FieldInfo f, Terms terms) throws IOException {
    if (terms == null) return;
    boolean frequencies = f.getIndexOptions().compareTo(IndexOptions.DOCS_AND_FREQS) >= 0;
    out.print("terms " + terms.size() + " " + terms.getSumDocFreq() + " " + (frequencies ? terms.getSumTotalTermFreq() : terms.getSumDocFreq()) + " " + terms.getDocCount() + "\n");
    TermsEnum each = terms.iterator();
    PostingsEnum postings = null;
    for (BytesRef term; (term = each.next()) != null; ) {
      out.print("t " + hex(term) + " " + each.docFreq() + " " + (frequencies ? each.totalTermFreq() : each.docFreq()));
      postings = each.postings(postings, PostingsEnum.ALL);
      for (int d; (d = postings.nextDoc()) != DocIdSetIterator.NO_MORE_DOCS; ) {
        int frequency = frequencies ? postings.freq() : 1;
        out.print(" " + d + "*" + frequency);
        if (f.getIndexOptions().compareTo(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS) < 0) continue;
        for (int i = 0; i < frequency; i++) {
          int position = postings.nextPosition();
          out.print("," + position + ":" + postings.startOffset() + ":" + postings.endOffset());
          if (postings.getPayload() != null && postings.getPayload().length > 0) out.print(":" + hex(postings.getPayload()));
        }
      }
      out.print("\n");
    }
  }

  static void numeric(PrintWriter out, String what, NumericDocValues values) throws IOException {
    out.print(what);
    for (int d; (d = values.nextDoc()) != DocIdSetIterator.NO_MORE_DOCS; ) out.print(" " + d + "=" + values.longValue());
    out.print("\n");
  }

  static void values(PrintWriter out, LeafReader reader, FieldInfo f) throws IOException {
    switch (f.getDocValuesType()) {
      case NUMERIC: numeric(out, "numeric", reader.getNumericDocValues(f.name)); break;
      case BINARY: {
        BinaryDocValues values = reader.getBinaryDocValues(f.name);
        out.print("binary");
        for (int d; (d = values.nextDoc()) != DocIdSetIterator.NO_MORE_DOCS; ) out.print(" " + d + "=" + hex(values.binaryValue()));
        out.print("\n");
        break;
      }
      case SORTED: {
        SortedDocValues values = reader.getSortedDocValues(f.name);
        out.print("sorted " + values.getValueCount());
        for (int d; (d = values.nextDoc()) != DocIdSetIterator.NO_MORE_DOCS; ) out.print(" " + d + "=" + values.ordValue() + ":" + hex(values.lookupOrd(values.ordValue())));
        out.print("\n");
        break;
      }
      case SORTED_SET: {
        SortedSetDocValues values = reader.getSortedSetDocValues(f.name);
        out.print("sortedset " + values.getValueCount());
        for (int d; (d = values.nextDoc()) != DocIdSetIterator.NO_MORE_DOCS; ) {
          out.print(" " + d + "=");
          for (long o; (o = values.nextOrd()) != SortedSetDocValues.NO_MORE_ORDS; ) out.print(o + ":" + hex(values.lookupOrd(o)) + ";");
        }
        out.print("\n");
        break;
      }
      case SORTED_NUMERIC: {
        SortedNumericDocValues values = reader.getSortedNumericDocValues(f.name);
        out.print("sortednumeric");
        for (int d; (d = values.nextDoc()) != DocIdSetIterator.NO_MORE_DOCS; ) {
          out.print(" " + d + "=");
          for (int i = values.docValueCount(); i > 0; i--) out.print(values.nextValue() + ";");
        }
        out.print("\n");
        break;
      }
      default:
    }
  }

  static void points(PrintWriter out, PointValues points) throws IOException {
    if (points == null) return;
    out.print("points " + points.size() + " " + points.getDocCount() + " " + hex(new BytesRef(points.getMinPackedValue())) + " " + hex(new BytesRef(points.getMaxPackedValue())) + "\n");
    List<String> all = new ArrayList<>();
    points.intersect(new PointValues.IntersectVisitor() {
      @Override public void visit(int doc) { throw new IllegalStateException(); }
      @Override public void visit(int doc, byte[] value) { all.add(doc + "=" + hex(new BytesRef(value))); }
      @Override public PointValues.Relation compare(byte[] min, byte[] max) { return PointValues.Relation.CELL_CROSSES_QUERY; }
    });
    Collections.sort(all);
    for (String p : all) out.print(" " + p);
    out.print("\n");
  }

  static void document(PrintWriter out, LeafReader reader, int d) throws IOException {
    StringBuilder text = new StringBuilder("stored " + d);
    reader.document(d, new StoredFieldVisitor() {
      @Override public void binaryField(FieldInfo f, byte[] value) { text.append(' ').append(f.name).append("=b").append(hex(new BytesRef(value))); }
      @Override public void stringField(FieldInfo f, byte[] value) { text.append(' ').append(f.name).append("=s").append(hex(new BytesRef(value))); }
      @Override public void intField(FieldInfo f, int value) { text.append(' ').append(f.name).append("=i").append(value); }
      @Override public void longField(FieldInfo f, long value) { text.append(' ').append(f.name).append("=l").append(value); }
      @Override public void floatField(FieldInfo f, float value) { text.append(' ').append(f.name).append("=f").append(Float.floatToRawIntBits(value)); }
      @Override public void doubleField(FieldInfo f, double value) { text.append(' ').append(f.name).append("=d").append(Double.doubleToRawLongBits(value)); }
      @Override public Status needsField(FieldInfo f) { return Status.YES; }
    });
    out.print(text + "\n");
    Fields vectors = reader.getTermVectors(d);
    if (vectors == null) return;
    List<String> names = new ArrayList<>();
    for (String name : vectors) names.add(name);
    Collections.sort(names);
    for (String name : names) {
      Terms terms = vectors.terms(name);
      out.print("vector " + d + " " + name + " " + terms.size() + " " + b(terms.hasPositions()) + b(terms.hasOffsets()) + "\n");
      TermsEnum each = terms.iterator();
      for (BytesRef term; (term = each.next()) != null; ) {
        out.print("v " + hex(term) + " " + each.totalTermFreq());
        if (terms.hasPositions() || terms.hasOffsets()) {
          PostingsEnum postings = each.postings(null, PostingsEnum.ALL);
          postings.nextDoc();
          for (int i = postings.freq(); i > 0; i--) {
            int position = postings.nextPosition();
            out.print(" " + position + ":" + postings.startOffset() + ":" + postings.endOffset());
            if (postings.getPayload() != null && postings.getPayload().length > 0) out.print(":" + hex(postings.getPayload()));
          }
        }
        out.print("\n");
      }
    }
  }
}
