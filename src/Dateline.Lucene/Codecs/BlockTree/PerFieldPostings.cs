using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Codecs.BlockTree;

/// <summary>The notes on a field that say which postings format it is in and how the files of that format are told apart. Source: Lucene 8, PerFieldPostingsFormat.</summary>
internal static class PerFieldPostings
{
    private const string FormatKey = "PerFieldPostingsFormat.format";
    private const string SuffixKey = "PerFieldPostingsFormat.suffix";

    /// <summary>Notes a field's format and the number of the group of files.</summary>
    public static void Mark(FieldInfo field, string format, string number)
    {
        field.PutAttribute(FormatKey, format);
        field.PutAttribute(SuffixKey, number);
    }

    /// <summary>The format and the number of a field; null where it was never written.</summary>
    public static (string Format, string Number)? Of(FieldInfo field)
    {
        string? format = field.Attributes.GetValueOrDefault(FormatKey);
        return format == null ? null : (format, field.Attributes.GetValueOrDefault(SuffixKey) ?? "");
    }

    /// <summary>What stands between a segment's name and the extension.</summary>
    public static string Join(string outer, string format, string number)
    {
        string suffix = $"{format}_{number}";
        return outer.Length == 0 ? suffix : $"{outer}_{suffix}";
    }
}
