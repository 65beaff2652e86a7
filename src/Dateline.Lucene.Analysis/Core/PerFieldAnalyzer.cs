namespace Dateline.Lucene.Analysis;

/// <summary>Another analyzer for each of some fields, and one for the rest; for an index and its queries alike. As Lucene's PerFieldAnalyzerWrapper.</summary>
public sealed class PerFieldAnalyzer : Analyzer
{
    private readonly Analyzer _otherwise;
    private readonly Dictionary<string, Analyzer> _fields;

    /// <summary>Makes an analyzer of several.</summary>
    /// <param name="otherwise">For fields that are not named.</param>
    /// <param name="fields">Fields and their analyzers; copied.</param>
    public PerFieldAnalyzer(Analyzer otherwise, IEnumerable<KeyValuePair<string, Analyzer>> fields)
    {
        ArgumentNullException.ThrowIfNull(otherwise);
        ArgumentNullException.ThrowIfNull(fields);
        _otherwise = otherwise;
        _fields = new(fields, StringComparer.Ordinal);
    }

    /// <summary>The analyzer of a field.</summary>
    public Analyzer Of(string field) => _fields.GetValueOrDefault(field, _otherwise);

    /// <inheritdoc/>
    public override void Analyze<TSink>(string field, ReadOnlySpan<char> text, Token token, ref TSink sink) => Of(field).Analyze(field, text, token, ref sink);

    /// <inheritdoc/>
    public override int GetPositionIncrementGap(string field) => Of(field).GetPositionIncrementGap(field);

    /// <inheritdoc/>
    public override int GetOffsetGap(string field) => Of(field).GetOffsetGap(field);

    /// <inheritdoc/>
    public override string Normalize(string field, ReadOnlySpan<char> text) => Of(field).Normalize(field, text);
}
