using System.Globalization;
using System.Text;
using Dateline.Lucene.Querying;

namespace Dateline.Querying;

/// <summary>What to find among news articles. Immutable; compared by value, wherever it was written; knows no index and no engine.</summary>
/// <remarks>Made by <see cref="NewsQueryParser"/>, or by hand: the types are the typed builder. <see cref="ToString"/> gives query text that is parsed into an equal query.</remarks>
public abstract record NewsQuery
{
    private protected NewsQuery() { }

    /// <summary>Where it was written.</summary>
    public QuerySpan Span { get; init; }

    /// <summary>Whether two queries ask for the same; where they were written does not matter.</summary>
    public virtual bool Equals(NewsQuery? other) => other is not null && EqualityContract == other.EqualityContract;

    /// <inheritdoc/>
    public override int GetHashCode() => EqualityContract.GetHashCode();

    /// <summary>The query as query text.</summary>
    public sealed override string ToString()
    {
        var text = new StringBuilder();
        Write(text);
        return text.ToString();
    }

    internal abstract void Write(StringBuilder text);

    /// <summary>Whether it must stand in parentheses where a single thing is expected.</summary>
    internal virtual bool IsCompound => false;

    internal void WriteOperand(StringBuilder text)
    {
        if (IsCompound) text.Append('(');
        Write(text);
        if (IsCompound) text.Append(')');
    }

    private protected static void WriteList(StringBuilder text, IEnumerable<NewsQuery> queries, string separator)
    {
        bool first = true;
        foreach (NewsQuery query in queries)
        {
            if (!first) text.Append(separator);
            first = false;
            query.WriteOperand(text);
        }
    }

    private protected static void WriteQuoted(StringBuilder text, string value)
    {
        text.Append('"');
        foreach (char c in value)
        {
            if (c is '"' or '\\') text.Append('\\');
            text.Append(c);
        }
        text.Append('"');
    }

    private protected static void WriteWord(StringBuilder text, string word, bool keepWildcards = false)
    {
        // What would be an operator, a sign or a function at the start of a word is none behind a backslash.
        bool isOperator = word is "AND" or "OR" or "NOT" or "TO" || (word.Length > 0 && "+-!/&|<>".Contains(word[0]));
        if (isOperator) text.Append('\\');
        for (int i = 0; i < word.Length; i++)
        {
            char c = word[i];
            bool special = QueryLexer.IsSpecial(c) && !(keepWildcards && (c is '*' or '?' or '\\'));
            if (special && !(isOperator && i == 0)) text.Append('\\');
            text.Append(c);
        }
    }
}

/// <summary>Every article: <c>*:*</c>.</summary>
public sealed record AllQuery : NewsQuery
{
    internal override void Write(StringBuilder text) => text.Append("*:*");
}

/// <summary>Words without quotes, one after the other: all of them, or the entity that some of them name.</summary>
/// <param name="Words">The words as written.</param>
public sealed record WordsQuery(ValueList<string> Words) : NewsQuery
{
    internal override bool IsCompound => Words.Count > 1;

    internal override void Write(StringBuilder text)
    {
        for (int i = 0; i < Words.Count; i++)
        {
            if (i > 0) text.Append(' ');
            WriteWord(text, Words[i]);
        }
    }
}

/// <summary>One thing in a phrase.</summary>
public abstract record PhrasePart
{
    private protected PhrasePart() { }

    internal abstract void Write(StringBuilder text);
}

/// <summary>Words in a phrase, as printed after folding.</summary>
/// <param name="Text">The words.</param>
public sealed record PhraseWords(string Text) : PhrasePart
{
    internal override void Write(StringBuilder text)
    {
        foreach (char c in Text)
        {
            if (c is '"' or '\\' or '[' or ']') text.Append('\\');
            text.Append(c);
        }
    }
}

/// <summary>A place in a phrase for an entity, in any printed form: <c>[US]</c>.</summary>
/// <param name="Names">Ids or names, any of which will do.</param>
public sealed record PhraseEntity(ValueList<string> Names) : PhrasePart
{
    internal override void Write(StringBuilder text)
    {
        text.Append('[');
        for (int i = 0; i < Names.Count; i++)
        {
            if (i > 0) text.Append('|');
            foreach (char c in Names[i])
            {
                if (c is '"' or '\\' or '[' or ']' or '|') text.Append('\\');
                text.Append(c);
            }
        }
        text.Append(']');
    }
}

/// <summary>A phrase: <c>"Five Eyes"</c>, <c>"[US] allies"</c>, <c>~"ties with the United States"</c>.</summary>
/// <param name="Parts">Words and entities in order.</param>
/// <param name="Slop">How many words may stand between or out of place.</param>
/// <param name="IsLoose">Whether every name in it stands for its entity as well.</param>
public sealed record PhraseOfNews(ValueList<PhrasePart> Parts, int Slop = 0, bool IsLoose = false) : NewsQuery
{
    internal override void Write(StringBuilder text)
    {
        if (IsLoose) text.Append('~');
        text.Append('"');
        for (int i = 0; i < Parts.Count; i++)
        {
            if (i > 0) text.Append(' ');
            Parts[i].Write(text);
        }
        text.Append('"');
        if (Slop > 0) text.Append('~').Append(Slop.ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>Words exactly as printed, case and dots kept: <c>exact:"U.S."</c>.</summary>
/// <param name="Text">One or more words.</param>
public sealed record ExactQuery(string Text) : NewsQuery
{
    internal override void Write(StringBuilder text)
    {
        text.Append("exact:");
        WriteQuoted(text, Text);
    }
}

/// <summary>A query whose words are looked for in certain parts of an article: <c>title:</c>.</summary>
/// <param name="Zone">Which parts.</param>
/// <param name="Query">The query.</param>
public sealed record ZoneQuery(QueryZone Zone, NewsQuery Query) : NewsQuery
{
    internal override void Write(StringBuilder text)
    {
        text.Append(Zone.ToString().ToLowerInvariant()).Append(":(");
        Query.Write(text);
        text.Append(')');
    }
}

/// <summary>An entity by id, name, alias or surname: <c>country:IL</c>, <c>person:"President Putin"</c>.</summary>
/// <param name="Role">What part it plays.</param>
/// <param name="Name">Id or name, as written.</param>
public sealed record EntityQuery(EntityRole Role, string Name) : NewsQuery
{
    internal override void Write(StringBuilder text)
    {
        text.Append(Role.ToString().ToLowerInvariant()).Append(':');
        WriteQuoted(text, Name);
    }
}

/// <summary>Words that begin so: <c>suspend*</c>.</summary>
/// <param name="Prefix">How they begin.</param>
public sealed record StartsWithQuery(string Prefix) : NewsQuery
{
    internal override void Write(StringBuilder text)
    {
        WriteWord(text, Prefix);
        text.Append('*');
    }
}

/// <summary>Words of a pattern: <c>w?ld*</c>.</summary>
/// <param name="Pattern">A star stands for any characters, a question mark for one; a backslash takes the meaning from what follows.</param>
public sealed record PatternQuery(string Pattern) : NewsQuery
{
    internal override void Write(StringBuilder text) => WriteWord(text, Pattern, keepWildcards: true);
}

/// <summary>Words that are almost this one: <c>Isreal~1</c>.</summary>
/// <param name="Word">The word.</param>
/// <param name="Edits">Letters changed, added, left out or swapped at most: 1 or 2.</param>
public sealed record SimilarQuery(string Word, int Edits) : NewsQuery
{
    internal override void Write(StringBuilder text)
    {
        WriteWord(text, Word);
        text.Append('~').Append(Edits.ToString(CultureInfo.InvariantCulture));
    }
}

/// <summary>Words that a regular expression matches as a whole: <c>/defen[cs]e/</c>.</summary>
/// <param name="Expression">The expression.</param>
public sealed record RegexQuery(string Expression) : NewsQuery
{
    internal override void Write(StringBuilder text) => text.Append('/').Append(Expression.Replace("/", "\\/", StringComparison.Ordinal)).Append('/');
}

/// <summary>Words between two in the alphabet: <c>[alpha TO beta}</c>.</summary>
/// <param name="From">The first; null for none.</param>
/// <param name="To">The last; null for none.</param>
/// <param name="IncludesFrom">Whether the first itself counts.</param>
/// <param name="IncludesTo">Whether the last itself counts.</param>
public sealed record WordRangeQuery(string? From, string? To, bool IncludesFrom, bool IncludesTo) : NewsQuery
{
    internal override void Write(StringBuilder text)
    {
        text.Append(IncludesFrom ? '[' : '{');
        if (From == null) text.Append('*');
        else WriteQuoted(text, From);
        text.Append(" TO ");
        if (To == null) text.Append('*');
        else WriteQuoted(text, To);
        text.Append(IncludesTo ? ']' : '}');
    }
}

/// <summary>Articles published between two days: <c>date:[2025-03-01 TO 2025-03-31]</c>. Articles without a date never match.</summary>
/// <param name="From">The first day; null for none.</param>
/// <param name="To">The last day; null for none.</param>
public sealed record PublishedQuery(DateOnly? From, DateOnly? To) : NewsQuery
{
    internal override void Write(StringBuilder text) => WriteDays(text, "date", From, To);

    internal static void WriteDays(StringBuilder text, string field, DateOnly? from, DateOnly? to)
    {
        text.Append(field).Append(":[").Append(Day(from)).Append(" TO ").Append(Day(to)).Append(']');

        static string Day(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) ?? "*";
    }
}

/// <summary>Articles published in the days up to now: <c>date:last-7-days</c>. What "now" is, the search decides.</summary>
/// <param name="Count">How many.</param>
/// <param name="Unit">Of what: day, week, month or year.</param>
public sealed record RecentQuery(int Count, string Unit) : NewsQuery
{
    internal override void Write(StringBuilder text) => text.Append("date:last-").Append(Count.ToString(CultureInfo.InvariantCulture)).Append('-').Append(Unit).Append('s');
}

/// <summary>Articles that speak of a time between two days: <c>when:[1940 TO 1949]</c>.</summary>
/// <param name="From">The first day; null for none.</param>
/// <param name="To">The last day; null for none.</param>
public sealed record MentionedQuery(DateOnly? From, DateOnly? To) : NewsQuery
{
    internal override void Write(StringBuilder text) => PublishedQuery.WriteDays(text, "when", From, To);
}

/// <summary>What is known of an article: <c>author:Oleniak</c>.</summary>
/// <param name="Field">Of what kind.</param>
/// <param name="Text">The words that must be there, one after the other; an id or language as a whole.</param>
public sealed record MetadataQuery(MetadataField Field, string Text) : NewsQuery
{
    internal override void Write(StringBuilder text)
    {
        text.Append(Field.ToString().ToLowerInvariant()).Append(':');
        WriteQuoted(text, Text);
    }
}

/// <summary>All of several queries: <c>a AND b</c>, <c>ALL(a, b)</c>.</summary>
/// <param name="Queries">The queries.</param>
public sealed record AndQuery(ValueList<NewsQuery> Queries) : NewsQuery
{
    internal override bool IsCompound => true;

    internal override void Write(StringBuilder text) => WriteList(text, Queries, " AND ");
}

/// <summary>Any of several queries: <c>a OR b</c>, <c>a|b</c>.</summary>
/// <param name="Queries">The queries.</param>
public sealed record OrQuery(ValueList<NewsQuery> Queries) : NewsQuery
{
    internal override bool IsCompound => true;

    internal override void Write(StringBuilder text) => WriteList(text, Queries, " OR ");
}

/// <summary>What a query does not match: <c>NOT a</c>.</summary>
/// <param name="Query">The query.</param>
public sealed record NotQuery(NewsQuery Query) : NewsQuery
{
    internal override bool IsCompound => true;

    internal override void Write(StringBuilder text)
    {
        text.Append("NOT ");
        Query.WriteOperand(text);
    }
}

/// <summary>A query that counts for more or less: <c>a^2</c>.</summary>
/// <param name="Query">The query.</param>
/// <param name="Boost">What its score is multiplied by.</param>
public sealed record WeightedQuery(NewsQuery Query, float Boost) : NewsQuery
{
    internal override void Write(StringBuilder text)
    {
        Query.WriteOperand(text);
        text.Append('^').Append(Boost.ToString("0.######", CultureInfo.InvariantCulture));
    }
}

/// <summary>At least so many of several queries, or of a group's members on the day of publication: <c>ANY/3(group:g7)</c>, <c>ANY(…)</c>, <c>ALL(…)</c>.</summary>
/// <param name="Minimum">How many; 0 for all of them.</param>
/// <param name="Queries">The queries; a group stands for its members.</param>
public sealed record SeveralQuery(int Minimum, ValueList<NewsQuery> Queries) : NewsQuery
{
    internal override void Write(StringBuilder text)
    {
        text.Append(Minimum == 0 ? "ALL" : "ANY");
        if (Minimum > 1) text.Append('/').Append(Minimum.ToString(CultureInfo.InvariantCulture));
        text.Append('(');
        WriteList(text, Queries, ", ");
        text.Append(')');
    }
}

/// <summary>At least so many mentions: <c>ATLEAST/5(country:UA)</c>.</summary>
/// <param name="Minimum">How many.</param>
/// <param name="Query">Of what.</param>
public sealed record MentionsQuery(int Minimum, NewsQuery Query) : NewsQuery
{
    internal override void Write(StringBuilder text)
    {
        text.Append("ATLEAST/").Append(Minimum.ToString(CultureInfo.InvariantCulture)).Append('(');
        Query.Write(text);
        text.Append(')');
    }
}

/// <summary>Things close to each other: <c>NEAR/4(a, b)</c>, and in order: <c>BEFORE/3(a, b)</c>.</summary>
/// <param name="Distance">Words between them at most, all gaps together.</param>
/// <param name="Queries">Words, phrases, entities, patterns or alternatives of them; two or more.</param>
/// <param name="IsOrdered">Whether they stand in the order given.</param>
public sealed record NearQuery(int Distance, ValueList<NewsQuery> Queries, bool IsOrdered = false) : NewsQuery
{
    internal override void Write(StringBuilder text)
    {
        text.Append(IsOrdered ? "BEFORE/" : "NEAR/").Append(Distance.ToString(CultureInfo.InvariantCulture)).Append('(');
        WriteList(text, Queries, ", ");
        text.Append(')');
    }
}

/// <summary>Things in one paragraph: <c>SAME(a, b)</c>.</summary>
/// <param name="Queries">Words, phrases, entities, patterns or alternatives of them; two or more.</param>
public sealed record SameQuery(ValueList<NewsQuery> Queries) : NewsQuery
{
    internal override void Write(StringBuilder text)
    {
        text.Append("SAME(");
        WriteList(text, Queries, ", ");
        text.Append(')');
    }
}
