import java.io.*;
import java.util.*;
import org.apache.lucene.queries.mlt.MoreLikeThis;
import org.apache.lucene.search.*;
import org.apache.lucene.search.grouping.*;
import org.apache.lucene.util.BytesRef;

/**
 * Answers one command a line: "open DIR"; "search TOP QUERY" by score; "sort TOP KEYS QUERY", two pages, with keys "score|doc|number:FIELD:MISSING|list:FIELD:MISSING|bytes:FIELD",
 * "-" before one that descends; "group GROUPS HITS FIELD QUERY"; "rescore TOP WEIGHT FIRST QUERY SECOND"; "like PLACE MINFREQ MINDOCS MAXDOCS TERMS BOOST FIELDS"; "print QUERY".
 * A query is a list in parentheses, words parted by spaces: its kind, then what that needs. A search answers "ok TOTAL doc:scorebits ...".
 */
public final class QueryJudge {
  private static IndexSearcher searcher;

  public static void main(String[] args) throws Exception {
    Commands.serve(QueryJudge::answer);
  }

  private static String answer(String[] words) throws IOException {
    switch (words[0]) {
      case "open":
        searcher = Commands.open(words[1], searcher);
        return "ok";
      case "search": {
        TopScoreDocCollector hits = TopScoreDocCollector.create(Integer.parseInt(words[1]), Integer.MAX_VALUE);
        searcher.search(Queries.parse(words[2]), hits);
        return print(hits.topDocs());
      }
      case "sort": {
        Query query = Queries.parse(words[3]);
        int top = Integer.parseInt(words[1]);
        Sort sort = sort(words[2]);
        TopDocs first = searcher.search(query, top, sort, false), second = null;
        if (first.scoreDocs.length > 0) second = searcher.searchAfter(first.scoreDocs[first.scoreDocs.length - 1], query, top, sort, false);
        return "ok" + documents(first) + " |" + (second == null ? "" : documents(second));
      }
      case "group": return group(Integer.parseInt(words[1]), Integer.parseInt(words[2]), words[3], Queries.parse(words[4]));
      case "rescore": {
        TopDocs first = searcher.search(Queries.parse(words[4]), Integer.parseInt(words[3]));
        return print(QueryRescorer.rescore(searcher, first, Queries.parse(words[5]), Float.parseFloat(words[2]), Integer.parseInt(words[1])));
      }
      case "like": {
        MoreLikeThis like = new MoreLikeThis(searcher.getIndexReader());
        like.setMinTermFreq(Integer.parseInt(words[2]));
        like.setMinDocFreq(Integer.parseInt(words[3]));
        like.setMaxDocFreq(Integer.parseInt(words[4]));
        like.setMaxQueryTerms(Integer.parseInt(words[5]));
        like.setBoost(words[6].equals("1"));
        like.setFieldNames(words[7].split(","));
        like.setAnalyzer(new org.apache.lucene.analysis.core.KeywordAnalyzer());
        TopScoreDocCollector hits = TopScoreDocCollector.create(50, Integer.MAX_VALUE);
        searcher.search(like.like((int) (Double.parseDouble(words[1]) * searcher.getIndexReader().maxDoc())), hits);
        return print(hits.topDocs());
      }
      case "print": return "ok " + Queries.parse(words[1]);
      default: return "error no such command: " + words[0];
    }
  }

  private static String print(TopDocs docs) {
    StringBuilder text = new StringBuilder("ok ").append(docs.totalHits.value);
    for (ScoreDoc hit : docs.scoreDocs) text.append(' ').append(hit.doc).append(':').append(Integer.toHexString(Float.floatToIntBits(hit.score)));
    return text.toString();
  }

  private static String documents(TopDocs docs) {
    StringBuilder text = new StringBuilder();
    for (ScoreDoc hit : docs.scoreDocs) text.append(' ').append(hit.doc);
    return text.toString();
  }

  private static Sort sort(String keys) {
    List<SortField> fields = new ArrayList<>();
    for (String key : keys.split(",")) {
      boolean descends = key.startsWith("-");
      String[] w = (descends ? key.substring(1) : key).split(":");
      SortField field;
      switch (w[0]) {
        case "score": field = new SortField(null, SortField.Type.SCORE, descends); break;
        case "doc": field = new SortField(null, SortField.Type.DOC, descends); break;
        case "number": field = new SortField(w[1], SortField.Type.LONG, descends); field.setMissingValue(Long.parseLong(w[2])); break;
        case "list": field = new SortedNumericSortField(w[1], SortField.Type.LONG, descends); field.setMissingValue(Long.parseLong(w[2])); break;
        case "bytes": field = new SortField(w[1], SortField.Type.STRING, descends); break;
        default: throw new IllegalArgumentException(key);
      }
      fields.add(field);
    }
    return new Sort(fields.toArray(new SortField[0]));
  }

  private static String group(int groups, int hits, String field, Query query) throws IOException {
    GroupingSearch search = new GroupingSearch(field);
    search.setGroupDocsLimit(hits);
    TopGroups<BytesRef> found = search.search(searcher, query, 0, groups);
    StringBuilder text = new StringBuilder("ok");
    if (found == null) return text.toString();
    for (GroupDocs<BytesRef> group : found.groups) {
      text.append(" [").append(group.groupValue == null ? "-" : group.groupValue.utf8ToString()).append(' ').append(group.totalHits.value);
      for (ScoreDoc hit : group.scoreDocs) text.append(' ').append(hit.doc).append(':').append(Integer.toHexString(Float.floatToIntBits(hit.score)));
      text.append(']');
    }
    return text.toString();
  }
}
