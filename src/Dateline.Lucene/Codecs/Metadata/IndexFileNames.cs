using System.Diagnostics.CodeAnalysis;

namespace Dateline.Lucene.Codecs;

/// <summary>How index files are named: generations and segment numbers are in base 36, lower case.</summary>
/// <remarks>Source: Lucene 8, IndexFileNames.</remarks>
internal static class IndexFileNames
{
    public const string Segments = "segments";
    public const string PendingSegments = "pending_segments";

    private const string Digits = "0123456789abcdefghijklmnopqrstuvwxyz";

    /// <summary>A number in base 36.</summary>
    public static string Base36(long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(value);
        Span<char> digits = stackalloc char[13];   // 36^13 is above 2^63
        int at = digits.Length;
        do
        {
            digits[--at] = Digits[(int)(value % 36)];
            value /= 36;
        }
        while (value != 0);
        return new string(digits[at..]);
    }

    /// <summary>Reads a number in base 36 as <see cref="Base36"/> writes it: lower case, no sign, no leading zero.</summary>
    public static bool TryParseBase36(ReadOnlySpan<char> text, out long value)
    {
        value = 0;
        if (text.Length is 0 or > 13 || (text[0] == '0' && text.Length > 1)) return false;
        foreach (char c in text)
        {
            int digit = c is >= '0' and <= '9' ? c - '0' : c is >= 'a' and <= 'z' ? c - 'a' + 10 : -1;
            if (digit < 0 || value > (long.MaxValue - digit) / 36) return false;
            value = value * 36 + digit;
        }
        return true;
    }

    /// <summary><c>_0</c>, <c>_1</c>, … <c>_a</c>: the name of a segment by its number.</summary>
    public static string SegmentName(long number) => "_" + Base36(number);

    /// <summary><c>segments_2</c>, <c>_0_3.liv</c>: a base name, a generation and an extension. Generation 0 is not written.</summary>
    public static string WithGeneration(string name, string extension, long generation)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(generation);
        string stem = generation == 0 ? name : $"{name}_{Base36(generation)}";
        return extension.Length == 0 ? stem : $"{stem}.{extension}";
    }

    /// <summary>The generation of a <c>segments_N</c> file; false for every other name.</summary>
    public static bool TryParseCommit(string file, out long generation)
    {
        generation = 0;
        if (file == Segments) return true;
        return file.StartsWith(Segments + "_", StringComparison.Ordinal) && TryParseBase36(file.AsSpan(Segments.Length + 1), out generation);
    }

    /// <summary>A file's name without the segment's: <c>_Lucene84_0.doc</c> of <c>_0_Lucene84_0.doc</c>, <c>.fnm</c> of <c>_0.fnm</c>.</summary>
    public static string StripSegmentName(string file)
    {
        int at = EndOfSegmentName(file);
        return at < 0 ? file : file[at..];
    }

    /// <summary>The segment's name in a file's name: <c>_0</c> of <c>_0.fnm</c>; the whole name where there is none.</summary>
    public static string ParseSegmentName(string file)
    {
        int at = EndOfSegmentName(file);
        return at < 0 ? file : file[..at];
    }

    /// <summary>Whether a name is one that a codec may give to a file of a segment: it then has no path in it either.</summary>
    public static bool IsSegmentFile([NotNullWhen(true)] string? file)
    {
        if (file is null || file.Length < 4 || file.Length > 255 || file[0] != '_') return false;
        int end = EndOfSegmentName(file);
        if (end < 2 || !TryParseBase36(file.AsSpan(1, end - 1), out _)) return false;
        int dot = file.IndexOf('.', end);
        if (dot < 0 || dot == file.Length - 1) return false;
        foreach (char c in file)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('_' or '.' or '-')) return false;
        }
        return true;
    }

    private static int EndOfSegmentName(string file)
    {
        int at = file.Length < 2 ? -1 : file.IndexOf('_', 1);
        return at >= 0 ? at : file.IndexOf('.');
    }
}
