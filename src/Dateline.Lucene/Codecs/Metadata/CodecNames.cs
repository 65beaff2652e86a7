using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>The codecs that releases 8.0 to 8.8.1 wrote: each is read, the last one is written.</summary>
internal static class CodecNames
{
    public const string Lucene80 = "Lucene80";   // 8.0 to 8.3: Lucene50 postings, Lucene60 points
    public const string Lucene84 = "Lucene84";   // 8.4 and 8.5: Lucene84 postings, Lucene60 points
    public const string Lucene86 = "Lucene86";   // 8.6
    public const string Lucene87 = "Lucene87";   // 8.7 and 8.8

    /// <summary>Gives the name back where it can be read.</summary>
    /// <exception cref="CorruptIndexException">It cannot; the message and the type of the exception say why.</exception>
    public static string Check(string name, string segment, IndexInput input)
    {
        if (name is Lucene80 or Lucene84 or Lucene86 or Lucene87) return name;
        string said = $"the segment {segment} was written by the codec '{Printable(name)}'; {Lucene80}, {Lucene84}, {Lucene86} and {Lucene87} can be read.";
        if (name.StartsWith("Lucene", StringComparison.Ordinal) && int.TryParse(name.AsSpan(6), out int number))
        {
            if (number < 80) throw new IndexTooOldException($"{said} Rebuild the index, or upgrade it with a Lucene 8 release first.", input.Name, number);
            if (number > 87) throw new IndexTooNewException($"{said} Open it with a newer release.", input.Name, number);
        }
        throw new CorruptIndexException($"{said} Open the index with the program that wrote it, or rebuild it.", input.Name, input.Position);
    }

    private static string Printable(string name) => string.Concat(name.Take(64).Select(c => char.IsControl(c) ? '?' : c));
}
