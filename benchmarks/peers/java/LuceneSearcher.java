import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.analysis.CharArraySet;
import org.apache.lucene.analysis.standard.StandardAnalyzer;
import org.apache.lucene.document.LongPoint;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.FuzzyQuery;
import org.apache.lucene.search.FieldDoc;
import org.apache.lucene.search.IndexOrDocValuesQuery;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.PhraseQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreDoc;
import org.apache.lucene.search.SimpleCollector;
import org.apache.lucene.search.Sort;
import org.apache.lucene.search.SortField;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.search.TopDocs;
import org.apache.lucene.search.TopFieldCollector;
import org.apache.lucene.search.TopScoreDocCollector;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.WildcardQuery;
import org.apache.lucene.search.uhighlight.UnifiedHighlighter;
import org.apache.lucene.store.FSDirectory;

/** Binds queries to Lucene's and runs them, exact totals included. No query cache: every query is run, none is remembered. */
final class LuceneSearcher {
    private static final String BODY = "body", DATE = "date";
    private static final String NEWEST = "newest_", TWO = "two_";   // before the name of a class
    private static final long SECONDS_OF_DAY = 86_400;
    private static final Sort BY_DATE = byDate();

    final long openNanoseconds;
    private final int top;
    private final boolean count;
    private final DirectoryReader reader;
    private final IndexSearcher searcher;
    private final UnifiedHighlighter highlighter;
    private final PlaceCounter places;
    private final Map<String, Query[]> classes = new HashMap<>();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long[] ids;

    LuceneSearcher(Path folder, int top, boolean count) throws IOException {
        this.top = top;
        this.count = count;
        DirectoryReader.open(FSDirectory.open(folder)).close();
        long start = System.nanoTime();
        reader = DirectoryReader.open(FSDirectory.open(folder));
        openNanoseconds = System.nanoTime() - start;
        searcher = new IndexSearcher(reader);
        searcher.setQueryCache(null);
        highlighter = new UnifiedHighlighter(searcher, new StandardAnalyzer(CharArraySet.EMPTY_SET));
        places = new PlaceCounter(reader);
    }

    void bind(String name, List<String> texts) {
        Query[] queries = new Query[texts.size()];
        for (int i = 0; i < queries.length; i++) queries[i] = bind(name, texts.get(i));
        classes.put(name, queries);
    }

    String verify(String name) throws IOException {
        if (ids == null) readIds();
        Fingerprint all = new Fingerprint();
        for (Query query : classes.get(name)) {
            if (name.startsWith("facet_")) {
                places.count(searcher, query, (place, number) -> {
                    all.add(Fingerprint.of(place));
                    all.add(number);
                });
                continue;
            }
            IdSum sum = new IdSum();
            searcher.search(query, sum);
            all.add(sum.count);
            all.add(sum.sum);
            if (count) continue;
            if (name.startsWith(NEWEST)) {
                addNewest(all, searchNewest(query).scoreDocs);
                continue;
            }
            ScoreDoc[] hits = search(query).scoreDocs;
            float limit = hits.length < top ? Float.NEGATIVE_INFINITY : hits[hits.length - 1].score;
            // Among equals by the hashes of their ids: which of them come last is decided by the order of segments.
            Arrays.sort(hits, Comparator.<ScoreDoc>comparingDouble(h -> -h.score).thenComparing((a, b) -> Long.compareUnsigned(ids[a.doc], ids[b.doc])));
            for (ScoreDoc hit : hits) {
                if (hit.score > limit) all.add(ids[hit.doc]);
            }
        }
        return all.toString();
    }

    String run(String name) throws IOException {
        Query[] queries = classes.get(name);
        long[] times = new long[queries.length];
        boolean facets = name.startsWith("facet_"), highlight = name.equals("highlight"), newest = name.startsWith(NEWEST);
        long before = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
        for (int i = 0; i < queries.length; i++) {
            long start = System.nanoTime();
            if (facets) places.count(searcher, queries[i], (place, number) -> { });
            else if (count) searcher.count(queries[i]);
            else if (newest) searchNewest(queries[i]);
            else {
                TopDocs found = search(queries[i]);
                if (highlight) highlighter.highlight(BODY, queries[i], found, 1);
            }
            times[i] = System.nanoTime() - start;
        }
        StringBuilder answer = new StringBuilder().append(threads.getThreadAllocatedBytes(Thread.currentThread().getId()) - before);
        for (long time : times) answer.append('\t').append(time);
        return answer.toString();
    }

    private TopDocs search(Query query) throws IOException {
        TopScoreDocCollector collector = TopScoreDocCollector.create(top, Integer.MAX_VALUE);
        searcher.search(query, collector);
        return collector.topDocs();
    }

    private TopDocs searchNewest(Query query) throws IOException {
        TopFieldCollector collector = TopFieldCollector.create(BY_DATE, top, Integer.MAX_VALUE);
        searcher.search(query, collector);
        return collector.topDocs();
    }

    /** The hits newer than the last one, and among equals by the hashes of their ids. */
    private void addNewest(Fingerprint all, ScoreDoc[] hits) {
        boolean complete = hits.length < top;
        long limit = hits.length == 0 ? 0 : date(hits[hits.length - 1]);
        Arrays.sort(hits, Comparator.<ScoreDoc>comparingLong(h -> ~date(h)).thenComparing((a, b) -> Long.compareUnsigned(ids[a.doc], ids[b.doc])));
        for (ScoreDoc hit : hits) {
            if (complete || date(hit) > limit) all.add(ids[hit.doc]);
        }
    }

    private static long date(ScoreDoc hit) {
        return (Long) ((FieldDoc) hit).fields[0];
    }

    private static Sort byDate() {
        SortField field = new SortField(DATE, SortField.Type.LONG, true);
        field.setMissingValue(Long.MIN_VALUE);
        return new Sort(field);
    }

    private void readIds() throws IOException {
        ids = new long[reader.maxDoc()];
        for (int doc = 0; doc < ids.length; doc++) ids[doc] = Fingerprint.of(reader.document(doc, Collections.singleton("id")).get("id"));
    }

    private static Query bind(String name, String text) {
        if (name.startsWith(NEWEST)) return bind(name.substring(NEWEST.length()), text);
        if (name.startsWith(TWO)) return two(text.split(" +"));
        String[] parts = text.split("\\|");
        String[] words = parts[0].split(" +");
        if (name.startsWith("and_") || name.startsWith("term_")) return all(words, Occur.MUST);
        if (name.startsWith("or_") || name.equals("highlight")) return all(words, Occur.SHOULD);
        switch (name) {
            case "phrase": return new PhraseQuery(BODY, words);
            case "sloppy": return new PhraseQuery(Integer.parseInt(parts[1]), BODY, words);
            case "prefix": return new PrefixQuery(new Term(BODY, words[0]));
            case "wildcard": return new WildcardQuery(new Term(BODY, words[0]));
            case "fuzzy": return new FuzzyQuery(new Term(BODY, words[0]), 1);
            case "range_term":
                long from = JsonLine.seconds(parts[1]), to = JsonLine.seconds(parts[2]) + SECONDS_OF_DAY - 1;
                Query range = new IndexOrDocValuesQuery(LongPoint.newRangeQuery(DATE, from, to), NumericDocValuesField.newSlowRangeQuery(DATE, from, to));
                return new BooleanQuery.Builder().add(term(words[0]), Occur.MUST).add(range, Occur.FILTER).build();
            case "facet_all": return new MatchAllDocsQuery();
            case "facet_term": return term(words[0]);
            default: throw new IllegalArgumentException("unknown class " + name);
        }
    }

    private static Query all(String[] words, Occur occur) {
        if (words.length == 1) return term(words[0]);
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (String word : words) query.add(term(word), occur);
        return query.build();
    }

    /** Documents with two of the words at least. */
    private static Query two(String[] words) {
        if (words.length == 1) return term(words[0]);
        BooleanQuery.Builder query = new BooleanQuery.Builder().setMinimumNumberShouldMatch(2);
        for (String word : words) query.add(term(word), Occur.SHOULD);
        return query.build();
    }

    private static Query term(String word) {
        return new TermQuery(new Term(BODY, word));
    }

    private final class IdSum extends SimpleCollector {
        long count, sum;
        private int base;

        @Override protected void doSetNextReader(LeafReaderContext context) {
            base = context.docBase;
        }

        @Override public void collect(int doc) {
            count++;
            sum += ids[base + doc];
        }

        @Override public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }
    }
}
