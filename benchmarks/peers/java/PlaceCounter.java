import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.PriorityQueue;
import java.util.TreeSet;
import org.apache.lucene.index.DirectoryReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.SortedDocValues;
import org.apache.lucene.index.DocValues;
import org.apache.lucene.index.SortedSetDocValues;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.SimpleCollector;

/** Counts the places of what a query matches by ordinal, which is the shortest way that Lucene has. */
final class PlaceCounter {
    interface Receiver {
        void take(String place, int count);
    }

    private final String[] names;
    private final int[][] toGlobal;
    private final int[] total;

    PlaceCounter(DirectoryReader reader) throws IOException {
        List<List<String>> own = new ArrayList<>();
        TreeSet<String> all = new TreeSet<>();
        for (LeafReaderContext leaf : reader.leaves()) {
            List<String> values = new ArrayList<>();
            SortedSetDocValues set = DocValues.getSortedSet(leaf.reader(), "places");
            for (long i = 0; i < set.getValueCount(); i++) values.add(set.lookupOrd(i).utf8ToString());
            own.add(values);
            all.addAll(values);
        }
        names = all.toArray(new String[0]);
        toGlobal = own.stream().map(values -> values.stream().mapToInt(v -> Arrays.binarySearch(names, v)).toArray()).toArray(int[][]::new);
        total = new int[names.length];
    }

    void count(IndexSearcher searcher, Query query, Receiver receiver) throws IOException {
        Arrays.fill(total, 0);
        Counter counter = new Counter();
        searcher.search(query, counter);
        counter.finish();
        PriorityQueue<Integer> best = new PriorityQueue<>(11, (a, b) -> total[a] != total[b] ? Integer.compare(total[a], total[b]) : Integer.compare(b, a));
        for (int i = 0; i < total.length; i++) {
            if (total[i] == 0) continue;
            best.add(i);
            if (best.size() > 10) best.poll();
        }
        int[] order = new int[best.size()];
        for (int i = order.length - 1; i >= 0; i--) order[i] = best.poll();
        for (int i : order) receiver.take(names[i], total[i]);
    }

    private final class Counter extends SimpleCollector {
        private SortedSetDocValues set;
        private SortedDocValues single;
        private int[] local = {}, map = {};

        @Override protected void doSetNextReader(LeafReaderContext context) throws IOException {
            finish();
            set = DocValues.getSortedSet(context.reader(), "places");
            single = DocValues.unwrapSingleton(set);
            map = toGlobal[context.ord];
            local = new int[map.length];
        }

        @Override public void collect(int doc) throws IOException {
            if (single != null) {
                if (single.advanceExact(doc)) local[single.ordValue()]++;
            } else if (set.advanceExact(doc)) {
                for (long ordinal; (ordinal = set.nextOrd()) != SortedSetDocValues.NO_MORE_ORDS; ) local[(int) ordinal]++;
            }
        }

        @Override public ScoreMode scoreMode() {
            return ScoreMode.COMPLETE_NO_SCORES;
        }

        void finish() {
            for (int i = 0; i < map.length; i++) total[map[i]] += local[i];
            map = new int[0];
        }
    }
}
