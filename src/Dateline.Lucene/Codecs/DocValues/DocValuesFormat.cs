using Dateline.Lucene.Segments;

namespace Dateline.Lucene.Codecs;

/// <summary>The constants of the <c>.dvm</c> and <c>.dvd</c> files.</summary>
/// <remarks>Source: Lucene80DocValuesFormat, PerFieldDocValuesFormat.</remarks>
internal static class DocValuesFormat
{
    public const string Name = "Lucene80";
    public const string MetaCodec = "Lucene80DocValuesMetadata";
    public const string MetaExtension = "dvm";
    public const string DataCodec = "Lucene80DocValuesData";
    public const string DataExtension = "dvd";

    /// <summary>Binary values lie one after another.</summary>
    public const int VersionStart = 0;

    /// <summary>Binary values are compressed.</summary>
    public const int VersionCompressed = 1;

    /// <summary>An attribute of the field says whether binary values are compressed.</summary>
    public const int VersionConfigurable = 2;
    public const int VersionCurrent = VersionConfigurable;

    /// <summary>The attribute that says how a field's binary values are written.</summary>
    public const string ModeKey = "Lucene80DocValuesFormat.mode";
    public const string BestSpeed = "BEST_SPEED";
    public const string BestCompression = "BEST_COMPRESSION";

    /// <summary>The attributes that say which format and which files a field is in.</summary>
    public const string PerFieldFormatKey = "PerFieldDocValuesFormat.format";
    public const string PerFieldSuffixKey = "PerFieldDocValuesFormat.suffix";

    /// <summary>Binary logarithm of the addresses in a block.</summary>
    public const int AddressShift = 16;

    /// <summary>Binary logarithm of the numbers in a block, where blocks have widths of their own.</summary>
    public const int NumericBlockShift = 14;

    /// <summary>Binary logarithm of the values compressed together.</summary>
    public const int BinaryBlockShift = 5;

    /// <summary>Binary logarithm of the terms in a block of the dictionary.</summary>
    public const int TermsBlockShift = 4;

    /// <summary>Binary logarithm of the terms to an entry of the dictionary's index.</summary>
    public const int TermsIndexShift = 10;

    /// <summary>Most distinct numbers that a table is made of.</summary>
    public const int MaxTable = 256;

    /// <summary>What a field's entry in the meta file starts with, after its number.</summary>
    public enum Kind : byte
    {
        Numeric = 0,
        Binary = 1,
        Sorted = 2,
        SortedSet = 3,
        SortedNumeric = 4,
    }

    /// <summary>The kind of a field's entry.</summary>
    public static Kind KindOf(DocValuesType type) => type switch
    {
        DocValuesType.Numeric => Kind.Numeric,
        DocValuesType.Binary => Kind.Binary,
        DocValuesType.Sorted => Kind.Sorted,
        DocValuesType.SortedSet => Kind.SortedSet,
        DocValuesType.SortedNumeric => Kind.SortedNumeric,
        _ => throw new ArgumentOutOfRangeException(nameof(type), type, "The field has no doc values."),
    };
}
