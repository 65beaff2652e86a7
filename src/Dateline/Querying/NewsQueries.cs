using Dateline.Entities;
using Dateline.Lucene.Querying;

namespace Dateline.Querying;

/// <summary>Makes queries in code, one method for each thing that the query language has; <c>&amp;</c>, <c>|</c> and <c>!</c> join and exclude.</summary>
/// <remarks>
/// <para>What is made equals what <see cref="NewsQueryParser"/> reads, and is printed as query text by <see cref="NewsQuery.ToString"/>. No text needs to be escaped.</para>
/// <para>With <c>using static Dateline.Querying.NewsQueries;</c> a query reads <c>Country("IL") &amp; Near(4, Words("sanctions"), StartsWith("suspen")) &amp; !In(QueryZone.Title, Words("opinion"))</c>.</para>
/// </remarks>
public static class NewsQueries
{
    /// <summary>Every article: <c>*:*</c>.</summary>
    public static NewsQuery Everything { get; } = new AllQuery();

    /// <summary>Words that must all occur, or what some of them name: <c>united states sanctions</c>.</summary>
    /// <param name="words">The words, with white space between. What has no letter or digit in it is nothing.</param>
    /// <exception cref="ArgumentException">There are none.</exception>
    public static NewsQuery Words(string words) => new WordsQuery(ValueList.From(QueryGuard.Word(words).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Where(QueryGuard.HasWord)));

    /// <summary>Words as printed, one after the other: <c>"U.S. allies"</c>, <c>"Saudi Israel"~3</c>.</summary>
    /// <param name="words">The words.</param>
    /// <param name="slop">How many words may stand between or out of place.</param>
    public static NewsQuery Phrase(string words, int slop = 0) => new PhraseOfNews([new PhraseWords(words)], slop);

    /// <summary>A phrase with places for patterns and entities: <c>"cooperation with [country:RU]"</c>.</summary>
    /// <param name="parts">Words, which strings are taken for, <see cref="Pattern"/>s and <see cref="Slot(string)"/>s.</param>
    public static NewsQuery Phrase(params ReadOnlySpan<PhrasePart> parts) => Phrase(0, parts);

    /// <summary>A phrase with places for patterns and entities: <c>"[US] sanctions"~3</c>.</summary>
    /// <param name="slop">How many words may stand between or out of place.</param>
    /// <param name="parts">Words, which strings are taken for, <see cref="Pattern"/>s and <see cref="Slot(string)"/>s.</param>
    public static NewsQuery Phrase(int slop, params ReadOnlySpan<PhrasePart> parts) => new PhraseOfNews(ValueList.Create(parts), slop);

    /// <summary>A place in a phrase for words of a pattern: <c>"prime minist*"</c>; of <c>*</c> alone, for any one word: <c>"* minister"</c>.</summary>
    /// <param name="pattern">A star stands for any characters, a question mark that does not end it for one, a backslash takes the meaning from what follows.</param>
    /// <exception cref="ArgumentException">It has neither, ends with a question mark, or no letter and no star, or is more than one word.</exception>
    public static PhrasePart Pattern(string pattern) => new PhrasePattern(pattern);

    /// <summary>A place in a phrase for an entity, in any printed form: <c>[US]</c>, <c>[country:RU]</c>.</summary>
    /// <param name="name">An id with its type, or a name.</param>
    public static PhrasePart Slot(string name) => new PhraseEntity([QueryGuard.Text(name)]);

    /// <summary>A place in a phrase for an entity in some printed forms: <c>[US kind:acronym|demonym]</c>.</summary>
    /// <param name="name">An id with its type, or a name.</param>
    /// <param name="kinds">The forms.</param>
    public static PhrasePart Slot(string name, params ReadOnlySpan<MentionKind> kinds) => new PhraseEntity([QueryGuard.Text(name)]) { Kinds = Sorted(kinds) };

    /// <summary>A place in a phrase for any of several entities: <c>[country:RU|country:BY kind:name]</c>.</summary>
    /// <param name="names">Ids with their types, or names.</param>
    /// <param name="kinds">In which forms; empty for any.</param>
    public static PhrasePart Slot(IEnumerable<string> names, params ReadOnlySpan<MentionKind> kinds) =>
        new PhraseEntity(ValueList.From(names.Select(static n => QueryGuard.Text(n, nameof(names))))) { Kinds = Sorted(kinds) };

    private static ValueList<MentionKind> Sorted(ReadOnlySpan<MentionKind> kinds) => ValueList.From(new SortedSet<MentionKind>(kinds.ToArray()));

    /// <summary>A phrase in which every name may stand in any form: <c>~"sharing with the United States"</c>.</summary>
    /// <param name="words">The words.</param>
    /// <param name="slop">How many words may stand between or out of place.</param>
    public static NewsQuery LoosePhrase(string words, int slop = 0) => new PhraseOfNews([new PhraseWords(words)], slop, IsLoose: true);

    /// <summary>Words exactly as printed, with case and dots: <c>exact:"U.S."</c>.</summary>
    public static NewsQuery Exact(string words) => new ExactQuery(words);

    /// <summary>Words that begin so: <c>suspend*</c>.</summary>
    public static NewsQuery StartsWith(string prefix) => new StartsWithQuery(prefix);

    /// <summary>Words of a pattern: <c>w?ld*</c>. A star stands for any characters, a question mark for one, a backslash takes the meaning from what follows.</summary>
    public static NewsQuery Wildcard(string pattern) => new PatternQuery(pattern);

    /// <summary>Words that a regular expression in Lucene's syntax matches as a whole: <c>/defen[cs]e/</c>.</summary>
    public static NewsQuery Regexp(string expression) => new RegexQuery(expression);

    /// <summary>Words that are almost one: <c>Isreal~1</c>.</summary>
    /// <param name="word">The word.</param>
    /// <param name="edits">Letters changed, added, left out or swapped at most: 1 or 2.</param>
    public static NewsQuery Similar(string word, int edits = 1) => new SimilarQuery(word, edits);

    /// <summary>Words between two in the alphabet: <c>[alpha TO beta}</c>.</summary>
    /// <param name="from">The first; null for none.</param>
    /// <param name="to">The last; null for none.</param>
    /// <param name="includesFrom">Whether the first itself counts.</param>
    /// <param name="includesTo">Whether the last itself counts.</param>
    public static NewsQuery Between(string? from, string? to, bool includesFrom = true, bool includesTo = true) => new WordRangeQuery(from, to, includesFrom, includesTo);

    /// <summary>A query whose words are looked for in some parts of an article: <c>title:(…)</c>, <c>lead:</c>, <c>caption:</c>, <c>all:</c>.</summary>
    public static NewsQuery In(QueryZone zone, NewsQuery query) => new ZoneQuery(zone, query);

    /// <summary>A query that counts for more or less: <c>a^2</c>.</summary>
    /// <param name="query">The query.</param>
    /// <param name="boost">What its score is multiplied by, above 0.</param>
    public static NewsQuery Weighted(NewsQuery query, float boost) => new WeightedQuery(query, boost);

    /// <summary>A country that is named, by code or name: <c>country:IL</c>.</summary>
    public static NewsQuery Country(string name) => new EntityQuery(EntityRole.Country, name);

    /// <summary>A country that the article is about: <c>focus:IL</c>.</summary>
    public static NewsQuery Focus(string name) => new EntityQuery(EntityRole.Focus, name);

    /// <summary>Any country of a part of the world, by the United Nations' M.49: <c>region:europe</c>, <c>region:"Eastern Africa"</c>.</summary>
    public static NewsQuery Region(string name) => new EntityQuery(EntityRole.Region, name);

    /// <summary>A place that is named: <c>place:US-CO</c>.</summary>
    public static NewsQuery Place(string name) => new EntityQuery(EntityRole.Place, name);

    /// <summary>An organisation that is named: <c>org:nbc-news</c>.</summary>
    public static NewsQuery Org(string name) => new EntityQuery(EntityRole.Org, name);

    /// <summary>A person that is named: <c>person:"President Putin"</c>.</summary>
    public static NewsQuery Person(string name) => new EntityQuery(EntityRole.Person, name);

    /// <summary>An alliance that is named: <c>group:five-eyes</c>. Within <see cref="Any(NewsQuery[])"/> and <see cref="All"/>, its members.</summary>
    public static NewsQuery Group(string name) => new EntityQuery(EntityRole.Group, name);

    /// <summary>All of several queries: <c>a AND b</c>; or <c>a &amp; b</c> in code.</summary>
    /// <param name="queries">The queries; of one, itself.</param>
    public static NewsQuery And(params NewsQuery[] queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        return queries is [{ } only] ? only : new AndQuery(ValueList.From(queries));
    }

    /// <summary>Any of several queries: <c>a OR b</c>; or <c>a | b</c> in code.</summary>
    /// <param name="queries">The queries; of one, itself.</param>
    public static NewsQuery Or(params NewsQuery[] queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        return queries is [{ } only] ? only : new OrQuery(ValueList.From(queries));
    }

    /// <summary>What a query does not match: <c>NOT a</c>; or <c>!a</c> in code.</summary>
    public static NewsQuery Not(NewsQuery query) => new NotQuery(query);

    /// <summary>Any of several queries, or of a group's members on the day of publication: <c>ANY(group:g7)</c>.</summary>
    public static NewsQuery Any(params NewsQuery[] queries) => Any(1, queries);

    /// <summary>At least so many of several queries, or of a group's members on the day of publication: <c>ANY/3(group:g7)</c>.</summary>
    /// <param name="minimum">How many, 1 or more.</param>
    /// <param name="queries">The queries.</param>
    public static NewsQuery Any(int minimum, params NewsQuery[] queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        ArgumentOutOfRangeException.ThrowIfLessThan(minimum, 1);
        return new SeveralQuery(minimum, ValueList.From(queries));
    }

    /// <summary>All of several queries, or of a group's members on the day of publication: <c>ALL(group:five-eyes)</c>.</summary>
    public static NewsQuery All(params NewsQuery[] queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        return new SeveralQuery(0, ValueList.From(queries));
    }

    /// <summary>At least so many mentions: <c>ATLEAST/5(country:UA)</c>.</summary>
    /// <param name="minimum">How many, 1 or more.</param>
    /// <param name="query">Words, phrases, entities, patterns or alternatives of them.</param>
    public static NewsQuery AtLeast(int minimum, NewsQuery query) => new MentionsQuery(minimum, query);

    /// <summary>Things close to each other, in any order: <c>NEAR/4(a, b)</c>.</summary>
    /// <param name="distance">Words between them at most, all gaps together.</param>
    /// <param name="queries">Words, phrases, entities, patterns, times spoken of or alternatives of them; two or more.</param>
    public static NewsQuery Near(int distance, params NewsQuery[] queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        return new NearQuery(distance, ValueList.From(queries));
    }

    /// <summary>Things close to each other, in this order: <c>BEFORE/3(a, b)</c>.</summary>
    /// <param name="distance">Words between them at most, all gaps together.</param>
    /// <param name="queries">Words, phrases, entities, patterns, times spoken of or alternatives of them; two or more.</param>
    public static NewsQuery Before(int distance, params NewsQuery[] queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        return new NearQuery(distance, ValueList.From(queries), IsOrdered: true);
    }

    /// <summary>Things in one paragraph: <c>SAME(a, b)</c>.</summary>
    /// <param name="queries">Words, phrases, entities, patterns, times spoken of or alternatives of them; two or more.</param>
    public static NewsQuery Same(params NewsQuery[] queries)
    {
        ArgumentNullException.ThrowIfNull(queries);
        return new SameQuery(ValueList.From(queries));
    }

    /// <summary>Articles published on a day, in a month or in a year: <c>date:2025-03</c>.</summary>
    /// <param name="time">A day, month, year or decade: 2025-03-06, 2025-03, 2025, 1940s.</param>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static NewsQuery Published(string time)
    {
        (DateOnly from, DateOnly to) = Days(time);
        return new PublishedQuery(from, to);
    }

    /// <summary>Articles published on a day.</summary>
    public static NewsQuery Published(DateOnly day) => new PublishedQuery(day, day);

    /// <summary>Articles published between two days: <c>date:[2025-03-01 TO 2025-03-31]</c>.</summary>
    /// <param name="from">The first day; null for none.</param>
    /// <param name="to">The last day; null for none.</param>
    /// <exception cref="ArgumentException">The last is before the first.</exception>
    public static NewsQuery Published(DateOnly? from, DateOnly? to) => from > to ? throw Reversed(from, to) : new PublishedQuery(from, to);

    /// <summary>Articles published in the last days, today included: <c>date:last-7-days</c>. What "today" is, the search decides.</summary>
    public static NewsQuery LastDays(int count) => new RecentQuery(count, "day");

    /// <summary>Articles published in the last weeks, today included: <c>date:last-2-weeks</c>.</summary>
    public static NewsQuery LastWeeks(int count) => new RecentQuery(count, "week");

    /// <summary>Articles published in the last months, today included: <c>date:last-3-months</c>.</summary>
    public static NewsQuery LastMonths(int count) => new RecentQuery(count, "month");

    /// <summary>Articles published in the last years, today included: <c>date:last-1-years</c>.</summary>
    public static NewsQuery LastYears(int count) => new RecentQuery(count, "year");

    /// <summary>Articles that speak of a day, month, year or decade: <c>when:2014</c>.</summary>
    /// <param name="time">A day, month, year or decade: 2025-03-06, 2025-03, 2025, 1940s.</param>
    /// <exception cref="ArgumentException">It is none.</exception>
    public static NewsQuery Mentioned(string time)
    {
        (DateOnly from, DateOnly to) = Days(time);
        return new MentionedQuery(from, to);
    }

    /// <summary>Articles that speak of a day.</summary>
    public static NewsQuery Mentioned(DateOnly day) => new MentionedQuery(day, day);

    /// <summary>Articles that speak of a time between two days: <c>when:[1940-01-01 TO 1949-12-31]</c>.</summary>
    /// <param name="from">The first day; null for none.</param>
    /// <param name="to">The last day; null for none.</param>
    /// <exception cref="ArgumentException">The last is before the first.</exception>
    public static NewsQuery Mentioned(DateOnly? from, DateOnly? to) => from > to ? throw Reversed(from, to) : new MentionedQuery(from, to);

    /// <summary>Articles of a publisher or agency: <c>source:"Example Wire"</c>.</summary>
    public static NewsQuery Source(string words) => new MetadataQuery(MetadataField.Source, words);

    /// <summary>Articles of an author: <c>author:Oleniak</c>.</summary>
    public static NewsQuery Author(string words) => new MetadataQuery(MetadataField.Author, words);

    /// <summary>Articles in a language: <c>language:de</c>.</summary>
    public static NewsQuery Language(string code) => new MetadataQuery(MetadataField.Language, code);

    /// <summary>Articles of a section: <c>section:World</c>.</summary>
    public static NewsQuery Section(string words) => new MetadataQuery(MetadataField.Section, words);

    /// <summary>Articles with a keyword: <c>keyword:war</c>.</summary>
    public static NewsQuery Keyword(string words) => new MetadataQuery(MetadataField.Keyword, words);

    /// <summary>The article with an id: <c>id:…</c>.</summary>
    public static NewsQuery Id(string id) => new MetadataQuery(MetadataField.Id, id);

    private static (DateOnly From, DateOnly To) Days(string time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return QueryDates.TryParse(time, out DateOnly from, out DateOnly to) ? (from, to) : throw new ArgumentException($"'{time}' is no day, month, year or decade. Write 2025-03-06, 2025-03, 2025 or 1940s.", nameof(time));
    }

    private static ArgumentException Reversed(DateOnly? from, DateOnly? to) => new($"The last day, {to:yyyy-MM-dd}, is before the first, {from:yyyy-MM-dd}.", nameof(to));
}
