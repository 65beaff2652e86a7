using Dateline.Entities;
using Dateline.Indexing;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Querying;
using Dateline.Lucene.Segments;

namespace Dateline.Querying;

/// <summary>Makes a query of the embedded engine from a query of Dateline's language. For one search; one thread.</summary>
/// <param name="tagger">Knows the names.</param>
/// <param name="snapshot">The index, for patterns.</param>
/// <param name="now">What "last-7-days" counts from.</param>
/// <param name="variants">Knows the forms of words; null to rank by words as written.</param>
/// <param name="warnings">Receives what cannot be searched, which is then passed over; null to refuse it.</param>
/// <param name="tooComplex">Patterns that the engine gave up on before: they cannot be searched.</param>
/// <param name="compiled">The patterns that were compiled when the query was read, and by runs before this one; null for none.</param>
internal sealed partial class QueryCompiler(EntityTagger tagger, Snapshot snapshot, DateTimeOffset now, WordVariants? variants = null, List<string>? warnings = null, List<QueryTooComplexException>? tooComplex = null, CompiledPatterns? compiled = null)
{
    private const float TitleBoost = 1.5f;
    private const float FocusBoost = 2f;
    private const int MaxWarnings = 20;

    private readonly CompiledPatterns _compiled = compiled ?? new();
    private readonly EntityNames _names = EntityNames.Of(tagger.Catalogue);
    private readonly List<MarkRule> _marks = [];
    private readonly RankingBuilder _ranking = new(variants);
    private int _negations;
    private float _boost = 1;

    /// <summary>What hits are marked with: everything looked for but not what is excluded.</summary>
    public IReadOnlyList<MarkRule> Marks => _marks;

    public Query Compile(NewsQuery query)
    {
        _marks.Clear();
        _ranking.Clear();
        _negations = 0;
        _boost = 1;
        return _ranking.Rank(Compile(query, QueryZone.Story));
    }

    private static QuerySyntaxException TooMany(NewsQuery query) =>
        new($"'{Shorten(query)}' stands for more than {WordPattern.Limit:N0} words", query.Span.Start, "Write more letters.");

    private static string Shorten(NewsQuery query)
    {
        string text = query.ToString();
        return text.Length <= 60 ? text : text[..60] + "…";
    }

    // Queries are nested, and so are the calls of this method: little stands on the stack at each level, whatever has many variables has a method of its own.
    private Query Compile(NewsQuery query, QueryZone zone)
    {
        try
        {
            return CompileNode(query, zone);
        }
        catch (TooManyClausesException)
        {
            return PassOver(TooMany(query), query, zone);
        }
        catch (QuerySyntaxException e) when (warnings != null)
        {
            return PassOver(e, query, zone);
        }
    }

    private Query CompileNode(NewsQuery query, QueryZone zone)
    {
        switch (query)
        {
            case ZoneQuery inner:
                return Compile(inner.Query, inner.Zone);
            case AndQuery and:
                return CompileAll(and.Queries, zone);
            case OrQuery or:
                return CompileAny(or.Queries, zone, 0);
            case SeveralQuery several:
                return CompileSeveral(several, zone);
            case NotQuery not:
                return new BooleanQuery([new(new MatchAllQuery(), Occur.Must), new(CompileNegated(not.Query, zone), Occur.MustNot)]);
            case WeightedQuery weighted:
                return CompileWeighted(weighted, zone);
            default:
                return CompileLeaf(query, zone);
        }
    }

    // Lenient: what cannot be searched is passed over. A name that nothing is known by may still be a word.
    private Query PassOver(QuerySyntaxException fault, NewsQuery query, QueryZone zone)
    {
        if (warnings == null) throw fault;
        if (warnings.Count < MaxWarnings) warnings.Add(fault.Message);
        return query is EntityQuery entity && Split(entity.Name).Length > 0 ? CompileWords(new WordsQuery([entity.Name]), zone) : new MatchNoneQuery(fault.Message);
    }

    private Query CompileLeaf(NewsQuery query, QueryZone zone)
    {
        switch (query)
        {
            case AllQuery when zone is QueryZone.Title or QueryZone.Lead or QueryZone.Caption:
                return InFields(zone, static field => new PrefixQuery(field, ""));      // whatever has any word there
            case AllQuery:
                return new MatchAllQuery();
            case WordsQuery words:
                return CompileWords(words, zone);
            case PhraseOfNews or ExactQuery or NearQuery or SameQuery:
                return CompilePlaces(query, zone);
            case EntityQuery entity:
                return CompileEntity(entity, zone);
            case PatternQuery { Asked: { } asked }:
                return BooleanQuery.Any(CompileWords(new WordsQuery([asked]) { Span = query.Span }, zone), CompilePattern(query, zone));
            case StartsWithQuery or PatternQuery or RegexQuery or WordRangeQuery:
                return CompilePattern(query, zone);
            case SimilarQuery similar:
                return InFields(zone, field =>
                {
                    List<string> terms = Similar(similar, field);
                    if (terms.Count == 0) return new MatchNoneQuery($"no word like {Shorten(query)}");
                    Mark(field, () => Intervals.Or([.. terms.Select(Intervals.Term)]));
                    return new ConstantScoreQuery(BooleanQuery.Any([.. terms.Select(t => (Query)new TermQuery(field, t))]));
                });
            case PublishedQuery published:
                return Days(published.From, published.To);
            case RecentQuery recent:
                return Days(Since(recent), DateOnly.FromDateTime(now.UtcDateTime));
            case MentionedQuery mentioned:
                return CompileMentioned(mentioned, zone);
            case MetadataQuery metadata:
                return CompileMetadata(metadata);
            case MentionsQuery mentions:
                return CompileMentions(mentions, zone);
            default:
                throw new ArgumentException($"A query of the type {query.GetType().Name} cannot be searched.", nameof(query));
        }
    }

    private Query CompileNegated(NewsQuery query, QueryZone zone)
    {
        _negations++;
        Query compiled = Compile(query, zone);
        _negations--;
        return compiled;
    }

    private BoostQuery CompileWeighted(WeightedQuery query, QueryZone zone)
    {
        float boost = _boost;
        _boost *= query.Boost;
        Query boosted = Compile(query.Query, zone);
        _boost = boost;
        return new BoostQuery(boosted, query.Boost);
    }

    private BooleanQuery CompileAll(ValueList<NewsQuery> queries, QueryZone zone)
    {
        var clauses = new List<BooleanClause>();
        bool positive = false;
        for (int i = 0; i < queries.Count; i++)
        {
            NewsQuery query = queries[i];
            if (query is NotQuery not)
            {
                clauses.Add(new(CompileNegated(not.Query, zone), Occur.MustNot));
                continue;
            }
            positive = true;
            clauses.Add(new(Compile(query, zone), IsFilter(query) ? Occur.Filter : Occur.Must));
        }
        if (!positive) clauses.Insert(0, new(new MatchAllQuery(), Occur.Must));
        return new BooleanQuery(ValueList.From(clauses));
    }

    private BooleanQuery CompileAny(ValueList<NewsQuery> queries, QueryZone zone, int minimum)
    {
        var clauses = new BooleanClause[queries.Count];
        for (int i = 0; i < clauses.Length; i++) clauses[i] = new(Compile(queries[i], zone), Occur.Should);
        return new BooleanQuery(ValueList.From(clauses), minimum);
    }

    // What an article is, not what it says: it narrows a search and does not rank.
    private static bool IsFilter(NewsQuery query) => query is AllQuery or PublishedQuery or RecentQuery or MetadataQuery { Field: MetadataField.Id or MetadataField.Language or MetadataField.Source };

    private void Mark(string field, Func<IntervalSource> source, int wordsBefore = 0, (int First, int Next) instead = default)
    {
        if (_negations == 0) _marks.Add(MarkRule.Of(field, source()) with { WordsBefore = wordsBefore, Instead = instead });
    }

    private static string[] Fields(QueryZone zone) => zone switch
    {
        QueryZone.Title => [FieldNames.Title],
        QueryZone.Lead => [FieldNames.Lead],
        QueryZone.Caption => [FieldNames.Caption],
        QueryZone.All => [FieldNames.Text, FieldNames.Caption, FieldNames.Byline],
        _ => [FieldNames.Text],
    };

    private static Query InFields(QueryZone zone, Func<string, Query> make)
    {
        string[] fields = Fields(zone);
        if (fields.Length == 1) return make(fields[0]);
        return BooleanQuery.Any([.. fields.Select(make)]);
    }

    // Words of the title count more: the story's field has them once more beside the rest.
    private static Query Lifted(QueryZone zone, Func<string, Query> make)
    {
        if (zone != QueryZone.Story) return InFields(zone, make);
        return new BooleanQuery([new(make(FieldNames.Text), Occur.Must), new(new BoostQuery(make(FieldNames.Title), TitleBoost), Occur.Should)]);
    }

    private Query CompileWords(WordsQuery query, QueryZone zone)
    {
        var clauses = new List<BooleanClause>();
        foreach ((string[] words, Entity? entity) in SplitNames(query.Words))
        {
            var all = new List<BooleanClause>();
            // A name of several words is marked as a whole; its words by themselves where it stands nowhere.
            (int First, int Next) whole = (_marks.Count, 0);
            if (entity != null && words.Length > 1)
            {
                MarkEntity(entity);
                string[] name = Split(string.Join(' ', words));
                foreach (string field in Fields(zone)) Mark(field, () => Intervals.Phrase(name));
                whole.Next = _marks.Count;
            }
            // "US" in capitals is not the pronoun that it folds to, nor is "u.s.".
            bool isAcronym = entity != null && words is [var only] && (!only.Any(char.IsLower) || EntityNames.IsDotted(only)) && NewsWords.Fold(only).Length <= 4;
            foreach (string word in words)
            {
                if (isAcronym)
                {
                    // How words are printed is known of the story, and of the title in it.
                    var printed = new ExactQuery(word.ToUpperInvariant()) { Span = query.Span };
                    all.Add(new(zone is QueryZone.Lead or QueryZone.Caption ? new MatchNoneQuery("no zone") : CompilePlaces(printed, zone == QueryZone.Title ? zone : QueryZone.Story), Occur.Must));
                    continue;
                }
                string[] terms = Split(word);
                if (terms.Length == 0) continue;
                all.Add(new(IsRankedApart(zone, terms) ? Quiet(new TermQuery(FieldNames.Text, terms[0])) : Lifted(zone, field => WordQuery(field, terms)), Occur.Must));
                foreach (string field in Fields(zone)) Mark(field, () => Intervals.Phrase(terms), instead: whole);
            }
            Query found = all.Count == 1 ? all[0].Query : new BooleanQuery(ValueList.From(all));
            if (entity != null)
            {
                if (words.Length == 1) MarkEntity(entity);
                string term = ReservedTerms.OfEntity(entity.Id);
                Query named = IsRankedApart(zone, [term]) ? Quiet(new TermQuery(FieldNames.Text, term)) : Lifted(zone, field => new TermQuery(field, term));
                found = BooleanQuery.Any(found, named);
            }
            clauses.Add(new(found, Occur.Must));
        }
        return clauses.Count == 1 ? clauses[0].Query : new BooleanQuery(ValueList.From(clauses));

        void MarkEntity(Entity entity)
        {
            string term = ReservedTerms.OfEntity(entity.Id);
            foreach (string field in Fields(zone)) Mark(field, () => Intervals.SpannedTerm(term));
        }
    }

    // A word of the story finds articles here, and ranks them with all other words of the query at once: an article that has one of them is the better for having a
    // form of another.
    private bool IsRankedApart(QueryZone zone, string[] terms)
    {
        if (zone != QueryZone.Story || terms.Length != 1 || variants == null) return false;
        if (_negations == 0) _ranking.Add(terms[0], _boost);
        return true;
    }

    private static BoostQuery Quiet(Query query) => new(new ConstantScoreQuery(query), 0);

    // A word that is several, such as "intelligence-sharing", is a phrase.
    private static Query WordQuery(string field, string[] terms) => terms.Length == 1 ? new TermQuery(field, terms[0]) : new PhraseQuery(field, ValueList.Create<string>(terms));

    private static string[] Split(string text) => NewsWords.Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries);

    // The longest names first, from the left; words that name nothing one by one.
    private List<(string[] Words, Entity? Entity)> SplitNames(ValueList<string> words)
    {
        var parts = new List<(string[], Entity?)>();
        for (int i = 0; i < words.Count;)
        {
            int length = Math.Min(EntityNames.MaxWords, words.Count - i);
            Entity? entity = null;
            for (; length > 0; length--)
            {
                entity = _names.FindCertain(string.Join(' ', words.Skip(i).Take(length)));
                if (entity != null) break;
            }
            length = Math.Max(1, length);
            parts.Add(([.. words.Skip(i).Take(length)], entity));
            i += length;
        }
        return parts;
    }

    // Whatever turns on where words stand.
    private Query CompilePlaces(NewsQuery query, QueryZone zone)
    {
        if (query is PhraseOfNews { IsLoose: false, Slop: 0 } phrase)
        {
            if (phrase.Parts.All(static p => p is PhraseWords)) return CompilePhrase(phrase, zone);
            if (phrase.Parts[0] is not PhrasePattern { IsAnyWord: true } && phrase.Parts.All(static p => p is PhraseWords or PhrasePattern)) return CompilePatterns(phrase, zone);
        }
        // What a pattern stands for says nothing about how good an article is.
        bool isRanked = query is not PhraseOfNews { Parts: var parts } || !parts.Any(static p => p is PhrasePattern);
        int before = query is PhraseOfNews whole ? whole.Parts.TakeWhile(static p => p is PhrasePattern { IsAnyWord: true }).Count() : 0;
        return InFields(zone, field =>
        {
            IntervalSource source = Source(query, field);
            Mark(field, () => source, before);
            return isRanked ? new IntervalQuery(field, source, IntervalScoring.Similarity) : new ConstantScoreQuery(new IntervalQuery(field, source));
        });
    }

    private Query CompilePhrase(PhraseOfNews phrase, QueryZone zone)
    {
        string[] terms = Split(string.Join(' ', phrase.Parts.Select(p => ((PhraseWords)p).Text)));
        foreach (string field in Fields(zone)) Mark(field, () => Intervals.Phrase(terms));
        return Lifted(zone, field => WordQuery(field, terms));
    }

    // At each place any of the words that its pattern stands for.
    private Query CompilePatterns(PhraseOfNews phrase, QueryZone zone)
    {
        foreach (string field in Fields(zone)) Mark(field, () => PhraseSource(phrase, field));
        return Lifted(zone, field =>
        {
            var places = new List<ValueList<Term>>();
            var positions = new List<int>();
            int position = 0;
            foreach (PhrasePart part in phrase.Parts)
            {
                if (part is PhraseWords words)
                {
                    foreach (string word in Split(words.Text)) Put([word]);
                }
                else if (part is PhrasePattern { IsAnyWord: true })
                {
                    position++;
                }
                else
                {
                    foreach (List<string> place in Expand((PhrasePattern)part, phrase, field)) Put(place);
                }
            }
            if (places.Exists(static p => p.Count == 0)) return new MatchNoneQuery($"no words like {Shorten(phrase)}");
            return new ConstantScoreQuery(new MultiPhraseQuery(ValueList.From(places), ValueList.From(positions)));

            void Put(List<string> terms)
            {
                places.Add(ValueList.From(terms.Select(t => new Term(field, t))));
                positions.Add(position++);
            }
        });
    }

    private Query CompileEntity(EntityQuery query, QueryZone zone)
    {
        List<string> ids = Resolve(query);
        if (query.Role is EntityRole.Country or EntityRole.Focus or EntityRole.Region)
        {
            string[] codes = [.. ids.Select(static id => id[(id.IndexOf(':') + 1)..])];
            MarkMentions(mention => mention.Entity.Type is EntityType.Country or EntityType.Place && mention.Entity is var named
                && Array.IndexOf(codes, named.Type == EntityType.Country ? named.LocalId.ToString() : named.Country ?? "") >= 0);
            if (query.Role == EntityRole.Focus) return AnyTerm(FieldNames.Focus, codes);
            // A part of the world narrows, and does not rank: its rarest country would count most.
            if (query.Role == EntityRole.Region && zone is QueryZone.Story or QueryZone.All) return new TermInSetQuery(FieldNames.Country, codes);
            if (zone is QueryZone.Story or QueryZone.All)
                return new BooleanQuery([new(AnyTerm(FieldNames.Country, codes), Occur.Must), new(new BoostQuery(new ConstantScoreQuery(AnyTerm(FieldNames.Focus, codes)), FocusBoost), Occur.Should)]);
        }
        else
        {
            MarkMentions(mention => ids.Contains(mention.Entity.Id));
            if (zone is QueryZone.Story or QueryZone.All) return AnyTerm(FieldNames.Entity, ids);
        }
        return InFields(zone, field => AnyTerm(field, ids.Select(ReservedTerms.OfEntity)));
    }

    private void MarkMentions(Func<Mention, bool> mentions)
    {
        if (_negations == 0) _marks.Add(MarkRule.Of(mentions));
    }

    private static Query AnyTerm(string field, IEnumerable<string> terms)
    {
        Query[] queries = [.. terms.Select(t => (Query)new TermQuery(field, t))];
        return queries.Length switch { 0 => new MatchNoneQuery("no such entity"), 1 => queries[0], _ => BooleanQuery.Any(queries) };
    }

    /// <summary>The ids that an entity's name stands for; at least one.</summary>
    private List<string> Resolve(EntityQuery query)
    {
        string name = query.Name;
        if (query.Role == EntityRole.Region) return RegionIds(name, query);
        (string prefix, EntityType type) = query.Role switch
        {
            EntityRole.Country or EntityRole.Focus => ("country:", EntityType.Country),
            EntityRole.Place => ("place:", EntityType.Place),
            EntityRole.Org => ("org:", EntityType.Organization),
            EntityRole.Person => ("person:", EntityType.Person),
            _ => ("group:", EntityType.Group),
        };
        if (name.StartsWith(prefix, StringComparison.OrdinalIgnoreCase)) name = name[prefix.Length..];
        List<Entity> found = _names.Find(name, e => e.Type == type, prefix);
        if (found.Count == 0 && type == EntityType.Organization) found = _names.Find(name, e => e.Type == EntityType.Group, "group:");
        if (found.Count == 0 && type == EntityType.Country && _names.Find(name, e => e.Type == EntityType.Place, "place:") is [{ Country: { } code }, ..] && name.Length > 2)
            throw new QuerySyntaxException($"\"{name}\" is a place, not a country", query.Span.Start, $"Write place:\"{name}\", or country:{code} for its country.");
        if (found.Count > 0) return [.. found.Select(e => e.Id)];
        if (type is EntityType.Country or EntityType.Group) throw Unknown(name, type, query);
        return ResolveByForm(name, prefix, type);
    }

    // What is known by no such name is often known by another field, or by almost that name.
    private QuerySyntaxException Unknown(string name, EntityType type, EntityQuery query)
    {
        bool isCountry = type == EntityType.Country;
        string field = query.Role.ToString().ToLowerInvariant();
        string hint = isCountry ? "Write an ISO 3166 code or an English name: country:IL, country:israel." : "Write for example group:five-eyes, group:g7, group:nato.";
        if (isCountry && _names.Find(name, static e => e.Type == EntityType.Group, "group:") is [{ LocalId: var group }, ..]) hint = $"Write group:{group} where the group is named, ANY(group:{group}) for its members.";
        else if (WorldRegions.Find(name) is { } region) hint = $"Write region:{region.Id} for a country of that part of the world.";
        else if (_names.Nearest(name, type) is { } near) hint = $"Did you mean {field}:{near}?";
        return new QuerySyntaxException($"No {(isCountry ? "country" : "group of countries")} is known as \"{name}\"", query.Span.Start, hint);
    }

    private static List<string> RegionIds(string name, EntityQuery query)
    {
        if (name.StartsWith("region:", StringComparison.OrdinalIgnoreCase)) name = name["region:".Length..];
        if (WorldRegions.Find(name) is { } region) return [.. region.Countries.Select(static code => "country:" + code)];
        string slug = CatalogueBuilder.Slug(name);
        WorldRegions.Region? near = WorldRegions.All.MinBy(r => EditDistance.Between(r.Id, slug, 4));
        throw new QuerySyntaxException($"No part of the world is known as \"{name}\"", query.Span.Start, near != null && EditDistance.Between(near.Id, slug, 4) <= 3
            ? $"Did you mean region:{near.Id}?"
            : $"There are {string.Join(", ", WorldRegions.All.Select(static r => r.Id))}, as the United Nations have them.");
    }

    // Names that are in no catalogue have ids made of their words. "President Putin" is someone with a title; "Hughes" is whoever is called so.
    private List<string> ResolveByForm(string name, string prefix, EntityType type)
    {
        string slug = CatalogueBuilder.Slug(name);
        List<string> ids = [prefix + slug];
        if (type != EntityType.Person) return ids;
        foreach (Mention mention in tagger.Tag(name).Mentions)
        {
            if (mention.Entity.Type == EntityType.Person && !ids.Contains(mention.Entity.Id)) ids.Add(mention.Entity.Id);
        }
        string[] words = Split(name);
        for (int skip = 1; skip < words.Length; skip++)
        {
            string rest = string.Join(' ', words.Skip(skip));
            List<Entity> known = _names.Find(rest, e => e.Type == EntityType.Person, prefix);
            if (known.Count == 0) continue;
            foreach (Entity person in known)
            {
                if (!ids.Contains(person.Id)) ids.Add(person.Id);
            }
            break;
        }
        (string initial, string[] plain) = WithoutTitles(words);
        string ending = "-" + (plain.Length == 0 ? slug : string.Join('-', plain));
        if (plain.Length > 0 && initial.Length == 0 && !ids.Contains(prefix + ending[1..])) ids.Add(prefix + ending[1..]);
        foreach (string id in TermExpansion.Collect(snapshot, FieldNames.Entity, prefix + initial, id => id.EndsWith(ending, StringComparison.Ordinal)) ?? [])
        {
            if (!ids.Contains(id)) ids.Add(id);
        }
        return ids;
    }

    // "Mr. Hughes" and "spokesman Hughes" are whoever is called Hughes, "Jason D. Crow" is Jason Crow, and "E. Harding" is a Harding whose name begins so.
    private (string Initial, string[] Words) WithoutTitles(string[] words)
    {
        int first = 0;
        while (first < words.Length - 1 && IsTitle(words[first])) first++;
        if (words.Length == 0) return ("", words);
        string initial = first < words.Length - 1 && words[first].Length == 1 ? words[first] : "";
        string[] plain = [.. words[first..^1].Where(static word => word.Length > 1), words[^1]];
        return (initial, plain);

        bool IsTitle(string word) =>
            tagger.Catalogue.Terms.Find(word, TermTable.Hash(word)) is var term and >= 0 && (tagger.Catalogue.Terms.ClassOf(term) & (WordClass.Title | WordClass.Role | WordClass.Given)) is WordClass.Title or WordClass.Role or (WordClass.Title | WordClass.Role);
    }

    private Query CompileSeveral(SeveralQuery query, QueryZone zone)
    {
        if (query.Queries is [EntityQuery { Role: EntityRole.Group } group]) return CompileMembers(group, query.Minimum, zone);
        int minimum = query.Minimum == 0 ? query.Queries.Count : query.Minimum;
        if (minimum > query.Queries.Count)
            throw new QuerySyntaxException($"ANY/{minimum} has only {query.Queries.Count} things to choose from", query.Span.Start, "Take a smaller number.");
        return CompileAny(query.Queries, zone, minimum);
    }

    // Membership is that of the day of publication; of today where that is not known.
    private Query CompileMembers(EntityQuery group, int minimum, QueryZone zone)
    {
        if (!tagger.Catalogue.TryGet(Resolve(group)[0], out Entity? entity) || entity.Members.Count == 0)
            throw new QuerySyntaxException($"The members of \"{group.Name}\" are not known", group.Span.Start, null);
        var changes = new SortedSet<DateOnly> { DateOnly.MinValue };
        foreach (GroupMember member in entity.Members)
        {
            if (member.From is { } from) changes.Add(from);
            if (member.To is { } to && to < DateOnly.MaxValue) changes.Add(to.AddDays(1));
        }
        DateOnly[] starts = [.. changes];
        var today = DateOnly.FromDateTime(now.UtcDateTime);
        string[] ever = [.. entity.Members.Select(m => m.Country).Distinct()];
        if (minimum > ever.Length) throw new QuerySyntaxException($"ANY/{minimum} has only {ever.Length} members of \"{group.Name}\" to choose from", group.Span.Start, "Take a smaller number.");
        MarkMentions(mention => mention.Entity.Type is EntityType.Country && Array.IndexOf(ever, mention.Entity.LocalId.ToString()) >= 0);
        if (starts.Length == 1) return Members(entity.MembersOn(today));
        var periods = new List<BooleanClause>();
        for (int i = 0; i < starts.Length; i++)
        {
            DateOnly last = i + 1 < starts.Length ? starts[i + 1].AddDays(-1) : DateOnly.MaxValue;
            periods.Add(new(new BooleanQuery([new(Days(starts[i], last), Occur.Filter), new(Members(entity.MembersOn(starts[i])), Occur.Must)]), Occur.Should));
        }
        periods.Add(new(new BooleanQuery([new(Members(entity.MembersOn(today)), Occur.Must), new(Days(null, null), Occur.MustNot)]), Occur.Should));
        return new BooleanQuery(ValueList.From(periods));

        Query Members(IEnumerable<string> codes)
        {
            string[] all = [.. codes.Distinct()];
            int needed = minimum == 0 ? all.Length : minimum;
            if (all.Length == 0 || needed > all.Length) return new MatchNoneQuery($"{entity.Id} has {all.Length} members");
            return new BooleanQuery(ValueList.From(all.Select(code => new BooleanClause(zone is QueryZone.Story or QueryZone.All
                ? new TermQuery(FieldNames.Country, code)
                : InFields(zone, field => new TermQuery(field, ReservedTerms.OfEntity("country:" + code))), Occur.Should))), needed);
        }
    }

    private Query CompileMentions(MentionsQuery query, QueryZone zone)
    {
        if (query.Query is EntityQuery { Role: not (EntityRole.Focus or EntityRole.Region) } entity && zone == QueryZone.Story)
        {
            _ = CompileEntity(entity, zone);           // for the marks
            bool isCountry = entity.Role == EntityRole.Country;
            Query[] any = [.. Resolve(entity).Select(id => (Query)new TermFrequencyQuery(
                isCountry ? new Term(FieldNames.Country, id[(id.IndexOf(':') + 1)..]) : new Term(FieldNames.Entity, id), query.Minimum))];
            return any.Length == 1 ? any[0] : BooleanQuery.Any(any);
        }
        return InFields(zone, field =>
        {
            IntervalSource source = Intervals.Frequent(query.Minimum, Source(query.Query, field));
            Mark(field, () => source);
            return new IntervalQuery(field, source, IntervalScoring.Similarity);
        });
    }

    private DateOnly Since(RecentQuery recent)
    {
        DateTime today = now.UtcDateTime.Date;
        DateTime from = recent.Unit switch
        {
            "day" => today.AddDays(1 - recent.Count),
            "week" => today.AddDays(1 - 7 * recent.Count),
            "month" => today.AddMonths(-recent.Count).AddDays(1),
            _ => recent.Count < today.Year ? today.AddYears(-recent.Count).AddDays(1) : DateTime.MinValue,
        };
        return DateOnly.FromDateTime(from);
    }

    /// <summary>Articles published in these days; those without a date never are.</summary>
    public static Query Days(DateOnly? from, DateOnly? to) =>
        Range(FieldNames.Day, [from?.DayNumber ?? long.MinValue], [to?.DayNumber ?? long.MaxValue]);

    // A time spoken of lies within the range as a whole: first day not before it, last day not after it.
    private Query CompileMentioned(MentionedQuery query, QueryZone zone)
    {
        if (zone == QueryZone.Caption) throw new QuerySyntaxException("Times that captions speak of do not count", query.Span.Start, $"Write {Shorten(query)} outside of caption:.");
        if (zone is QueryZone.Title or QueryZone.Lead)
        {
            return InFields(zone, field =>
            {
                IntervalSource source = LeafSource(query, field);
                Mark(field, () => source);
                return new ConstantScoreQuery(new IntervalQuery(field, source));
            });
        }
        if (_negations == 0) _marks.Add(MarkRule.Of(query));
        long from = query.From?.DayNumber ?? long.MinValue, to = query.To?.DayNumber ?? long.MaxValue;
        return Range(FieldNames.When, [from, long.MinValue], [long.MaxValue, to]);
    }

    private static PointRangeQuery Range(string field, ReadOnlySpan<long> lower, ReadOnlySpan<long> upper)
    {
        return new PointRangeQuery(field, lower.Length, Encode(lower), Encode(upper));

        static ValueList<byte> Encode(ReadOnlySpan<long> values)
        {
            byte[] bytes = new byte[sizeof(long) * values.Length];
            for (int i = 0; i < values.Length; i++) Int64Point.Encode(values[i], bytes.AsSpan(i * sizeof(long)));
            return ValueList.Create<byte>(bytes);
        }
    }

    private static Query CompileMetadata(MetadataQuery query)
    {
        switch (query.Field)
        {
            case MetadataField.Id:
                return new TermQuery(FieldNames.Id, query.Text);
            case MetadataField.Language:
                return new TermQuery(FieldNames.Language, query.Text.ToLowerInvariant());
        }
        string[] terms = Split(query.Text);
        if (terms.Length == 0) throw new QuerySyntaxException($"{query.Field.ToString().ToLowerInvariant()}: has no word behind it", query.Span.Start, null);
        return WordQuery(query.Field.ToString().ToLowerInvariant(), terms);
    }
}
