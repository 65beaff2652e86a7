namespace Dateline.Lucene.Analysis;

/// <summary>Words, and runs of words, with what else they are called. Immutable, thread-safe.</summary>
/// <remarks>Made by <see cref="SynonymMapBuilder"/>, or of rules in the format of Solr or of WordNet's Prolog files.</remarks>
public sealed class SynonymMap
{
    internal SynonymMap(SynonymNode root, int count, bool ignoreCase)
    {
        Root = root;
        Count = count;
        IgnoreCase = ignoreCase;
    }

    /// <summary>Different words and runs of words that have synonyms.</summary>
    public int Count { get; }

    /// <summary>Whether words of a text are compared in lower case; those of the rules were put into it.</summary>
    public bool IgnoreCase { get; }

    internal SynonymNode Root { get; }

    /// <summary>Reads rules as Solr has them: "usa, united states" makes each of them mean the others too, "tv => television" puts one in place of the other.</summary>
    /// <param name="rules">A rule a line; empty lines and those that begin with # are passed over; a backslash takes away what the next character means.</param>
    /// <param name="ignoreCase">Whether words are compared in lower case.</param>
    /// <param name="expand">Whether the words of a rule without an arrow stand for each other; otherwise all are replaced by the first.</param>
    /// <param name="analyzer">Splits the words of the rules; at white space unless given.</param>
    /// <exception cref="FormatException">A line is no rule; the message says which.</exception>
    public static SynonymMap ParseSolr(TextReader rules, bool ignoreCase = false, bool expand = true, Analyzer? analyzer = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var builder = new SynonymMapBuilder(ignoreCase, analyzer);
        SynonymRules.ReadSolr(rules, builder, expand);
        return builder.Build();
    }

    /// <summary>Reads the sets of synonyms of a Prolog file of WordNet: <c>s(100000001,1,'abandon',v,1,0).</c></summary>
    /// <param name="rules">A word a line; the lines of a set follow each other.</param>
    /// <param name="ignoreCase">Whether words are compared in lower case.</param>
    /// <param name="expand">Whether the words of a set stand for each other; otherwise all are replaced by the first.</param>
    /// <param name="analyzer">Splits the words of the rules; at white space unless given.</param>
    /// <exception cref="FormatException">A line is no entry; the message says which.</exception>
    public static SynonymMap ParseWordNet(TextReader rules, bool ignoreCase = false, bool expand = true, Analyzer? analyzer = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        var builder = new SynonymMapBuilder(ignoreCase, analyzer);
        SynonymRules.ReadWordNet(rules, builder, expand);
        return builder.Build();
    }
}
