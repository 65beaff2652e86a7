using Dateline.Entities;
using Dateline.Indexing;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;

namespace Dateline.Querying;

// What turns on where words stand: phrases, nearness, patterns.
internal sealed partial class QueryCompiler
{
    private const int MaxFuzzy = 50;

    // A paragraph's first word is marked, and nothing stands directly before it: what holds both places reaches across. Before the first paragraph is no place.
    private static readonly IntervalSource s_paragraphBreak = Intervals.Extend(Intervals.After(Intervals.Term(ReservedTerms.Paragraph), Intervals.Term(ReservedTerms.Paragraph)), 1, 0);

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
                return Intervals.NotContaining(Intervals.UnorderedNoOverlaps(Sources(same.Queries, field)), s_paragraphBreak);
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
                return PhraseSource(phrase, field);
            case ExactQuery exact:
                return ExactSource(exact, field);
            case EntityQuery { Role: not EntityRole.Focus } entity:
                return Intervals.Or([.. Resolve(entity).Select(id => Intervals.SpannedTerm(ReservedTerms.OfEntity(id)))]);
            case PatternQuery { Asked: { } asked }:
                return Intervals.Or(LeafSource(new WordsQuery([asked]) { Span = query.Span }, field), Patterns(query, field));
            case StartsWithQuery or PatternQuery or RegexQuery or WordRangeQuery:
                return Patterns(query, field);
            case SimilarQuery similar:
                return AnyWord(Similar(similar, field));
            case MentionedQuery mentioned:
                List<string> days = TermExpansion.Collect(snapshot, field, ReservedTerms.Day.ToString(), term => IsWithin(mentioned, ReservedTerms.DaysOf(term))) ?? throw TooMany(query);
                return Intervals.Or([.. days.Select(term => Intervals.SpannedTerm(term))]);
            default:
                throw new QuerySyntaxException($"'{Shorten(query)}' has no place in the text that could be near another", query.Span.Start, "Between the parentheses of NEAR, BEFORE, SAME and ATLEAST stand words, phrases, entities, patterns, times spoken of (when:), or alternatives of them: a|b.");
        }
    }

    private IntervalSource Patterns(NewsQuery query, string field) => Intervals.Phrase([.. PatternsOf(query).Select(pattern => AnyWord(pattern.Expand(snapshot, field) ?? throw TooMany(query)))]);

    private static bool IsWithin(MentionedQuery query, (DateOnly From, DateOnly To) days) =>
        days.From >= (query.From ?? DateOnly.MinValue) && days.To <= (query.To ?? DateOnly.MaxValue);

    private static IntervalSource NameOrWords(string[] words, Entity? entity)
    {
        IntervalSource literal = Intervals.Phrase([.. words.SelectMany(Split).Select(Intervals.Term)]);
        return entity == null ? literal : Intervals.Or(literal, Intervals.SpannedTerm(ReservedTerms.OfEntity(entity.Id)));
    }

    private IntervalSource PhraseSource(PhraseOfNews phrase, string field)
    {
        var parts = new List<IntervalSource>();
        int anyWords = 0;
        foreach (PhrasePart part in phrase.Parts)
        {
            if (part is PhrasePattern { IsAnyWord: true })
            {
                anyWords++;
                continue;
            }
            int first = parts.Count;
            if (part is PhrasePattern pattern) parts.AddRange(Expand(pattern, phrase, field).Select(AnyWord));
            else if (part is PhraseEntity slot) parts.Add(Intervals.Or([.. slot.Names.SelectMany(name => SlotIds(name, slot.At ?? phrase.Span.Start)).Distinct().Select(id => Slot(id, slot))]));
            else if (phrase.IsLoose) AddLoose(parts, ((PhraseWords)part).Text);
            else parts.AddRange(Split(((PhraseWords)part).Text).Select(Intervals.Term));
            if (anyWords > 0 && parts.Count > first) parts[first] = After(anyWords, parts[first], isNext: first > 0 && phrase.Slop == 0);
            anyWords = 0;
        }
        if (phrase.Slop == 0) return Intervals.Phrase([.. parts]);
        return Intervals.MaxGaps(phrase.Slop, phrase.Slop == 1 ? Intervals.Ordered([.. parts]) : Intervals.UnorderedNoOverlaps([.. parts]));
    }

    // With any words before it, in the same paragraph. What stands directly behind something is in its paragraph, however many words are between.
    private static IntervalSource After(int words, IntervalSource source, bool isNext)
    {
        if (isNext) return Intervals.Extend(source, words, 0);
        for (; words > 0; words--) source = Intervals.Extend(Intervals.NotContaining(source, Intervals.Term(ReservedTerms.Paragraph)), 1, 0);
        return source;
    }

    // The words of a field that each place of a pattern stands for: "intelligence-shar*" has two.
    private IEnumerable<List<string>> Expand(PhrasePattern pattern, PhraseOfNews phrase, string field)
    {
        List<WordPattern> patterns = PatternsOf(new PatternQuery(pattern.Pattern) { Span = phrase.Span });
        if (patterns.Count == 0) return [[]];
        return patterns.ConvertAll(word => word.Expand(snapshot, field) ?? throw new QuerySyntaxException(
            $"'{pattern.Pattern}' in {Shorten(phrase)} stands for more than {WordPattern.Limit:N0} words", phrase.Span.Start, "Write more letters of it."));
    }

    private static IntervalSource Slot(string id, PhraseEntity slot)
    {
        string term = ReservedTerms.OfEntity(id);
        return slot.Kinds.Count == 0 ? Intervals.SpannedTerm(term) : Intervals.SpannedTerm(term, slot.Kinds.Aggregate(0, (bits, kind) => bits | 1 << (int)kind));
    }

    // What stands between square brackets: an id with its type, or any name.
    private List<string> SlotIds(string name, int position)
    {
        int colon = name.IndexOf(':');
        if (colon > 0 && char.IsAsciiLetter(name[0]) && Enum.TryParse(name.AsSpan(0, colon).Trim(), ignoreCase: true, out EntityRole role))
        {
            string value = name[(colon + 1)..].Trim();
            if (value.Length == 0) throw new QuerySyntaxException($"There is no name behind {name} between the square brackets", position, "Write [country:US] or [person:putin].");
            return Resolve(new EntityQuery(role == EntityRole.Focus ? EntityRole.Country : role, value) { Span = new(position, position + name.Length) });
        }
        foreach (string prefix in (string[])["country:", "group:", "org:", "place:", "person:"])
        {
            List<Entity> found = _names.Find(name, e => e.Id.StartsWith(prefix, StringComparison.Ordinal), prefix);
            if (found.Count > 0) return [.. found.Select(e => e.Id)];
        }
        throw new QuerySyntaxException($"No entity is known as \"{name}\"", position, colon > 0
            ? "Types are country, place, org, person, group and region: [person:brian-hughes]."
            : name.AsSpan().IndexOfAny(',', ';', '/') >= 0 || name.Contains(" or ", StringComparison.OrdinalIgnoreCase) ? "Write | between several: [US|UK]."
            : "Write an id with its type, for example [person:brian-hughes], or \\[ for the bracket itself.");
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

    // Only the story's field knows how words are printed. The title is what it begins with, so that a place of the title's own field is the same there.
    private IntervalSource ExactSource(ExactQuery exact, string field)
    {
        if (field is not (FieldNames.Text or FieldNames.Title))
        {
            string part = field == FieldNames.Lead ? "the lead" : "captions and bylines";
            throw new QuerySyntaxException($"How words are printed is not known of {part}", exact.Span.Start, $"Write {Shorten(exact)} for title, deck, headings and body together, or title:{Shorten(exact)}.");
        }
        IntervalSource printed = Intervals.Phrase([.. ExactSources(exact.Text, FieldNames.Text)]);
        return field == FieldNames.Text ? printed : Intervals.Containing(Intervals.Phrase(Split(exact.Text)), Intervals.FixField(FieldNames.Text, printed));
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
            List<string> others = TermExpansion.Collect(snapshot, field, ReservedTerms.ExactPrefix(folded), null) ?? [];
            IntervalSource word = Intervals.Term(folded);
            sources.Add(others.Count == 0 ? word : Intervals.NotContaining(word, Intervals.Or([.. others.Select(Intervals.Term)])));
        }
        return sources;
    }

    private static IntervalSource AnyWord(List<string> words) => Intervals.Or([.. words.Select(Intervals.Term)]);

    // One word of a pattern is found by the engine's automaton, however many it stands for; several are places.
    private Query CompilePattern(NewsQuery query, QueryZone zone)
    {
        List<WordPattern> patterns = PatternsOf(query);
        if (patterns.Count == 0) return new MatchNoneQuery($"no word like {Shorten(query)}");
        if (patterns.Count > 1)
        {
            return InFields(zone, field =>
            {
                IntervalSource source = LeafSource(query, field);
                Mark(field, () => source);
                return new ConstantScoreQuery(new IntervalQuery(field, source));
            });
        }
        return InFields(zone, field =>
        {
            if (_negations == 0) _marks.Add(MarkRule.Of(field, patterns[0]));
            return patterns[0].InField(field);
        });
    }

    // A pattern for each word that is meant: "intelligence-shar*" is two.
    private List<WordPattern> PatternsOf(NewsQuery query)
    {
        try
        {
            var patterns = new List<WordPattern>();
            switch (query)
            {
                case WordRangeQuery range:
                    patterns.Add(WordPattern.Between(range.From == null ? null : Join(range.From), range.To == null ? null : Join(range.To), range.IncludesFrom, range.IncludesTo));
                    break;
                case RegexQuery regex:
                    patterns.Add(_compiled.Regexp(PatternText.FoldExpression(regex.Expression)));
                    break;
                default:
                    foreach (string word in PatternText.Fold(query is StartsWithQuery starts ? starts.Prefix.Replace("\\", "\\\\", StringComparison.Ordinal) + '*' : ((PatternQuery)query).Pattern))
                    {
                        // No word is longer.
                        if (word.Length - word.Count(static c => c == '*') > NewsWords.MaxTermLength) return [];
                        patterns.Add(_compiled.Wildcard(word));
                    }
                    break;
            }
            foreach (WordPattern pattern in patterns)
            {
                if (tooComplex?.Find(t => t.Pattern == pattern.Name) is { } known) throw TooComplex(query, known);
            }
            return patterns;
        }
        catch (QueryTooComplexException e)
        {
            throw TooComplex(query, e);
        }
        catch (ArgumentException e)
        {
            throw new QuerySyntaxException($"{Shorten(query)} is no regular expression: {e.Message.Split(" (Parameter")[0]}", query.Span.Start, null);
        }
    }

    private static QuerySyntaxException TooComplex(NewsQuery query, QueryTooComplexException e) =>
        new($"'{Shorten(query)}' is too complex: {e.Limit}", query.Span.Start, "Make it shorter, or repeat less.");

    private static string Join(string text) => string.Concat(Split(text));

    // The nearest words first, of equally near ones the most frequent.
    private List<string> Similar(SimilarQuery query, string field)
    {
        string word = Join(query.Word);
        if (word.Length > NewsWords.MaxTermLength + query.Edits) return [];
        TermAutomaton automaton = _compiled.Similar(word, query.Edits);
        var found = new Dictionary<string, (int Distance, long Documents)>(StringComparer.Ordinal);
        foreach (SegmentReader segment in snapshot.Segments)
        {
            if (segment.GetTerms(field) is not { } terms) continue;
            automaton.Visit(terms, (cursor, distance) =>
            {
                string term = System.Text.Encoding.UTF8.GetString(cursor.Term);
                found[term] = (distance, found.GetValueOrDefault(term).Documents + cursor.DocumentFrequency);
                return true;
            });
        }
        return [.. found.OrderBy(f => f.Value.Distance).ThenByDescending(f => f.Value.Documents).ThenBy(f => f.Key, StringComparer.Ordinal).Take(MaxFuzzy).Select(f => f.Key)];
    }
}
