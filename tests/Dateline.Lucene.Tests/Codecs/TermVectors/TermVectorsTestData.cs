using System.Text;
using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs;

/// <summary>Term vectors as plain data: what is written, and what a reader shows.</summary>
internal static class TermVectorsTestData
{
    public sealed record VectorPlace(int Position, int Start, int End, string Payload);

    public sealed record VectorTerm(string Text, VectorPlace[] Places);

    public sealed record VectorField(string Name, int Flags, VectorTerm[] Terms);

    // numbers go against the order of names, as they may
    public static FieldInfos Fields { get; } = new(Enumerable.Range(0, 9).Select(i => new FieldInfo("f" + i, 11 - i, IndexOptions.DocumentsFrequenciesPositionsAndOffsets, hasTermVectors: true)));

    public static SegmentInfo Segment(string name, int maxDoc) =>
        new(name, [.. Enumerable.Range(0, 16).Select(i => (byte)(i * 3 + name[1]))], maxDoc, IndexVersion.Current, null);

    public static SegmentInfo Write(IndexDirectory directory, string name, IReadOnlyList<VectorField[]> documents)
    {
        SegmentInfo segment = Segment(name, documents.Count);
        using var writer = new TermVectorsWriter(new(directory, segment, FieldInfos.Empty));
        foreach (VectorField[] document in documents) Add(writer, document);
        writer.Finish(documents.Count);
        return segment;
    }

    public static void Add(TermVectorsWriter writer, VectorField[] document)
    {
        writer.StartDocument(document.Length);
        foreach (VectorField field in document)
        {
            writer.StartField(Fields.Find(field.Name)!, field.Terms.Length, (field.Flags & 1) != 0, (field.Flags & 2) != 0, (field.Flags & 4) != 0);
            foreach (VectorTerm term in field.Terms)
            {
                writer.StartTerm(Encoding.UTF8.GetBytes(term.Text), term.Places.Length);
                if (field.Flags != 0)
                {
                    foreach (VectorPlace o in term.Places) writer.AddPosition(o.Position, o.Start, o.End, Encoding.UTF8.GetBytes(o.Payload));
                }
                writer.FinishTerm();
            }
            writer.FinishField();
        }
        writer.FinishDocument();
    }

    public static TermVectorsReader Open(IndexDirectory directory, SegmentInfo segment, FieldInfos? fields = null) =>
        TermVectorsReader.Open(new(directory, segment, fields ?? Fields));

    /// <summary>Everything in a document's vectors, one line to a position.</summary>
    public static string Show(DocumentVectors? vectors)
    {
        var text = new StringBuilder();
        foreach (FieldInfo field in vectors?.Fields.OrderBy(f => f.Name, StringComparer.Ordinal) ?? Enumerable.Empty<FieldInfo>())
        {
            text.Append(field.Name).Append('\n');
            TermsCursor? terms = vectors!.GetTerms(field.Name)?.GetCursor();
            PostingsCursor? postings = null;
            while (terms != null && terms.MoveNext())
            {
                text.Append(Encoding.UTF8.GetString(terms.Term)).Append(' ').Append(terms.TotalTermFrequency).Append('\n');
                postings = terms.GetPostings(PostingsFlags.All, postings);
                Assert.That((postings.Doc, postings.Next(), postings.Frequency), Is.EqualTo((-1, 0, (int)terms.TotalTermFrequency)));
                for (int i = 0; i < postings.Frequency; i++)
                {
                    int position = postings.NextPosition();
                    Line(text, position, postings.StartOffset, postings.EndOffset, Encoding.UTF8.GetString(postings.Payload));
                }
                Assert.That(postings.Next(), Is.EqualTo(DocIdCursor.NoMore));
            }
        }
        return text.ToString();
    }

    public static string Show(VectorField[] document)
    {
        var text = new StringBuilder();
        foreach (VectorField field in document)
        {
            text.Append(field.Name).Append('\n');
            foreach (VectorTerm term in field.Terms)
            {
                text.Append(term.Text).Append(' ').Append(term.Places.Length).Append('\n');
                foreach (VectorPlace o in term.Places)
                {
                    bool offsets = (field.Flags & 2) != 0;
                    Line(text, (field.Flags & 1) != 0 ? o.Position : -1, offsets ? o.Start : -1, offsets ? o.End : -1, (field.Flags & 4) != 0 ? o.Payload : "");
                }
            }
        }
        return text.ToString();
    }

    /// <summary>A document of up to so many words a field, each field with the parts that its name always has, or with any.</summary>
    public static VectorField[] Document(Random random, int words, bool steady = true)
    {
        if (random.Next(6) == 0) return [];
        string[] names = [.. Enumerable.Range(0, 9).Where(_ => random.Next(3) == 0).Select(i => "f" + i)];
        return [.. names.Select(name => Field(random, name, random.Next(words + 1), steady ? s_flags[name[1] - '0'] : s_flags[random.Next(9)]))];
    }

    private static readonly int[] s_flags = [0, 1, 2, 3, 5, 7, 3, 3, 1];   // payloads come with positions alone

    private static VectorField Field(Random random, string name, int words, int flags)
    {
        var places = new SortedDictionary<string, List<VectorPlace>>(StringComparer.Ordinal);   // ASCII: as its bytes
        int position = -1, offset = 0;
        for (int i = 0; i < words; i++)
        {
            int word = random.Next(20) * random.Next(20);
            string text = (char)('a' + word % 26) + (word * 31 % 97).ToString();
            position += 1 + (random.Next(9) == 0 ? random.Next(5) : 0);
            string payload = random.Next(3) == 0 ? "" : "p" + word;
            if (!places.TryGetValue(text, out List<VectorPlace>? list)) places.Add(text, list = []);
            list.Add(new(position, offset, offset + text.Length + random.Next(2), payload));
            offset += text.Length + 1 + random.Next(3);
        }
        return new(name, flags, [.. places.Select(o => new VectorTerm(o.Key, [.. o.Value]))]);
    }

    private static void Line(StringBuilder text, int position, int start, int end, string payload) =>
        text.Append(position).Append(' ').Append(start).Append('-').Append(end).Append(' ').Append(payload).Append('\n');
}
