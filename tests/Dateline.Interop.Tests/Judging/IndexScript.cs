using System.Globalization;
using System.Text;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Indexing.Merging;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Interop.Tests.Judging;

/// <summary>A random sequence of index operations as lines of text, which we and Apache Lucene can both carry out.</summary>
internal static class IndexScript
{
    /// <summary>Makes a script. The same seed gives the same lines; scripts of one <paramref name="schema"/> fit the same index.</summary>
    public static string[] Make(int schema, int seed)
    {
        var shape = new Random(schema);
        bool compound = shape.Next(2) == 0, compressed = shape.Next(4) == 0;
        int sorted = shape.Next(4);
        int buffered = shape.Next(2, 60);
        int docs = shape.Next(8) == 0 ? 900 : shape.Next(1, 160);
        int[] options = [.. Enumerable.Range(0, 4).Select(_ => shape.Next(1, 5))];
        int[] vectors = [.. Enumerable.Range(0, 4).Select(i => shape.Next(3) != 0 ? 0 : Vectors(shape))];
        bool[] payloads = [.. Enumerable.Range(0, 4).Select(_ => shape.Next(2) == 0)];
        bool[] omits = [.. Enumerable.Range(0, 4).Select(_ => shape.Next(4) == 0)];
        int dims = shape.Next(1, 9), width = shape.Next(1, 17);
        int density = shape.Next(1, 5);
        int numbers = shape.Next(5);

        var random = new Random(HashCode(schema, seed));
        string sort = sorted switch { 0 => "number,long,desc", 1 => "key,string,asc", _ => "-" };
        var lines = new List<string> { $"config\t{(compound ? 1 : 0)}\t{buffered}\t{sort}\t{(compressed ? 1 : 0)}" };
        for (int i = 0; i < docs; i++)
        {
            string id = $"id{random.Next(docs)}";
            lines.Add(random.Next(3) == 0 ? $"doc\tid\t{id}" : "doc\t-\t-");
            lines.Add($"f\ttext\tid\t1\t0\t{random.Next(2)}\t1\t{id}");
            for (int f = 0; f < 4; f++)
            {
                for (int value = random.Next(4) == 0 ? 0 : random.Next(6) == 0 ? 2 : 1; value > 0; value--)
                    lines.Add($"f\ttext\tt{f}\t{options[f]}\t{vectors[f]}\t{random.Next(2)}\t{(omits[f] ? 1 : 0)}\t{Text(random, options[f] >= 3, payloads[f])}");
            }
            bool Has() => random.Next(density) == 0;
            if (Has() || sorted == 0 && random.Next(5) > 0) lines.Add($"f\tnum\tnumber\t{Number(random, numbers)}");
            if (Has()) lines.Add($"f\tbin\tbinary\t{Hex(random, random.Next(4) == 0 ? 8 : random.Next(40))}");
            if (Has() || sorted == 1 && random.Next(5) > 0) lines.Add($"f\tsorted\tkey\t{Hex(random, random.Next(1, 3))}");
            for (int n = Has() ? random.Next(1, 4) : 0; n > 0; n--) lines.Add($"f\tsset\tset\t{Hex(random, 1)}");
            for (int n = Has() ? random.Next(1, 4) : 0; n > 0; n--) lines.Add($"f\tsnum\tlist\t{Number(random, numbers)}");
            for (int n = Has() ? random.Next(1, 3) : 0; n > 0; n--) lines.Add($"f\tpoint\tpoint\t{dims}\t{Hex(random, dims * width)}");
            if (Has()) lines.Add($"f\tpoint\tday\t1\t{Hex(random, 2)}");
            if (Has()) lines.Add($"f\tstext\ts1\t{Text(random, false, false)}");
            if (Has()) lines.Add($"f\tsbin\ts2\t{Hex(random, random.Next(30))}");
            if (Has()) lines.Add($"f\tsint\ts3\t{random.Next(int.MinValue, int.MaxValue)}");
            if (Has()) lines.Add($"f\tslong\ts4\t{Number(random, random.Next(5))}");
            if (Has()) lines.Add($"f\tsfloat\ts5\t{BitConverter.SingleToInt32Bits(random.Next(3) == 0 ? random.Next(-200, 200) : (float)(random.NextDouble() * 1e6 - 5e5))}");
            if (Has()) lines.Add($"f\tsdouble\ts6\t{BitConverter.DoubleToInt64Bits(random.Next(3) == 0 ? random.Next(-200, 200) : random.NextDouble() * 1e9 - 5e8)}");
            if (random.Next(200) == 0) lines.Add($"f\tstext\tbig\t{new string('y', 70_000)}{random.Next()}");
            lines.Add("end");
            switch (random.Next(60))
            {
                case < 4: lines.Add($"del\tid\tid{random.Next(docs)}"); break;
                case 4: lines.Add($"del\tt0\tw{random.Next(20)}"); break;
                case 5: lines.Add("flush"); break;
                case 6: lines.Add("commit"); break;
                case 7 when i > docs / 2 && sorted != 0: lines.Add("commit\nFIRST"); break;
                case 8: lines.Add($"merge\t{random.Next(1, 4)}"); break;
            }
        }
        lines.RemoveAll(l => l.EndsWith("FIRST", StringComparison.Ordinal));
        if (density == 1 && sorted != 0)
        {
            // Doc-values updates need the field to be in the index, which dense documents make sure of.
            for (int n = random.Next(4); n > 0; n--) lines.Add($"dvnum\tid\tid{random.Next(docs)}\tnumber\t{Number(random, numbers)}");
            for (int n = random.Next(3); n > 0; n--) lines.Add($"dvbin\tt1\tw{random.Next(20)}\tbinary\t{Hex(random, random.Next(9))}");
        }
        return [.. lines];
    }

    /// <summary>Carries out a script with our writer.</summary>
    public static void Run(string folder, string[] lines)
    {
        string[] c = lines[0].Split('\t');
        using var directory = new FileIndexDirectory(folder);
        using var writer = new IndexWriter(directory, new()
        {
            Analyzer = new ScriptAnalyzer(),
            UseCompoundFile = c[1] == "1",
            MaxBufferedDocuments = int.Parse(c[2], CultureInfo.InvariantCulture),
            MergePolicy = new TieredMergePolicy { SegmentsPerTier = 3, MaxMergeAtOnce = 3, CompoundShare = c[1] == "1" ? 1 : 0 },
            MergeThreads = 0,
            IndexSort = Sort(c[3]),
            BestCompression = c[4] == "1",
        });
        var document = new Document();
        Term? update = null;
        foreach (string line in lines.AsSpan(1))
        {
            string[] w = line.Split('\t');
            switch (w[0])
            {
                case "doc":
                    document.Clear();
                    update = w[1] == "-" ? null : new Term(w[1], w[2]);
                    break;
                case "f":
                    document.Add(MakeField(w));
                    break;
                case "end" when update == null:
                    writer.Add(document);
                    break;
                case "end":
                    writer.Update(update, document);
                    break;
                case "del":
                    writer.Delete(new Term(w[1], w[2]));
                    break;
                case "dvnum":
                    writer.UpdateNumericDocValue(new Term(w[1], w[2]), w[3], long.Parse(w[4], CultureInfo.InvariantCulture));
                    break;
                case "dvbin":
                    writer.UpdateBinaryDocValue(new Term(w[1], w[2]), w[3], Convert.FromHexString(w[4]));
                    break;
                case "flush":
                    writer.Flush();
                    break;
                case "commit":
                    writer.Commit();
                    break;
                case "merge":
                    writer.ForceMerge(int.Parse(w[1], CultureInfo.InvariantCulture));
                    break;
                default:
                    throw new ArgumentException(line);
            }
        }
    }

    private static IndexSort? Sort(string text)
    {
        if (text == "-") return null;
        string[] s = text.Split(',');
        return new IndexSort(new IndexSortField(s[0], s[1] == "string" ? IndexSortType.String : IndexSortType.Int64, s[2] == "desc"));
    }

    private static Field MakeField(string[] w)
    {
        string name = w[2];
        switch (w[1])
        {
            case "text":
                int vectors = int.Parse(w[4], CultureInfo.InvariantCulture);
                return new Field(name, w[7], new FieldType
                {
                    IndexOptions = (IndexOptions)int.Parse(w[3], CultureInfo.InvariantCulture),
                    HasTermVectors = vectors != 0,
                    HasTermVectorPositions = (vectors & 2) != 0,
                    HasTermVectorOffsets = (vectors & 4) != 0,
                    HasTermVectorPayloads = (vectors & 8) != 0,
                    IsStored = w[5] == "1",
                    OmitsNorms = w[6] == "1",
                });
            case "num": return new NumericDocValuesField(name, long.Parse(w[3], CultureInfo.InvariantCulture));
            case "bin": return new BinaryDocValuesField(name, Convert.FromHexString(w[3]));
            case "sorted": return new SortedDocValuesField(name, Convert.FromHexString(w[3]));
            case "sset": return new SortedSetDocValuesField(name, Convert.FromHexString(w[3]));
            case "snum": return new SortedNumericDocValuesField(name, long.Parse(w[3], CultureInfo.InvariantCulture));
            case "point":
                byte[] point = Convert.FromHexString(w[4]);
                return new BinaryPoint(name, point, point.Length / int.Parse(w[3], CultureInfo.InvariantCulture));
            case "stext": return new StoredField(name, w[3]);
            case "sbin": return new StoredField(name, Convert.FromHexString(w[3]));
            case "sint": return new StoredField(name, int.Parse(w[3], CultureInfo.InvariantCulture));
            case "slong": return new StoredField(name, long.Parse(w[3], CultureInfo.InvariantCulture));
            case "sfloat": return new StoredField(name, BitConverter.Int32BitsToSingle(int.Parse(w[3], CultureInfo.InvariantCulture)));
            case "sdouble": return new StoredField(name, BitConverter.Int64BitsToDouble(long.Parse(w[3], CultureInfo.InvariantCulture)));
            default: throw new ArgumentException(w[1]);
        }
    }

    private static int Vectors(Random random)
    {
        int parts = random.Next(8) << 1;
        return 1 | ((parts & 8) != 0 ? parts | 2 : parts);   // payloads need positions
    }

    private static string Text(Random random, bool positions, bool payloads)
    {
        var text = new StringBuilder();
        int words = random.Next(12) == 0 ? 300 : random.Next(25);
        for (int i = 0; i < words; i++)
        {
            if (i > 0) text.Append(' ');
            text.Append(random.Next(40) switch
            {
                0 => "\u00fcber",
                1 => "\ud83d\ude00",
                2 => $"rare{random.Next(1000)}",
                _ => $"w{(int)(Math.Pow(random.NextDouble(), 3) * 60)}",
            });
            if (!positions) continue;
            int mark = random.Next(20);
            if (payloads && mark < 5) text.Append('~').Append(Hex(random, random.Next(1, 6)));
            else if (mark == 6) text.Append("^0");
            else if (mark == 7) text.Append('^').Append(random.Next(2, 200));
        }
        // The first position of a field must not be before 0.
        return text.Length > 2 && text.ToString().Split(' ')[0].EndsWith("^0", StringComparison.Ordinal) ? "w0 " + text : text.ToString();
    }

    private static string Hex(Random random, int length)
    {
        byte[] bytes = new byte[length];
        random.NextBytes(bytes);
        return Convert.ToHexStringLower(bytes);
    }

    private static long Number(Random random, int kind) => kind switch
    {
        0 => 7,
        1 => random.Next(5),
        2 => random.Next(1000) * 86_400_000L,
        3 => random.NextInt64(),
        _ => random.NextInt64(long.MinValue, long.MaxValue),
    };

    private static int HashCode(int a, int b) => unchecked(a * 7919 + b * 104729 + 17);
}
