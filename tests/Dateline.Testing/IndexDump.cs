using System.Text;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Testing;

/// <summary>Everything in an index as text, line by line as Judge.java prints it.</summary>
public static class IndexDump
{
    /// <summary>Writes an index to a file.</summary>
    public static void Write(string folder, string file)
    {
        using var directory = new FileIndexDirectory(folder);
        using Snapshot snapshot = Snapshot.Open(directory, new() { VerifyChecksums = true });
        using var output = new StreamWriter(file, append: false, new UTF8Encoding(false)) { NewLine = "\n" };
        foreach (SegmentReader segment in snapshot.Segments) Write(output, segment);
    }

    /// <summary>Writes all that a segment holds.</summary>
    public static void Write(TextWriter output, SegmentReader segment)
    {
        output.WriteLine($"segment {segment.Name} {segment.MaxDoc} {segment.DeletedCount}");
        output.Write("deleted");
        for (int doc = 0; doc < segment.MaxDoc; doc++)
        {
            if (!segment.IsLive(doc)) output.Write($" {doc}");
        }
        output.WriteLine();
        foreach (FieldInfo field in segment.Fields.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            output.WriteLine($"field {field.Name} {(int)field.IndexOptions} {B(field.HasTermVectors)}{B(field.OmitsNorms)}{B(field.HasPayloads)} {(int)field.DocValuesType}"
                + $" {field.PointDimensions} {field.PointIndexDimensions} {field.PointBytesPerDimension}");
            if (segment.GetTerms(field.Name) is { } terms) Write(output, field, terms);
            if (field.HasNorms) Write(output, "norm", segment.GetNorms(field.Name)!);
            WriteValues(output, segment, field);
            if (field.PointDimensions > 0 && segment.GetPoints(field.Name) is { } points) Write(output, points);
        }
        for (int doc = 0; doc < segment.MaxDoc; doc++) WriteDocument(output, segment, doc);
    }

    private static void Write(TextWriter output, FieldInfo field, FieldTerms terms)
    {
        output.WriteLine($"terms {terms.TermCount} {terms.SumDocumentFrequency} {terms.SumTotalTermFrequency} {terms.DocumentCount}");
        TermsCursor cursor = terms.GetCursor();
        PostingsCursor? postings = null;
        PostingsFlags flags = PostingsFlags.Documents | (field.HasFrequencies ? PostingsFlags.Frequencies : 0) | (field.HasPositions ? PostingsFlags.All : 0);
        while (cursor.MoveNext())
        {
            output.Write($"t {Hex(cursor.Term)} {cursor.DocumentFrequency} {cursor.TotalTermFrequency}");
            postings = cursor.GetPostings(flags, postings);
            for (int doc = postings.Next(); doc != DocIdCursor.NoMore; doc = postings.Next())
            {
                int frequency = field.HasFrequencies ? postings.Frequency : 1;
                output.Write($" {doc}*{frequency}");
                if (!field.HasPositions) continue;
                for (int i = 0; i < frequency; i++)
                {
                    int position = postings.NextPosition();
                    output.Write($",{position}:{postings.StartOffset}:{postings.EndOffset}");
                    if (postings.Payload.Length > 0) output.Write(":" + Hex(postings.Payload));
                }
            }
            output.WriteLine();
        }
    }

    private static void Write(TextWriter output, string what, NumericCursor values)
    {
        output.Write(what);
        for (int doc = values.Next(); doc != DocIdCursor.NoMore; doc = values.Next()) output.Write($" {doc}={values.Value}");
        output.WriteLine();
    }

    private static void WriteValues(TextWriter output, SegmentReader segment, FieldInfo field)
    {
        switch (field.DocValuesType)
        {
            case DocValuesType.Numeric:
                Write(output, "numeric", segment.GetNumeric(field.Name)!);
                return;
            case DocValuesType.Binary:
                BinaryCursor binary = segment.GetBinary(field.Name)!;
                output.Write("binary");
                for (int doc = binary.Next(); doc != DocIdCursor.NoMore; doc = binary.Next()) output.Write($" {doc}={Hex(binary.Value)}");
                break;
            case DocValuesType.Sorted:
                SortedCursor sorted = segment.GetSorted(field.Name)!;
                output.Write($"sorted {sorted.ValueCount}");
                for (int doc = sorted.Next(); doc != DocIdCursor.NoMore; doc = sorted.Next()) output.Write($" {doc}={sorted.Ordinal}:{Hex(sorted.Lookup(sorted.Ordinal))}");
                break;
            case DocValuesType.SortedSet:
                SortedSetCursor set = segment.GetSortedSet(field.Name)!;
                output.Write($"sortedset {set.ValueCount}");
                for (int doc = set.Next(); doc != DocIdCursor.NoMore; doc = set.Next())
                {
                    output.Write($" {doc}=");
                    for (long o = set.NextOrdinal(); o != SortedSetCursor.NoMoreOrdinals; o = set.NextOrdinal()) output.Write($"{o}:{Hex(set.Lookup(o))};");
                }
                break;
            case DocValuesType.SortedNumeric:
                SortedNumericCursor list = segment.GetSortedNumeric(field.Name)!;
                output.Write("sortednumeric");
                for (int doc = list.Next(); doc != DocIdCursor.NoMore; doc = list.Next())
                {
                    output.Write($" {doc}=");
                    for (int i = list.Count; i > 0; i--) output.Write($"{list.NextValue()};");
                }
                break;
            default:
                return;
        }
        output.WriteLine();
    }

    private static void Write(TextWriter output, PointValues points)
    {
        output.WriteLine($"points {points.Count} {points.DocumentCount} {Hex(points.Min)} {Hex(points.Max)}");
        var collector = new PointCollector([]);
        points.Intersect(ref collector);
        collector.Found.Sort(StringComparer.Ordinal);
        foreach (string point in collector.Found) output.Write(" " + point);
        output.WriteLine();
    }

    private static void WriteDocument(TextWriter output, SegmentReader segment, int doc)
    {
        output.Write($"stored {doc}");
        segment.VisitStored(doc, new StoredWriter(output));
        output.WriteLine();
        if (segment.GetVectors(doc) is not { } vectors) return;
        foreach (FieldInfo field in vectors.Fields.OrderBy(f => f.Name, StringComparer.Ordinal))
        {
            if (vectors.GetTerms(field.Name) is not { } terms) continue;
            bool positions = terms.HasPositions, offsets = terms.HasOffsets;
            output.WriteLine($"vector {doc} {field.Name} {terms.TermCount} {B(positions)}{B(offsets)}");
            TermsCursor cursor = terms.GetCursor();
            while (cursor.MoveNext())
            {
                output.Write($"v {Hex(cursor.Term)} {cursor.TotalTermFrequency}");
                if (positions || offsets)
                {
                    PostingsCursor postings = cursor.GetPostings(PostingsFlags.All);
                    postings.Next();
                    for (int i = postings.Frequency; i > 0; i--)
                    {
                        int position = postings.NextPosition();
                        output.Write($" {position}:{postings.StartOffset}:{postings.EndOffset}");
                        if (postings.Payload.Length > 0) output.Write(":" + Hex(postings.Payload));
                    }
                }
                output.WriteLine();
            }
        }
    }

    private static int B(bool value) => value ? 1 : 0;

    private static string Hex(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes);

    private readonly struct PointCollector(List<string> found) : IPointVisitor
    {
        public List<string> Found => found;

        public CellRelation Compare(ReadOnlySpan<byte> min, ReadOnlySpan<byte> max) => CellRelation.Crosses;

        public void Visit(ReadOnlySpan<int> docs) => throw new InvalidOperationException("A cell that crosses was visited without its values.");

        public void Visit(int doc, ReadOnlySpan<byte> value) => found.Add($"{doc}={Hex(value)}");
    }

    private sealed class StoredWriter(TextWriter output) : StoredFieldVisitor
    {
        public override void OnText(FieldInfo field, ReadOnlySpan<byte> utf8) => output.Write($" {field.Name}=s{Hex(utf8)}");

        public override void OnBinary(FieldInfo field, ReadOnlySpan<byte> value) => output.Write($" {field.Name}=b{Hex(value)}");

        public override void OnInt32(FieldInfo field, int value) => output.Write($" {field.Name}=i{value}");

        public override void OnInt64(FieldInfo field, long value) => output.Write($" {field.Name}=l{value}");

        public override void OnSingle(FieldInfo field, float value) => output.Write($" {field.Name}=f{BitConverter.SingleToInt32Bits(value)}");

        public override void OnDouble(FieldInfo field, double value) => output.Write($" {field.Name}=d{BitConverter.DoubleToInt64Bits(value)}");
    }
}
