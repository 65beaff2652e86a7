using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Dateline.Lucene.Indexing;
using Dateline.Lucene.Store;

namespace Dateline.Testing;

/// <summary>An index in the format of an earlier release of Lucene 8, out of the folder OldIndexes, whose README says how it was made.</summary>
/// <param name="Release">The release.</param>
/// <param name="Sort">The index sort as a script of the judge states it; "-" for none.</param>
/// <param name="DumpSum">SHA-256 of what Java prints of the index.</param>
/// <param name="MergedDumpSum">The same after Java has merged it into one segment of the current format.</param>
public sealed record OldIndex(string Release, string Sort, string DumpSum, string MergedDumpSum)
{
    /// <summary>One for each stage of the format.</summary>
    public static IReadOnlyList<OldIndex> All { get; } =
    [
        new("8.0", "-", "274b5b3ad118cdaa7d68a2687dce5eb94045c3f9914c38379180d9adadad527f",
            "5ce9a2019d0340c707c9df9d9d27c2ef4f11415fba730a4556d63b5e8bc3e367"),
        new("8.3", "when,long,desc", "6cbc42bdbb29dbdaa7425db2da0fd4d3227ae9d007a5dc65955158bc52d4c0ca",
            "20572f2893f5d8144512b1d319a5187b98e60b2b15cee7098f05482d504f7551"),
        new("8.4", "-", "33683dd5cf6904deadfe8ffed29032ed3f47422eb0765f133008c0a4e61f383c",
            "52cd9ec3d09f4c02b7ac896d10d434c294f90d936b17fba522390954f529db42"),
        new("8.5", "-", "6bcbc3575959de89907b84597f20f716c71774f2de5bda72ea17be353daf30b9",
            "9de41f9e44b6359364f7d688e2ae64a2af6b762c5b7916e1ad871fdb563b9f5b"),
        new("8.6", "-", "6d5e84064f46eced3160cf31f1c3cb8155ccb87f7db7c185743352470240d9dc",
            "9a33fa5a8ecb94685ea3c877a7ea6d374d4005811ec933daf82127ad402dd374"),
    ];

    /// <summary>The files and their bytes.</summary>
    public Dictionary<string, byte[]> Files()
    {
        using Stream resource = typeof(OldIndex).Assembly.GetManifestResourceStream($"OldIndexes/lucene-{Release}") ?? throw new InvalidOperationException($"There is no index of {Release}.");
        using var archive = new ZipArchive(resource);
        var files = new Dictionary<string, byte[]>(StringComparer.Ordinal);
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            using Stream stream = entry.Open();
            var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            files.Add(entry.FullName, bytes.ToArray());
        }
        return files;
    }

    /// <summary>The index in memory.</summary>
    public MemoryIndexDirectory Load()
    {
        var directory = new MemoryIndexDirectory();
        foreach ((string name, byte[] bytes) in Files())
        {
            using IndexOutput output = directory.CreateOutput(name);
            output.WriteBytes(bytes);
        }
        return directory;
    }

    /// <summary>The index in a folder, which is made.</summary>
    public void Extract(string folder)
    {
        Directory.CreateDirectory(folder);
        foreach ((string name, byte[] bytes) in Files()) File.WriteAllBytes(Path.Combine(folder, name), bytes);
    }

    /// <summary>SHA-256 of everything in an index, as <see cref="IndexDump"/> writes it.</summary>
    public static string Sum(IndexDirectory directory)
    {
        using Snapshot snapshot = Snapshot.Open(directory, new() { VerifyChecksums = true });
        var text = new MemoryStream();
        using (var output = new StreamWriter(text, new UTF8Encoding(false), leaveOpen: true) { NewLine = "\n" })
        {
            foreach (SegmentReader segment in snapshot.Segments) IndexDump.Write(output, segment);
        }
        return Convert.ToHexStringLower(SHA256.HashData(text.GetBuffer().AsSpan(0, (int)text.Length)));
    }

    /// <inheritdoc/>
    public override string ToString() => Release;
}
