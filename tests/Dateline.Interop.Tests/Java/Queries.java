import java.util.*;
import org.apache.lucene.document.*;
import org.apache.lucene.index.Term;
import org.apache.lucene.queries.function.FunctionScoreQuery;
import org.apache.lucene.queries.intervals.*;
import org.apache.lucene.search.*;
import org.apache.lucene.util.BytesRef;

/** Reads a query from words in parentheses, parted by spaces: its kind, then what that needs. */
final class Queries {
  static Query parse(String text) {
    return new Parser(text).query();
  }

  private static final class Parser {
    private final String[] words;
    private int at;

    Parser(String text) { words = text.split(" "); }

    String word() { return words[at++]; }

    int number() { return Integer.parseInt(word()); }

    boolean more() { return !words[at].equals(")"); }

    Term term(String field) { return new Term(field, word()); }

    Query query() {
      if (!word().equals("(")) throw new IllegalArgumentException("( is expected at " + at);
      Query query = body(word());
      if (!word().equals(")")) throw new IllegalArgumentException(") is expected at " + at);
      return query;
    }

    IntervalsSource source() {
      if (!word().equals("(")) throw new IllegalArgumentException("( is expected at " + at);
      IntervalsSource source = sourceBody(word());
      if (!word().equals(")")) throw new IllegalArgumentException(") is expected at " + at);
      return source;
    }

    IntervalsSource[] sources() {
      List<IntervalsSource> sources = new ArrayList<>();
      while (more()) sources.add(source());
      return sources.toArray(new IntervalsSource[0]);
    }

    IntervalsSource sourceBody(String kind) {
      switch (kind) {
        case "term": return Intervals.term(word());
        case "phrase": return Intervals.phrase(sources());
        case "ordered": return Intervals.ordered(sources());
        case "unordered": return Intervals.unordered(sources());
        case "or": return Intervals.or(false, sources());
        case "anyof": return Intervals.or(sources());
        case "apart": return Intervals.unorderedNoOverlaps(source(), source());
        case "extend": return Intervals.extend(source(), number(), number());
        case "atleast": {
          int number = number();
          return Intervals.atLeast(number, sources());
        }
        case "maxgaps": {
          int number = number();
          return Intervals.maxgaps(number, source());
        }
        case "maxwidth": {
          int number = number();
          return Intervals.maxwidth(number, source());
        }
        case "containing": return Intervals.containing(source(), source());
        case "notcontaining": return Intervals.notContaining(source(), source());
        case "containedby": return Intervals.containedBy(source(), source());
        case "notcontainedby": return Intervals.notContainedBy(source(), source());
        case "overlapping": return Intervals.overlapping(source(), source());
        case "nonoverlapping": return Intervals.nonOverlapping(source(), source());
        case "before": return Intervals.before(source(), source());
        case "after": return Intervals.after(source(), source());
        default: throw new IllegalArgumentException(kind);
      }
    }

    Query body(String kind) {
      switch (kind) {
        case "all": return new MatchAllDocsQuery();
        case "none": return new MatchNoDocsQuery(word());
        case "term": return new TermQuery(term(word()));
        case "bool": {
          BooleanQuery.Builder query = new BooleanQuery.Builder().setMinimumNumberShouldMatch(number());
          while (more()) {
            String occur = word();
            query.add(query(), occur.equals("+") ? BooleanClause.Occur.MUST : occur.equals("#") ? BooleanClause.Occur.FILTER
                : occur.equals("-") ? BooleanClause.Occur.MUST_NOT : BooleanClause.Occur.SHOULD);
          }
          return query.build();
        }
        case "phrase": {
          PhraseQuery.Builder query = new PhraseQuery.Builder();
          String field = word();
          query.setSlop(number());
          while (more()) {
            Term term = term(field);
            query.add(term, number());
          }
          return query.build();
        }
        case "multiphrase": {
          MultiPhraseQuery.Builder query = new MultiPhraseQuery.Builder();
          String field = word();
          query.setSlop(number());
          while (more()) {
            Term[] terms = new Term[number()];
            for (int i = 0; i < terms.length; i++) terms[i] = term(field);
            query.add(terms, number());
          }
          return query.build();
        }
        case "prefix": return new PrefixQuery(term(word()));
        case "wildcard": return new WildcardQuery(term(word()));
        case "regexp": return new RegexpQuery(term(word()));
        case "fuzzy": {
          Term term = term(word());
          return new FuzzyQuery(term, number(), number(), number(), number() == 1);
        }
        case "terms": {
          String field = word();
          List<BytesRef> terms = new ArrayList<>();
          while (more()) terms.add(new BytesRef(word()));
          return new TermInSetQuery(field, terms);
        }
        case "synonym": {
          String field = word();
          SynonymQuery.Builder query = new SynonymQuery.Builder(field);
          while (more()) query.addTerm(term(field));
          return query.build();
        }
        case "range": {
          String field = word(), lower = word(), upper = word();
          return TermRangeQuery.newStringRange(field, lower.equals("*") ? null : lower, upper.equals("*") ? null : upper, number() == 1, number() == 1);
        }
        case "points": {
          String field = word();
          long[] lower = new long[number()], upper = new long[lower.length];
          for (int i = 0; i < lower.length; i++) {
            lower[i] = Long.parseLong(word());
            upper[i] = Long.parseLong(word());
          }
          return LongPoint.newRangeQuery(field, lower, upper);
        }
        case "pointset": {
          String field = word();
          List<Long> values = new ArrayList<>();
          while (more()) values.add(Long.parseLong(word()));
          return LongPoint.newSetQuery(field, values);
        }
        case "values": {
          String field = word();
          return NumericDocValuesField.newSlowRangeQuery(field, Long.parseLong(word()), Long.parseLong(word()));
        }
        case "exists": return new DocValuesFieldExistsQuery(word());
        case "constant": return new ConstantScoreQuery(query());
        case "boost": {
          float boost = Float.parseFloat(word());
          return new BoostQuery(query(), boost);
        }
        case "max": {
          float tie = Float.parseFloat(word());
          List<Query> queries = new ArrayList<>();
          while (more()) queries.add(query());
          return new DisjunctionMaxQuery(queries, tie);
        }
        case "intervals": return new IntervalQuery(word(), source());
        case "replace": {
          String field = word();
          return new FunctionScoreQuery(query(), DoubleValuesSource.fromLongField(field));
        }
        case "times": {
          String field = word();
          return FunctionScoreQuery.boostByValue(query(), DoubleValuesSource.fromLongField(field));
        }
        default: throw new IllegalArgumentException(kind);
      }
    }
  }
}
