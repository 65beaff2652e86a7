using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Codecs;

/// <summary>One field of an index sort as <c>.si</c> holds it: the name of a provider, then what that provider writes.</summary>
/// <remarks>
/// "SortField": String(field) String(type) Int32(descending) Int32(has missing) [missing];
/// "SortedNumericSortField": String(field) String(type) Int32(descending) Int32(selector) Int32(has missing) [missing];
/// "SortedSetSortField": String(field) Int32(descending) Int32(selector) Int32(missing: 0 none, 1 first, 2 last).
/// A missing number has 4 or 8 bytes, floating-point ones as sortable integers; a missing string is Int32: 1 first, 0 last.
/// Sources: the providers in Lucene's SortField, SortedNumericSortField, SortedSetSortField; before 8.6 Lucene70SegmentInfoFormat.
/// </remarks>
internal static class SortFieldCoding
{
    private const string Single = "SortField", Numbers = "SortedNumericSortField", Strings = "SortedSetSortField";

    private static readonly (string Name, IndexSortType Type)[] s_types =
        [("STRING", IndexSortType.String), ("LONG", IndexSortType.Int64), ("INT", IndexSortType.Int32), ("DOUBLE", IndexSortType.Double), ("FLOAT", IndexSortType.Single)];

    public static void Write(IndexOutput output, IndexSortField field)
    {
        Check(field);
        if (field.Type == IndexSortType.String && field.Selector != IndexSortSelector.None)
        {
            output.WriteString(Strings);
            output.WriteString(field.Field);
            output.WriteInt32(field.Descending ? 1 : 0);
            output.WriteInt32((int)field.Selector - 1);
            output.WriteInt32(field.Missing switch { null => 0, IndexSortField.MissingFirst => 1, _ => 2 });
            return;
        }
        output.WriteString(field.Selector == IndexSortSelector.None ? Single : Numbers);
        output.WriteString(field.Field);
        output.WriteString(Array.Find(s_types, t => t.Type == field.Type).Name);
        output.WriteInt32(field.Descending ? 1 : 0);
        if (field.Selector != IndexSortSelector.None) output.WriteInt32((int)field.Selector - 1);
        output.WriteInt32(field.Missing == null ? 0 : 1);
        switch (field.Missing)
        {
            case string s: output.WriteInt32(s == IndexSortField.MissingFirst ? 1 : 0); break;
            case int i: output.WriteInt32(i); break;
            case long l: output.WriteInt64(l); break;
            case float f: output.WriteInt32(Sortable(float.IsNaN(f) ? 0x7FC00000 : BitConverter.SingleToInt32Bits(f))); break;
            case double d: output.WriteInt64(Sortable(double.IsNaN(d) ? 0x7FF8000000000000 : BitConverter.DoubleToInt64Bits(d))); break;
        }
    }

    public static IndexSortField Read(IndexInput input)
    {
        string provider = input.ReadString();
        string field = input.ReadString();
        if (provider == Strings)
        {
            bool descendingStrings = input.ReadInt32() == 1;
            IndexSortSelector ofStrings = Selector(input, input.ReadInt32(), 3);
            int order = input.ReadInt32();
            return new(field, IndexSortType.String, descendingStrings, order switch { 1 => IndexSortField.MissingFirst, 2 => IndexSortField.MissingLast, _ => null }, ofStrings);
        }
        if (provider is not (Single or Numbers)) CorruptIndexException.Throw($"the index is sorted by the unknown kind '{(provider.Length > 80 ? provider[..80] : provider)}'", input);
        string typeName = input.ReadString();
        int at = Array.FindIndex(s_types, t => t.Name == typeName);
        if (at < 0 || (provider == Numbers && at == 0)) CorruptIndexException.Throw($"the sort field {field} has a type that no index can be sorted by", input);
        IndexSortType type = s_types[at].Type;
        bool descending = input.ReadInt32() == 1;
        IndexSortSelector selector = provider == Numbers ? Selector(input, input.ReadInt32(), 1) : IndexSortSelector.None;
        object? missing = input.ReadInt32() != 1 ? null : type switch
        {
            IndexSortType.String => input.ReadInt32() == 1 ? IndexSortField.MissingFirst : IndexSortField.MissingLast,
            IndexSortType.Int32 => input.ReadInt32(),
            IndexSortType.Int64 => input.ReadInt64(),
            IndexSortType.Single => BitConverter.Int32BitsToSingle(Sortable(input.ReadInt32())),
            _ => BitConverter.Int64BitsToDouble(Sortable(input.ReadInt64())),
        };
        return new(field, type, descending, missing, selector);
    }

    /// <summary>The coding of 8.0 to 8.5: numbers for kinds, 0 for descending, floating-point numbers by their own bits.</summary>
    public static IndexSortField ReadOlder(IndexInput input)
    {
        string field = input.ReadString();
        int kind = input.ReadVInt();
        var selector = IndexSortSelector.None;
        IndexSortType type = IndexSortType.String;
        switch (kind)
        {
            case >= 0 and <= 4:
                type = s_types[kind].Type;
                break;
            case 5:
                selector = Selector(input, input.ReadByte(), 3);
                break;
            case 6:
                int number = input.ReadByte();
                if (number > 3) CorruptIndexException.Throw($"the sort field {field} has the unknown number type {number}", input);
                type = s_types[number + 1].Type;
                selector = Selector(input, input.ReadByte(), 1);
                break;
            default:
                CorruptIndexException.Throw($"the sort field {field} has the unknown type {kind}", input);
                break;
        }
        int ascending = input.ReadByte();
        if (ascending > 1) CorruptIndexException.Throw($"the sort field {field} has the direction {ascending}, not 0 or 1", input);
        int mark = input.ReadByte();
        if (mark > (type == IndexSortType.String ? 2 : 1)) CorruptIndexException.Throw($"the sort field {field} has the missing value's mark {mark}", input);
        object? missing = mark == 0 ? null : type switch
        {
            IndexSortType.String => mark == 1 ? IndexSortField.MissingLast : IndexSortField.MissingFirst,
            IndexSortType.Int32 => input.ReadInt32(),
            IndexSortType.Int64 => input.ReadInt64(),
            IndexSortType.Single => BitConverter.Int32BitsToSingle(input.ReadInt32()),
            _ => BitConverter.Int64BitsToDouble(input.ReadInt64()),
        };
        return new(field, type, ascending == 0, missing, selector);
    }

    private static void Check(IndexSortField field)
    {
        bool fits = field.Missing == null || field.Type switch
        {
            IndexSortType.String => field.Missing is IndexSortField.MissingFirst or IndexSortField.MissingLast,
            IndexSortType.Int64 => field.Missing is long,
            IndexSortType.Int32 => field.Missing is int,
            IndexSortType.Double => field.Missing is double,
            _ => field.Missing is float,
        };
        if (!fits) throw new ArgumentException($"The sort field {field.Field} of type {field.Type} cannot have the missing value {field.Missing} ({field.Missing!.GetType().Name}).", nameof(field));
        if (field.Type != IndexSortType.String && field.Selector > IndexSortSelector.Max)
            throw new ArgumentException($"The sort field {field.Field} of numbers cannot be sorted by {field.Selector}: use Min or Max.", nameof(field));
    }

    private static IndexSortSelector Selector(IndexInput input, int stated, int maximum)
    {
        if ((uint)stated > (uint)maximum) CorruptIndexException.Throw($"the sort field's selector is {stated}, above {maximum}", input);
        return (IndexSortSelector)(stated + 1);
    }

    // Negative numbers have their value bits flipped, so that integers compare as the floating-point numbers do. Its own inverse.
    private static int Sortable(int bits) => bits ^ ((bits >> 31) & int.MaxValue);

    private static long Sortable(long bits) => bits ^ ((bits >> 63) & long.MaxValue);
}
