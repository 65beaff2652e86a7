using System.IO.Compression;

namespace Dateline.Throughput.Input;

/// <summary>Hands out the lines of a file, plain or gzipped, in batches. Thread-safe.</summary>
internal sealed class LineSource : IDisposable
{
    private readonly Lock _lock = new();
    private readonly byte[] _buffer = new byte[1 << 16];
    private readonly Stream _stream;
    private int _from, _to;
    private long _line;

    public LineSource(string path)
    {
        _stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, bufferSize: 0, FileOptions.SequentialScan);
        if (path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase)) _stream = new GZipStream(_stream, CompressionMode.Decompress);
    }

    /// <summary>Replaces what a batch holds by the next lines; false at the end.</summary>
    public bool Read(LineBatch batch)
    {
        lock (_lock)
        {
            batch.Clear();
            batch.FirstLine = _line + 1;
            while (!batch.IsFull)
            {
                if (_from == _to)
                {
                    _from = 0;
                    _to = _stream.Read(_buffer);
                    if (_to == 0)
                    {
                        batch.EndLine();
                        break;
                    }
                }
                ReadOnlySpan<byte> rest = _buffer.AsSpan(_from.._to);
                int end = rest.IndexOf((byte)'\n');
                batch.Append(end < 0 ? rest : rest[..end]);
                _from = end < 0 ? _to : _from + end + 1;
                if (end < 0) continue;
                batch.EndLine();
                _line++;
            }
            return batch.Count > 0;
        }
    }

    public void Dispose() => _stream.Dispose();
}
