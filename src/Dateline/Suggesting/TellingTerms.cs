using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using Dateline.Articles;
using Dateline.Entities;
using Dateline.Indexing;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;
using Dateline.Stories;

namespace Dateline.Suggesting;

/// <summary>The words and names by which an article, or a set of them, differs from the rest of an index.</summary>
internal static class TellingTerms
{
    private const int MinLength = 3;
    private const int TitleWeight = 3;

    /// <summary>Counts the words and names of an article: a word of the title three times.</summary>
    /// <param name="stored">The article.</param>
    /// <param name="counts">Receives the terms of the index's text field; entities with their mark before them.</param>
    public static void Count(StoredArticle stored, Dictionary<string, int> counts)
    {
        Span<char> scratch = stackalloc char[NewsWords.ScratchLength];
        Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> bySpan = counts.GetAlternateLookup<ReadOnlySpan<char>>();
        foreach (Zone zone in stored.Article.Text.Zones)
        {
            if (!IsStory(zone.Kind)) continue;
            var words = new NewsWords(stored.Article.Text.Of(zone), scratch);
            while (words.MoveNext())
            {
                if (words.Term.Length < MinLength || !char.IsLetter(words.Term[0])) continue;
                CollectionsMarshal.GetValueRefOrAddDefault(bySpan, words.Term, out _) += zone.Kind == ZoneKind.Title ? TitleWeight : 1;
            }
        }
        foreach (Mention mention in stored.Annotations.Mentions)
        {
            if (IsStory(mention.Zone) && mention.Entity.Type != EntityType.Place) CollectionsMarshal.GetValueRefOrAddDefault(counts, ReservedTerms.OfEntity(mention.Entity.Id), out _) += mention.Zone == ZoneKind.Title ? TitleWeight : 1;
        }
    }

    private static bool IsStory(ZoneKind zone) => zone is not (ZoneKind.Boilerplate or ZoneKind.Caption or ZoneKind.Credit or ZoneKind.Byline);

    /// <summary>A query for articles like one: of its telling terms, each as heavy as it tells; empty where it has none that another article shares.</summary>
    /// <remarks>A term weighs √frequency · ln(1 + articles / articles with it), as in <see cref="Lucene.Querying.MoreLikeThis"/> but damped, for news repeats its names.</remarks>
    public static string QueryFor(StoredArticle stored, Snapshot snapshot, int terms)
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        Count(stored, counts);
        int articles = Math.Max(1, snapshot.DocumentCount);
        var having = new TermDocuments(snapshot);
        var best = new List<(string Term, double Weight)>();
        foreach ((string term, int count) in counts)
        {
            int documents = having.Of(term);
            if (documents < 2 || documents > (articles / 3) + 2) continue;
            best.Add((term, Math.Sqrt(count) * Math.Log(1 + ((double)articles / documents))));
        }
        best.Sort(static (a, b) => b.Weight.CompareTo(a.Weight) is var byWeight and not 0 ? byWeight : string.CompareOrdinal(a.Term, b.Term));
        if (best.Count == 0) return "";
        var query = new StringBuilder("(");
        query.AppendJoin(" OR ", best.Take(terms).Select(b => string.Create(CultureInfo.InvariantCulture, $"{Written(b.Term)}^{b.Weight:0.##}")));
        return query.Append(") NOT id:").Append(Suggester.Quote(stored.Article.Id)).ToString();
    }

    /// <summary>A term as queries write it.</summary>
    public static string Written(string term) => term[0] == ReservedTerms.Entity ? term[1..] : $"\"{term}\"";

    /// <summary>The terms that set articles apart.</summary>
    /// <param name="sample">The articles; copies of one text count once.</param>
    /// <param name="snapshot">The index.</param>
    /// <param name="catalogue">The names.</param>
    /// <param name="options">What is wanted.</param>
    public static List<SignificantTerm> Compare(IEnumerable<StoredArticle> sample, Snapshot snapshot, EntityCatalogue catalogue, SignificantTermsOptions options)
    {
        var having = new Dictionary<string, int>(StringComparer.Ordinal);
        var own = new Dictionary<string, int>(StringComparer.Ordinal);
        var signer = new StorySigner();
        var articles = new List<StoredArticle>(sample);
        int[] groups = NearCopies.Group([.. articles.Select(a => signer.Compute(a.Article, a.Annotations))]);
        int size = 0;
        for (int i = 0; i < articles.Count; i++)
        {
            if (groups[i] != i) continue;
            size++;
            own.Clear();
            Count(articles[i], own);
            foreach (string term in own.Keys) CollectionsMarshal.GetValueRefOrAddDefault(having, term, out _)++;
        }
        int all = Math.Max(1, snapshot.DocumentCount);
        var documents = new TermDocuments(snapshot);
        var found = new List<SignificantTerm>();
        foreach ((string term, int count) in having)
        {
            if (count < options.MinCount) continue;
            SuggestionKind kind = KindOf(term);
            if ((options.Kinds & kind) == 0) continue;
            int background = Math.Max(count, documents.Of(term));
            double share = (double)count / size, usual = (double)background / all;
            if (share <= usual) continue;
            string label = kind == SuggestionKind.Word ? term : NameIndex.LabelOf(catalogue, term[1..]);
            found.Add(new SignificantTerm(label, kind == SuggestionKind.Word ? term : term[1..], kind, count, background, (share - usual) * (share / usual)));
        }
        found.Sort(static (a, b) => b.Score.CompareTo(a.Score) is var byScore and not 0 ? byScore : string.CompareOrdinal(a.Query, b.Query));
        return found.Count > options.Top ? found[..options.Top] : found;
    }

    /// <summary>Says how many articles have a term in their story, by one cursor for each segment.</summary>
    private sealed class TermDocuments(Snapshot snapshot)
    {
        private readonly List<TermsCursor> _cursors = [.. snapshot.Segments.Select(static s => s.GetTerms(FieldNames.Text)?.GetCursor()).OfType<TermsCursor>()];
        private byte[] _bytes = new byte[128];

        public int Of(string term)
        {
            int most = Encoding.UTF8.GetMaxByteCount(term.Length);
            if (_bytes.Length < most) _bytes = new byte[most];
            ReadOnlySpan<byte> bytes = _bytes.AsSpan(0, Encoding.UTF8.GetBytes(term, _bytes));
            int count = 0;
            foreach (TermsCursor cursor in _cursors)
            {
                if (cursor.SeekExact(bytes)) count += cursor.DocumentFrequency;
            }
            return count;
        }
    }

    private static SuggestionKind KindOf(string term)
    {
        if (term[0] != ReservedTerms.Entity) return SuggestionKind.Word;
        return term.AsSpan(1, term.IndexOf(':') - 1) switch
        {
            "country" => SuggestionKind.Country,
            "person" => SuggestionKind.Person,
            "org" => SuggestionKind.Organization,
            "group" => SuggestionKind.Group,
            _ => SuggestionKind.None,
        };
    }
}
