import java.io.*;
import java.util.*;
import org.apache.lucene.analysis.core.WhitespaceAnalyzer;
import org.apache.lucene.search.*;
import org.apache.lucene.search.uhighlight.*;

/**
 * Answers one command a line: "open DIR", "mark FIELD QUERY DOC..." by the unified highlighter with weight matches, every passage of it taken.
 * The answer is "ok" and, for each document, its distinct marks "start-end" in order, parted by commas; documents are parted by spaces.
 */
public final class HighlightJudge {
  private static IndexSearcher searcher;
  private static Marker marker;

  public static void main(String[] args) throws Exception {
    Commands.serve(HighlightJudge::answer);
  }

  private static String answer(String[] words) throws IOException {
    switch (words[0]) {
      case "open":
        searcher = Commands.open(words[1], searcher);
        marker = new Marker(searcher);
        return "ok";
      case "mark": return "ok " + marker.mark(words[1], Queries.parse(words[2]), Arrays.stream(words).skip(3).mapToInt(Integer::parseInt).toArray());
      default: return "error no such command: " + words[0];
    }
  }

  private static final class Marker extends UnifiedHighlighter {
    Marker(IndexSearcher searcher) {
      super(searcher, new WhitespaceAnalyzer());
      setBreakIterator(WholeBreakIterator::new);
      setMaxLength(Integer.MAX_VALUE - 1);
      setFormatter(new Places());
    }

    @Override protected Set<HighlightFlag> getFlags(String field) {
      return EnumSet.allOf(HighlightFlag.class);
    }

    String mark(String field, Query query, int[] docs) throws IOException {
      Object[] marks = highlightFieldsAsObjects(new String[] { field }, keepOptional(query), docs.clone(), new int[] { 1_000_000 }).get(field);
      StringJoiner all = new StringJoiner(" ");
      for (Object of : marks) all.add(of == null || of.toString().isEmpty() ? "." : of.toString());
      return all.toString();
    }
  }

  /**
   * Matches are asked for without scores, and Lucene 8 then drops optional clauses beside required ones before it looks for matches.
   * What is judged is which places clauses match, so each such clause is made a required one that everything matches, too.
   */
  private static Query keepOptional(Query query) {
    if (query instanceof BoostQuery) return new BoostQuery(keepOptional(((BoostQuery) query).getQuery()), ((BoostQuery) query).getBoost());
    if (query instanceof ConstantScoreQuery) return new ConstantScoreQuery(keepOptional(((ConstantScoreQuery) query).getQuery()));
    if (query instanceof DisjunctionMaxQuery) {
      List<Query> parts = new ArrayList<>();
      for (Query part : ((DisjunctionMaxQuery) query).getDisjuncts()) parts.add(keepOptional(part));
      return new DisjunctionMaxQuery(parts, ((DisjunctionMaxQuery) query).getTieBreakerMultiplier());
    }
    if (!(query instanceof BooleanQuery)) return query;
    BooleanQuery before = (BooleanQuery) query;
    boolean required = before.clauses().stream().anyMatch(BooleanClause::isRequired);
    BooleanQuery.Builder after = new BooleanQuery.Builder().setMinimumNumberShouldMatch(before.getMinimumNumberShouldMatch());
    for (BooleanClause clause : before) {
      Query part = keepOptional(clause.getQuery());
      if (required && clause.getOccur() == BooleanClause.Occur.SHOULD && before.getMinimumNumberShouldMatch() == 0) {
        BooleanQuery optional = new BooleanQuery.Builder().add(part, BooleanClause.Occur.SHOULD).add(new MatchAllDocsQuery(), BooleanClause.Occur.SHOULD).build();
        after.add(optional, BooleanClause.Occur.MUST);
      } else {
        after.add(part, clause.getOccur());
      }
    }
    return after.build();
  }

  private static final class Places extends PassageFormatter {
    @Override public Object format(Passage[] passages, String content) {
      TreeSet<long[]> places = new TreeSet<>((a, b) -> a[0] != b[0] ? Long.compare(a[0], b[0]) : Long.compare(a[1], b[1]));
      for (Passage passage : passages) {
        for (int i = 0; i < passage.getNumMatches(); i++) places.add(new long[] { passage.getMatchStarts()[i], passage.getMatchEnds()[i] });
      }
      StringJoiner text = new StringJoiner(",");
      for (long[] place : places) text.add(place[0] + "-" + place[1]);
      return text.toString();
    }
  }
}
