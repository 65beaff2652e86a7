using System.Text;
using System.Text.RegularExpressions;
using Dateline.Entities;
using Dateline.Indexing;
using Dateline.Lucene.Querying;

namespace Dateline.Querying;

// What turns on where words stand: phrases, nearness, patterns.
internal sealed partial class QueryCompiler
{
    private const int MaxFuzzy = 50;

    private static readonly TimeSpan s_regexTime = TimeSpan.FromSeconds(1);

    /// <summary>The places that a query looks for in a field.</summary>
    private IntervalSource Source(NewsQuery query, string field)
    {
        switch (query)
        {
            case WeightedQuery weighted:
                return Source(weighted.Query, field);
            case MentionsQuery mentions:
                return Intervals.Frequent(mentions.Minimum, Source(mentions.Query, field));
            case OrQuery or:
                return Intervals.Or(Sources(or.Queries, field));
            case NearQuery near:
                IntervalSource[] parts = Sources(near.Queries, field);
                return Intervals.MaxGaps(near.Distance, near.IsOrdered ? Intervals.Ordered(parts) : Intervals.UnorderedNoOverlaps(parts));
            case SameQuery same:
                // A paragraph's first word is marked, and nothing stands directly before it: what holds both places reaches across.
                return Intervals.NotContaining(Intervals.UnorderedNoOverlaps(Sources(same.Queries, field)), Intervals.Extend(Intervals.Term(ReservedTerms.Paragraph), 1, 0));
            case SeveralQuery several when several.Queries is not [EntityQuery { Role: EntityRole.Group }]:
                return Intervals.AtLeast(several.Minimum == 0 ? several.Queries.Count : several.Minimum, Sources(several.Queries, field));
            default:
                return LeafSource(query, field);
        }
    }

    private IntervalSource[] Sources(ValueList<NewsQuery> queries, string field)
    {
        var sources = new IntervalSource[queries.Count];
        for (int i = 0; i < sources.Length; i++) sources[i] = Source(queries[i], field);
        return sources;
    }

    private IntervalSource LeafSource(NewsQuery query, string field)
    {
        switch (query)
        {
            case WordsQuery words:
                return Intervals.Phrase([.. SplitNames(words.Words).Select(part => NameOrWords(part.Words, part.Entity))]);
            case PhraseOfNews phrase:
                return PhraseSource(phrase);
            case ExactQuery exact:
                return Intervals.Phrase([.. ExactSources(exact.Text, field)]);
            case EntityQuery { Role: not EntityRole.Focus } entity:
                return Intervals.Or([.. Resolve(entity).Select(id => Intervals.SpannedTerm(ReservedTerms.OfEntity(id)))]);
            case StartsWithQuery or PatternQuery or SimilarQuery or RegexQuery or WordRangeQuery:
                List<string> terms = Expand(query, field);
                return terms.Count == 0 ? Intervals.Or() : Intervals.Or([.. terms.Select(Intervals.Term)]);
            case MentionedQuery mentioned:
                List<string> days = TermExpansion.Collect(snapshot, field, ReservedTerms.Day.ToString(), term => IsWithin(mentioned, ReservedTerms.DaysOf(term)), isReserved: true) ?? throw TooMany(query);
                return Intervals.Or([.. days.Select(term => Intervals.SpannedTerm(term))]);
            default:
                throw new QuerySyntaxException($"'{Shorten(query)}' has no place in the text that could be near another", query.Span.Start, "Between the parentheses of NEAR, BEFORE, SAME and ATLEAST stand words, phrases, entities, patterns, times spoken of (when:), or alternatives of them: a|b.");
        }
    }

    private static bool IsWithin(MentionedQuery query, (DateOnly From, DateOnly To) days) =>
        days.From >= (query.From ?? DateOnly.MinValue) && days.To <= (query.To ?? DateOnly.MaxValue);

    private static IntervalSource NameOrWords(string[] words, Entity? entity)
    {
        IntervalSource literal = Intervals.Phrase([.. words.SelectMany(Split).Select(Intervals.Term)]);
        return entity == null ? literal : Intervals.Or(literal, Intervals.SpannedTerm(ReservedTerms.OfEntity(entity.Id)));
    }

    private IntervalSource PhraseSource(PhraseOfNews phrase)
    {
        var parts = new List<IntervalSource>();
        foreach (PhrasePart part in phrase.Parts)
        {
            if (part is PhraseEntity slot) parts.Add(Intervals.Or([.. slot.Names.SelectMany(name => SlotIds(name, phrase)).Distinct().Select(id => Slot(id, slot))]));
            else if (phrase.IsLoose) AddLoose(parts, ((PhraseWords)part).Text);
            else parts.AddRange(Split(((PhraseWords)part).Text).Select(Intervals.Term));
        }
        if (phrase.Slop == 0) return Intervals.Phrase([.. parts]);
        return Intervals.MaxGaps(phrase.Slop, phrase.Slop == 1 ? Intervals.Ordered([.. parts]) : Intervals.UnorderedNoOverlaps([.. parts]));
    }

    private static IntervalSource Slot(string id, PhraseEntity slot)
    {
        string term = ReservedTerms.OfEntity(id);
        return slot.Kinds.Count == 0 ? Intervals.SpannedTerm(term) : Intervals.SpannedTerm(term, slot.Kinds.Aggregate(0, (bits, kind) => bits | 1 << (int)kind));
    }

    // What stands between square brackets: an id with its type, or any name.
    private List<string> SlotIds(string name, PhraseOfNews phrase)
    {
        int colon = name.IndexOf(':');
        if (colon > 0 && Enum.TryParse(name.AsSpan(0, colon), ignoreCase: true, out EntityRole role))
            return Resolve(new EntityQuery(role == EntityRole.Focus ? EntityRole.Country : role, name[(colon + 1)..].Trim()) { Span = phrase.Span });
        foreach (string prefix in (string[])["country:", "group:", "org:", "place:", "person:"])
        {
            List<Entity> found = _names.Find(name, e => e.Id.StartsWith(prefix, StringComparison.Ordinal), prefix);
            if (found.Count > 0) return [.. found.Select(e => e.Id)];
        }
        throw new QuerySyntaxException($"No entity is known as \"{name}\"", phrase.Span.Start, "Write an id with its type, for example [person:brian-hughes], or \\[ for the bracket itself.");
    }

    // Every name that is recognised stands for its entity as well; an article before it goes with it.
    private void AddLoose(List<IntervalSource> parts, string text)
    {
        var terms = new List<string>();
        var words = new NewsWords(text, stackalloc char[NewsWords.ScratchLength]);
        while (words.MoveNext()) terms.Add(words.Term.ToString());
        int next = 0;
        foreach (Mention mention in tagger.Tag(text).Mentions)
        {
            if (mention.FirstWord < next || mention.Confidence < 2) continue;
            int first = mention.HasArticle && mention.FirstWord - 1 >= next ? mention.FirstWord - 1 : mention.FirstWord;
            for (; next < first; next++) parts.Add(Intervals.Term(terms[next]));
            next = mention.FirstWord + mention.WordCount;
            parts.Add(Intervals.Or(Intervals.SpannedTerm(ReservedTerms.OfEntity(mention.Entity.Id)), Intervals.Phrase([.. terms[first..next]])));
        }
        for (; next < terms.Count; next++) parts.Add(Intervals.Term(terms[next]));
    }

    // The index has the printed form of a word where it differs from the folded one; a word printed as it folds is one that has no other form there.
    private IEnumerable<IntervalSource> ExactSources(string text, string field)
    {
        var sources = new List<IntervalSource>();
        var words = new NewsWords(text, stackalloc char[NewsWords.ScratchLength]);
        while (words.MoveNext())
        {
            string folded = words.Term.ToString(), printed = text[words.Start..words.End];
            if (folded != printed)
            {
                sources.Add(Intervals.Term(ReservedTerms.OfExact(folded, printed)));
                continue;
            }
            List<string> others = TermExpansion.Collect(snapshot, field, ReservedTerms.ExactPrefix(folded), null, isReserved: true) ?? [];
            IntervalSource word = Intervals.Term(folded);
            sources.Add(others.Count == 0 ? word : Intervals.NotContaining(word, Intervals.Or([.. others.Select(Intervals.Term)])));
        }
        return sources;
    }

    private List<string> Expand(NewsQuery query, string field)
    {
        switch (query)
        {
            case StartsWithQuery starts:
                return TermExpansion.Collect(snapshot, field, Join(starts.Prefix), null) ?? throw TooMany(query);
            case PatternQuery pattern:
                string folded = FoldPattern(pattern.Pattern);
                int wild = folded.AsSpan().IndexOfAny('*', '?', '\\');
                return TermExpansion.Collect(snapshot, field, folded[..wild], term => TermExpansion.IsMatch(folded, term)) ?? throw TooMany(query);
            case SimilarQuery similar:
                return Similar(Join(similar.Word), similar.Edits, field);
            case WordRangeQuery range:
                string? from = range.From == null ? null : Join(range.From), to = range.To == null ? null : Join(range.To);
                return TermExpansion.Collect(snapshot, field, "", term =>
                    (from == null || string.CompareOrdinal(term, from) is var low && (low > 0 || (low == 0 && range.IncludesFrom)))
                    && (to == null || string.CompareOrdinal(term, to) is var high && (high < 0 || (high == 0 && range.IncludesTo)))) ?? throw TooMany(query);
            default:
                var expression = (RegexQuery)query;
                try
                {
                    var regex = new Regex($"^(?:{expression.Expression})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, s_regexTime);
                    return TermExpansion.Collect(snapshot, field, "", term => regex.IsMatch(term)) ?? throw TooMany(query);
                }
                catch (Exception e) when (e is ArgumentException or NotSupportedException or RegexMatchTimeoutException)
                {
                    throw new QuerySyntaxException($"The regular expression /{Shorten(query).Trim('/')}/ cannot be used: {e.Message}", query.Span.Start, "Words are matched in lower case, without accents.");
                }
        }
    }

    private static string Join(string text) => string.Concat(Split(text));

    // Folds what is between the wildcards.
    private static string FoldPattern(string pattern)
    {
        var folded = new StringBuilder();
        var run = new StringBuilder();
        for (int i = 0; i <= pattern.Length; i++)
        {
            bool end = i == pattern.Length;
            if (!end && pattern[i] == '\\' && i + 1 < pattern.Length)
            {
                run.Append(pattern[++i]);
                continue;
            }
            if (!end && pattern[i] is not ('*' or '?'))
            {
                run.Append(pattern[i]);
                continue;
            }
            folded.Append(Join(run.ToString()));
            run.Clear();
            if (!end) folded.Append(pattern[i]);
        }
        return folded.ToString();
    }

    // The nearest words first, of equally near ones the most frequent.
    private List<string> Similar(string word, int edits, string field)
    {
        var found = new List<(string Term, int Distance)>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        List<string>? all = TermExpansion.Collect(snapshot, field, "", term =>
        {
            int distance = EditDistance.Between(word, term, edits);
            if (distance > edits) return false;
            if (seen.Add(term)) found.Add((term, distance));
            return found.Count <= TermExpansion.Limit;
        });
        if (all == null || found.Count > MaxFuzzy)
        {
            found.Sort((a, b) => a.Distance != b.Distance ? a.Distance.CompareTo(b.Distance) : Frequency(b.Term).CompareTo(Frequency(a.Term)));
            found.RemoveRange(MaxFuzzy, found.Count - MaxFuzzy);
        }
        return [.. found.Select(f => f.Term)];

        int Frequency(string term) => snapshot.CountDocuments(new Dateline.Lucene.Segments.Term(field, term));
    }
}
