using System.Globalization;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Indexing.Merging;
using Dateline.Lucene.Segments;
using Dateline.Lucene.Store;

namespace Dateline.Testing;

/// <summary>A writer that goes on until its process is killed, and what its index must hold after each number of operations.</summary>
/// <remarks>Operation k is a function of k alone, so that a commit which states how many operations are in it can be checked against a replay.</remarks>
public static class CrashWriter
{
    private const int Ids = 400;

    /// <summary>Continues the index in a folder from the operation its last commit states, and prints <c>ack N</c> after each commit. Does not return.</summary>
    public static void RunUntilKilled(string folder)
    {
        using var directory = new FileIndexDirectory(folder);
        long done = 0;
        if (directory.ListFiles().Any(f => f.StartsWith("segments", StringComparison.Ordinal)))
        {
            using Snapshot snapshot = Snapshot.Open(directory);
            done = Operations(snapshot);
        }
        using var writer = new IndexWriter(directory, new()
        {
            Analyzer = WordAnalyzer.Instance,
            MaxBufferedDocuments = 25,
            MergePolicy = new TieredMergePolicy { SegmentsPerTier = 3, MaxMergeAtOnce = 4 },
            UseCompoundFile = done % 2 == 0,
        });
        Console.Out.WriteLine("open");
        Console.Out.Flush();
        while (true)
        {
            long next = done++;
            (string id, string? text) = Operation(next);
            if (text == null) writer.Delete(new Term("id", id));
            else writer.Update(new Term("id", id), Document(id, text, next));
            if (next % 37 != 36) continue;
            writer.SetCommitData(new Dictionary<string, string> { ["operations"] = done.ToString(CultureInfo.InvariantCulture) });
            writer.Commit();
            Console.Out.WriteLine($"ack {done}");
            Console.Out.Flush();
        }
    }

    /// <summary>How many operations a snapshot says are in it.</summary>
    public static long Operations(Snapshot snapshot) => long.Parse(snapshot.UserData["operations"], CultureInfo.InvariantCulture);

    /// <summary>Id and text of every document after a number of operations.</summary>
    public static SortedDictionary<string, string> Replay(long operations)
    {
        var model = new SortedDictionary<string, string>(StringComparer.Ordinal);
        for (long k = 0; k < operations; k++)
        {
            (string id, string? text) = Operation(k);
            if (text == null) model.Remove(id);
            else model[id] = text;
        }
        return model;
    }

    private static (string Id, string? Text) Operation(long k)
    {
        var random = new Random((int)(k * 2654435761 % int.MaxValue));
        string id = random.Next(Ids).ToString(CultureInfo.InvariantCulture);
        return random.Next(6) == 0 ? (id, null) : (id, $"k{k} w{random.Next(50)} w{random.Next(50)} {new string('x', random.Next(200))}");
    }

    private static Document Document(string id, string text, long number)
    {
        var document = new Document();
        document.Add(new StringField("id", id, stored: true));
        document.Add(new TextField("text", text, stored: true));
        document.Add(new NumericDocValuesField("number", number));
        document.Add(new Int64Point("point", number));
        document.Add(new SortedDocValuesField("key", id));
        return document;
    }
}
