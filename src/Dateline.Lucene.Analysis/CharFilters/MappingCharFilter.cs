namespace Dateline.Lucene.Analysis;

/// <summary>Replaces strings by others, the longest match first.</summary>
public sealed class MappingCharFilter : CharFilter
{
    private readonly Dictionary<string, string>.AlternateLookup<ReadOnlySpan<char>> _map;
    private readonly Dictionary<char, int> _longest = [];

    /// <summary>Makes a filter.</summary>
    /// <param name="mappings">What to replace, and by what; keys must not be empty.</param>
    public MappingCharFilter(IEnumerable<KeyValuePair<string, string>> mappings)
    {
        var map = new Dictionary<string, string>(mappings, StringComparer.Ordinal);
        foreach (string key in map.Keys)
        {
            if (key.Length == 0) throw new ArgumentException("A mapping's key is empty. Give at least one character to replace.", nameof(mappings));
            _longest[key[0]] = Math.Max(_longest.GetValueOrDefault(key[0]), key.Length);
        }
        _map = map.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <inheritdoc/>
    public override void Filter(ReadOnlySpan<char> text, FilteredText output)
    {
        ArgumentNullException.ThrowIfNull(output);
        int at = 0;
        while (at < text.Length)
        {
            int length = 0;
            string? replacement = null;
            if (_longest.TryGetValue(text[at], out int longest))
            {
                for (length = Math.Min(longest, text.Length - at); length > 0; length--)
                {
                    if (_map.TryGetValue(text.Slice(at, length), out replacement)) break;
                }
            }
            if (replacement is null)
            {
                output.Append(text.Slice(at++, 1));
                continue;
            }
            output.Replace(replacement, length);
            at += length;
        }
    }
}
