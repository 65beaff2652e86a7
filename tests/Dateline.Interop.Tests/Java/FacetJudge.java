import java.io.*;
import java.util.*;
import org.apache.lucene.facet.*;
import org.apache.lucene.facet.range.*;
import org.apache.lucene.facet.sortedset.*;
import org.apache.lucene.index.*;
import org.apache.lucene.search.*;

/**
 * Answers one command a line, its words parted by tabs: "open DIR"; "values QUERY TOP DIM"; "numbers QUERY TOP FIELD SEVERAL"; "ranges QUERY FIELD NAME:FROM:TO...",
 * bounds included; "sideways QUERY TOP DIMS DIM=VALUE..." by DrillSideways; "apart ..." the same by a query for each
 * dimension. A query is a word of the field "word", or * for all. Counts are answered as "ok LABEL=COUNT ...".
 */
public final class FacetJudge {
  // Named here so that it is compiled: Lucene's class looks for it when it runs.
  private static final Class<?> MAP = com.carrotsearch.hppc.LongIntScatterMap.class;
  private static final FacetsConfig config = new FacetsConfig();
  private static IndexSearcher searcher;
  private static SortedSetDocValuesReaderState state;

  public static void main(String[] args) throws Exception {
    for (String dim : new String[] {"few", "many", "one"}) config.setMultiValued(dim, true);
    Commands.serve(FacetJudge::answer);
  }

  private static String answer(String[] words) throws IOException {
    switch (words[0]) {
      case "open":
        searcher = Commands.open(words[1], searcher);
        state = new DefaultSortedSetDocValuesReaderState(searcher.getIndexReader());
        return "ok";
      case "values": {
        // Lucene's short cut for all documents counts deleted ones too.
        Facets facets = new SortedSetDocValuesFacetCounts(state, collect(query(words[1])));
        return "ok" + print(facets.getTopChildren(Integer.parseInt(words[2]), words[3]));
      }
      case "numbers": {
        LongValueFacetCounts facets = new LongValueFacetCounts(words[3], collect(query(words[1])), words[4].equals("1"));
        return "ok" + print(facets.getTopChildrenSortByCount(Integer.parseInt(words[2])));
      }
      case "ranges": {
        LongRange[] ranges = new LongRange[words.length - 3];
        for (int i = 0; i < ranges.length; i++) {
          String[] parts = words[i + 3].split(":");
          ranges[i] = new LongRange(parts[0], Long.parseLong(parts[1]), true, Long.parseLong(parts[2]), true);
        }
        return "ok" + print(new LongRangeFacetCounts(words[2], collect(query(words[1])), ranges).getTopChildren(1000, words[2]));
      }
      case "sideways": {
        DrillDownQuery query = new DrillDownQuery(config, query(words[1]));
        for (int i = 4; i < words.length; i++) {
          String[] parts = words[i].split("=");
          query.add(parts[0], parts[1]);
        }
        DrillSideways.DrillSidewaysResult result = new DrillSideways(searcher, config, state).search(query, 1);
        StringBuilder text = new StringBuilder("ok ").append(result.hits.totalHits.value);
        for (String dim : words[3].split(",")) text.append(" [").append(print(result.facets.getTopChildren(Integer.parseInt(words[2]), dim))).append(" ]");
        return text.toString();
      }
      case "apart": {
        StringBuilder text = new StringBuilder("ok ").append(searcher.count(narrowed(words, null)));
        for (String dim : words[3].split(",")) {
          FacetsCollector collector = collect(narrowed(words, dim));
          text.append(" [").append(print(new SortedSetDocValuesFacetCounts(state, collector).getTopChildren(Integer.parseInt(words[2]), dim))).append(" ]");
        }
        return text.toString();
      }
      default: return "error no such command: " + words[0];
    }
  }

  // The query with what is chosen in every dimension but one.
  private static Query narrowed(String[] words, String but) {
    Map<String, BooleanQuery.Builder> chosen = new TreeMap<>();
    for (int i = 4; i < words.length; i++) {
      String[] parts = words[i].split("=");
      if (parts[0].equals(but)) continue;
      chosen.computeIfAbsent(parts[0], d -> new BooleanQuery.Builder())
          .add(new TermQuery(DrillDownQuery.term(FacetsConfig.DEFAULT_INDEX_FIELD_NAME, parts[0], parts[1])), BooleanClause.Occur.SHOULD);
    }
    BooleanQuery.Builder all = new BooleanQuery.Builder().add(query(words[1]), BooleanClause.Occur.MUST);
    for (BooleanQuery.Builder values : chosen.values()) all.add(values.build(), BooleanClause.Occur.FILTER);
    return all.build();
  }

  private static Query query(String word) {
    return word.equals("*") ? new MatchAllDocsQuery() : new TermQuery(new Term("word", word));
  }

  private static FacetsCollector collect(Query query) throws IOException {
    FacetsCollector collector = new FacetsCollector();
    searcher.search(query, collector);
    return collector;
  }

  private static String print(FacetResult result) {
    if (result == null) return "";
    StringBuilder text = new StringBuilder();
    for (LabelAndValue value : result.labelValues) text.append(' ').append(value.label).append('=').append(value.value);
    return text.toString();
  }
}
