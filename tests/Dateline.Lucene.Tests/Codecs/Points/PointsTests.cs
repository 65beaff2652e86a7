using System.Buffers.Binary;
using Dateline.Lucene.Codecs;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;
using Dateline.Testing;

namespace Dateline.Lucene.Tests.Codecs;

[TestFixture]
public sealed class PointsTests
{
    private const int MaxDoc = 20_000;

    public static IEnumerable<PointSet> Sets()
    {
        yield return new("ascending int", 1, 1, 4, 5000, (_, i, v) => BinaryPrimitives.WriteInt32BigEndian(v, i));
        yield return new("one value", 1, 1, 4, 3000, (_, _, v) => v.Fill(7));
        yield return new("few values", 1, 1, 8, 5000, (r, _, v) => BinaryPrimitives.WriteInt64BigEndian(v, r.Next(7) * 1000L));
        yield return new("random long", 1, 1, 8, 5000, (r, _, v) => r.NextBytes(v));
        yield return new("one byte", 1, 1, 1, 2000, (r, _, v) => r.NextBytes(v));
        yield return new("address", 1, 1, 16, 3000, (r, _, v) => r.NextBytes(v));
        yield return new("one point", 1, 1, 4, 1, (r, _, v) => r.NextBytes(v));
        yield return new("one full leaf", 1, 1, 4, 512, (r, _, v) => r.NextBytes(v));
        yield return new("one leaf and a point", 2, 2, 4, 513, (r, _, v) => r.NextBytes(v));
        yield return new("plane", 2, 2, 4, 6000, (r, _, v) => r.NextBytes(v));
        yield return new("plane with one flat dimension", 2, 2, 4, 3000, (r, _, v) => { v.Clear(); r.NextBytes(v[..4]); });
        yield return new("space", 3, 3, 8, 9000, (r, _, v) => { r.NextBytes(v); v[8..16].Clear(); v[15] = (byte)r.Next(10); });
        yield return new("four dimensions, two indexed", 4, 2, 4, 5000, (r, _, v) => r.NextBytes(v));
        yield return new("eight dimensions", 8, 8, 2, 5000, (r, _, v) => r.NextBytes(v));
        yield return new("sixteen dimensions, one indexed", 16, 1, 3, 3000, (r, _, v) => { r.NextBytes(v); v[..2].Clear(); v[2] %= 5; });
        yield return new("seven dimensions of few values", 7, 4, 4, 6000, (r, _, v) => { v.Clear(); for (int i = 3; i < v.Length; i += 4) v[i] = (byte)r.Next(6); });
        yield return new("wide documents", 1, 1, 4, 4000, (r, _, v) => r.NextBytes(v), 50_000_000);
        yield return new("wide documents, few values", 2, 2, 4, 4000, (r, _, v) => { v.Clear(); v[7] = (byte)r.Next(3); }, 50_000_000);
    }

    [TestCaseSource(nameof(Sets))]
    public void WriteField_AnyPoints_AreAllReadBack(PointSet set)
    {
        using var directory = new MemoryIndexDirectory();
        List<(string, int)> points = set.Make(seed: 1);
        using PointsReader reader = WriteAndOpen(directory, set, points);
        reader.Verify();
        PointTreeReader tree = reader.Get(set.Field)!;
        Assert.That((tree.Count, tree.Dimensions, tree.IndexDimensions, tree.BytesPerDimension), Is.EqualTo(((long)points.Count, set.Dimensions, set.IndexDimensions, set.Bytes)));
        Assert.That(tree.DocumentCount, Is.EqualTo(points.Select(p => p.Item2).Distinct().Count()));
        var cursor = new PointLeafCursor(new PointsToMerge(tree, null));
        var read = new List<(string, int)>();
        while (cursor.MoveNext()) read.Add((Convert.ToHexString(cursor.Value), cursor.Doc));
        Assert.That(read.Order(), Is.EqualTo(points.Order()));
        if (set.Dimensions == 1) Assert.That(read, Is.EqualTo(points.Order()), "one dimension is in order, and documents in order within a value");
        int hexPerDimension = set.Bytes * 2;
        for (int d = 0; d < set.IndexDimensions; d++)
        {
            IEnumerable<string> values = points.Select(p => p.Item1.Substring(d * hexPerDimension, hexPerDimension));
            Assert.That(Convert.ToHexString(tree.Min.Slice(d * set.Bytes, set.Bytes)), Is.EqualTo(values.Min()));
            Assert.That(Convert.ToHexString(tree.Max.Slice(d * set.Bytes, set.Bytes)), Is.EqualTo(values.Max()));
        }
    }

    [TestCaseSource(nameof(Sets))]
    public void Intersect_RandomBoxes_FindsWhatAScanFinds(PointSet set)
    {
        using var directory = new MemoryIndexDirectory();
        List<(string, int)> points = set.Make(seed: 2);
        using PointsReader reader = WriteAndOpen(directory, set, points);
        PointTreeReader tree = reader.Get(set.Field)!;
        var random = new Random(8);
        byte[][] values = [.. points.Select(p => Convert.FromHexString(p.Item1))];
        for (int round = 0; round < 25; round++)
        {
            byte[] a = values[random.Next(values.Length)], b = values[random.Next(values.Length)];
            var box = new Box(set, a, b);
            var expected = points.Where((_, i) => box.Contains(values[i])).Select(p => p.Item2).Order().ToList();
            tree.Intersect(ref box);
            box.Found.Sort();
            Assert.That(box.Found, Is.EqualTo(expected), $"round {round}");
            var estimate = new Box(set, a, b);
            long count = tree.EstimateCount(ref estimate);
            Assert.That(count, Is.GreaterThanOrEqualTo(0).And.LessThanOrEqualTo((long)tree.LeafCount * tree.PointsInLeaf));
            if (expected.Count > 0) Assert.That(count, Is.Positive);
        }
    }

    [TestCaseSource(nameof(Sets))]
    public void WriteField_LittleMemory_WritesTheSameFilesAndLeavesNoOthers(PointSet set)
    {
        using var rich = new MemoryIndexDirectory();
        using var poor = new MemoryIndexDirectory();
        List<(string, int)> points = set.Make(seed: 3);
        WriteAndOpen(rich, set, points).Dispose();
        WriteAndOpen(poor, set, points, budget: 1).Dispose();
        Assert.That(poor.ListFiles(), Is.EqualTo(rich.ListFiles()));
        foreach (string file in rich.ListFiles()) Assert.That(GoldenFiles.Bytes(poor, file).AsSpan().SequenceEqual(GoldenFiles.Bytes(rich, file)), Is.True, file);
    }

    [Test]
    public void WriteField_ManyPoints_WritesTheSameFilesFromAnyPartOfMemory()
    {
        // More than are partitioned in one piece: parts are brought together, and written as if they had not been.
        var set = new PointSet("large plane", 2, 2, 2, 140_000, (r, _, v) => r.NextBytes(v));
        using var rich = new MemoryIndexDirectory();
        using var poor = new MemoryIndexDirectory();
        List<(string, int)> points = set.Make(seed: 13);
        WriteAndOpen(rich, set, points).Dispose();
        WriteAndOpen(poor, set, points, budget: 300_000).Dispose();
        foreach (string file in rich.ListFiles()) Assert.That(GoldenFiles.Bytes(poor, file).AsSpan().SequenceEqual(GoldenFiles.Bytes(rich, file)), Is.True, file);
    }

    [TestCaseSource(nameof(Sets))]
    public void MergeField_ThreeSegmentsWithDeletions_IsWhatWritingThemTogetherGives(PointSet set)
    {
        var random = new Random(4);
        var inputs = new List<PointsToMerge>();
        var expected = new List<(string, int)>();
        var open = new List<IDisposable>();
        int docBase = 0;
        for (int part = 0; part < 3; part++)
        {
            var directory = new MemoryIndexDirectory();
            List<(string, int)> points = set.Make(seed: 10 + part, maxDoc: 2000);
            PointsReader reader = WriteAndOpen(directory, set, points);
            open.Add(reader);
            int[]? map = null;
            if (part > 0)
            {
                map = new int[set.SegmentMaxDoc];
                int next = docBase;
                for (int doc = 0; doc < map.Length; doc++) map[doc] = doc < 2000 && random.Next(4) > 0 ? next++ : -1;
            }
            inputs.Add(new PointsToMerge(reader.Get(set.Field)!, map, docBase));
            foreach ((string value, int doc) in points)
            {
                int mapped = map == null ? docBase + doc : map[doc];
                if (mapped >= 0) expected.Add((value, mapped));
            }
            docBase += 2000;
        }
        using var merged = new MemoryIndexDirectory();
        SegmentWriteState state = set.State(merged);
        using (var writer = new PointsWriter(state))
        {
            writer.MergeField(set.Field, inputs);
            writer.Finish();
        }
        using var anew = new MemoryIndexDirectory();
        if (expected.Count > 0) WriteAndOpen(anew, set, [.. expected.OrderBy(p => p.Item2)]).Dispose();
        else
        {
            using var writer = new PointsWriter(set.State(anew));
            writer.Finish();
        }
        foreach (string file in anew.ListFiles()) Assert.That(GoldenFiles.Bytes(merged, file).AsSpan().SequenceEqual(GoldenFiles.Bytes(anew, file)), Is.True, file);
        open.ForEach(o => o.Dispose());
    }

    [Test]
    public void MergeField_DocumentsReordered_StillComeInOrderWithinAValue()
    {
        var set = new PointSet("same", 1, 1, 4, 1000, (_, _, v) => v.Clear());
        using var directory = new MemoryIndexDirectory();
        using PointsReader reader = WriteAndOpen(directory, set, [.. Enumerable.Range(0, 1000).Select(i => ("00000000", i))]);
        int[] backwards = [.. Enumerable.Range(0, MaxDoc).Select(i => i < 1000 ? 999 - i : -1)];
        using var merged = new MemoryIndexDirectory();
        SegmentWriteState state = set.State(merged);
        using (var writer = new PointsWriter(state))
        {
            writer.MergeField(set.Field, [new PointsToMerge(reader.Get(set.Field)!, backwards)]);
            writer.Finish();
        }
        using var result = PointsReader.Open(new SegmentReadState(merged, state.Segment, state.Fields));
        var cursor = new PointLeafCursor(new PointsToMerge(result.Get(set.Field)!, null));
        for (int doc = 0; doc < 1000; doc++)
        {
            Assert.That(cursor.MoveNext(), Is.True);
            Assert.That(cursor.Doc, Is.EqualTo(doc));
        }
    }

    [Test]
    public void WriteField_NoPoints_WritesFilesWithoutTheField()
    {
        PointSet set = Sets().First();
        using var directory = new MemoryIndexDirectory();
        using PointsReader reader = WriteAndOpen(directory, set, []);
        Assert.That(reader.Get(set.Field), Is.Null);
        reader.Verify();
    }

    [Test]
    public void Intersect_SecondTime_AllocatesNothing()
    {
        PointSet set = Sets().Single(s => s.Name == "plane");
        using var directory = new MemoryIndexDirectory();
        List<(string, int)> points = set.Make(seed: 5);
        using PointsReader reader = WriteAndOpen(directory, set, points);
        PointTreeReader tree = reader.Get(set.Field)!;
        var counter = new Counter(Convert.FromHexString(points[0].Item1), Convert.FromHexString(points[1].Item1));
        tree.Intersect(ref counter);
        long before = GC.GetAllocatedBytesForCurrentThread();
        tree.Intersect(ref counter);
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);
    }

    [Test]
    public void Intersect_ManyThreads_EachFindsAll()
    {
        PointSet set = Sets().Single(s => s.Name == "space");
        using var directory = new MemoryIndexDirectory();
        List<(string, int)> points = set.Make(seed: 6);
        using PointsReader reader = WriteAndOpen(directory, set, points);
        PointTreeReader tree = reader.Get(set.Field)!;
        byte[] a = Convert.FromHexString(points[10].Item1), b = Convert.FromHexString(points[20].Item1);
        var once = new Box(set, a, b);
        tree.Intersect(ref once);
        Parallel.For(0, 200, _ =>
        {
            var box = new Box(set, a, b);
            tree.Intersect(ref box);
            Assert.That(box.Found, Is.EqualTo(once.Found));
        });
    }

    [Test]
    public void Decode24_EveryCount_AgreesWithTheScalarLoop()
    {
        var random = new Random(24);
        for (int count = 0; count < 600; count++)
        {
            byte[] bytes = new byte[count * 3];
            random.NextBytes(bytes);
            int[] vector = new int[count], scalar = new int[count];
            DocIdsCoding.Decode24(bytes, vector);
            DocIdsCoding.Decode24Scalar(bytes, scalar);
            Assert.That(vector, Is.EqualTo(scalar));
        }
    }

    [Test]
    public void RadixSort_AnyOrder_AgreesWithAComparisonSort()
    {
        var random = new Random(12);
        for (int round = 0; round < 200; round++)
        {
            int count = random.Next(2000);
            (ulong, int)[] expected = [.. Enumerable.Range(0, count).Select(i => (round % 3 == 0 ? (ulong)random.Next(5) : (ulong)random.NextInt64(), round % 2 == 0 ? i : random.Next(1 << 30)))];
            ulong[] keys = [.. expected.Select(e => e.Item1)];
            int[] docs = [.. expected.Select(e => e.Item2)];
            PointRadixSort.Sort(ref keys, ref docs, count);
            Array.Sort(expected);
            Assert.That(keys.Zip(docs), Is.EqualTo(expected), $"round {round}");
        }
    }

    internal static PointsReader WriteAndOpen(IndexDirectory directory, PointSet set, List<(string, int)> points, int budget = PointTreeWriter.DefaultBudget)
    {
        SegmentWriteState state = set.State(directory);
        using (var writer = new PointsWriter(state, budget))
        {
            writer.WriteField(set.Field, new ListSource(points));
            writer.Finish();
        }
        return PointsReader.Open(new SegmentReadState(directory, state.Segment, state.Fields));
    }

    internal delegate void Fill(Random random, int index, Span<byte> value);

    /// <summary>A recipe for points.</summary>
    public sealed class PointSet
    {
        private readonly Fill _fill;
        private readonly int _count;

        internal PointSet(string name, int dimensions, int indexDimensions, int bytes, int count, Fill fill, int maxDoc = MaxDoc)
        {
            Name = name;
            Dimensions = dimensions;
            IndexDimensions = indexDimensions;
            Bytes = bytes;
            _count = count;
            _fill = fill;
            SegmentMaxDoc = maxDoc;
            Field = new FieldInfo("p", 3, pointDimensions: dimensions, pointIndexDimensions: indexDimensions, pointBytesPerDimension: bytes);
        }

        public string Name { get; }

        internal int Dimensions { get; }

        internal int IndexDimensions { get; }

        internal int Bytes { get; }

        internal int SegmentMaxDoc { get; }

        internal FieldInfo Field { get; }

        /// <summary>Points as hexadecimal text with their documents, which ascend; some have several.</summary>
        internal List<(string, int)> Make(int seed, int maxDoc = 0)
        {
            if (maxDoc == 0) maxDoc = SegmentMaxDoc;
            var random = new Random(seed);
            var points = new List<(string, int)>();
            byte[] value = new byte[Dimensions * Bytes];
            int[] docs = [.. Enumerable.Range(0, _count).Select(_ => random.Next(maxDoc)).Order()];
            for (int i = 0; i < _count; i++)
            {
                _fill(random, i, value);
                points.Add((Convert.ToHexString(value), docs[i]));
            }
            return points;
        }

        internal SegmentWriteState State(IndexDirectory directory)
        {
            var segment = new SegmentInfo("_0", new byte[16], SegmentMaxDoc, IndexVersion.Current, IndexVersion.Current);
            return new SegmentWriteState(directory, segment, new FieldInfos([Field]));
        }

        public override string ToString() => Name;
    }

    internal sealed class ListSource(List<(string Value, int Doc)> points) : IPointSource
    {
        private int _at = -1;
        private byte[] _value = [];

        public long Count => points.Count;

        public int Doc => points[_at].Doc;

        public ReadOnlySpan<byte> Value => _value;

        public bool MoveNext()
        {
            if (++_at >= points.Count) return false;
            _value = Convert.FromHexString(points[_at].Value);
            return true;
        }
    }

    /// <summary>Points between two corners in every index dimension.</summary>
    internal readonly struct Box : IPointVisitor
    {
        private readonly byte[] _low, _high;
        private readonly int _bytes;

        public Box(PointSet set, byte[] a, byte[] b)
        {
            _bytes = set.Bytes;
            _low = a[..(set.IndexDimensions * set.Bytes)];
            _high = b[.._low.Length];
            for (int at = 0; at < _low.Length; at += _bytes)
            {
                if (_low.AsSpan(at, _bytes).SequenceCompareTo(_high.AsSpan(at, _bytes)) <= 0) continue;
                a.AsSpan(at, _bytes).CopyTo(_high.AsSpan(at));
                b.AsSpan(at, _bytes).CopyTo(_low.AsSpan(at));
            }
        }

        public List<int> Found { get; } = [];

        public bool Contains(ReadOnlySpan<byte> value)
        {
            for (int at = 0; at < _low.Length; at += _bytes)
            {
                ReadOnlySpan<byte> v = value.Slice(at, _bytes);
                if (v.SequenceCompareTo(_low.AsSpan(at, _bytes)) < 0 || v.SequenceCompareTo(_high.AsSpan(at, _bytes)) > 0) return false;
            }
            return true;
        }

        public CellRelation Compare(ReadOnlySpan<byte> min, ReadOnlySpan<byte> max)
        {
            bool inside = true;
            for (int at = 0; at < _low.Length; at += _bytes)
            {
                ReadOnlySpan<byte> low = _low.AsSpan(at, _bytes), high = _high.AsSpan(at, _bytes);
                if (max.Slice(at, _bytes).SequenceCompareTo(low) < 0 || min.Slice(at, _bytes).SequenceCompareTo(high) > 0) return CellRelation.Outside;
                inside &= min.Slice(at, _bytes).SequenceCompareTo(low) >= 0 && max.Slice(at, _bytes).SequenceCompareTo(high) <= 0;
            }
            return inside ? CellRelation.Inside : CellRelation.Crosses;
        }

        public void Visit(ReadOnlySpan<int> docs) => Found.AddRange(docs);

        public void Visit(int doc, ReadOnlySpan<byte> value)
        {
            if (Contains(value)) Found.Add(doc);
        }
    }

    private ref struct Counter(ReadOnlySpan<byte> a, ReadOnlySpan<byte> b) : IPointVisitor
    {
        private readonly ReadOnlySpan<byte> _a = a, _b = b;

        public long Docs { get; private set; }

        public readonly CellRelation Compare(ReadOnlySpan<byte> min, ReadOnlySpan<byte> max) =>
            max.SequenceCompareTo(_a) < 0 && max.SequenceCompareTo(_b) < 0 ? CellRelation.Inside : CellRelation.Crosses;

        public void Visit(ReadOnlySpan<int> docs) => Docs += docs.Length;

        public void Visit(int doc, ReadOnlySpan<byte> value) => Docs++;
    }
}
