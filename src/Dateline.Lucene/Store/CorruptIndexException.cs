using System.Diagnostics.CodeAnalysis;

namespace Dateline.Lucene.Store;

/// <summary>The bytes of an index file are not what the format or the checksum says they must be.</summary>
/// <remarks>The message names the file, the offset where one is known, what was found, and what to do.</remarks>
public class CorruptIndexException : IOException
{
    /// <summary>Describes damage in a file.</summary>
    /// <param name="message">What is wrong and what to do about it.</param>
    /// <param name="file">The file, or the input within a compound file.</param>
    /// <param name="offset">Byte offset near the damage; -1 where it is not known.</param>
    /// <param name="inner">The failure this one was found by, if any.</param>
    public CorruptIndexException(string message, string file, long offset = -1, Exception? inner = null)
        : base(offset < 0 ? $"{file}: {message}" : $"{file}, offset {offset}: {message}", inner)
    {
        File = file;
        Offset = offset;
    }

    /// <summary>The damaged file.</summary>
    public string File { get; }

    /// <summary>Byte offset near the damage, or -1.</summary>
    public long Offset { get; }

    internal const string Remedy = "Restore the index from a backup or rebuild it.";

    [DoesNotReturn]
    internal static void Throw(string message, IndexInput input) =>
        throw new CorruptIndexException($"{message}. {Remedy}", input.Name, input.Position);

    [DoesNotReturn]
    internal static void ThrowPastEnd(string file, long offset, long length) =>
        throw new CorruptIndexException($"a read goes past the end, {length} bytes. The file is truncated or damaged. {Remedy}", file, offset);
}
