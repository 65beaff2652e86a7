using System.Collections.Concurrent;
using System.Text;
using Dateline.Indexing;
using Dateline.Lucene.Analysis;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;

namespace Dateline.Querying;

/// <summary>The words of an index that are forms of one English word: what has its Porter stem. For ranking alone. Thread-safe; one for each snapshot.</summary>
internal sealed class WordVariants(Snapshot snapshot)
{
    /// <summary>The most forms of a word.</summary>
    public const int MaxForms = 16;

    private const int MinStem = 3;
    private const int MaxEnding = 8;               // "-fulness", "-ization"
    private const int MaxScanned = 4096;           // words of a segment
    private const int MaxKept = 10_000;

    private readonly ConcurrentDictionary<string, string[]> _forms = new(StringComparer.Ordinal);

    /// <summary>The forms of a word that the index has, the word itself first, be it there or not.</summary>
    public string[] Of(string word)
    {
        if (_forms.TryGetValue(word, out string[]? known)) return known;
        string[] found = Find(word);
        if (_forms.Count < MaxKept) _forms.TryAdd(word, found);
        return found;
    }

    private string[] Find(string word)
    {
        Span<char> stem = stackalloc char[64];
        if (word.Length is < MinStem or > 40 || !IsEnglish(word)) return [word];
        word.CopyTo(stem);
        int length = PorterStemmer.Stem(stem, word.Length);
        if (length < MinStem) return [word];
        stem = stem[..length];
        // A stem is the beginning of all its forms, but for its last letter: happy, happi-.
        Span<byte> prefix = stackalloc byte[64];
        int start = length > MinStem ? length - 1 : length;
        for (int i = 0; i < start; i++) prefix[i] = (byte)stem[i];
        prefix = prefix[..start];
        var forms = new Dictionary<string, long>(StringComparer.Ordinal);
        Span<char> other = stackalloc char[64];
        foreach (SegmentReader segment in snapshot.Segments)
        {
            if (segment.GetTerms(FieldNames.Text)?.GetCursor() is not { } terms || terms.SeekCeiling(prefix) == SeekResult.End) continue;
            int scanned = 0;
            do
            {
                ReadOnlySpan<byte> term = terms.Term;
                if (!term.StartsWith(prefix) || ++scanned > MaxScanned) break;
                if (term.Length > length + MaxEnding || term.Length >= other.Length || !Ascii.IsValid(term)) continue;
                Encoding.ASCII.GetChars(term, other);
                if (!IsEnglish(other[..term.Length])) continue;
                int otherLength = PorterStemmer.Stem(other, term.Length);
                if (!other[..otherLength].SequenceEqual(stem)) continue;
                string form = Encoding.ASCII.GetString(term);
                forms[form] = forms.GetValueOrDefault(form) + terms.DocumentFrequency;
            }
            while (terms.MoveNext());
        }
        forms.Remove(word);
        return [word, .. forms.OrderByDescending(f => f.Value).ThenBy(f => f.Key, StringComparer.Ordinal).Take(MaxForms - 1).Select(f => f.Key)];
    }

    private static bool IsEnglish(ReadOnlySpan<char> word) => !word.ContainsAnyExceptInRange('a', 'z');
}
