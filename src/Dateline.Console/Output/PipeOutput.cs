using Microsoft.Win32.SafeHandles;

namespace Dateline.Console.Output;

/// <summary>Standard output where it is a pipe on Linux or macOS. The runtime's own stream keeps it to itself when the pipe's reader has gone, so that work would go on for nobody.</summary>
internal sealed class PipeOutput : Stream
{
    // So many bytes are written to a pipe as a whole or not at all.
    private const int Whole = 4096;

    private const int BrokenPipe = 32;   // EPIPE

    private readonly FileStream _pipe;

    private PipeOutput(FileStream pipe) => _pipe = pipe;

    /// <summary>Standard output: as a pipe where it is one, else as the runtime has it.</summary>
    public static Stream Open()
    {
        if (OperatingSystem.IsWindows() || !System.Console.IsOutputRedirected) return System.Console.OpenStandardOutput();
        try
        {
            var pipe = new FileStream(new SafeFileHandle(1, ownsHandle: false), FileAccess.Write, bufferSize: 0);
            // Another stream on a file would have a place of its own in it.
            return pipe.CanSeek ? System.Console.OpenStandardOutput() : new PipeOutput(pipe);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return System.Console.OpenStandardOutput();   // closed: said when something is written
        }
    }

    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <exception cref="ClosedPipeException">Nobody reads any more.</exception>
    public override void Write(ReadOnlySpan<byte> buffer)
    {
        while (!buffer.IsEmpty)
        {
            int length = Math.Min(buffer.Length, Whole);
            try
            {
                _pipe.Write(buffer[..length]);
            }
            catch (IOException e) when (e.HResult == BrokenPipe)
            {
                throw new ClosedPipeException(e);
            }
            catch (IOException e) when (e.HResult == TryAgain)
            {
                Thread.Sleep(1);   // another process has made the pipe one that does not wait
                continue;
            }
            buffer = buffer[length..];
        }
    }

    // EAGAIN
    private static int TryAgain => OperatingSystem.IsMacOS() ? 35 : 11;

    public override void Write(byte[] buffer, int offset, int count) => Write(buffer.AsSpan(offset, count));

    public override void Flush() { }

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
