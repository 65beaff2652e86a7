import com.sun.management.OperatingSystemMXBean;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.document.SortedSetDocValuesField;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.StringField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.index.IndexWriterConfig;
import org.apache.lucene.index.SerialMergeScheduler;
import org.apache.lucene.store.Directory;
import org.apache.lucene.store.FSDirectory;
import org.apache.lucene.util.BytesRef;

/** Makes an index of a file of documents. */
final class LuceneIndexer {
    private static final FieldType TEXT = new FieldType(TextField.TYPE_STORED);

    static {
        TEXT.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS_AND_OFFSETS);
        TEXT.freeze();
    }

    private final BufferedReader lines;
    private final IndexWriter writer;
    private final AtomicLong bytes = new AtomicLong(), reading = new AtomicLong();

    private LuceneIndexer(BufferedReader lines, IndexWriter writer) {
        this.lines = lines;
        this.writer = writer;
    }

    static String run(Path docs, Path folder, int threads, boolean oneSegment) throws Exception {
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        long cpu = system.getProcessCpuTime(), start = System.nanoTime();
        IndexWriterConfig config = new IndexWriterConfig(new StandardAnalyzer(CharArraySet.EMPTY_SET));
        config.setRAMBufferSizeMB(64);
        if (threads == 1) config.setMergeScheduler(new SerialMergeScheduler());
        long documents, bytes, reading;
        int segments;
        try (Directory directory = FSDirectory.open(folder)) {
            try (IndexWriter writer = new IndexWriter(directory, config); BufferedReader lines = open(docs)) {
                LuceneIndexer indexer = new LuceneIndexer(lines, writer);
                indexer.addAll(threads);
                if (oneSegment) writer.forceMerge(1);
                writer.commit();
                bytes = indexer.bytes.get();
                reading = indexer.reading.get();
            }
            try (DirectoryReader reader = DirectoryReader.open(directory)) {
                documents = reader.numDocs();
                segments = reader.leaves().size();
            }
        }
        double wall = (System.nanoTime() - start) / 1e9, used = (system.getProcessCpuTime() - cpu) / 1e9;
        return documents + "\t" + bytes + "\t" + wall + "\t" + used + "\t" + reading / 1e9 + "\t" + size(folder) + "\t" + peakRss() + "\t" + segments;
    }

    private void addAll(int threads) throws Exception {
        List<Thread> others = new ArrayList<>();
        Exception[] failure = new Exception[1];
        for (int i = 1; i < threads; i++) {
            Thread thread = new Thread(() -> {
                try {
                    work();
                } catch (Exception e) {
                    failure[0] = e;
                }
            });
            thread.start();
            others.add(thread);
        }
        work();
        for (Thread thread : others) thread.join();
        if (failure[0] != null) throw failure[0];
    }

    private void work() throws IOException {
        Field id = new StringField("id", "", Field.Store.YES), title = new Field("title", "", TEXT), body = new Field("body", "", TEXT);
        Field stored = new StoredField("date", 0L), column = new NumericDocValuesField("date", 0), point = new LongPoint("date", 0);
        String[] batch = new String[256];
        while (true) {
            long start = System.nanoTime();
            int count = read(batch);
            if (count == 0) return;
            for (int i = 0; i < count; i++) {
                if (i > 0) start = System.nanoTime();
                JsonLine line = new JsonLine(batch[i]);
                reading.addAndGet(System.nanoTime() - start);
                Document document = new Document();
                id.setStringValue(line.id);
                title.setStringValue(line.title);
                body.setStringValue(line.body);
                document.add(id);
                document.add(title);
                document.add(body);
                if (line.date != null) {
                    stored.setLongValue(line.date);
                    column.setLongValue(line.date);
                    point.setLongValue(line.date);
                    document.add(stored);
                    document.add(column);
                    document.add(point);
                }
                for (String place : line.places) document.add(new SortedSetDocValuesField("places", new BytesRef(place)));
                writer.addDocument(document);
            }
        }
    }

    private int read(String[] batch) throws IOException {
        synchronized (lines) {
            int count = 0;
            long length = 0;
            while (count < batch.length) {
                String line = lines.readLine();
                if (line == null) break;
                if (line.isEmpty()) continue;
                batch[count++] = line;
                length += utf8Length(line);
            }
            bytes.addAndGet(length);
            return count;
        }
    }

    private static long utf8Length(String text) {
        long length = text.length();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c >= 0x80) length += c < 0x800 || Character.isSurrogate(c) ? 1 : 2;
        }
        return length;
    }

    private static BufferedReader open(Path docs) throws IOException {
        InputStream stream = Files.newInputStream(docs);
        if (docs.toString().endsWith(".gz")) stream = new GZIPInputStream(stream, 1 << 16);
        return new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8), 1 << 16);
    }

    private static long size(Path folder) throws IOException {
        long sum = 0;
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) sum += Files.size(file);
        }
        return sum;
    }

    private static long peakRss() throws IOException {
        Path status = Path.of("/proc/self/status");
        if (!Files.exists(status)) return 0;
        for (String line : Files.readAllLines(status)) {
            if (line.startsWith("VmHWM:")) return 1024 * Long.parseLong(line.replaceAll("\\D", ""));
        }
        return 0;
    }
}
