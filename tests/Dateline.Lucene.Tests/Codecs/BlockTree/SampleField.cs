using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Lucene.Tests.Codecs.BlockTree;

/// <summary>A term and how often it occurs in which documents.</summary>
internal sealed record SampleTerm(byte[] Bytes, int[] Docs, int[] Freqs)
{
    public int Df => Docs.Length;

    public long Ttf => Freqs.Sum(f => (long)f);
}

/// <summary>A field with terms, written to memory and compared with what is read.</summary>
internal sealed class SampleField
{
    public static readonly byte[] Id = [.. Enumerable.Range(1, 16).Select(i => (byte)i)];

    public static readonly Comparer<byte[]> Order = Comparer<byte[]>.Create((a, b) => a.AsSpan().SequenceCompareTo(b));

    public SampleField(string name, int number, IndexOptions options, IEnumerable<SampleTerm> terms)
    {
        Info = new FieldInfo(name, number, options, omitsNorms: true);
        Terms = [.. terms.OrderBy(t => t.Bytes, Order)];
        Keys = [.. Terms.Select(t => t.Bytes)];
    }

    public FieldInfo Info { get; }

    public SampleTerm[] Terms { get; }

    public byte[][] Keys { get; }

    /// <summary>Terms in random documents, most of them in one.</summary>
    public static SampleField Random(Random random, string name, int number, IndexOptions options, int maxDoc, IEnumerable<byte[]> terms) =>
        new(name, number, options, new SortedSet<byte[]>(terms, Order).Select(bytes =>
        {
            int df = random.Next(40) == 0 ? random.Next(1, maxDoc + 1) : random.Next(3) == 0 ? random.Next(1, Math.Min(maxDoc, 5) + 1) : 1;
            var docs = new SortedSet<int>();
            while (docs.Count < df) docs.Add(random.Next(maxDoc));
            return new SampleTerm(bytes, [.. docs], [.. docs.Select(_ => random.Next(3) == 0 ? random.Next(1, 9) : 1)]);
        }));

    public static SegmentInfo Segment(int maxDoc) => new("_0", Id, maxDoc, new IndexVersion(8, 8, 1), null);

    public static FieldInfos Infos(params SampleField[] fields) => new(fields.Select(f => f.Info));

    /// <summary>Writes fields. Positions are 3, 6, 9, … in every document.</summary>
    public static MemoryIndexDirectory Write(int maxDoc, params SampleField[] fields)
    {
        var directory = new MemoryIndexDirectory();
        using var writer = new FieldsWriter(new SegmentWriteState(directory, Segment(maxDoc), Infos(fields)));
        foreach (SampleField field in fields.OrderBy(f => f.Info.Name, StringComparer.Ordinal))
        {
            writer.StartField(field.Info, null);
            foreach (SampleTerm term in field.Terms)
            {
                writer.StartTerm(term.Bytes);
                if (!field.Info.HasPositions)
                {
                    writer.AddDocs(term.Docs, field.Info.HasFrequencies ? term.Freqs : default);
                }
                else
                {
                    for (int i = 0; i < term.Df; i++)
                    {
                        writer.StartDoc(term.Docs[i], term.Freqs[i]);
                        for (int p = 1; p <= term.Freqs[i]; p++) writer.AddPosition(3 * p, field.Info.HasOffsets ? 3 * p : -1, field.Info.HasOffsets ? 3 * p + 2 : -1, default);
                        writer.FinishDoc();
                    }
                }
                writer.FinishTerm();
            }
            writer.FinishField();
        }
        writer.Finish();
        return directory;
    }

    public static FieldsReader Open(IndexDirectory directory, int maxDoc, params SampleField[] fields) =>
        FieldsReader.Open(new SegmentReadState(directory, Segment(maxDoc), Infos(fields)));

    /// <summary>Fails unless a cursor stands on one of the terms and tells the truth about it.</summary>
    public void AssertAt(TermsCursor cursor, int index, bool withPostings)
    {
        SampleTerm term = Terms[index];
        if (!cursor.Term.SequenceEqual(term.Bytes)) Assert.Fail($"term {index} is {Show(cursor.Term)}, not {Show(term.Bytes)}");
        if (!withPostings) return;
        long ttf = Info.HasFrequencies ? term.Ttf : term.Df;
        if (cursor.DocumentFrequency != term.Df || cursor.TotalTermFrequency != ttf)
            Assert.Fail($"term {index} has {cursor.DocumentFrequency}/{cursor.TotalTermFrequency}, not {term.Df}/{ttf}");
        PostingsCursor postings = cursor.GetPostings(PostingsFlags.Frequencies);
        for (int i = 0; i < term.Df; i++)
        {
            if (postings.Next() != term.Docs[i] || postings.Frequency != (Info.HasFrequencies ? term.Freqs[i] : 1))
                Assert.Fail($"document {i} of term {index} is {postings.Doc}, {postings.Frequency} times");
        }
        if (postings.Next() != DocIdCursor.NoMore) Assert.Fail($"term {index} has more documents");
    }

    /// <summary>Fails unless the terms come in order and no others do.</summary>
    public void AssertAll(FieldTerms terms, bool withPostings)
    {
        TermsCursor cursor = terms.GetCursor();
        for (int i = 0; i < Terms.Length; i++)
        {
            if (!cursor.MoveNext()) Assert.Fail($"there are {i} terms, not {Terms.Length}");
            AssertAt(cursor, i, withPostings);
        }
        Assert.That(cursor.MoveNext(), Is.False);
        Assert.That(cursor.MoveNext(), Is.False, "once more");
    }

    /// <summary>Fails unless the summary is true.</summary>
    public void AssertSummary(FieldTerms terms)
    {
        Assert.That(terms.TermCount, Is.EqualTo(Terms.Length));
        Assert.That(terms.SumDocumentFrequency, Is.EqualTo(Terms.Sum(t => t.Df)));
        Assert.That(terms.SumTotalTermFrequency, Is.EqualTo(Info.HasFrequencies ? Terms.Sum(t => t.Ttf) : Terms.Sum(t => t.Df)));
        Assert.That(terms.DocumentCount, Is.EqualTo(Terms.SelectMany(t => t.Docs).Distinct().Count()));
        Assert.That(terms.Min.ToArray(), Is.EqualTo(Keys[0]));
        Assert.That(terms.Max.ToArray(), Is.EqualTo(Keys[^1]));
    }

    public static string Show(ReadOnlySpan<byte> bytes) => Convert.ToHexStringLower(bytes[..Math.Min(40, bytes.Length)]);
}
