using System.Text;
using Dateline.Lucene.Codecs;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Indexing.Building;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Indexing.Building;

/// <summary>Reads a segment back through the codec's readers and compares it with the documents that went in.</summary>
/// <param name="directory">Where the segment is.</param>
/// <param name="flushed">The segment.</param>
/// <param name="documents">The documents by their ids in the segment; null for a refused one, of which nothing is compared.</param>
internal sealed class SegmentComparer(IndexDirectory directory, FlushedSegment flushed, IReadOnlyList<Document?> documents)
{
    private readonly SegmentReadState _state = new(directory, flushed.Info, FieldInfosFile.Read(directory, flushed.Info));

    public void Compare()
    {
        Assert.That(flushed.Info.MaxDoc, Is.EqualTo(documents.Count));
        Assert.That(_state.Fields.Select(f => f.Name), Is.SupersetOf(documents.OfType<Document>().SelectMany(d => d).Select(f => f.Name).Distinct()));
        Assert.That(flushed.Info.Files, Is.EquivalentTo(directory.ListFiles()));
        ComparePostings();
        CompareNorms();
        CompareColumns();
        ComparePoints();
        CompareStored();
        CompareVectors();
    }

    private void ComparePostings()
    {
        if (!_state.Fields.HasPostings) return;
        using FieldsReader reader = FieldsReader.Open(_state);
        reader.Verify();
        foreach (FieldInfo field in _state.Fields.Where(f => f.IndexOptions != IndexOptions.None))
        {
            var expected = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
            ForEachDocument((doc, document) =>
            {
                if (ModelIndex.Invert(document, field.Name) is not { } inverted) return;
                foreach ((string term, List<ModelIndex.Occurrence> occurrences) in inverted.Terms)
                {
                    if (!expected.TryGetValue(term, out List<string>? postings)) expected.Add(term, postings = []);
                    postings.Add(Describe(field, doc, inverted.Frequencies[term], occurrences));
                }
            });
            var actual = new SortedDictionary<string, List<string>>(StringComparer.Ordinal);
            TermsCursor? terms = reader.Terms(field.Name)?.GetCursor();
            while (terms != null && terms.MoveNext())
            {
                List<string> postings = ReadPostings(field, terms.GetPostings(PostingsFlags.All));
                if (postings.Count > 0) actual.Add(ModelIndex.Latin(terms.Term), postings);
            }
            Assert.That(actual.Keys, Is.EqualTo(expected.Keys), $"terms of {field.Name}");
            foreach (string term in expected.Keys) Assert.That(actual[term], Is.EqualTo(expected[term]), $"{field.Name}:{term}");
        }
    }

    private List<string> ReadPostings(FieldInfo field, PostingsCursor cursor)
    {
        List<string> postings = [];
        for (int doc; (doc = cursor.Next()) != DocIdCursor.NoMore;)
        {
            var occurrences = new List<ModelIndex.Occurrence>();
            for (int i = 0; field.HasPositions && i < cursor.Frequency; i++)
            {
                int position = cursor.NextPosition();
                occurrences.Add(new(position, cursor.StartOffset, cursor.EndOffset, ModelIndex.Latin(cursor.Payload)));
            }
            if (documents[doc] != null) postings.Add(Describe(field, doc, cursor.Frequency, occurrences));
        }
        return postings;
    }

    private static string Describe(FieldInfo field, int doc, int frequency, List<ModelIndex.Occurrence> occurrences)
    {
        var text = new StringBuilder().Append(doc);
        if (field.HasFrequencies) text.Append(" x").Append(frequency);
        if (field.HasPositions) text.AppendJoin("", occurrences.Select(o => $" {o.Position}{(field.HasOffsets ? $"[{o.Start},{o.End})" : "")}{o.Payload}"));
        return text.ToString();
    }

    private void CompareNorms()
    {
        if (!_state.Fields.HasNorms) return;
        using NormsReader reader = NormsReader.Open(_state);
        reader.Verify();
        foreach (FieldInfo field in _state.Fields.Where(f => f.HasNorms))
        {
            NumericCursor norms = reader.GetNorms(field);
            CompareByDocument(
                field,
                document => ModelIndex.Invert(document, field.Name) is { } inverted ? inverted.Length == 0 ? "0" : ((sbyte)inverted.Norm(field.IndexOptions)).ToString() : null,
                doc => norms.AdvanceExact(doc) ? norms.Value.ToString() : null);
        }
    }

    private void CompareColumns()
    {
        if (!_state.Fields.HasDocValues) return;
        using DocValuesReader reader = DocValuesReader.Open(_state);
        reader.Verify();
        foreach (FieldInfo field in _state.Fields)
        {
            switch (field.DocValuesType)
            {
                case DocValuesType.Numeric:
                    NumericCursor numeric = reader.GetNumeric(field);
                    CompareByDocument(field, d => Column(d, field.Name).Select(f => f.ColumnValue.ToString()).SingleOrDefault(), doc => numeric.AdvanceExact(doc) ? numeric.Value.ToString() : null);
                    break;
                case DocValuesType.Binary:
                    BinaryCursor binary = reader.GetBinary(field);
                    CompareByDocument(field, d => Column(d, field.Name).Select(ModelIndex.Latin).SingleOrDefault(), doc => binary.AdvanceExact(doc) ? ModelIndex.Latin(binary.Value) : null);
                    break;
                case DocValuesType.Sorted:
                    SortedCursor sorted = reader.GetSorted(field);
                    CompareByDocument(field, d => Column(d, field.Name).Select(ModelIndex.Latin).SingleOrDefault(), doc => sorted.AdvanceExact(doc) ? ModelIndex.Latin(sorted.Lookup(sorted.Ordinal)) : null);
                    break;
                case DocValuesType.SortedSet:
                    SortedSetCursor set = reader.GetSortedSet(field);
                    CompareByDocument(field, d => Join(Column(d, field.Name).Select(ModelIndex.Latin).Distinct().Order(StringComparer.Ordinal)), doc => set.AdvanceExact(doc) ? Join(ReadSet(set)) : null);
                    break;
                case DocValuesType.SortedNumeric:
                    SortedNumericCursor numbers = reader.GetSortedNumeric(field);
                    CompareByDocument(
                        field,
                        d => Join(Column(d, field.Name).Select(f => f.ColumnValue).Order().Select(v => v.ToString())),
                        doc => numbers.AdvanceExact(doc) ? Join(Enumerable.Range(0, numbers.Count).Select(_ => numbers.NextValue().ToString()).ToArray()) : null);
                    break;
            }
        }
    }

    private static List<string> ReadSet(SortedSetCursor set)
    {
        var values = new List<string>();
        for (long ordinal; (ordinal = set.NextOrdinal()) != SortedSetCursor.NoMoreOrdinals;) values.Add(ModelIndex.Latin(set.Lookup(ordinal)));
        return values;
    }

    private void ComparePoints()
    {
        if (!_state.Fields.HasPoints) return;
        using PointsReader reader = PointsReader.Open(_state);
        reader.Verify();
        foreach (FieldInfo field in _state.Fields.Where(f => f.PointDimensions > 0))
        {
            var expected = new List<string>();
            ForEachDocument((doc, document) => expected.AddRange(
                document.Where(f => f.Name == field.Name && f.Type.PointDimensions > 0).Select(f => $"{doc}: {Convert.ToHexString(f.Bytes.Span)}")));
            var visitor = new Collector([]);
            reader.Get(field)!.Intersect(ref visitor);
            Assert.That(visitor.Points.Where(p => documents[p.Doc] != null).Select(p => $"{p.Doc}: {p.Value}"), Is.EquivalentTo(expected), field.Name);
        }
    }

    private void CompareStored()
    {
        using StoredFieldsReader reader = StoredFieldsReader.Open(_state);
        reader.Verify();
        ForEachDocument((doc, document) =>
        {
            var visitor = new StoredCollector();
            reader.Visit(doc, visitor);
            Assert.That(visitor.Values, Is.EqualTo(document.Where(f => f.Type.IsStored).Select(Describe)), $"document {doc}");
        });
    }

    private static string Describe(Field field) => field.Kind switch
    {
        FieldValueKind.Text => $"{field.Name} text {field.Text}",
        FieldValueKind.Bytes => $"{field.Name} bytes {Convert.ToHexString(field.Bytes.Span)}",
        FieldValueKind.Single or FieldValueKind.Double => $"{field.Name} {field.Kind} {field.Double:R}",
        _ => $"{field.Name} {field.Kind} {field.Int64}",
    };

    private void CompareVectors()
    {
        if (!_state.Fields.HasTermVectors) return;
        using TermVectorsReader reader = TermVectorsReader.Open(_state);
        reader.Verify();
        ForEachDocument((doc, document) =>
        {
            DocumentVectors? vectors = reader.Get(doc);
            string[] names = [.. document.Where(f => f.Type.HasTermVectors).Select(f => f.Name).Distinct()
                .Where(n => ModelIndex.Invert(document, n)!.Terms.Count > 0)];
            Assert.That(vectors?.Fields.Select(f => f.Name) ?? [], Is.EquivalentTo(names), $"document {doc}");
            foreach (string name in names) CompareVector(doc, document, name, vectors!.GetTerms(name)!);
        });
    }

    private static void CompareVector(int doc, Document document, string name, FieldTerms terms)
    {
        FieldType type = document.First(f => f.Name == name).Type;
        ModelIndex.Inverted inverted = ModelIndex.Invert(document, name)!;
        var actual = new List<string>();
        TermsCursor cursor = terms.GetCursor();
        while (cursor.MoveNext())
        {
            PostingsCursor postings = cursor.GetPostings(PostingsFlags.All);
            Assert.That(postings.Next(), Is.Zero);
            var text = new StringBuilder($"{ModelIndex.Latin(cursor.Term)} x{postings.Frequency}");
            for (int i = 0; (type.HasTermVectorPositions || type.HasTermVectorOffsets) && i < postings.Frequency; i++)
            {
                int position = postings.NextPosition();
                if (type.HasTermVectorPositions) text.Append($" {position}{ModelIndex.Latin(postings.Payload)}");
                if (type.HasTermVectorOffsets) text.Append($" [{postings.StartOffset},{postings.EndOffset})");
            }
            actual.Add(text.ToString());
        }
        IEnumerable<string> expected = inverted.Terms.Select(t => $"{t.Key} x{inverted.Frequencies[t.Key]}" + string.Concat(t.Value.Select(o =>
            (type.HasTermVectorPositions ? $" {o.Position}{o.Payload}" : "") + (type.HasTermVectorOffsets ? $" [{o.Start},{o.End})" : ""))));
        Assert.That(actual, Is.EqualTo(expected), $"document {doc}, field {name}");
    }

    private void CompareByDocument(FieldInfo field, Func<Document, string?> expected, Func<int, string?> actual)
    {
        for (int doc = 0; doc < documents.Count; doc++)
        {
            string? found = actual(doc);
            if (documents[doc] is { } document && expected(document) != found)
                Assert.Fail($"{field.Name}, document {doc}: expected {expected(document) ?? "nothing"}, found {found ?? "nothing"}");
        }
    }

    private void ForEachDocument(Action<int, Document> action)
    {
        for (int doc = 0; doc < documents.Count; doc++)
        {
            if (documents[doc] is { } document) action(doc, document);
        }
    }

    private static IEnumerable<Field> Column(Document document, string name) => document.Where(f => f.Name == name && f.Type.DocValuesType != DocValuesType.None);

    private static string? Join(IEnumerable<string> values) => values.Any() ? string.Join("|", values) : null;

    private readonly struct Collector(List<(int Doc, string Value)> points) : IPointVisitor
    {
        public List<(int Doc, string Value)> Points => points;

        public CellRelation Compare(ReadOnlySpan<byte> min, ReadOnlySpan<byte> max) => CellRelation.Crosses;

        public void Visit(ReadOnlySpan<int> docs) => throw new InvalidOperationException("No cell was said to be inside.");

        public void Visit(int doc, ReadOnlySpan<byte> value) => points.Add((doc, Convert.ToHexString(value)));
    }

    private sealed class StoredCollector : StoredFieldVisitor
    {
        public List<string> Values { get; } = [];

        public override void OnText(FieldInfo field, ReadOnlySpan<byte> utf8) => Values.Add($"{field.Name} text {Encoding.UTF8.GetString(utf8)}");

        public override void OnBinary(FieldInfo field, ReadOnlySpan<byte> value) => Values.Add($"{field.Name} bytes {Convert.ToHexString(value)}");

        public override void OnInt32(FieldInfo field, int value) => Values.Add($"{field.Name} Int32 {value}");

        public override void OnInt64(FieldInfo field, long value) => Values.Add($"{field.Name} Int64 {value}");

        public override void OnSingle(FieldInfo field, float value) => Values.Add($"{field.Name} Single {(double)value:R}");

        public override void OnDouble(FieldInfo field, double value) => Values.Add($"{field.Name} Double {value:R}");
    }
}
